//! Importing: another program's file is read and held against the plan beside the window, and
//! what the person takes of it is one step.

use super::HandfulApp;
use super::files::Answer;
use crate::ui::editable::READ_ONLY;
use crate::ui::import::{self, Import};
use egui::Context;
use std::path::{Path, PathBuf};

/// More than this is no export of anybody's log.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

impl HandfulApp {
    /// Reads a file that is to be looked at before anything of it is taken.
    pub(super) fn import(&mut self, ctx: &Context, path: PathBuf) {
        self.shell.path_dialog = None;
        if self.refuse_if_read_only() {
            return;
        }
        if self.document.is_none() {
            self.shell.notices.problem("Open a plan first, or start one: there is nothing to import into.");
            return;
        }
        if self.screens.editor.is_some() || self.screens.import.as_ref().is_some_and(|i| i.has_choices()) {
            self.shell.notices.problem("Finish what is open first, then import the file.");
            return;
        }
        let path = std::path::absolute(&path).unwrap_or(path);
        self.files.opening = Some(name_of(&path));
        self.work.start(ctx, move || {
            let bytes = read(&path);
            Answer::ToImport(path, bytes)
        });
    }

    /// Opens the dialog on a file that was read.
    pub(super) fn take_file_to_import(&mut self, path: &Path, bytes: Result<Vec<u8>, String>) {
        self.files.opening = None;
        let name = name_of(path);
        match bytes {
            Ok(bytes) if self.document.is_some() => {
                let zone = self.env.clock.time_zone();
                self.screens.import = Some(Box::new(Import::new(name, bytes, zone, self.as_of)));
            }
            Ok(_) => {}
            Err(why) => self.shell.notices.problem(format!("{name} cannot be read: {why}.")),
        }
    }

    /// Has found out what the person asks of the file next.
    pub(super) fn look_into_import(&mut self, ctx: &Context) {
        let (Some(import), Some(document)) = (&mut self.screens.import, &self.document) else { return };
        if let Some(job) = import.next_job(document.session.plan(), document.session.revision()) {
            self.work.start(ctx, move || Answer::Import(Box::new(job.run())));
        }
    }

    /// Takes in what was found out, and into the plan what was taken.
    pub(super) fn take_import(&mut self, ctx: &Context, answer: import::Answer) {
        let Some(import) = &mut self.screens.import else {
            // Of a dialog that was closed; what is large is given back elsewhere.
            self.work.dispose(answer);
            return;
        };
        let Some(taken) = import.take_in(answer) else { return };
        let Some(document) = &mut self.document else { return };
        if document.held_by.is_some() {
            import.refuse(READ_ONLY);
            return;
        }
        match document.session.apply(taken.edits, Some(&taken.label)) {
            Ok(applied) => {
                if let Some(import) = self.screens.import.take() {
                    self.work.dispose(import);
                }
                self.keep(applied);
                self.assess(ctx);
                self.shell.notices.done_with_undo(taken.notice);
            }
            Err(refusal) => import.refuse(&format!("That could not be done: {refusal}.")),
        }
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// What a file holds.
fn read(path: &Path) -> Result<Vec<u8>, String> {
    let size = std::fs::metadata(path).map_err(|why| why.to_string())?.len();
    if size > MOST_BYTES {
        return Err(format!("it has more than {} MB", MOST_BYTES / (1024 * 1024)));
    }
    std::fs::read(path).map_err(|why| why.to_string())
}
