//! In what a report is set, by the ending of its file.

use crate::cli::failure::Failure;
use crate::exchange::report::{Document, Paper, pdf};
use crate::plan::nearest;
use std::path::Path;

/// In what a report is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Pages, for paper and for handing over.
    Pdf,
    /// One page for a browser.
    Html,
    /// Text, for notes and wikis.
    Markdown,
}

/// The endings that are known, each with what it stands for.
const ENDINGS: [(&str, Format); 5] = [
    ("pdf", Format::Pdf),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
];

impl Format {
    /// What the ending of a file stands for.
    ///
    /// # Errors
    /// When it stands for nothing, with the ending that may have been meant.
    pub(super) fn of(path: &Path) -> Result<Self, Failure> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let ending = ending.unwrap_or_default();
        let known = ENDINGS.iter().find(|(known, _)| *known == ending);
        known.map(|(_, format)| *format).ok_or_else(|| Failure::NoReport {
            path: path.to_owned(),
            near: nearest(&ending, ENDINGS.map(|(known, _)| known).into_iter()),
        })
    }

    /// The document as the content of a file.
    ///
    /// # Errors
    /// When it cannot be set.
    pub(super) fn set(self, document: &Document, paper: Paper) -> Result<Vec<u8>, Failure> {
        match self {
            Self::Pdf => Ok(pdf(document, paper)?),
            Self::Html => Err(Failure::NotSet("HTML")),
            Self::Markdown => Err(Failure::NotSet("Markdown")),
        }
    }
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
            assert_eq!(Format::of(Path::new(name)).ok(), Some(format), "{name}");
        }
        for (name, meant) in [("a.pfd", Some("pdf")), ("a.docx", None), ("report", None)] {
            let Err(Failure::NoReport { near, .. }) = Format::of(Path::new(name)) else {
                panic!("{name} stands for nothing")
            };
            assert_eq!(near.as_deref(), meant, "{name}");
        }
    }
}
