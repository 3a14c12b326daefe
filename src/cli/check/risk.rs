//! What a year may cost, as JSON.

use crate::analysis::{Assessment, Estimate, RiskForecast, Unit, Verdict};
use crate::cli::json::{FanReport, LimitsReport};
use crate::cli::json::{figure, tidy};
use crate::plan::{Plan, Resource, plus_days};
use jiff::civil::Date;
use serde::Serialize;

/// The days of the year that is judged.
const DAYS_OF_A_YEAR: i32 = 365;

/// Risk as a cell among those of the resources: the bad year is its load.
#[derive(Serialize)]
pub(super) struct RiskCellReport {
    /// Risk is judged over a year, and not in a quarter.
    quarter: Option<String>,
    from: Date,
    until: Date,
    resource: &'static str,
    unit: String,
    #[serde(flatten)]
    limits: LimitsReport,
    #[serde(flatten)]
    fan: FanReport,
    expected_loss: f64,
    var95: f64,
    cvar95: f64,
}

impl RiskCellReport {
    /// The cell; nothing where no risk is counted.
    pub(super) fn of(plan: &Plan, assessment: &Assessment) -> Option<Self> {
        let risk = &assessment.risk;
        if risk.is_empty() {
            return None;
        }
        let unit = Unit::of(&Resource::Money, plan);
        let shown = |value| figure(value, &unit);
        let first = plus_days(assessment.as_of, 1);
        let limits = LimitsReport::of(
            risk.cvar95.value,
            (risk.capacity, risk.p_over_capacity),
            (risk.usable, risk.p_over_usable),
            risk.verdict,
            &unit,
        );
        Some(Self {
            quarter: None,
            from: first,
            until: plus_days(first, DAYS_OF_A_YEAR - 1),
            resource: "risk",
            limits,
            fan: FanReport::of(&risk.fan, &unit),
            expected_loss: shown(risk.expected_loss.value),
            var95: shown(risk.var95),
            cvar95: shown(risk.cvar95.value),
            unit: unit.symbol().to_owned(),
        })
    }
}

/// All that is known of what a year may cost.
#[derive(Serialize)]
pub(super) struct RiskReport<'a> {
    verdict: Option<Verdict>,
    trials: usize,
    counted: usize,
    uncounted: usize,
    expected_loss: EstimateReport,
    var95: f64,
    cvar95: EstimateReport,
    capacity: Option<f64>,
    usable: Option<f64>,
    p_over_usable: Option<f64>,
    p_over_capacity: Option<f64>,
    expected_failures: EstimateReport,
    herfindahl: f64,
    curve: Vec<CurveReport>,
    risks: Vec<RiskFiguresReport<'a>>,
    partners: Vec<PartnerRiskReport<'a>>,
    causes: Vec<CauseReport<'a>>,
    mitigations: Vec<MitigationReport<'a>>,
    goals: Vec<GoalReport<'a>>,
    contagion: Vec<TieReport<'a>>,
}

#[derive(Serialize)]
struct EstimateReport {
    value: f64,
    standard_error: f64,
}

#[derive(Serialize)]
struct CurveReport {
    loss: f64,
    probability: f64,
}

#[derive(Serialize)]
struct RiskFiguresReport<'a> {
    risk: &'a str,
    partner: &'a str,
    counted: bool,
    expected_loss: f64,
    by_contagion: f64,
    bad_year: f64,
    part_of_bad_year: f64,
}

#[derive(Serialize)]
struct PartnerRiskReport<'a> {
    partner: &'a str,
    expected_loss: f64,
    bad_year: f64,
    part_of_bad_year: f64,
    p_fails: f64,
    p_drawn_in: f64,
    worth_at_stake: f64,
}

#[derive(Serialize)]
struct CauseReport<'a> {
    cause: &'a str,
    partners: Vec<&'a str>,
    expected_loss: f64,
    bad_year: f64,
    part_of_bad_year: f64,
}

#[derive(Serialize)]
struct MitigationReport<'a> {
    risk: &'a str,
    in_place: bool,
    cost: Option<f64>,
    saves: f64,
    saves_in_bad_year: f64,
    net: Option<f64>,
}

#[derive(Serialize)]
struct GoalReport<'a> {
    goal: &'a str,
    essential: Vec<&'a str>,
    probability: f64,
    worth: Option<f64>,
    expected_worth: Option<f64>,
}

#[derive(Serialize)]
struct TieReport<'a> {
    partner: &'a str,
    goals: Vec<&'a str>,
    draws_in: Vec<&'a str>,
}

