//! Whom to keep, step down with and let go.

use crate::plan::Change;
use crate::ui::beside::{Asker, ToTry, Wanted};
use crate::ui::{Action, Command, View, widgets};
use egui::Ui;

/// What this part keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The departures that one plays with, in the order of the register.
    changes: Vec<Change>,
}

impl State {
    /// What is to be worked out: whom to keep, and the departures that one plays with.
    pub(super) fn wanted(&self) -> Wanted {
        let tried = ToTry { by: Asker::Choice, changes: vec![self.changes.clone()] };
        Wanted { keeping: true, tried: (!self.changes.is_empty()).then_some(tried) }
    }
}

/// Draws it.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, _state: &mut State, actions: &mut Vec<Action>) {
    if view.plan.partners().is_empty() {
        let text = "List those you work with and what you have promised them. Handful then says which of them \
                    fit together in your hours, your money and the risk you can bear.";
        if widgets::empty_state(ui, "No partners yet", text, Command::AddPartner.name()) {
            actions.push(Action::Command(Command::AddPartner));
        }
    }
}
