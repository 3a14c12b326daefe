//! Reading a plan that an argument names.

use super::failure::{Failure, folder_of};
use super::output;
use crate::analysis::counted;
use crate::plan::nearest;
use crate::store::{self, Broken, Journal, LoadError, Loaded, Reading};
use jiff::civil::Date;
use std::io::Read as _;
use std::path::Path;

/// Whether an argument means standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads the plan of a file or of standard input, and passes its warnings on.
///
/// Says when there are changes that are not in the file yet, since the answer does not count them.
/// Judged is as of a day that may be ahead of the clock's: what has been by then is no mistake.
pub(super) fn read(path: &Path, today: Date, as_of: Date) -> Result<Reading, Failure> {
    let last_day = today.max(as_of);
    if is_stdin(path) {
        return Ok(read_stdin(|text| store::read_on(text, last_day))?.0);
    }
    let loaded = load(path, last_day)?;
    // A journal that cannot be read is a matter for the window; what the file says stands.
    if let Ok(Some(recovery)) = Journal::recover(path, &loaded.stamp) {
        let n = recovery.batches.len();
        let (changes, are) = (counted(n, "change", "changes"), if n == 1 { "is" } else { "are" });
        output::warn(&format!("{changes} {are} not saved to {} yet, and not counted", path.display()));
    }
    Ok(loaded.reading)
}

/// Reads the plan of standard input, with its text.
pub(super) fn read_stdin(
    read: impl FnOnce(&str) -> Result<Reading, Broken>,
) -> Result<(Reading, String), Failure> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(Failure::Input)?;
    let text = String::from_utf8(bytes).map_err(|_| Failure::InputNotText)?;
    let reading = read(&text)?;
    pass_on(&reading, "standard input");
    Ok((reading, text))
}

/// Loads the plan of a file, and passes its warnings on.
pub(super) fn load(path: &Path, today: Date) -> Result<Loaded, Failure> {
    passed_on(path, store::load(path, today))
}

/// The same whatever the day.
pub(super) fn load_on_any_day(path: &Path) -> Result<Loaded, Failure> {
    passed_on(path, store::load_on_any_day(path))
}

fn passed_on(path: &Path, loaded: Result<Loaded, LoadError>) -> Result<Loaded, Failure> {
    match loaded {
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
