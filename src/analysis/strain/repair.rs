//! Repairs: strains that ended, and how long that took.

use super::super::{Alignment, Code, Contacts};
use crate::plan::{Commitment, Plan};
use jiff::civil::Date;

/// A strain that ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Repair {
    /// What it was.
    pub code: Code,
    /// Its first sign.
    pub first_sign: Date,
    /// The day on which it was mended.
    pub mended: Date,
    /// The same in words.
    pub text: String,
}

impl Repair {
    /// How many days it took from the first sign.
    pub fn days(&self) -> i32 {
        crate::plan::days_between(self.first_sign, self.mended)
    }
}

/// The strains of a bond that ended in the year up to a day.
pub(in crate::analysis) fn repairs(
    _plan: &Plan,
    _as_of: Date,
    _commitments: &[&Commitment],
    _contacts: &Contacts,
    _alignment: &Alignment,
) -> Vec<Repair> {
    Vec::new()
}
