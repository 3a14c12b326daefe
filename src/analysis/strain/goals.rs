//! Goals that strain a bond: not agreed on for a year, or past their date.
//!
//! A goal is said once, about the partner to whom it is tied most: the first
//! of those that we have now to which it is essential, else the first that helps.
//! Where no such partner is named there is no bond to be strained.

use super::days_in_words;
use crate::analysis::bond::AGREEMENT_HOLDS_DAYS;
use crate::analysis::{Bond, Code, Finding, Severity, Step, Subject, day};
use crate::plan::{Goal, GoalState, Need, Partner, Plan, Stage, days_between, plus_days};
use jiff::civil::Date;

/// Who a goal is about, and how much it matters there.
struct Tied<'a> {
    partner: &'a Partner,
    severity: Severity,
}

pub(super) fn findings(plan: &Plan, as_of: Date, bonds: &[Bond]) -> Vec<Finding> {
    let open = plan.goals().iter().filter(|goal| goal.state == GoalState::Open);
    open.filter_map(|goal| Some((goal, tied(plan, bonds, goal)?)))
        .flat_map(|(goal, tied)| {
            [past_due(goal, &tied, as_of), not_reagreed(goal, &tied, as_of)].into_iter().flatten()
        })
        .collect()
}

fn tied<'a>(plan: &'a Plan, bonds: &[Bond], goal: &Goal) -> Option<Tied<'a>> {
    let place_of = |needed: &crate::plan::GoalPartner| {
        let place = plan.partners().position(&needed.partner)?;
        let partner = plan.partners().at(place)?;
        (partner.stage == Stage::Active).then_some((place, partner))
    };
    let first = |need| goal.partners.iter().filter(|p| p.need == need).find_map(place_of);
    let essential = first(Need::Essential);
    let (place, partner) = essential.or_else(|| first(Need::Helpful))?;
    // Where the goal is a part of what makes the partnership, it matters more.
    let presses =
        essential.is_some() && bonds.get(place).is_some_and(|bond| bond.standing.is_about_partnership());
    Some(Tied { partner, severity: if presses { Severity::Warning } else { Severity::Note } })
}

/// Needs a day on which the goal was agreed.
fn not_reagreed(goal: &Goal, tied: &Tied<'_>, as_of: Date) -> Option<Finding> {
    let agreed = goal.agreed?;
    let days = days_between(agreed, as_of);
    let text = format!(
        "{}: you last agreed on “{}” on {}, {} ago; an agreement holds for a year.",
        tied.partner.name,
        goal.title,
        day(agreed),
        days_in_words(days),
    );
    (days > AGREEMENT_HOLDS_DAYS).then(|| {
        Finding::new(Code::GoalNotReagreed, tied.severity, Subject::Goal(goal.id.clone()), text)
            .with(vec![("days_since_agreed", f64::from(days))])
            .about(&tied.partner.id)
            .since(plus_days(agreed, AGREEMENT_HOLDS_DAYS + 1))
            .to_do(Step::AgreeGoal(goal.id.clone()))
    })
}

/// Needs a day by which the goal was to be achieved.
fn past_due(goal: &Goal, tied: &Tied<'_>, as_of: Date) -> Option<Finding> {
    let due = goal.due?;
    let days = days_between(due, as_of);
    let text = format!(
        "{}: “{}” was to be achieved by {}, {} ago, and is still open.",
        tied.partner.name,
        goal.title,
        day(due),
        days_in_words(days),
    );
    (days > 0).then(|| {
        Finding::new(Code::GoalPastDue, tied.severity, Subject::Goal(goal.id.clone()), text)
            .with(vec![("days_past_due", f64::from(days))])
            .about(&tied.partner.id)
            .since(plus_days(due, 1))
            .to_do(Step::ChangeGoal(goal.id.clone()))
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use crate::analysis::{Code, Severity, Step, Subject};
    use crate::plan::{GoalPartner, GoalState, Need, PlanParts, Stage};

    /// The goal that the bond is about, agreed on and due so many days ago.
    fn with_goal(agreed: Option<i32>, due: Option<i32>) -> PlanParts {
        let mut parts = in_the_making();
        let mut second = parts.goals[0].clone();
        second.id = goal_id("another");
        (second.agreed, second.due) = (agreed.map(days_ago), due.map(days_ago));
        parts.goals.push(second);
        parts
    }

    #[test]
    fn an_agreement_holds_for_365_days() {
        assert_none(with_goal(Some(365), None), Code::GoalNotReagreed);
        let found = only(with_goal(Some(366), None), Code::GoalNotReagreed);
        assert_eq!(
            found.text,
            "Ada: you last agreed on “The harvest” on 22 Nov 2025, 366 days ago; an agreement holds for a year."
        );
        assert_eq!(found.since, Some(AS_OF));
        assert_eq!(found.numbers, [("days_since_agreed", 366.0)]);
        assert_eq!(found.subject, Subject::Goal(goal_id("another")));
        assert_eq!((found.partner, found.severity), (Some(ada()), Severity::Warning));
        assert_eq!(found.step, Some(Step::AgreeGoal(goal_id("another"))));
    }

    #[test]
    fn a_goal_is_past_due_from_the_day_after_its_date() {
        assert_none(with_goal(None, Some(0)), Code::GoalPastDue);
        let found = only(with_goal(None, Some(1)), Code::GoalPastDue);
        assert_eq!(
            found.text,
            "Ada: “The harvest” was to be achieved by 22 Nov 2026, one day ago, and is still open."
        );
        assert_eq!(found.since, Some(AS_OF));
        assert_eq!(found.numbers, [("days_past_due", 1.0)]);
        assert_eq!(found.step, Some(Step::ChangeGoal(goal_id("another"))));
    }

    #[test]
    fn without_the_dates_or_once_it_is_settled_nothing_is_said() {
        for code in [Code::GoalNotReagreed, Code::GoalPastDue] {
            assert_none(with_goal(None, None), code);
            assert_some(with_goal(Some(900), Some(900)), code);
            for state in [GoalState::Achieved, GoalState::Dropped] {
                let mut parts = with_goal(Some(900), Some(900));
                parts.goals[1].state = state;
                assert_none(parts, code);
            }
        }
    }

    #[test]
    fn one_finding_a_goal_about_the_essential_partner_that_we_have() {
        let with = |needs: &[(&str, Need)], bo: Stage| {
            let mut parts = with_goal(Some(400), None);
            parts.partners.extend([partner("bo"), partner("cy")]);
            parts.partners[1].stage = bo;
            parts.goals[1].partners =
                needs.iter().map(|(name, need)| GoalPartner::new(id(name), *need)).collect();
            found(parts, Code::GoalNotReagreed)
        };
        use Need::{Essential, Helpful};
        let all = [("cy", Helpful), ("bo", Essential), ("ada", Essential)];
        let about = |found: &[crate::analysis::Finding]| {
            assert_eq!(found.len(), 1);
            (found[0].partner.clone(), found[0].severity)
        };
        assert_eq!(about(&with(&all, Stage::Active)), (Some(id("bo")), Severity::Note));
        assert_eq!(about(&with(&all, Stage::Ended)), (Some(ada()), Severity::Warning));
        assert_eq!(about(&with(&all[..2], Stage::Ended)), (Some(id("cy")), Severity::Note));
        assert!(with(&all[1..2], Stage::Candidate).is_empty());
    }
}
