//! What `timew export` writes: a JSON list of intervals, in UTC.
//!
//! An interval belongs to the day on which it began where the person is. Its key is the moment
//! at which it began: its `id` is only its place among the latest ones.

use super::table::{shown, text};
use super::taking::{given, key};
use super::{CannotRead, Field, Hint, Options, Read, Record, Unreadable};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde_json::value::RawValue;

/// One interval, as far as it is read.
#[derive(Deserialize)]
struct Interval {
    start: Option<String>,
    end: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    annotation: String,
}

/// Reads what `timew export` writes.
///
/// # Errors
/// When it is not a list in JSON.
pub fn timewarrior(bytes: &[u8], options: &Options) -> Result<Read, CannotRead> {
    let text = text(bytes)?;
    let intervals: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| CannotRead::Form {
        line: error.line().max(1),
        program: "`timew export`",
        why: error.to_string(),
    })?;
    let mut read = Read::default();
    for raw in intervals {
        // The parts are borrowed from the text: how far into it they stand tells their line.
        let at = (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let before = text.as_bytes().get(..at).unwrap_or_default();
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        let place = Unreadable { line, text: shown(raw.get()), why: String::new() };
        interval(raw.get(), place, &options.time_zone, &mut read);
    }
    Ok(read)
}

fn interval(json: &str, place: Unreadable, zone: &TimeZone, read: &mut Read) {
    let found = serde_json::from_str::<Interval>(json).map_err(|error| format!("not an interval: {error}"));
    let (interval, start) = match found.and_then(|found| begun(&found).map(|start| (found, start))) {
        Ok(found) => found,
        Err(why) => return read.unreadable.push(Unreadable { why, ..place }),
    };
    let Some(end) = &interval.end else {
        return read.left_out.push(Unreadable { why: "it was still running".to_owned(), ..place });
    };
    let seconds = moment(end).and_then(|end| {
        u64::try_from(end.as_second() - start.as_second()).map_err(|_| "it ends before it starts".to_owned())
    });
    let seconds = match seconds {
        Ok(seconds) => seconds,
        Err(why) => return read.unreadable.push(Unreadable { why, ..place }),
    };
    let day = start.to_zoned_datetime(zone.clone()).date();
    let utc = start.to_zoned_datetime(TimeZone::UTC);
    let mut hints: Vec<_> = interval.tags.iter().filter_map(|tag| Hint::new(Field::Tag, tag)).collect();
    hints.extend(Hint::new(Field::Description, &interval.annotation));
    let note = if interval.annotation.is_empty() { interval.tags.join(", ") } else { interval.annotation };
    let line = place.line;
    read.take(seconds, place, |minutes| Record {
        line,
        key: key(Some(utc.datetime()), utc.date(), ""),
        date: day,
        what: given(minutes),
        note,
        hints,
    });
}

fn begun(interval: &Interval) -> Result<Timestamp, String> {
    moment(interval.start.as_deref().ok_or("it has no `start`")?)
}

/// Reads `20231001T103000Z`.
fn moment(text: &str) -> Result<Timestamp, String> {
    let wrong = || format!("`{text}` is not a moment such as `20231001T103000Z`");
    let local = text.strip_suffix('Z').ok_or_else(wrong)?;
    let civil = DateTime::strptime("%Y%m%dT%H%M%S", local).map_err(|_| wrong())?;
    civil.to_zoned_datetime(TimeZone::UTC).map(|zoned| zoned.timestamp()).map_err(|_| wrong())
}
