//! The verdict as a page of text for a terminal of eighty columns.
//!
//! Colour stands beside the words, never instead of them; whoever writes the
//! page to a place that shows no colour takes the colour out.

use crate::analysis::{
    Assessment, Binding, Bond, Cell, Finding, Gate, GateState, ResourceLoad, Unit, Verdict, counted, percent,
    short_day,
};
use crate::cli::explain::severity;
use crate::cli::output::{BOLD, bare_table, cell, figure, paragraph, set};
use crate::plan::{Plan, Resource, Stage};
use comfy_table::{Attribute, Color, ColumnConstraint, Width};
use std::fmt::Write as _;

/// The whole page: the sentence first, the quarters, who takes how much, what each partner is, and what
/// to look at next.
pub(in crate::cli) fn page(plan: &Plan, assessment: &Assessment) -> String {
    let mut page = String::new();
    let sentence = &assessment.sentence;
    // Writing to a string cannot fail.
    let _ = writeln!(page, "{}, as of {}\n", plan.name(), assessment.as_of);
    let _ = writeln!(page, "{BOLD}{}{BOLD:#}", paragraph(&sentence.headline));
    for text in [&sentence.support, &sentence.caveat] {
        if !text.is_empty() {
            let _ = writeln!(page, "{}", paragraph(text));
        }
    }
    if assessment.verdict.is_some() {
        let _ = write!(page, "\n{}", quarters(plan, assessment));
        page.push_str(&who_takes_it(plan, assessment).unwrap_or_default());
    }
    page.push_str(&by_standing(plan, assessment).unwrap_or_default());
    page.push_str(&what_next(assessment).unwrap_or_default());
    page
}

/// How many partners and findings the page has at most; JSON has them all.
const MOST_PARTNERS: usize = 12;
const MOST_FINDINGS: usize = 8;

/// One line for each resource and quarter.
fn quarters(plan: &Plan, assessment: &Assessment) -> String {
    let mut table = bare_table();
    let is_drawn = assessment.loads.iter().flat_map(|l| &l.cells).any(|c| !c.odds.is_certain());
    // What may happen stands between what is promised and what there is.
    let heads: &[_] = if is_drawn {
        &["", "Quarter", "Promised", "Usable", "Have", "Breaks", "Verdict"]
    } else {
        &["", "Quarter", "Load", "Usable", "Capacity", "Verdict"]
    };
    table.set_header(heads.iter().enumerate().map(|(at, head)| {
        let head = if (2..heads.len() - 1).contains(&at) { figure(head) } else { cell(head) };
        head.add_attribute(Attribute::Dim)
    }));
    for load in &assessment.loads {
        let unit = Unit::of(&load.resource, plan);
        for (at, one) in load.cells.iter().enumerate() {
            let name = if at == 0 { row_name(plan, load, &unit) } else { String::new() };
            table.add_row(row(assessment, one, name, &unit, is_drawn));
        }
    }
    if let Some(row) = risk_row(plan, assessment, is_drawn) {
        table.add_row(row);
    }
    // What a plan calls its resources may be long; the other columns take what they need.
    if let Some(names) = table.column_mut(0) {
        names.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(if is_drawn { 14 } else { 26 })));
    }
    // A quarter and a verdict are never broken.
    for whole in [1, heads.len() - 1] {
        if let Some(column) = table.column_mut(whole) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    lines(&table)
}

/// A resource, with the unit of time and money; others are named for what is counted.
fn row_name(plan: &Plan, load: &ResourceLoad, unit: &Unit) -> String {
    let name = plan.resource_name(&load.resource);
    match unit {
        Unit::Hours | Unit::Minor(_) => format!("{name}, {}", unit.symbol()),
        Unit::Named(_) => name,
    }
}

fn row(
    assessment: &Assessment,
    one: &Cell,
    name: String,
    unit: &Unit,
    is_drawn: bool,
) -> Vec<comfy_table::Cell> {
    let months = assessment.quarters.get(one.quarter).map(|q| q.months()).unwrap_or_default();
    let known = |value: Option<f64>| value.map_or_else(|| "unknown".to_owned(), |v| unit.figure(v));
    // Where nothing is drawn, the mean is the one way it can turn out.
    let load = if one.odds.is_certain() { one.odds.mean } else { one.load() };
    let mut row = vec![
        cell(name),
        cell(months),
        figure(unit.figure(load)),
        figure(known(one.usable)),
        figure(known(one.capacity)),
    ];
    if is_drawn {
        row.push(figure(one.odds.p_over_capacity.map_or_else(String::new, percent)));
    }
    row.push(verdict_cell(one.verdict));
    row
}

/// Risk over a year, beside time and money: what the worst year in twenty costs.
fn risk_row(plan: &Plan, assessment: &Assessment, is_drawn: bool) -> Option<Vec<comfy_table::Cell>> {
    let risk = &assessment.risk;
    if risk.is_empty() {
        return None;
    }
    let unit = Unit::of(&Resource::Money, plan);
    let known = |value: Option<f64>| value.map_or_else(|| "unknown".to_owned(), |v| unit.figure(v));
    let mut row = vec![
        cell(format!("Risk, {}", unit.symbol())),
        cell("a bad year"),
        figure(unit.figure(risk.cvar95.value)),
        figure(known(risk.usable)),
        figure(known(risk.capacity)),
    ];
    // A year has no quarter that breaks.
    row.extend(is_drawn.then(|| cell("")));
    row.push(verdict_cell(risk.verdict));
    Some(row)
}

