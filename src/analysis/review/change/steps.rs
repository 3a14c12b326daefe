//! The parts of a difference, put together by their kind: from what was expected then to what is now.

use super::{Cause, CellChange, Part};

/// Steps below this part of the larger of the two loads are small, where they are below that part of the
/// largest step as well.
const SMALL: f64 = 0.02;
const SMALL_BESIDE: f64 = 0.1;

/// What kind of cause a step is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepKind {
    /// New commitments.
    New,
    /// Commitments that ended or were released from.
    Ended,
    /// Amounts or days that were agreed anew.
    AgreedAnew,
    /// What was logged since, against what was promised for the time that passed.
    Logged,
    /// The log corrects what is promised otherwise.
    Correction,
    /// Partners who are new.
    NewPartner,
    /// Partners who are no longer with us.
    EndedPartner,
    /// Rates between currencies that are others.
    Rates,
    /// All that is small.
    Rest,
}

impl StepKind {
    const fn of(cause: Cause) -> Self {
        match cause {
            Cause::Logged | Cause::Passed => Self::Logged,
            Cause::New => Self::New,
            Cause::Ended => Self::Ended,
            Cause::AgreedAnew => Self::AgreedAnew,
            Cause::Correction { .. } => Self::Correction,
            Cause::NewPartner => Self::NewPartner,
            Cause::EndedPartner => Self::EndedPartner,
            Cause::Rates => Self::Rates,
        }
    }

    /// What it is called.
    pub const fn words(self) -> &'static str {
        match self {
            Self::New => "New commitments",
            Self::Ended => "Ended or released",
            Self::AgreedAnew => "Agreed anew",
            Self::Logged => "Logged against promised",
            Self::Correction => "Corrected by the log",
            Self::NewPartner => "New partners",
            Self::EndedPartner => "Partners no longer with us",
            Self::Rates => "Rates of currencies",
            Self::Rest => "The rest",
        }
    }
}

/// What one kind of cause adds.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeStep {
    /// Which.
    pub kind: StepKind,
    /// By how much the load is more for it, in the resource's unit.
    pub by: f64,
    /// Its parts, the largest first.
    pub parts: Vec<Part>,
}

impl ChangeStep {
    /// What part of it is of this cause.
    pub(super) fn of(&self, cause: Cause) -> f64 {
        self.parts.iter().filter(|part| part.cause == cause).map(|part| part.by).sum()
    }
}

impl CellChange {
    /// The kinds of causes that made the difference, the largest first; what is small comes together at
    /// the end. They add up to the difference.
    pub fn steps(&self) -> Vec<ChangeStep> {
        let mut steps: Vec<ChangeStep> = Vec::new();
        for part in &self.parts {
            let kind = StepKind::of(part.cause);
            match steps.iter_mut().find(|step| step.kind == kind) {
                Some(step) => {
                    step.by += part.by;
                    step.parts.push(part.clone());
                }
                None => steps.push(ChangeStep { kind, by: part.by, parts: vec![part.clone()] }),
            }
        }
        let largest = steps.iter().map(|step| step.by.abs()).fold(0.0, f64::max);
        let least = (SMALL * self.expected.then.max(self.expected.now)).min(SMALL_BESIDE * largest);
        let (mut steps, small): (Vec<_>, Vec<_>) = steps.into_iter().partition(|step| step.by.abs() > least);
        steps.sort_by(|a, b| b.by.abs().total_cmp(&a.by.abs()).then(a.kind.cmp(&b.kind)));
        // What is small alone keeps its name.
        match small.len() {
            0 | 1 => steps.extend(small),
            _ => steps.push(ChangeStep {
                kind: StepKind::Rest,
                by: small.iter().map(|step| step.by).sum(),
                parts: small.into_iter().flat_map(|step| step.parts).collect(),
            }),
        }
        steps
    }
}
