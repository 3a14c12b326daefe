//! Counts and sums of the ledger, by quarter.

use super::obligation::{Due, Obligation, Outcome};
use crate::analysis::log::LogSums;
use crate::plan::{Quarter, Resource, Side};

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

impl Tally {
    /// Counts one thing more.
    const fn count(&mut self, obligation: &Obligation) {
        let count = match obligation.outcome {
            Outcome::Open => &mut self.open,
            Outcome::Kept => &mut self.kept,
            Outcome::Late(_) => &mut self.late,
            Outcome::InPart(_) => &mut self.in_part,
            Outcome::Missed(_) => &mut self.missed,
            Outcome::Waived => &mut self.waived,
            Outcome::Unlogged => &mut self.unlogged,
        };
        *count += 1;
        self.kept_parts += obligation.kept_part();
    }
}

impl<'a> FromIterator<&'a Obligation> for Tally {
    fn from_iter<I: IntoIterator<Item = &'a Obligation>>(obligations: I) -> Self {
        let mut tally = Self::default();
        for obligation in obligations {
            tally.count(obligation);
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
    resources: &[Resource],
) -> Vec<LedgerQuarter> {
    let mut found: Vec<_> = quarters
        .iter()
        .map(|quarter| LedgerQuarter {
            quarter: *quarter,
            ours: Tally::default(),
            theirs: Tally::default(),
            flows: resources
                .iter()
                .map(|resource| {
                    let given =
                        |side| Flow { due: 0.0, given: log.given(place, side, resource, quarter.window()) };
                    let resource = resource.clone();
                    ResourceFlow { ours: given(Side::Us), theirs: given(Side::Them), resource }
                })
                .collect(),
        })
        .collect();
    for obligation in obligations {
        // The quarters follow one another.
        let at = found.partition_point(|q| q.quarter.window().last() < obligation.due);
        if let Some(quarter) = found.get_mut(at).filter(|q| q.quarter.window().contains(obligation.due)) {
            match obligation.side {
                Side::Us => quarter.ours.count(obligation),
                Side::Them => quarter.theirs.count(obligation),
            }
        }
    }
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
