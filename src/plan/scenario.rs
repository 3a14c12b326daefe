//! Scenarios: the plan with named changes, to try before anything is decided.

use super::{CommitmentId, Minutes, Money, Name, Note, PartnerId, Quantity, ResourceId};
use serde::{Deserialize, Serialize};

/// How much of an amount, in hundredths of it: 1 to 1000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Percent(u16);

impl Percent {
    /// The most: ten times as much.
    pub const MOST: u16 = 1000;

    /// So many hundredths; `None` outside 1 to 1000.
    pub const fn new(percent: u16) -> Option<Self> {
        if percent >= 1 && percent <= Self::MOST { Some(Self(percent)) } else { None }
    }

    /// 1 to 1000.
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl TryFrom<i64> for Percent {
    type Error = String;
    fn try_from(percent: i64) -> Result<Self, String> {
        u16::try_from(percent)
            .ok()
            .and_then(Self::new)
            .ok_or_else(|| format!("an amount is scaled to 1 to {} % of it, not to {percent}", Self::MOST))
    }
}

impl From<Percent> for i64 {
    fn from(percent: Percent) -> Self {
        Self::from(percent.0)
    }
}

/// One change of a scenario.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Shape", into = "Shape")]
pub enum Change {
    /// A candidate, or one whose bond had ended, becomes active.
    TakeOn(PartnerId),
    /// The bond ends after its notice.
    LetGo(PartnerId),
    /// The bond becomes a relationship: what is promised goes after the notice, but for what stays.
    StepDown {
        /// Which.
        partner: PartnerId,
        /// The commitments that stay, ours and theirs.
        stays: Vec<CommitmentId>,
    },
    /// A commitment becomes larger or smaller.
    Scale {
        /// Which.
        commitment: CommitmentId,
        /// What it is then, of what it is.
        to: Percent,
    },
    /// A commitment is moved in time.
    Move {
        /// Which.
        commitment: CommitmentId,
        /// By how many days: later, or earlier where negative; never nought.
        by_days: i32,
    },
    /// We work so much in a week.
    HoursPerWeek(Minutes),
    /// Partnerships may take so much money in a quarter.
    MoneyPerQuarter(Money),
    /// So much is the most that we can afford to lose in a year.
    MostToLosePerYear(Money),
    /// We can give so much of another resource in a quarter.
    ResourcePerQuarter {
        /// Which.
        resource: ResourceId,
        /// How much, in its unit.
        quantity: Quantity,
    },
}

/// How a change stands in the file: as one field that says what is done, and what belongs to it.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Change", default)]
struct Shape {
    #[serde(skip_serializing_if = "Option::is_none")]
    take_on: Option<PartnerId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    let_go: Option<PartnerId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    step_down: Option<PartnerId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stays: Vec<CommitmentId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scale: Option<CommitmentId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_percent: Option<Percent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#move: Option<CommitmentId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by_days: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hours_per_week: Option<Minutes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    money_per_quarter: Option<Money>,
    #[serde(skip_serializing_if = "Option::is_none")]
    most_to_lose_per_year: Option<Money>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource: Option<ResourceId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per_quarter: Option<Quantity>,
}

/// Why a change cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// It says nothing, or several things.
    #[error(
        "a change says one thing: `take_on`, `let_go`, `step_down`, `scale` with `to_percent`, `move` with \
         `by_days`, `hours_per_week`, `money_per_quarter`, `most_to_lose_per_year`, or `resource` with \
         `per_quarter`"
    )]
    Form,
    /// More hours than a week has.
    #[error("a week has 168 hours")]
    Week,
}

/// The most days by which a commitment is moved: ten years.
const MOST_DAYS: i32 = 3653;

impl TryFrom<Shape> for Change {
    type Error = ChangeError;

