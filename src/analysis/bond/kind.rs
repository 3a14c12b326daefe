//! Practised and warranted: which kind of partnership it is by the evidence, and
//! which one the propensity matrix would justify.
//!
//! Lambert, Emmelhainz and Gardner (International Journal of Logistics Management
//! 7(2), 1996) tell three types of partnership from dealings at arm's length, by
//! how much is done together and for how long. Drivers and facilitators together
//! say which type is worth its effort: more than that is over-invested, less is
//! under-invested. What is *practised* is our own reading of the gates.

use super::gate::{Gate, GateKind, GateState};
use crate::plan::Propensity;
use serde::Serialize;

/// How closely two sides work together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Kind {
    /// Each exchange stands for itself.
    #[serde(rename = "arm's length")]
    ArmsLength,
    /// Some planning and work together, for a time.
    #[serde(rename = "type I")]
    TypeI,
    /// Activities run into one another, for a long time.
    #[serde(rename = "type II")]
    TypeII,
    /// Each treats the other as a part of itself, without an end in sight.
    #[serde(rename = "type III")]
    TypeIII,
}

impl Kind {
    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ArmsLength => "Arm's length",
            Self::TypeI => "Type I",
            Self::TypeII => "Type II",
            Self::TypeIII => "Type III",
        }
    }

    /// What that means.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::ArmsLength => "each exchange stands for itself",
            Self::TypeI => "some planning and work together, for a time",
            Self::TypeII => "work that runs into each other's, for a long time",
            Self::TypeIII => "each treats the other as a part of itself, without an end in sight",
        }
    }
}

/// Practised against warranted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Investment {
    /// More is done together than the reasons for it justify.
    OverInvested,
    /// As much as they justify.
    Fitting,
    /// Less than they justify.
    UnderInvested,
}

/// What the matrix says, with the points that it was entered with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Warranted {
    /// The type.
    pub kind: Kind,
    /// The drivers' points that count, 4 to 24: those of the side with fewer.
    pub driver_points: u8,
    /// The facilitators' points, 4 to 25.
    pub facilitator_points: u8,
}

/// The propensity matrix; below 8 points on either side nothing but arm's length is warranted.
pub fn matrix(driver_points: u8, facilitator_points: u8) -> Kind {
    let band = |points: u8| match points {
        ..=7 => None,
        8..=11 => Some(0_u8),
        12..=15 => Some(1),
        16.. => Some(2),
    };
    match (band(driver_points), band(facilitator_points)) {
        (None, _) | (_, None) => Kind::ArmsLength,
        (Some(d), Some(f)) => match d + f {
            0 => Kind::ArmsLength,
            1 => Kind::TypeI,
            2 => Kind::TypeII,
            _ => Kind::TypeIII,
        },
    }
}

/// What the form warrants; unknown until both sides' drivers and the facilitators are scored.
pub(super) fn warranted(form: Option<&Propensity>) -> Option<Warranted> {
    let form = form?;
    let (driver_points, facilitator_points) = (form.driver_points()?, form.facilitator_points()?);
    Some(Warranted { kind: matrix(driver_points, facilitator_points), driver_points, facilitator_points })
}

/// What the gates say is practised: at arm's length while the commitments' gate is closed; type I where
/// both keep commitments; type II where they also share a goal and depend on each other; type III where
/// all gates are open and neither could succeed alone. Unknown while the commitments are.
pub(super) fn practised(gates: &[Gate; 6], lower_dependence: Option<u8>) -> Option<Kind> {
    let state = |kind| gates.iter().find(|g| g.kind == kind).map_or(GateState::Unknown, |g| g.state);
    let open = |kind| state(kind) == GateState::Open;
    match state(GateKind::Commitments) {
        GateState::Unknown => None,
        GateState::Closed => Some(Kind::ArmsLength),
        GateState::Open => {
            let is_vital = lower_dependence == Some(super::dependence::MOST);
            Some(if is_vital && gates.iter().all(|g| g.state == GateState::Open) {
                Kind::TypeIII
            } else if open(GateKind::SharedGoal) && open(GateKind::Interdependence) {
                Kind::TypeII
            } else {
                Kind::TypeI
            })
        }
    }
}

/// How what is practised compares with what is warranted.
pub(super) fn investment(practised: Kind, warranted: Kind) -> Investment {
    match practised.cmp(&warranted) {
        std::cmp::Ordering::Less => Investment::UnderInvested,
        std::cmp::Ordering::Equal => Investment::Fitting,
        std::cmp::Ordering::Greater => Investment::OverInvested,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The matrix of the paper, rows by facilitators 8–11, 12–15, 16–25, columns by drivers 8–11, 12–15, 16–24.
    #[test]
    fn the_matrix_is_that_of_the_paper() {
        use Kind::{ArmsLength, TypeI, TypeII, TypeIII};
        let rows = [[ArmsLength, TypeI, TypeII], [TypeI, TypeII, TypeIII], [TypeII, TypeIII, TypeIII]];
        let bands = [(8, 11), (12, 15), (16, 24)];
        for (f, row) in bands.iter().zip(rows) {
            for (d, kind) in bands.iter().zip(row) {
                for (drivers, facilitators) in [(d.0, f.0), (d.1, f.1), (d.0, f.1), (d.1, f.0)] {
                    assert_eq!(matrix(drivers, facilitators), kind, "{drivers}, {facilitators}");
                }
            }
        }
        assert_eq!(matrix(24, 25), TypeIII);
        assert_eq!(matrix(7, 25), ArmsLength);
        assert_eq!(matrix(24, 7), ArmsLength);
    }
}
