//! Days and amounts in words, the same on every screen.

pub use crate::analysis::{amount, amount_range, day, distance, money, short_day, stretch, time};

use crate::analysis::{Lognormal, Unit};
use crate::plan::{Amount, AmountRange, Plan, Side};

/// What a range says, in a sentence: between what it lies nine times in ten, what it is on average and
/// in the middle. `per` is what follows its upper bound, as in `a week`. Nothing of a certain amount.
pub fn range_meaning(range: &AmountRange, plan: &Plan, per: &str) -> Option<String> {
    if range.is_certain() {
        return None;
    }
    let level = Lognormal::between(in_its_unit(range.low()), in_its_unit(range.high()));
    let figure = |value| figure_like(range.high(), value, plan);
    let gap = if per.is_empty() { "" } else { " " };
    Some(format!(
        "Nine times in ten between {} and {}{gap}{per}; about {} on average, {} as often more as less.",
        amount(range.low(), plan),
        amount(range.high(), plan),
        figure(level.mean()),
        figure(level.median()),
    ))
}

/// An amount in the unit in which it is written: hours, minor units of its own currency, its own unit.
#[expect(clippy::cast_precision_loss, reason = "money is at most 2^53 minor units")]
fn in_its_unit(amount: &Amount) -> f64 {
    match amount {
        Amount::Time(minutes) => minutes.hours(),
        Amount::Money(money) => money.amount_minor() as f64,
        Amount::Other(quantity, _) => quantity.units(),
    }
}

/// A figure in the unit in which an amount is written; less than an hour in minutes.
fn figure_like(amount: &Amount, value: f64, plan: &Plan) -> String {
    match amount {
        Amount::Time(_) if value < 1.0 => format!("{:.0}\u{a0}min", value * 60.0),
        Amount::Time(_) => Unit::Hours.show(value),
        Amount::Money(money) => Unit::Minor(money.currency()).show(value),
        Amount::Other(_, id) => Unit::of(&crate::plan::Resource::Other(id.clone()), plan).show(value),
    }
}

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
    use crate::plan::{Capacity, Currency, Edit, Name, OtherResource, ResourceId};
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

    #[test]
    fn amounts_carry_the_unit_of_their_resource() {
        let id = ResourceId::new("staff-days").expect("id");
        let mut plan = Plan::empty(Name::new("Plan").expect("name"), Currency::EUR);
        let resource = OtherResource {
            id: id.clone(),
            name: Name::new("Miguel's days").expect("name"),
            unit: Name::new("days").expect("unit"),
            per_quarter: None,
        };
        plan.apply(&[Edit::SetCapacity(Box::new(Capacity {
            resources: vec![resource],
            ..Capacity::default()
        }))])
        .expect("capacity");
        for (typed, words) in [
            ("4h", "4 h"),
            ("90m", "1 h 30 min"),
            ("45m", "45 min"),
            ("120h", "120 h"),
            ("12000 EUR", "12 000 EUR"),
            ("99.50 EUR", "99.50 EUR"),
            ("1 staff-days", "1 day"),
            ("2.5 staff-days", "2.5 days"),
        ] {
            let shown = amount(&Amount::parse(typed).expect(typed), &plan);
            assert_eq!(shown.replace('\u{a0}', " "), words);
        }
    }
    #[test]
    fn a_range_says_what_it_means() {
        let plan = Plan::empty(Name::new("Plan").expect("name"), Currency::EUR);
        let said = |typed: &str, per: &str| {
            let range = AmountRange::parse(typed).expect(typed);
            let meaning = range_meaning(&range, &plan, per).unwrap_or_default();
            (amount_range(&range, &plan).replace('\u{a0}', " "), meaning.replace('\u{a0}', " "))
        };
        // Of 4 to 8: the median is √32 = 5.657, the mean e^(ln 5.657 + 0.2107²/2) = 5.784.
        let (short, long) = said("4h..8h", "a week");
        assert_eq!(short, "4–8 h");
        assert_eq!(
            long,
            "Nine times in ten between 4 h and 8 h a week; about 5.8 h on average, 5.7 h as often more as \
             less."
        );
        // √(30 · 45) = 36.7 minutes; sigma 0.1233, so the mean is 37.0.
        let (short, long) = said("30m..45m", "");
        assert_eq!(short, "30–45 min");
        assert!(long.contains("between 30 min and 45 min; about 37 min on average, 37 min as"), "{long}");
        assert!(said("1000..5000 USD", "").1.contains("between 1 000 USD and 5 000 USD; about 2 5"));
        assert_eq!(said("4h", "a week"), ("4 h".to_owned(), String::new()));
    }
}
