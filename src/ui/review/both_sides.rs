//! Both sides' view: partner by partner, how each side sees the bond, beside how it was the time before.

use super::step_head;
use crate::analysis::{AlignmentPoint, Bond, Standing, count};
use crate::plan::{PartnerId, Review, ReviewStep};
use crate::ui::editable::editable;
use crate::ui::partner::{check_ins, gaps};
use crate::ui::theme;
use crate::ui::theme::{TextRole, radius, space, tokens};
use crate::ui::widgets::{self, Icon, Look};
use crate::ui::{Action, Compose, Place, View, charts, words};
use egui::{CornerRadius, Label, Rect, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// As many partners as are shown by their names at most; the rest are found by letters.
const MOST_NAMED: usize = 24;
/// The widest that a name gets.
const NAME: f32 = 200.0;
/// The narrowest that two check-ins stand side by side.
const BESIDE_FROM: f32 = 620.0;

/// What the step keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Who is looked at; the first who has not been asked where nobody is chosen.
    partner: Option<PartnerId>,
    shows_others: bool,
}

/// One partner in its turn.
#[derive(Debug, Clone, Copy)]
struct Turn<'a> {
    id: &'a PartnerId,
    name: &'a str,
    bond: &'a Bond,
    /// Whether there was a check-in since the review was begun.
    is_asked: bool,
}

/// The partners that count: partnerships first, then those in the making and in name only, then the
/// others.
fn turns<'a>(view: &View<'a>, review: &Review) -> Vec<Turn<'a>> {
    let mut turns: Vec<_> = view
        .plan
        .partners()
        .iter()
        .filter(|partner| partner.counts())
        .filter_map(|partner| {
            let bond = view.bond(&partner.id)?;
            let is_asked = bond.alignment.last().is_some_and(|day| day >= review.begun);
            Some(Turn { id: &partner.id, name: partner.name.as_str(), bond, is_asked })
        })
        .collect();
    turns.sort_by_key(|turn| Standing::ALL.iter().position(|standing| *standing == turn.bond.standing));
    turns
}

/// Who is next after this one: the next who was not asked, else nobody.
fn after<'a>(turns: &[Turn<'a>], at: usize) -> Option<&'a PartnerId> {
    let later = turns.iter().skip(at + 1).chain(turns.iter().take(at));
    later.filter(|turn| !turn.is_asked).map(|turn| turn.id).next()
}

/// Draws the step.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    review: &Review,
    state: &mut State,
    actions: &mut Vec<Action>,
) {
    step_head(
        ui,
        ReviewStep::BothSides,
        "Talk to each of them, and write down how both of you see it. A gap between the two is the earliest sign.",
    );
    let all = turns(view, review);
    if all.is_empty() {
        ui.label(theme::muted("There are no active partners yet."));
        return;
    }
    let about = all.iter().take_while(|turn| turn.bond.standing.is_about_partnership()).count();
    // Where there is no partnership, the others are all there is.
    let shows_all = state.shows_others || about == 0;
    let turns = if shows_all { &all[..] } else { &all[..about] };
    let chosen = state.partner.as_ref().and_then(|id| turns.iter().position(|turn| turn.id == id));
    let at = chosen.or_else(|| turns.iter().position(|turn| !turn.is_asked)).unwrap_or(0);
    if ui.available_width() < BESIDE_FROM {
        listed(ui, turns, at, state);
    } else {
        names(ui, turns, at, state);
    }
    if !shows_all && all.len() > about {
        let words = format!("Show the other {}", count(all.len() - about));
        if widgets::link(ui, &words).clicked() {
            state.shows_others = true;
        }
    }
    ui.add_space(space::S);
    if let Some(turn) = turns.get(at) {
        let next = after(turns, at);
        widgets::card(ui, |ui| one(ui, view, turn, next, state, actions));
    }
}

/// Who there is, each with a tick once it was asked.
fn names(ui: &mut Ui, turns: &[Turn<'_>], at: usize, state: &mut State) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::XS, space::XS);
        for (place, turn) in turns.iter().take(MOST_NAMED).enumerate() {
            if name(ui, turn, place == at).clicked() {
                state.partner = Some(turn.id.clone());
            }
        }
        if turns.len() > MOST_NAMED {
            let rest: Vec<_> =
                turns.iter().skip(MOST_NAMED).map(|turn| (turn.id.clone(), turn.name)).collect();
            let mut chosen = turns.get(at).filter(|_| at >= MOST_NAMED).map(|turn| turn.id.clone());
            ui.scope(|ui| {
                ui.set_max_width(220.0);
                if widgets::combo_search(ui, "Another partner", &mut chosen, &rest, "Another partner")
                    .changed()
                {
                    state.partner = chosen;
                }
            });
        }
    });
}

