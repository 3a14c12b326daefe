//! A finding as JSON.

use super::{figure, key};
use crate::analysis::{Finding, Severity, Step, Subject, Unit};
use crate::plan::Plan;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// One thing worth saying.
#[derive(Serialize)]
pub(in crate::cli) struct FindingReport<'a> {
    code: &'static str,
    severity: Severity,
    subject: SubjectReport<'a>,
    partner: Option<&'a str>,
    since: Option<Date>,
    text: &'a str,
    numbers: BTreeMap<&'static str, f64>,
    next_step: Option<&'static str>,
    snoozed: Option<SnoozedReport<'a>>,
}

#[derive(Serialize)]
struct SubjectReport<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
}

#[derive(Serialize)]
struct SnoozedReport<'a> {
    until: Date,
    reason: &'a str,
}

impl<'a> FindingReport<'a> {
    /// Takes over a finding of a plan.
    pub(in crate::cli) fn of(plan: &Plan, finding: &'a Finding) -> Self {
        let (kind, id, resource) = match &finding.subject {
            Subject::Plan => ("plan", None, None),
            Subject::Capacity => ("capacity", None, None),
            Subject::Log => ("log", None, None),
            Subject::Resource(resource) => ("resource", Some(key(resource)), Some(resource)),
            Subject::Partner(id) => ("partner", Some(id.as_str()), None),
            Subject::Commitment(id) => ("commitment", Some(id.as_str()), None),
            Subject::Goal(id) => ("goal", Some(id.as_str()), None),
            Subject::Risk(id) => ("risk", Some(id.as_str()), None),
        };
        // What is counted in a resource's unit is shown like the cells; the rest are counts.
        let shown = |name: &str, value: f64| match resource {
            Some(resource) if matches!(name, "load" | "capacity" | "usable" | "promised") => {
                figure(value, &Unit::of(resource, plan))
            }
            _ => value,
        };
        Self {
            code: finding.code.as_str(),
            severity: finding.severity,
            subject: SubjectReport { kind, id },
            partner: finding.partner.as_ref().map(|id| id.as_str()),
            since: finding.since,
            text: &finding.text,
            numbers: finding.numbers.iter().map(|(name, value)| (*name, shown(name, *value))).collect(),
            // An ellipsis says on a button that a dialog follows; here none does.
            next_step: finding.step.as_ref().map(Step::words).map(|words| words.trim_end_matches('…')),
            snoozed: finding
                .snoozed
                .as_ref()
                .map(|snoozed| SnoozedReport { until: snoozed.until, reason: &snoozed.reason }),
        }
    }
}
