//! Gates: what a partnership needs, each open, closed or not known to be either.

use serde::Serialize;

/// Whether what a partnership needs is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum GateState {
    /// The evidence speaks against it.
    Closed,
    /// Too little is known.
    Unknown,
    /// The evidence shows it.
    Open,
}

impl GateState {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Unknown => "unknown",
            Self::Open => "open",
        }
    }
}

/// The six things that a partnership needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum GateKind {
    /// Each side depends on the other.
    Interdependence,
    /// Both sides want a partnership.
    Want,
    /// There is a goal that both hold and that needs both.
    SharedGoal,
    /// Both sides have promised something, and keep it.
    Commitments,
    /// Both sides bear some of a loss.
    SharedRisk,
    /// Both sides see things alike.
    Alignment,
}

impl GateKind {
    /// All six, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Interdependence,
        Self::Want,
        Self::SharedGoal,
        Self::Commitments,
        Self::SharedRisk,
        Self::Alignment,
    ];

    /// What the screens call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Interdependence => "Interdependence",
            Self::Want => "Want",
            Self::SharedGoal => "Shared goal",
            Self::Commitments => "Commitments",
            Self::SharedRisk => "Shared risk",
            Self::Alignment => "Alignment",
        }
    }

    /// What must be so for the gate to be open, in one sentence.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Interdependence => {
                "Each side depends on the other at least moderately: the lower of the two counts."
            }
            Self::Want => "Both sides want a partnership, at least somewhat.",
            Self::SharedGoal => {
                "An open goal needs the partner, is essential to both, and was agreed within the last year."
            }
            Self::Commitments => {
                "Both sides have dated commitments, and at least half of what fell due in the last year was kept."
            }
            Self::SharedRisk => "Of at least one loss, each side would bear a part.",
            Self::Alignment => "In check-ins of the last year neither side's mean is below three of five.",
        }
    }
}

/// One gate of one partner, with the evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Gate {
    /// Which.
    pub kind: GateKind,
    /// How it stands.
    pub state: GateState,
    /// What is known, one sentence each.
    pub evidence: Vec<String>,
    /// What would change it: open what is closed or unknown, close what is open.
    pub change: String,
    /// The question that would settle it; only where it is unknown.
    pub question: Option<String>,
}
