//! Meetings from iCalendar files (RFC 5545), as Google, Outlook and Apple write them.
//!
//! Every meeting that has ended becomes a contact: its day in the person's own zone, and how
//! long it lasted. One that recurs becomes one record for each time; a time that was moved or
//! called off is taken as it was in the end. Whole days, cancelled meetings and what is yet to
//! come are left out, each with a word.

mod event;
mod moment;
mod people;
mod series;
mod zones;

#[cfg(test)]
mod tests;

use super::parts::{Part, parts};
use super::record::{Field, Hint, Read, Record, Unreadable};
use crate::plan::{Happening, Minutes, Side};
use event::{End, Event};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp};
pub use people::People;
use std::collections::{HashMap, HashSet};
use zones::Zones;

/// Longer than this, an event says days, not hours.
const LONGEST: SignedDuration = SignedDuration::from_hours(24);

/// What of a calendar is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Where the person is: the zone of their days, and of times that name no zone.
    pub zone: &'a TimeZone,
    /// The first day that is wanted; all days where absent.
    pub from: Option<Date>,
    /// The last day that is wanted: meetings of this day count as held.
    pub until: Date,
    /// Whose which address is, as far as that is known.
    pub people: &'a People,
}

/// The file is no calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("it is not an iCalendar file: there is no BEGIN:VCALENDAR in it")]
pub struct NotACalendar;

/// Reads the meetings of a calendar, in the file's order and each series in the order of time.
///
/// A record's key is the event's `UID`, and for what recurs the moment at which the time was
/// first meant to be: it stays the same when the meeting is moved. The organizer began the
/// contact where `wanted.people` knows them as the other side; else we did.
///
/// # Errors
/// When the text is not a calendar at all. What is wrong with one event is told in
/// [`Read::unreadable`], and leaves the others alone.
pub fn read(text: &str, wanted: Wanted<'_>) -> Result<Read, NotACalendar> {
    let found = parts(text, &["VEVENT", "VTODO", "VJOURNAL", "VTIMEZONE"]);
    if found.is_empty() && parts(text, &["VCALENDAR"]).is_empty() {
        return Err(NotACalendar);
    }
    let (definitions, rest): (Vec<_>, Vec<_>) = found.into_iter().partition(|part| part.kind == "VTIMEZONE");
    let owner = People::named_by(text);
    let mut reader = Reader {
        wanted,
        owner,
        zones: Zones::new(wanted.zone, &definitions, wanted.until),
        found: Vec::new(),
        read: Read::default(),
    };
    let mut events = Vec::new();
    for part in &rest {
        match part.kind {
            "VEVENT" => match event::event(part) {
                Ok(event) => events.push(event),
                Err(why) => reader.read.unreadable.push(unreadable(part, why)),
            },
            "VTODO" => reader.read.left_out.push(unreadable(part, "it is a task, not a meeting".to_owned())),
            _ => {
                reader.read.left_out.push(unreadable(part, "it is a journal entry, not a meeting".to_owned()))
            }
        }
    }
    let calls_off = super::parts::raw_values(&super::parts::unfolded(text), "METHOD")
        .iter()
        .any(|method| method.trim().eq_ignore_ascii_case("CANCEL"));
    if calls_off {
        events.iter_mut().for_each(|event| event.is_cancelled = true);
    }
    reader.place(events);
    Ok(reader.finish())
}

fn unreadable(part: &Part<'_>, why: String) -> Unreadable {
    Unreadable { line: part.line, text: event::shown(part), why }
}

struct Reader<'a> {
    wanted: Wanted<'a>,
    /// Whose calendar it is, as it says itself.
    owner: Option<String>,
    zones: Zones<'a>,
    found: Vec<(usize, Timestamp, Record)>,
    read: Read,
}

/// One time at which an event is.
struct Time {
    start: Timestamp,
    seconds: i64,
    key: String,
}

/// Where a time lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lies {
    Before,
    Within,
    After,
}

