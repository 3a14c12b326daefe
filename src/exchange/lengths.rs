//! Lengths of time as programs and people write them.

use super::numbers::{Mark, number};
use jiff::SignedDuration;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What a number without a unit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bare {
    Hours,
    Minutes,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    /// Its whole seconds.
    pub seconds: u64,
    /// Whether it was a number of hours, which rarely tells the second.
    pub is_coarse: bool,
}

/// No length is longer: 114 years, which no entry has.
const MOST_HOURS: u64 = 1_000_000;

/// Reads `1:30:00`, `01:30` (hours and minutes), `1.5`, `1,5`, `90 min`, `1h 30m`, `PT1H30M`.
///
/// # Errors
/// Says what is wrong with it.
pub(super) fn length(text: &str, bare: Bare, mark: Option<Mark>) -> Result<Length, String> {
    let wrong = || format!("`{text}` is not a length of time, such as `1:30:00`, `1.5` or `1h 30m`");
    let trimmed = text.trim();
    if trimmed.starts_with(['-', '−']) {
        return Err(format!("`{text}` is negative; a length of time never is"));
    }
    let exact = |seconds| Length { seconds, is_coarse: false };
    let found = if trimmed.contains(':') {
        exact(clock(trimmed).ok_or_else(wrong)?)
    } else {
        let at = trimmed.find(|c: char| c.is_alphabetic()).unwrap_or(trimmed.len());
        let (count, unit) = trimmed.split_at(at);
        let factor = match (unit.trim().to_lowercase().as_str(), bare) {
            ("", Bare::Hours) | ("h" | "hr" | "hrs" | "hour" | "hours" | "std" | "std.", _) => Some(3600),
            ("", Bare::Minutes) | ("m" | "min" | "min." | "mins" | "minute" | "minutes", _) => Some(60),
            ("s" | "sec" | "secs" | "second" | "seconds", _) => Some(1),
            _ => None,
        };
        match factor {
            Some(factor) if !count.trim().is_empty() => {
                let seconds = number(count, mark)?.checked_mul(Decimal::from(factor)).ok_or_else(wrong)?;
                let rounded = seconds
                    .round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
                    .to_u64()
                    .ok_or_else(wrong)?;
                Length { seconds: rounded, is_coarse: factor == 3600 }
            }
            _ => {
                let span: SignedDuration = trimmed.parse().map_err(|_| wrong())?;
                exact(u64::try_from(span.as_secs()).map_err(|_| wrong())?)
            }
        }
    };
    if found.seconds > MOST_HOURS * 3600 { Err(format!("`{text}` is too long")) } else { Ok(found) }
}

/// `H:MM` or `H:MM:SS`; parts of a second are dropped.
fn clock(text: &str) -> Option<u64> {
    let mut parts = text.split(':');
    let (hours, minutes) = (digits(parts.next()?)?, digits(parts.next()?).filter(|n| *n < 60)?);
    let seconds = match parts.next() {
        Some(seconds) => {
            let (whole, parts) = seconds.split_once(['.', ',']).unwrap_or((seconds, "0"));
            digits(parts)?;
            digits(whole).filter(|n| *n < 60)?
        }
        None => 0,
    };
    parts.next().is_none().then_some(())?;
    Some(hours * 3600 + minutes * 60 + seconds)
}

fn digits(text: &str) -> Option<u64> {
    let text = text.trim();
    let is_plain = (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_however_they_are_written() {
        for (text, seconds) in [
            ("1:30:00", 5400),
            ("01:30", 5400),
            ("0:00:29", 29),
            ("125:00:10.500", 450_010),
            ("1.5", 5400),
            ("1,5", 5400),
            ("0.25", 900),
            ("2", 7200),
            ("1.5h", 5400),
            ("1,5 Std", 5400),
            ("90 min", 5400),
            ("PT1H30M", 5400),
            ("pt45m", 2700),
            ("1h 30m", 5400),
            ("1h30m10s", 5410),
            ("1 hour 30 minutes", 5400),
        ] {
            assert_eq!(length(text, Bare::Hours, None).map(|l| l.seconds), Ok(seconds), "{text}");
        }
        assert_eq!(length("90", Bare::Minutes, None).map(|l| l.seconds), Ok(5400));
    }

    #[test]
    fn what_is_none_is_said_to_be_none() {
        for text in
            ["", "x", "1:75", "1:2:3:4", "-1:00", "-0.5", "1,500", "P1Y", "99999999999", "1e9", "h", "::"]
        {
            assert!(length(text, Bare::Hours, None).is_err(), "{text}");
        }
    }
}