    fn try_from(s: Shape) -> Result<Self, ChangeError> {
        // What is there must be just what one of the changes has: writing that change gives it back.
        let change = match &s {
            Shape { take_on: Some(partner), .. } => Self::TakeOn(partner.clone()),
            Shape { let_go: Some(partner), .. } => Self::LetGo(partner.clone()),
            Shape { step_down: Some(partner), stays, .. } => {
                Self::StepDown { partner: partner.clone(), stays: stays.clone() }
            }
            Shape { scale: Some(commitment), to_percent: Some(to), .. } => {
                Self::Scale { commitment: commitment.clone(), to: *to }
            }
            Shape { r#move: Some(commitment), by_days: Some(by_days), .. }
                if *by_days != 0 && by_days.abs() <= MOST_DAYS =>
            {
                Self::Move { commitment: commitment.clone(), by_days: *by_days }
            }
            Shape { hours_per_week: Some(hours), .. } if *hours > Minutes::WEEK => {
                return Err(ChangeError::Week);
            }
            Shape { hours_per_week: Some(hours), .. } => Self::HoursPerWeek(*hours),
            Shape { money_per_quarter: Some(money), .. } => Self::MoneyPerQuarter(*money),
            Shape { most_to_lose_per_year: Some(money), .. } => Self::MostToLosePerYear(*money),
            Shape { resource: Some(resource), per_quarter: Some(quantity), .. } => {
                Self::ResourcePerQuarter { resource: resource.clone(), quantity: *quantity }
            }
            _ => return Err(ChangeError::Form),
        };
        let fields = s.fields();
        if Shape::from(change.clone()).fields() == fields { Ok(change) } else { Err(ChangeError::Form) }
    }
}

impl Shape {
    /// How many fields say something.
    fn fields(&self) -> usize {
        [
            self.take_on.is_some(),
            self.let_go.is_some(),
            self.step_down.is_some(),
            !self.stays.is_empty(),
            self.scale.is_some(),
            self.to_percent.is_some(),
            self.r#move.is_some(),
            self.by_days.is_some(),
            self.hours_per_week.is_some(),
            self.money_per_quarter.is_some(),
            self.most_to_lose_per_year.is_some(),
            self.resource.is_some(),
            self.per_quarter.is_some(),
        ]
        .into_iter()
        .filter(|said| *said)
        .count()
    }
}

impl From<Change> for Shape {
    fn from(change: Change) -> Self {
        let mut shape = Self::default();
        match change {
            Change::TakeOn(partner) => shape.take_on = Some(partner),
            Change::LetGo(partner) => shape.let_go = Some(partner),
            Change::StepDown { partner, stays } => {
                (shape.step_down, shape.stays) = (Some(partner), stays);
            }
            Change::Scale { commitment, to } => {
                (shape.scale, shape.to_percent) = (Some(commitment), Some(to));
            }
            Change::Move { commitment, by_days } => {
                (shape.r#move, shape.by_days) = (Some(commitment), Some(by_days));
            }
            Change::HoursPerWeek(hours) => shape.hours_per_week = Some(hours),
            Change::MoneyPerQuarter(money) => shape.money_per_quarter = Some(money),
            Change::MostToLosePerYear(money) => shape.most_to_lose_per_year = Some(money),
            Change::ResourcePerQuarter { resource, quantity } => {
                (shape.resource, shape.per_quarter) = (Some(resource), Some(quantity));
            }
        }
        shape
    }
}

impl Change {
    /// The partner that it is about, where it is about one.
    pub const fn partner(&self) -> Option<&PartnerId> {
        match self {
            Self::TakeOn(partner) | Self::LetGo(partner) | Self::StepDown { partner, .. } => Some(partner),
            _ => None,
        }
    }

    /// The commitments that it names.
    pub fn commitments(&self) -> &[CommitmentId] {
        match self {
            Self::StepDown { stays, .. } => stays,
            Self::Scale { commitment, .. } | Self::Move { commitment, .. } => {
                std::slice::from_ref(commitment)
            }
            _ => &[],
        }
    }

    /// The same without this commitment; `None` where nothing is left of it.
    fn without_commitment(&self, id: &CommitmentId) -> Option<Self> {
        match self {
            Self::StepDown { partner, stays } => {
                let stays = stays.iter().filter(|stay| *stay != id).cloned().collect();
                Some(Self::StepDown { partner: partner.clone(), stays })
            }
            other => (!other.commitments().contains(id)).then(|| other.clone()),
        }
    }
}

/// The plan with named changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// What it is called; no two of a plan are called the same.
    pub name: Name,
    /// What changes, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// Anything else.
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub notes: Note,
}

impl Scenario {
    /// A scenario in which nothing changes yet.
    pub const fn new(name: Name) -> Self {
        Self { name, changes: Vec::new(), notes: Note::NONE }
    }

    /// Whether a change is about this partner.
    pub fn names(&self, id: &PartnerId) -> bool {
        self.changes.iter().any(|change| change.partner() == Some(id))
    }

    /// The same without the changes that are about this partner.
    #[must_use]
    pub fn without_partner(&self, id: &PartnerId) -> Self {
        let changes = self.changes.iter().filter(|change| change.partner() != Some(id)).cloned().collect();
        Self { changes, ..self.clone() }
    }

    /// The same without this commitment.
    #[must_use]
    pub fn without_commitment(&self, id: &CommitmentId) -> Self {
        let changes = self.changes.iter().filter_map(|change| change.without_commitment(id)).collect();
        Self { changes, ..self.clone() }
    }
}
