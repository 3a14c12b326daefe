//! What a screen may ask for. Screens change nothing themselves: they push
//! actions, and the app carries them out after drawing, first in, first out.

use super::outgoing::{Outgoing, Parcel};
use crate::analysis::{Finding, Standing};
use crate::plan::{ActionId, Change, CommitmentId, Edit, GoalId, PartnerId, ReviewId, RiskId, Side};

/// The screens, in the order of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Screen {
    /// The verdict: the sentence, the quarters, what to look at next.
    #[default]
    Verdict,
    /// What needs attention, the most pressing first.
    Attention,
    /// Which partnerships fit together, and what letting one go would do.
    Keep,
    /// The quarter looked back on, decided on and kept.
    Review,
    /// The register of partners.
    Partners,
    /// Partners by depth and dependence, and the goals that need them.
    Map,
    /// All commitments, as a table and on a timeline.
    Commitments,
    /// What really happened.
    Log,
    /// What is to be achieved.
    Goals,
    /// What can go wrong.
    Risks,
    /// What we can give.
    Capacity,
}

impl Screen {
    /// All screens, in the order of the navigation.
    pub const ALL: [Self; 11] = [
        Self::Verdict,
        Self::Attention,
        Self::Keep,
        Self::Review,
        Self::Partners,
        Self::Map,
        Self::Commitments,
        Self::Log,
        Self::Goals,
        Self::Risks,
        Self::Capacity,
    ];

    /// What the screen is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verdict => "Verdict",
            Self::Attention => "Attention",
            Self::Keep => "What to keep",
            Self::Review => "Review",
            Self::Partners => "Partners",
            Self::Map => "Map",
            Self::Commitments => "Commitments",
            Self::Log => "Log",
            Self::Goals => "Goals",
            Self::Risks => "Risks",
            Self::Capacity => "Capacity",
        }
    }

    /// The same in one word, for a command line and the name of a file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Keep => "Keep",
            other => other.name(),
        }
    }
}

/// Where one can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// One of the screens.
    Screen(Screen),
    /// One partner's page.
    Partner(PartnerId),
    /// What one partner and we promised each other, on its page.
    PartnerLedger(PartnerId),
    /// The log, to write what happened with this partner.
    LogWith(PartnerId),
    /// The register, with the active partners of this standing alone.
    Standing(Standing),
    /// What one partner more, one commitment less, or a little more would do.
    OneMore,
    /// One review: where one was in it, or what was kept of it.
    Review(ReviewId),
    /// What the frozen reviews say one after the other.
    History,
    /// The scenarios, held against the plan as it stands.
    Scenarios,
    /// Those with whom we are losing touch.
    LosingTouch,
    /// What each side promised, and what came of it.
    Ledger,
    /// What is promised, and what it comes to as promises really go.
    AsItReallyGoes,
    /// The weeks ahead, and the promises that will be late in them.
    Weeks,
    /// The goals, and whom they need, on the map.
    WhoGoalsNeed,
    /// The risks themselves, one a row.
    RiskRegister,
    /// The charts that can be given out, at one of them.
    Charts(Option<super::charts::Which>),
    /// The dialog that makes a report.
    Report,
    /// The question what of the plan is to be shown on a wall.
    Presentation,
    /// The plan on a wall, at this slide.
    Slide(usize),
    /// All that a review says on a wall, at this slide.
    ReviewSlide(ReviewId, usize),
}

/// What is to be written in a dialog of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Compose {
    /// A new partner.
    Partner,
    /// A new commitment, with a partner and a side where they are clear already.
    Commitment {
        /// With whom.
        partner: Option<PartnerId>,
        /// Whose.
        by: Side,
    },
    /// Changes of a commitment.
    ChangeCommitment(CommitmentId),
    /// Which part of a promise was kept.
    KeptInPart(CommitmentId),
    /// Another day for a promise, and who asked for it.
    MovePromise(CommitmentId),
    /// A new goal, which needs this partner where one is named.
    Goal {
        /// Whom it needs.
        partner: Option<PartnerId>,
    },
    /// Changes of a goal.
    ChangeGoal(GoalId),
    /// A new risk.
    Risk {
        /// With whom.
        partner: Option<PartnerId>,
    },
    /// Changes of a risk.
    ChangeRisk(RiskId),
    /// A check-in with a partner.
    CheckIn(PartnerId),
    /// Changes of the check-in at this place.
    ChangeCheckIn(usize),
    /// An order, a signature or a payment.
    ClosingEvent(PartnerId),
    /// Changes of the closing event at this place.
    ChangeClosingEvent(usize),
    /// What speaks for a partnership with a partner.
    Propensity(PartnerId),
    /// Until when a finding is put off, and why.
    Snooze(Box<Finding>),
    /// Why the log is not to correct what is promised to a partner.
    Uncorrect(PartnerId),
    /// What is asked of the choice of whom to keep.
    Choosing,
    /// A scenario of these changes.
    KeepScenario {
        /// What it is called unless something else is written.
        name: String,
        /// The changes.
        changes: Vec<Change>,
    },
    /// What became of an action of an earlier review, said in this one.
    Outcome {
        /// The review that is open.
        review: ReviewId,
        /// The review in which it was agreed.
        of: ReviewId,
        /// Which of its actions.
        action: ActionId,
    },
    /// A decision of a review; a new one where no place is named.
    Decision {
        /// The review.
        review: ReviewId,
        /// Its place among the review's decisions.
        at: Option<usize>,
    },
    /// An action of a review; a new one where none is named.
    ReviewAction {
        /// The review.
        review: ReviewId,
        /// Which of its actions.
        action: Option<ActionId>,
    },
    /// What is to be said afterwards of a review that is frozen.
    Amend(ReviewId),
    /// Changes of the line of the log at this place.
    ChangeEntry(usize),
}

/// What a screen asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Change the plan: one batch, one step of undo. The step's label is made
    /// from the edits unless one is given.
    Edit {
        /// The batch.
        edits: Vec<Edit>,
        /// The label.
        label: Option<String>,
    },
    /// Go somewhere.
    Go(Place),
    /// Open a dialog.
    Compose(Compose),
    /// Start the timer for a partner.
    StartTimer {
        /// With whom.
        partner: PartnerId,
        /// What on.
        note: String,
    },
    /// Stop the timer and log what it measured.
    StopTimer,
    /// Stop the timer and log nothing.
    DropTimer,
    /// Write something for others into a file that is asked for.
    GiveOut {
        /// The form of the file.
        what: Outgoing,
        /// What is put into it.
        parcel: Parcel,
    },
    /// Carry out a command of the menus.
    Command(crate::ui::Command),
}

impl Action {
    /// One edit as one step of undo.
    pub fn edit(edit: Edit) -> Self {
        Self::Edit { edits: vec![edit], label: None }
    }

    /// A batch as one step of undo.
    pub const fn edits(edits: Vec<Edit>) -> Self {
        Self::Edit { edits, label: None }
    }
}
