//! The loads of some partners, trial by trial, apart from what all others take: for asking what would be
//! without them.

use super::Basis;
use super::row::{self, Group, Row};
use super::trials::{blocks, draw};
use super::watch::{Progress, Watch};
use crate::analysis::draws::BLOCK;
use crate::analysis::load::ResourceLoad;
use crate::analysis::wide::wide;
use rayon::prelude::*;

/// What somebody takes of a resource in a quarter.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::analysis) struct Part {
    /// What is certain of it.
    pub certain: f64,
    /// What is drawn beside it, in each trial; empty where nothing is.
    pub drawn: Vec<f64>,
}

impl Part {
    /// What somebody else takes as well.
    pub(in crate::analysis) fn add(&mut self, other: &Self) {
        self.certain += other.certain;
        if self.drawn.is_empty() {
            self.drawn.clone_from(&other.drawn);
        } else {
            for (sum, value) in self.drawn.iter_mut().zip(&other.drawn) {
                *sum += value;
            }
        }
    }
}

/// What somebody takes of every resource in every quarter, by the resource's place among the loads.
pub(in crate::analysis) type Parts = Vec<Vec<Part>>;

/// Loads, split up.
pub(in crate::analysis) struct Split {
    /// What those take who were not asked for, with all that is used already.
    pub rest: Parts,
    /// What each of those takes who were asked for, from tomorrow on.
    pub of: Vec<Parts>,
}

/// Splits loads into those of some partners, by their places in the register, and the rest. `None` when
/// it was broken off.
pub(in crate::analysis) fn split(
    basis: &Basis<'_>,
    loads: &[ResourceLoad],
    partners: &[usize],
    watch: &dyn Watch,
) -> Option<Split> {
    let rows = row::rows(basis, loads);
    let trials = usize::try_from(basis.plan.settings().trials.get()).unwrap_or(usize::MAX);
    let progress = Progress::new(watch, rows.len().max(1));
    let nothing = || -> Parts { rows.iter().map(|r| vec![Part::default(); r.drawn.len()]).collect() };
    let mut rest = nothing();
    let mut of: Vec<Parts> = partners.iter().map(|_| nothing()).collect();
    for (at, row) in rows.iter().enumerate() {
        if !progress.goes_on() {
            return None;
        }
        // What is used stays used, whoever it was used for.
        for (quarter, used) in used(&loads[at]).enumerate() {
            rest[at][quarter].certain += used;
        }
        let found: Vec<Vec<Part>> = row.groups.par_iter().map(|group| parts(group, row, trials)).collect();
        for (group, found) in row.groups.iter().zip(found) {
            let into = match partners.iter().position(|p| *p == group.partner) {
                Some(asked) => &mut of[asked][at],
                None => &mut rest[at],
            };
            for (sum, part) in into.iter_mut().zip(&found) {
                sum.add(part);
            }
        }
        progress.block_is_done();
    }
    Some(Split { rest, of })
}

fn used(load: &ResourceLoad) -> impl Iterator<Item = f64> + '_ {
    load.cells.iter().map(|cell| cell.shares.iter().map(|share| share.used).fold(0.0, std::ops::Add::add))
}

/// What one partner takes by quarter.
fn parts(group: &Group, row: &Row, trials: usize) -> Vec<Part> {
    let mut found: Vec<Part> = group
        .certain
        .iter()
        .enumerate()
        .map(|(quarter, certain)| {
            let is_drawn = group.terms.iter().any(|term| term.weights[quarter] > 0.0);
            let drawn = if is_drawn { vec![0.0; trials] } else { Vec::new() };
            Part { certain: *certain, drawn }
        })
        .collect();
    debug_assert_eq!(found.len(), row.drawn.len());
    let blocks = if group.terms.is_empty() { 0 } else { blocks(trials) };
    let (mut ratios, mut vector) = (vec![0.0; BLOCK], vec![0.0; BLOCK]);
    for block in 0..blocks {
        let first = block * BLOCK;
        let n = BLOCK.min(trials - first);
        let ratios = group.ratio.as_ref().map(|ratio| {
            ratio.stream.uniforms(block, &mut ratios[..n]);
            ratio.draw(&mut ratios[..n]);
            &ratios[..n]
        });
        for term in &group.terms {
            let mut normals = term.level.as_ref().map(|level| level.stream.normals_of(block));
            let vector = &mut vector[..n];
            wide(
                #[inline(always)]
                || draw(term, ratios, normals.as_mut(), vector),
            );
            for (part, weight) in found.iter_mut().zip(&term.weights) {
                if *weight > 0.0 {
                    for (load, value) in part.drawn[first..first + n].iter_mut().zip(&*vector) {
                        *load += weight * value;
                    }
                }
            }
        }
    }
    found
}
