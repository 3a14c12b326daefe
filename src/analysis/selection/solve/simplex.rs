//! The linear relaxation, solved by the dual simplex on a dense tableau of bounded columns.
//!
//! A basis stays dual feasible whatever is decided of a column, so a node starts where its parent ended.
//! Nothing here is taken for proof: the bound is summed anew from the rows and their multipliers.

use super::model::Fate;

/// The relaxation at a node: `x_basis = xb - t (x_column - its bound)`, for the columns not decided yet.
///
/// Columns below `structural` are those of the model; above are the slacks of the rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Simplex {
    structural: usize,
    width: usize,
    t: Vec<f64>,
    /// Reduced costs, in units of the measure.
    pub d: Vec<f64>,
    /// Values of the basic columns.
    pub xb: Vec<f64>,
    pub basis: Vec<usize>,
    pub columns: Vec<usize>,
    pub upper: Vec<bool>,
    /// What the objective is, summed as the pivots change it.
    pub value: f64,
    flips: Vec<(f64, usize)>,
    pivot_row: Vec<f64>,
}

/// What counts for 0 in the tableau.
const ZERO: f64 = 1e-9;
const FEASIBLE: f64 = 1e-9;
/// After so many pivots a relaxation is left as it is.
const PIVOTS: usize = 2000;

/// How a solve ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// At an optimum, or where it could not go on.
    Solved,
    /// Below what is needed.
    Below,
    /// The basic column at this place cannot come within its bounds; whether it is too high.
    Infeasible(usize, bool),
}

impl Simplex {
    /// The relaxation with all slacks in the basis.
    pub(super) fn new(rows: &[(&[f64], f64)], objective: &[f64], fates: &[Fate]) -> Self {
        let structural = objective.len();
        let columns: Vec<usize> = (0..structural).filter(|j| fates[*j] == Fate::Free).collect();
        let upper: Vec<bool> = columns.iter().map(|j| objective[*j] > 0.0).collect();
        let width = columns.len();
        let mut value = 0.0;
        for (j, fate) in fates.iter().enumerate() {
            if *fate == Fate::In || (*fate == Fate::Free && objective[j] > 0.0) {
                value += objective[j];
            }
        }
        let mut t = Vec::with_capacity(width * rows.len());
        let mut xb = Vec::with_capacity(rows.len());
        for (a, b) in rows {
            t.extend(columns.iter().map(|j| a[*j]));
            let at_upper = fates
                .iter()
                .zip(objective)
                .zip(*a)
                .filter(|((fate, c), _)| **fate == Fate::In || (**fate == Fate::Free && **c > 0.0));
            xb.push(b - at_upper.map(|(_, a)| a).sum::<f64>());
        }
        let d = columns.iter().map(|j| objective[*j]).collect();
        let basis = (0..rows.len()).map(|i| structural + i).collect();
        Self {
            structural,
            width,
            t,
            d,
            xb,
            basis,
            columns,
            upper,
            value,
            flips: Vec::new(),
            pivot_row: Vec::new(),
        }
    }

    /// Takes over another's state, without the columns that are decided and out of the basis.
    pub(super) fn copy_from(&mut self, other: &Self, fates: &[Fate]) {
        self.structural = other.structural;
        self.value = other.value;
        self.xb.clone_from(&other.xb);
        self.basis.clone_from(&other.basis);
        let stays = |j: &usize| *j >= other.structural || fates[*j] == Fate::Free;
        if other.columns.iter().all(stays) {
            self.width = other.width;
            self.t.clone_from(&other.t);
            self.d.clone_from(&other.d);
            self.columns.clone_from(&other.columns);
            self.upper.clone_from(&other.upper);
            return;
        }
        self.d.clear();
        self.columns.clear();
        self.upper.clear();
        for (place, j) in other.columns.iter().enumerate() {
            if stays(j) {
                self.columns.push(*j);
                self.d.push(other.d[place]);
                self.upper.push(other.upper[place]);
            }
        }
        self.width = self.columns.len();
        self.t.clear();
        for row in other.t.chunks_exact(other.width.max(1)) {
            self.t.extend(row.iter().zip(&other.columns).filter(|(_, j)| stays(j)).map(|(t, _)| *t));
        }
    }

