//! Bring it up to date: what is missing or stale, each with the step that settles it.

use super::{nothing, step_head, told};
use crate::analysis::{Step, Upkeep, UpkeepKind, upkeep};
use crate::plan::{
    Amount, CommitmentId, Edit, Entry, Happening, LineEdit, Minutes, Note, PartnerId, Plan, Resource, Review,
    ReviewStep, Schedule, Side,
};
use crate::ui::editable::editable;
use crate::ui::kept::Kept;
use crate::ui::theme::{self, space};
use crate::ui::widgets;
use crate::ui::{Action, View, steps};
use egui::{Align, Label, Layout, TextEdit, Ui, vec2};
use jiff::civil::Date;

/// How many of a kind are listed at first, and how many more each time one asks for more.
const PAGE: usize = 12;
/// The width of what settles an item, and from which on it stands beside the text.
const SETTLES: f32 = 230.0;
const BESIDE: f32 = 620.0;

/// What the step keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    items: Kept<(u64, Date), Vec<Upkeep>>,
    /// How often one has asked for more of a kind.
    more: [usize; UpkeepKind::ALL.len()],
    /// The hours that are being written, and for whom.
    hours: Option<(PartnerId, String)>,
}

/// Draws the step.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    _review: &Review,
    state: &mut State,
    actions: &mut Vec<Action>,
) {
    step_head(
        ui,
        ReviewStep::UpToDate,
        "What the plan does not know yet, or has not heard of for long. Settle it here, or leave it as it is.",
    );
    let State { items, more, hours } = state;
    let of = (view.assessed_revision, view.assessment.as_of);
    let items = items.of(of, || upkeep(view.assessed, view.assessment));
    widgets::offer_table(ui, ReviewStep::UpToDate.words(), || told::upkeep(view, items));
    if items.is_empty() {
        nothing(ui, "Nothing is missing or stale, as far as the plan and the log can tell.");
    }
    for (kind, more) in UpkeepKind::ALL.into_iter().zip(more) {
        let of_kind: Vec<_> = items.iter().filter(|item| item.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        widgets::card(ui, |ui| {
            let title = format!("{} ({})", kind.words(), of_kind.len());
            widgets::heading_label(ui, &title, theme::heading(title.as_str()));
            let shown = (PAGE * (*more + 1)).min(of_kind.len());
            for (at, item) in of_kind[..shown].iter().enumerate() {
                if at > 0 {
                    ui.separator();
                }
                // By what it is about, so that the keyboard stays where it is while others go.
                let is_same = |other: &&&Upkeep| other.subject == item.subject && other.step == item.step;
                let nth = of_kind[..at].iter().filter(is_same).count();
                ui.push_id((&item.subject, &item.step, nth), |ui| {
                    row(ui, view, item, hours, actions);
                });
            }
            let left = of_kind.len() - shown;
            if left > 0
                && widgets::quiet_button(ui, &format!("Show {} more of {left}", left.min(PAGE))).clicked()
            {
                *more += 1;
            }
        });
        ui.add_space(space::S);
    }
}

/// One item, with what settles it beside or below it.
fn row(
    ui: &mut Ui,
    view: &View<'_>,
    item: &Upkeep,
    hours: &mut Option<(PartnerId, String)>,
    actions: &mut Vec<Action>,
) {
    let text = |ui: &mut Ui| ui.add(Label::new(theme::body(item.text.as_str())).wrap());
    let width = ui.available_width();
    if width < BESIDE {
        text(ui);
        settle(ui, view, item, hours, actions);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        part(ui, width - SETTLES - space::L, |ui| {
            text(ui);
        });
        part(ui, SETTLES, |ui| settle(ui, view, item, hours, actions));
    });
}

/// A column of a row.
fn part(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        contents(ui);
    });
}

fn settle(
    ui: &mut Ui,
    view: &View<'_>,
    item: &Upkeep,
    hours: &mut Option<(PartnerId, String)>,
    actions: &mut Vec<Action>,
) {
    if let Step::LogHours(partner) = &item.step {
        log_hours(ui, view, partner, hours, actions);
        return;
    }
    let Some(action) = steps::action(&item.step, view) else { return };
    let button = |ui: &mut Ui| widgets::secondary_button(ui, words(item));
    let response = if matches!(action, Action::Go(_)) { button(ui) } else { editable(ui, view, button) };
    if response.clicked() {
        actions.push(action);
    }
}

/// What the button says.
const fn words(item: &Upkeep) -> &'static str {
    match item.kind {
        UpkeepKind::Amounts => "Say how much…",
        UpkeepKind::Promises => "Settle the promise…",
        UpkeepKind::Ranges => "Change the amount…",
        _ => item.step.words(),
    }
}

/// A field for the hours that were given, logged today; and the way to the log for all else.
fn log_hours(
    ui: &mut Ui,
    view: &View<'_>,
    partner: &PartnerId,
    hours: &mut Option<(PartnerId, String)>,
    actions: &mut Vec<Action>,
) {
    let mut text =
        hours.as_ref().filter(|(of, _)| of == partner).map_or_else(String::new, |(_, t)| t.clone());
    let name = view.plan.partner_name(partner);
    let mut asked = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let field = editable(ui, view, |ui| {
            ui.add(TextEdit::singleline(&mut text).hint_text("3h30m").desired_width(64.0))
        });
        let field = widgets::named(ui, field, &format!("Hours with {name}"));
        if field.changed() {
            *hours = (!text.trim().is_empty()).then(|| (partner.clone(), text.clone()));
        }
        asked |= field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let log = editable(ui, view, |ui| widgets::secondary_button(ui, "Log"));
        asked |= log.on_hover_text("As given today").clicked();
        if widgets::quiet_button(ui, "In the log").on_hover_text("On other days, or with a note").clicked()
            && let Some(action) = steps::action(&Step::LogHours(partner.clone()), view)
        {
            actions.push(action);
        }
    });
    if text.trim().is_empty() {
        return;
    }
    match Minutes::parse(&text) {
        Ok(minutes) if asked && minutes.get() > 0 => {
            actions.push(Action::edit(Edit::Entry(LineEdit::add(entry(
                view.plan, partner, minutes, view.as_of,
            )))));
            *hours = None;
        }
        Ok(_) => {}
        Err(error) => {
            widgets::help_text(ui, &widgets::in_a_sentence(&error.to_string()));
        }
    }
}

/// Hours that we gave, towards the one commitment of ours that asks for hours, where there is one alone.
fn entry(plan: &Plan, partner: &PartnerId, minutes: Minutes, date: Date) -> Entry {
    let mut weekly = plan.commitments().iter().filter(|c| {
        c.by == Side::Us
            && c.partner == *partner
            && c.amount.as_ref().is_some_and(|amount| amount.resource() == Resource::Time)
            && matches!(c.schedule, Schedule::Recurring { days, .. } if days.contains(date))
    });
    let towards: Option<CommitmentId> = match (weekly.next(), weekly.next()) {
        (Some(one), None) => Some(one.id.clone()),
        _ => None,
    };
    Entry {
        date,
        partner: partner.clone(),
        what: Happening::Given { by: Side::Us, amount: Amount::Time(minutes) },
        towards: towards.map(Box::new),
        note: Note::NONE,
        imported: None,
    }
}
