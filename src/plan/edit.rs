//! Edits: every change of a plan as a typed value.
//!
//! An edit says what is to be, and [`Plan::apply`](super::Plan::apply) answers
//! with the edits that undo it. Edits are what the journal keeps and what
//! crosses from the screens to the session.

use super::register::{DatedLine, Record};
use super::{
    Amendment, Capacity, CheckIn, Choosing, ClosingEvent, Commitment, CsvLayout, Currency, Entry, Goal,
    ImportRule, Name, Partner, Rate, Review, ReviewId, Risk, Scenario, Settings, Snapshot, Snooze,
};
use serde::{Deserialize, Serialize};

/// A change of the records of one register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(
    serialize = "T: Serialize, T::Id: Serialize",
    deserialize = "T: Deserialize<'de>, T::Id: Deserialize<'de>"
))]
pub enum RecordEdit<T: Record> {
    /// A new record, at a place or at the end. Undone by removing it.
    Add {
        /// Where it goes; at the end where absent.
        at: Option<usize>,
        /// The record.
        record: Box<T>,
    },
    /// The record of the same identifier becomes this. Undone by the former one.
    Change(Box<T>),
    /// The record goes; refused while anything refers to it. Undone by adding it where it was.
    Remove(T::Id),
}

/// A change of a list of dated lines, which have no identifier: the place says
/// which line is meant, and its present value guards against a mistaken place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(serialize = "T: Serialize", deserialize = "T: Deserialize<'de>"))]
pub enum LineEdit<T: DatedLine> {
    /// A new line, at a place or behind all that are not later. Undone by removing it.
    Add {
        /// Where it goes; by its date where absent.
        at: Option<usize>,
        /// The line.
        line: Box<T>,
    },
    /// The line at this place becomes another. Undone by changing it back.
    Change {
        /// Its place.
        at: usize,
        /// What it is now.
        from: Box<T>,
        /// What it becomes.
        to: Box<T>,
    },
    /// The line at this place goes. Undone by adding it where it was.
    Remove {
        /// Its place.
        at: usize,
        /// What it is now.
        line: Box<T>,
    },
}

/// One change of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// The plan's name. Undone by the former name.
    SetName(Name),
    /// The currency in which it counts. Undone by the former one.
    SetCurrency(Currency),
    /// The rates of other currencies, all of them. Undone by the former ones.
    SetRates(Vec<Rate>),
    /// What we can give. Undone by what we could give before.
    SetCapacity(Box<Capacity>),
    /// How the plan counts. Undone by the former settings.
    SetSettings(Settings),
    /// Whose the records of other programs are, all rules. Undone by the former ones.
    SetImportRules(Vec<ImportRule>),
    /// How tables are read, all layouts. Undone by the former ones.
    SetCsvLayouts(Vec<CsvLayout>),
    /// What is asked of the partnerships to keep. Undone by what was asked before.
    SetChoosing(Box<Choosing>),
    /// The plan with named changes, all scenarios. Undone by the former ones.
    SetScenarios(Vec<Scenario>),
    /// A change of the partners.
    Partner(RecordEdit<Partner>),
    /// A change of the goals.
    Goal(RecordEdit<Goal>),
    /// A change of the commitments.
    Commitment(RecordEdit<Commitment>),
    /// A change of the risks.
    Risk(RecordEdit<Risk>),
    /// A change of the reviews that are not frozen.
    Review(RecordEdit<Review>),
    /// A review is closed with what could be said on the day; `None` is what undoes that.
    Freeze {
        /// Which.
        review: ReviewId,
        /// The quarter as it is kept.
        snapshot: Option<Box<Snapshot>>,
    },
    /// What was said afterwards of a review that is frozen, all of it. Undone by what was said before.
    Amend {
        /// Which.
        review: ReviewId,
        /// The amendments, the earliest first.
        amendments: Vec<Amendment>,
    },
    /// A change of the check-ins.
    CheckIn(LineEdit<CheckIn>),
    /// A change of the closing events.
    ClosingEvent(LineEdit<ClosingEvent>),
    /// A change of what is put off.
    Snooze(LineEdit<Snooze>),
    /// A change of the log.
    Entry(LineEdit<Entry>),
}

impl<T: Record> RecordEdit<T> {
    /// A new record at the end.
    pub fn add(record: T) -> Self {
        Self::Add { at: None, record: Box::new(record) }
    }

    /// The record of the same identifier becomes this.
    pub fn change(record: T) -> Self {
        Self::Change(Box::new(record))
    }
}

impl<T: DatedLine> LineEdit<T> {
    /// A new line, placed by its date.
    pub fn add(line: T) -> Self {
        Self::Add { at: None, line: Box::new(line) }
    }

    /// The line at this place becomes another.
    pub fn change(at: usize, from: T, to: T) -> Self {
        Self::Change { at, from: Box::new(from), to: Box::new(to) }
    }

    /// The line at this place goes.
    pub fn remove(at: usize, line: T) -> Self {
        Self::Remove { at, line: Box::new(line) }
    }
}
