//! Choices that may be the best, and the chance that is asked about them.

use super::model::{Fate, Row};
use super::search::{Level, Search};

impl Search<'_, '_> {
    /// Hands what is decided over to the chance; whether that can be completed.
    pub(super) fn hand_over(&mut self, level: &Level) -> bool {
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

    pub(super) fn take_back(&mut self, to: usize) {
        while self.handed.len() > to {
            if let Some(item) = self.handed.pop() {
                self.is_handed[item] = false;
                self.work.chance.pop();
            }
        }
    }

    /// Tries the choice that the relaxation comes closest to, filled up.
    pub(super) fn round(&mut self, level: &Level) {
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
