//! Out of touch: longer since the last contact than agreed.

use super::{Facts, days_in_words};
use crate::analysis::{Code, Finding, Severity, Step, day};
use crate::plan::plus_days;

/// The multiple of the agreed gap beyond which it matters more in a partnership; a gap that is a little
/// too long happens to the best.
const LONG: i32 = 2;

/// Needs an agreed gap and one contact.
pub(super) fn finding(facts: &Facts<'_>) -> Option<Finding> {
    let contacts = &facts.bond.contacts;
    let over = contacts.days_too_long()?;
    let (last, agreed, gap) = (contacts.last()?, contacts.agreed_days?, contacts.days_since_last?);
    let severity = if gap > LONG * agreed { facts.severity() } else { Severity::Note };
    let says = format!(
        "the last contact was on {}, {} ago: {} longer than the {agreed} agreed.",
        day(last),
        days_in_words(gap),
        days_in_words(over),
    );
    Some(
        facts
            .finding(Code::GapTooLong, severity, &says)
            .with(vec![
                ("days_since_last_contact", f64::from(gap)),
                ("agreed_days", f64::from(agreed)),
                ("days_too_long", f64::from(over)),
            ])
            .since(plus_days(last, agreed + 1))
            .to_do(Step::LogContact(facts.partner.id.clone())),
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use crate::analysis::{Code, Severity, Step};
    use crate::plan::{PlanParts, Side, Want};
    use std::num::NonZeroU16;

    fn last_contact(mut parts: PlanParts, ago: i32) -> PlanParts {
        parts.partners[0].in_touch_every_days = NonZeroU16::new(14);
        parts.log = vec![contact(ago + 10, Side::Them), contact(ago, Side::Us)];
        parts
    }

    #[test]
    fn a_day_longer_than_agreed_is_a_finding_and_the_agreed_gap_is_none() {
        assert_none(last_contact(in_the_making(), 14), Code::GapTooLong);
        let found = only(last_contact(in_the_making(), 15), Code::GapTooLong);
        assert_eq!(
            found.text,
            "Ada: the last contact was on 8 Nov 2026, 15 days ago: one day longer than the 14 agreed."
        );
        assert_eq!(
            found.numbers,
            [("days_since_last_contact", 15.0), ("agreed_days", 14.0), ("days_too_long", 1.0)]
        );
        assert_eq!(found.since, Some(AS_OF));
        assert_eq!(found.step, Some(Step::LogContact(ada())));
    }

    #[test]
    fn it_is_a_warning_only_in_a_partnership_and_beyond_twice_the_agreed_gap() {
        let severity = |parts, ago| only(last_contact(parts, ago), Code::GapTooLong).severity;
        assert_eq!(severity(in_the_making(), 28), Severity::Note);
        assert_eq!(severity(in_the_making(), 29), Severity::Warning);
        assert_eq!(severity(content(), 290), Severity::Note);
    }

    #[test]
    fn without_an_agreed_gap_or_a_contact_nothing_can_be_said() {
        let mut parts = last_contact(in_the_making(), 300);
        parts.partners[0].in_touch_every_days = None;
        assert_none(parts, Code::GapTooLong);
        let mut parts = last_contact(in_the_making(), 300);
        parts.log.clear();
        assert_none(parts, Code::GapTooLong);
        assert_eq!(content().partners[0].want.ours, Some(Want::NotAtAll));
    }
}
