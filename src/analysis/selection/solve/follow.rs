//! What follows from what is decided.

use super::model::Fate;
use super::search::{Level, Search};

impl Search<'_, '_> {
    /// Decides what is queued and what follows from it; whether that is possible.
    pub(super) fn follow(&mut self, level: &mut Level) -> bool {
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
    pub(super) fn propagate_rows(&mut self, level: &mut Level) -> bool {
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
}
