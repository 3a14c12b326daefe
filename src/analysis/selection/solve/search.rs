//! Branch and bound: depth first, each node bounded by its linear relaxation.

use super::chance::Chance;
use super::model::{Fate, Model, Row};
use super::problem::SelectionProblem;
use super::simplex::Simplex;

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
    /// From how many nodes on it is asked again whether to stop.
    ask_from: u64,
    stopped: bool,
}

/// After so many nodes it is asked again whether to stop.
const ASK_AFTER: u64 = 32;

impl<'a> Work<'a> {
    pub(super) fn new(
        problem: &'a SelectionProblem,
        chance: &'a mut dyn Chance,
        limits: Limits<'a>,
        nodes: u64,
    ) -> Self {
        Self { problem, chance, limits, nodes, ask_from: 0, stopped: false }
    }

    fn is_over(&mut self) -> bool {
        if self.nodes >= self.ask_from {
            self.ask_from = self.nodes + ASK_AFTER;
            self.stopped |= (self.limits.stop)();
        }
        self.stopped || self.nodes >= self.limits.nodes
    }
}

/// A node on the way down.
#[derive(Default)]
pub(super) struct Level {
    pub simplex: Simplex,
    pub fates: Vec<Fate>,
    /// The least each row can come to with what is decided.
    pub least: Vec<f64>,
    pub bound: f64,
    /// How many decisions were handed over to the chance before this level.
    pub handed: usize,
    /// The item that divides this level, which way it goes next, and whether that is the last way.
    pub branch: Option<(usize, bool, bool)>,
}

impl Level {
    /// Becomes a copy of the level above, with nothing decided yet that is not there.
    fn start(&mut self, above: &Self, handed: usize) {
        self.fates.clone_from(&above.fates);
        self.least.clone_from(&above.least);
        self.bound = above.bound;
        self.handed = handed;
        self.branch = None;
        self.simplex.copy_from(&above.simplex, &above.fates);
    }
}

/// A search for the most by one measure.
pub(super) struct Search<'a, 'b> {
    pub work: &'a mut Work<'b>,
    pub model: &'a Model,
    pub measure: &'a [i64],
    pub objective: Vec<f64>,
    pub total: f64,
    /// The rows of the relaxation: those of the model, then cuts.
    pub rows: Vec<Row>,
    pub best: Option<(Vec<bool>, i64)>,
    /// How much more than the best is needed.
    pub more: i64,
    pub handed: Vec<usize>,
    pub is_handed: Vec<bool>,
    /// Multipliers, reduced costs and values of the node at hand.
    pub y: Vec<f64>,
    pub d: Vec<f64>,
    pub x: Vec<f64>,
    pub queue: Vec<(usize, bool)>,
}

/// Rounding candidates is tried at this many first nodes, and then once in so many.
const EAGER: u64 = 50;
const SELDOM: u64 = 32;
/// How many items are left to decide in the searches for a start, and how many nodes these may look at.
const CORES: [usize; 3] = [15, 30, 45];
const CORE_NODES: u64 = 2000;

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
        if self.look(&mut root) {
            for core in CORES {
                self.search_core(&root, core);
            }
            let bound = self.descend(root, u64::MAX);
            self.take_back(0);
            return self.found(bound);
        }
        self.take_back(0);
        self.found(None)
    }

    /// Searches around the relaxation for a good choice to start from: only so many items, those that the
    /// relaxation is least sure of, are left to decide.
    fn search_core(&mut self, root: &Level, core: usize) {
        let mut free: Vec<usize> = (0..root.fates.len()).filter(|j| root.fates[*j] == Fate::Free).collect();
        if free.len() <= core || !self.is_open(root.bound) {
            return;
        }
        self.safe_bound(root);
        root.simplex.values(&root.fates, &mut self.x);
        let unsure =
            |j: usize| if self.x[j] > 1e-7 && self.x[j] < 1.0 - 1e-7 { -1.0 } else { self.d[j].abs() };
        free.sort_by(|a, b| unsure(*a).total_cmp(&unsure(*b)));
        self.queue.clear();
        self.queue.extend(free[core..].iter().map(|j| (*j, self.x[*j] > 0.5)));
        let handed = self.handed.len();
        let mut level = self.below(root);
        if self.follow(&mut level) && self.look(&mut level) {
            self.descend(level, self.work.nodes.saturating_add(CORE_NODES));
        }
        self.take_back(handed);
    }

    fn below(&self, parent: &Level) -> Level {
        let mut child = Level::default();
        child.start(parent, self.handed.len());
        child
    }

    /// Searches all that is below a level that is to be divided; the bound of what is left when it stops.
    fn descend(&mut self, top: Level, nodes: u64) -> Option<f64> {
        let mut levels = vec![top];
        let mut depth = 0;
        let mut open = true;
        loop {
            if !open {
                self.take_back(levels[depth].handed);
                // Back to the last level that has a way left.
                loop {
                    if depth == 0 {
                        return None;
                    }
                    depth -= 1;
                    if levels[depth].branch.is_some() && self.is_open(levels[depth].bound) {
                        break;
                    }
                    self.take_back(levels[depth].handed);
                }
            }
            if self.work.nodes >= nodes || self.work.is_over() {
                let waiting = levels[..=depth].iter().filter(|level| level.branch.is_some());
                return Some(waiting.map(|level| level.bound).fold(f64::NEG_INFINITY, f64::max));
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
            below[0].start(&above[depth], self.handed.len());
            self.queue.clear();
            self.queue.push((item, kept));
            depth += 1;
            open = self.follow(&mut levels[depth]) && self.look(&mut levels[depth]);
        }
    }

    /// Whether something better than the best is possible below a bound.
    pub(super) fn is_open(&self, bound: f64) -> bool {
        bound >= self.needed()
    }

    pub(super) fn needed(&self) -> f64 {
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

    /// The item that divides best: both ways lose much.
    fn divide(&self, level: &Level) -> Option<(usize, bool, bool)> {
        let mut best = None;
        let mut most = -1.0;
        for (r, (j, x)) in level.simplex.basis.iter().zip(&level.simplex.xb).enumerate() {
            if *j < self.model.items && level.fates[*j] == Fate::Free && *x > 1e-7 && *x < 1.0 - 1e-7 {
                let (down, up) = level.simplex.losses(r, &level.fates);
                let cap = self.total + 1.0;
                let score = (down.min(cap) + 1e-6) * (up.min(cap) + 1e-6);
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
}
