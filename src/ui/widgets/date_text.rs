//! Dates as people write them: `today`, `+2w`, `fri`, `20 nov`, `end of march`.
//! Pure: the day on which it is written is given.

use crate::plan::{MONTHS, parse_date, plus_days};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// A date as it is read back: `Fri 20 Nov 2026`.
pub fn spelt_date(date: Date) -> String {
    date.strftime("%a %-d %b %Y").to_string()
}

/// Reads a date written on the day `as_of`.
///
/// A day without a year is the one nearest to `as_of`; a day of the week is the coming
/// one, today included; `end of march` is the next end of March.
///
/// # Errors
/// Says what is unclear and how to write it.
///
/// ```
/// use handful::ui::widgets::parse_date_text;
/// use jiff::civil::date;
/// let monday = date(2026, 11, 23);
/// assert_eq!(parse_date_text("+2w", monday), Ok(date(2026, 12, 7)));
/// assert_eq!(parse_date_text("fri", monday), Ok(date(2026, 11, 27)));
/// assert!(parse_date_text("03/04/2026", monday).is_err());
/// ```
pub fn parse_date_text(text: &str, as_of: Date) -> Result<Date, String> {
    let written = text.trim();
    let lower = written.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).collect();
    let read = match words.as_slice() {
        [] => Err("write a date, such as `2026-11-20` or `20 nov`".to_owned()),
        ["today"] => Ok(as_of),
        ["yesterday"] => Ok(plus_days(as_of, -1)),
        ["tomorrow"] => Ok(plus_days(as_of, 1)),
        [first, ..] if first.starts_with(['+', '-', '−']) => shifted(&lower, as_of),
        ["last", day] => match weekday(day) {
            Some(day) => Ok(as_of.nth_weekday(-1, day).unwrap_or(as_of)),
            None => Err(unknown(written)),
        },
        ["next", day] if weekday(day).is_some() => Err(format!(
            "`{written}` is understood in two ways; write `{day}` for the coming one, or the date"
        )),
        [edge @ ("end" | "start" | "beginning"), "of", what @ ..] => {
            edge_of(*edge == "end", what, as_of).ok_or_else(|| unknown(written))
        }
        [day] => match weekday(day) {
            Some(day) => Ok(coming(day, as_of)),
            None => in_figures(written),
        },
        _ => by_month(&words, as_of).unwrap_or_else(|| Err(unknown(written))),
    }?;
    if read.year() < 1900 { Err(format!("`{written}` lies before 1900")) } else { Ok(read) }
}

fn unknown(written: &str) -> String {
    format!("`{written}` is not a date; write `2026-11-20`, `20 nov`, `fri`, `today` or `+2w`")
}

/// `+2w`, `-3d`, `+1 month`.
fn shifted(lower: &str, as_of: Date) -> Result<Date, String> {
    let (sign, rest) = match lower.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (-1, lower.trim_start_matches(['-', '−'])),
    };
    let rest = rest.trim();
    let unit_at = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (count, unit) = rest.split_at(unit_at);
    let unclear =
        || format!("`{lower}` is not a step; write days, weeks, months or years like `+10d`, `+2w`, `-1m`");
    let count: i32 = count.parse().map_err(|_| unclear())?;
    // Ten thousand years are out of every calendar; a span of them would be out of jiff's.
    if count > 120_000 {
        return Err(format!("`{lower}` is too far away"));
    }
    let count = i64::from(sign * count);
    let span = match unit.trim() {
        "d" | "day" | "days" => count.days(),
        "w" | "week" | "weeks" => count.weeks(),
        "m" | "mo" | "month" | "months" => count.months(),
        "y" | "year" | "years" if count.abs() <= 9999 => count.years(),
        _ => return Err(unclear()),
    };
    as_of.checked_add(span).map_err(|_| format!("`{lower}` is too far away"))
}

/// The days of the week, in the letters that people type.
pub const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Days and months are known by three letters or more of their names.
fn by_letters(word: &str, names: &[&str]) -> Option<usize> {
    let word = word.trim_end_matches('.');
    let long_enough = word.len() >= 3;
    names.iter().position(|name| long_enough && name.starts_with(word))
}

fn weekday(word: &str) -> Option<Weekday> {
    let at = by_letters(word, &WEEKDAYS)?;
    Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok()
}

fn month(word: &str) -> Option<i8> {
    let at = if word == "sept" { 8 } else { by_letters(word, &MONTHS)? };
    i8::try_from(at + 1).ok()
}

/// The next such day, today included.
fn coming(day: Weekday, as_of: Date) -> Date {
    if as_of.weekday() == day { as_of } else { as_of.nth_weekday(1, day).unwrap_or(as_of) }
}

