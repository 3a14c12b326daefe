//! What must hold of all findings of strain, and what the sample's are.

use super::testing::*;
use crate::analysis::{Assessment, Code, Finding, Severity, Subject, assess};
use crate::plan::{Entry, Happening, Partner, Plan, PlanParts, Side, Stage, Want, Weeks};
use crate::sample;
use jiff::civil::date;
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

fn sample_assessed() -> (Plan, Assessment) {
    let plan = sample::plan(sample::BASE_DAY);
    let assessment = assess(&plan, sample::BASE_DAY);
    (plan, assessment)
}

fn of_partner<'a>(assessment: &'a Assessment, partner: &str) -> Vec<&'a Finding> {
    let partner = id(partner);
    assessment.findings.iter().filter(|finding| finding.partner.as_ref() == Some(&partner)).collect()
}

#[test]
fn kestrova_went_quiet_after_the_order() {
    let (_, assessment) = sample_assessed();
    let findings = of_partner(&assessment, "kestrova");
    let quiet = findings.iter().find(|finding| finding.code == Code::OrderChaser).expect("the finding");
    assert_eq!(
        quiet.numbers[..7],
        [
            ("contacts_before", 12.0),
            ("contacts_after", 2.0),
            ("kept_before", 0.0),
            ("kept_after", 0.0),
            ("due_before", 0.0),
            ("due_after", 2.0),
            ("weeks", 13.0)
        ]
    );
    let says = "Kestrova Analytics: in the 13 weeks before the order of 13 Jul 2026 they began twelve contacts, in \
                the 13 weeks after it two (probability by chance 0.6 %). Two promises of theirs fell due after \
                it, of which they kept none.";
    assert!(quiet.text.replace('\u{a0}', " ").starts_with(says), "{}", quiet.text);
    assert!(findings.iter().all(|finding| finding.code != Code::InNameOnly), "said once");
}

#[test]
fn the_content_of_the_sample_are_left_in_peace() {
    let (_, assessment) = sample_assessed();
    for partner in ["moldes-carvalho", "piscinas-rebelo"] {
        for finding in of_partner(&assessment, partner) {
            assert_eq!(finding.severity, Severity::Note, "{}", finding.text);
            assert_ne!(finding.code, Code::UnderInvested, "{}", finding.text);
        }
    }
}

#[test]
fn the_sample_shows_its_strains_and_is_not_drowned_in_them() {
    let (plan, assessment) = sample_assessed();
    let goal = |finding: &&Finding| finding.subject == Subject::Goal(goal_id("diagnostic-in-software"));
    let reagree = assessment.findings.iter().find(goal).expect("nobody has talked about the goal for a year");
    assert_eq!((reagree.code, reagree.numbers[0].1), (Code::GoalNotReagreed, 371.0));
    let academy: Vec<_> = of_partner(&assessment, "academia-fabril").iter().map(|f| f.code).collect();
    for code in [Code::AlignmentFalling, Code::SidesApart] {
        assert!(academy.contains(&code), "{academy:?}");
    }
    for partner in plan.partners() {
        assert!(of_partner(&assessment, partner.id.as_str()).len() <= 6, "{}", partner.name);
    }
}

#[test]
fn what_the_sample_mended_is_told() {
    let (plan, assessment) = sample_assessed();
    let of =
        |partner: &str| &assessment.bonds[plan.partners().position(&id(partner)).expect("a place")].repairs;
    let mended = |partner, code| of(partner).iter().find(|r| r.code == code).expect("a repair");
    // Six check-ins of the circle: 4.8 in March 2025, 3.8 in September, 4.2 again in March 2026.
    let circle = mended("ines-quaresma", Code::AlignmentFalling);
    assert_eq!((circle.first_sign, circle.mended), (date(2025, 9, 15), date(2026, 3, 16)));
    let connector = mended("taktwerk", Code::TheirPromiseOverdue);
    assert_eq!((connector.first_sign, connector.days()), (date(2026, 6, 13), 13));
    let chapter = mended("eleni-mavridi", Code::PromiseOverdue);
    assert_eq!((chapter.mended, chapter.days()), (date(2026, 9, 25), 6));
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
