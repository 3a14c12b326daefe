//! A day as one writes it on a command line.

use crate::plan::{parse_date, plus_days};
use jiff::civil::Date;

/// A day that may depend on the present one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    /// So many days before today.
    Ago(i32),
    /// This one.
    On(Date),
}

impl Day {
    /// Reads `today`, `yesterday` or `2026-11-23`.
    ///
    /// # Errors
    /// Says how to write it.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        match text.trim().to_lowercase().as_str() {
            "today" => Ok(Self::Ago(0)),
            "yesterday" => Ok(Self::Ago(1)),
            // What looks like a date of ours is told what is wrong with it; anything else, what to write.
            date if date.len() == 10 && date.split('-').count() == 3 => parse_date(date).map(Self::On),
            _ => {
                Err(format!("`{text}` is not a day; write `today`, `yesterday` or a date like `2026-11-23`"))
            }
        }
    }

    /// The day that is meant when today is `today`.
    pub(super) fn when(self, today: Date) -> Date {
        match self {
            Self::Ago(days) => plus_days(today, -days),
            Self::On(date) => date,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn words_count_from_today() {
        let today = date(2026, 3, 1);
        let when = |text| Day::parse(text).map(|day| day.when(today));
        assert_eq!(when("today"), Ok(today));
        assert_eq!(when("Yesterday"), Ok(date(2026, 2, 28)));
        assert_eq!(when("2025-12-31"), Ok(date(2025, 12, 31)));
    }

    #[test]
    fn anything_else_is_told_how_to_write_it() {
        let error = Day::parse("31.12.2025").expect_err("not a date");
        assert!(error.contains("2026-11-23") && error.contains("yesterday"), "{error}");
        assert_eq!(Day::parse("2025-02-30"), Err("there is no such day as `2025-02-30`".to_owned()));
    }
}
