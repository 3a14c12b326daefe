//! Capacity: what we can give, and what is already spoken for.

use super::calendar::date_serde;
use super::scale::Fraction;
use super::{Minutes, Money, Name, Note, Quantity, ResourceId, SpanError, Window};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Hours a week that are gone before any partnership: delivery, administration, selling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpokenFor {
    /// By what.
    pub by: Name,
    /// How much of each week.
    pub per_week: Minutes,
}

/// A resource beside time and money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherResource {
    /// How amounts name it, as in `3 staff-days`.
    pub id: ResourceId,
    /// What it is called.
    pub name: Name,
    /// What is counted: days, introductions.
    pub unit: Name,
    /// How much we can give in a quarter; unknown where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_quarter: Option<Quantity>,
}

/// Days on which we give no time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "TimeOffShape", into = "TimeOffShape")]
pub struct TimeOff {
    /// From the first to the last day.
    pub days: Window,
    /// Why.
    pub note: Note,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "TimeOff")]
struct TimeOffShape {
    #[serde(with = "date_serde")]
    from: Date,
    #[serde(with = "date_serde")]
    until: Date,
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    note: Note,
}

impl TryFrom<TimeOffShape> for TimeOff {
    type Error = SpanError;
    fn try_from(s: TimeOffShape) -> Result<Self, SpanError> {
        let days = Window::new(s.from, s.until).ok_or(SpanError { from: s.from, until: s.until })?;
        Ok(Self { days, note: s.note })
    }
}

impl From<TimeOff> for TimeOffShape {
    fn from(t: TimeOff) -> Self {
        Self { from: t.days.first(), until: t.days.last(), note: t.note }
    }
}

/// What we can give. What is absent is unknown, never nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capacity {
    /// All the hours we work in a week; at most the week's own 168.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "within_a_week")]
    pub hours_per_week: Option<Minutes>,
    /// Which of them are gone before any partnership.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spoken_for: Vec<SpokenFor>,
    /// Money that partnerships may take in a quarter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money_per_quarter: Option<Money>,
    /// The most that we can afford to lose in a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_to_lose_per_year: Option<Money>,
    /// The part of every resource that is kept free.
    #[serde(default = "default_reserve", skip_serializing_if = "is_default_reserve")]
    pub reserve: Fraction,
    /// Resources beside time and money.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<OtherResource>,
    /// Days on which we give no time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub time_off: Vec<TimeOff>,
}

/// One fifth: at 80 % use the delay factor u/(1−u) is 4, at 90 % it is 9.
const fn default_reserve() -> Fraction {
    match Fraction::from_percent(20) {
        Some(fraction) => fraction,
        None => Fraction::ZERO,
    }
}
fn is_default_reserve(reserve: &Fraction) -> bool {
    *reserve == default_reserve()
}

fn within_a_week<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Option<Minutes>, D::Error> {
    let hours = Option::<Minutes>::deserialize(d)?;
    match hours {
        Some(h) if h > Minutes::WEEK => {
            Err(serde::de::Error::custom(format!("a week has 168 hours, not {h}")))
        }
        _ => Ok(hours),
    }
}

impl Default for Capacity {
    fn default() -> Self {
        Self {
            hours_per_week: None,
            spoken_for: Vec::new(),
            money_per_quarter: None,
            most_to_lose_per_year: None,
            reserve: default_reserve(),
            resources: Vec::new(),
            time_off: Vec::new(),
        }
    }
}

impl Capacity {
    /// How much of each week is gone before any partnership.
    pub fn spoken_for_per_week(&self) -> Minutes {
        self.spoken_for.iter().fold(Minutes::ZERO, |sum, s| sum.saturating_add(s.per_week))
    }

    /// How much of each week partnerships can have; unknown where the week is.
    pub fn free_per_week(&self) -> Option<Minutes> {
        Some(self.hours_per_week?.saturating_sub(self.spoken_for_per_week()))
    }

    /// The resource of this identifier.
    pub fn resource(&self, id: &ResourceId) -> Option<&OtherResource> {
        self.resources.iter().find(|r| r.id == *id)
    }
}
