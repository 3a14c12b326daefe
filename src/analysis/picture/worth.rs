//! What the curves of worth against what there is show, and the frontier of worth against the chance of
//! breaking; and what is said of them in words.

use crate::analysis::amounts::amount;
use crate::analysis::{
    CapacityCurve, CapacityStep, Exploring, FrontierPoint, Unit, counted, listed, short_chance,
};
use crate::plan::{Amount, Plan, Quantity, Resource};

/// As many names are said at the most.
const MOST_NAMES: usize = 6;

/// Names in a row; of many, the first and how many more.
pub fn few(names: &[String]) -> String {
    if names.len() <= MOST_NAMES {
        return listed(names);
    }
    let (first, rest) = names.split_at(MOST_NAMES - 1);
    format!("{} and {}", first.join(", "), counted(rest.len(), "more", "more"))
}

/// In what time a resource is counted.
pub const fn per(resource: &Resource) -> &'static str {
    match resource {
        Resource::Time => "a week",
        Resource::Money | Resource::Other(_) => "a quarter",
    }
}

/// How much there is of a resource: `12 h a week`.
pub fn much(plan: &Plan, resource: &Resource, value: f64) -> String {
    format!("{} {}", Unit::of(resource, plan).show(value), per(resource))
}

/// How much more of a resource: `3 more hours a week`, `2 days more a quarter`.
pub fn more(plan: &Plan, resource: &Resource, by: f64) -> String {
    let much = match resource {
        Resource::Time if (by - 1.0).abs() < 1e-9 => "one more hour".to_owned(),
        Resource::Time => format!("{} more hours", Unit::Hours.figure(by)),
        Resource::Money => format!("{} more", Unit::of(resource, plan).show(by)),
        Resource::Other(id) => {
            #[expect(clippy::cast_possible_truncation, reason = "a few dozen units")]
            let quantity = Quantity::from_thousandths((by * 1000.0).round() as i64);
            let units = quantity.map(|quantity| amount(&Amount::Other(quantity, id.clone()), plan));
            format!("{} more", units.unwrap_or_default())
        }
    };
    format!("{much} {}", per(resource))
}

/// The names of those of a set for whom something holds.
pub fn names(plan: &Plan, among: &[usize], of: impl Fn(usize) -> bool) -> Vec<String> {
    let all = among.iter().enumerate().filter(|(at, _)| of(*at));
    all.filter_map(|(_, place)| Some(plan.partners().at(*place)?.name.to_string())).collect()
}

/// Who comes at a step, and who goes, against the one before it.
pub fn turnover(plan: &Plan, curve: &CapacityCurve, at: usize) -> (Vec<String>, Vec<String>) {
    let kept = |step: Option<&CapacityStep>, choice: usize| {
        step.and_then(|step| step.kept.get(choice).copied()).unwrap_or_default()
    };
    let (before, step) = (at.checked_sub(1).and_then(|before| curve.steps.get(before)), curve.steps.get(at));
    let only = |one, other| names(plan, &curve.among, |choice| kept(one, choice) && !kept(other, choice));
    (only(step, before), only(before, step))
}

/// The step that is reached with what there is now; nothing where nothing fits.
pub fn present(curve: &CapacityCurve) -> Option<usize> {
    curve.steps.iter().rposition(|step| step.from <= curve.now)
}

/// What the next step would bring.
pub fn next_step(plan: &Plan, curve: &CapacityCurve) -> String {
    let present = present(curve);
    let at = present.map_or(0, |at| at + 1);
    let what = plan.resource_name(&curve.resource);
    let Some(next) = curve.steps.get(at) else {
        return match present.and_then(|at| curve.steps.get(at)) {
            Some(step) if step.kept.iter().all(|kept| *kept) => {
                format!("All can be kept with what there is of {what}: more of it changes nothing.")
            }
            Some(_) => format!(
                "More of {what}, up to {}, changes nothing: something else limits what can be kept.",
                much(plan, &curve.resource, curve.until)
            ),
            None => format!(
                "Nothing fits, even with {}: something else is too much.",
                much(plan, &curve.resource, curve.until)
            ),
        };
    };
    let money = Unit::Minor(plan.currency());
    let with = format!("With {} you could keep", more(plan, &curve.resource, next.from - curve.now));
    let (comes, goes) = turnover(plan, curve, at);
    let Some(before) = present.and_then(|at| curve.steps.get(at)) else {
        let who = if comes.is_empty() { "nobody, but what stays would fit".to_owned() } else { few(&comes) };
        return format!(
            "Nothing fits as it stands. {with} {who}: all that stands is worth {} then.",
            money.show(next.worth)
        );
    };
    let gained = money.show(next.worth - before.worth);
    if goes.is_empty() {
        format!("{with} {} too: worth {gained} more.", few(&comes))
    } else {
        format!("{with} {} instead of {}: worth {gained} more.", few(&comes), few(&goes))
    }
}

