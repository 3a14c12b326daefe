//! Goals: what is to be achieved, and which partners that needs.

use super::calendar::date_serde;
use super::scale::worded;
use super::{GoalId, Money, Name, Note, PartnerId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

worded! {
    /// How much a goal needs a partner.
    Need {
        /// Without the partner the goal fails.
        Essential => "Essential",
        /// The partner makes it easier.
        Helpful => "Helpful",
    }
}

worded! {
    /// How a goal stands.
    GoalState {
        /// To be achieved.
        Open => "Open",
        /// Done.
        Achieved => "Achieved",
        /// Given up.
        Dropped => "Dropped",
    }
}

/// One partner that a goal needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoalPartner {
    /// Who.
    pub partner: PartnerId,
    /// How much the goal needs the partner.
    pub need: Need,
    /// How much the goal matters to the partner: essential where it holds it as its own,
    /// helpful where it would merely like it; unknown where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_them: Option<Need>,
}

impl GoalPartner {
    /// A partner that a goal needs, of which it is not known what the goal is to it.
    pub const fn new(partner: PartnerId, need: Need) -> Self {
        Self { partner, need, to_them: None }
    }
}

/// Something to be achieved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// How the file names it.
    pub id: GoalId,
    /// What is to be achieved.
    pub title: Name,
    /// Which partners it needs, each at most once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<GoalPartner>,
    /// What achieving it is worth to us.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worth: Option<Money>,
    /// When all concerned last agreed on it.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "date_serde::option")]
    pub agreed: Option<Date>,
    /// By when it is to be achieved.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "date_serde::option")]
    pub due: Option<Date>,
    /// How it stands.
    #[serde(default = "open", skip_serializing_if = "is_open")]
    pub state: GoalState,
    /// Anything else.
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub notes: Note,
}

const fn open() -> GoalState {
    GoalState::Open
}
fn is_open(state: &GoalState) -> bool {
    *state == GoalState::Open
}

impl Goal {
    /// An open goal of which nothing is known but its title.
    pub const fn new(id: GoalId, title: Name) -> Self {
        Self {
            id,
            title,
            partners: Vec::new(),
            worth: None,
            agreed: None,
            due: None,
            state: GoalState::Open,
            notes: Note::NONE,
        }
    }
}
