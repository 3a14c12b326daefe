//! Needs attention: the order of the findings, and which of them are put off.

use super::bond::Bond;
use super::finding::{Code, Finding, Severity, Snoozed, Subject};
use crate::plan::{CommitmentId, GoalId, Plan, Snooze};
use jiff::civil::Date;
use std::cmp::Reverse;

/// Marks what is put off, adds what is put off in vain, and puts the most pressing first: what counts
/// before what is put off; by severity; what is about a partnership before the rest; what has
/// lasted longest first.
pub(super) fn put_in_order(plan: &Plan, as_of: Date, bonds: &[Bond], found: &mut Vec<Finding>) {
    for finding in found.iter_mut() {
        finding.snoozed = snooze_of(plan, as_of, finding);
    }
    let known = |snooze: &&Snooze| Code::ALL.iter().any(|code| code.as_str() == snooze.code.as_str());
    for snooze in plan.snoozes().iter().filter(|s| !known(s)) {
        let text = format!(
            "“{}” is put off for {}, and no finding of this version is called that.",
            snooze.code,
            plan.partner_name(&snooze.partner)
        );
        let subject = Subject::Partner(snooze.partner.clone());
        found.push(Finding::new(Code::UnknownSnooze, Severity::Note, subject, text).about(&snooze.partner));
    }
    found.sort_by_key(|finding| {
        let place = finding.partner.as_ref().and_then(|id| plan.partners().position(id));
        let is_partnership =
            place.and_then(|at| bonds.get(at)).is_some_and(|b| b.standing.is_about_partnership());
        (
            finding.snoozed.is_some(),
            Reverse(finding.severity),
            !is_partnership,
            finding.since.is_none(),
            finding.since,
        )
    });
}

/// The goal or the commitment that a finding is about.
fn about(finding: &Finding) -> (Option<&GoalId>, Option<&CommitmentId>) {
    match &finding.subject {
        Subject::Goal(id) => (Some(id), None),
        Subject::Commitment(id) => (None, Some(id)),
        _ => (None, None),
    }
}

/// The snooze that puts a finding off on a day; of several the one that lasts longest.
fn snooze_of(plan: &Plan, as_of: Date, finding: &Finding) -> Option<Snoozed> {
    let partner = finding.partner.as_ref()?;
    plan.snoozes()
        .iter()
        .enumerate()
        .filter(|(_, s)| s.partner == *partner && s.code.as_str() == finding.code.as_str())
        .filter(|(_, s)| (s.goal.as_ref(), s.commitment.as_ref()) == about(finding) && s.holds_on(as_of))
        .max_by_key(|(_, s)| s.until)
        .map(|(at, s)| Snoozed { until: s.until, reason: s.reason.to_string(), at })
}

impl Finding {
    /// What puts this finding off until a day; `None` where it is about no partner.
    pub fn snooze(&self, today: Date, until: Date, reason: crate::plan::Name) -> Option<Snooze> {
        let (goal, commitment) = about(self);
        Some(Snooze {
            date: today,
            partner: self.partner.clone()?,
            code: crate::plan::Name::new(self.code.as_str()).ok()?,
            goal: goal.cloned(),
            commitment: commitment.cloned(),
            until,
            reason,
        })
    }
}
