//! Which findings a plan gives rise to.

use super::calibration::Calibration;
use super::finding::{Code, Finding, Severity, Step, Subject};
use super::load::{ResourceLoad, Uncountable, counts};
use super::log::LogSums;
use super::words::{Unit, chance, counted};
use super::{CommitmentLoad, Verdict};
use crate::plan::{
    Amount, AmountRange, Currency, Partner, Plan, PromiseState, Quarter, Resource, Schedule, Side, Stage,
    days_between, plus_days,
};
use jiff::civil::Date;

/// Days without an entry after which the log is said to be behind.
const LOG_BEHIND_AFTER_DAYS: i32 = 14;

/// What the checks look at.
pub(super) struct Facts<'a> {
    pub plan: &'a Plan,
    pub as_of: Date,
    pub quarters: &'a [Quarter],
    pub loads: &'a [ResourceLoad],
    pub commitments: &'a [CommitmentLoad],
    pub log: &'a LogSums,
    pub calibration: &'a Calibration,
}

/// What the load, the commitments and the log give rise to.
pub(super) fn findings(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    bands(facts, &mut found);
    capacity(facts, &mut found);
    rates(facts, &mut found);
    commitments(facts, &mut found);
    log(facts, &mut found);
    found.extend(super::calibration::findings(facts.plan, facts.calibration));
    found
}

fn bands(facts: &Facts<'_>, found: &mut Vec<Finding>) {
    for load in facts.loads {
        let unit = Unit::of(&load.resource, facts.plan);
        let name = facts.plan.resource_name(&load.resource);
        for cell in &load.cells {
            let (Some(verdict), Some(capacity), Some(usable)) = (cell.verdict, cell.capacity, cell.usable)
            else {
                continue;
            };
            let quarter = facts.quarters[cell.quarter];
            let months = quarter.months();
            let of = unit.show(capacity);
            // Where nothing is drawn, the mean is the one way it can turn out.
            let taken = unit.show(if cell.odds.is_certain() { cell.odds.mean } else { cell.load() });
            let (p_usable, p_capacity) =
                (cell.odds.p_over_usable.unwrap_or_default(), cell.odds.p_over_capacity.unwrap_or_default());
            let really = || {
                let fan = cell.odds.fan;
                let (low, high) = (unit.figure(fan.p05), unit.show(fan.p95));
                format!("{name} in {months}: promised {taken} of {of}; as it really goes {low} to {high}")
            };
            let (code, severity, text) = match verdict {
                Verdict::Sustainable => continue,
                Verdict::Stretched if !cell.odds.is_certain() => (
                    Code::Stretched,
                    Severity::Warning,
                    format!("{}. The chance that it uses the reserve is {}.", really(), chance(p_usable)),
                ),
                Verdict::Overcommitted if !cell.odds.is_certain() => (
                    Code::Overcommitted,
                    Severity::Severe,
                    format!("{}. The chance that it is too much is {}.", really(), chance(p_capacity)),
                ),
                Verdict::Stretched => (
                    Code::Stretched,
                    Severity::Warning,
                    format!(
                        "{name} in {months}: {taken} of {of}, {} out of the reserve.",
                        unit.show(cell.odds.mean - usable)
                    ),
                ),
                Verdict::Overcommitted => (
                    Code::Overcommitted,
                    Severity::Severe,
                    format!(
                        "{name} in {months}: {taken} of {of}, {} too much.",
                        unit.show(cell.odds.mean - capacity)
                    ),
                ),
            };
            let mut numbers = vec![
                ("quarter_of_horizon", count(cell.quarter + 1)),
                ("load", cell.load()),
                ("capacity", capacity),
                ("usable", usable),
            ];
            if !cell.odds.is_certain() {
                numbers.push(("p_over_usable", p_usable));
                numbers.push(("p_over_capacity", p_capacity));
            }
            found.push(
                Finding::new(code, severity, Subject::Resource(load.resource.clone()), text)
                    .with(numbers)
                    .to_do(Step::OpenCommitments),
            );
        }
    }
}

