//! Reading a plan that an argument names.

use super::failure::{Failure, folder_of};
use super::output;
use crate::analysis::counted;
use crate::plan::nearest;
use crate::store::{self, Journal, LoadError, Loaded, Reading};
use std::io::Read as _;
use std::path::Path;

/// Whether an argument means standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads the plan of a file or of standard input, and passes its warnings on.
///
/// Says when there are changes that are not in the file yet, since the answer does not count them.
pub(super) fn read(path: &Path) -> Result<Reading, Failure> {
    if is_stdin(path) {
        return read_stdin().map(|(reading, _)| reading);
    }
    let loaded = load(path)?;
    // A journal that cannot be read is a matter for the window; what the file says stands.
    if let Ok(Some(recovery)) = Journal::recover(path, &loaded.stamp) {
        let n = recovery.batches.len();
        let (changes, are) = (counted(n, "change", "changes"), if n == 1 { "is" } else { "are" });
        output::warn(&format!("{changes} {are} not saved to {} yet, and not counted", path.display()));
    }
    Ok(loaded.reading)
}

/// Reads the plan of standard input, with its text.
pub(super) fn read_stdin() -> Result<(Reading, String), Failure> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(Failure::Input)?;
    let text = String::from_utf8(bytes).map_err(|_| Failure::InputNotText)?;
    let reading = store::read(&text)?;
    pass_on(&reading, "standard input");
    Ok((reading, text))
}

/// Loads the plan of a file, and passes its warnings on.
pub(super) fn load(path: &Path) -> Result<Loaded, Failure> {
    match store::load(path) {
        Ok(loaded) => {
            pass_on(&loaded.reading, &path.display().to_string());
            Ok(loaded)
        }
        Err(LoadError::NotFound { path }) => Err(not_there(&path)),
        Err(error) => Err(error.into()),
    }
}

fn pass_on(reading: &Reading, file: &str) {
    for warning in &reading.warnings {
        output::warn(&format!("{file}: {warning}"));
    }
}

/// A file that is not there, with its neighbour or the command that may have been meant.
pub(super) fn not_there(path: &Path) -> Failure {
    let names: Vec<String> = std::fs::read_dir(folder_of(path))
        .map(|entries| entries.flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    let wanted = path.file_name().unwrap_or_default().to_string_lossy();
    let near = nearest(&wanted, names.iter().map(String::as_str))
        .map(|name| path.with_file_name(name).display().to_string());
    Failure::NoFile { path: path.to_owned(), near }
}
