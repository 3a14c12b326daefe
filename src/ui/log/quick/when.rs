//! Days as people write them when they look back: `yesterday`, `fri`, `20 nov`.

use crate::plan::{MONTHS, parse_date, plus_days};
use crate::ui::widgets::date_text::WEEKDAYS;
use jiff::civil::{Date, Weekday};

/// The words for days that are offered while one writes.
pub(super) const DAY_WORDS: [&str; 9] =
    ["today", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A day, and how many words it took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Day {
    pub words: usize,
    pub day: Result<Date, String>,
}

/// Reads a day from the beginning of `words`, which are in lower case. `None` where they name none.
pub(super) fn read(words: &[&str], today: Date) -> Option<Day> {
    let first = *words.first()?;
    let found = |words, day| Some(Day { words, day: Ok(day) });
    match first {
        "today" => return found(1, today),
        "yesterday" => return found(1, plus_days(today, -1)),
        "tomorrow" => return found(1, plus_days(today, 1)),
        _ => {}
    }
    if is_iso(first) {
        return Some(Day { words: 1, day: parse_date(first) });
    }
    if let Some(weekday) = weekday(first) {
        return found(1, last(weekday, today));
    }
    let second = *words.get(1)?;
    if first == "last" {
        return weekday(second).and_then(|weekday| found(2, last(weekday, today)));
    }
    if words.get(2) == Some(&"ago") {
        let n = if matches!(first, "a" | "one") { 1 } else { first.parse::<u16>().ok()? };
        let days = match second {
            "day" | "days" => i32::from(n),
            "week" | "weeks" => i32::from(n) * 7,
            _ => return None,
        };
        return found(3, plus_days(today, -days));
    }
    let (day, month) = day_and_month(first, second).or_else(|| day_and_month(second, first))?;
    let year = words.get(2).filter(|y| y.len() == 4).and_then(|y| y.parse::<i16>().ok());
    match year {
        Some(year) => {
            let day = parse_date(&format!("{year:04}-{month:02}-{day:02}"));
            Some(Day { words: 3, day })
        }
        // Without a year, the last time there was such a day.
        None => (0..=8)
            .filter_map(|back| Date::new(today.year() - back, month, day).ok())
            .find(|date| *date <= today)
            .and_then(|date| found(2, date)),
    }
}

/// The last such day of the week before today.
fn last(weekday: Weekday, today: Date) -> Date {
    let back = i32::from(today.weekday().to_monday_zero_offset() - weekday.to_monday_zero_offset());
    plus_days(today, -((back + 6).rem_euclid(7) + 1))
}

fn is_iso(word: &str) -> bool {
    word.len() == 10
        && word
            .bytes()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
}

fn weekday(word: &str) -> Option<Weekday> {
    let place = WEEKDAYS.iter().position(|day| begins(day, word))?;
    Weekday::from_monday_zero_offset(i8::try_from(place).ok()?).ok()
}

fn day_and_month(day: &str, month: &str) -> Option<(i8, i8)> {
    let day = day.trim_end_matches("th").parse::<i8>().ok().filter(|d| (1..=31).contains(d))?;
    let place = MONTHS.iter().position(|name| begins(name, month))?;
    Some((day, i8::try_from(place + 1).ok()?))
}

/// Whether a word is a name or its usual short form of three or four letters.
fn begins(name: &str, word: &str) -> bool {
    word == name || (matches!(word.len(), 3 | 4) && name.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// A Monday.
    const TODAY: Date = date(2026, 11, 23);

    fn day(text: &str) -> Option<Date> {
        let words: Vec<_> = text.split(' ').collect();
        read(&words, TODAY).filter(|d| d.words == words.len()).and_then(|d| d.day.ok())
    }

    #[test]
    fn days_are_looked_for_in_the_past() {
        for (text, expected) in [
            ("today", TODAY),
            ("yesterday", date(2026, 11, 22)),
            ("fri", date(2026, 11, 20)),
            ("friday", date(2026, 11, 20)),
            ("thur", date(2026, 11, 19)),
            ("tue", date(2026, 11, 17)),
            ("mon", date(2026, 11, 16)),
            ("last sunday", date(2026, 11, 22)),
            ("3 days ago", date(2026, 11, 20)),
            ("a week ago", date(2026, 11, 16)),
            ("2026-11-20", date(2026, 11, 20)),
            ("20 nov", date(2026, 11, 20)),
            ("dec 24", date(2025, 12, 24)),
            ("29 feb", date(2024, 2, 29)),
            ("24 december 2024", date(2024, 12, 24)),
        ] {
            assert_eq!(day(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_names_no_day_is_left_alone() {
        for text in ["mo", "monk", "2026", "last call", "3 slides ago", "32 nov", "marching 3", "11/20"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_that_is_not_there_says_so() {
        let read = read(&["2026-02-30"], TODAY).expect("it looks like a day");
        assert!(read.day.is_err_and(|why| why.contains("no such day")));
    }
}
