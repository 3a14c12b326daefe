//! What a scenario is called: a new one, one of another name, or one made after another.

use super::{State, replacing};
use crate::plan::{Edit, Name, Note, Plan, Scenario};
use crate::ui::editors::Errors;
use crate::ui::widgets::{self, DialogChoice, Look};
use crate::ui::{Action, View};
use egui::Ui;

/// What becomes of the name.
#[derive(Debug)]
enum What {
    /// A new scenario with these changes.
    New(Scenario),
    /// Another name or other notes for this one.
    Change(Name),
}

/// What is being written.
#[derive(Debug)]
pub(super) struct Draft {
    what: What,
    name: String,
    notes: String,
    errors: Errors,
}

impl Draft {
    /// A new scenario, in which nothing changes yet.
    pub(super) fn new(plan: &Plan) -> Self {
        let name = free(plan, "Scenario");
        let scenario = |name: &str| Name::new(name).ok().map(Scenario::new);
        match scenario(&name).or_else(|| scenario("Scenario")) {
            Some(scenario) => Self::of(What::New(scenario), name, String::new()),
            None => unreachable!("a word is a name"),
        }
    }

    /// Another scenario with the changes of this one.
    pub(super) fn like(plan: &Plan, scenario: &Scenario) -> Self {
        let name = free(plan, scenario.name.as_str());
        Self::of(What::New(scenario.clone()), name, scenario.notes.as_str().to_owned())
    }

    /// This scenario under another name, or with other notes.
    pub(super) fn change(scenario: &Scenario) -> Self {
        let (name, notes) = (scenario.name.to_string(), scenario.notes.as_str().to_owned());
        Self::of(What::Change(scenario.name.clone()), name, notes)
    }

    fn of(what: What, name: String, notes: String) -> Self {
        Self { what, name, notes, errors: Errors::default() }
    }

    /// What the draft comes to.
    fn read(&self, plan: &Plan) -> Result<(Name, Note), Errors> {
        let mut errors = Errors::default();
        let own = match &self.what {
            What::New(_) => None,
            What::Change(name) => Some(name),
        };
        let is_taken = |name: &Name| Some(name) != own && plan.scenarios().iter().any(|s| s.name == *name);
        let name = match errors.keep("name", Name::new(&self.name)) {
            Some(name) if is_taken(&name) => {
                errors.add("name", format!("there is already a scenario “{name}”"));
                None
            }
            name => name,
        };
        let notes = errors.keep("notes", Note::new(&self.notes));
        errors.finish(name.zip(notes))
    }

    fn edit(&self, plan: &Plan, name: Name, notes: Note) -> Option<Edit> {
        match &self.what {
            What::New(scenario) => {
                let mut all = plan.scenarios().to_vec();
                all.push(Scenario { name, notes, ..scenario.clone() });
                Some(Edit::SetScenarios(all))
            }
            What::Change(own) => {
                let scenario = plan.scenarios().iter().find(|s| s.name == *own)?;
                let then = Scenario { name, notes, ..scenario.clone() };
                (then != *scenario).then(|| replacing(plan, own, then))
            }
        }
    }
}

/// The name, with a number behind it where it is taken.
pub(super) fn free(plan: &Plan, name: &str) -> String {
    let is_taken = |name: &str| plan.scenarios().iter().any(|s| s.name.as_str() == name);
    let mut n = 1;
    let mut free = name.to_owned();
    while is_taken(&free) {
        n += 1;
        free = format!("{name} {n}");
    }
    free
}

/// Draws the dialog; whether it is done.
pub(super) fn show(
    ui: &Ui,
    view: &View<'_>,
    draft: &mut Draft,
    state: &mut State,
    actions: &mut Vec<Action>,
) -> bool {
    let (title, done) = match &draft.what {
        What::New(scenario) if scenario.changes.is_empty() => ("New scenario", "Add scenario"),
        What::New(_) => ("Duplicate a scenario", "Add scenario"),
        What::Change(_) => ("Rename a scenario", "Save changes"),
    };
    let outcome = widgets::modal(ui.ctx(), title, |ui| {
        widgets::field(ui, "Name", "", draft.errors.of("name"), |ui| {
            widgets::text_input(ui, "Name", &mut draft.name, "Without Kite")
        });
        let help = "What speaks for it, and who would have to agree.";
        widgets::field(ui, "Notes", help, draft.errors.of("notes"), |ui| {
            widgets::note_input(ui, "Notes", &mut draft.notes, "")
        });
        widgets::dialog_buttons(ui, done, Look::Primary, !view.read_only)
    });
    if outcome.closed || outcome.inner == Some(DialogChoice::Cancel) {
        return true;
    }
    if view.read_only || !(outcome.enter || outcome.inner == Some(DialogChoice::Confirm)) {
        return false;
    }
    match draft.read(view.plan) {
        Err(errors) => {
            draft.errors = errors;
            ui.ctx().request_repaint();
            false
        }
        Ok((name, notes)) => {
            let was = match &draft.what {
                What::New(_) => None,
                What::Change(own) => Some(own),
            };
            state.follow(was, &name, view.plan);
            actions.extend(draft.edit(view.plan, name, notes).map(Action::edit));
            true
        }
    }
}
