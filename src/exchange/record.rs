//! What a reader makes of another program's file, before any plan is looked at.

use crate::plan::Happening;
use jiff::civil::Date;

/// What a hint was called where it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// A project.
    Project,
    /// A client, as time trackers have them.
    Client,
    /// A tag or a category.
    Tag,
    /// A task.
    Task,
    /// What was written about it: a description, a summary.
    Description,
    /// The address of somebody who took part.
    Email,
}

/// Something that may tell whose a record is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Hint {
    /// What it was called.
    pub field: Field,
    /// What it said, without surrounding space; never empty.
    pub text: String,
}

/// Something that happened, as another program tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Where it begins in the file, from 1.
    pub line: usize,
    /// Names the record the same way at every import, whatever else in it or around it changes.
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

/// All that a reader found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    /// What happened, in the file's order.
    pub records: Vec<Record>,
    /// What could not be read.
    pub unreadable: Vec<Unreadable>,
    /// What was left out on purpose, and why: cancelled meetings, an interval that still runs.
    pub left_out: Vec<Unreadable>,
}
