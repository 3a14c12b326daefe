//! Branch and bound: depth first, each node bounded by its linear relaxation.

use super::chance::Chance;
use super::model::{Fate, Model, Row};
use super::problem::SelectionProblem;
use super::simplex::{Ended, Simplex};

/// How much work a search may be, and who may stop it.
#[derive(Clone, Copy)]
pub struct Limits<'a> {
    /// The most nodes to look at: a measure that is the same on every machine.
    pub nodes: u64,
    /// Asked now and then whether to stop.
    pub stop: &'a dyn Fn() -> bool,
}

/// What one measure can come to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// The best choice of items, and what it comes to.
    pub best: Option<(Vec<bool>, i64)>,
    /// What no choice comes to more than; nothing where no choice is allowed.
    pub bound: Option<i64>,
    /// Whether the search came to its end.
    pub proven: bool,
}

/// What a search is given and counts.
pub(super) struct Work<'a> {
    pub problem: &'a SelectionProblem,
    pub chance: &'a mut dyn Chance,
    pub limits: Limits<'a>,
    pub nodes: u64,
}

#[derive(Default)]
struct Level {
    simplex: Simplex,
    fates: Vec<Fate>,
    /// The least each row can come to with what is decided.
    least: Vec<f64>,
    bound: f64,
    /// How many decisions were handed over to the chance before this level.
    handed: usize,
    /// The item that divides this level, which way it goes next, and whether that is the last way.
    branch: Option<(usize, bool, bool)>,
}

pub(super) struct Search<'a, 'b> {
    work: &'a mut Work<'b>,
    model: &'a Model,
    measure: &'a [i64],
    objective: Vec<f64>,
    total: f64,
    /// The rows of the relaxation: those of the model, then cuts.
    rows: Vec<Row>,
    best: Option<(Vec<bool>, i64)>,
    /// How much more than the best is needed.
    more: i64,
    handed: Vec<usize>,
    is_handed: Vec<bool>,
    /// Multipliers, reduced costs and values of the node at hand.
    y: Vec<f64>,
    d: Vec<f64>,
    x: Vec<f64>,
    queue: Vec<(usize, bool)>,
}

/// Rounding candidates is tried at this many first nodes, and then once in so many.
const EAGER: u64 = 50;
const SELDOM: u64 = 32;
/// The relaxation takes over at most so many cuts.
const MOST_CUTS: usize = 200;

/// The most that a choice comes to by a measure, starting from a choice that is known to be allowed.
pub(super) fn maximise(
    work: &mut Work<'_>,
    model: &mut Model,
    measure: &[i64],
    start: Option<Vec<bool>>,
) -> Found {
    if model.impossible {
        return Found { best: None, bound: None, proven: true };
    }
    let best = start.map(|kept| {
        let value = model.measure(measure, &kept);
        (kept, value)
    });
    let objective: Vec<f64> = measure.iter().map(|v| *v as f64).collect();
    let mut search = Search {
        total: objective.iter().map(|c| c.abs()).sum(),
        objective,
        rows: model.rows.clone(),
        best,
        more: 1,
        handed: Vec::new(),
        is_handed: vec![false; model.items],
        y: Vec::new(),
        d: Vec::new(),
        x: Vec::new(),
        queue: Vec::new(),
        work,
        model,
        measure,
    };
    let found = search.run();
    let decided = search.decided(&found);
    model.fates = decided;
    found
}

impl Search<'_, '_> {
    fn run(&mut self) -> Found {
        let Some(mut root) = self.root() else { return self.found(None) };
        self.add_cuts(&mut root);
        let mut levels = vec![root];
        let mut depth = 0;
        let mut open = self.look(&mut levels[0]);
        let mut stopped = false;
        loop {
            if !open {
                self.take_back(levels[depth].handed);
                // Back to the last level that has a way left.
                loop {
                    if depth == 0 {
                        return self.found(None);
                    }
                    depth -= 1;
                    if levels[depth].branch.is_some() && self.is_open(levels[depth].bound) {
                        break;
                    }
                    self.take_back(levels[depth].handed);
                }
            }
            if self.work.nodes >= self.work.limits.nodes
                || (self.work.nodes.is_multiple_of(64) && (self.work.limits.stop)())
            {
                stopped = true;
            }
            if stopped {
                let waiting = levels[..=depth].iter().filter(|level| level.branch.is_some());
                let bound = waiting.map(|level| level.bound).fold(f64::NEG_INFINITY, f64::max);
                self.take_back(0);
                return self.found(Some(bound));
            }
            let Some((item, kept, last)) = levels[depth].branch else {
                open = false;
                continue;
            };
            levels[depth].branch = if last { None } else { Some((item, !kept, true)) };
            if levels.len() == depth + 1 {
                levels.push(Level::default());
            }
            let (above, below) = levels.split_at_mut(depth + 1);
            let (parent, child) = (&above[depth], &mut below[0]);
            child.fates.clone_from(&parent.fates);
            child.least.clone_from(&parent.least);
            child.bound = parent.bound;
            child.handed = self.handed.len();
            child.branch = None;
            child.simplex.copy_from(&parent.simplex, &parent.fates);
            self.queue.clear();
            self.queue.push((item, kept));
            depth += 1;
            open = self.follow(&mut levels[depth]) && self.look(&mut levels[depth]);
        }
    }

