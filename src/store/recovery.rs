//! What a journal holds that its plan's file does not: the work of a program that was killed.

use super::journal::{Base, Batch, FORMAT, Journal, JournalError, Line, checksum};
use super::stamp::{ContentHash, FileStamp};
use crate::plan::{Plan, Refusal};
use jiff::Timestamp;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Edits that were applied and are in no file.
#[derive(Debug, Clone, PartialEq)]
pub struct Recovery {
    /// The journal's file.
    pub path: PathBuf,
    /// When the journal was begun.
    pub begun: Timestamp,
    /// What the first batch was applied to.
    pub base: Base,
    /// Whether the plan's file holds what the first batch was applied to. Where it does not,
    /// somebody else has changed it in the meantime, and batches may be refused.
    pub base_matches: bool,
    /// The unsaved batches, in order.
    pub batches: Vec<Batch>,
    /// Whether the program was killed in the middle of writing the last line. That batch was not
    /// confirmed on the screen yet, and is dropped.
    pub torn_tail: bool,
    /// How many lines from a damaged one on cannot be used.
    pub lost_lines: usize,
}

/// How far a replay went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replayed {
    /// How many batches were applied.
    pub applied: usize,
    /// Why the next was refused, where one was. Those behind it were not tried: they rest on it.
    pub refused: Option<Refusal>,
}

impl Recovery {
    /// Applies the batches in order, up to the first that the plan refuses.
    pub fn replay(&self, plan: &mut Plan) -> Replayed {
        for (applied, batch) in self.batches.iter().enumerate() {
            if let Err(refusal) = plan.apply(&batch.edits) {
                return Replayed { applied, refused: Some(refusal) };
            }
        }
        Replayed { applied: self.batches.len(), refused: None }
    }

    /// Throws the journal away: the user does not want what it holds.
    ///
    /// # Errors
    /// When the file cannot be removed.
    pub fn discard(self) -> Result<(), JournalError> {
        fs::remove_file(&self.path).map_err(|source| JournalError::Io { path: self.path, source })
    }
}

impl Journal {
    /// What the journal beside a plan's file holds that the file does not; `None` where there is
    /// nothing of the kind. `now` is what the file holds.
    ///
    /// # Errors
    /// When the journal cannot be read, or is of a newer format.
    pub fn recover(plan: &Path, now: &FileStamp) -> Result<Option<Recovery>, JournalError> {
        recover_from(&Self::path_beside(plan), Some(now.content))
    }

    /// What a journal of a plan without a file holds.
    ///
    /// # Errors
    /// When the journal cannot be read, or is of a newer format.
    pub fn recover_unnamed(journal: &Path) -> Result<Option<Recovery>, JournalError> {
        recover_from(journal, None)
    }
}

/// What a journal holds that a file of this content does not.
pub(super) fn recover_from(path: &Path, now: Option<ContentHash>) -> Result<Option<Recovery>, JournalError> {
    let failed = |source| JournalError::Io { path: path.to_owned(), source };
    let bytes = match fs::read(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        read => read.map_err(failed)?,
    };
    let mut lines = bytes.split_inclusive(|b| *b == b'\n');
    let head = lines.next().and_then(decode);
    let Some(Line::Begin { format, base, at }) = head else {
        // Without its first line nobody can say what the others rest on. A file of one torn line
        // was begun in the moment of the crash: nothing had been confirmed.
        return match lines.count() {
            0 => Ok(None),
            rest => Err(failed(std::io::Error::new(
                ErrorKind::InvalidData,
                format!("its first line is damaged, and {rest} more cannot be used"),
            ))),
        };
    };
    if format != FORMAT {
        return Err(JournalError::Newer { path: path.to_owned(), format });
    }
    let base = base.into_owned();
    let is_now = |content| now == Some(content);
    let mut base_matches = match &base {
        Base::File(content) => is_now(*content),
        Base::Text(_) => true,
    };
    let (mut batches, mut torn_tail, mut lost_lines) = (Vec::new(), false, 0);
    while let Some(line) = lines.next() {
        match decode(line) {
            Some(Line::Batch(batch)) => batches.push(batch.into_owned()),
            Some(Line::Saving(content)) if is_now(content) => {
                base_matches = true;
                batches.clear();
            }
            Some(Line::Saving(_)) => {}
            Some(Line::Begin { .. }) | None => {
                let behind = lines.by_ref().count();
                torn_tail = behind == 0 && !line.ends_with(b"\n");
                lost_lines = if torn_tail { 0 } else { behind + 1 };
            }
        }
    }
    let recovery =
        Recovery { path: path.to_owned(), begun: at, base, base_matches, batches, torn_tail, lost_lines };
    let holds_something = !recovery.batches.is_empty() || recovery.lost_lines > 0;
    Ok(holds_something.then_some(recovery))
}

/// A whole and undamaged line.
fn decode(line: &[u8]) -> Option<Line<'static>> {
    let line = std::str::from_utf8(line.strip_suffix(b"\n")?).ok()?;
    let (sum, json) = line.split_once(' ')?;
    (checksum(json) == sum).then(|| serde_json::from_str(json).ok()).flatten()
}
