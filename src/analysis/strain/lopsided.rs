//! Lopsided dependence: one side depends on the other much more than the other on it.

use super::Facts;
use crate::analysis::bond::MutualDependence;
use crate::analysis::{Code, Finding, Severity, day, level};
use crate::plan::{FormerDependence, plus_days};
use jiff::civil::Date;

/// How many levels apart the two dependences must be.
const LOPSIDED: i8 = 2;

/// What the history says of a dependence that is lopsided now.
enum Before {
    /// It was not so until a day, or the other way round.
    Grown(Date, MutualDependence),
    /// It was not known until a day.
    Unknown(Date),
    /// As far as it is written down, it was never otherwise.
    Always,
}

/// Needs both dependences, and a bond that is or is called a partnership: elsewhere one side may well need
/// the other more.
pub(super) fn finding(facts: &Facts<'_>) -> Option<Finding> {
    let now = facts.bond.dependence;
    let imbalance = now.imbalance()?;
    if imbalance.abs() < LOPSIDED || !facts.bond.standing.is_about_partnership() {
        return None;
    }
    let stated = facts.partner.dependence;
    let words = |side: Option<crate::plan::Dependence>| side.map(|d| d.level.words().to_lowercase());
    let (ours, theirs) = (words(stated.ours)?, words(stated.theirs)?);
    let levels = format!("your dependence on them is {ours}, theirs on you {theirs}");
    let before = before(facts, imbalance.signum());
    let (severity, says) = match &before {
        Before::Grown(until, was) => (
            facts.severity(),
            format!(
                "{levels}: it has grown lopsided; until {} the two were {}.",
                day(*until),
                match was.imbalance().map(levels_apart) {
                    None | Some(0) => "not apart".to_owned(),
                    Some(1) => "one level apart".to_owned(),
                    // As lopsided, the other way round: else it would not have been otherwise.
                    Some(n) => format!("{} levels apart, the other way round", crate::analysis::count(n)),
                }
            ),
        ),
        Before::Unknown(_) | Before::Always => (
            Severity::Note,
            format!("{levels}: {} levels apart.", crate::analysis::count(levels_apart(imbalance))),
        ),
    };
    let finding = facts
        .finding(Code::LopsidedDependence, severity, &says)
        .with(vec![
            ("our_dependence_level", f64::from(now.ours?)),
            ("their_dependence_level", f64::from(now.theirs?)),
            ("levels_apart", f64::from(imbalance.abs())),
        ])
        .to_do(facts.open_partner());
    Some(match before {
        Before::Grown(until, _) | Before::Unknown(until) => finding.since(plus_days(until, 1)),
        Before::Always => finding,
    })
}

const fn levels_apart(imbalance: i8) -> usize {
    imbalance.unsigned_abs() as usize
}

/// What the dependence was before it became lopsided in this direction.
fn before(facts: &Facts<'_>, direction: i8) -> Before {
    let levels = |was: &FormerDependence| MutualDependence {
        ours: was.ours.map(level),
        theirs: was.theirs.map(level),
    };
    let is_so = |was: &MutualDependence| was.imbalance().is_some_and(|by| by * direction >= LOPSIDED);
    facts
        .partner
        .dependence_was
        .iter()
        // What was said to have changed after the day of the assessment is not known on it.
        .filter(|was| was.until < facts.as_of)
        .map(|was| (was.until, levels(was)))
        .filter(|(_, was)| !is_so(was))
        .max_by_key(|(until, _)| *until)
        .map_or(Before::Always, |(until, was)| match was.imbalance() {
            Some(_) => Before::Grown(until, was),
            None => Before::Unknown(until),
        })
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use crate::analysis::{Code, Severity, Step};
    use crate::plan::{FormerDependence, PlanParts, Reliance};
    use Reliance::{High, Low, Moderate, Vital};

    fn depends(ours: Option<Reliance>, theirs: Option<Reliance>) -> PlanParts {
        let mut parts = in_the_making();
        parts.partners[0].dependence = dependence(ours, theirs);
        parts
    }

    fn was(ago: i32, ours: Option<Reliance>, theirs: Option<Reliance>) -> FormerDependence {
        FormerDependence { until: days_ago(ago), ours, theirs }
    }

    #[test]
    fn two_levels_apart_are_a_finding_and_one_is_none() {
        assert_none(depends(Some(High), Some(Moderate)), Code::LopsidedDependence);
        let found = only(depends(Some(Vital), Some(Moderate)), Code::LopsidedDependence);
        assert_eq!(
            found.text,
            "Ada: your dependence on them is vital, theirs on you moderate: two levels apart."
        );
        assert_eq!(
            found.numbers,
            [("our_dependence_level", 4.0), ("their_dependence_level", 2.0), ("levels_apart", 2.0)]
        );
        assert_eq!((found.severity, found.since), (Severity::Note, None), "nothing says that it has grown");
        assert_eq!(found.step, Some(Step::OpenPartner(ada())));
    }

    #[test]
    fn one_side_alone_is_too_little() {
        assert_none(depends(Some(Vital), None), Code::LopsidedDependence);
        assert_none(depends(None, Some(Vital)), Code::LopsidedDependence);
    }

    #[test]
    fn it_has_grown_since_the_day_after_it_was_last_otherwise() {
        let mut parts = depends(Some(Moderate), Some(Vital));
        parts.partners[0].dependence_was = vec![
            was(300, Some(Low), Some(High)),
            was(200, Some(Moderate), Some(High)),
            was(100, Some(Low), Some(Vital)),
        ];
        let found = only(parts, Code::LopsidedDependence);
        assert_eq!(
            found.text,
            "Ada: your dependence on them is moderate, theirs on you vital: it has grown lopsided; until \
             7 May 2026 the two were one level apart."
        );
        assert_eq!((found.severity, found.since), (Severity::Warning, Some(days_ago(199))));
    }

    #[test]
    fn the_other_way_round_is_otherwise() {
        let mut parts = depends(Some(Moderate), Some(Vital));
        parts.partners[0].dependence_was =
            vec![was(200, Some(Vital), Some(Moderate)), was(100, Some(Low), Some(Vital))];
        let found = only(parts, Code::LopsidedDependence);
        assert!(
            found.text.ends_with("the two were two levels apart, the other way round."),
            "{}",
            found.text
        );
        assert_eq!((found.severity, found.since), (Severity::Warning, Some(days_ago(199))));
    }

    #[test]
    fn what_changed_after_the_day_is_not_known_on_it() {
        let mut parts = depends(Some(Moderate), Some(Vital));
        parts.partners[0].dependence_was = vec![was(0, Some(Moderate), Some(Moderate))];
        assert_eq!(only(parts, Code::LopsidedDependence).since, None);
    }

    #[test]
    fn what_was_always_so_or_unknown_has_not_grown() {
        let mut parts = depends(Some(Moderate), Some(Vital));
        parts.partners[0].dependence_was = vec![was(300, Some(Low), Some(High))];
        let found = only(parts.clone(), Code::LopsidedDependence);
        assert_eq!((found.severity, found.since), (Severity::Note, None));
        assert!(!found.text.contains("grown"));
        parts.partners[0].dependence_was.push(was(10, None, Some(High)));
        let found = only(parts, Code::LopsidedDependence);
        assert_eq!((found.severity, found.since), (Severity::Note, Some(days_ago(9))));
        assert!(!found.text.contains("grown"));
    }

    #[test]
    fn outside_partnerships_it_is_no_strain() {
        let mut parts = depends(Some(Vital), Some(Moderate));
        parts.goals.clear();
        assert_none(parts, Code::LopsidedDependence);
    }
}
