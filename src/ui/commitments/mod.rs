//! All commitments, as a table and on a timeline.

pub mod words;

use super::{Action, View};
use egui::Ui;

/// What the screen keeps between frames.
#[derive(Debug, Default)]
pub struct State {}

/// Draws the screen.
pub fn show(_ui: &mut Ui, _view: &View<'_>, _state: &mut State, _actions: &mut Vec<Action>) {}
