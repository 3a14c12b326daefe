//! Commitments: what a side promises of a resource, again and again or once.

use super::calendar::date_serde;
use super::scale::{Fraction, Side, worded};
use super::{AmountRange, CommitmentId, Days, Name, Note, PartnerId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

worded! {
    /// How often a recurring commitment falls due.
    Period {
        /// Every seven days.
        Week => "week",
        /// Every calendar month.
        Month => "month",
        /// Every quarter of the plan's year.
        Quarter => "quarter",
    }
}

/// How a promise stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PromiseState {
    /// Still to be kept.
    Open,
    /// Kept, and when.
    Kept(Date),
    /// Kept in part, and the rest given up.
    KeptInPart {
        /// When.
        on: Date,
        /// Which part of it, more than nothing and less than all.
        part: Fraction,
    },
    /// Released from, and when.
    Waived(Date),
}

/// When a commitment takes what it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Schedule {
    /// So much every period, over these days.
    Recurring {
        /// How often.
        every: Period,
        /// From when until when.
        days: Days,
    },
    /// Once.
    Promise {
        /// When the work on it begins; all of it falls on the due day where this is absent.
        start: Option<Date>,
        /// When it is due; never before the start.
        due: Date,
        /// How it stands.
        state: PromiseState,
    },
}

/// A promise that was moved: it had been due on another day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// The day on which it was moved.
    #[serde(with = "date_serde")]
    pub on: Date,
    /// When it had been due.
    #[serde(with = "date_serde")]
    pub was_due: Date,
    /// Who asked for it.
    pub asked: Side,
}

/// How much something that recurs was of until a day on which its amount changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormerAmount {
    /// The last day on which it was so.
    #[serde(with = "date_serde")]
    pub until: Date,
    /// How much each period.
    pub amount: AmountRange,
}

/// What one side promises of a resource.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Shape", into = "Shape")]
pub struct Commitment {
    /// How the file names it.
    pub id: CommitmentId,
    /// With whom.
    pub partner: PartnerId,
    /// Whose it is.
    pub by: Side,
    /// What for.
    pub title: Option<Name>,
    /// How much, each period or once; unknown where absent.
    pub amount: Option<AmountRange>,
    /// How much it was before, the earliest first: what was promised then is held against that. Nothing
    /// for a promise.
    pub amount_was: Vec<FormerAmount>,
    /// When.
    pub schedule: Schedule,
    /// How often a promise was moved, the first time first; nothing for what recurs.
    pub moved: Vec<Move>,
    /// Anything else.
    pub notes: Note,
}

/// How a commitment stands in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Commitment")]
struct Shape {
    id: CommitmentId,
    partner: PartnerId,
    #[serde(default, skip_serializing_if = "Side::is_us")]
    by: Side,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    amount: Option<AmountRange>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    amount_was: Vec<FormerAmount>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    every: Option<Period>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "date_serde::option")]
    from: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "date_serde::option")]
    until: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "date_serde::option")]
    due: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "date_serde::option")]
    kept: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "date_serde::option")]
    waived: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    part: Option<Fraction>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    moved: Vec<Move>,
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    notes: Note,
}

/// Why a schedule cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleError {
    /// Neither `every` nor `due`.
    #[error("a commitment needs either `every` (it recurs) or `due` (a promise)")]
    Neither,
    /// Both `every` and `due`.
    #[error("a commitment has either `every` (it recurs) or `due` (a promise), not both")]
    Both,
    /// An end before its start.
    #[error(transparent)]
    Span(#[from] super::SpanError),
    /// `until` on a promise.
    #[error("a promise ends when it is `due`; `until` belongs to what recurs")]
    UntilOfPromise,
    /// `kept` or `waived` on a recurring commitment.
    #[error("`kept` and `waived` belong to a promise, not to what recurs")]
    StateOfRecurring,
    /// Both kept and waived.
    #[error("a promise cannot be both `kept` and `waived`")]
    KeptAndWaived,
    /// `moved` on a recurring commitment.
    #[error("`moved` belongs to a promise, not to what recurs")]
    MovedRecurring,
    /// `amount_was` on a promise.
    #[error("`amount_was` belongs to what recurs, not to a promise")]
    FormerAmountOfPromise,
    /// Former amounts out of order, or of another resource.
    #[error("`amount_was` lists amounts of the same resource, each `until` a later day than the one before")]
    FormerAmounts,
    /// `part` without `kept`.
    #[error("`part` says how much of a promise was kept, so it needs `kept`")]
    PartWithoutKept,
    /// Nothing or all as a part.
    #[error("the `part` of a promise that was kept lies between 0 and 1; leave it out where all was kept")]
    NoPart,
}

impl Schedule {
    /// So much every period.
    pub const fn recurring(every: Period, days: Days) -> Self {
        Self::Recurring { every, days }
    }

    /// An open promise.
    ///
    /// # Errors
    /// When the work would begin after it is due.
    pub fn promise(start: Option<Date>, due: Date, state: PromiseState) -> Result<Self, ScheduleError> {
        Days::new(start, Some(due))?;
        Ok(Self::Promise { start, due, state })
    }
}

impl Commitment {
    /// When a promise was due on a day, and how it stood then: what came of it later, and moves that
    /// came later, are not known yet. `None` for what recurs.
    pub fn promise_on(&self, day: Date) -> Option<(Date, PromiseState)> {
        let Schedule::Promise { due, state, .. } = self.schedule else { return None };
        let due = self.moved.iter().find(|m| m.on > day).map_or(due, |m| m.was_due);
        let is_yet_to_come = match state {
            PromiseState::Open => false,
            PromiseState::Kept(on) | PromiseState::KeptInPart { on, .. } | PromiseState::Waived(on) => {
                on > day
            }
        };
        Some((due, if is_yet_to_come { PromiseState::Open } else { state }))
    }
}

