//! What fell due, and what came of it.

use crate::analysis::load::recurring_in;
use crate::analysis::log::LogSums;
use crate::analysis::range::expected_in_unit;
use crate::plan::{
    Commitment, CommitmentId, Days, Period, Plan, PromiseState, Quarter, Resource, Schedule, Side, Window,
    days_between, plus_days,
};
use jiff::civil::Date;

/// The part of what recurs from which on a period counts as kept.
pub const KEPT_FROM: f64 = 0.8;

/// What fell due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A promise.
    Promise(CommitmentId),
    /// All that recurs of one resource, over a month or a quarter.
    Recurring {
        /// Of what.
        resource: Resource,
        /// Over which days.
        days: Window,
    },
}

/// What came of what fell due.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outcome {
    /// Not due yet.
    Open,
    /// Given in time.
    Kept,
    /// Given, so many days late.
    Late(i32),
    /// This part of it was given.
    InPart(f64),
    /// Not given; of a promise, this part of it was done by the day of the assessment.
    Missed(f64),
    /// The other side let it go.
    Waived,
    /// Nothing of its kind was ever logged before: it cannot be told.
    Unlogged,
}

/// Something that fell due on one side.
#[derive(Debug, Clone, PartialEq)]
pub struct Obligation {
    /// Whose.
    pub side: Side,
    /// What.
    pub what: What,
    /// The last day on which it was in time.
    pub due: Date,
    /// What came of it.
    pub outcome: Outcome,
}

impl Obligation {
    /// Whether it says whether a word was kept: due, not waived, and logged.
    pub const fn counts(&self) -> bool {
        !matches!(self.outcome, Outcome::Open | Outcome::Waived | Outcome::Unlogged)
    }

    /// Whether it was not kept in full and in time.
    pub const fn is_miss(&self) -> bool {
        matches!(self.outcome, Outcome::Late(_) | Outcome::InPart(_) | Outcome::Missed(_))
    }

    /// The part of it that was kept, in time or late, from 0 to 1.
    pub const fn kept_part(&self) -> f64 {
        match self.outcome {
            Outcome::Kept | Outcome::Late(_) => 1.0,
            Outcome::InPart(part) | Outcome::Missed(part) => part,
            Outcome::Open | Outcome::Waived | Outcome::Unlogged => 0.0,
        }
    }
}

/// What fell due of one resource on one side in one quarter of the ledger, in the resource's unit.
pub(super) struct Due {
    pub quarter: usize,
    pub side: Side,
    pub resource: Resource,
    pub due: f64,
}

/// One partner over the quarters of the ledger.
pub(super) struct Frame<'a> {
    pub plan: &'a Plan,
    pub as_of: Date,
    pub quarters: &'a [Quarter],
    pub log: &'a LogSums,
    /// The partner, by its place in the register.
    pub place: usize,
}

/// What recurs: how much, how often, when.
type Recurring = (f64, bool, Period, Days);

