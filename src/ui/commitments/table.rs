//! The table of the commitments, with what ours take in each quarter together.

use super::rows::{Column, Row, Total};
use super::{Shown, tone, words as said};
use crate::analysis::{Cell, Unit};
use crate::plan::{Commitment, Schedule, Side};
use crate::ui::theme::{self, space, tokens};
use crate::ui::widgets::{self, Sort, TableColumn, TableState, Told, Tone};
use crate::ui::{View, words};
use egui::{Align, Layout, Rect, Ui, UiBuilder, vec2};

/// The room that the title needs at least.
const TITLE: f32 = 136.0;
/// The width of a quarter's figures.
const QUARTER: f32 = 86.0;

/// Which columns go first where the room is narrow.
const DISPENSABLE: [Column; 3] = [Column::From, Column::Status, Column::Until];

const fn width(column: Column) -> f32 {
    match column {
        Column::Partner => 140.0,
        Column::Title => TITLE,
        Column::Side => 78.0,
        Column::Amount => 140.0,
        Column::From | Column::Until => 102.0,
        Column::Quarter(_) => QUARTER,
        Column::Status => 86.0,
    }
}

/// The columns for which there is room.
fn columns(room: f32, quarters: usize) -> Vec<Column> {
    let mut columns = vec![
        Column::Partner,
        Column::Title,
        Column::Side,
        Column::Amount,
        Column::From,
        Column::Until,
        Column::Status,
    ];
    columns.extend((0..quarters).map(Column::Quarter));
    // Beyond that the later quarters go, the first stays.
    let quarters = (1..quarters).rev().map(Column::Quarter);
    let dispensable: Vec<_> = DISPENSABLE.into_iter().chain(quarters).collect();
    widgets::fitting(columns, &dispensable, width, room)
}

/// Draws the table; the row to open, by its place among those shown.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    rows: &[Row],
    shown: &Shown,
    state: &mut TableState,
    order: &mut (Column, bool),
) -> Option<usize> {
    let bar = ui.spacing().scroll.allocated_width();
    let room = ui.available_width() - bar;
    let columns = columns(room, view.assessment.quarters.len());
    let quarters: Vec<_> = view.assessment.quarters.iter().map(ToString::to_string).collect();
    let heads: Vec<_> = columns
        .iter()
        .map(|column| {
            let width = width(*column);
            match column {
                Column::Partner => TableColumn::text("Partner").width(width),
                Column::Title => TableColumn::text("What"),
                Column::Side => TableColumn::text("Whose").width(width),
                Column::Amount => TableColumn::text("How much").width(width),
                Column::From => TableColumn::text("From").width(width),
                Column::Until => TableColumn::text("Until, due").width(width),
                Column::Quarter(q) => TableColumn::figure(quarters.get(*q).map_or("", String::as_str), width),
                Column::Status => TableColumn::text("State").width(width),
            }
        })
        .collect();
    state.sort = columns
        .iter()
        .position(|column| *column == order.0)
        .map(|column| Sort { column, descending: order.1 });
    let foot = space::ROW * f32_of(shown.totals.len()) + space::S;
    let all = ui.available_rect_before_wrap();
    let (above, below) = all.split_top_bottom_at_y((all.bottom() - foot).max(all.top() + 96.0));
    let outcome = ui
        .scope_builder(UiBuilder::new().max_rect(above), |ui| {
            widgets::data_table(ui, "Commitments", &heads, shown.in_order.len(), state, |ui, at, column| {
                let row = shown.in_order.get(at).and_then(|i| rows.get(*i));
                let commitment = row.and_then(|row| view.plan.commitments().at(row.place));
                if let (Some(row), Some(commitment), Some(column)) = (row, commitment, columns.get(column)) {
                    cell(ui, view, row, commitment, *column);
                }
            })
        })
        .inner;
    totals(ui, view, below, &columns, room, &shown.totals);
    if outcome.sorted
        && let Some(sort) = state.sort
        && let Some(column) = columns.get(sort.column)
    {
        *order = (*column, sort.descending);
    }
    outcome.opened.or(outcome.clicked)
}

#[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
const fn f32_of(n: usize) -> f32 {
    n as f32
}

fn cell(ui: &mut Ui, view: &View<'_>, row: &Row, commitment: &Commitment, column: Column) {
    match column {
        Column::Partner => {
            ui.label(view.plan.partner_name(&commitment.partner));
        }
        Column::Title => {
            ui.label(theme::strong(&row.title))
                .on_hover_text(said::sentence(commitment, view.plan, view.as_of));
        }
        Column::Side => {
            ui.label(theme::muted(match commitment.by {
                Side::Us => "Ours",
                Side::Them => "Theirs",
            }));
        }
        Column::Amount if commitment.amount.is_none() => {
            widgets::unknown(ui, "not known yet");
        }
        Column::Amount => {
            said::amount_label(ui, theme::body(&row.how_much), row.meaning.as_deref());
        }
        Column::From => day(ui, row.from, ""),
        Column::Until => {
            let open = matches!(commitment.schedule, Schedule::Recurring { .. });
            day(ui, row.until, if open { "open end" } else { "" });
        }
        Column::Quarter(quarter) => load(ui, view, row, quarter),
        Column::Status => match tone(row.status) {
            Tone::Neutral => {
                ui.label(theme::muted(row.status.word()));
            }
            tone => {
                widgets::badge(ui, tone, row.status.word());
            }
        },
    }
}