/// A verdict in its colour.
pub(in crate::cli) fn verdict_cell(verdict: Option<Verdict>) -> comfy_table::Cell {
    let Some(verdict) = verdict else { return cell("cannot tell") };
    let cell = cell(verdict.word());
    match verdict {
        Verdict::Sustainable => cell.fg(Color::Green),
        Verdict::Stretched => cell.fg(Color::Yellow),
        Verdict::Overcommitted => cell.fg(Color::Red).add_attribute(Attribute::Bold),
    }
}

/// The partners in the cell that decides the verdict, the most first.
fn who_takes_it(plan: &Plan, assessment: &Assessment) -> Option<String> {
    let binding = assessment.binding.as_ref().and_then(Binding::cell)?;
    let one = assessment.loads.get(binding.row)?.cells.get(binding.quarter)?;
    if one.shares.is_empty() {
        return None;
    }
    let months = assessment.quarters.get(binding.quarter)?.months();
    let unit = Unit::of(&binding.resource, plan);
    let what = match &binding.resource {
        Resource::Time => "the time".to_owned(),
        Resource::Money => "the money".to_owned(),
        Resource::Other(_) => plan.resource_name(&binding.resource),
    };
    let mut table = bare_table();
    for share in &one.shares {
        let Some(partner) = plan.partners().at(share.partner) else { continue };
        let part = match one.capacity {
            Some(capacity) if capacity > 0.0 => percent(share.total() / capacity),
            _ => String::new(),
        };
        table.add_row([cell(&partner.name), figure(unit.show(share.total())), figure(part)]);
    }
    let rule = if one.capacity.is_some_and(|c| c > 0.0) { ", and how much of what there is" } else { "" };
    Some(format!("\n{BOLD}Who takes {what} in {months}{rule}{BOLD:#}\n{}", lines(&table)))
}

/// What each partner is by the evidence, the partnerships first; those that ended are left out.
fn by_standing(plan: &Plan, assessment: &Assessment) -> Option<String> {
    let mut found: Vec<_> =
        plan.partners().iter().zip(&assessment.bonds).filter(|(p, _)| p.stage != Stage::Ended).collect();
    found.sort_by_key(|(_, bond)| bond.standing);
    let mut table = bare_table();
    let dim = |text: &str| cell(text).add_attribute(Attribute::Dim);
    table.set_header([cell(""), dim("Standing"), dim(GATE_LETTERS), cell("")]);
    for (partner, bond) in found.iter().take(MOST_PARTNERS) {
        let good = if bond.is_content { "good as it is" } else { "" };
        table.add_row([cell(&partner.name), cell(bond.standing.words()), cell(marks(bond)), cell(good)]);
    }
    if let Some(names) = table.column_mut(0) {
        names.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(24)));
    }
    let more = match found.len().saturating_sub(MOST_PARTNERS) {
        0 => String::new(),
        n => format!(" And {}.\n", counted(n, "more partner", "more partners")),
    };
    let legend = paragraph(GATE_LEGEND);
    (!table.is_empty()).then(|| {
        format!("\n{BOLD}What each partner is by the evidence{BOLD:#}\n{}{more}{legend}\n", lines(&table))
    })
}

/// The gates, each by a letter of its name, and what the letters and marks mean.
const GATE_LETTERS: &str = "I W G C R A";
const GATE_LEGEND: &str = "Gates: I interdependence, W want, G shared goal, C commitments, \
    R shared risk, A alignment; + open, - closed, ? unknown.";

/// How the gates stand, under their letters.
fn marks(bond: &Bond) -> String {
    let mark = |gate: &Gate| match gate.state {
        GateState::Open => "+",
        GateState::Closed => "-",
        GateState::Unknown => "?",
    };
    bond.gates.iter().map(mark).collect::<Vec<_>>().join(" ")
}

/// The findings that the table does not show already, without those that are put off.
fn what_next(assessment: &Assessment) -> Option<String> {
    let is_told = |f: &&Finding| !f.code.is_of_the_verdict();
    let (off, on): (Vec<_>, Vec<_>) =
        assessment.findings.iter().filter(is_told).partition(|f| f.snoozed.is_some());
    let shown = &on[..on.len().min(MOST_FINDINGS)];
    let is_dated = shown.iter().any(|f| f.since.is_some());
    let mut table = bare_table();
    for finding in shown {
        let since = finding.since.map(|since| format!("since {}", short_day(since, assessment.as_of)));
        let since = is_dated.then(|| cell(since.unwrap_or_default()));
        table.add_row([severity(finding), cell(&finding.text)].into_iter().chain(since));
    }
    let more =
        (on.len() > shown.len()).then(|| counted(on.len() - shown.len(), "more finding", "more findings"));
    let off = (!off.is_empty()).then(|| format!("{} put off", counted(off.len(), "finding", "findings")));
    let rest: Vec<_> = more.into_iter().chain(off).collect();
    let rest = if rest.is_empty() { String::new() } else { format!(" And {}.\n", rest.join(", ")) };
    let table = if table.is_empty() { String::new() } else { lines(&table) };
    let all = table + &rest;
    (!all.is_empty()).then(|| format!("\n{BOLD}What to look at next{BOLD:#}\n{all}"))
}

fn lines(table: &comfy_table::Table) -> String {
    set(table) + "\n"
}
