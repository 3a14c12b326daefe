//! What was planned and what was actual, quarter by quarter.

use super::MOST_QUARTERS;
use crate::analysis::load::{part, recurring_in};
use crate::analysis::log::LogSums;
use crate::analysis::range::expected_in_unit;
use crate::plan::{Commitment, Plan, PromiseState, Quarter, Resource, Schedule, Window, days_between};
use jiff::civil::Date;

/// How late in a quarter its log may begin, and how long before its end it may break off, and still tell
/// of all of it.
const WITHIN_DAYS: i32 = 14;

/// What was promised in a quarter and what came of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlannedActual {
    /// The quarter; it is over.
    pub quarter: Quarter,
    /// What was promised, in the resource's unit; more than nothing.
    pub planned: f64,
    /// What was taken of ours, in the same unit.
    pub actual: f64,
}

impl PlannedActual {
    /// How many times what was promised it was.
    pub fn ratio(&self) -> f64 {
        self.actual / self.planned
    }
}

/// The quarters before the running one, the earliest first.
pub(super) fn finished(running: Quarter) -> Vec<Quarter> {
    let mut quarters: Vec<_> =
        std::iter::successors(Some(running.previous()), |q| Some(q.previous())).take(MOST_QUARTERS).collect();
    quarters.reverse();
    quarters
}

/// Whether the log of a resource was kept in a quarter: from its beginning, and until the log as a whole
/// breaks off. Of one resource there may be nothing to write for long; of all together there is not.
pub(in crate::analysis) fn says(log: &LogSums, resource: &Resource, quarter: Quarter) -> bool {
    let window = quarter.window();
    let began = log.first_taken(resource);
    began.is_some_and(|first| days_between(window.first(), first) < WITHIN_DAYS)
        && log.last_entry.is_some_and(|last| days_between(last, window.last()) < WITHIN_DAYS)
        && log.is_kept(resource, window)
}

/// What commitments asked for.
pub(super) struct Asked<'a> {
    pub plan: &'a Plan,
    pub as_of: Date,
}

impl Asked<'_> {
    /// What a commitment asked for in each of these quarters, in its resource's unit: what recurs by its
    /// days, a promise on its due day or evenly from its start. What was let go asked for nothing.
    pub(super) fn by_quarter(&self, commitment: &Commitment, quarters: &[Quarter]) -> Vec<f64> {
        let Some(amount) = &commitment.amount else { return vec![0.0; quarters.len()] };
        let Some(value) = expected_in_unit(amount, self.plan.exchange()) else {
            return vec![0.0; quarters.len()];
        };
        let is_money = amount.resource() == Resource::Money;
        let terms: Vec<_> = commitment
            .terms()
            .filter_map(|(days, amount)| Some((days, expected_in_unit(amount, self.plan.exchange())?)))
            .collect();
        let in_quarter = |quarter: &Quarter| {
            let window = quarter.window();
            match commitment.schedule {
                Schedule::Recurring { every, .. } => {
                    let of_terms = terms.iter().filter_map(|(days, value)| {
                        Some(recurring_in(*value, is_money, every, days.within(window)?, window))
                    });
                    of_terms.fold(0.0, std::ops::Add::add)
                }
                Schedule::Promise { start, .. } => {
                    let Some((due, state)) = commitment.promise_on(self.as_of) else { return 0.0 };
                    if matches!(state, PromiseState::Waived(_)) {
                        return 0.0;
                    }
                    let spread = Window::new(start.map_or(due, |start| start.min(due)), due);
                    let here = spread.and_then(|s| s.intersection(window));
                    spread.zip(here).map_or(0.0, |(s, here)| part(value, is_money, here.days(), s.days()))
                }
            }
        };
        quarters.iter().map(in_quarter).collect()
    }
}

/// Each quarter in which something was promised to a partner, once it is logged at all.
pub(super) fn of_partner(
    log: &LogSums,
    partner: usize,
    resource: &Resource,
    quarters: &[Quarter],
    planned: &[f64],
) -> Vec<PlannedActual> {
    against(quarters, planned, |window| log.taken_within(partner, resource, window))
}

/// Each quarter in which a commitment asked for something, once the log names it.
pub(super) fn of_commitment(
    log: &LogSums,
    commitment: &Commitment,
    quarters: &[Quarter],
    planned: &[f64],
) -> Vec<PlannedActual> {
    against(quarters, planned, |window| log.done_within(commitment, window))
}

fn against(
    quarters: &[Quarter],
    planned: &[f64],
    actual: impl Fn(Window) -> Option<f64>,
) -> Vec<PlannedActual> {
    let asked = quarters.iter().zip(planned).filter(|(_, planned)| **planned > 0.0);
    asked
        .filter_map(|(quarter, planned)| {
            let actual = actual(quarter.window())?;
            Some(PlannedActual { quarter: *quarter, planned: *planned, actual })
        })
        .collect()
}
