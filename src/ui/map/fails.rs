//! If this partner fails: what falls with each, as a table.

use super::web::{Column, PartnerNode, Web, hang_words, in_order};
use crate::analysis::Unit;
use crate::ui::theme::{self, tokens};
use crate::ui::widgets::{self, Sort, TableColumn, TableState, Tone};
use egui::{Sense, Ui, vec2};

/// All columns, in their order.
const COLUMNS: [Column; 5] = [Column::Partner, Column::Fails, Column::Worth, Column::Harder, Column::DrawnIn];

/// Which columns go first where the room is narrow.
const DISPENSABLE: [Column; 2] = [Column::Harder, Column::DrawnIn];

/// The width of a column; of the goals that fail, what they need at least.
const fn width(column: Column) -> f32 {
    match column {
        Column::Partner => 220.0,
        Column::Fails => 200.0,
        Column::Harder | Column::DrawnIn => 176.0,
        Column::Worth => 156.0,
    }
}

const fn head(column: Column) -> &'static str {
    match column {
        Column::Partner => "Partner",
        Column::Fails => "Goals that fail",
        Column::Worth => "Worth at stake",
        Column::Harder => "Goals made harder",
        Column::DrawnIn => "Who else is drawn in",
    }
}

fn columns(room: f32) -> Vec<Column> {
    widgets::fitting(COLUMNS.to_vec(), &DISPENSABLE, width, room)
}

/// Draws the table; the partner to open, by its place in the picture.
pub(super) fn show(
    ui: &mut Ui,
    web: &Web,
    unit: &Unit,
    state: &mut TableState,
    order: &mut (Column, bool),
) -> Option<usize> {
    let columns = columns(ui.available_width() - ui.spacing().scroll.allocated_width());
    let heads: Vec<_> = columns
        .iter()
        .map(|column| match column {
            Column::Fails => TableColumn::text(head(*column)),
            Column::Worth => TableColumn::figure(head(*column), width(*column)),
            _ => TableColumn::text(head(*column)).width(width(*column)),
        })
        .collect();
    let rows = in_order(&web.partners, order.0, order.1);
    state.sort = columns
        .iter()
        .position(|column| *column == order.0)
        .map(|column| Sort { column, descending: order.1 });
    let outcome =
        widgets::data_table(ui, "If this partner fails", &heads, rows.len(), state, |ui, at, column| {
            let partner = rows.get(at).and_then(|i| web.partners.get(*i));
            if let (Some(partner), Some(column)) = (partner, columns.get(column)) {
                cell(ui, web, partner, unit, *column);
            }
        });
    if outcome.sorted
        && let Some(sort) = state.sort
        && let Some(column) = columns.get(sort.column)
    {
        *order = (*column, sort.descending);
    }
    outcome.opened.or(outcome.clicked).and_then(|at| rows.get(at).copied())
}

fn cell(ui: &mut Ui, web: &Web, partner: &PartnerNode, unit: &Unit, column: Column) {
    match column {
        Column::Partner => {
            let t = tokens(ui);
            if partner.is_single_point {
                let (rect, _) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
                widgets::tone_mark(ui.painter(), rect.center(), 5.0, Tone::Careful, t);
            }
            let name = ui.label(theme::strong(partner.name.as_str()));
            if partner.is_single_point {
                name.on_hover_text(format!("{}.", hang_words(partner)));
            }
        }
        Column::Fails => {
            let titles = partner.fails.iter().filter_map(|i| web.goals.get(*i)).map(|g| g.title.as_str());
            let mut titles: Vec<_> = titles.collect();
            let hover = titles.join("\n");
            let count = titles.len();
            if let [only] = titles[..] {
                ui.label(only).on_hover_text(hover);
            } else if count > 1 {
                let all = titles.join("; ");
                titles.clear();
                ui.label(format!("{count}: {all}")).on_hover_text(hover);
            } else {
                widgets::unknown(ui, "–");
            }
        }
        Column::Worth => match Web::worth_words(partner, unit) {
            Some(worth) => {
                ui.label(theme::figure(worth)).on_hover_text(worth_why(web, partner));
            }
            None => drop(ui.label(theme::muted("–"))),
        },
        Column::Harder => {
            names(ui, partner.harder.iter().filter_map(|i| web.goals.get(*i)).map(|g| g.title.as_str()));
        }
        Column::DrawnIn => {
            names(ui, partner.drawn_in.iter().filter_map(|i| web.partners.get(*i)).map(|p| p.name.as_str()));
        }
    }
}

/// How the worth at stake came about.
fn worth_why(web: &Web, partner: &PartnerNode) -> String {
    let lines: Vec<_> = partner
        .fails
        .iter()
        .filter_map(|i| web.goals.get(*i))
        .map(|goal| format!("{}: {}", goal.title, goal.worth.as_deref().unwrap_or("worth not known")))
        .collect();
    lines.join("\n")
}

/// Names on one line, each on its own below the pointer.
fn names<'a>(ui: &mut Ui, names: impl Iterator<Item = &'a str>) {
    let names: Vec<_> = names.collect();
    if names.is_empty() {
        widgets::unknown(ui, "–");
    } else {
        ui.label(theme::muted(names.join(", "))).on_hover_text(names.join("\n"));
    }
}
