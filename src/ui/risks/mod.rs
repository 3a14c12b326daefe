//! Risks: what can go wrong with a partner, how likely it is, and what it would cost.

mod rows;

use super::editable::editable;
use super::editors::chance;
use super::kept::Kept;
use super::theme::{self, space};
use super::widgets::{
    Icon, Look, Sort, TableColumn, TableState, button, card, data_table, empty_state, explained, icon_button,
    link, page_header,
};
use super::{Action, Compose, Place, View};
use crate::plan::{Edit, RecordEdit, Risk};
use egui::Ui;

/// What the screen keeps between frames.
#[derive(Debug)]
pub struct State {
    table: TableState,
    /// The order of the risks, by revision and sorting.
    order: Kept<(u64, Option<Sort>), Vec<usize>>,
}

impl Default for State {
    fn default() -> Self {
        Self { table: TableState::sorted_by(0), order: Kept::default() }
    }
}

const COLUMNS: [TableColumn<'static>; 7] = [
    TableColumn::text("Partner").width(172.0),
    TableColumn::text("What could happen"),
    TableColumn::figure("Chance a year", 164.0),
    TableColumn::figure("Loss if it happens", 154.0),
    TableColumn::figure("Our share", 92.0),
    TableColumn::text("Cause").width(122.0),
    TableColumn::text("").width(80.0).unsorted(),
];
/// Height of what stands under the table on the chosen risk.
const DETAILS: f32 = 150.0;

/// Draws the screen.
pub fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let add = Action::Compose(Compose::Risk { partner: None });
    page_header(ui, "Risks", "What can go wrong with a partner, and what it would cost.", |ui| {
        let pressed = editable(ui, view, |ui| button(ui, Look::Primary, Some(Icon::Plus), "Add risk…"));
        if pressed.clicked() {
            actions.push(add.clone());
        }
    });
    if view.plan.risks().is_empty() {
        let text = "Partners share risk, so write down what could go wrong with each: how likely it is within \
                    a year, what it would cost, and which part of that you would bear.";
        if empty_state(ui, "No risks yet", text, "Add the first risk…") && !view.read_only {
            actions.push(add);
        }
        return;
    }
    let sort = state.table.sort;
    let order = state.order.of((view.revision, sort), || rows::order(view.plan, sort));
    // One is always chosen, so that what is done about it stands there without asking.
    state.table.selected = state.table.selected.or(Some(0));
    let chosen = state.table.selected.and_then(|row| view.plan.risks().at(*order.get(row)?));
    let height = (ui.available_height() - DETAILS).max(120.0);
    ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
        ui.set_height(height);
        table(ui, view, order, &mut state.table, actions);
    });
    if let Some(risk) = chosen {
        more(ui, view, risk);
    }
}

fn table(ui: &mut Ui, view: &View<'_>, order: &[usize], state: &mut TableState, actions: &mut Vec<Action>) {
    let risk_in = |row: usize| order.get(row).and_then(|at| view.plan.risks().at(*at));
    let outcome = data_table(ui, "Risks", &COLUMNS, order.len(), state, |ui, row, column| {
        let Some(risk) = risk_in(row) else { return };
        match column {
            0 => {
                let name = view.plan.partner_name(&risk.partner);
                if link(ui, name).clicked() {
                    actions.push(Action::Go(Place::Partner(risk.partner.clone())));
                }
            }
            1 => {
                ui.label(theme::body(risk.title.as_str())).on_hover_text(risk.title.as_str());
            }
            6 => buttons(ui, view, risk, actions),
            _ => figure(ui, risk, column),
        }
    });
    if let Some(risk) = outcome.opened.and_then(risk_in)
        && !view.read_only
    {
        actions.push(Action::Compose(Compose::ChangeRisk(risk.id.clone())));
    }
}

/// A figure of a risk, or that it is not known.
fn figure(ui: &mut Ui, risk: &Risk, column: usize) {
    match rows::figure(risk, column) {
        Some(text) if column == 5 => {
            let why = format!("{text}. Risks with the same cause happen together.");
            ui.label(theme::body(text)).on_hover_text(why);
        }
        Some(text) => {
            explained(ui, theme::figure(text), |ui| {
                ui.label(rows::explanation(risk, column));
            });
            if let Some(in_years) = risk.yearly_probability.filter(|_| column == 2).map(chance::in_years) {
                ui.label(theme::small(in_years));
            }
        }
        None if column == 5 => {}
        None => {
            ui.label(theme::muted("unknown"));
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
            actions.push(Action::edit(Edit::Risk(RecordEdit::Remove(risk.id.clone()))));
        }
    });
}

/// The chosen risk in full: its kind, its cause, and what is done about it.
fn more(ui: &mut Ui, view: &View<'_>, risk: &Risk) {
    ui.add_space(space::S);
    card(ui, |ui| {
        ui.set_height(DETAILS - space::S - 2.0 * space::L - space::M);
        ui.spacing_mut().item_spacing.y = space::XS;
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.add(egui::Label::new(theme::strong(risk.title.as_str())).wrap());
            let partner = view.plan.partner_name(&risk.partner);
            let cause = risk.cause.as_ref().map_or_else(String::new, |cause| format!(" Cause: {cause}."));
            ui.add(
                egui::Label::new(theme::muted(format!("{} {partner}.{cause}", rows::kind(risk.kind)))).wrap(),
            );
            let mitigation = risk.mitigation.what.as_str();
            if mitigation.is_empty() {
                ui.label(theme::muted("Nothing is written on what we do about it."));
            } else {
                ui.add(egui::Label::new(theme::body(format!("What we do about it: {mitigation}"))).wrap());
            }
            if !risk.notes.is_empty() {
                ui.add(egui::Label::new(theme::muted(risk.notes.as_str())).wrap());
            }
        });
    });
}

#[cfg(test)]
mod tests;
