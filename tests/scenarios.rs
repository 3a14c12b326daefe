//! What the changes of a scenario make of a plan.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that fails says so")]

#[path = "support/plans.rs"]
mod plans;

use handful::analysis::{About, Course, Tried, Unwatched, change_words, compare, effects, why_idle};
use handful::plan::{
    Change, Choosing, CommitmentId, Edit, GoalState, Minutes, Money, PartnerId, Percent, Plan, PromiseState,
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

/// What a comparison says of changes.
fn tried(plan: &Plan, changes: &[Change]) -> Tried {
    let comparison = compare(plan, AS_OF, &[changes], &Unwatched).expect("not called off");
    comparison.scenarios.into_iter().next().expect("one was asked for")
}

fn plain(text: impl AsRef<str>) -> String {
    text.as_ref().replace('\u{a0}', " ")
}

/// What differs, in words.
fn said(plan: &Plan, changes: &[Change]) -> Vec<String> {
    tried(plan, changes).differences.iter().map(|d| plain(&d.text)).collect()
}

/// One hundred hours a quarter to each of three (the second of 2026 has 91 days: 20 h a week are 260 h), and
/// goals of 12 000 EUR with Kite and 9 000 EUR with Kite and Rook.
const THREE: &str = r#"(
    format: 1, name: "Three", currency: "EUR",
    capacity: (hours_per_week: "20h", most_to_lose_per_year: "10000 EUR"),
    partners: [
        (id: "kite", name: "Kite"), (id: "rook", name: "Rook", worth: "4000 EUR"), (id: "gull", name: "Gull"),
        (id: "wren", name: "Wren", stage: Candidate),
    ],
    goals: [
        (id: "conference", title: "Conference", partners: [(partner: "kite", need: Essential)], worth: "12000 EUR"),
        (id: "course", title: "Course", partners: [(partner: "kite", need: Helpful), (partner: "gull", need: Essential)], worth: "9000 EUR"),
    ],
    commitments: [
        (id: "k", partner: "kite", title: "Stand", amount: "100h", every: Quarter),
        (id: "r", partner: "rook", amount: "100h", every: Quarter),
        (id: "g", partner: "gull", title: "Talks", amount: "100h", due: "2026-06-20"),
        (id: "w", partner: "wren", amount: "1h", every: Week),
    ],
    risks: [(id: "late", partner: "kite", title: "Late", kind: Relational, yearly_probability: 1.0, loss: "3000 EUR", our_share: 1.0)],
)"#;

fn three() -> Plan {
    read(THREE).unwrap_or_else(|broken| panic!("{broken}")).plan
}

#[test]
fn what_differs_is_said_with_its_numbers() {
    let of = |changes: &[Change]| said(&three(), changes);
    // Kite takes 100 hours in each of four quarters, less the 70 of the first that are over by the day.
    let without_kite = of(&[Change::LetGo(partner("kite"))]);
    for text in [
        "The plan is no longer overcommitted.",
        "In Apr–Jun 2026, time is no longer overcommitted (from 100 % to 0 % likely to break).",
        // The conference, and the half of the course that Kite helped with.
        "Worth falls by 16 500 EUR: the goal “Conference” is given up; one goal loses help.",
        "One active partner fewer.",
        "A bad year costs 3 000 EUR less.",
        "An average year costs 3 000 EUR less.",
    ] {
        assert!(without_kite.contains(&text.to_owned()), "{text} in {without_kite:#?}");
    }
    assert_eq!(of(&[Change::HoursPerWeek(Minutes::from_hours(20))]), Vec::<String>::new());
    let both = of(&[Change::LetGo(partner("rook")), Change::TakeOn(partner("wren"))]);
    assert!(both.contains(&"Worth falls by 4 000 EUR.".to_owned()), "{both:#?}");
    assert!(both.iter().all(|text| !text.contains("active partner")), "one goes, one comes: {both:#?}");
    let later = of(&[Change::Move { commitment: commitment("g"), by_days: 30 }]);
    assert_eq!(
        later,
        [
            // Three hundred hours of 262.9 then.
            "It first breaks in Jul–Sep 2026 instead of Apr–Jun 2026.",
            "In Apr–Jun 2026, time is no longer overcommitted (from 100 % to 0 % likely to break).",
            "In Jul–Sep 2026, time is overcommitted (from 0 % to 100 % likely to break).",
            "Partners take as much of time over the four quarters, but at other times.",
        ]
    );
    let less = of(&[Change::MostToLosePerYear(Money::parse("2000 EUR").expect("money"))]);
    assert_eq!(less, ["What a bad year costs is overcommitted.", "The most to lose in a year is 2 000 EUR."]);
}

#[test]
fn a_difference_says_whether_it_is_better() {
    let found = tried(&three(), &[Change::LetGo(partner("kite"))]).differences;
    let course = |about| found.iter().find(|d| d.about == about).map(|d| d.course);
    assert_eq!(course(About::Verdict), Some(Course::Better));
    assert_eq!(course(About::Worth), Some(Course::Worse));
    assert_eq!(course(About::ActivePartners), Some(Course::Other));
    let worth = found.iter().find(|d| d.about == About::Worth).expect("worth");
    assert_eq!((worth.now, worth.then), (Some(2_500_000.0), Some(850_000.0)));
}

