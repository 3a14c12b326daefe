//! Saving documents, and noticing what others do to their files.

use super::HandfulApp;
use super::ask::Asked;
use super::document::Origin;
use super::files::Answer;
use crate::store::{self, FileStamp, SaveError};
use crate::ui::shell::Purpose;
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl HandfulApp {
    /// Saves the document to its file; asks for one where it has none.
    pub(super) fn save(&mut self, ctx: &Context) {
        let Some(document) = &self.document else { return };
        if document.held_by.is_some() {
            self.refuse_if_read_only();
            return;
        }
        let Some(path) = document.path().map(Path::to_owned) else {
            self.save_as(ctx);
            return;
        };
        if document.saving.is_some() {
            // The running save does not hold the latest changes: once it is done, another follows.
            self.files.save_again = true;
            return;
        }
        if document.has_comments {
            self.ask(Asked::Comments);
            return;
        }
        if document.session.is_unsaved() || document.stamp.is_none() {
            let expected = document.stamp.clone();
            self.start_save(ctx, path, expected, false);
        } else if let Some(next) = self.files.after_save.take() {
            self.proceed(ctx, next);
        }
    }

    /// Saves the document to a file that is asked for.
    pub(super) fn save_as(&mut self, ctx: &Context) {
        if self.document.is_some() {
            self.choose(ctx, Purpose::Save);
        }
    }

    /// Saves to a file that may hold something already; `agreed` says that it may be replaced.
    pub(super) fn save_to(&mut self, ctx: &Context, path: PathBuf, agreed: bool) {
        let path = std::path::absolute(&path).unwrap_or(path);
        let own = self.document.as_ref().is_some_and(|d| d.path() == Some(&*path) && d.held_by.is_none());
        if own {
            self.shell.path_dialog = None;
            self.save(ctx);
            return;
        }
        self.work.start(ctx, move || {
            let there = FileStamp::of_file(&path);
            Answer::Target { path, there, agreed }
        });
    }

    /// Saves to a file of which it is known now what it holds.
    pub(super) fn take_target(
        &mut self,
        ctx: &Context,
        path: PathBuf,
        there: std::io::Result<Option<FileStamp>>,
        agreed: bool,
    ) {
        match there {
            Ok(Some(stamp)) if !agreed => self.ask(Asked::Replace { path, stamp }),
            Ok(there) => self.start_save(ctx, path, there, false),
            Err(why) => self.refuse_path(format!("{} cannot be used: {why}", path.display())),
        }
    }

    /// Says why a path was not taken, beside its field where that is open.
    fn refuse_path(&mut self, why: String) {
        match &mut self.shell.path_dialog {
            Some(dialog) => dialog.refused = Some(why),
            None => {
                self.files.after_save = None;
                self.shell.notices.problem(why);
            }
        }
    }

    /// Writes the plan as it is now, off the window's thread. Edits go on meanwhile.
    pub(super) fn start_save(
        &mut self,
        ctx: &Context,
        path: PathBuf,
        expected: Option<FileStamp>,
        keep_original: bool,
    ) {
        let Some(document) = &mut self.document else { return };
        let (number, state) = (document.number, document.session.state());
        document.saving = Some(state);
        let plan = Arc::clone(document.session.plan());
        self.work.start(ctx, move || {
            let mut kept = None;
            let result = (|| {
                if keep_original {
                    kept = Some(store::keep_original(&path)?);
                }
                store::save(&path, &store::write(&plan), expected.as_ref())
            })();
            Answer::Saved { number, state, path, result, kept }
        });
    }

    /// Takes in how a save went.
    pub(super) fn take_saved(
        &mut self,
        ctx: &Context,
        number: u64,
        state: u64,
        path: PathBuf,
        result: Result<FileStamp, SaveError>,
        kept: Option<PathBuf>,
    ) {
        let Some(document) = self.document.as_mut().filter(|d| d.number == number) else { return };
        document.saving = None;
        let stamp = match result {
            Ok(stamp) => stamp,
            Err(SaveError::NotConfirmed { stamp, source, .. }) => {
                self.shell.notices.problem(format!("Saved, but the disk did not confirm it: {source}."));
                stamp
            }
            Err(SaveError::ChangedOnDisk { .. }) => {
                self.files.save_again = false;
                self.ask(Asked::Changed);
                return;
            }
            Err(why) => {
                self.files.save_again = false;
                self.files.after_save = None;
                self.refuse_path(capitalised(&why.to_string()));
                return;
            }
        };
        document.session.mark_saved(state);
        document.stamp = Some(stamp);
        document.has_comments = false;
        document.told_of_change = false;
        let moved = document.path() != Some(&*path);
        if moved {
            document.origin = Origin::File(path.clone());
            document.held_by = None;
            self.shell.path_dialog = None;
            self.shell.notices.done(format!("Saved as {}", path.display()));
        } else {
            self.shell.notices.done("Saved");
        }
        if let Some(kept) = kept {
            self.shell
                .notices
                .done(format!("Saved. The file with its comments is kept as {}", kept.display()));
        }
        self.preferences.change(|p| p.opened(&path));
        if std::mem::take(&mut self.files.save_again) {
            self.save(ctx);
        } else if let Some(next) = self.files.after_save.take() {
            // What was changed while the save ran is asked about again.
            self.guarded(ctx, next);
        }
    }

    /// Looks whether the file still holds what it held, as when the window gets the focus.
    pub(super) fn look_at_file(&mut self, ctx: &Context) {
        let Some(document) = &self.document else { return };
        let (Some(path), Some(stamp)) = (document.path(), &document.stamp) else { return };
        if document.saving.is_some() || document.told_of_change {
            return;
        }
        let (number, path, stamp) = (document.number, path.to_owned(), stamp.clone());
        self.work.start(ctx, move || {
            // What cannot be looked at now is noticed by the save.
            let now = match stamp.still_holds(&path) {
                Ok(false) => FileStamp::of_file(&path).ok(),
                _ => None,
            };
            Answer::Looked { number, now }
        });
    }

    /// Takes in what the file holds now, where that differs from what it held.
    pub(super) fn take_look(&mut self, number: u64, now: Option<Option<FileStamp>>) {
        let Some(document) = self.document.as_mut().filter(|d| d.number == number) else { return };
        let Some(now) = now else { return };
        if document.saving.is_some() || document.stamp == now || self.files.asked.is_some() {
            return;
        }
        document.told_of_change = true;
        match now {
            Some(_) => self.ask(Asked::Changed),
            None => {
                document.stamp = None;
                let name = document.name();
                let text = format!("{name} is no longer where it was. Save to put it back.");
                self.shell.notices.problem(text);
            }
        }
    }

    /// Saves what is here as a copy beside the file.
    pub(super) fn save_copy(&mut self, ctx: &Context) {
        let Some(path) = self.document.as_ref().and_then(|d| d.path()).map(Path::to_owned) else { return };
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let free = (1_u32..)
            .map(|n| if n == 1 { format!("{stem}-mine.ron") } else { format!("{stem}-mine-{n}.ron") })
            .map(|name| path.with_file_name(name))
            .find(|candidate| !candidate.exists());
        if let Some(free) = free {
            self.start_save(ctx, free, None, false);
        }
    }
}

/// The text with its first letter large, as at the head of a sentence.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
