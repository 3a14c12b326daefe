//! The comparison as JSON, for other programs.
//!
//! The shape is documented in `handful compare --help` and in the README; what it
//! shares with other commands is in [`crate::cli::json`].

use super::Answer;
use crate::analysis::{About, Binding, Course, Difference, Tried, Unit, Verdict, is_worth_known};
use crate::cli::json::{CellReport, figure, key, tidy};
use crate::plan::{Plan, Quarter, Resource};
use jiff::civil::Date;
use serde::Serialize;

/// Everything that `compare --json` says.
#[derive(Serialize)]
pub(super) struct Report<'a> {
    plan: &'a str,
    as_of: Date,
    currency: &'static str,
    tolerance: f64,
    now: TriedReport<'a>,
    scenarios: Vec<ScenarioReport<'a>>,
}

#[derive(Serialize)]
struct ScenarioReport<'a> {
    name: &'a str,
    changes: Vec<ChangeReport>,
    #[serde(flatten)]
    tried: TriedReport<'a>,
    differences: Vec<DifferenceReport<'a>>,
}

#[derive(Serialize)]
struct ChangeReport {
    text: String,
    idle: Option<String>,
}

/// A plan that is tried, or the plan as it stands.
#[derive(Serialize)]
struct TriedReport<'a> {
    verdict: Option<Verdict>,
    first_breaking_quarter: Option<String>,
    binding_resource: Option<&'a str>,
    binding_quarter: Option<String>,
    quarters: Vec<QuarterReport>,
    worth: Option<f64>,
    active_partners: usize,
    expected_loss: f64,
    bad_year: f64,
    most_to_lose: Option<f64>,
    risk_verdict: Option<Verdict>,
    cells: Vec<CellReport<'a>>,
}

#[derive(Serialize)]
struct QuarterReport {
    quarter: String,
    from: Date,
    until: Date,
    verdict: Option<Verdict>,
    p_breaks: Option<f64>,
}

#[derive(Serialize)]
struct DifferenceReport<'a> {
    about: About,
    resource: Option<&'a str>,
    course: Course,
    text: &'a str,
    now: Option<f64>,
    then: Option<f64>,
    unit: Option<&'a str>,
}

impl<'a> Report<'a> {
    /// Takes over what came of a comparison.
    pub(super) fn of(answer: &'a Answer<'a>) -> Self {
        let quarters = &answer.comparison.quarters;
        Self {
            plan: answer.plan.name().as_str(),
            as_of: answer.as_of,
            currency: answer.plan.currency().code(),
            tolerance: answer.plan.settings().tolerance.get(),
            now: TriedReport::of(answer.plan, quarters, &answer.comparison.now),
            scenarios: answer
                .tried()
                .map(|(scenario, tried)| ScenarioReport {
                    name: scenario.name.as_str(),
                    changes: answer
                        .changes(&scenario.changes)
                        .map(|(text, idle)| ChangeReport { text, idle })
                        .collect(),
                    tried: TriedReport::of(answer.plan, quarters, tried),
                    differences: tried.differences.iter().map(DifferenceReport::of).collect(),
                })
                .collect(),
        }
    }
}

impl<'a> TriedReport<'a> {
    fn of(plan: &'a Plan, quarters: &[Quarter], tried: &'a Tried) -> Self {
        let outlook = &tried.outlook;
        let money = Unit::of(&Resource::Money, plan);
        let shown = |value| figure(value, &money);
        let name = |at: usize| quarters.get(at).map(ToString::to_string);
        let cell = outlook.binding.as_ref().and_then(Binding::cell);
        Self {
            verdict: outlook.verdict,
            first_breaking_quarter: outlook.first_breaking_quarter.and_then(name),
            binding_resource: outlook.binding.as_ref().map(|_| cell.map_or("risk", |c| key(&c.resource))),
            binding_quarter: cell.and_then(|cell| name(cell.quarter)),
            quarters: quarters
                .iter()
                .enumerate()
                .map(|(at, quarter)| QuarterReport {
                    quarter: quarter.to_string(),
                    from: quarter.window().first(),
                    until: quarter.window().last(),
                    verdict: outlook.quarter_verdict(at),
                    p_breaks: outlook.p_breaks(at).map(tidy),
                })
                .collect(),
            worth: is_worth_known(plan).then(|| shown(tried.worth)),
            active_partners: tried.active,
            expected_loss: shown(outlook.bad_year.expected_loss),
            bad_year: shown(outlook.bad_year.cvar95),
            most_to_lose: outlook.bad_year.capacity.map(shown),
            risk_verdict: outlook.bad_year.verdict,
            cells: outlook
                .loads
                .iter()
                .flat_map(|load| load.cells.iter().map(move |cell| (&load.resource, cell)))
                .filter_map(|(resource, cell)| CellReport::of(plan, quarters, resource, cell))
                .collect(),
        }
    }
}

impl<'a> DifferenceReport<'a> {
    fn of(difference: &'a Difference) -> Self {
        let shown = |value: f64| match &difference.unit {
            Some(unit) => figure(value, unit),
            None => tidy(value),
        };
        Self {
            about: difference.about,
            resource: difference.resource.as_ref().map(key),
            course: difference.course,
            text: &difference.text,
            now: difference.now.map(shown),
            then: difference.then.map(shown),
            unit: difference.unit.as_ref().map(Unit::symbol),
        }
    }
}
