//! All commitments, as a table and on a timeline; the weeks ahead; the ledger of what came of them; and
//! what they come to as promises really go.

mod axis;
mod ledger;
pub mod reality;
mod rows;
mod table;
#[cfg(test)]
mod tests;
mod timeline;
mod told;
mod weeks;
pub mod words;

use super::editable::editable;
use super::kept::{Kept, Stamp};
use super::theme::{self, space};
use super::widgets::{self, Icon, Look, TableState, Tone};
use super::{Action, Command, Compose, View, charts};
use crate::plan::{PartnerId, Side};
use egui::Ui;
use rows::{Column, Filter, Kind, Progress, Row};
use words::Status;

/// How the commitments are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum As {
    #[default]
    Table,
    Timeline,
    Weeks,
    Ledger,
    Reality,
}

/// What the screen keeps between frames.
#[derive(Debug, Default)]
pub struct State {
    shown_as: As,
    filter: Filter,
    /// What the rows are ordered by, and whether from the greatest.
    order: (Column, bool),
    table: TableState,
    timeline: timeline::State,
    weeks: weeks::State,
    ledger: ledger::State,
    reality: reality::State,
    partners: Kept<u64, Vec<(PartnerId, String)>>,
    rows: Kept<Stamp, Vec<Row>>,
    shown: Kept<(Stamp, Filter, Column, bool), Shown>,
}

impl State {
    /// Turns to the weeks ahead.
    pub const fn show_weeks(&mut self) {
        self.shown_as = As::Weeks;
    }

    /// The chart that is shown, where it can be given out.
    pub fn chart(&self) -> Option<charts::Which> {
        match self.shown_as {
            As::Weeks => Some(charts::Which::Weeks),
            As::Reality => self.reality.shown.clone().map(charts::Which::Reality),
            As::Table | As::Timeline | As::Ledger => None,
        }
    }

    /// Turns to the ledger.
    pub const fn show_ledger(&mut self) {
        self.shown_as = As::Ledger;
    }

    /// Turns to what is promised and what it comes to.
    pub const fn show_reality(&mut self) {
        self.shown_as = As::Reality;
    }
}

/// The rows that the filter lets through.
#[derive(Debug)]
struct Shown {
    /// In the order of the table, by their places among the rows.
    in_order: Vec<usize>,
    totals: Vec<rows::Total>,
    lines: Vec<timeline::Line>,
}

/// The tone of how a commitment stands.
pub const fn tone(status: Status) -> Tone {
    match status {
        Status::Overdue => Tone::Bad,
        Status::Kept => Tone::Good,
        Status::KeptInPart => Tone::Careful,
        Status::Open | Status::ToCome | Status::Waived | Status::Over => Tone::Neutral,
    }
}

/// Draws the screen.
pub fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let subtitle = "What each side has promised the other: again and again, or once.";
    widgets::page_header(ui, "Commitments", subtitle, |ui| {
        editable(ui, view, |ui| {
            let name = Command::AddCommitment.name();
            if widgets::button(ui, Look::Primary, Some(Icon::Plus), name).clicked() {
                actions.push(Action::Command(Command::AddCommitment));
            }
        });
        let options = [
            (As::Table, "Table"),
            (As::Timeline, "Timeline"),
            (As::Weeks, "Weeks"),
            (As::Ledger, "Ledger"),
            (As::Reality, "As it really goes"),
        ];
        widgets::choice(ui, "Shown as", &mut state.shown_as, &options);
    });
    if view.plan.commitments().is_empty() {
        empty(ui, view, actions);
        return;
    }
    match state.shown_as {
        As::Weeks => return weeks::show(ui, view, &mut state.weeks, actions),
        As::Ledger => return ledger::show(ui, view, &mut state.ledger, actions),
        As::Reality => return reality::show(ui, view, &mut state.reality, actions),
        As::Table | As::Timeline => {}
    }
    let partners = state.partners.of(view.revision, || partners(view));
    filters(ui, &mut state.filter, partners);
    ui.add_space(space::S);
    let stamp = Stamp::of(view);
    let rows = state.rows.of(stamp, || rows::rows(view));
    let filter = &state.filter;
    let (by, descending) = state.order;
    let shown = state.shown.of((stamp, filter.clone(), by, descending), || {
        let in_order = rows::shown(rows, view.plan, filter, by, descending);
        let totals = rows::totals(rows, &in_order, view.plan, view.assessment.quarters.len());
        let lines = timeline::lines(rows, &in_order, view);
        Shown { in_order, totals, lines }
    });
    if shown.in_order.is_empty() {
        ui.add_space(space::L);
        ui.label(theme::muted("No commitment matches what is chosen above."));
        if widgets::secondary_button(ui, "Show all").clicked() {
            state.filter = Filter { progress: None, ..Filter::default() };
        }
        return;
    }
    widgets::table_card(ui, |ui| match state.shown_as {
        As::Table => {
            let picked = table::show(ui, view, rows, shown, &mut state.table, &mut state.order);
            let row = picked.and_then(|at| rows.get(*shown.in_order.get(at)?));
            if let Some(commitment) = row.and_then(|row| view.plan.commitments().at(row.place)) {
                actions.push(Action::Compose(Compose::ChangeCommitment(commitment.id.clone())));
            }
        }
        As::Timeline => {
            timeline::show(ui, view, rows, &shown.lines, &mut state.timeline, actions);
            widgets::offer_table(ui, "Commitments", || told::table(view, rows, &shown.in_order));
        }
        As::Weeks | As::Ledger | As::Reality => {}
    });
}

