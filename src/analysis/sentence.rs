//! The verdict as a sentence that a person can repeat aloud in a meeting.

use super::weeks::clause;
use super::words::{Unit, capitalised, chance, count, counted, listed, percent};
use super::{Assessment, Basis, Binding, Cell, Standing, Verdict, risk};
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
    if let (Some(verdict), Some(Binding::Risk)) = (assessment.verdict, &assessment.binding) {
        let headline = risk::headline(verdict, &held(plan, assessment));
        return Sentence { headline, support: risk::support(plan, &assessment.risk), caveat };
    }
    let Some((verdict, binding, cell)) =
        assessment.verdict.zip(assessment.binding.as_ref().and_then(Binding::cell)).and_then(|(v, b)| {
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
        Verdict::Stretched if !cell.odds.is_certain() => {
            let (p, how) = likely(cell.odds.p_over_usable);
            format!("You can carry {holds}, but {how}only by using your reserve ({p}).")
        }
        Verdict::Stretched => format!("You can carry {holds}, but only by using your reserve."),
        Verdict::Overcommitted if running && cell.capacity.is_some_and(|c| cell.used > c) => {
            format!("{too_much}: {what} has already run out this quarter.")
        }
        Verdict::Overcommitted if !cell.odds.is_certain() => {
            let (p, how) = likely(cell.odds.p_over_capacity);
            let when = if running { "this quarter".to_owned() } else { format!("from {months} on") };
            format!("{too_much}: {when}, {what} {how}runs out ({p}).")
        }
        Verdict::Overcommitted if running => {
            format!("{too_much}: {what} runs out this quarter.")
        }
        Verdict::Overcommitted => {
            format!("{too_much}: from {months} on, {what} runs out.")
        }
    };
    let of_risk = Some(risk::support(plan, &assessment.risk)).filter(|text| !text.is_empty());
    let support = [
        Some(support(verdict, cell, &unit, &what, &months, assessment, plan)),
        clause(plan, assessment),
        of_risk,
    ];
    let support = support.into_iter().flatten().collect::<Vec<_>>().join(" ");
    Sentence { headline, support, caveat }
}

/// How likely something is, and the word to put before it.
fn likely(p: Option<f64>) -> (String, &'static str) {
    let p = p.unwrap_or_default();
    let how = match p {
        ..0.5 => "perhaps ",
        ..0.8 => "probably ",
        ..0.995 => "very probably ",
        _ => "",
    };
    (chance(p), how)
}

/// What one holds, in words.
pub(super) enum Held {
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
    // Where nothing is drawn, the mean is the one way it can turn out.
    let is_certain = cell.odds.is_certain();
    let load = if is_certain { cell.odds.mean } else { cell.load() };
    let (over_usable, over_capacity) = (unit.show(load - usable), unit.show(load - capacity));
    let (load, of) = (unit.show(load), unit.show(capacity));
    let fan = cell.odds.fan;
    let between = format!("between {} and {}", unit.figure(fan.p05), unit.show(fan.p95));
    match verdict {
        Verdict::Sustainable if !is_certain => {
            let p = chance(cell.odds.p_over_usable.unwrap_or_default());
            format!(
                "The tightest quarter is {months}: {load} of {of} of {what} are promised, and as it really goes \
                 it takes {between}, nine times in ten. The chance that it uses the reserve is {p}."
            )
        }
        Verdict::Stretched if !is_certain => {
            let p = chance(cell.odds.p_over_capacity.unwrap_or_default());
            format!(
                "In {months} you promised {load} of {of} of {what}; as it really goes it takes {between}, nine \
                 times in ten. The chance that it is more than there is: {p}."
            )
        }
        Verdict::Sustainable => {
            let ratio = percent(cell.expected_use_ratio());
            format!("The fullest quarter is {months}: {load} of {of} of {what}, {ratio}.")
        }
        Verdict::Stretched => {
            format!("In {months} they take {load} of {of} of {what}, {over_usable} of it out of the reserve.")
        }
        Verdict::Overcommitted => {
            let mut shares: Vec<_> = cell.shares.iter().collect();
            shares.sort_by(|a, b| b.expected.total_cmp(&a.expected));
            let most: Vec<_> = shares
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
            if !is_certain {
                return format!(
                    "In {months} you promised {load} of {what}; as it really goes it takes {between}, nine times \
                     in ten, and you have {of}.{by}{how_long}"
                );
            }
            format!(
                "In {months} they take {load} of {what}; you have {of}: {over_capacity} too much.{by}{how_long}"
            )
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
    parts.extend(uncalibrated(plan, assessment));
    parts.extend(risk::caveat(&assessment.risk));
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

/// That the log is kept, and says too little yet to correct what is still promised.
fn uncalibrated(plan: &Plan, assessment: &Assessment) -> Option<String> {
    let is_logged = assessment.activity.iter().any(|a| a.last_entry.is_some());
    let promised = || {
        assessment.loads.iter().flat_map(|load| {
            let partners = load.cells.iter().flat_map(|c| &c.shares).filter(|s| s.promised > 0.0);
            partners.filter_map(|s| assessment.calibration.of(s.partner, &load.resource))
        })
    };
    let young: Vec<&Resource> =
        promised().filter(|c| c.basis == Basis::Uncalibrated).map(|c| &c.resource).collect();
    if !is_logged || young.is_empty() {
        return None;
    }
    if promised().all(|c| !c.applies()) {
        return Some("the log is too young to correct the forecast".to_owned());
    }
    let is_young = |load: &&crate::analysis::ResourceLoad| young.contains(&&load.resource);
    let names = assessment.loads.iter().filter(is_young).map(|load| match &load.resource {
        Resource::Time => "time".to_owned(),
        Resource::Money => "money".to_owned(),
        Resource::Other(_) => plan.resource_name(&load.resource),
    });
    Some(format!("the log is too young to correct the forecast of {}", listed(&names.collect::<Vec<_>>())))
}

fn cannot_tell(plan: &Plan) -> String {
    let knows_week = plan.capacity().free_per_week().is_some();
    if knows_week {
        "Nothing can be judged yet: add your partners and what you promised them.".to_owned()
    } else {
        "Nothing can be judged yet: say how many hours a week you can give.".to_owned()
    }
}
