//! What if: whom to keep, one more or one less, and scenarios side by side.

use super::step_head;
use crate::plan::ReviewStep;
use crate::ui::theme::space;
use crate::ui::{Action, View, keep};
use egui::Ui;

/// Draws the step. It shows what "What to keep" shows, as it was left there.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, keep: &mut keep::State, actions: &mut Vec<Action>) {
    let what_for = "Try what stepping down, letting go, taking on or giving more would do. Nothing changes until \
                    you adopt it.";
    step_head(ui, ReviewStep::WhatIf, what_for);
    keep::tabs(ui, keep);
    ui.add_space(space::S);
    keep::part(ui, view, keep, actions);
}
