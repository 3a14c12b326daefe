//! How an event is written.

use crate::plan::{PartnerId, days_between, plus_days};
use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarAction, ICalendarComponent, ICalendarComponentType, ICalendarDuration,
    ICalendarEntry, ICalendarMethod, ICalendarParameter, ICalendarParameterName, ICalendarParameterValue,
    ICalendarProperty as Property, ICalendarStatus, ICalendarTransparency, ICalendarValue,
    ICalendarValueType,
};
use jiff::civil::{Date, date};

/// The day from which sequence numbers are counted.
const FIRST_DAY: Date = date(2000, 1, 1);

/// What an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A promise of either side.
    Promise,
    /// A check-in with a partner.
    CheckIn,
    /// A goal to agree on again.
    Goal,
    /// A risk to look at again.
    Risk,
    /// The review of a quarter.
    Review,
}

impl Kind {
    /// What a calendar can sort by.
    const fn category(self) -> &'static str {
        match self {
            Self::Promise => "Promise",
            Self::CheckIn => "Check-in",
            Self::Goal => "Goal",
            Self::Risk => "Risk",
            Self::Review => "Review",
        }
    }

    /// How many days before it one is told: a week where others have to be asked to sit down together.
    const fn told_days_before(self) -> u32 {
        match self {
            Self::Promise | Self::Risk => 1,
            Self::CheckIn | Self::Goal | Self::Review => 7,
        }
    }
}

/// Something that is to be done on a day.
pub(super) struct Event {
    /// By what a calendar knows it again.
    pub(super) uid: String,
    pub(super) kind: Kind,
    pub(super) on: Date,
    /// Whom it concerns; nobody for what is about the whole plan.
    pub(super) partners: Vec<PartnerId>,
    pub(super) summary: String,
    pub(super) description: String,
    /// Whether it is no longer to be done.
    pub(super) is_cancelled: bool,
    /// Since when, where that is known.
    pub(super) over_since: Option<Date>,
}

/// A calendar of events, as it stands on a day.
pub(super) fn written(events: &[Event], as_of: Date) -> String {
    let mut components = vec![ICalendarComponent::new(ICalendarComponentType::VCalendar)];
    components[0].entries = vec![
        entry(Property::Version, text("2.0")),
        entry(Property::Prodid, text("-//Handful//Reminders//EN")),
        entry(Property::Method, ICalendarValue::Method(ICalendarMethod::Publish)),
    ];
    for event in events {
        let place = components.len();
        components[0].component_ids.push(number(place));
        components.push(component(event, as_of));
        // What cannot be told in time any more is not told.
        let told_on = plus_days(event.on, -i32::try_from(event.kind.told_days_before()).unwrap_or(0));
        if !event.is_cancelled && told_on >= as_of {
            components[place].component_ids.push(number(place + 1));
            components.push(alarm(event));
        }
    }
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = ICalendar { components }.write_to(&mut out);
    out
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn component(event: &Event, as_of: Date) -> ICalendarComponent {
    let mut component = ICalendarComponent::new(ICalendarComponentType::VEvent);
    let sequence = i64::from(days_between(FIRST_DAY, as_of).max(0));
    component.entries = vec![
        entry(Property::Uid, text(&format!("{}@handful", event.uid))),
        // The day that is judged as of, so that the same plan gives the same file.
        entry(Property::Dtstamp, day(as_of, true)),
        entry(Property::Sequence, ICalendarValue::Integer(sequence)),
        whole_day(Property::Dtstart, event.on),
        whole_day(Property::Dtend, plus_days(event.on, 1)),
        entry(Property::Summary, text(&event.summary)),
        entry(Property::Description, text(&event.description)),
        entry(Property::Categories, text(event.kind.category())),
        entry(Property::Transp, ICalendarValue::Transparency(ICalendarTransparency::Transparent)),
    ];
    if event.is_cancelled {
        let cancelled = ICalendarValue::Status(ICalendarStatus::Cancelled);
        component.entries.push(entry(Property::Status, cancelled));
    }
    component
}

/// What tells of an event beforehand.
fn alarm(event: &Event) -> ICalendarComponent {
    let mut alarm = ICalendarComponent::new(ICalendarComponentType::VAlarm);
    let before = ICalendarDuration {
        neg: true,
        weeks: 0,
        days: event.kind.told_days_before(),
        hours: 0,
        minutes: 0,
        seconds: 0,
    };
    alarm.entries = vec![
        entry(Property::Action, ICalendarValue::Action(ICalendarAction::Display)),
        entry(Property::Trigger, ICalendarValue::Duration(before)),
        entry(Property::Description, text(&event.summary)),
    ];
    alarm
}

fn entry(name: Property, value: ICalendarValue) -> ICalendarEntry {
    ICalendarEntry::new(name).with_values(vec![value])
}

fn text(text: &str) -> ICalendarValue {
    ICalendarValue::Text(text.to_owned())
}

fn whole_day(name: Property, date: Date) -> ICalendarEntry {
    let is_day = ICalendarParameterValue::Value(ICalendarValueType::Date);
    entry(name, day(date, false))
        .with_params(vec![ICalendarParameter { name: ICalendarParameterName::Value, value: is_day }])
}

/// A day, or its first moment in universal time.
fn day(date: Date, with_time: bool) -> ICalendarValue {
    let time = with_time.then_some(0);
    ICalendarValue::PartialDateTime(Box::new(PartialDateTime {
        year: u16::try_from(date.year()).ok(),
        month: u8::try_from(date.month()).ok(),
        day: u8::try_from(date.day()).ok(),
        hour: time,
        minute: time,
        second: time,
        tz_hour: time,
        tz_minute: time,
        tz_minus: false,
    }))
}
