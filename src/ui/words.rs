//! Days and amounts in words, the same on every screen.

pub use crate::analysis::amounts::{amount, amount_range, money, range_meaning, time};
pub use crate::analysis::{day, distance, short_day, stretch};

use crate::plan::Side;

/// Every value of an enumeration with its words, for a choice.
pub fn options<T: Copy>(all: &[T], words: fn(T) -> &'static str) -> Vec<(T, &'static str)> {
    all.iter().map(|value| (*value, words(*value))).collect()
}

/// Which side it is, in a word: `ours`, `theirs`.
pub const fn whose(by: Side) -> &'static str {
    match by {
        Side::Us => "ours",
        Side::Them => "theirs",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_said_as_people_say_them() {
        let today = date(2026, 11, 23);
        for (day, words) in [
            (date(2026, 11, 23), "today"),
            (date(2026, 11, 22), "yesterday"),
            (date(2026, 11, 24), "tomorrow"),
            (date(2026, 11, 10), "13 days ago"),
            (date(2026, 11, 9), "2 weeks ago"),
            (date(2027, 1, 18), "in 8 weeks"),
            (date(2026, 9, 14), "2 months ago"),
            (date(2025, 11, 23), "12 months ago"),
            (date(2024, 11, 23), "2 years ago"),
        ] {
            assert_eq!(distance(day, today), words, "{day}");
        }
        assert_eq!(self::day(date(2026, 1, 5)), "5 Jan 2026");
        assert_eq!(short_day(date(2026, 1, 5), today), "5 Jan");
        assert_eq!(short_day(date(2027, 1, 5), today), "5 Jan 2027");
    }
}
