//! What to keep as JSON, for other programs.
//!
//! The shape is documented in `handful afford --help` and in the README; what it shares with other
//! commands is in [`crate::cli::json`].

use super::Answer;
use crate::analysis::{
    Choice, Conflict, Departure, KeptSet, Method, OneMore, Remedy, Standing, Unit, Verdict, WhyChosen,
    WorthOf,
};
use crate::cli::json::{figure, key, tidy};
use crate::plan::{Money, Need, Resource};
use jiff::civil::Date;
use serde::Serialize;

/// Everything that `afford --json` says.
#[derive(Serialize)]
pub(super) struct Report<'a> {
    plan: &'a str,
    as_of: Date,
    sentence: &'a str,
    currency: &'static str,
    limited: bool,
    fits_now: bool,
    optimal: bool,
    gap: Option<f64>,
    method: &'static str,
    trials: Option<usize>,
    rounds: Option<usize>,
    worth: Option<f64>,
    worth_now: f64,
    keep: Option<Vec<&'a str>>,
    let_go: Option<Vec<&'a str>>,
    largest_fitting: Option<usize>,
    largest_set: Option<Vec<&'a str>>,
    conflict: Option<ConflictReport<'a>>,
    choices: Vec<ChoiceReport<'a>>,
    remedy: Option<RemedyReport<'a>>,
    shrink: Vec<ShrinkReport<'a>>,
    one_more: Vec<OneMoreReport<'a>>,
}

#[derive(Serialize)]
struct ConflictReport<'a> {
    together: Vec<&'a str>,
    smallest: bool,
    text: &'a str,
}

#[derive(Serialize)]
struct ChoiceReport<'a> {
    partner: &'a str,
    standing: Standing,
    must_keep: bool,
    worth: Option<f64>,
    worth_of: &'static str,
    goals: Vec<GoalReport<'a>>,
    let_go: DepartureReport<'a>,
    step_down: DepartureReport<'a>,
}

#[derive(Serialize)]
struct GoalReport<'a> {
    goal: &'a str,
    need: Need,
    share: Option<f64>,
    stands: bool,
}

#[derive(Serialize)]
struct DepartureReport<'a> {
    freed: Vec<FreedReport<'a>>,
    bad_year_freed: f64,
    worth_lost: f64,
    last_day: Date,
    cost: Option<String>,
    ends: Vec<&'a str>,
    stays: Vec<&'a str>,
    broken: Vec<&'a str>,
    falls: Vec<&'a str>,
    drawn_in: Vec<&'a str>,
    verdict: Option<Verdict>,
    first_breaking_quarter: Option<String>,
    p_breaks: Option<f64>,
    fits: bool,
}

#[derive(Serialize)]
struct FreedReport<'a> {
    resource: &'a str,
    unit: String,
    by_quarter: Vec<f64>,
}

#[derive(Serialize)]
struct RemedyReport<'a> {
    change: &'static str,
    partners: Vec<&'a str>,
}

#[derive(Serialize)]
struct ShrinkReport<'a> {
    commitment: &'a str,
    to_percent: u16,
}

#[derive(Serialize)]
struct OneMoreReport<'a> {
    partner: &'a str,
    worth: Option<f64>,
    fits: bool,
    fits_from: Option<String>,
    must_go: Option<Vec<&'a str>>,
    worth_gained: Option<f64>,
    verdict: Option<Verdict>,
}

impl<'a> Report<'a> {
    /// Takes over the answer.
    pub(super) fn of(answer: &'a Answer<'a>) -> Self {
        let keeping = &answer.keeping;
        let money = Unit::of(&Resource::Money, answer.plan);
        let shown = |value| figure(value, &money);
        let best = keeping.best.as_ref();
        let (method, trials, rounds) = match keeping.method {
            Method::Sums => ("sums", None, None),
            Method::Trials { trials } => ("trials", Some(trials), None),
            Method::Margins { trials, rounds } => ("margins", Some(trials), Some(rounds)),
        };
        Self {
            plan: answer.plan.name().as_str(),
            as_of: answer.as_of,
            sentence: &keeping.sentence,
            currency: answer.plan.currency().code(),
            limited: keeping.is_limited,
            fits_now: keeping.fits_now,
            optimal: best.is_some_and(|best| best.is_proven),
            gap: best.map(|best| shown(best.gap())),
            method,
            trials,
            rounds,
            worth: best.map(|best| shown(best.worth)),
            worth_now: shown(keeping.worth_now),
            keep: best.map(|best| answer.of_set(best, true)),
            let_go: best.map(|best| answer.of_set(best, false)),
            largest_fitting: keeping.largest.as_ref().map(KeptSet::count),
            largest_set: keeping.largest.as_ref().map(|set| answer.of_set(set, true)),
            conflict: keeping.conflict.as_ref().map(|conflict| answer.conflict(conflict)),
            choices: (0..keeping.choices.len()).filter_map(|at| answer.choice(at, &money)).collect(),
            remedy: keeping.remedy.map(|remedy| answer.remedy(remedy)),
            shrink: answer
                .shrinks
                .iter()
                .filter_map(|shrink| {
                    let commitment = answer.plan.commitments().at(shrink.commitment)?;
                    Some(ShrinkReport { commitment: commitment.id.as_str(), to_percent: shrink.to.get() })
                })
                .collect(),
            one_more: answer.one_more.iter().map(|more| answer.one_more(more, &money)).collect(),
        }
    }
}

