//! Commitments in words: what is promised, when, and how it stands.

pub use crate::analysis::amounts::{how_often, meaning, per};
pub use crate::analysis::terms::{Status, UNKNOWN_AMOUNT, how_much, moved, moving, sentence, title, when};

/// Draws an amount; where it is a range, hovering says what that means.
pub fn amount_label(ui: &mut egui::Ui, text: egui::RichText, meaning: Option<&str>) -> egui::Response {
    match meaning {
        Some(meaning) => crate::ui::widgets::explained(ui, text, |ui| {
            ui.label(meaning);
        }),
        None => ui.label(text),
    }
}