/// The curve as a sentence.
pub fn curve(plan: &Plan, curve: &CapacityCurve) -> String {
    let money = Unit::Minor(plan.currency());
    let steps = curve
        .steps
        .iter()
        .map(|step| format!("from {} {}", much(plan, &curve.resource, step.from), money.show(step.worth)));
    let steps: Vec<_> = steps.collect();
    format!(
        "Best worth against {}, {} now: {}.",
        plan.resource_name(&curve.resource),
        much(plan, &curve.resource, curve.now),
        if steps.is_empty() { "nothing fits".to_owned() } else { few(&steps) }
    )
}

/// What the curve goes along: `hours that you have for partners a week`.
pub fn across(plan: &Plan, resource: &Resource) -> String {
    match resource {
        Resource::Time => "hours that you have for partners a week".to_owned(),
        Resource::Money | Resource::Other(_) => format!("{} a quarter", Unit::of(resource, plan).name()),
    }
}

/// The corners of a line that goes up where something begins, and on until the next; `until` is where it ends.
pub fn corners(points: &[(f64, f64)], until: f64) -> Vec<(f64, f64)> {
    let mut corners = Vec::with_capacity(2 * points.len() + 1);
    let mut height = None;
    for (from, worth) in points {
        corners.extend(height.map(|before| (*from, before)));
        corners.push((*from, *worth));
        height = Some(*worth);
    }
    corners.extend(height.map(|last| (until, last)));
    corners
}

/// From where to where the picture of a curve goes: the steps and what there is now, with a little beyond.
pub fn span(curve: &CapacityCurve) -> (f64, f64) {
    let ends = curve.steps.first().zip(curve.steps.last());
    let (first, last) = ends.map_or((curve.now, curve.now), |(first, last)| (first.from, last.from));
    let (low, high) = (first.min(curve.now), last.max(curve.now));
    let beyond = ((high - low) * 0.06).max(curve.step);
    ((low - beyond).max(0.0), high + beyond)
}

/// What the frontier is called.
pub const FRONTIER: &str = "Worth against risk of breaking";

/// From where to where the picture of the frontier goes: from the left of nought, so that what never breaks is
/// seen as well.
pub fn chances(points: &[FrontierPoint]) -> (f64, f64) {
    let riskiest = points.last().map_or(0.0, |point| point.p_breaks);
    (-riskiest * 0.03, (riskiest * 1.06).max(0.01))
}

/// The point of the frontier that is taken with what is tolerated, by its place; the safest where none is.
pub fn taken(plan: &Plan, points: &[FrontierPoint]) -> usize {
    let tolerance = plan.settings().tolerance.get();
    points.iter().rposition(|point| point.p_breaks <= tolerance).unwrap_or_default()
}

/// Whom a point of the frontier keeps, in words.
pub fn who(plan: &Plan, exploring: &Exploring, point: &FrontierPoint) -> String {
    let of = |kept: bool| names(plan, &exploring.among, |at| point.kept.get(at) == Some(&kept));
    let (kept, gone) = (of(true), of(false));
    match (kept.is_empty(), gone.is_empty()) {
        (_, true) => "keeps all".to_owned(),
        (true, _) => "keeps nobody".to_owned(),
        _ => format!("keeps {}", few(&kept)),
    }
}

/// A point of the frontier in a line: its chance of breaking, its worth and its set.
pub fn said(plan: &Plan, exploring: &Exploring, point: &FrontierPoint) -> String {
    format!(
        "{} likely to break, worth {}, {}",
        short_chance(point.p_breaks),
        Unit::Minor(plan.currency()).show(point.worth),
        who(plan, exploring, point)
    )
}

/// The frontier as a sentence.
pub fn frontier(plan: &Plan, exploring: &Exploring) -> String {
    let said: Vec<_> = exploring.frontier.iter().map(|point| said(plan, exploring, point)).collect();
    format!("{FRONTIER}: {}.", said.join("; "))
}
