//! Our own words for what the RON parser finds wrong with one value.

use crate::plan::nearest;
use ron::Error;

/// What is wrong with a value that reads `found`, and what was probably meant.
pub(super) fn words(error: &Error, found: &str) -> (String, Option<String>) {
    let expected = |what: &str| (format!("expected {what}, found {}", shown(found)), None);
    if let Some(number) = not_a_number(found) {
        return (format!("`{number}` is no number that can be counted with"), None);
    }
    match error {
        Error::Message(message) => (message.clone(), None),
        Error::InvalidValueForType { expected: what, .. } => expected(what),
        Error::ExpectedString | Error::ExpectedStringEnd => expected("a text in quotation marks"),
        Error::ExpectedInteger | Error::InvalidIntegerDigit { .. } | Error::UnderscoreAtBeginning => {
            expected("a whole number")
        }
        Error::ExpectedFloat | Error::FloatUnderscore => expected("a number"),
        Error::IntegerOutOfBounds => (format!("the number {} is out of bounds", shown(found)), None),
        Error::ExpectedBoolean => expected("`true` or `false`"),
        Error::ExpectedArray => expected("a list in square brackets"),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            expected("a record in round brackets")
        }
        Error::ExpectedDifferentStructName { expected: what, found } => {
            (format!("expected `{what}` or nothing before the bracket, found `{found}`"), None)
        }
        Error::ExpectedIdentifier => {
            let meant = found.strip_prefix('"').and_then(|f| f.strip_suffix('"'));
            let (message, _) = expected("a word without quotation marks");
            (message, meant.map(str::to_owned))
        }
        Error::NoSuchEnumVariant { expected: known, found, .. } => {
            (format!("`{found}` is none of {}", list(known)), nearest(found, known.iter().copied()))
        }
        Error::NoSuchStructField { expected: known, found, .. } => (
            format!("there is no field `{found}` here; there are {}", list(known)),
            nearest(found, known.iter().copied()),
        ),
        Error::InvalidEscape(_) => (
            "a backslash in a text begins an escape such as `\\n`; write `\\\\` for the backslash itself"
                .to_owned(),
            None,
        ),
        Error::ExceededRecursionLimit => ("the brackets are nested too deeply".to_owned(), None),
        Error::TrailingCharacters
        | Error::ExpectedComma
        | Error::ExpectedStructLikeEnd
        | Error::ExpectedArrayEnd => {
            let is_number = found.parse::<f64>().is_ok();
            expected(if is_number { "a whole number" } else { "a single value" })
        }
        other => {
            let said = other.to_string();
            let mut letters = said.chars();
            let first = letters.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
            (first + letters.as_str(), None)
        }
    }
}

/// The words for a field that is missing.
pub(super) fn missing(field: &str) -> String {
    format!("the field `{field}` is missing")
}

/// A value as it stands in the file, cut short.
fn shown(found: &str) -> String {
    const MOST: usize = 40;
    let line = found.lines().next().unwrap_or_default();
    if line.is_empty() {
        "nothing".to_owned()
    } else if line.chars().count() > MOST || line.len() < found.len() {
        format!("`{}…`", line.chars().take(MOST).collect::<String>())
    } else {
        format!("`{line}`")
    }
}

fn not_a_number(found: &str) -> Option<&str> {
    let begins = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | 'i' | 'N' | '.');
    let number = found.parse::<f64>().ok().filter(|_| found.starts_with(begins))?;
    (!number.is_finite()).then_some(found)
}

fn list(known: &[&str]) -> String {
    match known {
        [] => "none".to_owned(),
        [only] => format!("`{only}`"),
        [first @ .., last] => format!("`{}` and `{last}`", first.join("`, `")),
    }
}
