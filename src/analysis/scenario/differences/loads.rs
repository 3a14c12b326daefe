//! The differences of what each resource has to bear, quarter by quarter.

use super::{About, Course, Difference, by, differ, turn};
use crate::analysis::load::{Cell, ResourceLoad};
use crate::analysis::scenario::Tried;
use crate::analysis::words::{Unit, count, short_chance};
use crate::analysis::{Outlook, Verdict};
use crate::plan::{Plan, Quarter, Resource};
use std::ops::RangeInclusive;

/// A resource with its cells as the plan stands and as it is tried, quarter by quarter.
struct Pair<'a> {
    resource: &'a Resource,
    now: &'a [Cell],
    then: &'a [Cell],
}

/// The resources of both, those of the plan as it stands first.
fn pairs<'a>(now: &'a Tried, tried: &'a Tried) -> impl Iterator<Item = Pair<'a>> {
    fn cells<'a>(outlook: &'a Outlook, of: &Resource) -> &'a [Cell] {
        outlook.loads.iter().find(|load| load.resource == *of).map_or(&[], |load| &load.cells)
    }
    let of = |load: &'a ResourceLoad| Pair {
        resource: &load.resource,
        now: cells(&now.outlook, &load.resource),
        then: cells(&tried.outlook, &load.resource),
    };
    let is_new = |load: &&ResourceLoad| cells(&now.outlook, &load.resource).is_empty();
    now.outlook.loads.iter().chain(tried.outlook.loads.iter().filter(is_new)).map(of)
}

/// A resource in the middle of a sentence.
fn named(plan: &Plan, resource: &Resource) -> String {
    match resource {
        Resource::Time => "time".to_owned(),
        Resource::Money => "money".to_owned(),
        Resource::Other(_) => plan.resource_name(resource),
    }
}

impl Pair<'_> {
    /// The verdicts on a quarter, then and now; `None` where nothing is taken of the resource.
    fn verdicts(&self, quarter: usize) -> (Option<Verdict>, Option<Verdict>) {
        let of = |cells: &[Cell]| cells.get(quarter).and_then(|cell| cell.verdict);
        (of(self.now), of(self.then))
    }

    /// Quarters next to one another whose verdict turned in the same way.
    fn runs(&self) -> Vec<RangeInclusive<usize>> {
        let mut runs: Vec<RangeInclusive<usize>> = Vec::new();
        for quarter in 0..self.now.len().max(self.then.len()) {
            let (now, then) = self.verdicts(quarter);
            if now == then {
                continue;
            }
            match runs.last_mut() {
                Some(run) if run.end() + 1 == quarter && self.verdicts(*run.end()) == (now, then) => {
                    *run = *run.start()..=quarter;
                }
                _ => runs.push(quarter..=quarter),
            }
        }
        runs
    }

    /// What is likeliest among some quarters, now and then.
    fn worst(
        &self,
        quarters: &RangeInclusive<usize>,
        of: fn(&Cell) -> Option<f64>,
    ) -> (Option<f64>, Option<f64>) {
        let worst =
            |cells: &[Cell]| quarters.clone().filter_map(|quarter| of(cells.get(quarter)?)).reduce(f64::max);
        (worst(self.now), worst(self.then))
    }

    /// What some figure of all quarters comes to, now and then; unknown where it is in one of them.
    fn sums(&self, of: fn(&Cell) -> Option<f64>) -> (Option<f64>, Option<f64>) {
        let sum = |cells: &[Cell]| cells.iter().map(of).sum::<Option<f64>>();
        (sum(self.now), sum(self.then))
    }
}

/// The quarters whose verdict on a resource is another.
pub(super) fn verdicts(plan: &Plan, quarters: &[Quarter], now: &Tried, tried: &Tried) -> Vec<Difference> {
    let mut all = Vec::new();
    for pair in pairs(now, tried) {
        for run in pair.runs() {
            let (was, is) = pair.verdicts(*run.start());
            let Some((course, words)) = turn(was, is) else { continue };
            let breaks = was.max(is) == Some(Verdict::Overcommitted);
            let (p_now, p_then) = if breaks {
                pair.worst(&run, |cell| cell.odds.p_over_capacity)
            } else {
                pair.worst(&run, |cell| cell.odds.p_over_usable)
            };
            let what = if breaks { "to break" } else { "to use the reserve" };
            let odds = p_now.zip(p_then).map(|(now, then)| {
                format!(" (from {} to {} likely {what})", short_chance(now), short_chance(then))
            });
            let when = when(quarters, &run);
            let name = named(plan, pair.resource);
            let text = format!("{when}, {name} {words}{}.", odds.unwrap_or_default());
            all.push(
                Difference::new(About::QuarterVerdict, course, text).of(pair.resource).with(p_now, p_then),
            );
        }
    }
    all
}

