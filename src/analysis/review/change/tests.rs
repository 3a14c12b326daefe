//! The parts of a change against sums that are made by hand: an hour a day is one a day of the calendar.

use super::*;
use crate::analysis::review::testing::*;
use crate::analysis::{assess, snapshot};
use crate::plan::{
    Capacity, Currency, Days, Edit, Money, Partner, Plan, PlanParts, PromiseState, RecordEdit, Schedule,
    Stage,
};
use jiff::civil::date;

/// The day on which the review was frozen: 38 days of 2026-Q4 are to come. 2027-Q1 has 90 days.
const THEN: Date = date(2026, 11, 23);

/// Seven hours a week with Ada, and twenty promised to her for February.
fn before() -> PlanParts {
    let mut parts = plan_of(&["Ada"]);
    let due = Schedule::promise(None, date(2027, 2, 10), PromiseState::Open).expect("a promise");
    parts.commitments = vec![weekly("Call", "Ada", "7h", None), of_schedule("Talk", "Ada", "20h", due)];
    parts
}

fn plan(parts: PlanParts) -> Plan {
    Plan::from_parts(parts).expect("a plan")
}

/// What changed from a plan of one day to another of another.
fn change(then: PlanParts, now: PlanParts, on: Date) -> VerdictChange {
    let then = plan(then);
    let kept = snapshot(&then, &assess(&then, THEN));
    let now = plan(now);
    change_since(&kept, &now, &assess(&now, on))
}

fn cell<'a>(change: &'a VerdictChange, quarter: &str) -> &'a CellChange {
    let found =
        change.cells.iter().find(|c| c.resource == Resource::Time && c.quarter.to_string() == quarter);
    found.expect("a cell that both know")
}

/// The steps of a quarter of time, which must add up.
fn steps(change: &VerdictChange, quarter: &str) -> Vec<(StepKind, f64)> {
    let cell = cell(change, quarter);
    let steps = cell.steps();
    let whole = cell.expected.now - cell.expected.then;
    let sum: f64 = steps.iter().map(|step| step.by).sum();
    assert!((sum - whole).abs() < 1e-9, "{sum} and {whole}");
    steps.iter().map(|step| (step.kind, (step.by * 1e6).round() / 1e6)).collect()
}

fn said(change: &VerdictChange, quarter: &str) -> String {
    change.sentences(cell(change, quarter)).join(" ").replace('\u{a0}', " ")
}

#[test]
fn nothing_changes_on_the_same_day() {
    let change = change(before(), before(), THEN);
    assert_eq!(change.cells.len(), 4);
    assert!(change.cells.iter().all(|cell| cell.parts.is_empty()));
    // 38 days and 90, and the promise.
    assert!((cell(&change, "2026-Q4").expected.now - 38.0).abs() < 1e-9);
    assert_eq!(
        said(&change, "2027-Q1"),
        "Time in 2027-Q1: 110 h expected, as last time. There are 514 h to give, as last time."
    );
    assert_eq!(change.verdict_words(), "The verdict is sustainable, as it was on 23 Nov 2026.");
}

#[test]
fn what_is_new_what_is_released_and_what_is_agreed_anew() {
    let mut now = before();
    now.commitments.push(weekly("Course", "Ada", "14h", Some(date(2027, 1, 1))));
    now.commitments[1].schedule =
        Schedule::promise(None, date(2027, 2, 10), PromiseState::Waived(THEN)).expect("a promise");
    let mut change_of = |amount: &str| {
        let amount = crate::plan::AmountRange::parse(amount).expect("an amount");
        now.commitments[0] = now.commitments[0].with_amount_after(THEN, amount);
        change(before(), now.clone(), THEN)
    };
    let change = change_of("10.5h");
    // Two hours a day more over 90 days, a half more of one hour a day, and the promise.
    assert_eq!(
        steps(&change, "2027-Q1"),
        [(StepKind::New, 180.0), (StepKind::AgreedAnew, 45.0), (StepKind::Ended, -20.0)]
    );
    assert_eq!(
        said(&change, "2027-Q1"),
        "Time in 2027-Q1: 315 h expected, 110 h last time. New: Course (Ada) 180 h. Agreed anew: Call (Ada) \
         45 h more. Ended or released: Talk (Ada) 20 h less. There are 514 h to give, as last time."
    );
    // Of what is to come this year an hour and a half a day, for 38 days.
    assert_eq!(steps(&change, "2026-Q4"), [(StepKind::AgreedAnew, 19.0)]);
}

