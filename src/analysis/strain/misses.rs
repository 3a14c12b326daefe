//! Misses rising: more of what a side owes is not kept in full and in time than before.

use super::{Facts, RECENT_DAYS, how_many, number};
use crate::analysis::ledger::{Obligation, Tally, What};
use crate::analysis::{Code, Finding, Step, count, counted};
use crate::plan::{PromiseState, Schedule, Side, plus_days};

/// How many days before the recent ones these are held against: 39 weeks, with which they make a year.
const EARLIER_DAYS: i32 = 273;
/// The least that must have fallen due in either stretch of days: of two, one miss is half.
const LEAST_DUE: usize = 3;
/// The least that must have been missed lately: one miss is no trend.
const LEAST_MISSES: usize = 2;
/// The part of what falls due by which more must be missed than before: one in so many.
const MORE_BY_ONE_IN: usize = 4;

/// Whether we miss more than before.
pub(super) fn ours(facts: &Facts<'_>) -> Option<Finding> {
    of_side(facts, Side::Us)
}

/// Whether they miss more than before.
pub(super) fn theirs(facts: &Facts<'_>) -> Option<Finding> {
    of_side(facts, Side::Them)
}

/// Needs [`LEAST_DUE`] that fell due in either stretch of days and say whether a word was kept.
fn of_side(facts: &Facts<'_>, side: Side) -> Option<Finding> {
    let (first, last) = (plus_days(facts.as_of, 1 - RECENT_DAYS), facts.as_of);
    let before = (plus_days(first, -EARLIER_DAYS), plus_days(first, -1));
    let ledger = &facts.bond.ledger;
    let now = ledger.tally(side, first, last);
    let then = ledger.tally(side, before.0, before.1);
    if now.due() < LEAST_DUE || then.due() < LEAST_DUE || now.misses() < LEAST_MISSES || !has_risen(now, then)
    {
        return None;
    }
    let missed: Vec<&Obligation> =
        ledger.due_between(side, first, last).filter(|o| o.counts() && o.is_miss()).collect();
    let (code, from) = match side {
        Side::Us => (Code::OurMissesRising, "you"),
        Side::Them => (Code::TheirMissesRising, "them"),
    };
    let missed_now = match now.misses() {
        all if all == now.due() => "none was".to_owned(),
        some => format!("{} were not", count(some)),
    };
    let says = format!(
        "of {} due from {from} in the last 13 weeks {missed_now} kept in full and in time ({}); in the 39 weeks \
         before, {} of {}.",
        counted(now.due(), "thing", "things"),
        outcomes(now),
        how_many(then.misses()),
        count(then.due()),
    );
    Some(
        facts
            .finding(code, facts.severity(), &says)
            .with(vec![
                ("missed_in_13_weeks", number(now.misses())),
                ("due_in_13_weeks", number(now.due())),
                ("missed_in_39_weeks_before", number(then.misses())),
                ("due_in_39_weeks_before", number(then.due())),
            ])
            .since(missed.first()?.due)
            .to_do(step(facts, missed.last()?)),
    )
}

/// Whether the part that was missed has grown by a quarter of all; in whole numbers, so that the limit
/// itself counts.
const fn has_risen(now: Tally, then: Tally) -> bool {
    let (n, m) = (now.due(), then.due());
    MORE_BY_ONE_IN * now.misses() * m >= MORE_BY_ONE_IN * then.misses() * n + n * m
}

/// The promise that was missed last, while it can still be kept; else the partner's ledger.
fn step(facts: &Facts<'_>, last: &Obligation) -> Step {
    let is_open = |schedule| matches!(schedule, Schedule::Promise { state: PromiseState::Open, .. });
    match &last.what {
        What::Promise(id) if facts.plan.commitments().get(id).is_some_and(|c| is_open(c.schedule)) => {
            Step::ChangeCommitment(id.clone())
        }
        _ => Step::OpenLedger(facts.partner.id.clone()),
    }
}

