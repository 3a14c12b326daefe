//! What other programs can read of a plan: the log as CSV and as an hledger journal, what
//! is to be done on a day as iCalendar. Each answers with a text; writing it is for who asked.

mod calendar;
mod cells;
mod hledger;
mod table;

#[cfg(test)]
mod tests;

pub use calendar::calendar;
pub use cells::{guarded, unguarded};
pub use hledger::hledger;
pub use table::table;

use crate::analysis::{Assessment, assess};
use crate::plan::{Entry, Happening, PartnerId, Plan, Side};
use jiff::civil::Date;

/// What is written, and for whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// The log, for a spreadsheet.
    Csv,
    /// The log, for hledger.
    Hledger,
    /// What is to be done on a day, for a calendar.
    Ics,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Hledger, Self::Ics];

    /// How the name of such a file ends.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Hledger => "journal",
            Self::Ics => "ics",
        }
    }

    /// What such a file holds, in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Csv => "the log as CSV",
            Self::Hledger => "the log for hledger",
            Self::Ics => "reminders as iCalendar",
        }
    }

    /// What of a plan is meant, in this format, as it stands on a day. What was said of this very plan as of
    /// that day is taken as it is where it is at hand, and else made where the format needs it.
    pub fn text(self, plan: &Plan, selection: &Selection, as_of: Date, known: Option<&Assessment>) -> String {
        match self {
            Self::Csv => table(plan, selection),
            Self::Hledger => hledger(plan, selection),
            Self::Ics => match known.filter(|known| known.as_of == as_of) {
                Some(assessment) => calendar(plan, selection, assessment),
                None => calendar(plan, selection, &assess(plan, as_of)),
            },
        }
    }
}

/// Which days and whose: everything where nothing is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    /// Of this partner alone.
    pub partner: Option<PartnerId>,
}

impl Selection {
    /// Whether something of a day with a partner is meant.
    pub fn takes(&self, date: Date, partner: &PartnerId) -> bool {
        self.from.is_none_or(|from| date >= from)
            && self.until.is_none_or(|until| date <= until)
            && self.partner.as_ref().is_none_or(|wanted| wanted == partner)
    }

    /// The entries of the log that are meant, in its order.
    pub fn entries<'a>(&'a self, plan: &'a Plan) -> impl Iterator<Item = &'a Entry> {
        plan.log().iter().filter(|entry| self.takes(entry.date, &entry.partner))
    }
}

/// Whose doing an entry is: who gave, or who began the contact.
const fn whose(what: &Happening) -> &'static str {
    match what {
        Happening::Given { by: Side::Us, .. } | Happening::Contact { began: Side::Us, .. } => "us",
        Happening::Given { by: Side::Them, .. } | Happening::Contact { began: Side::Them, .. } => "them",
    }
}
