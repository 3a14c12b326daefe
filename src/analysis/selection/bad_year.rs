//! The bad year as a limit, which not every set can bear.
//!
//! A year with a set costs at least what the risks of those in it cost by themselves, trial by trial; where no
//! partner draws in another it costs just that. And the mean over the worst trials of one set is no more than
//! what a bad year of any other set costs (the expected shortfall is the largest mean over as many trials:
//! Acerbi and Tasche, Journal of Banking & Finance 26, 2002). So each set that is too dear gives a sum that no
//! set which can be borne exceeds, and the search is told of these sums as it is of every other limit (R. T.
//! Rockafellar and S. Uryasev, Journal of Risk 2, 2000, put it as a linear program).

use super::setup::{Setup, let_go};
use super::solve::{Limits, NoChance, SelectionProblem, SelectionRow, solve_selection};
use crate::analysis::forecast::Watch;
use crate::analysis::risk::{self, OwnLosses, WorstTrials, bad_year_of, worst_trials};
use crate::analysis::scenario::Silent;
use crate::plan::Stage;

/// How many sums the search is told of.
const MOST_ROWS: usize = 40;

/// How many sets are looked at to find the next of them.
const MOST_NODES: u64 = 20_000;

/// By how much of itself a sum may be off by the order in which it was added up.
const ROUNDING: f64 = 1e-9;

/// Whether sets can be borne, decision by decision.
pub(super) struct BadYears<'a> {
    setup: &'a Setup<'a>,
    watch: &'a dyn Watch,
    /// Nothing where it was called off before they were known.
    own: Option<&'a OwnLosses>,
    most: f64,
    /// What those who are with us in any case and those who are decided to be kept cost by themselves, in
    /// each trial, one decision after another.
    totals: Vec<Vec<f64>>,
    /// Room to put them in order.
    room: Vec<f64>,
    /// Sets that can be borne, and with each of them all that it holds.
    borne: Vec<Vec<bool>>,
    /// Sets that cannot, and with each of them all that hold it.
    too_dear: Vec<Vec<bool>>,
}

/// Whether a set holds all of another.
pub(super) fn holds(set: &[bool], other: &[bool]) -> bool {
    set.iter().zip(other).all(|(in_set, in_other)| *in_set || !in_other)
}

impl<'a> BadYears<'a> {
    /// Nothing where every set can be borne.
    pub(super) fn new(setup: &'a Setup<'a>, watch: &'a dyn Watch) -> Option<Self> {
        let most = setup.most_to_lose()?;
        let own = setup.own_losses(watch);
        let totals = own.map(|own| with(setup, own, &vec![false; setup.choices.len()])).into_iter().collect();
        let (borne, too_dear) = (Vec::new(), Vec::new());
        Some(Self { setup, watch, own, most, totals, room: Vec::new(), borne, too_dear })
    }

    /// Takes over that a choice is kept.
    pub(super) fn push(&mut self, choice: usize) {
        let (Some(own), Some(now)) = (self.own, self.totals.last()) else { return };
        let mut next = now.clone();
        own.add(self.setup.choices[choice].partner, &mut next);
        self.totals.push(next);
    }

    /// Takes the last of them back.
    pub(super) fn pop(&mut self) {
        self.totals.pop();
    }

    /// Whether the bad year with those alone who are kept can be borne: with more of them it is never
    /// cheaper, trial by trial.
    pub(super) fn bears(&mut self, kept: &[bool]) -> bool {
        let (Some(own), false) = (self.own, self.watch.is_cancelled()) else {
            // Nothing is decided any more.
            return false;
        };
        self.room.clear();
        self.room.extend(self.totals.last().into_iter().flatten());
        let least = bad_year_of(&mut self.room);
        if least * (1.0 - ROUNDING) > self.most {
            return false;
        }
        if own.is_all() && least * (1.0 + ROUNDING) <= self.most {
            return true;
        }
        if self.borne.iter().any(|set| holds(set, kept)) {
            return true;
        }
        if self.too_dear.iter().any(|set| holds(kept, set)) {
            return false;
        }
        let changes = let_go(self.setup.plan, &self.setup.choices, kept);
        let plan = self.setup.plan.with_changes(&changes, self.setup.past.as_of).plan;
        let bears = risk::bad_year(&plan, &Silent(self.watch))
            .is_none_or(|year| year.verdict.is_none_or(|verdict| verdict <= self.setup.most()));
        if bears { &mut self.borne } else { &mut self.too_dear }.push(kept.to_vec());
        bears
    }
}

/// What the risks of those who are with us in any case and of those who are kept cost in each trial.
fn with(setup: &Setup<'_>, own: &OwnLosses, kept: &[bool]) -> Vec<f64> {
    let mut totals = own.nobody();
    let choices = setup.choices.iter().zip(kept).filter(|(_, kept)| **kept).map(|(c, _)| c.partner);
    for partner in staying(setup).chain(choices) {
        own.add(partner, &mut totals);
    }
    totals
}

/// Those who are with us in any case, by their places in the register.
fn staying<'a>(setup: &'a Setup<'_>) -> impl Iterator<Item = usize> + 'a {
    let active = setup.plan.partners().iter().enumerate().filter(|(_, p)| p.stage == Stage::Active);
    active.map(|(place, _)| place).filter(|place| setup.choices.iter().all(|c| c.partner != *place))
}

/// Adds to a problem what no set may exceed that can be borne. `None` when it was called off.
pub(super) fn add_rows(setup: &Setup<'_>, problem: &mut SelectionProblem, watch: &dyn Watch) -> Option<()> {
    let Some(most) = setup.most_to_lose() else { return Some(()) };
    let own = setup.own_losses(watch)?;
    let mut kept = vec![true; setup.choices.len()];
    for _ in 0..MOST_ROWS {
        let totals = with(setup, own, &kept);
        if bad_year_of(&mut totals.clone()) <= most * (1.0 + ROUNDING) {
            break;
        }
        problem.rows.push(row(setup, own, &worst_trials(&totals), most));
        let limits = Limits { nodes: MOST_NODES, stop: &|| watch.is_cancelled() };
        let best = solve_selection(problem, &mut NoChance, limits);
        if watch.is_cancelled() {
            return None;
        }
        let Some(best) = best.kept else { break };
        kept = (0..setup.choices.len()).map(|at| best.contains(&at)).collect();
    }
    Some(())
}

/// What sets cost on average over some trials.
fn row(setup: &Setup<'_>, own: &OwnLosses, worst: &WorstTrials, most: f64) -> SelectionRow {
    let coefficients = setup.choices.iter().map(|choice| own.over(worst, choice.partner)).collect();
    let fixed: f64 = staying(setup).map(|partner| own.over(worst, partner)).sum();
    SelectionRow { coefficients, limit: most - fixed, slack: ROUNDING * most }
}
