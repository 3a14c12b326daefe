//! One `VEVENT` (RFC 5545, section 3.6.1), before it is placed in time.

use super::moment::{Moment, moment, moments};
use crate::exchange::parts::{Part, cut_short, excerpt, raw_values, unfolded};
use calcard::icalendar::{
    ICalendarComponent, ICalendarEntry, ICalendarParameterName as Parameter, ICalendarPeriod,
    ICalendarProperty as Property, ICalendarStatus, ICalendarValue,
};
use calcard::{Entry, Parser};

/// The addresses that Google puts where it does not know who organised something.
const NOBODY: [&str; 2] = ["unknownorganizer@calendar.google.com", "noreply@google.com"];

/// When something ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum End {
    /// Then.
    At(Moment),
    /// So many seconds after it begins.
    After(i64),
    /// The file does not say.
    Unsaid,
}

/// Somebody who was asked to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attendee {
    /// Their address, in small letters.
    pub address: String,
    /// Whether they said that they would not.
    pub declined: bool,
}

/// One event as the file tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Event {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// What tells a reader which one is meant.
    pub excerpt: String,
    /// Its identifier; made from its start and summary where it has none.
    pub uid: String,
    /// How often it was changed.
    pub sequence: i64,
    /// When it begins.
    pub start: Moment,
    /// When it ends.
    pub end: End,
    /// What it is about.
    pub summary: String,
    /// Its categories.
    pub categories: Vec<String>,
    /// Who asked for it, in small letters.
    pub organizer: Option<String>,
    /// Who was asked.
    pub attendees: Vec<Attendee>,
    /// By which rules it recurs.
    pub rules: Vec<String>,
    /// When else it is, and how many seconds where that differs.
    pub also: Vec<(Moment, Option<i64>)>,
    /// When it is not.
    pub except: Vec<Moment>,
    /// Which one of what recurs it takes the place of.
    pub instead_of: Option<Moment>,
    /// Whether it changes all later ones alike.
    pub and_following: bool,
    /// Whether it was called off.
    pub is_cancelled: bool,
}

/// What tells a reader which part is meant.
pub(super) fn shown(part: &Part<'_>) -> String {
    excerpt(part.text, &["SUMMARY", "UID", "DTSTART"])
}

/// Reads an event.
///
/// # Errors
/// Says what about it cannot be read.
pub(super) fn event(part: &Part<'_>) -> Result<Event, String> {
    if !part.is_whole {
        return Err(format!("it has no END:{}, as in a file that was cut off", part.kind));
    }
    let Entry::ICalendar(whole) = Parser::new(part.text).entry() else {
        return Err("it cannot be read as an event".to_owned());
    };
    let component = whole.components.first().ok_or("it is empty")?;
    let lines = unfolded(part.text);
    for name in ["DTSTART", "DTEND", "RECURRENCE-ID"] {
        let values = raw_values(&lines, name);
        if values.len() > 1 {
            return Err(format!("it has more than one {name}"));
        }
        if let Some(value) = values.first().filter(|value| !is_time(value)) {
            return Err(format!("its {name} `{}` is not a date or a time", cut_short(value)));
        }
    }
    if !raw_values(&lines, "EXRULE").is_empty() {
        return Err("it has an EXRULE, an old way to leave out dates that is not read here".to_owned());
    }
    let start =
        moment(component.property(&Property::Dtstart).ok_or("it has no DTSTART, so it is on no day")?)?;
    let summary = line_of(component.property(&Property::Summary));
    let uid = component.uid().map(str::trim).filter(|uid| !uid.is_empty()).map(str::to_owned);
    let instead_of = component.property(&Property::RecurrenceId).map(moment).transpose()?;
    let status = component.status();
    Ok(Event {
        line: part.line,
        excerpt: shown(part),
        uid: uid.unwrap_or_else(|| format!("without-uid {} {summary}", start.local)),
        sequence: sequence(component),
        end: end(component)?,
        start,
        summary,
        categories: categories(component),
        organizer: component
            .property(&Property::Organizer)
            .and_then(address)
            .filter(|a| !NOBODY.contains(&a.as_str())),
        attendees: component.properties(&Property::Attendee).filter_map(attendee).collect(),
        rules: raw_values(&lines, "RRULE").into_iter().map(str::to_owned).collect(),
        also: also(component)?,
        except: component.properties(&Property::Exdate).map(moments).collect::<Result<Vec<_>, _>>()?.concat(),
        and_following: component
            .property(&Property::RecurrenceId)
            .is_some_and(|entry| entry.has_parameter(&Parameter::Range)),
        instead_of,
        is_cancelled: status == Some(&ICalendarStatus::Cancelled),
    })
}

