//! Dependence in both directions: how much in all, and how unevenly.
//!
//! Mutual dependence (the sum) and imbalance (the difference) are kept apart:
//! they do different things to a bond (R. Gulati and M. Sytch, "Dependence
//! Asymmetry and Joint Dependence in Interorganizational Relationships",
//! Administrative Science Quarterly 52, 2007).

use crate::plan::{BothSides, Dependence, Reliance};

/// The most that one side can depend on the other.
pub const MOST: u8 = 4;

/// How much each side depends on the other, from 0 (not at all) to 4 (vitally).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MutualDependence {
    /// We on them.
    pub ours: Option<u8>,
    /// They on us.
    pub theirs: Option<u8>,
}

/// The level as a number, from 0 to 4.
pub const fn level(reliance: Reliance) -> u8 {
    match reliance {
        Reliance::None => 0,
        Reliance::Low => 1,
        Reliance::Moderate => 2,
        Reliance::High => 3,
        Reliance::Vital => MOST,
    }
}

impl MutualDependence {
    pub(super) fn of(stated: &BothSides<Dependence>) -> Self {
        let of = |side: Option<Dependence>| side.map(|d| level(d.level));
        Self { ours: of(stated.ours), theirs: of(stated.theirs) }
    }

    /// The sum, from 0 to 8; unknown unless both are known.
    pub fn mutual(self) -> Option<u8> {
        Some(self.ours? + self.theirs?)
    }

    /// Ours less theirs, from -4 to 4: above 0 we need them more than they need us.
    pub fn imbalance(self) -> Option<i8> {
        Some(i8::try_from(self.ours?).ok()? - i8::try_from(self.theirs?).ok()?)
    }

    /// The lower of the two.
    pub fn lower(self) -> Option<u8> {
        Some(self.ours?.min(self.theirs?))
    }
}
