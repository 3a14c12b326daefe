//! Keeping every change: the journal of the open document, and what the
//! journal of a program that ended untimely still holds.

use super::HandfulApp;
use super::ask::Asked;
use super::document::{Document, Origin};
use super::files::Answer;
use crate::session::{Applied, Assessed, Session};
use crate::store::{self, Base, Batch, Journal, Recovery};
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How a notice begins that says that changes are not kept.
const NOT_KEPT: &str = "Your changes are only in memory until you save";

impl HandfulApp {
    /// Keeps a batch that has just been applied. After this the program may be killed.
    pub(super) fn keep(&mut self, applied: Applied) {
        let Some(document) = &mut self.document else { return };
        let Some(journal) = &mut document.journal else { return };
        let batch = Batch { label: applied.label, edits: applied.edits };
        let kept = journal.append(&batch, self.now).and_then(|()| journal.syncer());
        match kept {
            Ok(syncer) => {
                self.shell.notices.clear(NOT_KEPT);
                if let Some(syncer) = syncer {
                    self.work.sync(syncer);
                }
            }
            Err(why) => self.not_kept(&why.to_string()),
        }
    }

    /// Says that changes are not safe from a crash.
    pub(super) fn not_kept(&mut self, why: &str) {
        self.shell.notices.clear(NOT_KEPT);
        self.shell.notices.problem(format!("{NOT_KEPT}: {why}."));
    }

    /// Takes that back: all of it is in a file now.
    pub(super) fn is_kept(&mut self) {
        self.shell.notices.clear(NOT_KEPT);
    }

    /// Gives a document that has no file a journal in our own folder. What the
    /// person has entered already is kept at once.
    pub(super) fn keep_unnamed(&self, document: &mut Document, text: String) {
        let folder = &self.env.data_folder;
        // Where the folder cannot be made, the first change says so.
        drop(std::fs::create_dir_all(folder));
        let name = format!("{}-{}-{}", self.now.as_millisecond(), std::process::id(), self.documents);
        let mut journal = Journal::of_unnamed(folder, &name, text);
        if document.origin == Origin::Own && document.session.undo_steps() == 0 {
            let label = format!("start {}", document.session.plan().name());
            // As above.
            drop(journal.append(&Batch { label, edits: Vec::new() }, self.now));
        }
        document.journal = Some(journal);
    }

    /// Looks for plans without a file that a program left which ended untimely.
    pub(super) fn look_for_left(&mut self, ctx: &Context) {
        let folder = self.env.data_folder.clone();
        self.work.start(ctx, move || {
            let left = Journal::left_unnamed(&folder);
            let recovered =
                left.iter().map(|path| Journal::recover_unnamed(path).map_err(|why| why.to_string()));
            Answer::Left(recovered.filter_map(Result::transpose).collect())
        });
    }

    /// Offers what was left, one plan after the other.
    pub(super) fn take_left(&mut self, left: Vec<Result<Recovery, String>>) {
        for recovery in left {
            match recovery {
                Ok(recovery) => self.files.left.push(recovery),
                Err(why) => {
                    self.shell.notices.problem(format!("A plan that was not saved cannot be read: {why}."));
                }
            }
        }
        self.offer_left();
    }

    /// Offers the next plan that was left, unless something else is being asked.
    pub(super) fn offer_left(&mut self) {
        if self.files.asked.is_none()
            && self.files.opening.is_none()
            && let Some(recovery) = self.files.left.pop()
        {
            self.ask(Asked::Left(recovery));
        }
    }

    /// Applies what the journal beside the open file holds.
    pub(super) fn restore(&mut self, ctx: &Context, recovery: &Recovery) {
        let now = self.now;
        let Some(document) = &mut self.document else { return };
        let (restored, refused) = replay(&mut document.session, recovery);
        let aside = if refused.is_some() { set_aside(&recovery.path) } else { Ok(recovery.path.clone()) };
        if let Some(journal) = &mut document.journal
            && let Err(why) = journal.resume(&restored, now)
        {
            self.not_kept(&why.to_string());
        }
        self.say_restored(recovery, restored.len(), refused, &aside);
        self.assess(ctx);
    }

    /// Opens a plan without a file from what its journal holds.
    pub(super) fn restore_left(&mut self, ctx: &Context, recovery: &Recovery) {
        let Base::Text(text) = &recovery.base else { return };
        // Whatever the day: what was entered must not be lost because a clock was set back.
        let plan = match store::read(text) {
            Ok(reading) => reading.plan,
            Err(why) => {
                self.shell.notices.problem(format!("The plan cannot be restored: {why}"));
                return;
            }
        };
        let mut session = Session::unsaved(Assessed::new(0, Arc::new(plan), self.as_of));
        let (restored, refused) = replay(&mut session, recovery);
        // The journal goes on under a new name, and the one that was left stays aside.
        let aside = set_aside(&recovery.path);
        let mut document = Document::new(session, Origin::Own);
        self.keep_unnamed(&mut document, text.clone());
        let resumed = document.journal.as_mut().map_or(Ok(()), |j| j.resume(&restored, self.now));
        self.show_document(ctx, document);
        let is_whole = refused.is_none() && recovery.lost_lines == 0;
        self.say_restored(recovery, restored.len(), refused, &aside);
        match (resumed, aside) {
            (Err(why), _) => self.not_kept(&why.to_string()),
            // All that it held is in the new journal. Where it cannot be removed it is merely in the way.
            (Ok(()), Ok(aside)) if is_whole => drop(std::fs::remove_file(aside)),
            _ => {}
        }
    }

    fn say_restored(
        &mut self,
        recovery: &Recovery,
        restored: usize,
        refused: Option<String>,
        aside: &std::io::Result<PathBuf>,
    ) {
        let all = recovery.batches.len();
        let Some(refused) = refused else {
            let changes = if all == 1 { "1 change".to_owned() } else { format!("{all} changes") };
            self.shell.notices.done(format!("Restored {changes}"));
            return;
        };
        let kept = match aside {
            Ok(path) => format!("All of them are kept in {}.", path.display()),
            Err(why) => format!("They could not be put aside: {why}."),
        };
        let text =
            format!("{restored} of {all} changes were restored; the next no longer fits: {refused}. {kept}");
        self.shell.notices.problem(text);
    }

    /// Puts a journal aside that the person does not want.
    pub(super) fn put_aside(&mut self, recovery: &Recovery) {
        match set_aside(&recovery.path) {
            Ok(path) => self.shell.notices.done(format!("Kept aside as {}", path.display())),
            Err(why) => self.shell.notices.problem(format!("The changes could not be put aside: {why}.")),
        }
    }
}

/// Applies the batches up to the first that is refused; says which were, and why not the next.
fn replay(session: &mut Session, recovery: &Recovery) -> (Vec<Batch>, Option<String>) {
    let mut restored = Vec::with_capacity(recovery.batches.len());
    for batch in &recovery.batches {
        // An empty batch only says that the plan was begun.
        if !batch.edits.is_empty()
            && let Err(refusal) = session.apply(batch.edits.clone(), Some(&batch.label))
        {
            return (restored, Some(refusal.to_string()));
        }
        restored.push(batch.clone());
    }
    (restored, None)
}

/// Gives a journal a name under which it is no longer offered; it is never deleted.
fn set_aside(journal: &Path) -> std::io::Result<PathBuf> {
    let name = journal.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let aside = (1_u32..)
        .map(|n| journal.with_file_name(format!("{name}.aside-{n}")))
        .find(|path| !path.exists())
        .unwrap_or_else(|| journal.to_owned());
    std::fs::rename(journal, &aside)?;
    Ok(aside)
}
