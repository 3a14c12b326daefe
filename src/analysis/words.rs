//! Figures and counts in words, the same on every screen and in every report.

use crate::plan::{Currency, Plan, Resource, SnapshotLoad, days_between};
use jiff::civil::Date;

/// The unit in which a resource is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// Hours.
    Hours,
    /// Minor units of a currency, shown as whole major units.
    Minor(Currency),
    /// A unit that the plan names.
    Named(String),
}

impl Unit {
    /// The unit in which a plan counts a resource.
    pub fn of(resource: &Resource, plan: &Plan) -> Self {
        match resource {
            Resource::Time => Self::Hours,
            Resource::Money => Self::Minor(plan.currency()),
            Resource::Other(id) => Self::Named(
                plan.capacity().resource(id).map_or_else(|| id.to_string(), |r| r.unit.to_string()),
            ),
        }
    }

    /// The unit in which a snapshot keeps what a resource had to bear.
    pub fn kept(load: &SnapshotLoad, currency: Currency) -> Self {
        match &load.resource {
            Resource::Time => Self::Hours,
            Resource::Money => Self::Minor(currency),
            Resource::Other(id) => {
                Self::Named(load.unit.as_ref().map_or_else(|| id.to_string(), ToString::to_string))
            }
        }
    }

    /// Its name behind a figure: `h`, `EUR`, `days`.
    pub fn symbol(&self) -> &str {
        match self {
            Self::Hours => "h",
            Self::Minor(currency) => currency.code(),
            Self::Named(unit) => unit,
        }
    }

    /// Its name by itself: `hours`, `EUR`, `days`.
    pub fn name(&self) -> &str {
        match self {
            Self::Hours => "hours",
            Self::Minor(_) | Self::Named(_) => self.symbol(),
        }
    }

    /// A figure without its unit: whole when it is large, one decimal when it
    /// is small, thousands apart. Money is shown in major units.
    #[expect(clippy::cast_precision_loss, reason = "a power of ten")]
    pub fn figure(&self, value: f64) -> String {
        let value = match self {
            Self::Minor(currency) => value / currency.minor_per_major() as f64,
            Self::Hours | Self::Named(_) => value,
        };
        let whole =
            matches!(self, Self::Minor(_)) || value.abs() >= 99.95 || (value - value.round()).abs() < 0.05;
        grouped(value, if whole { 0 } else { 1 })
    }

    /// A figure with its unit.
    pub fn show(&self, value: f64) -> String {
        format!("{}\u{a0}{}", self.figure(value), self.symbol())
    }
}

/// A day, as in `23 Nov 2026`.
pub fn day(day: Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}

/// A day, its year left out where it is this year's, as in `23 Nov`.
pub fn short_day(day: Date, today: Date) -> String {
    if day.year() == today.year() { day.strftime("%-d %b").to_string() } else { self::day(day) }
}

/// How far a day is from today, as in `3 weeks ago`, `today`, `in 2 months`.
pub fn distance(day: Date, today: Date) -> String {
    let days = days_between(today, day);
    match days {
        0 => "today".to_owned(),
        -1 => "yesterday".to_owned(),
        1 => "tomorrow".to_owned(),
        ..0 => format!("{} ago", stretch(-days)),
        _ => format!("in {}", stretch(days)),
    }
}

/// A number of days in the unit in which one says it, as in `8 weeks`.
pub fn stretch(days: i32) -> String {
    let (n, unit) = match days {
        ..=13 => (days, "day"),
        14..=69 => (days / 7, "week"),
        // A month is 30.4 days on average, and nobody counts 24 months.
        70..=729 => (days * 10 / 304, "month"),
        _ => (days / 365, "year"),
    };
    if n == 1 { format!("1 {unit}") } else { format!("{n} {unit}s") }
}

/// A number with its thousands apart, as in `12 500`.
fn grouped(value: f64, decimals: usize) -> String {
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let mut out = String::with_capacity(plain.len() + 4);
    // Nothing that rounds to nothing is negative.
    if value < 0.0 && plain.bytes().any(|b| matches!(b, b'1'..=b'9')) {
        out.push('−');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    out + rest
}

/// A count in words up to twelve, in digits beyond.
pub fn count(n: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

/// `one partner`, `three partners`.
pub fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", count(n), if n == 1 { one } else { many })
}

/// A text with its first letter large, to begin a sentence with.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Words in a row, as in `a, b and c`.
pub fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// A part of a whole, as in `83 %`.
pub fn percent(part: f64) -> String {
    if part.is_finite() { format!("{}\u{a0}%", grouped(part * 100.0, 0)) } else { "more than all".to_owned() }
}

/// How likely something is, as in `7 in 10`, as one can picture it.
pub fn chance(p: f64) -> String {
    match p {
        ..=0.0 => "practically none".to_owned(),
        ..0.005 => "less than 1 in 100".to_owned(),
        ..0.095 => format!("{:.0} in 100", p * 100.0),
        ..0.945 => format!("{:.0} in 10", p * 10.0),
        ..0.995 => format!("{:.0} in 100", p * 100.0),
        _ => "more than 99 in 100".to_owned(),
    }
}

/// A chance as short as it can be said: never rounded to none or to all.
pub fn short_chance(chance: f64) -> String {
    if chance <= 0.0 {
        "0\u{a0}%".to_owned()
    } else if chance < 0.005 {
        "under\u{a0}1\u{a0}%".to_owned()
    } else if chance >= 1.0 {
        "100\u{a0}%".to_owned()
    } else if chance >= 0.995 {
        "over\u{a0}99\u{a0}%".to_owned()
    } else {
        percent(chance)
    }
}

/// How many times, as in `1.6 times`.
pub fn times(ratio: f64) -> String {
    format!("{ratio:.1} times")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_as_fine_as_they_need_to_be() {
        let h = Unit::Hours;
        assert_eq!(h.show(3.25), "3.2\u{a0}h");
        assert_eq!(h.show(4.0), "4\u{a0}h");
        assert_eq!(h.show(142.4), "142\u{a0}h");
        assert_eq!(h.show(-0.01), "0\u{a0}h");
        assert_eq!(h.show(-12.5), "−12.5\u{a0}h");
        let euro = Unit::Minor(Currency::EUR);
        assert_eq!(euro.show(1_234_567.0), "12\u{a0}346\u{a0}EUR");
        assert_eq!(Unit::Named("days".to_owned()).show(2.5), "2.5\u{a0}days");
    }

    #[test]
    fn chances() {
        let said: Vec<_> = [0.0, 0.001, 0.034, 0.1, 0.72, 0.95, 0.999, 1.0].map(chance).into();
        let expected = [
            "practically none",
            "less than 1 in 100",
            "3 in 100",
            "1 in 10",
            "7 in 10",
            "95 in 100",
            "more than 99 in 100",
            "more than 99 in 100",
        ];
        assert_eq!(said, expected);
        assert_eq!(times(1.55), "1.6 times");
    }

    #[test]
    fn counts() {
        assert_eq!(counted(1, "partner", "partners"), "one partner");
        assert_eq!(counted(13, "partner", "partners"), "13 partners");
        assert_eq!(percent(0.834), "83\u{a0}%");
        assert_eq!(percent(f64::INFINITY), "more than all");
    }

    #[test]
    fn a_small_chance_is_not_none_and_a_large_one_not_all() {
        let said = [0.0, 0.0001, 0.04, 0.996, 1.0].map(|chance| short_chance(chance).replace('\u{a0}', " "));
        assert_eq!(said, ["0 %", "under 1 %", "4 %", "over 99 %", "100 %"]);
    }
}
