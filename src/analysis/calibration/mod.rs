//! Calibration: what the log says of how promises go, held against what was promised.
//!
//! For each partner and resource, and each finished quarter, the ratio of what the partner took of ours
//! (given, and the time of contacts) to what our commitments as they are dated asked for in that quarter.
//! A quarter says nothing
//!
//! - where nothing was promised in it: there is nothing to divide by;
//! - where it lies before the first entry of that resource with that partner: that kind of thing was not
//!   logged yet;
//! - where nothing of that resource was logged with anybody: the log was not kept;
//! - where the log of that resource began in it, later than two weeks after its first day: it is
//!   incomplete.
//!
//! Where the log was kept and a partner took nothing, the ratio is nothing: that is as true as any other.
//! Of at most [`MOST_QUARTERS`], the latest count: what was five years ago is no habit any more.

mod finding;
mod history;
mod summary;
mod words;

pub(super) use finding::findings;
pub use history::PlannedActual;
pub(super) use history::says as is_logged;
pub use summary::Summary;

use super::load::counts;
use super::log::LogSums;
use crate::plan::{Commitment, Plan, Quarter, Resource, Side, Stage};
use history::Asked;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// How many finished quarters before the running one are looked at.
pub const MOST_QUARTERS: usize = 20;

/// How many ratios make a history.
pub const FEWEST_RATIOS: usize = 5;

/// Where a correction comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// From the partner's own history.
    Own,
    /// From those of all partners, since its own is too short.
    Portfolio,
    /// There is no history yet: nothing is corrected.
    Uncalibrated,
    /// Switched off, for this reason: nothing is corrected.
    SwitchedOff(String),
}

/// How the forecast corrects what is promised to a partner of a resource.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// The partner, by its place in the register.
    pub partner: usize,
    /// Of what.
    pub resource: Resource,
    /// Where it comes from.
    pub basis: Basis,
    /// The ratios that it is drawn from; of a correction that is switched off, those that it would be
    /// drawn from. Where there is no history, what there is of one.
    pub summary: Summary,
    /// The partner's own history, the earliest quarter first.
    pub quarters: Vec<PlannedActual>,
}

impl Correction {
    /// Whether the forecast draws from its ratios.
    pub const fn applies(&self) -> bool {
        matches!(self.basis, Basis::Own | Basis::Portfolio)
    }
}

/// What the log says of our promises.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Calibration {
    /// By the partner's place and then by resource in the plan's order: each that is promised to it, or was.
    pub corrections: Vec<Correction>,
    /// What was planned and done of each commitment by quarter, by its place in the register; empty
    /// where the log never names it.
    pub by_commitment: Vec<Vec<PlannedActual>>,
    /// All ratios by resource, in the plan's order, each ascending.
    portfolio: Vec<(Resource, Arc<[f64]>)>,
}

impl Calibration {
    /// The correction of what is promised to a partner of a resource.
    pub fn of(&self, partner: usize, resource: &Resource) -> Option<&Correction> {
        self.of_partner(partner).find(|c| c.resource == *resource)
    }

    /// All corrections of a partner.
    pub fn of_partner(&self, partner: usize) -> impl Iterator<Item = &Correction> {
        let from = self.corrections.partition_point(|c| c.partner < partner);
        self.corrections[from..].iter().take_while(move |c| c.partner == partner)
    }

    /// The ratios that a correction draws from, ascending. Those of the portfolio are the same for all who
    /// draw from them, and there is one of them.
    pub(super) fn pool(&self, correction: &Correction) -> Arc<[f64]> {
        match correction.basis {
            Basis::Own => ascending(correction.quarters.iter().map(PlannedActual::ratio)).into(),
            Basis::Portfolio => self.of_all(&correction.resource).unwrap_or_default(),
            Basis::Uncalibrated | Basis::SwitchedOff(_) => Arc::default(),
        }
    }

    /// The ratios of all partners.
    fn of_all(&self, resource: &Resource) -> Option<Arc<[f64]>> {
        self.portfolio.iter().find(|(of, _)| of == resource).map(|(_, ratios)| Arc::clone(ratios))
    }
}