fn four_figures(word: &str) -> Option<i16> {
    (word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok()).flatten()
}

fn day_of_month(word: &str) -> Option<i8> {
    let figures = word.trim_end_matches(['.']).trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ending = word.trim_end_matches('.').strip_prefix(figures)?;
    let known = ["", "st", "nd", "rd", "th"].contains(&ending);
    (known && figures.len() <= 2).then(|| figures.parse().ok()).flatten()
}

/// `end of march`, `start of april 2027`, `end of month`, `end of the year`.
fn edge_of(end: bool, what: &[&str], as_of: Date) -> Option<Date> {
    let what = match what {
        ["the" | "this", rest @ ..] => rest,
        rest => rest,
    };
    let edge = |first: Date| if end { first.last_of_month() } else { first };
    match what {
        ["week"] => {
            let monday = crate::plan::monday_of(as_of);
            Some(if end { plus_days(monday, 6) } else { monday })
        }
        ["month"] => Some(edge(as_of.first_of_month())),
        ["year"] => Some(if end { as_of.last_of_year() } else { as_of.first_of_year() }),
        [name] => {
            let this_year = edge(Date::new(as_of.year(), month(name)?, 1).ok()?);
            if this_year >= as_of {
                Some(this_year)
            } else {
                Some(edge(Date::new(as_of.year() + 1, month(name)?, 1).ok()?))
            }
        }
        [name, year] => Some(edge(Date::new(four_figures(year)?, month(name)?, 1).ok()?)),
        _ => None,
    }
}

/// `20 nov`, `nov 20`, `20th november 2026`, with a day of the week before it or not.
fn by_month(words: &[&str], as_of: Date) -> Option<Result<Date, String>> {
    let (stated, words) = match words {
        [first, rest @ ..] if rest.len() >= 2 && weekday(first).is_some() => (weekday(first), rest),
        all => (None, all),
    };
    let (day, month, year) = match words {
        [d, m] if month(m).is_some() => (day_of_month(d)?, month(m)?, None),
        [m, d] if month(m).is_some() => (day_of_month(d)?, month(m)?, None),
        [d, m, y] if month(m).is_some() => (day_of_month(d)?, month(m)?, Some(four_figures(y)?)),
        [m, d, y] if month(m).is_some() => (day_of_month(d)?, month(m)?, Some(four_figures(y)?)),
        _ => return None,
    };
    let none = || format!("there is no such day as `{}`", words.join(" "));
    let date = match year {
        Some(year) => Date::new(year, month, day).ok(),
        None => {
            let year = as_of.year();
            [year - 1, year, year + 1]
                .into_iter()
                .filter_map(|year| Date::new(year, month, day).ok())
                .min_by_key(|date| crate::plan::days_between(as_of, *date).unsigned_abs())
        }
    };
    let Some(date) = date else { return Some(Err(none())) };
    match stated {
        Some(weekday) if weekday != date.weekday() => {
            Some(Err(format!("{} is a {}", spelt_date(date), date.strftime("%A"))))
        }
        _ => Some(Ok(date)),
    }
}

