//! What the changes of a scenario make of a plan.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that fails says so")]

#[path = "support/plans.rs"]
mod plans;

use handful::plan::{
    Change, Choosing, CommitmentId, Edit, GoalState, Minutes, PartnerId, Percent, Plan, PromiseState,
    Schedule, Stage,
};
use handful::store::read;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const AS_OF: Date = date(2026, 3, 10);

/// A venture under four weeks' notice that costs something to leave, a client, and a candidate.
const PLAN: &str = r#"(
    format: 1, name: "Studio", currency: "EUR",
    capacity: (hours_per_week: "20h", money_per_quarter: "9000 EUR", resources: [
        (id: "days", name: "Days", unit: "days", per_quarter: "20")]),
    partners: [
        (id: "venture", name: "Venture", notice_days: 28, leaving_cost: "500 EUR"),
        (id: "client", name: "Client"),
        (id: "new", name: "New", stage: Candidate),
    ],
    goals: [
        (id: "book", title: "The book", partners: [(partner: "venture", need: Essential), (partner: "client", need: Helpful)]),
        (id: "course", title: "The course", partners: [(partner: "client", need: Essential), (partner: "venture", need: Helpful)]),
    ],
    commitments: [
        (id: "weekly", partner: "venture", amount: "3h..5h", every: Week),
        (id: "later", partner: "venture", amount: "2h", every: Week, from: "2026-06-01"),
        (id: "soon", partner: "venture", amount: "8h", due: "2026-03-20"),
        (id: "chapter", partner: "venture", amount: "30h", due: "2026-08-01"),
        (id: "theirs", partner: "venture", by: Them, amount: "1000 EUR", every: Month),
        (id: "visit", partner: "client", amount: "4h", every: Month, until: "2026-12-31"),
    ],
)"#;

fn plan() -> Plan {
    read(PLAN).unwrap_or_else(|broken| panic!("{broken}")).plan
}

fn partner(id: &str) -> PartnerId {
    PartnerId::new(id).expect("id")
}

fn commitment(id: &str) -> CommitmentId {
    CommitmentId::new(id).expect("id")
}

fn schedule(plan: &Plan, id: &str) -> Option<Schedule> {
    plan.commitments().get(&commitment(id)).map(|c| c.schedule)
}

fn until(plan: &Plan, id: &str) -> Option<Date> {
    match schedule(plan, id) {
        Some(Schedule::Recurring { days, .. }) => days.until(),
        _ => None,
    }
}

fn is_released(plan: &Plan, id: &str) -> bool {
    matches!(schedule(plan, id), Some(Schedule::Promise { state: PromiseState::Waived(on), .. }) if on == AS_OF)
}

#[test]
fn a_bond_that_is_let_go_ends_after_its_notice() {
    let then = plan().with_changes(&[Change::LetGo(partner("venture"))], AS_OF).plan;
    let last_day = date(2026, 4, 7);
    let venture = then.partners().get(&partner("venture")).expect("still in the register");
    assert_eq!((venture.stage, venture.ends), (Stage::Ended, Some(last_day)));
    assert!(venture.counts(), "what is left of it weighs still");
    assert_eq!(until(&then, "weekly"), Some(last_day));
    assert_eq!(until(&then, "theirs"), Some(last_day));
    assert_eq!(schedule(&then, "later"), None, "what would begin later never begins");
    assert_eq!(schedule(&then, "soon"), schedule(&plan(), "soon"), "due within the notice: it is kept");
    assert!(is_released(&then, "chapter"));
    let cost = then.commitments().get(&commitment("leaving")).expect("what leaving costs");
    assert_eq!(cost.amount.as_ref().map(ToString::to_string), Some("500 EUR".to_owned()));
    assert!(matches!(cost.schedule, Schedule::Promise { due, .. } if due == last_day));
    let states: Vec<_> = then.goals().iter().map(|g| g.state).collect();
    assert_eq!(states, [GoalState::Dropped, GoalState::Open], "what fails without it is given up");
}

#[test]
fn without_notice_and_cost_it_ends_at_once() {
    let then = plan().with_changes(&[Change::LetGo(partner("client"))], AS_OF).plan;
    let client = then.partners().get(&partner("client")).expect("in the register");
    assert_eq!((client.stage, client.ends, client.counts()), (Stage::Ended, None, false));
    assert_eq!(until(&then, "visit"), Some(AS_OF));
}

#[test]
fn stepping_down_keeps_what_was_promised_to_stay() {
    let stays = vec![commitment("chapter")];
    let then = plan().with_changes(&[Change::StepDown { partner: partner("venture"), stays }], AS_OF).plan;
    let venture = then.partners().get(&partner("venture")).expect("in the register");
    assert_eq!(venture.stage, Stage::Active);
    assert_eq!(schedule(&then, "chapter"), schedule(&plan(), "chapter"));
    assert_eq!(until(&then, "weekly"), Some(date(2026, 4, 7)));
    assert_eq!(schedule(&then, "leaving"), None, "stepping down costs nothing");
    assert_eq!(then.goals().iter().next().map(|g| g.state), Some(GoalState::Dropped));
}

