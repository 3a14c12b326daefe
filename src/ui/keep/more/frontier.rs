//! Worth against the risk of breaking: the sets of which none is worth as much and safer.

use super::chart::{self, Axes, Chart};
use super::{Action, Proposal, Shown, State, aside, try_it};
use crate::analysis::picture::worth::{self as said, FRONTIER};
use crate::analysis::{FrontierPoint, Unit, counted, percent, short_chance};
use crate::ui::charts;
use crate::ui::theme::{self, space, tokens};
use crate::ui::widgets::{self, TableText, Told};
use egui::{CursorIcon, Label, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

/// As many names does a scenario of a set carry.
const NAMED: usize = 3;

/// Draws it; what is to be tried.
pub(super) fn show(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &mut State,
    actions: &mut Vec<Action>,
) -> Option<Proposal> {
    widgets::heading_label(ui, FRONTIER, theme::heading(FRONTIER));
    let exploring = &shown.of.exploring;
    let points = &exploring.frontier;
    if exploring.among.is_empty() {
        aside(ui, "There is nothing to choose among: no active partner is more than a relationship.");
        return None;
    }
    if !exploring.is_limited {
        aside(ui, "Nothing limits what you can keep, so nothing can break.");
        return None;
    }
    if points.is_empty() {
        aside(ui, "No set fits, however much may break.");
        return None;
    }
    let tolerance = shown.plan().settings().tolerance.get();
    let taken = said::taken(shown.plan(), points);
    if points.len() == 1 {
        aside(ui, "One set is the best of all, whatever risk you take.");
    } else {
        aside(
            ui,
            "Each point is a set: none that is worth as much is less likely to break. Choose a point to see whom \
                   it keeps.",
        );
        picture(ui, shown, state.point.unwrap_or(taken), &mut state.point);
    }
    if points.len() > 1 {
        widgets::offer_rows(ui, FRONTIER, || told(shown));
        charts::menu(ui, &charts::Which::Frontier, Some(FRONTIER), actions);
    } else {
        widgets::offer_table(ui, FRONTIER, || told(shown));
    }
    let point = points.get(state.point.unwrap_or(taken))?;
    in_full(ui, shown, point, tolerance)
}

/// The names of those whom a point keeps, or of those whom it does not.
fn names(shown: &Shown<'_>, point: &FrontierPoint, kept: bool) -> Vec<String> {
    said::names(shown.plan(), &shown.of.exploring.among, |at| point.kept.get(at) == Some(&kept))
}

/// The points for other programs, a row each.
fn told(shown: &Shown<'_>) -> TableText {
    let money = Unit::Minor(shown.plan().currency());
    let worth = format!("Worth ({})", money.symbol());
    let heads = ["Chance that a quarter breaks (%)", &worth, "Keeps", "Lets go"];
    TableText::new(heads).with_rows(shown.of.exploring.frontier.iter().map(|point| {
        [
            Told::percent(point.p_breaks),
            Told::in_unit(point.worth, &money),
            names(shown, point, true).join(", ").into(),
            names(shown, point, false).join(", ").into(),
        ]
    }))
}

fn picture(ui: &mut Ui, shown: &Shown<'_>, selected: usize, chosen: &mut Option<usize>) {
    let points = &shown.of.exploring.frontier;
    let money = Unit::Minor(shown.plan().currency());
    let most = points.last().map_or(0.0, |point| point.worth);
    let summary = said::frontier(shown.plan(), &shown.of.exploring);
    let axes = Axes { across: "chance that a quarter breaks", figure: &|p| percent(p), worth: &money };
    let (chart, _) = chart::ground(ui, &summary, said::chances(points), most, &axes);
    let line: Vec<_> = points.iter().map(|point| (point.p_breaks, point.worth)).collect();
    chart.steps(ui, &line, tokens(ui).accent);
    for (at, point) in points.iter().enumerate() {
        if one(ui, shown, &chart, (at, point), at == selected) {
            *chosen = Some(at);
        }
    }
}

/// One point; whether it was chosen.
fn one(
    ui: &Ui,
    shown: &Shown<'_>,
    chart: &Chart,
    (at, point): (usize, &FrontierPoint),
    is_selected: bool,
) -> bool {
    let t = tokens(ui);
    let centre = chart.at((point.p_breaks, point.worth));
    let hit = Rect::from_center_size(centre, Vec2::splat(22.0));
    let response = ui.interact(hit, ui.scope_id().with(("point of the frontier", at)), Sense::click());
    let name = said::said(shown.plan(), &shown.of.exploring, point);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_selected, &name));
    let painter = ui.painter();
    let radius = if is_selected { 7.0 } else { 5.0 };
    painter.circle(
        centre,
        radius,
        if is_selected { t.accent } else { t.surface },
        Stroke::new(2.0, t.accent),
    );
    if response.hovered() {
        painter.circle_stroke(centre, radius + 2.5, Stroke::new(1.5, t.text));
    }
    if response.has_focus() {
        painter.circle_stroke(centre, radius + 4.0, t.focus_ring());
    }
    let clicked = response.clicked();
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(name);
    clicked
}

/// The point that is chosen, with its set by name.
fn in_full(ui: &mut Ui, shown: &Shown<'_>, point: &FrontierPoint, tolerance: f64) -> Option<Proposal> {
    let money = Unit::Minor(shown.plan().currency());
    let (kept, gone) = (names(shown, point, true), names(shown, point, false));
    ui.add_space(space::XS);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        widgets::explained(ui, theme::strong(format!("worth {}", money.show(point.worth))), |ui| {
            let sure = if point.is_proven {
                "It is proven that no set that is as safe is worth more."
            } else {
                "Not proven: a better set may be there."
            };
            ui.label(format!("What all that stands with this set is worth. {sure}"));
        });
        let chance = format!("{} likely to break", short_chance(point.p_breaks));
        widgets::explained(ui, theme::strong(chance), |ui| {
            ui.label(format!(
                "How likely the likeliest quarter is to take more than there is. You take up to {}.",
                percent(tolerance)
            ));
        });
    });
    if gone.is_empty() {
        aside(ui, "Keeps all: this is your plan as it stands.");
        return None;
    }
    let everyone = if kept.is_empty() { "nobody".to_owned() } else { kept.join(", ") };
    ui.add(Label::new(format!("Keeps: {everyone}")).wrap());
    ui.add(Label::new(format!("Lets go: {}", gone.join(", "))).wrap());
    let called = if gone.len() <= NAMED {
        format!("Without {}", crate::analysis::listed(&gone))
    } else {
        format!("Without {}", counted(gone.len(), "partner", "partners"))
    };
    let among = shown.of.exploring.among.iter().zip(&point.kept);
    let changes = shown.let_go(among.filter(|(_, kept)| !**kept).map(|(place, _)| *place));
    try_it(ui, shown, &called).then_some(Proposal { called, changes })
}
