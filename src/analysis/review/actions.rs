//! What became of the actions of reviews: an action that slipped comes again until something final is
//! said of it.

use crate::plan::{ActionId, ActionOutcome, Became, Plan, Review, ReviewAction, ReviewId};

/// An action of an earlier review, of which a review has to say what became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionToSettle<'a> {
    /// The review in which it was agreed.
    pub review: &'a Review,
    /// The action.
    pub action: &'a ReviewAction,
    /// How often reviews in between said that it slipped.
    pub slipped: usize,
    /// What this review says of it, where it has said something.
    pub said: Option<&'a ActionOutcome>,
}

/// The actions of frozen reviews before this one of which no review in between has said for good what
/// became of them, the oldest review first.
pub fn actions_to_settle<'a>(plan: &'a Plan, review: &'a Review) -> Vec<ActionToSettle<'a>> {
    let earlier: Vec<_> = in_order(plan)
        .into_iter()
        .filter(|other| other.is_frozen() && other.quarter_from < review.quarter_from)
        .collect();
    let mut found = Vec::new();
    for agreed in &earlier {
        for action in &agreed.actions {
            let said = || earlier.iter().filter_map(|other| other.outcome_of(&agreed.id, &action.id));
            if said().any(|outcome| outcome.became != Became::Slipped) {
                continue;
            }
            found.push(ActionToSettle {
                review: agreed,
                action,
                slipped: said().count(),
                said: review.outcome_of(&agreed.id, &action.id),
            });
        }
    }
    found
}

/// What reviews said last of an action, and which of them.
pub fn became_of<'a>(
    plan: &'a Plan,
    review: &ReviewId,
    action: &ActionId,
) -> Option<(&'a Review, &'a ActionOutcome)> {
    let mut reviews = in_order(plan);
    reviews.reverse();
    reviews.into_iter().find_map(|other| Some((other, other.outcome_of(review, action)?)))
}

/// All reviews, the earliest quarter first.
fn in_order(plan: &Plan) -> Vec<&Review> {
    let mut reviews: Vec<_> = plan.reviews().iter().collect();
    reviews.sort_by_key(|review| review.quarter_from);
    reviews
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{assess, snapshot};
    use crate::plan::{Currency, Edit, Name, Note, Quarter, RecordEdit, Side, YearStart};
    use jiff::civil::{Date, date};

    const TODAY: Date = date(2026, 11, 23);

    fn name(text: &str) -> Name {
        Name::new(text).expect("a name")
    }

    fn quarter(n: i8) -> Quarter {
        Quarter::of(date(2026, 3 * n, 1), YearStart::JANUARY)
    }

    fn action(what: &str) -> ReviewAction {
        ReviewAction {
            id: ActionId::from_name(what, |_| false),
            what: name(what),
            partner: None,
            by: Side::Us,
            owner: None,
            due: TODAY,
            promise: None,
        }
    }

    fn outcome(of: i8, what: &str, became: Became) -> ActionOutcome {
        let (review, action) = (ReviewId::of(quarter(of)), action(what).id);
        ActionOutcome { review, action, became, reason: Note::NONE }
    }

    fn review(n: i8, actions: &[&str], outcomes: Vec<ActionOutcome>) -> Review {
        let actions = actions.iter().map(|what| action(what)).collect();
        Review { actions, outcomes, ..Review::new(quarter(n), TODAY) }
    }

    /// A plan with these reviews, all frozen but the last.
    fn plan(reviews: Vec<Review>) -> Plan {
        let mut plan = Plan::empty(name("Plan"), Currency::EUR);
        let kept = snapshot(&plan, &assess(&plan, TODAY));
        let last = reviews.len() - 1;
        for (at, review) in reviews.into_iter().enumerate() {
            let id = review.id.clone();
            let mut edits = vec![Edit::Review(RecordEdit::add(review))];
            if at < last {
                edits.push(Edit::Freeze { review: id, snapshot: Some(Box::new(kept.clone())) });
            }
            plan.apply(&edits).expect("a review");
        }
        plan
    }

    fn to_settle(plan: &Plan, n: i8) -> Vec<(&str, usize, bool)> {
        let review = plan.reviews().get(&ReviewId::of(quarter(n))).expect("a review");
        let found = actions_to_settle(plan, review);
        found.iter().map(|a| (a.action.what.as_str(), a.slipped, a.said.is_some())).collect()
    }

    #[test]
    fn what_slipped_comes_again_and_what_is_done_does_not() {
        let reviews = vec![
            review(1, &["Write", "Ask", "Call"], Vec::new()),
            review(2, &["Send"], vec![outcome(1, "Write", Became::Done), outcome(1, "Ask", Became::Slipped)]),
            review(3, &[], vec![outcome(1, "Ask", Became::Slipped), outcome(2, "Send", Became::Dropped)]),
            review(4, &[], vec![outcome(1, "Ask", Became::Done)]),
        ];
        let plan = plan(reviews);
        assert_eq!(to_settle(&plan, 4), [("Ask", 2, true), ("Call", 0, false)]);
        assert_eq!(to_settle(&plan, 2), [("Write", 0, true), ("Ask", 0, true), ("Call", 0, false)]);
        assert_eq!(to_settle(&plan, 1), []);
        let (said_in, outcome) =
            became_of(&plan, &ReviewId::of(quarter(1)), &action("Ask").id).expect("said");
        assert_eq!((said_in.id.as_str(), outcome.became), ("2026-Q4", Became::Done));
        assert_eq!(became_of(&plan, &ReviewId::of(quarter(1)), &action("Call").id), None);
    }

    #[test]
    fn the_actions_of_a_review_that_is_not_frozen_are_not_agreed_yet() {
        let plan = plan(vec![review(1, &["Write"], Vec::new())]);
        assert_eq!(to_settle(&plan, 1), []);
        let open = Review::new(quarter(2), TODAY);
        assert_eq!(actions_to_settle(&plan, &open), []);
    }
}
