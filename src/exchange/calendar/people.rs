//! Whose an address is: ours, or the other side's.

use crate::exchange::parts::{raw_values, unfolded};
use crate::plan::{Plan, Side};
use std::collections::HashSet;

/// Whose which address is, as far as that is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    ours: HashSet<String>,
    theirs: HashSet<String>,
}

impl People {
    /// The person's own addresses, and those of the contact persons that a plan names.
    pub fn of(plan: &Plan, own: &[String]) -> Self {
        let theirs = plan.partners().iter().flat_map(|partner| &partner.contacts);
        let theirs = theirs.flat_map(|person| crate::exchange::addresses(person.email.as_str()));
        let ours: HashSet<_> = own.iter().map(|address| address.trim().to_lowercase()).collect();
        Self { theirs: theirs.filter(|address| !ours.contains(address)).collect(), ours }
    }

    /// Whose an address in small letters is; `None` where that is not known.
    pub fn side_of(&self, address: &str) -> Option<Side> {
        if self.ours.contains(address) {
            Some(Side::Us)
        } else {
            self.theirs.contains(address).then_some(Side::Them)
        }
    }

    /// Who began what an address that is not known to be ours asked for. Where our own addresses
    /// are known, it was the other side; where they are not, only somebody whom the plan knows
    /// can be told from ourselves.
    pub(super) fn began_by(&self, address: &str, is_owner_known: bool) -> Side {
        match self.side_of(address) {
            Some(side) => side,
            None if is_owner_known || !self.ours.is_empty() => Side::Them,
            None => Side::Us,
        }
    }

    /// The address by which a calendar names its owner: Google calls a person's main calendar by it.
    pub(super) fn named_by(text: &str) -> Option<String> {
        let head = text.split("BEGIN:VEVENT").next().unwrap_or_default();
        let lines = unfolded(head.trim_start_matches('\u{FEFF}'));
        let name = raw_values(&lines, "X-WR-CALNAME").first()?.trim().to_lowercase();
        (name.contains('@') && !name.contains(char::is_whitespace)).then_some(name)
    }
}
