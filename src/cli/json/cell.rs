//! A cell as JSON: one resource in one quarter.

use super::{figure, key, tidy};
use crate::analysis::{Cell, Unit, Verdict};
use crate::plan::{Plan, Quarter, Resource};
use jiff::civil::Date;
use serde::Serialize;

/// A resource in a quarter.
#[derive(Serialize)]
pub(in crate::cli) struct CellReport<'a> {
    quarter: String,
    from: Date,
    until: Date,
    resource: &'a str,
    unit: String,
    used: f64,
    promised: f64,
    load: f64,
    capacity: Option<f64>,
    usable: Option<f64>,
    headroom: Option<f64>,
    verdict: Option<Verdict>,
    p_over_usable: Option<f64>,
    p_over_capacity: Option<f64>,
    standard_error: f64,
    mean: f64,
    p05: f64,
    p25: f64,
    p50: f64,
    p75: f64,
    p95: f64,
    overrun_by_partner: Vec<PartOfOverrun<'a>>,
}

/// Whose an overrun is.
#[derive(Serialize)]
struct PartOfOverrun<'a> {
    partner: &'a str,
    part: f64,
}

impl<'a> CellReport<'a> {
    /// Takes over a cell of a plan; `None` where its quarter is not among these.
    pub(in crate::cli) fn of(
        plan: &'a Plan,
        quarters: &[Quarter],
        resource: &'a Resource,
        cell: &Cell,
    ) -> Option<Self> {
        let quarter = quarters.get(cell.quarter)?;
        let unit = Unit::of(resource, plan);
        let shown = |value| figure(value, &unit);
        Some(Self {
            quarter: quarter.to_string(),
            from: quarter.window().first(),
            until: quarter.window().last(),
            resource: key(resource),
            used: shown(cell.used),
            promised: shown(cell.promised),
            load: shown(cell.load()),
            capacity: cell.capacity.map(shown),
            usable: cell.usable.map(shown),
            headroom: cell.usable.map(|usable| shown(usable - cell.load())),
            verdict: cell.verdict,
            p_over_usable: cell.odds.p_over_usable.map(tidy),
            p_over_capacity: cell.odds.p_over_capacity.map(tidy),
            standard_error: tidy(cell.odds.standard_error),
            mean: shown(cell.odds.mean),
            p05: shown(cell.odds.fan.p05),
            p25: shown(cell.odds.fan.p25),
            p50: shown(cell.odds.fan.p50),
            p75: shown(cell.odds.fan.p75),
            p95: shown(cell.odds.fan.p95),
            overrun_by_partner: cell
                .odds
                .overrun_by_partner
                .iter()
                .filter_map(|(place, part)| {
                    Some(PartOfOverrun {
                        partner: plan.partners().at(*place)?.id.as_str(),
                        part: tidy(*part),
                    })
                })
                .collect(),
            unit: unit.symbol().to_owned(),
        })
    }
}
