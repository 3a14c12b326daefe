//! The steps of a curve as a table: from how much on, what is worth it, who comes and who goes.

use super::{Shown, table, words};
use crate::analysis::picture::worth as said;
use crate::analysis::{CapacityCurve, Unit};
use crate::ui::theme;
use crate::ui::widgets::{self, TableColumn, TableState};
use egui::Ui;

const NOW: f32 = 52.0;
const FROM: f32 = 124.0;
const FIGURE: f32 = 96.0;
/// From how much room on it is said how much more each step is worth, in points.
const WITH_MORE: f32 = 640.0;

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Now,
    From,
    Worth,
    More,
    Comes,
    Goes,
}

/// Draws it.
pub(super) fn show(ui: &mut Ui, shown: &Shown<'_>, curve: &CapacityCurve, state: &mut TableState) {
    let unit = Unit::of(&curve.resource, shown.plan());
    let from = format!("{} {}", unit.symbol(), said::per(&curve.resource));
    let mut columns =
        vec![Column::Now, Column::From, Column::Worth, Column::More, Column::Comes, Column::Goes];
    let room = ui.available_width() - ui.spacing().scroll.allocated_width();
    let more = if room < WITH_MORE {
        columns.retain(|column| *column != Column::More);
        0.0
    } else {
        FIGURE
    };
    // Who comes and who goes have the same room.
    let names = (room - NOW - FROM - FIGURE - more) / 2.0;
    let code = shown.plan().currency().code();
    let heads: Vec<_> = columns
        .iter()
        .map(|column| {
            match column {
                Column::Now => TableColumn::text("").width(NOW).known_as("Where you are"),
                Column::From => TableColumn::figure(&from, FROM),
                Column::Worth => TableColumn::figure("Worth", FIGURE).counted_in(code),
                Column::More => {
                    TableColumn::figure("More", FIGURE).known_as("Worth more than before").counted_in(code)
                }
                Column::Comes => TableColumn::text("Comes"),
                Column::Goes => TableColumn::text("Goes").width(names),
            }
            .unsorted()
        })
        .collect();
    let present = said::present(curve);
    table(ui, "Steps of a little more", &heads, curve.steps.len(), state, |ui, at, column| {
        if let Some(column) = columns.get(column) {
            cell(ui, shown, curve, (at, *column), present == Some(at));
        }
    });
}

fn cell(
    ui: &mut Ui,
    shown: &Shown<'_>,
    curve: &CapacityCurve,
    (at, column): (usize, Column),
    is_present: bool,
) {
    let plan = shown.plan();
    let Some(step) = curve.steps.get(at) else { return };
    let (unit, money) = (Unit::of(&curve.resource, plan), Unit::Minor(plan.currency()));
    match column {
        Column::Now if is_present => {
            let why = format!("With {} you are here.", said::much(plan, &curve.resource, curve.now));
            ui.label(theme::strong("now")).on_hover_text(why);
        }
        Column::Now => {}
        Column::From => {
            let why = format!(
                "The least of {} with which this set fits, looked at by {}.",
                plan.resource_name(&curve.resource),
                unit.show(curve.step)
            );
            ui.label(theme::figure(unit.figure(step.from))).on_hover_text(why);
        }
        Column::Worth => {
            let sure = if step.is_proven {
                "It is proven that no other set that fits is worth more."
            } else {
                "Not proven: a better set may be there."
            };
            let why = format!("What all that stands with the best set is worth then. {sure}");
            ui.label(theme::figure(money.figure(step.worth))).on_hover_text(why);
        }
        Column::More => match at.checked_sub(1).and_then(|before| curve.steps.get(before)) {
            Some(before) => {
                let why = format!("{} before this step.", money.show(before.worth));
                let text = format!("+{}", money.figure(step.worth - before.worth));
                ui.label(theme::figure(text)).on_hover_text(why);
            }
            None => drop(ui.label(theme::muted("–")).on_hover_text("With less than this nothing fits.")),
        },
        Column::Comes | Column::Goes => {
            let (comes, goes) = said::turnover(plan, curve, at);
            let names = if column == Column::Comes { comes } else { goes };
            if names.is_empty() {
                widgets::unknown(ui, "–").on_hover_text("Nobody");
            } else {
                words(ui, &names.join(", "), &names.join(", "));
            }
        }
    }
}
