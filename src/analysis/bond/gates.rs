//! The six gates: when each is open, closed or unknown, and by what evidence.
//!
//! Evidence for a gate never closes it, and what is not written down leaves it
//! unknown: only what is known to be otherwise closes a gate.

use super::Facts;
use super::dependence::{MutualDependence, level};
use super::gate::{Gate, GateKind, GateState};
use super::words::{share, side_levels};
use crate::analysis::alignment::Alignment;
use crate::analysis::ledger::Tally;
use crate::analysis::words::{counted, day};
use crate::plan::{
    Dependence, Goal, GoalState, Need, Reliance, Risk, Schedule, Side, Want, days_between, plus_days,
};
use jiff::civil::Date;

/// The level from which on a side depends on the other.
const DEPENDS_FROM: u8 = 2;
/// Days after which a goal must be agreed anew.
pub(in crate::analysis) const AGREEMENT_HOLDS_DAYS: i32 = 365;
/// The part of what fell due that each side must have kept.
const KEPT_AT_LEAST: f64 = 0.5;
/// How many must have fallen due before what was not kept closes the gate.
const LEAST_DUE: usize = 2;
/// The mean of six scores from which on a side sees us aligned.
const ALIGNED_FROM: f64 = 3.0;

/// Judges all six, in the order of [`GateKind::ALL`].
pub(super) fn gates(facts: &Facts<'_>, alignment: &Alignment) -> [Gate; 6] {
    [
        interdependence(facts),
        want(facts),
        shared_goal(facts),
        commitments(facts),
        shared_risk(facts),
        aligned(facts, alignment),
    ]
}

fn gate(kind: GateKind, state: GateState, evidence: Vec<String>, change: impl Into<String>) -> Gate {
    Gate { kind, state, evidence, change: change.into(), question: None }
}

impl Gate {
    fn asking(self, question: impl Into<String>) -> Self {
        let question = (self.state == GateState::Unknown).then(|| question.into());
        Self { question, ..self }
    }
}

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

fn interdependence(facts: &Facts<'_>) -> Gate {
    let kind = GateKind::Interdependence;
    let stated = &facts.partner.dependence;
    let counted = MutualDependence::of(stated);
    let mut evidence = Vec::new();
    let mut contradicted = None;
    for (side, dependence) in [(Side::Us, stated.ours), (Side::Them, stated.theirs)] {
        let Some(dependence) = dependence else { continue };
        // What is dear to them we do not know: only our own money is a measure.
        let is_dear = side == Side::Us && is_dear(facts, &dependence);
        evidence.push(side_levels(side, &dependence));
        match is_backed(&dependence, is_dear) {
            Some(false) => {
                contradicted = Some(side);
                evidence.push(format!(
                    "That contradicts itself: {} does not go with {} weeks to replace.",
                    dependence.level.words().to_lowercase(),
                    dependence.weeks_to_replace.unwrap_or_default()
                ));
            }
            Some(true) => evidence.push("What replacing would take backs that.".to_owned()),
            None => {}
        }
    }
    let low = |side: Option<u8>| side.is_some_and(|level| level < DEPENDS_FROM);
    let question = match (stated.ours.is_some(), stated.theirs.is_some()) {
        (false, _) => "How much do you depend on them, and how long would replacing them take?",
        (true, false) => "How much do they depend on you, and how long would replacing you take?",
        (true, true) => "Which is right: how much you need each other, or how soon one could be replaced?",
    };
    if contradicted.is_some() {
        return gate(kind, GateState::Unknown, evidence, "Make the level and the weeks to replace agree.")
            .asking(question);
    }
    if low(counted.ours) || low(counted.theirs) {
        let who = match (low(counted.ours), low(counted.theirs)) {
            (true, true) => "either of you depended",
            (true, false) => "you depended",
            _ => "they depended",
        };
        let change = format!("It would open if {who} at least moderately on the other.");
        return gate(kind, GateState::Closed, evidence, change);
    }
    if counted.lower().is_some() {
        let change = "It would close if one of you could replace the other in weeks.";
        return gate(kind, GateState::Open, evidence, change);
    }
    if evidence.is_empty() {
        evidence.push("How much either side depends on the other is not known.".to_owned());
    } else {
        evidence.push("How much the other side depends is not known.".to_owned());
    }
    gate(kind, GateState::Unknown, evidence, "Say how much each side depends on the other.").asking(question)
}

fn want(facts: &Facts<'_>) -> Gate {
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
            gate(kind, GateState::Open, evidence, "It would close if one of you stopped wanting one.")
        }
        (Some(false), Some(false)) => {
            gate(kind, GateState::Closed, evidence, "It would open if both of you came to want one.")
        }
        (Some(false), _) => gate(kind, GateState::Closed, evidence, "It would open if you came to want one."),
        (_, Some(false)) => {
            gate(kind, GateState::Closed, evidence, "It would open if they came to want one.")
        }
        (ours, _) => gate(kind, GateState::Unknown, evidence, "Say whether each side wants a partnership.")
            .asking(if ours.is_none() {
                "Do you want a partnership with them?"
            } else {
                "Do they want a partnership? Ask them."
            }),
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

