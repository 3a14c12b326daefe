//! One more: what taking on a candidate, making one commitment smaller, giving a little more or risking a
//! little more would do. Each answer can be tried as a scenario.

mod candidates;
mod chart;
mod curve;
mod frontier;
mod smaller;
mod steps;

use super::no_partners;
use crate::plan::{Change, Plan, Resource};
use crate::ui::beside::ExploringView;
use crate::ui::editable::editable;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, TableColumn, TableOutcome, TableState};
use crate::ui::{Action, View, charts};
use egui::{Label, ScrollArea, Ui, vec2};
use jiff::civil::Date;

/// As many rows of a table stand below one another before it scrolls.
const MOST_ROWS: usize = 10;
/// The column of what can be tried.
const TRY: f32 = 74.0;

/// What this part keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Of which answer the selections are.
    of: Option<(u64, Date)>,
    candidates: TableState,
    smaller: TableState,
    steps: TableState,
    /// The resource of which the curve is shown, by its place among the curves.
    resource: usize,
    /// The curve that was last shown.
    curve: Option<Resource>,
    /// The point of the frontier that is shown in full.
    point: Option<usize>,
}

impl State {
    /// The chart that comes first.
    pub(super) fn chart(&self) -> Option<charts::Which> {
        Some(self.curve.clone().map_or(charts::Which::Frontier, charts::Which::Curve))
    }

    /// Lets go of what was selected in an older answer.
    fn keep_to(&mut self, shown: &ExploringView) {
        let of = (shown.of.revision, shown.of.as_of);
        if self.of != Some(of) {
            *self = Self { of: Some(of), resource: self.resource, ..Self::default() };
        }
    }
}

/// Changes that are to become a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Proposal {
    /// What it is called, unless that is taken.
    pub called: String,
    /// The changes.
    pub changes: Vec<Change>,
}

/// What the parts draw from.
#[derive(Clone, Copy)]
struct Shown<'a> {
    view: &'a View<'a>,
    of: &'a ExploringView,
}

impl<'a> Shown<'a> {
    fn plan(&self) -> &'a Plan {
        &self.of.of.plan
    }

    /// What a partner is called.
    fn name(&self, place: usize) -> &'a str {
        self.plan().partners().at(place).map_or("", |partner| partner.name.as_str())
    }

    /// The changes that let partners go.
    fn let_go(&self, places: impl Iterator<Item = usize>) -> Vec<Change> {
        places.filter_map(|at| Some(Change::LetGo(self.plan().partners().at(at)?.id.clone()))).collect()
    }
}

/// One part of the tab: draws itself, and answers with what is to be tried.
type Part = fn(&mut Ui, &Shown<'_>, &mut State, &mut Vec<Action>) -> Option<Proposal>;

/// Draws it; what is to be tried.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut State,
    actions: &mut Vec<Action>,
) -> Option<Proposal> {
    if no_partners(ui, view, actions) {
        return None;
    }
    let words = view.exploring.updating_words();
    let Some(of) = view.exploring.last else {
        updating(ui, &format!("Looking around: {words}"));
        return None;
    };
    state.keep_to(of);
    let shown = Shown { view, of };
    let mut proposal = None;
    ScrollArea::vertical().id_salt("one more").auto_shrink(false).show(ui, |ui| {
        if view.exploring.updating {
            updating(ui, &words);
            ui.add_space(space::S);
        }
        proposal = widgets::card(ui, |ui| candidates::show(ui, &shown, state, actions));
        let others: [Part; 3] = [smaller::show, curve::show, frontier::show];
        for part in others {
            ui.add_space(space::M);
            proposal = widgets::card(ui, |ui| part(ui, &shown, state, actions)).or(proposal.take());
        }
        ui.add_space(space::XL);
    });
    proposal
}

fn updating(ui: &mut Ui, words: &str) {
    ui.horizontal(|ui| {
        ui.spinner();
        ui.label(theme::muted(words));
    });
}

/// A paragraph of second rank.
fn aside(ui: &mut Ui, text: &str) {
    ui.add(Label::new(theme::muted(text)).wrap());
}

/// A table as high as its rows, up to where it scrolls.
fn table(
    ui: &mut Ui,
    name: &str,
    heads: &[TableColumn<'_>],
    rows: usize,
    state: &mut TableState,
    cell: impl FnMut(&mut Ui, usize, usize),
) -> TableOutcome {
    let size = vec2(ui.available_width(), widgets::table_height(rows.min(MOST_ROWS)));
    let drawn = ui.allocate_ui(size, |ui| {
        ui.set_min_size(size);
        ui.set_max_size(size);
        widgets::data_table(ui, name, heads, rows, state, cell)
    });
    drawn.inner
}

/// The word that makes a scenario; whether it was clicked.
fn try_it(ui: &mut Ui, shown: &Shown<'_>, called: &str) -> bool {
    // What was said of an older plan may name what is not in it any more.
    let is_newest = shown.of.of.revision == shown.view.revision;
    let link = |ui: &mut Ui| ui.add_enabled_ui(is_newest, |ui| widgets::link(ui, "Try it")).inner;
    let response = editable(ui, shown.view, link);
    let text = format!("Makes a scenario of it, “{called}”; your plan stays as it is.");
    widgets::named(ui, response.on_hover_text(text), &format!("Try it: {called}")).clicked()
}

/// A cell of words that may be longer than the cell: all of them on hovering.
fn words(ui: &mut Ui, text: &str, all: &str) {
    ui.add(Label::new(theme::body(text)).truncate()).on_hover_text(all);
}

#[cfg(test)]
mod tests;
