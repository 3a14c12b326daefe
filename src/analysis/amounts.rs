//! Amounts and ranges of amounts in words, the same on every screen and in every report.

use super::{Lognormal, Unit};
use crate::plan::{
    Amount, AmountRange, Commitment, Minutes, Money, Period, Plan, Quantity, ResourceId, Schedule,
};

/// A length of time, as in `4 h`, `1 h 30 min`, `45 min`.
pub fn time(minutes: Minutes) -> String {
    match (minutes.get() / 60, minutes.get() % 60) {
        (0, m) => format!("{m}\u{a0}min"),
        (h, 0) => Unit::Hours.show(f64::from(h)),
        (h, m) => format!("{}\u{a0}{m}\u{a0}min", Unit::Hours.show(f64::from(h))),
    }
}

/// Money, as in `1 200 EUR`; exact where there are cents.
#[expect(clippy::cast_precision_loss, reason = "money is at most 2^53 minor units")]
pub fn money(money: Money) -> String {
    if money.amount_minor() % money.currency().minor_per_major() == 0 {
        Unit::Minor(money.currency()).show(money.amount_minor() as f64)
    } else {
        money.to_string().replace(' ', "\u{a0}")
    }
}

/// An amount with the unit that the plan gives its resource, as in `4 h`, `2 days`.
pub fn amount(amount: &Amount, plan: &Plan) -> String {
    match amount {
        Amount::Time(minutes) => time(*minutes),
        Amount::Money(m) => money(*m),
        Amount::Other(quantity, id) => other(*quantity, id, plan),
    }
}

/// An amount or a range of amounts, as in `4–8 h`.
pub fn amount_range(range: &AmountRange, plan: &Plan) -> String {
    let (low, high) = (amount(range.low(), plan), amount(range.high(), plan));
    if range.is_certain() {
        return high;
    }
    // The unit is said once, behind the upper bound.
    let unit_of = |text: &str| text.rfind('\u{a0}').map(|at| text[at..].to_owned());
    if let (Amount::Other(low, _), Amount::Other(..)) = (range.low(), range.high()) {
        return format!("{low}–{high}");
    }
    match unit_of(&low).filter(|unit| Some(unit) == unit_of(&high).as_ref()) {
        Some(unit) => format!("{}–{high}", low.strip_suffix(&unit).unwrap_or(&low)),
        None => format!("{low}–{high}"),
    }
}

/// What a range says, in a sentence: between what it lies nine times in ten, what it is on average and
/// in the middle. `per` is what follows its upper bound, as in `a week`. Nothing of a certain amount.
pub fn range_meaning(range: &AmountRange, plan: &Plan, per: &str) -> Option<String> {
    if range.is_certain() {
        return None;
    }
    let level = level(range);
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

/// What a range says, in the [`unit`] in which it is written.
pub fn level(range: &AmountRange) -> Lognormal {
    Lognormal::between(in_its_unit(range.low()), in_its_unit(range.high()))
}

/// The unit in which an amount is written: that of its resource, and its own currency.
pub fn unit(amount: &Amount, plan: &Plan) -> Unit {
    match amount {
        Amount::Money(money) => Unit::Minor(money.currency()),
        Amount::Time(_) | Amount::Other(..) => Unit::of(&amount.resource(), plan),
    }
}

/// An amount in the [`unit`] in which it is written: hours, minor units of its own currency, its own unit.
#[expect(clippy::cast_precision_loss, reason = "money is at most 2^53 minor units")]
pub fn in_its_unit(amount: &Amount) -> f64 {
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
        _ => unit(amount, plan).show(value),
    }
}

fn other(quantity: Quantity, id: &ResourceId, plan: &Plan) -> String {
    let unit = plan.capacity().resource(id).map_or_else(|| id.as_str(), |r| r.unit.as_str());
    // People name a unit as they count it, in the plural.
    let one = quantity.thousandths() == 1000 && unit.ends_with('s') && !unit.ends_with("ss");
    let unit = if one { &unit[..unit.len() - 1] } else { unit };
    format!("{quantity}\u{a0}{unit}")
}

/// What a period is called behind an amount.
pub const fn per(every: Period) -> &'static str {
    match every {
        Period::Week => "a week",
        Period::Month => "a month",
        Period::Quarter => "a quarter",
    }
}

/// What follows an amount: how often it falls due; nothing of what is promised once.
pub const fn how_often(schedule: &Schedule) -> &'static str {
    match schedule {
        Schedule::Recurring { every, .. } => per(*every),
        Schedule::Promise { .. } => "",
    }
}

/// What the amount of a commitment means where it is a range; nothing where it is certain or unknown.
pub fn meaning(commitment: &Commitment, plan: &Plan) -> Option<String> {
    range_meaning(commitment.amount.as_ref()?, plan, how_often(&commitment.schedule))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Capacity, Currency, Edit, Name, OtherResource};

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
        let few = AmountRange::parse("1..3 staff-days").expect("a range");
        assert_eq!(amount_range(&few, &plan), "1–3\u{a0}days");
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
