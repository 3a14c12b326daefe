//! The report of a plan that holds nothing yet: what is missing, and what to enter first.

use crate::analysis::Assessment;
use crate::exchange::report::{Block, Mark, OnWall, Part};
use crate::plan::Plan;

/// The one part of it.
pub(super) fn empty(plan: &Plan, assessment: &Assessment) -> Part {
    let capacity = plan.capacity();
    let mut first = Vec::new();
    if capacity.free_per_week().is_none() {
        first.push("How many hours a week you work, and which of them are spoken for before any partner.");
    }
    if capacity.money_per_quarter.is_none() {
        first.push("How much money a quarter partnerships may take.");
    }
    if capacity.most_to_lose_per_year.is_none() {
        first.push("The most that you can afford to lose in a year.");
    }
    first.push(
        "Your partners: the people and organisations you work with, whatever the bond turns out to be.",
    );
    first.push("What you have promised each of them, and what they have promised you, with dates.");
    first.push("What really happened: the hours, the money, the contacts.");
    Part {
        anchor: "portfolio".to_owned(),
        title: "The portfolio".to_owned(),
        kicker: None,
        on_wall: OnWall::All,
        blocks: vec![
            Block::Lead { text: assessment.sentence.headline.clone(), mark: Some(Mark::Unknown) },
            Block::Paragraph(
                "The plan names no partner, so that there is nothing to sum up. Once it does, this page says \
                 whether what is promised can be carried, when it breaks and on what, and what to do about it."
                    .to_owned(),
            ),
            Block::Heading("What to enter first".to_owned()),
            Block::List(first.into_iter().map(str::to_owned).collect()),
        ],
    }
}
