//! Amounts as people write them in a line: `1h30m`, `90 min`, `120 EUR`, `3 staff-days`.

use crate::plan::{Amount, Currency, Minutes, MinutesError, Money, MoneyError, Plan, Quantity};

/// An amount, and how many words it took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Much {
    pub words: usize,
    pub amount: Result<Amount, Wrong>,
}

/// Why what looks like an amount is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It is one, and badly written.
    Badly(String),
    /// A number before three capitals that are no currency: perhaps not an amount at all.
    Perhaps(String),
}

const HOURS: [&str; 5] = ["h", "hr", "hrs", "hour", "hours"];
const MINUTES: [&str; 5] = ["m", "min", "mins", "minute", "minutes"];
/// Words before a time of day; without them `9:30` is a length of time.
const BEFORE_A_TIME_OF_DAY: [&str; 7] = ["at", "from", "until", "till", "to", "by", "before"];

/// Reads an amount from the beginning of `words`; `before` is the word before them.
pub(super) fn read(words: &[&str], before: Option<&str>, plan: &Plan) -> Option<Much> {
    let first = *words.first()?;
    if let Some(much) = with_symbol(first) {
        return Some(much);
    }
    if first.chars().next().is_some_and(char::is_alphabetic) {
        let number = words.get(1).filter(|w| is_number(w))?;
        Currency::parse(first).ok().filter(|_| is_code(first))?;
        return Some(money(2, &format!("{first} {number}")));
    }
    if !first.trim_start_matches(['-', '−']).starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some((hours, _)) = first.split_once(':') {
        let time_of_day = before.is_some_and(|b| BEFORE_A_TIME_OF_DAY.contains(&b.to_lowercase().as_str()));
        return (hours.len() <= 2 && !time_of_day)
            .then(|| Minutes::parse(first).ok())
            .flatten()
            .and_then(|minutes| finished(1, Amount::Time(minutes)));
    }
    match first.find(char::is_alphabetic) {
        Some(at) => one_word(first, &first[at..], words),
        None if is_number(first.trim_start_matches(['-', '−'])) => number_and_unit(words, plan),
        None => None,
    }
}

/// `1h30m`, `90m`, `120EUR`.
fn one_word(word: &str, unit: &str, words: &[&str]) -> Option<Much> {
    let lower = unit.to_lowercase();
    if HOURS.contains(&lower.as_str()) {
        return Some(hours_and_minutes(1, word, &words[1..]));
    }
    if is_code(unit) {
        return Currency::parse(unit).is_ok().then(|| money(1, word));
    }
    let clock = lower.starts_with('h') && lower[1..].starts_with(|c: char| c.is_ascii_digit());
    (clock || MINUTES.contains(&lower.as_str())).then(|| time(1, word))
}

/// `2 hours`, `1 200 EUR`, `3 staff-days`.
fn number_and_unit(words: &[&str], plan: &Plan) -> Option<Much> {
    let number = words[0];
    let unit = *words.get(1)?;
    let lower = unit.to_lowercase();
    if HOURS.contains(&lower.as_str()) {
        return Some(hours_and_minutes(2, &format!("{number} {unit}"), &words[2..]));
    }
    if MINUTES.contains(&lower.as_str()) {
        return Some(time(2, &format!("{number} {unit}")));
    }
    // Blanks may part the thousands, if a currency follows.
    let is_group = |w: &&&str| is_number(w) && w.split('.').next().is_some_and(|whole| whole.len() == 3);
    let groups = words[1..].iter().take_while(is_group).count();
    if let Some(code) = words.get(1 + groups) {
        let known = || {
            Currency::parse(code).is_ok_and(|c| {
                c == plan.currency() || plan.exchange().rates.iter().any(|rate| rate.currency == c)
            })
        };
        if is_code(code) || known() {
            return Some(money(2 + groups, &words[..2 + groups].join(" ")));
        }
    }
    resource(number, &words[1..], plan)
}

