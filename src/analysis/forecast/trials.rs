//! The trials of one resource, block by block on all cores.
//!
//! A block is drawn from its own part of each stream and summed up by itself; sums of blocks are added in
//! the order of the blocks. So the answer does not depend on how many threads there are. A block goes strip by
//! strip: all that is promised is drawn for a strip and added up, and then, while it is still at hand, whose
//! the overrun is. So it takes little room, however much is promised.

use super::odds::{Odds, by_size};
use super::quantiles::fan;
use super::row::{Row, Term};
use super::sums::{Lanes, NOTHING, TOGETHER, add, add_products_with_each, add_weighted, product, sum};
use super::watch::Progress;
use super::{exp::exp_of, odds};
use crate::analysis::draws::{BLOCK, Uniforms};
use crate::analysis::load::Cell;
use crate::analysis::normals::{AT_ONCE, Normals};
use crate::analysis::wide::wide;
use rayon::prelude::*;

/// How many trials go through everything together: few enough that what is drawn of them stays close to the
/// processor until it is known in which of them there is not enough.
const STRIP: usize = 2 * AT_ONCE;

/// In how many blocks so many trials are drawn.
pub(super) const fn blocks(trials: usize) -> usize {
    trials.div_ceil(BLOCK)
}

/// How many numbers are kept of the trials of a resource until all of them are made.
pub(super) fn kept(row: &Row, trials: usize) -> usize {
    let quarters = row.drawn.len();
    quarters * trials + blocks(trials) * (row.terms() + quarters * row.groups.len())
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
    /// By group: its part of the load, weighted by the overrun. Empty where there is always enough.
    of_group: Vec<f64>,
}

/// Room to draw in, used again for every block of a thread.
#[derive(Default)]
struct Room {
    /// By group, where its draws have come to.
    uniforms: Vec<Option<Uniforms>>,
    /// By term, where its draws have come to.
    normals: Vec<Option<Normals>>,
    ratios: Vec<f64>,
    /// What is drawn of a strip, term after term.
    terms: Vec<f64>,
    /// Of one quarter, the overrun per load in each trial of a strip; nothing where there is enough.
    per_load: Vec<f64>,
    /// By term, all of it in the block.
    sums: Vec<Lanes>,
    /// By quarter and term, the products of the term and the overrun per load in the block.
    overruns: Vec<Vec<Lanes>>,
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
            let n = BLOCK.min(trials - at * BLOCK);
            let block = wide(
                #[inline(always)]
                || block(row, at, n, room),
            );
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
    let mut loads = Vec::with_capacity(trials);
    blocks.iter().for_each(|b| loads.extend_from_slice(&b.loads[quarter]));
    #[expect(clippy::cast_precision_loss, reason = "a million trials at most")]
    let mean = sum(&loads) / trials as f64;
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
        fan: fan(&loads),
        mean,
        over_usable: of().map(|o| o.over_usable).sum(),
        over_capacity: of().map(|o| o.over_capacity).sum(),
        overrun_by_partner: by_size(parts),
    }
}

/// Makes the trials of a block, strip by strip.
#[inline(always)]
fn block(row: &Row, at: usize, n: usize, room: &mut Room) -> Block {
    let mut block = Block {
        loads: (row.drawn.iter().zip(&row.certain))
            .map(|(drawn, certain)| if *drawn { vec![*certain; n] } else { Vec::new() })
            .collect(),
        sums: Vec::with_capacity(row.terms()),
        overruns: vec![Overruns::default(); row.drawn.len()],
    };
    let terms: Vec<&Term> = row.groups.iter().flat_map(|g| &g.terms).collect();
    room.begin(row, at);
    let mut first = 0;
    while first < n {
        let strip = STRIP.min(n - first);
        draw_all(row, strip, room);
        add_up(&terms, first, strip, room, &mut block);
        for quarter in 0..row.drawn.len() {
            overruns(row, quarter, first, strip, room, &mut block);
        }
        first += strip;
    }
    block.sums.extend(room.sums.iter().map(|lanes| lanes.iter().sum::<f64>()));
    for (quarter, (found, sums)) in block.overruns.iter_mut().zip(&room.overruns).enumerate() {
        if found.over_capacity > 0 {
            let parts = terms.iter().zip(sums);
            let mut parts = parts.map(|(term, lanes)| term.weights[quarter] * lanes.iter().sum::<f64>());
            let of_group = row.groups.iter().map(|group| parts.by_ref().take(group.terms.len()).sum::<f64>());
            found.of_group.extend(of_group);
        }
    }
    block
}

