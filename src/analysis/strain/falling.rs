//! Alignment falling: a side scores the bond a full point lower than within the year before.
//!
//! Means of six scores are held against each other as sums, so that nothing is rounded.

use super::Facts;
use crate::analysis::alignment::{Alignment, CHECK_IN_HOLDS_DAYS};
use crate::analysis::{Code, Finding, Step, day};
use crate::plan::{Aspect, Scores, Side, days_between};
use jiff::civil::Date;

/// A point of the mean, as the sum of six scores has it.
pub(super) const A_POINT: u8 = 6;
/// For how many days before a check-in the highest one is looked for.
const HIGH_DAYS: i32 = 365;
/// Within so many days after a check-in one looks at it instead of making another.
const FRESH_DAYS: i32 = 28;

/// One side's part of a check-in.
#[derive(Clone, Copy)]
pub(super) struct Scored {
    pub date: Date,
    pub scores: Scores,
    /// From 6 to 30.
    pub sum: u8,
}

impl Scored {
    /// The mean to one decimal.
    pub(super) fn mean(&self) -> String {
        format!("{:.1}", self.scores.mean())
    }

    /// Whether this is a full point below another.
    pub(super) const fn is_a_point_below(&self, high: &Self) -> bool {
        self.sum + A_POINT <= high.sum
    }
}

/// The check-ins of one side, the earliest first.
pub(super) fn of_side(alignment: &Alignment, side: Side) -> Vec<Scored> {
    let scored = |date, scores: Scores| {
        let sum = Aspect::ALL.iter().map(|aspect| scores.of(*aspect).get()).sum();
        Scored { date, scores, sum }
    };
    alignment.points.iter().filter_map(|point| Some(scored(point.date, point.of(side)?))).collect()
}

/// The highest of a side's check-ins in the year before one of them, the latest of equals.
pub(super) fn high_before(points: &[Scored], at: usize) -> Option<Scored> {
    let date = points.get(at)?.date;
    let in_year = |point: &&Scored| days_between(point.date, date) <= HIGH_DAYS;
    points[..at]
        .iter()
        .rev()
        .take_while(in_year)
        .copied()
        .reduce(|best, earlier| if earlier.sum > best.sum { earlier } else { best })
}

/// How far one side has fallen, and since when.
struct Fall {
    high: Scored,
    now: Scored,
    since: Date,
}

/// Needs two check-ins of the side, the later not older than a check-in holds.
fn fall(facts: &Facts<'_>, side: Side) -> Option<Fall> {
    let points = of_side(&facts.bond.alignment, side);
    let now = *points.last()?;
    if days_between(now.date, facts.as_of) > CHECK_IN_HOLDS_DAYS {
        return None;
    }
    let high = high_before(&points, points.len() - 1)?;
    let since = points.iter().rev().take_while(|point| point.is_a_point_below(&high)).last()?.date;
    Some(Fall { high, now, since })
}

/// One finding for both sides: they fell out of the same step.
pub(super) fn finding(facts: &Facts<'_>) -> Option<Finding> {
    let (ours, theirs) = (fall(facts, Side::Us), fall(facts, Side::Them));
    let from_to = |fall: &Fall| {
        format!(
            "from {} ({}) to {} ({})",
            fall.high.mean(),
            day(fall.high.date),
            fall.now.mean(),
            day(fall.now.date)
        )
    };
    let says = match (&ours, &theirs) {
        (Some(ours), Some(theirs)) => {
            format!("the scores have fallen, yours {}, theirs {}.", from_to(ours), from_to(theirs))
        }
        (Some(fall), None) => format!("your scores have fallen {}, most in {}.", from_to(fall), most(fall)),
        (None, Some(fall)) => format!("their scores have fallen {}, most in {}.", from_to(fall), most(fall)),
        (None, None) => return None,
    };
    let mut numbers = Vec::new();
    if let Some(fall) = &ours {
        numbers.push(("our_mean_at_its_highest", fall.high.scores.mean()));
        numbers.push(("our_mean_now", fall.now.scores.mean()));
    }
    if let Some(fall) = &theirs {
        numbers.push(("their_mean_at_its_highest", fall.high.scores.mean()));
        numbers.push(("their_mean_now", fall.now.scores.mean()));
    }
    let since = ours.iter().chain(&theirs).map(|fall| fall.since).min()?;
    Some(
        facts
            .finding(Code::AlignmentFalling, facts.severity(), &says)
            .with(numbers)
            .since(since)
            .to_do(look_or_check_in(facts)),
    )
}

