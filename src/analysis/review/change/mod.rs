//! What changed since a review: the load that is expected of each resource in each quarter that both know,
//! then and now, and what the difference is made of.
//!
//! The load of a partner is what was used and what was still to come: the sum of what each commitment
//! still promised, times how many times what is promised the partner really takes. With promises `p` and
//! that factor `f`, then (0) and now (1):
//!
//! - a commitment that is new counts `p1·f1`, one that ended `−p0·f0`;
//! - one that was and is counts `(p1 − p0)·f0` (time passed, or it was agreed anew) and `p1·(f1 − f0)`
//!   (the log corrects it otherwise);
//! - what was logged counts as it is.
//!
//! That adds up to the difference, to the last thousandth that a review keeps.

mod parts;
mod steps;
mod words;

pub use parts::{Cause, Part};
pub use steps::{ChangeStep, StepKind};

use crate::analysis::verdict::Binding;
use crate::analysis::words::{Unit, listed};
use crate::analysis::{Assessment, Verdict};
use crate::plan::{Plan, Quarter, Resource, Snapshot, SnapshotCell};
use jiff::civil::Date;

/// The same on the day of a review and now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ThenNow<T> {
    /// On the day of the review.
    pub then: T,
    /// Now.
    pub now: T,
}

/// How what a resource has to bear in a quarter changed. Figures are in the resource's unit.
#[derive(Debug, Clone, PartialEq)]
pub struct CellChange {
    /// Of what.
    pub resource: Resource,
    /// What it is called.
    pub name: String,
    /// What it is counted in.
    pub unit: Unit,
    /// When.
    pub quarter: Quarter,
    /// The load on average: the partners' expected shares, added up.
    pub expected: ThenNow<f64>,
    /// What there is to give; unknown where the plan does not say.
    pub capacity: ThenNow<Option<f64>>,
    /// Whether it fits; unknown where the capacity is.
    pub verdict: ThenNow<Option<Verdict>>,
    /// What the difference of the expected load is made of; its parts add up to it.
    pub parts: Vec<Part>,
}

/// How what a year may cost changed, in minor units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LossChange {
    /// On average.
    pub expected: ThenNow<f64>,
    /// In the worst one year in twenty, on average.
    pub bad_year: ThenNow<f64>,
}

/// What changed since a review.
#[derive(Debug, Clone, PartialEq)]
pub struct VerdictChange {
    /// The day on which the review was frozen.
    pub since: Date,
    /// The verdict; unknown where there was nothing to judge.
    pub verdict: ThenNow<Option<Verdict>>,
    /// By resource in the plan's order, and then by quarter.
    pub cells: Vec<CellChange>,
    /// The cell that decides the verdict now, or decided it then, by its place among them.
    pub headline: Option<usize>,
    /// What a year may cost; nothing where it was not counted both times, in one currency.
    pub loss: Option<LossChange>,
    /// What cannot be compared, and why: sentences.
    pub apart: Vec<String>,
    /// The unit of money.
    money: Unit,
}

/// What changed since a review was frozen, and what that is made of.
pub fn change_since(snapshot: &Snapshot, plan: &Plan, assessment: &Assessment) -> VerdictChange {
    let same_currency = snapshot.currency == plan.currency();
    let comparable = |resource: &Resource| *resource != Resource::Money || same_currency;
    let parts = parts::Parts { snapshot, plan, assessment };
    let mut cells = Vec::new();
    for (row, now) in assessment.loads.iter().enumerate() {
        let then = snapshot.loads.iter().find(|load| load.resource == now.resource);
        let Some(then) = then.filter(|_| comparable(&now.resource)) else { continue };
        for (at, (cell, quarter)) in now.cells.iter().zip(&assessment.quarters).enumerate() {
            let first = quarter.window().first();
            let Some(place) = then.cells.iter().position(|cell| cell.from == first) else { continue };
            let was = &then.cells[place];
            cells.push(CellChange {
                resource: now.resource.clone(),
                name: plan.resource_name(&now.resource),
                unit: Unit::of(&now.resource, plan),
                quarter: *quarter,
                expected: ThenNow {
                    then: was.shares.iter().map(|share| share.expected.get()).sum(),
                    now: cell.shares.iter().map(|share| share.expected).sum(),
                },
                capacity: ThenNow {
                    then: was.capacity.map(crate::plan::KeptFigure::get),
                    now: cell.capacity,
                },
                verdict: ThenNow { then: was.verdict, now: cell.verdict },
                parts: parts.of(&now.resource, (was, place), (row, at)),
            });
        }
    }
    let loss = snapshot.loss.as_ref().filter(|_| same_currency && assessment.risk.counted > 0);
    VerdictChange {
        since: snapshot.as_of,
        verdict: ThenNow { then: snapshot.verdict, now: assessment.verdict },
        headline: headline(snapshot, assessment, &cells),
        cells,
        loss: loss.map(|then| LossChange {
            expected: ThenNow { then: then.expected.get(), now: assessment.risk.expected_loss.value },
            bad_year: ThenNow { then: then.bad_year.get(), now: assessment.risk.cvar95.value },
        }),
        apart: apart(snapshot, plan, assessment, same_currency),
        money: Unit::Minor(plan.currency()),
    }
}

