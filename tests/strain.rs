//! What strains the sample's bonds, and what was mended.
#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

use handful::analysis::{Assessment, Code, Finding, Severity, Subject, assess};
use handful::plan::{GoalId, PartnerId, Plan};
use handful::sample;
use jiff::civil::date;

fn sample_assessed() -> (Plan, Assessment) {
    let plan = sample::plan(sample::BASE_DAY);
    let assessment = assess(&plan, sample::BASE_DAY);
    (plan, assessment)
}

fn of_partner<'a>(assessment: &'a Assessment, partner: &str) -> Vec<&'a Finding> {
    let partner = PartnerId::new(partner).expect("an identifier");
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
    let goal = |finding: &&Finding| {
        finding.subject == Subject::Goal(GoalId::new("diagnostic-in-software").expect("an identifier"))
    };
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
    let of = |partner: &str| {
        &assessment.bonds
            [plan.partners().position(&PartnerId::new(partner).expect("an identifier")).expect("a place")]
        .repairs
    };
    let mended = |partner, code| of(partner).iter().find(|r| r.code == code).expect("a repair");
    // Six check-ins of the circle: 4.8 in March 2025, 3.8 in September, 4.2 again in March 2026.
    let circle = mended("ines-quaresma", Code::AlignmentFalling);
    assert_eq!((circle.first_sign, circle.mended), (date(2025, 9, 15), date(2026, 3, 16)));
    let connector = mended("taktwerk", Code::TheirPromiseOverdue);
    assert_eq!((connector.first_sign, connector.days()), (date(2026, 6, 13), 13));
    let chapter = mended("eleni-mavridi", Code::PromiseOverdue);
    assert_eq!((chapter.mended, chapter.days()), (date(2026, 9, 25), 6));
}
