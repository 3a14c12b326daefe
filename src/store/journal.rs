//! The journal: every applied batch of edits, beside the plan, until it is saved.
//!
//! Each batch is one line, written by one call at once, so that a program which
//! is killed afterwards loses nothing. Before a save the journal notes what the
//! file is about to hold; whether the program dies before, during or after the
//! save, the next start can tell which batches the file has already. Where
//! nothing is unsaved there is no journal.
//!
//! A line is a checksum of its rest, a blank, and a JSON value ([`Line`]).

use super::place;
use super::recovery::recover_from;
use super::save::{sync_folder, write_temporary};
use super::stamp::{ContentHash, FileStamp};
use crate::plan::Edit;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The journal's format. A newer one is left alone.
pub(super) const FORMAT: u32 = 1;

/// One line of the journal.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Line<'a> {
    /// The first line.
    Begin {
        /// The journal's format.
        format: u32,
        /// What the first batch was applied to.
        base: Cow<'a, Base>,
        /// When it was begun.
        at: Timestamp,
    },
    /// A batch that was applied.
    Batch(Cow<'a, Batch>),
    /// The file is about to hold this, which has all batches above in it.
    Saving(ContentHash),
}

/// What the journal's first batch was applied to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Base {
    /// The content of the plan's file.
    File(ContentHash),
    /// A plan that is in no file yet: its text.
    Text(String),
}

/// A batch of edits that was applied as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// How it reads, as in `change hours of Northwind`.
    pub label: String,
    /// The edits.
    pub edits: Vec<Edit>,
}

/// The journal could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The system refused.
    #[error("changes cannot be kept in {}: {source}", path.display())]
    Io {
        /// The journal's file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It was written by a newer version of Handful.
    #[error("{} is of format {format}, which needs a newer version of Handful", path.display())]
    Newer {
        /// The journal's file.
        path: PathBuf,
        /// Its format.
        format: u32,
    },
}

/// The journal of one open plan.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    /// The plan's file, whose permissions the journal shares.
    plan: Option<PathBuf>,
    base: Base,
    file: Option<File>,
    /// How many bytes of the file are good.
    good_bytes: u64,
    /// Lines that could not be written yet; they go with the next.
    pending: String,
    /// What the file is about to hold, and the lines since that was noted.
    saving: Option<(ContentHash, String)>,
    has_unsaved: bool,
}

impl Journal {
    /// The journal of a plan that was read from, or saved to, this file with this content.
    /// Nothing is written before the first edit.
    pub fn beside(plan: &Path, stamp: &FileStamp) -> Self {
        Self::new(Self::path_beside(plan), Some(place::behind_links(plan)), Base::File(stamp.content))
    }

    /// The journal of a plan that is in no file yet, in a folder of the program's own.
    /// `text` is the plan as it begins; `name` tells apart what is open at the same time.
    pub fn of_unnamed(folder: &Path, name: &str, text: String) -> Self {
        Self::new(folder.join(format!("{name}{UNNAMED}")), None, Base::Text(text))
    }

    fn new(path: PathBuf, plan: Option<PathBuf>, base: Base) -> Self {
        Self {
            path,
            plan,
            base,
            file: None,
            good_bytes: 0,
            pending: String::new(),
            saving: None,
            has_unsaved: false,
        }
    }

    /// Where the journal of a plan's file stands.
    pub fn path_beside(plan: &Path) -> PathBuf {
        place::sidecar(plan, ".journal")
    }

    /// The journals that plans without a file left in a folder, of programs that are gone.
    pub fn left_unnamed(folder: &Path) -> Vec<PathBuf> {
        let is_left = |path: &PathBuf| {
            let is_ours = path.file_name().is_some_and(|n| n.to_string_lossy().ends_with(UNNAMED));
            // A program that lives holds the lock of its journal.
            is_ours && File::open(path).is_ok_and(|file| file.try_lock().is_ok())
        };
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut left: Vec<_> = entries.map(|entry| entry.path()).filter(is_left).collect();
        left.sort();
        left
    }

    /// Keeps a batch that has just been applied. After this the program may be killed.
    ///
    /// # Errors
    /// When it cannot be written. It is kept in memory then, and tried again with the next.
    pub fn append(&mut self, batch: &Batch, at: Timestamp) -> Result<(), JournalError> {
        let line = self.encode(&Line::Batch(Cow::Borrowed(batch)))?;
        self.has_unsaved = true;
        if let Some((_, since)) = &mut self.saving {
            since.push_str(&line);
        }
        self.pending.push_str(&line);
        self.flush(at)
    }

