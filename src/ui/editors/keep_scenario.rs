//! The dialog in which a choice is kept as a scenario: what it is called.

use super::{Errors, Form, Look};
use crate::analysis::counted;
use crate::plan::{Change, Edit, Name, Note, Scenario};
use crate::ui::View;
use crate::ui::theme;
use crate::ui::widgets;
use egui::{Label, Ui};

/// What is being written of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    name: String,
    notes: String,
    changes: Vec<Change>,
}

impl Draft {
    /// Changes, under a name that is proposed.
    pub fn new(name: &str, changes: &[Change]) -> Self {
        Self { name: name.to_owned(), notes: String::new(), changes: changes.to_vec() }
    }
}

impl Form for Draft {
    fn title(&self, _view: &View<'_>) -> String {
        "Keep as a scenario".to_owned()
    }

    fn done(&self) -> &'static str {
        "Keep scenario"
    }

    fn fields(&mut self, ui: &mut Ui, look: Look<'_>) {
        let changes = counted(self.changes.len(), "change", "changes");
        let text =
            format!("The plan stays as it is. The scenario holds {changes}, to be looked at again later.");
        ui.add(Label::new(theme::body(text)).wrap());
        ui.spacing_mut().text_edit_width = ui.available_width();
        let help = "No two scenarios of a plan are called the same.";
        widgets::field(ui, "Name", help, look.errors.of("name"), |ui| {
            widgets::text_input(ui, "Name", &mut self.name, "Without the fair")
        });
        widgets::field(ui, "Notes", "What speaks for it, and against.", look.errors.of("notes"), |ui| {
            widgets::note_input(ui, "Notes", &mut self.notes, "")
        });
    }

    fn edits(&self, view: &View<'_>) -> Result<Vec<Edit>, Errors> {
        let mut errors = Errors::default();
        let name = errors.keep("name", Name::new(&self.name));
        let notes = errors.keep("notes", Note::new(&self.notes));
        if name.as_ref().is_some_and(|name| view.plan.scenarios().iter().any(|s| s.name == *name)) {
            errors.add("name", "another scenario is called that");
        }
        let kept = name.zip(notes).map(|(name, notes)| {
            let scenario = Scenario { changes: self.changes.clone(), notes, ..Scenario::new(name) };
            let all = view.plan.scenarios().iter().cloned().chain([scenario]).collect();
            vec![Edit::SetScenarios(all)]
        });
        errors.finish(kept)
    }
}
