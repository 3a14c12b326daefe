//! What the parts of a report are written with: tables, cells with a mark, sides.

use crate::analysis::{
    Bond, Finding, GateState, Outcome, Severity, Standing, Tally, Unit, capitalised, percent,
};
use crate::exchange::report::{Block, Cell, Column, Mark, Table};
use crate::plan::{Commitment, PartnerId, Plan, Side, plus_days};
use jiff::civil::Date;

/// What stands where there is nothing to say.
pub(super) const NOTHING: &str = "–";

/// How many days back what was kept is counted.
const DAYS: i32 = 365;

/// A figure beside the name of its resource: time and money with their unit, others for what the name says.
pub(super) fn amount(unit: &Unit, value: f64) -> String {
    match unit {
        Unit::Hours | Unit::Minor(_) => unit.show(value),
        Unit::Named(_) => unit.figure(value),
    }
}

/// A column of words, as wide as asked for beside the others.
pub(super) fn words(title: &str, weight: u8) -> Column {
    Column { title: title.to_owned(), is_figures: false, weight }
}

/// A column of figures.
pub(super) fn figures(title: &str, weight: u8) -> Column {
    Column { title: title.to_owned(), is_figures: true, weight }
}

/// A cell with how it stands.
pub(super) fn marked(text: impl Into<String>, mark: Mark) -> Cell {
    Cell { text: text.into(), mark: Some(mark) }
}

/// A table; nothing where it has no rows.
pub(super) fn table(caption: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Option<Block> {
    (!rows.is_empty()).then(|| Block::Table(Table { caption: caption.to_owned(), columns, rows }))
}

/// A table without the columns in which no row says anything; nothing where it has no rows.
pub(super) fn said_table(caption: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Option<Block> {
    let says: Vec<_> = (0..columns.len())
        .map(|at| rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell.text.is_empty())))
        .collect();
    let columns =
        columns.into_iter().zip(&says).filter_map(|(column, says)| says.then_some(column)).collect();
    let row =
        |row: Vec<Cell>| row.into_iter().zip(&says).filter_map(|(cell, says)| says.then_some(cell)).collect();
    table(caption, columns, rows.into_iter().map(row).collect())
}

/// How a standing stands.
pub(super) const fn of_standing(standing: Standing) -> Mark {
    match standing {
        Standing::Partnership => Mark::Good,
        Standing::InTheMaking => Mark::Careful,
        Standing::InNameOnly => Mark::Bad,
        Standing::DeepRelationship | Standing::Relationship | Standing::Unknown => Mark::Unknown,
    }
}

/// A standing as a cell: a relationship is good or bad in no way.
pub(super) fn standing(bond: &Bond) -> Cell {
    let mark = match bond.standing {
        Standing::DeepRelationship | Standing::Relationship => None,
        other => Some(of_standing(other)),
    };
    Cell { text: bond.standing.words().to_owned(), mark }
}

/// How a gate stands.
pub(super) const fn of_gate(state: GateState) -> Mark {
    match state {
        GateState::Open => Mark::Good,
        GateState::Closed => Mark::Bad,
        GateState::Unknown => Mark::Unknown,
    }
}

/// What came of what fell due, as a cell.
pub(super) fn outcome(outcome: Outcome) -> Cell {
    let mark = match outcome {
        Outcome::Kept => Some(Mark::Good),
        Outcome::Late(_) | Outcome::InPart(_) => Some(Mark::Careful),
        Outcome::Missed(_) => Some(Mark::Bad),
        Outcome::Unlogged => Some(Mark::Unknown),
        Outcome::Open | Outcome::Waived => None,
    };
    Cell { text: outcome.words(), mark }
}

/// What fell due on a side in the year up to a day.
pub(super) fn last_year(bond: &Bond, side: Side, as_of: Date) -> Tally {
    bond.ledger.tally(side, year_began(as_of), as_of)
}

/// The first day of the year up to a day.
pub(super) fn year_began(as_of: Date) -> Date {
    plus_days(as_of, 1 - DAYS)
}

/// A rate of keeping, where anything fell due.
pub(super) fn rate(tally: &Tally) -> String {
    tally.kept_rate().map_or_else(|| NOTHING.to_owned(), percent)
}

/// Findings, each in a line: how much it matters, the first sentence of what is said, and how many more say
/// the like. The whole of it stands in the appendix.
pub(super) fn findings_in_short<'a>(
    caption: &str,
    of: Option<&str>,
    found: impl Iterator<Item = (&'a Finding, usize)>,
) -> Option<Block> {
    let rows = found.map(|(finding, more)| {
        let also = if more > 0 { format!(" And {more} more like it.") } else { String::new() };
        // On a partner's own page its name need not stand before each.
        let text = of.and_then(|name| finding.text.strip_prefix(name)?.strip_prefix(": "));
        let text = capitalised(first_sentence(text.unwrap_or(&finding.text)));
        vec![severity(finding), Cell::plain(format!("{text}{also}"))]
    });
    table(caption, vec![words("", 2), words("", 14)], rows.collect())
}

/// How much a finding matters.
pub(super) fn severity(finding: &Finding) -> Cell {
    match finding.severity {
        Severity::Severe => marked("severe", Mark::Bad),
        Severity::Warning => marked("warning", Mark::Careful),
        Severity::Note => Cell::plain("note"),
    }
}

/// The first sentence of a text.
pub(super) fn first_sentence(text: &str) -> &str {
    let mut ends = text.match_indices(". ").map(|(at, _)| at + 1);
    let is_end = |at: &usize| text[*at..].trim_start().starts_with(char::is_uppercase);
    ends.find(is_end).map_or(text, |at| &text[..at])
}

/// A standing in few words.
pub(super) const fn short(standing: Standing) -> &'static str {
    match standing {
        Standing::InTheMaking => "In the making",
        Standing::InNameOnly => "In name only",
        other => other.words(),
    }
}

/// Whose it is, from our side of the table.
pub(super) const fn whose(side: Side) -> &'static str {
    match side {
        Side::Us => "ours",
        Side::Them => "theirs",
    }
}

/// The name by which the parts of a report refer to a partner's: it says nothing of who it is.
pub(super) fn anchor(place: usize) -> String {
    format!("partner-{}", place + 1)
}

/// What is promised to and by a partner, in the order of the register.
pub(super) fn commitments_with<'a>(
    plan: &'a Plan,
    partner: &'a PartnerId,
) -> impl Iterator<Item = &'a Commitment> {
    plan.commitments().iter().filter(move |commitment| commitment.partner == *partner)
}

/// What a partner is called, by its place in the register.
pub(super) fn name(plan: &Plan, place: usize) -> String {
    plan.partners().at(place).map_or_else(String::new, |partner| partner.name.to_string())
}
