//! What is said of the curves and of the frontier, in words.

use crate::analysis::amounts::amount;
use crate::analysis::{CapacityCurve, CapacityStep, Unit, counted, listed};
use crate::plan::{Amount, Plan, Quantity, Resource};

/// As many names are said at the most.
const MOST_NAMES: usize = 6;

/// Names in a row; of many, the first and how many more.
pub(super) fn few(names: &[String]) -> String {
    if names.len() <= MOST_NAMES {
        return listed(names);
    }
    let (first, rest) = names.split_at(MOST_NAMES - 1);
    format!("{} and {}", first.join(", "), counted(rest.len(), "more", "more"))
}

/// In what time a resource is counted.
pub(super) const fn per(resource: &Resource) -> &'static str {
    match resource {
        Resource::Time => "a week",
        Resource::Money | Resource::Other(_) => "a quarter",
    }
}

/// How much there is of a resource: `12 h a week`.
pub(super) fn much(plan: &Plan, resource: &Resource, value: f64) -> String {
    format!("{} {}", Unit::of(resource, plan).show(value), per(resource))
}

/// How much more of a resource: `3 more hours a week`, `2 days more a quarter`.
pub(super) fn more(plan: &Plan, resource: &Resource, by: f64) -> String {
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
pub(super) fn names(plan: &Plan, among: &[usize], of: impl Fn(usize) -> bool) -> Vec<String> {
    let all = among.iter().enumerate().filter(|(at, _)| of(*at));
    all.filter_map(|(_, place)| Some(plan.partners().at(*place)?.name.to_string())).collect()
}

/// Who comes at a step, and who goes, against the one before it.
pub(super) fn turnover(plan: &Plan, curve: &CapacityCurve, at: usize) -> (Vec<String>, Vec<String>) {
    let kept = |step: Option<&CapacityStep>, choice: usize| {
        step.and_then(|step| step.kept.get(choice).copied()).unwrap_or_default()
    };
    let (before, step) = (at.checked_sub(1).and_then(|before| curve.steps.get(before)), curve.steps.get(at));
    let only = |one, other| names(plan, &curve.among, |choice| kept(one, choice) && !kept(other, choice));
    (only(step, before), only(before, step))
}

/// The step that is reached with what there is now; nothing where nothing fits.
pub(super) fn present(curve: &CapacityCurve) -> Option<usize> {
    curve.steps.iter().rposition(|step| step.from <= curve.now)
}

/// What the next step would bring.
pub(super) fn next_step(plan: &Plan, curve: &CapacityCurve) -> String {
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
pub(super) fn curve(plan: &Plan, curve: &CapacityCurve) -> String {
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
