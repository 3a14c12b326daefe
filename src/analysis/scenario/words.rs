//! The changes of a scenario in words: what each does, and why one does nothing.

use crate::analysis::amounts::{amount, money, time};
use crate::analysis::words::listed;
use crate::plan::{
    Amount, Change, Commitment, CommitmentId, Partner, PartnerId, Plan, PromiseState, Schedule, Side, Stage,
};
use jiff::civil::Date;

/// What a commitment is called among others: `Programme (Northwind)`, `Programme (Northwind, theirs)`.
pub fn commitment_called(plan: &Plan, commitment: &Commitment) -> String {
    let partner = plan.partner_name(&commitment.partner);
    match (&commitment.title, commitment.by) {
        (Some(title), Side::Us) => format!("{title} ({partner})"),
        (Some(title), Side::Them) => format!("{title} ({partner}, theirs)"),
        (None, Side::Us) => format!("our commitment with {partner}"),
        (None, Side::Them) => format!("their commitment, {partner}"),
    }
}

/// The same by its identifier, which stands for it where it is not in the plan.
fn called(plan: &Plan, id: &CommitmentId) -> String {
    plan.commitments().get(id).map_or_else(|| id.to_string(), |c| commitment_called(plan, c))
}

/// What a change does, as in `Let go Kite, after 28 days' notice`.
pub fn change_words(plan: &Plan, change: &Change) -> String {
    let name = |id| plan.partner_name(id);
    match change {
        Change::TakeOn(id) => format!("Take on {}", name(id)),
        Change::LetGo(id) => {
            let partner = plan.partners().get(id);
            let cost = partner.and_then(|p| p.leaving_cost).filter(|cost| cost.amount_minor() > 0);
            let cost = cost.map(|cost| format!(" (leaving costs {})", money(cost))).unwrap_or_default();
            format!("Let go {}{}{cost}", name(id), notice(partner))
        }
        Change::StepDown { partner, stays } => {
            let stays: Vec<_> = stays.iter().map(|id| title(plan, id)).collect();
            let stays = if stays.is_empty() {
                "nothing that was promised stays".to_owned()
            } else {
                format!("what stays: {}", listed(&stays))
            };
            let notice = notice(plan.partners().get(partner));
            format!("Step down to a relationship with {}{notice}; {stays}", name(partner))
        }
        Change::Scale { commitment, to } => {
            format!("Scale {} to {}\u{a0}%", called(plan, commitment), to.get())
        }
        Change::Move { commitment, by_days } if *by_days < 0 => {
            format!("Bring {} forward by {}", called(plan, commitment), days(by_days.unsigned_abs()))
        }
        Change::Move { commitment, by_days } => {
            format!("Move {} by {}", called(plan, commitment), days(by_days.unsigned_abs()))
        }
        Change::HoursPerWeek(hours) => format!("Work {} a week", time(*hours)),
        Change::MoneyPerQuarter(most) => format!("Give up to {} a quarter", money(*most)),
        Change::MostToLosePerYear(most) => format!("Lose up to {} a year", money(*most)),
        Change::ResourcePerQuarter { resource, quantity } => {
            let of = plan.resource_name(&crate::plan::Resource::Other(resource.clone()));
            let amount = amount(&Amount::Other(*quantity, resource.clone()), plan);
            format!("Give up to {amount} a quarter of {of}")
        }
    }
}

/// The title of a commitment beside its partner's name.
fn title(plan: &Plan, id: &CommitmentId) -> String {
    let Some(commitment) = plan.commitments().get(id) else { return id.to_string() };
    match (&commitment.title, commitment.by) {
        (Some(title), Side::Us) => title.to_string(),
        (Some(title), Side::Them) => format!("{title} (theirs)"),
        (None, _) => commitment_called(plan, commitment),
    }
}

/// `, after 28 days' notice`; nothing where leaving takes none.
fn notice(partner: Option<&Partner>) -> String {
    match partner.and_then(|p| p.notice_days) {
        None => String::new(),
        Some(days) if days.get() == 1 => ", after one day's notice".to_owned(),
        Some(days) => format!(", after {days} days' notice"),
    }
}

/// `31 days`.
fn days(n: u32) -> String {
    if n == 1 { "one day".to_owned() } else { format!("{n} days") }
}

/// Why the change at this place of a row of changes does nothing, as a sentence; `None` where it does
/// something.
pub fn why_idle(plan: &Plan, changes: &[Change], place: usize, as_of: Date) -> Option<String> {
    let changed = plan.with_changes(changes.get(..=place)?, as_of);
    if !changed.idle.contains(&place) {
        return None;
    }
    // An idle change leaves what was before it.
    let plan = &changed.plan;
    Some(match changes.get(place)? {
        Change::TakeOn(id) => format!("{} is active already.", plan.partner_name(id)),
        Change::LetGo(id) => not_active(plan, id),
        Change::StepDown { partner, .. } => {
            let is_active = plan.partners().get(partner).is_some_and(|p| p.stage == Stage::Active);
            if is_active {
                format!(
                    "{} is a relationship already, and nothing of it would end.",
                    plan.partner_name(partner)
                )
            } else {
                not_active(plan, partner)
            }
        }
        Change::Scale { commitment, .. } => match plan.commitments().get(commitment) {
            None => GONE.to_owned(),
            Some(c) if c.amount.is_none() => "How much it takes is not known.".to_owned(),
            Some(_) => "It comes to what it is already.".to_owned(),
        },
        Change::Move { commitment, .. } => match plan.commitments().get(commitment).map(|c| c.schedule) {
            None => GONE.to_owned(),
            Some(Schedule::Promise { state: PromiseState::Open, .. }) => OUT_OF_REACH.to_owned(),
            Some(Schedule::Promise { .. }) => "It is settled already.".to_owned(),
            Some(Schedule::Recurring { days, .. }) if days.from().is_none() && days.until().is_none() => {
                "It has no beginning and no end that could be earlier.".to_owned()
            }
            Some(Schedule::Recurring { .. }) => OUT_OF_REACH.to_owned(),
        },
        Change::HoursPerWeek(_)
        | Change::MoneyPerQuarter(_)
        | Change::MostToLosePerYear(_)
        | Change::ResourcePerQuarter { .. } => "It is so already.".to_owned(),
    })
}

/// Why a commitment that a change names is not there.
const GONE: &str = "An earlier change has taken it out.";
/// Why a commitment is not moved so far.
const OUT_OF_REACH: &str = "The days that it would be moved to are none.";

fn not_active(plan: &Plan, id: &PartnerId) -> String {
    let name = plan.partner_name(id);
    match plan.partners().get(id).map(|p| p.stage) {
        Some(Stage::Candidate) => format!("{name} is a candidate, and there is nothing to leave."),
        _ => format!("{name} has ended already."),
    }
}
