//! Saving: the whole new content or the whole old one, whatever happens.
//!
//! The content goes to a temporary file in the same folder, is made to reach
//! the disk, and takes the place of the old file in one step; then the folder
//! itself is made to reach the disk. On every failure before that step the old
//! content is untouched.

use super::place;
use super::stamp::FileStamp;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::NamedTempFile;

/// How the name of a temporary file of ours ends.
const TEMPORARY: &str = ".handful-tmp";

/// A temporary file whose writer is gone is swept when it is older than this,
/// so that one which was made a moment ago is never taken from its writer.
const SWEEP_AFTER: Duration = Duration::from_secs(60);

/// Why a file was not saved. Unless said otherwise, what was there is untouched.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The file does not hold what it held when it was read.
    #[error("{} has been changed by someone else since it was read; nothing was saved", path.display())]
    ChangedOnDisk {
        /// The file.
        path: PathBuf,
        /// What it holds now; `None` where it is gone.
        now: Option<FileStamp>,
    },
    /// There is no room.
    #[error("the disk is full: {} was not saved, and what was there before is untouched", path.display())]
    DiskFull {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The folder or the file may not be written.
    #[error("{} may not be written: {source}", path.display())]
    NotAllowed {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The folder is not there.
    #[error("there is no folder {}", folder.display())]
    NoFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// A folder stands where the file would.
    #[error("{} is a folder, not a file", path.display())]
    IsFolder {
        /// The folder.
        path: PathBuf,
    },
    /// The new content is in its place and can be read; only whether it would survive a power
    /// cut in this moment is not certain.
    #[error("{} is saved, but the disk did not confirm it: {source}", path.display())]
    NotConfirmed {
        /// The file.
        path: PathBuf,
        /// What it holds now.
        stamp: FileStamp,
        /// What the system said.
        source: io::Error,
    },
    /// Anything else.
    #[error("{} was not saved: {source}", path.display())]
    Other {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl SaveError {
    fn from_io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Self::DiskFull { path, source }
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::NotAllowed { path, source },
            ErrorKind::IsADirectory => Self::IsFolder { path },
            _ => Self::Other { path, source },
        }
    }
}

/// Saves a text, or any bytes, as the whole content of a file.
///
/// `expected` is what the file held when it was last read or saved; `None` says
/// that there is no file yet. Where the file holds anything else, nothing is
/// written: to overwrite it all the same, ask the user, and pass what
/// [`FileStamp::of_file`] says now.
///
/// Links are followed, permissions are kept. Answers with the new stamp.
///
/// # Errors
/// See [`SaveError`]. After [`SaveError::NotConfirmed`] the new content is in
/// place; after every other error the old one is.
pub fn save(
    path: &Path,
    content: impl AsRef<[u8]>,
    expected: Option<&FileStamp>,
) -> Result<FileStamp, SaveError> {
    let content = content.as_ref();
    let path = &place::behind_links(path);
    let folder = place::folder_of(path);
    if !folder.is_dir() {
        return Err(SaveError::NoFolder { folder: folder.to_owned() });
    }
    let failed = |source| SaveError::from_io(path, source);
    check_replaceable(path).map_err(failed)?;
    sweep(folder);
    let temporary = write_temporary(path, path, content).map_err(failed)?;
    let now = FileStamp::of_file(path).map_err(failed)?;
    if now.as_ref().map(|s| s.content) != expected.map(|s| s.content) {
        return Err(SaveError::ChangedOnDisk { path: path.clone(), now });
    }
    let placed = match expected {
        Some(_) => temporary.persist(path),
        // Another program may have made the file since we looked: this never replaces one.
        None => temporary.persist_noclobber(path),
    };
    if let Err(failure) = placed {
        return Err(match failure.error.kind() {
            ErrorKind::AlreadyExists => {
                let now = FileStamp::of_file(path).ok().flatten();
                SaveError::ChangedOnDisk { path: path.clone(), now }
            }
            _ => failed(failure.error),
        });
    }
    let stamp = FileStamp::of_bytes(content, path);
    match sync_folder(folder) {
        Ok(()) => Ok(stamp),
        Err(source) => Err(SaveError::NotConfirmed { path: path.clone(), stamp, source }),
    }
}

/// Whether what stands at a path may be replaced: nothing, or a plain file that we may write. The
/// step that replaces it would ask the folder alone.
fn check_replaceable(path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
        Ok(there) if there.is_dir() => Err(ErrorKind::IsADirectory.into()),
        Ok(there) if !there.is_file() => Err(io::Error::new(ErrorKind::InvalidInput, "it is no plain file")),
        Ok(_) => File::options().write(true).open(path).map(drop),
    }
}

