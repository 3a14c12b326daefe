//! Load: what the commitments take of each resource in each quarter.
//!
//! A recurring commitment takes its amount times the covered part of each
//! period: days ÷ 7 of a week's amount, covered days ÷ days of the month of a
//! month's, covered days ÷ days of the quarter of a quarter's. A promise takes
//! what is not yet done of it on its due day, or evenly over the days from its
//! start. For the running quarter the log says what is used up to the day, and
//! the commitments what is still to come after it. A range counts with what it is on average here;
//! how it may turn out is the forecast's.

use super::capacity::CapacityOf;
use super::forecast::Odds;
use super::log::LogSums;
use super::range::expected_in_unit;
use super::verdict::{Verdict, usable};
use crate::plan::{
    Amount, Commitment, Exchange, Partner, Period, Plan, PromiseState, Quarter, Resource, Schedule, Side,
    Window, plus_days,
};
use jiff::civil::Date;
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// One partner's part of a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// The partner, by its place in the register.
    pub partner: usize,
    /// What the log says it has taken, in the resource's unit.
    pub used: f64,
    /// What is still promised to it, in the resource's unit.
    pub promised: f64,
    /// What it takes as it really goes, on average: what is used, and what is still promised times what
    /// the log says of such promises.
    pub expected: f64,
}

impl Share {
    /// What is used and what is still promised: as promised.
    pub fn total(&self) -> f64 {
        self.used + self.promised
    }
}

/// One resource in one quarter. Time is in hours, money in minor units of the
/// plan's currency, another resource in its own unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The quarter, by its place in the horizon.
    pub quarter: usize,
    /// What the log says is used; nothing but in the running quarter.
    pub used: f64,
    /// What is still promised.
    pub promised: f64,
    /// What there is; unknown where the plan does not say.
    pub capacity: Option<f64>,
    /// What there is when the reserve stays free.
    pub usable: Option<f64>,
    /// Whether it fits; unknown where the capacity is.
    pub verdict: Option<Verdict>,
    /// Who takes how much, the most first.
    pub shares: Vec<Share>,
    /// How the load may turn out.
    pub odds: Odds,
}

impl Cell {
    /// What is used and what is still promised.
    pub fn load(&self) -> f64 {
        self.used + self.promised
    }
}

/// One resource over the horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct ResourceLoad {
    /// Which.
    pub resource: Resource,
    /// One cell for each quarter of the horizon.
    pub cells: Vec<Cell>,
}

/// What could not be counted, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uncountable {
    /// The commitment says no amount.
    NoAmount,
    /// The plan states no rate for its currency.
    NoRate,
}

/// What one commitment takes in each quarter of the horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct CommitmentLoad {
    /// By quarter, in the resource's unit; for the running one, what comes after the day.
    pub by_quarter: Vec<f64>,
    /// Why it is not counted, where it is not.
    pub uncountable: Option<Uncountable>,
}

/// Quarters, the day that parts what was from what comes, and money's rates.
pub(super) struct Frame<'a> {
    pub as_of: Date,
    pub quarters: &'a [Quarter],
    pub exchange: &'a Exchange,
}

/// An amount in the unit in which its resource is counted; `None` without a rate.
#[expect(clippy::cast_precision_loss, reason = "money is at most 2^53 minor units")]
pub(super) fn in_unit(amount: &Amount, exchange: &Exchange) -> Option<f64> {
    match amount {
        Amount::Time(minutes) => Some(minutes.hours()),
        Amount::Money(money) => exchange.to_base_minor(*money).map(|minor| minor as f64),
        Amount::Other(quantity, _) => Some(quantity.units()),
    }
}

