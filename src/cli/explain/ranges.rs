//! What the ranges say in which amounts are promised to and by one partner.

use super::Subject;
use crate::analysis::amounts::{in_its_unit, level, meaning, unit};
use crate::cli::json::{figure, key};
use crate::cli::output::{Page, bare_table, cell};
use crate::plan::{AmountRange, Commitment, Period, PromiseState, Schedule, Side};
use comfy_table::{Attribute, ColumnConstraint, Width};
use jiff::civil::Date;
use serde::Serialize;

/// The commitments of both sides of which something is to come and the amount is a range.
fn ranges<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (&'a Commitment, &'a AmountRange)> {
    let Subject { plan, assessment, partner, .. } = *subject;
    let with = plan.commitments().iter().filter(move |c| c.partner == partner.id);
    with.filter(move |c| is_to_come(&c.schedule, assessment.as_of))
        .filter_map(|c| Some((c, c.amount.as_ref().filter(|amount| !amount.is_certain())?)))
}

/// Whether something of it falls due after a day, or is overdue on it.
fn is_to_come(schedule: &Schedule, as_of: Date) -> bool {
    match schedule {
        Schedule::Recurring { days, .. } => days.until().is_none_or(|until| until > as_of),
        Schedule::Promise { state, .. } => *state == PromiseState::Open,
    }
}

/// The section of the page; nothing where every amount is certain.
pub(super) fn section(page: &mut Page, subject: &Subject<'_>) {
    if ranges(subject).next().is_none() {
        return;
    }
    page.heading("What the ranges mean");
    let mut table = bare_table();
    let name = |text: &str| cell(text).add_attribute(Attribute::Dim);
    table.set_header([name("Promise"), name("Whose"), name("How much")]);
    for (commitment, _) in ranges(subject) {
        let whose = match commitment.by {
            Side::Us => "yours",
            Side::Them => "theirs",
        };
        let title = commitment.title.as_ref().map_or_else(|| commitment.id.to_string(), ToString::to_string);
        table.add_row([
            cell(title),
            cell(whose),
            cell(meaning(commitment, subject.plan).unwrap_or_default()),
        ]);
    }
    if let Some(titles) = table.column_mut(0) {
        titles.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(24)));
    }
    page.table(&table);
}

/// One range as JSON, in the unit in which it is written.
#[derive(Serialize)]
pub(super) struct RangeReport<'a> {
    commitment: &'a str,
    whose: &'static str,
    resource: String,
    unit: String,
    every: Option<&'static str>,
    low: f64,
    high: f64,
    median: f64,
    mean: f64,
    text: String,
}

/// The ranges as JSON.
pub(super) fn reports<'a>(subject: &Subject<'a>) -> Vec<RangeReport<'a>> {
    let report = |(commitment, range): (&'a Commitment, &'a AmountRange)| {
        let unit = unit(range.high(), subject.plan);
        let level = level(range);
        RangeReport {
            commitment: commitment.id.as_str(),
            whose: match commitment.by {
                Side::Us => "ours",
                Side::Them => "theirs",
            },
            resource: key(&range.resource()).to_owned(),
            every: match commitment.schedule {
                Schedule::Recurring { every: Period::Week, .. } => Some("week"),
                Schedule::Recurring { every: Period::Month, .. } => Some("month"),
                Schedule::Recurring { every: Period::Quarter, .. } => Some("quarter"),
                Schedule::Promise { .. } => None,
            },
            low: figure(in_its_unit(range.low()), &unit),
            high: figure(in_its_unit(range.high()), &unit),
            median: figure(level.median(), &unit),
            mean: figure(level.mean(), &unit),
            text: meaning(commitment, subject.plan).unwrap_or_default(),
            unit: unit.symbol().to_owned(),
        }
    };
    ranges(subject).map(report).collect()
}