    fn row(&self, r: usize) -> &[f64] {
        &self.t[r * self.width..(r + 1) * self.width]
    }

    fn is_decided(&self, j: usize, fates: &[Fate]) -> bool {
        j < self.structural && fates[j] != Fate::Free
    }

    fn range(&self, j: usize, fates: &[Fate]) -> (f64, f64) {
        match fates.get(j) {
            _ if j >= self.structural => (0.0, f64::INFINITY),
            Some(Fate::In) => (1.0, 1.0),
            Some(Fate::Out) => (0.0, 0.0),
            _ => (0.0, 1.0),
        }
    }

    /// Moves columns that were decided to where they were decided to be.
    pub(super) fn settle(&mut self, fates: &[Fate]) {
        for place in 0..self.width {
            let j = self.columns[place];
            if self.is_decided(j, fates) && self.upper[place] != (fates[j] == Fate::In) {
                self.shift(place);
            }
        }
    }

    /// Moves a column to its other bound.
    fn shift(&mut self, place: usize) {
        let by = if self.upper[place] { -1.0 } else { 1.0 };
        self.upper[place] = !self.upper[place];
        self.value += by * self.d[place];
        let width = self.width;
        for (xb, row) in self.xb.iter_mut().zip(self.t.chunks_exact(width)) {
            *xb -= by * row[place];
        }
    }

    /// Pivots until the basis is within its bounds, or the objective falls below what is needed.
    pub(super) fn solve(&mut self, fates: &[Fate], needed: f64) -> Ended {
        self.settle(fates);
        for _ in 0..PIVOTS {
            if self.value < needed {
                return Ended::Below;
            }
            let Some((r, by)) = self.leaving(fates) else { return Ended::Solved };
            let Some(q) = self.entering(r, by, fates) else { return Ended::Infeasible(r, by > 0.0) };
            self.pivot(r, q, by > 0.0, fates);
        }
        Ended::Solved
    }

    /// The basic column that is furthest out, and by how much it is too high.
    fn leaving(&self, fates: &[Fate]) -> Option<(usize, f64)> {
        let mut worst = None;
        let mut most = FEASIBLE;
        for (r, (x, j)) in self.xb.iter().zip(&self.basis).enumerate() {
            let (low, high) = self.range(*j, fates);
            let by = if *x > high { *x - high } else { (*x - low).min(0.0) };
            if by.abs() > most {
                most = by.abs();
                worst = Some((r, by));
            }
        }
        worst
    }

    /// The column that enters for the row; columns before it that can move through are moved through.
    fn entering(&mut self, r: usize, by: f64, fates: &[Fate]) -> Option<usize> {
        let sign = by.signum();
        let mut flips = std::mem::take(&mut self.flips);
        flips.clear();
        for (place, t) in self.row(r).iter().enumerate() {
            let t = t * sign;
            let helps = if self.upper[place] { t < -ZERO } else { t > ZERO };
            if helps && !self.is_decided(self.columns[place], fates) {
                flips.push(((self.d[place] / t).abs(), place));
            }
        }
        let mut left = by.abs();
        let mut chosen = None;
        let mut through = 0;
        while through < flips.len() {
            let mut best = through;
            for at in through + 1..flips.len() {
                let (a, b) = (flips[at], flips[best]);
                let larger = || self.row(r)[a.1].abs() > self.row(r)[b.1].abs();
                if a.0 < b.0 - 1e-12 || (a.0 <= b.0 + 1e-12 && larger()) {
                    best = at;
                }
            }
            flips.swap(through, best);
            let place = flips[through].1;
            let t = self.row(r)[place].abs();
            if self.columns[place] >= self.structural || left - t <= 0.0 {
                chosen = Some(place);
                break;
            }
            left -= t;
            through += 1;
        }
        if chosen.is_some() {
            for (_, place) in &flips[..through] {
                self.shift(*place);
            }
        }
        self.flips = flips;
        chosen
    }

