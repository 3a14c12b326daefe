//! The two-sided ledger of one partner as text: what each side owed, quarter by quarter, and gave.

use super::Subject;
use super::page::rate;
use crate::analysis::{LedgerQuarter, Tally, Unit, What, day};
use crate::cli::output::{Page, bare_table, cell, figure};
use crate::plan::Side;
use comfy_table::Attribute;

/// A column of counts: its head, and what it counts.
type Column = (&'static str, fn(&Tally) -> usize);

const COLUMNS: [Column; 7] = [
    ("Due", Tally::due),
    ("In time", |t| t.kept),
    ("Late", |t| t.late),
    ("In part", |t| t.in_part),
    ("Missed", |t| t.missed),
    ("Waived", |t| t.waived),
    ("Unlogged", |t| t.unlogged),
];

/// What fell due and what came of it, then what was due and given of each resource.
pub(super) fn ledger(page: &mut Page, subject: &Subject<'_>) {
    page.heading("What each side promised, and what came of it");
    let quarters = &subject.bond.ledger.quarters;
    let is_silent = |q: &LedgerQuarter| {
        q.flows.is_empty()
            && [q.ours, q.theirs].iter().all(|t| COLUMNS.iter().all(|(_, count)| count(t) == 0))
    };
    if quarters.iter().all(is_silent) {
        page.paragraph("Nothing has fallen due, and nothing was given.");
        return;
    }
    page.table(&counts(quarters));
    page.another_table(&flows(subject, quarters));
    if let Some(promises) = promises(subject) {
        page.another_table(&promises);
    }
}

fn head(text: &str) -> comfy_table::Cell {
    figure(text).add_attribute(Attribute::Dim)
}

/// One line for each quarter and side; columns of nothing are left out.
fn counts(quarters: &[LedgerQuarter]) -> comfy_table::Table {
    let rows: Vec<_> = quarters
        .iter()
        .flat_map(|q| [(q, "you", &q.ours), (q, "they", &q.theirs)])
        .filter(|(_, _, tally)| COLUMNS.iter().any(|(_, count)| count(tally) > 0))
        .collect();
    let columns: Vec<_> =
        COLUMNS.iter().filter(|(_, count)| rows.iter().any(|(_, _, tally)| count(tally) > 0)).collect();
    let mut table = bare_table();
    let ends = [cell("Quarter").add_attribute(Attribute::Dim), cell("Who").add_attribute(Attribute::Dim)];
    table
        .set_header(ends.into_iter().chain(columns.iter().map(|(name, _)| head(name))).chain([head("Kept")]));
    let mut before = None;
    for (quarter, who, tally) in rows {
        let months = if before == Some(quarter.quarter) { String::new() } else { quarter.quarter.months() };
        before = Some(quarter.quarter);
        let counted = columns.iter().map(|(_, count)| figure(count(tally)));
        table.add_row(
            [cell(months), cell(who)].into_iter().chain(counted).chain([figure(rate(tally.kept_rate()))]),
        );
    }
    table
}

/// One line for each promise, the newest first: when it was due, whose it is, what came of it, and how often
/// it was moved, and who asked.
fn promises(subject: &Subject<'_>) -> Option<comfy_table::Table> {
    let mut table = bare_table();
    let name = |text: &str| cell(text).add_attribute(Attribute::Dim);
    table.set_header([name("Due"), name("Whose"), name("Promise"), name("What came of it")]);
    for obligation in subject.bond.ledger.obligations.iter().rev() {
        let What::Promise(id) = &obligation.what else { continue };
        let Some(commitment) = subject.plan.commitments().get(id) else { continue };
        let whose = match obligation.side {
            Side::Us => "yours",
            Side::Them => "theirs",
        };
        let mut came = vec![obligation.outcome.words()];
        for moved in commitment.moved.iter().filter(|m| m.on <= subject.assessment.as_of) {
            let asked = match moved.asked {
                Side::Us => "you asked",
                Side::Them => "they asked",
            };
            came.push(format!("moved from {} on {}, {asked}", day(moved.was_due), day(moved.on)));
        }
        let title = commitment.title.as_ref().map_or_else(|| id.to_string(), ToString::to_string);
        table.add_row([cell(day(obligation.due)), cell(whose), cell(title), cell(came.join("; "))]);
    }
    (table.row_count() > 0).then_some(table)
}

/// One line for each quarter and resource.
fn flows(subject: &Subject<'_>, quarters: &[LedgerQuarter]) -> comfy_table::Table {
    let mut table = bare_table();
    let name = |text: &str| cell(text).add_attribute(Attribute::Dim);
    table.set_header([
        name("Quarter"),
        name("Of what"),
        head("You owed"),
        head("gave"),
        head("They owed"),
        head("gave"),
    ]);
    for quarter in quarters {
        for (at, flow) in quarter.flows.iter().enumerate() {
            let unit = Unit::of(&flow.resource, subject.plan);
            let resource = match unit {
                Unit::Hours | Unit::Minor(_) => {
                    format!("{}, {}", subject.plan.resource_name(&flow.resource), unit.symbol())
                }
                Unit::Named(_) => subject.plan.resource_name(&flow.resource),
            };
            let amount = |value: f64| figure(unit.figure(value));
            table.add_row([
                cell(if at == 0 { quarter.quarter.months() } else { String::new() }),
                cell(resource),
                amount(flow.ours.due),
                amount(flow.ours.given),
                amount(flow.theirs.due),
                amount(flow.theirs.given),
            ]);
        }
    }
    table
}
