//! Reading what was typed into a field.

use crate::plan::{
    Amount, AmountRange, AmountRangeError, Currency, Money, MoneyError, MoneyRange, Name, Period, TextError,
};
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

/// How much was typed, and how often where that was typed behind it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HowMuch {
    /// How much; nothing where nothing was typed.
    pub amount: Option<AmountRange>,
    /// How often, as in `4h..8h a week`.
    pub every: Option<Period>,
}

/// An amount or a range of amounts, with how often behind it where that is typed: `4h`, `4h..8h`,
/// `4-8h a week`. Between two numbers a hyphen or a dash does for the two points of a plan's file.
///
/// # Errors
/// Says what is wrong and how to write it.
pub fn how_much(text: &str) -> Result<HowMuch, AmountRangeError> {
    if text.trim().is_empty() {
        return Ok(HowMuch::default());
    }
    let (text, every) = without_period(text);
    let as_it_stands = AmountRange::parse(text);
    let amount = match as_it_stands {
        Ok(amount) => amount,
        Err(why) => match with_points(text) {
            Some(range) => AmountRange::parse(&range)?,
            None => return Err(why),
        },
    };
    Ok(HowMuch { amount: Some(amount), every })
}

/// The text before an ending like `a week`, and the period that the ending names.
pub fn without_period(text: &str) -> (&str, Option<Period>) {
    let whole = text.trim_end();
    let split = || {
        let (rest, last) = whole.rsplit_once(|c: char| c.is_whitespace() || c == '/')?;
        let every = match last.to_lowercase().as_str() {
            "week" => Period::Week,
            "month" => Period::Month,
            "quarter" => Period::Quarter,
            _ => return None,
        };
        let is_after_slash = whole[..whole.len() - last.len()].ends_with('/');
        let rest = rest.trim_end();
        let before = if is_after_slash {
            rest
        } else {
            let word = rest.rsplit(|c: char| c.is_whitespace()).next()?;
            let known = ["a", "per", "each", "every", "/"].iter().any(|w| word.eq_ignore_ascii_case(w));
            known.then(|| &rest[..rest.len() - word.len()])?
        };
        (!before.trim().is_empty()).then_some((before.trim_end(), every))
    };
    split().map_or((text, None), |(before, every)| (before, Some(every)))
}

/// The text with two points in place of the dash between its two amounts; nothing where it has none.
fn with_points(text: &str) -> Option<String> {
    let begins = |text: &str| text.trim_start().starts_with(|c: char| c.is_ascii_digit());
    text.match_indices(['-', '–', '—', '−'])
        .map(|(at, dash)| (&text[..at], &text[at + dash.len()..]))
        .find(|(low, high)| {
            let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | ' ' | '\u{a0}');
            begins(low) && begins(high) && (low.trim().chars().all(number) || Amount::parse(low).is_ok())
        })
        .map(|(low, high)| format!("{low}..{high}"))
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

/// A sum of money or a range of it, or nothing where nothing was typed. Bare numbers are of the plan's
/// currency.
///
/// # Errors
/// Says what is wrong and how to write it.
pub fn optional_money_range(text: &str, currency: Currency) -> Result<Option<MoneyRange>, MoneyError> {
    let text = text.trim();
    if text.is_empty() {
        Ok(None)
    } else if text.chars().any(char::is_alphabetic) {
        MoneyRange::parse(text).map(Some)
    } else {
        MoneyRange::parse(&format!("{text} {currency}")).map(Some)
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
        let range = |text| optional_money_range(text, eur).expect("a range").map(|r| r.to_string());
        assert_eq!(range("2 000..8 000").as_deref(), Some("2000..8000 EUR"));
        assert_eq!(range("900 CHF").as_deref(), Some("900 CHF"));
        assert_eq!(range(" "), None);
        assert!(optional_money_range("8..2", eur).is_err());
        assert!(optional_money("12 EUX", eur).is_err_and(|e| e.to_string().contains("EUX")));
    }

    #[test]
    fn nothing_typed_is_nothing_known() {
        assert_eq!(how_much("  "), Ok(HowMuch::default()));
        assert_eq!(optional_name(""), Ok(None));
        assert!(day(&DateDraft::new(None), jiff::civil::date(2026, 11, 23)).is_err());
    }

    #[test]
    fn a_range_and_its_period_are_one_text() {
        let read = |text: &str| {
            let read = how_much(text).unwrap_or_else(|why| panic!("{text}: {why}"));
            (read.amount.map(|a| a.to_string()).unwrap_or_default(), read.every)
        };
        for (text, amount, every) in [
            ("4h", "4h", None),
            ("4h..8h", "4h..8h", None),
            ("4..8h", "4h..8h", None),
            ("4-8h", "4h..8h", None),
            ("4–8 h", "4h..8h", None),
            ("4 – 8\u{a0}h", "4h..8h", None),
            ("1h30m-2h", "1h30m..2h", None),
            ("1:30-2:30", "1h30m..2h30m", None),
            ("4h..8h a week", "4h..8h", Some(Period::Week)),
            ("4-8h per month", "4h..8h", Some(Period::Month)),
            ("1 000–5 000 EUR a quarter ", "1000..5000 EUR", Some(Period::Quarter)),
            ("4h/week", "4h", Some(Period::Week)),
            ("4h / Week", "4h", Some(Period::Week)),
            ("2-3 staff-days", "2..3 staff-days", None),
            // A hyphen that belongs to a name stays one.
            ("3 staff-days", "3 staff-days", None),
            ("3 area-51", "3 area-51", None),
            ("2-3 area-51 every week", "2..3 area-51", Some(Period::Week)),
        ] {
            assert_eq!(read(text), (amount.to_owned(), every), "{text}");
        }
    }

    #[test]
    fn what_is_no_range_says_why() {
        let wrong = |text: &str| how_much(text).expect_err(text);
        assert!(matches!(wrong("8-4h"), AmountRangeError::Inverted(_)));
        assert!(matches!(wrong("8h..4h a week"), AmountRangeError::Inverted(_)));
        assert!(matches!(wrong("0-4h"), AmountRangeError::FromNothing(_)));
        assert!(matches!(wrong("4h-8 EUR"), AmountRangeError::Mixed(_)));
        for text in ["-4h", "4h-", "a week", "4-8", "soon a week"] {
            assert!(matches!(wrong(text), AmountRangeError::Amount(_)), "{text}");
        }
    }
}
