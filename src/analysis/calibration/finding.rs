//! What the log's correction gives rise to.

use super::{Basis, Calibration};
use crate::analysis::finding::{Code, Finding, Severity, Step, Subject};
use crate::analysis::words::{counted, times};
use crate::plan::{Plan, Stage};

/// From how many times what was promised on it is worth saying, as the median of the quarters.
const MUCH_MORE: f64 = 1.25;
/// From how many times on it is more than a note.
const FAR_MORE: f64 = 1.5;

/// Partners that take clearly more than what they are promised, by their own history.
pub(in crate::analysis) fn findings(plan: &Plan, calibration: &Calibration) -> Vec<Finding> {
    let own = calibration.corrections.iter().filter(|c| c.basis == Basis::Own);
    own.filter_map(|correction| {
        let partner = plan.partners().at(correction.partner).filter(|p| p.stage == Stage::Active)?;
        let (median, p80) = correction.summary.median.zip(correction.summary.p80)?;
        if median < MUCH_MORE {
            return None;
        }
        let n = correction.summary.n;
        let what = plan.resource_name(&correction.resource).to_lowercase();
        let text = format!(
            "{} takes more {what} than you promise: in {} half the time {} as much or more, one time in five \
             {} or more. The forecast counts on it.",
            partner.name,
            counted(n, "quarter", "quarters"),
            times(median),
            times(p80),
        );
        let severity = if median >= FAR_MORE { Severity::Warning } else { Severity::Note };
        let subject = Subject::Partner(partner.id.clone());
        let number = |n: usize| u32::try_from(n).map_or(f64::MAX, f64::from);
        Some(
            Finding::new(Code::TakesMoreThanPromised, severity, subject, text)
                .with(vec![("quarters", number(n)), ("median_ratio", median), ("p80_ratio", p80)])
                .about(&partner.id)
                .to_do(Step::OpenLedger(partner.id.clone())),
        )
    })
    .collect()
}
