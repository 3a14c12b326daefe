//! Strain: early signs that a bond is getting out of step, and how it was mended.
//!
//! Every finding has its counts, the day of its first sign and one step to take,
//! and none comes from too little data: each check says the least that it needs.
//! Only partners that we have now are looked at; a candidate is not strained yet,
//! and what has ended no more.
//!
//! | finding | is given from | needs at least |
//! |---|---|---|
//! | misses rising | a quarter more of what a side owes missed in 13 weeks than in the 39 before | three due in each, two missed lately |
//! | gap too long | a day more than agreed | an agreed gap, one contact |
//! | goal not re-agreed, past due | 366 days after it was agreed; the day after its date | that day |
//! | alignment falling | a side's mean a point below its highest of the year before | two check-ins of the side, the later of the last year |
//! | sides apart | two points in one aspect | one check-in of both sides of the last year |
//! | one-sided contacts | all of 13 weeks begun by one side | six |
//! | lopsided dependence | two levels | both dependences |
//! | order-chaser | a change that is chance in one of twenty cases at most | weeks after that have fully passed |
//! | check-in due | a day more than the plan's weeks | a check-in, a beginning or a contact |
//! | in name only | a claim that a closed gate or silence after an order speaks against | that evidence |
//! | over- and under-invested | practised and warranted differ | both sides' form, commitments that can be judged |

mod apart;
mod check_in;
mod claims;
mod closing;
mod falling;
mod goals;
mod investment;
mod lopsided;
mod misses;
mod one_sided;
mod quiet;
mod repair;
#[cfg(test)]
pub(super) mod testing;
#[cfg(test)]
mod tests;
mod touch;

pub use check_in::{NextCheckIn, next_check_in};
pub use quiet::QuietAfterClosing;
pub(super) use quiet::quiet;
pub use repair::Repair;
pub(super) use repair::repairs;

use super::{Bond, Code, Finding, Severity, Step, Subject};
use crate::plan::{Partner, Plan, Stage};
use jiff::civil::Date;

/// How many days count as now, where what is now is held against what was before: thirteen weeks.
const RECENT_DAYS: i32 = 91;

/// What the checks look at: one bond that we have now.
struct Facts<'a> {
    plan: &'a Plan,
    as_of: Date,
    partner: &'a Partner,
    bond: &'a Bond,
}

impl Facts<'_> {
    /// A finding about the partner; what it says follows the partner's name.
    fn finding(&self, code: Code, severity: Severity, says: &str) -> Finding {
        let text = format!("{}: {says}", self.partner.name);
        let subject = Subject::Partner(self.partner.id.clone());
        Finding::new(code, severity, subject, text).about(&self.partner.id)
    }

    /// How much a strain matters: more where the bond is, or is called, a partnership.
    const fn severity(&self) -> Severity {
        if self.bond.standing.is_about_partnership() { Severity::Warning } else { Severity::Note }
    }

    fn open_partner(&self) -> Step {
        Step::OpenPartner(self.partner.id.clone())
    }
}

/// What is looked at in every bond, each with one finding at most.
const CHECKS: &[fn(&Facts<'_>) -> Option<Finding>] = &[
    closing::finding,
    misses::ours,
    misses::theirs,
    touch::finding,
    falling::finding,
    apart::finding,
    one_sided::finding,
    lopsided::finding,
    claims::finding,
    investment::finding,
    check_in::finding,
];

/// What strains the bonds that we have now.
pub(super) fn findings(plan: &Plan, as_of: Date, bonds: &[Bond]) -> Vec<Finding> {
    let active = plan.partners().iter().zip(bonds).filter(|(partner, _)| partner.stage == Stage::Active);
    let mut found: Vec<_> = active
        .flat_map(|(partner, bond)| {
            let facts = Facts { plan, as_of, partner, bond };
            CHECKS.iter().filter_map(move |check| check(&facts))
        })
        .collect();
    found.extend(goals::findings(plan, as_of, bonds));
    found
}

/// A count as one of the numbers behind a finding.
fn number(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::MAX, f64::from)
}

/// A number of days in words, as in `nine days`.
fn days_in_words(days: i32) -> String {
    super::counted(usize::try_from(days).unwrap_or_default(), "day", "days")
}

/// A count in words that can stand without what is counted.
fn how_many(n: usize) -> String {
    if n == 0 { "none".to_owned() } else { super::count(n) }
}
