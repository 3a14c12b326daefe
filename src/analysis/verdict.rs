//! The three bands, and the verdict over all cells.

use super::load::{Cell, ResourceLoad};
use crate::plan::{Fraction, Resource};

pub use crate::plan::Verdict;

impl Verdict {
    /// The verdict of a load against a capacity, both in the same unit, of
    /// which `reserve` is to stay free.
    ///
    /// A load that differs from a limit by less than the rounding of the sums
    /// counts as equal to it, and what is equal to a limit fits.
    pub fn of(load: f64, capacity: f64, reserve: Fraction) -> Self {
        let slack = slack(capacity);
        if load <= usable(capacity, reserve) + slack {
            Self::Sustainable
        } else if load <= capacity + slack {
            Self::Stretched
        } else {
            Self::Overcommitted
        }
    }

    /// The verdict by how likely it is that the reserve is eaten into, and that there is not enough:
    /// what is no likelier than `tolerance` is taken.
    pub fn by_odds(p_over_usable: f64, p_over_capacity: f64, tolerance: Fraction) -> Self {
        if p_over_usable <= tolerance.get() {
            Self::Sustainable
        } else if p_over_capacity <= tolerance.get() {
            Self::Stretched
        } else {
            Self::Overcommitted
        }
    }
}

/// By how much a load may be above a limit and still count as equal to it.
pub(super) fn slack(capacity: f64) -> f64 {
    // Sums of a few hundred terms in double precision are good to far better than this.
    1e-9 * capacity.abs().max(1.0)
}

/// What is left of a capacity when the reserve stays free.
pub fn usable(capacity: f64, reserve: Fraction) -> f64 {
    capacity * (1.0 - reserve.get())
}

/// Where a plan breaks, or comes nearest to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Binding {
    /// In one resource and quarter.
    Cell(BindingCell),
    /// In what a bad year costs.
    Risk,
}

impl Binding {
    /// The resource and quarter that bind; nothing where risk does.
    pub const fn cell(&self) -> Option<&BindingCell> {
        match self {
            Self::Cell(cell) => Some(cell),
            Self::Risk => None,
        }
    }
}

/// The resource and quarter where a plan breaks, or comes nearest to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BindingCell {
    /// The resource that binds.
    pub resource: Resource,
    /// Its place among the loads.
    pub row: usize,
    /// The quarter, by its place in the horizon.
    pub quarter: usize,
}

/// The verdict over all cells, and the cell that decides it: of the worst cells
/// those of the first quarter, and of these the likeliest to break, then the
/// likeliest to use the reserve, then the fullest. Where all is sustainable, the
/// first such of all.
pub(super) fn overall(loads: &[ResourceLoad]) -> Option<(Verdict, Binding)> {
    let judged = || {
        loads.iter().enumerate().flat_map(|(row, load)| {
            load.cells.iter().filter_map(move |cell| Some((row, load, cell, cell.verdict?)))
        })
    };
    let worst = judged().map(|(.., verdict)| verdict).max()?;
    let of_worst = || judged().filter(|(.., verdict)| *verdict == worst);
    let first = if worst == Verdict::Sustainable {
        None
    } else {
        of_worst().map(|(_, _, cell, _)| cell.quarter).min()
    };
    of_worst()
        .filter(|(_, _, cell, _)| first.is_none_or(|q| cell.quarter == q))
        // The first of equals: reversed, since `max_by` keeps the last.
        .rev_max_by(|a, b| a.2.by_risk(b.2))
        .map(|(row, load, cell, _)| {
            let binding = BindingCell { resource: load.resource.clone(), row, quarter: cell.quarter };
            (worst, Binding::Cell(binding))
        })
}

/// `max_by` that keeps the first of equals.
trait RevMaxBy: Iterator + Sized {
    fn rev_max_by(
        self,
        compare: impl Fn(&Self::Item, &Self::Item) -> std::cmp::Ordering,
    ) -> Option<Self::Item> {
        self.reduce(|best, next| if compare(&next, &best).is_gt() { next } else { best })
    }
}
impl<I: Iterator> RevMaxBy for I {}

impl Cell {
    /// The part of the capacity that is taken; infinite where there is none to take from.
    pub fn use_ratio(&self) -> f64 {
        match self.capacity {
            Some(capacity) if capacity > 0.0 => self.load() / capacity,
            _ if self.load() > 0.0 => f64::INFINITY,
            _ => 0.0,
        }
    }

    /// The part of the capacity that is taken on average as it really goes; infinite where there is none.
    pub fn expected_use_ratio(&self) -> f64 {
        match self.capacity {
            Some(capacity) if capacity > 0.0 => self.odds.mean / capacity,
            _ if self.odds.mean > 0.0 => f64::INFINITY,
            _ => 0.0,
        }
    }

    /// Which of two cells is nearer to breaking.
    fn by_risk(&self, other: &Self) -> std::cmp::Ordering {
        let known = |p: Option<f64>| p.unwrap_or_default();
        let of = |cell: &Self| [known(cell.odds.p_over_capacity), known(cell.odds.p_over_usable)];
        let [breaks, reserve] = of(self);
        let [other_breaks, other_reserve] = of(other);
        breaks
            .total_cmp(&other_breaks)
            .then(reserve.total_cmp(&other_reserve))
            .then(self.expected_use_ratio().total_cmp(&other.expected_use_ratio()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_themselves_still_fit() {
        let fifth = Fraction::from_percent(20).expect("a fraction");
        assert_eq!(Verdict::of(80.0, 100.0, fifth), Verdict::Sustainable);
        assert_eq!(Verdict::of(80.001, 100.0, fifth), Verdict::Stretched);
        assert_eq!(Verdict::of(100.0, 100.0, fifth), Verdict::Stretched);
        assert_eq!(Verdict::of(100.001, 100.0, fifth), Verdict::Overcommitted);
        assert_eq!(Verdict::of(0.0, 0.0, fifth), Verdict::Sustainable);
        assert_eq!(
            Verdict::of(0.1 + 0.2, 0.3, Fraction::ZERO),
            Verdict::Sustainable,
            "rounding is no breach"
        );
    }
}
