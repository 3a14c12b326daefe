//! Strain: early signs that a bond is getting out of step, and how it was mended.
//!
//! Every finding has its counts, the day of its first sign and one step to take,
//! and none comes from too little data: each check says the least that it needs.

mod quiet;
mod repair;

pub use quiet::QuietAfterClosing;
pub(super) use quiet::quiet;
pub use repair::Repair;
pub(super) use repair::repairs;

use super::{Bond, Finding};
use crate::plan::Plan;
use jiff::civil::Date;

/// What strains the bonds that we have now.
pub(super) fn findings(_plan: &Plan, _as_of: Date, _bonds: &[Bond]) -> Vec<Finding> {
    Vec::new()
}
