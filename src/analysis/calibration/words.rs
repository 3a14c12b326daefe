//! A correction in words.

use super::{Basis, Correction, FEWEST_RATIOS};
use crate::analysis::words::{counted, times};

impl Correction {
    /// Where it comes from and what it comes to, as in `over six quarters, 1.2 times of what was promised as
    /// the median, …`.
    pub fn words(&self) -> String {
        let summary = &self.summary;
        let Some((median, p80)) = summary.median.zip(summary.p80) else {
            return match &self.basis {
                Basis::SwitchedOff(reason) => format!("the log does not correct it: {reason}"),
                _ => "the log says nothing of it yet, so that the forecast takes what is promised".to_owned(),
            };
        };
        let figures = format!(
            "{} of what was promised as the median, four in five at most {}",
            times(median),
            times(p80)
        );
        let quarters = counted(summary.n, "quarter", "quarters");
        match &self.basis {
            Basis::Own => format!("over {quarters}, {figures}; the forecast counts on it"),
            Basis::Portfolio => format!(
                "its own history is shorter than {FEWEST_RATIOS} quarters; over {quarters} of all partners, {figures}; \
                 the forecast counts on it"
            ),
            Basis::Uncalibrated => format!(
                "over {quarters}, {figures}; too few to count on, so that the forecast takes what is promised"
            ),
            Basis::SwitchedOff(reason) => {
                format!("over {quarters}, {figures}; the log does not correct it: {reason}")
            }
        }
    }
}
