//! Counting in another currency: the rates are restated in it, in one batch.

use super::fields::rate;
use crate::plan::{Currency, Edit, Exchange, ExchangeRate, Rate};
use rust_decimal::Decimal;

/// As many significant figures as a restated rate keeps.
const FIGURES: u32 = 8;

/// The edits that make a plan count in another currency. `worth` is what one unit of the new
/// currency is worth in the old; without it the stated rates can no longer be used, and go.
///
/// The rates go first and come back last, since at no moment may the plan's own
/// currency be among them.
pub fn count_in(exchange: &Exchange, to: Currency, worth: Option<ExchangeRate>) -> Vec<Edit> {
    let restated = worth.map_or_else(Vec::new, |worth| restated(exchange, to, worth));
    vec![Edit::SetRates(Vec::new()), Edit::SetCurrency(to), Edit::SetRates(restated)]
}

/// What one unit of a currency is worth in the plan's, as far as it is stated.
pub fn stated(exchange: &Exchange, currency: Currency) -> Option<ExchangeRate> {
    exchange.rates.iter().find(|r| r.currency == currency).map(|r| r.rate)
}

fn restated(exchange: &Exchange, to: Currency, worth: ExchangeRate) -> Vec<Rate> {
    let old = std::iter::once((exchange.base, Decimal::ONE));
    let others = exchange.rates.iter().filter(|r| r.currency != to);
    let others = others.filter_map(|r| Some((r.currency, decimal(r.rate)?)));
    let Some(worth) = decimal(worth) else { return Vec::new() };
    old.chain(others)
        .filter_map(|(currency, old)| {
            let new = old.checked_div(worth)?.round_sf(FIGURES)?.normalize();
            rate(currency, &new.to_string()).ok()
        })
        .collect()
}

fn decimal(rate: ExchangeRate) -> Option<Decimal> {
    Decimal::from_str_exact(&rate.to_string()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Money, Name, Plan, PlanParts};

    fn currency(code: &str) -> Currency {
        Currency::parse(code).expect("a currency")
    }

    fn plan() -> Plan {
        let mut parts = PlanParts::empty(Name::new("Plan").expect("a name"), Currency::EUR);
        parts.rates =
            [("CHF", "1.25"), ("GBP", "1.15")].map(|(c, r)| rate(currency(c), r).expect("a rate")).to_vec();
        Plan::from_parts(parts).expect("a plan")
    }

    #[test]
    fn rates_stay_true_in_the_new_currency() {
        let mut plan = plan();
        let chf = currency("CHF");
        let worth = stated(plan.exchange(), chf);
        plan.apply(&count_in(plan.exchange(), chf, worth)).expect("it counts in francs");
        let rates: Vec<_> =
            plan.exchange().rates.iter().map(|r| (r.currency.code(), r.rate.to_string())).collect();
        assert_eq!(rates, [("EUR", "0.8".to_owned()), ("GBP", "0.92".to_owned())]);
        let pounds = Money::parse("100 GBP").expect("money");
        assert_eq!(plan.exchange().to_base_minor(pounds), Some(9200));
    }

    #[test]
    fn there_and_back_again_is_undone_in_one_step() {
        let mut changed = plan();
        let undo = changed.apply(&count_in(changed.exchange(), currency("USD"), None)).expect("dollars");
        assert_eq!(changed.currency(), currency("USD"));
        assert_eq!(changed.exchange().rates, [], "nothing true is known of them");
        changed.apply(&undo).expect("undone");
        assert_eq!(changed, plan());
    }

    #[test]
    fn a_rate_that_is_given_restates_all() {
        let mut plan = plan();
        let worth = ExchangeRate::parse("0.9").ok();
        plan.apply(&count_in(plan.exchange(), currency("USD"), worth)).expect("dollars");
        let rates: Vec<_> = plan.exchange().rates.iter().map(|r| r.rate.to_string()).collect();
        assert_eq!(rates, ["1.1111111", "1.3888889", "1.2777778"]);
    }
}
