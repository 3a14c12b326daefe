//! Reading what was typed into a field.

use crate::plan::{AmountRange, AmountRangeError, Currency, Money, MoneyError, Name, TextError};
use crate::ui::widgets::DateDraft;
use jiff::civil::Date;

/// Names parted by commas, each once, in the order of the text.
///
/// # Errors
/// When one of them holds a control character.
pub fn names(text: &str) -> Result<Vec<Name>, TextError> {
    let mut names: Vec<Name> = Vec::new();
    for part in text.split(',').filter(|part| !part.trim().is_empty()) {
        let name = Name::new(part)?;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

/// Names as they are typed: parted by commas.
pub fn joined(names: &[Name]) -> String {
    names.iter().map(Name::as_str).collect::<Vec<_>>().join(", ")
}

/// A name, or nothing where nothing was typed.
///
/// # Errors
/// When it holds a control character.
pub fn optional_name(text: &str) -> Result<Option<Name>, TextError> {
    if text.trim().is_empty() { Ok(None) } else { Name::new(text).map(Some) }
}

/// An amount or a range of amounts, or nothing where nothing was typed.
///
/// # Errors
/// Says what is wrong and how to write it.
pub fn optional_amount(text: &str) -> Result<Option<AmountRange>, AmountRangeError> {
    if text.trim().is_empty() { Ok(None) } else { AmountRange::parse(text).map(Some) }
}

/// An amount of money, or nothing where nothing was typed. A bare number is of
/// the plan's currency.
///
/// # Errors
/// Says what is wrong and how to write it.
pub fn optional_money(text: &str, currency: Currency) -> Result<Option<Money>, MoneyError> {
    let text = text.trim();
    if text.is_empty() {
        Ok(None)
    } else if text.chars().any(char::is_alphabetic) {
        Money::parse(text).map(Some)
    } else {
        Money::parse_amount(text, currency).map(Some)
    }
}

/// What is known as it is typed; nothing where it is not known.
pub fn typed(known: Option<impl std::fmt::Display>) -> String {
    known.map_or_else(String::new, |known| known.to_string())
}

/// The day of a field that must have one.
///
/// # Errors
/// Says how to write it.
pub fn day(draft: &DateDraft, today: Date) -> Result<Date, String> {
    draft.read(today)?.ok_or_else(|| "choose a day, or write it like `2026-11-23`".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_parted_by_commas_and_stand_once() {
        let read = names(" client, , supplier,client").expect("names");
        assert_eq!(joined(&read), "client, supplier");
        assert!(names("a\tb").is_err());
        assert_eq!(names(" , ").expect("none"), []);
    }

    #[test]
    fn a_bare_number_is_money_of_the_plan() {
        let eur = Currency::EUR;
        assert_eq!(optional_money("120", eur), Ok(Money::from_minor(12_000, eur)));
        assert_eq!(optional_money("9.50 EUR", eur), Ok(Money::from_minor(950, eur)));
        assert_eq!(optional_money(" ", eur), Ok(None));
        assert!(optional_money("12,5", eur).is_err_and(|e| e.to_string().contains("decimal point")));
        assert!(optional_money("12 EUX", eur).is_err_and(|e| e.to_string().contains("EUX")));
    }

    #[test]
    fn nothing_typed_is_nothing_known() {
        assert_eq!(optional_amount("  "), Ok(None));
        assert_eq!(optional_name(""), Ok(None));
        assert!(day(&DateDraft::new(None), jiff::civil::date(2026, 11, 23)).is_err());
    }
}
