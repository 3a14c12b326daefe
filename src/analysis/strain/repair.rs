//! Repairs: strains that ended, and how long that took.
//!
//! A good bond finds and mends trouble fast; how fast is said of what can be
//! read from the record: gaps that a contact ended, promises that were kept
//! late, scores that fell and came back, sides that were apart and met again.

use super::super::{Alignment, Code, Contacts};
use super::apart::aspects_apart;
use super::days_in_words;
use super::falling::{Scored, high_before, of_side};
use crate::analysis::day;
use crate::plan::{Commitment, PromiseState, Schedule, Side, days_between, plus_days};
use jiff::civil::Date;

/// For how many days a repair is remembered.
const REMEMBERED_DAYS: i32 = 365;
/// The part of the agreed gap by which a gap must have been longer to be told: one in so many. That a weekly
/// call came a day late would drown the rest.
const GAP_LONGER_BY_ONE_IN: i32 = 4;
/// The days by which it must have been longer at least: with fewer it was mended on the day of its first sign.
const GAP_LONGER_BY_DAYS: i32 = 2;

/// A strain that ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Repair {
    /// What it was.
    pub code: Code,
    /// Its first sign.
    pub first_sign: Date,
    /// The day on which it was mended.
    pub mended: Date,
    /// The same in words.
    pub text: String,
}

impl Repair {
    /// How many days it took from the first sign.
    pub fn days(&self) -> i32 {
        days_between(self.first_sign, self.mended)
    }

    /// The least days within which at least half of all were mended: the median, of two in the middle the
    /// lower; `None` where there is none.
    pub fn median_days(repairs: &[Self]) -> Option<i32> {
        let mut days: Vec<_> = repairs.iter().map(Self::days).collect();
        days.sort_unstable();
        days.get(days.len().checked_sub(1)? / 2).copied()
    }
}

/// The strains of a bond that ended in the year up to a day, in the order in which they were mended.
pub(in crate::analysis) fn repairs(
    as_of: Date,
    commitments: &[&Commitment],
    contacts: &Contacts,
    alignment: &Alignment,
) -> Vec<Repair> {
    let year_began = plus_days(as_of, 1 - REMEMBERED_DAYS);
    let mut repairs = gaps(contacts, year_began);
    repairs.extend(commitments.iter().filter_map(|commitment| late(commitment, as_of)));
    repairs.extend(falls(alignment));
    repairs.extend(apart(alignment));
    repairs.retain(|repair| repair.mended >= year_began);
    repairs.sort_by_key(|repair| (repair.mended, repair.first_sign));
    repairs
}

/// Gaps between contacts that were longer than is agreed now: what was agreed before is not written down.
fn gaps(contacts: &Contacts, year_began: Date) -> Vec<Repair> {
    let Some(agreed) = contacts.agreed_days else { return Vec::new() };
    let first = contacts.all.partition_point(|contact| contact.date < year_began).saturating_sub(1);
    let least = GAP_LONGER_BY_DAYS.max(agreed / GAP_LONGER_BY_ONE_IN);
    contacts.all[first..]
        .windows(2)
        .filter_map(|pair| {
            let [before, after] = pair else { return None };
            let over = days_between(before.date, after.date) - agreed;
            (over >= least).then(|| Repair {
                code: Code::GapTooLong,
                first_sign: plus_days(before.date, agreed + 1),
                mended: after.date,
                text: format!(
                    "Out of touch {} longer than agreed; mended on {}.",
                    days_in_words(over),
                    day(after.date)
                ),
            })
        })
        .collect()
}

/// A promise that was kept in full, after its day.
fn late(commitment: &Commitment, as_of: Date) -> Option<Repair> {
    let Schedule::Promise { due, state: PromiseState::Kept(on), .. } = commitment.schedule else {
        return None;
    };
    let days = days_between(due, on);
    if days <= 0 || on > as_of {
        return None;
    }
    let (code, whose) = match commitment.by {
        Side::Us => (Code::PromiseOverdue, "you had"),
        Side::Them => (Code::TheirPromiseOverdue, "they had"),
    };
    let title =
        commitment.title.as_ref().map_or_else(|| "A promise".to_owned(), |title| format!("“{title}”"));
    Some(Repair {
        code,
        first_sign: plus_days(due, 1),
        mended: on,
        text: format!(
            "{title}, which {whose} promised for {}, came {} late, on {}.",
            day(due),
            days_in_words(days),
            day(on)
        ),
    })
}

