//! The register of partners: a table that sorts and filters.

mod rows;
pub mod standing;
mod table;
#[cfg(test)]
mod tests;

pub use rows::{deciding_quarter, late_by};

use super::editable::editable;
use super::kept::{Kept, Stamp};
use super::theme::{self, space};
use super::widgets::{self, Icon, Look, TableState};
use super::{Action, Command, Place, View};
use crate::analysis::Standing;
use crate::plan::Stage;
use egui::Ui;
use rows::{Column, Filter, Row};

/// What the screen keeps between frames.
#[derive(Debug, Default)]
pub struct State {
    filter: Filter,
    /// What the rows are ordered by, and whether from the greatest.
    order: (Column, bool),
    table: TableState,
    rows: Kept<Stamp, Vec<Row>>,
    shown: Kept<(Stamp, Filter, Column, bool), Vec<usize>>,
}

impl State {
    /// Shows the active partners of one standing alone.
    pub fn show_only(&mut self, standing: Standing) {
        self.filter = Filter { search: String::new(), stage: Some(Stage::Active), standing: Some(standing) };
    }
}

/// Draws the screen.
pub fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let subtitle = "Everyone you hold a bond with, what you give each of them, and when you last talked.";
    widgets::page_header(ui, "Partners", subtitle, |ui| {
        editable(ui, view, |ui| {
            if widgets::button(ui, Look::Primary, Some(Icon::Plus), Command::AddPartner.name()).clicked() {
                actions.push(Action::Command(Command::AddPartner));
            }
        });
    });
    if view.plan.partners().is_empty() {
        let text = "A partner is a person or an organisation, whatever the bond turns out to be: the one you \
                    build something with, the client who is a friend, the one who only wants the order.";
        if widgets::empty_state(ui, "No partners yet", text, Command::AddPartner.name()) {
            actions.push(Action::Command(Command::AddPartner));
        }
        return;
    }
    filters(ui, view, &mut state.filter);
    ui.add_space(space::S);
    let stamp = Stamp::of(view);
    let rows = state.rows.of(stamp, || rows::rows(view));
    let (by, descending) = state.order;
    let key = (stamp, state.filter.clone(), by, descending);
    let shown = state.shown.of(key, || rows::shown(rows, view.plan, &state.filter, by, descending));
    if shown.is_empty() {
        ui.add_space(space::L);
        ui.label(theme::muted("No partner matches. Escape in the search box shows all again."));
        return;
    }
    let picked = widgets::table_card(ui, |ui| {
        table::show(ui, view, (rows, shown), &mut state.table, &mut state.order)
    });
    if let Some(partner) =
        picked.and_then(|at| shown.get(at)).and_then(|i| view.plan.partners().at(rows[*i].place))
    {
        actions.push(Action::Go(Place::Partner(partner.id.clone())));
    }
}

/// The room in which all filters stand in one row.
const ONE_ROW: f32 = 810.0;

/// The search box, the stages with how many partners are in each, and the standings.
fn filters(ui: &mut Ui, view: &View<'_>, filter: &mut Filter) {
    if ui.available_width() >= ONE_ROW {
        ui.horizontal(|ui| {
            search(ui, filter);
            stages(ui, view, filter);
            standings(ui, filter);
        });
    } else {
        ui.horizontal(|ui| {
            search(ui, filter);
            standings(ui, filter);
        });
        ui.horizontal(|ui| stages(ui, view, filter));
    }
}

fn search(ui: &mut Ui, filter: &mut Filter) {
    widgets::search_box(ui, "Search partners", &mut filter.search)
        .on_hover_text("Finds by name, role, tag, contact and standing.");
}

fn stages(ui: &mut Ui, view: &View<'_>, filter: &mut Filter) {
    let count = |stage| view.plan.partners().iter().filter(|p| p.stage == stage).count();
    let all = format!("All {}", view.plan.partners().len());
    let active = format!("Active {}", count(Stage::Active));
    let candidates = format!("Candidates {}", count(Stage::Candidate));
    let ended = format!("Ended {}", count(Stage::Ended));
    let options = [
        (None, all.as_str()),
        (Some(Stage::Active), active.as_str()),
        (Some(Stage::Candidate), candidates.as_str()),
        (Some(Stage::Ended), ended.as_str()),
    ];
    widgets::choice(ui, "Stage", &mut filter.stage, &options);
}

fn standings(ui: &mut Ui, filter: &mut Filter) {
    let standings: Vec<_> = std::iter::once((None, "Any standing"))
        .chain(Standing::ALL.map(|standing| (Some(standing), standing.words())))
        .collect();
    ui.scope(|ui| {
        ui.set_max_width(ui.available_width().min(210.0));
        widgets::choice(ui, "Standing", &mut filter.standing, &standings);
    });
}
