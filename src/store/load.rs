//! Loading a plan from its file.

use super::fault::{Broken, Lines, floor};
use super::read::{Reading, read, read_on};
use super::stamp::FileStamp;
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// A plan as it was loaded from a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The plan and what is odd about its file.
    pub reading: Reading,
    /// What the file held, to tell later whether it has changed.
    pub stamp: FileStamp,
}

/// Why a plan could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// There is no such file.
    #[error("there is no file {}", path.display())]
    NotFound {
        /// The file.
        path: PathBuf,
    },
    /// The file may not be read.
    #[error("{} cannot be read: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// What it holds is no plan that we can read.
    #[error(transparent)]
    Broken(#[from] Broken),
}

/// Loads a plan from its file on a day; check-ins that are yet to come then are wrong.
///
/// # Errors
/// When the file cannot be read, or all that is wrong with what it holds.
pub fn load(path: &Path, today: Date) -> Result<Loaded, LoadError> {
    load_with(path, |text| read_on(text, today))
}

/// The same whatever the day.
///
/// # Errors
/// When the file cannot be read, or all that is wrong with what it holds.
pub fn load_on_any_day(path: &Path) -> Result<Loaded, LoadError> {
    load_with(path, read)
}

fn load_with(path: &Path, read: impl FnOnce(&str) -> Result<Reading, Broken>) -> Result<Loaded, LoadError> {
    let bytes = fs::read(path).map_err(|source| {
        let path = path.to_owned();
        if source.kind() == io::ErrorKind::NotFound {
            LoadError::NotFound { path }
        } else {
            LoadError::Io { path, source }
        }
    })?;
    let stamp = FileStamp::of_bytes(&bytes, path);
    let reading =
        decode(&bytes).and_then(read).map_err(|broken| Broken { path: Some(path.to_owned()), ..broken })?;
    Ok(Loaded { reading, stamp })
}

/// The text that bytes stand for.
fn decode(bytes: &[u8]) -> Result<&str, Broken> {
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let message = match bytes {
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => {
                "the file is in UTF-16; save it as UTF-8 in your editor".to_owned()
            }
            _ => format!(
                "byte {} (0x{:02X}) is no part of a UTF-8 text; save the file as UTF-8 in your editor",
                at + 1,
                bytes.get(at).copied().unwrap_or_default()
            ),
        };
        let shown = String::from_utf8_lossy(bytes);
        // What comes before the byte is the same in both.
        let at = floor(&shown, at);
        let fault = Lines::of(&shown).fault(at..at + 1, message);
        Broken { path: None, faults: vec![fault], unlisted: 0 }
    })
}