    /// Notes that the file is about to hold this. Call it before saving in place, with the plan
    /// that is being saved; edits made while the save runs may be appended meanwhile.
    ///
    /// # Errors
    /// When it cannot be written; saving is safe all the same, but a crash right after it would
    /// offer edits that are saved already.
    pub fn before_save(&mut self, content: ContentHash, at: Timestamp) -> Result<(), JournalError> {
        let line = self.encode(&Line::Saving(content))?;
        self.saving = Some((content, String::new()));
        self.pending.push_str(&line);
        // Without a file there is nothing unsaved yet; the note goes in front of what comes.
        if self.file.is_some() { self.flush(at) } else { Ok(()) }
    }

    /// Begins anew after a save: what the file holds now is dropped, and edits made while the save
    /// ran are kept. Without any, the journal's file goes.
    ///
    /// # Errors
    /// When the journal cannot be replaced; it is still right then, only longer than it need be.
    pub fn after_save(&mut self, saved: &FileStamp, at: Timestamp) -> Result<(), JournalError> {
        self.base = Base::File(saved.content);
        let since = match self.saving.take() {
            Some((content, since)) if content == saved.content => since,
            _ => String::new(),
        };
        self.has_unsaved = !since.is_empty();
        self.pending.clear();
        if since.is_empty() {
            return self.remove_file();
        }
        let head = self.head(at)?;
        self.replace(&(head + &since))
    }

    /// Goes on beside another file, in which the plan was saved just now. Edits made while the save
    /// ran are kept there; then the former journal goes.
    ///
    /// # Errors
    /// When those edits cannot be written beside the new file, or the former journal not removed.
    pub fn after_save_as(
        &mut self,
        plan: &Path,
        saved: &FileStamp,
        at: Timestamp,
    ) -> Result<(), JournalError> {
        let mut former = std::mem::replace(self, Self::beside(plan, saved));
        let since = match former.saving.take() {
            Some((content, since)) if content == saved.content => since,
            _ => String::new(),
        };
        if !since.is_empty() {
            self.has_unsaved = true;
            if self.path.exists() && self.path != former.path {
                self.set_aside().map_err(|e| self.failed(e))?;
            }
            let head = self.head(at)?;
            self.replace(&(head + &since))?;
        }
        if former.path == self.path { Ok(()) } else { former.remove_file() }
    }

    /// Takes over after a recovery: from now on these batches are what is unsaved. A journal with
    /// damaged lines is kept under another name.
    ///
    /// # Errors
    /// When the journal cannot be written; the one that was there is untouched.
    pub fn resume(&mut self, batches: &[Batch], at: Timestamp) -> Result<(), JournalError> {
        if batches.is_empty() {
            return Ok(());
        }
        let mut lines = self.head(at)?;
        for batch in batches {
            lines += &self.encode(&Line::Batch(Cow::Borrowed(batch)))?;
        }
        // What is damaged in it may still be of use to somebody.
        if recover_from(&self.path, None).is_ok_and(|there| there.is_some_and(|r| r.lost_lines > 0)) {
            fs::copy(&self.path, self.free_name()).map_err(|e| self.failed(e))?;
        }
        self.has_unsaved = true;
        self.replace(&lines)
    }

    /// Whether it holds edits that are in no file.
    pub fn has_unsaved(&self) -> bool {
        self.has_unsaved
    }

    /// What makes the journal reach the disk, so that it outlives a power cut too. That takes its
    /// time: hand it to another thread. `None` while there is nothing to sync.
    ///
    /// # Errors
    /// When the system has no handle left.
    pub fn syncer(&self) -> Result<Option<Syncer>, JournalError> {
        let clone = self.file.as_ref().map(File::try_clone).transpose().map_err(|e| self.failed(e))?;
        Ok(clone.map(|file| Syncer { file, folder: place::folder_of(&self.path).to_owned() }))
    }

    /// Ends it for good: everything is saved, or the user does not want it.
    ///
    /// # Errors
    /// When the file cannot be removed.
    pub fn close(mut self) -> Result<(), JournalError> {
        self.remove_file()
    }

    fn failed(&self, source: io::Error) -> JournalError {
        JournalError::Io { path: self.path.clone(), source }
    }

