//! The two-sided ledger: what each side promised, and what came of it.
//!
//! A promise falls due on its day. What recurs falls due period by period: all
//! recurring commitments of one side and one resource together, by calendar
//! month, or by quarter where one of them is quarterly. What was given is what
//! the log says; the length of a contact counts only where the entry says
//! towards which commitment it went, since being in touch keeps no promise.

mod obligation;
mod tally;
mod words;

pub use obligation::{KEPT_FROM, Obligation, Outcome, What};
pub use tally::{Flow, LedgerQuarter, ResourceFlow, Tally};
pub use words::recurring_called;

use super::log::LogSums;
use super::{ByPartner, of_partner};
use crate::plan::{Commitment, Plan, Quarter, Side};
use jiff::civil::Date;
use rayon::prelude::*;

/// How many quarters before the running one the ledger goes back.
pub const QUARTERS_BACK: usize = 8;

/// What each side promised a partner, and what came of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ledger {
    /// All that fell or falls due from the first quarter on, the earliest first.
    pub obligations: Vec<Obligation>,
    /// Quarter by quarter, the earliest first; the last is the running one.
    pub quarters: Vec<LedgerQuarter>,
}

impl Ledger {
    /// What fell due on one side from a day to another, both included.
    pub fn due_between(&self, side: Side, first: Date, last: Date) -> impl Iterator<Item = &Obligation> {
        self.obligations.iter().filter(move |o| o.side == side && first <= o.due && o.due <= last)
    }

    /// The same, counted.
    pub fn tally(&self, side: Side, first: Date, last: Date) -> Tally {
        self.due_between(side, first, last).collect()
    }
}

/// The quarters of the ledger, the earliest first; the last is the running one.
pub(super) fn quarters(running: Quarter) -> Vec<Quarter> {
    let mut quarters: Vec<_> =
        std::iter::successors(Some(running), |q| Some(q.previous())).take(QUARTERS_BACK + 1).collect();
    quarters.reverse();
    quarters
}

/// The ledger of every partner, by its place in the register.
pub(super) fn ledgers(
    plan: &Plan,
    as_of: Date,
    running: Quarter,
    log: &LogSums,
    commitments: &ByPartner<'_, Commitment>,
) -> Vec<Ledger> {
    let quarters = quarters(running);
    let resources = plan.resources();
    let partners: Vec<_> = plan.partners().iter().enumerate().collect();
    partners
        .into_par_iter()
        .map(|(place, partner)| {
            let commitments = of_partner(commitments, &partner.id);
            let frame = obligation::Frame { plan, as_of, quarters: &quarters, log, place };
            let (mut obligations, flows) = frame.of(commitments);
            obligations.sort_by_key(|o| o.due);
            let quarters = tally::by_quarter(&quarters, &obligations, flows, log, place, &resources);
            Ledger { obligations, quarters }
        })
        .collect()
}
