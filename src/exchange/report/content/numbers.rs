//! The appendix: the numbers behind the report.

use super::words::{
    NOTHING, amount, figures, marked, name, of_gate, severity, short, standing, table, words,
};
use crate::analysis::picture::place::shortened;
use crate::analysis::{
    Assessment, Basis, Missing, Step, Unit, Verdict, counting, groups, percent, short_chance, terms, times,
};
use crate::exchange::report::chart::{self, mark_of};
use crate::exchange::report::{Block, Cell, Column, OnWall, Part};
use crate::plan::{Plan, Resource, Side, Stage};

/// As many quarters as have a column of what a commitment takes.
const QUARTERS: usize = 4;

/// The part with the numbers.
pub(super) fn numbers(plan: &Plan, assessment: &Assessment) -> Part {
    let mut blocks = Vec::new();
    let rows: Vec<usize> = (0..assessment.loads.len()).collect();
    blocks.extend(chart::quarters(plan, assessment, &rows).map(Block::Figure));
    blocks.extend(loads(plan, assessment));
    let uncertain = chart::foremost(assessment).into_iter().find_map(|row| chart::fan(plan, assessment, row));
    blocks.extend(uncertain.map(Block::Figure));
    blocks.extend(commitments(plan, assessment));
    blocks.extend(corrections(plan, assessment));
    blocks.extend(year(plan, assessment));
    blocks.extend(risks(plan, assessment));
    blocks.extend(partners(plan, assessment));
    blocks.extend(attention(assessment));
    Part {
        anchor: "numbers".to_owned(),
        title: "The numbers".to_owned(),
        kicker: Some("Appendix".to_owned()),
        on_wall: OnWall::Nothing,
        blocks,
    }
}

/// All that was found, what says the like once.
fn attention(assessment: &Assessment) -> Option<Block> {
    let groups = groups(counting(&assessment.findings));
    let rows = groups.iter().filter_map(|group| {
        let finding = assessment.findings.get(*group.first()?)?;
        let more = group.len() - 1;
        let also = if more > 0 { format!(" And {more} more like it.") } else { String::new() };
        let step = finding.step.as_ref().map_or("", Step::words).trim_end_matches('…');
        Some(vec![severity(finding), Cell::plain(format!("{}{also}", finding.text)), Cell::plain(step)])
    });
    let columns = vec![words("", 2), words("What was found", 14), words("Next step", 4)];
    table("All that needs attention", columns, rows.collect())
}

/// What is known, with its unit.
fn known(unit: &Unit, value: Option<f64>) -> Cell {
    Cell::plain(value.map_or_else(|| "unknown".to_owned(), |value| unit.show(value)))
}

/// A verdict with its mark.
fn verdict(verdict: Option<Verdict>) -> Cell {
    marked(verdict.map_or("cannot tell", Verdict::word), mark_of(verdict))
}

/// Load by resource and quarter, each in a line.
fn loads(plan: &Plan, assessment: &Assessment) -> Option<Block> {
    let mut rows = Vec::new();
    for load in &assessment.loads {
        let unit = Unit::of(&load.resource, plan);
        for cell in &load.cells {
            let quarter = assessment.quarters.get(cell.quarter).map_or_else(String::new, |q| q.months());
            let between = if cell.odds.is_certain() {
                NOTHING.to_owned()
            } else {
                format!("{} to {}", unit.figure(cell.odds.fan.p05), amount(&unit, cell.odds.fan.p95))
            };
            let known = |value: Option<f64>| {
                Cell::plain(value.map_or_else(|| "unknown".to_owned(), |value| amount(&unit, value)))
            };
            let breaks = cell.odds.p_over_capacity.map_or_else(|| "unknown".to_owned(), short_chance);
            rows.push(vec![
                Cell::plain(plan.resource_name(&load.resource)),
                Cell::plain(quarter),
                known(Some(cell.load())),
                Cell::plain(between),
                known(cell.usable),
                known(cell.capacity),
                Cell::plain(breaks),
                verdict(cell.verdict),
            ]);
        }
    }
    let columns = vec![
        words("Resource", 5),
        words("Quarter", 5),
        figures("Load", 3),
        figures("Nine in ten", 5),
        figures("Usable", 3),
        figures("There is", 3),
        figures("Breaks", 2),
        words("Verdict", 5),
    ];
    table("Load and capacity", columns, rows)
}

/// What each commitment of ours takes.
fn commitments(plan: &Plan, assessment: &Assessment) -> Option<Block> {
    let shown: Vec<_> = assessment.quarters.iter().take(QUARTERS).collect();
    let all = plan.commitments().iter().zip(&assessment.commitments);
    let going_on = all.filter(|(commitment, _)| {
        let is_done = terms::Status::of(&commitment.schedule, assessment.as_of).is_done();
        commitment.by == Side::Us && !is_done
    });
    let rows = going_on.map(|(commitment, load)| {
        let mut row = vec![
            Cell::plain(shortened(plan.partner_name(&commitment.partner))),
            Cell::plain(terms::title(commitment, plan)),
            Cell::plain(terms::how_much(commitment, plan)),
        ];
        let unit = commitment.amount.as_ref().map(|amount| Unit::of(&amount.resource(), plan));
        for at in 0..shown.len() {
            let text = match (load.by_quarter.get(at), &unit, load.uncountable) {
                (Some(_), _, Some(_)) => "unknown".to_owned(),
                (Some(takes), Some(unit), None) if *takes > 0.0 => unit.show(*takes),
                _ => NOTHING.to_owned(),
            };
            row.push(Cell::plain(text));
        }
        row
    });
    let mut columns = vec![words("Partner", 6), words("What", 6), words("How much", 5)];
    columns.extend(shown.iter().map(|quarter| figures(&quarter.to_string(), 4)));
    table("What we have promised, and what it still takes", columns, rows.collect())
}