fn empty(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let text = "A commitment is what one side promises the other: four hours a week, 500 EUR a quarter, a \
                chapter by March. Yours add up to the load that the verdict weighs.";
    if view.plan.partners().is_empty() {
        let text = format!("{text} First add the partner to whom you promise it.");
        if widgets::empty_state(ui, "No commitments yet", &text, Command::AddPartner.name()) {
            actions.push(Action::Command(Command::AddPartner));
        }
    } else if widgets::empty_state(ui, "No commitments yet", text, Command::AddCommitment.name()) {
        actions.push(Action::Command(Command::AddCommitment));
    }
}

/// The partners with whom there are commitments, by name.
fn partners(view: &View<'_>) -> Vec<(PartnerId, String)> {
    let held: rustc_hash::FxHashSet<_> = view.plan.commitments().iter().map(|c| &c.partner).collect();
    let mut partners: Vec<_> = view
        .plan
        .partners()
        .iter()
        .filter(|partner| held.contains(&partner.id))
        .map(|partner| (partner.id.clone(), partner.name.to_string()))
        .collect();
    partners.sort_by_cached_key(|(_, name)| slug::slugify(name));
    partners
}

/// The room in which all filters stand in one row.
const ONE_ROW: f32 = 1030.0;

fn filters(ui: &mut Ui, filter: &mut Filter, partners: &[(PartnerId, String)]) {
    if ui.available_width() >= ONE_ROW {
        ui.horizontal(|ui| {
            widgets::search_box(ui, "Search commitments", &mut filter.search);
            choices(ui, filter);
            only_with(ui, filter, partners);
        });
    } else {
        ui.horizontal(|ui| {
            widgets::search_box(ui, "Search commitments", &mut filter.search);
            only_with(ui, filter, partners);
        });
        ui.horizontal(|ui| choices(ui, filter));
    }
}

fn choices(ui: &mut Ui, filter: &mut Filter) {
    widgets::choice(
        ui,
        "Whose",
        &mut filter.by,
        &[(None, "Both sides"), (Some(Side::Us), "Ours"), (Some(Side::Them), "Theirs")],
    );
    widgets::choice(
        ui,
        "How often",
        &mut filter.kind,
        &[(None, "Any kind"), (Some(Kind::Recurring), "Recurring"), (Some(Kind::Promise), "Promises")],
    );
    widgets::choice(
        ui,
        "State",
        &mut filter.progress,
        &[(Some(Progress::Open), "Open"), (Some(Progress::Done), "Done"), (None, "All")],
    );
}

fn only_with(ui: &mut Ui, filter: &mut Filter, partners: &[(PartnerId, String)]) {
    let width = (ui.available_width() - widgets::optional_search_cross(ui)).clamp(80.0, 200.0);
    widgets::optional_search(ui, "Only with", &mut filter.partner, partners, "All partners", width);
}
