//! What an import would do, line by line, before anything is taken.

use super::{Hint, Record};
use crate::plan::{Amount, Currency, ImportRule, ImportTo, Minutes, Money, PartnerId};
use std::collections::{BTreeMap, BTreeSet};

/// What a person decided about an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// Whose the records with certain hints are. Remembered with the import, and each takes the
    /// place of the plan's rule about the same.
    pub rules: Vec<ImportRule>,
    /// Whose single records are, by their place among the records; goes before every rule, and is
    /// not remembered.
    pub single: BTreeMap<usize, ImportTo>,
    /// Whose the records are that nothing else gives to anybody; not remembered.
    pub all_others: Option<PartnerId>,
    /// Which of the changed records are taken as they are now, by their place among the records.
    pub changed: BTreeSet<usize>,
}

/// Why a record goes to a partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// A rule about this hint says so.
    Rule(Hint),
    /// This hint is the partner's name, its identifier, or the address of somebody there.
    Named(Hint),
    /// The person said so of this record.
    Chosen,
    /// The person said so of all that nothing else gives to anybody.
    AllOthers,
}

/// What becomes of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It is new, and goes into the log.
    New {
        /// With whom.
        partner: PartnerId,
        /// Why with them.
        because: Because,
    },
    /// It is new, and nobody knows whose it is: it is not taken.
    NoPartner,
    /// It is not taken on purpose.
    LeftOut {
        /// Why.
        why: String,
    },
    /// It is in the log already.
    Present {
        /// Its place in the log.
        at: usize,
        /// Whether it was typed: an entry of the same day, partner and amount, and of no import.
        typed: bool,
    },
    /// It is in the log already, with another day or amount.
    Changed {
        /// Its place in the log.
        at: usize,
        /// Whether the person takes it as it is now.
        taken: bool,
    },
    /// It could not be read.
    Unreadable {
        /// Why, and what would help.
        why: String,
    },
}

/// One line, or event, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Where it begins in the file, from 1.
    pub line: usize,
    /// Its place among the records; `None` where it gave none.
    pub record: Option<usize>,
    /// What stands there: what was written about it, or the line itself, cut short.
    pub text: String,
    /// What becomes of it.
    pub state: State,
}

/// Records that nobody is known for and that have the same most telling hint: one choice covers all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The hint; `None` for records that have none.
    pub hint: Option<Hint>,
    /// Their places among the records.
    pub records: Vec<usize>,
    /// How much they come to.
    pub sum: Sum,
}

/// How many records, and how much they come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many records.
    pub records: usize,
    /// Minutes of time, contacts included.
    pub minutes: u64,
    /// Money, one amount a currency, in minor units.
    pub money: Vec<Money>,
}

impl Sum {
    /// Adds one record.
    pub(super) fn add(&mut self, record: &Record) {
        self.records += 1;
        match record.amount() {
            Some(Amount::Time(minutes)) => self.minutes += u64::from(minutes.get()),
            Some(Amount::Money(money)) => {
                let same = self.money.iter_mut().find(|sum| sum.currency() == money.currency());
                match same {
                    Some(sum) => {
                        let minor = sum.amount_minor().saturating_add(money.amount_minor());
                        *sum = Money::from_minor(minor, money.currency()).unwrap_or(*sum);
                    }
                    None => self.money.push(money),
                }
            }
            Some(Amount::Other(..)) | None => {}
        }
    }
}

impl std::fmt::Display for Sum {
    /// `12h30m, 120 EUR`; empty where it comes to nothing.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let time = (self.minutes > 0)
            .then(|| Minutes::new(u32::try_from(self.minutes).unwrap_or(u32::MAX)).to_string());
        let parts: Vec<_> = time.into_iter().chain(self.money.iter().map(Money::to_string)).collect();
        f.write_str(&parts.join(", "))
    }
}

/// What an import would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Every line, in the order of the file.
    pub items: Vec<Item>,
    /// What is new, by partner, in the order of the register.
    pub partners: Vec<(PartnerId, Sum)>,
    /// What nobody is known for, the most records first.
    pub unknown: Vec<Unknown>,
    /// Currencies of what is new that the plan has no rate for: these amounts are kept, and cannot
    /// be counted until it has.
    pub without_rate: Vec<Currency>,
    /// How many notes of what is new hold invisible characters, which become blanks.
    pub notes_cleaned: usize,
}

/// How many lines there are of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// New, with a partner.
    pub new: usize,
    /// New, with nobody known.
    pub no_partner: usize,
    /// Left out on purpose.
    pub left_out: usize,
    /// In the log already.
    pub present: usize,
    /// In the log with another day or amount.
    pub changed: usize,
    /// Of those, how many are taken as they are now.
    pub taken: usize,
    /// Unreadable.
    pub unreadable: usize,
}

impl Preview {
    /// How many lines there are of each kind.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for item in &self.items {
            match &item.state {
                State::New { .. } => counts.new += 1,
                State::NoPartner => counts.no_partner += 1,
                State::LeftOut { .. } => counts.left_out += 1,
                State::Present { .. } => counts.present += 1,
                State::Changed { taken, .. } => {
                    counts.changed += 1;
                    counts.taken += usize::from(*taken);
                }
                State::Unreadable { .. } => counts.unreadable += 1,
            }
        }
        counts
    }
}
