//! What a mitigation saves, against what it costs: the year with it and without it, on the same draws.

use super::BAD_YEARS;
use super::model::Model;
use super::tail::shortfall;
use super::trials::Tried;
use crate::analysis::load::in_unit;
use crate::plan::{Amount, Plan};

/// What one mitigation is worth in a year. Money is in minor units of the plan's currency.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MitigationValue {
    /// Its risk, by its place in the register.
    pub risk: usize,
    /// Whether it is done already: then it saves this, else it would.
    pub in_place: bool,
    /// What it costs; unknown where the plan does not say, or says it in a currency without a rate.
    pub cost: Option<f64>,
    /// What it takes off the average year.
    pub saves: f64,
    /// What it takes off the bad year.
    pub saves_in_bad_year: f64,
}

impl MitigationValue {
    /// What it leaves of its saving in the average year once it is paid; unknown where its cost is.
    pub fn net(&self) -> Option<f64> {
        Some(self.saves - self.cost?)
    }
}

/// What each mitigation of known effect saves or would save.
pub(super) fn values(plan: &Plan, model: &Model, tried: &Tried) -> Vec<MitigationValue> {
    let n = tried.totals.len() as f64;
    let mut room = tried.totals.clone();
    let now = shortfall(&mut room, BAD_YEARS);
    let mut found = Vec::new();
    for (hazard, turned) in model.hazards.iter().zip(&tried.turned) {
        let (Some(otherwise), Some(risk)) = (hazard.turned, plan.risks().at(hazard.place)) else { continue };
        room.clone_from(&tried.totals);
        for (trial, total) in &turned.changed {
            room[*trial] = *total;
        }
        let more_in_bad_year = shortfall(&mut room, BAD_YEARS) - now;
        let more =
            otherwise.expected(hazard.share) - hazard.now.expected(hazard.share) + turned.by_contagion / n;
        // What is in place is turned by taking it away; it saves what would then be lost.
        let sign = if risk.mitigation.in_place { 1.0 } else { -1.0 };
        found.push(MitigationValue {
            risk: hazard.place,
            in_place: risk.mitigation.in_place,
            cost: risk
                .mitigation
                .cost_per_year
                .and_then(|cost| in_unit(&Amount::Money(cost), plan.exchange())),
            saves: sign * more,
            saves_in_bad_year: sign * more_in_bad_year,
        });
    }
    found
}
