//! Times as an iCalendar property gives them.

use super::zones::offset_seconds;
use calcard::common::PartialDateTime;
use calcard::icalendar::{ICalendarEntry, ICalendarPeriod, ICalendarValue};
use jiff::civil::{Date, DateTime};

/// Where a clock stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Where {
    /// Wherever the person is.
    Floating,
    /// Universal time.
    Utc,
    /// In a zone, by the name that the file has for it.
    Named(String),
    /// So many seconds east of UTC.
    Offset(i32),
}

/// A time of a clock, or a whole day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment {
    /// What the clock shows; midnight for a whole day.
    pub local: DateTime,
    /// Where it stands.
    pub place: Where,
    /// Whether only the day is given.
    pub is_day: bool,
}

/// The one time of a property.
pub(super) fn moment(entry: &ICalendarEntry) -> Result<Moment, String> {
    let not_one = |text: &str| format!("`{text}` is not a date or a time, in its {}", entry.name.as_str());
    match entry.values.first() {
        Some(ICalendarValue::PartialDateTime(value)) => of(value, entry.tz_id())
            .ok_or_else(|| format!("there is no such day or time as in its {}", entry.name.as_str())),
        Some(other) => Err(not_one(other.as_text().unwrap_or_default())),
        None => Err(format!("its {} is empty", entry.name.as_str())),
    }
}

/// All times of a property such as `EXDATE`; of a period, when it begins.
pub(super) fn moments(entry: &ICalendarEntry) -> Result<Vec<Moment>, String> {
    let wrong = || format!("one of the dates in its {} cannot be", entry.name.as_str());
    entry
        .values
        .iter()
        .map(|value| match value {
            ICalendarValue::PartialDateTime(value) => of(value, entry.tz_id()).ok_or_else(wrong),
            ICalendarValue::Period(
                ICalendarPeriod::Range { start, .. } | ICalendarPeriod::Duration { start, .. },
            ) => of(start, entry.tz_id()).ok_or_else(wrong),
            _ => Err(wrong()),
        })
        .collect()
}

/// A time of a clock; `None` where there is none such.
pub(super) fn of(value: &PartialDateTime, zone: Option<&str>) -> Option<Moment> {
    let day = Date::new(
        i16::try_from(value.year?).ok()?,
        i8::try_from(value.month?).ok()?,
        i8::try_from(value.day?).ok()?,
    )
    .ok()?;
    let Some(hour) = value.hour else {
        return Some(Moment { local: day.at(0, 0, 0, 0), place: Where::Floating, is_day: true });
    };
    let small = |n: Option<u8>| i8::try_from(n.unwrap_or(0)).ok();
    // A leap second is the one before to every clock that people look at.
    let second = small(value.second)?;
    let second = if second == 60 { 59 } else { second };
    let local = DateTime::new(
        day.year(),
        day.month(),
        day.day(),
        i8::try_from(hour).ok()?,
        small(value.minute)?,
        second,
        0,
    )
    .ok()?;
    let place = match (value.tz_hour, zone) {
        (Some(_), _) => match offset_seconds(value)? {
            0 => Where::Utc,
            seconds => Where::Offset(seconds),
        },
        (None, Some(name)) if !name.trim().is_empty() => Where::Named(name.trim().to_owned()),
        (None, _) => Where::Floating,
    };
    Some(Moment { local, place, is_day: false })
}
