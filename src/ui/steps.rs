//! The one next step of a finding: what its button says, and what it does.

use super::{Action, Compose, Place, Screen, View};
use crate::analysis::{Code, Finding, Step};
use crate::plan::{Edit, Goal, RecordEdit};

/// What the button of a finding's next step says, and the action behind it.
pub fn next(finding: &Finding, view: &View<'_>) -> Option<(&'static str, Action)> {
    let step = finding.step.as_ref()?;
    let words = match (finding.code, step) {
        (Code::AmountMissing, _) => "Say how much…",
        (Code::PromiseOverdue | Code::TheirPromiseOverdue, _) => "Settle the promise…",
        (Code::LogBehind, _) => "Log what happened",
        (Code::RiskLookDue, _) => "Look at it again…",
        _ => step.words(),
    };
    Some((words, action(step, view)?))
}

/// What a step does; nothing where what it is about is no longer there.
pub fn action(step: &Step, view: &View<'_>) -> Option<Action> {
    let go = |screen| Action::Go(Place::Screen(screen));
    Some(match step {
        Step::LogContact(id) | Step::LogHours(id) => Action::Go(Place::LogWith(id.clone())),
        Step::CheckIn(id) => Action::Compose(Compose::CheckIn(id.clone())),
        Step::AgreeGoal(id) => {
            let goal = view.plan.goals().get(id)?;
            let agreed = Goal { agreed: Some(view.as_of), ..goal.clone() };
            Action::edit(Edit::Goal(RecordEdit::change(agreed)))
        }
        Step::ChangeGoal(id) => Action::Compose(Compose::ChangeGoal(id.clone())),
        Step::ChangeCommitment(id) => Action::Compose(Compose::ChangeCommitment(id.clone())),
        Step::OpenPartner(id) => Action::Go(Place::Partner(id.clone())),
        Step::OpenLedger(id) => Action::Go(Place::PartnerLedger(id.clone())),
        Step::ChangeCapacity => go(Screen::Capacity),
        Step::OpenLog => go(Screen::Log),
        Step::OpenCommitments => go(Screen::Commitments),
        Step::OpenRisks => go(Screen::Risks),
        Step::ChangeRisk(id) => Action::Compose(Compose::ChangeRisk(id.clone())),
        Step::OpenWeeks => Action::Go(Place::Weeks),
    })
}