impl Frame<'_> {
    /// All that fell or falls due, and how much of each resource by quarter.
    pub(super) fn of(&self, commitments: &[&Commitment]) -> (Vec<Obligation>, Vec<Due>) {
        let (mut obligations, mut flows) = (Vec::new(), Vec::new());
        let mut pools: Vec<((Side, Resource), Vec<Recurring>)> = Vec::new();
        for commitment in commitments {
            let amount = commitment.amount.as_ref();
            let value = amount.and_then(|a| expected_in_unit(a, self.plan.exchange()));
            match commitment.schedule {
                Schedule::Promise { .. } => {
                    // As it stood on the day of the assessment: what came later is not known yet.
                    let Some((due, state)) = commitment.promise_on(self.as_of) else { continue };
                    obligations.extend(self.promise(commitment, due, state));
                    if let (Some(amount), Some(value)) = (amount, value)
                        && due < self.as_of
                        && !matches!(state, PromiseState::Waived(_))
                    {
                        flows.extend(self.quarter_of(due).map(|quarter| Due {
                            quarter,
                            side: commitment.by,
                            resource: amount.resource(),
                            due: value,
                        }));
                    }
                }
                Schedule::Recurring { every, .. } => {
                    for (days, amount) in commitment.terms() {
                        let Some(value) = expected_in_unit(amount, self.plan.exchange()) else { continue };
                        let key = (commitment.by, amount.resource());
                        let recurring = (value, amount.resource() == Resource::Money, every, days);
                        match pools.iter_mut().find(|(k, _)| *k == key) {
                            Some((_, pool)) => pool.push(recurring),
                            None => pools.push((key, vec![recurring])),
                        }
                    }
                }
            }
        }
        for ((side, resource), pool) in &pools {
            for at in 0..self.quarters.len() {
                self.pool(*side, resource, pool, at, &mut obligations, &mut flows);
            }
        }
        (obligations, flows)
    }

    fn quarter_of(&self, day: Date) -> Option<usize> {
        self.quarters.iter().position(|q| q.window().contains(day))
    }

    /// What came of a promise that was due on a day and stands so.
    fn promise(&self, commitment: &Commitment, due: Date, state: PromiseState) -> Option<Obligation> {
        if due < self.quarters.first()?.window().first() {
            return None;
        }
        let outcome = match state {
            PromiseState::Kept(on) => match days_between(due, on) {
                late @ 1.. => Outcome::Late(late),
                _ => Outcome::Kept,
            },
            PromiseState::KeptInPart { part, .. } => Outcome::InPart(part.get()),
            PromiseState::Waived(_) => Outcome::Waived,
            PromiseState::Open if due >= self.as_of => Outcome::Open,
            // The log counts more than the promise: what is done is kept, ticked off or not.
            PromiseState::Open if self.done(commitment) >= 1.0 => Outcome::Kept,
            PromiseState::Open => Outcome::Missed(self.done(commitment)),
        };
        Some(Obligation { side: commitment.by, what: What::Promise(commitment.id.clone()), due, outcome })
    }

    /// The part of a promise that the log says is done.
    fn done(&self, commitment: &Commitment) -> f64 {
        let done = self.log.done_towards(commitment);
        match commitment.amount.as_ref().and_then(|a| expected_in_unit(a, self.plan.exchange())) {
            Some(value) if value > 0.0 => (done / value).clamp(0.0, 1.0),
            _ => 0.0,
        }
    }

    /// What recurs of one side and resource, in one quarter.
    fn pool(
        &self,
        side: Side,
        resource: &Resource,
        pool: &[Recurring],
        at: usize,
        obligations: &mut Vec<Obligation>,
        flows: &mut Vec<Due>,
    ) {
        let quarter = self.quarters[at].window();
        let runs = |(_, _, _, days): &&Recurring| days.within(quarter).is_some();
        let is_quarterly = pool.iter().filter(runs).any(|(_, _, every, _)| *every == Period::Quarter);
        let periods: Vec<Window> = if is_quarterly { vec![quarter] } else { months(quarter).collect() };
        for period in periods {
            let due_in = |window: Option<Window>| {
                let Some(window) = window else { return 0.0 };
                pool.iter()
                    .map(|(value, is_money, every, days)| {
                        days.within(window)
                            .map_or(0.0, |covered| recurring_in(*value, *is_money, *every, covered, quarter))
                    })
                    .sum::<f64>()
            };
            let so_far = due_in(Window::new(period.first(), period.last().min(self.as_of)));
            if so_far > 0.0 {
                flows.push(Due { quarter: at, side, resource: resource.clone(), due: so_far });
            }
            let due = due_in(Some(period));
            if due <= 0.0 {
                continue;
            }
            let given = self.log.pooled(self.place, side, resource, period);
            let outcome = if period.last() >= self.as_of {
                Outcome::Open
            } else if self.log.first_given(self.place, side, resource).is_none_or(|day| day > period.last()) {
                Outcome::Unlogged
            } else if given >= KEPT_FROM * due {
                Outcome::Kept
            } else if given > 0.0 {
                Outcome::InPart(given / due)
            } else {
                Outcome::Missed(0.0)
            };
            obligations.push(Obligation {
                side,
                what: What::Recurring { resource: resource.clone(), days: period },
                due: period.last(),
                outcome,
            });
        }
    }
}

/// The calendar months of a quarter.
fn months(quarter: Window) -> impl Iterator<Item = Window> {
    let mut next = Some(quarter.first());
    std::iter::from_fn(move || {
        let first = next?;
        let last = first.last_of_month().min(quarter.last());
        next = (last < quarter.last()).then(|| plus_days(last, 1));
        Window::new(first, last)
    })
}
