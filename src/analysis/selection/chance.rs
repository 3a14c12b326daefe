//! What fits by the trials: in how many of them there is not enough, decision by decision.

use super::bad_year::{BadYears, holds};
use super::setup::Setup;
use super::solve::Chance;
use super::takes::{DrawnCell, over};
use crate::analysis::forecast::Watch;
use crate::analysis::wide::wide;

/// One resource in one quarter, of which something is drawn.
struct Cell<'a> {
    drawn: &'a DrawnCell,
    limit: f64,
    /// The load in each trial by the decisions so far, the undecided at the least; one after another.
    loads: Vec<Vec<f64>>,
}

/// The trials of the loads, and the bad year, by decisions.
pub(super) struct ByTrials<'a> {
    setup: &'a Setup<'a>,
    cells: Vec<Cell<'a>>,
    /// In how many trials there may be not enough.
    allowed: usize,
    /// Room that was given back, for the next decision.
    spare: Vec<Vec<f64>>,
    /// The decisions, with the cells that each of them added to.
    decided: Vec<(usize, bool, Vec<usize>)>,
    /// The bad year, where not every set can bear it.
    bad_years: Option<BadYears<'a>>,
    /// Sets that are left out, with all that hold them.
    forbidden: Vec<Vec<bool>>,
}

impl<'a> ByTrials<'a> {
    /// The trials of a choice; of the loads only where the search is to look at each of them.
    pub(super) fn new(setup: &'a Setup<'a>, with_loads: bool, watch: &'a dyn Watch) -> Self {
        let mut cells = Vec::new();
        for (row, limits) in setup.limits.iter().enumerate().filter(|_| with_loads) {
            for (quarter, limit) in limits.iter().enumerate() {
                let Some(limit) = *limit else { continue };
                let drawn = setup.takes.drawn(row, quarter);
                cells.extend(drawn.map(|drawn| Cell { drawn, limit, loads: Vec::new() }));
            }
        }
        // What breaks in no set need not be asked of any.
        cells.retain(|cell| setup.may_break_at_all(cell.drawn, cell.limit));
        let allowed = setup.may_break(cells.first().map_or(0, |cell| cell.drawn.least.len()));
        Self {
            setup,
            cells,
            allowed,
            spare: Vec::new(),
            decided: Vec::new(),
            bad_years: BadYears::new(setup, watch),
            forbidden: Vec::new(),
        }
    }

    /// Leaves out a set, and all that hold it.
    pub(super) fn forbid(&mut self, kept: Vec<bool>) {
        self.forbidden.push(kept);
    }

    /// Whether anything can fit while nothing is decided.
    pub(super) fn may_begin(&mut self) -> bool {
        let allowed = self.allowed;
        self.cells.iter().all(|cell| over(&cell.drawn.least, cell.limit) <= allowed) && self.bears()
    }

    /// Those that are decided to be kept.
    fn kept(&self) -> Vec<bool> {
        let mut kept = vec![false; self.setup.choices.len()];
        for (choice, is_kept, _) in &self.decided {
            kept[*choice] = *is_kept;
        }
        kept
    }

    /// Whether a set that is left out is among those who are decided to be kept.
    fn is_forbidden(&self) -> bool {
        if self.forbidden.is_empty() {
            return false;
        }
        let kept = self.kept();
        self.forbidden.iter().any(|set| holds(&kept, set))
    }

    /// Whether the bad year with those alone who are decided to be kept can be borne.
    fn bears(&mut self) -> bool {
        if self.bad_years.is_none() {
            return true;
        }
        let kept = self.kept();
        self.bad_years.as_mut().is_none_or(|years| years.bears(&kept))
    }
}

impl Cell<'_> {
    /// Adds a decision, in room that is spare. Answers in how many trials there is not enough then,
    /// nothing where it changes nothing here.
    fn decide(&mut self, choice: usize, kept: bool, spare: &mut Vec<Vec<f64>>) -> Option<usize> {
        let adds = self.drawn.adds(choice, kept);
        if adds.is_empty() {
            return None;
        }
        let now = self.loads.last().unwrap_or(&self.drawn.least);
        let mut next = spare.pop().unwrap_or_default();
        next.resize(now.len(), 0.0);
        let over = wide(
            #[inline(always)]
            || {
                for ((next, load), more) in next.iter_mut().zip(now).zip(adds) {
                    *next = load + more;
                }
                over(&next, self.limit)
            },
        );
        self.loads.push(next);
        Some(over)
    }
}

impl Chance for ByTrials<'_> {
    fn push(&mut self, choice: usize, kept: bool) -> bool {
        let mut added = Vec::new();
        let mut may_fit = true;
        for (at, cell) in self.cells.iter_mut().enumerate() {
            if let Some(over) = cell.decide(choice, kept, &mut self.spare) {
                added.push(at);
                may_fit &= over <= self.allowed;
                if !may_fit {
                    break;
                }
            }
        }
        self.decided.push((choice, kept, added));
        if let Some(years) = self.bad_years.as_mut().filter(|_| kept) {
            years.push(choice);
        }
        may_fit && (!kept || !self.is_forbidden() && self.bears())
    }

    fn pop(&mut self) {
        let Some((_, kept, added)) = self.decided.pop() else { return };
        if let Some(years) = self.bad_years.as_mut().filter(|_| kept) {
            years.pop();
        }
        for at in added {
            self.spare.extend(self.cells[at].loads.pop());
        }
    }

    fn is_free(&self) -> bool {
        self.cells.is_empty() && self.bad_years.is_none() && self.forbidden.is_empty()
    }
}