impl Frame<'_> {
    /// What a commitment takes from tomorrow on, by quarter; `done` is what the
    /// log says was done towards it, in the resource's unit.
    pub(super) fn commitment(&self, commitment: &Commitment, done: f64) -> CommitmentLoad {
        let nothing = || vec![0.0; self.quarters.len()];
        let Some(amount) = &commitment.amount else {
            return CommitmentLoad { by_quarter: nothing(), uncountable: Some(Uncountable::NoAmount) };
        };
        let Some(value) = expected_in_unit(amount, self.exchange) else {
            return CommitmentLoad { by_quarter: nothing(), uncountable: Some(Uncountable::NoRate) };
        };
        let is_money = amount.resource() == Resource::Money;
        let by_quarter = self.spread(commitment.schedule, value, is_money, done);
        CommitmentLoad { by_quarter, uncountable: None }
    }

    /// How many times its amount a commitment takes in each quarter; of a promise, what is not yet done
    /// of the amount.
    pub(super) fn weights(&self, commitment: &Commitment) -> Vec<f64> {
        self.spread(commitment.schedule, 1.0, false, 0.0)
    }

    /// What a schedule takes of an amount from tomorrow on, by quarter.
    fn spread(&self, schedule: Schedule, value: f64, is_money: bool, done: f64) -> Vec<f64> {
        match schedule {
            Schedule::Recurring { every, days } => self
                .windows()
                .map(|(quarter, window)| {
                    let Some(covered) = window.and_then(|w| days.within(w)) else { return 0.0 };
                    recurring_in(value, is_money, every, covered, quarter.window())
                })
                .collect(),
            Schedule::Promise {
                state: PromiseState::Kept(_) | PromiseState::KeptInPart { .. } | PromiseState::Waived(_),
                ..
            } => vec![0.0; self.quarters.len()],
            Schedule::Promise { start, due, state: PromiseState::Open } => {
                let left = (value - done).max(0.0);
                let tomorrow = plus_days(self.as_of, 1);
                // What is overdue is still owed: it weighs on the days that are left.
                let due = due.max(tomorrow.min(self.last_of_running()));
                let first = start.map_or(due, |start| start.max(tomorrow)).min(due);
                let spread = Window::new(first, due);
                self.quarters
                    .iter()
                    .map(|quarter| {
                        let all = spread.map_or(0, Window::days);
                        let here = spread.and_then(|s| s.intersection(quarter.window()));
                        match here {
                            Some(here) if here.days() == all => left,
                            Some(here) => part(left, is_money, here.days(), all),
                            None => 0.0,
                        }
                    })
                    .collect()
            }
        }
    }

    fn last_of_running(&self) -> Date {
        self.quarters.first().map_or(self.as_of, |q| q.window().last())
    }

    /// Each quarter with those of its days that are still to come.
    fn windows(&self) -> impl Iterator<Item = (Quarter, Option<Window>)> + '_ {
        let tomorrow = plus_days(self.as_of, 1);
        self.quarters.iter().map(move |quarter| {
            let w = quarter.window();
            (*quarter, Window::new(w.first().max(tomorrow), w.last()))
        })
    }
}

/// What recurs takes of its amount over the covered days of a quarter: days ÷ 7 of a week's amount,
/// covered days of each month ÷ days of that month, covered days ÷ days of the quarter.
pub(super) fn recurring_in(
    value: f64,
    is_money: bool,
    every: Period,
    covered: Window,
    quarter: Window,
) -> f64 {
    match every {
        Period::Week => part(value, is_money, covered.days(), 7),
        Period::Quarter => part(value, is_money, covered.days(), quarter.days()),
        Period::Month => {
            months_of(covered).map(|(days, of)| part(value, is_money, days, of)).fold(0.0, std::ops::Add::add)
        }
    }
}

pub(super) fn part(value: f64, is_money: bool, days: i32, of: i32) -> f64 {
    if is_money { prorated_minor(value, days, of) } else { value * f64::from(days) / f64::from(of) }
}

/// The covered days of each month, with the days that month has.
fn months_of(window: Window) -> impl Iterator<Item = (i32, i32)> {
    let mut next = Some(window.first());
    std::iter::from_fn(move || {
        let first = next?;
        let last = first.last_of_month().min(window.last());
        next = (last < window.last()).then(|| plus_days(last, 1));
        Some((Window::new(first, last)?.days(), i32::from(first.days_in_month())))
    })
}

