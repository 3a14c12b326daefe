//! One measure after another: of all that are best by the first, the best by the second, and so on.

use super::model::{Fate, Model};
use super::search::{Found, Work, maximise};

/// Where a ladder of measures led.
pub(super) struct Ladder {
    /// The choice of items.
    pub kept: Option<Vec<bool>>,
    /// What the measures came to, as far as they were gone through.
    pub founds: Vec<Found>,
    /// Whether every step, and the order of the items after them, is proven.
    pub settled: bool,
}

/// So many items are put in order at once: their powers of two are small beside what a float can tell apart.
const AT_ONCE: usize = 30;

/// Climbs the measures, and decides what is still equal after them in favour of earlier items.
pub(super) fn climb(work: &mut Work<'_>, model: &mut Model, measures: &[Vec<i64>]) -> Ladder {
    let mut ladder = Ladder { kept: None, founds: Vec::new(), settled: false };
    for measure in measures {
        let found = maximise(work, model, measure, ladder.kept.take());
        let proven = found.proven;
        let best = found.best.clone();
        ladder.founds.push(found);
        let Some((kept, value)) = best else {
            ladder.settled = proven;
            return ladder;
        };
        ladder.kept = Some(kept);
        if !proven {
            return ladder;
        }
        model.require(measure, value);
    }
    ladder.settled = earliest(work, model, &mut ladder.kept);
    ladder
}

/// Exchanges the choice for the one that keeps the earlier items; whether it is proven to.
fn earliest(work: &mut Work<'_>, model: &mut Model, choice: &mut Option<Vec<bool>>) -> bool {
    loop {
        let free: Vec<usize> =
            (0..model.items).filter(|j| model.fates[*j] == Fate::Free).take(AT_ONCE).collect();
        if free.is_empty() {
            return true;
        }
        let mut order = vec![0; model.columns()];
        for (place, item) in free.iter().enumerate() {
            order[*item] = 1 << (free.len() - 1 - place);
        }
        let found = maximise(work, model, &order, choice.take());
        let Some((kept, _)) = found.best else { return false };
        for item in free {
            model.fates[item] = Fate::of(kept[item]);
        }
        *choice = Some(kept);
        if !found.proven {
            return false;
        }
    }
}
