//! A line of text behind the mark of its tone, wrapped beside the mark.

use crate::ui::theme;
use crate::ui::widgets::{self, Tone};
use egui::{Sense, Ui, vec2};

/// How far the text stands from the left.
pub(super) const INDENT: f32 = MARK_WIDTH + theme::space::S;

const MARK_WIDTH: f32 = 12.0;

/// Draws the line.
pub(super) fn line(ui: &mut Ui, tone: Tone, text: &str) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::space::S;
        let height = ui.text_style_height(&egui::TextStyle::Body);
        let (rect, _) = ui.allocate_exact_size(vec2(MARK_WIDTH, height), Sense::hover());
        widgets::tone_mark(ui.painter(), rect.center(), 5.0, tone, theme::tokens(ui));
        ui.vertical(|ui| ui.add(egui::Label::new(theme::body(text)).wrap()));
    });
}
