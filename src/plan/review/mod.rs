//! The quarterly review: what was made of it, what was decided, and the quarter as it was frozen.
//!
//! A review is a record: it names partners and commitments by their identifiers, and keeps naming
//! them when they have gone from the plan.

mod kept_figure;
mod snapshot;

pub use kept_figure::KeptFigure;
pub use snapshot::{
    Snapshot, SnapshotCell, SnapshotCommitment, SnapshotFinding, SnapshotKept, SnapshotLoad, SnapshotLoss,
    SnapshotName, SnapshotPartner, SnapshotShare,
};

use super::calendar::date_serde;
use super::scale::{Side, worded};
use super::{ActionId, CommitmentId, Name, Note, PartnerId, Quarter, ReviewId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

worded! {
    /// The steps of a review, in their order.
    ReviewStep {
        /// What became of last time's actions.
        Actions => "Last time's actions",
        /// What is missing or stale.
        UpToDate => "Bring it up to date",
        /// How each side sees the bond.
        BothSides => "Both sides' view",
        /// What strains.
        Strain => "What strains",
        /// Whether the coming quarters can be carried, and why that changed.
        Sustain => "Can we sustain it",
        /// What would be if.
        WhatIf => "What if",
        /// What is decided, and who does what by when.
        Decide => "Decide",
        /// The quarter as it is kept.
        Freeze => "Freeze",
    }
}

worded! {
    /// What became of an action.
    Became {
        /// It was done.
        Done => "Done",
        /// It was not done by its day, and stands.
        Slipped => "Slipped",
        /// It became something else.
        Changed => "Changed",
        /// It was given up.
        Dropped => "Dropped",
    }
}

worded! {
    /// What a decision about a partner comes to.
    DecisionKind {
        /// It stays what it is.
        Keep => "Keep",
        /// A candidate becomes a partner.
        TakeOn => "Take on",
        /// What is promised is agreed anew.
        Renegotiate => "Renegotiate",
        /// The partnership becomes a relationship.
        StepDown => "Step down",
        /// The bond ends.
        LetGo => "Let go",
    }
}

/// What became of an action of an earlier review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionOutcome {
    /// The review in which it was agreed.
    pub review: ReviewId,
    /// Which of its actions.
    pub action: ActionId,
    /// What became of it.
    pub became: Became,
    /// Why.
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub reason: Note,
}

/// Something that was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// What.
    pub what: Name,
    /// About whom, where it is about one partner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<PartnerId>,
    /// What it comes to for that partner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<DecisionKind>,
    /// Why.
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub why: Note,
}

/// Something that somebody does by a day. With a partner it is a promise of the plan as well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewAction {
    /// How the review names it.
    pub id: ActionId,
    /// What is done.
    pub what: Name,
    /// With which partner, where it is with one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<PartnerId>,
    /// Which side does it.
    #[serde(default, skip_serializing_if = "Side::is_us")]
    pub by: Side,
    /// Who of that side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Name>,
    /// By when.
    #[serde(with = "date_serde")]
    pub due: Date,
    /// The promise that it became.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<CommitmentId>,
}

/// What is said afterwards about a review that is frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// The day on which it was said.
    #[serde(with = "date_serde")]
    pub date: Date,
    /// What was wrong, and what is right.
    pub text: Name,
}

/// One quarter's review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// How the file names it: its quarter.
    pub id: ReviewId,
    /// The first day of its quarter.
    #[serde(with = "date_serde")]
    pub quarter_from: Date,
    /// The day on which it was begun.
    #[serde(with = "date_serde")]
    pub begun: Date,
    /// Where one is.
    #[serde(default = "first_step", skip_serializing_if = "is_first_step")]
    pub at: ReviewStep,
    /// The steps that are done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub done: Vec<ReviewStep>,
    /// The steps that were left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skipped: Vec<ReviewStep>,
    /// What became of the actions of earlier reviews.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<ActionOutcome>,
    /// What was decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
    /// Who does what by when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<ReviewAction>,
    /// Anything else.
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub notes: Note,
    /// The quarter as it was when the review was closed; nothing changes the review from then on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<Box<Snapshot>>,
    /// What was said afterwards, the earliest first; nothing before it is frozen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amendments: Vec<Amendment>,
}

const fn first_step() -> ReviewStep {
    ReviewStep::Actions
}

fn is_first_step(step: &ReviewStep) -> bool {
    *step == first_step()
}

/// Why a review cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReviewError {
    /// It is frozen.
    #[error("the review is frozen; say what is to be corrected in an amendment")]
    Frozen,
    /// It is frozen already.
    #[error("the review is frozen already")]
    FrozenTwice,
    /// An amendment before there is anything to amend.
    #[error("a review is amended once it has a `snapshot`; until then it can be changed")]
    NotFrozen,
    /// Two actions of one identifier.
    #[error("two actions of a review have the same `id`")]
    ActionTwice,
    /// A step that is done and left out.
    #[error("a step is `done` or `skipped` once, not both")]
    StepTwice,
}

impl Review {
    /// The review of a quarter in which nothing has been done yet.
    pub fn new(quarter: Quarter, begun: Date) -> Self {
        Self {
            id: ReviewId::of(quarter),
            quarter_from: quarter.window().first(),
            begun,
            at: first_step(),
            done: Vec::new(),
            skipped: Vec::new(),
            outcomes: Vec::new(),
            decisions: Vec::new(),
            actions: Vec::new(),
            notes: Note::NONE,
            snapshot: None,
            amendments: Vec::new(),
        }
    }

    /// Whether it is closed for good.
    pub const fn is_frozen(&self) -> bool {
        self.snapshot.is_some()
    }

    /// One of its actions.
    pub fn action(&self, id: &ActionId) -> Option<&ReviewAction> {
        self.actions.iter().find(|action| action.id == *id)
    }

    /// What this review says became of an action of an earlier one.
    pub fn outcome_of(&self, review: &ReviewId, action: &ActionId) -> Option<&ActionOutcome> {
        self.outcomes.iter().find(|o| o.review == *review && o.action == *action)
    }

    /// What is wrong with it by itself, and in which field.
    pub(super) fn check(&self) -> Result<(), (&'static str, ReviewError)> {
        if !self.is_frozen() && !self.amendments.is_empty() {
            return Err(("amendments", ReviewError::NotFrozen));
        }
        if self.actions.iter().enumerate().any(|(i, a)| self.actions[..i].iter().any(|b| b.id == a.id)) {
            return Err(("actions", ReviewError::ActionTwice));
        }
        let steps = || self.done.iter().chain(&self.skipped);
        if steps().enumerate().any(|(i, step)| steps().take(i).any(|before| before == step)) {
            return Err(("skipped", ReviewError::StepTwice));
        }
        Ok(())
    }
}
