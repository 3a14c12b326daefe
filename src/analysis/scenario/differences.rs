//! In what a scenario differs from the plan as it stands: in words, with the numbers behind them.

mod loads;

use super::Tried;
use crate::analysis::Verdict;
use crate::analysis::words::{Unit, capitalised, counted, listed};
use crate::plan::{GoalState, Plan, Quarter, Resource, Stage};
use serde::Serialize;

/// What is said where a scenario and the plan come to the same.
pub const NOTHING_DIFFERS: &str = "Nothing differs.";

/// What a difference is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// The verdict on the whole.
    Verdict,
    /// The first quarter that breaks.
    FirstBreakingQuarter,
    /// The verdict on a resource in some quarters, by how likely it is to break.
    QuarterVerdict,
    /// The verdict on what a bad year costs.
    RiskVerdict,
    /// What all that stands is worth.
    Worth,
    /// How many partners are active.
    ActivePartners,
    /// What the worst one year in twenty costs on average.
    BadYear,
    /// What an average year costs.
    ExpectedLoss,
    /// The most that may be lost in a year.
    MostToLose,
    /// How likely a resource is to break in a quarter, where the verdict on it stays.
    Chance,
    /// How much of a resource there is in all quarters.
    Capacity,
    /// How much of a resource is taken on average in all quarters.
    Load,
    /// Something that none of these figures shows.
    Composition,
}

/// Whether it is better then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Course {
    /// Better with the scenario.
    Better,
    /// Worse with it.
    Worse,
    /// Neither by itself.
    Other,
}

impl Course {
    /// Better where less is better and it is less.
    fn less_is_better(now: f64, then: f64) -> Self {
        if then < now { Self::Better } else { Self::Worse }
    }
}

/// One thing in which a scenario differs from the plan as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// What it is about.
    pub about: About,
    /// Which resource, where it is about one.
    pub resource: Option<Resource>,
    /// Whether it is better then.
    pub course: Course,
    /// The same in words.
    pub text: String,
    /// The number behind it as the plan stands: a probability where nothing else is said, a count of
    /// partners, or a figure in `unit`.
    pub now: Option<f64>,
    /// The same with the scenario.
    pub then: Option<f64>,
    /// The unit of the two numbers, where they have one.
    pub unit: Option<Unit>,
}

impl Difference {
    fn new(about: About, course: Course, text: String) -> Self {
        Self { about, resource: None, course, text, now: None, then: None, unit: None }
    }

    fn of(self, resource: &Resource) -> Self {
        Self { resource: Some(resource.clone()), ..self }
    }

    fn with(self, now: Option<f64>, then: Option<f64>) -> Self {
        Self { now, then, ..self }
    }

    fn in_unit(self, unit: &Unit) -> Self {
        Self { unit: Some(unit.clone()), ..self }
    }
}

/// Whether two figures differ by more than the rounding of sums.
fn differ(a: f64, b: f64) -> bool {
    (a - b).abs() > 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// By how much, with the unit; never nothing.
fn by(difference: f64, unit: &Unit) -> String {
    if unit.figure(difference.abs()) == "0" {
        let one = if matches!(unit, Unit::Minor(_)) { "1" } else { "0.1" };
        format!("less than {one}\u{a0}{}", unit.symbol())
    } else {
        unit.show(difference.abs())
    }
}

/// All in which a plan that is tried differs, what weighs most first.
pub(super) fn differences(
    plan: &Plan,
    then: &Plan,
    quarters: &[Quarter],
    now: &Tried,
    tried: &Tried,
) -> Vec<Difference> {
    let mut all: Vec<_> = on_the_whole(quarters, now, tried).collect();
    all.extend(loads::verdicts(plan, quarters, now, tried));
    all.extend(risk_verdict(now, tried));
    all.extend(worth(plan, then, now, tried));
    all.extend(partners(now, tried));
    all.extend(a_year(plan, now, tried));
    all.extend(loads::figures(plan, quarters, now, tried));
    if all.is_empty() && tried.outlook != now.outlook {
        let text = "The figures come to the same, but are made up of other parts.".to_owned();
        all.push(Difference::new(About::Composition, Course::Other, text));
    }
    all
}

/// How one verdict became another, as the end of a sentence.
fn turn(now: Option<Verdict>, then: Option<Verdict>) -> Option<(Course, String)> {
    let course = |now, then| if then < now { Course::Better } else { Course::Worse };
    match (now, then) {
        (now, then) if now == then => None,
        (Some(Verdict::Overcommitted), Some(then @ Verdict::Stretched)) => {
            Some((Course::Better, format!("is {}, no longer overcommitted", then.word())))
        }
        (Some(now), Some(Verdict::Sustainable)) => {
            Some((Course::Better, format!("is no longer {}", now.word())))
        }
        (Some(now), Some(then)) => Some((course(now, then), format!("is {}", then.word()))),
        (None, Some(then)) => Some((Course::Other, format!("can be judged, and is {}", then.word()))),
        (Some(_), None) => Some((Course::Other, "can no longer be judged".to_owned())),
        (None, None) => None,
    }
}

/// The verdict on the plan, and the quarter in which it first breaks.
fn on_the_whole<'a>(
    quarters: &'a [Quarter],
    now: &'a Tried,
    tried: &'a Tried,
) -> impl Iterator<Item = Difference> + 'a {
    let verdict = turn(now.outlook.verdict, tried.outlook.verdict).map(|(course, words)| {
        Difference::new(About::Verdict, course, format!("The plan {words}."))
            .with(now.outlook.p_breaks_at_all(), tried.outlook.p_breaks_at_all())
    });
    let first = |of: &Tried| of.outlook.first_breaking_quarter;
    let breaking = first(now).zip(first(tried)).filter(|(now, then)| now != then).map(|(now, then)| {
        let months = |at: usize| quarters.get(at).map(|q| q.months()).unwrap_or_default();
        let course = if then > now { Course::Better } else { Course::Worse };
        let text = format!("It first breaks in {} instead of {}.", months(then), months(now));
        Difference::new(About::FirstBreakingQuarter, course, text)
    });
    verdict.into_iter().chain(breaking)
}

