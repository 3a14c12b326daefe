//! What other programs can read of a plan: the log as CSV and as an hledger journal, open
//! promises as iCalendar. Each answers with a text; writing it is for who asked.

mod cells;
mod hledger;
mod promises;
mod table;

#[cfg(test)]
mod tests;

pub use cells::{guarded, unguarded};
pub use hledger::hledger;
pub use promises::promises;
pub use table::table;

use crate::plan::{Entry, Happening, PartnerId, Plan, Side};
use jiff::civil::Date;

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
