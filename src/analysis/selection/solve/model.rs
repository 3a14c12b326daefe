//! The problem as the search sees it: columns, rows of equal scale, and what follows from what.
//!
//! The columns are the items and, after them, one for each bundle of two items or more: kept exactly when
//! all its items are. A sum of integers is an amount of worth, so values are whole numbers here.

use super::problem::{SelectionProblem, SelectionRow};

/// What is decided of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Free,
    In,
    Out,
}

impl Fate {
    pub(super) fn of(kept: bool) -> Self {
        if kept { Self::In } else { Self::Out }
    }
}

/// `sum(a x) <= b`, scaled so that the largest coefficient is 1; `b` has room for rounding.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub a: Vec<f64>,
    pub b: f64,
}

impl Row {
    fn new(mut a: Vec<f64>, b: f64) -> Option<Self> {
        let scale = a.iter().fold(0.0_f64, |most, a| most.max(a.abs()));
        let sum: f64 = a.iter().map(|a| a.abs()).sum();
        let b = b + 1e-12 * (sum + b.abs());
        if a.iter().map(|a| a.max(0.0)).sum::<f64>() <= b {
            return None;
        }
        let scale = if scale > 0.0 { scale } else { 1.0 };
        a.iter_mut().for_each(|a| *a /= scale);
        Some(Self { a, b: b / scale })
    }
}

/// A condition on whole numbers, checked exactly: what the choice is by this measure, and at least how much.
#[derive(Debug, Clone)]
pub(super) struct Floor {
    pub measure: Vec<i64>,
    pub least: i64,
}

/// A row in few columns, with what the terms may come to.
pub(super) type Cut = (Vec<(usize, f64)>, f64);

/// The compiled problem.
#[derive(Debug, Clone)]
pub(super) struct Model {
    /// How many columns are items.
    pub items: usize,
    /// The items of each bundle column.
    pub bundles: Vec<Vec<usize>>,
    /// What each column is worth.
    pub worth: Vec<i64>,
    pub rows: Vec<Row>,
    /// What else the linear relaxation may need: `sum(a x) <= b` in few columns, implied by `follows`.
    pub cuts: Vec<Cut>,
    /// What follows when a column is out, and when it is in, at `2 * column` and `2 * column + 1`.
    pub follows: Vec<Vec<(usize, bool)>>,
    /// What is decided from the start.
    pub fates: Vec<Fate>,
    /// What earlier measures must still come to.
    pub floors: Vec<Floor>,
    /// Whether the rules contradict themselves on the face of it.
    pub impossible: bool,
}

impl Model {
    /// Compiles a problem. `alike` allows to let go of what another item beats in every respect.
    pub(super) fn new(problem: &SelectionProblem, alike: bool) -> Self {
        let n = problem.items();
        let mut worth: Vec<i64> = problem.worth.iter().map(|w| whole(*w)).collect();
        let mut bundles = Vec::new();
        for bundle in &problem.bundles {
            let mut members: Vec<usize> = bundle.items.iter().copied().filter(|i| *i < n).collect();
            members.sort_unstable();
            members.dedup();
            match (members.as_slice(), whole(bundle.worth)) {
                (_, 0) | ([], _) => {}
                ([alone], more) => worth[*alone] += more,
                (_, more) => match bundles.iter().position(|known| *known == members) {
                    Some(at) => worth[n + at] += more,
                    None => {
                        bundles.push(members);
                        worth.push(more);
                    }
                },
            }
        }
        let columns = n + bundles.len();
        let mut model = Self {
            items: n,
            bundles,
            worth,
            rows: Vec::new(),
            cuts: Vec::new(),
            follows: vec![Vec::new(); 2 * columns],
            fates: vec![Fate::Free; columns],
            floors: Vec::new(),
            impossible: false,
        };
        model.add_rows(problem);
        model.add_rules(problem);
        if alike {
            model.add_betters(problem);
        }
        model
    }

    pub(super) fn columns(&self) -> usize {
        self.worth.len()
    }

    fn add_rows(&mut self, problem: &SelectionProblem) {
        for row in &problem.rows {
            let (a, b) = widened(row, self.items, self.columns());
            self.rows.extend(Row::new(a, b));
        }
        let (items, columns) = (self.items, self.columns());
        let ones = |sign: f64| (0..columns).map(|j| if j < items { sign } else { 0.0 }).collect();
        if let Some(most) = problem.rules.at_most {
            self.rows.extend(Row::new(ones(1.0), most as f64));
        }
        if problem.rules.at_least > 0 {
            self.rows.extend(Row::new(ones(-1.0), -(problem.rules.at_least as f64)));
        }
    }