    /// Whether something better than the best is possible below a bound.
    fn is_open(&self, bound: f64) -> bool {
        bound >= self.needed()
    }

    fn needed(&self) -> f64 {
        self.best.as_ref().map_or(f64::NEG_INFINITY, |(_, value)| (value + self.more) as f64)
    }

    fn found(&self, waiting: Option<f64>) -> Found {
        let value = self.best.as_ref().map(|(_, value)| *value);
        let open = waiting.filter(|bound| self.is_open(*bound));
        let bound = open.map_or(value, |bound| Some(bound.min(self.total).floor() as i64));
        Found { best: self.best.clone(), bound, proven: open.is_none() }
    }

    /// Where every search starts; nothing where what is decided from the start contradicts itself.
    fn root(&mut self) -> Option<Level> {
        let least = self.model.rows.iter().map(|row| row.a.iter().map(|a| a.min(0.0)).sum()).collect();
        let mut root = Level {
            fates: vec![Fate::Free; self.objective.len()],
            least,
            bound: self.total,
            ..Level::default()
        };
        let decided = self.model.fates.iter().enumerate().filter(|(_, fate)| **fate != Fate::Free);
        self.queue.clear();
        self.queue.extend(decided.map(|(j, fate)| (j, *fate == Fate::In)));
        if !self.follow(&mut root) || !self.propagate_rows(&mut root) {
            return None;
        }
        root.simplex = self.relaxation(&root.fates);
        Some(root)
    }

    /// What every choice has in common that comes to no less than the best.
    fn decided(&mut self, found: &Found) -> Vec<Fate> {
        self.more = 0;
        if found.proven
            && found.best.is_some()
            && let Some(mut root) = self.root()
            && self.bound(&mut root)
        {
            return root.fates;
        }
        self.model.fates.clone()
    }

    fn relaxation(&self, fates: &[Fate]) -> Simplex {
        let rows: Vec<(&[f64], f64)> = self.rows.iter().map(|row| (row.a.as_slice(), row.b)).collect();
        Simplex::new(&rows, &self.objective, fates)
    }

    /// Takes the rules that the relaxation breaks over into it.
    fn add_cuts(&mut self, root: &mut Level) {
        let mut waiting: Vec<usize> = (0..self.model.cuts.len()).collect();
        let mut added = 0;
        while !waiting.is_empty() && added < MOST_CUTS {
            root.simplex.solve(&root.fates, f64::NEG_INFINITY);
            root.simplex.values(&root.fates, &mut self.x);
            let before = added;
            waiting.retain(|at| {
                let (terms, b) = &self.model.cuts[*at];
                let broken = terms.iter().map(|(j, a)| a * self.x[*j]).sum::<f64>() > b + 1e-6;
                if broken && added < MOST_CUTS {
                    added += 1;
                    let mut a = vec![0.0; self.objective.len()];
                    terms.iter().for_each(|(j, by)| a[*j] = *by);
                    self.rows.push(Row { a, b: b + 1e-12 });
                    return false;
                }
                true
            });
            if added == before {
                return;
            }
            root.simplex = self.relaxation(&root.fates);
        }
    }

    /// Looks at a node; whether it is to be divided.
    fn look(&mut self, level: &mut Level) -> bool {
        self.work.nodes += 1;
        if !self.propagate_rows(level) || !self.bound(level) {
            return false;
        }
        if !self.hand_over(level) {
            return false;
        }
        level.simplex.values(&level.fates, &mut self.x);
        let fractional = self.divide(level);
        if fractional.is_none() || self.work.nodes < EAGER || self.work.nodes.is_multiple_of(SELDOM) {
            self.round(level);
            if !self.is_open(level.bound) {
                return false;
            }
        }
        level.branch = fractional.or_else(|| self.undecided(level));
        level.branch.is_some()
    }

