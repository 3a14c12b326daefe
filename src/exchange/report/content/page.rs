//! The page of the portfolio: the verdict, its figures, the coming quarters, the partnerships, what presses most.

use super::words::{
    NOTHING, figures, findings_in_short, last_year, name, rate, short, standing, table, words,
};
use crate::analysis::{
    Assessment, Binding, Bond, Cell as LoadCell, Rate, ResourceLoad, Standing, Unit, Verdict, counted,
    counting, groups, listed, promised_by,
};
use crate::exchange::report::chart::{self, mark_of};
use crate::exchange::report::{Block, Cell, Fact, Mark, OnWall, Part};
use crate::plan::{Plan, Resource, Side, Stage};
use jiff::civil::Date;

/// As many findings as the page has room for.
const PRESSING: usize = 3;

/// The page.
pub(super) fn page(plan: &Plan, assessment: &Assessment) -> Part {
    let said = &assessment.sentence;
    let mut blocks =
        vec![Block::Lead { text: said.headline.clone(), mark: Some(mark_of(assessment.verdict)) }];
    // In small letters: the page has to hold in one look.
    let told: Vec<_> =
        [said.support.as_str(), said.caveat.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
    if !told.is_empty() {
        blocks.push(Block::Small(told.join(" ")));
    }
    blocks.push(Block::Facts(facts(plan, assessment)));
    let foremost = chart::foremost(assessment);
    blocks.extend(chart::quarters(plan, assessment, &foremost).map(Block::Figure));
    blocks.extend(partnerships(plan, assessment));
    blocks.extend(others(plan, assessment));
    blocks.extend(pressing(assessment));
    Part {
        anchor: "portfolio".to_owned(),
        title: "The portfolio".to_owned(),
        kicker: None,
        on_wall: OnWall::AllButTables,
        blocks,
    }
}

pub(super) fn facts(plan: &Plan, assessment: &Assessment) -> Vec<Fact> {
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
        let of = risk
            .capacity
            .map_or_else(String::new, |capacity| format!(", of {} that can be borne", unit.show(capacity)));
        let average = unit.show(risk.expected_loss.value);
        let label = format!("lost in a bad year{of}; {average} in an average one");
        let value = unit.show(risk.cvar95.value);
        facts.push(fact(label, value, risk.verdict.map(|verdict| mark_of(Some(verdict)))));
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
    findings_in_short("What presses most", None, foremost)
}

/// The partnerships, those in the making and those in name only, each in a line.
fn partnerships(plan: &Plan, assessment: &Assessment) -> Option<Block> {
    let rows = super::partnerships(plan, assessment).filter_map(|place| {
        let (partner, bond) = (plan.partners().at(place)?, assessment.bonds.get(place)?);
        let promised = promised_by(plan, &partner.id, assessment.as_of);
        let hours = |rate: &Rate| Unit::Hours.figure(rate.hours_per_week);
        let kept = |side| rate(&last_year(bond, side, assessment.as_of));
        Some(vec![
            Cell::plain(name(plan, place)),
            Cell { text: short(bond.standing).to_owned(), ..standing(bond) },
            Cell::plain(format!("{} / {}", hours(&promised.ours), hours(&promised.theirs))),
            Cell::plain(format!("{} / {}", kept(Side::Us), kept(Side::Them))),
            Cell::plain(alignment(bond, assessment.as_of)),
        ])
    });
    let columns = vec![
        words("Partner", 8),
        words("Standing", 5),
        figures("Hours a week, ours / theirs", 6),
        figures("Kept, ours / theirs", 5),
        figures("Alignment, ours / theirs", 6),
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
