//! What changes do to the records of a plan, a line each: what one agrees to who adopts them.

use super::words::commitment_called;
use crate::analysis::amounts::{amount, amount_range, money, time};
use crate::analysis::terms::how_much;
use crate::analysis::words::short_day;
use crate::plan::{Amount, Capacity, Commitment, Money, Partner, Plan, PromiseState, Schedule, Stage};
use jiff::civil::Date;

/// What becomes of a plan that turns into another, in the order of its records.
pub fn effects(before: &Plan, after: &Plan, as_of: Date) -> Vec<String> {
    let mut lines = Vec::new();
    for (was, is) in before.partners().iter().zip(after.partners()).filter(|(was, is)| was != is) {
        lines.extend(of_partner(was, is, as_of));
    }
    for (was, is) in before.goals().iter().zip(after.goals()) {
        if was.state != is.state {
            lines.push(format!("The goal “{}” is given up.", is.title));
        }
    }
    for was in before.commitments() {
        match after.commitments().get(&was.id) {
            None => lines.push(format!("{} never begins.", capital(before, was))),
            Some(is) if is != was => lines.extend(of_commitment(after, was, is, as_of)),
            Some(_) => {}
        }
    }
    for new in after.commitments().iter().filter(|c| before.commitments().get(&c.id).is_none()) {
        if let (Schedule::Promise { due, .. }, Some(range)) = (new.schedule, &new.amount) {
            let (what, amount) = (capital(after, new), amount_range(range, after));
            lines.push(format!("{what}: {amount}, due on {}.", short_day(due, as_of)));
        }
    }
    lines.extend(of_capacity(after, before.capacity(), after.capacity()));
    lines
}

fn capital(plan: &Plan, commitment: &Commitment) -> String {
    crate::analysis::words::capitalised(&commitment_called(plan, commitment))
}

fn of_partner(was: &Partner, is: &Partner, as_of: Date) -> Option<String> {
    let name = &is.name;
    match (was.stage, is.stage, is.ends) {
        (Stage::Active, Stage::Ended, Some(last)) if last > as_of => {
            Some(format!("{name} ends on {}.", short_day(last, as_of)))
        }
        (Stage::Active, Stage::Ended, _) => Some(format!("{name} ends at once.")),
        (Stage::Candidate | Stage::Ended, Stage::Active, _) => Some(format!("{name} becomes active.")),
        _ => Some(format!("We call {name} a relationship, and want no partnership.")),
    }
}

fn of_commitment(plan: &Plan, was: &Commitment, is: &Commitment, as_of: Date) -> Vec<String> {
    let name = capital(plan, is);
    let mut lines = Vec::new();
    if was.amount != is.amount {
        let said = |it: &Commitment| match it.amount {
            Some(_) => how_much(it, plan),
            None => "unknown".to_owned(),
        };
        lines.push(format!("{name} comes to {} instead of {}.", said(is), said(was)));
    }
    let on = |day: Date| short_day(day, as_of);
    match (was.schedule, is.schedule) {
        (was, is) if was == is => {}
        (_, Schedule::Promise { state: PromiseState::Waived(_), .. }) => {
            lines.push(format!("{name} is released."));
        }
        (Schedule::Promise { due: was, .. }, Schedule::Promise { due, .. }) => {
            lines.push(format!("{name} is due on {} instead of {}.", on(due), on(was)));
        }
        (_, Schedule::Recurring { days, .. }) => lines.push(match (days.from(), days.until()) {
            (Some(from), Some(until)) if from > as_of => {
                format!("{name} runs from {} until {}.", on(from), on(until))
            }
            (Some(from), None) => format!("{name} runs from {} on.", on(from)),
            (_, Some(until)) => format!("{name} ends on {}.", on(until)),
            (None, None) => format!("{name} runs on."),
        }),
        (Schedule::Recurring { .. }, Schedule::Promise { .. }) => {}
    }
    lines
}

fn of_capacity(plan: &Plan, was: &Capacity, is: &Capacity) -> Vec<String> {
    let mut lines = Vec::new();
    let instead = |now: Option<String>| now.map(|now| format!(" instead of {now}")).unwrap_or_default();
    if let Some(hours) = is.hours_per_week.filter(|_| is.hours_per_week != was.hours_per_week) {
        lines.push(format!("We work {} a week{}.", time(hours), instead(was.hours_per_week.map(time))));
    }
    let mut of_money = |is: Option<Money>, was: Option<Money>, what: &str, per: &str| {
        if let Some(most) = is.filter(|_| is != was) {
            lines.push(format!("{what} up to {} a {per}{}.", money(most), instead(was.map(money))));
        }
    };
    of_money(is.money_per_quarter, was.money_per_quarter, "We give", "quarter");
    of_money(is.most_to_lose_per_year, was.most_to_lose_per_year, "We may lose", "year");
    for (was, is) in was.resources.iter().zip(&is.resources).filter(|(was, is)| was != is) {
        let said = |quantity| amount(&Amount::Other(quantity, is.id.clone()), plan);
        if let Some(quantity) = is.per_quarter {
            let instead = instead(was.per_quarter.map(said));
            lines.push(format!("{}: up to {} a quarter{instead}.", is.name, said(quantity)));
        }
    }
    lines
}