fn shared_goal(facts: &Facts<'_>) -> Gate {
    let kind = GateKind::SharedGoal;
    let judged: Vec<_> = facts.goals.iter().filter_map(|goal| goal_state(goal, facts)).collect();
    let best = judged.iter().map(|(state, _)| *state).max();
    let evidence: Vec<_> = judged.into_iter().map(|(_, words)| words).collect();
    match best {
        Some(GateState::Open) => gate(
            kind,
            GateState::Open,
            evidence,
            "It would close if a year passed without agreeing on the goal again.",
        ),
        Some(GateState::Closed) => gate(
            kind,
            GateState::Closed,
            evidence,
            "It would open with a goal that is essential to both, agreed on anew.",
        ),
        Some(GateState::Unknown) => gate(
            kind,
            GateState::Unknown,
            evidence,
            "Say when you last agreed, and what the goal is to them.",
        )
        .asking("Is the goal essential to them too, and when did you last agree on it?"),
        None => gate(
            kind,
            GateState::Unknown,
            vec!["No open goal that needs them is written down.".to_owned()],
            "Write down the goal that needs both of you.",
        )
        .asking("Is there a goal that neither of you reaches without the other?"),
    }
}

/// Whether a side has a commitment with a date, running in the last year or to come.
fn has_dated(facts: &Facts<'_>, side: Side, year_ago: Date) -> bool {
    facts.plan.commitments().iter().filter(|c| c.partner == facts.partner.id && c.by == side).any(|c| match c
        .schedule
    {
        Schedule::Recurring { days, .. } => {
            (days.from().is_some() || days.until().is_some())
                && days.until().is_none_or(|until| until >= year_ago)
        }
        Schedule::Promise { due, .. } => due >= year_ago,
    })
}

fn commitments(facts: &Facts<'_>) -> Gate {
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
        GateState::Open => {
            gate(kind, state, evidence, "It would close if one of you kept less than half of what falls due.")
        }
        GateState::Closed => {
            let change =
                format!("It would open if {} kept at least half of what falls due.", broken.join(" and "));
            gate(kind, state, evidence, change)
        }
        GateState::Unknown => {
            gate(kind, state, evidence, "Write down what each side has promised, and log what is given.")
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
        _ if !has_dated => {
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
                GateState::Open
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

fn shared_risk(facts: &Facts<'_>) -> Gate {
    let kind = GateKind::SharedRisk;
    let known: Vec<(&Risk, f64)> =
        facts.risks.iter().filter_map(|r| Some((*r, r.our_share?.get()))).collect();
    let is_shared = |share: f64| share > 0.0 && share < 1.0;
    let mut evidence: Vec<String> = known
        .iter()
        .filter(|(_, ours)| is_shared(*ours))
        .map(|(risk, ours)| {
            format!("“{}”: you would bear {}, they {}.", risk.title, share(*ours), share(1.0 - ours))
        })
        .collect();
    if !evidence.is_empty() {
        return gate(kind, GateState::Open, evidence, "It would close if one side bore all of every loss.");
    }
    for (risk, ours) in &known {
        let who = if *ours > 0.0 { "you would bear all of it" } else { "they would bear all of it" };
        evidence.push(format!("“{}”: {who}.", risk.title));
    }
    let unsaid = facts.risks.len() - known.len();
    if unsaid > 0 {
        let n = counted(unsaid, "risk does", "risks do");
        evidence.push(format!("{} not say who would bear it.", crate::analysis::capitalised(&n)));
    }
    let question = "What could go wrong, and would each of you bear a part of it?";
    if !known.is_empty() && unsaid == 0 {
        let change = "It would open if each side bore a part of at least one loss.";
        return gate(kind, GateState::Closed, evidence, change);
    }
    if evidence.is_empty() {
        evidence.push("No risk with them is written down.".to_owned());
    }
    gate(
        kind,
        GateState::Unknown,
        evidence,
        "Write down what could go wrong, and which part each would bear.",
    )
    .asking(question)
}

fn aligned(facts: &Facts<'_>, alignment: &Alignment) -> Gate {
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
    let low = |side: Option<(Date, crate::plan::Scores)>| side.map(|(_, s)| s.mean() < ALIGNED_FROM);
    match (low(ours), low(theirs)) {
        (Some(true), _) | (_, Some(true)) => gate(
            kind,
            GateState::Closed,
            evidence,
            "It would open if both of you scored at least three of five on average.",
        ),
        (Some(false), Some(false)) => gate(
            kind,
            GateState::Open,
            evidence,
            "It would close if one of you fell below three of five on average.",
        ),
        (ours, _) => gate(kind, GateState::Unknown, evidence, "Check in, and ask them for their view.")
            .asking(if ours.is_none() {
                "How do you see the bond today? Check in."
            } else {
                "How do they see the bond today? Ask them."
            }),
    }
}

/// Whether replacing them would cost a quarter of our money or more; unknown money makes nothing dear.
fn is_dear(facts: &Facts<'_>, dependence: &Dependence) -> bool {
    let exchange = facts.plan.exchange();
    let cost = dependence.cost_to_replace.and_then(|cost| exchange.to_base_minor(cost));
    let money = facts.plan.capacity().money_per_quarter.and_then(|money| exchange.to_base_minor(money));
    cost.zip(money).is_some_and(|(cost, money)| money > 0 && cost >= money)
}

/// Whether little depends on either side, as far as is known of both.
pub(super) fn depends_little(dependence: MutualDependence) -> bool {
    let low = |side: Option<u8>| side.is_some_and(|level| level <= super::level(Reliance::Low));
    low(dependence.ours) && low(dependence.theirs)
}