/// Falls by a full point and the check-in that was back within less than a point of the former high. Where
/// both sides came back at the same check-in, they are one, since the first sign of either.
fn falls(alignment: &Alignment) -> Vec<Repair> {
    let of = |side| mended_falls(&of_side(alignment, side));
    let (ours, mut theirs) = (of(Side::Us), of(Side::Them));
    let mut all = Vec::new();
    for (first_sign, mended) in ours {
        let with = theirs.iter().position(|(_, other)| *other == mended).map(|at| theirs.remove(at));
        match with {
            Some((other, _)) => all.push(("The scores of both sides were", first_sign.min(other), mended)),
            None => all.push(("Your scores were", first_sign, mended)),
        }
    }
    all.extend(theirs.into_iter().map(|(first_sign, mended)| ("Their scores were", first_sign, mended)));
    all.into_iter()
        .map(|(whose, first_sign, mended)| Repair {
            code: Code::AlignmentFalling,
            first_sign,
            mended,
            text: format!(
                "{whose} a point or more lower from {} on; back on {}.",
                day(first_sign),
                day(mended)
            ),
        })
        .collect()
}

/// The first sign of each fall of a side that ended, and the check-in at which it had.
fn mended_falls(points: &[Scored]) -> Vec<(Date, Date)> {
    let mut found = Vec::new();
    let mut falling: Option<(Date, Scored)> = None;
    for (at, point) in points.iter().enumerate() {
        match falling {
            Some((first_sign, high)) if !point.is_a_point_below(&high) => {
                found.push((first_sign, point.date));
                falling = None;
            }
            Some(_) => {}
            None => {
                falling = high_before(points, at)
                    .filter(|high| point.is_a_point_below(high))
                    .map(|high| (point.date, high));
            }
        }
    }
    found
}

