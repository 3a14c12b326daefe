//! The portfolio in pictures: how likely each quarter is to break, the map, what a year may cost.

use crate::analysis::Assessment;
use crate::exchange::report::chart;
use crate::exchange::report::{Block, OnWall, Part};
use crate::plan::Plan;

/// The part; nothing where there is nothing to draw.
pub(super) fn pictures(plan: &Plan, assessment: &Assessment) -> Option<Part> {
    let figures =
        [chart::heat(plan, assessment), chart::map(plan, assessment), chart::loss(plan, assessment)];
    let blocks: Vec<_> = figures.into_iter().flatten().map(Block::Figure).collect();
    (!blocks.is_empty()).then(|| Part {
        anchor: "pictures".to_owned(),
        title: "The portfolio in pictures".to_owned(),
        kicker: None,
        on_wall: OnWall::Nothing,
        blocks,
    })
}
