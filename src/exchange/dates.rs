//! Dates and times of day as programs write them for people. What may be read in two ways is
//! settled by the file's other dates, or asked; it is never guessed.

use super::{CannotRead, Place};
use crate::plan::{DateOrder, MONTHS};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

/// What a cell says of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    /// It can be only this day.
    Is(Date),
    /// Two numbers and a year: the day and the month, in an order that is not said.
    Either { first: i8, second: i8, year: i16 },
}

impl Cell {
    fn day(self, order: DateOrder) -> Option<Date> {
        match (self, order) {
            (Self::Is(day), _) => Some(day),
            (Self::Either { first, second, year }, DateOrder::DayFirst) => {
                Date::new(year, second, first).ok()
            }
            (Self::Either { first, second, year }, DateOrder::MonthFirst) => {
                Date::new(year, first, second).ok()
            }
        }
    }

    /// The order that it must have, where it can have only one.
    fn order(self) -> Option<DateOrder> {
        match (self.day(DateOrder::DayFirst), self.day(DateOrder::MonthFirst)) {
            (Some(_), None) => Some(DateOrder::DayFirst),
            (None, Some(_)) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }

    /// Whether it is another day in the other order.
    fn is_ambiguous(self) -> bool {
        matches!(
            (self.day(DateOrder::DayFirst), self.day(DateOrder::MonthFirst)),
            (Some(a), Some(b)) if a != b
        )
    }
}

/// The order of day and month in a file's dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Order {
    order: DateOrder,
    /// Whether it had to be known: without it some dates could have been either.
    pub was_asked: bool,
}

/// Settles the order of day and month: what the person says, else what the dates tell, else what
/// is remembered.
///
/// # Errors
/// When dates could be either and nothing tells, or when they contradict one another.
pub(super) fn settle<'a>(
    cells: impl Iterator<Item = (usize, &'a str)>,
    said: Option<DateOrder>,
    remembered: Option<DateOrder>,
) -> Result<Order, CannotRead> {
    let mut told: [Option<Place>; 2] = [None, None];
    let mut example = None;
    let mut ambiguous = 0;
    for (line, text) in cells {
        let Ok(cell) = cell(split(text).0) else { continue };
        let place = || Place { line, text: text.to_owned() };
        match cell.order() {
            Some(_) if matches!(cell, Cell::Is(_)) => {}
            Some(DateOrder::DayFirst) => drop(told[0].get_or_insert_with(place)),
            Some(DateOrder::MonthFirst) => drop(told[1].get_or_insert_with(place)),
            None if cell.is_ambiguous() => {
                ambiguous += 1;
                example.get_or_insert_with(place);
            }
            None => {}
        }
    }
    let told = match (said, told) {
        (Some(_), _) => None,
        (None, [Some(day_first), Some(month_first)]) => {
            return Err(CannotRead::DatesContradict { day_first, month_first });
        }
        (None, [Some(_), None]) => Some(DateOrder::DayFirst),
        (None, [None, Some(_)]) => Some(DateOrder::MonthFirst),
        (None, [None, None]) => None,
    };
    let was_asked = told.is_none() && ambiguous > 0;
    match (said.or(told).or(remembered), example) {
        (Some(order), _) => Ok(Order { order, was_asked }),
        (None, None) => Ok(Order { order: DateOrder::DayFirst, was_asked: false }),
        (None, Some(example)) => Err(CannotRead::AskDates { example, dates: ambiguous }),
    }
}

impl Order {
    /// The day that a cell says.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub(super) fn day(self, text: &str) -> Result<Date, String> {
        let cell = cell(text)?;
        cell.day(self.order).ok_or_else(|| match self.order {
            DateOrder::DayFirst => format!("there is no such day as `{text}`, read day first"),
            DateOrder::MonthFirst => format!("there is no such day as `{text}`, read month first"),
        })
    }
}

/// A day, a time of day, or both, as one cell says it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Moment {
    pub day: Option<Date>,
    pub time: Option<Time>,
}

/// Reads `2026-03-04`, `09:00`, `9:00 PM`, `4.3.2026 09:00`, `2026-03-04T09:00:00Z`. A moment with
/// its offset from UTC is turned into the person's time.
///
/// # Errors
/// Says what is wrong with it.
pub(super) fn moment(text: &str, order: Order, zone: &TimeZone) -> Result<Moment, String> {
    let text = text.trim();
    if let Ok(instant) = text.parse::<Timestamp>() {
        let there = instant.to_zoned_datetime(zone.clone()).datetime();
        return Ok(Moment { day: Some(there.date()), time: Some(there.time()) });
    }
    let (day, clock) = split(text);
    let day = if day.is_empty() { None } else { Some(order.day(day)?) };
    let time = if clock.is_empty() { None } else { Some(time(clock)?) };
    Ok(Moment { day, time })
}