fn day(ui: &mut Ui, day: Option<jiff::civil::Date>, else_words: &str) {
    match day {
        Some(day) => {
            widgets::tell(ui, || Told::day(day));
            ui.label(words::day(day))
        }
        None => ui.label(theme::muted(else_words)),
    };
}

fn load(ui: &mut Ui, view: &View<'_>, row: &Row, quarter: usize) {
    let unit = row.resource.as_ref().map(|resource| Unit::of(resource, view.plan));
    match (row.load.at(quarter), unit) {
        (Some(load), Some(unit)) if load > 0.0 => {
            let shown = ui.label(theme::figure(unit.figure(load)));
            shown.on_hover_text(match row.meaning {
                Some(_) => format!("{}: what {} come to on average", unit.show(load), row.how_much),
                None => unit.show(load),
            });
        }
        _ => {
            let dash = ui.label(theme::muted("–"));
            if let Some(why) = row.load.why_not() {
                dash.on_hover_text(why);
            }
        }
    }
}

/// What the rows that are shown take of ours together, under the columns of the quarters.
fn totals(ui: &mut Ui, view: &View<'_>, rect: Rect, columns: &[Column], room: f32, totals: &[Total]) {
    let t = tokens(ui);
    ui.painter().hline(rect.x_range(), rect.top() + 2.0, t.hairline());
    let spare = room - columns.iter().map(|column| width(*column)).sum::<f32>();
    let mut top = rect.top() + space::XS;
    for total in totals {
        let mut left = rect.left();
        let mut first = None;
        for column in columns {
            let across = width(*column) + if *column == Column::Title { spare } else { 0.0 };
            if let Column::Quarter(quarter) = column {
                first.get_or_insert(left);
                let cell = Rect::from_min_size(egui::pos2(left, top), vec2(across - 10.0, space::ROW));
                ui.scope_builder(
                    UiBuilder::new().max_rect(cell).layout(Layout::right_to_left(Align::Center)),
                    |ui| sum(ui, view, total, *quarter),
                );
            }
            left += across;
        }
        let names = Rect::from_min_max(
            egui::pos2(rect.left() + 10.0, top),
            egui::pos2(first.unwrap_or(left), top + space::ROW),
        );
        ui.scope_builder(
            UiBuilder::new().max_rect(names).layout(Layout::left_to_right(Align::Center)),
            |ui| {
                ui.label(theme::strong(view.plan.resource_name(&total.resource)));
                let unit = format!("ours together, in {}", total.unit.symbol());
                ui.add(egui::Label::new(theme::muted(unit)).truncate());
            },
        );
        top += space::ROW;
    }
    ui.advance_cursor_after_rect(rect);
}

fn sum(ui: &mut Ui, view: &View<'_>, total: &Total, quarter: usize) {
    let Some(sum) = total.by_quarter.get(quarter).copied() else { return };
    let cell = view.assessment.load_of(&total.resource).and_then(|load| load.cells.get(quarter));
    widgets::explained(ui, theme::figure(total.unit.figure(sum)), |ui| {
        ui.label(format!("{} of commitments that are shown.", total.unit.show(sum)));
        if total.has_ranges {
            ui.label("A range counts with what it is on average.");
        }
        if let Some((capacity, cell)) = cell.and_then(|cell| Some((cell.capacity?, cell))) {
            ui.label(explanation(cell, capacity, &total.unit));
        }
    });
}

fn explanation(cell: &Cell, capacity: f64, unit: &Unit) -> String {
    let used = if cell.used > 0.0 {
        format!(", {} of it used already", unit.show(cell.used))
    } else {
        String::new()
    };
    format!("All partners take {}{used}; you have {}.", unit.show(cell.load()), unit.show(capacity))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_give_way_until_the_title_has_room() {
        assert_eq!(columns(2000.0, 4).len(), 11);
        for room in [585.0, 640.0, 800.0, 1000.0] {
            let columns = columns(room, 4);
            assert!(columns.iter().map(|c| width(*c)).sum::<f32>() <= room, "{room}");
            assert!(columns.contains(&Column::Side) && columns.contains(&Column::Quarter(0)));
        }
        let twelve = columns(1000.0, 12);
        assert!(twelve.iter().map(|c| width(*c)).sum::<f32>() <= 1000.0);
    }
}
