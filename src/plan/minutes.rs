//! Time as whole minutes, written the way people say it: `4h`, `1h30m`, `90m`.

use super::text::as_text;

/// Why a text is not a length of time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MinutesError {
    /// Not of a form that we read.
    #[error("`{0}` is not a length of time; write it like `1h30m`, `90m` or `4h`")]
    Form(String),
    /// A decimal comma.
    #[error("write a decimal point, not a comma: `{}`", .0.replace(',', "."))]
    Comma(String),
    /// Below nothing.
    #[error("a length of time cannot be negative: `{0}`")]
    Negative(String),
    /// A fraction of a minute.
    #[error("`{0}` is not a whole number of minutes")]
    Fraction(String),
    /// More than can be counted.
    #[error("`{0}` is too long")]
    TooLong(String),
}

/// A length of time in whole minutes, never negative.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minutes(u32);

impl Minutes {
    /// No time.
    pub const ZERO: Self = Self(0);
    /// The minutes of a week.
    pub const WEEK: Self = Self(7 * 24 * 60);

    /// So many minutes.
    pub const fn new(minutes: u32) -> Self {
        Self(minutes)
    }

    /// So many whole hours.
    pub const fn from_hours(hours: u32) -> Self {
        Self(hours.saturating_mul(60))
    }

    /// The number of minutes.
    pub const fn get(self) -> u32 {
        self.0
    }

    /// The same in hours.
    pub fn hours(self) -> f64 {
        f64::from(self.0) / 60.0
    }

    /// Whether there is none.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// What is left after `other`, at least nothing.
    pub const fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// Both together.
    pub const fn saturating_add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// Reads `4h`, `1h30m`, `1h 30`, `90m`, `90 min`, `1.5h`, `1:30`.
    ///
    /// # Errors
    /// Says what is wrong and how to write it.
    ///
    /// ```
    /// use handful::plan::Minutes;
    /// assert_eq!(Minutes::parse("1h30m"), Ok(Minutes::new(90)));
    /// assert_eq!(Minutes::parse("1:30"), Ok(Minutes::new(90)));
    /// assert!(Minutes::parse("1,5h").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, MinutesError> {
        let trimmed = text.trim();
        let form = || MinutesError::Form(text.to_owned());
        if trimmed.starts_with(['-', '−']) {
            return Err(MinutesError::Negative(text.to_owned()));
        }
        if trimmed.contains(',') {
            return Err(MinutesError::Comma(text.to_owned()));
        }
        if let Some((hours, minutes)) = trimmed.split_once(':') {
            let hours: u32 = digits(hours).ok_or_else(form)?;
            let minutes: u32 = digits(minutes).filter(|m| *m < 60).ok_or_else(form)?;
            return sum(hours, minutes).ok_or_else(|| MinutesError::TooLong(text.to_owned()));
        }
        let too_long = || MinutesError::TooLong(text.to_owned());
        let Some((hours, rest)) = split_unit(trimmed, &["hours", "hour", "hrs", "hr", "h"]) else {
            let (minutes, rest) =
                split_unit(trimmed, &["minutes", "minute", "mins", "min", "m"]).ok_or_else(form)?;
            return if rest.is_empty() {
                let minutes = minutes.trim();
                if minutes.contains('.') {
                    return Err(MinutesError::Fraction(text.to_owned()));
                }
                digits(minutes).map(Self).ok_or_else(form)
            } else {
                Err(form())
            };
        };
        let hours = hours.trim();
        if rest.is_empty() {
            if let Some(whole) = digits(hours) {
                return sum(whole, 0).ok_or_else(too_long);
            }
            return fractional_hours(hours, text);
        }
        let minutes = split_unit(rest, &["minutes", "minute", "mins", "min", "m"])
            .map_or(Some(rest), |(m, rest)| rest.is_empty().then_some(m))
            .and_then(|m| digits(m.trim()))
            .ok_or_else(form)?;
        let hours = digits(hours).ok_or_else(form)?;
        sum(hours, minutes).ok_or_else(too_long)
    }
}

/// Splits `12 h 30` after its first unit: the number before it, and what follows.
fn split_unit<'a>(text: &'a str, units: &[&str]) -> Option<(&'a str, &'a str)> {
    let at = text.find(|c: char| c.is_ascii_alphabetic())?;
    let (number, tail) = text.split_at(at);
    let end = tail.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(tail.len());
    let (unit, rest) = tail.split_at(end);
    units.iter().any(|u| unit.eq_ignore_ascii_case(u)).then(|| (number, rest.trim()))
}

fn digits(text: &str) -> Option<u32> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn sum(hours: u32, minutes: u32) -> Option<Minutes> {
    hours.checked_mul(60)?.checked_add(minutes).map(Minutes)
}

fn fractional_hours(hours: &str, text: &str) -> Result<Minutes, MinutesError> {
    use rust_decimal::{Decimal, prelude::ToPrimitive};
    let plain = hours.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let minutes = plain
        .then(|| Decimal::from_str_exact(hours).ok())
        .flatten()
        .and_then(|h| h.checked_mul(Decimal::from(60)))
        .ok_or_else(|| MinutesError::Form(text.to_owned()))?;
    if !minutes.fract().is_zero() {
        return Err(MinutesError::Fraction(text.to_owned()));
    }
    minutes.to_u32().map(Minutes).ok_or_else(|| MinutesError::TooLong(text.to_owned()))
}

impl std::fmt::Display for Minutes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.0 / 60, self.0 % 60) {
            (0, m) => write!(f, "{m}m"),
            (h, 0) => write!(f, "{h}h"),
            (h, m) => write!(f, "{h}h{m:02}m"),
        }
    }
}

as_text!(Minutes, "a length of time such as \"1h30m\"");

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_people_write() {
        for (text, minutes) in [
            ("4h", 240),
            ("1h30m", 90),
            ("1h05m", 65),
            ("1h30", 90),
            ("1 h 30 min", 90),
            ("90m", 90),
            ("90 minutes", 90),
            ("1.5h", 90),
            ("0.25 hours", 15),
            ("1:30", 90),
            ("0m", 0),
            ("100h", 6000),
        ] {
            assert_eq!(Minutes::parse(text), Ok(Minutes::new(minutes)), "{text}");
        }
    }

    #[test]
    fn refuses_with_the_reason() {
        type E = MinutesError;
        for (text, wrong) in [
            ("", E::Form as fn(String) -> E),
            ("4", E::Form),
            ("h", E::Form),
            ("1h30x", E::Form),
            ("1:75", E::Form),
            ("1m30h", E::Form),
            ("ten hours", E::Form),
            ("1,5h", E::Comma),
            ("-1h", E::Negative),
            ("0.01h", E::Fraction),
            ("1.5m", E::Fraction),
            ("99999999999999h", E::TooLong),
            ("99999999h", E::TooLong),
        ] {
            assert_eq!(Minutes::parse(text), Err(wrong(text.to_owned())), "{text}");
        }
    }

    proptest! {
        #[test]
        fn shown_and_read_back(minutes in 0_u32..10_000_000) {
            let shown = Minutes::new(minutes).to_string();
            prop_assert_eq!(Minutes::parse(&shown), Ok(Minutes::new(minutes)));
        }
    }
}
