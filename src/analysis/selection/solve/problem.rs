//! What is to be chosen from, and what every choice must keep to.

/// What to choose from: items with their worth, the rows they must fit into, and the rules beside.
///
/// Places of items beyond the last one are left out of bundles and rules.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SelectionProblem {
    /// What each item is worth alone: whole numbers, 0 or more, in all at most 2^53.
    pub worth: Vec<f64>,
    /// What items are worth only together.
    pub bundles: Vec<Bundle>,
    /// What the kept items must fit into.
    pub rows: Vec<SelectionRow>,
    /// What may be kept beside what.
    pub rules: SideRules,
}

/// Items that are worth something together: a goal that needs each of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// The items that must all be kept.
    pub items: Vec<usize>,
    /// What it is worth to keep them all: a whole number, 0 or more.
    pub worth: f64,
}

/// One resource in one quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct SelectionRow {
    /// What keeping each item adds; below 0 where letting it go costs more than keeping it.
    pub coefficients: Vec<f64>,
    /// What the kept items may add up to; below 0 where what is fixed is already too much.
    pub limit: f64,
    /// How far above the limit a sum may be and still pass for equal to it.
    pub slack: f64,
}

/// What may be kept beside what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SideRules {
    /// Items that must be kept.
    pub must_keep: Vec<usize>,
    /// Items that must be let go.
    pub must_not_keep: Vec<usize>,
    /// Pairs of which at most one may be kept.
    pub never_together: Vec<(usize, usize)>,
    /// The first may be kept only if the second is.
    pub only_if: Vec<(usize, usize)>,
    /// The fewest items to keep.
    pub at_least: usize,
    /// The most items to keep.
    pub at_most: Option<usize>,
}

impl SelectionProblem {
    /// How many items there are.
    pub fn items(&self) -> usize {
        self.worth.len()
    }

    /// What a choice is worth: its items, and the bundles that it has whole.
    pub fn worth_of(&self, kept: &[bool]) -> f64 {
        let items = self.worth.iter().zip(kept).filter(|(_, kept)| **kept).map(|(worth, _)| worth);
        let is_whole = |bundle: &&Bundle| {
            let mut members = bundle.items.iter().filter_map(|i| kept.get(*i)).peekable();
            members.peek().is_some() && members.all(|kept| *kept)
        };
        let bundles = self.bundles.iter().filter(is_whole).map(|bundle| &bundle.worth);
        items.chain(bundles).fold(0.0, |sum, worth| sum + worth)
    }

    /// Whether a choice fits into every row and keeps every rule.
    pub fn allows(&self, kept: &[bool]) -> bool {
        self.rules.allow(kept) && self.rows.iter().all(|row| row.holds(kept))
    }
}

impl SelectionRow {
    /// What the kept items add up to, summed in their order.
    pub fn sum(&self, kept: &[bool]) -> f64 {
        self.coefficients.iter().zip(kept).filter(|(_, kept)| **kept).map(|(a, _)| a).sum()
    }

    /// Whether the kept items fit.
    pub fn holds(&self, kept: &[bool]) -> bool {
        self.sum(kept) <= self.limit + self.slack
    }
}

impl SideRules {
    pub(super) fn allow(&self, kept: &[bool]) -> bool {
        let count = kept.iter().filter(|kept| **kept).count();
        let is = |item: &usize| kept.get(*item).copied();
        self.must_keep.iter().all(|i| is(i) != Some(false))
            && self.must_not_keep.iter().all(|i| is(i) != Some(true))
            && self.never_together.iter().all(|(a, b)| (is(a), is(b)) != (Some(true), Some(true)) || a == b)
            && self.only_if.iter().all(|(a, b)| (is(a), is(b)) != (Some(true), Some(false)))
            && count >= self.at_least
            && self.at_most.is_none_or(|most| count <= most)
    }
}
