//! The page of the portfolio: the verdict, its figures, the coming quarters, what presses most, the partnerships.

use super::words::{NOTHING, figures, findings, last_year, name, rate, standing, table, whose, words};
use crate::analysis::{
    Assessment, Binding, Bond, Cell as LoadCell, ResourceLoad, Standing, Unit, Verdict, counted, counting,
    distance, groups, listed, promised_by, short_day, terms,
};
use crate::exchange::report::chart::{self, mark_of};
use crate::exchange::report::{Block, Cell, Fact, Mark, Part};
use crate::plan::{Commitment, Plan, PromiseState, Resource, Schedule, Side, Stage};
use jiff::civil::Date;

/// As many findings as the page has room for.
const PRESSING: usize = 4;

/// The page.
pub(super) fn page(plan: &Plan, assessment: &Assessment) -> Part {
    let said = &assessment.sentence;
    let mut blocks =
        vec![Block::Lead { text: said.headline.clone(), mark: Some(mark_of(assessment.verdict)) }];
    if !said.support.is_empty() {
        blocks.push(Block::Paragraph(said.support.clone()));
    }
    if !said.caveat.is_empty() {
        blocks.push(Block::Small(said.caveat.clone()));
    }
    blocks.push(Block::Facts(facts(plan, assessment)));
    let foremost = chart::foremost(assessment);
    blocks.extend(chart::quarters(plan, assessment, &foremost).map(Block::Figure));
    blocks.extend(pressing(assessment));
    blocks.extend(partnerships(plan, assessment));
    blocks.extend(others(plan, assessment));
    Part { anchor: "portfolio".to_owned(), title: "The portfolio".to_owned(), kicker: None, blocks }
}

fn facts(plan: &Plan, assessment: &Assessment) -> Vec<Fact> {
    let fact = |label: String, value: String, mark| Fact { label, value, mark };
    let active = || {
        let all = plan.partners().iter().zip(&assessment.bonds);
        all.filter(|(partner, _)| partner.stage == Stage::Active)
    };
    let held = active().filter(|(_, bond)| bond.standing == Standing::Partnership).count();
    let mut facts =
        vec![fact("partnerships, of partners".to_owned(), format!("{held} of {}", active().count()), None)];
    facts.extend(assessment.verdict.map(|_| breaks(plan, assessment)));
    facts.extend(load(plan, assessment));
    let risk = &assessment.risk;
    if !risk.is_empty() {
        let unit = Unit::of(&Resource::Money, plan);
        facts.push(fact("lost in an average year".to_owned(), unit.show(risk.expected_loss.value), None));
        let bad = match risk.capacity {
            Some(capacity) => format!("{} of {}", unit.figure(risk.cvar95.value), unit.show(capacity)),
            None => unit.show(risk.cvar95.value),
        };
        let label =
            if risk.capacity.is_some() { "in a bad year, of what can be borne" } else { "in a bad year" };
        facts.push(fact(label.to_owned(), bad, risk.verdict.map(|verdict| mark_of(Some(verdict)))));
    }
    facts
}

/// The first quarter that breaks, and on what.
fn breaks(plan: &Plan, assessment: &Assessment) -> Fact {
    let breaking = assessment.first_breaking_quarter;
    let months = breaking.and_then(|at| assessment.quarters.get(at)).map(|quarter| quarter.months());
    let Some((at, months)) = breaking.zip(months) else {
        let n = assessment.quarters.len();
        return Fact {
            label: format!("of {} breaks", counted(n, "quarter", "quarters")),
            value: "none".to_owned(),
            mark: Some(Mark::Good),
        };
    };
    let over = |load: &&ResourceLoad| {
        load.cells.get(at).is_some_and(|cell| cell.verdict == Some(Verdict::Overcommitted))
    };
    let of: Vec<_> = assessment
        .loads
        .iter()
        .filter(over)
        .map(|load| match load.resource {
            Resource::Time | Resource::Money => plan.resource_name(&load.resource).to_lowercase(),
            Resource::Other(_) => plan.resource_name(&load.resource),
        })
        .collect();
    Fact { label: format!("breaks first, on {}", listed(&of)), value: months, mark: Some(Mark::Bad) }
}

/// The cell that decides the verdict; where none does, the fullest of all.
fn deciding(assessment: &Assessment) -> Option<(&ResourceLoad, &LoadCell)> {
    let of = |row: usize, quarter: usize| {
        let load = assessment.loads.get(row)?;
        Some((load, load.cells.get(quarter)?))
    };
    if let Some(cell) = assessment.binding.as_ref().and_then(Binding::cell) {
        return of(cell.row, cell.quarter);
    }
    let all = assessment.loads.iter().flat_map(|load| load.cells.iter().map(move |cell| (load, cell)));
    let fuller = |a: &(_, &LoadCell), b: &(_, &LoadCell)| a.1.use_ratio().total_cmp(&b.1.use_ratio());
    all.filter(|(_, cell)| cell.capacity.is_some()).max_by(fuller)
}

