//! The six gates: when each is open, closed or unknown, and by what evidence.
//!
//! What is not written down leaves a gate unknown: only what is known to be
//! otherwise closes it, and evidence for it never closes an open one. (A first
//! entry in the log may settle what could not be told before: from then on,
//! what was promised and is not in the log counts as missed.)

mod alignment;
mod commitments;
mod interdependence;
mod risk;
mod shared_goal;
mod want;

pub use interdependence::BACKED;
pub use shared_goal::AGREEMENT_HOLDS_DAYS;

use super::Facts;
use super::dependence::MutualDependence;
use super::gate::{Gate, GateKind, GateState};
use crate::analysis::alignment::Alignment;
use crate::plan::Reliance;

/// Judges all six, in the order of [`GateKind::ALL`].
pub(super) fn gates(facts: &Facts<'_>, alignment: &Alignment) -> [Gate; 6] {
    [
        interdependence::gate(facts),
        want::gate(facts),
        shared_goal::gate(facts),
        commitments::gate(facts),
        risk::gate(facts),
        alignment::gate(facts, alignment),
    ]
}

fn of_kind(kind: GateKind, state: GateState, evidence: Vec<String>, change: impl Into<String>) -> Gate {
    Gate { kind, state, evidence, change: change.into(), question: None }
}

impl Gate {
    fn asking(self, question: impl Into<String>) -> Self {
        let question = (self.state == GateState::Unknown).then(|| question.into());
        Self { question, ..self }
    }
}

/// Whether little depends on either side, as far as is known of both.
pub(super) fn depends_little(dependence: MutualDependence) -> bool {
    let low = |side: Option<u8>| side.is_some_and(|level| level <= super::level(Reliance::Low));
    low(dependence.ours) && low(dependence.theirs)
}
