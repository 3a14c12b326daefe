//! Risk: what a year may cost us, and what that hangs on.
//!
//! Each trial is one year. A risk happens with its yearly probability, after what is done about it
//! where that is in place; risks of one cause share one draw, so that they happen together as far as
//! their probabilities let them. Its loss is drawn once a trial from its range, and our share of it is
//! ours. A partner fails when one of its risks happens. With it fails each open goal to which it is
//! essential, and each other partner tied to such a goal fails with the plan's contagion probability:
//! the one-step infection of M. Davis and V. Lo, "Infectious defaults", Quantitative Finance 1 (2001).
//! Who fails by contagion infects nobody else; it brings about the loss of one of its own risks, each
//! as likely as its probability says.
//!
//! What is lost is money that we would have to bear. The worth of a goal that fails is kept apart from
//! it: what is not earned need not be paid.

mod bad_year;
mod contagion;
mod contribution;
mod curve;
mod draws;
mod findings;
mod mitigation;
mod model;
mod overall;
mod own;
mod tail;
mod trials;

pub use bad_year::BadYear;
pub use contagion::{GoalAtStake, Tie};
pub use contribution::{CauseRisk, PartnerRisk, RiskFigures};
pub use curve::CurvePoint;
pub use mitigation::MitigationValue;
pub use model::Missing;
pub use tail::{Scenario, expected_shortfall, value_at_risk};

pub(super) use bad_year::bad_year;
pub(super) use findings::findings;
pub(super) use overall::{caveat, headline, join, support};
pub(super) use own::{OwnLosses, WorstTrials, bad_year_of, worst_trials};

use super::Verdict;
use super::forecast::{Fan, Watch};
use super::load::in_unit;
use super::verdict::usable;
use crate::plan::{Amount, Plan};
use model::Model;
use tail::{Tail, quantile};

/// The part of the years that counts as bad: the worst one in twenty.
pub const BAD_YEARS: f64 = 0.05;

/// A figure that comes out of trials.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// Its standard error: how far the number of trials lets it be off, two times in three.
    pub standard_error: f64,
}

/// What a year may cost. Money is in minor units of the plan's currency.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RiskForecast {
    /// How many years were tried; none where nothing can be counted.
    pub trials: usize,
    /// How many risks are counted, with their loss.
    pub counted: usize,
    /// How many risks with active partners are not, for want of a figure or a rate.
    pub uncounted: usize,
    /// What a year costs on average. What the risks cost by themselves is exact, what contagion adds
    /// comes from the trials.
    pub expected_loss: Estimate,
    /// The loss that nineteen years in twenty do not exceed.
    pub var95: f64,
    /// What the worst one year in twenty costs on average, its boundary split. Its standard error is
    /// the asymptotic one, √((Var(L | L ≥ VaR) + 0.95 (CVaR − VaR)²) / (0.05 n)): B. J. Manistre and
    /// G. H. Hancock, "Variance of the CTE Estimator", North American Actuarial Journal 9(2), 2005.
    pub cvar95: Estimate,
    /// Between what the loss of a year lies.
    pub fan: Fan,
    /// The most that we can afford to lose in a year; unknown where the plan does not say, or says it
    /// in a currency without a rate.
    pub capacity: Option<f64>,
    /// The same with the reserve kept free.
    pub usable: Option<f64>,
    /// The chance that a year costs more than that leaves with the reserve kept free.
    pub p_over_usable: Option<f64>,
    /// The chance that a year costs more than we can afford to lose.
    pub p_over_capacity: Option<f64>,
    /// The bad year against what we can afford; unknown without a capacity or a risk that counts.
    pub verdict: Option<Verdict>,
    /// The loss exceedance curve, from the likely to the rare.
    pub curve: Vec<CurvePoint>,
    /// What is known of each risk, by its place in the register.
    pub risks: Vec<RiskFigures>,
    /// The partners that something can go wrong with, the largest part of the bad year first.
    pub partners: Vec<PartnerRisk>,
    /// The causes that are named, the largest part of the bad year first.
    pub causes: Vec<CauseRisk>,
    /// What is or could be done, with what it saves, by the place of its risk in the register.
    pub mitigations: Vec<MitigationValue>,
    /// The open goals that fail with a partner, the most expected worth first.
    pub goals: Vec<GoalAtStake>,
    /// Who is drawn into whose failure.
    pub ties: Vec<Tie>,
    /// How many partners fail in a year on average.
    pub expected_failures: Estimate,
}