/// Keeps a copy of a file beside it, before a save drops what RON cannot keep
/// (comments): `plan.ron` is copied to `plan.original.ron`, or with a number
/// where that name is taken by something else. Answers with the copy's path.
///
/// # Errors
/// When the file cannot be read or the copy cannot be written.
pub fn keep_original(path: &Path) -> Result<PathBuf, SaveError> {
    let path = &place::behind_links(path);
    let content = fs::read(path).map_err(|source| SaveError::from_io(path, source))?;
    for number in 1_u32.. {
        let copy = place::original_name(path, number);
        if fs::read(&copy).is_ok_and(|there| there == content) {
            return Ok(copy);
        }
        let failed = |source| SaveError::from_io(&copy, source);
        let temporary = write_temporary(&copy, path, &content).map_err(failed)?;
        match temporary.persist_noclobber(&copy) {
            Ok(_) => {
                // Best effort: the original itself is still in place.
                let _ = sync_folder(place::folder_of(&copy));
                return Ok(copy);
            }
            Err(failure) if failure.error.kind() == ErrorKind::AlreadyExists => {}
            Err(failure) => return Err(failed(failure.error)),
        }
    }
    Err(SaveError::from_io(path, ErrorKind::AlreadyExists.into()))
}

/// A temporary file beside `path` that holds these bytes, on the disk, with the permissions of
/// the file `like`, where there is one. It is locked as long as its writer lives.
pub(super) fn write_temporary(path: &Path, like: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut prefix = std::ffi::OsString::from(".");
    prefix.push(path.file_name().unwrap_or_default());
    prefix.push(".");
    let there = fs::metadata(like).ok();
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(TEMPORARY);
    #[cfg(unix)]
    if there.is_none() {
        use std::os::unix::fs::PermissionsExt as _;
        // What the user's umask leaves of it, as for every new file. Otherwise it begins as ours
        // alone, so that nobody can read it before it has the permissions it is to have.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut temporary = builder.tempfile_in(place::folder_of(path))?;
    // Not all file systems have locks; the sweep goes by age there.
    let _ = temporary.as_file().try_lock();
    if let Some(there) = there {
        keep_owner(temporary.as_file(), &there);
        temporary.as_file().set_permissions(there.permissions())?;
    }
    temporary.write_all(bytes)?;
    temporary.as_file().sync_all()?;
    Ok(temporary)
}

/// Gives a file the owner of what it replaces, where we may: only the system's administrator may
/// give a file away, and for everybody else the file is their own already.
#[cfg(unix)]
fn keep_owner(file: &File, there: &fs::Metadata) {
    use std::os::unix::fs::MetadataExt as _;
    if file.metadata().is_ok_and(|m| (m.uid(), m.gid()) != (there.uid(), there.gid())) {
        let _ = std::os::unix::fs::fchown(file, Some(there.uid()), Some(there.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}

/// Makes the names in a folder reach the disk.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Folders cannot be synced here; the system sees to it.
#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Removes the temporary files of writers that were killed. What goes wrong here is no failure of
/// the save: the next one tries again.
fn sweep(folder: &Path) {
    let ours = |entry: &fs::DirEntry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with('.') && name.ends_with(TEMPORARY)
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten().filter(ours) {
        let age = entry.metadata().and_then(|m| m.modified()).ok().and_then(|at| at.elapsed().ok());
        let is_old = age.is_some_and(|age| age > SWEEP_AFTER);
        // A writer that lives holds its lock.
        let is_orphan = || File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok());
        if is_old && is_orphan() {
            let _ = fs::remove_file(entry.path());
        }
    }
}
