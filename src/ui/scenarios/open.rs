//! The open scenario: its changes, and what is done with it.

use super::{Dialog, State, adopt, change, naming, replacing};
use crate::analysis::{change_words, why_idle};
use crate::plan::{Edit, Plan, Scenario};
use crate::ui::editable::editable;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, Icon, Look, Tone, button, heading_label, note_line};
use crate::ui::{Action, View};
use egui::{Align, Label, Layout, Ui, vec2};
use jiff::civil::Date;

/// The changes of a scenario in words, kept until the plan is another.
#[derive(Debug, Default)]
pub(super) struct Said {
    of: Option<(u64, Date, Scenario)>,
    lines: Vec<Line>,
}

/// One change in words.
#[derive(Debug)]
struct Line {
    text: String,
    /// Why it does nothing, where it does nothing.
    idle: Option<String>,
}

impl Said {
    fn lines(&mut self, view: &View<'_>, scenario: &Scenario) -> &[Line] {
        let is_same = |(revision, as_of, of): &(u64, Date, Scenario)| {
            (*revision, *as_of) == (view.revision, view.as_of) && of == scenario
        };
        if !self.of.as_ref().is_some_and(is_same) {
            self.of = Some((view.revision, view.as_of, scenario.clone()));
            let line = |(place, change)| Line {
                text: change_words(view.plan, change),
                idle: why_idle(view.plan, &scenario.changes, place, view.as_of),
            };
            self.lines = scenario.changes.iter().enumerate().map(line).collect();
        }
        &self.lines
    }
}

/// Draws the scenario.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut State,
    scenario: &Scenario,
    actions: &mut Vec<Action>,
) {
    heading_label(ui, scenario.name.as_str(), theme::heading(scenario.name.as_str()));
    if !scenario.notes.is_empty() {
        ui.add(Label::new(theme::muted(scenario.notes.as_str())).wrap());
    }
    ui.add_space(space::XS);
    if scenario.changes.is_empty() {
        ui.label(theme::muted("Nothing changes yet."));
    }
    let mut asked = None;
    for (place, line) in state.said.lines(view, scenario).iter().enumerate() {
        asked = one(ui, view, place, line).or(asked);
    }
    match asked {
        Some((place, Asked::Change)) => {
            state.dialog = change::Draft::change(view, scenario, place).map(Box::new).map(Dialog::Change);
        }
        Some((place, Asked::Remove)) => {
            let mut then = scenario.clone();
            let words = change_words(view.plan, &then.changes.remove(place));
            actions.push(Action::Edit {
                edits: vec![replacing(view.plan, &scenario.name, then)],
                label: Some(format!("take “{words}” out of scenario {}", scenario.name)),
            });
        }
        None => {}
    }
    ui.add_space(space::S);
    editable(ui, view, |ui| {
        ui.horizontal_wrapped(|ui| {
            if button(ui, Look::Secondary, Some(Icon::Plus), "Add change…").clicked() {
                state.dialog = Some(Dialog::Change(Box::new(change::Draft::new(view, scenario))));
            }
            if widgets::quiet_button(ui, "Rename…").clicked() {
                state.dialog = Some(Dialog::Naming(naming::Draft::change(scenario)));
            }
            if widgets::quiet_button(ui, "Duplicate…").clicked() {
                state.dialog = Some(Dialog::Naming(naming::Draft::like(view.plan, scenario)));
            }
            if widgets::quiet_button(ui, "Throw away").clicked() {
                actions.push(Action::edit(without(view.plan, scenario)));
            }
            if widgets::primary_button(ui, "Adopt…").clicked() {
                let question = adopt::Question::about(view.plan, scenario, view.as_of);
                state.dialog = Some(Dialog::Adopt(question));
            }
        });
    });
}

/// The edit that takes a scenario out of the plan.
fn without(plan: &Plan, scenario: &Scenario) -> Edit {
    Edit::SetScenarios(plan.scenarios().iter().filter(|s| s.name != scenario.name).cloned().collect())
}

/// What is asked of a change.
#[derive(Debug, Clone, Copy)]
enum Asked {
    Change,
    Remove,
}

/// Draws one change with its buttons.
fn one(ui: &mut Ui, view: &View<'_>, place: usize, line: &Line) -> Option<(usize, Asked)> {
    let mut asked = None;
    let width = ui.available_width();
    ui.horizontal_top(|ui| {
        let buttons = 2.0 * ui.spacing().interact_size.y + space::M;
        ui.allocate_ui_with_layout(vec2(width - buttons, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(width - buttons - space::S);
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.add_space(space::XS);
            ui.add(Label::new(theme::body(line.text.as_str())).wrap());
            if let Some(why) = &line.idle {
                note_line(ui, Tone::Unknown, &format!("This does nothing: {why}"));
            }
        });
        editable(ui, view, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                if widgets::icon_button(ui, Icon::Pencil, &format!("Change: {}", line.text)).clicked() {
                    asked = Some((place, Asked::Change));
                }
                if widgets::icon_button(ui, Icon::Bin, &format!("Remove: {}", line.text)).clicked() {
                    asked = Some((place, Asked::Remove));
                }
            });
        });
    });
    asked
}