/// `1h`, which minutes may follow.
fn hours_and_minutes(taken: usize, hours: &str, rest: &[&str]) -> Much {
    let unit_of = |word: &str| word.trim_start_matches(|c: char| c.is_ascii_digit()).to_lowercase();
    let minutes = match rest {
        [one, ..]
            if one.starts_with(|c: char| c.is_ascii_digit()) && MINUTES.contains(&unit_of(one).as_str()) =>
        {
            Some((1, (*one).to_owned()))
        }
        [number, unit, ..] if is_number(number) && MINUTES.contains(&unit.to_lowercase().as_str()) => {
            Some((2, format!("{number} {unit}")))
        }
        _ => None,
    };
    match minutes {
        Some((more, minutes)) => time(taken + more, &format!("{hours} {minutes}")),
        None => time(taken, hours),
    }
}

/// Another resource by its identifier, its name or its unit.
fn resource(number: &str, rest: &[&str], plan: &Plan) -> Option<Much> {
    let quantity = Quantity::parse(number).ok()?;
    let resources = &plan.capacity().resources;
    let named = |name: &str| {
        let words = super::who::words_of(name);
        let same = rest.len() >= words.len()
            && words.iter().zip(rest).all(|(name, word)| singular(name) == singular(&word.to_lowercase()));
        same.then_some(words.len())
    };
    let by_name = resources.iter().find_map(|r| {
        let whole = (r.id.as_str() == rest[0].to_lowercase()).then_some(1);
        Some((r, whole.or_else(|| named(r.name.as_str()))?))
    });
    let by_unit = || {
        let mut of_unit = resources.iter().filter_map(|r| Some((r, named(r.unit.as_str())?)));
        of_unit.next().filter(|_| of_unit.next().is_none())
    };
    let (resource, taken) = by_name.or_else(by_unit)?;
    finished(1 + taken, Amount::Other(quantity, resource.id.clone()))
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

/// `€120`, `120€`: the signs that stand for one currency only.
fn with_symbol(word: &str) -> Option<Much> {
    let (sign, code) = [('€', "EUR"), ('£', "GBP")].into_iter().find(|(sign, _)| word.contains(*sign))?;
    let number = word.trim_matches(sign);
    is_number(number).then(|| money(1, &format!("{number} {code}")))
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '’' | '_'))
}

fn is_code(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase())
}

fn time(words: usize, text: &str) -> Much {
    match Minutes::parse(text) {
        Ok(minutes) => finished(words, Amount::Time(minutes)).unwrap_or_else(|| nothing(words)),
        Err(MinutesError::Negative(_)) => badly(
            words,
            format!("`{text}` is negative. The log holds what was given; correct a line by changing it."),
        ),
        Err(why) => badly(words, sentence(&why.to_string())),
    }
}

fn money(words: usize, text: &str) -> Much {
    match Money::parse(text) {
        Ok(money) => finished(words, Amount::Money(money)).unwrap_or_else(|| nothing(words)),
        Err(MoneyError::Currency(code)) => Much {
            words,
            amount: Err(Wrong::Perhaps(format!(
                "`{code}` is not the code of a currency. If `{text}` belongs to the note, put it in quotation marks."
            ))),
        },
        Err(why) => badly(words, sentence(&why.to_string())),
    }
}

fn badly(words: usize, why: String) -> Much {
    Much { words, amount: Err(Wrong::Badly(why)) }
}

fn nothing(words: usize) -> Much {
    badly(words, "An amount must be more than nothing.".to_owned())
}

/// The amount, where it is more than nothing.
fn finished(words: usize, amount: Amount) -> Option<Much> {
    let nothing_at_all = match &amount {
        Amount::Time(minutes) => minutes.is_zero(),
        Amount::Money(money) => money.amount_minor() == 0,
        Amount::Other(quantity, _) => quantity.thousandths() == 0,
    };
    Some(if nothing_at_all { nothing(words) } else { Much { words, amount: Ok(amount) } })
}

/// A sentence of its own: a capital first, a full stop last.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).chain(['.']).collect()
}
