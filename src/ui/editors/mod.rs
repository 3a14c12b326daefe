//! Dialogs in which a record is written as a draft and handed over as a whole.
//!
//! A dialog stays open until the app has carried out its edit: on success the
//! app closes it, on refusal it shows why and the draft stays.

use super::{Action, Compose, View};

/// An open dialog with its draft.
#[derive(Debug)]
pub struct Editor {}

impl Editor {
    /// Opens the dialog for what is to be written; `None` when it is gone from the plan.
    pub fn open(_what: &Compose, _view: &View<'_>) -> Option<Self> {
        None
    }

    /// Shows why the app refused the draft.
    pub fn refuse(&mut self, _why: String) {}
}

/// Draws the open dialog, if there is one; clears it when the person is done with it.
pub fn show(
    _ctx: &egui::Context,
    _view: &View<'_>,
    _editor: &mut Option<Editor>,
    _actions: &mut Vec<Action>,
) {
}
