//! Needs attention: the order of the findings, and which of them are put off.

use super::bond::Bond;
use super::finding::{Code, Finding, Severity, Snoozed, Subject};
use crate::plan::{CommitmentId, GoalId, Plan, RiskId, Snooze};
use jiff::civil::Date;
use std::cmp::Reverse;

/// Marks what is put off, adds what is put off in vain, and puts the most pressing first: what counts
/// before what is put off; by severity; what is about a partnership before the rest; what has
/// lasted longest first.
pub(super) fn put_in_order(plan: &Plan, as_of: Date, bonds: &[Bond], found: &mut Vec<Finding>) {
    for finding in found.iter_mut() {
        finding.snoozed = snooze_of(plan, as_of, finding);
    }
    for snooze in plan.snoozes().iter().filter(|s| !Code::is_known(s.code.as_str())) {
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

/// The goal, the commitment or the risk that a finding is about.
fn about(finding: &Finding) -> (Option<&GoalId>, Option<&CommitmentId>, Option<&RiskId>) {
    match &finding.subject {
        Subject::Goal(id) => (Some(id), None, None),
        Subject::Commitment(id) => (None, Some(id), None),
        Subject::Risk(id) => (None, None, Some(id)),
        _ => (None, None, None),
    }
}

/// The snooze that puts a finding off on a day; of several the one that lasts longest.
fn snooze_of(plan: &Plan, as_of: Date, finding: &Finding) -> Option<Snoozed> {
    let partner = finding.partner.as_ref()?;
    plan.snoozes()
        .iter()
        .enumerate()
        .filter(|(_, s)| s.partner == *partner && s.code.as_str() == finding.code.as_str())
        .filter(|(_, s)| (s.goal.as_ref(), s.commitment.as_ref(), s.risk.as_ref()) == about(finding))
        .filter(|(_, s)| s.holds_on(as_of))
        .max_by_key(|(_, s)| s.until)
        .map(|(at, s)| Snoozed { until: s.until, reason: s.reason.to_string(), at })
}

impl Finding {
    /// What puts this finding off until a day; `None` where it is about no partner.
    pub fn snooze(&self, today: Date, until: Date, reason: crate::plan::Name) -> Option<Snooze> {
        let (goal, commitment, risk) = about(self);
        Some(Snooze {
            date: today,
            partner: self.partner.clone()?,
            code: crate::plan::Name::new(self.code.as_str()).ok()?,
            goal: goal.cloned(),
            commitment: commitment.cloned(),
            risk: risk.cloned(),
            until,
            reason,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::strain::testing::*;
    use crate::plan::{Commitment, Name, PartnerId, PlanParts, Risk, Side, Want};
    use std::num::NonZeroU16;

    /// Out of touch with Ada for ten days longer than agreed, and a goal past its date.
    fn strained() -> PlanParts {
        let mut parts = in_the_making();
        parts.partners[0].in_touch_every_days = NonZeroU16::new(14);
        parts.log = vec![contact(24, Side::Us)];
        parts.goals[0].due = Some(days_ago(3));
        parts
    }

    fn put_off(code: &str, from_ago: i32, until_ago: i32) -> Snooze {
        Snooze {
            date: days_ago(from_ago),
            partner: ada(),
            code: Name::new(code).expect("a code"),
            goal: None,
            commitment: None,
            risk: None,
            until: days_ago(until_ago),
            reason: Name::new("They are on leave").expect("a reason"),
        }
    }

    #[test]
    fn what_is_put_off_counts_again_on_the_day() {
        let with = |from, until| {
            let mut parts = strained();
            parts.snoozes = vec![put_off("gap-too-long", from, until)];
            only(parts, Code::GapTooLong).snoozed
        };
        let snoozed = with(5, -1).expect("put off until tomorrow");
        assert_eq!(
            (snoozed.until, snoozed.reason.as_str(), snoozed.at),
            (days_ago(-1), "They are on leave", 0)
        );
        assert_eq!(with(5, 0), None, "today it counts again");
        assert!(with(0, -9).is_some(), "on the day on which it was put off");
        assert_eq!(with(-1, -9), None, "not before it was put off");
    }

    #[test]
    fn the_longest_of_several_holds() {
        let mut parts = strained();
        parts.snoozes = vec![
            put_off("gap-too-long", 9, -2),
            put_off("gap-too-long", 8, -7),
            put_off("gap-too-long", 7, -3),
        ];
        assert_eq!(only(parts, Code::GapTooLong).snoozed.map(|s| (s.until, s.at)), Some((days_ago(-7), 1)));
    }

    #[test]
    fn a_snooze_is_about_one_goal_one_commitment_or_neither() {
        let past_due = |goal: Option<&str>| {
            let mut parts = strained();
            parts.goals.push(crate::plan::Goal { id: goal_id("other"), ..parts.goals[0].clone() });
            parts.snoozes = vec![Snooze { goal: goal.map(goal_id), ..put_off("goal-past-due", 5, -9) }];
            let found = found(parts, Code::GoalPastDue);
            assert_eq!(found.len(), 2);
            found.into_iter().filter(|f| f.snoozed.is_some()).map(|f| f.subject).collect::<Vec<_>>()
        };
        assert_eq!(past_due(Some("harvest")), [Subject::Goal(goal_id("harvest"))]);
        assert_eq!(past_due(Some("other")), [Subject::Goal(goal_id("other"))]);
        assert_eq!(past_due(None), []);
    }

    #[test]
    fn a_snooze_about_a_risk_holds_back_that_one() {
        let risk = |id: &str| Risk {
            id: RiskId::new(id).expect("id"),
            partner: ada(),
            title: Name::new(id).expect("a title"),
            kind: crate::plan::RiskKind::Relational,
            yearly_probability: None,
            loss: None,
            our_share: None,
            their_share: None,
            cause: None,
            mitigation: crate::plan::Mitigation::default(),
            owner: None,
            next_look: None,
            notes: crate::plan::Note::NONE,
        };
        let put_off_risk = |about: Option<&str>| {
            let mut parts = strained();
            parts.risks = vec![risk("one"), risk("other")];
            let about = about.map(|id| RiskId::new(id).expect("id"));
            parts.snoozes = vec![Snooze { risk: about, ..put_off("risk-incomplete", 5, -9) }];
            let found = found(parts, Code::RiskIncomplete);
            assert_eq!(found.len(), 2);
            found.into_iter().filter(|f| f.snoozed.is_some()).map(|f| f.subject).collect::<Vec<_>>()
        };
        assert_eq!(put_off_risk(Some("other")), [Subject::Risk(RiskId::new("other").expect("id"))]);
        assert_eq!(put_off_risk(None), []);
        // What the finding itself would be put off by does the same.
        let mut parts = strained();
        parts.risks = vec![risk("one")];
        let finding = only(parts.clone(), Code::RiskIncomplete);
        let reason = Name::new("Later").expect("a reason");
        parts.snoozes = vec![finding.snooze(AS_OF, days_ago(-30), reason).expect("about a partner")];
        assert!(only(parts, Code::RiskIncomplete).snoozed.is_some());
    }

    #[test]
    fn what_a_finding_would_be_put_off_by_puts_it_off() {
        for code in [Code::GapTooLong, Code::GoalPastDue] {
            let mut parts = strained();
            let finding = only(parts.clone(), code);
            let reason = Name::new("Later").expect("a reason");
            parts.snoozes = vec![finding.snooze(AS_OF, days_ago(-30), reason).expect("about a partner")];
            assert!(only(parts, code).snoozed.is_some(), "{code:?}");
        }
    }

    #[test]
    fn a_code_that_no_finding_has_is_said() {
        let mut parts = strained();
        parts.snoozes = vec![put_off("gap-to-long", 5, -9), put_off("check-in-due", 5, -9)];
        let found = only(parts, Code::UnknownSnooze);
        assert_eq!(
            found.text,
            "“gap-to-long” is put off for Ada, and no finding of this version is called that."
        );
        assert_eq!((found.severity, found.partner), (Severity::Note, Some(ada())));
    }

    /// The partner and the code of each finding, in order.
    fn order_of(parts: PlanParts) -> Vec<(PartnerId, Code)> {
        all(parts).into_iter().filter_map(|finding| Some((finding.partner?, finding.code))).collect()
    }

    #[test]
    fn the_most_pressing_come_first() {
        // Ada is about a partnership; Bo is not. Open promises are warnings, a short gap is a note.
        let mut parts = strained();
        parts.goals[0].due = None;
        parts.partners.insert(0, partner("bo"));
        parts.partners[0].want.ours = Some(Want::NotAtAll);
        parts.partners[0].in_touch_every_days = NonZeroU16::new(14);
        parts.log.push(crate::plan::Entry { partner: id("bo"), ..contact(300, Side::Us) });
        parts.commitments = vec![
            Commitment { partner: id("bo"), ..promise("bo-oldest", Side::Us, 200, None) },
            promise("ada-newer", Side::Us, 20, None),
            promise("ada-older", Side::Them, 90, None),
        ];
        let warnings = [
            (ada(), Code::TheirPromiseOverdue),
            (ada(), Code::PromiseOverdue),
            (id("bo"), Code::PromiseOverdue),
        ];
        let notes = [(ada(), Code::GapTooLong), (id("bo"), Code::GapTooLong)];
        assert_eq!(order_of(parts.clone()), [&warnings[..], &notes[..]].concat());
        // What is put off comes last, however it presses.
        parts.snoozes = vec![Snooze {
            commitment: Some(crate::plan::CommitmentId::new("ada-older").expect("id")),
            ..put_off("their-promise-overdue", 5, -9)
        }];
        assert_eq!(order_of(parts), [&warnings[1..], &notes[..], &warnings[..1]].concat());
    }

    #[test]
    fn what_has_no_first_day_comes_behind_what_has() {
        let mut parts = in_the_making();
        let mut unsaid = promise("unsaid", Side::Us, -30, None);
        unsaid.amount = None;
        parts.commitments = vec![unsaid, promise("late", Side::Us, 2, None)];
        let codes = [(ada(), Code::PromiseOverdue), (ada(), Code::AmountMissing)];
        assert_eq!(order_of(parts), codes);
    }
}
