//! Time zones as calendars name them.
//!
//! A name of the IANA database is taken from the copy that is built in, so that the same file
//! says the same on every machine. Any other name is what the file itself defines by
//! `VTIMEZONE` (RFC 5545, section 3.6.5); where it defines none, the names that Windows and
//! Outlook have for the zones are known. A name that is none of these is not guessed.

use super::moment::{Moment, Where, moment};
use super::series;
use crate::exchange::parts::{Part, parts, raw_values, unfolded};
use calcard::common::PartialDateTime;
use calcard::icalendar::{ICalendarComponent, ICalendarProperty, ICalendarValue};
use calcard::{Entry, Parser};
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};
use jiff::{Span, Timestamp};
use std::collections::HashMap;
use std::str::FromStr as _;
use std::sync::Arc;

/// A zone in which a time of the clock is a moment.
#[derive(Debug, Clone)]
pub(super) enum Zone {
    /// One of the IANA database.
    Known(TimeZone),
    /// One that the file defines.
    Defined(Arc<[Onset]>),
}

/// From when on a zone has another offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Onset {
    /// By the clock as it went until then.
    local: DateTime,
    /// Seconds east of UTC until then.
    from: i32,
    /// Seconds east of UTC from then on.
    to: i32,
}

impl Onset {
    fn moment(self) -> Option<Timestamp> {
        at_offset(self.local, self.from)
    }
}

fn at_offset(local: DateTime, seconds: i32) -> Option<Timestamp> {
    Offset::from_seconds(seconds).ok()?.to_timestamp(local).ok()
}

impl Zone {
    /// The moment that a time of the clock is. A time that the clock shows twice is the first of
    /// the two; one that it skips is counted by the offset from before (RFC 5545, section 3.3.5).
    pub(super) fn moment(&self, local: DateTime) -> Option<Timestamp> {
        match self {
            Self::Known(zone) => zone.to_ambiguous_timestamp(local).compatible().ok(),
            Self::Defined(onsets) => {
                let passed = onsets.iter().rev().find(|o| o.local <= local);
                let offset = match passed {
                    Some(o) => {
                        let skipped = i64::from(o.to) - i64::from(o.from);
                        let is_skipped = skipped > 0
                            && o.local.checked_add(Span::new().seconds(skipped)).is_ok_and(|end| local < end);
                        if is_skipped { o.from } else { o.to }
                    }
                    None => onsets.first()?.from,
                };
                at_offset(local, offset)
            }
        }
    }

    /// What the clock shows there at a moment.
    pub(super) fn local(&self, at: Timestamp) -> Option<DateTime> {
        match self {
            Self::Known(zone) => Some(zone.to_datetime(at)),
            Self::Defined(onsets) => {
                let passed = onsets.iter().rev().find(|o| o.moment().is_some_and(|m| m <= at));
                let offset = passed.map_or_else(|| onsets.first().map(|o| o.from), |o| Some(o.to))?;
                Some(Offset::from_seconds(offset).ok()?.to_datetime(at))
            }
        }
    }
}

/// All zones that a file may name.
pub(super) struct Zones<'a> {
    person: &'a TimeZone,
    database: TimeZoneDatabase,
    defined: HashMap<String, Result<Zone, String>>,
}

