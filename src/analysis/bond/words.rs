//! A bond in words.

use super::gate::{Gate, GateKind, GateState};
use super::standing::Standing;
use crate::analysis::words::{Unit, count, listed, percent};
use crate::plan::{Dependence, Money, Reliance, Side};

/// A part of a whole in words.
pub(super) fn share(part: f64) -> String {
    match part {
        0.9995.. => "all".to_owned(),
        ..=0.0 => "none".to_owned(),
        ..0.01 => "under 1\u{a0}%".to_owned(),
        _ => percent(part),
    }
}

/// So many weeks.
pub(super) fn weeks(n: u16) -> String {
    if n == 1 { "1 week".to_owned() } else { format!("{n} weeks") }
}

/// How much a side depends, with what replacing would take.
pub(super) fn side_levels(side: Side, dependence: &Dependence) -> String {
    let how = match dependence.level {
        Reliance::None => "not at all",
        Reliance::Low => "a little",
        Reliance::Moderate => "moderately",
        Reliance::High => "highly",
        Reliance::Vital => "vitally",
    };
    let (whose, whom) = match side {
        Side::Us => ("You depend on them", "them"),
        Side::Them => ("They depend on you", "you"),
    };
    let mut takes = Vec::new();
    if let Some(weeks) = dependence.weeks_to_replace {
        takes.push(self::weeks(weeks));
    }
    takes.extend(dependence.cost_to_replace.map(money));
    if takes.is_empty() {
        format!("{whose} {how}.")
    } else {
        format!("{whose} {how}: replacing {whom} would take {}.", takes.join(" and "))
    }
}

#[expect(clippy::cast_precision_loss, reason = "money is at most 2^53 minor units")]
fn money(money: Money) -> String {
    Unit::Minor(money.currency()).show(money.amount_minor() as f64)
}

/// Why the standing is what it is.
pub(super) fn because(
    standing: Standing,
    gates: &[Gate; 6],
    is_content: bool,
    is_claimed: bool,
    went_quiet: bool,
) -> String {
    let named = |state| -> Vec<String> {
        gates.iter().filter(|g| g.state == state).map(|g| plain(g.kind).to_owned()).collect()
    };
    let (closed, unknown) = (named(GateState::Closed), named(GateState::Unknown));
    match standing {
        Standing::Partnership => "All six gates are open: you depend on each other, want it, share a goal, keep your word, share the risk, and see things alike.".to_owned(),
        Standing::InTheMaking => {
            let mut missing = Vec::new();
            if !closed.is_empty() {
                missing.push(format!("missing: {}", listed(&closed)));
            }
            if !unknown.is_empty() {
                missing.push(format!("not known yet: {}", listed(&unknown)));
            }
            format!("Both of you want one, and it has begun; {}.", missing.join("; "))
        }
        Standing::InNameOnly => {
            let quiet = if went_quiet { ", and they went quiet once it had closed" } else { "" };
            if closed.is_empty() {
                format!("It is called a partnership{quiet}.")
            } else {
                format!("It is called a partnership, and this is missing: {}{quiet}.", listed(&closed))
            }
        }
        Standing::DeepRelationship | Standing::Relationship if is_content => {
            "Neither of you wants a partnership, and neither depends much on the other: a good relationship as it is.".to_owned()
        }
        Standing::DeepRelationship | Standing::Relationship => {
            let called = if is_claimed { "" } else { ", and nobody calls it one" };
            format!("Not a partnership{called}; missing: {}.", listed(&closed))
        }
        Standing::Unknown => {
            let n = count(unknown.len());
            format!("Too little is written down: {n} of six gates cannot be judged.")
        }
    }
}

const fn plain(kind: GateKind) -> &'static str {
    match kind {
        GateKind::Interdependence => "interdependence",
        GateKind::Want => "both wanting it",
        GateKind::SharedGoal => "a shared goal",
        GateKind::Commitments => "commitments kept by both",
        GateKind::SharedRisk => "shared risk",
        GateKind::Alignment => "alignment",
    }
}
