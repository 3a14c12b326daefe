//! The rows of the table of risks: their order and their figures.

use crate::plan::{Fraction, MoneyRange, Plan, Risk, RiskKind};
use crate::ui::editors::chance;
use crate::ui::widgets::Sort;
use crate::ui::words;
use std::cmp::Ordering;

/// The places of the risks in the order of a column; what is not known comes last.
pub fn order(plan: &Plan, sort: Option<Sort>) -> Vec<usize> {
    let risks: Vec<&Risk> = plan.risks().iter().collect();
    let mut order: Vec<usize> = (0..risks.len()).collect();
    let Some(Sort { column, descending }) = sort else { return order };
    let name = |risk: &Risk| plan.partner_name(&risk.partner).to_lowercase();
    let loss = |risk: &Risk| risk.loss.map(|l| plan.exchange().to_base_minor(l.high()).unwrap_or(i64::MAX));
    order.sort_by(|a, b| {
        let (a, b) = (risks[*a], risks[*b]);
        let known = |a: bool, b: bool| b.cmp(&a);
        let turned = |order: Ordering| if descending { order.reverse() } else { order };
        match column {
            0 => turned(name(a).cmp(&name(b))),
            1 => turned(a.title.as_str().to_lowercase().cmp(&b.title.as_str().to_lowercase())),
            2 => known(a.yearly_probability.is_some(), b.yearly_probability.is_some())
                .then(turned(a.yearly_probability.cmp(&b.yearly_probability))),
            3 => known(a.loss.is_some(), b.loss.is_some()).then(turned(loss(a).cmp(&loss(b)))),
            4 => known(a.our_share.is_some(), b.our_share.is_some())
                .then(turned(a.our_share.cmp(&b.our_share))),
            5 => known(a.cause.is_some(), b.cause.is_some()).then(turned(a.cause.cmp(&b.cause))),
            _ => Ordering::Equal,
        }
    });
    order
}

/// What a column says of a risk; nothing where it is not known.
pub fn figure(risk: &Risk, column: usize) -> Option<String> {
    match column {
        2 => risk.yearly_probability.map(percent),
        3 => risk.loss.map(range),
        4 => risk.our_share.map(percent),
        5 => risk.cause.as_ref().map(ToString::to_string),
        _ => None,
    }
}

/// How a figure is to be understood.
pub fn explanation(risk: &Risk, column: usize) -> String {
    let said = match column {
        2 => risk.yearly_probability.map(|p| {
            format!(
                "It happens within any one year with a chance of {}: {}.",
                percent(p),
                chance::in_years(p)
            )
        }),
        3 => risk.loss.map(|loss| {
            let (low, high) = (words::money(loss.low()), words::money(loss.high()));
            if loss.low() == loss.high() {
                format!("If it happens, the whole loss is {high}, surely.")
            } else {
                format!("If it happens, the whole loss lies nine times in ten between {low} and {high}.")
            }
        }),
        4 => risk.our_share.map(|share| format!("Of the whole loss, {} would be ours.", percent(share))),
        _ => None,
    };
    said.unwrap_or_default()
}

/// The kind of a risk as the beginning of a sentence that ends with the partner.
pub const fn kind(kind: RiskKind) -> &'static str {
    match kind {
        RiskKind::Relational => "Relational: they might not do their part. With",
        RiskKind::Performance => "Performance: it may fail though both do their part. With",
    }
}

fn percent(fraction: Fraction) -> String {
    fraction.to_string().replace(' ', "\u{a0}")
}

/// A range of money, as in `5 000–20 000 EUR`.
fn range(range: MoneyRange) -> String {
    let (low, high) = (words::money(range.low()), words::money(range.high()));
    if range.low() == range.high() {
        return high;
    }
    let code = format!("\u{a0}{}", range.low().currency());
    format!("{}–{high}", low.strip_suffix(&code).unwrap_or(&low))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Currency, Mitigation, Name, Note, Partner, PartnerId, PlanParts, RiskId};

    fn risk(id: &str, chance: Option<f64>, loss: Option<&str>) -> Risk {
        Risk {
            id: RiskId::new(id).expect("an id"),
            partner: PartnerId::new("ada").expect("an id"),
            title: Name::new(id).expect("a name"),
            kind: RiskKind::Relational,
            yearly_probability: chance.and_then(Fraction::new),
            loss: loss.map(|l| MoneyRange::parse(l).expect("a range")),
            our_share: None,
            cause: None,
            mitigation: Mitigation::default(),
            their_share: None,
            owner: None,
            next_look: None,
            notes: Note::NONE,
        }
    }

    #[test]
    fn what_is_not_known_comes_last_either_way() {
        let mut parts = PlanParts::empty(Name::new("Plan").expect("a name"), Currency::EUR);
        let ada = PartnerId::new("ada").expect("an id");
        parts.partners = vec![Partner::new(ada, Name::new("Ada").expect("a name"))];
        parts.risks = vec![
            risk("a", None, Some("5 EUR")),
            risk("b", Some(0.2), None),
            risk("c", Some(0.1), Some("1..9 EUR")),
        ];
        let plan = Plan::from_parts(parts).expect("a plan");
        let by = |column, descending| order(&plan, Some(Sort { column, descending }));
        assert_eq!(by(2, false), [2, 1, 0]);
        assert_eq!(by(2, true), [1, 2, 0]);
        assert_eq!(by(3, false), [0, 2, 1]);
        assert_eq!(by(3, true), [2, 0, 1]);
        assert_eq!(order(&plan, None), [0, 1, 2]);
    }

    #[test]
    fn figures_are_said_in_plain_words() {
        let risk = risk("a", Some(0.1), Some("5000..20000 EUR"));
        assert_eq!(figure(&risk, 2).as_deref(), Some("10\u{a0}%"));
        assert_eq!(figure(&risk, 3).as_deref(), Some("5\u{a0}000–20\u{a0}000\u{a0}EUR"));
        assert_eq!(figure(&risk, 4), None);
        assert!(explanation(&risk, 2).ends_with("a chance of 10\u{a0}%: 1 in 10 years."));
        assert!(explanation(&risk, 3).contains("nine times in ten"));
    }
}
