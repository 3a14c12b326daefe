//! The register: every risk as a row of a table, and the chosen one in full below it.

use super::{figures, rows};
use crate::analysis::{RiskFigures, Unit, percent};
use crate::plan::{Resource, Risk};
use crate::ui::editable::editable;
use crate::ui::kept::{Kept, Stamp};
use crate::ui::theme::{self, space};
use crate::ui::widgets::{
    Icon, Sort, TableColumn, TableState, card, data_table, explained, icon_button, link, unknown,
};
use crate::ui::{Action, Compose, Place, View, words};
use egui::Ui;
use rows::Column;

/// What this part keeps between frames.
#[derive(Debug)]
pub(super) struct State {
    table: TableState,
    /// The order of the risks, by what is shown and how it is sorted.
    order: Kept<(Stamp, Option<Sort>), Vec<usize>>,
}

impl Default for State {
    fn default() -> Self {
        Self { table: TableState::sorted_by(0), order: Kept::default() }
    }
}

/// Height of what stands under the table on the chosen risk.
const DETAILS: f32 = 168.0;
/// From which widths on there is room for when to look again, and for the kind and who looks after it.
const MIDDLE: f32 = 1_110.0;
const WIDE: f32 = 1_340.0;

/// The columns for a width. What comes and goes stands behind what stays, so that the place of a column
/// is always the same.
fn columns(width: f32) -> Vec<(Column, TableColumn<'static>)> {
    let mut columns = vec![
        (Column::Partner, TableColumn::text("Partner").width(124.0)),
        (Column::Title, TableColumn::text("What could happen")),
        (Column::Chance, TableColumn::figure("Chance", 82.0).known_as("Chance a year")),
        (Column::Loss, TableColumn::figure("Loss if it happens", 154.0)),
        (Column::Share, TableColumn::figure("Ours", 72.0).known_as("Our share")),
        (Column::Cause, TableColumn::text("Cause").width(112.0)),
        (Column::Average, TableColumn::figure("Avg. year", 96.0).known_as("Average year")),
        (Column::BadYear, TableColumn::figure("Bad year", 92.0)),
    ];
    if width >= MIDDLE {
        columns.push((Column::NextLook, TableColumn::figure("Next look", 114.0)));
    }
    if width >= WIDE {
        columns.push((Column::Kind, TableColumn::text("Kind").width(112.0)));
        columns.push((Column::Owner, TableColumn::text("Looked after by").width(130.0)));
    }
    columns.push((Column::Buttons, TableColumn::text("").width(76.0).unsorted()));
    columns
}

/// What the forecast says of a risk, which may have been made before the risk was.
pub(super) fn forecast<'a>(view: &View<'a>, risk: &Risk) -> Option<&'a RiskFigures> {
    view.assessment.risk.risks.get(view.assessed.risks().position(&risk.id)?)
}

/// Draws this part of the screen.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XL;
        ui.vertical(|ui| {
            ui.add_space(space::M);
            figures::badge(ui, &view.assessment.risk);
        });
        ui.vertical(|ui| figures::strip(ui, view));
    });
    ui.add_space(space::M);
    let sort = state.table.sort;
    let columns = columns(ui.available_width());
    let by = sort.and_then(|sort| Some((columns.get(sort.column)?.0, sort.descending)));
    let order = state.order.of((Stamp::of(view), sort), || rows::order(view, by));
    // One is always chosen, so that what is done about it stands there without asking.
    state.table.selected = state.table.selected.or(Some(0));
    let chosen = state.table.selected.and_then(|row| view.plan.risks().at(*order.get(row)?));
    let height = (ui.available_height() - DETAILS).max(120.0);
    ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
        ui.set_height(height);
        table(ui, view, order, &columns, &mut state.table, actions);
    });
    if let Some(risk) = chosen {
        more(ui, view, risk);
    }
}

