//! The open document: the session on its plan, and how it stands to its file.

use super::beside::Asides;
use crate::session::Session;
use crate::store::{FileStamp, Holder, Journal, Lock};
use crate::ui::shell::SavedState;
use std::path::{Path, PathBuf};

/// Where a document comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    /// The built-in sample.
    Sample,
    /// Made here, and in no file of its own yet.
    Own,
    /// A file.
    File(PathBuf),
}

/// A save that is under way.
#[derive(Debug)]
pub(super) struct Saving {
    /// Where to.
    pub(super) path: PathBuf,
    /// What the file is known to hold.
    pub(super) expected: Option<FileStamp>,
    /// The file's lock, where it is not the document's own file.
    pub(super) lock: Option<Lock>,
    /// Whether a copy of the file as it is has to be kept beside it.
    pub(super) keep_original: bool,
}

/// Says who holds a file.
pub(super) fn held_by(holder: Option<&Holder>) -> String {
    holder.map_or_else(
        || "by another program".to_owned(),
        |h| format!("by {} on {}, process {}", h.user, h.host, h.pid),
    )
}

/// The open document.
#[derive(Debug)]
pub(super) struct Document {
    /// Tells documents apart, so that a late answer for one is not taken for another's.
    pub(super) number: u64,
    pub(super) session: Session,
    pub(super) origin: Origin,
    /// Who has it open elsewhere, in words.
    pub(super) held_by: Option<String>,
    /// Keeps others from changing the file meanwhile.
    pub(super) lock: Option<Lock>,
    /// Keeps every change that is in no file; none where nothing can be changed.
    pub(super) journal: Option<Journal>,
    /// The save that is under way.
    pub(super) saving: Option<Saving>,
    /// What the file held when it was last read or saved.
    pub(super) stamp: Option<FileStamp>,
    /// Whether the file holds comments, which the next save would drop.
    pub(super) has_comments: bool,
    /// What is worked out of the plan while a screen wants it.
    pub(super) asides: Asides,
    /// Whether the person knows already that another program changed the file.
    pub(super) told_of_change: bool,
}

impl Document {
    pub(super) fn new(session: Session, origin: Origin) -> Self {
        Self {
            number: 0,
            session,
            origin,
            held_by: None,
            lock: None,
            journal: None,
            saving: None,
            stamp: None,
            has_comments: false,
            asides: Asides::default(),
            told_of_change: false,
        }
    }

    pub(super) fn path(&self) -> Option<&Path> {
        match &self.origin {
            Origin::File(path) => Some(path),
            Origin::Sample | Origin::Own => None,
        }
    }

    /// The file's name, or what stands for it.
    pub(super) fn name(&self) -> String {
        match &self.origin {
            Origin::Sample => "Sample plan".to_owned(),
            Origin::Own => self.session.plan().name().to_string(),
            Origin::File(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
        }
    }

    pub(super) fn saved_state(&self) -> SavedState {
        if self.held_by.is_some() {
            SavedState::ReadOnly
        } else if self.saving.is_some() {
            SavedState::Saving
        } else if self.session.is_unsaved() {
            SavedState::Unsaved
        } else if matches!(self.origin, Origin::File(_)) {
            SavedState::Saved
        } else {
            SavedState::Untouched
        }
    }

    /// The window's title.
    pub(super) fn title(&self) -> String {
        let mark = if self.session.is_unsaved() { "• " } else { "" };
        let read_only = if self.held_by.is_some() { " (read only)" } else { "" };
        format!("{mark}{}{read_only} — Handful", self.name())
    }
}
