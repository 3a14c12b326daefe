//! The bad year alone, for plans that are only tried.

use super::model::Model;
use super::tail::shortfall;
use super::{BAD_YEARS, Verdict, most_to_lose, total, trials};
use crate::analysis::forecast::Watch;
use crate::plan::Plan;

/// What a bad year costs, in minor units of the plan's currency.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct BadYear {
    /// What a year costs on average.
    pub expected_loss: f64,
    /// What the worst one year in twenty costs on average.
    pub cvar95: f64,
    /// The most that we can afford to lose in a year; unknown where the plan does not say.
    pub capacity: Option<f64>,
    /// The one against the other; unknown without a capacity or a risk that counts.
    pub verdict: Option<Verdict>,
}

/// What a bad year costs with a plan: the same figures as the whole forecast of its risks has. `None`
/// when it was called off.
pub(in crate::analysis) fn bad_year(plan: &Plan, watch: &dyn Watch) -> Option<BadYear> {
    let capacity = most_to_lose(plan);
    let mut model = Model::new(plan);
    if model.hazards.is_empty() {
        return Some(BadYear { capacity, ..BadYear::default() });
    }
    // What would be without a mitigation is not asked here.
    for hazard in &mut model.hazards {
        hazard.turned = None;
    }
    let trials = usize::try_from(plan.settings().trials.get()).unwrap_or_default();
    let mut tried = trials::play(&model, trials, watch)?;
    let cvar95 = shortfall(&mut tried.totals, BAD_YEARS);
    let expected = total(model.hazards.iter().map(|h| h.now.expected(h.share)));
    let is_counted = model.hazards.iter().any(|h| h.now.loss.is_some());
    Some(BadYear {
        expected_loss: expected + tried.by_contagion.mean(),
        cvar95,
        capacity,
        verdict: capacity
            .filter(|_| is_counted)
            .map(|capacity| Verdict::of(cvar95, capacity, plan.capacity().reserve)),
    })
}
