//! How good what is below a node can be.

use super::model::{Fate, Row};
use super::search::{Level, Search};
use super::simplex::{Ended, Simplex};

/// The relaxation takes over at most so many cuts.
const MOST_CUTS: usize = 200;

impl Search<'_, '_> {
    pub(super) fn relaxation(&self, fates: &[Fate]) -> Simplex {
        let rows: Vec<(&[f64], f64)> = self.rows.iter().map(|row| (row.a.as_slice(), row.b)).collect();
        Simplex::new(&rows, &self.objective, fates)
    }

    /// Takes the rules that the relaxation breaks over into it.
    pub(super) fn add_cuts(&mut self, root: &mut Level) {
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

    /// Solves the relaxation and decides what it decides, until nothing follows; whether the node is open.
    pub(super) fn bound(&mut self, level: &mut Level) -> bool {
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
    pub(super) fn safe_bound(&mut self, level: &Level) -> f64 {
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
}