/// Who there is, in a list that drops down.
fn listed(ui: &mut Ui, turns: &[Turn<'_>], at: usize, state: &mut State) {
    let options: Vec<_> = turns
        .iter()
        .map(|turn| {
            let asked = if turn.is_asked { ", checked in" } else { "" };
            (Some(turn.id.clone()), format!("{}{asked}", turn.name))
        })
        .collect();
    let mut chosen = turns.get(at).map(|turn| turn.id.clone());
    if widgets::list_choice(ui, "Partner", &mut chosen, &options) {
        state.partner = chosen;
    }
}

fn name(ui: &mut Ui, turn: &Turn<'_>, is_shown: bool) -> egui::Response {
    let t = tokens(ui);
    let font = if is_shown { TextRole::Strong } else { TextRole::Body }.font();
    let colour = if is_shown { t.accent_text } else { t.text };
    let mut job = egui::text::LayoutJob::simple_singleline(turn.name.to_owned(), font, colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(NAME);
    let galley = ui.painter().layout_job(job);
    let size = vec2(galley.size().x + 20.0 + 2.0 * space::S, ui.spacing().interact_size.y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let asked = if turn.is_asked { "checked in" } else { "not yet" };
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, ui.is_enabled(), is_shown, format!("{}, {asked}", turn.name))
    });
    if ui.is_rect_visible(rect) {
        let corner = CornerRadius::same(radius::CONTROL);
        let fill = if is_shown {
            t.accent_soft
        } else if response.hovered() {
            t.hover
        } else {
            t.surface
        };
        ui.painter().rect(rect, corner, fill, t.hairline(), StrokeKind::Inside);
        if response.has_focus() {
            ui.painter().rect_stroke(rect, corner, t.focus_ring(), StrokeKind::Inside);
        }
        let mark = pos2(rect.left() + space::S + 7.0, rect.center().y);
        if turn.is_asked {
            Icon::Check.paint(ui.painter(), Rect::from_center_size(mark, vec2(13.0, 13.0)), t.accent_text);
        } else {
            widgets::standing_mark(ui.painter(), mark, 5.5, turn.bond.standing, t);
        }
        let left = pos2(rect.left() + space::S + 20.0, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(left, galley, colour);
    }
    response.on_hover_text(format!("{}, {asked}", turn.bond.standing.words()))
}

/// One partner: what it is, what both say now and said before.
fn one(
    ui: &mut Ui,
    view: &View<'_>,
    turn: &Turn<'_>,
    next: Option<&PartnerId>,
    state: &mut State,
    actions: &mut Vec<Action>,
) {
    ui.horizontal_wrapped(|ui| {
        widgets::heading_label(ui, turn.name, theme::heading(turn.name));
        widgets::standing_badge(ui, turn.bond.standing);
        if widgets::link(ui, "Open the page").clicked() {
            actions.push(Action::Go(Place::Partner(turn.id.clone())));
        }
    });
    let points = &turn.bond.alignment.points;
    if points.is_empty() {
        ui.add_space(space::XS);
        let text = "No check-in yet. Six questions, from 1 to 5, show early where you drift apart.";
        ui.add(Label::new(theme::muted(text)).wrap());
    } else {
        widgets::side_legend(ui, "Ours", "Theirs");
        ui.add_space(space::XS);
        let now = points.last();
        let before = points.len().checked_sub(2).and_then(|at| points.get(at));
        sides_by_day(ui, view, now, before);
        widgets::offer_rows(ui, check_ins::NAME, || check_ins::told(view.plan, turn.id));
        charts::menu(ui, &charts::Which::Sides, Some(check_ins::NAME), actions);
    }
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        let look = if turn.is_asked { Look::Secondary } else { Look::Primary };
        let words = if turn.is_asked { "Check in again…" } else { "Check in…" };
        if editable(ui, view, |ui| widgets::button(ui, look, None, words)).clicked() {
            // What they said is looked at before the next has its turn.
            state.partner = Some(turn.id.clone());
            actions.push(Action::Compose(Compose::CheckIn(turn.id.clone())));
        }
        if let Some(next) = next
            && widgets::button(ui, Look::Secondary, Some(Icon::ChevronRight), "Next partner").clicked()
        {
            state.partner = Some(next.clone());
        }
    });
}

/// The last check-in, and the one before it beside it.
fn sides_by_day(ui: &mut Ui, view: &View<'_>, now: Option<&AlignmentPoint>, before: Option<&AlignmentPoint>) {
    let both = [("Last", now), ("The time before", before)];
    let column = |ui: &mut Ui, (title, point): (&str, Option<&AlignmentPoint>)| match point {
        Some(point) => {
            let title = format!("{title}: {}", words::short_day(point.date, view.as_of));
            widgets::heading_label(ui, &title, theme::strong(title.as_str()));
            gaps::rows(ui, point);
        }
        None => {
            ui.label(theme::muted("There was no check-in before."));
        }
    };
    if ui.available_width() < BESIDE_FROM {
        for one in both {
            column(ui, one);
            ui.add_space(space::S);
        }
    } else {
        ui.columns(2, |uis| {
            for (ui, one) in uis.iter_mut().zip(both) {
                column(ui, one);
            }
        });
    }
}
