//! What each risk, partner and cause adds to the average year and to the bad one.
//!
//! The part of the bad year is the mean of its own loss in the worst trials: the Euler contribution to
//! the expected shortfall, so that the parts add up to the whole (D. Tasche, "Capital allocation to
//! business units and sub-portfolios: the Euler principle", 2008).

use super::model::{self, Missing, Model, cause_key};
use super::tail::Tail;
use super::total;
use super::trials::Tried;
use crate::plan::Plan;
use rustc_hash::FxHashMap;

/// What is known of one risk. Money is in minor units of the plan's currency.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct RiskFigures {
    /// What is not known; nothing with a partner that is not active, where the risk counts for nothing.
    pub missing: Option<Missing>,
    /// What it costs us in a year on average by itself, by the closed form probability × share × mean loss.
    pub expected_loss: f64,
    /// What it costs us on average beyond that, because its partner is drawn into another's failure.
    pub by_contagion: f64,
    /// What it costs us in a bad year.
    pub bad_year: f64,
    /// The part of the bad year that is.
    pub part_of_bad_year: f64,
}

impl RiskFigures {
    /// What it costs us in a year on average in all.
    pub fn expected(&self) -> f64 {
        self.expected_loss + self.by_contagion
    }
}

/// What the risks with one partner add. Money is in minor units of the plan's currency.
#[derive(Debug, Clone, PartialEq)]
pub struct PartnerRisk {
    /// The partner, by its place in the register.
    pub partner: usize,
    /// How many risks are counted.
    pub risks: usize,
    /// What they cost in a year on average.
    pub expected_loss: f64,
    /// What they cost in a bad year.
    pub bad_year: f64,
    /// The part of the bad year that is.
    pub part_of_bad_year: f64,
    /// The chance that it fails within a year by a risk of its own.
    pub p_fails: f64,
    /// The chance that it fails within a year only because another failed.
    pub p_drawn_in: f64,
    /// What the open goals to which it is essential are worth, where that is known.
    pub worth_at_stake: f64,
}

/// What the risks of one cause add. Money is in minor units of the plan's currency.
#[derive(Debug, Clone, PartialEq)]
pub struct CauseRisk {
    /// As the first of its risks writes it.
    pub cause: String,
    /// How many risks it brings about.
    pub risks: usize,
    /// The partners that it strikes, by their places in the register.
    pub partners: Vec<usize>,
    /// What they cost in a year on average.
    pub expected_loss: f64,
    /// What they cost in a bad year.
    pub bad_year: f64,
    /// The part of the bad year that is.
    pub part_of_bad_year: f64,
}

/// All contributions.
pub(super) struct Contributions {
    pub risks: Vec<RiskFigures>,
    pub partners: Vec<PartnerRisk>,
    pub causes: Vec<CauseRisk>,
}

/// What is not known of each risk, where nothing can be counted.
pub(super) fn unknown(plan: &Plan) -> Vec<RiskFigures> {
    let figures = |risk| RiskFigures { missing: model::missing(plan, risk), ..RiskFigures::default() };
    plan.risks().iter().map(figures).collect()
}

pub(super) fn contributions(plan: &Plan, model: &Model, tried: &Tried, tail: &Tail) -> Contributions {
    let n = tried.totals.len() as f64;
    let mut by_contagion = vec![0.0; model.hazards.len()];
    let mut bad = vec![0.0; model.hazards.len()];
    for (trial, total) in tried.totals.iter().enumerate() {
        let part = tail.part_of(*total);
        for event in tried.events_of(trial) {
            bad[event.hazard] += part * event.loss;
            if event.is_contagion {
                by_contagion[event.hazard] += event.loss;
            }
        }
    }
    let part = |bad_year: f64| if tail.cvar > 0.0 { bad_year / tail.cvar } else { 0.0 };
    let mut risks = unknown(plan);
    for ((hazard, by_contagion), bad) in model.hazards.iter().zip(by_contagion).zip(bad) {
        let Some(figures) = risks.get_mut(hazard.place) else { continue };
        figures.expected_loss = hazard.now.expected(hazard.share);
        figures.by_contagion = by_contagion / n;
        figures.bad_year = bad / tail.trials;
        figures.part_of_bad_year = part(figures.bad_year);
    }
    let partners = partners(model, tried, &risks, part);
    let causes = causes(plan, model, &risks, part);
    Contributions { risks, partners, causes }
}

fn partners(
    model: &Model,
    tried: &Tried,
    risks: &[RiskFigures],
    part: impl Fn(f64) -> f64,
) -> Vec<PartnerRisk> {
    let n = tried.totals.len() as f64;
    let mut found: Vec<PartnerRisk> = (0..model.by_partner.len())
        .filter(|at| !model.by_partner[*at].is_empty() || tried.partners[*at].drawn_in > 0)
        .map(|partner| {
            let own = || model.by_partner[partner].iter().map(|h| &risks[model.hazards[*h].place]);
            let bad_year = total(own().map(|r| r.bad_year));
            PartnerRisk {
                partner,
                risks: own().count(),
                expected_loss: total(own().map(RiskFigures::expected)),
                bad_year,
                part_of_bad_year: part(bad_year),
                p_fails: tried.partners[partner].own as f64 / n,
                p_drawn_in: tried.partners[partner].drawn_in as f64 / n,
                worth_at_stake: total(model.fails_with[partner].iter().filter_map(|g| model.goals[*g].worth)),
            }
        })
        .collect();
    found.sort_by(|a, b| {
        b.bad_year
            .total_cmp(&a.bad_year)
            .then(b.expected_loss.total_cmp(&a.expected_loss))
            .then(a.partner.cmp(&b.partner))
    });
    found
}

fn causes(plan: &Plan, model: &Model, risks: &[RiskFigures], part: impl Fn(f64) -> f64) -> Vec<CauseRisk> {
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    let mut found: Vec<CauseRisk> = Vec::new();
    for hazard in &model.hazards {
        let Some(cause) = plan.risks().at(hazard.place).and_then(|risk| risk.cause.as_ref()) else {
            continue;
        };
        let at = *places.entry(cause_key(cause.as_str())).or_insert(found.len());
        if at == found.len() {
            found.push(CauseRisk {
                cause: cause.to_string(),
                risks: 0,
                partners: Vec::new(),
                expected_loss: 0.0,
                bad_year: 0.0,
                part_of_bad_year: 0.0,
            });
        }
        let (cause, figures) = (&mut found[at], &risks[hazard.place]);
        cause.risks += 1;
        cause.expected_loss += figures.expected();
        cause.bad_year += figures.bad_year;
        if !cause.partners.contains(&hazard.partner) {
            cause.partners.push(hazard.partner);
        }
    }
    for cause in &mut found {
        cause.part_of_bad_year = part(cause.bad_year);
    }
    found.sort_by(|a, b| b.bad_year.total_cmp(&a.bad_year).then_with(|| a.cause.cmp(&b.cause)));
    found
}
