//! Giving the log or the reminders to another program.

use super::HandfulApp;
use super::ask::Asked;
use super::files::Answer;
use crate::analysis::capitalised;
use crate::exchange::export::{Format, Selection};
use crate::store::{self, FileStamp, SaveError};
use crate::ui::shell::Purpose;
use egui::Context;
use std::path::PathBuf;
use std::sync::Arc;

/// How an export went.
#[derive(Debug)]
pub(super) struct Exported {
    path: PathBuf,
    format: Format,
    result: Result<(), Refused>,
}

/// Why nothing was exported.
#[derive(Debug)]
enum Refused {
    /// There is a file, and nobody has agreed that it is replaced.
    Exists,
    /// It cannot be written.
    Cannot(String),
}

impl HandfulApp {
    /// Exports something of the plan to a file that is asked for.
    pub(super) fn export(&mut self, ctx: &Context, format: Format) {
        if self.document.is_some() {
            self.choose(ctx, Purpose::Export(format));
        }
    }

    /// Exports to a file, off the window's thread; `agreed` says that what it holds may be replaced.
    pub(super) fn export_to(&mut self, ctx: &Context, path: PathBuf, format: Format, agreed: bool) {
        let path = std::path::absolute(&path).unwrap_or(path);
        let Some(document) = &self.document else { return };
        if document.path() == Some(&*path) {
            self.refuse_path("This is the plan's own file; give the export another name.".to_owned());
            return;
        }
        let (plan, as_of) = (Arc::clone(document.session.plan()), self.as_of);
        self.work.start(ctx, move || {
            let result = write(&path, agreed, || format.text(&plan, &Selection::default(), as_of));
            Answer::Exported(Box::new(Exported { path, format, result }))
        });
    }

    /// Takes in how an export went.
    pub(super) fn take_exported(&mut self, exported: Exported) {
        let Exported { path, format, result } = exported;
        match result {
            Ok(()) => {
                self.shell.path_dialog = None;
                self.shell.notices.done(format!("Exported to {}", path.display()));
            }
            Err(Refused::Exists) => self.ask(Asked::ReplaceExport(path, format)),
            Err(Refused::Cannot(why)) => self.refuse_path(why),
        }
    }
}

/// Writes the text to a file, unless there is one that is not to be replaced.
fn write(path: &std::path::Path, agreed: bool, text: impl FnOnce() -> String) -> Result<(), Refused> {
    let there = FileStamp::of_file(path)
        .map_err(|why| Refused::Cannot(format!("{} cannot be used: {why}", path.display())))?;
    if there.is_some() && !agreed {
        return Err(Refused::Exists);
    }
    match store::save(path, text(), there.as_ref()) {
        // The new content is in its place: that is no failure of ours.
        Ok(_) | Err(SaveError::NotConfirmed { .. }) => Ok(()),
        Err(why) => Err(Refused::Cannot(capitalised(&why.to_string()))),
    }
}
