//! Snoozes: findings that are put off until a day, with the reason.

use super::calendar::date_serde;
use super::{CommitmentId, GoalId, Name, PartnerId, RiskId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A finding that is put off. It is still found, and shown as put off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Shape", into = "Shape")]
pub struct Snooze {
    /// The day on which it was put off.
    pub date: Date,
    /// Whom the finding is about.
    pub partner: PartnerId,
    /// The finding's code.
    pub code: Name,
    /// The goal, where the finding is about one.
    pub goal: Option<GoalId>,
    /// The commitment, where the finding is about one.
    pub commitment: Option<CommitmentId>,
    /// The risk, where the finding is about one.
    pub risk: Option<RiskId>,
    /// The first day on which it counts again; later than `date`.
    pub until: Date,
    /// Why it can wait.
    pub reason: Name,
}

/// How a snooze stands in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Snooze")]
struct Shape {
    #[serde(with = "date_serde")]
    date: Date,
    partner: PartnerId,
    code: Name,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    goal: Option<GoalId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    commitment: Option<CommitmentId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    risk: Option<RiskId>,
    #[serde(with = "date_serde")]
    until: Date,
    reason: Name,
}

/// Why a snooze cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SnoozeError {
    /// It would end before it begins.
    #[error("what is put off is put off `until` a day after its `date`")]
    Ends,
    /// About more than one of a goal, a commitment and a risk.
    #[error("a finding is about a `goal`, a `commitment` or a `risk`, not about several of them")]
    Several,
}

impl Snooze {
    /// Whether a finding is put off on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.date <= day && day < self.until
    }
}

impl TryFrom<Shape> for Snooze {
    type Error = SnoozeError;

    fn try_from(s: Shape) -> Result<Self, SnoozeError> {
        if s.until <= s.date {
            return Err(SnoozeError::Ends);
        }
        let about = [s.goal.is_some(), s.commitment.is_some(), s.risk.is_some()];
        if about.into_iter().filter(|is_said| *is_said).count() > 1 {
            return Err(SnoozeError::Several);
        }
        let Shape { date, partner, code, goal, commitment, risk, until, reason } = s;
        Ok(Self { date, partner, code, goal, commitment, risk, until, reason })
    }
}

impl From<Snooze> for Shape {
    fn from(s: Snooze) -> Self {
        let Snooze { date, partner, code, goal, commitment, risk, until, reason } = s;
        Self { date, partner, code, goal, commitment, risk, until, reason }
    }
}