fn table(
    ui: &mut Ui,
    view: &View<'_>,
    order: &[usize],
    columns: &[(Column, TableColumn<'_>)],
    state: &mut TableState,
    actions: &mut Vec<Action>,
) {
    let risk_in = |row: usize| order.get(row).and_then(|at| view.plan.risks().at(*at));
    let heads: Vec<_> = columns.iter().map(|(_, head)| *head).collect();
    let outcome = data_table(ui, "Risks", &heads, order.len(), state, |ui, row, column| {
        let Some((risk, (column, _))) = risk_in(row).zip(columns.get(column)) else { return };
        match column {
            Column::Partner => {
                let name = view.plan.partner_name(&risk.partner);
                if link(ui, name).clicked() {
                    actions.push(Action::Go(Place::Partner(risk.partner.clone())));
                }
            }
            Column::Title => {
                ui.label(theme::body(risk.title.as_str())).on_hover_text(risk.title.as_str());
            }
            Column::Buttons => buttons(ui, view, risk, actions),
            column => figure(ui, view, risk, *column),
        }
    });
    if let Some(risk) = outcome.opened.and_then(risk_in)
        && !view.read_only
    {
        actions.push(Action::Compose(Compose::ChangeRisk(risk.id.clone())));
    }
}

/// A figure of a risk, or that it is not known.
fn figure(ui: &mut Ui, view: &View<'_>, risk: &Risk, column: Column) {
    match rows::figure(view, risk, column) {
        Some(text) if column.is_words() => {
            let why = rows::explanation(view, risk, column);
            let why = if why.is_empty() { text.clone() } else { why };
            ui.label(theme::body(text)).on_hover_text(why);
        }
        Some(text) => {
            explained(ui, theme::figure(text), |ui| {
                ui.label(rows::explanation(view, risk, column));
            });
        }
        None if column.may_be_absent() => {}
        None => {
            unknown(ui, "unknown");
        }
    }
}

fn buttons(ui: &mut Ui, view: &View<'_>, risk: &Risk, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.x = 0.0;
    ui.spacing_mut().interact_size.y = space::ROW;
    editable(ui, view, |ui| {
        let change = icon_button(ui, Icon::Pencil, &format!("Change risk: {}…", risk.title));
        if change.clicked() {
            actions.push(Action::Compose(Compose::ChangeRisk(risk.id.clone())));
        }
        let remove = icon_button(ui, Icon::Bin, &format!("Remove risk: {}", risk.title));
        if remove.clicked() {
            actions.push(Action::edits(view.plan.removal_of_risk(&risk.id)));
        }
    });
}

/// The chosen risk in full: its kind, its cause, who looks after it, and what is done about it.
fn more(ui: &mut Ui, view: &View<'_>, risk: &Risk) {
    ui.add_space(space::S);
    card(ui, |ui| {
        ui.set_height(DETAILS - space::S - 2.0 * space::L - space::M);
        ui.spacing_mut().item_spacing.y = space::XS;
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.add(egui::Label::new(theme::strong(risk.title.as_str())).wrap());
            let partner = view.plan.partner_name(&risk.partner);
            let cause = risk.cause.as_ref().map_or_else(String::new, |cause| format!(" Cause: {cause}."));
            let care = rows::care(risk);
            let about = format!("{} {partner}.{cause}{care}", rows::kind(risk.kind));
            ui.add(egui::Label::new(theme::muted(about)).wrap());
            let mitigation = risk.mitigation.what.as_str();
            if mitigation.is_empty() {
                ui.label(theme::muted("Nothing is written on what we do about it."));
            } else {
                ui.add(egui::Label::new(theme::body(format!("What we do about it: {mitigation}"))).wrap());
            }
            let effect = effect(risk);
            if !effect.is_empty() {
                ui.add(egui::Label::new(theme::body(effect)).wrap());
            }
            if let Some(figures) = forecast(view, risk).filter(|figures| figures.by_contagion > 0.0) {
                let unit = Unit::of(&Resource::Money, view.assessed);
                let text = format!(
                    "Of the average year {} come of being drawn into another's failure.",
                    unit.show(figures.by_contagion)
                );
                ui.add(egui::Label::new(theme::muted(text)).wrap());
            }
            if !risk.notes.is_empty() {
                ui.add(egui::Label::new(theme::muted(risk.notes.as_str())).wrap());
            }
        });
    });
}

/// What doing something about it changes, in words; empty where that is not said.
fn effect(risk: &Risk) -> String {
    let done = &risk.mitigation;
    let mut parts = Vec::new();
    if let Some(chance) = done.probability_after {
        parts.push(format!("the chance is {} a year", percent(chance.get())));
    }
    if let Some(loss) = done.loss_after {
        parts.push(format!("it costs {}", rows::range(loss)));
    }
    if let Some(cost) = done.cost_per_year {
        parts.push(format!("doing it costs {} a year", words::money(cost)));
    }
    if parts.is_empty() {
        return String::new();
    }
    format!(
        "{}: {}.",
        if done.in_place { "With it, as is" } else { "With it, which is not in place" },
        parts.join("; ")
    )
}
