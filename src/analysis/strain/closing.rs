//! After the order: a partner went quiet once something had closed. Counts and dates, and no judgement.

use super::{Facts, QuietAfterClosing, how_many, number};
use crate::analysis::{Code, Finding, Severity, capitalised, count, counted, day};
use crate::plan::ClosingKind;

/// Needs a closing event after which the weeks that are looked at have fully passed, and so many contacts or
/// promises that the change is unlikely to be chance (see [`super::quiet`]). Where neither side wants more,
/// it is worth knowing and no strain.
pub(super) fn finding(facts: &Facts<'_>) -> Option<Finding> {
    let quiet = facts.bond.quiet.as_ref()?;
    let severity = if facts.bond.is_content { Severity::Note } else { Severity::Warning };
    Some(
        facts
            .finding(Code::OrderChaser, severity, &says(quiet))
            .with(vec![
                ("contacts_before", number(quiet.contacts.before)),
                ("contacts_after", number(quiet.contacts.after)),
                ("kept_before", number(quiet.kept.before)),
                ("kept_after", number(quiet.kept.after)),
                ("due_before", number(quiet.due.before)),
                ("due_after", number(quiet.due.after)),
                ("weeks", f64::from(quiet.weeks)),
                ("probability", quiet.probability),
            ])
            .since(quiet.closed)
            .to_do(facts.open_partner()),
    )
}

fn says(quiet: &QuietAfterClosing) -> String {
    let what = match quiet.kind {
        ClosingKind::Order => "order",
        ClosingKind::Signature => "signature",
        ClosingKind::Payment => "payment",
    };
    let weeks = counted(usize::from(quiet.weeks), "week", "weeks");
    // Said behind the counts that it was reckoned from.
    let is_by_contacts = quiet.contacts.probability() <= quiet.probability;
    let chance = |is_from_these: bool| {
        if is_from_these {
            format!(" (probability by chance {})", percent(quiet.probability))
        } else {
            String::new()
        }
    };
    let mut says = format!(
        "in the {weeks} before the {what} of {} they began {}, in the {weeks} after it {}{}.",
        day(quiet.closed),
        counted(quiet.contacts.before, "contact", "contacts"),
        how_many(quiet.contacts.after),
        chance(is_by_contacts),
    );
    if quiet.due.after > 0 {
        let promises = capitalised(&counted(quiet.due.after, "promise", "promises"));
        let kept = how_many(quiet.kept.after);
        says += &format!(" {promises} of theirs fell due after it, of which they kept {kept}");
        if quiet.due.before > 0 {
            let (due, kept) = (count(quiet.due.before), how_many(quiet.kept.before));
            says += &format!("; before it {due}, of which they kept {kept}");
        }
        says += &chance(!is_by_contacts);
        says.push('.');
    }
    if let Some(last) = quiet.last_begun {
        says += &format!(" The last contact that they began was on {}.", day(last));
    }
    says
}

/// A small probability, as in `0.6 %`.
fn percent(probability: f64) -> String {
    let percent = probability * 100.0;
    if percent < 0.1 { "under 0.1\u{a0}%".to_owned() } else { format!("{percent:.1}\u{a0}%") }
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use crate::analysis::{Code, Severity, Step};
    use crate::plan::{Side, Stage, Weeks};

    #[test]
    fn the_counts_of_the_worked_examples() {
        let found = only(order(in_the_making(), 133, 12, 2), Code::OrderChaser);
        assert_eq!(
            found.text.replace('\u{a0}', " "),
            "Ada: in the 13 weeks before the order of 13 Jul 2026 they began twelve contacts, in the 13 weeks \
             after it two (probability by chance 0.6 %). The last contact that they began was on 15 Jul 2026."
        );
        let p = found.numbers.last().copied();
        assert!(p.is_some_and(|(name, p)| name == "probability" && (p - 0.006_470).abs() < 5e-7));
        assert_eq!(found.numbers[..2], [("contacts_before", 12.0), ("contacts_after", 2.0)]);
        assert_eq!(found.numbers[6], ("weeks", 13.0));
        assert_eq!((found.severity, found.since), (Severity::Warning, Some(days_ago(133))));
        assert_eq!(found.step, Some(Step::OpenPartner(ada())));
        let found = only(order(in_the_making(), 133, 7, 0), Code::OrderChaser);
        assert!(
            found.text.contains("began seven contacts, in the 13 weeks after it none ("),
            "{}",
            found.text
        );
        assert_none(order(in_the_making(), 133, 3, 1), Code::OrderChaser);
    }

    /// One chance in 32 is a finding, one in 16 is none.
    #[test]
    fn five_and_none_are_just_enough() {
        assert_some(order(in_the_making(), 133, 5, 0), Code::OrderChaser);
        assert_none(order(in_the_making(), 133, 4, 0), Code::OrderChaser);
    }

    #[test]
    fn nothing_is_said_before_the_weeks_after_have_fully_passed() {
        assert_none(order(in_the_making(), 91, 12, 2), Code::OrderChaser);
        assert_some(order(in_the_making(), 92, 12, 2), Code::OrderChaser);
    }

    #[test]
    fn the_plan_says_how_many_weeks() {
        let with = |ago, weeks, after| {
            let mut parts = order(in_the_making(), ago, 12, after);
            parts.settings.weeks_around_closing = Weeks::new(weeks).expect("weeks");
            parts
        };
        assert_none(with(28, 4, 2), Code::OrderChaser);
        assert!(only(with(29, 4, 2), Code::OrderChaser).text.contains("in the four weeks before the order"));
        // Of twelve contacts in the twelve days before, seven lie within a week.
        assert_eq!(only(with(40, 1, 0), Code::OrderChaser).numbers[0], ("contacts_before", 7.0));
    }

    #[test]
    fn promises_count_by_the_day_on_which_they_fell_due() {
        let with = |kept: Option<i32>| {
            let mut parts = order(in_the_making(), 133, 0, 0);
            for n in 0..5 {
                parts.commitments.push(promise(&format!("before-{n}"), Side::Them, 150 + n, Some(150 + n)));
                parts.commitments.push(promise(&format!("after-{n}"), Side::Them, 90 + n, kept));
            }
            parts
        };
        let found = only(with(None), Code::OrderChaser);
        assert!(
            found.text.replace('\u{a0}', " ").contains(
                " Five promises of theirs fell due after it, of which they kept none; before it five, of which \
                 they kept five (probability by chance 3.1 %)."
            ),
            "{}",
            found.text
        );
        assert_none(with(Some(80)), Code::OrderChaser);
        // Kept before they were due, and before the order: kept all the same.
        assert_none(with(Some(140)), Code::OrderChaser);
    }

    #[test]
    fn it_is_said_of_partners_that_we_have_and_softly_where_both_are_content() {
        for stage in [Stage::Candidate, Stage::Ended] {
            let mut parts = order(in_the_making(), 133, 12, 2);
            parts.partners[0].stage = stage;
            assert_none(parts, Code::OrderChaser);
        }
        assert_eq!(only(order(content(), 133, 12, 2), Code::OrderChaser).severity, Severity::Note);
    }
}