impl Room {
    /// Puts all draws back to the beginning of a block, and all sums to nothing.
    fn begin(&mut self, row: &Row, at: usize) {
        let terms = row.terms();
        self.uniforms.clear();
        self.uniforms.extend(row.groups.iter().map(|g| Some(g.ratio.as_ref()?.stream.uniforms_of(at))));
        self.normals.clear();
        let of_terms = row.groups.iter().flat_map(|g| &g.terms);
        self.normals.extend(of_terms.map(|term| Some(term.level.as_ref()?.stream.normals_of(at))));
        self.ratios.resize(STRIP, 0.0);
        self.per_load.resize(STRIP, 0.0);
        self.terms.resize(STRIP * terms, 0.0);
        self.sums.clear();
        self.sums.resize(terms, NOTHING);
        self.overruns.resize_with(row.drawn.len(), Vec::new);
        for sums in &mut self.overruns {
            sums.clear();
            sums.resize(terms, NOTHING);
        }
    }
}

/// Draws everything for a strip.
#[inline(always)]
fn draw_all(row: &Row, n: usize, room: &mut Room) {
    let mut drawn = room.terms[..n * row.terms()].chunks_exact_mut(n).zip(&mut room.normals);
    for (group, uniforms) in row.groups.iter().zip(&mut room.uniforms) {
        let ratios = &mut room.ratios[..n];
        if let (Some(ratio), Some(uniforms)) = (&group.ratio, uniforms) {
            uniforms.fill(ratios);
            ratio.draw(ratios);
        }
        for (term, (vector, normals)) in group.terms.iter().zip(&mut drawn) {
            draw(term, group.ratio.is_some().then_some(ratios), normals.as_mut(), vector);
        }
    }
}

/// Adds what is drawn of a strip to the loads.
#[inline(always)]
fn add_up(terms: &[&Term], first: usize, n: usize, room: &mut Room, block: &mut Block) {
    let vectors = room.terms[..n * terms.len()].chunks(TOGETHER * n);
    for ((vectors, terms), sums) in vectors.zip(terms.chunks(TOGETHER)).zip(room.sums.chunks_mut(TOGETHER)) {
        for (vector, sum) in vectors.chunks_exact(n).zip(sums) {
            add(vector, sum);
        }
        for (quarter, load) in block.loads.iter_mut().enumerate() {
            // Nothing is kept of a quarter that is certain.
            let Some(load) = load.get_mut(first..first + n) else { continue };
            let mut weights = [0.0; TOGETHER];
            for (weight, term) in weights.iter_mut().zip(terms) {
                *weight = term.weights[quarter];
            }
            add_weighted(load, &weights, vectors);
        }
    }
}

/// Draws a term for as many trials as there is room: how much it is of, times the ratios, where there are
/// any. What is certain of itself is taken as many times as the ratios say.
#[inline(always)]
pub(super) fn draw(term: &Term, ratios: Option<&[f64]>, normals: Option<&mut Normals>, vector: &mut [f64]) {
    match (&term.level, normals) {
        (Some(level), Some(normals)) => {
            normals.fill(vector);
            exp_of(vector, level.range.mu, level.range.sigma);
            if level.done > 0.0 {
                for value in vector.iter_mut() {
                    *value = (*value - level.done).max(0.0);
                }
            }
            if let Some(ratios) = ratios {
                for (value, ratio) in vector.iter_mut().zip(ratios) {
                    *value *= ratio;
                }
            }
        }
        _ => vector.copy_from_slice(ratios.unwrap_or_default()),
    }
}

/// Counts in how many trials of a strip there is not enough, and adds up whose the overrun is.
#[inline(always)]
fn overruns(row: &Row, quarter: usize, first: usize, n: usize, room: &mut Room, block: &mut Block) {
    let found = &mut block.overruns[quarter];
    let loads = block.loads[quarter].get(first..first + n).unwrap_or_default();
    let Some(limits) = row.limits[quarter].filter(|_| !loads.is_empty()) else { return };
    let per_load = &mut room.per_load[..n];
    let (mut over_usable, mut over_capacity) = (0, 0);
    for (per_load, load) in per_load.iter_mut().zip(loads) {
        over_usable += usize::from(*load > limits.usable);
        let is_over = *load > limits.capacity;
        over_capacity += usize::from(is_over);
        let part = (load - limits.exactly) / load;
        *per_load = if is_over { part } else { 0.0 };
    }
    found.over_usable += over_usable;
    found.over_capacity += over_capacity;
    if over_capacity > 0 {
        found.overrun += product(per_load, loads);
        found.per_load += sum(per_load);
        let sums = room.overruns[quarter].chunks_mut(TOGETHER);
        let vectors = room.terms[..n * row.terms()].chunks(TOGETHER * n);
        for (vectors, sums) in vectors.zip(sums) {
            add_products_with_each(per_load, vectors, sums);
        }
    }
}
