//! Shared goal: named, essential to both, agreed within the last year.

use super::{Facts, Gate, GateKind, GateState, of_kind};
use crate::analysis::words::day;
use crate::plan::{Goal, GoalState, Need, days_between};

/// Days after which a goal must be agreed anew.
pub const AGREEMENT_HOLDS_DAYS: i32 = 365;

/// How a goal stands with regard to this gate.
fn goal_state(goal: &Goal, facts: &Facts<'_>) -> Option<(GateState, String)> {
    if goal.state != GoalState::Open {
        return None;
    }
    let needed = goal.partners.iter().find(|p| p.partner == facts.partner.id)?;
    let title = format!("“{}”", goal.title);
    if needed.need == Need::Helpful {
        return Some((
            GateState::Closed,
            format!("{title}: they help, and it could be reached without them."),
        ));
    }
    if needed.to_them == Some(Need::Helpful) {
        return Some((GateState::Closed, format!("{title}: it is essential to you, to them it is not.")));
    }
    match goal.agreed.filter(|agreed| *agreed <= facts.as_of) {
        Some(agreed) if days_between(agreed, facts.as_of) > AGREEMENT_HOLDS_DAYS => {
            Some((GateState::Closed, format!("{title}: last agreed on {}, over a year ago.", day(agreed))))
        }
        None => Some((GateState::Unknown, format!("{title}: it is not known when you last agreed on it."))),
        Some(agreed) if needed.to_them.is_none() => Some((
            GateState::Unknown,
            format!("{title}: agreed on {}; whether it is essential to them is not known.", day(agreed)),
        )),
        Some(agreed) => {
            Some((GateState::Open, format!("{title}: essential to both, agreed on {}.", day(agreed))))
        }
    }
}

pub(super) fn gate(facts: &Facts<'_>) -> Gate {
    let kind = GateKind::SharedGoal;
    let judged: Vec<_> = facts.goals.iter().filter_map(|goal| goal_state(goal, facts)).collect();
    let best = judged.iter().map(|(state, _)| *state).max();
    let evidence: Vec<_> = judged.into_iter().map(|(_, words)| words).collect();
    match best {
        Some(GateState::Open) => of_kind(
            kind,
            GateState::Open,
            evidence,
            "It would close if a year passed without agreeing on the goal again.",
        ),
        Some(GateState::Closed) => of_kind(
            kind,
            GateState::Closed,
            evidence,
            "It would open with a goal that is essential to both, agreed on anew.",
        ),
        Some(GateState::Unknown) => of_kind(
            kind,
            GateState::Unknown,
            evidence,
            "Say when you last agreed, and what the goal is to them.",
        )
        .asking("Is the goal essential to them too, and when did you last agree on it?"),
        None => of_kind(
            kind,
            GateState::Unknown,
            vec!["No open goal that needs them is written down.".to_owned()],
            "Write down the goal that needs both of you.",
        )
        .asking("Is there a goal that neither of you reaches without the other?"),
    }
}