/// `2026-11-20`, `2026/11/20`, and `20.11.2026` where no month has so many days.
fn in_figures(written: &str) -> Result<Date, String> {
    let parts: Vec<&str> = written.split(['-', '/', '.']).collect();
    let figures = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match parts.as_slice() {
        [a, b, c] if parts.iter().all(figures) => {
            let number = |part: &str| part.parse::<i8>().ok();
            if let (Some(year), Some(month), Some(day)) = (four_figures(a), number(b), number(c)) {
                return parse_date(&format!("{year:04}-{month:02}-{day:02}"));
            }
            let (Some(x), Some(y)) = (number(a), number(b)) else { return Err(unknown(written)) };
            let Some(year) = four_figures(c) else {
                return Err(format!("`{written}` needs a year of four figures; write `2026-11-20`"));
            };
            let day_first = Date::new(year, y, x).ok();
            let month_first = Date::new(year, x, y).ok();
            match (day_first, month_first) {
                (Some(a), Some(b)) if a != b => Err(format!(
                    "`{written}` can be {} or {}; write `{a}` or `{b}`",
                    a.strftime("%-d %B"),
                    b.strftime("%-d %B"),
                )),
                (Some(date), _) | (None, Some(date)) => parse_date(&date.to_string()),
                (None, None) => Err(format!("there is no such day as `{written}`")),
            }
        }
        [day] if day_of_month(day).is_some() => {
            Err(format!("`{written}` names no month; write `{written} nov` or the whole date"))
        }
        _ => Err(unknown(written)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    /// A Monday.
    const AS_OF: Date = date(2026, 11, 23);

    fn read(text: &str) -> Result<Date, String> {
        parse_date_text(text, AS_OF)
    }

    #[test]
    fn what_people_write() {
        for (text, expected) in [
            ("2026-11-20", date(2026, 11, 20)),
            (" 2026/1/5 ", date(2026, 1, 5)),
            ("23.11.2026", date(2026, 11, 23)),
            ("11/23/2026", date(2026, 11, 23)),
            ("5/5/2026", date(2026, 5, 5)),
            ("today", AS_OF),
            ("Yesterday", date(2026, 11, 22)),
            ("tomorrow", date(2026, 11, 24)),
            ("+2w", date(2026, 12, 7)),
            ("-3d", date(2026, 11, 20)),
            ("−3d", date(2026, 11, 20)),
            ("+ 10 days", date(2026, 12, 3)),
            ("+3m", date(2027, 2, 23)),
            ("-1y", date(2025, 11, 23)),
            ("mon", AS_OF),
            ("fri", date(2026, 11, 27)),
            ("Sunday", date(2026, 11, 29)),
            ("last fri", date(2026, 11, 20)),
            ("last monday", date(2026, 11, 16)),
            ("20 nov", date(2026, 11, 20)),
            ("20. Nov", date(2026, 11, 20)),
            ("nov 20", date(2026, 11, 20)),
            ("November 20th, 2025", date(2025, 11, 20)),
            ("1st of march".replace(" of", "").as_str(), date(2027, 3, 1)),
            ("3 jan", date(2027, 1, 3)),
            ("3 sept", date(2026, 9, 3)),
            ("fri 27 nov", date(2026, 11, 27)),
            ("29 feb 2028", date(2028, 2, 29)),
            ("end of march", date(2027, 3, 31)),
            ("end of november", date(2026, 11, 30)),
            ("end of feb 2028", date(2028, 2, 29)),
            ("start of april", date(2027, 4, 1)),
            ("end of month", date(2026, 11, 30)),
            ("end of the year", date(2026, 12, 31)),
            ("end of week", date(2026, 11, 29)),
        ] {
            assert_eq!(read(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_unclear_is_refused_with_the_reason() {
        for (text, reason) in [
            ("", "write a date"),
            ("03/04/2026", "3 April or 4 March; write `2026-04-03` or `2026-03-04`"),
            ("3.4.2026", "can be 3 April or 4 March"),
            ("03/04/26", "four figures"),
            ("next fri", "two ways"),
            ("20", "names no month"),
            ("31 nov", "no such day"),
            ("29 feb 2027", "no such day"),
            ("2026-02-30", "no such day"),
            ("45.13.2026", "no such day"),
            ("wed 27 nov", "Fri 27 Nov 2026 is a Friday"),
            ("+2", "not a step"),
            ("+w", "not a step"),
            ("+99999999999d", "not a step"),
            ("+9999y", "too far"),
            ("1850-01-01", "1900"),
            ("ma", "is not a date"),
            ("end of", "is not a date"),
            ("soon", "is not a date"),
        ] {
            let error = read(text).expect_err(text);
            assert!(error.contains(reason), "{text}: {error}");
        }
    }

    #[test]
    fn a_day_of_the_leap_year_is_the_nearest() {
        assert_eq!(parse_date_text("29 feb", date(2027, 6, 1)), Ok(date(2028, 2, 29)));
        assert!(parse_date_text("29 feb", date(2026, 1, 1)).is_err());
    }

    proptest! {
        #[test]
        fn what_is_read_back_is_read_again(days in -20_000_i32..20_000) {
            let day = plus_days(AS_OF, days);
            prop_assert_eq!(read(&spelt_date(day)), Ok(day));
            prop_assert_eq!(read(&day.to_string()), Ok(day));
        }

        #[test]
        fn nothing_that_is_written_breaks_it(text in "\\PC{0,24}|[+−-]?[0-9]{0,9}[dwmy/. -][0-9]{0,4}[/. ]?[0-9]{0,4}") {
            let _ = read(&text);
        }

        #[test]
        fn a_day_of_the_week_is_within_seven_days(day in 0_i32..400, at in 0_usize..7) {
            let as_of = plus_days(AS_OF, day);
            let name = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][at];
            let coming = parse_date_text(name, as_of).expect(name);
            let last = parse_date_text(&format!("last {name}"), as_of).expect(name);
            prop_assert!((0..7).contains(&crate::plan::days_between(as_of, coming)));
            prop_assert!((-7..0).contains(&crate::plan::days_between(as_of, last)));
            prop_assert_eq!(coming.weekday().to_monday_zero_offset() as usize, at);
        }
    }
}