/// Some quarters in a row, as in `From Oct–Dec 2026 on`.
fn when(quarters: &[Quarter], run: &RangeInclusive<usize>) -> String {
    let months = |at: usize| quarters.get(at).map(|q| q.months()).unwrap_or_default();
    match (*run.start(), *run.end()) {
        (first, last) if first == last => format!("In {}", months(first)),
        (0, last) if last + 1 == quarters.len() => "From now on".to_owned(),
        (first, last) if last + 1 == quarters.len() => format!("From {} on", months(first)),
        (first, last) => format!("From {} to {}", months(first), months(last)),
    }
}

/// How likely a resource is to break where the verdict stays, how much there is of it, and how much
/// is taken.
pub(super) fn figures(plan: &Plan, quarters: &[Quarter], now: &Tried, tried: &Tried) -> Vec<Difference> {
    let mut all = Vec::new();
    for pair in pairs(now, tried) {
        all.extend(chance(plan, quarters, &pair));
    }
    let over = match quarters.len() {
        1 => "this quarter".to_owned(),
        n => format!("over the {} quarters", count(n)),
    };
    for pair in pairs(now, tried) {
        all.extend(capacity(plan, &over, &pair));
        all.extend(load(plan, &over, &pair));
    }
    all
}

/// The quarter of an unchanged verdict in which the chance of breaking differs most.
fn chance(plan: &Plan, quarters: &[Quarter], pair: &Pair<'_>) -> Option<Difference> {
    let p = |cells: &[Cell], quarter: usize| cells.get(quarter)?.odds.p_over_capacity;
    let mut most: Option<(usize, f64, f64)> = None;
    for quarter in 0..pair.now.len() {
        let (was, is) = pair.verdicts(quarter);
        let Some((now, then)) = p(pair.now, quarter).zip(p(pair.then, quarter)).filter(|_| was == is) else {
            continue;
        };
        if most.is_none_or(|(_, a, b)| (then - now).abs() > (b - a).abs()) {
            most = Some((quarter, now, then));
        }
    }
    let (quarter, now, then) = most?;
    let (p_now, p_then) = (short_chance(now), short_chance(then));
    if p_now == p_then {
        return None;
    }
    let which = if then < now { "less" } else { "more" };
    let text = format!(
        "In {}, {} is {which} likely to break (from {p_now} to {p_then}).",
        quarters.get(quarter)?.months(),
        named(plan, pair.resource),
    );
    let difference = Difference::new(About::Chance, Course::less_is_better(now, then), text);
    Some(difference.of(pair.resource).with(Some(now), Some(then)))
}

/// `12 h more`, `1 750 EUR less`.
fn by_how_much(plan: &Plan, resource: &Resource, now: f64, then: f64) -> String {
    let which = if then < now { "less" } else { "more" };
    format!("{} {which}", by(then - now, &Unit::of(resource, plan)))
}

/// The name of a resource whose unit does not say what it is.
fn aside(plan: &Plan, resource: &Resource) -> String {
    match resource {
        Resource::Time | Resource::Money => String::new(),
        Resource::Other(_) => format!(" ({})", plan.resource_name(resource)),
    }
}

fn capacity(plan: &Plan, over: &str, pair: &Pair<'_>) -> Option<Difference> {
    let unit = Unit::of(pair.resource, plan);
    let (now, then) = pair.sums(|cell| cell.capacity);
    let text = match (now, then) {
        (Some(now), Some(then)) if differ(now, then) => {
            let more = by_how_much(plan, pair.resource, now, then);
            format!("There is {more} {over}{}.", aside(plan, pair.resource))
        }
        (None, Some(then)) => {
            let name = named(plan, pair.resource);
            format!("It is known how much there is of {name}: {} {over}.", unit.show(then))
        }
        _ => return None,
    };
    let difference = Difference::new(About::Capacity, Course::Other, text);
    Some(difference.of(pair.resource).with(now, then).in_unit(&unit))
}

fn load(plan: &Plan, over: &str, pair: &Pair<'_>) -> Option<Difference> {
    let unit = Unit::of(pair.resource, plan);
    let (now, then) = pair.sums(|cell| Some(cell.odds.mean));
    let (now, then) = now.zip(then)?;
    let mean = |cells: &[Cell], at: usize| cells.get(at).map_or(0.0, |cell| cell.odds.mean);
    let differs = |at| differ(mean(pair.now, at), mean(pair.then, at));
    let (course, text) = if differ(now, then) {
        let more = by_how_much(plan, pair.resource, now, then);
        let text = format!("Partners take {more} {over}{}.", aside(plan, pair.resource));
        (Course::less_is_better(now, then), text)
    } else if (0..pair.now.len().max(pair.then.len())).any(differs) {
        let name = named(plan, pair.resource);
        (Course::Other, format!("Partners take as much of {name} {over}, but at other times."))
    } else {
        return None;
    };
    let difference = Difference::new(About::Load, course, text);
    Some(difference.of(pair.resource).with(Some(now), Some(then)).in_unit(&unit))
}
