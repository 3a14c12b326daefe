//! What fits by the trials: in how many of them there is not enough, decision by decision.

use super::setup::{Setup, let_go};
use super::solve::Chance;
use crate::analysis::forecast::{Part, Watch};
use crate::analysis::risk;
use crate::analysis::scenario::Silent;
use rustc_hash::FxHashMap;

/// One resource in one quarter, of which something is drawn.
struct DrawnCell {
    limit: f64,
    /// What each choice adds in every trial where it is kept, to the least that it may take; empty where
    /// that is nothing.
    if_kept: Vec<Vec<f64>>,
    /// The same where it is let go.
    if_gone: Vec<Vec<f64>>,
    /// The load in each trial by the decisions so far, the undecided at the least; one after another.
    loads: Vec<Vec<f64>>,
}

/// The trials of the loads, and the bad year, by decisions.
pub(super) struct ByTrials<'a> {
    setup: &'a Setup<'a>,
    cells: Vec<DrawnCell>,
    /// In how many trials there may be not enough.
    allowed: usize,
    /// Room that was given back, for the next decision.
    spare: Vec<Vec<f64>>,
    /// The decisions, with the cells that each of them added to.
    decided: Vec<(usize, bool, Vec<usize>)>,
    risk: Option<RiskLimit<'a>>,
    /// Sets that are left out, with all that hold them.
    forbidden: Vec<Vec<bool>>,
}

/// The bad year as a limit, which not every set can bear.
struct RiskLimit<'a> {
    watch: &'a dyn Watch,
    /// Sets of which it is known whether they can be borne.
    known: FxHashMap<Vec<bool>, bool>,
}

impl<'a> ByTrials<'a> {
    /// The trials of a choice; of the loads only where the search is to look at each of them.
    pub(super) fn new(setup: &'a Setup<'a>, with_loads: bool, watch: &'a dyn Watch) -> Self {
        let mut cells = Vec::new();
        for (row, limits) in setup.limits.iter().enumerate().filter(|_| with_loads) {
            for (quarter, limit) in limits.iter().enumerate() {
                let Some(limit) = *limit else { continue };
                cells.extend(DrawnCell::new(setup, row, quarter, limit));
            }
        }
        let trials = cells.first().and_then(|cell| cell.loads.first()).map_or(0, Vec::len);
        let tolerance = setup.plan.settings().tolerance.get();
        // The most of which the part does not exceed the tolerance, by the same division as the verdict's.
        let allowed = (0..=trials).rev().find(|n| *n as f64 / trials.max(1) as f64 <= tolerance);
        let allowed = allowed.unwrap_or_default();
        // What breaks in no set need not be asked of any.
        cells.retain(|cell| cell.over_at_most() > allowed);
        let breaks = setup.now.bad_year.verdict.is_some_and(|verdict| verdict > setup.most());
        Self {
            setup,
            cells,
            allowed,
            spare: Vec::new(),
            decided: Vec::new(),
            risk: breaks.then(|| RiskLimit { watch, known: FxHashMap::default() }),
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
        let over = |cell: &DrawnCell| {
            cell.loads.first().map_or(0, |loads| loads.iter().filter(|load| **load > cell.limit).count())
        };
        self.cells.iter().all(|cell| over(cell) <= allowed) && self.bears()
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
        self.forbidden.iter().any(|set| set.iter().zip(&kept).all(|(of_set, kept)| !of_set || *kept))
    }

    /// Whether the bad year with those alone who are decided to be kept can be borne: with more of them
    /// it is never cheaper, trial by trial.
    fn bears(&mut self) -> bool {
        if self.risk.is_none() {
            return true;
        }
        let kept = self.kept();
        let Some(risk) = &mut self.risk else { return true };
        if let Some(known) = risk.known.get(&kept) {
            return *known;
        }
        let changes = let_go(self.setup.plan, &self.setup.choices, &kept);
        let plan = self.setup.plan.with_changes(&changes, self.setup.past.as_of).plan;
        // Called off, nothing is decided any more.
        let bears = risk::bad_year(&plan, &Silent(risk.watch))
            .is_none_or(|year| year.verdict.is_none_or(|verdict| verdict <= self.setup.most()));
        risk.known.insert(kept, bears);
        bears
    }
}

impl DrawnCell {
    /// A cell; nothing where nothing of it is drawn.
    fn new(setup: &Setup<'_>, row: usize, quarter: usize, limit: f64) -> Option<Self> {
        let of = |parts: &[Vec<Part>]| parts[row][quarter].clone();
        let rest = of(&setup.rest);
        let kept: Vec<Part> = setup.kept.iter().map(|parts| of(parts)).collect();
        let gone: Vec<Part> = setup.gone.iter().map(|parts| of(parts)).collect();
        let all = || std::iter::once(&rest).chain(&kept).chain(&gone);
        let trials = all().map(|part| part.drawn.len()).max().filter(|n| *n > 0)?;
        let in_full = |part: &Part| -> Vec<f64> {
            let drawn = part.drawn.iter().copied().chain(std::iter::repeat(0.0)).take(trials);
            drawn.map(|value| part.certain + value).collect()
        };
        let mut least = in_full(&rest);
        let (mut if_kept, mut if_gone) = (Vec::new(), Vec::new());
        for (kept, gone) in kept.iter().zip(&gone) {
            let (mut kept, mut gone) = (in_full(kept), in_full(gone));
            for ((sum, kept), gone) in least.iter_mut().zip(&mut kept).zip(&mut gone) {
                let floor = kept.min(*gone);
                *sum += floor;
                *kept -= floor;
                *gone -= floor;
            }
            let unless_nothing = |of: Vec<f64>| if of.iter().all(|v| *v <= 0.0) { Vec::new() } else { of };
            if_kept.push(unless_nothing(kept));
            if_gone.push(unless_nothing(gone));
        }
        Some(Self { limit, if_kept, if_gone, loads: vec![least] })
    }

    /// In how many trials there is not enough when each choice takes the most that it may.
    fn over_at_most(&self) -> usize {
        let mut most = self.loads.first().cloned().unwrap_or_default();
        for adds in self.if_kept.iter().chain(&self.if_gone) {
            for (load, more) in most.iter_mut().zip(adds) {
                *load += more;
            }
        }
        most.iter().filter(|load| **load > self.limit).count()
    }

    /// Adds a decision, in room that is spare. Answers in how many trials there is not enough then,
    /// nothing where it changes nothing here.
    fn decide(&mut self, choice: usize, kept: bool, spare: &mut Vec<Vec<f64>>) -> Option<usize> {
        let adds = if kept { &self.if_kept[choice] } else { &self.if_gone[choice] };
        if adds.is_empty() {
            return None;
        }
        let now = self.loads.last()?;
        let mut next = spare.pop().unwrap_or_default();
        next.clear();
        next.extend(now.iter().zip(adds).map(|(load, more)| load + more));
        let over = next.iter().filter(|load| **load > self.limit).count();
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
        may_fit && (!kept || !self.is_forbidden() && self.bears())
    }

    fn pop(&mut self) {
        let Some((_, _, added)) = self.decided.pop() else { return };
        for at in added {
            self.spare.extend(self.cells[at].loads.pop());
        }
    }

    fn is_free(&self) -> bool {
        self.cells.is_empty() && self.risk.is_none() && self.forbidden.is_empty()
    }
}
