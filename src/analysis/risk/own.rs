//! What each partner's own risks cost, trial by trial: a floor under what a year costs with any set of
//! partners, and all that it costs where no partner draws in another.

use super::model::{Hazard, Model};
use super::tail::{Tail, shortfall};
use super::{BAD_YEARS, total as sum};
use crate::analysis::draws::BLOCK;
use crate::analysis::forecast::Watch;
use crate::plan::Plan;
use rayon::prelude::*;

/// What the own risks of each partner cost us, in the trials in which one of them happens.
#[derive(Debug)]
pub(in crate::analysis) struct OwnLosses {
    /// By partner, by its place in the register: the trial and the loss, in minor units of the plan's
    /// currency.
    of: Vec<Vec<(usize, f64)>>,
    trials: usize,
    /// Whether a partner that fails may draw in another.
    spreads: bool,
}

/// A mean over the worst trials of one set, as a sum over the partners.
#[derive(Debug)]
pub(in crate::analysis) struct WorstTrials {
    /// How much each trial weighs; all together one.
    weights: Vec<f64>,
}

impl OwnLosses {
    /// Draws what the risks of a plan cost by themselves: the same draws as the forecast's. `None` when it
    /// was called off.
    pub(in crate::analysis) fn of(plan: &Plan, watch: &dyn Watch) -> Option<Self> {
        let model = Model::new(plan);
        let trials = usize::try_from(plan.settings().trials.get()).unwrap_or_default();
        let of_one = |hazards: &Vec<usize>| {
            let mut losses = Vec::new();
            for block in 0..if hazards.is_empty() { 0 } else { trials.div_ceil(BLOCK) } {
                if watch.is_cancelled() {
                    return None;
                }
                let mut total = vec![0.0; BLOCK.min(trials - block * BLOCK)];
                for hazard in hazards {
                    add(&model, &model.hazards[*hazard], block, &mut total);
                }
                let some = total.iter().enumerate().filter(|(_, loss)| **loss > 0.0);
                losses.extend(some.map(|(at, loss)| (block * BLOCK + at, *loss)));
            }
            Some(losses)
        };
        let of = model.by_partner.par_iter().map(of_one).collect::<Option<Vec<_>>>()?;
        Some(Self { of, trials, spreads: model.drawn.iter().any(Option::is_some) })
    }

    /// A year without anybody: nothing is lost in any trial.
    pub(in crate::analysis) fn nobody(&self) -> Vec<f64> {
        vec![0.0; self.trials]
    }

    /// Adds what a partner's risks cost in each trial.
    pub(in crate::analysis) fn add(&self, partner: usize, totals: &mut [f64]) {
        for (trial, loss) in self.of.get(partner).into_iter().flatten() {
            totals[*trial] += loss;
        }
    }

    /// Whether nothing can come on top of what the partners' own risks cost.
    pub(in crate::analysis) const fn is_all(&self) -> bool {
        !self.spreads
    }

    /// What a partner costs on average over the worst trials of a set, whatever set it is in.
    pub(in crate::analysis) fn over(&self, worst: &WorstTrials, partner: usize) -> f64 {
        let losses = self.of.get(partner).into_iter().flatten();
        sum(losses.map(|(trial, loss)| worst.weights[*trial] * loss))
    }
}

/// Adds what a hazard costs in each trial of a block in which it happens.
fn add(model: &Model, hazard: &Hazard, block: usize, total: &mut [f64]) {
    let (mut causes, mut draws) = (vec![0.0; total.len()], vec![0.0; total.len()]);
    model.causes[hazard.cause].uniforms(block, &mut causes);
    if let Some(losses) = hazard.losses {
        losses.normals(block, &mut draws);
    }
    for ((total, cause), draw) in total.iter_mut().zip(causes).zip(draws) {
        if hazard.strikes(cause) {
            *total += hazard.now.loss(hazard.share, draw);
        }
    }
}

/// The worst trials of a set.
pub(in crate::analysis) fn worst_trials(totals: &[f64]) -> WorstTrials {
    let mut sorted = totals.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let tail = Tail::of_sorted(&sorted, BAD_YEARS);
    WorstTrials { weights: totals.iter().map(|loss| tail.part_of(*loss) / tail.trials).collect() }
}

/// What a bad year costs, in a list of trials that it brings into another order.
pub(in crate::analysis) fn bad_year_of(totals: &mut [f64]) -> f64 {
    shortfall(totals, BAD_YEARS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_trials_weigh_one_together_and_make_up_the_bad_year() {
        // A boundary that is split, with a tie on it.
        let totals: Vec<f64> = (0..70_u32).map(|at| f64::from(at * 37 % 23)).collect();
        let worst = worst_trials(&totals);
        assert!((worst.weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let mean: f64 = worst.weights.iter().zip(&totals).map(|(weight, loss)| weight * loss).sum();
        assert!((mean - bad_year_of(&mut totals.clone())).abs() < 1e-9, "{mean}");
    }
}
