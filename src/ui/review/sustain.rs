//! Can we sustain it: the verdict of the coming quarters, and how likely each is to break.

use super::step_head;
use crate::plan::{Review, ReviewStep};
use crate::ui::theme::space;
use crate::ui::verdict::{self, heat};
use crate::ui::{Action, View, widgets};
use egui::Ui;

/// What the step keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The cell of the heat map of which it is shown who contributes.
    cell: Option<heat::At>,
}

/// Draws the step.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    _review: &Review,
    state: &mut State,
    actions: &mut Vec<Action>,
) {
    step_head(ui, ReviewStep::Sustain, "Whether what is promised can be carried in the coming quarters.");
    widgets::card(ui, |ui| verdict::sentence(ui, view, actions));
    if heat::is_of_use(view.assessment) {
        ui.add_space(space::M);
        heat::show(ui, view, &mut state.cell, actions);
    }
}
