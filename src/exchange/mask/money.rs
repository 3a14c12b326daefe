//! Amounts of money in a text, found by the currency behind or before a number.

use crate::plan::Currency;

/// What stands for a number.
const HIDDEN: &str = "•••";
/// Signs of money that may stand beside a number as well.
const SIGNS: [char; 6] = ['€', '$', '£', '¥', '₣', '₹'];
/// What may stand between two numbers of which only the second says its currency.
const BETWEEN: [&str; 8] = ["–", "-", "..", " and ", " of ", " to ", " or ", "/"];

/// A text with every amount of money left out, its currency kept.
pub(super) fn masked(text: &str) -> String {
    let mut hidden: Vec<(usize, usize)> = Vec::new();
    for (from, until) in currencies(text) {
        let before = &text[..from];
        match number_at_end(before) {
            Some(at) => {
                let end = before.trim_end_matches(is_blank).len();
                hidden.push((at, end));
                hidden.extend(numbers_before(text, at));
            }
            None => hidden.extend(number_at_start(text, until)),
        }
    }
    hidden.sort_unstable();
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (from, until) in hidden {
        if from >= done {
            out.push_str(&text[done..from]);
            out.push_str(HIDDEN);
            done = until;
        }
    }
    out.push_str(&text[done..]);
    out
}

/// Where currencies stand: a code of ISO 4217 as a word of its own, or a sign.
fn currencies(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (at, letter) in text.char_indices() {
        if SIGNS.contains(&letter) {
            found.push((at, at + letter.len_utf8()));
        }
        let Some(code) = text.get(at..at + 3).filter(|code| code.bytes().all(|b| b.is_ascii_uppercase()))
        else {
            continue;
        };
        // A figure may stand right before it, as in `5000EUR`, and no letter on either side.
        let before = text[..at].chars().next_back().is_some_and(char::is_alphabetic);
        let after = text[at + 3..].chars().next().is_some_and(char::is_alphabetic);
        if !before && !after && Currency::parse(code).is_ok() {
            found.push((at, at + 3));
        }
    }
    found
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace()
}

/// Where the number begins with which a text ends, blanks behind it left out; with its sign, its thousands and
/// decimals, and a letter such as the `k` of `5k`.
fn number_at_end(text: &str) -> Option<usize> {
    let ends = text.trim_end_matches(is_blank);
    // A thousand or a million as a letter.
    let trimmed = ends.strip_suffix(['k', 'K', 'm', 'M']).filter(|rest| ends_in_digit(rest)).unwrap_or(ends);
    if !ends_in_digit(trimmed) {
        return None;
    }
    let mut start = trimmed.len();
    let mut letters = trimmed.char_indices().rev().peekable();
    while let Some((at, letter)) = letters.next() {
        let goes_on = letter.is_ascii_digit()
            // Between two figures of one number: thousands apart, decimals.
            || ((matches!(letter, '.' | ',' | '\'' | '’') || is_blank(letter))
                && letters.peek().is_some_and(|(_, next)| next.is_ascii_digit())
                && (!is_blank(letter) || is_group(&trimmed[at + letter.len_utf8()..])));
        if !goes_on {
            break;
        }
        start = at;
    }
    let sign = trimmed[..start].chars().next_back().filter(|letter| *letter == '−');
    Some(start - sign.map_or(0, char::len_utf8))
}

fn ends_in_digit(text: &str) -> bool {
    text.ends_with(|letter: char| letter.is_ascii_digit())
}

/// Whether a text begins with a group of three figures, as thousands do.
fn is_group(text: &str) -> bool {
    let figures = text.bytes().take_while(u8::is_ascii_digit).count();
    figures == 3
}

/// The numbers before one of which the currency is said: the lower bound of a range, what is held against it.
fn numbers_before(text: &str, at: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = at;
    while let Some(before) = BETWEEN.iter().find_map(|word| text[..at].strip_suffix(word)) {
        if !ends_in_digit(before) {
            break;
        }
        let Some(from) = number_at_end(before) else { break };
        found.push((from, before.len()));
        at = from;
    }
    found
}

/// The number that follows a currency that stands before it.
fn number_at_start(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = &text[from..];
    let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
    let number = &rest[blanks..];
    if blanks > 2 || !number.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let mut length = 0;
    let mut letters = number.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        let goes_on = letter.is_ascii_digit()
            || (matches!(letter, '.' | ',' | '\'' | '’') && next)
            || (is_blank(letter) && is_group(&number[at + letter.len_utf8()..]));
        if !goes_on {
            break;
        }
        length = at + letter.len_utf8();
    }
    Some((from + blanks, from + blanks + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_left_out_in_every_form_in_which_it_is_written() {
        for (text, expected) in [
            ("27 097 EUR", "••• EUR"),
            ("12\u{a0}500\u{a0}EUR", "•••\u{a0}EUR"),
            ("−500\u{a0}EUR", "•••\u{a0}EUR"),
            ("1299.50 EUR a quarter", "••• EUR a quarter"),
            ("4\u{a0}000–15\u{a0}000\u{a0}EUR", "•••–•••\u{a0}EUR"),
            ("1000..5000 EUR", "•••..••• EUR"),
            ("between 1 200 and 3 400 EUR, nine times", "between ••• and ••• EUR, nine times"),
            ("27 097 of 30 000 EUR", "••• of ••• EUR"),
            ("EUR 5,000 and more", "EUR ••• and more"),
            ("€5000 for the first", "€••• for the first"),
            ("5k EUR, 1.2m EUR", "••• EUR, ••• EUR"),
            ("5000EUR", "•••EUR"),
            ("0 EUR", "••• EUR"),
            ("1 200 CHF and 2 JPY", "••• CHF and ••• JPY"),
            ("costs 5 EUR.", "costs ••• EUR."),
        ] {
            assert_eq!(masked(text), expected);
        }
    }

    #[test]
    fn what_is_no_money_stays() {
        for text in [
            "169 h of 121 h",
            "2.5 h a week, 4 days a quarter",
            "1 in 20",
            "83 %",
            "In 2026 the EUR fell",
            "2027-Q1",
            "in EUR",
            "10 000 of 10 000 futures",
            "EUROPE 5000",
            "5 EURO",
            "",
        ] {
            assert_eq!(masked(text), text);
        }
        // Time beside money keeps its figure.
        assert_eq!(masked("4 h and 500 EUR"), "4 h and ••• EUR");
        assert_eq!(masked("7 h a week, 2 400 EUR a quarter"), "7 h a week, ••• EUR a quarter");
    }
}
