//! Asks before a scenario becomes the plan, and lists all that happens then.

use crate::analysis::effects;
use crate::plan::{Name, Plan, Scenario};
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, DialogChoice, Look};
use crate::ui::{Action, View};
use egui::{Label, ScrollArea, Ui};
use jiff::civil::Date;

/// How high the list is before it scrolls, in points.
const MOST_HEIGHT: f32 = 300.0;

/// The question about a scenario.
#[derive(Debug)]
pub(super) struct Question {
    name: Name,
    /// What happens, a line each.
    lines: Vec<String>,
}

impl Question {
    /// Whether this scenario is to be adopted.
    pub(super) fn about(plan: &Plan, scenario: &Scenario, as_of: Date) -> Self {
        let then = plan.with_changes(&scenario.changes, as_of).plan;
        Self { name: scenario.name.clone(), lines: effects(plan, &then, as_of) }
    }
}

/// Draws the question; whether it is answered.
pub(super) fn show(ui: &Ui, view: &View<'_>, question: &Question, actions: &mut Vec<Action>) -> bool {
    let title = format!("Adopt {}?", question.name);
    let outcome = widgets::modal(ui.ctx(), &title, |ui| {
        if question.lines.is_empty() {
            ui.label(theme::body("Nothing in the plan changes by it."));
        } else {
            ui.label(theme::body("The plan becomes what the scenario says:"));
            ui.add_space(space::XS);
            ScrollArea::vertical().max_height(MOST_HEIGHT).show(ui, |ui| {
                for line in &question.lines {
                    ui.add(Label::new(theme::body(format!("· {line}"))).wrap());
                }
            });
        }
        ui.add_space(space::S);
        let text = "The scenario is then no longer in the list. One undo brings all of it back.";
        ui.add(Label::new(theme::muted(text)).wrap());
        widgets::dialog_buttons(ui, "Adopt scenario", Look::Primary, !view.read_only)
    });
    let is_confirmed = outcome.enter || outcome.inner == Some(DialogChoice::Confirm);
    if is_confirmed && !view.read_only {
        // As the plan stands now: it may have moved on while the question stood.
        if let Some(scenario) = view.plan.scenarios().iter().find(|s| s.name == question.name) {
            actions.push(Action::Edit {
                edits: view.plan.adoption_of(scenario, view.as_of),
                label: Some(format!("adopt scenario {}", question.name)),
            });
        }
        return true;
    }
    outcome.closed || outcome.inner == Some(DialogChoice::Cancel)
}
