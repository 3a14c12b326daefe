//! Interdependence: the lower of two dependences, and what replacing would take.

use super::super::dependence::{MutualDependence, level};
use super::super::words::{side_levels, weeks};
use super::{Facts, Gate, GateKind, GateState, of_kind};
use crate::plan::{Dependence, Side};

/// What is said where the time that replacing would take speaks for the level that was given.
pub const BACKED: &str = "What replacing would take backs that.";

/// The level from which on a side depends on the other.
const DEPENDS_FROM: u8 = 2;

/// The level that the time to find another speaks for.
const fn level_by_weeks(weeks: u16) -> u8 {
    match weeks {
        0..=1 => 0,
        2..=12 => 1,
        13..=25 => 2,
        26..=51 => 3,
        _ => 4,
    }
}

/// Whether what replacing would take backs a stated level: no more than one level off by weeks, or, where
/// more is stated than the weeks speak for, dear enough. `None` where no weeks are known.
fn is_backed(dependence: &Dependence, is_dear: bool) -> Option<bool> {
    let by_weeks = level_by_weeks(dependence.weeks_to_replace?);
    let stated = level(dependence.level);
    Some(stated.abs_diff(by_weeks) <= 1 || (stated > by_weeks && is_dear))
}

pub(super) fn gate(facts: &Facts<'_>) -> Gate {
    let kind = GateKind::Interdependence;
    let stated = &facts.partner.dependence;
    let counted = MutualDependence::of(stated);
    let mut evidence = Vec::new();
    let (mut contradicted, mut is_low) = (false, [false; 2]);
    for (side, dependence) in [(Side::Us, stated.ours), (Side::Them, stated.theirs)] {
        let Some(dependence) = dependence else { continue };
        // What is dear to them we do not know: only our own money is a measure.
        let is_dear = side == Side::Us && is_dear(facts, &dependence);
        evidence.push(side_levels(side, &dependence));
        match is_backed(&dependence, is_dear) {
            Some(false) => {
                contradicted = true;
                evidence.push(format!(
                    "That contradicts itself: {} does not go with {} to replace.",
                    dependence.level.words().to_lowercase(),
                    weeks(dependence.weeks_to_replace.unwrap_or_default())
                ));
            }
            backed => {
                is_low[usize::from(side == Side::Them)] = level(dependence.level) < DEPENDS_FROM;
                if backed.is_some() {
                    evidence.push(BACKED.to_owned());
                }
            }
        }
    }
    let question = match (stated.ours.is_some(), stated.theirs.is_some()) {
        (false, _) => "How much do you depend on them, and how long would replacing them take?",
        (true, false) => "How much do they depend on you, and how long would replacing you take?",
        (true, true) => "Which is right: how much you need each other, or how soon one could be replaced?",
    };
    // One side that depends little closes the gate, whatever the other says.
    if is_low != [false; 2] {
        let change = match is_low {
            [true, true] => "It would open if both of you depended at least moderately on each other.",
            [true, false] => "It would open if you depended at least moderately on them.",
            _ => "It would open if they depended at least moderately on you.",
        };
        return of_kind(kind, GateState::Closed, evidence, change);
    }
    if contradicted {
        return of_kind(kind, GateState::Unknown, evidence, "Make the level and the weeks to replace agree.")
            .asking(question);
    }
    if counted.lower().is_some() {
        let change = "It would close if one of you could replace the other in weeks.";
        return of_kind(kind, GateState::Open, evidence, change);
    }
    if evidence.is_empty() {
        evidence.push("How much either side depends on the other is not known.".to_owned());
    } else {
        evidence.push("How much the other side depends is not known.".to_owned());
    }
    of_kind(kind, GateState::Unknown, evidence, "Say how much each side depends on the other.")
        .asking(question)
}

/// Whether replacing them would cost a quarter of our money or more; unknown money makes nothing dear.
fn is_dear(facts: &Facts<'_>, dependence: &Dependence) -> bool {
    let exchange = facts.plan.exchange();
    let cost = dependence.cost_to_replace.and_then(|cost| exchange.to_base_minor(cost));
    let money = facts.plan.capacity().money_per_quarter.and_then(|money| exchange.to_base_minor(money));
    cost.zip(money).is_some_and(|(cost, money)| money > 0 && cost >= money)
}
