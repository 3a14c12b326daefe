//! As promised, and as it really goes: what the log says of how promises go, and what that makes of those
//! that are to come.

pub mod model;
mod picture;

use crate::analysis::picture::reality::{Together, together};
use crate::analysis::{Basis, percent};
use crate::plan::{Edit, Partner, RecordEdit, Resource};
use crate::ui::editable::editable;
use crate::ui::kept::Kept;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, Sort, TableColumn, TableState, Tone};
use crate::ui::{Action, Compose, Place, View, charts};
use egui::Ui;
use jiff::civil::Date;
use model::{Column, Row};

/// What the part keeps between frames.
#[derive(Debug, Default)]
pub struct State {
    /// The quarter of which the table tells; the next one where none is chosen.
    quarter: Option<usize>,
    /// The resource of the picture; the first where none is chosen.
    resource: Option<Resource>,
    /// The resource of which the picture was last.
    pub(super) shown: Option<Resource>,
    order: (Column, bool),
    table: TableState,
    rows: Kept<(u64, Date), (Vec<Row>, Vec<Together>)>,
}

const fn width(column: Column) -> f32 {
    match column {
        Column::Partner => 120.0,
        Column::Resource => 128.0,
        Column::Promised | Column::Really => 88.0,
        Column::Picture => 150.0,
        Column::Ratios => 62.0,
        Column::Median | Column::P80 => 84.0,
        Column::Basis => 148.0,
    }
}

const COLUMNS: [Column; 9] = [
    Column::Partner,
    Column::Resource,
    Column::Picture,
    Column::Promised,
    Column::Really,
    Column::Ratios,
    Column::Median,
    Column::P80,
    Column::Basis,
];

/// Which columns go first where the room is narrow.
const DISPENSABLE: [Column; 5] =
    [Column::P80, Column::Ratios, Column::Picture, Column::Median, Column::Basis];

/// Below this height the picture is low, so that the table has room.
const LOW: f32 = 560.0;

/// The columns for which there is room.
fn columns(room: f32) -> Vec<Column> {
    widgets::fitting(COLUMNS.to_vec(), &DISPENSABLE, width, room)
}

fn head(column: Column) -> TableColumn<'static> {
    let width = width(column);
    match column {
        Column::Partner => TableColumn::text("Partner"),
        Column::Resource => TableColumn::text("Of what").width(width),
        Column::Picture => TableColumn::text("How far apart").width(width).untold(),
        Column::Promised => TableColumn::figure("Promised", width),
        Column::Really => TableColumn::figure("Really", width).known_as("as it really goes"),
        Column::Ratios => TableColumn::figure("n", width).known_as("finished quarters"),
        Column::Median => TableColumn::figure("Median", width),
        Column::P80 => TableColumn::figure("80 %", width).known_as("80th percentile"),
        Column::Basis => TableColumn::text("Corrected by").width(width),
    }
}

/// The tone of where a correction comes from.
pub const fn tone(basis: &Basis) -> Tone {
    match basis {
        Basis::Own | Basis::Portfolio => Tone::Neutral,
        Basis::Uncalibrated => Tone::Unknown,
        Basis::SwitchedOff(_) => Tone::Careful,
    }
}

/// Draws it.
pub fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let of = (view.assessed_revision, view.assessment.as_of);
    let (rows, all) = state
        .rows
        .of(of, || (model::rows(view.assessed, view.assessment), together(view.assessed, view.assessment)));
    if rows.is_empty() {
        let text = "Nothing is promised to an active partner, so there is nothing to hold the log against.";
        ui.label(theme::muted(text));
        return;
    }
    let quarters = &view.assessment.quarters;
    let last = quarters.len().saturating_sub(1);
    let mut quarter = state.quarter.unwrap_or(1).min(last);
    state.shown = all_together(ui, all, &mut state.resource, actions);
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        let names: Vec<_> = quarters.iter().map(ToString::to_string).collect();
        let options: Vec<_> = names.iter().enumerate().map(|(at, name)| (at, name.as_str())).collect();
        if widgets::choice(ui, "Quarter", &mut quarter, &options) {
            state.quarter = Some(quarter);
        }
        selected(ui, view, rows, &state.table, quarter, state.order, actions);
    });
    ui.add_space(space::S);
    let (by, descending) = state.order;
    let shown = model::shown(rows, quarter, by, descending);
    let outcome = widgets::table_card(ui, |ui| {
        let columns = columns(ui.available_width() - ui.spacing().scroll.allocated_width());
        let heads: Vec<_> = columns.iter().map(|column| head(*column)).collect();
        state.table.sort =
            columns.iter().position(|column| *column == by).map(|column| Sort { column, descending });
        let name = "As promised and as it really goes";
        let outcome =
            widgets::data_table(ui, name, &heads, shown.len(), &mut state.table, |ui, at, column| {
                let row = shown.get(at).and_then(|i| rows.get(*i));
                if let (Some(row), Some(column)) = (row, columns.get(column)) {
                    cell(ui, rows, row, quarter, *column);
                }
            });
        if outcome.sorted
            && let Some(sort) = state.table.sort
            && let Some(column) = columns.get(sort.column)
        {
            state.order = (*column, sort.descending);
        }
        outcome
    });
    if let Some(row) = outcome.opened.and_then(|at| rows.get(*shown.get(at)?)) {
        actions.push(Action::Go(Place::Partner(row.partner.clone())));
    }
}

