//! The times of what recurs (RFC 5545, section 3.3.10).
//!
//! A rule speaks of the clock on the wall: every Monday at nine is nine in summer and in winter.
//! So a rule is carried out on the clock's times, and only then does each become a moment.

use super::moment::{Moment, of};
use super::zones::Zone;
use calcard::common::PartialDateTime;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use rrule::RRuleSet;

/// So many times of one rule are taken: those of more than fifty years, every day.
pub(super) const MOST_TIMES: usize = 20_000;

/// The times of a rule by the clock.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Times {
    /// In order, the start first.
    pub times: Vec<DateTime>,
    /// Whether there are more behind `last`.
    pub goes_on: bool,
    /// Whether there are more than are taken.
    pub is_cut: bool,
}

/// The times of a rule such as `FREQ=WEEKLY;BYDAY=MO`, from its start to the `last`.
///
/// # Errors
/// When it is not a rule, saying why.
pub(super) fn times(rule: &str, start: DateTime, zone: &Zone, last: DateTime) -> Result<Times, String> {
    let wrong = |why: &dyn std::fmt::Display| format!("its rule `{rule}` cannot be read: {why}");
    if !rule.is_ascii() {
        return Err(wrong(&"it holds a letter that no rule has"));
    }
    let mut kept = Vec::new();
    let mut end = None;
    for part in rule.trim().trim_end_matches(';').split(';') {
        let (name, value) = part.split_once('=').ok_or_else(|| wrong(&format!("`{part}` says nothing")))?;
        match name.trim().to_ascii_uppercase().as_str() {
            "UNTIL" => {
                end = Some(until(value.trim(), zone).ok_or_else(|| wrong(&"its UNTIL is no day or time"))?)
            }
            // Counting by another calendar, and what to do where a month has no such day.
            "RSCALE" if value.trim().eq_ignore_ascii_case("GREGORIAN") => {}
            "SKIP" if value.trim().eq_ignore_ascii_case("OMIT") => {}
            "COUNT" | "INTERVAL" if value.trim().parse() == Ok(0) => {
                return Err(wrong(&format!("{} cannot be 0", name.trim())));
            }
            name => kept.push(format!("{name}={}", value.trim().to_ascii_uppercase())),
        }
    }
    if end.is_some_and(|end| end < start) {
        return Ok(Times::default());
    }
    // The clock's times are carried out as if the clock stood in UTC, where none is skipped.
    let text = format!("DTSTART:{}Z\nRRULE:{}", start.strftime("%Y%m%dT%H%M%S"), kept.join(";"));
    let set: RRuleSet = text.parse().map_err(|why| wrong(&why))?;
    let mut found = Times::default();
    for time in &set.limit() {
        let at = Timestamp::from_second(time.timestamp()).map(|at| TimeZone::UTC.to_datetime(at));
        let Ok(at) = at else { break };
        if end.is_some_and(|end| at > end) {
            break;
        }
        if at > last {
            found.goes_on = true;
            break;
        }
        if found.times.len() == MOST_TIMES {
            found.is_cut = true;
            break;
        }
        found.times.push(at);
    }
    Ok(found)
}

/// The last time that a rule allows, by the clock of its zone. A day counts to its end.
fn until(text: &str, zone: &Zone) -> Option<DateTime> {
    let mut value = PartialDateTime::default();
    let is_read = value.parse_timestamp(&mut text.as_bytes().iter().peekable(), false);
    if !is_read {
        return None;
    }
    let Moment { local, place, is_day } = of(&value, None)?;
    match place {
        _ if is_day => local.checked_add(Span::new().hours(23).minutes(59).seconds(59)).ok(),
        super::moment::Where::Utc => zone.local(Zone::Known(TimeZone::UTC).moment(local)?),
        _ => Some(local),
    }
}