/// What became of what was not kept in full and in time.
fn outcomes(tally: Tally) -> String {
    let mut words = Vec::new();
    for (n, what) in [(tally.late, "late"), (tally.in_part, "in part"), (tally.missed, "missed")] {
        if n > 0 {
            words.push(format!("{} {what}", count(n)));
        }
    }
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use crate::analysis::{Code, Severity, Step};
    use crate::plan::{BothSides, CommitmentId, PlanParts, PromiseState, Schedule, Side};

    /// Four of ours in the earlier weeks of which one came late, and so many lately with so many missed.
    fn rising(recent: usize, missed: usize) -> PlanParts {
        let mut parts = in_the_making();
        for (n, ago) in [120, 150, 180, 210].into_iter().enumerate() {
            let kept = if n == 0 { ago - 3 } else { ago };
            parts.commitments.push(promise(&format!("before-{n}"), Side::Us, ago, Some(kept)));
        }
        for n in 0..recent {
            let ago = 80 - 10 * i32::try_from(n).expect("few");
            let kept = if n < missed { ago - 2 } else { ago };
            parts.commitments.push(promise(&format!("now-{n}"), Side::Us, ago, Some(kept)));
        }
        parts
    }

    #[test]
    fn a_quarter_more_missed_than_before_is_a_finding_and_less_is_none() {
        // One of four before; a quarter more is half.
        let found = only(rising(4, 2), Code::OurMissesRising);
        assert_eq!(
            found.text,
            "Ada: of four things due from you in the last 13 weeks two were not kept in full and in time \
             (two late); in the 39 weeks before, one of four."
        );
        assert_eq!(
            found.numbers,
            [
                ("missed_in_13_weeks", 2.0),
                ("due_in_13_weeks", 4.0),
                ("missed_in_39_weeks_before", 1.0),
                ("due_in_39_weeks_before", 4.0)
            ]
        );
        assert_eq!(found.severity, Severity::Warning);
        assert_eq!(found.since, Some(days_ago(80)));
        assert_eq!(found.step, Some(Step::OpenLedger(ada())));
        // Two of five are 0.15 more.
        assert_none(rising(5, 2), Code::OurMissesRising);
    }

    #[test]
    fn one_miss_is_no_trend_and_three_must_have_fallen_due_on_either_side() {
        // All kept before: one of three is a third more, two of three are enough.
        let all_kept_before = |missed| {
            let mut parts = rising(3, missed);
            parts.commitments.remove(0);
            parts
        };
        assert_none(all_kept_before(1), Code::OurMissesRising);
        assert_some(all_kept_before(2), Code::OurMissesRising);
        assert_some(rising(3, 2), Code::OurMissesRising);
        assert_none(rising(2, 2), Code::OurMissesRising);
        let mut little_before = rising(4, 4);
        little_before.commitments.retain(|c| !["before-1", "before-2"].contains(&c.id.as_str()));
        assert_none(little_before, Code::OurMissesRising);
    }

    /// 91 days up to the day are recent, the 273 before them earlier, and what lies further back is gone.
    #[test]
    fn the_windows_are_thirteen_weeks_and_thirty_nine_weeks_before_them() {
        let with = |recent: [i32; 3], earlier: [i32; 3]| {
            let mut parts = in_the_making();
            for (n, ago) in recent.into_iter().enumerate() {
                parts.commitments.push(promise(&format!("now-{n}"), Side::Them, ago, Some(ago - 1)));
            }
            for (n, ago) in earlier.into_iter().enumerate() {
                parts.commitments.push(promise(&format!("before-{n}"), Side::Them, ago, Some(ago)));
            }
            parts
        };
        let found = only(with([90, 50, 2], [91, 200, 363]), Code::TheirMissesRising);
        assert_eq!(found.since, Some(days_ago(90)));
        assert_eq!(found.numbers[1].1 + found.numbers[3].1, 6.0);
        assert_none(with([91, 50, 2], [92, 200, 363]), Code::TheirMissesRising);
        assert_none(with([90, 50, 2], [91, 200, 364]), Code::TheirMissesRising);
    }

    #[test]
    fn what_was_waived_does_not_count() {
        let mut parts = rising(4, 2);
        for commitment in &mut parts.commitments {
            if commitment.id.as_str() == "now-0" {
                let due = days_ago(80);
                commitment.schedule =
                    Schedule::promise(None, due, PromiseState::Waived(due)).expect("a promise");
            }
        }
        assert_none(parts, Code::OurMissesRising);
    }

    #[test]
    fn the_step_is_the_last_missed_promise_while_it_is_open() {
        let mut parts = rising(4, 2);
        parts.commitments.push(promise("open", Side::Us, 5, None));
        let found = only(parts, Code::OurMissesRising);
        assert!(found.text.contains("three were not kept in full and in time (two late, one missed)"));
        let open = CommitmentId::new("open").expect("id");
        assert_eq!(found.step, Some(Step::ChangeCommitment(open)));
    }

    #[test]
    fn outside_partnerships_it_is_a_note() {
        let mut parts = rising(4, 2);
        parts.goals.clear();
        parts.partners[0].want = BothSides::default();
        assert_eq!(only(parts, Code::OurMissesRising).severity, Severity::Note);
    }
}