/// How the log corrects what is promised.
fn corrections(plan: &Plan, assessment: &Assessment) -> Option<Block> {
    let rows = assessment.calibration.corrections.iter().map(|correction| {
        let figure = |ratio: Option<f64>| Cell::plain(ratio.map_or_else(|| NOTHING.to_owned(), times));
        let basis = match &correction.basis {
            Basis::Own => "its own history".to_owned(),
            Basis::Portfolio => "that of all partners".to_owned(),
            Basis::Uncalibrated => "none: too few quarters".to_owned(),
            Basis::SwitchedOff(why) => format!("none: {why}"),
        };
        vec![
            Cell::plain(name(plan, correction.partner)),
            Cell::plain(plan.resource_name(&correction.resource)),
            Cell::plain(basis),
            Cell::plain(correction.summary.n.to_string()),
            figure(correction.summary.median),
            figure(correction.summary.p80),
        ]
    });
    let columns = vec![
        words("Partner", 5),
        words("Of what", 3),
        words("Corrected by", 5),
        figures("Quarters", 2),
        figures("Median", 2),
        figures("Four in five below", 3),
    ];
    table("What was taken, as a multiple of what was promised", columns, rows.collect())
}

/// What a year may cost.
fn year(plan: &Plan, assessment: &Assessment) -> Option<Block> {
    let risk = &assessment.risk;
    if risk.is_empty() {
        return None;
    }
    let unit = Unit::of(&Resource::Money, plan);
    let row = |what: &str, value: Cell| vec![Cell::plain(what), value];
    let chance = |p: Option<f64>| Cell::plain(p.map_or_else(|| "unknown".to_owned(), short_chance));
    let rows = vec![
        row("An average year costs", known(&unit, Some(risk.expected_loss.value))),
        row("Nineteen years in twenty cost at most", known(&unit, Some(risk.var95))),
        row("The worst year in twenty costs", known(&unit, Some(risk.cvar95.value))),
        row("More or less, by the number of years tried", known(&unit, Some(risk.cvar95.standard_error))),
        row("You can afford to lose", known(&unit, risk.capacity)),
        row("With the reserve kept free", known(&unit, risk.usable)),
        row("Chance of losing more than you can afford", chance(risk.p_over_capacity)),
        row(
            "Partners that fail in a year, on average",
            Cell::plain(format!("{:.2}", risk.expected_failures.value)),
        ),
        row("The bad year against what you can afford", verdict(risk.verdict)),
    ];
    table("What a year may cost", vec![words("", 8), figures("", 4)], rows)
}

fn risks(plan: &Plan, assessment: &Assessment) -> Option<Block> {
    let unit = Unit::of(&Resource::Money, plan);
    let all = plan.risks().iter().zip(&assessment.risk.risks);
    let rows = all.map(|(record, figures)| {
        let is_counted = figures.missing.is_some_and(Missing::is_counted);
        let figure = |text: String| Cell::plain(if is_counted { text } else { NOTHING.to_owned() });
        let chance = record.yearly_probability.map_or_else(|| "unknown".to_owned(), |p| percent(p.get()));
        vec![
            Cell::plain(shortened(plan.partner_name(&record.partner))),
            Cell::plain(record.title.as_str()),
            Cell::plain(chance),
            figure(unit.show(figures.expected())),
            figure(unit.show(figures.bad_year)),
            figure(percent(figures.part_of_bad_year)),
        ]
    });
    let columns: Vec<Column> = vec![
        words("Partner", 5),
        words("What can go wrong", 9),
        figures("Chance", 2),
        figures("Average year", 3),
        figures("Bad year", 3),
        figures("Part of it", 2),
    ];
    table("Risks", columns, rows.collect())
}

/// All partners and what they are, the partnerships first.
fn partners(plan: &Plan, assessment: &Assessment) -> Option<Block> {
    let mut found: Vec<_> = plan.partners().iter().zip(&assessment.bonds).collect();
    // Those that are over come last; the order of the register stays within a standing.
    found.sort_by_key(|(partner, bond)| (partner.stage == Stage::Ended, bond.standing));
    let rows = found.into_iter().map(|(partner, bond)| {
        let called = match partner.stage {
            Stage::Active => short(bond.standing).to_owned(),
            other => format!("{}, {}", short(bond.standing), other.words().to_lowercase()),
        };
        let mut row = vec![Cell::plain(partner.name.as_str()), Cell { text: called, ..standing(bond) }];
        row.extend(bond.gates.iter().map(|gate| marked(gate.state.word(), of_gate(gate.state))));
        row
    });
    let mut columns = vec![words("Partner", 5), words("Standing", 5)];
    columns.extend(crate::analysis::GateKind::ALL.map(|kind| words(kind.name(), 3)));
    table("All partners and their gates", columns, rows.collect())
}
