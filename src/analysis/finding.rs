//! Findings: what is worth saying, each with a stable code and the numbers behind it.

use crate::plan::{CommitmentId, PartnerId, Resource};
use serde::Serialize;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good to know.
    Note,
    /// The verdict is incomplete, or something waits to be settled.
    Warning,
    /// Something breaks.
    Severe,
}

/// What a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The plan as a whole.
    Plan,
    /// What we can give.
    Capacity,
    /// The log.
    Log,
    /// One resource.
    Resource(Resource),
    /// One partner.
    Partner(PartnerId),
    /// One commitment.
    Commitment(CommitmentId),
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident => $code:literal),+ $(,)?) => {
        /// What a finding says; its text form never changes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[$doc])* $variant),+ }

        impl Code {
            /// All codes.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable text form.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    };
}

codes! {
    /// A resource is promised beyond what there is, in one quarter.
    Overcommitted => "overcommitted",
    /// A resource is promised into the reserve, in one quarter.
    Stretched => "stretched",
    /// More hours a week are spoken for than we work.
    HoursOverspoken => "hours-overspoken",
    /// A resource is promised, and the plan does not say how much there is.
    CapacityUnknown => "capacity-unknown",
    /// Money in a currency for which the plan states no rate.
    RateMissing => "rate-missing",
    /// A commitment does not say how much.
    AmountMissing => "amount-missing",
    /// A promise of ours is past its due date.
    PromiseOverdue => "promise-overdue",
    /// A promise of theirs is past its due date.
    TheirPromiseOverdue => "their-promise-overdue",
    /// A partner has ended and we are still committed to it.
    EndedStillCommitted => "ended-still-committed",
    /// Nothing was logged for two weeks while commitments recur.
    LogBehind => "log-behind",
    /// The log has entries of days to come.
    EntriesInFuture => "entries-in-future",
}

/// One thing worth saying.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What it says.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// What it is about.
    pub subject: Subject,
    /// The same in words.
    pub text: String,
    /// The numbers behind it, by name; the name carries the unit.
    pub numbers: Vec<(&'static str, f64)>,
}