fn risk_verdict(now: &Tried, tried: &Tried) -> Option<Difference> {
    let (course, words) = turn(now.outlook.bad_year.verdict, tried.outlook.bad_year.verdict)?;
    Some(Difference::new(About::RiskVerdict, course, format!("What a bad year costs {words}.")))
}

/// What becomes of the goals, as the reason why worth is another.
fn goals(plan: &Plan, then: &Plan) -> Option<String> {
    let both = || plan.goals().iter().zip(then.goals()).filter(|(was, _)| was.state == GoalState::Open);
    let given_up: Vec<_> = both()
        .filter(|(_, is)| is.state == GoalState::Dropped)
        .map(|(goal, _)| format!("“{}”", goal.title))
        .collect();
    let is_with = |plan: &Plan, id| plan.partners().get(id).is_some_and(|p| p.stage == Stage::Active);
    let helped_less = both()
        .filter(|(_, is)| is.state == GoalState::Open)
        .filter(|(_, goal)| {
            goal.partners.iter().any(|p| is_with(plan, &p.partner) && !is_with(then, &p.partner))
        })
        .count();
    let given_up = match given_up.as_slice() {
        [] => None,
        [one] => Some(format!("the goal {one} is given up")),
        several => {
            Some(format!("{} are given up, {}", counted(several.len(), "goal", "goals"), listed(several)))
        }
    };
    let helped_less = match helped_less {
        0 => None,
        1 => Some("one goal loses help".to_owned()),
        n => Some(format!("{} lose help", counted(n, "goal", "goals"))),
    };
    let parts: Vec<_> = given_up.into_iter().chain(helped_less).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// What all is worth, and the goals that are given up with it.
fn worth(plan: &Plan, then: &Plan, now: &Tried, tried: &Tried) -> Option<Difference> {
    let goals = goals(plan, then);
    let unit = Unit::of(&Resource::Money, plan);
    let differs = differ(now.worth, tried.worth);
    let text = match goals {
        None if !differs => return None,
        None if tried.worth < now.worth => format!("Worth falls by {}.", by(now.worth - tried.worth, &unit)),
        None => format!("Worth rises by {}.", by(tried.worth - now.worth, &unit)),
        Some(goals) if !differs => format!("{}; as far as is known, no worth is lost.", capitalised(&goals)),
        Some(goals) if tried.worth < now.worth => {
            format!("Worth falls by {}: {goals}.", by(now.worth - tried.worth, &unit))
        }
        Some(goals) => {
            format!("Worth rises by {}, though {goals}.", by(tried.worth - now.worth, &unit))
        }
    };
    let course = if differs && tried.worth > now.worth { Course::Better } else { Course::Worse };
    let difference = Difference::new(About::Worth, course, text);
    Some(difference.with(Some(now.worth), Some(tried.worth)).in_unit(&unit))
}

#[expect(clippy::cast_precision_loss, reason = "few are active")]
fn partners(now: &Tried, tried: &Tried) -> Option<Difference> {
    let n = now.active.abs_diff(tried.active);
    let which = if tried.active < now.active { "fewer" } else { "more" };
    let text = format!("{} {which}.", capitalised(&counted(n, "active partner", "active partners")));
    let difference = Difference::new(About::ActivePartners, Course::Other, text);
    (n > 0).then(|| difference.with(Some(now.active as f64), Some(tried.active as f64)))
}

/// What a year costs, bad or average, and the most that it may.
fn a_year(plan: &Plan, now: &Tried, tried: &Tried) -> Vec<Difference> {
    let unit = Unit::of(&Resource::Money, plan);
    let (was, is) = (&now.outlook.bad_year, &tried.outlook.bad_year);
    let mut all = Vec::new();
    for (about, year, now, then) in [
        (About::BadYear, "A bad year", was.cvar95, is.cvar95),
        (About::ExpectedLoss, "An average year", was.expected_loss, is.expected_loss),
    ] {
        if differ(now, then) {
            let which = if then < now { "less" } else { "more" };
            let text = format!("{year} costs {} {which}.", by(then - now, &unit));
            all.push(
                Difference::new(about, Course::less_is_better(now, then), text)
                    .with(Some(now), Some(then))
                    .in_unit(&unit),
            );
        }
    }
    if was.capacity != is.capacity {
        let most = is.capacity.map_or_else(|| "unknown".to_owned(), |most| unit.show(most));
        let text = format!("The most to lose in a year is {most}.");
        all.push(
            Difference::new(About::MostToLose, Course::Other, text)
                .with(was.capacity, is.capacity)
                .in_unit(&unit),
        );
    }
    all
}
