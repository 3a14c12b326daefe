//! Standing: what a bond is by the evidence.
//!
//! # The rule
//!
//! It looks at the six gates and at what the sides call the bond, in this
//! order; the first line that fits holds.
//!
//! 1. All six gates are open: a **partnership**.
//! 2. A side calls it a partnership, and the gate of interdependence, want or
//!    commitments is closed, or the partner has gone quiet after a closing event:
//!    a **partnership in name only**.
//! 3. Both sides want one, interdependence and commitments are not closed, and a
//!    goal is shared or the commitments are there: a **partnership in the making**.
//! 4. The gate of interdependence, want or commitments is closed: a **deep
//!    relationship** where we call it close or deep, else a **relationship**.
//! 5. Otherwise it is **unknown**, with the questions that would settle it.
//!
//! The depth of the relationship tells two kinds of relationship apart in line 4,
//! and is looked at nowhere else: no warmth adds up to a partnership.

use super::gate::{Gate, GateKind, GateState};
use crate::plan::{BothSides, Claim, Depth};

pub use crate::plan::Standing;

impl Standing {
    /// The line of the rule that gives it, and what that asks for.
    pub const fn rule(self) -> (u8, &'static str) {
        match self {
            Self::Partnership => (1, "all six gates are open."),
            Self::InNameOnly => (
                2,
                "a side calls it a partnership, and interdependence, want or commitments are closed, or the partner went quiet after a closing event.",
            ),
            Self::InTheMaking => (
                3,
                "both sides want one, interdependence and commitments are not closed, and a goal is shared or the commitments are there.",
            ),
            Self::DeepRelationship => (
                4,
                "interdependence, want or commitments are closed, and you call the relationship close or deep.",
            ),
            Self::Relationship => (4, "interdependence, want or commitments are closed."),
            Self::Unknown => (5, "none of the lines before it fits."),
        }
    }
}

/// What the rule looks at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts<'a> {
    pub gates: &'a [Gate; 6],
    pub claim: BothSides<Claim>,
    pub depth: Option<Depth>,
    /// Whether the partner has gone quiet after a closing event.
    pub went_quiet: bool,
}

/// The standing by the rule.
pub(super) fn standing(facts: &Facts<'_>) -> Standing {
    use GateKind::{Commitments, Interdependence, SharedGoal, Want};
    let is = |kind, state| facts.gates.iter().any(|gate| gate.kind == kind && gate.state == state);
    let closed = |kind| is(kind, GateState::Closed);
    let open = |kind| is(kind, GateState::Open);
    let is_claimed = [facts.claim.ours, facts.claim.theirs].contains(&Some(Claim::Partnership));
    if facts.gates.iter().all(|gate| gate.state == GateState::Open) {
        Standing::Partnership
    } else if is_claimed
        && (closed(Interdependence) || closed(Want) || closed(Commitments) || facts.went_quiet)
    {
        Standing::InNameOnly
    } else if open(Want)
        && !closed(Interdependence)
        && !closed(Commitments)
        && (open(SharedGoal) || open(Commitments))
    {
        Standing::InTheMaking
    } else if closed(Interdependence) || closed(Want) || closed(Commitments) {
        match facts.depth {
            Some(Depth::Close | Depth::Deep) => Standing::DeepRelationship,
            _ => Standing::Relationship,
        }
    } else {
        Standing::Unknown
    }
}