#[test]
fn each_change_is_said_in_words() {
    let plan = plan();
    let said = |change| plain(change_words(&plan, &change));
    let stays = vec![commitment("chapter"), commitment("theirs")];
    for (change, words) in [
        (Change::TakeOn(partner("new")), "Take on New"),
        (Change::LetGo(partner("venture")), "Let go Venture, after 28 days' notice (leaving costs 500 EUR)"),
        (Change::LetGo(partner("client")), "Let go Client"),
        (
            Change::StepDown { partner: partner("client"), stays: Vec::new() },
            "Step down to a relationship with Client; nothing that was promised stays",
        ),
        (
            Change::StepDown { partner: partner("venture"), stays },
            "Step down to a relationship with Venture, after 28 days' notice; what stays: our commitment \
             with Venture and their commitment, Venture",
        ),
        (
            Change::Scale { commitment: commitment("visit"), to: Percent::new(60).expect("percent") },
            "Scale our commitment with Client to 60 %",
        ),
        (
            Change::Move { commitment: commitment("visit"), by_days: 31 },
            "Move our commitment with Client by 31 days",
        ),
        (
            Change::Move { commitment: commitment("visit"), by_days: -1 },
            "Bring our commitment with Client forward by one day",
        ),
        (Change::HoursPerWeek(Minutes::new(90)), "Work 1 h 30 min a week"),
    ] {
        assert_eq!(said(change), words);
    }
    let stand = Change::Scale { commitment: commitment("k"), to: Percent::new(50).expect("percent") };
    assert_eq!(plain(change_words(&three(), &stand)), "Scale Stand (Kite) to 50 %");
}

#[test]
fn why_a_change_does_nothing_is_said() {
    let changes = [
        Change::TakeOn(partner("client")),
        Change::HoursPerWeek(Minutes::from_hours(20)),
        Change::LetGo(partner("new")),
        Change::Scale { commitment: commitment("visit"), to: Percent::new(100).expect("percent") },
        Change::LetGo(partner("venture")),
        Change::LetGo(partner("venture")),
        Change::Move { commitment: commitment("later"), by_days: 10 },
        Change::Move { commitment: commitment("theirs"), by_days: 10 },
    ];
    let plan = plan();
    let why: Vec<_> = (0..changes.len()).map(|at| why_idle(&plan, &changes, at, AS_OF)).collect();
    let expected = [
        Some("Client is active already."),
        Some("It is so already."),
        Some("New is a candidate, and there is nothing to leave."),
        Some("It comes to what it is already."),
        None,
        Some("Venture has ended already."),
        Some("An earlier change has taken it out."),
        None,
    ];
    assert_eq!(why.iter().map(Option::as_deref).collect::<Vec<_>>(), expected);
}

#[test]
fn what_is_adopted_is_listed_record_by_record() {
    let before = plan();
    let lines = |changes: &[Change]| {
        let after = before.with_changes(changes, AS_OF).plan;
        effects(&before, &after, AS_OF).iter().map(plain).collect::<Vec<_>>()
    };
    assert_eq!(
        lines(&[Change::LetGo(partner("venture")), Change::HoursPerWeek(Minutes::from_hours(15))]),
        [
            "Venture ends on 7 Apr.",
            "The goal “The book” is given up.",
            "Our commitment with Venture ends on 7 Apr.",
            "Our commitment with Venture never begins.",
            "Our commitment with Venture is released.",
            "Their commitment, Venture ends on 7 Apr.",
            "Cost of leaving (Venture): 500 EUR, due on 7 Apr.",
            "We work 15 h a week instead of 20 h.",
        ]
    );
    assert_eq!(
        lines(&[
            Change::Scale { commitment: commitment("soon"), to: Percent::new(50).expect("percent") },
            Change::Move { commitment: commitment("soon"), by_days: 14 },
            Change::Move { commitment: commitment("theirs"), by_days: 31 },
        ]),
        [
            "Our commitment with Venture comes to 4 h instead of 8 h.",
            "Our commitment with Venture is due on 3 Apr instead of 20 Mar.",
            "Their commitment, Venture runs from 10 Apr on.",
        ]
    );
    assert_eq!(
        lines(&[Change::Scale { commitment: commitment("visit"), to: Percent::new(50).expect("percent") }]),
        ["Our commitment with Client comes to 2 h a month instead of 4 h a month."]
    );
    assert_eq!(lines(&[]), Vec::<String>::new());
}

#[test]
fn who_adopts_a_scenario_has_it_no_longer() {
    let text = PLAN.replace(
        "\n)",
        r#"
    scenarios: [(name: "Less", changes: [(let_go: "venture")]), (name: "Half", changes: [(scale: "later", to_percent: 50)])],
)"#,
    );
    let mut plan = read(&text).expect("a plan").plan;
    let less = plan.scenarios()[0].clone();
    let undo = plan.apply(&plan.adoption_of(&less, AS_OF)).expect("can be adopted");
    let left: Vec<_> = plan.scenarios().iter().map(|s| (s.name.as_str(), s.changes.len())).collect();
    assert_eq!(left, [("Half", 0)], "what never begins is scaled no longer");
    assert_eq!(plan.partners().get(&partner("venture")).map(|p| p.stage), Some(Stage::Ended));
    plan.apply(&undo).expect("can come back");
    assert_eq!(plan.scenarios().len(), 2);
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
