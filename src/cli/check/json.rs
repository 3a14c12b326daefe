//! The verdict as JSON, for other programs.
//!
//! The shape is documented in `handful check --help` and in the README: keys
//! are added, never renamed or removed. Time is in hours, money in major units
//! of the plan's currency, another resource in its own unit; each figure stands
//! beside its `unit`.

use crate::analysis::{Assessment, Cell, Finding, Severity, Share, Subject, Unit, Verdict};
use crate::plan::{Plan, Resource};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

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
    cells: Vec<CellReport<'a>>,
    partners: Vec<PartnerReport<'a>>,
    uncounted: UncountedReport,
    findings: Vec<FindingReport<'a>>,
}

#[derive(Serialize)]
struct SentenceReport<'a> {
    headline: &'a str,
    support: &'a str,
    caveat: &'a str,
}

#[derive(Serialize)]
struct CellReport<'a> {
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
}

#[derive(Serialize)]
struct PartnerReport<'a> {
    id: &'a str,
    name: &'a str,
    stage: &'static str,
    load: Vec<ShareReport<'a>>,
}

#[derive(Serialize)]
struct ShareReport<'a> {
    quarter: String,
    resource: &'a str,
    unit: String,
    used: f64,
    promised: f64,
    load: f64,
}

#[derive(Serialize)]
struct UncountedReport {
    commitments: usize,
    entries: usize,
    resources: usize,
}

#[derive(Serialize)]
struct FindingReport<'a> {
    code: &'static str,
    severity: Severity,
    subject: SubjectReport<'a>,
    text: &'a str,
    numbers: BTreeMap<&'static str, f64>,
}

#[derive(Serialize)]
struct SubjectReport<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
}

impl<'a> Report<'a> {
    /// Takes over what an assessment says of its plan.
    pub(super) fn of(plan: &'a Plan, assessment: &'a Assessment) -> Self {
        let quarter = |place: usize| assessment.quarters.get(place).map(ToString::to_string);
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
            binding_resource: assessment.binding.as_ref().map(|b| key(&b.resource)),
            binding_quarter: assessment.binding.as_ref().and_then(|b| quarter(b.quarter)),
            currency: plan.currency().code(),
            reserve: plan.capacity().reserve.get(),
            cells: rows()
                .filter_map(|(resource, cell)| cell_report(plan, assessment, resource, cell))
                .collect(),
            partners: plan
                .partners()
                .iter()
                .enumerate()
                .map(|(place, partner)| PartnerReport {
                    id: partner.id.as_str(),
                    name: partner.name.as_str(),
                    stage: partner.stage.words(),
                    load: rows()
                        .filter_map(|(resource, cell)| {
                            let share = cell.shares.iter().find(|share| share.partner == place)?;
                            share_report(plan, assessment, resource, cell, share)
                        })
                        .collect(),
                })
                .collect(),
            uncounted: UncountedReport {
                commitments: assessment.uncounted.commitments,
                entries: assessment.uncounted.entries,
                resources: assessment.uncounted.resources,
            },
            findings: assessment.findings.iter().map(|finding| finding_report(plan, finding)).collect(),
        }
    }
}

/// How JSON names a resource.
fn key(resource: &Resource) -> &str {
    match resource {
        Resource::Time => "time",
        Resource::Money => "money",
        Resource::Other(id) => id.as_str(),
    }
}

/// A figure in the unit that stands beside it, without the dust of binary sums.
#[expect(clippy::cast_precision_loss, reason = "a power of ten")]
fn figure(value: f64, unit: &Unit) -> f64 {
    let value = match unit {
        Unit::Minor(currency) => value / currency.minor_per_major() as f64,
        Unit::Hours | Unit::Named(_) => value,
    };
    (value * 1e6).round() / 1e6
}

fn cell_report<'a>(
    plan: &Plan,
    assessment: &Assessment,
    resource: &'a Resource,
    cell: &Cell,
) -> Option<CellReport<'a>> {
    let quarter = assessment.quarters.get(cell.quarter)?;
    let unit = Unit::of(resource, plan);
    let shown = |value| figure(value, &unit);
    Some(CellReport {
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
        unit: unit.symbol().to_owned(),
    })
}

fn share_report<'a>(
    plan: &Plan,
    assessment: &Assessment,
    resource: &'a Resource,
    cell: &Cell,
    share: &Share,
) -> Option<ShareReport<'a>> {
    let unit = Unit::of(resource, plan);
    Some(ShareReport {
        quarter: assessment.quarters.get(cell.quarter)?.to_string(),
        resource: key(resource),
        used: figure(share.used, &unit),
        promised: figure(share.promised, &unit),
        load: figure(share.total(), &unit),
        unit: unit.symbol().to_owned(),
    })
}

fn finding_report<'a>(plan: &Plan, finding: &'a Finding) -> FindingReport<'a> {
    let (kind, id, resource) = match &finding.subject {
        Subject::Plan => ("plan", None, None),
        Subject::Capacity => ("capacity", None, None),
        Subject::Log => ("log", None, None),
        Subject::Resource(resource) => ("resource", Some(key(resource)), Some(resource)),
        Subject::Partner(id) => ("partner", Some(id.as_str()), None),
        Subject::Commitment(id) => ("commitment", Some(id.as_str()), None),
        Subject::Goal(id) => ("goal", Some(id.as_str()), None),
    };
    // What is counted in a resource's unit is shown like the cells; the rest are counts.
    let shown = |name: &str, value: f64| match resource {
        Some(resource) if matches!(name, "load" | "capacity" | "usable" | "promised") => {
            figure(value, &Unit::of(resource, plan))
        }
        _ => value,
    };
    FindingReport {
        code: finding.code.as_str(),
        severity: finding.severity,
        subject: SubjectReport { kind, id },
        text: &finding.text,
        numbers: finding.numbers.iter().map(|(name, value)| (*name, shown(name, *value))).collect(),
    }
}