impl Answer<'_> {
    fn ids<'a>(&'a self, places: &[usize]) -> Vec<&'a str> {
        places.iter().map(|place| self.id(*place)).collect()
    }

    fn of_choice(&self, choice: usize) -> &str {
        self.keeping.choices.get(choice).map_or("", |choice| self.id(choice.partner))
    }

    /// Those of a set who are kept, or those who are not.
    fn of_set(&self, set: &KeptSet, kept: bool) -> Vec<&str> {
        let all = set.kept.iter().enumerate().filter(|(_, is_kept)| **is_kept == kept);
        all.map(|(choice, _)| self.of_choice(choice)).collect()
    }

    fn conflict<'a>(&'a self, conflict: &'a Conflict) -> ConflictReport<'a> {
        ConflictReport {
            together: conflict.together.iter().map(|choice| self.of_choice(*choice)).collect(),
            smallest: conflict.is_smallest,
            text: &conflict.words,
        }
    }

    fn choice(&self, at: usize, money: &Unit) -> Option<ChoiceReport<'_>> {
        let Choice { partner, why, must_keep, worth } = self.keeping.choices.get(at)?;
        let (WhyChosen::Standing(standing) | WhyChosen::Also(standing)) = *why;
        let leaving = self.keeping.leaving.get(at)?;
        let goals: &[_] = if let WorthOf::Goals(goals) = &worth.of { goals } else { &[] };
        Some(ChoiceReport {
            partner: self.id(*partner),
            standing,
            must_keep: *must_keep,
            worth: worth.minor.map(|minor| figure(minor, money)),
            worth_of: if worth.of == WorthOf::OwnFigure { "own figure" } else { "goals" },
            goals: goals
                .iter()
                .filter_map(|share| {
                    Some(GoalReport {
                        goal: self.plan.goals().at(share.goal)?.id.as_str(),
                        need: share.need,
                        share: share.share.map(|minor| figure(minor, money)),
                        stands: share.stands,
                    })
                })
                .collect(),
            let_go: self.departure(&leaving.let_go, money),
            step_down: self.departure(&leaving.step_down, money),
        })
    }

    fn departure<'a>(&'a self, departure: &'a Departure, money: &Unit) -> DepartureReport<'a> {
        let commitments = |places: &[usize]| {
            let ids = places.iter().filter_map(|at| self.plan.commitments().at(*at));
            ids.map(|commitment| commitment.id.as_str()).collect()
        };
        let quarters = &self.keeping.quarters;
        let freed = self.keeping.now.loads.iter().zip(&departure.freed).map(|(load, by_quarter)| {
            let unit = Unit::of(&load.resource, self.plan);
            FreedReport {
                resource: key(&load.resource),
                by_quarter: by_quarter.iter().map(|freed| figure(*freed, &unit)).collect(),
                unit: unit.symbol().to_owned(),
            }
        });
        let goals = departure.falls.iter().filter_map(|at| self.plan.goals().at(*at));
        DepartureReport {
            freed: freed.collect(),
            bad_year_freed: figure(departure.bad_year_freed, money),
            worth_lost: figure(departure.worth_lost, money),
            last_day: departure.last_day,
            cost: departure.cost.as_ref().map(Money::to_string),
            ends: commitments(&departure.goes),
            stays: commitments(&departure.stays),
            broken: commitments(&departure.broken),
            falls: goals.map(|goal| goal.id.as_str()).collect(),
            drawn_in: self.ids(&departure.drawn_in),
            verdict: departure.outlook.verdict,
            first_breaking_quarter: departure
                .outlook
                .first_breaking_quarter
                .and_then(|at| quarters.get(at))
                .map(ToString::to_string),
            p_breaks: departure.outlook.p_breaks_at_all().map(tidy),
            fits: departure.fits,
        }
    }

    fn remedy(&self, remedy: Remedy) -> RemedyReport<'_> {
        let (change, choices) = match remedy {
            Remedy::LetGo(one) => ("let go", vec![one]),
            Remedy::StepDown(one) => ("step down", vec![one]),
            Remedy::LetGoBoth(one, other) => ("let go", vec![one, other]),
        };
        RemedyReport { change, partners: choices.into_iter().map(|choice| self.of_choice(choice)).collect() }
    }

    fn one_more<'a>(&'a self, more: &'a OneMore, money: &Unit) -> OneMoreReport<'a> {
        let shown = |value| figure(value, money);
        OneMoreReport {
            partner: self.id(more.partner),
            worth: more.worth.minor.map(shown),
            fits: more.fits,
            fits_from: more.fits_from.and_then(|at| self.keeping.quarters.get(at)).map(ToString::to_string),
            must_go: more.best_with.is_some().then(|| self.ids(&more.must_go())),
            worth_gained: more.worth_gained.map(shown),
            verdict: more.outlook.verdict,
        }
    }
}
