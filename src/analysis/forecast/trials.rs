//! The trials of one resource, block by block on all cores.
//!
//! A block is drawn from its own part of each stream and summed up by itself; sums of blocks are added in
//! the order of the blocks. So the answer does not depend on how many threads there are.

use super::odds::{Odds, by_size};
use super::quantiles::fan;
use super::row::{Group, Row};
use super::watch::Progress;
use super::{exp::exp_of, odds};
use crate::analysis::draws::BLOCK;
use crate::analysis::load::Cell;
use rayon::prelude::*;

/// How many drawn vectors of a block are kept until it is known in which trials there is not enough;
/// where there are more, they are drawn again: sixteen megabytes.
const MOST_KEPT: usize = 2_000;

/// In how many blocks so many trials are drawn.
pub(super) const fn blocks(trials: usize) -> usize {
    trials.div_ceil(BLOCK)
}

/// What came of the trials of a resource.
pub(super) struct Outcome {
    /// By quarter; nothing where it is certain.
    pub cells: Vec<Option<Drawn>>,
    /// The mean of each drawn term, group after group.
    means: Vec<f64>,
}

impl Outcome {
    /// What a partner takes on average in a quarter of what is promised.
    pub(super) fn expected(&self, row: &Row, partner: usize, quarter: usize) -> f64 {
        let Ok(at) = row.groups.binary_search_by_key(&partner, |g| g.partner) else { return 0.0 };
        let group = &row.groups[at];
        let before: usize = row.first_terms[at];
        let means = self.means.iter().skip(before);
        let drawn = group.terms.iter().zip(means).map(|(term, mean)| term.weights[quarter] * mean);
        group.certain[quarter] + drawn.sum::<f64>()
    }
}

/// What came of the trials of a cell.
pub(super) struct Drawn {
    trials: usize,
    fan: odds::Fan,
    mean: f64,
    over_usable: usize,
    over_capacity: usize,
    /// Each partner's part of the overrun, the most first.
    overrun_by_partner: Vec<(usize, f64)>,
}

impl Drawn {
    pub(super) fn odds(&self, cell: &Cell) -> Odds {
        self.odds_of(cell.capacity.is_some())
    }

    /// The odds, where it is known what there is.
    #[expect(clippy::cast_precision_loss, reason = "a million trials at most")]
    pub(super) fn odds_of(&self, known: bool) -> Odds {
        let part = |count: usize| count as f64 / self.trials as f64;
        let error = |p: f64| (p * (1.0 - p) / self.trials as f64).sqrt();
        let (usable, capacity) = (part(self.over_usable), part(self.over_capacity));
        Odds {
            fan: self.fan,
            mean: self.mean,
            p_over_usable: known.then_some(usable),
            p_over_capacity: known.then_some(capacity),
            standard_error: if known { error(usable).max(error(capacity)) } else { 0.0 },
            trials: self.trials,
            overrun_by_partner: self.overrun_by_partner.clone(),
        }
    }
}

/// What came of one block.
struct Block {
    /// By quarter, the load in each trial; empty where it is certain.
    loads: Vec<Vec<f64>>,
    /// By drawn term, group after group.
    sums: Vec<f64>,
    /// By quarter.
    overruns: Vec<Overruns>,
}

/// The trials of a cell in which there is not enough.
#[derive(Default, Clone)]
struct Overruns {
    over_usable: usize,
    over_capacity: usize,
    /// By how much in all, in the resource's unit.
    overrun: f64,
    /// The overrun per load, added up: what something constant weighs.
    per_load: f64,
    /// By group: its part of the load, weighted by the overrun.
    of_group: Vec<f64>,
}

/// Room to draw in, used again for every block of a thread.
#[derive(Default)]
struct Room {
    ratios: Vec<f64>,
    terms: Vec<f64>,
    /// The trials of a cell in which there is not enough, with the overrun per load.
    over: Vec<(usize, f64)>,
}

/// Makes the trials of a resource; `None` when nobody wants them any more.
pub(super) fn run(row: &Row, trials: usize, progress: &Progress<'_>) -> Option<Outcome> {
    let quarters = row.drawn.len();
    if !row.is_drawn() {
        let certain = Outcome { cells: (0..quarters).map(|_| None).collect(), means: Vec::new() };
        return progress.goes_on().then_some(certain);
    }
    let blocks: Vec<Block> = (0..blocks(trials))
        .into_par_iter()
        .map_init(Room::default, |room, at| {
            if !progress.goes_on() {
                return None;
            }
            let block = block(row, at, BLOCK.min(trials - at * BLOCK), room);
            progress.block_is_done();
            Some(block)
        })
        .collect::<Option<_>>()?;
    #[expect(clippy::cast_precision_loss, reason = "a million trials at most")]
    let n = trials as f64;
    let means = (0..row.terms()).map(|term| blocks.iter().map(|b| b.sums[term]).sum::<f64>() / n).collect();
    let cells = (0..quarters)
        .into_par_iter()
        .map(|quarter| row.drawn[quarter].then(|| drawn(row, quarter, trials, &blocks)))
        .collect();
    Some(Outcome { cells, means })
}

