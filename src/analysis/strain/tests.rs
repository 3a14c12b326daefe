//! What must hold of all findings of strain.

use super::testing::*;
use crate::analysis::{Code, Finding, Severity, assess};
use crate::plan::{Entry, Happening, Partner, Plan, PlanParts, Side, Stage, Want, Weeks};
use proptest::prelude::*;
use std::num::NonZeroU16;

/// The findings that this module gives.
const STRAINS: [Code; 14] = [
    Code::OurMissesRising,
    Code::TheirMissesRising,
    Code::GapTooLong,
    Code::GoalNotReagreed,
    Code::GoalPastDue,
    Code::AlignmentFalling,
    Code::SidesApart,
    Code::OneSidedContacts,
    Code::LopsidedDependence,
    Code::OrderChaser,
    Code::CheckInDue,
    Code::InNameOnly,
    Code::OverInvested,
    Code::UnderInvested,
];

/// A bond with every strain that one bond can have at once.
fn strained() -> PlanParts {
    let mut parts = in_the_making();
    parts.partners[0].in_touch_every_days = NonZeroU16::new(7);
    parts.partners[0].dependence =
        dependence(Some(crate::plan::Reliance::Vital), Some(crate::plan::Reliance::Moderate));
    parts.settings.check_in_every_weeks = Weeks::new(4).expect("weeks");
    let mut goal = parts.goals[0].clone();
    goal.id = goal_id("late");
    (goal.agreed, goal.due) = (Some(days_ago(400)), Some(days_ago(5)));
    parts.goals.push(goal);
    parts.check_ins =
        vec![check_in(200, Some([5; 6]), Some([5; 6])), check_in(100, Some([2; 6]), Some([5; 6]))];
    parts.log = (0..8).map(|n| contact(20 + 5 * n, Side::Us)).collect();
    for (side, name) in [(Side::Us, "ours"), (Side::Them, "theirs")] {
        for n in 0..3 {
            parts.commitments.push(promise(&format!("{name}-then-{n}"), side, 150 + n, Some(150 + n)));
            parts.commitments.push(promise(&format!("{name}-now-{n}"), side, 40 + n, Some(30)));
        }
    }
    parts
}

fn strains(findings: &[Finding]) -> Vec<&Finding> {
    findings.iter().filter(|finding| STRAINS.contains(&finding.code)).collect()
}

#[test]
fn every_strain_says_who_since_when_and_what_to_do() {
    let findings = all(strained());
    let strains = strains(&findings);
    let codes: Vec<_> = strains.iter().map(|finding| finding.code).collect();
    for code in &STRAINS[..9] {
        assert!(codes.contains(code), "{code:?} is not among {codes:?}");
    }
    assert!(codes.contains(&Code::CheckInDue));
    for finding in strains {
        assert_eq!(finding.partner, Some(ada()));
        assert!(finding.text.starts_with("Ada: ") && finding.text.ends_with('.'), "{}", finding.text);
        assert!(finding.step.is_some() && !finding.numbers.is_empty(), "{finding:?}");
        assert!(finding.since.is_some() || finding.code == Code::LopsidedDependence, "{finding:?}");
        assert!(finding.since.is_none_or(|since| since <= AS_OF), "{finding:?}");
    }
}

#[test]
fn candidates_and_what_has_ended_are_not_strained() {
    for stage in [Stage::Candidate, Stage::Ended] {
        let mut parts = strained();
        parts.partners[0].stage = stage;
        assert_eq!(strains(&all(parts)), Vec::<&Finding>::new(), "{stage:?}");
    }
}

/// What a log may hold, by small numbers.
fn entry((ago, kind): (i32, u8)) -> Entry {
    let began = if kind % 3 == 0 { Side::Us } else { Side::Them };
    let mut entry = contact(ago, began);
    if kind % 5 == 4 {
        let amount = crate::plan::Amount::parse("2h").expect("an amount");
        entry.what = Happening::Given { by: began, amount };
    }
    entry
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_of_the_log_does_not_matter(
        log in prop::collection::vec((0_i32..400, any::<u8>()), 1..60).prop_shuffle(),
        swap in any::<prop::sample::Index>(),
    ) {
        let mut parts = strained();
        parts.closing_events = vec![crate::plan::ClosingEvent {
            date: days_ago(150),
            partner: ada(),
            kind: crate::plan::ClosingKind::Signature,
            worth: None,
            note: crate::plan::Note::NONE,
        }];
        parts.commitments.push(weekly("weekly", Side::Us));
        parts.log = log.iter().copied().map(entry).collect();
        let forth = all(parts.clone());
        let by = swap.index(parts.log.len());
        parts.log.rotate_left(by);
        parts.log.reverse();
        prop_assert_eq!(all(parts), forth);
    }

    #[test]
    fn of_whom_only_the_name_is_known_nothing_is_said(
        as_of in -400_i32..400,
        log in prop::collection::vec((0_i32..400, any::<u8>()), 0..20),
    ) {
        let mut parts = strained();
        parts.log = log.into_iter().map(entry).collect();
        parts.partners.insert(0, partner("bo"));
        let plan = Plan::from_parts(parts).expect("a plan");
        let findings = assess(&plan, days_ago(as_of)).findings;
        let about_bo: Vec<_> = findings.iter().filter(|f| f.partner == Some(id("bo"))).collect();
        prop_assert_eq!(about_bo, Vec::<&Finding>::new());
    }

    /// Whatever the warmth and however one-sided the contacts: what both want as it is gets no louder than a note.
    #[test]
    fn what_is_content_is_never_pressed(log in prop::collection::vec((0_i32..400, any::<u8>()), 0..60)) {
        let mut parts = strained();
        let friend = Partner { in_touch_every_days: NonZeroU16::new(7), ..content().partners.remove(0) };
        parts.partners = vec![friend];
        parts.log = log.into_iter().map(entry).collect();
        prop_assert_eq!(parts.partners[0].want.ours, Some(Want::NotAtAll));
        for finding in strains(&all(parts)) {
            prop_assert_eq!(finding.severity, Severity::Note, "{}", &finding.text);
        }
    }
}
