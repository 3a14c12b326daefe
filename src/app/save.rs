//! Saving documents, and noticing what others do to their files.

use super::HandfulApp;
use super::ask::Asked;
use super::document::{Origin, Saving, held_by};
use super::files::Answer;
use crate::analysis::capitalised;
use crate::store::{self, Acquired, ContentHash, FileStamp, Journal, Lock, SaveError};
use crate::ui::shell::Purpose;
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file to which a plan is to be saved that is not in it yet.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) path: PathBuf,
    /// What it holds; or why it cannot be used.
    there: Result<Option<FileStamp>, String>,
    lock: Option<Lock>,
    /// Whether it has been agreed that what it holds may be replaced.
    agreed: bool,
}

impl Target {
    /// Looks at the file and asks for its lock.
    fn look(path: PathBuf, agreed: bool, now: jiff::Timestamp) -> Self {
        let unusable = |why: &dyn std::fmt::Display| format!("{} cannot be used: {why}", path.display());
        let (lock, there) = match Lock::acquire(&path, now) {
            Acquired::HeldBy(holder) => {
                (None, Err(unusable(&format!("it is open {}", held_by(holder.as_ref())))))
            }
            acquired => {
                let lock = if let Acquired::Held(lock) = acquired { Some(lock) } else { None };
                (lock, FileStamp::of_file(&path).map_err(|why| unusable(&why)))
            }
        };
        Self { path, there, lock, agreed }
    }

    /// The save that it leads to.
    pub(super) fn into_saving(self) -> Saving {
        let expected = self.there.ok().flatten();
        Saving { path: self.path, expected, lock: self.lock, keep_original: false }
    }
}

/// How a save went.
#[derive(Debug)]
pub(super) struct Saved {
    number: u64,
    state: u64,
    result: Result<FileStamp, SaveError>,
    /// The copy of the file as it was before.
    kept: Option<PathBuf>,
}

impl HandfulApp {
    /// Saves the document to its file; asks for one where it has none.
    pub(super) fn save(&mut self, ctx: &Context) {
        let Some(document) = &self.document else { return };
        if document.held_by.is_some() {
            self.refuse_if_read_only();
            return;
        }
        if document.path().is_none() {
            self.save_as(ctx);
            return;
        }
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
            self.save_in_place(ctx, false);
        } else if let Some(next) = self.files.after_save.take() {
            self.proceed(ctx, next);
        }
    }

    /// Saves the document to its own file.
    pub(super) fn save_in_place(&mut self, ctx: &Context, keep_original: bool) {
        let Some(document) = &self.document else { return };
        let Some(path) = document.path().map(Path::to_owned) else { return };
        let expected = document.stamp.clone();
        self.start_save(ctx, Saving { path, expected, lock: None, keep_original });
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
        let now = self.now;
        self.work.start(ctx, move || Answer::Target(Box::new(Target::look(path, agreed, now))));
    }

    /// Saves to a file of which it is known now what it holds.
    pub(super) fn take_target(&mut self, ctx: &Context, target: Target) {
        match &target.there {
            Ok(Some(_)) if !target.agreed => self.ask(Asked::Replace(Box::new(target))),
            Ok(_) => self.start_save(ctx, target.into_saving()),
            Err(why) => self.refuse_path(why.clone()),
        }
    }

    /// Says why a path was not taken, beside its field where that is open.
    pub(super) fn refuse_path(&mut self, why: String) {
        match &mut self.shell.path_dialog {
            Some(dialog) => dialog.refused = Some(why),
            None => {
                self.files.after_save = None;
                self.shell.notices.problem(why);
            }
        }
    }

    /// Saves the plan as it is now, off the window's thread. Edits go on meanwhile.
    pub(super) fn start_save(&mut self, ctx: &Context, saving: Saving) {
        if let Some(document) = &mut self.document {
            document.saving = Some(saving);
            self.write_text(ctx);
        }
    }

    /// Has the plan turned into text: the first half of a save.
    fn write_text(&mut self, ctx: &Context) {
        let Some(document) = &self.document else { return };
        let (number, state) = (document.number, document.session.state());
        let plan = Arc::clone(document.session.plan());
        self.work.start(ctx, move || Answer::Written { number, state, text: store::write(&plan) });
    }

    /// Puts the text in its place: the second half of a save.
    pub(super) fn take_written(&mut self, ctx: &Context, number: u64, state: u64, text: String) {
        let now = self.now;
        let Some(document) = self.document.as_mut().filter(|d| d.number == number) else { return };
        if document.session.state() != state {
            // The journal notes what the file is about to hold behind the changes that are in it,
            // and one has come since the text was made.
            self.write_text(ctx);
            return;
        }
        let Some(saving) = &document.saving else { return };
        if let Some(journal) = &mut document.journal
            && let Err(why) = journal.before_save(ContentHash::of(text.as_bytes()), now)
        {
            self.shell.notices.problem(format!("The journal could not note the save: {why}."));
        }
        let (path, expected, keep) = (saving.path.clone(), saving.expected.clone(), saving.keep_original);
        self.work.start(ctx, move || {
            let mut kept = None;
            let result = (|| {
                if keep {
                    kept = Some(store::keep_original(&path)?);
                }
                store::save(&path, &text, expected.as_ref())
            })();
            Answer::Saved(Box::new(Saved { number, state, result, kept }))
        });
    }

    /// Takes in how a save went.
    pub(super) fn take_saved(&mut self, ctx: &Context, saved: Saved) {
        let now = self.now;
        let Some(document) = self.document.as_mut().filter(|d| d.number == saved.number) else { return };
        let Some(saving) = document.saving.take() else { return };
        let stamp = match saved.result {
            Ok(stamp) => stamp,
            Err(SaveError::NotConfirmed { stamp, source, .. }) => {
                self.shell.notices.problem(format!("Saved, but the disk did not confirm it: {source}."));
                stamp
            }
            // Where the file is gone there is nothing to overwrite: saving puts it back.
            Err(SaveError::ChangedOnDisk { now: None, .. }) if saving.expected.is_some() => {
                self.start_save(ctx, Saving { expected: None, keep_original: false, ..saving });
                return;
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
        let path = saving.path;
        let moved = document.path() != Some(&*path) || document.held_by.is_some();
        document.session.mark_saved(saved.state);
        document.has_comments = false;
        document.told_of_change = false;
        let noted = match &mut document.journal {
            Some(journal) if moved => journal.after_save_as(&path, &stamp, now),
            Some(journal) => journal.after_save(&stamp, now),
            None => {
                document.journal = Some(Journal::beside(&path, &stamp));
                Ok(())
            }
        };
        document.stamp = Some(stamp);
        if moved {
            document.origin = Origin::File(path.clone());
            document.held_by = None;
            document.lock = saving.lock;
            self.shell.path_dialog = None;
        }
        self.shell.notices.done(match saved.kept {
            Some(kept) => format!("Saved. The file with its comments is kept as {}", kept.display()),
            None if moved => format!("Saved as {}", path.display()),
            None => "Saved".to_owned(),
        });
        if let Err(why) = noted {
            self.shell.notices.problem(format!("Saved, but the journal could not be cleared: {why}."));
        }
        self.is_kept();
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
            self.save_to(ctx, free, false);
        }
    }
}