    fn encode(&self, line: &Line<'_>) -> Result<String, JournalError> {
        let json = serde_json::to_string(line).map_err(|e| self.failed(e.into()))?;
        Ok(format!("{} {json}\n", checksum(&json)))
    }

    fn head(&self, at: Timestamp) -> Result<String, JournalError> {
        self.encode(&Line::Begin { format: FORMAT, base: Cow::Borrowed(&self.base), at })
    }

    /// Writes what is pending, all of it by one call.
    fn flush(&mut self, at: Timestamp) -> Result<(), JournalError> {
        if self.file.is_none() {
            let file = self.create().map_err(|e| self.failed(e))?;
            self.pending.insert_str(0, &self.head(at)?);
            (self.file, self.good_bytes) = (Some(file), 0);
        }
        let Some(file) = &mut self.file else { return Ok(()) };
        if let Err(error) = file.write_all(self.pending.as_bytes()) {
            // Half a line in the middle would hide all that comes behind it.
            let _ = file.set_len(self.good_bytes);
            return Err(self.failed(error));
        }
        self.good_bytes += self.pending.len() as u64;
        self.pending.clear();
        Ok(())
    }

    /// A new file. A journal that stands there was not recovered: it is set aside, never lost.
    fn create(&self) -> io::Result<File> {
        loop {
            let mut options = File::options();
            options.append(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            match options.open(&self.path) {
                Ok(file) => {
                    self.protect(&file);
                    return Ok(file);
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => self.set_aside()?,
                Err(error) => return Err(error),
            }
        }
    }

    /// The journal may be read by whom the plan may, and is locked while its writer lives.
    fn protect(&self, file: &File) {
        if let Some(there) = self.plan.as_ref().and_then(|plan| fs::metadata(plan).ok()) {
            // Best effort: where it fails, only the plan's owner can read the journal.
            let _ = file.set_permissions(there.permissions());
        }
        let _ = file.try_lock();
    }

    /// Clears the place for a new journal. What the former one holds that is in no file is kept
    /// under another name.
    fn set_aside(&self) -> io::Result<()> {
        let now = match &self.base {
            Base::File(content) => Some(*content),
            Base::Text(_) => None,
        };
        if matches!(recover_from(&self.path, now), Ok(None)) {
            return fs::remove_file(&self.path);
        }
        fs::rename(&self.path, self.free_name())
    }

    /// A name for a former journal.
    fn free_name(&self) -> PathBuf {
        let aside = |n: u32| {
            let mut name = self.path.file_name().unwrap_or_default().to_owned();
            name.push(format!("-{n}"));
            self.path.with_file_name(name)
        };
        (1..).map(aside).find(|path| !path.exists()).unwrap_or_else(|| self.path.clone())
    }

    fn replace(&mut self, lines: &str) -> Result<(), JournalError> {
        let like = self.plan.as_deref().unwrap_or(&self.path);
        let replaced = write_temporary(&self.path, like, lines.as_bytes())
            .and_then(|temporary| temporary.persist(&self.path).map_err(|e| e.error))
            .and_then(|_| sync_folder(place::folder_of(&self.path)))
            .and_then(|()| File::options().append(true).open(&self.path));
        let file = replaced.map_err(|e| self.failed(e))?;
        self.protect(&file);
        self.file = Some(file);
        self.good_bytes = lines.len() as u64;
        self.pending.clear();
        Ok(())
    }

    fn remove_file(&mut self) -> Result<(), JournalError> {
        // The file is ours only where we have written it: another's may wait there to be recovered.
        if self.file.take().is_none() {
            return Ok(());
        }
        self.good_bytes = 0;
        fs::remove_file(&self.path).map_err(|e| self.failed(e))
    }
}

/// How the name of an unnamed plan's journal ends.
const UNNAMED: &str = ".handful-journal";

/// Makes a journal reach the disk.
#[derive(Debug)]
pub struct Syncer {
    file: File,
    folder: PathBuf,
}

impl Syncer {
    /// Waits until the disk has it.
    ///
    /// # Errors
    /// When the system says that it could not be written.
    pub fn sync(&self) -> io::Result<()> {
        self.file.sync_data()?;
        sync_folder(&self.folder)
    }
}

/// Tells a whole line from a torn or damaged one.
pub(super) fn checksum(json: &str) -> String {
    let mut hash = ContentHash::of(json.as_bytes()).to_string();
    hash.truncate(16);
    hash
}
