//! The log: fast entry, the timer, and the table of what happened.

mod filters;
pub(super) mod index;
mod line;
pub mod quick;
mod table;
mod timer;
pub(super) mod words;

use super::theme::space;
use super::widgets::{TableState, card, empty_state, page_header};
use super::{Action, Compose, View};
use egui::Ui;

/// What the screen keeps between frames.
#[derive(Debug, Default)]
pub struct State {
    line: line::Line,
    filters: filters::Filters,
    indexing: index::Indexing,
    table: TableState,
    /// The last frame in which the screen was shown.
    shown_in: Option<u64>,
    /// With whom the line is to begin in the next frame.
    with: Option<crate::plan::PartnerId>,
}

impl State {
    /// Brings the keyboard to the line in which one logs.
    pub const fn take_keyboard(&mut self) {
        self.line.take_keyboard();
    }

    /// Begins the line with a partner, unless something is written there already.
    pub fn begin_with(&mut self, partner: crate::plan::PartnerId) {
        self.with = Some(partner);
        self.take_keyboard();
    }
}

/// Draws the screen.
pub fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let frame = ui.cumulative_frame_nr();
    if state.shown_in.is_none_or(|last| last + 1 < frame) {
        state.take_keyboard();
    }
    state.shown_in = Some(frame);
    if let Some(partner) = state.with.take() {
        state.line.begin_with(view.plan.partner_name(&partner));
    }
    page_header(ui, "Log", "What really happened. It corrects what was planned.", |_| {});
    timer::show(ui, view, actions);
    card(ui, |ui| line::show(ui, view, &mut state.line, actions));
    ui.add_space(space::M);
    if view.plan.partners().is_empty() {
        let text = "The log says what happened with whom, so it begins with a partner.";
        if empty_state(ui, "Nobody to log with yet", text, "Add the first partner…") && !view.read_only {
            actions.push(Action::Compose(Compose::Partner));
        }
        return;
    }
    if view.plan.log().is_empty() {
        let text = "Write in the line above what happened: with whom, and how long or how much. From it come \
                    the hours already used in a quarter, and who has gone quiet.";
        if empty_state(ui, "Nothing logged yet", text, "Write the first line") {
            state.take_keyboard();
        }
        return;
    }
    filters::show(ui, view, &mut state.filters);
    let filter = state.filters.filter(view);
    if !state.indexing.advance(view.plan, view.revision, &filter, index::LINES_A_FRAME) {
        ui.request_repaint();
    }
    let percent = state.indexing.percent();
    let Some(index) = state.indexing.shown() else { return };
    filters::sums(ui, view, index, percent);
    if index.len() == 0 && percent.is_none() {
        ui.add_space(space::L);
        ui.label(super::theme::muted("No entry fits these filters."));
        return;
    }
    table::show(ui, view, index, &mut state.table, actions);
}

#[cfg(test)]
mod tests;
