//! Risks: what can go wrong with a partner, what a year may cost, and what that hangs on.

mod bars;
mod contagion;
mod curve;
mod figures;
mod mitigations;
mod register;
mod rows;
mod year;

use super::editable::editable;
use super::widgets::{Icon, Look, button, choice, empty_state, page_header};
use super::{Action, Compose, View};
use egui::Ui;

/// The two parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Part {
    /// What a year may cost.
    #[default]
    Year,
    /// The risks themselves.
    Register,
}

/// What the screen keeps between frames.
#[derive(Debug, Default)]
pub struct State {
    part: Part,
    register: register::State,
}

impl State {
    /// Turns to the risks themselves.
    pub const fn show_register(&mut self) {
        self.part = Part::Register;
    }
}

/// Draws the screen.
pub fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let add = Action::Compose(Compose::Risk { partner: None });
    let is_empty = view.plan.risks().is_empty();
    page_header(ui, "Risks", "What can go wrong with a partner, and what it would cost.", |ui| {
        let pressed = editable(ui, view, |ui| button(ui, Look::Primary, Some(Icon::Plus), "Add risk…"));
        if pressed.clicked() {
            actions.push(add.clone());
        }
        if !is_empty {
            let options = [(Part::Year, "A year"), (Part::Register, "Register")];
            choice(ui, "Show", &mut state.part, &options);
        }
    });
    if is_empty {
        let text = "Partners share risk, so write down what could go wrong with each: how likely it is within \
                    a year, what it would cost, and which part of that you would bear.";
        if empty_state(ui, "No risks yet", text, "Add the first risk…") && !view.read_only {
            actions.push(add);
        }
        return;
    }
    match state.part {
        Part::Year => year::show(ui, view, actions),
        Part::Register => register::show(ui, view, &mut state.register, actions),
    }
}

#[cfg(test)]
mod tests;
