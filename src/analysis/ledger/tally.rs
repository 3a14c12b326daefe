//! Counts and sums of the ledger, by quarter.

use super::obligation::{Due, Obligation, Outcome};
use crate::analysis::log::LogSums;
use crate::plan::{Plan, Quarter, Resource, Side};

/// How many things fell due on one side, and what came of them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Tally {
    /// Not due yet.
    pub open: usize,
    /// Kept in full and in time.
    pub kept: usize,
    /// Kept late.
    pub late: usize,
    /// Kept in part.
    pub in_part: usize,
    /// Not kept.
    pub missed: usize,
    /// Let go by the other side.
    pub waived: usize,
    /// Due, and never logged.
    pub unlogged: usize,
    /// The kept parts of all that counts, added up.
    pub kept_parts: f64,
}

impl Tally {
    /// How many fell due and say whether a word was kept.
    pub const fn due(&self) -> usize {
        self.kept + self.late + self.in_part + self.missed
    }

    /// How many of these were not kept in full and in time.
    pub const fn misses(&self) -> usize {
        self.late + self.in_part + self.missed
    }

    /// The part of what fell due that was kept, in time or late; unknown where nothing fell due.
    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    pub fn kept_rate(&self) -> Option<f64> {
        (self.due() > 0).then(|| self.kept_parts / self.due() as f64)
    }
}

impl<'a> FromIterator<&'a Obligation> for Tally {
    fn from_iter<I: IntoIterator<Item = &'a Obligation>>(obligations: I) -> Self {
        let mut tally = Self::default();
        for obligation in obligations {
            let count = match obligation.outcome {
                Outcome::Open => &mut tally.open,
                Outcome::Kept => &mut tally.kept,
                Outcome::Late(_) => &mut tally.late,
                Outcome::InPart(_) => &mut tally.in_part,
                Outcome::Missed(_) => &mut tally.missed,
                Outcome::Waived => &mut tally.waived,
                Outcome::Unlogged => &mut tally.unlogged,
            };
            *count += 1;
            tally.kept_parts += obligation.kept_part();
        }
        tally
    }
}

/// What one side owed and gave of a resource, in the resource's unit.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Flow {
    /// What fell due up to the day of the assessment.
    pub due: f64,
    /// All that was given, promised or not; of contacts those towards a commitment that recurs.
    pub given: f64,
}

/// What both sides owed and gave of one resource.
#[derive(Debug, Clone, PartialEq)]
pub struct ResourceFlow {
    /// Of what.
    pub resource: Resource,
    /// We.
    pub ours: Flow,
    /// They.
    pub theirs: Flow,
}

/// One quarter of the ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerQuarter {
    /// Which.
    pub quarter: Quarter,
    /// What fell due on our side.
    pub ours: Tally,
    /// What fell due on theirs.
    pub theirs: Tally,
    /// Each resource of which something fell due or was given.
    pub flows: Vec<ResourceFlow>,
}

pub(super) fn by_quarter(
    quarters: &[Quarter],
    obligations: &[Obligation],
    due: Vec<Due>,
    log: &LogSums,
    place: usize,
    plan: &Plan,
) -> Vec<LedgerQuarter> {
    let tally = |quarter: Quarter, side| {
        obligations.iter().filter(|o| o.side == side && quarter.window().contains(o.due)).collect()
    };
    let mut found: Vec<_> = quarters
        .iter()
        .map(|quarter| LedgerQuarter {
            quarter: *quarter,
            ours: tally(*quarter, Side::Us),
            theirs: tally(*quarter, Side::Them),
            flows: plan
                .resources()
                .into_iter()
                .map(|resource| {
                    let given =
                        |side| Flow { due: 0.0, given: log.given(place, side, &resource, quarter.window()) };
                    ResourceFlow { ours: given(Side::Us), theirs: given(Side::Them), resource }
                })
                .collect(),
        })
        .collect();
    for part in due {
        if let Some(flow) = found[part.quarter].flows.iter_mut().find(|f| f.resource == part.resource) {
            match part.side {
                Side::Us => flow.ours.due += part.due,
                Side::Them => flow.theirs.due += part.due,
            }
        }
    }
    for quarter in &mut found {
        quarter.flows.retain(|f| [f.ours, f.theirs].iter().any(|flow| flow.due > 0.0 || flow.given > 0.0));
    }
    found
}
