//! What the choices take, trial by trial: worked out once, whatever there is of each resource.

use crate::analysis::forecast::{Part, Parts};
use rayon::prelude::*;
use std::cell::OnceCell;

/// By resource and quarter, once it is asked for.
type ByCell<T> = Vec<Vec<OnceCell<T>>>;

/// What every choice takes, and what is taken beside them.
pub(super) struct Takes {
    /// What those take who stay in any case, and what is used.
    rest: Parts,
    /// What each choice takes where it is kept.
    kept: Vec<Parts>,
    /// What each choice takes where it is let go: its notice, and what leaving costs.
    gone: Vec<Parts>,
    drawn: ByCell<Option<DrawnCell>>,
    least: ByCell<LeastMeans>,
}

/// What is taken on average in those trials in which it is least.
pub(super) struct LeastMeans {
    /// What keeping each choice adds.
    pub net: Vec<f64>,
    /// What is taken with none of them.
    pub fixed: f64,
}

/// One resource in one quarter, of which something is drawn.
pub(super) struct DrawnCell {
    /// What each choice adds in every trial where it is kept, to the least that it may take; empty where
    /// that is nothing.
    if_kept: Vec<Vec<f64>>,
    /// The same where it is let go.
    if_gone: Vec<Vec<f64>>,
    /// The load in each trial with each choice at the least.
    pub least: Vec<f64>,
    /// The load in each trial with each choice at the most.
    pub most: Vec<f64>,
}

impl Takes {
    pub(super) fn new(rest: Parts, kept: Vec<Parts>, gone: Vec<Parts>) -> Self {
        let drawn = by_cell(&rest);
        let least = by_cell(&rest);
        Self { rest, kept, gone, drawn, least }
    }

    /// Whether anything of it is drawn.
    pub(super) fn is_drawn(&self) -> bool {
        let all = std::iter::once(&self.rest).chain(&self.kept).chain(&self.gone);
        all.flatten().flatten().any(|part| !part.drawn.is_empty())
    }

    /// A cell as it is drawn; nothing where nothing of it is.
    pub(super) fn drawn(&self, row: usize, quarter: usize) -> Option<&DrawnCell> {
        let cell = self.drawn.get(row)?.get(quarter)?;
        cell.get_or_init(|| DrawnCell::new(self, row, quarter)).as_ref()
    }

    /// What of a cell is taken in the least so many trials of each part of it; always of as many, until
    /// these are forgotten.
    pub(super) fn least_means(&self, row: usize, quarter: usize, trials: usize) -> Option<&LeastMeans> {
        let cell = self.least.get(row)?.get(quarter)?;
        let of = |parts: &Parts| least_mean(&parts[row][quarter], trials);
        Some(cell.get_or_init(|| {
            let gone: Vec<f64> = self.gone.par_iter().map(of).collect();
            let kept: Vec<f64> = self.kept.par_iter().map(of).collect();
            let net = kept.iter().zip(&gone).map(|(kept, gone)| kept - gone).collect();
            LeastMeans { net, fixed: of(&self.rest) + gone.iter().sum::<f64>() }
        }))
    }

    /// Of how many trials the least means are is to be another number.
    pub(super) fn forget_least_means(&mut self) {
        self.least = by_cell(&self.rest);
    }

    /// What a set takes of a resource in a quarter, by the choices.
    pub(super) fn load(&self, row: usize, quarter: usize, is_kept: &[bool]) -> Part {
        let mut load = self.rest[row][quarter].clone();
        for ((kept, gone), is_kept) in self.kept.iter().zip(&self.gone).zip(is_kept) {
            load.add(if *is_kept { &kept[row][quarter] } else { &gone[row][quarter] });
        }
        load
    }
}

fn by_cell<T>(parts: &Parts) -> ByCell<T> {
    parts.iter().map(|row| row.iter().map(|_| OnceCell::new()).collect()).collect()
}

impl DrawnCell {
    fn new(takes: &Takes, row: usize, quarter: usize) -> Option<Self> {
        let rest = &takes.rest[row][quarter];
        let choices =
            || takes.kept.iter().zip(&takes.gone).map(|(k, g)| (&k[row][quarter], &g[row][quarter]));
        let drawn = choices().flat_map(|(kept, gone)| [kept, gone]).chain([rest]);
        let trials = drawn.map(|part| part.drawn.len()).max().filter(|n| *n > 0)?;
        let in_full = |part: &Part| -> Vec<f64> {
            if part.drawn.is_empty() {
                return vec![part.certain; trials];
            }
            part.drawn.iter().map(|value| part.certain + value).collect()
        };
        let mut least = in_full(rest);
        let (mut if_kept, mut if_gone) = (Vec::new(), Vec::new());
        for (kept, gone) in choices() {
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
        let mut most = least.clone();
        for adds in if_kept.iter().chain(&if_gone) {
            for (load, more) in most.iter_mut().zip(adds) {
                *load += more;
            }
        }
        Some(Self { if_kept, if_gone, least, most })
    }

    /// What a decision adds in each trial; empty where that is nothing.
    pub(super) fn adds(&self, choice: usize, is_kept: bool) -> &[f64] {
        let adds = if is_kept { &self.if_kept } else { &self.if_gone };
        adds.get(choice).map_or(&[], Vec::as_slice)
    }
}

/// In how many trials a load is more than a limit.
#[inline(always)]
pub(super) fn over(loads: &[f64], limit: f64) -> usize {
    loads.iter().filter(|load| **load > limit).count()
}

/// What a part takes on average in those trials in which it takes least, so many of them.
///
/// Where a sum is at most a limit in so many trials, the sum of these figures is at most the limit: the
/// least so many of a sum are no less together than the least so many of its terms.
fn least_mean(part: &Part, trials: usize) -> f64 {
    let n = trials.min(part.drawn.len());
    if n == 0 {
        return part.certain;
    }
    let most = *part.drawn.clone().select_nth_unstable_by(n - 1, f64::total_cmp).1;
    // In the order of the trials, so that the sum does not depend on how they were parted.
    let less = || part.drawn.iter().filter(|value| **value < most);
    part.certain + (less().sum::<f64>() + (n - less().count()) as f64 * most) / n as f64
}
