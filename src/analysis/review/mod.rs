//! The quarterly review: the quarter as it is kept, and what is said of those that were kept.

mod actions;
mod snapshot;

pub use actions::{ActionToSettle, actions_to_settle, became_of};
pub use snapshot::snapshot;
