//! Sides apart: in some aspect the two sides score the bond two or more points apart.

use super::falling::look_or_check_in;
use super::{Facts, number};
use crate::analysis::alignment::{AlignmentPoint, CHECK_IN_HOLDS_DAYS};
use crate::analysis::{Code, Finding, count, day};
use crate::plan::days_between;

/// How far apart two scores of the same aspect must be.
const APART: i8 = 2;

/// How many aspects are apart; `None` where only one side's scores are known.
pub(super) fn aspects_apart(point: &AlignmentPoint) -> Option<usize> {
    Some(point.gaps()?.iter().filter(|(_, gap)| gap.abs() >= APART).count())
}

/// Needs one check-in with both sides, not older than a check-in holds.
pub(super) fn finding(facts: &Facts<'_>) -> Option<Finding> {
    let both = || facts.bond.alignment.points.iter().rev().filter_map(|p| Some((p, aspects_apart(p)?)));
    let (latest, apart) = both().next()?;
    if days_between(latest.date, facts.as_of) > CHECK_IN_HOLDS_DAYS {
        return None;
    }
    let (since, _) = both().take_while(|(_, apart)| *apart > 0).last()?;
    let (aspect, gap) = latest.widest_gap()?;
    let (ours, theirs) = (latest.ours?.of(aspect).get(), latest.theirs?.of(aspect).get());
    let others = match apart - 1 {
        0 => String::new(),
        1 => "; one other aspect is two or more apart".to_owned(),
        n => format!("; {} other aspects are two or more apart", count(n)),
    };
    let says = format!(
        "on {} you gave {} {ours} of 5 and they gave it {theirs}{others}.",
        day(latest.date),
        aspect.words().to_lowercase(),
    );
    Some(
        facts
            .finding(Code::SidesApart, facts.severity(), &says)
            .with(vec![
                ("points_apart", f64::from(gap.abs())),
                ("our_score", f64::from(ours)),
                ("their_score", f64::from(theirs)),
                ("aspects_apart", number(apart)),
            ])
            .since(since.date)
            .to_do(look_or_check_in(facts)),
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use crate::analysis::{Code, Severity, Step};

    #[test]
    fn two_points_in_one_aspect_are_a_finding_and_one_in_each_is_none() {
        let with = |theirs: [u8; 6]| {
            let mut parts = in_the_making();
            parts.check_ins = vec![check_in(40, Some([3; 6]), Some(theirs))];
            parts
        };
        let found = only(with([4, 3, 3, 5, 3, 3]), Code::SidesApart);
        assert_eq!(found.text, "Ada: on 14 Oct 2026 you gave communication 3 of 5 and they gave it 5.");
        assert_eq!(
            found.numbers,
            [("points_apart", 2.0), ("our_score", 3.0), ("their_score", 5.0), ("aspects_apart", 1.0)]
        );
        assert_eq!((found.severity, found.step), (Severity::Warning, Some(Step::CheckIn(ada()))));
        assert_eq!(found.since, Some(days_ago(40)));
        assert_none(with([4, 4, 2, 4, 2, 4]), Code::SidesApart);
        let found = only(with([5, 1, 3, 3, 3, 3]), Code::SidesApart);
        assert!(
            found
                .text
                .ends_with("gave vision 3 of 5 and they gave it 5; one other aspect is two or more apart.")
        );
    }

    #[test]
    fn they_are_apart_since_the_first_of_the_check_ins_in_a_row() {
        let mut parts = in_the_making();
        parts.check_ins = vec![
            check_in(300, Some([3; 6]), Some([5; 6])),
            check_in(250, Some([3; 6]), Some([3; 6])),
            check_in(200, Some([3; 6]), Some([5, 3, 3, 3, 3, 3])),
            check_in(150, Some([3; 6]), None),
            check_in(100, Some([3; 6]), Some([3, 5, 3, 3, 3, 3])),
            check_in(20, Some([3; 6]), None),
        ];
        let found = only(parts, Code::SidesApart);
        assert_eq!(found.since, Some(days_ago(200)));
        assert_eq!(found.step, Some(Step::OpenPartner(ada())));
    }

    #[test]
    fn one_side_is_too_little_and_an_old_check_in_too_old() {
        let with = |ago, theirs| {
            let mut parts = in_the_making();
            parts.check_ins = vec![check_in(ago, Some([1; 6]), theirs)];
            parts
        };
        assert_none(with(10, None), Code::SidesApart);
        assert_some(with(365, Some([5; 6])), Code::SidesApart);
        assert_none(with(366, Some([5; 6])), Code::SidesApart);
    }
}
