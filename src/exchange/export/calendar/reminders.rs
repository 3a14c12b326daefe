//! What keeps partnerships in step, each on its day: check-ins, goals, risks, reviews.

use super::event::{Event, Kind};
use super::{first_workday, late, not_before};
use crate::analysis::{
    AGREEMENT_HOLDS_DAYS, Assessment, Bond, capitalised, counted, day, listed, next_check_in,
};
use crate::plan::{Goal, GoalState, Partner, Plan, Quarter, ReviewId, Risk, Stage, monday_of, plus_days};
use jiff::civil::Date;

/// The next check-in with each active partner with whom one is due by the analysis: where we have or
/// want a partnership. Those of partnerships that have ended are cancelled.
pub(super) fn check_ins(plan: &Plan, assessment: &Assessment) -> Vec<Event> {
    plan.partners()
        .iter()
        .zip(&assessment.bonds)
        .filter_map(|(partner, bond)| check_in(plan, partner, bond, assessment.as_of))
        .collect()
}

fn check_in(plan: &Plan, partner: &Partner, bond: &Bond, as_of: Date) -> Option<Event> {
    let is_cancelled = match partner.stage {
        Stage::Active => false,
        Stage::Ended => true,
        Stage::Candidate => return None,
    };
    let next = next_check_in(plan, partner, bond, as_of)?;
    let weeks = plan.settings().check_in_every_weeks.get();
    let why = format!("{} on {}", next.after, day(next.from));
    let mut lines = vec![format!(
        "{}; one is due every {}.",
        capitalised(&why),
        counted(usize::from(weeks), "week", "weeks")
    )];
    lines.extend(late(next.due, as_of));
    lines.push(format!(
        "Score vision, goals, values, communication, trust and fairness from 1 to 5, and ask {} to do the same.",
        partner.name
    ));
    Some(Event {
        uid: format!("check-in-{}", partner.id),
        kind: Kind::CheckIn,
        on: if is_cancelled { next.due } else { not_before(next.due, as_of) },
        partners: vec![partner.id.clone()],
        summary: format!("Check-in with {}", partner.name),
        description: lines.join("\n"),
        is_cancelled,
        over_since: partner.ends,
    })
}

/// The day on which an agreement on each goal has held for a year. Those of goals that are no longer
/// open are cancelled.
pub(super) fn goals(plan: &Plan, as_of: Date) -> Vec<Event> {
    plan.goals().iter().filter_map(|one| goal(plan, one, as_of)).collect()
}

fn goal(plan: &Plan, goal: &Goal, as_of: Date) -> Option<Event> {
    let agreed = goal.agreed.filter(|day| *day <= as_of)?;
    let due = plus_days(agreed, AGREEMENT_HOLDS_DAYS);
    let is_cancelled = goal.state != GoalState::Open;
    let names: Vec<String> =
        goal.partners.iter().map(|needed| plan.partner_name(&needed.partner).to_owned()).collect();
    let with = if names.is_empty() { "all concerned".to_owned() } else { listed(&names) };
    let mut lines = vec![format!("You last agreed on it on {}; an agreement holds for a year.", day(agreed))];
    lines.extend(late(due, as_of));
    lines.push(format!("Ask {with} whether it is still what each of you wants, and write down the day."));
    Some(Event {
        uid: format!("goal-{}", goal.id),
        kind: Kind::Goal,
        on: if is_cancelled { due } else { not_before(due, as_of) },
        partners: goal.partners.iter().map(|needed| needed.partner.clone()).collect(),
        summary: format!("Agree again on: {}", goal.title),
        description: lines.join("\n"),
        is_cancelled,
        over_since: None,
    })
}

/// The day on which each risk is to be looked at again. Those with partners that have ended are
/// cancelled.
pub(super) fn risks(plan: &Plan, as_of: Date) -> Vec<Event> {
    plan.risks().iter().filter_map(|one| risk(plan, one, as_of)).collect()
}

fn risk(plan: &Plan, risk: &Risk, as_of: Date) -> Option<Event> {
    let due = risk.next_look?;
    let partner = plan.partners().get(&risk.partner)?;
    let is_cancelled = !partner.counts();
    let mut lines = vec![format!("You wanted to look again at what can go wrong with {}.", partner.name)];
    lines.extend(late(due, as_of));
    lines.push(
        "Ask whether it is as likely and as dear as you wrote, and write down the next day.".to_owned(),
    );
    if !risk.mitigation.what.is_empty() {
        lines.push(format!("What is done about it: {}", risk.mitigation.what.as_str().replace('\t', " ")));
    }
    lines.extend(risk.owner.as_ref().map(|owner| format!("{owner} looks after it.")));
    Some(Event {
        uid: format!("risk-{}", risk.id),
        kind: Kind::Risk,
        on: if is_cancelled { due } else { not_before(due, as_of) },
        partners: vec![risk.partner.clone()],
        summary: format!("Look again at a risk with {}: {}", partner.name, risk.title),
        description: lines.join("\n"),
        is_cancelled,
        over_since: partner.ends.filter(|_| is_cancelled),
    })
}

/// The review of each quarter of the horizon: on the first workday of its last week. One that is frozen is
/// cancelled.
pub(super) fn reviews(plan: &Plan, as_of: Date) -> Vec<Event> {
    let quarters = plan.quarters(as_of).into_iter();
    let review = |quarter: Quarter| {
        let id = ReviewId::of(quarter);
        let frozen = plan.reviews().get(&id).and_then(|review| review.snapshot.as_ref());
        Event {
            uid: format!("review-{id}"),
            kind: Kind::Review,
            on: first_workday(plan, monday_of(quarter.window().last())),
            partners: Vec::new(),
            summary: format!("Quarterly review {quarter}"),
            description: format!(
                "The quarter {} ends on {}.\nLook at what you hold: whether you can sustain it, what needs \
                 attention, what to keep. Decide, and write down why.",
                quarter.months(),
                day(quarter.window().last())
            ),
            is_cancelled: frozen.is_some(),
            over_since: frozen.map(|snapshot| snapshot.as_of),
        }
    };
    quarters.map(review).filter(|event| event.on >= as_of).collect()
}