fn ascending(ratios: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut ratios: Vec<f64> = ratios.collect();
    ratios.sort_by(f64::total_cmp);
    ratios
}

/// Holds what the log says against what was promised.
pub(super) fn calibrate(
    plan: &Plan,
    as_of: jiff::civil::Date,
    running: Quarter,
    log: &LogSums,
) -> Calibration {
    let finished = history::finished(running);
    let mut kept: Vec<(Resource, Vec<Quarter>)> = Vec::new();
    for resource in plan.resources() {
        let quarters = finished.iter().copied().filter(|q| history::says(log, &resource, *q)).collect();
        kept.push((resource, quarters));
    }
    let asked = Asked { plan, as_of };
    // (partner, resource) → what was asked for in each of the resource's quarters.
    let mut planned: FxHashMap<(usize, usize), (Vec<f64>, bool)> = FxHashMap::default();
    let mut by_commitment = Vec::with_capacity(plan.commitments().len());
    for commitment in plan.commitments() {
        by_commitment.push(Vec::new());
        let Some((partner, at)) = place(plan, commitment, &kept) else { continue };
        let quarters = &kept[at].1;
        let amounts = asked.by_quarter(commitment, quarters);
        if let Some(last) = by_commitment.last_mut() {
            *last = history::of_commitment(log, commitment, quarters, &amounts);
        }
        let (sums, is_promised) =
            planned.entry((partner, at)).or_insert_with(|| (vec![0.0; quarters.len()], false));
        *is_promised |= counts(plan, commitment);
        for (sum, amount) in sums.iter_mut().zip(amounts) {
            *sum += amount;
        }
    }
    let mut found: Vec<_> = planned.into_iter().collect();
    found.sort_unstable_by_key(|(key, _)| *key);
    let found: Vec<(usize, usize, Vec<PlannedActual>, bool)> = found
        .into_iter()
        .map(|((partner, at), (sums, is_promised))| {
            let (resource, quarters) = &kept[at];
            (partner, at, history::of_partner(log, partner, resource, quarters, &sums), is_promised)
        })
        .collect();
    let portfolio: Vec<(Resource, Arc<[f64]>)> = kept
        .iter()
        .enumerate()
        .map(|(row, (resource, _))| {
            let of_all =
                found.iter().filter(|(_, at, ..)| *at == row).flat_map(|(_, _, quarters, _)| quarters);
            (resource.clone(), ascending(of_all.map(PlannedActual::ratio)).into())
        })
        .collect();
    let corrections = found
        .into_iter()
        .filter(|(_, _, quarters, is_promised)| *is_promised || !quarters.is_empty())
        .map(|(partner, at, quarters, _)| {
            let own = ascending(quarters.iter().map(PlannedActual::ratio));
            let (resource, of_all) = &portfolio[at];
            let (basis, ratios) = if own.len() >= FEWEST_RATIOS {
                (Basis::Own, &*own)
            } else if of_all.len() >= FEWEST_RATIOS {
                (Basis::Portfolio, &**of_all)
            } else {
                (Basis::Uncalibrated, &*own)
            };
            let off = plan.partners().at(partner).and_then(|p| p.uncorrected_because.as_ref());
            let basis = off.map_or(basis, |why| Basis::SwitchedOff(why.to_string()));
            let summary = Summary::of(ratios);
            Correction { partner, resource: resource.clone(), basis, summary, quarters }
        })
        .collect();
    Calibration { corrections, by_commitment, portfolio }
}

/// Whose a commitment of ours is and of what, by places; `None` where it has no amount, or is with one
/// whom we only think of.
fn place(plan: &Plan, commitment: &Commitment, kept: &[(Resource, Vec<Quarter>)]) -> Option<(usize, usize)> {
    if commitment.by != Side::Us {
        return None;
    }
    let partner = plan.partners().position(&commitment.partner)?;
    if plan.partners().at(partner)?.stage == Stage::Candidate {
        return None;
    }
    let resource = commitment.amount.as_ref()?.resource();
    Some((partner, kept.iter().position(|(of, _)| *of == resource)?))
}
