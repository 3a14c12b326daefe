//! Needs attention: all findings across all partners, the most pressing first; and those with whom
//! we are losing touch.

mod by_partner;
mod list;
mod losing;
mod model;
mod numbers;
#[cfg(test)]
mod tests;
mod told;
mod touch;

pub use crate::analysis::{counting, groups, needs_you};
pub use by_partner::{ByPartner, by_partner};

use super::widgets::{self, Tone};
use super::{Action, View};
use crate::analysis::Severity;
use egui::Ui;

/// The two parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Part {
    #[default]
    Everything,
    LosingTouch,
}

/// What the screen keeps between frames.
#[derive(Debug, Default)]
pub struct State {
    part: Part,
    list: list::State,
    losing: losing::State,
}

impl State {
    /// Turns to those with whom we are losing touch.
    pub const fn show_losing_touch(&mut self) {
        self.part = Part::LosingTouch;
    }
}

/// The tone of a severity.
pub const fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Severe => Tone::Bad,
        Severity::Warning => Tone::Careful,
        Severity::Note => Tone::Neutral,
    }
}

/// The word for a severity.
pub const fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Severe => "Severe",
        Severity::Warning => "Warning",
        Severity::Note => "Note",
    }
}

/// Draws the screen.
pub fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let subtitle = match state.part {
        Part::Everything => {
            "What was found across all partners, the most pressing first, each with one next step."
        }
        Part::LosingTouch => "How long the last contact with each partner was ago, against what was agreed.",
    };
    widgets::page_header(ui, "Needs attention", subtitle, |ui| {
        let options = [(Part::Everything, "Everything"), (Part::LosingTouch, "Losing touch")];
        widgets::choice(ui, "Show", &mut state.part, &options);
    });
    match state.part {
        Part::Everything => list::show(ui, view, &mut state.list, actions),
        Part::LosingTouch => losing::show(ui, view, &mut state.losing, actions),
    }
}