impl<'a> RiskReport<'a> {
    /// Takes over what an assessment says of a year.
    pub(super) fn of(plan: &'a Plan, risk: &'a RiskForecast) -> Self {
        let unit = Unit::of(&Resource::Money, plan);
        let shown = |value| figure(value, &unit);
        let money = |of: Estimate| EstimateReport {
            value: figure(of.value, &unit),
            standard_error: figure(of.standard_error, &unit),
        };
        let failures = risk.expected_failures;
        Self {
            verdict: risk.verdict,
            trials: risk.trials,
            counted: risk.counted,
            uncounted: risk.uncounted,
            expected_loss: money(risk.expected_loss),
            var95: shown(risk.var95),
            cvar95: money(risk.cvar95),
            capacity: risk.capacity.map(shown),
            usable: risk.usable.map(shown),
            p_over_usable: risk.p_over_usable.map(tidy),
            p_over_capacity: risk.p_over_capacity.map(tidy),
            expected_failures: EstimateReport {
                value: tidy(failures.value),
                standard_error: tidy(failures.standard_error),
            },
            herfindahl: tidy(risk.herfindahl()),
            curve: risk
                .curve
                .iter()
                .map(|point| CurveReport { loss: shown(point.loss), probability: tidy(point.probability) })
                .collect(),
            risks: risks(plan, risk, &unit),
            partners: partners(plan, risk, &unit),
            causes: risk
                .causes
                .iter()
                .map(|cause| CauseReport {
                    cause: &cause.cause,
                    partners: partner_ids(plan, &cause.partners),
                    expected_loss: shown(cause.expected_loss),
                    bad_year: shown(cause.bad_year),
                    part_of_bad_year: tidy(cause.part_of_bad_year),
                })
                .collect(),
            mitigations: risk
                .mitigations
                .iter()
                .filter_map(|value| {
                    Some(MitigationReport {
                        risk: plan.risks().at(value.risk)?.id.as_str(),
                        in_place: value.in_place,
                        cost: value.cost.map(shown),
                        saves: shown(value.saves),
                        saves_in_bad_year: shown(value.saves_in_bad_year),
                        net: value.net().map(shown),
                    })
                })
                .collect(),
            goals: risk
                .goals
                .iter()
                .filter_map(|goal| {
                    Some(GoalReport {
                        goal: plan.goals().at(goal.goal)?.id.as_str(),
                        essential: partner_ids(plan, &goal.essential),
                        probability: tidy(goal.probability.value),
                        worth: goal.worth.map(shown),
                        expected_worth: goal.expected_worth.map(shown),
                    })
                })
                .collect(),
            contagion: risk
                .ties
                .iter()
                .filter_map(|tie| {
                    Some(TieReport {
                        partner: plan.partners().at(tie.from)?.id.as_str(),
                        goals: tie
                            .goals
                            .iter()
                            .filter_map(|at| Some(plan.goals().at(*at)?.id.as_str()))
                            .collect(),
                        draws_in: partner_ids(plan, &tie.draws_in),
                    })
                })
                .collect(),
        }
    }
}

fn partner_ids<'a>(plan: &'a Plan, places: &[usize]) -> Vec<&'a str> {
    places.iter().filter_map(|at| Some(plan.partners().at(*at)?.id.as_str())).collect()
}

fn risks<'a>(plan: &'a Plan, risk: &RiskForecast, unit: &Unit) -> Vec<RiskFiguresReport<'a>> {
    let report =
        |(record, figures): (&'a crate::plan::Risk, &crate::analysis::RiskFigures)| RiskFiguresReport {
            risk: record.id.as_str(),
            partner: record.partner.as_str(),
            counted: figures.missing.is_some_and(crate::analysis::Missing::is_counted),
            expected_loss: figure(figures.expected_loss, unit),
            by_contagion: figure(figures.by_contagion, unit),
            bad_year: figure(figures.bad_year, unit),
            part_of_bad_year: tidy(figures.part_of_bad_year),
        };
    plan.risks().iter().zip(&risk.risks).map(report).collect()
}

fn partners<'a>(plan: &'a Plan, risk: &RiskForecast, unit: &Unit) -> Vec<PartnerRiskReport<'a>> {
    let report = |of: &crate::analysis::PartnerRisk| {
        Some(PartnerRiskReport {
            partner: plan.partners().at(of.partner)?.id.as_str(),
            expected_loss: figure(of.expected_loss, unit),
            bad_year: figure(of.bad_year, unit),
            part_of_bad_year: tidy(of.part_of_bad_year),
            p_fails: tidy(of.p_fails),
            p_drawn_in: tidy(of.p_drawn_in),
            worth_at_stake: figure(of.worth_at_stake, unit),
        })
    };
    risk.partners.iter().filter_map(report).collect()
}
