//! What is missing or stale in small plans.

use super::*;
use crate::analysis::assess;
use crate::analysis::review::testing::*;
use crate::plan::{
    AmountRange, Goal, GoalId, GoalPartner, Minutes, Name, Need, Note, PlanParts, SpokenFor, TimeOff, Window,
    plus_days,
};
use jiff::civil::date;

/// 53 days of the running quarter are over.
const AS_OF: Date = date(2026, 11, 23);

/// A plan of which nothing is missing.
fn whole() -> PlanParts {
    let mut parts = plan_of(&["Ada"]);
    parts.capacity.spoken_for = vec![SpokenFor { by: name("Delivery"), per_week: Minutes::new(600) }];
    let days = Window::new(date(2027, 3, 1), date(2027, 3, 5)).expect("days");
    parts.capacity.time_off = vec![TimeOff { days, note: Note::NONE }];
    parts
}

fn found(parts: PlanParts) -> Vec<Upkeep> {
    let plan = Plan::from_parts(parts).expect("a plan");
    upkeep(&plan, &assess(&plan, AS_OF))
}

#[track_caller]
fn only(parts: PlanParts, kind: UpkeepKind) -> Upkeep {
    let mut found: Vec<_> = found(parts).into_iter().filter(|item| item.kind == kind).collect();
    assert_eq!(found.len(), 1, "{found:#?}");
    let mut item = found.remove(0);
    item.text = item.text.replace('\u{a0}', " ");
    item
}

fn range(text: &str) -> Option<AmountRange> {
    AmountRange::parse(text).ok()
}

#[test]
fn nothing_is_missing_of_a_whole_plan() {
    assert_eq!(found(whole()), []);
}

#[test]
fn hours_are_missing_from_two_weeks_on() {
    let mut parts = whole();
    parts.commitments = vec![weekly("Call", "Ada", "7h", None)];
    for (last, is_said) in [(14, false), (15, true)] {
        parts.log = vec![gave(plus_days(AS_OF, -last), "Ada", "2h")];
        let is_there = found(parts.clone()).iter().any(|item| item.kind == UpkeepKind::Hours);
        assert_eq!(is_there, is_said, "{last}");
    }
    let item = only(parts.clone(), UpkeepKind::Hours);
    // An hour a day for the fourteen days from the 9th to the 22nd.
    assert_eq!(
        item.text,
        "Ada: no hours logged since 9 Nov 2026, for 14 days. 7 h a week are promised, 14 h in that time."
    );
    assert_eq!(item.step, Step::LogHours(partner_id("Ada")));
    // Before the quarter began nothing is asked; what only begins asks for its own days.
    parts.log = Vec::new();
    assert_eq!(only(parts.clone(), UpkeepKind::Hours).since, Some(date(2026, 10, 1)));
    parts.commitments = vec![weekly("Call", "Ada", "7h", Some(plus_days(AS_OF, -13)))];
    assert!(found(parts.clone()).iter().all(|item| item.kind != UpkeepKind::Hours));
    parts.commitments = vec![weekly("Call", "Ada", "100 EUR", None)];
    assert!(found(parts).iter().all(|item| item.kind != UpkeepKind::Hours));
}

