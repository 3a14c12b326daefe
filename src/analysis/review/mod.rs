//! The quarterly review: the quarter as it is kept, and what is said of those that were kept.

mod snapshot;

pub use snapshot::snapshot;