/// Parts the day of a text from its time of day.
fn split(text: &str) -> (&str, &str) {
    let text = text.trim();
    let Some(colon) = text.find(':') else { return (text, "") };
    let before = text.get(..colon).unwrap_or_default();
    match before.rfind(|c: char| c.is_whitespace() || c == 'T') {
        Some(at) => {
            let wide = before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            let day = before.get(..at).unwrap_or_default().trim_end_matches([',', ' ']);
            (day, text.get(at + wide..).unwrap_or_default())
        }
        None => ("", text),
    }
}

/// Reads `09:00`, `9:00:30`, `9:00 AM`, `9:00 p.m.`
///
/// # Errors
/// Says what is wrong with it.
fn time(text: &str) -> Result<Time, String> {
    let wrong = || format!("`{text}` is not a time of day");
    let at = text.find(|c: char| c.is_alphabetic()).unwrap_or(text.len());
    let (clock, half) = text.split_at(at);
    let half: String = half.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
    let mut parts = clock.trim().split(':');
    let mut part = || {
        let text = parts.next().unwrap_or("0");
        let is_plain = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        is_plain.then(|| text.parse::<i8>().ok()).flatten().ok_or_else(wrong)
    };
    let (hour, minute) = (part()?, part()?);
    let second = match clock.trim().splitn(3, ':').nth(2) {
        // Parts of a second are dropped.
        Some(seconds) => seconds.split('.').next().and_then(|s| s.parse::<i8>().ok()).ok_or_else(wrong)?,
        None => 0,
    };
    let hour = match half.as_str() {
        "" => hour,
        "am" | "pm" if (1..=12).contains(&hour) => hour % 12 + if half == "pm" { 12 } else { 0 },
        _ => return Err(wrong()),
    };
    Time::new(hour, minute, second, 0).map_err(|_| wrong())
}

/// Reads a day: `2026-03-04`, `20260304`, `03/04/2026`, `4.3.2026`, `4 March 2026`, `Mar 4, 2026`.
fn cell(text: &str) -> Result<Cell, String> {
    let wrong = || format!("`{text}` is not a date, such as `2026-03-04` or `04/03/2026`");
    let trimmed = text.trim();
    let parts: Vec<_> =
        trimmed.split(['-', '/', '.', ',', ' ', '\u{A0}']).filter(|part| !part.is_empty()).collect();
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    let small = |text: &str| {
        let is_plain = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        is_plain.then(|| text.parse::<i8>().ok()).flatten()
    };
    let year = |text: &str| {
        let is_plain = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        is_plain.then(|| text.parse::<i16>().ok()).flatten()
    };
    let is = |year, month, day| {
        Date::new(year, month, day).map(Cell::Is).map_err(|_| format!("there is no such day as `{text}`"))
    };
    if parts.len() == 1 && trimmed.len() == 8 && trimmed.bytes().all(|byte| byte.is_ascii_digit()) {
        let cut = |from, until| trimmed.get(from..until).unwrap_or_default();
        let (year, month, day) = (year(cut(0, 4)), small(cut(4, 6)), small(cut(6, 8)));
        return is(year.ok_or_else(wrong)?, month.ok_or_else(wrong)?, day.ok_or_else(wrong)?);
    }
    if parts.len() != 3 {
        return Err(wrong());
    }
    let numbers = (small(part(0)), small(part(1)), small(part(2)));
    match (numbers, year(part(0)), year(part(2))) {
        ((_, Some(month), Some(day)), Some(year), _) => is(year, month, day),
        ((Some(first), Some(second), _), _, Some(year)) => {
            let cell = Cell::Either { first, second, year };
            let can_be = cell.day(DateOrder::DayFirst).or(cell.day(DateOrder::MonthFirst));
            if can_be.is_some() { Ok(cell) } else { Err(format!("there is no such day as `{text}`")) }
        }
        ((Some(day), None, _), _, Some(year)) => is(year, month(part(1)).ok_or_else(wrong)?, day),
        ((None, Some(day), _), _, Some(year)) => is(year, month(part(0)).ok_or_else(wrong)?, day),
        ((Some(_), Some(_), Some(_)), ..) => {
            Err(format!("`{text}` has a year of two digits; write all four"))
        }
        _ => Err(wrong()),
    }
}

/// A month by its English name or the first three letters of it.
fn month(text: &str) -> Option<i8> {
    let name = text.to_lowercase();
    let is_it = |month: &&str| **month == name || name.len() == 3 && month.starts_with(&name);
    MONTHS.iter().position(is_it).and_then(|at| i8::try_from(at + 1).ok())
}

