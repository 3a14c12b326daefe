//! Amounts in words, the same on every screen and in every report.

use super::words::Unit;
use crate::plan::{Amount, AmountRange, Minutes, Money, Plan, Quantity, ResourceId};

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
    match unit_of(&low).filter(|unit| Some(unit) == unit_of(&high).as_ref()) {
        Some(unit) => format!("{}–{high}", low.strip_suffix(&unit).unwrap_or(&low)),
        None => format!("{low}–{high}"),
    }
}

fn other(quantity: Quantity, id: &ResourceId, plan: &Plan) -> String {
    let unit = plan.capacity().resource(id).map_or_else(|| id.as_str(), |r| r.unit.as_str());
    // People name a unit as they count it, in the plural.
    let one = quantity.thousandths() == 1000 && unit.ends_with('s') && !unit.ends_with("ss");
    let unit = if one { &unit[..unit.len() - 1] } else { unit };
    format!("{quantity}\u{a0}{unit}")
}
