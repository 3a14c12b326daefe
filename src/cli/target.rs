//! A file that a command writes: made anew, or replaced where that is asked for, and never the plan itself.

use super::failure::Failure;
use super::output;
use crate::store::{self, FileStamp, SaveError};
use std::path::Path;

/// Refuses to write over the plan what was made of it.
///
/// # Errors
/// When both name the same file.
pub(super) fn is_not_the_plan(path: &Path, plan: &Path) -> Result<(), Failure> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    match real(path) {
        Some(one) if real(plan) == Some(one.clone()) => Err(Failure::OverPlan(path.to_owned())),
        _ => Ok(()),
    }
}

/// Writes a file that is not there yet, or that may be replaced: the whole of it or nothing.
///
/// # Errors
/// When it is there and may not be replaced, or cannot be written.
pub(super) fn write(path: &Path, content: impl AsRef<[u8]>, force: bool) -> Result<(), Failure> {
    let cannot = |cause| Failure::NotReplaced { path: path.to_owned(), cause };
    let there = if force { FileStamp::of_file(path).map_err(cannot)? } else { None };
    match store::save(path, content, there.as_ref()) {
        Ok(_) => Ok(()),
        Err(SaveError::ChangedOnDisk { .. }) if !force => Err(Failure::Replaces(path.to_owned())),
        // The new content is in its place: that is no failure of ours.
        Err(error @ SaveError::NotConfirmed { .. }) => {
            output::warn(&error.to_string());
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}