/// The cell that decides the verdict now; where the review did not know it, the one that decided it then.
fn headline(snapshot: &Snapshot, assessment: &Assessment, cells: &[CellChange]) -> Option<usize> {
    let place = |resource: &Resource, from: Date| {
        cells.iter().position(|cell| cell.resource == *resource && cell.quarter.window().first() == from)
    };
    let now = assessment.binding.as_ref().and_then(Binding::cell);
    let now =
        now.and_then(|cell| place(&cell.resource, assessment.quarters.get(cell.quarter)?.window().first()));
    now.or_else(|| bound_then(snapshot).and_then(|(resource, cell)| place(resource, cell.from)))
}

/// The cell that decided a kept verdict: of the worst those of the first quarter, and of these the
/// likeliest to break. Where all was sustainable, the likeliest of all.
fn bound_then(snapshot: &Snapshot) -> Option<(&Resource, &SnapshotCell)> {
    let judged = || {
        let cells = snapshot.loads.iter().flat_map(|load| load.cells.iter().map(|c| (&load.resource, c)));
        cells.filter_map(|(resource, cell)| Some((resource, cell, cell.verdict?)))
    };
    let worst = judged().map(|(.., verdict)| verdict).max()?;
    let of_worst = || judged().filter(|(.., verdict)| *verdict == worst);
    let first = of_worst().map(|(_, cell, _)| cell.from).min();
    let likely = |cell: &SnapshotCell| cell.chance_over.map_or(0.0, crate::plan::Fraction::get);
    let ratio = |cell: &SnapshotCell| {
        let capacity = cell.capacity.map(crate::plan::KeptFigure::get).filter(|c| *c > 0.0);
        capacity.map_or(f64::INFINITY, |capacity| cell.expected.get() / capacity)
    };
    of_worst()
        .filter(|(_, cell, _)| worst == Verdict::Sustainable || Some(cell.from) == first)
        .map(|(resource, cell, _)| (resource, cell))
        .reduce(|best, next| {
            let nearer =
                likely(next.1).total_cmp(&likely(best.1)).then(ratio(next.1).total_cmp(&ratio(best.1)));
            if nearer.is_gt() { next } else { best }
        })
}

/// What cannot be compared, and why.
fn apart(snapshot: &Snapshot, plan: &Plan, assessment: &Assessment, same_currency: bool) -> Vec<String> {
    let mut said = Vec::new();
    let is_money = |resource: &Resource| *resource == Resource::Money;
    let was_money = snapshot.loss.is_some() || snapshot.loads.iter().any(|load| is_money(&load.resource));
    if !same_currency && was_money {
        said.push(format!(
            "Money is not compared: the plan counted in {} then, and counts in {} now.",
            snapshot.currency,
            plan.currency()
        ));
    }
    let new =
        assessment.loads.iter().filter(|now| !snapshot.loads.iter().any(|t| t.resource == now.resource));
    let new: Vec<_> = new.map(|load| plan.resource_name(&load.resource)).collect();
    if !new.is_empty() {
        said.push(format!("Not counted last time: {}.", listed(&new)));
    }
    let gone = snapshot.loads.iter().filter(|t| assessment.load_of(&t.resource).is_none());
    let gone: Vec<_> = gone.map(|load| load.name.to_string()).collect();
    if !gone.is_empty() {
        said.push(format!("Counted last time and not now: {}.", listed(&gone)));
    }
    said
}

#[cfg(test)]
mod tests;
