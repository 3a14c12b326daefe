//! What if: whom to keep, one more or one less, and scenarios side by side.

use crate::plan::ReviewStep;
use crate::ui::theme::{self, space};
use crate::ui::{Action, View, keep, widgets};
use egui::{Align, Label, Layout, Ui};

/// In less height than this, what the step is for gives way to what is tried.
const LOW: f32 = 420.0;

/// Draws the step. It shows what "What to keep" shows, as it was left there.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, keep: &mut keep::State, actions: &mut Vec<Action>) {
    let is_low = ui.available_height() < LOW;
    ui.horizontal(|ui| {
        let name = ReviewStep::WhatIf.words();
        widgets::heading_label(ui, name, theme::heading(name));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| keep::tabs(ui, keep));
    });
    let what_for = "Try what stepping down, letting go, taking on or giving more would do. Nothing changes until \
                    you adopt it.";
    if !is_low {
        ui.add(Label::new(theme::muted(what_for)).wrap());
    }
    ui.add_space(space::S);
    keep::part(ui, view, keep, actions);
}
