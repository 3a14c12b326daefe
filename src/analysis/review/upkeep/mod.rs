//! Upkeep: what of the plan is missing or stale, and how each is settled. What is a finding already is
//! taken from there; what only a review asks for is worked out here.

mod capacity;
mod goals;
mod hours;
mod stood;

use crate::analysis::{Assessment, Code, Finding, Step, Subject};
use crate::plan::{PartnerId, Plan};
use jiff::civil::Date;

/// What is missing or stale, the most useful to settle first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UpkeepKind {
    /// What there is to give, now and in the coming quarter: without it nothing is judged.
    Capacity,
    /// Commitments that do not say how much.
    Amounts,
    /// Hours that were not logged.
    Hours,
    /// Promises past their day, of which nothing is said.
    Promises,
    /// Ranges that nobody has touched for a year.
    Ranges,
    /// Check-ins that are due.
    CheckIns,
    /// Goals that were not agreed on, or not again.
    Goals,
    /// Risks to look at.
    Risks,
}

impl UpkeepKind {
    /// All, the most useful first.
    pub const ALL: [Self; 8] = [
        Self::Capacity,
        Self::Amounts,
        Self::Hours,
        Self::Promises,
        Self::Ranges,
        Self::CheckIns,
        Self::Goals,
        Self::Risks,
    ];

    /// What it is called.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Capacity => "What you can give",
            Self::Amounts => "Commitments without an amount",
            Self::Hours => "Hours not logged",
            Self::Promises => "Promises past their day",
            Self::Ranges => "Ranges that nobody touched for a year",
            Self::CheckIns => "Check-ins due",
            Self::Goals => "Goals to agree on again",
            Self::Risks => "Risks to look at",
        }
    }

    /// The kind of a finding; nothing where it is not about what is missing or stale.
    const fn of(code: Code) -> Option<Self> {
        Some(match code {
            Code::CapacityUnknown | Code::RateMissing | Code::HoursOverspoken | Code::LossLimitUnknown => {
                Self::Capacity
            }
            Code::AmountMissing => Self::Amounts,
            Code::PromiseOverdue | Code::TheirPromiseOverdue => Self::Promises,
            Code::CheckInDue => Self::CheckIns,
            Code::GoalNotReagreed | Code::GoalPastDue => Self::Goals,
            Code::RiskLookDue | Code::RiskIncomplete => Self::Risks,
            _ => return None,
        })
    }
}

/// One thing that is missing or stale.
#[derive(Debug, Clone, PartialEq)]
pub struct Upkeep {
    /// Of which kind.
    pub kind: UpkeepKind,
    /// What it is about.
    pub subject: Subject,
    /// The partner that it concerns, where it concerns one.
    pub partner: Option<PartnerId>,
    /// The same in words.
    pub text: String,
    /// The numbers behind it, by name; the name carries the unit.
    pub numbers: Vec<(&'static str, f64)>,
    /// Since when, where that is known.
    pub since: Option<Date>,
    /// How it is settled.
    pub step: Step,
}

impl Upkeep {
    fn of_finding(finding: &Finding) -> Option<Self> {
        Some(Self {
            kind: UpkeepKind::of(finding.code)?,
            subject: finding.subject.clone(),
            partner: finding.partner.clone(),
            text: finding.text.clone(),
            numbers: finding.numbers.clone(),
            since: finding.since,
            step: finding.step.clone()?,
        })
    }
}

/// What of a plan is missing or stale, the most useful first: by kind, and of a kind in the order of the
/// findings, or what has stood longest first. What is put off is left out.
pub fn upkeep(plan: &Plan, assessment: &Assessment) -> Vec<Upkeep> {
    let counts = |finding: &&Finding| finding.snoozed.is_none();
    let mut found: Vec<_> =
        assessment.findings.iter().filter(counts).filter_map(Upkeep::of_finding).collect();
    found.extend(capacity::missing(plan, assessment));
    found.extend(hours::not_logged(plan, assessment));
    found.extend(stood::ranges(plan, assessment));
    found.extend(goals::never_agreed(plan));
    found.sort_by_key(|item| item.kind);
    found
}

#[cfg(test)]
mod tests;
