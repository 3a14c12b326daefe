//! The dialog in which a line of the log is changed.

use super::{Errors, Form, Look};
use crate::plan::{Edit, Entry, LineEdit, Note};
use crate::ui::View;
use egui::Ui;

/// What is being written of a line of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    at: usize,
    from: Entry,
    note: String,
}

impl Draft {
    /// The line at this place as it stands.
    pub fn of(at: usize, entry: &Entry) -> Self {
        Self { at, from: entry.clone(), note: entry.note.as_str().to_owned() }
    }
}

impl Form for Draft {
    fn title(&self, _view: &View<'_>) -> String {
        "Change a log entry".to_owned()
    }

    fn done(&self) -> &'static str {
        "Save changes"
    }

    fn fields(&mut self, ui: &mut Ui, look: Look<'_>) {
        let label = ui.label("Note");
        let field = ui.text_edit_singleline(&mut self.note).labelled_by(label.id);
        if look.opened {
            field.request_focus();
        }
        if let Some(why) = look.errors.of("note") {
            ui.label(why);
        }
    }

    fn edits(&self, _view: &View<'_>) -> Result<Vec<Edit>, Errors> {
        let mut errors = Errors::default();
        let note = errors.keep("note", Note::new(&self.note));
        let edit = note
            .map(|note| LineEdit::change(self.at, self.from.clone(), Entry { note, ..self.from.clone() }));
        errors.finish(edit.map(|edit| vec![Edit::Entry(edit)]))
    }
}
