//! Settings: how the plan counts.

use super::Fraction;
use super::YearStart;
use super::scale::worded;
use serde::{Deserialize, Serialize};

worded! {
    /// A day of the week.
    Workday {
        /// The first day of the week.
        Monday => "Monday",
        /// The second.
        Tuesday => "Tuesday",
        /// The third.
        Wednesday => "Wednesday",
        /// The fourth.
        Thursday => "Thursday",
        /// The fifth.
        Friday => "Friday",
        /// The sixth.
        Saturday => "Saturday",
        /// The seventh.
        Sunday => "Sunday",
    }
}

/// How many quarters the verdict looks ahead, the running one included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Horizon(u8);

impl Horizon {
    /// The most quarters: three years.
    pub const MOST: u8 = 12;

    /// So many quarters, 1 to 12.
    pub const fn new(quarters: u8) -> Option<Self> {
        if quarters >= 1 && quarters <= Self::MOST { Some(Self(quarters)) } else { None }
    }

    /// 1 to 12.
    pub const fn quarters(self) -> u8 {
        self.0
    }
}

impl Default for Horizon {
    fn default() -> Self {
        Self(4)
    }
}

impl TryFrom<i64> for Horizon {
    type Error = String;
    fn try_from(quarters: i64) -> Result<Self, String> {
        u8::try_from(quarters)
            .ok()
            .and_then(Self::new)
            .ok_or_else(|| format!("the verdict looks 1 to {} quarters ahead, not {quarters}", Self::MOST))
    }
}

impl From<Horizon> for i64 {
    fn from(horizon: Horizon) -> Self {
        Self::from(horizon.0)
    }
}

/// A number of weeks, from 1 to 104; thirteen, a quarter, unless the plan says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Weeks(u8);

impl Weeks {
    /// The most weeks: two years.
    pub const MOST: u8 = 104;

    /// So many weeks, 1 to 104.
    pub const fn new(weeks: u8) -> Option<Self> {
        if weeks >= 1 && weeks <= Self::MOST { Some(Self(weeks)) } else { None }
    }

    /// 1 to 104.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// The same in days.
    pub fn days(self) -> i32 {
        i32::from(self.0) * 7
    }
}

impl Default for Weeks {
    fn default() -> Self {
        Self(13)
    }
}

impl TryFrom<i64> for Weeks {
    type Error = String;
    fn try_from(weeks: i64) -> Result<Self, String> {
        u8::try_from(weeks)
            .ok()
            .and_then(Self::new)
            .ok_or_else(|| format!("this is a number of weeks from 1 to {}, not {weeks}", Self::MOST))
    }
}

impl From<Weeks> for i64 {
    fn from(weeks: Weeks) -> Self {
        Self::from(weeks.0)
    }
}

/// How many trials a forecast makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Trials(u32);

impl Trials {
    /// The fewest.
    pub const LEAST: u32 = 1_000;
    /// The most.
    pub const MOST: u32 = 1_000_000;

    /// So many trials, 1 000 to 1 000 000.
    pub const fn new(trials: u32) -> Option<Self> {
        if trials >= Self::LEAST && trials <= Self::MOST { Some(Self(trials)) } else { None }
    }

    /// 1 000 to 1 000 000.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl Default for Trials {
    fn default() -> Self {
        Self(10_000)
    }
}

impl TryFrom<i64> for Trials {
    type Error = String;
    fn try_from(trials: i64) -> Result<Self, String> {
        u32::try_from(trials)
            .ok()
            .and_then(Self::new)
            .ok_or_else(|| format!("a forecast makes {} to {} trials, not {trials}", Self::LEAST, Self::MOST))
    }
}

impl From<Trials> for i64 {
    fn from(trials: Trials) -> Self {
        Self::from(trials.0)
    }
}

/// One tenth: a quarter may break once in ten and still count as carried.
const fn default_tolerance() -> Fraction {
    tenth()
}

/// One tenth: of ten partners tied to a goal, one falls with another that falls.
const fn default_contagion() -> Fraction {
    tenth()
}

const fn tenth() -> Fraction {
    match Fraction::from_percent(10) {
        Some(fraction) => fraction,
        None => Fraction::ZERO,
    }
}

fn is_tenth(fraction: &Fraction) -> bool {
    *fraction == tenth()
}

/// How the plan counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// How many quarters the verdict looks ahead.
    #[serde(skip_serializing_if = "is_default")]
    pub horizon_quarters: Horizon,
    /// The month in which the plan's year begins.
    #[serde(skip_serializing_if = "is_default")]
    pub year_begins_in_month: YearStart,
    /// How many weeks before and after a closing event are held against each other.
    #[serde(skip_serializing_if = "is_default")]
    pub weeks_around_closing: Weeks,
    /// After how many weeks a check-in is due.
    #[serde(skip_serializing_if = "is_default")]
    pub check_in_every_weeks: Weeks,
    /// How likely a quarter may be to break and still count as carried.
    #[serde(default = "default_tolerance", skip_serializing_if = "is_tenth")]
    pub tolerance: Fraction,
    /// How likely a partner is to fail with another that failed, where a goal ties them.
    #[serde(default = "default_contagion", skip_serializing_if = "is_tenth")]
    pub contagion_probability: Fraction,
    /// How many trials a forecast makes.
    #[serde(skip_serializing_if = "is_default")]
    pub trials: Trials,
    /// The days on which we work; time off takes only these.
    #[serde(skip_serializing_if = "is_default_workdays")]
    pub workdays: Vec<Workday>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
fn is_default_workdays(days: &[Workday]) -> bool {
    days == &Workday::ALL[..5]
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            horizon_quarters: Horizon::default(),
            year_begins_in_month: YearStart::default(),
            weeks_around_closing: Weeks::default(),
            check_in_every_weeks: Weeks::default(),
            tolerance: default_tolerance(),
            contagion_probability: default_contagion(),
            trials: Trials::default(),
            workdays: Workday::ALL[..5].to_vec(),
        }
    }
}