impl<'a> Zones<'a> {
    /// The zones of a file's `VTIMEZONE` parts, beside those that are known to all.
    pub(super) fn new(person: &'a TimeZone, definitions: &[Part<'_>], until: Date) -> Self {
        let defined = definitions.iter().filter_map(|part| definition(part, until)).collect();
        Self { person, database: TimeZoneDatabase::bundled(), defined }
    }

    /// The person's own zone.
    pub(super) const fn person(&self) -> &TimeZone {
        self.person
    }

    /// The zone of a time of the clock.
    pub(super) fn zone(&self, place: &Where) -> Result<Zone, String> {
        match place {
            Where::Floating => Ok(Zone::Known(self.person.clone())),
            Where::Utc => Ok(Zone::Known(TimeZone::UTC)),
            Where::Offset(seconds) => Offset::from_seconds(*seconds)
                .map(|offset| Zone::Known(TimeZone::fixed(offset)))
                .map_err(|_| format!("its time is {seconds} seconds from UTC, which no place on earth is")),
            Where::Named(name) => self.named(name),
        }
    }

    fn named(&self, name: &str) -> Result<Zone, String> {
        if let Ok(zone) = self.database.get(name) {
            return Ok(Zone::Known(zone));
        }
        if let Some(defined) = self.defined.get(name) {
            return defined.clone();
        }
        calcard::common::timezone::Tz::from_str(name)
            .ok()
            .and_then(|zone| zone.name())
            .and_then(|name| self.database.get(&name).ok())
            .map(Zone::Known)
            .ok_or_else(|| {
                format!(
                    "its time zone `{name}` is not known, and the file does not define it; \
                     write a name such as `Europe/Berlin` in its place"
                )
            })
    }

    /// The moment that something begins or ends; a day without a time begins at midnight.
    pub(super) fn moment(&self, moment: &Moment) -> Result<Timestamp, String> {
        let beyond = || "its time lies beyond all calendars".to_owned();
        self.zone(&moment.place)?.moment(moment.local).ok_or_else(beyond)
    }
}

/// What a `VTIMEZONE` defines, and by which name; `None` where it has no name.
fn definition(part: &Part<'_>, until: Date) -> Option<(String, Result<Zone, String>)> {
    let Entry::ICalendar(whole) = Parser::new(part.text).entry() else { return None };
    let name = whole.components.first()?.property(&ICalendarProperty::Tzid)?.values.first()?.as_text()?;
    let mut onsets = Vec::new();
    for observance in parts(part.text, &["STANDARD", "DAYLIGHT"]) {
        match observed(&observance, until) {
            Ok(found) => onsets.extend(found),
            Err(why) => {
                return Some((
                    name.to_owned(),
                    Err(format!("its time zone `{name}` is not well defined: {why}")),
                ));
            }
        }
    }
    if onsets.is_empty() {
        // A definition of nothing says no more than the name does.
        return None;
    }
    onsets.sort_unstable();
    Some((name.to_owned(), Ok(Zone::Defined(onsets.into()))))
}

/// When a `STANDARD` or `DAYLIGHT` part sets in.
fn observed(part: &Part<'_>, until: Date) -> Result<Vec<Onset>, String> {
    let Entry::ICalendar(read) = Parser::new(part.text).entry() else {
        return Err(format!("a {} in it cannot be read", part.kind));
    };
    let component = read.components.first().ok_or("a part of it is empty")?;
    let from = offset(component, &ICalendarProperty::Tzoffsetfrom)
        .ok_or_else(|| format!("a {} in it has no TZOFFSETFROM", part.kind))?;
    let to = offset(component, &ICalendarProperty::Tzoffsetto)
        .ok_or_else(|| format!("a {} in it has no TZOFFSETTO", part.kind))?;
    let start = component
        .property(&ICalendarProperty::Dtstart)
        .ok_or_else(|| format!("a {} in it has no DTSTART", part.kind))?;
    let start = moment(start)?.local;
    let lines = unfolded(part.text);
    // What comes two years later is of no matter to a meeting that has ended.
    let last = until.saturating_add(Span::new().years(2)).at(0, 0, 0, 0);
    let zone = Zone::Known(TimeZone::fixed(Offset::from_seconds(from).map_err(|e| e.to_string())?));
    let mut at = vec![start];
    for rule in raw_values(&lines, "RRULE") {
        at.extend(series::times(rule, start, &zone, last)?.times);
    }
    for more in component.properties(&ICalendarProperty::Rdate) {
        at.extend(super::moment::moments(more)?.into_iter().map(|m| m.local));
    }
    at.sort_unstable();
    at.dedup();
    Ok(at.into_iter().map(|local| Onset { local, from, to }).collect())
}

fn offset(component: &ICalendarComponent, name: &ICalendarProperty) -> Option<i32> {
    let ICalendarValue::PartialDateTime(value) = component.property(name)?.values.first()? else {
        return None;
    };
    offset_seconds(value)
}

/// Seconds east of UTC.
pub(super) fn offset_seconds(value: &PartialDateTime) -> Option<i32> {
    let seconds = i32::from(value.tz_hour?) * 3600 + i32::from(value.tz_minute.unwrap_or(0)) * 60;
    Some(if value.tz_minus { -seconds } else { seconds })
}