/// Seconds from a start to an end: by the clock on the wall, and as they really passed where the
/// person is. The two differ where summer time begins or ends between them.
pub(super) fn passed(start: DateTime, end: DateTime, zone: &TimeZone) -> Option<(i64, i64)> {
    let wall = end.duration_since(start).as_secs();
    let real = match (start.to_zoned_datetime(zone.clone()), end.to_zoned_datetime(zone.clone())) {
        (Ok(start), Ok(end)) => end.timestamp().as_second() - start.timestamp().as_second(),
        _ => wall,
    };
    (wall >= 0 && real >= 0).then_some((wall, real))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn settled(texts: &[&str]) -> Result<Vec<String>, CannotRead> {
        let cells = || texts.iter().enumerate().map(|(at, text)| (at + 2, *text));
        let order = settle(cells(), None, None)?;
        Ok(cells()
            .map(|(_, text)| order.day(text).map_or_else(|error| error, |day| day.to_string()))
            .collect())
    }

    #[test]
    fn dates_of_one_meaning_are_read() {
        for text in [
            "2026-03-14",
            "2026/03/14",
            "2026.3.14",
            "20260314",
            "14/03/2026",
            "3/14/2026",
            "14.3.2026",
            "14 Mar 2026",
            "March 14, 2026",
            "14-Mar-2026",
        ] {
            assert_eq!(settled(&[text]), Ok(vec!["2026-03-14".to_owned()]), "{text}");
        }
        assert_eq!(settled(&["03/03/2026"]), Ok(vec!["2026-03-03".to_owned()]));
    }

    #[test]
    fn one_date_settles_the_others_and_none_is_guessed() {
        assert_eq!(settled(&["03/04/2026", "13/04/2026"]).map(|d| d[0].clone()), Ok("2026-04-03".to_owned()));
        assert_eq!(settled(&["03/04/2026", "04/13/2026"]).map(|d| d[0].clone()), Ok("2026-03-04".to_owned()));
        let place = |line, text: &str| Place { line, text: text.to_owned() };
        assert_eq!(
            settled(&["05/05/2026", "03/04/2026", "2026-01-01"]),
            Err(CannotRead::AskDates { example: place(3, "03/04/2026"), dates: 1 })
        );
        assert_eq!(
            settled(&["13/04/2026", "04/14/2026"]),
            Err(CannotRead::DatesContradict {
                day_first: place(2, "13/04/2026"),
                month_first: place(3, "04/14/2026")
            })
        );
        let said = settle([(2, "13/04/2026")].into_iter(), Some(DateOrder::MonthFirst), None).expect("said");
        assert!(said.day("13/04/2026").is_err_and(|why| why.contains("month first")));
    }

    #[test]
    fn what_is_no_date_is_said_to_be_none() {
        for text in
            ["", "x", "2026-13-01", "30/02/2026", "03/04/26", "2026-03", "1/2/3/4", "99/99/2026", "2026"]
        {
            assert!(cell(text).is_err(), "{text}");
        }
    }

    #[test]
    fn moments_are_a_day_a_time_or_both() {
        let berlin = TimeZone::get("Europe/Berlin").expect("a zone");
        let order = Order { order: DateOrder::DayFirst, was_asked: false };
        let read = |text| moment(text, order, &berlin);
        let day = Some(date(2026, 3, 4));
        let at = |hour, minute| Time::new(hour, minute, 0, 0).ok();
        for (text, expected) in [
            ("2026-03-04", (day, None)),
            ("09:05", (None, at(9, 5))),
            ("9:05:00 PM", (None, at(21, 5))),
            ("12:05\u{202F}am", (None, at(0, 5))),
            ("4.3.2026 09:05", (day, at(9, 5))),
            ("2026-03-04T09:05:00", (day, at(9, 5))),
            ("2026-03-03T23:05:00Z", (day, at(0, 5))),
            ("2026-03-04T09:05:00+01:00", (day, at(9, 5))),
            ("Mar 4, 2026, 9:05 AM", (day, at(9, 5))),
        ] {
            assert_eq!(read(text), Ok(Moment { day: expected.0, time: expected.1 }), "{text}");
        }
        for text in ["25:00", "13:00 PM", "9:61", "x:y", "9:00 XM"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn summer_time_is_counted() {
        let berlin = TimeZone::get("Europe/Berlin").expect("a zone");
        let night = |a: Date, b: Date| passed(a.at(22, 0, 0, 0), b.at(6, 0, 0, 0), &berlin);
        assert_eq!(night(date(2026, 3, 28), date(2026, 3, 29)), Some((8 * 3600, 7 * 3600)));
        assert_eq!(night(date(2026, 10, 24), date(2026, 10, 25)), Some((8 * 3600, 9 * 3600)));
        assert_eq!(night(date(2026, 3, 29), date(2026, 3, 28)), None);
    }
}
