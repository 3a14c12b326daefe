//! Which partners the map and its table show, and in which order.

use crate::analysis::picture::marks::Mark;
use crate::plan::Stage;
use std::cmp::Ordering;

/// Which partners are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Scope {
    /// Those with whom something goes on.
    #[default]
    Active,
    /// These, and those that are thought of.
    WithCandidates,
    /// Those that are over as well.
    All,
}

impl Scope {
    /// Whether partners of this stage are shown.
    pub(super) const fn shows(self, stage: Stage) -> bool {
        match stage {
            Stage::Active => true,
            Stage::Candidate => matches!(self, Self::WithCandidates | Self::All),
            Stage::Ended => matches!(self, Self::All),
        }
    }
}

/// What the rows of the table are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Standing,
    Depth,
    Ours,
    Theirs,
    Mutual,
    Imbalance,
    Hours,
}

/// Puts marks, given by their places, in order. What is not known comes last in either
/// direction; among equals, who takes the most comes first.
pub(super) fn put_in_order(marks: &[Mark], places: &mut [usize], by: Column, descending: bool) {
    places.sort_by(|a, b| {
        let (a, b) = (&marks[*a], &marks[*b]);
        let turned = |ordering: Ordering| if descending { ordering.reverse() } else { ordering };
        let level = |of: fn(&Mark) -> Option<i16>| match (of(a), of(b)) {
            (Some(a), Some(b)) => turned(a.cmp(&b)),
            (a, b) => a.is_none().cmp(&b.is_none()),
        };
        let ordering = match by {
            Column::Name => turned(a.name_key.cmp(&b.name_key)),
            Column::Standing => turned(a.standing.cmp(&b.standing)),
            Column::Depth => level(|m| m.depth.map(|d| d as i16)),
            Column::Ours => level(|m| m.dependence.ours.map(i16::from)),
            Column::Theirs => level(|m| m.dependence.theirs.map(i16::from)),
            Column::Mutual => level(|m| m.dependence.mutual().map(i16::from)),
            Column::Imbalance => level(|m| m.dependence.imbalance().map(i16::from)),
            Column::Hours => turned(a.hours.total_cmp(&b.hours)),
        };
        ordering.then_with(|| b.hours.total_cmp(&a.hours)).then_with(|| a.name_key.cmp(&b.name_key))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::assess;
    use crate::analysis::picture::marks::Marks;
    use crate::analysis::picture::testing::{TODAY, partner, plan, weekly};
    use crate::plan::{Depth, Plan, Reliance};
    use jiff::civil::date;

    fn marks(plan: Plan) -> Marks {
        Marks::new(&plan, &assess(&plan, TODAY))
    }

    #[test]
    fn what_is_not_known_comes_last_in_either_direction() {
        let (low, high) = (Some(Reliance::Low), Some(Reliance::High));
        let partners = vec![
            partner("a", None, None, low),
            partner("b", Some(Depth::Deep), low, high),
            partner("c", Some(Depth::Familiar), high, high),
        ];
        let marks = marks(plan(partners, vec![weekly("a", "1h", date(2026, 1, 5))]));
        let order = |by, descending| {
            let mut places = vec![0, 1, 2];
            put_in_order(&marks.all, &mut places, by, descending);
            places
        };
        assert_eq!(order(Column::Mutual, false), [1, 2, 0]);
        assert_eq!(order(Column::Mutual, true), [2, 1, 0]);
        assert_eq!(order(Column::Depth, false), [2, 1, 0]);
        assert_eq!(order(Column::Imbalance, false), [1, 2, 0], "they need us more, then equal");
        assert_eq!(order(Column::Ours, true), [2, 1, 0]);
        assert_eq!(order(Column::Theirs, false), [0, 1, 2], "the two highs by name");
        assert_eq!(order(Column::Hours, true), [0, 1, 2]);
        assert_eq!(order(Column::Name, true), [2, 1, 0]);
    }

    #[test]
    fn candidates_and_what_is_over_show_when_asked_for() {
        let shown = |scope: Scope| Stage::ALL.iter().filter(|s| scope.shows(**s)).count();
        assert_eq!([Scope::Active, Scope::WithCandidates, Scope::All].map(shown), [1, 2, 3]);
    }
}