/// Brings together what the blocks say of a cell.
fn drawn(row: &Row, quarter: usize, trials: usize, blocks: &[Block]) -> Drawn {
    let loads = || blocks.iter().flat_map(|b| b.loads[quarter].iter().copied());
    #[expect(clippy::cast_precision_loss, reason = "a million trials at most")]
    let mean = blocks.iter().map(|b| sum(&b.loads[quarter])).sum::<f64>() / trials as f64;
    let of = || blocks.iter().map(|b| &b.overruns[quarter]);
    let overrun: f64 = of().map(|o| o.overrun).sum();
    let mut parts: Vec<(usize, f64)> = Vec::new();
    if overrun > 0.0 {
        let per_load: f64 = of().map(|o| o.per_load).sum();
        let certain = row.certain_of[quarter].iter().map(|(partner, part)| (*partner, part * per_load));
        let groups = row.groups.iter().enumerate().map(|(at, group)| {
            (group.partner, of().map(|o| o.of_group.get(at).copied().unwrap_or_default()).sum::<f64>())
        });
        let mut all: Vec<_> = certain.chain(groups).collect();
        all.sort_by_key(|(partner, _)| *partner);
        for (partner, part) in all {
            match parts.last_mut() {
                Some((last, sum)) if *last == partner => *sum += part / overrun,
                _ => parts.push((partner, part / overrun)),
            }
        }
    }
    Drawn {
        trials,
        fan: fan(loads()),
        mean,
        over_usable: of().map(|o| o.over_usable).sum(),
        over_capacity: of().map(|o| o.over_capacity).sum(),
        overrun_by_partner: by_size(parts),
    }
}

fn block(row: &Row, at: usize, n: usize, room: &mut Room) -> Block {
    let mut loads: Vec<Vec<f64>> = (row.drawn.iter().zip(&row.certain))
        .map(|(drawn, certain)| if *drawn { vec![*certain; n] } else { Vec::new() })
        .collect();
    let are_kept = row.terms() <= MOST_KEPT;
    let widest = row.groups.iter().map(|g| g.terms.len()).max().unwrap_or_default();
    room.terms.resize(n * if are_kept { row.terms() } else { widest }, 0.0);
    let mut sums = Vec::with_capacity(row.terms());
    for (group, first) in row.groups.iter().zip(&row.first_terms) {
        let from = if are_kept { first * n } else { 0 };
        let vectors = &mut room.terms[from..from + n * group.terms.len()];
        draw(group, at, n, &mut room.ratios, vectors);
        for (term, vector) in group.terms.iter().zip(vectors.chunks_exact(n)) {
            sums.push(sum(vector));
            for (load, weight) in loads.iter_mut().zip(&term.weights) {
                if *weight > 0.0 {
                    for (load, value) in load.iter_mut().zip(vector) {
                        *load += weight * value;
                    }
                }
            }
        }
    }
    let overruns = (0..loads.len()).map(|q| overruns(row, q, at, n, &loads[q], are_kept, room)).collect();
    Block { loads, sums, overruns }
}

/// Draws what is promised to a partner: for each of its terms a vector of so many trials.
pub(super) fn draw(group: &Group, block: usize, n: usize, ratios: &mut Vec<f64>, vectors: &mut [f64]) {
    if let Some(ratio) = &group.ratio {
        ratios.resize(n, 0.0);
        ratio.stream.uniforms(block, ratios);
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a place in a short list"
        )]
        for draw in ratios.iter_mut() {
            let place = (*draw * ratio.pool.len() as f64) as usize;
            *draw = ratio.pool[place.min(ratio.pool.len() - 1)];
        }
    }
    for (term, vector) in group.terms.iter().zip(vectors.chunks_exact_mut(n)) {
        match &term.level {
            Some(level) => {
                level.stream.normals(block, vector);
                exp_of(vector, level.range.mu, level.range.sigma);
                if level.done > 0.0 {
                    for value in vector.iter_mut() {
                        *value = (*value - level.done).max(0.0);
                    }
                }
                if group.ratio.is_some() {
                    for (value, ratio) in vector.iter_mut().zip(ratios.iter()) {
                        *value *= ratio;
                    }
                }
            }
            // What is certain of itself is taken as many times as the ratio says.
            None => vector.copy_from_slice(ratios),
        }
    }
}

/// In how many trials of a block there is not enough, and whose the overrun is.
fn overruns(
    row: &Row,
    quarter: usize,
    at: usize,
    n: usize,
    loads: &[f64],
    are_kept: bool,
    room: &mut Room,
) -> Overruns {
    let mut found = Overruns::default();
    let Some(limits) = row.limits[quarter].filter(|_| !loads.is_empty()) else { return found };
    room.over.clear();
    for (trial, load) in loads.iter().enumerate() {
        found.over_usable += usize::from(*load > limits.usable);
        if *load > limits.capacity {
            found.over_capacity += 1;
            let overrun = load - limits.exactly;
            found.overrun += overrun;
            found.per_load += overrun / load;
            room.over.push((trial, overrun / load));
        }
    }
    if room.over.is_empty() {
        return found;
    }
    for (group, first) in row.groups.iter().zip(&row.first_terms) {
        let from = if are_kept { first * n } else { 0 };
        let vectors = &mut room.terms[from..from + n * group.terms.len()];
        if !are_kept {
            draw(group, at, n, &mut room.ratios, vectors);
        }
        let of_terms = group.terms.iter().zip(vectors.chunks_exact(n));
        found.of_group.push(
            of_terms
                .filter(|(term, _)| term.weights[quarter] > 0.0)
                .map(|(term, vector)| {
                    let parts = room.over.iter().map(|(trial, per_load)| per_load * vector[*trial]);
                    term.weights[quarter] * parts.sum::<f64>()
                })
                .sum(),
        );
    }
    found
}

/// A sum of eight sums side by side: always in the same order, and fast.
fn sum(values: &[f64]) -> f64 {
    let mut lanes = [0.0; 8];
    let mut chunks = values.chunks_exact(8);
    for chunk in &mut chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += value;
        }
    }
    let rest: f64 = chunks.remainder().iter().sum();
    lanes.iter().sum::<f64>() + rest
}
