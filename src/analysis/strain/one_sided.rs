//! One-sided contacts: one side alone begins them.

use super::{Facts, RECENT_DAYS, number};
use crate::analysis::{Code, Finding, Step, count, day};
use crate::plan::{Side, plus_days};

/// The least contacts in the recent weeks. Did both sides begin them alike, that one alone began six would be
/// one chance in 32 (3.1 %); of five it would be one in 16.
const LEAST_CONTACTS: usize = 6;

/// Needs [`LEAST_CONTACTS`]. Where neither side wants more and little depends on either, who calls whom is
/// as they like it: a supplier comes by, a client calls.
pub(super) fn finding(facts: &Facts<'_>) -> Option<Finding> {
    if facts.bond.is_content {
        return None;
    }
    let contacts = &facts.bond.contacts;
    let recent = contacts.between(plus_days(facts.as_of, 1 - RECENT_DAYS), facts.as_of);
    let began = recent.first()?.began;
    if recent.len() < LEAST_CONTACTS || recent.iter().any(|contact| contact.began != began) {
        return None;
    }
    // By days, so that the order within a day does not matter.
    let last_of_other = contacts.all.iter().rev().find(|c| c.began != began).map(|c| c.date);
    let since = contacts.all.partition_point(|c| last_of_other.is_some_and(|last| c.date <= last));
    let (who, step) = match began {
        Side::Us => ("you", facts.open_partner()),
        Side::Them => ("they", Step::LogContact(facts.partner.id.clone())),
    };
    let other = match (began, last_of_other) {
        (Side::Us, Some(last)) => format!("; the last that they began was on {}", day(last)),
        (Side::Us, None) => "; they have begun none yet".to_owned(),
        (Side::Them, Some(last)) => format!("; the last that you began was on {}", day(last)),
        (Side::Them, None) => "; you have begun none yet".to_owned(),
    };
    let says = format!("{who} began all {} contacts of the last 13 weeks{other}.", count(recent.len()));
    let chance = 2.0 * 0.5_f64.powi(i32::try_from(recent.len()).unwrap_or(i32::MAX));
    let (ours, theirs) = if began == Side::Us { (recent.len(), 0) } else { (0, recent.len()) };
    Some(
        facts
            .finding(Code::OneSidedContacts, facts.severity(), &says)
            .with(vec![
                ("begun_by_us_in_13_weeks", number(ours)),
                ("begun_by_them_in_13_weeks", number(theirs)),
                ("probability", chance),
            ])
            .since(contacts.all.get(since)?.date)
            .to_do(step),
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use crate::analysis::{Code, Severity, Step};
    use crate::plan::{PlanParts, Side};

    fn with_contacts(mut parts: PlanParts, contacts: &[(i32, Side)]) -> PlanParts {
        parts.log = contacts.iter().map(|(ago, began)| contact(*ago, *began)).collect();
        parts
    }

    fn six(began: Side) -> Vec<(i32, Side)> {
        [90, 70, 60, 40, 20, 0].map(|ago| (ago, began)).to_vec()
    }

    #[test]
    fn six_begun_by_one_side_are_a_finding_and_five_are_none() {
        let found = only(with_contacts(in_the_making(), &six(Side::Us)), Code::OneSidedContacts);
        assert_eq!(
            found.text,
            "Ada: you began all six contacts of the last 13 weeks; they have begun none yet."
        );
        assert_eq!(
            found.numbers,
            [("begun_by_us_in_13_weeks", 6.0), ("begun_by_them_in_13_weeks", 0.0), ("probability", 0.03125)]
        );
        assert_eq!(found.severity, Severity::Warning);
        assert_eq!((found.since, found.step), (Some(days_ago(90)), Some(Step::OpenPartner(ada()))));
        assert_none(with_contacts(in_the_making(), &six(Side::Us)[1..]), Code::OneSidedContacts);
        // The 92nd day back is too long ago to be the sixth.
        let mut early = six(Side::Us);
        early[0].0 = 91;
        assert_none(with_contacts(in_the_making(), &early), Code::OneSidedContacts);
    }

    #[test]
    fn one_of_the_other_side_is_enough_to_be_none() {
        let mut contacts = six(Side::Them);
        assert_some(with_contacts(in_the_making(), &contacts), Code::OneSidedContacts);
        contacts.push((50, Side::Us));
        assert_none(with_contacts(in_the_making(), &contacts), Code::OneSidedContacts);
    }

    #[test]
    fn it_is_so_since_the_first_after_the_last_of_the_other_side() {
        let mut contacts = six(Side::Them);
        contacts.extend([(140, Side::Them), (120, Side::Us), (120, Side::Them), (110, Side::Them)]);
        let found = only(with_contacts(in_the_making(), &contacts), Code::OneSidedContacts);
        assert_eq!(found.since, Some(days_ago(110)));
        assert!(found.text.ends_with("; the last that you began was on 26 Jul 2026."), "{}", found.text);
        assert_eq!(found.step, Some(Step::LogContact(ada())));
    }

    #[test]
    fn outside_partnerships_it_is_a_note_and_where_both_are_content_nothing() {
        assert_none(with_contacts(content(), &six(Side::Them)), Code::OneSidedContacts);
        let mut parts = with_contacts(content(), &six(Side::Them));
        parts.partners[0].want.theirs = None;
        assert_eq!(only(parts, Code::OneSidedContacts).severity, Severity::Note);
    }
}
