//! A cell as JSON: one resource in one quarter.

use super::limits::{FanReport, LimitsReport};
use super::{figure, key, tidy};
use crate::analysis::{Cell, Unit};
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
    #[serde(flatten)]
    limits: LimitsReport,
    standard_error: f64,
    mean: f64,
    #[serde(flatten)]
    fan: FanReport,
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
            limits: LimitsReport::of(
                cell.load(),
                (cell.capacity, cell.odds.p_over_capacity),
                (cell.usable, cell.odds.p_over_usable),
                cell.verdict,
                &unit,
            ),
            standard_error: tidy(cell.odds.standard_error),
            mean: shown(cell.odds.mean),
            fan: FanReport::of(&cell.odds.fan, &unit),
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
