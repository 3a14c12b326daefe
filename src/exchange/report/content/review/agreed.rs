//! What was agreed: decisions with their reasons, who does what by when, and what became of what was agreed
//! last time.

use super::called;
use crate::analysis::{actions_to_settle, became_of, count, day};
use crate::exchange::report::content::words::{marked, said_table, words};
use crate::exchange::report::{Block, Cell, Mark};
use crate::plan::{Became, Decision, Plan, Review, ReviewAction, Side};

/// What the part on the actions of earlier reviews is called.
pub(super) const LAST_TIME: &str = "Last time's actions";

/// Decisions and actions.
pub(super) fn decided(plan: &Plan, review: &Review) -> Vec<Block> {
    [decisions(plan, review), actions(plan, review)].into_iter().flatten().collect()
}

fn decisions(plan: &Plan, review: &Review) -> Option<Block> {
    let row = |decision: &Decision| {
        let about = decision.partner.as_ref().map_or_else(String::new, |id| called(plan, review, id));
        let kind = decision.kind.map_or("", |kind| kind.words());
        vec![
            Cell::plain(decision.what.as_str()),
            Cell::plain(about),
            Cell::plain(kind),
            Cell::plain(decision.why.as_str()),
        ]
    };
    let columns = vec![words("Decision", 7), words("About", 4), words("", 3), words("Why", 8)];
    said_table("Decisions", columns, review.decisions.iter().map(row).collect())
}

/// Who does it, from our side of the table: a name where there is one.
fn who(plan: &Plan, review: &Review, action: &ReviewAction) -> String {
    let side = match (action.by, &action.partner) {
        (Side::Us, _) => "We".to_owned(),
        (Side::Them, Some(id)) => called(plan, review, id),
        (Side::Them, None) => "They".to_owned(),
    };
    match (&action.owner, action.by) {
        (Some(owner), Side::Us) => format!("{owner} (we)"),
        (Some(owner), Side::Them) => format!("{owner} ({side})"),
        (None, _) => side,
    }
}

fn actions(plan: &Plan, review: &Review) -> Option<Block> {
    let said: Vec<_> = review
        .actions
        .iter()
        .map(|action| became_of(plan, &review.id, &action.id).map(|(_, outcome)| became(outcome.became)))
        .collect();
    // What became of them, the next review says.
    let is_known = said.iter().any(Option::is_some);
    let rows = review.actions.iter().zip(said).map(|(action, said)| {
        let with = action.partner.as_ref().map_or_else(String::new, |id| called(plan, review, id));
        let mut row = vec![
            Cell::plain(action.what.as_str()),
            Cell::plain(with),
            Cell::plain(who(plan, review, action)),
            Cell::plain(day(action.due)),
        ];
        row.extend(is_known.then(|| said.unwrap_or_default()));
        row
    });
    let mut columns = vec![words("Action", 8), words("With", 5), words("Who", 5), words("By", 4)];
    columns.extend(is_known.then(|| words("Became", 3)));
    said_table("Actions", columns, rows.collect())
}

fn became(became: Became) -> Cell {
    match became {
        Became::Done => marked(became.words(), Mark::Good),
        Became::Slipped => marked(became.words(), Mark::Bad),
        Became::Changed | Became::Dropped => Cell::plain(became.words()),
    }
}

/// What this review says of the actions of earlier ones.
pub(super) fn said(plan: &Plan, review: &Review) -> Vec<Block> {
    let rows = review.outcomes.iter().map(|outcome| {
        let earlier = plan.reviews().get(&outcome.review);
        let action = earlier.and_then(|earlier| Some((earlier, earlier.action(&outcome.action)?)));
        let what = action.map_or_else(|| outcome.action.to_string(), |(_, action)| action.what.to_string());
        let who = action.map_or_else(String::new, |(earlier, action)| who(plan, earlier, action));
        let due = action.map_or_else(String::new, |(_, action)| day(action.due));
        last_time(what, who, due, became(outcome.became), outcome.reason.as_str())
    });
    last_times(rows.collect())
}

/// The actions of earlier reviews of which this one has to say what became, with what it has said so far.
pub(super) fn to_settle(plan: &Plan, review: &Review) -> Vec<Block> {
    let all = actions_to_settle(plan, review);
    let rows = all.iter().map(|one| {
        let (what, who) = (one.action.what.to_string(), who(plan, one.review, one.action));
        let (became, mut why) = match one.said {
            Some(outcome) => (became(outcome.became), outcome.reason.as_str().to_owned()),
            None => (marked("not said yet", Mark::Unknown), String::new()),
        };
        if one.slipped > 0 {
            let times =
                if one.slipped == 1 { "once".to_owned() } else { format!("{} times", count(one.slipped)) };
            let gap = if why.is_empty() { "" } else { " " };
            why = format!("{why}{gap}Slipped {times} before.");
        }
        last_time(what, who, day(one.action.due), became, &why)
    });
    last_times(rows.collect())
}

fn last_time(what: String, who: String, due: String, became: Cell, why: &str) -> Vec<Cell> {
    vec![Cell::plain(what), Cell::plain(who), Cell::plain(due), became, Cell::plain(why)]
}

fn last_times(rows: Vec<Vec<Cell>>) -> Vec<Block> {
    let columns =
        vec![words("Action", 8), words("Who", 6), words("By", 4), words("Became", 4), words("Why", 7)];
    said_table(LAST_TIME, columns, rows).into_iter().collect()
}
