//! What a report says, drawn in the window: large on a wall, small as a preview.

mod drawing;
mod table;

pub use drawing::picture;

use super::fonts::Weight;
use super::theme::{self, tokens};
use super::widgets::heading_label;
use crate::exchange::report::{Block, Fact, Figure, Mark};
use egui::{Align, FontId, Frame, Label, Layout, Margin, RichText, Ui, vec2};

/// How large a document is drawn: all sizes follow from that of its running text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TypeSize {
    /// The height of running text, in points.
    pub body: f32,
}

impl TypeSize {
    /// So much of the running text's height.
    fn times(self, factor: f32) -> f32 {
        (self.body * factor).round()
    }

    fn text(self, text: &str, factor: f32, weight: Weight) -> RichText {
        RichText::new(text).font(FontId::new(self.times(factor), weight.family()))
    }

    /// The title of a part.
    pub fn title(self, text: &str) -> RichText {
        self.text(text, 1.7, Weight::SemiBold)
    }

    /// What stands above a title.
    pub fn kicker(self, text: &str) -> RichText {
        self.text(text, 0.85, Weight::Medium).weak()
    }
}

/// Draws one block as wide as there is room.
pub fn block(ui: &mut Ui, block: &Block, size: TypeSize) {
    match block {
        Block::Heading(text) => heading(ui, text, size, 1.35),
        Block::Subheading(text) => heading(ui, text, size, 1.1),
        Block::Lead { text, mark } => lead(ui, text, *mark, size),
        Block::Paragraph(text) => wrapped(ui, size.text(text, 1.0, Weight::Regular)),
        Block::Small(text) => wrapped(ui, size.text(text, 0.85, Weight::Regular).weak()),
        Block::List(items) => {
            for item in items {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = size.times(0.5);
                    ui.add(Label::new(size.text("•", 1.0, Weight::Regular).weak()).selectable(false));
                    ui.vertical(|ui| wrapped(ui, size.text(item, 1.0, Weight::Regular)));
                });
            }
        }
        Block::Facts(facts) => show_facts(ui, facts, size),
        Block::Table(rows) => table::show(ui, rows, size),
        Block::Figure(figure) => show_figure(ui, figure, size),
    }
}

/// A heading, which those who hear the page read can jump to.
fn heading(ui: &mut Ui, text: &str, size: TypeSize, factor: f32) {
    heading_label(ui, text, size.text(text, factor, Weight::SemiBold));
}

fn wrapped(ui: &mut Ui, text: RichText) {
    ui.add(Label::new(text).wrap());
}

fn lead(ui: &mut Ui, text: &str, mark: Option<Mark>, size: TypeSize) {
    let t = tokens(ui);
    let bar = drawing::fill(t, mark);
    let inner = Frame::new()
        .inner_margin(Margin { left: 20, ..Margin::ZERO })
        .show(ui, |ui| wrapped(ui, size.text(text, 1.9, Weight::SemiBold)));
    let rect = inner.response.rect;
    let line = egui::Rect::from_min_size(rect.min, vec2(5.0, rect.height()));
    ui.painter().rect_filled(line, 2.5, bar);
}

/// Facts side by side, as many in a row as there is room for.
fn show_facts(ui: &mut Ui, facts: &[Fact], size: TypeSize) {
    let gap = size.times(1.5);
    let width = size.times(13.5).min(ui.available_width());
    let a_row = ((ui.available_width() + gap) / (width + gap)).floor().max(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at least one, and few")]
    for row in facts.chunks(a_row as usize) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for fact in row {
                ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.set_width(width);
                    let value = size.text(&fact.value, 1.9, Weight::SemiBold);
                    wrapped(ui, value.color(drawing::words(tokens(ui), fact.mark)));
                    wrapped(ui, size.text(&fact.label, 0.9, Weight::Regular).weak());
                });
            }
        });
        ui.add_space(theme::space::S);
    }
}

fn show_figure(ui: &mut Ui, figure: &Figure, size: TypeSize) {
    if !figure.caption.is_empty() {
        heading(ui, &figure.caption, size, 1.1);
    }
    picture(ui, figure, vec2(ui.available_width(), ui.available_height()));
}

#[cfg(test)]
mod tests;