#[test]
fn a_range_is_stale_after_a_year_and_the_log_says_what_it_was() {
    let mut parts = whole();
    let began = plus_days(AS_OF, -366);
    parts.commitments = vec![weekly("Call", "Ada", "4h..8h", Some(began))];
    let silent = only(parts.clone(), UpkeepKind::Ranges);
    assert_eq!(
        silent.text,
        "Ada: “Call” has said 4–8 h a week since 22 Nov 2025. The log does not say what it really was."
    );
    assert_eq!(silent.step, Step::ChangeCommitment(commitment_id("Call")));
    // Three finished quarters of 90, 91 and 92 days: 5 h, 6 h and 7 h a week.
    let quarters = [(1, 90.0 / 7.0 * 5.0), (4, 91.0 / 7.0 * 6.0), (7, 92.0 / 7.0 * 7.0)];
    parts.log = quarters
        .map(|(month, hours): (i8, f64)| gave(date(2026, month, 1), "Ada", &format!("{:.0}m", hours * 60.0)))
        .into();
    parts.log.push(gave(date(2026, 11, 20), "Ada", "1h"));
    let item = only(parts.clone(), UpkeepKind::Ranges);
    // (90·5 + 91·6 + 92·7) ÷ 273 = 6.007.
    assert_eq!(
        item.text,
        "Ada: “Call” has said 4–8 h a week since 22 Nov 2025. By the log it was 6 h on average over three \
         quarters, between 5 and 7 h: the range can be narrower."
    );
    let log = |name: &str| item.numbers.iter().find(|(of, _)| *of == name).expect("a number").1;
    assert!((log("log_average") - 6.007_326).abs() < 1e-3, "{}", log("log_average"));
    for other in ["4h..5h", "4h..5.5h"] {
        parts.commitments[0].amount = range(other);
        assert!(only(parts.clone(), UpkeepKind::Ranges).text.ends_with("the range does not hold."));
    }
    // Younger, certain, touched since, or of unknown age: nothing is said.
    let none = |commitment| {
        let parts = PlanParts { commitments: vec![commitment], ..whole() };
        assert!(found(parts).iter().all(|item| item.kind != UpkeepKind::Ranges));
    };
    none(weekly("Call", "Ada", "4h..8h", Some(plus_days(AS_OF, -365))));
    none(weekly("Call", "Ada", "4h", Some(began)));
    none(weekly("Call", "Ada", "4h..8h", None));
    let touched = weekly("Call", "Ada", "4h..8h", Some(plus_days(AS_OF, -900)));
    none(touched.with_amount_after(plus_days(AS_OF, -40), range("5h..7h").expect("a range")));
}

#[test]
fn what_can_be_given_is_said_for_this_quarter_and_the_coming_one() {
    let mut parts = whole();
    parts.capacity.time_off.clear();
    // Thirty hours a week for 90 days.
    assert_eq!(
        only(parts.clone(), UpkeepKind::Capacity).text,
        "2027-Q1 (Jan–Mar 2027) has no day off yet. The plan counts on 386 h for partnerships. \
         Holidays take some of it."
    );
    let mut parts = whole();
    parts.capacity.spoken_for.clear();
    assert!(
        only(parts.clone(), UpkeepKind::Capacity).text.starts_with("Of the 40 h that you work in a week")
    );
    parts.capacity.hours_per_week = None;
    assert_eq!(
        only(parts.clone(), UpkeepKind::Capacity).text,
        "The plan does not say how many hours a week you work."
    );
    // What is a finding is said once.
    parts.commitments = vec![weekly("Call", "Ada", "4h", None)];
    parts.log = vec![gave(AS_OF, "Ada", "1h")];
    assert!(only(parts, UpkeepKind::Capacity).text.starts_with("You have promised time"));
}

#[test]
fn findings_that_are_about_upkeep_are_taken_over_once_and_in_order() {
    let mut parts = whole();
    let mut unknown = weekly("Call", "Ada", "4h", None);
    unknown.amount = None;
    parts.commitments = vec![unknown];
    let mut goal = Goal::new(GoalId::new("harvest").expect("id"), Name::new("The harvest").expect("title"));
    goal.partners = vec![GoalPartner::new(partner_id("Ada"), Need::Essential)];
    parts.goals = vec![goal];
    let kinds: Vec<_> = found(parts.clone()).iter().map(|item| item.kind).collect();
    assert_eq!(kinds, [UpkeepKind::Amounts, UpkeepKind::Goals]);
    assert_eq!(
        only(parts.clone(), UpkeepKind::Goals).text,
        "Ada: the plan does not say when you agreed on “The harvest”."
    );
    parts.goals[0].agreed = Some(plus_days(AS_OF, -400));
    assert!(only(parts.clone(), UpkeepKind::Goals).text.contains("you last agreed on “The harvest”"));
    parts.goals[0].agreed = Some(AS_OF);
    assert!(found(parts).iter().all(|item| item.kind != UpkeepKind::Goals));
}
