//! Commitments: dated, by both sides, and kept; the log counts more than the promise.

use super::super::words::share;
use super::{Facts, Gate, GateKind, GateState, of_kind};
use crate::analysis::ledger::Tally;
use crate::plan::{Schedule, Side, plus_days};
use jiff::civil::Date;

/// The part of what fell due that each side must have kept.
const KEPT_AT_LEAST: f64 = 0.5;
/// How many must have fallen due before what was not kept closes the gate.
const LEAST_DUE: usize = 2;

/// Whether a side has a commitment with a date, running in the last year or to come.
fn has_dated(facts: &Facts<'_>, side: Side, year_ago: Date) -> bool {
    facts.commitments.iter().filter(|c| c.by == side).any(|c| match c.schedule {
        Schedule::Recurring { days, .. } => {
            (days.from().is_some() || days.until().is_some())
                && days.until().is_none_or(|until| until >= year_ago)
        }
        Schedule::Promise { due, .. } => due >= year_ago,
    })
}

pub(super) fn gate(facts: &Facts<'_>) -> Gate {
    let kind = GateKind::Commitments;
    let year_ago = plus_days(facts.as_of, -364);
    let mut evidence = Vec::new();
    let mut states = Vec::new();
    let mut broken = Vec::new();
    for side in [Side::Us, Side::Them] {
        let tally = facts.ledger.tally(side, year_ago, facts.as_of);
        let (state, words) = side_keeps(side, has_dated(facts, side, year_ago), &tally);
        evidence.push(words);
        if state == GateState::Closed {
            broken.push(match side {
                Side::Us => "you",
                Side::Them => "they",
            });
        }
        states.push(state);
    }
    let state = states.into_iter().min().unwrap_or(GateState::Unknown);
    match state {
        GateState::Open => of_kind(
            kind,
            state,
            evidence,
            "It would close if one of you kept less than half of what falls due.",
        ),
        GateState::Closed => {
            let change =
                format!("It would open if {} kept at least half of what falls due.", broken.join(" and "));
            of_kind(kind, state, evidence, change)
        }
        GateState::Unknown => {
            of_kind(kind, state, evidence, "Write down what each side has promised, and log what is given.")
                .asking("What has each side promised, until when, and was it kept?")
        }
    }
}

fn side_keeps(side: Side, has_dated: bool, tally: &Tally) -> (GateState, String) {
    let (you, have) = match side {
        Side::Us => ("You", "have"),
        Side::Them => ("They", "have"),
    };
    match tally.kept_rate() {
        None if !has_dated => {
            (GateState::Unknown, format!("{you} {have} promised nothing with a date that is written down."))
        }
        None if tally.unlogged > 0 => (
            GateState::Unknown,
            format!("What {} promised fell due, and nothing of it was logged.", you.to_lowercase()),
        ),
        None => (GateState::Unknown, format!("{you} {have} promised something; nothing has fallen due yet.")),
        Some(rate) => {
            let due = tally.due();
            let words = format!(
                "{you} kept {} of what fell due in the last year ({}).",
                share(rate),
                outcomes(tally)
            );
            let state = if rate >= KEPT_AT_LEAST {
                // Without a date there is nothing that one could be held to.
                if has_dated { GateState::Open } else { GateState::Unknown }
            } else if due >= LEAST_DUE {
                GateState::Closed
            } else {
                GateState::Unknown
            };
            (state, words)
        }
    }
}

/// The counts behind a rate, as in `12 of 14 in time, 1 late, 1 missed`.
fn outcomes(tally: &Tally) -> String {
    let mut words = vec![format!("{} of {} in time", tally.kept, tally.due())];
    for (n, what) in [(tally.late, "late"), (tally.in_part, "in part"), (tally.missed, "missed")] {
        if n > 0 {
            words.push(format!("{n} {what}"));
        }
    }
    words.join(", ")
}
