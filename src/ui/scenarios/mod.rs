//! The scenarios that the plan keeps, beside the plan as it stands.

use super::beside::{Asker, ToTry};
use super::{Action, View, theme};
use crate::analysis::counted;
use crate::plan::Plan;
use egui::Ui;

/// What this part keeps between frames.
#[derive(Debug, Default)]
pub struct State {}

impl State {
    /// The scenarios to be tried.
    pub(super) fn wanted(&self, plan: &Plan) -> Option<ToTry> {
        let changes: Vec<_> = plan.scenarios().iter().map(|scenario| scenario.changes.clone()).collect();
        (!changes.is_empty()).then_some(ToTry { by: Asker::Scenarios, changes })
    }
}

/// Draws what came of each.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, _state: &mut State, _actions: &mut Vec<Action>) {
    if view.plan.scenarios().is_empty() {
        ui.label(theme::muted(
            "No scenario is kept yet. Choose whom to keep, and keep the choice as a scenario.",
        ));
        return;
    }
    let tried = view.tried.for_asker(Asker::Scenarios);
    for (at, scenario) in view.plan.scenarios().iter().enumerate() {
        let changes = counted(scenario.changes.len(), "change", "changes");
        let of_it = tried.filter(|tried| tried.tried.changes.get(at) == Some(&scenario.changes));
        let word = of_it
            .and_then(|tried| tried.comparison.scenarios.get(at)?.outlook.verdict)
            .map_or("not judged", crate::analysis::Verdict::word);
        ui.label(theme::body(format!("{}: {changes}, {word}", scenario.name)));
    }
}