/// The aspect in which a side fell furthest, as in `trust (5 to 2)`; the first of equals.
fn most(fall: &Fall) -> String {
    let (high, now) = (&fall.high.scores, &fall.now.scores);
    let fell = |aspect: &Aspect| i16::from(high.of(*aspect).get()) - i16::from(now.of(*aspect).get());
    // Reversed, since `max_by_key` keeps the last of equals.
    Aspect::ALL.iter().rev().max_by_key(|aspect| fell(aspect)).map_or_else(String::new, |aspect| {
        let (high, now) = (high.of(*aspect).get(), now.of(*aspect).get());
        format!("{} ({high} to {now})", aspect.words().to_lowercase())
    })
}

/// After a check-in one looks at what was scored and talks about it; once that is a while ago, one checks in
/// again to see whether it still is so.
pub(super) fn look_or_check_in(facts: &Facts<'_>) -> Step {
    let is_fresh =
        facts.bond.alignment.last().is_some_and(|last| days_between(last, facts.as_of) <= FRESH_DAYS);
    if is_fresh { facts.open_partner() } else { Step::CheckIn(facts.partner.id.clone()) }
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use crate::analysis::{Code, Severity, Step};

    #[test]
    fn a_full_point_is_a_finding_and_a_sixth_less_is_none() {
        let with = |now: [u8; 6]| {
            let mut parts = in_the_making();
            parts.check_ins = vec![
                check_in(200, Some([4, 4, 4, 4, 4, 4]), None),
                check_in(100, Some([4, 4, 4, 4, 4, 5]), None),
                check_in(40, Some(now), None),
            ];
            parts
        };
        let found = only(with([3, 3, 4, 3, 3, 3]), Code::AlignmentFalling);
        assert_eq!(
            found.text,
            "Ada: your scores have fallen from 4.2 (15 Aug 2026) to 3.2 (14 Oct 2026), most in fairness (5 to 3)."
        );
        assert_eq!(found.numbers[0], ("our_mean_at_its_highest", 25.0 / 6.0));
        assert_eq!(found.numbers[1], ("our_mean_now", 19.0 / 6.0));
        assert_eq!(found.since, Some(days_ago(40)));
        assert_eq!((found.severity, found.step), (Severity::Warning, Some(Step::CheckIn(ada()))));
        assert_none(with([3, 4, 4, 3, 3, 3]), Code::AlignmentFalling);
    }

    #[test]
    fn it_falls_since_the_first_check_in_that_was_a_point_below() {
        let mut parts = in_the_making();
        parts.check_ins = vec![
            check_in(300, None, Some([5; 6])),
            check_in(250, None, Some([4; 6])),
            check_in(200, None, Some([5, 5, 4, 4, 4, 4])),
            check_in(150, None, Some([4; 6])),
            // Ours alone says nothing of theirs.
            check_in(120, Some([1; 6]), None),
            check_in(20, None, Some([3; 6])),
        ];
        let found = only(parts, Code::AlignmentFalling);
        assert!(found.text.starts_with("Ada: their scores have fallen from 5.0 ("), "{}", found.text);
        assert_eq!(found.since, Some(days_ago(150)));
        assert_eq!(found.step, Some(Step::OpenPartner(ada())), "the last check-in is fresh");
    }

    #[test]
    fn both_sides_are_one_finding_since_the_first_sign_of_either() {
        let mut parts = in_the_making();
        parts.check_ins = vec![
            check_in(300, Some([5; 6]), Some([4; 6])),
            check_in(200, Some([4; 6]), Some([4; 6])),
            check_in(100, Some([4; 6]), Some([3; 6])),
        ];
        let found = only(parts, Code::AlignmentFalling);
        assert_eq!(
            found.text,
            "Ada: the scores have fallen, yours from 5.0 (27 Jan 2026) to 4.0 (15 Aug 2026), theirs from 4.0 \
             (7 May 2026) to 3.0 (15 Aug 2026)."
        );
        assert_eq!(found.since, Some(days_ago(200)));
        assert_eq!(found.numbers.len(), 4);
    }

    #[test]
    fn one_check_in_is_too_little_and_an_old_one_too_old() {
        let with = |before: i32, now: i32| {
            let mut parts = in_the_making();
            parts.check_ins =
                vec![check_in(before, Some([5; 6]), None), check_in(now, Some([3; 6]), Some([3; 6]))];
            parts
        };
        assert_some(with(500, 365), Code::AlignmentFalling);
        assert_none(with(500, 366), Code::AlignmentFalling);
        assert_some(with(375, 10), Code::AlignmentFalling);
        assert_none(with(376, 10), Code::AlignmentFalling);
        let mut parts = with(100, 10);
        parts.check_ins.remove(0);
        assert_none(parts, Code::AlignmentFalling);
    }
}
