//! The forecast: how each load may turn out, and how likely each quarter is to break.
//!
//! A trial draws the level of each range once, from its lognormal, and for each partner and resource one
//! ratio of what was taken to what was promised from the log's history (a bootstrap: how one overruns is
//! a habit, it does not average out over the quarters). The load of a quarter is what the log says is
//! used, and of each commitment its part in the quarter times its level times the ratio. What is certain
//! is not drawn: a plan without ranges and without corrections gives the plain sums.

mod exp;
mod odds;
mod quantiles;
mod row;
mod split;
mod sums;
mod trials;
mod watch;

pub use odds::{Fan, Odds};
pub use watch::{Unwatched, Watch};

pub(super) use split::{Part, Parts, Split, split};

use super::calibration::Calibration;
use super::load::{Cell, CommitmentLoad, Frame, ResourceLoad};
use super::log::LogSums;
use super::verdict::Verdict;
use crate::plan::Plan;
use rayon::prelude::*;
use row::Row;
use watch::Progress;

/// How many numbers are kept of as many resources as are drawn at the same time: 128 megabytes.
const MOST_KEPT: usize = 16_000_000;

/// What a forecast is made from.
pub(super) struct Basis<'a> {
    pub plan: &'a Plan,
    pub frame: &'a Frame<'a>,
    pub log: &'a LogSums,
    pub calibration: &'a Calibration,
    /// What each commitment takes as promised, by its place.
    pub commitments: &'a [CommitmentLoad],
}

/// Says of every cell how it may turn out, and judges it by that. `None` when it was broken off.
pub(super) fn forecast(basis: &Basis<'_>, loads: &mut [ResourceLoad], watch: &dyn Watch) -> Option<()> {
    let rows = row::rows(basis, loads);
    let trials = usize::try_from(basis.plan.settings().trials.get()).unwrap_or(usize::MAX);
    let drawn = rows.iter().filter(|row| row.is_drawn()).count();
    let progress = Progress::new(watch, drawn * trials::blocks(trials));
    let largest = rows.iter().map(|row| trials::kept(row, trials)).max().unwrap_or_default();
    let at_once = (MOST_KEPT / largest.max(1)).max(1);
    rows.chunks(at_once).zip(loads.chunks_mut(at_once)).try_for_each(|(rows, loads)| {
        rows.par_iter().zip(loads).try_for_each(|(row, load)| {
            let outcome = trials::run(row, trials, &progress)?;
            for cell in &mut load.cells {
                judge(basis.plan, cell, row, &outcome);
            }
            Some(())
        })
    })
}

/// Takes over what the trials say of a cell.
fn judge(plan: &Plan, cell: &mut Cell, row: &Row, outcome: &trials::Outcome) {
    let quarter = cell.quarter;
    for share in &mut cell.shares {
        share.expected = share.used + outcome.expected(row, share.partner, quarter);
    }
    let reserve = plan.capacity().reserve;
    if let Some(drawn) = outcome.cells.get(quarter).and_then(Option::as_ref) {
        cell.odds = drawn.odds(cell);
    } else {
        // Without a correction this is the plain sum, which is not added up anew.
        let load = if row.is_as_promised(quarter) {
            cell.load()
        } else {
            cell.shares.iter().map(|s| s.expected).sum()
        };
        cell.odds = Odds::certain(load, cell.capacity, reserve);
        if cell.odds.p_over_capacity == Some(1.0) && load > 0.0 {
            cell.odds.overrun_by_partner =
                odds::by_size(cell.shares.iter().map(|s| (s.partner, s.expected / load)).collect());
        }
    }
    cell.verdict = verdict(plan, cell);
}

/// What the odds of a cell say of it.
fn verdict(plan: &Plan, cell: &Cell) -> Option<Verdict> {
    let odds = &cell.odds;
    if odds.is_certain() {
        cell.capacity.map(|capacity| Verdict::of(odds.mean, capacity, plan.capacity().reserve))
    } else {
        let chances = odds.p_over_usable.zip(odds.p_over_capacity);
        chances.map(|(usable, capacity)| Verdict::by_odds(usable, capacity, plan.settings().tolerance))
    }
}

/// Judges a load of which the odds are known: by what another plan tolerates.
pub(super) fn judge_again(plan: &Plan, load: &mut ResourceLoad) {
    for cell in &mut load.cells {
        cell.verdict = verdict(plan, cell);
    }
}

#[cfg(test)]
mod tests;
