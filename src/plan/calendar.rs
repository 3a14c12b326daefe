//! Spans of days, and the quarters of the plan's year.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// The months, in small letters.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The span's end lies before its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the end ({until}) lies before the start ({from})")]
pub struct SpanError {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

/// Days from a first to a last, both included; either may be open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Days {
    from: Option<Date>,
    until: Option<Date>,
}

impl Days {
    /// Every day.
    pub const ALWAYS: Self = Self { from: None, until: None };

    /// The days from `from` to `until`, both included.
    ///
    /// # Errors
    /// When the end lies before the start.
    pub fn new(from: Option<Date>, until: Option<Date>) -> Result<Self, SpanError> {
        match (from, until) {
            (Some(from), Some(until)) if until < from => Err(SpanError { from, until }),
            _ => Ok(Self { from, until }),
        }
    }

    /// The first day, where there is one.
    pub const fn from(self) -> Option<Date> {
        self.from
    }

    /// The last day, where there is one.
    pub const fn until(self) -> Option<Date> {
        self.until
    }

    /// Whether the day is one of them.
    pub fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// The part of `window` that lies within these days.
    pub fn within(self, window: Window) -> Option<Window> {
        let first = self.from.map_or(window.first, |from| from.max(window.first));
        let last = self.until.map_or(window.last, |until| until.min(window.last));
        Window::new(first, last)
    }
}

/// A closed stretch of days that holds at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Window {
    first: Date,
    last: Date,
}

impl Window {
    /// The days from `first` to `last`; `None` when there is none.
    pub fn new(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// The first day.
    pub const fn first(self) -> Date {
        self.first
    }

    /// The last day.
    pub const fn last(self) -> Date {
        self.last
    }

    /// Whether the day is one of them.
    pub fn contains(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// How many days, both ends counted.
    pub fn days(self) -> i32 {
        days_between(self.first, self.last) + 1
    }

    /// The days that both have.
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.first.max(other.first), self.last.min(other.last))
    }
}

/// Days from one date to another, negative when it lies before.
pub fn days_between(from: Date, to: Date) -> i32 {
    // Two civil dates are at most 20 000 years apart: this cannot fail, and fits.
    (to - from).get_days()
}

/// So many days later; stops at the calendar's last day (the year 9999).
pub fn plus_days(day: Date, days: i32) -> Date {
    day.saturating_add(days.days())
}

/// The month in which the plan's year begins; January unless the plan says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct YearStart(i8);

impl YearStart {
    /// A year that begins with January.
    pub const JANUARY: Self = Self(1);

    /// A year that begins with this month, 1 to 12.
    pub const fn from_month(month: i8) -> Option<Self> {
        if month >= 1 && month <= 12 { Some(Self(month)) } else { None }
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> i8 {
        self.0
    }
}

impl Default for YearStart {
    fn default() -> Self {
        Self::JANUARY
    }
}

impl TryFrom<u8> for YearStart {
    type Error = String;
    fn try_from(month: u8) -> Result<Self, String> {
        i8::try_from(month)
            .ok()
            .and_then(Self::from_month)
            .ok_or_else(|| format!("a month is a number from 1 to 12, not {month}"))
    }
}

impl From<YearStart> for u8 {
    fn from(start: YearStart) -> Self {
        start.0.unsigned_abs()
    }
}

/// A quarter of the plan's year.
///
/// ```
/// use handful::plan::{Quarter, YearStart};
/// use jiff::civil::date;
/// let q = Quarter::of(date(2026, 11, 23), YearStart::JANUARY);
/// assert_eq!(q.to_string(), "2026-Q4");
/// assert_eq!(q.window().days(), 92);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    first: Date,
    last: Date,
    /// 1 to 4, within the plan's year.
    number: i8,
    year_start: i8,
}

impl Quarter {
    /// The quarter in which a day lies.
    pub fn of(day: Date, start: YearStart) -> Self {
        let months_in = (day.month() - start.month()).rem_euclid(12);
        let first = day.first_of_month().saturating_sub(i64::from(months_in % 3).months());
        Self::from(first, months_in / 3 + 1, start.month())
    }

    /// The quarter that begins on a day.
    fn from(first: Date, number: i8, year_start: i8) -> Self {
        let last = plus_days(first.saturating_add(3.months()), -1);
        Self { first, last, number, year_start }
    }

    /// The quarter after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self::from(self.first.saturating_add(3.months()), self.number % 4 + 1, self.year_start)
    }

    /// The quarter before this one.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::from(self.first.saturating_sub(3.months()), (self.number + 2) % 4 + 1, self.year_start)
    }

    /// So many quarters, this one first.
    pub fn horizon(self, count: usize) -> Vec<Self> {
        std::iter::successors(Some(self), |q| Some(q.next())).take(count).collect()
    }

    /// Its days.
    pub const fn window(self) -> Window {
        Window { first: self.first, last: self.last }
    }

    /// 1 to 4.
    pub const fn number(self) -> i8 {
        self.number
    }

    /// The calendar year in which the plan's year began.
    pub fn year(self) -> i16 {
        if self.first.month() < self.year_start { self.first.year() - 1 } else { self.first.year() }
    }

    /// Its months, as in `Oct–Dec 2026`.
    pub fn months(self) -> String {
        let last = self.last;
        if last.year() == self.first.year() {
            format!("{}–{}", self.first.strftime("%b"), last.strftime("%b %Y"))
        } else {
            format!("{}–{}", self.first.strftime("%b %Y"), last.strftime("%b %Y"))
        }
    }
}

