//! Writing a plan back to the file that it came from.

use super::failure::Failure;
use super::{Now, input, output};
use crate::plan::Plan;
use crate::store::{self, Acquired, Journal, Loaded, Lock, SaveError};
use std::path::Path;
use std::time::Duration;

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
pub(super) fn take(
    path: &Path,
    now: Now,
    load: impl FnOnce(&Path) -> Result<Loaded, Failure>,
) -> Result<Taken<'_>, Failure> {
    if input::is_stdin(path) {
        return Err(Failure::NeedsFile);
    }
    let lock = lock(path, now)?;
    let loaded = load(path)?;
    match Journal::recover(path, &loaded.stamp)? {
        Some(recovery) => Err(Failure::Unsaved(path.to_owned(), recovery.batches.len())),
        None => Ok(Taken { path, loaded, _lock: lock }),
    }
}

/// The lock of a plan's file; `None` where the file system has no locks.
///
/// Another command holds it for a moment only, so that several may be run at once: this one waits
/// for its turn. A window holds it for hours.
fn lock(path: &Path, now: Now) -> Result<Option<Lock>, Failure> {
    const TRIES: u32 = 20;
    const PAUSE: Duration = Duration::from_millis(50);
    let mut left = TRIES;
    loop {
        match Lock::acquire(path, now.moment) {
            Acquired::Held(lock) => return Ok(Some(lock)),
            Acquired::Unsupported(_) => return Ok(None),
            Acquired::HeldBy(holder) if left == 0 => return Err(Failure::Held(path.to_owned(), holder)),
            Acquired::HeldBy(_) => std::thread::sleep(PAUSE),
        }
        left -= 1;
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
        match store::save(self.path, store::write(plan), Some(&self.loaded.stamp)) {
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
