//! How a load may turn out, and how likely it is to be more than there is.

use crate::analysis::verdict::Verdict;
use crate::plan::Fraction;

/// Quantiles of a load, in its resource's unit.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Fan {
    /// One in twenty is below it.
    pub p05: f64,
    /// One in four is below it.
    pub p25: f64,
    /// As often more as less.
    pub p50: f64,
    /// One in four is above it.
    pub p75: f64,
    /// One in twenty is above it.
    pub p95: f64,
}

/// How a cell may turn out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Odds {
    /// Between what the load lies.
    pub fan: Fan,
    /// What the load is on average, in the resource's unit.
    pub mean: f64,
    /// How likely it is to eat into the reserve; unknown where the capacity is.
    pub p_over_usable: Option<f64>,
    /// How likely it is to be more than there is; unknown where the capacity is.
    pub p_over_capacity: Option<f64>,
    /// The standard error of the two probabilities: how far the number of trials lets them be off;
    /// nothing where nothing was drawn. It is that of the less certain of the two.
    pub standard_error: f64,
    /// How many trials it is from; none where the load is certain and nothing was drawn.
    pub trials: usize,
    /// Who the overrun is of, by the partner's place in the register, the most first: parts of one.
    /// Of the trials in which the capacity is exceeded, each partner's part of the load, weighted by
    /// the overrun. Empty where it never is.
    pub overrun_by_partner: Vec<(usize, f64)>,
}

impl Odds {
    /// Whether there is only one way it can turn out.
    pub const fn is_certain(&self) -> bool {
        self.trials == 0
    }

    /// The odds of a load that is certain.
    pub(in crate::analysis) fn certain(load: f64, capacity: Option<f64>, reserve: Fraction) -> Self {
        let verdict = capacity.map(|c| Verdict::of(load, c, reserve));
        let one_if = |over: bool| if over { 1.0 } else { 0.0 };
        Self {
            fan: Fan { p05: load, p25: load, p50: load, p75: load, p95: load },
            mean: load,
            p_over_usable: verdict.map(|v| one_if(v > Verdict::Sustainable)),
            p_over_capacity: verdict.map(|v| one_if(v > Verdict::Stretched)),
            standard_error: 0.0,
            trials: 0,
            overrun_by_partner: Vec::new(),
        }
    }
}

/// Parts by partner, the largest first.
pub(super) fn by_size(mut parts: Vec<(usize, f64)>) -> Vec<(usize, f64)> {
    parts.retain(|(_, part)| *part > 0.0);
    parts.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    parts
}
