//! The question which of several tables is meant.

use super::theme::{self, space};
use super::widgets;
use egui::{Button, Context, vec2};

/// The tables among which is chosen, and whether the one is to be a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhichTable {
    /// What they are called, in the order of the screen.
    pub names: Vec<String>,
    /// Whether it is saved, or copied.
    pub as_file: bool,
}

/// Draws the question, if it is asked; clears it when it is answered or left.
pub fn show(ctx: &Context, which: &mut Option<WhichTable>) {
    let Some(WhichTable { names, as_file }) = which.as_ref() else { return };
    let title = if *as_file { "Save which table?" } else { "Copy which table?" };
    let outcome = widgets::modal(ctx, title, |ui| {
        ui.set_width(ui.max_rect().width().min(420.0));
        ui.label(theme::muted(
            "Several are shown here. A click with the right button on one leads to it as well.",
        ));
        ui.add_space(space::XS);
        let size = vec2(ui.available_width(), 30.0);
        let mut chosen = None;
        for name in names {
            if ui.add(Button::selectable(false, name.as_str()).min_size(size)).clicked() {
                chosen = Some(name.as_str());
            }
        }
        chosen
    });
    if let Some(name) = outcome.inner {
        widgets::want_table(ctx, Some(name), *as_file);
    }
    if outcome.inner.is_some() || outcome.closed {
        *which = None;
    }
}
