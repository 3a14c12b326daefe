//! The appendix: the numbers behind the report.

use super::words::{NOTHING, figures, findings, marked, name, standing, table, whose, words};
use crate::analysis::{
    Assessment, Basis, Missing, Unit, Verdict, counting, percent, short_chance, short_day, terms, times,
};
use crate::exchange::report::chart::{self, mark_of};
use crate::exchange::report::{Block, Cell, Column, Part};
use crate::plan::{Plan, Resource, Side, Stage};

/// As many quarters as have a column of what a commitment takes.
const QUARTERS: usize = 4;

/// The part with the numbers.
pub(super) fn numbers(plan: &Plan, assessment: &Assessment) -> Part {
    let mut blocks = Vec::new();
    let rows: Vec<usize> = (0..assessment.loads.len()).collect();
    blocks.extend(chart::quarters(plan, assessment, &rows).map(Block::Figure));
    blocks.extend(loads(plan, assessment));
    blocks.extend(rows.iter().filter_map(|row| chart::fan(plan, assessment, *row)).map(Block::Figure));
    blocks.extend(commitments(plan, assessment));
    blocks.extend(corrections(plan, assessment));
    blocks.extend(year(plan, assessment));
    blocks.extend(risks(plan, assessment));
    blocks.extend(partners(plan, assessment));
    let all = counting(&assessment.findings).map(|(_, finding)| (finding, 0));
    blocks.extend(findings("All that needs attention", all));
    Part {
        anchor: "numbers".to_owned(),
        title: "The numbers".to_owned(),
        kicker: Some("Appendix".to_owned()),
        blocks,
    }
}

/// What is known, with its unit.
fn known(unit: &Unit, value: Option<f64>) -> Cell {
    Cell::plain(value.map_or_else(|| "unknown".to_owned(), |value| unit.show(value)))
}

/// A verdict with its mark.
fn verdict(verdict: Option<Verdict>) -> Cell {
    marked(verdict.map_or("cannot tell", Verdict::word), mark_of(verdict))
}

/// Load by resource and quarter.
fn loads(plan: &Plan, assessment: &Assessment) -> Option<Block> {
    let mut rows = Vec::new();
    for load in &assessment.loads {
        let unit = Unit::of(&load.resource, plan);
        for cell in &load.cells {
            let months = assessment.quarters.get(cell.quarter).map_or_else(String::new, |q| q.months());
            let between = if cell.odds.is_certain() {
                NOTHING.to_owned()
            } else {
                format!("{} to {}", unit.figure(cell.odds.fan.p05), unit.show(cell.odds.fan.p95))
            };
            let breaks = cell.odds.p_over_capacity.map_or_else(|| "unknown".to_owned(), short_chance);
            rows.push(vec![
                Cell::plain(plan.resource_name(&load.resource)),
                Cell::plain(months),
                known(&unit, Some(cell.used)),
                known(&unit, Some(cell.promised)),
                Cell::plain(between),
                known(&unit, cell.usable),
                known(&unit, cell.capacity),
                Cell::plain(breaks),
                verdict(cell.verdict),
            ]);
        }
    }
    let columns = vec![
        words("Resource", 4),
        words("Quarter", 4),
        figures("Used", 3),
        figures("Promised", 3),
        figures("Nine times in ten", 4),
        figures("Usable", 3),
        figures("There is", 3),
        figures("Breaks", 3),
        words("Verdict", 4),
    ];
    table("Load and capacity", columns, rows)
}

/// What each commitment takes.
fn commitments(plan: &Plan, assessment: &Assessment) -> Option<Block> {
    let shown: Vec<_> = assessment.quarters.iter().take(QUARTERS).collect();
    let all = plan.commitments().iter().zip(&assessment.commitments);
    let going_on = all.filter(|(c, _)| !terms::Status::of(&c.schedule, assessment.as_of).is_done());
    let rows = going_on.map(|(commitment, load)| {
        let mut row = vec![
            Cell::plain(plan.partner_name(&commitment.partner)),
            Cell::plain(whose(commitment.by)),
            Cell::plain(terms::title(commitment, plan)),
            Cell::plain(terms::sentence(commitment, plan, assessment.as_of)),
        ];
        let unit = commitment.amount.as_ref().map(|amount| Unit::of(&amount.resource(), plan));
        for at in 0..shown.len() {
            let takes = load.by_quarter.get(at).copied().filter(|_| commitment.by == Side::Us);
            let text = match (takes, &unit, load.uncountable) {
                (Some(_), _, Some(_)) => "unknown".to_owned(),
                (Some(takes), Some(unit), None) if takes > 0.0 => unit.show(takes),
                _ => NOTHING.to_owned(),
            };
            row.push(Cell::plain(text));
        }
        row
    });
    let mut columns =
        vec![words("Partner", 5), words("Whose", 2), words("What", 5), words("How much and when", 7)];
    columns.extend(shown.iter().map(|quarter| figures(&quarter.to_string(), 3)));
    table("Commitments, and what ours still take", columns, rows.collect())
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
        let owner = record.owner.as_ref().map_or(NOTHING, |owner| owner.as_str());
        let look = record.next_look.map_or_else(|| NOTHING.to_owned(), |on| short_day(on, assessment.as_of));
        vec![
            Cell::plain(plan.partner_name(&record.partner)),
            Cell::plain(record.title.as_str()),
            Cell::plain(chance),
            figure(unit.show(figures.expected())),
            figure(unit.show(figures.bad_year)),
            figure(percent(figures.part_of_bad_year)),
            Cell::plain(owner),
            Cell::plain(look),
        ]
    });
    let columns: Vec<Column> = vec![
        words("Partner", 4),
        words("What can go wrong", 6),
        figures("Chance", 2),
        figures("Average year", 3),
        figures("Bad year", 3),
        figures("Part of it", 2),
        words("Looked after by", 3),
        words("Next look", 3),
    ];
    table("Risks", columns, rows.collect())
}

/// All partners and what they are, the partnerships first.
fn partners(plan: &Plan, assessment: &Assessment) -> Option<Block> {
    let mut found: Vec<_> = plan.partners().iter().zip(&assessment.bonds).collect();
    // Those that are over come last; the order of the register stays within a standing.
    found.sort_by_key(|(partner, bond)| (partner.stage == Stage::Ended, bond.standing));
    let rows = found.into_iter().map(|(partner, bond)| {
        let stage = match partner.stage {
            Stage::Active if bond.is_content => "good as it is".to_owned(),
            Stage::Active => String::new(),
            other => other.words().to_lowercase(),
        };
        let mut row = vec![Cell::plain(partner.name.as_str()), standing(bond), Cell::plain(stage)];
        row.extend(
            bond.gates.iter().map(|gate| marked(gate.state.word(), super::words::of_gate(gate.state))),
        );
        row
    });
    let mut columns = vec![words("Partner", 5), words("Standing", 5), words("", 3)];
    columns.extend(crate::analysis::GateKind::ALL.map(|kind| words(kind.name(), 3)));
    table("All partners and their gates", columns, rows.collect())
}
