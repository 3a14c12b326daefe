//! The log: what really happened, one line an entry.

use super::calendar::date_serde;
use super::scale::{Score, Side};
use super::{Amount, CommitmentId, ImportMark, Minutes, Note, PartnerId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What an entry records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// A side gave something.
    Given {
        /// Who gave.
        by: Side,
        /// What.
        amount: Amount,
    },
    /// The two sides were in contact.
    Contact {
        /// Who began it.
        began: Side,
        /// How long it took; counts as time that we gave.
        lasted: Option<Minutes>,
        /// How good it was.
        went: Option<Score>,
    },
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Shape", into = "Shape")]
pub struct Entry {
    /// The day.
    pub date: Date,
    /// With whom.
    pub partner: PartnerId,
    /// What happened.
    pub what: Happening,
    /// The commitment that it goes towards. Boxed: few entries have one, and a log has many entries.
    pub towards: Option<Box<CommitmentId>>,
    /// Anything else.
    pub note: Note,
    /// Which record of another program it came from. Boxed: most entries are typed.
    pub imported: Option<Box<ImportMark>>,
}

/// How an entry stands in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Entry")]
struct Shape {
    #[serde(with = "date_serde")]
    date: Date,
    partner: PartnerId,
    #[serde(default, skip_serializing_if = "Side::is_us")]
    by: Side,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    amount: Option<Amount>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contact_began: Option<Side>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    went: Option<Score>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    towards: Option<Box<CommitmentId>>,
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    note: Note,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    imported: Option<Box<ImportMark>>,
}

/// Why an entry cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// Neither an amount nor a contact.
    #[error("an entry needs an `amount` (something was given) or `contact_began` (who began a contact)")]
    Nothing,
    /// A contact measured in something other than time.
    #[error("the `amount` of a contact is how long it lasted, so it must be time")]
    ContactAmount,
    /// `by` on a contact.
    #[error("a contact has `contact_began`, not `by`")]
    ContactBy,
    /// `went` without a contact.
    #[error("`went` says how good a contact was, so it needs `contact_began`")]
    WentWithoutContact,
}

impl TryFrom<Shape> for Entry {
    type Error = EntryError;

    fn try_from(s: Shape) -> Result<Self, EntryError> {
        let what = match (s.contact_began, s.amount) {
            (None, None) => return Err(EntryError::Nothing),
            (None, Some(_)) if s.went.is_some() => return Err(EntryError::WentWithoutContact),
            (None, Some(amount)) => Happening::Given { by: s.by, amount },
            (Some(_), _) if s.by == Side::Them => return Err(EntryError::ContactBy),
            (Some(began), amount) => {
                let lasted = match amount {
                    None => None,
                    Some(Amount::Time(minutes)) => Some(minutes),
                    Some(_) => return Err(EntryError::ContactAmount),
                };
                Happening::Contact { began, lasted, went: s.went }
            }
        };
        let (towards, note, imported) = (s.towards, s.note, s.imported);
        Ok(Self { date: s.date, partner: s.partner, what, towards, note, imported })
    }
}

impl From<Entry> for Shape {
    fn from(e: Entry) -> Self {
        let (by, amount, contact_began, went) = match e.what {
            Happening::Given { by, amount } => (by, Some(amount), None, None),
            Happening::Contact { began, lasted, went } => {
                (Side::Us, lasted.map(Amount::Time), Some(began), went)
            }
        };
        Self {
            date: e.date,
            partner: e.partner,
            by,
            amount,
            contact_began,
            went,
            towards: e.towards,
            note: e.note,
            imported: e.imported,
        }
    }
}

impl Entry {
    /// What the entry takes of our own resources: what we gave, or the length of a contact.
    pub fn given_by_us(&self) -> Option<Amount> {
        match &self.what {
            Happening::Given { by: Side::Us, amount } => Some(amount.clone()),
            Happening::Contact { lasted, .. } => lasted.map(Amount::Time),
            Happening::Given { by: Side::Them, .. } => None,
        }
    }
}
