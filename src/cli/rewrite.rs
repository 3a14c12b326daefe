//! Writing a plan back to the file that it came from.

use super::failure::Failure;
use super::{Now, input, output};
use crate::plan::Plan;
use crate::store::{self, Acquired, Journal, Loaded, Lock, SaveError};
use std::path::Path;

/// A plan's file that nobody else changes while this lives.
pub(super) struct Taken<'a> {
    path: &'a Path,
    /// What it holds.
    pub loaded: Loaded,
    /// Where the file system has locks; without them, saving still sees that the file has changed.
    _lock: Option<Lock>,
}

/// Takes a plan's file for a change.
///
/// Refuses one that is open in a window: what that holds would overwrite the
/// change, or be overwritten by it. Refuses one that has unsaved edits of a
/// window that was killed beside it, which no longer fit once the file is another.
pub(super) fn take(path: &Path, now: Now) -> Result<Taken<'_>, Failure> {
    if input::is_stdin(path) {
        return Err(Failure::NeedsFile);
    }
    let lock = match Lock::acquire(path, now.moment) {
        Acquired::Held(lock) => Some(lock),
        Acquired::HeldBy(holder) => return Err(Failure::Held(path.to_owned(), holder)),
        Acquired::Unsupported(_) => None,
    };
    let loaded = input::load(path)?;
    match Journal::recover(path, &loaded.stamp)? {
        Some(recovery) => Err(Failure::Unsaved(path.to_owned(), recovery.batches.len())),
        None => Ok(Taken { path, loaded, _lock: lock }),
    }
}

impl Taken<'_> {
    /// Writes a plan to the file, unless that has changed since it was taken.
    ///
    /// Comments that a person wrote are lost by this: the file as it was stays
    /// beside the new one, and that is said.
    pub(super) fn rewrite(self, plan: &Plan) -> Result<(), Failure> {
        if self.loaded.reading.has_comments {
            let copy = store::keep_original(self.path)?;
            output::warn(&format!(
                "comments do not outlive a rewriting: the file as it was is kept as {}",
                copy.display()
            ));
        }
        match store::save(self.path, &store::write(plan), Some(&self.loaded.stamp)) {
            Ok(_) => Ok(()),
            // The new content is in its place: that is no failure of ours.
            Err(error @ SaveError::NotConfirmed { .. }) => {
                output::warn(&error.to_string());
                Ok(())
            }
            Err(error) => Err(error.into()),
        }
    }
}
