//! The history as JSON, for other programs.
//!
//! The shape is documented in `handful history --help` and in the README; what it
//! shares with other commands is in [`crate::cli::json`].

use super::Answer;
use crate::analysis::{Forecast, LoadAt, LoadPoint, RangesHeld, RangesSay, ReviewPoint, Unit, Verdict};
use crate::cli::json::{Both, figure, key, tidy};
use crate::plan::{Plan, Resource, SnapshotKept, SnapshotLoss};
use jiff::civil::Date;
use serde::Serialize;

/// Everything that `history --json` says.
#[derive(Serialize)]
pub(super) struct Report<'a> {
    plan: &'a str,
    as_of: Date,
    reviews: Vec<ReviewReport<'a>>,
    ranges: RangesReport<'a>,
}

#[derive(Serialize)]
struct ReviewReport<'a> {
    review: &'a str,
    quarter_from: Date,
    frozen_on: Date,
    verdict: Option<Verdict>,
    partnerships: usize,
    loads: Vec<LoadReport<'a>>,
    kept: Both<Option<KeptReport>>,
    alignment: Both<Option<f64>>,
    loss: Option<LossReport>,
}

#[derive(Serialize)]
struct LoadReport<'a> {
    resource: &'a str,
    name: &'a str,
    unit: String,
    running: Option<AtReport>,
    coming: Option<AtReport>,
}

#[derive(Serialize)]
struct AtReport {
    from: Date,
    expected: f64,
    capacity: Option<f64>,
    part: Option<f64>,
    verdict: Option<Verdict>,
}

#[derive(Serialize)]
struct KeptReport {
    due: u32,
    kept: f64,
}

#[derive(Serialize)]
struct LossReport {
    currency: &'static str,
    expected: f64,
    bad_year: f64,
    most: Option<f64>,
    verdict: Option<Verdict>,
}

#[derive(Serialize)]
struct RangesReport<'a> {
    says: &'static str,
    text: String,
    held: usize,
    of: usize,
    certain: usize,
    certain_held: usize,
    not_logged: usize,
    other_currency: usize,
    forecasts: Vec<ForecastReport<'a>>,
}

#[derive(Serialize)]
struct ForecastReport<'a> {
    quarter: String,
    resource: &'a str,
    name: &'a str,
    review: &'a str,
    unit: String,
    low: f64,
    high: f64,
    came: f64,
    certain: bool,
    lay: &'static str,
}

impl<'a> Report<'a> {
    /// Takes over what the reviews say.
    pub(super) fn of(answer: &'a Answer<'a>) -> Self {
        Self {
            plan: answer.plan.name().as_str(),
            as_of: answer.as_of,
            reviews: answer
                .history
                .reviews
                .iter()
                .map(|point| ReviewReport::of(answer.plan, point))
                .collect(),
            ranges: RangesReport::of(answer.plan, &answer.held),
        }
    }
}

impl<'a> ReviewReport<'a> {
    fn of(plan: &Plan, point: &'a ReviewPoint) -> Self {
        let kept = |kept: SnapshotKept| KeptReport { due: kept.due, kept: tidy(kept.kept.get()) };
        Self {
            review: point.review.as_str(),
            quarter_from: point.quarter_from,
            frozen_on: point.as_of,
            verdict: point.verdict,
            partnerships: point.partnerships,
            loads: point.loads.iter().map(|load| LoadReport::of(plan, point, load)).collect(),
            kept: Both { ours: point.kept.ours.map(kept), theirs: point.kept.theirs.map(kept) },
            alignment: Both {
                ours: point.alignment.ours.map(tidy),
                theirs: point.alignment.theirs.map(tidy),
            },
            loss: point.loss.as_ref().map(|loss| LossReport::of(point, loss)),
        }
    }
}

impl<'a> LoadReport<'a> {
    fn of(plan: &Plan, point: &ReviewPoint, load: &'a LoadPoint) -> Self {
        // Money was counted in the currency that the plan had then.
        let unit = match &load.resource {
            Resource::Money => Unit::Minor(point.currency),
            resource => Unit::of(resource, plan),
        };
        let at = |at: &LoadAt| AtReport {
            from: at.from,
            expected: figure(at.expected, &unit),
            capacity: at.capacity.map(|capacity| figure(capacity, &unit)),
            part: at.ratio().map(tidy),
            verdict: at.verdict,
        };
        Self {
            resource: key(&load.resource),
            name: &load.name,
            running: load.running.as_ref().map(at),
            coming: load.coming.as_ref().map(at),
            unit: unit.symbol().to_owned(),
        }
    }
}

impl LossReport {
    fn of(point: &ReviewPoint, loss: &SnapshotLoss) -> Self {
        let money = Unit::Minor(point.currency);
        Self {
            currency: point.currency.code(),
            expected: figure(loss.expected.get(), &money),
            bad_year: figure(loss.bad_year.get(), &money),
            most: loss.most.map(|most| figure(most.get(), &money)),
            verdict: loss.verdict,
        }
    }
}

impl<'a> RangesReport<'a> {
    fn of(plan: &Plan, held: &'a RangesHeld) -> Self {
        Self {
            says: match held.say() {
                RangesSay::TooFew => "too few",
                RangesSay::AsTheyShould => "as they should",
                RangesSay::TooNarrow => "too narrow",
                RangesSay::TooWide => "too wide",
            },
            text: held.words(),
            held: held.within(),
            of: held.ranges.len(),
            certain: held.certain.len(),
            certain_held: held.certain.iter().filter(|forecast| forecast.held()).count(),
            not_logged: held.not_logged,
            other_currency: held.other_currency,
            forecasts: held
                .ranges
                .iter()
                .chain(&held.certain)
                .map(|forecast| ForecastReport::of(plan, forecast))
                .collect(),
        }
    }
}

impl<'a> ForecastReport<'a> {
    fn of(plan: &Plan, forecast: &'a Forecast) -> Self {
        let unit = Unit::of(&forecast.resource, plan);
        Self {
            quarter: forecast.quarter.to_string(),
            resource: key(&forecast.resource),
            name: &forecast.name,
            review: forecast.review.as_str(),
            low: figure(forecast.low, &unit),
            high: figure(forecast.high, &unit),
            came: figure(forecast.came, &unit),
            certain: forecast.is_certain(),
            lay: forecast.lay(),
            unit: unit.symbol().to_owned(),
        }
    }
}
