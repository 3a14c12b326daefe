//! In what a report is set, by the ending of its file.

use crate::cli::failure::Failure;
use crate::exchange::report::Format;
use crate::plan::nearest;
use std::path::Path;

/// Other endings of the same formats.
const ALSO: [(&str, Format); 2] = [("htm", Format::Html), ("markdown", Format::Markdown)];

/// What the ending of a file stands for.
///
/// # Errors
/// When it stands for nothing, with the ending that may have been meant.
pub(super) fn of(path: &Path) -> Result<Format, Failure> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let ending = ending.unwrap_or_default();
    let endings = || Format::ALL.iter().map(|format| (format.ending(), *format)).chain(ALSO);
    let known = endings().find(|(known, _)| *known == ending);
    known.map(|(_, format)| format).ok_or_else(|| Failure::NoReport {
        path: path.to_owned(),
        near: nearest(&ending, endings().map(|(known, _)| known)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_in_what_it_is_set() {
        for (name, format) in [
            ("a.pdf", Format::Pdf),
            ("a.b.PDF", Format::Pdf),
            ("a.htm", Format::Html),
            ("a.html", Format::Html),
            ("a.md", Format::Markdown),
        ] {
            assert_eq!(of(Path::new(name)).ok(), Some(format), "{name}");
        }
        for (name, meant) in [("a.pfd", Some("pdf")), ("a.docx", None), ("report", None)] {
            let Err(Failure::NoReport { near, .. }) = of(Path::new(name)) else {
                panic!("{name} stands for nothing")
            };
            assert_eq!(near.as_deref(), meant, "{name}");
        }
    }
}