    fn pivot(&mut self, r: usize, q: usize, high: bool, fates: &[Fate]) {
        let width = self.width;
        let leaves = self.basis[r];
        let bound = if high { self.range(leaves, fates).1 } else { self.range(leaves, fates).0 };
        let p = self.row(r)[q];
        let step = (self.xb[r] - bound) / p;
        let start = if self.upper[q] { 1.0 } else { 0.0 };
        self.value += step * self.d[q];
        let mut pivot_row = std::mem::take(&mut self.pivot_row);
        pivot_row.clear();
        pivot_row.extend(self.row(r).iter().map(|t| t / p));
        pivot_row[q] = 1.0 / p;
        for (i, (row, xb)) in self.t.chunks_exact_mut(width).zip(&mut self.xb).enumerate() {
            if i == r {
                row.copy_from_slice(&pivot_row);
                *xb = start + step;
                continue;
            }
            let factor = row[q];
            if factor == 0.0 {
                continue;
            }
            *xb -= factor * step;
            row[q] = 0.0;
            for (t, p) in row.iter_mut().zip(&pivot_row) {
                *t -= factor * p;
            }
        }
        let factor = self.d[q];
        self.d[q] = 0.0;
        for (d, p) in self.d.iter_mut().zip(&pivot_row) {
            *d -= factor * p;
        }
        self.pivot_row = pivot_row;
        self.basis[r] = self.columns[q];
        self.columns[q] = leaves;
        self.upper[q] = leaves < self.structural
            && match fates[leaves] {
                Fate::Free => high,
                fate => fate == Fate::In,
            };
    }

    /// What each row's multiplier is, 0 or more.
    pub(super) fn multipliers(&self, into: &mut Vec<f64>) {
        into.clear();
        into.resize(self.xb.len(), 0.0);
        for (j, d) in self.columns.iter().zip(&self.d) {
            if *j >= self.structural {
                into[*j - self.structural] = (-d).max(0.0);
            }
        }
    }

    /// How the rows are to be added up to show that a row of the basis cannot be met.
    pub(super) fn certificate(&self, r: usize, high: bool, into: &mut Vec<f64>) {
        into.clear();
        into.resize(self.xb.len(), 0.0);
        let sign = if high { -1.0 } else { 1.0 };
        for (j, t) in self.columns.iter().zip(self.row(r)) {
            if *j >= self.structural {
                into[*j - self.structural] = sign * t;
            }
        }
        if let Some(own) = self.basis[r].checked_sub(self.structural) {
            into[own] = sign;
        }
    }

    /// What a column that is in the basis or out of it is set to.
    pub(super) fn values(&self, fates: &[Fate], into: &mut Vec<f64>) {
        into.clear();
        into.extend(fates.iter().map(|fate| if *fate == Fate::In { 1.0 } else { 0.0 }));
        for (j, upper) in self.columns.iter().zip(&self.upper) {
            if *j < self.structural && fates[*j] == Fate::Free {
                into[*j] = if *upper { 1.0 } else { 0.0 };
            }
        }
        for (j, x) in self.basis.iter().zip(&self.xb) {
            if *j < self.structural && fates[*j] == Fate::Free {
                into[*j] = *x;
            }
        }
    }

    /// What the objective loses at least when the basic column of a row goes down to 0, and up to 1.
    pub(super) fn losses(&self, r: usize, fates: &[Fate]) -> (f64, f64) {
        let mut down = f64::INFINITY;
        let mut up = f64::INFINITY;
        for (place, t) in self.row(r).iter().enumerate() {
            if t.abs() <= ZERO || self.is_decided(self.columns[place], fates) {
                continue;
            }
            let ratio = (self.d[place] / t).abs();
            if (*t > 0.0) == self.upper[place] {
                up = up.min(ratio);
            } else {
                down = down.min(ratio);
            }
        }
        (down * self.xb[r], up * (1.0 - self.xb[r]))
    }
}
