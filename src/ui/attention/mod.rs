//! Needs attention: all findings across all partners, the most pressing first.

use super::{Action, View};
use crate::ui::widgets;
use egui::Ui;

/// What the screen keeps between frames.
#[derive(Debug, Default)]
pub struct State {}

/// Draws the screen.
pub fn show(ui: &mut Ui, view: &View<'_>, _state: &mut State, _actions: &mut Vec<Action>) {
    widgets::heading_label(ui, "Needs attention", super::theme::title("Needs attention"));
    for finding in &view.assessment.findings {
        ui.label(finding.text.as_str());
    }
}