#[test]
fn what_was_logged_is_held_against_the_time_that_passed() {
    let mut now = before();
    now.log = vec![gave(date(2026, 12, 1), "Ada", "26h")];
    // Twenty of the 38 days have passed.
    let change = change(before(), now, date(2026, 12, 13));
    assert_eq!(steps(&change, "2026-Q4"), [(StepKind::Logged, 6.0)]);
    let parts = &cell(&change, "2026-Q4").parts;
    let of = |cause: Cause| parts.iter().filter(|p| p.cause == cause).map(|p| p.by).sum::<f64>();
    assert!((of(Cause::Logged) - 26.0).abs() < 1e-9 && (of(Cause::Passed) + 20.0).abs() < 1e-9);
    assert!(said(&change, "2026-Q4").contains(
        "Since 23 Nov 2026, 26 h were logged against 20 h that were promised for the time that passed: 6 h more."
    ));
    assert!(cell(&change, "2027-Q1").parts.is_empty());
}

#[test]
fn of_what_is_as_it_was_what_passed_is_what_its_days_took() {
    // Of 62 h a month, two an hour of December's days: by the 13th 26 h of them, and 14 h of November's 7
    // days to come at 62 ÷ 30 an hour.
    let mut then = before();
    let month = Schedule::recurring(crate::plan::Period::Month, Days::ALWAYS);
    then.commitments = vec![of_schedule("Call", "Ada", "62h", month)];
    let change = change(then.clone(), then, date(2026, 12, 13));
    let passed = 26.0 + 7.0 * 62.0 / 30.0;
    let steps = cell(&change, "2026-Q4").steps();
    assert_eq!(steps.len(), 1);
    assert!((steps[0].by + passed).abs() < 0.002, "{steps:?}");
    assert!(steps[0].parts.iter().all(|part| part.cause == Cause::Passed));
}

#[test]
fn of_what_was_agreed_anew_the_time_passes_evenly() {
    let mut now = before();
    let half = crate::plan::AmountRange::parse("3.5h").expect("an amount");
    now.commitments[0] = now.commitments[0].with_amount_after(date(2026, 12, 13), half);
    let change = change(before(), now, date(2026, 12, 13));
    // 38 h were to come; 20 of them have passed, and 9 are left of 18.
    assert_eq!(steps(&change, "2026-Q4"), [(StepKind::Logged, -20.0), (StepKind::AgreedAnew, -9.0)]);
}

#[test]
fn a_promise_that_was_kept_has_passed_and_one_kept_in_part_ended_for_the_rest() {
    let with = |state| {
        let mut now = before();
        now.commitments[1].schedule = Schedule::promise(None, date(2027, 2, 10), state).expect("a promise");
        steps(&change(before(), now, THEN), "2027-Q1")
    };
    assert_eq!(with(PromiseState::Kept(THEN)), [(StepKind::Logged, -20.0)]);
    let part = crate::plan::Fraction::from_percent(75).expect("a part");
    assert_eq!(
        with(PromiseState::KeptInPart { on: THEN, part }),
        [(StepKind::Logged, -15.0), (StepKind::Ended, -5.0)]
    );
}

#[test]
fn a_commitment_that_stops_has_ended() {
    let mut now = before();
    let days = Days::new(None, Some(date(2026, 12, 31))).expect("days");
    now.commitments[0].schedule = Schedule::recurring(crate::plan::Period::Week, days);
    let changed = change(before(), now.clone(), THEN);
    assert_eq!(steps(&changed, "2027-Q1"), [(StepKind::Ended, -90.0)]);
    assert!(steps(&changed, "2026-Q4").is_empty());
    now.commitments.remove(0);
    assert_eq!(steps(&change(before(), now, THEN), "2027-Q1"), [(StepKind::Ended, -90.0)]);
}

#[test]
fn the_log_corrects_what_is_still_promised() {
    // Five finished quarters in which twice as much was taken as was promised: 2025-Q3 to 2026-Q3.
    let mut now = before();
    let quarters = [(2025, 7, 92), (2025, 10, 92), (2026, 1, 90), (2026, 4, 91), (2026, 7, 92)];
    now.log = quarters.map(|(y, m, days)| gave(date(y, m, 1), "Ada", &format!("{}h", 2 * days))).into();
    now.log.push(gave(date(2026, 10, 1), "Ada", "1h"));
    let change = change(before(), now, THEN);
    // All that is promised counts twice: 90 h and the promise of 20 h.
    assert_eq!(steps(&change, "2027-Q1"), [(StepKind::Correction, 110.0)]);
    assert!(said(&change, "2027-Q1").contains(
        "As promises really go: Ada takes 2.0 times what is promised, 1.0 times last time, 110 h more."
    ));
    assert_eq!(steps(&change, "2026-Q4"), [(StepKind::Correction, 38.0), (StepKind::Logged, 1.0)]);
}

