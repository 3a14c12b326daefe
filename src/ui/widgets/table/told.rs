//! What a cell of a table says to other programs.

use super::reading::{is_read, note};
use crate::analysis::Unit;
use crate::plan::Money;
use crate::ui::theme;
use egui::{Response, Ui};
use jiff::civil::Date;

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// Words.
    Words(String),
    /// A number as other programs read it: its digits, with a point before the decimals.
    Number(String),
    /// What is not known, by the word that the screen has for it.
    Unknown(String),
}

impl Default for Told {
    fn default() -> Self {
        Self::Words(String::new())
    }
}

impl From<&str> for Told {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<String> for Told {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl Told {
    /// A number, with three decimals at most.
    pub fn number(value: f64) -> Self {
        Self::rounded(value, 3)
    }

    /// How many.
    pub fn count(n: usize) -> Self {
        Self::Number(n.to_string())
    }

    /// A figure in a unit, which the head of its column names; money in major units.
    #[expect(clippy::cast_precision_loss, reason = "a power of ten")]
    pub fn in_unit(value: f64, unit: &Unit) -> Self {
        match unit {
            Unit::Minor(currency) => {
                Self::rounded(value / currency.minor_per_major() as f64, currency.decimals() as usize)
            }
            Unit::Hours | Unit::Named(_) => Self::number(value),
        }
    }

    /// An amount of money in major units, whose currency another column names.
    #[expect(clippy::cast_precision_loss, reason = "money is at most 2^53 minor units")]
    pub fn money(money: Money) -> Self {
        Self::in_unit(money.amount_minor() as f64, &Unit::Minor(money.currency()))
    }

    /// A part of a whole in per cent, with one decimal at most.
    pub fn percent(part: f64) -> Self {
        Self::rounded(part * 100.0, 1)
    }

    /// A day, as other programs read it.
    pub fn day(day: Date) -> Self {
        Self::Words(day.to_string())
    }

    /// What is known, or else the word that the screen has for what is not.
    pub fn known(of: Option<Self>, word: &str) -> Self {
        of.unwrap_or_else(|| Self::Unknown(word.to_owned()))
    }

    /// A day where it is known.
    pub fn day_or(day: Option<Date>, word: &str) -> Self {
        Self::known(day.map(Self::day), word)
    }

    fn rounded(value: f64, decimals: usize) -> Self {
        if !value.is_finite() {
            return Self::Unknown("unknown".to_owned());
        }
        let text = format!("{value:.decimals$}");
        let short = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
        // Nothing that rounds to nothing is negative.
        Self::Number(if short == "-0" { "0".to_owned() } else { short.to_owned() })
    }

    /// What the screen says.
    pub fn shown(&self) -> &str {
        match self {
            Self::Words(text) | Self::Number(text) | Self::Unknown(text) => text,
        }
    }
}

/// Says what the cell that is being drawn tells others, where its look does not say it.
pub fn tell(ui: &Ui, told: impl FnOnce() -> Told) {
    if is_read(ui) {
        note(ui.ctx(), told());
    }
}

/// What is not known, by its word; to others it is an empty cell.
pub fn unknown(ui: &mut Ui, word: &str) -> Response {
    tell(ui, || Told::Unknown(word.to_owned()));
    ui.label(theme::muted(word))
}

/// A figure as a screen writes it, read: its number, and its unit where it has one.
///
/// Thousands are apart by blanks that do not break, as is the unit; a minus is a minus and no hyphen.
pub(super) fn read_figure(text: &str) -> Option<(String, Option<&str>)> {
    let starts_with_digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let (figure, unit) = match text.rsplit_once('\u{a0}') {
        Some((figure, unit)) if !starts_with_digit(unit) => (figure, Some(unit)),
        _ => (text, None),
    };
    let plain = figure.replace('\u{a0}', "").replace('−', "-");
    let plain = plain.strip_prefix('+').unwrap_or(&plain);
    let digits = plain.strip_prefix('-').unwrap_or(plain);
    let is_number = starts_with_digit(digits)
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.parse::<f64>().is_ok();
    is_number.then(|| (plain.to_owned(), unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Currency;

    #[test]
    fn numbers_are_as_short_as_they_are_exact() {
        let number = |text: &str| Told::Number(text.to_owned());
        for (told, text) in [
            (Told::number(43.571_428), "43.571"),
            (Told::number(-2.5), "-2.5"),
            (Told::number(-0.000_01), "0"),
            (Told::number(100.0), "100"),
            (Told::percent(0.004), "0.4"),
            (Told::in_unit(-120_050.0, &Unit::Minor(Currency::EUR)), "-1200.5"),
            (Told::in_unit(1.0 / 3.0, &Unit::Hours), "0.333"),
            (Told::count(7), "7"),
        ] {
            assert_eq!(told, number(text));
        }
        assert_eq!(Told::number(f64::INFINITY).shown(), "unknown");
    }

    #[test]
    fn what_a_screen_writes_is_read_back_as_a_number() {
        for value in [0.0, 3.04, 12_345.0, -1_234_567.0, 99.94] {
            let (number, unit) = (Unit::Hours.figure(value), Unit::Hours.show(value));
            let (bare, none) = read_figure(&number).expect("a figure");
            let (same, hours) = read_figure(&unit).expect("a figure with its unit");
            assert_eq!((none, hours), (None, Some("h")));
            assert_eq!(bare, same);
            let read: f64 = bare.parse().expect("a number");
            assert!((read - value).abs() <= 0.05, "{value} is read as {read}");
        }
        assert_eq!(read_figure("+250"), Some(("250".to_owned(), None)));
        for words in ["", "–", "unknown", "under\u{a0}1\u{a0}%", "4–8\u{a0}h", "1.2.3", "<\u{a0}1"] {
            assert_eq!(read_figure(words), None, "{words}");
        }
    }
}
