//! One partner's page: everything about it.

use super::{Action, View};
use crate::plan::PartnerId;
use egui::Ui;

/// What the page keeps between frames.
#[derive(Debug, Default)]
pub struct State {}

/// Draws the page of one partner.
pub fn show(_ui: &mut Ui, _view: &View<'_>, _id: &PartnerId, _state: &mut State, _actions: &mut Vec<Action>) {
}