/// What is promised against what there is.
fn load(plan: &Plan, assessment: &Assessment) -> Option<Fact> {
    let (load, cell) = deciding(assessment)?;
    let months = assessment.quarters.get(cell.quarter)?.months();
    let unit = Unit::of(&load.resource, plan);
    let value = format!("{} of {}", unit.figure(cell.load()), unit.show(cell.capacity?));
    Some(Fact {
        label: format!("promised in {months}, of what there is"),
        value,
        mark: Some(mark_of(cell.verdict)),
    })
}

/// What presses most, without what the verdict has said already.
fn pressing(assessment: &Assessment) -> Option<Block> {
    let counting = counting(&assessment.findings).filter(|(_, finding)| !finding.code.is_of_the_verdict());
    let groups = groups(counting);
    let foremost = groups
        .iter()
        .take(PRESSING)
        .filter_map(|group| Some((assessment.findings.get(*group.first()?)?, group.len() - 1)));
    findings("What presses most", foremost)
}

/// The partnerships, those in the making and those in name only.
fn partnerships(plan: &Plan, assessment: &Assessment) -> Option<Block> {
    let rows = super::partnerships(plan, assessment).filter_map(|place| {
        let (partner, bond) = (plan.partners().at(place)?, assessment.bonds.get(place)?);
        let promised = promised_by(plan, &partner.id, assessment.as_of);
        let gives = |rate: &crate::analysis::Rate| match rate.words(plan).as_slice() {
            [] => NOTHING.to_owned(),
            parts => parts.join(", "),
        };
        let kept = |side| rate(&last_year(bond, side, assessment.as_of));
        Some(vec![
            Cell::plain(name(plan, place)),
            standing(bond),
            Cell::plain(gives(&promised.ours)),
            Cell::plain(gives(&promised.theirs)),
            Cell::plain(format!("{} / {}", kept(Side::Us), kept(Side::Them))),
            Cell::plain(alignment(bond, assessment.as_of)),
            Cell::plain(next_due(plan, &partner.id, assessment.as_of).unwrap_or_else(|| NOTHING.to_owned())),
        ])
    });
    let columns = vec![
        words("Partner", 4),
        words("Standing", 4),
        words("We give", 4),
        words("They give", 4),
        figures("Kept, ours / theirs", 3),
        figures("Alignment, ours / theirs", 3),
        words("Due next", 5),
    ];
    table("Partnerships", columns, rows.collect())
}

/// The means of the latest check-ins of both sides.
fn alignment(bond: &Bond, as_of: Date) -> String {
    let mean = |side| {
        bond.alignment
            .latest(side, as_of)
            .map_or_else(|| NOTHING.to_owned(), |(_, scores)| format!("{:.1}", scores.mean()))
    };
    format!("{} / {}", mean(Side::Us), mean(Side::Them))
}

/// The open promise of either side that is due next, or is overdue the longest.
fn next_due(plan: &Plan, partner: &crate::plan::PartnerId, as_of: Date) -> Option<String> {
    let open = |commitment: &Commitment| match commitment.schedule {
        Schedule::Promise { due, state: PromiseState::Open, .. } => Some(due),
        _ => None,
    };
    let with = plan.commitments().iter().filter(|commitment| commitment.partner == *partner);
    let (due, commitment) = with.filter_map(|c| Some((open(c)?, c))).min_by_key(|(due, _)| *due)?;
    let when = if due < as_of {
        format!("was due {}", distance(due, as_of))
    } else {
        format!("due {}", short_day(due, as_of))
    };
    Some(format!("{} ({}), {when}", terms::title(commitment, plan), whose(commitment.by)))
}

/// How many other partners there are, by what they are.
fn others(plan: &Plan, assessment: &Assessment) -> Option<Block> {
    let active = plan.partners().iter().zip(&assessment.bonds).filter(|(p, _)| p.stage == Stage::Active);
    let standings: Vec<_> = active.map(|(_, bond)| bond.standing).collect();
    let of = |standing| standings.iter().filter(|s| **s == standing).count();
    let said: Vec<_> = [
        (Standing::DeepRelationship, "deep relationship", "deep relationships"),
        (Standing::Relationship, "relationship", "relationships"),
        (Standing::Unknown, "partner of whom too little is known", "partners of whom too little is known"),
    ]
    .into_iter()
    .filter(|(standing, ..)| of(*standing) > 0)
    .map(|(standing, one, many)| counted(of(standing), one, many))
    .collect();
    (!said.is_empty()).then(|| Block::Small(format!("Beside these: {}.", listed(&said))))
}
