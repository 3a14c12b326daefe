//! What the JSON answers of several commands share.
//!
//! Their shapes are documented in the help of the commands and in the README:
//! keys are added, never renamed or removed. Time is in hours, money in major
//! units of the plan's currency, another resource in its own unit; each figure
//! stands beside its `unit`.

mod cell;
mod correction;
mod finding;
mod limits;
mod partner;
mod weeks;

pub(super) use cell::CellReport;
pub(super) use correction::{CorrectionReport, PlannedActualReport};
pub(super) use finding::FindingReport;
pub(super) use limits::{FanReport, LimitsReport};
pub(super) use partner::{PartnerReport, TallyReport};
pub(super) use weeks::{LateReport, TooFullReport, WeekReport};

use crate::analysis::Unit;
use crate::plan::{BothSides, Resource};
use serde::Serialize;

/// What holds for each side; `null` where it is not known.
#[derive(Serialize)]
pub(super) struct Both<T> {
    pub ours: T,
    pub theirs: T,
}

impl<T: Copy> Both<Option<T>> {
    pub(super) const fn of(sides: &BothSides<T>) -> Self {
        Self { ours: sides.ours, theirs: sides.theirs }
    }
}

/// How JSON names a resource.
pub(super) fn key(resource: &Resource) -> &str {
    match resource {
        Resource::Time => "time",
        Resource::Money => "money",
        Resource::Other(id) => id.as_str(),
    }
}

/// A figure in the unit that stands beside it, without the dust of binary sums.
#[expect(clippy::cast_precision_loss, reason = "a power of ten")]
pub(super) fn figure(value: f64, unit: &Unit) -> f64 {
    tidy(match unit {
        Unit::Minor(currency) => value / currency.minor_per_major() as f64,
        Unit::Hours | Unit::Named(_) => value,
    })
}

/// A number without the dust of binary sums.
pub(super) fn tidy(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}