#[test]
fn amounts_are_scaled_and_days_moved() {
    let changes = [
        Change::Scale { commitment: commitment("weekly"), to: Percent::new(33).expect("percent") },
        Change::Move { commitment: commitment("chapter"), by_days: 31 },
        Change::Move { commitment: commitment("visit"), by_days: -31 },
        Change::Move { commitment: commitment("theirs"), by_days: 31 },
    ];
    let changed = plan().with_changes(&changes, AS_OF);
    assert_eq!(changed.idle, Vec::<usize>::new());
    let then = changed.plan;
    let weekly = then.commitments().get(&commitment("weekly")).expect("there");
    // A third of 180 and 300 minutes, to the nearest: 59.4 and 99.
    assert_eq!(weekly.amount.as_ref().map(ToString::to_string), Some("59m..1h39m".to_owned()));
    let terms: Vec<_> = weekly.terms().map(|(days, a)| (days.from(), days.until(), a.to_string())).collect();
    let tomorrow = date(2026, 3, 11);
    assert_eq!(
        terms,
        [(None, Some(AS_OF), "3h..5h".to_owned()), (Some(tomorrow), None, "59m..1h39m".to_owned()),],
        "what was promised until now stays what it was"
    );
    let chapter = then.commitments().get(&commitment("chapter")).expect("there");
    assert!(matches!(chapter.schedule, Schedule::Promise { due, .. } if due == date(2026, 9, 1)));
    assert_eq!(chapter.moved.last().map(|m| (m.on, m.was_due)), Some((AS_OF, date(2026, 8, 1))));
    assert_eq!(until(&then, "visit"), Some(date(2026, 11, 30)));
    // What runs without a beginning pauses until then.
    let from = match schedule(&then, "theirs") {
        Some(Schedule::Recurring { days, .. }) => days.from(),
        _ => None,
    };
    assert_eq!(from, Some(date(2026, 4, 10)));
}

#[test]
fn what_is_so_already_is_idle() {
    let changes = [
        Change::TakeOn(partner("client")),
        Change::HoursPerWeek(Minutes::from_hours(20)),
        Change::TakeOn(partner("new")),
        Change::LetGo(partner("new")),
        Change::LetGo(partner("new")),
    ];
    let changed = plan().with_changes(&changes, AS_OF);
    assert_eq!(changed.idle, [0, 1, 4]);
}

#[test]
fn references_and_bounds_are_checked_where_they_stand() {
    let wrong = |rest: &str| {
        let text = PLAN.replace("\n)", &format!("\n    {rest}\n)"));
        read(&text).expect_err("it is wrong").to_string()
    };
    let message = wrong(r#"scenarios: [(name: "Less", changes: [(let_go: "vinture")])],"#);
    assert!(message.contains("there is no partner `vinture`"), "{message}");
    assert!(message.contains("venture"), "{message}");
    let message = wrong(r#"scenarios: [(name: "Less", changes: [(let_go: "venture", take_on: "new")])],"#);
    assert!(message.contains("a change says one thing"), "{message}");
    let message =
        wrong(r#"scenarios: [(name: "Less", changes: [(step_down: "client", stays: ["weekly"])])],"#);
    assert!(message.contains("commitment `weekly` is with `venture`"), "{message}");
    let message = wrong(r#"scenarios: [(name: "Less"), (name: "Less")],"#);
    assert!(message.contains("already a scenario `Less`"), "{message}");
    let message = wrong(r#"choosing: (at_least: 3, at_most: 2),"#);
    assert!(message.contains("no choice is both"), "{message}");
    let message = wrong(r#"choosing: (never_together: [(partner: "client", with: "client")]),"#);
    assert!(message.contains("not to itself"), "{message}");
    let message = wrong(r#"choosing: (must_keep: ["nobody"]),"#);
    assert!(message.contains("there is no partner `nobody`"), "{message}");
}

#[test]
fn who_goes_out_of_the_plan_goes_out_of_rules_and_scenarios() {
    let rest = r#"    choosing: (must_keep: ["venture", "client"], only_if: [(partner: "new", with: "venture")]),
    scenarios: [(name: "Less", changes: [(let_go: "venture"), (scale: "weekly", to_percent: 50), (take_on: "new")])],
)"#;
    let mut plan = read(&PLAN.replace("\n)", &format!("\n{rest}"))).expect("a plan").plan;
    let before = plan.clone();
    let undo = plan.apply(&plan.removal_of_partner(&partner("venture"))).expect("can go");
    let left = Choosing { must_keep: vec![partner("client")], ..Choosing::default() };
    assert_eq!(*plan.choosing(), left);
    assert_eq!(plan.scenarios()[0].changes, [Change::TakeOn(partner("new"))]);
    plan.apply(&undo).expect("can come back");
    assert_eq!(plan, before);
    let undo = plan.apply(&plan.removal_of_commitment(&commitment("weekly"))).expect("can go");
    assert_eq!(plan.scenarios()[0].changes.len(), 2);
    plan.apply(&undo).expect("can come back");
    assert_eq!(plan, before);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// What a scenario makes of a plan is just what its edits make of it, and they can be undone.
    #[test]
    fn a_scenario_can_be_adopted_and_undone(plan in plans::arbitrary_plan()) {
        for scenario in plan.scenarios() {
            let changed = plan.with_changes(&scenario.changes, AS_OF);
            let mut adopted = plan.clone();
            let undo = adopted.apply(&changed.edits).map_err(|e| TestCaseError::fail(e.to_string()))?;
            prop_assert_eq!(&adopted, &changed.plan);
            adopted.apply(&undo).map_err(|e| TestCaseError::fail(e.to_string()))?;
            prop_assert_eq!(&adopted, &plan);
            let edits: Vec<Edit> = plan.with_changes(&[], AS_OF).edits;
            prop_assert!(edits.is_empty());
        }
    }
}
