//! The same as the map, as a table.

use super::chart::time_words;
use super::order::Column;
use crate::analysis::picture::marks::{MOST_MUTUAL, Mark, Marks, imbalance_words, level_words};
use crate::analysis::{MOST_DEPENDENCE, Unit};
use crate::plan::Stage;
use crate::ui::theme;
use crate::ui::widgets::{self, Sort, TableColumn, TableState, Told};
use egui::Ui;
use std::cmp::Ordering;

/// All columns, in their order.
const COLUMNS: [Column; 8] = [
    Column::Name,
    Column::Standing,
    Column::Depth,
    Column::Ours,
    Column::Theirs,
    Column::Mutual,
    Column::Imbalance,
    Column::Hours,
];

/// Which columns go first where the room is narrow.
const DISPENSABLE: [Column; 4] = [Column::Theirs, Column::Ours, Column::Depth, Column::Imbalance];

/// The width of a column; of the name, what it needs at least.
const fn width(column: Column) -> f32 {
    match column {
        Column::Name => 150.0,
        Column::Standing => 208.0,
        Column::Depth => 110.0,
        Column::Ours => 98.0,
        Column::Theirs => 106.0,
        Column::Mutual => 88.0,
        Column::Imbalance => 106.0,
        Column::Hours => 122.0,
    }
}

/// The columns for which there is room.
fn columns(room: f32) -> Vec<Column> {
    widgets::fitting(COLUMNS.to_vec(), &DISPENSABLE, width, room)
}

const fn head(column: Column) -> &'static str {
    match column {
        Column::Name => "Name",
        Column::Standing => "Standing",
        Column::Depth => "Depth",
        Column::Ours => "We need",
        Column::Theirs => "They need",
        Column::Mutual => "Mutual",
        Column::Imbalance => "Imbalance",
        Column::Hours => "Time a quarter",
    }
}

/// Draws the table; the row to open, by its place among those shown.
pub(super) fn show(
    ui: &mut Ui,
    marks: &Marks,
    shown: &[usize],
    state: &mut TableState,
    order: &mut (Column, bool),
) -> Option<usize> {
    let room = ui.available_width() - ui.spacing().scroll.allocated_width();
    let columns = columns(room);
    let heads: Vec<_> = columns
        .iter()
        .map(|column| match column {
            Column::Name => TableColumn::text(head(*column)),
            Column::Hours => TableColumn::figure(head(*column), width(*column)).counted_in("h"),
            Column::Mutual => TableColumn::figure(head(*column), width(*column)),
            _ => TableColumn::text(head(*column)).width(width(*column)),
        })
        .collect();
    state.sort = columns
        .iter()
        .position(|column| *column == order.0)
        .map(|column| Sort { column, descending: order.1 });
    let outcome =
        widgets::data_table(ui, "Partners on the map", &heads, shown.len(), state, |ui, at, column| {
            let mark = shown.get(at).and_then(|i| marks.all.get(*i));
            if let (Some(mark), Some(column)) = (mark, columns.get(column)) {
                cell(ui, marks, mark, *column);
            }
        });
    if outcome.sorted
        && let Some(sort) = state.sort
        && let Some(column) = columns.get(sort.column)
    {
        *order = (*column, sort.descending);
    }
    outcome.opened.or(outcome.clicked)
}

fn cell(ui: &mut Ui, marks: &Marks, mark: &Mark, column: Column) {
    match column {
        Column::Name => {
            ui.label(theme::strong(mark.name.as_str()));
            if mark.stage != Stage::Active {
                ui.label(theme::small(mark.stage.words().to_lowercase()));
            }
        }
        Column::Standing => {
            widgets::standing_line(ui, mark.standing).on_hover_text(mark.because.as_str());
        }
        Column::Depth => match mark.depth {
            Some(depth) => drop(ui.label(depth.words())),
            None => unknown(ui),
        },
        Column::Ours => level(ui, mark.dependence.ours),
        Column::Theirs => level(ui, mark.dependence.theirs),
        Column::Mutual => match (mark.dependence.mutual(), mark.dependence.ours, mark.dependence.theirs) {
            (Some(mutual), Some(ours), Some(theirs)) => {
                ui.label(theme::figure(mutual.to_string()))
                    .on_hover_text(format!("{ours} of ours + {theirs} of theirs, {MOST_MUTUAL} at most."));
            }
            _ => unknown(ui),
        },
        Column::Imbalance => imbalance(ui, mark),
        Column::Hours => {
            widgets::tell(ui, || Told::in_unit(mark.hours, &Unit::Hours));
            let figure = if mark.hours > 0.0 {
                ui.label(theme::figure(Unit::Hours.show(mark.hours)))
            } else {
                ui.label(theme::muted("–"))
            };
            if let Some(quarter) = &marks.quarter {
                figure.on_hover_text(time_words(mark, quarter));
            }
        }
    }
}

fn unknown(ui: &mut Ui) {
    widgets::unknown(ui, "not known");
}

fn level(ui: &mut Ui, level: Option<u8>) {
    match level {
        Some(n) => {
            ui.label(level_words(level)).on_hover_text(format!("{n} of {MOST_DEPENDENCE}"));
        }
        None => unknown(ui),
    }
}

fn imbalance(ui: &mut Ui, mark: &Mark) {
    let (Some(by), Some(why)) = (mark.dependence.imbalance(), imbalance_words(mark.dependence)) else {
        unknown(ui);
        return;
    };
    let words = match by.cmp(&0) {
        Ordering::Greater => format!("We, by {by}"),
        Ordering::Less => format!("They, by {}", by.unsigned_abs()),
        Ordering::Equal if mark.dependence.mutual() == Some(0) => "Neither".to_owned(),
        Ordering::Equal => "Equal".to_owned(),
    };
    ui.label(words).on_hover_text(crate::analysis::capitalised(&why) + ".");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_give_way_until_the_name_has_room() {
        assert_eq!(columns(2000.0), COLUMNS);
        for room in [620.0, 800.0, 1000.0] {
            let columns = columns(room);
            assert!(columns.iter().map(|c| width(*c)).sum::<f32>() <= room, "{room}");
            assert!(columns.contains(&Column::Standing) && columns.contains(&Column::Mutual));
        }
    }
}