impl Commitment {
    /// How much what recurs is of, over which days: former amounts until the days on which they
    /// changed, the present one after them. Nothing for a promise, or where no amount is known.
    pub fn terms(&self) -> impl Iterator<Item = (Days, &AmountRange)> {
        let Schedule::Recurring { days, .. } = self.schedule else { return Vec::new().into_iter() };
        let mut from = days.from();
        let mut terms = Vec::with_capacity(self.amount_was.len() + 1);
        for former in &self.amount_was {
            let until = days.until().map_or(former.until, |until| until.min(former.until));
            // One that had ended before it began, or after the end of all, says nothing.
            if let Ok(held) = Days::new(from, Some(until)) {
                terms.push((held, &former.amount));
                from = Some(super::plus_days(former.until, 1));
            }
        }
        if let (Ok(held), Some(amount)) = (Days::new(from, days.until()), &self.amount) {
            terms.push((held, amount));
        }
        terms.into_iter()
    }

    /// Whether its former amounts can stand before the present one.
    pub(super) fn check_terms(&self) -> Result<(), ScheduleError> {
        match self.schedule {
            Schedule::Promise { .. } if !self.amount_was.is_empty() => {
                Err(ScheduleError::FormerAmountOfPromise)
            }
            _ if !are_in_order(self.amount.as_ref(), &self.amount_was) => Err(ScheduleError::FormerAmounts),
            _ => Ok(()),
        }
    }

    /// The same with another amount from the day after this one on. What was promised until then stays
    /// what it was.
    #[must_use]
    pub fn with_amount_after(&self, day: Date, amount: AmountRange) -> Self {
        let mut then = self.clone();
        let is_new = self.amount_was.last().is_none_or(|former| former.until < day);
        if let (Schedule::Recurring { days, .. }, Some(now)) = (self.schedule, &self.amount)
            && days.from().is_none_or(|from| from <= day)
            && is_new
            && now.resource() == amount.resource()
        {
            then.amount_was.push(FormerAmount { until: day, amount: now.clone() });
        }
        then.amount = Some(amount);
        then
    }
}

/// Whether former amounts can stand before the present one.
fn are_in_order(now: Option<&AmountRange>, were: &[FormerAmount]) -> bool {
    let same = |was: &FormerAmount| now.is_none_or(|now| now.resource() == was.amount.resource());
    were.iter().all(same)
        && were
            .windows(2)
            .all(|two| two[0].until < two[1].until && two[0].amount.resource() == two[1].amount.resource())
}

impl TryFrom<Shape> for Commitment {
    type Error = ScheduleError;

    fn try_from(s: Shape) -> Result<Self, ScheduleError> {
        let schedule = match (s.every, s.due) {
            (None, None) => return Err(ScheduleError::Neither),
            (Some(_), Some(_)) => return Err(ScheduleError::Both),
            (Some(_), None) if s.kept.is_some() || s.waived.is_some() => {
                return Err(ScheduleError::StateOfRecurring);
            }
            (Some(_), None) if !s.moved.is_empty() => return Err(ScheduleError::MovedRecurring),
            _ if s.part.is_some() && s.kept.is_none() => return Err(ScheduleError::PartWithoutKept),
            _ if s.part.is_some_and(|part| !(part.get() > 0.0 && part.get() < 1.0)) => {
                return Err(ScheduleError::NoPart);
            }
            (Some(every), None) => Schedule::recurring(every, Days::new(s.from, s.until)?),
            (None, Some(_)) if s.until.is_some() => return Err(ScheduleError::UntilOfPromise),
            (None, Some(due)) => {
                let state = match (s.kept, s.part, s.waived) {
                    (None, _, None) => PromiseState::Open,
                    (Some(on), None, None) => PromiseState::Kept(on),
                    (Some(on), Some(part), None) => PromiseState::KeptInPart { on, part },
                    (None, _, Some(on)) => PromiseState::Waived(on),
                    (Some(_), _, Some(_)) => return Err(ScheduleError::KeptAndWaived),
                };
                Schedule::promise(s.from, due, state)?
            }
        };
        let commitment = Self {
            id: s.id,
            partner: s.partner,
            by: s.by,
            title: s.title,
            amount: s.amount,
            amount_was: s.amount_was,
            schedule,
            moved: s.moved,
            notes: s.notes,
        };
        commitment.check_terms()?;
        Ok(commitment)
    }
}

impl From<Commitment> for Shape {
    fn from(c: Commitment) -> Self {
        let mut shape = Self {
            id: c.id,
            partner: c.partner,
            by: c.by,
            title: c.title,
            amount: c.amount,
            amount_was: c.amount_was,
            every: None,
            from: None,
            until: None,
            due: None,
            kept: None,
            waived: None,
            part: None,
            moved: c.moved,
            notes: c.notes,
        };
        match c.schedule {
            Schedule::Recurring { every, days } => {
                shape.every = Some(every);
                shape.from = days.from();
                shape.until = days.until();
            }
            Schedule::Promise { start, due, state } => {
                shape.from = start;
                shape.due = Some(due);
                match state {
                    PromiseState::Open => {}
                    PromiseState::Kept(on) => shape.kept = Some(on),
                    PromiseState::KeptInPart { on, part } => {
                        (shape.kept, shape.part) = (Some(on), Some(part));
                    }
                    PromiseState::Waived(on) => shape.waived = Some(on),
                }
            }
        }
        shape
    }
}