fn capacity(facts: &Facts<'_>, found: &mut Vec<Finding>) {
    let capacity = facts.plan.capacity();
    if let Some(week) = capacity.hours_per_week {
        let spoken = capacity.spoken_for_per_week();
        if spoken > week {
            found.push(Finding::new(Code::HoursOverspoken, Severity::Warning, Subject::Capacity, format!(
                    "{spoken} of every week are spoken for, and you work {week}: nothing is left for partners."
                )).with(vec![("hours_spoken_for", spoken.hours()), ("hours_per_week", week.hours())]).to_do(Step::ChangeCapacity));
        }
    }
    for load in facts.loads {
        if load.cells.iter().all(|c| c.capacity.is_some() || c.load() <= 0.0) {
            continue;
        }
        let promised: f64 = load.cells.iter().map(super::Cell::load).sum();
        let unit = Unit::of(&load.resource, facts.plan);
        let text = match &load.resource {
            Resource::Time => "You have promised time, and the plan does not say how many hours a week you can give.".to_owned(),
            Resource::Money => "You have promised money, and the plan does not say (in a currency with a rate) how much a quarter you can give.".to_owned(),
            other => format!(
                "You have promised {}, and the plan does not say how much a quarter you can give.",
                facts.plan.resource_name(other)
            ),
        };
        found.push(
            Finding::new(
                Code::CapacityUnknown,
                Severity::Warning,
                Subject::Resource(load.resource.clone()),
                format!("{text} It comes to {} over the horizon.", unit.show(promised)),
            )
            .with(vec![("promised", promised)])
            .to_do(Step::ChangeCapacity),
        );
    }
}

fn rates(facts: &Facts<'_>, found: &mut Vec<Finding>) {
    // (currency, commitments, entries)
    let mut missing: Vec<(Currency, usize, usize)> =
        facts.log.without_rate.iter().map(|(currency, entries)| (*currency, 0, *entries)).collect();
    for (commitment, load) in facts.plan.commitments().iter().zip(facts.commitments) {
        if load.uncountable != Some(Uncountable::NoRate) {
            continue;
        }
        let Some(Amount::Money(money)) = commitment.amount.as_ref().map(AmountRange::low) else { continue };
        match missing.iter_mut().find(|(currency, ..)| *currency == money.currency()) {
            Some((_, commitments, _)) => *commitments += 1,
            None => missing.push((money.currency(), 1, 0)),
        }
    }
    missing.sort_by_key(|(currency, ..)| currency.code());
    for (currency, commitments, entries) in missing {
        let base = facts.plan.currency();
        let mut what = Vec::new();
        if commitments > 0 {
            what.push(counted(commitments, "commitment", "commitments"));
        }
        if entries > 0 {
            what.push(counted(entries, "log entry", "log entries"));
        }
        found.push(
            Finding::new(
                Code::RateMissing,
                Severity::Warning,
                Subject::Capacity,
                format!(
                    "The plan states no rate from {currency} to {base}: {} cannot be counted.",
                    what.join(" and ")
                ),
            )
            .with(vec![("commitments", count(commitments)), ("entries", count(entries))])
            .to_do(Step::ChangeCapacity),
        );
    }
}