/// A part of an amount of minor units, rounded half to even to whole ones:
/// money is never a fraction of a cent.
fn prorated_minor(minor: f64, days: i32, of: i32) -> f64 {
    let exact = Decimal::from_f64_retain(minor)
        .and_then(|m| m.checked_mul(Decimal::from(days)))
        .and_then(|m| m.checked_div(Decimal::from(of)));
    exact.and_then(|m| m.round_dp(0).to_f64()).unwrap_or_else(|| minor * f64::from(days) / f64::from(of))
}

/// Whether a commitment weighs on our capacity: ours, and with a partner whom we have now or are leaving.
pub(super) fn counts(plan: &Plan, commitment: &Commitment) -> bool {
    commitment.by == Side::Us && plan.partners().get(&commitment.partner).is_some_and(Partner::counts)
}

/// The load of every resource in every quarter, and what each commitment takes
/// (by its place in the register; nothing where it does not count).
pub(super) fn loads(
    plan: &Plan,
    frame: &Frame<'_>,
    log: &LogSums,
    capacity: &CapacityOf<'_>,
) -> (Vec<ResourceLoad>, Vec<CommitmentLoad>) {
    let quarters = frame.quarters.len();
    let resources = plan.resources();
    let row_of = |resource: &Resource| resources.iter().position(|r| r == resource);
    let partners = plan.partners().len();
    // used[row][partner], promised[row][quarter][partner]
    let mut used = vec![vec![0.0; partners]; resources.len()];
    let mut promised = vec![vec![vec![0.0; partners]; quarters]; resources.len()];
    for (partner, sums) in log.used_in_running_quarter.iter().enumerate() {
        for (row, value) in sums.by_row(&resources).enumerate() {
            used[row][partner] = value;
        }
    }
    let by_commitment: Vec<_> = plan
        .commitments()
        .iter()
        .map(|commitment| {
            if !counts(plan, commitment) {
                return CommitmentLoad { by_quarter: vec![0.0; quarters], uncountable: None };
            }
            let load = frame.commitment(commitment, log.done_towards(commitment));
            let row = commitment.amount.as_ref().and_then(|a| row_of(&a.resource()));
            let partner = plan.partners().position(&commitment.partner);
            if let (Some(row), Some(partner)) = (row, partner) {
                for (cell, value) in promised[row].iter_mut().zip(&load.by_quarter) {
                    cell[partner] += value;
                }
            }
            load
        })
        .collect();
    let loads = resources
        .into_iter()
        .enumerate()
        .map(|(row, resource)| {
            let cells = (0..quarters)
                .map(|quarter| {
                    let used = (quarter == 0).then_some(&used[row]);
                    let capacity = capacity.of(&resource, frame.quarters[quarter]);
                    cell(plan, quarter, used, &promised[row][quarter], capacity)
                })
                .collect();
            ResourceLoad { resource, cells }
        })
        .filter(|load: &ResourceLoad| {
            // Money that nobody promised and nobody set a limit for is not a question.
            load.resource != Resource::Money
                || load.cells.iter().any(|c| c.load() > 0.0 || c.capacity.is_some())
        })
        .collect();
    (loads, by_commitment)
}

fn cell(
    plan: &Plan,
    quarter: usize,
    used: Option<&Vec<f64>>,
    promised: &[f64],
    capacity: Option<f64>,
) -> Cell {
    let mut shares: Vec<Share> = promised
        .iter()
        .enumerate()
        .map(|(partner, promised)| Share {
            partner,
            used: used.map_or(0.0, |u| u[partner]),
            promised: *promised,
            expected: used.map_or(0.0, |u| u[partner]) + promised,
        })
        .filter(|share| share.total() > 0.0)
        .collect();
    shares.sort_by(|a, b| b.total().total_cmp(&a.total()).then(a.partner.cmp(&b.partner)));
    let reserve = plan.capacity().reserve;
    let (used, promised) = shares.iter().fold((0.0, 0.0), |(u, p), s| (u + s.used, p + s.promised));
    Cell {
        quarter,
        used,
        promised,
        capacity,
        usable: capacity.map(|c| usable(c, reserve)),
        verdict: capacity.map(|c| Verdict::of(used + promised, c, reserve)),
        shares,
        odds: Odds::certain(used + promised, capacity, reserve),
    }
}
