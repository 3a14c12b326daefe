//! What speaks for or against a bond: closing events and check-ins.

use super::calendar::date_serde;
use super::scale::{BothSides, Score, worded};
use super::{Money, Note, PartnerId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

worded! {
    /// What closed.
    ClosingKind {
        /// They ordered, or we did.
        Order => "Order",
        /// A contract was signed.
        Signature => "Signature",
        /// A bill was paid.
        Payment => "Payment",
    }
}

/// The moment after which those vanish who wanted only the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosingEvent {
    /// The day.
    #[serde(with = "date_serde")]
    pub date: Date,
    /// With whom.
    pub partner: PartnerId,
    /// What closed.
    pub kind: ClosingKind,
    /// How much it was worth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worth: Option<Money>,
    /// Anything else.
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub note: Note,
}

/// How one side rates the bond, each from 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scores {
    /// We see the same future.
    pub vision: Score,
    /// We want the same results.
    pub goals: Score,
    /// We hold the same things dear.
    pub values: Score,
    /// We tell each other in time.
    pub communication: Score,
    /// We rely on each other's word.
    pub trust: Score,
    /// Each gives and takes its share.
    pub fairness: Score,
}

/// One thing that a check-in scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Aspect {
    /// Whether we see the same future.
    Vision,
    /// Whether we want the same results.
    Goals,
    /// Whether we hold the same things dear.
    Values,
    /// Whether we tell each other in time.
    Communication,
    /// Whether we rely on each other's word.
    Trust,
    /// Whether each gives and takes its share.
    Fairness,
}

impl Aspect {
    /// All six, in the order in which they are asked and written.
    pub const ALL: [Self; 6] =
        [Self::Vision, Self::Goals, Self::Values, Self::Communication, Self::Trust, Self::Fairness];

    /// The word for it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Vision => "Vision",
            Self::Goals => "Goals",
            Self::Values => "Values",
            Self::Communication => "Communication",
            Self::Trust => "Trust",
            Self::Fairness => "Fairness",
        }
    }
}

impl Scores {
    /// The score of one aspect.
    pub const fn of(&self, aspect: Aspect) -> Score {
        match aspect {
            Aspect::Vision => self.vision,
            Aspect::Goals => self.goals,
            Aspect::Values => self.values,
            Aspect::Communication => self.communication,
            Aspect::Trust => self.trust,
            Aspect::Fairness => self.fairness,
        }
    }

    /// The mean of all six, from 1 to 5.
    pub fn mean(&self) -> f64 {
        Aspect::ALL.iter().map(|aspect| f64::from(self.of(*aspect).get())).sum::<f64>() / 6.0
    }
}

/// A dated scoring of the bond.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckIn {
    /// The day.
    #[serde(with = "date_serde")]
    pub date: Date,
    /// With whom.
    pub partner: PartnerId,
    /// How we see it, and they, where they told us.
    pub scores: BothSides<Scores>,
    /// Anything else.
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub note: Note,
}