/// Whether a text is written like a date or a time of RFC 5545, section 3.3.4 or 3.3.5. What
/// stands in the place of digits would otherwise be read as if it were not there.
fn is_time(text: &str) -> bool {
    let text = text.trim().as_bytes();
    let digits = |part: Option<&[u8]>| part.is_some_and(|p| p.iter().all(u8::is_ascii_digit));
    if text.len() == 8 {
        return digits(text.get(..8));
    }
    let zone = text.get(15..).unwrap_or_default();
    text.len() >= 15
        && digits(text.get(..8))
        && text[8].eq_ignore_ascii_case(&b'T')
        && digits(text.get(9..15))
        && (zone.is_empty()
            || zone.eq_ignore_ascii_case(b"Z")
            || (zone.len() == 5 && matches!(zone[0], b'+' | b'-') && digits(zone.get(1..))))
}

fn sequence(component: &ICalendarComponent) -> i64 {
    let entry = component.property(&Property::Sequence);
    entry.and_then(|e| e.values.first()).and_then(ICalendarValue::as_integer).unwrap_or(0)
}

fn end(component: &ICalendarComponent) -> Result<End, String> {
    if let Some(end) = component.property(&Property::Dtend) {
        return moment(end).map(End::At);
    }
    match component.property(&Property::Duration).map(|entry| entry.values.first()) {
        None => Ok(End::Unsaid),
        Some(Some(ICalendarValue::Duration(duration))) => Ok(End::After(duration.as_seconds())),
        Some(other) => {
            let text = other.and_then(ICalendarValue::as_text).unwrap_or_default();
            Err(format!("its DURATION `{}` is not a length of time", cut_short(text)))
        }
    }
}

fn also(component: &ICalendarComponent) -> Result<Vec<(Moment, Option<i64>)>, String> {
    let mut found = Vec::new();
    for entry in component.properties(&Property::Rdate) {
        for (moment, value) in moments(entry)?.into_iter().zip(&entry.values) {
            let seconds = match value {
                ICalendarValue::Period(ICalendarPeriod::Duration { duration, .. }) => {
                    Some(duration.as_seconds())
                }
                ICalendarValue::Period(ICalendarPeriod::Range { start, end }) => {
                    let clock = |time| super::moment::of(time, None).map(|m| m.local);
                    // Both ends are times of the same clock, or both of UTC.
                    let between = clock(start).zip(clock(end)).map(|(from, to)| from.duration_until(to));
                    Some(between.ok_or("the end of a period in its RDATE cannot be")?.as_secs())
                }
                _ => None,
            };
            found.push((moment, seconds));
        }
    }
    Ok(found)
}

/// A text as one line, without what cannot be seen.
fn line_of(entry: Option<&ICalendarEntry>) -> String {
    let text = entry.and_then(|e| e.values.first()).and_then(ICalendarValue::as_text).unwrap_or_default();
    one_line(text)
}

fn one_line(text: &str) -> String {
    let seen: String = text.chars().filter(|c| *c == '\n' || !crate::plan::is_hidden(*c)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn categories(component: &ICalendarComponent) -> Vec<String> {
    let values = component.properties(&Property::Categories).flat_map(|entry| &entry.values);
    values.filter_map(ICalendarValue::as_text).map(one_line).filter(|text| !text.is_empty()).collect()
}

/// The address of somebody: behind `mailto:`, or in the parameter that some write instead.
fn address(entry: &ICalendarEntry) -> Option<String> {
    let in_parameter = || entry.parameter(&Parameter::Email).and_then(|value| value.as_text());
    let text = entry.calendar_address().filter(|text| text.contains('@')).or_else(in_parameter)?;
    let text = text.trim().to_lowercase();
    (text.contains('@') && !text.contains(char::is_whitespace)).then_some(text)
}

fn attendee(entry: &ICalendarEntry) -> Option<Attendee> {
    let says = |name: &Parameter, words: &[&str]| {
        let value = entry.parameter(name).and_then(|value| value.as_text());
        value.is_some_and(|value| words.iter().any(|word| value.eq_ignore_ascii_case(word)))
    };
    if says(&Parameter::Cutype, &["ROOM", "RESOURCE"]) {
        return None;
    }
    Some(Attendee { address: address(entry)?, declined: says(&Parameter::Partstat, &["DECLINED"]) })
}