    /// Solves the relaxation and decides what it decides, until nothing follows; whether the node is open.
    fn bound(&mut self, level: &mut Level) -> bool {
        loop {
            let mut needed = self.needed();
            loop {
                match level.simplex.solve(&level.fates, needed - 1e-9 * self.total) {
                    Ended::Infeasible(r, high) if self.is_certified(level, r, high) => return false,
                    Ended::Below => {
                        let bound = self.safe_bound(level);
                        if !self.is_open(bound) {
                            return false;
                        }
                        needed = f64::NEG_INFINITY;
                    }
                    Ended::Solved | Ended::Infeasible(..) => break,
                }
            }
            let bound = self.safe_bound(level);
            level.bound = level.bound.min(bound);
            if !self.is_open(level.bound) {
                return false;
            }
            self.queue.clear();
            let needed = self.needed();
            for (j, (d, fate)) in self.d.iter().zip(&level.fates).enumerate() {
                if *fate == Fate::Free && bound - d.abs() < needed {
                    self.queue.push((j, *d > 0.0));
                }
            }
            if self.queue.is_empty() {
                return true;
            }
            level.simplex.values(&level.fates, &mut self.x);
            let before = level.fates.clone();
            if !self.follow(level) || !self.propagate_rows(level) {
                return false;
            }
            let moved = |(j, (was, is)): (usize, (&Fate, &Fate))| {
                was != is && (self.x[j] - if *is == Fate::In { 1.0 } else { 0.0 }).abs() > 1e-7
            };
            if !before.iter().zip(&level.fates).enumerate().any(moved) {
                return true;
            }
        }
    }

    /// The bound by the multipliers, summed from the rows themselves, rounded up; leaves reduced costs.
    fn safe_bound(&mut self, level: &Level) -> f64 {
        level.simplex.multipliers(&mut self.y);
        self.d.clone_from(&self.objective);
        let mut bound = 0.0;
        let mut size = self.total;
        for (y, row) in self.y.iter().zip(&self.rows) {
            if *y > 0.0 {
                bound += y * row.b;
                size += y * (row.b.abs() + 1.0);
                for (d, a) in self.d.iter_mut().zip(&row.a) {
                    *d -= y * a;
                }
            }
        }
        for (d, fate) in self.d.iter().zip(&level.fates) {
            bound += match fate {
                Fate::In => *d,
                Fate::Free => d.max(0.0),
                Fate::Out => 0.0,
            };
        }
        bound + 1e-13 * size
    }

    /// Whether a sum of rows shows that the node is impossible.
    fn is_certified(&mut self, level: &Level, r: usize, high: bool) -> bool {
        level.simplex.certificate(r, high, &mut self.y);
        self.d.clear();
        self.d.resize(self.objective.len(), 0.0);
        let mut most = 0.0;
        let mut size = 0.0;
        for (u, row) in self.y.iter().zip(&self.rows) {
            if *u > 0.0 {
                most += u * row.b;
                size += u * (row.b.abs() + 1.0);
                for (d, a) in self.d.iter_mut().zip(&row.a) {
                    *d += u * a;
                }
            }
        }
        let mut least = 0.0;
        for (d, fate) in self.d.iter().zip(&level.fates) {
            least += match fate {
                Fate::In => *d,
                Fate::Free => d.min(0.0),
                Fate::Out => 0.0,
            };
            size += d.abs();
        }
        least > most + 1e-13 * size
    }

    /// Decides what is queued and what follows from it; whether that is possible.
    fn follow(&mut self, level: &mut Level) -> bool {
        while let Some((j, kept)) = self.queue.pop() {
            let fate = Fate::of(kept);
            if level.fates[j] == fate {
                continue;
            }
            if level.fates[j] != Fate::Free {
                return false;
            }
            level.fates[j] = fate;
            for (least, row) in level.least.iter_mut().zip(&self.model.rows) {
                let a = row.a[j];
                *least += if kept { a.max(0.0) } else { (-a).max(0.0) };
            }
            self.queue.extend(&self.model.follows[2 * j + usize::from(kept)]);
            self.follow_bundles(level, j);
        }
        true
    }

    /// A bundle is kept when its items are; when it may not be, its last item may not.
    fn follow_bundles(&mut self, level: &Level, j: usize) {
        let n = self.model.items;
        for (at, members) in self.model.bundles.iter().enumerate() {
            let column = n + at;
            if column != j && members.binary_search(&j).is_err() {
                continue;
            }
            if level.fates[column] == Fate::In {
                continue;
            }
            let mut open = members.iter().filter(|i| level.fates[**i] != Fate::In);
            match (open.next(), open.next()) {
                (None, _) => self.queue.push((column, true)),
                (Some(last), None)
                    if level.fates[column] == Fate::Out && level.fates[*last] == Fate::Free =>
                {
                    self.queue.push((*last, false));
                }
                _ => {}
            }
        }
    }

