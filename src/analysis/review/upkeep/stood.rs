//! Ranges that nobody touched for a year, and what the log says the amount really was.

use super::{Upkeep, UpkeepKind};
use crate::analysis::amounts::{amount_range, how_often, in_its_unit, level, unit};
use crate::analysis::load::counts;
use crate::analysis::words::{Unit, counted};
use crate::analysis::{Assessment, PlannedActual, Step, Subject, day};
use crate::plan::{AmountRange, Commitment, Plan, Schedule, days_between, plus_days};
use jiff::civil::Date;

/// After how many days a range has stood for long.
const STOOD_FOR_DAYS: i32 = 365;
/// How many of the latest finished quarters say what the amount was.
const QUARTERS: usize = 4;

/// What recurs of ours, says a range, and has said the same one for over a year; the longest first. One
/// of which the beginning is not known says nothing of how long it has stood.
pub(super) fn ranges(plan: &Plan, assessment: &Assessment) -> Vec<Upkeep> {
    let commitments = plan.commitments().iter().enumerate().filter(|(_, c)| counts(plan, c));
    let mut found: Vec<_> = commitments
        .filter_map(|(at, commitment)| {
            let range = commitment.amount.as_ref().filter(|range| !range.is_certain())?;
            let since = stood_since(commitment, assessment.as_of)?;
            let days = days_between(since, assessment.as_of);
            if days <= STOOD_FOR_DAYS {
                return None;
            }
            let title =
                commitment.title.as_ref().map_or_else(|| "a commitment".to_owned(), |t| format!("“{t}”"));
            let often = how_often(&commitment.schedule);
            let (really, numbers) = really(plan, assessment, at, range, since);
            Some(Upkeep {
                kind: UpkeepKind::Ranges,
                subject: Subject::Commitment(commitment.id.clone()),
                partner: Some(commitment.partner.clone()),
                text: format!(
                    "{}: {title} has said {} {often} since {}. {really}",
                    plan.partner_name(&commitment.partner),
                    amount_range(range, plan),
                    day(since),
                ),
                numbers: std::iter::once(("days_stood", f64::from(days))).chain(numbers).collect(),
                since: Some(since),
                step: Step::ChangeCommitment(commitment.id.clone()),
            })
        })
        .collect();
    found.sort_by_key(|item| item.since);
    found
}

/// The first day of the amount that holds on a day; nothing where it does not run, or that is not known.
fn stood_since(commitment: &Commitment, as_of: Date) -> Option<Date> {
    let Schedule::Recurring { days, .. } = commitment.schedule else { return None };
    let changed = commitment.amount_was.last().map(|former| plus_days(former.until, 1));
    days.contains(as_of).then(|| days.from().max(changed)).flatten()
}

/// What the log says the amount was a period, quarter by quarter.
fn really(
    plan: &Plan,
    assessment: &Assessment,
    at: usize,
    range: &AmountRange,
    since: Date,
) -> (String, Vec<(&'static str, f64)>) {
    let unit = unit(range.low(), plan);
    let quarters: Vec<_> = history(plan, assessment, at)
        .iter()
        .filter(|quarter| quarter.quarter.window().first() >= since)
        .collect();
    let latest = &quarters[quarters.len().saturating_sub(QUARTERS)..];
    let mean = level(range).mean();
    let amounts: Vec<f64> = latest.iter().map(|quarter| quarter.ratio() * mean).collect();
    let (planned, actual) =
        latest.iter().fold((0.0, 0.0), |sum, quarter| (sum.0 + quarter.planned, sum.1 + quarter.actual));
    let (Some(low), Some(high)) =
        (amounts.iter().copied().reduce(f64::min), amounts.iter().copied().reduce(f64::max))
    else {
        return ("The log does not say what it really was.".to_owned(), Vec::new());
    };
    let average = actual / planned * mean;
    let how = match latest.len() {
        1 => "in the one quarter that the log tells of".to_owned(),
        n => format!(
            "on average over {}, between {} and {}",
            counted(n, "quarter", "quarters"),
            unit.figure(low),
            unit.show(high)
        ),
    };
    let so = so(range, (low, high), average, &unit);
    let text = format!("By the log it was {} {how}{so}.", unit.show(average));
    (text, vec![("log_low", low), ("log_average", average), ("log_high", high)])
}

/// What follows for the range.
fn so(range: &AmountRange, (low, high): (f64, f64), average: f64, unit: &Unit) -> &'static str {
    let (from, until) = (in_its_unit(range.low()), in_its_unit(range.high()));
    if average < from || average > until {
        ": the range does not hold"
    } else if from <= low && high <= until && unit.figure(high - low) != unit.figure(until - from) {
        ": the range can be narrower"
    } else {
        ""
    }
}

/// What was planned and done of a commitment; of its partner's where the log names none, and it is the
/// only one of its resource.
fn history<'a>(plan: &Plan, assessment: &'a Assessment, at: usize) -> &'a [PlannedActual] {
    let by_itself = assessment.calibration.by_commitment.get(at).map_or(&[][..], Vec::as_slice);
    let Some(commitment) = plan.commitments().at(at).filter(|_| by_itself.is_empty()) else {
        return by_itself;
    };
    let Some(resource) = commitment.amount.as_ref().map(AmountRange::resource) else { return by_itself };
    let same = |other: &&Commitment| {
        counts(plan, other)
            && other.partner == commitment.partner
            && other.amount.as_ref().is_some_and(|amount| amount.resource() == resource)
    };
    let is_only = plan.commitments().iter().filter(same).count() == 1;
    let partner = plan.partners().position(&commitment.partner).filter(|_| is_only);
    partner
        .and_then(|partner| assessment.calibration.of(partner, &resource))
        .map_or(&[], |correction| correction.quarters.as_slice())
}
