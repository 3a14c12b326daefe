//! What each partner is promised now, as a rate: hours a week, money a quarter.
//!
//! A rate is what the recurring commitments that run today come to. Promises
//! are once, so they are in the load of their quarter and not in a rate.

use super::range::expected_in_unit;
use super::words::{Unit, counted};
use crate::plan::{
    AmountRange, Commitment, PartnerId, Period, Plan, PromiseState, Resource, ResourceId, Schedule, Side,
};
use jiff::civil::Date;

/// Days of a month and of a quarter on average: the Gregorian year has 365.2425.
const DAYS_A_MONTH: f64 = 365.242_5 / 12.0;
const DAYS_A_QUARTER: f64 = 365.242_5 / 4.0;

/// What one side promises now.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rate {
    /// Time, in hours a week.
    pub hours_per_week: f64,
    /// Money, in minor units of the plan's currency a quarter, as far as it states rates.
    pub money_minor_per_quarter: f64,
    /// Other resources, in their units a quarter.
    pub other_per_quarter: Vec<(ResourceId, f64)>,
    /// How many running commitments do not say how much, or in a currency without a rate.
    pub unknown: usize,
    /// How many promises are open.
    pub open_promises: usize,
}

impl Rate {
    /// Adds an amount that falls due every period; a range with what it is on average.
    fn add(&mut self, amount: Option<&AmountRange>, every: Period, plan: &Plan) {
        let known = amount.and_then(|a| Some((a.resource(), expected_in_unit(a, plan.exchange())?)));
        match known {
            Some((Resource::Time, hours)) => self.hours_per_week += hours * 7.0 / days(every),
            Some((Resource::Money, minor)) => {
                self.money_minor_per_quarter += minor * DAYS_A_QUARTER / days(every);
            }
            Some((Resource::Other(id), units)) => self.add_other(units, &id, every),
            None => self.unknown += 1,
        }
    }

    fn add_other(&mut self, units: f64, id: &ResourceId, every: Period) {
        let more = units * DAYS_A_QUARTER / days(every);
        match self.other_per_quarter.iter_mut().find(|(other, _)| other == id) {
            Some((_, sum)) => *sum += more,
            None => self.other_per_quarter.push((id.clone(), more)),
        }
    }
}

impl Rate {
    /// What runs, as in `2.5 h a week`, one for each resource: time, money, others.
    pub fn words(&self, plan: &Plan) -> Vec<String> {
        let mut parts = Vec::new();
        if self.hours_per_week > 0.0 {
            parts.push(format!("{} a week", Unit::Hours.show(self.hours_per_week)));
        }
        if self.money_minor_per_quarter > 0.0 {
            let unit = Unit::Minor(plan.currency());
            parts.push(format!("{} a quarter", unit.show(self.money_minor_per_quarter)));
        }
        for (id, per_quarter) in &self.other_per_quarter {
            let unit = Unit::of(&Resource::Other(id.clone()), plan);
            parts.push(format!("{} a quarter", unit.show(*per_quarter)));
        }
        parts
    }

    /// What is not in these rates, as in `two open promises`.
    pub fn besides(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.open_promises > 0 {
            notes.push(counted(self.open_promises, "open promise", "open promises"));
        }
        if self.unknown > 0 {
            let n = counted(self.unknown, "commitment", "commitments");
            notes.push(format!("{n} without a known amount"));
        }
        notes
    }
}

const fn days(every: Period) -> f64 {
    match every {
        Period::Week => 7.0,
        Period::Month => DAYS_A_MONTH,
        Period::Quarter => DAYS_A_QUARTER,
    }
}

/// What the two sides of a bond promise now.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Promised {
    /// What we promise.
    pub ours: Rate,
    /// What they promise.
    pub theirs: Rate,
}

impl Promised {
    fn add(&mut self, commitment: &Commitment, plan: &Plan, today: Date) {
        let rate = match commitment.by {
            Side::Us => &mut self.ours,
            Side::Them => &mut self.theirs,
        };
        match commitment.schedule {
            Schedule::Recurring { every, days } if days.contains(today) => {
                rate.add(commitment.amount.as_ref(), every, plan);
            }
            Schedule::Promise { state: PromiseState::Open, .. } => rate.open_promises += 1,
            Schedule::Recurring { .. } | Schedule::Promise { .. } => {}
        }
    }
}

/// What each partner is promised and promises on a day, by its place in the register.
pub fn promised(plan: &Plan, today: Date) -> Vec<Promised> {
    let mut all = vec![Promised::default(); plan.partners().len()];
    for commitment in plan.commitments() {
        let Some(promised) =
            plan.partners().position(&commitment.partner).and_then(|place| all.get_mut(place))
        else {
            continue;
        };
        promised.add(commitment, plan, today);
    }
    all
}

/// What one partner is promised and promises on a day.
pub fn promised_by(plan: &Plan, partner: &PartnerId, today: Date) -> Promised {
    let mut promised = Promised::default();
    for commitment in plan.commitments().iter().filter(|c| c.partner == *partner) {
        promised.add(commitment, plan, today);
    }
    promised
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::*;
    use jiff::civil::date;

    fn commitment(id: &str, by: Side, amount: &str, schedule: Schedule) -> Edit {
        Edit::Commitment(RecordEdit::add(Commitment {
            id: CommitmentId::new(id).expect("id"),
            partner: PartnerId::new("a").expect("id"),
            by,
            title: None,
            amount: (!amount.is_empty()).then(|| AmountRange::parse(amount).expect("amount")),
            schedule,
            moved: Vec::new(),
            amount_was: Vec::new(),
            notes: Note::NONE,
        }))
    }

    #[test]
    fn adds_what_runs_today() {
        let today = date(2026, 11, 23);
        let mut plan = Plan::empty(Name::new("Plan").expect("name"), Currency::EUR);
        let partner = Partner::new(PartnerId::new("a").expect("id"), Name::new("A").expect("name"));
        let ever = |every| Schedule::recurring(every, Days::ALWAYS);
        let past = Days::new(None, Some(date(2026, 11, 22))).expect("days");
        let promise = Schedule::promise(None, date(2027, 1, 1), PromiseState::Open).expect("promise");
        plan.apply(&[
            Edit::Partner(RecordEdit::add(partner)),
            commitment("week", Side::Us, "4h", ever(Period::Week)),
            commitment("month", Side::Us, "10h", ever(Period::Month)),
            commitment("past", Side::Us, "40h", Schedule::recurring(Period::Week, past)),
            commitment("promise", Side::Us, "8h", promise),
            commitment("money", Side::Us, "300 EUR", ever(Period::Month)),
            commitment("foreign", Side::Us, "300 USD", ever(Period::Month)),
            commitment("unknown", Side::Us, "", ever(Period::Week)),
            commitment("theirs", Side::Them, "1h", ever(Period::Week)),
        ])
        .expect("edits");
        let promised = promised(&plan, today);
        let ours = &promised[0].ours;
        // Ten hours a month are 120 a year of 365.2425 days: 120 × 7 ÷ 365.2425 a week.
        assert!((ours.hours_per_week - (4.0 + 2.299_841_0)).abs() < 1e-6, "{}", ours.hours_per_week);
        assert!((ours.money_minor_per_quarter - 90_000.0).abs() < 1e-6);
        assert_eq!((ours.unknown, ours.open_promises), (2, 1));
        assert_eq!(promised_by(&plan, &PartnerId::new("a").expect("id"), today), promised[0]);
        assert!((promised[0].theirs.hours_per_week - 1.0).abs() < 1e-12);
    }
}