#[test]
fn partners_come_and_go() {
    let mut with_bo = before();
    with_bo.partners.push(Partner::new(partner_id("Bo"), name("Bo")));
    with_bo.commitments.push(weekly("Desk", "Bo", "14h", None));
    assert_eq!(steps(&change(before(), with_bo.clone(), THEN), "2027-Q1"), [(StepKind::NewPartner, 180.0)]);
    assert!(
        said(&change(before(), with_bo.clone(), THEN), "2027-Q1").contains("New with us: Desk (Bo) 180 h.")
    );
    // Gone from the plan, or ended in it.
    assert_eq!(
        steps(&change(with_bo.clone(), before(), THEN), "2027-Q1"),
        [(StepKind::EndedPartner, -180.0)]
    );
    let mut ended = with_bo.clone();
    ended.partners[1].stage = Stage::Ended;
    assert_eq!(steps(&change(with_bo, ended, THEN), "2027-Q1"), [(StepKind::EndedPartner, -180.0)]);
}

#[test]
fn what_is_small_comes_together() {
    let mut now = before();
    now.commitments.push(weekly("Course", "Ada", "14h", None));
    let quarter = |amount: &str, id: &str| {
        of_schedule(id, "Ada", amount, Schedule::recurring(crate::plan::Period::Quarter, Days::ALWAYS))
    };
    let mut then = before();
    then.commitments.push(quarter("2h", "Note"));
    now.commitments.push(quarter("3h", "Note"));
    now.partners.push(Partner::new(partner_id("Bo"), name("Bo")));
    let mut tea = quarter("1h", "Tea");
    tea.partner = partner_id("Bo");
    now.commitments.push(tea);
    let change = change(then, now, THEN);
    assert_eq!(steps(&change, "2027-Q1"), [(StepKind::New, 180.0), (StepKind::Rest, 2.0)]);
    assert!(said(&change, "2027-Q1").contains("The rest comes to 2 h more."));
}

#[test]
fn capacity_is_said_then_and_now() {
    let mut now = before();
    now.capacity = Capacity { hours_per_week: Some(crate::plan::Minutes::new(7 * 60)), ..now.capacity };
    let change = change(before(), now, THEN);
    let cell = cell(&change, "2027-Q1");
    assert_eq!(cell.capacity.now, Some(90.0));
    assert_eq!(cell.verdict, ThenNow { then: Some(Verdict::Sustainable), now: Some(Verdict::Overcommitted) });
    assert!(said(&change, "2027-Q1").contains("There are 90 h to give; last time 514 h."));
    assert_eq!(change.verdict_words(), "The verdict is overcommitted; on 23 Nov 2026 it was sustainable.");
    assert_eq!(change.headline().map(CellChange::called), Some("Time in 2027-Q1".to_owned()));
}

#[test]
fn money_of_another_currency_is_not_compared_and_other_rates_are_said() {
    let mut then = before();
    then.commitments.push(weekly("Fee", "Ada", "700 USD", None));
    let usd = Currency::parse("USD").expect("a currency");
    let rate = |rate: &str| crate::plan::Rate {
        currency: usd,
        rate: crate::plan::ExchangeRate::parse(rate).expect("a rate"),
    };
    then.capacity.money_per_quarter = Money::parse("90000 EUR").ok();
    then.rates = vec![rate("0.5")];
    let mut now = then.clone();
    now.rates = vec![rate("0.6")];
    let changed = change(then.clone(), now, THEN);
    let money = |quarter: &str| {
        let of = |c: &&CellChange| c.resource == Resource::Money && c.quarter.to_string() == quarter;
        changed.cells.iter().find(of).expect("money").steps()
    };
    // A hundred dollars a day over 90 days, at ten cents more each.
    let of_rates = money("2027-Q1");
    assert_eq!(of_rates.iter().map(|s| s.kind).collect::<Vec<_>>(), [StepKind::Rates]);
    assert!((of_rates[0].by - 90_000.0).abs() < 1.0, "{}", of_rates[0].by);
    let mut other = then.clone();
    (other.currency, other.rates) = (usd, Vec::new());
    let changed = change(then, other, THEN);
    assert!(changed.cells.iter().all(|cell| cell.resource != Resource::Money));
    assert_eq!(
        changed.apart,
        ["Money is not compared: the plan counted in EUR then, and counts in USD now."]
    );
}

#[test]
fn quarters_that_only_one_knows_are_left_out() {
    let change = change(before(), before(), date(2027, 2, 1));
    let quarters: Vec<_> = change.cells.iter().map(|cell| cell.quarter.to_string()).collect();
    assert_eq!(quarters, ["2027-Q1", "2027-Q2", "2027-Q3"]);
    // Of 2027-Q1 32 days have passed, and nothing was logged.
    assert_eq!(steps(&change, "2027-Q1"), [(StepKind::Logged, -32.0)]);
}

#[test]
fn edits_of_a_running_plan_are_what_they_are() {
    // The same by edits, as a screen makes them.
    let mut now = plan(before());
    let edit = Edit::Commitment(RecordEdit::Remove(commitment_id("Call")));
    let kept = snapshot(&now, &assess(&now, THEN));
    now.apply(&[edit]).expect("an edit");
    let change = change_since(&kept, &now, &assess(&now, THEN));
    assert_eq!(steps(&change, "2027-Q1"), [(StepKind::Ended, -90.0)]);
}
