//! The map: every partner by depth of the relationship and by mutual dependence.

use super::{Action, View};
use crate::ui::widgets;
use egui::Ui;

/// What the screen keeps between frames.
#[derive(Debug, Default)]
pub struct State {}

/// Draws the screen.
pub fn show(ui: &mut Ui, view: &View<'_>, _state: &mut State, _actions: &mut Vec<Action>) {
    widgets::heading_label(ui, "Map", super::theme::title("Map"));
    for bond in &view.assessment.bonds {
        ui.label(bond.standing.words());
    }
}
