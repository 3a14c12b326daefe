//! Where a plan and the files beside it stand.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// How many links are followed before they are taken to go round in circles; Linux follows as many.
const MOST_LINKS: usize = 40;

/// The file that a path leads to when its links are followed, even where the last of them leads to
/// nothing yet. Two names of one file give one path.
pub(super) fn behind_links(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(target) = fs::read_link(&path) else {
            break;
        };
        path = folder_of(&path).join(target);
    }
    // The folder's own links; the file itself need not be there.
    match (fs::canonicalize(folder_of(&path)), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path,
    }
}

/// The folder in which a file stands.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A hidden file beside another: `.plan.ron.journal`.
pub(super) fn sidecar(path: &Path, ending: &str) -> PathBuf {
    let path = behind_links(path);
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(ending);
    path.with_file_name(name)
}

/// The name for a copy of what a person wrote: `plan.original.ron`, `plan.original-2.ron`.
pub(super) fn original_name(path: &Path, number: u32) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(".original");
    if number > 1 {
        name.push(format!("-{number}"));
    }
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    path.with_file_name(name)
}
