//! Numbers with a decimal point or a decimal comma. Which it is, the numbers of the file tell.

use rust_decimal::Decimal;

/// What stands between the whole and its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Point,
    Comma,
}

/// How the numbers of a column are written, where one of them tells: `1,5` has a comma, `1.50` a
/// point, and `1,500` could have either. `None` where none tells, or they contradict one another.
pub(super) fn mark<'a>(cells: impl Iterator<Item = &'a str>) -> Option<Mark> {
    let mut found = None;
    for told in cells.filter_map(told_by) {
        match found {
            None => found = Some(told),
            Some(before) if before == told => {}
            Some(_) => return None,
        }
    }
    found
}

fn told_by(text: &str) -> Option<Mark> {
    match (text.rfind(','), text.rfind('.')) {
        (Some(comma), Some(point)) if comma > point => Some(Mark::Comma),
        (Some(_), Some(_)) => Some(Mark::Point),
        (Some(_), None) if text.matches(',').count() > 1 => Some(Mark::Point),
        (None, Some(_)) if text.matches('.').count() > 1 => Some(Mark::Comma),
        (Some(_), None) if !is_either(text, ',') => Some(Mark::Comma),
        (None, Some(_)) if !is_either(text, '.') => Some(Mark::Point),
        _ => None,
    }
}

/// Whether the only mark of a text may part thousands as well: `1,500`, not `0,500` or `1,5`.
fn is_either(text: &str, mark: char) -> bool {
    text.split_once(mark).is_some_and(|(whole, parts)| {
        let digits = parts.chars().take_while(char::is_ascii_digit).count();
        let whole = whole.trim_start_matches(|c: char| !c.is_ascii_digit());
        digits == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0')
    })
}

/// Reads a number, never negative. Blanks and apostrophes may part its thousands.
///
/// # Errors
/// Says what is wrong with it.
pub(super) fn number(text: &str, mark: Option<Mark>) -> Result<Decimal, String> {
    let wrong = || format!("`{text}` is not a number");
    let plain: String =
        text.trim().chars().filter(|c| !matches!(c, ' ' | '\'' | '’' | '\u{A0}' | '\u{202F}')).collect();
    if plain.starts_with(['-', '−']) {
        return Err(format!("`{text}` is negative; what is given never is"));
    }
    if !plain.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.')) {
        return Err(wrong());
    }
    let told = told_by(&plain);
    let has_mark = plain.contains([',', '.']);
    let mark = match told.or(mark) {
        Some(mark) => mark,
        None if !has_mark => Mark::Point,
        None => {
            return Err(format!(
                "`{text}` may be a whole number or one with three decimals, and no other number in its \
                 column tells which"
            ));
        }
    };
    let (decimal, thousands) = if mark == Mark::Point { ('.', ',') } else { (',', '.') };
    let (whole, parts) = plain.split_once(decimal).unwrap_or((&plain, ""));
    if parts.contains(thousands) || parts.contains(decimal) || !is_grouped(whole, thousands) {
        return Err(wrong());
    }
    let whole = whole.replace(thousands, "");
    let number = if parts.is_empty() { whole } else { format!("{whole}.{parts}") };
    Decimal::from_str_exact(&number).map_err(|_| wrong())
}

/// Whether the digits stand in groups of three, or in none.
fn is_grouped(whole: &str, thousands: char) -> bool {
    let mut groups = whole.split(thousands);
    let first = groups.next().unwrap_or_default().len();
    let mut rest = groups.peekable();
    rest.peek().is_none() || (1..=3).contains(&first) && rest.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_numbers_of_a_column_tell_what_one_alone_does_not() {
        let read = |text, mark| number(text, mark).map(|n| n.normalize().to_string()).ok();
        for (text, alone) in [
            ("1.5", Some("1.5")),
            ("1,5", Some("1.5")),
            ("0,125", Some("0.125")),
            ("1.234,56", Some("1234.56")),
            ("1,234.56", Some("1234.56")),
            ("1'234.50", Some("1234.5")),
            ("1 234,5", Some("1234.5")),
            ("1,234,567", Some("1234567")),
            ("12", Some("12")),
            ("1,500", None),
            ("1.500", None),
            ("1,50,0", None),
            ("-3", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(read(text, None).as_deref(), alone, "{text}");
        }
        assert_eq!(read("1,500", Some(Mark::Comma)).as_deref(), Some("1.5"));
        assert_eq!(read("1,500", Some(Mark::Point)).as_deref(), Some("1500"));
        assert_eq!(mark(["2", "1,500", "0,5"].into_iter()), Some(Mark::Comma));
        assert_eq!(mark(["1.5", "0,5"].into_iter()), None);
        assert_eq!(mark(["1,500"].into_iter()), None);
    }
}
