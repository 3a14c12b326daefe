//! What a reader makes of another program's file, before any plan is looked at.

pub use crate::plan::HintField as Field;
use crate::plan::{CsvLayout, Happening, is_hidden};
use jiff::civil::Date;

/// Something that may tell whose a record is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Hint {
    /// What it was called.
    pub field: Field,
    /// What it said, without surrounding space; never empty.
    pub text: String,
}

impl Hint {
    /// A hint of one visible line; `None` where the text says nothing.
    pub fn new(field: Field, text: &str) -> Option<Self> {
        let visible: String = text.chars().map(|c| if is_hidden(c) { ' ' } else { c }).collect();
        let text = visible.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(Self { field, text })
    }

    /// Whether both say the same of the same; capitals do not matter.
    pub fn is_like(&self, other: &Self) -> bool {
        self.field == other.field && self.text.to_lowercase() == other.text.to_lowercase()
    }
}

/// Something that happened, as another program tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Where it begins in the file, from 1.
    pub line: usize,
    /// Names the record the same way at every import, whatever else in it or around it changes.
    /// Records of one file that share a key are told apart by what else they say, wherever they stand.
    pub key: String,
    /// The day, in the person's own time zone.
    pub date: Date,
    /// Time, money or another resource that was given, or a contact.
    pub what: Happening,
    /// What was written about it.
    pub note: String,
    /// What may tell whose it is, the most telling first.
    pub hints: Vec<Hint>,
}

/// A line or an event that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Where it begins in the file, from 1.
    pub line: usize,
    /// What stands there, cut short where it is long.
    pub text: String,
    /// Why it could not be read, and what would help.
    pub why: String,
}

/// By how much lengths of time were rounded to whole minutes, in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rounding {
    /// How many lengths were rounded.
    pub times: usize,
    /// Seconds that were added.
    pub added_seconds: u64,
    /// Seconds that were dropped.
    pub dropped_seconds: u64,
}

/// All that a reader found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    /// What happened, in the file's order.
    pub records: Vec<Record>,
    /// What could not be read.
    pub unreadable: Vec<Unreadable>,
    /// What was left out on purpose, and why: cancelled meetings, an interval that still runs.
    pub left_out: Vec<Unreadable>,
    /// By how much lengths of time were rounded to whole minutes.
    pub rounded: Rounding,
    /// How the table was read, where that had to be asked: to be remembered for the next time.
    pub layout: Option<CsvLayout>,
}
