//! The verdict as a sentence that a person can repeat aloud in a meeting.

use super::weeks::clause;
use super::words::{Unit, capitalised, count, counted, listed, percent};
use super::{Assessment, Cell, Standing, Verdict};
use crate::plan::{Plan, Resource, Stage};

/// The verdict in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The verdict itself.
    pub headline: String,
    /// The figures behind it.
    pub support: String,
    /// What could not be counted; empty where all could.
    pub caveat: String,
}

pub(super) fn sentence(plan: &Plan, assessment: &Assessment) -> Sentence {
    let caveat = caveat(plan, assessment);
    let Some((verdict, binding, cell)) =
        assessment.verdict.zip(assessment.binding.as_ref()).and_then(|(v, b)| {
            let cell = assessment.loads.get(b.row)?.cells.get(b.quarter)?;
            Some((v, b, cell))
        })
    else {
        return Sentence { headline: cannot_tell(plan), support: String::new(), caveat };
    };
    let unit = Unit::of(&binding.resource, plan);
    let months = assessment.quarters[binding.quarter].months();
    let what = match &binding.resource {
        Resource::Time => "time".to_owned(),
        Resource::Money => "money".to_owned(),
        Resource::Other(_) => plan.resource_name(&binding.resource),
    };
    let held = held(plan, assessment);
    let too_much = match &held {
        Held::Partnerships(words) => format!("You hold {words}, more than you can sustain"),
        Held::Partners(_) => "You hold more than you can sustain".to_owned(),
    };
    let (Held::Partnerships(holds) | Held::Partners(holds)) = held;
    let running = binding.quarter == 0;
    let headline = match verdict {
        Verdict::Sustainable => format!("You can sustain {holds}."),
        Verdict::Stretched => format!("You can carry {holds}, but only by using your reserve."),
        Verdict::Overcommitted if running && cell.capacity.is_some_and(|c| cell.used > c) => {
            format!("{too_much}: {what} has already run out this quarter.")
        }
        Verdict::Overcommitted if running => {
            format!("{too_much}: {what} runs out this quarter.")
        }
        Verdict::Overcommitted => {
            format!("{too_much}: from {months} on, {what} runs out.")
        }
    };
    let support =
        [Some(support(verdict, cell, &unit, &what, &months, assessment, plan)), clause(plan, assessment)];
    let support = support.into_iter().flatten().collect::<Vec<_>>().join(" ");
    Sentence { headline, support, caveat }
}

/// What one holds, in words.
enum Held {
    /// Partnerships, as in `four partnerships and two in name only`.
    Partnerships(String),
    /// Partners of which none is or wants to be a partnership, as in `your three partners`.
    Partners(String),
}

/// What one holds now: partnerships by their standing; where there is none, how many partners.
fn held(plan: &Plan, assessment: &Assessment) -> Held {
    let active = || {
        let all = plan.partners().iter().zip(&assessment.bonds);
        all.filter(|(partner, _)| partner.stage == Stage::Active)
    };
    let of = |standing| active().filter(|(_, bond)| bond.standing == standing).count();
    let mut parts = Vec::new();
    for (standing, behind) in [
        (Standing::Partnership, ""),
        (Standing::InTheMaking, " in the making"),
        (Standing::InNameOnly, " in name only"),
    ] {
        match (of(standing), parts.is_empty()) {
            (0, _) => {}
            // The first says what is counted, the others lean on it.
            (n, true) => parts.push(format!("{}{behind}", counted(n, "partnership", "partnerships"))),
            (n, false) => parts.push(format!("{}{behind}", count(n))),
        }
    }
    if !parts.is_empty() {
        return Held::Partnerships(listed(&parts));
    }
    Held::Partners(match active().count() {
        0 => "what you hold".to_owned(),
        1 => "your one partner".to_owned(),
        n => format!("your {}", counted(n, "partner", "partners")),
    })
}

fn support(
    verdict: Verdict,
    cell: &Cell,
    unit: &Unit,
    what: &str,
    months: &str,
    assessment: &Assessment,
    plan: &Plan,
) -> String {
    let (Some(capacity), Some(usable)) = (cell.capacity, cell.usable) else { return String::new() };
    let (load, of) = (unit.show(cell.load()), unit.show(capacity));
    match verdict {
        Verdict::Sustainable => {
            let ratio = percent(cell.use_ratio());
            format!("The fullest quarter is {months}: {load} of {of} of {what}, {ratio}.")
        }
        Verdict::Stretched => {
            let over = unit.show(cell.load() - usable);
            format!("In {months} they take {load} of {of} of {what}, {over} of it out of the reserve.")
        }
        Verdict::Overcommitted => {
            let over = unit.show(cell.load() - capacity);
            let most: Vec<_> = cell
                .shares
                .iter()
                .take(2)
                .filter_map(|s| plan.partners().at(s.partner))
                .map(|p| p.name.to_string())
                .collect();
            let broken = assessment.broken_quarters();
            let how_long = match (broken, assessment.quarters.len()) {
                (1, _) => String::new(),
                (n, all) if n == all => format!(" All {} quarters break.", count(all)),
                (n, all) => format!(" {} of {} quarters break.", capitalised(&count(n)), count(all)),
            };
            let by = match most.len() {
                0 => String::new(),
                1 => format!(" All of it goes to {}.", most[0]),
                _ => format!(" Most goes to {}.", most.join(" and ")),
            };
            format!("In {months} they take {load} of {what}; you have {of}: {over} too much.{by}{how_long}")
        }
    }
}

fn caveat(plan: &Plan, assessment: &Assessment) -> String {
    let uncounted = assessment.uncounted;
    let mut parts = Vec::new();
    if uncounted.commitments > 0 {
        let n = counted(uncounted.commitments, "commitment", "commitments");
        let verb = if uncounted.commitments == 1 { "is" } else { "are" };
        parts.push(format!("{n} {verb} not counted, for want of an amount or a rate"));
    }
    if uncounted.entries > 0 {
        let n = counted(uncounted.entries, "log entry", "log entries");
        let verb = if uncounted.entries == 1 { "is" } else { "are" };
        parts.push(format!("{n} of this quarter {verb} not counted, for want of a rate"));
    }
    if uncounted.resources > 0 {
        let n = counted(uncounted.resources, "resource has", "resources have");
        parts.push(format!("{n} no known capacity"));
    }
    let unknown = plan
        .partners()
        .iter()
        .zip(&assessment.bonds)
        .filter(|(partner, bond)| partner.stage == Stage::Active && bond.standing == Standing::Unknown);
    match unknown.count() {
        0 => {}
        n => parts.push(format!(
            "of {} too little is known to say what they are",
            counted(n, "partner", "partners")
        )),
    }
    if parts.is_empty() { String::new() } else { format!("{}.", capitalised(&parts.join("; "))) }
}

fn cannot_tell(plan: &Plan) -> String {
    let knows_week = plan.capacity().free_per_week().is_some();
    if knows_week {
        "Nothing can be judged yet: add your partners and what you promised them.".to_owned()
    } else {
        "Nothing can be judged yet: say how many hours a week you can give.".to_owned()
    }
}