impl std::fmt::Display for Quarter {
    /// `2026-Q4`; where the plan's year does not begin in January, `2026/27-Q4`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let year = self.year();
        if self.year_start == 1 {
            write!(f, "{year}-Q{}", self.number)
        } else {
            write!(f, "{year}/{:02}-Q{}", (year + 1) % 100, self.number)
        }
    }
}

/// Monday of the week in which a day lies.
pub fn monday_of(day: Date) -> Date {
    plus_days(day, -i32::from(day.weekday().to_monday_zero_offset()))
}

/// Reads a date of the file: `2026-11-23`.
///
/// # Errors
/// Says how to write it.
pub fn parse_date(text: &str) -> Result<Date, String> {
    let error = || format!("`{text}` is not a date; write year, month and day like `2026-11-23`");
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10
        && bytes.iter().enumerate().all(|(i, b)| match i {
            4 | 7 => *b == b'-',
            _ => b.is_ascii_digit(),
        });
    if !shape {
        return Err(error());
    }
    let number =
        |range: std::ops::Range<usize>| bytes[range].iter().fold(0_i16, |n, b| n * 10 + i16::from(b - b'0'));
    let month_or_day = |range| i8::try_from(number(range)).unwrap_or_default();
    let year = number(0..4);
    if year < date(1900, 1, 1).year() {
        return Err(format!("`{text}` lies before 1900"));
    }
    Date::new(year, month_or_day(5..7), month_or_day(8..10))
        .map_err(|_| format!("there is no such day as `{text}`"))
}

/// Serde for a date of the file, with our own words for what is wrong.
pub(super) mod date_serde {
    use super::{Date, parse_date};

    pub(crate) fn serialize<S: serde::Serializer>(day: &Date, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(day)
    }

    pub(crate) fn deserialize<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Date, D::Error> {
        crate::plan::text::visit_str(d, "a date such as \"2026-11-23\"", parse_date)
    }

    /// The same for a date that may be absent.
    pub(crate) mod option {
        use super::Date;
        use serde::{Deserialize, Serialize};

        #[derive(Serialize, Deserialize)]
        struct Wrap(#[serde(with = "super")] Date);

        #[expect(clippy::ref_option, reason = "the signature that serde asks for")]
        pub(crate) fn serialize<S: serde::Serializer>(day: &Option<Date>, s: S) -> Result<S::Ok, S::Error> {
            day.map(Wrap).serialize(s)
        }

        pub(crate) fn deserialize<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Option<Date>, D::Error> {
            Ok(Option::<Wrap>::deserialize(d)?.map(|w| w.0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quarters_of_the_calendar_year() {
        let q = Quarter::of(date(2026, 11, 23), YearStart::JANUARY);
        assert_eq!(q.window(), Window { first: date(2026, 10, 1), last: date(2026, 12, 31) });
        let names: Vec<_> = q.horizon(4).iter().map(ToString::to_string).collect();
        assert_eq!(names, ["2026-Q4", "2027-Q1", "2027-Q2", "2027-Q3"]);
        assert_eq!(q.months(), "Oct–Dec 2026");
    }

    #[test]
    fn quarters_of_a_year_that_begins_in_another_month() {
        let april = YearStart::from_month(4).expect("a month");
        let q = Quarter::of(date(2027, 2, 28), april);
        assert_eq!((q.to_string().as_str(), q.window().first), ("2026/27-Q4", date(2027, 1, 1)));
        let february = YearStart::from_month(2).expect("a month");
        let q = Quarter::of(date(2027, 1, 31), february);
        assert_eq!(q.window(), Window { first: date(2026, 11, 1), last: date(2027, 1, 31) });
        assert_eq!((q.to_string().as_str(), q.months().as_str()), ("2026/27-Q4", "Nov 2026–Jan 2027"));
    }

    #[test]
    fn dates_are_read_strictly() {
        assert_eq!(parse_date("2024-02-29"), Ok(date(2024, 2, 29)));
        assert!(parse_date("2025-02-29").is_err_and(|e| e.contains("no such day")));
        assert!(parse_date("23/11/2026").is_err_and(|e| e.contains("year, month and day")));
        assert!(parse_date("2026-1-1").is_err());
        assert!(parse_date("0001-01-01").is_err_and(|e| e.contains("1900")));
    }

    #[test]
    fn an_end_before_its_start_cannot_be_built() {
        let (a, b) = (date(2026, 1, 1), date(2026, 1, 2));
        assert!(Days::new(Some(b), Some(a)).is_err());
        assert!(Days::new(Some(a), Some(a)).is_ok_and(|d| d.contains(a) && !d.contains(b)));
        assert!(Window::new(b, a).is_none());
    }

    proptest! {
        #[test]
        fn every_day_lies_in_the_quarter_of_that_day(days in 0_i32..60_000, month in 1_i8..=12) {
            let day = plus_days(date(1950, 1, 1), days);
            let q = Quarter::of(day, YearStart::from_month(month).expect("a month"));
            let w = q.window();
            prop_assert!(w.first() <= day && day <= w.last());
            prop_assert!((89..=92).contains(&w.days()));
            prop_assert_eq!(q.next().window().first(), plus_days(w.last(), 1));
            prop_assert_eq!(Quarter::of(q.next().window().first(), YearStart::from_month(month).expect("a month")), q.next());
        }
    }
}