/// All partners together, quarter by quarter, of one resource; answers with which.
fn all_together(
    ui: &mut Ui,
    all: &[Together],
    chosen: &mut Option<Resource>,
    actions: &mut Vec<Action>,
) -> Option<Resource> {
    let at = chosen.as_ref().and_then(|of| all.iter().position(|t| t.resource == *of)).unwrap_or(0);
    let shown = all.get(at)?;
    // In a low window the table keeps its place.
    let is_low = ui.available_height() < LOW;
    widgets::card(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let title = "As promised, and as it really goes";
            if !is_low {
                widgets::heading_label(ui, title, theme::heading(title));
                ui.add_space(space::M);
            }
            let options: Vec<_> = all.iter().map(|t| (t.resource.clone(), t.of_what.as_str())).collect();
            let mut resource = shown.resource.clone();
            if widgets::choice(ui, "Of what", &mut resource, &options) {
                *chosen = Some(resource);
            }
        });
        let help = "What you promised all partners, and what it comes to on average when promises go as your log \
                    says they go: with contacts, overruns, and what never happened.";
        if !is_low {
            widgets::help_text(ui, help);
        }
        picture::quarters(ui, shown, if is_low { picture::LOW } else { picture::TALL });
        picture::legend(ui);
        charts::menu(ui, &charts::Which::Reality(shown.resource.clone()), None, actions);
    });
    Some(shown.resource.clone())
}

/// What can be done with the row that is selected.
fn selected(
    ui: &mut Ui,
    view: &View<'_>,
    rows: &[Row],
    table: &TableState,
    quarter: usize,
    (by, descending): (Column, bool),
    actions: &mut Vec<Action>,
) {
    let shown = model::shown(rows, quarter, by, descending);
    let row = table.selected.and_then(|at| rows.get(*shown.get(at)?));
    let Some(row) = row else {
        ui.label(theme::small("Choose a row to open its partner or to switch its correction off."));
        return;
    };
    if widgets::link(ui, &format!("Open {}", row.name)).clicked() {
        actions.push(Action::Go(Place::Partner(row.partner.clone())));
    }
    if let Some(partner) = view.plan.partners().get(&row.partner) {
        switch(ui, view, partner, actions);
    }
}

/// Switches the correction of a partner off, with a reason, or on again.
pub fn switch(ui: &mut Ui, view: &View<'_>, partner: &Partner, actions: &mut Vec<Action>) {
    editable(ui, view, |ui| {
        if partner.uncorrected_because.is_none() {
            if widgets::link(ui, "Switch the correction off…").clicked() {
                actions.push(Action::Compose(Compose::Uncorrect(partner.id.clone())));
            }
        } else if widgets::link(ui, "Correct by the log again").clicked() {
            let corrected = Partner { uncorrected_because: None, ..partner.clone() };
            actions.push(Action::edit(Edit::Partner(RecordEdit::change(corrected))));
        }
    });
}

fn cell(ui: &mut Ui, rows: &[Row], row: &Row, quarter: usize, column: Column) {
    let sums = row.at(quarter);
    let share = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), percent);
    match column {
        Column::Partner => drop(ui.label(theme::strong(&row.name)).on_hover_text(&row.name)),
        Column::Resource => drop(ui.label(theme::muted(&row.in_what)).on_hover_text(&row.in_what)),
        Column::Picture => {
            let same = rows.iter().filter(|r| r.resource == row.resource).map(|r| r.at(quarter));
            let most = same.flat_map(|s| [s.promised, s.really]).fold(0.0, f64::max);
            picture::way(ui, sums, most, &said(row, quarter));
        }
        Column::Promised => drop(ui.label(theme::figure(row.unit.figure(sums.promised)))),
        Column::Really => {
            widgets::explained(ui, theme::figure(row.unit.figure(sums.really)), |ui| {
                ui.label(said(row, quarter));
                ui.label(row.explanation());
            });
        }
        Column::Ratios => drop(ui.label(theme::figure(row.summary.n.to_string()))),
        Column::Median => explained_share(ui, row, &share(row.summary.median)),
        Column::P80 => explained_share(ui, row, &share(row.summary.p80)),
        Column::Basis => {
            let badge = match tone(&row.basis) {
                Tone::Neutral => ui.label(theme::body(row.basis_word())),
                tone => widgets::badge(ui, tone, row.basis_word()),
            };
            badge.on_hover_text(row.explanation());
        }
    }
}

fn explained_share(ui: &mut Ui, row: &Row, text: &str) {
    widgets::explained(ui, theme::figure(text), |ui| {
        ui.label(row.explanation());
    });
}

/// What is promised and what it comes to, in words.
pub fn said(row: &Row, quarter: usize) -> String {
    let sums = row.at(quarter);
    let times = sums.times().map_or_else(String::new, |times| format!(", {} of it", percent(times)));
    format!(
        "{} as promised, {} as it really goes{times}.",
        row.unit.show(sums.promised),
        row.unit.show(sums.really)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_give_way_until_the_name_has_room() {
        assert_eq!(columns(960.0).len(), 9, "a window of 1280 points shows them all");
        for room in [470.0, 600.0, 700.0, 900.0] {
            let columns = columns(room);
            assert!(columns.iter().map(|c| width(*c)).sum::<f32>() <= room, "{room}");
            assert!(columns.contains(&Column::Really) && columns.contains(&Column::Resource), "{room}");
        }
    }
}