/// Check-ins at which the sides were apart and the first later one at which they were not.
fn apart(alignment: &Alignment) -> Vec<Repair> {
    let mut found = Vec::new();
    let mut since: Option<Date> = None;
    for point in &alignment.points {
        match (aspects_apart(point), since) {
            (Some(0), Some(first_sign)) => {
                since = None;
                found.push(Repair {
                    code: Code::SidesApart,
                    first_sign,
                    mended: point.date,
                    text: format!(
                        "The two sides were two or more apart from {} on; no longer on {}.",
                        day(first_sign),
                        day(point.date)
                    ),
                });
            }
            (Some(1..), None) => since = Some(point.date),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;
    use crate::analysis::assess;
    use crate::plan::{Name, Plan, PlanParts};
    use std::num::NonZeroU16;

    fn repairs_of(parts: PlanParts) -> Vec<Repair> {
        assess(&Plan::from_parts(parts).expect("a plan"), AS_OF).bonds[0].repairs.clone()
    }

    fn with_contacts(every: Option<u16>, ago: &[i32]) -> PlanParts {
        let mut parts = in_the_making();
        parts.partners[0].in_touch_every_days = every.and_then(NonZeroU16::new);
        parts.log = ago.iter().map(|ago| contact(*ago, Side::Them)).collect();
        parts
    }

    #[test]
    fn a_gap_is_mended_by_the_next_contact() {
        // 12 Oct 2026 is 42 days ago; 39 days without contact.
        let repairs = repairs_of(with_contacts(Some(30), &[81, 42, 30]));
        assert_eq!(repairs.len(), 1);
        assert_eq!(repairs[0].text, "Out of touch nine days longer than agreed; mended on 12 Oct 2026.");
        assert_eq!((repairs[0].code, repairs[0].days()), (Code::GapTooLong, 8));
        assert_eq!((repairs[0].first_sign, repairs[0].mended), (days_ago(50), days_ago(42)));
        assert_eq!(repairs_of(with_contacts(None, &[81, 42, 30])), []);
        assert_eq!(repairs_of(with_contacts(Some(30), &[42])), []);
    }

    #[test]
    fn a_gap_that_is_hardly_longer_is_not_told() {
        let over = |agreed: u16, gap: i32| repairs_of(with_contacts(Some(agreed), &[20 + gap, 20])).len();
        assert_eq!((over(40, 49), over(40, 50)), (0, 1));
        assert_eq!((over(7, 8), over(7, 9)), (0, 1));
    }

    #[test]
    fn what_was_mended_a_year_ago_is_forgotten() {
        let mended = |ago: i32| repairs_of(with_contacts(Some(30), &[ago + 90, ago])).len();
        assert_eq!((mended(364), mended(365)), (1, 0));
    }

    #[test]
    fn a_promise_is_mended_when_it_is_kept() {
        let mut parts = in_the_making();
        let mut late = promise("late", Side::Us, 66, Some(59));
        late.title = Some(Name::new("Chapter 6").expect("a title"));
        parts.commitments = vec![
            late,
            promise("theirs", Side::Them, 50, Some(49)),
            promise("in-time", Side::Us, 40, Some(40)),
            promise("open", Side::Us, 40, None),
            promise("to-come", Side::Us, 40, Some(-1)),
        ];
        let repairs = repairs_of(parts);
        assert_eq!(repairs.len(), 2);
        assert_eq!(
            repairs[0].text,
            "“Chapter 6”, which you had promised for 18 Sep 2026, came seven days late, on 25 Sep 2026."
        );
        assert_eq!((repairs[0].code, repairs[0].days()), (Code::PromiseOverdue, 6));
        assert_eq!((repairs[1].code, repairs[1].days()), (Code::TheirPromiseOverdue, 0));
    }

    #[test]
    fn a_fall_is_mended_within_less_than_a_point_of_the_high() {
        let with = |back: [u8; 6]| {
            let mut parts = in_the_making();
            parts.check_ins = vec![
                check_in(300, Some([5; 6]), None),
                check_in(200, Some([4; 6]), None),
                check_in(100, Some([3; 6]), None),
                check_in(50, Some(back), None),
            ];
            repairs_of(parts)
        };
        assert_eq!(with([4; 6]), []);
        let repairs = with([5, 4, 4, 4, 4, 4]);
        assert_eq!(repairs.len(), 1);
        assert_eq!((repairs[0].first_sign, repairs[0].mended), (days_ago(200), days_ago(50)));
        assert_eq!(
            repairs[0].text,
            "Your scores were a point or more lower from 7 May 2026 on; back on 4 Oct 2026."
        );
    }

    #[test]
    fn both_sides_that_came_back_together_are_one_repair() {
        let mut parts = in_the_making();
        parts.check_ins = vec![
            check_in(300, Some([5; 6]), Some([5; 6])),
            check_in(200, Some([4; 6]), Some([5; 6])),
            check_in(100, Some([4; 6]), Some([4; 6])),
            check_in(50, Some([5; 6]), Some([5; 6])),
        ];
        let repairs = repairs_of(parts);
        assert_eq!(repairs.len(), 1);
        assert!(repairs[0].text.starts_with("The scores of both sides were a point or more lower"));
        assert_eq!((repairs[0].first_sign, repairs[0].days()), (days_ago(200), 150));
    }

    #[test]
    fn sides_apart_are_mended_when_none_of_the_aspects_is() {
        let mut parts = in_the_making();
        parts.check_ins = vec![
            check_in(300, Some([3; 6]), Some([5, 3, 3, 3, 3, 3])),
            check_in(200, Some([3; 6]), Some([3, 5, 3, 3, 3, 3])),
            check_in(150, Some([3; 6]), None),
            check_in(100, Some([3; 6]), Some([4; 6])),
            check_in(50, Some([4; 6]), Some([4; 6])),
        ];
        let repairs = repairs_of(parts);
        assert_eq!(repairs.len(), 1);
        assert_eq!(
            repairs[0].text,
            "The two sides were two or more apart from 27 Jan 2026 on; no longer on 15 Aug 2026."
        );
        assert_eq!((repairs[0].code, repairs[0].days()), (Code::SidesApart, 200));
    }

    #[test]
    fn they_come_in_the_order_in_which_they_were_mended() {
        let mut parts = with_contacts(Some(30), &[100, 42]);
        parts.commitments = vec![promise("a", Side::Us, 66, Some(20)), promise("b", Side::Us, 66, Some(60))];
        let mended: Vec<_> = repairs_of(parts).iter().map(|repair| repair.mended).collect();
        assert_eq!(mended, [days_ago(60), days_ago(42), days_ago(20)]);
    }

    #[test]
    fn within_the_median_at_least_half_were_mended() {
        let of = |days: &[i32]| {
            let repair = |days: &i32| Repair {
                code: Code::GapTooLong,
                first_sign: days_ago(*days),
                mended: AS_OF,
                text: String::new(),
            };
            Repair::median_days(&days.iter().map(repair).collect::<Vec<_>>())
        };
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[9]), Some(9));
        assert_eq!(of(&[9, 1, 4]), Some(4));
        assert_eq!(of(&[9, 1, 4, 5]), Some(4));
    }
}
