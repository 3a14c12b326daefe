//! What the parts of a report are written with: tables, cells with a mark, sides.

use crate::analysis::{Bond, Finding, GateState, Outcome, Severity, Standing, Step, Tally, percent};
use crate::exchange::report::{Block, Cell, Column, Mark, Table};
use crate::plan::{Plan, Side, plus_days};
use jiff::civil::Date;

/// What stands where there is nothing to say.
pub(super) const NOTHING: &str = "–";

/// How many days back what was kept is counted.
const DAYS: i32 = 365;

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

/// Rows of a label and what it says, one below the other.
pub(super) fn labelled(rows: Vec<(String, String)>) -> Block {
    let mut lines: Vec<String> = Vec::new();
    for (label, text) in rows {
        match lines.last_mut() {
            // What has no label belongs to what stands before it.
            Some(last) if label.is_empty() => {
                last.push_str("; ");
                last.push_str(&text);
            }
            _ => lines.push(format!("{label}: {text}")),
        }
    }
    Block::List(lines)
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

/// Findings, each with how much it matters and what to do about it.
pub(super) fn findings<'a>(
    caption: &str,
    found: impl Iterator<Item = (&'a Finding, usize)>,
) -> Option<Block> {
    let rows = found.map(|(finding, more)| {
        let severity = match finding.severity {
            Severity::Severe => marked("severe", Mark::Bad),
            Severity::Warning => marked("warning", Mark::Careful),
            Severity::Note => Cell::plain("note"),
        };
        let also = if more > 0 { format!(" And {more} more like it.") } else { String::new() };
        let step = finding.step.as_ref().map_or("", Step::words).trim_end_matches('…');
        vec![severity, Cell::plain(format!("{}{also}", finding.text)), Cell::plain(step)]
    });
    let columns = vec![words("", 2), words("What was found", 9), words("Next step", 3)];
    table(caption, columns, rows.collect())
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

/// What a partner is called, by its place in the register.
pub(super) fn name(plan: &Plan, place: usize) -> String {
    plan.partners().at(place).map_or_else(String::new, |partner| partner.name.to_string())
}
