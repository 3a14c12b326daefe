//! Writing a plan back to the file that it came from.

use super::failure::Failure;
use super::output;
use crate::plan::Plan;
use crate::store::{self, Loaded, SaveError};
use std::path::Path;

/// Writes a plan to the file it was loaded from, unless that has changed since.
///
/// Comments that a person wrote are lost by this: the file as it was stays
/// beside the new one, and that is said.
pub(super) fn rewrite(path: &Path, loaded: &Loaded, plan: &Plan) -> Result<(), Failure> {
    if loaded.reading.has_comments {
        let copy = store::keep_original(path)?;
        output::warn(&format!(
            "comments do not outlive a rewriting: the file as it was is kept as {}",
            copy.display()
        ));
    }
    match store::save(path, &store::write(plan), Some(&loaded.stamp)) {
        Ok(_) => Ok(()),
        // The new content is in its place: that is no failure of ours.
        Err(error @ SaveError::NotConfirmed { .. }) => {
            output::warn(&error.to_string());
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}
