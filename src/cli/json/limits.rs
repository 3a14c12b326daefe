//! What the cells of the resources and that of risk share, as JSON.

use super::{figure, tidy};
use crate::analysis::{Fan, Unit, Verdict};
use serde::Serialize;

/// A load held against what there is, and how likely it is to be more.
#[derive(Serialize)]
pub(in crate::cli) struct LimitsReport {
    load: f64,
    capacity: Option<f64>,
    usable: Option<f64>,
    headroom: Option<f64>,
    verdict: Option<Verdict>,
    p_over_usable: Option<f64>,
    p_over_capacity: Option<f64>,
}

impl LimitsReport {
    /// What a load is held against in a unit, each limit with the chance that the load is more.
    pub(in crate::cli) fn of(
        load: f64,
        (capacity, p_over_capacity): (Option<f64>, Option<f64>),
        (usable, p_over_usable): (Option<f64>, Option<f64>),
        verdict: Option<Verdict>,
        unit: &Unit,
    ) -> Self {
        let shown = |value| figure(value, unit);
        Self {
            load: shown(load),
            capacity: capacity.map(shown),
            usable: usable.map(shown),
            headroom: usable.map(|usable| shown(usable - load)),
            verdict,
            p_over_usable: p_over_usable.map(tidy),
            p_over_capacity: p_over_capacity.map(tidy),
        }
    }
}

/// The five figures between which it may lie.
#[derive(Serialize)]
pub(in crate::cli) struct FanReport {
    p05: f64,
    p25: f64,
    p50: f64,
    p75: f64,
    p95: f64,
}

impl FanReport {
    /// Takes them over, in a unit.
    pub(in crate::cli) fn of(fan: &Fan, unit: &Unit) -> Self {
        let shown = |value| figure(value, unit);
        Self {
            p05: shown(fan.p05),
            p25: shown(fan.p25),
            p50: shown(fan.p50),
            p75: shown(fan.p75),
            p95: shown(fan.p95),
        }
    }
}
