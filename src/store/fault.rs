//! What is wrong with a file, and where.

use std::fmt;
use std::ops::Range;
use std::path::PathBuf;

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFault {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// How many characters are meant, at least 1.
    pub width: usize,
    /// The line itself, without its end.
    pub text: String,
    /// What is wrong and what was expected.
    pub message: String,
    /// What was probably meant.
    pub suggestion: Option<String>,
}

/// Finds lines and columns in a text.
pub(super) struct Lines<'a> {
    text: &'a str,
    /// Where each line begins.
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Goes over the text once.
    pub(super) fn of(text: &'a str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(ends).collect() }
    }

    /// The byte of a line and a column, both from 1.
    pub(super) fn byte(&self, line: usize, column: usize) -> usize {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let before = self.text[start..].chars().take(column.saturating_sub(1));
        start + before.map(char::len_utf8).sum::<usize>()
    }

    /// A fault at these bytes.
    pub(super) fn fault(&self, span: Range<usize>, message: impl Into<String>) -> FileFault {
        let text = self.text;
        let mut start = floor(text, span.start);
        // What is missing at the very end is missed behind the last line that says something.
        if start == text.len() {
            start = text.trim_end().len();
        }
        let line = self.starts.partition_point(|at| *at <= start);
        let line_start = self.starts.get(line - 1).copied().unwrap_or_default();
        let line_end = self.starts.get(line).map_or(text.len(), |next| next - 1);
        let end = floor(text, span.end).clamp(start, line_end.max(start));
        FileFault {
            line,
            column: text[line_start..start].chars().count() + 1,
            width: text[start..end].chars().count().max(1),
            text: text[line_start..line_end].to_owned(),
            message: message.into(),
            suggestion: None,
        }
    }
}

impl FileFault {
    /// What is wrong, with what was probably meant behind it.
    pub fn words(&self) -> String {
        match &self.suggestion {
            Some(meant) => format!("{}; did you mean `{meant}`?", self.message),
            None => self.message.clone(),
        }
    }

    /// The part of the line that can be shown, and where the caret stands under it.
    fn excerpt(&self) -> (String, usize, usize) {
        const MOST: usize = 100;
        const BEFORE: usize = 60;
        let end = self.column - 1 + self.width.min(MOST - BEFORE);
        let from = if end > MOST { self.column - 1 - BEFORE } else { 0 };
        let mut shown: String = self.text.chars().skip(from).take(MOST).map(visible).collect();
        let mut indent = self.column - 1 - from;
        if from > 0 {
            shown.insert(0, '…');
            indent += 1;
        }
        let rest = shown.chars().count().saturating_sub(indent);
        if self.text.chars().count() > from + MOST {
            shown.push('…');
        }
        (shown, indent, self.width.clamp(1, rest.max(1)))
    }
}

/// A character as it may be shown: what is hidden or moves other text gets a visible stand-in.
fn visible(c: char) -> char {
    if c == '\t' {
        ' '
    } else if crate::plan::is_hidden(c) {
        '\u{FFFD}'
    } else {
        c
    }
}

/// The nearest place at or before a byte at which a character begins.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A file that cannot be read as a plan, with all that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Broken {
    /// The file, where the text came from one.
    pub path: Option<PathBuf>,
    /// What is wrong, in the order of the file; never empty.
    pub faults: Vec<FileFault>,
    /// How many more faults were found than are listed.
    pub unlisted: usize,
}

impl fmt::Display for Broken {
    /// Each fault as `path:line:column: what is wrong`, the line, and a caret under the place.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, fault) in self.faults.iter().enumerate() {
            if i > 0 {
                f.write_str("\n\n")?;
            }
            match &self.path {
                Some(path) => write!(f, "{}:{}:{}: ", path.display(), fault.line, fault.column)?,
                None => write!(f, "line {}, column {}: ", fault.line, fault.column)?,
            }
            let number = fault.line.to_string();
            let margin = number.len();
            let (shown, indent, width) = fault.excerpt();
            writeln!(f, "{}", fault.words())?;
            writeln!(f, "{number} | {shown}")?;
            write!(f, "{:margin$} | {:indent$}{}", "", "", "^".repeat(width))?;
        }
        match self.unlisted {
            0 => Ok(()),
            1 => f.write_str("\n\nand 1 more"),
            n => write!(f, "\n\nand {n} more"),
        }
    }
}
