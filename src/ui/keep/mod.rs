//! What to keep: which partnerships fit together, what letting one go would do, what a little more or
//! less would do, and scenarios held against the plan as it stands.

mod choose;
mod more;

use super::beside::{ToTry, Wanted};
use super::{Action, Command, View, charts, scenarios, widgets};
use crate::plan::Plan;
use egui::Ui;

/// The parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Tab {
    /// Whom to keep, step down with and let go.
    #[default]
    Choose,
    /// One partner more, one commitment less, a little more capacity or risk.
    OneMore,
    /// Scenarios side by side.
    Scenarios,
}

/// What the screen keeps between frames.
#[derive(Debug, Default)]
pub struct State {
    tab: Tab,
    choose: choose::State,
    more: more::State,
    scenarios: scenarios::State,
}

impl State {
    /// Shows the scenarios.
    pub(super) const fn show_scenarios(&mut self) {
        self.tab = Tab::Scenarios;
    }

    /// Shows what a little more or less would do.
    pub(super) const fn show_one_more(&mut self) {
        self.tab = Tab::OneMore;
    }

    /// The scenarios that stand side by side, to be tried.
    pub(super) fn side_by_side(&self, plan: &Plan) -> Option<ToTry> {
        self.scenarios.wanted(plan)
    }

    /// The chart that is shown, where it can be given out.
    pub(super) fn chart(&self) -> Option<charts::Which> {
        match self.tab {
            Tab::OneMore => self.more.chart(),
            Tab::Choose | Tab::Scenarios => None,
        }
    }

    /// What the part that is shown wants worked out.
    pub(super) fn wanted(&self, plan: &Plan) -> Wanted {
        match self.tab {
            Tab::Choose => self.choose.wanted(),
            Tab::OneMore => Wanted { keeping: true, exploring: true, ..Wanted::default() },
            Tab::Scenarios => Wanted { tried: self.scenarios.wanted(plan), ..Wanted::default() },
        }
    }
}

/// Draws the screen.
pub fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    widgets::page_header(ui, "What to keep", "", |ui| tabs(ui, state));
    part(ui, view, state, actions);
}

/// Lets one of the parts be chosen.
pub(super) fn tabs(ui: &mut Ui, state: &mut State) {
    let tabs = [(Tab::Choose, "Choose"), (Tab::OneMore, "One more"), (Tab::Scenarios, "Scenarios")];
    widgets::choice(ui, "Part", &mut state.tab, &tabs);
}

/// Draws the part that is chosen.
pub(super) fn part(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    match state.tab {
        Tab::Choose => choose::show(ui, view, &mut state.choose, actions),
        Tab::OneMore => {
            if let Some(more::Proposal { called, changes }) = more::show(ui, view, &mut state.more, actions)
                && let Some(edit) = state.scenarios.add(view.plan, &called, changes)
            {
                state.show_scenarios();
                actions.push(Action::edit(edit));
            }
        }
        Tab::Scenarios => scenarios::show(ui, view, &mut state.scenarios, actions),
    }
}

/// Says what belongs here while there are no partners; whether that is so.
fn no_partners(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) -> bool {
    let is_empty = view.plan.partners().is_empty();
    if is_empty {
        let text = "List those you work with and what you have promised them. Handful then says which of them \
                    fit together in your hours, your money and the risk you can bear.";
        if widgets::empty_state(ui, "No partners yet", text, Command::AddPartner.name()) {
            actions.push(Action::Command(Command::AddPartner));
        }
    }
    is_empty
}