    /// Decides what no row has room for; whether all rows can still be met.
    fn propagate_rows(&mut self, level: &mut Level) -> bool {
        let model = self.model;
        loop {
            self.queue.clear();
            for (row, least) in model.rows.iter().zip(&level.least) {
                let room = row.b - least;
                if room < 0.0 {
                    return false;
                }
                if room >= 1.0 {
                    continue;
                }
                for (j, (a, fate)) in row.a.iter().zip(&level.fates).enumerate() {
                    if a.abs() > room && *fate == Fate::Free {
                        self.queue.push((j, *a < 0.0));
                    }
                }
            }
            if self.queue.is_empty() {
                return true;
            }
            if !self.follow(level) {
                return false;
            }
        }
    }

    /// Hands what is decided over to the chance; whether that can be completed.
    fn hand_over(&mut self, level: &Level) -> bool {
        if self.work.chance.is_free() {
            return true;
        }
        for fate in [Fate::In, Fate::Out] {
            for item in 0..self.model.items {
                if level.fates[item] == fate && !self.is_handed[item] && !self.hand(item, fate == Fate::In) {
                    return false;
                }
            }
        }
        true
    }

    fn hand(&mut self, item: usize, kept: bool) -> bool {
        self.is_handed[item] = true;
        self.handed.push(item);
        self.work.chance.push(item, kept)
    }

    fn take_back(&mut self, to: usize) {
        while self.handed.len() > to {
            if let Some(item) = self.handed.pop() {
                self.is_handed[item] = false;
                self.work.chance.pop();
            }
        }
    }

    /// The item that divides best: both ways lose much.
    fn divide(&self, level: &Level) -> Option<(usize, bool, bool)> {
        let mut best = None;
        let mut most = -1.0;
        for (r, (j, x)) in level.simplex.basis.iter().zip(&level.simplex.xb).enumerate() {
            if *j < self.model.items && level.fates[*j] == Fate::Free && *x > 1e-7 && *x < 1.0 - 1e-7 {
                let (down, up) = level.simplex.losses(r, &level.fates);
                let cap = self.total + 1.0;
                let score = match std::env::var("B").as_deref() {
                    Ok("a") => 0.5 - (x - 0.5).abs(),
                    Ok("m") => down.min(up),
                    Ok("s") => down + up,
                    Ok("x") => down.max(up),
                    _ => (down.min(cap) + 1e-6) * (up.min(cap) + 1e-6),
                };
                if score > most {
                    most = score;
                    best = Some((*j, up <= down, false));
                }
            }
        }
        best
    }

    /// An item that is not decided, where the relaxation has no fraction to divide by.
    fn undecided(&self, level: &Level) -> Option<(usize, bool, bool)> {
        let free = (0..self.model.items).filter(|j| level.fates[*j] == Fate::Free);
        let closest = free.min_by(|a, b| self.d[*a].abs().total_cmp(&self.d[*b].abs()))?;
        Some((closest, self.x[closest] > 0.5, false))
    }

    /// Tries the choice that the relaxation comes closest to, filled up.
    fn round(&mut self, level: &Level) {
        let n = self.model.items;
        let mut order: Vec<usize> = (0..n).filter(|j| level.fates[*j] == Fate::Free).collect();
        order.sort_by(|a, b| {
            let key = |j: usize| (self.x[j], self.d[j]);
            let ((xa, da), (xb, db)) = (key(*a), key(*b));
            xb.total_cmp(&xa).then(db.total_cmp(&da))
        });
        let mut kept: Vec<bool> = level.fates[..n].iter().map(|fate| *fate == Fate::In).collect();
        let mut sums: Vec<f64> = self
            .model
            .rows
            .iter()
            .map(|row| row.a.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(a, _)| a).sum())
            .collect();
        for j in order {
            let near = self.x[j] > 1.0 - 1e-7;
            let fits = |(row, sum): (&Row, &f64)| row.a[j] <= 0.0 || sum + row.a[j] <= row.b;
            let follows = |(i, with): &(usize, bool)| *i >= n || kept[*i] == *with;
            if near
                || (self.measure[j] >= 0
                    && self.model.rows.iter().zip(&sums).all(fits)
                    && self.model.follows[2 * j + 1].iter().all(follows))
            {
                kept[j] = true;
                for (sum, row) in sums.iter_mut().zip(&self.model.rows) {
                    *sum += row.a[j];
                }
            }
        }
        self.offer(kept);
    }

    /// Takes a choice for the best if it is better and allowed.
    fn offer(&mut self, kept: Vec<bool>) {
        let value = self.model.measure(self.measure, &kept);
        if self.best.as_ref().is_some_and(|(_, best)| value <= *best)
            || !self.work.problem.allows(&kept)
            || !self.model.reaches(&kept)
        {
            return;
        }
        let handed = self.handed.len();
        let allowed = self.work.chance.is_free()
            || [true, false].into_iter().all(|with| {
                (0..kept.len()).all(|i| kept[i] != with || self.is_handed[i] || self.hand(i, with))
            });
        self.take_back(handed);
        if allowed {
            self.best = Some((kept, value));
        }
    }
}