fn commitments(facts: &Facts<'_>, found: &mut Vec<Finding>) {
    let plan = facts.plan;
    for (commitment, load) in plan.commitments().iter().zip(facts.commitments) {
        let name = plan.partner_name(&commitment.partner);
        let title = commitment.title.as_ref().map_or_else(|| "a commitment".to_owned(), |t| format!("“{t}”"));
        let subject = Subject::Commitment(commitment.id.clone());
        if load.uncountable == Some(Uncountable::NoAmount) && is_ahead(facts, commitment.schedule) {
            found.push(
                Finding::new(
                    Code::AmountMissing,
                    Severity::Warning,
                    subject.clone(),
                    format!("{name}: {title} does not say how much it takes."),
                )
                .about(&commitment.partner)
                .to_do(Step::ChangeCommitment(commitment.id.clone())),
            );
        }
        if let Some((due, PromiseState::Open)) = commitment.promise_on(facts.as_of) {
            let days = days_between(due, facts.as_of);
            let is_ours_still = plan.partners().get(&commitment.partner).is_some_and(Partner::counts);
            if days > 0 && is_ours_still {
                let (code, whose) = match commitment.by {
                    Side::Us => (Code::PromiseOverdue, "you promised"),
                    Side::Them => (Code::TheirPromiseOverdue, "they promised"),
                };
                let due_day = due;
                let due = super::words::day(due_day);
                let late = counted(usize::try_from(days).unwrap_or_default(), "day", "days");
                found.push(
                    Finding::new(
                        code,
                        Severity::Warning,
                        subject,
                        format!("{name}: {title}, which {whose} for {due}, is {late} late."),
                    )
                    .with(vec![("days_late", f64::from(days))])
                    .about(&commitment.partner)
                    .since(plus_days(due_day, 1))
                    .to_do(Step::ChangeCommitment(commitment.id.clone())),
                );
            }
        }
    }
    for partner in plan.partners().iter().filter(|p| p.stage == Stage::Ended && !p.counts()) {
        let open = plan
            .commitments()
            .iter()
            .filter(|c| c.partner == partner.id && c.by == Side::Us && is_ahead(facts, c.schedule))
            .count();
        if open > 0 {
            let n = counted(open, "commitment", "commitments");
            let verb = if open == 1 { "runs" } else { "run" };
            found.push(
                Finding::new(
                    Code::EndedStillCommitted,
                    Severity::Note,
                    Subject::Partner(partner.id.clone()),
                    format!("{} has ended, and {n} of yours still {verb}; not counted.", partner.name),
                )
                .with(vec![("commitments", count(open))])
                .about(&partner.id)
                .to_do(Step::OpenPartner(partner.id.clone())),
            );
        }
    }
}

/// Whether a schedule still takes something within the horizon or before it.
fn is_ahead(facts: &Facts<'_>, schedule: Schedule) -> bool {
    let Some(end) = facts.quarters.last().map(|q| q.window().last()) else { return false };
    match schedule {
        Schedule::Recurring { days, .. } => {
            days.from().is_none_or(|from| from <= end) && days.until().is_none_or(|until| until > facts.as_of)
        }
        Schedule::Promise { due, state: PromiseState::Open, .. } => due <= end,
        Schedule::Promise { .. } => false,
    }
}

fn log(facts: &Facts<'_>, found: &mut Vec<Finding>) {
    if facts.log.in_future > 0 {
        let n = counted(facts.log.in_future, "entry lies", "entries lie");
        found.push(
            Finding::new(
                Code::EntriesInFuture,
                Severity::Warning,
                Subject::Log,
                format!("In the log {n} in the future; the log is for what has happened. Not counted."),
            )
            .with(vec![("entries", count(facts.log.in_future))])
            .to_do(Step::OpenLog),
        );
    }
    let recurs = facts.plan.commitments().iter().any(|c| {
        counts(facts.plan, c)
            && matches!(c.schedule, Schedule::Recurring { days, .. } if days.contains(facts.as_of))
            && c.amount.is_some()
    });
    let Some(last) = facts.log.last_entry.filter(|_| recurs) else { return };
    let days = days_between(last, facts.as_of);
    if days > LOG_BEHIND_AFTER_DAYS {
        let n = counted(usize::try_from(days).unwrap_or_default(), "day", "days");
        found.push(Finding::new(Code::LogBehind, Severity::Note, Subject::Log, format!(
                "Nothing has been logged for {n}: what you gave in that time is missing from this quarter."
            )).with(vec![("days", f64::from(days))]).since(plus_days(last, 1)).to_do(Step::OpenLog));
    }
}

fn count(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::MAX, f64::from)
}