impl RiskForecast {
    /// Whether a risk is counted at all.
    pub const fn is_empty(&self) -> bool {
        self.counted == 0
    }

    /// How much of the bad year hangs on the partners together in the sense of Herfindahl: 1 where
    /// all hangs on one, 1 ÷ n where n bear the same; nothing where nothing is lost.
    pub fn herfindahl(&self) -> f64 {
        total(self.partners.iter().map(|p| p.part_of_bad_year * p.part_of_bad_year))
    }

    /// What is known of the risks with one partner, by its place in the register.
    pub fn of_partner(&self, place: usize) -> Option<&PartnerRisk> {
        self.partners.iter().find(|p| p.partner == place)
    }

    /// The part of the capacity that the bad year takes; infinite where nothing can be afforded.
    pub fn use_ratio(&self) -> Option<f64> {
        let (capacity, loss) = (self.capacity?, self.cvar95.value);
        Some(match () {
            () if capacity > 0.0 => loss / capacity,
            () if loss > 0.0 => f64::INFINITY,
            () => 0.0,
        })
    }
}

/// The most that we can afford to lose in a year, in minor units of the plan's currency; unknown where
/// the plan does not say, or says it in a currency without a rate.
fn most_to_lose(plan: &Plan) -> Option<f64> {
    let most = plan.capacity().most_to_lose_per_year?;
    in_unit(&Amount::Money(most), plan.exchange())
}

/// What a year may cost with a plan as it stands; `None` when it was called off.
pub(super) fn forecast(plan: &Plan, watch: &dyn Watch) -> Option<RiskForecast> {
    let model = Model::new(plan);
    let capacity = most_to_lose(plan);
    let reserve = plan.capacity().reserve;
    let missing = || plan.risks().iter().map(|risk| model::missing(plan, risk));
    let counted = missing().flatten().filter(|m| m.is_counted()).count();
    let bare = RiskForecast {
        counted,
        uncounted: missing().flatten().filter(|m| !m.is_counted()).count(),
        capacity,
        usable: capacity.map(|c| usable(c, reserve)),
        ties: contagion::ties(&model),
        ..RiskForecast::default()
    };
    if model.hazards.is_empty() {
        return Some(RiskForecast { risks: contribution::unknown(plan), ..bare });
    }
    let trials = usize::try_from(plan.settings().trials.get()).unwrap_or_default();
    let tried = trials::play(&model, trials, watch)?;
    let mut sorted = tried.totals.clone();
    sorted.sort_unstable_by(f64::total_cmp);
    let tail = Tail::of_sorted(&sorted, BAD_YEARS);
    let n = trials as f64;
    let above = |limit: f64| {
        // What equals a limit but for the rounding of sums does not exceed it.
        let slack = 1e-9 * limit.abs().max(1.0);
        (sorted.len() - sorted.partition_point(|loss| *loss <= limit + slack)) as f64 / n
    };
    let parts = contribution::contributions(plan, &model, &tried, &tail);
    let expected = total(model.hazards.iter().map(|h| h.now.expected(h.share)));
    Some(RiskForecast {
        trials,
        expected_loss: Estimate {
            value: expected + tried.by_contagion.mean(),
            standard_error: tried.by_contagion.standard_error(),
        },
        var95: tail.var,
        cvar95: Estimate { value: tail.cvar, standard_error: tail.standard_error },
        fan: Fan {
            p05: quantile(&sorted, 0.05),
            p25: quantile(&sorted, 0.25),
            p50: quantile(&sorted, 0.5),
            p75: quantile(&sorted, 0.75),
            p95: quantile(&sorted, 0.95),
        },
        p_over_usable: bare.usable.filter(|_| counted > 0).map(above),
        p_over_capacity: capacity.filter(|_| counted > 0).map(above),
        verdict: capacity.filter(|_| counted > 0).map(|c| Verdict::of(tail.cvar, c, reserve)),
        curve: curve::curve(&sorted),
        risks: parts.risks,
        partners: parts.partners,
        causes: parts.causes,
        mitigations: mitigation::values(plan, &model, &tried),
        goals: contagion::goals(&model, &tried),
        expected_failures: Estimate {
            value: tried.failures.mean(),
            standard_error: tried.failures.standard_error(),
        },
        ..bare
    })
}

/// The sum of figures; nothing at all is nought, and not less.
fn total(figures: impl Iterator<Item = f64>) -> f64 {
    figures.fold(0.0, std::ops::Add::add)
}

#[cfg(test)]
mod tests;
