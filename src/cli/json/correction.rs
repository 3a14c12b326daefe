//! What the log says of promises, as JSON.

use super::{figure, key, tidy};
use crate::analysis::{Basis, Correction, PlannedActual, Unit};
use crate::plan::Plan;
use serde::Serialize;

/// How the forecast corrects what is promised to a partner of a resource.
#[derive(Serialize)]
pub(in crate::cli) struct CorrectionReport<'a> {
    partner: &'a str,
    resource: &'a str,
    unit: String,
    basis: &'static str,
    reason: Option<&'a str>,
    n: usize,
    median: Option<f64>,
    p80: Option<f64>,
    quarters: Vec<PlannedActualReport>,
}

/// What was promised in a quarter and what came of it.
#[derive(Serialize)]
pub(in crate::cli) struct PlannedActualReport {
    quarter: String,
    planned: f64,
    actual: f64,
    ratio: f64,
}

impl PlannedActualReport {
    /// Takes over a quarter of a history.
    pub(in crate::cli) fn of(quarter: &PlannedActual, unit: &Unit) -> Self {
        Self {
            quarter: quarter.quarter.to_string(),
            planned: figure(quarter.planned, unit),
            actual: figure(quarter.actual, unit),
            ratio: tidy(quarter.ratio()),
        }
    }
}

impl<'a> CorrectionReport<'a> {
    /// Takes over a correction of a plan.
    pub(in crate::cli) fn of(plan: &'a Plan, correction: &'a Correction) -> Option<Self> {
        let unit = Unit::of(&correction.resource, plan);
        let (basis, reason) = match &correction.basis {
            Basis::Own => ("own", None),
            Basis::Portfolio => ("portfolio", None),
            Basis::Uncalibrated => ("uncalibrated", None),
            Basis::SwitchedOff(reason) => ("switched off", Some(reason.as_str())),
        };
        Some(Self {
            partner: plan.partners().at(correction.partner)?.id.as_str(),
            resource: key(&correction.resource),
            basis,
            reason,
            n: correction.summary.n,
            median: correction.summary.median.map(tidy),
            p80: correction.summary.p80.map(tidy),
            quarters: correction.quarters.iter().map(|q| PlannedActualReport::of(q, &unit)).collect(),
            unit: unit.symbol().to_owned(),
        })
    }
}
