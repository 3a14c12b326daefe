//! The verdict as JSON, for other programs.
//!
//! The shape is documented in `handful check --help` and in the README; what it
//! shares with other commands is in [`crate::cli::json`].

use super::risk::{RiskCellReport, RiskReport};
use crate::analysis::{Assessment, Binding, BindingCell, Verdict};
use crate::cli::json::{
    CellReport, CorrectionReport, FindingReport, LateReport, PartnerReport, TooFullReport, WeekReport, key,
};
use crate::plan::Plan;
use jiff::civil::Date;
use serde::Serialize;

/// Everything that `check --json` says.
#[derive(Serialize)]
pub(super) struct Report<'a> {
    plan: &'a str,
    as_of: Date,
    verdict: Option<Verdict>,
    sentence: SentenceReport<'a>,
    first_breaking_quarter: Option<String>,
    binding_resource: Option<&'a str>,
    binding_quarter: Option<String>,
    currency: &'static str,
    reserve: f64,
    trials: u32,
    tolerance: f64,
    cells: Vec<AnyCell<'a>>,
    risk: RiskReport<'a>,
    corrections: Vec<CorrectionReport<'a>>,
    partners: Vec<PartnerReport<'a>>,
    weeks: Option<Vec<WeekReport>>,
    late: Option<Vec<LateReport<'a>>>,
    too_full: Option<Vec<TooFullReport<'a>>>,
    uncounted: UncountedReport,
    findings: Vec<FindingReport<'a>>,
}

#[derive(Serialize)]
struct SentenceReport<'a> {
    headline: &'a str,
    support: &'a str,
    caveat: &'a str,
}

/// A cell of a resource in a quarter, or that of risk in a year.
#[derive(Serialize)]
#[serde(untagged)]
enum AnyCell<'a> {
    Load(CellReport<'a>),
    Risk(RiskCellReport),
}

#[derive(Serialize)]
struct UncountedReport {
    commitments: usize,
    entries: usize,
    resources: usize,
}

impl<'a> Report<'a> {
    /// Takes over what an assessment says of its plan.
    pub(super) fn of(plan: &'a Plan, assessment: &'a Assessment) -> Self {
        let quarter = |place: usize| assessment.quarters.get(place).map(ToString::to_string);
        let binding_cell: Option<&BindingCell> = assessment.binding.as_ref().and_then(Binding::cell);
        let ahead = assessment.weeks.as_ref();
        let rows = || assessment.loads.iter().flat_map(|l| l.cells.iter().map(|c| (&l.resource, c)));
        Self {
            plan: plan.name().as_str(),
            as_of: assessment.as_of,
            verdict: assessment.verdict,
            sentence: SentenceReport {
                headline: &assessment.sentence.headline,
                support: &assessment.sentence.support,
                caveat: &assessment.sentence.caveat,
            },
            first_breaking_quarter: assessment.first_breaking_quarter.and_then(quarter),
            binding_resource: assessment
                .binding
                .as_ref()
                .map(|b| b.cell().map_or("risk", |cell| key(&cell.resource))),
            binding_quarter: binding_cell.and_then(|cell| quarter(cell.quarter)),
            currency: plan.currency().code(),
            reserve: plan.capacity().reserve.get(),
            trials: plan.settings().trials.get(),
            tolerance: plan.settings().tolerance.get(),
            corrections: assessment
                .calibration
                .corrections
                .iter()
                .filter_map(|correction| CorrectionReport::of(plan, correction))
                .collect(),
            cells: rows()
                .filter_map(|(resource, cell)| CellReport::of(plan, &assessment.quarters, resource, cell))
                .map(AnyCell::Load)
                .chain(RiskCellReport::of(plan, assessment).map(AnyCell::Risk))
                .collect(),
            risk: RiskReport::of(plan, &assessment.risk),
            partners: plan
                .partners()
                .iter()
                .enumerate()
                .zip(&assessment.bonds)
                .map(|(partner, bond)| PartnerReport::of(plan, assessment, partner, bond))
                .collect(),
            weeks: ahead.map(|ahead| ahead.weeks.iter().map(WeekReport::of).collect()),
            late: ahead.map(|ahead| ahead.late.iter().filter_map(|l| LateReport::of(plan, l)).collect()),
            too_full: ahead
                .map(|ahead| ahead.tight.iter().map(|t| TooFullReport::of(plan, ahead, t)).collect()),
            uncounted: UncountedReport {
                commitments: assessment.uncounted.commitments,
                entries: assessment.uncounted.entries,
                resources: assessment.uncounted.resources,
            },
            findings: assessment.findings.iter().map(|finding| FindingReport::of(plan, finding)).collect(),
        }
    }
}
