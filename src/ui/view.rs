//! What the screens look at.

use super::beside::{Beside, ExploringView, KeepingView, TriedView, updating_words};
use crate::analysis::{Activity, Assessment, Bond, CommitmentLoad};
use crate::plan::{CommitmentId, PartnerId, Plan};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A timer that runs for a partner; it survives a restart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    /// With whom.
    pub partner: PartnerId,
    /// What on.
    pub note: String,
    /// Since when.
    pub since: Timestamp,
}

/// All that a screen may look at while it draws.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The plan as it is now.
    pub plan: &'a Plan,
    /// What was last said of it.
    pub assessment: &'a Assessment,
    /// The plan that `assessment` is of: while an update is under way it is an
    /// older one, and places in the assessment are places in it.
    pub assessed: &'a Plan,
    /// The revision of `assessed`.
    pub assessed_revision: u64,
    /// Whether a newer assessment is under way.
    pub updating: bool,
    /// How much of it is done, from 0 to 1, where it takes long enough to be worth saying.
    pub progress: Option<f32>,
    /// Grows with every change of the plan: what is derived from it can be kept until it differs.
    pub revision: u64,
    /// The day.
    pub as_of: Date,
    /// The time, for a running timer.
    pub now: Timestamp,
    /// The running timer.
    pub timer: Option<&'a Timer>,
    /// What to keep, where a screen wants it.
    pub keeping: Beside<'a, KeepingView>,
    /// What a little more or less would do, where a screen wants it.
    pub exploring: Beside<'a, ExploringView>,
    /// Plans that a screen wants tried.
    pub tried: Beside<'a, TriedView>,
    /// Whether the plan is open elsewhere and only shown here.
    pub read_only: bool,
}

impl<'a> View<'a> {
    /// That a newer assessment is under way, in a word; with how much of it is done where it lasts.
    pub fn updating_words(&self) -> String {
        updating_words(self.progress)
    }

    /// What the log says of a partner.
    pub fn activity(&self, id: &PartnerId) -> Option<&'a Activity> {
        self.assessment.activity.get(self.assessed.partners().position(id)?)
    }

    /// What a partner is to us.
    pub fn bond(&self, id: &PartnerId) -> Option<&'a Bond> {
        self.assessment.bonds.get(self.assessed.partners().position(id)?)
    }

    /// What a commitment takes.
    pub fn commitment_load(&self, id: &CommitmentId) -> Option<&'a CommitmentLoad> {
        self.assessment.commitments.get(self.assessed.commitments().position(id)?)
    }
}
