//! What all readers of time do alike: lengths become whole minutes, and none is dropped unsaid.

use super::lengths::Length;
use super::table::shown;
use super::{Read, Record, Unreadable, dates};
use crate::plan::{Amount, Happening, Minutes, Side};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// Time that we gave.
pub(super) const fn given(minutes: Minutes) -> Happening {
    Happening::Given { by: Side::Us, amount: Amount::Time(minutes) }
}

/// How far a stated length may be from the one between start and end: where clocks are written
/// without seconds, each is up to a minute late.
const TOLERANCE_SECONDS: i64 = 60;

/// When something began and ended, as far as it is said.
#[derive(Debug, Clone, Copy)]
pub(super) struct When {
    pub start: Option<DateTime>,
    pub end: Option<DateTime>,
}

impl When {
    /// How many seconds it took: the stated length where that tells the second, else from start to
    /// end, else the stated length all the same.
    ///
    /// # Errors
    /// When it ends before it starts, when the stated length contradicts start and end, or when
    /// nothing says how long it took.
    pub(super) fn seconds(self, stated: Option<Length>, zone: &TimeZone) -> Result<u64, String> {
        let (Some(start), Some(end)) = (self.start, self.end) else {
            return stated
                .map(|length| length.seconds)
                .ok_or_else(|| "nothing says how long it took".to_owned());
        };
        let Some((wall, real)) = dates::passed(start, end, zone) else {
            return Err(format!("it ends ({end}) before it starts ({start})"));
        };
        let Some(stated) = stated else { return u64::try_from(real).map_err(|error| error.to_string()) };
        let length = i64::try_from(stated.seconds).unwrap_or(i64::MAX);
        let agrees = |passed: &i64| length.saturating_sub(*passed).abs() <= TOLERANCE_SECONDS;
        match [wall, real].into_iter().find(agrees) {
            Some(passed) if stated.is_coarse => u64::try_from(passed).map_err(|error| error.to_string()),
            Some(_) => Ok(stated.seconds),
            None => Err(format!(
                "it is said to take {}, and from start to end there are {}; export without rounding",
                clock(length),
                clock(real)
            )),
        }
    }
}

/// Seconds as `1:30:00`.
fn clock(seconds: i64) -> String {
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

impl Read {
    /// Leaves out what was before a day.
    pub fn leave_out_before(&mut self, since: Date) {
        let (kept, before): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.records).into_iter().partition(|record| record.date >= since);
        self.records = kept;
        self.left_out.extend(before.into_iter().map(|record| Unreadable {
            line: record.line,
            text: shown(&record.note),
            why: format!("it was before {since}"),
        }));
    }

    /// Adds a record of so many seconds, rounded to whole minutes, half of one up; less than half a
    /// minute is left out.
    pub(super) fn take(&mut self, seconds: u64, line: Unreadable, record: impl FnOnce(Minutes) -> Record) {
        let minutes = seconds.saturating_add(30) / 60;
        match u32::try_from(minutes) {
            Ok(0) => {
                self.left_out.push(Unreadable { why: "it took less than half a minute".to_owned(), ..line })
            }
            Ok(whole) => {
                self.rounded.count(seconds, minutes);
                self.records.push(record(Minutes::new(whole)));
            }
            Err(_) => self.unreadable.push(Unreadable { why: "it is too long".to_owned(), ..line }),
        }
    }
}

/// The name that a record has by when it began, and of whom it is.
pub(super) fn key(start: Option<DateTime>, day: Date, whose: &str) -> String {
    let when = start.map_or_else(|| day.to_string(), |start| start.to_string());
    if whose.is_empty() { when } else { format!("{when} {}", whose.to_lowercase()) }
}
