//! The quarterly review: the quarter as it is kept, and what is said of those that were kept.

mod actions;
mod change;
mod history;
mod ranges;
mod snapshot;
#[cfg(test)]
mod testing;
mod upkeep;
mod words;

pub use actions::{ActionToSettle, actions_to_settle, became_of};
pub use change::{
    Cause, CellChange, ChangeStep, LossChange, Part as ChangePart, StepKind, ThenNow, VerdictChange,
    change_since,
};
pub use history::{History, LoadAt, LoadPoint, ReviewPoint, change_since_last, history, review_before};
pub use ranges::{FEWEST_RANGES, Forecast, RangesHeld, RangesSay, ranges_held};
pub use snapshot::{KEPT_FINDINGS, snapshot};
pub use upkeep::{Upkeep, UpkeepKind, upkeep};