impl Reader<'_> {
    fn finish(mut self) -> Read {
        self.found.sort_by_key(|(line, start, _)| (*line, *start));
        self.read.records = self.found.into_iter().map(|(_, _, record)| record).collect();
        self.read.unreadable.sort_by_key(|u| u.line);
        self.read.left_out.sort_by_key(|u| u.line);
        self.read
    }

    fn leave_out(&mut self, event: &Event, why: impl Into<String>) {
        self.read.left_out.push(Unreadable {
            line: event.line,
            text: event.excerpt.clone(),
            why: why.into(),
        });
    }

    fn refuse(&mut self, event: &Event, why: String) {
        self.read.unreadable.push(Unreadable { line: event.line, text: event.excerpt.clone(), why });
    }

    /// Places all events, each with what takes the place of one of its times.
    fn place(&mut self, events: Vec<Event>) {
        let mut order = Vec::new();
        let mut by_uid: HashMap<String, Vec<Event>> = HashMap::new();
        for event in events {
            let same = by_uid.entry(event.uid.clone()).or_insert_with(|| {
                order.push(event.uid.clone());
                Vec::new()
            });
            // The same event in several versions, as where a file was put together from several.
            match same.iter().position(|other| other.instead_of == event.instead_of) {
                Some(at) => {
                    let older = if event.sequence >= same[at].sequence {
                        std::mem::replace(&mut same[at], event)
                    } else {
                        event
                    };
                    self.leave_out(&older, "the file has a later version of it");
                }
                None => same.push(event),
            }
        }
        for uid in order {
            let events = by_uid.remove(&uid).unwrap_or_default();
            let (changed, masters): (Vec<_>, Vec<_>) =
                events.into_iter().partition(|e| e.instead_of.is_some());
            let mut replaced = HashSet::new();
            let mut following = Vec::new();
            for event in &changed {
                match self.place_change(event) {
                    Ok(at) => {
                        replaced.insert(at);
                        if event.and_following {
                            following.push((at, event));
                        }
                    }
                    Err(why) => self.refuse(event, why),
                }
            }
            following.sort_by_key(|(at, _)| *at);
            for event in &masters {
                if let Err(why) = self.place_master(event, &replaced, &following) {
                    self.refuse(event, why);
                }
            }
        }
    }

    /// What an event says about itself that keeps it out, whenever it is.
    fn is_kept_out(&mut self, event: &Event) -> bool {
        let whole_days = "it lasts whole days and says no hours: log by hand what time it took";
        let declined = |a: &event::Attendee| a.declined && self.is_ours(&a.address);
        let why = if event.is_cancelled {
            "it was cancelled"
        } else if event.start.is_day {
            whole_days
        } else if event.attendees.iter().any(declined) {
            "you declined it"
        } else {
            return false;
        };
        self.leave_out(event, why);
        true
    }

    /// Places an event that takes the place of one of a series; answers with when that was to be.
    fn place_change(&mut self, event: &Event) -> Result<Timestamp, String> {
        let Some(meant) = &event.instead_of else { return Err("it takes the place of nothing".to_owned()) };
        // A day stands for the time of the series on that day: the clock is the event's own.
        let meant = if meant.is_day && !event.start.is_day {
            moment::Moment {
                local: meant.local.date().to_datetime(event.start.local.time()),
                place: event.start.place.clone(),
                is_day: false,
            }
        } else {
            meant.clone()
        };
        let at = self.zones.moment(&meant)?;
        if self.is_kept_out(event) {
            return Ok(at);
        }
        let start = self.zones.moment(&event.start)?;
        let seconds = self.seconds(event, start)?;
        let key = key(&event.uid, at);
        let lies = self.take(event, &Time { start, seconds, key });
        self.say_where(event, lies == Lies::Before, lies == Lies::After);
        Ok(at)
    }

    /// Places an event that is of its own, or all times of one that recurs.
    fn place_master(
        &mut self,
        event: &Event,
        replaced: &HashSet<Timestamp>,
        following: &[(Timestamp, &Event)],
    ) -> Result<(), String> {
        if self.is_kept_out(event) {
            return Ok(());
        }
        let start = self.zones.moment(&event.start)?;
        let seconds = self.seconds(event, start)?;
        if event.rules.is_empty() && event.also.is_empty() {
            let lies = self.take(event, &Time { start, seconds, key: event.uid.clone() });
            self.say_where(event, lies == Lies::Before, lies == Lies::After);
            return Ok(());
        }
        let (times, goes_on, is_cut) = self.times_of(event, start)?;
        let (mut before, mut after) = (false, goes_on);
        for (meant, length) in times {
            if replaced.contains(&meant) {
                continue;
            }
            let key = key(&event.uid, meant);
            let change = following.iter().rev().find(|(from, _)| *from <= meant);
            let lies = match change {
                // All later ones are moved by as much as the one that was changed.
                Some((from, change)) if !change.is_cancelled => {
                    let moved = self.zones.moment(&change.start)?.duration_since(*from);
                    let start = meant.checked_add(moved).map_err(|why| why.to_string())?;
                    let seconds = self.seconds(change, self.zones.moment(&change.start)?)?;
                    self.take(change, &Time { start, seconds, key })
                }
                Some(_) => continue,
                None => self.take(event, &Time { start: meant, seconds: length.unwrap_or(seconds), key }),
            };
            before |= lies == Lies::Before;
            after |= lies == Lies::After;
        }
        self.say_where(event, before, after);
        if is_cut {
            let most = series::MOST_TIMES;
            self.leave_out(
                event,
                format!("it recurs more than {most} times, and only the first {most} are taken"),
            );
        }
        Ok(())
    }

    /// All times of a series until the last day that is wanted, without those it excepts; whether
    /// it goes on then, and whether there were too many.
    #[expect(clippy::type_complexity, reason = "the times with their own lengths, and two facts about them")]
    fn times_of(
        &self,
        event: &Event,
        start: Timestamp,
    ) -> Result<(Vec<(Timestamp, Option<i64>)>, bool, bool), String> {
        let zone = self.zones.zone(&event.start.place)?;
        // Everywhere on earth the last day that is wanted is over two days later.
        let last = self.wanted.until.saturating_add(Span::new().days(2)).at(0, 0, 0, 0);
        let (mut goes_on, mut is_cut) = (false, false);
        let mut times: HashMap<Timestamp, Option<i64>> = HashMap::new();
        if event.rules.is_empty() {
            times.insert(start, None);
        }
        for rule in &event.rules {
            let found = series::times(rule, event.start.local, &zone, last)?;
            goes_on |= found.goes_on;
            is_cut |= found.is_cut;
            for local in found.times {
                times.insert(zone.moment(local).ok_or("one of its times lies beyond all calendars")?, None);
            }
        }
        for (moment, seconds) in &event.also {
            times.insert(self.zones.moment(moment)?, *seconds);
        }
        for except in &event.except {
            if except.is_day {
                let day = except.local.date();
                times.retain(|at, _| zone.local(*at).is_none_or(|local| local.date() != day));
            } else {
                times.remove(&self.zones.moment(except)?);
            }
        }
        let mut times: Vec<_> = times.into_iter().collect();
        times.sort_unstable();
        Ok((times, goes_on, is_cut))
    }

    /// How many seconds an event lasts.
    fn seconds(&self, event: &Event, start: Timestamp) -> Result<i64, String> {
        let seconds = match &event.end {
            End::Unsaid => 0,
            End::After(seconds) => *seconds,
            End::At(end) => self.zones.moment(end)?.duration_since(start).as_secs(),
        };
        if seconds < 0 { Err("it ends before it begins".to_owned()) } else { Ok(seconds) }
    }

    /// Takes one time of an event as a contact, where it lies within what is wanted.
    fn take(&mut self, event: &Event, time: &Time) -> Lies {
        let day = |at| self.zones.person().to_datetime(at).date();
        let date = day(time.start);
        if self.wanted.from.is_some_and(|from| date < from) {
            return Lies::Before;
        }
        let end = time.start.checked_add(SignedDuration::from_secs(time.seconds)).unwrap_or(time.start);
        if date > self.wanted.until || day(end) > self.wanted.until {
            return Lies::After;
        }
        if SignedDuration::from_secs(time.seconds) > LONGEST {
            self.leave_out(
                event,
                format!("on {date} it lasts more than a day: log by hand what time it took"),
            );
            return Lies::Within;
        }
        // To the nearest minute; a meeting of seconds was a minute's.
        let minutes = match time.seconds {
            0 => 0,
            seconds => u32::try_from((seconds + 30) / 60).unwrap_or(0).max(1),
        };
        let what = Happening::Contact {
            began: self.began(event),
            lasted: (minutes > 0).then(|| Minutes::new(minutes)),
            went: None,
        };
        let record = Record {
            line: event.line,
            key: time.key.clone(),
            date,
            what,
            note: event.summary.clone(),
            hints: self.hints(event),
        };
        self.found.push((event.line, time.start, record));
        Lies::Within
    }

    /// Says that some of an event is not of the days that are wanted.
    fn say_where(&mut self, event: &Event, before: bool, after: bool) {
        if let Some(from) = self.wanted.from.filter(|_| before) {
            let all = if event.rules.is_empty() { "it was" } else { "some of it was" };
            self.leave_out(event, format!("{all} before {from}"));
        }
        if after {
            let until = self.wanted.until;
            let all = if event.rules.is_empty() {
                "it was not over"
            } else {
                "it goes on: some of it was not over"
            };
            self.leave_out(event, format!("{all} by the end of {until}"));
        }
    }

    fn is_ours(&self, address: &str) -> bool {
        self.owner.as_deref() == Some(address) || self.wanted.people.side_of(address) == Some(Side::Us)
    }

    fn began(&self, event: &Event) -> Side {
        match event.organizer.as_deref() {
            Some(address) if !self.is_ours(address) => {
                self.wanted.people.began_by(address, self.owner.is_some())
            }
            _ => Side::Us,
        }
    }

    /// What may tell whose a meeting was: who asked for it, who came, its categories, its words.
    fn hints(&self, event: &Event) -> Vec<Hint> {
        let mut hints: Vec<Hint> = Vec::new();
        let addresses = event.organizer.iter().chain(event.attendees.iter().map(|a| &a.address));
        for address in addresses.filter(|address| !self.is_ours(address)) {
            let hint = Hint { field: Field::Email, text: address.clone() };
            if !hints.contains(&hint) {
                hints.push(hint);
            }
        }
        hints.extend(event.categories.iter().map(|text| Hint { field: Field::Tag, text: text.clone() }));
        if !event.summary.is_empty() {
            hints.push(Hint { field: Field::Description, text: event.summary.clone() });
        }
        hints
    }
}

/// Names one time of what recurs.
fn key(uid: &str, meant: Timestamp) -> String {
    format!("{uid} {}", meant.strftime("%Y%m%dT%H%M%SZ"))
}
