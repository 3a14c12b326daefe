//! What would be if: scenarios beside the plan as it stands, and in what each differs.

use crate::analysis::{
    Comparison, NOTHING_DIFFERS, Tried, Unit, Verdict, capitalised, is_loss_known, is_worth_known,
    short_chance,
};
use crate::exchange::report::chart::mark_of;
use crate::exchange::report::content::words::{figures, marked, table, words};
use crate::exchange::report::{Block, Cell};
use crate::plan::{Plan, Resource, Scenario};

/// Scenarios of a plan, and what came of them.
#[derive(Debug, Clone)]
pub struct TriedScenarios<'a> {
    /// The plan that was changed.
    pub plan: &'a Plan,
    /// The scenarios, in the order of the comparison.
    pub scenarios: Vec<&'a Scenario>,
    /// What came of them; nothing while that is being worked out.
    pub comparison: Option<&'a Comparison>,
}

/// A column for each plan, and below it what differs; nothing where nothing is tried.
pub(super) fn side_by_side(tried: Option<&TriedScenarios<'_>>) -> Vec<Block> {
    let Some(tried) = tried.filter(|tried| !tried.scenarios.is_empty()) else { return Vec::new() };
    let Some(comparison) = tried.comparison else {
        return vec![Block::Small("The scenarios are being worked out.".to_owned())];
    };
    let all = || tried.scenarios.iter().zip(&comparison.scenarios);
    let mut columns = vec![("As it stands", &comparison.now)];
    columns.extend(all().map(|(scenario, tried)| (scenario.name.as_str(), tried)));
    let mut blocks: Vec<_> = side_table(tried.plan, comparison, &columns).into_iter().collect();
    for (scenario, tried) in all() {
        blocks.push(Block::Subheading(format!("What differs: {}", scenario.name)));
        blocks.push(if tried.differences.is_empty() {
            Block::Paragraph(NOTHING_DIFFERS.to_owned())
        } else {
            Block::List(tried.differences.iter().map(|difference| difference.text.clone()).collect())
        });
    }
    blocks
}

/// A row for each figure.
fn side_table(plan: &Plan, comparison: &Comparison, columns: &[(&str, &Tried)]) -> Option<Block> {
    let money = Unit::of(&Resource::Money, plan);
    let quarters = &comparison.quarters;
    let mut rows = Vec::new();
    let mut row = |name: &str, of: &dyn Fn(&Tried) -> Cell| {
        rows.push(std::iter::once(Cell::plain(name)).chain(columns.iter().map(|(_, t)| of(t))).collect());
    };
    row("Verdict", &|tried| {
        let verdict = tried.outlook.verdict;
        marked(capitalised(verdict.map_or("cannot tell", Verdict::word)), mark_of(verdict))
    });
    row("Breaks first in", &|tried| {
        let quarter = tried.outlook.first_breaking_quarter.and_then(|at| quarters.get(at));
        Cell::plain(quarter.map_or_else(|| "none".to_owned(), |quarter| quarter.months()))
    });
    for (at, quarter) in quarters.iter().enumerate() {
        row(&format!("Likely to break, {}", quarter.months()), &|tried| {
            let said = tried.outlook.p_breaks(at).map_or_else(|| "unknown".to_owned(), short_chance);
            marked(said, mark_of(tried.outlook.quarter_verdict(at)))
        });
    }
    let is_known = is_worth_known(plan);
    row("Worth", &|tried| Cell::plain(if is_known { money.show(tried.worth) } else { "unknown".to_owned() }));
    row("Active partners", &|tried| Cell::plain(tried.active.to_string()));
    // Without a risk that counts there is no loss to tell.
    if is_loss_known(plan) {
        row("An average year costs", &|t| Cell::plain(money.show(t.outlook.bad_year.expected_loss)));
        row("A bad year costs", &|t| Cell::plain(money.show(t.outlook.bad_year.cvar95)));
    }
    let heads = std::iter::once(words("", 8)).chain(columns.iter().map(|(name, _)| figures(name, 5)));
    table("Side by side", heads.collect(), rows)
}
