//! What to keep: which partnerships fit together, what letting one go would do, and scenarios held
//! against the plan as it stands.

mod choose;

use super::beside::Wanted;
use super::{Action, View, scenarios, widgets};
use crate::plan::Plan;
use egui::Ui;

/// The parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Tab {
    /// Whom to keep, step down with and let go.
    #[default]
    Choose,
    /// Scenarios side by side.
    Scenarios,
}

/// What the screen keeps between frames.
#[derive(Debug, Default)]
pub struct State {
    tab: Tab,
    choose: choose::State,
    scenarios: scenarios::State,
}

impl State {
    /// Shows the scenarios.
    pub(super) const fn show_scenarios(&mut self) {
        self.tab = Tab::Scenarios;
    }

    /// What the part that is shown wants worked out.
    pub(super) fn wanted(&self, plan: &Plan) -> Wanted {
        match self.tab {
            Tab::Choose => self.choose.wanted(),
            Tab::Scenarios => Wanted { keeping: false, tried: self.scenarios.wanted(plan) },
        }
    }
}

/// Draws the screen.
pub fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let tabs = [(Tab::Choose, "Choose"), (Tab::Scenarios, "Scenarios")];
    widgets::page_header(ui, "What to keep", "", |ui| {
        widgets::choice(ui, "Part", &mut state.tab, &tabs);
    });
    match state.tab {
        Tab::Choose => choose::show(ui, view, &mut state.choose, actions),
        Tab::Scenarios => scenarios::show(ui, view, &mut state.scenarios, actions),
    }
}
