//! Partners to whom hours are promised every week, and of whom none were logged for long.

use super::{Upkeep, UpkeepKind};
use crate::analysis::load::counts;
use crate::analysis::range::expected_in_unit;
use crate::analysis::{Assessment, Code, Step, Subject, Unit, day};
use crate::plan::{
    Amount, Commitment, Days, Entry, PartnerId, Period, Plan, Resource, Schedule, Window, days_between,
    plus_days,
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// After how many days of the running quarter without an hour it is said.
const NOT_LOGGED_FOR_DAYS: i32 = 14;

/// Partners of whom no hour was logged for two weeks or more of the running quarter while hours are
/// promised every week, the most hours first; where there is none, that the log as a whole is behind.
pub(super) fn not_logged(plan: &Plan, assessment: &Assessment) -> Vec<Upkeep> {
    let Some(quarter) = assessment.quarters.first() else { return Vec::new() };
    let (began, as_of) = (quarter.window().first(), assessment.as_of);
    // What is promised of time every week, by partner: the hours, and over which days.
    let mut promised: BTreeMap<&PartnerId, Vec<(f64, Days)>> = BTreeMap::new();
    for commitment in plan.commitments().iter().filter(|c| counts(plan, c)) {
        if let Some(weekly) = weekly(plan, commitment, as_of) {
            promised.entry(&commitment.partner).or_default().push(weekly);
        }
    }
    if promised.is_empty() {
        return Vec::new();
    }
    let mut last: BTreeMap<&PartnerId, Date> = BTreeMap::new();
    let in_quarter = |entry: &&Entry| began <= entry.date && entry.date <= as_of;
    for entry in plan.log().iter().filter(in_quarter).filter(|entry| is_time_of_ours(entry)) {
        let day = last.entry(&entry.partner).or_insert(entry.date);
        *day = (*day).max(entry.date);
    }
    let mut found: Vec<(f64, Upkeep)> = promised
        .into_iter()
        .filter_map(|(partner, weekly)| {
            let since = last.get(partner).map_or(began, |day| plus_days(*day, 1));
            // The day itself is not over.
            let gap = Window::new(since, plus_days(as_of, -1))?;
            let within = |(hours, days): &(f64, Days)| Some((*hours, days.within(gap)?));
            let weekly: Vec<_> = weekly.iter().filter_map(within).collect();
            let since = weekly.iter().map(|(_, window)| window.first()).min()?;
            let days = days_between(since, as_of);
            let missing: f64 =
                weekly.iter().map(|(hours, window)| hours * f64::from(window.days()) / 7.0).sum();
            let per_week: f64 = weekly.iter().map(|(hours, _)| hours).sum();
            (days >= NOT_LOGGED_FOR_DAYS).then(|| {
                let text = format!(
                    "{}: no hours logged since {}, for {days} days. {} a week are promised, {} in that time.",
                    plan.partner_name(partner),
                    day(since),
                    Unit::Hours.show(per_week),
                    Unit::Hours.show(missing),
                );
                let item = Upkeep {
                    kind: UpkeepKind::Hours,
                    subject: Subject::Partner(partner.clone()),
                    partner: Some(partner.clone()),
                    text,
                    numbers: vec![
                        ("days_not_logged", f64::from(days)),
                        ("hours_per_week", per_week),
                        ("hours_promised_since", missing),
                    ],
                    since: Some(since),
                    step: Step::LogHours(partner.clone()),
                };
                (missing, item)
            })
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    if found.is_empty() {
        return behind(assessment).into_iter().collect();
    }
    found.into_iter().map(|(_, item)| item).collect()
}

/// That nothing at all was logged for long, which may lie before the running quarter.
fn behind(assessment: &Assessment) -> Option<Upkeep> {
    let finding = assessment.findings.iter().find(|f| f.code == Code::LogBehind && f.snoozed.is_none())?;
    Some(Upkeep {
        kind: UpkeepKind::Hours,
        subject: finding.subject.clone(),
        partner: None,
        text: finding.text.clone(),
        numbers: finding.numbers.clone(),
        since: finding.since,
        step: Step::OpenLog,
    })
}

/// The hours that a commitment promises every week, and over which days, where it runs on a day.
fn weekly(plan: &Plan, commitment: &Commitment, as_of: Date) -> Option<(f64, Days)> {
    let Schedule::Recurring { every: Period::Week, days } = commitment.schedule else { return None };
    let amount = commitment.amount.as_ref().filter(|amount| amount.resource() == Resource::Time)?;
    days.contains(as_of).then_some(())?;
    Some((expected_in_unit(amount, plan.exchange())?, days))
}

fn is_time_of_ours(entry: &Entry) -> bool {
    matches!(entry.given_by_us(), Some(Amount::Time(minutes)) if minutes.get() > 0)
}
