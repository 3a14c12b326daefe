//! Alignment: the latest check-in of both sides, and the gap between them.

use super::{Facts, Gate, GateKind, GateState, of_kind};
use crate::analysis::alignment::Alignment;
use crate::analysis::words::day;
use crate::plan::{Scores, Side};
use jiff::civil::Date;

/// The mean of six scores from which on a side sees us aligned.
const ALIGNED_FROM: f64 = 3.0;

pub(super) fn gate(facts: &Facts<'_>, alignment: &Alignment) -> Gate {
    let kind = GateKind::Alignment;
    let latest = |side| alignment.latest(side, facts.as_of);
    let (ours, theirs) = (latest(Side::Us), latest(Side::Them));
    let mut evidence = Vec::new();
    for (who, scores) in [("You", ours), ("They", theirs)] {
        evidence.push(match scores {
            Some((date, scores)) => {
                format!("{who} scored {:.1} of 5 on average on {}.", scores.mean(), day(date))
            }
            None if who == "You" => "You have not checked in within the last year.".to_owned(),
            None => "How they see it is not known, or over a year old.".to_owned(),
        });
    }
    if let (Some((_, o)), Some((_, t))) = (ours, theirs) {
        evidence.push(format!("The gap between you is {:.1}.", (o.mean() - t.mean()).abs()));
    }
    let low = |side: Option<(Date, Scores)>| side.map(|(_, s)| s.mean() < ALIGNED_FROM);
    match (low(ours), low(theirs)) {
        (Some(true), _) | (_, Some(true)) => of_kind(
            kind,
            GateState::Closed,
            evidence,
            "It would open if both of you scored at least three of five on average.",
        ),
        (Some(false), Some(false)) => of_kind(
            kind,
            GateState::Open,
            evidence,
            "It would close if one of you fell below three of five on average.",
        ),
        (ours, _) => of_kind(kind, GateState::Unknown, evidence, "Check in, and ask them for their view.")
            .asking(if ours.is_none() {
                "How do you see the bond today? Check in."
            } else {
                "How do they see the bond today? Ask them."
            }),
    }
}
