//! The comparison as a page of text: a column for the plan and one for each scenario.

use super::Answer;
use crate::analysis::{NOTHING_DIFFERS, Tried, Unit, is_loss_known, is_worth_known, short_chance};
use crate::cli::check::table::verdict_cell;
use crate::cli::output::{Page, bare_table, cell, figure};
use crate::plan::Resource;
use comfy_table::Attribute;

/// The whole page: the figures side by side, then what each scenario changes and in what it differs.
pub(super) fn page(answer: &Answer<'_>) -> String {
    let mut page = Page::default();
    page.paragraph(&format!("{}, as of {}", answer.plan.name(), answer.as_of));
    let comparison = &answer.comparison;
    let all: Vec<_> = answer.tried().map(|(scenario, tried)| (scenario.name.as_str(), tried)).collect();
    // More columns than this do not fit on the page.
    let at_once = if all.len() > MOST_COLUMNS { 2 } else { MOST_COLUMNS };
    for some in all.chunks(at_once) {
        let columns: Vec<_> =
            std::iter::once(("As it stands", &comparison.now)).chain(some.iter().copied()).collect();
        page.another_table(&figures(answer, &columns));
    }
    for (scenario, tried) in answer.tried() {
        page.heading(scenario.name.as_str());
        let mut table = bare_table();
        for (change, idle) in answer.changes(&scenario.changes) {
            table.add_row([cell(match idle {
                Some(why) => format!("{change}. This does nothing: {why}"),
                None => format!("{change}."),
            })]);
        }
        if scenario.changes.is_empty() {
            table.add_row([cell("Nothing is changed.")]);
        }
        page.table(&table);
        let mut table = bare_table();
        for difference in &tried.differences {
            table.add_row([cell("-"), cell(&difference.text)]);
        }
        if tried.differences.is_empty() {
            table.add_row([cell("-"), cell(NOTHING_DIFFERS)]);
        }
        page.table(&table);
    }
    page.into_text()
}

/// How many scenarios stand beside the plan in one table.
const MOST_COLUMNS: usize = 3;

/// A column for each plan, a row for each figure.
fn figures(answer: &Answer<'_>, columns: &[(&str, &Tried)]) -> comfy_table::Table {
    let quarters = &answer.comparison.quarters;
    let money = Unit::of(&Resource::Money, answer.plan);
    let mut table = bare_table();
    let heads = columns.iter().map(|(name, _)| figure(name).add_attribute(Attribute::Bold));
    table.set_header(std::iter::once(cell("")).chain(heads));
    let mut row = |name: &str, of: &dyn Fn(&Tried) -> comfy_table::Cell| {
        table.add_row(std::iter::once(cell(name)).chain(columns.iter().map(|(_, tried)| of(tried))));
    };
    row("Verdict", &|tried| verdict_cell(tried.outlook.verdict).set_alignment(RIGHT));
    row("Breaks first in", &|tried| {
        let quarter = tried.outlook.first_breaking_quarter.and_then(|at| quarters.get(at));
        figure(quarter.map_or_else(|| "none".to_owned(), |quarter| quarter.months()))
    });
    row("Likely to break", &|_| cell(""));
    for (at, quarter) in quarters.iter().enumerate() {
        row(&format!("- {}", quarter.months()), &|tried| {
            figure(tried.outlook.p_breaks(at).map_or_else(|| "unknown".to_owned(), short_chance))
        });
    }
    let is_known = is_worth_known(answer.plan);
    row(&format!("Worth, {}", money.symbol()), &|tried| {
        figure(if is_known { money.figure(tried.worth) } else { "unknown".to_owned() })
    });
    row("Active partners", &|tried| figure(tried.active));
    if !is_loss_known(answer.plan) {
        return table;
    }
    row(&format!("Average year, {}", money.symbol()), &|tried| {
        figure(money.figure(tried.outlook.bad_year.expected_loss))
    });
    row(&format!("Bad year, {}", money.symbol()), &|tried| {
        figure(money.figure(tried.outlook.bad_year.cvar95))
    });
    table
}

const RIGHT: comfy_table::CellAlignment = comfy_table::CellAlignment::Right;
