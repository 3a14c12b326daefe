//! Whether what we can give is said for this quarter and the coming one.
//!
//! Hours a week, what of them is spoken for, money and other resources hold until they are changed; time
//! off is of its days. So the coming quarter needs no more than that the hours are known, that something
//! of them is spoken for, and a look at its days off where it has none.

use super::{Upkeep, UpkeepKind};
use crate::analysis::{Assessment, Code, Step, Subject, Unit, time};
use crate::plan::{Plan, Quarter, Resource};

pub(super) fn missing(plan: &Plan, assessment: &Assessment) -> Vec<Upkeep> {
    let item = |text: String, numbers| Upkeep {
        kind: UpkeepKind::Capacity,
        subject: Subject::Capacity,
        partner: None,
        text,
        numbers,
        since: None,
        step: Step::ChangeCapacity,
    };
    let capacity = plan.capacity();
    let Some(week) = capacity.hours_per_week else {
        let of_time = Subject::Resource(Resource::Time);
        let is_said = |f: &crate::analysis::Finding| f.code == Code::CapacityUnknown && f.subject == of_time;
        let text = "The plan does not say how many hours a week you work.".to_owned();
        return if assessment.findings.iter().any(is_said) {
            Vec::new()
        } else {
            vec![item(text, Vec::new())]
        };
    };
    let mut found = Vec::new();
    if capacity.spoken_for.is_empty() {
        let text = format!(
            "Of the {} that you work in a week none are spoken for: say what delivery, administration and \
             selling take.",
            time(week)
        );
        found.push(item(text, vec![("hours_per_week", week.hours())]));
    }
    if let Some(coming) = assessment.quarters.first().map(|running| running.next())
        && !has_time_off(plan, coming)
    {
        let counted = assessment.load_of(&Resource::Time).and_then(|load| {
            let at = assessment.quarters.iter().position(|quarter| *quarter == coming)?;
            load.cells.get(at)?.capacity
        });
        let all = counted.map_or_else(String::new, |hours| {
            format!(" The plan counts on {} for partnerships.", Unit::Hours.show(hours))
        });
        let text =
            format!("{coming} ({}) has no day off yet.{all} Holidays take some of it.", coming.months());
        found.push(item(text, counted.map(|hours| ("hours", hours)).into_iter().collect()));
    }
    found
}

fn has_time_off(plan: &Plan, quarter: Quarter) -> bool {
    plan.capacity().time_off.iter().any(|off| off.days.intersection(quarter.window()).is_some())
}