    fn add_rules(&mut self, problem: &SelectionProblem) {
        let n = self.items;
        let rules = &problem.rules;
        for (list, fate) in [(&rules.must_keep, Fate::In), (&rules.must_not_keep, Fate::Out)] {
            for item in list.iter().filter(|i| **i < n) {
                self.impossible |= self.fates[*item] != Fate::Free && self.fates[*item] != fate;
                self.fates[*item] = fate;
            }
        }
        for (a, b) in rules.never_together.iter().filter(|(a, b)| *a < n && *b < n && a != b) {
            self.follows[2 * a + 1].push((*b, false));
            self.follows[2 * b + 1].push((*a, false));
            self.cuts.push((vec![(*a, 1.0), (*b, 1.0)], 1.0));
        }
        for (a, b) in rules.only_if.iter().filter(|(a, b)| *a < n && *b < n && a != b) {
            self.add_only_if(*a, *b);
        }
        for at in 0..self.bundles.len() {
            for item in self.bundles[at].clone() {
                self.add_only_if(n + at, item);
            }
        }
    }

    /// `a` only if `b`.
    fn add_only_if(&mut self, a: usize, b: usize) {
        self.follows[2 * a + 1].push((b, true));
        self.follows[2 * b].push((a, false));
        self.cuts.push((vec![(a, 1.0), (b, -1.0)], 0.0));
    }

    /// An item that takes no less than another anywhere and is worth no more is kept only if the other is:
    /// else one could be exchanged for the other. Of two that are the same the earlier one goes first.
    fn add_betters(&mut self, problem: &SelectionProblem) {
        let n = self.items;
        let rules = &problem.rules;
        let mut bound = vec![false; n];
        let pairs = rules.never_together.iter().chain(&rules.only_if).flat_map(|(a, b)| [*a, *b]);
        let named = rules.must_keep.iter().chain(&rules.must_not_keep).copied();
        for item in named.chain(pairs).chain(self.bundles.iter().flatten().copied()) {
            if let Some(bound) = bound.get_mut(item) {
                *bound = true;
            }
        }
        let free: Vec<usize> = (0..n).filter(|i| !bound[*i]).collect();
        let takes = |row: &SelectionRow, i: usize| row.coefficients.get(i).copied().unwrap_or(0.0);
        for &i in &free {
            for &j in &free {
                let worth = (self.worth[i], self.worth[j]);
                if i != j
                    && (worth.0 > worth.1 || (worth.0 == worth.1 && i < j))
                    && problem.rows.iter().all(|row| takes(row, i) <= takes(row, j))
                {
                    self.follows[2 * j + 1].push((i, true));
                    self.follows[2 * i].push((j, false));
                }
            }
        }
    }

    /// From here on the measure must come to at least so much.
    pub(super) fn require(&mut self, measure: &[i64], least: i64) {
        let a = measure.iter().map(|v| -(*v as f64)).collect();
        self.rows.extend(Row::new(a, -(least as f64)));
        self.floors.push(Floor { measure: measure.to_vec(), least });
    }

    /// What a choice of items comes to.
    pub(super) fn measure(&self, measure: &[i64], kept: &[bool]) -> i64 {
        let items: i64 = measure.iter().zip(kept).filter(|(_, kept)| **kept).map(|(v, _)| v).sum();
        let whole = |(members, v): (&Vec<usize>, &i64)| if members.iter().all(|i| kept[*i]) { *v } else { 0 };
        items + self.bundles.iter().zip(&measure[self.items..]).map(whole).sum::<i64>()
    }

    /// Whether a choice comes to what earlier measures must come to.
    pub(super) fn reaches(&self, kept: &[bool]) -> bool {
        self.floors.iter().all(|floor| self.measure(&floor.measure, kept) >= floor.least)
    }
}

/// Up to here floats tell whole numbers apart.
const MOST_WORTH: f64 = 9_007_199_254_740_992.0;

/// A worth as a whole number.
fn whole(worth: f64) -> i64 {
    worth.clamp(0.0, MOST_WORTH).round() as i64
}

/// A row over all columns, and what it may come to.
fn widened(row: &SelectionRow, items: usize, columns: usize) -> (Vec<f64>, f64) {
    let mut a = vec![0.0; columns];
    for (to, from) in a.iter_mut().zip(row.coefficients.iter().take(items)) {
        *to = *from;
    }
    (a, row.limit + row.slack)
}
