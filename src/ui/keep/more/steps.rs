//! The steps of a curve as a table: from how much on, what is worth it, who comes and who goes.

use super::{Shown, said, table, words};
use crate::analysis::{CapacityCurve, Unit};
use crate::ui::theme;
use crate::ui::widgets::{TableColumn, TableState};
use egui::Ui;

const NOW: f32 = 52.0;
const FIGURE: f32 = 86.0;
/// The most room for who goes; who comes has the rest.
const GOES: f32 = 180.0;

/// Draws it.
pub(super) fn show(ui: &mut Ui, shown: &Shown<'_>, curve: &CapacityCurve, state: &mut TableState) {
    let unit = Unit::of(&curve.resource, shown.plan());
    let from = format!("{} {}", unit.symbol(), said::per(&curve.resource));
    let goes = GOES.min(ui.available_width() / 5.0);
    let heads = [
        TableColumn::text("").width(NOW).known_as("Where you are").unsorted(),
        TableColumn::figure(&from, FIGURE + 20.0).unsorted(),
        TableColumn::figure("Worth", FIGURE).unsorted(),
        TableColumn::figure("More", FIGURE).known_as("Worth more than before").unsorted(),
        TableColumn::text("Comes").unsorted(),
        TableColumn::text("Goes").width(goes).unsorted(),
    ];
    let present = said::present(curve);
    table(ui, "Steps of a little more", &heads, curve.steps.len(), state, |ui, at, column| {
        cell(ui, shown, curve, (at, column), present == Some(at));
    });
}

fn cell(
    ui: &mut Ui,
    shown: &Shown<'_>,
    curve: &CapacityCurve,
    (at, column): (usize, usize),
    is_present: bool,
) {
    let plan = shown.plan();
    let Some(step) = curve.steps.get(at) else { return };
    let (unit, money) = (Unit::of(&curve.resource, plan), Unit::Minor(plan.currency()));
    match column {
        0 if is_present => {
            let why = format!("With {} you are here.", said::much(plan, &curve.resource, curve.now));
            ui.label(theme::strong("now")).on_hover_text(why);
        }
        0 => {}
        1 => {
            let why = format!(
                "The least of {} with which this set fits, looked at by {}.",
                plan.resource_name(&curve.resource),
                unit.show(curve.step)
            );
            ui.label(theme::figure(unit.figure(step.from))).on_hover_text(why);
        }
        2 => {
            let sure = if step.is_proven {
                "It is proven that no other set that fits is worth more."
            } else {
                "Not proven: a better set may be there."
            };
            let why = format!("What all that stands with the best set is worth then. {sure}");
            ui.label(theme::figure(money.figure(step.worth))).on_hover_text(why);
        }
        3 => match at.checked_sub(1).and_then(|before| curve.steps.get(before)) {
            Some(before) => {
                let why = format!("{} before this step.", money.show(before.worth));
                let text = format!("+{}", money.figure(step.worth - before.worth));
                ui.label(theme::figure(text)).on_hover_text(why);
            }
            None => drop(ui.label(theme::muted("–")).on_hover_text("With less than this nothing fits.")),
        },
        _ => {
            let (comes, goes) = said::turnover(plan, curve, at);
            let names = if column == 4 { comes } else { goes };
            if names.is_empty() {
                ui.label(theme::muted("–")).on_hover_text("Nobody");
            } else {
                words(ui, &names.join(", "), &names.join(", "));
            }
        }
    }
}
