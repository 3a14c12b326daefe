//! Want: whether both sides want a partnership.

use super::{Facts, Gate, GateKind, GateState, of_kind};
use crate::plan::Want;

pub(super) fn gate(facts: &Facts<'_>) -> Gate {
    let kind = GateKind::Want;
    let want = facts.partner.want;
    let mut evidence = Vec::new();
    for (who, answer) in [("You want", want.ours), ("They want", want.theirs)] {
        evidence.push(match answer {
            Some(Want::NotAtAll) => {
                format!("{} no partnership.", if who == "You want" { "You want" } else { "They want" })
            }
            Some(answer) => format!("{who} a partnership {}.", how_much(answer)),
            None => format!("Whether {} a partnership is not known.", who.to_lowercase()),
        });
    }
    let enough = |w: Option<Want>| w.map(|w| w >= Want::Somewhat);
    match (enough(want.ours), enough(want.theirs)) {
        (Some(true), Some(true)) => {
            of_kind(kind, GateState::Open, evidence, "It would close if one of you stopped wanting one.")
        }
        (Some(false), Some(false)) => {
            of_kind(kind, GateState::Closed, evidence, "It would open if both of you came to want one.")
        }
        (Some(false), _) => {
            of_kind(kind, GateState::Closed, evidence, "It would open if you came to want one.")
        }
        (_, Some(false)) => {
            of_kind(kind, GateState::Closed, evidence, "It would open if they came to want one.")
        }
        (ours, _) => {
            of_kind(kind, GateState::Unknown, evidence, "Say whether each side wants a partnership.").asking(
                if ours.is_none() {
                    "Do you want a partnership with them?"
                } else {
                    "Do they want a partnership? Ask them."
                },
            )
        }
    }
}

const fn how_much(want: Want) -> &'static str {
    match want {
        Want::NotAtAll => "not at all",
        Want::Little => "only a little",
        Want::Somewhat => "somewhat",
        Want::VeryMuch => "very much",
    }
}
