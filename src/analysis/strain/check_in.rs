//! A check-in is due: the last one is longer ago than the plan wants.

use super::Facts;
use crate::analysis::{Bond, Code, Finding, Severity, Standing, Step, counted, day};
use crate::plan::{Partner, Plan, Want, days_between, plus_days};
use jiff::civil::Date;

/// When the next check-in with a partner is due, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextCheckIn {
    /// From which day on it is counted.
    pub from: Date,
    /// What was on that day, as a clause without its day: `the last check-in was`.
    pub after: &'static str,
    /// The last day on which it is in time.
    pub due: Date,
}

/// When the next check-in with a partner is due.
///
/// Needs a last check-in or, where there was none yet, the day on which the bond began or its first contact.
/// Asked for only where we have or want a partnership.
pub fn next_check_in(plan: &Plan, partner: &Partner, bond: &Bond, as_of: Date) -> Option<NextCheckIn> {
    let wants = partner.want.ours.is_some_and(|want| want >= Want::Somewhat);
    match bond.standing {
        Standing::Partnership | Standing::InTheMaking => {}
        Standing::InNameOnly if wants => {}
        _ => return None,
    }
    let (from, after) = if let Some(last) = bond.alignment.last() {
        (last, "the last check-in was")
    } else if let Some(began) = partner.started.filter(|day| *day <= as_of) {
        (began, "there was no check-in yet, and it began")
    } else {
        (bond.contacts.all.first()?.date, "there was no check-in yet, and the first contact was")
    };
    Some(NextCheckIn { from, after, due: plus_days(from, plan.settings().check_in_every_weeks.days()) })
}

/// A check-in that should have been.
pub(super) fn finding(facts: &Facts<'_>) -> Option<Finding> {
    let next = next_check_in(facts.plan, facts.partner, facts.bond, facts.as_of)?;
    let every = facts.plan.settings().check_in_every_weeks;
    let days = days_between(next.from, facts.as_of);
    let since = plus_days(next.due, 1);
    (next.due < facts.as_of).then(|| {
        let weeks = counted(usize::from(every.get()), "week", "weeks");
        let says = format!("{} on {}; one is due every {weeks}.", next.after, day(next.from));
        facts
            .finding(Code::CheckInDue, Severity::Note, &says)
            .with(vec![("days_since", f64::from(days)), ("check_in_every_weeks", f64::from(every.get()))])
            .since(since)
            .to_do(Step::CheckIn(facts.partner.id.clone()))
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use crate::analysis::{Code, Severity, Step};
    use crate::plan::{Claim, PlanParts, Side, Want, Weeks};

    fn last(ago: i32) -> PlanParts {
        let mut parts = in_the_making();
        parts.partners[0].started = Some(days_ago(900));
        parts.check_ins = vec![check_in(ago + 30, Some([4; 6]), None), check_in(ago, None, Some([4; 6]))];
        parts
    }

    #[test]
    fn it_is_due_from_the_day_after_thirteen_weeks() {
        assert_none(last(91), Code::CheckInDue);
        let found = only(last(92), Code::CheckInDue);
        assert_eq!(found.text, "Ada: the last check-in was on 23 Aug 2026; one is due every 13 weeks.");
        assert_eq!(found.numbers, [("days_since", 92.0), ("check_in_every_weeks", 13.0)]);
        assert_eq!((found.severity, found.since), (Severity::Note, Some(AS_OF)));
        assert_eq!(found.step, Some(Step::CheckIn(ada())));
    }

    #[test]
    fn the_plan_says_after_how_many_weeks() {
        let mut parts = last(60);
        assert_none(parts.clone(), Code::CheckInDue);
        parts.settings.check_in_every_weeks = Weeks::new(8).expect("weeks");
        assert_some(parts, Code::CheckInDue);
    }

    #[test]
    fn before_the_first_one_the_beginning_counts_or_the_first_contact() {
        let mut parts = in_the_making();
        assert_none(parts.clone(), Code::CheckInDue);
        parts.log = vec![contact(92, Side::Us), contact(3, Side::Us)];
        assert!(only(parts.clone(), Code::CheckInDue).text.contains("the first contact was on 23 Aug 2026"));
        parts.partners[0].started = Some(days_ago(91));
        assert_none(parts.clone(), Code::CheckInDue);
        parts.partners[0].started = Some(days_ago(92));
        assert!(only(parts, Code::CheckInDue).text.contains("it began on 23 Aug 2026"));
    }

    #[test]
    fn it_is_asked_only_where_we_have_or_want_a_partnership() {
        let mut parts = last(400);
        parts.partners[0].claim.theirs = Some(Claim::Partnership);
        for (ours, theirs, is_due) in [
            (Want::Somewhat, Want::Somewhat, true),
            (Want::Somewhat, Want::NotAtAll, true),
            (Want::Little, Want::VeryMuch, false),
        ] {
            parts.partners[0].want = crate::plan::BothSides { ours: Some(ours), theirs: Some(theirs) };
            assert_eq!(found(parts.clone(), Code::CheckInDue).len(), usize::from(is_due), "{ours:?}");
        }
        let mut friends = content();
        friends.check_ins = vec![check_in(400, Some([5; 6]), None)];
        assert_none(friends, Code::CheckInDue);
    }
}
