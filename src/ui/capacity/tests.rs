//! The screen driven by its accessible labels.

use crate::analysis::{Odds, percent};
use crate::plan::{
    AmountRange, Capacity, Commitment, CommitmentId, Currency, Days, Edit, Minutes, Money, Name, Note,
    OtherResource, Partner, PartnerId, Period, Plan, PlanParts, Quantity, RecordEdit, Resource, ResourceId,
    Schedule, Settings, Side, SpokenFor, Trials, Weeks, Workday, YearStart,
};
use crate::ui::testing::Bench;
use crate::ui::{Action, Screen};
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

fn resource(id: &str, called: &str) -> OtherResource {
    OtherResource {
        id: ResourceId::new(id).expect("an id"),
        name: name(called),
        unit: name("days"),
        per_quarter: Quantity::parse("17").ok(),
    }
}

fn capacity() -> Capacity {
    Capacity {
        hours_per_week: Some(Minutes::from_hours(45)),
        spoken_for: vec![
            SpokenFor { by: name("Delivery"), per_week: Minutes::from_hours(25) },
            SpokenFor { by: name("Selling"), per_week: Minutes::from_hours(4) },
        ],
        resources: vec![resource("staff-days", "Staff days"), resource("seats", "Seats")],
        ..Capacity::default()
    }
}

fn plan() -> Plan {
    let mut parts = PlanParts::empty(name("Plan"), Currency::EUR);
    let ada = PartnerId::new("ada").expect("an id");
    parts.partners.push(Partner::new(ada.clone(), name("Ada")));
    parts.capacity = capacity();
    parts.commitments.push(Commitment {
        id: CommitmentId::new("help").expect("an id"),
        partner: ada,
        by: Side::Us,
        title: None,
        amount: Some(AmountRange::parse("2 staff-days").expect("an amount")),
        schedule: Schedule::recurring(Period::Month, Days::ALWAYS),
        moved: Vec::new(),
        amount_was: Vec::new(),
        notes: Note::NONE,
    });
    Plan::from_parts(parts).expect("a plan")
}

/// The same, with ten to twenty hours a week beside it.
fn uncertain() -> Plan {
    let mut plan = plan();
    let help = plan.commitments().at(0).expect("help").clone();
    let amount = Some(AmountRange::parse("10h..20h").expect("a range"));
    let id = CommitmentId::new("hours").expect("an id");
    let schedule = Schedule::recurring(Period::Week, Days::ALWAYS);
    let hours = Commitment { id, amount, schedule, ..help };
    plan.apply(&[Edit::Commitment(RecordEdit::add(hours))]).expect("a commitment");
    plan
}

/// In a window so high that nothing has to be scrolled.
fn shown(plan: Plan) -> Harness<'static, Bench> {
    Bench::new(plan, Screen::Capacity).shown(1200.0, 3000.0)
}

/// Empties a field and writes another text into it.
fn write(harness: &mut Harness<'static, Bench>, label: &str, text: &str) {
    harness.get_by_label(label).focus();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    harness.run();
    harness.key_press(Key::Backspace);
    harness.run();
    harness.get_by_label(label).type_text(text);
    harness.run();
}

fn enter(harness: &mut Harness<'static, Bench>) {
    harness.key_press(Key::Enter);
    harness.run();
}

fn click(harness: &mut Harness<'static, Bench>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn last(harness: &Harness<'static, Bench>) -> Edit {
    match harness.state().done.last() {
        Some(Action::Edit { edits, .. }) if edits.len() == 1 => edits[0].clone(),
        other => panic!("{other:?}"),
    }
}

fn set(change: impl FnOnce(&mut Capacity)) -> Edit {
    let mut capacity = capacity();
    change(&mut capacity);
    Edit::SetCapacity(Box::new(capacity))
}

#[test]
fn a_single_value_is_one_edit_when_it_is_left() {
    let mut harness = shown(plan());
    write(&mut harness, "Hours a week", "40");
    assert_eq!(harness.state().done, [], "not while it is being written");
    enter(&mut harness);
    assert_eq!(last(&harness), set(|c| c.hours_per_week = Some(Minutes::from_hours(40))));
    assert_eq!(harness.get_by_label("Hours a week").value().as_deref(), Some("40h"));
    harness.get_by_label("11\u{a0}h");
    write(&mut harness, "Money a quarter", "9 000");
    harness.get_by_label("Most you can afford to lose in a year").focus();
    harness.run();
    let money = harness.state().plan().capacity().money_per_quarter;
    assert_eq!(money, Money::from_minor(900_000, Currency::EUR), "leaving is enough");
}

#[test]
fn what_cannot_be_stays_with_the_reason_beside_it() {
    let mut harness = shown(plan());
    write(&mut harness, "Hours a week", "200");
    enter(&mut harness);
    harness.get_by_label("A week has 168 hours, not 200h.");
    assert_eq!(harness.get_by_label("Hours a week").value().as_deref(), Some("200"));
    assert_eq!(harness.state().done, []);
    harness.get_by_label("Hours a week").focus();
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.get_by_label("Hours a week").value().as_deref(), Some("45h"));
}

#[test]
fn the_hours_of_a_week_are_added_moved_and_removed() {
    let mut harness = shown(plan());
    harness.get_by_label_contains(
        "The week: Delivery 25\u{a0}h, Selling 4\u{a0}h, Left for partnerships 16\u{a0}h",
    );
    click(&mut harness, "Add hours");
    harness.get_by_label("Say what takes the hours.");
    write(&mut harness, "What else takes hours", "Administration");
    write(&mut harness, "How many hours it takes", "6");
    enter(&mut harness);
    let administration = SpokenFor { by: name("Administration"), per_week: Minutes::from_hours(6) };
    assert_eq!(last(&harness), set(|c| c.spoken_for.push(administration.clone())));
    click(&mut harness, "Move Selling up");
    click(&mut harness, "Remove Delivery");
    let left: Vec<_> =
        harness.state().plan().capacity().spoken_for.iter().map(|s| s.by.to_string()).collect();
    assert_eq!(left, ["Selling", "Administration"]);
    write(&mut harness, "Hours for Selling", "5h");
    enter(&mut harness);
    assert_eq!(harness.state().plan().capacity().spoken_for_per_week(), Minutes::from_hours(11));
}

#[test]
fn a_resource_is_removed_only_when_nothing_is_of_it() {
    let mut harness = shown(plan());
    assert!(harness.get_by_label("Remove Staff days").accesskit_node().is_disabled());
    click(&mut harness, "Remove Seats");
    assert_eq!(harness.state().plan().capacity().resources.len(), 1);
    write(&mut harness, "What else runs short", "Introductions");
    write(&mut harness, "Counted in", "introductions");
    write(&mut harness, "How much of it a quarter", "8");
    click(&mut harness, "Add resource");
    let added = harness.state().plan().capacity().resources.last().cloned().expect("a resource");
    assert_eq!((added.id.as_str(), added.per_quarter), ("introductions", Quantity::parse("8").ok()));
}

#[test]
fn time_off_says_what_it_takes() {
    let mut harness = shown(plan());
    harness.get_by_label("No working day of the coming quarters is off.");
    write(&mut harness, "First day", "2026-12-21");
    write(&mut harness, "Last day", "2027-01-01");
    write(&mut harness, "What the time off is for", "Family");
    click(&mut harness, "Add time off");
    // 21 to 31 December without the weekend of the 26th; 1 January.
    harness.get_by_label("Working days off: nine of 66 in Oct–Dec 2026, one of 64 in Jan–Mar 2027.");
    harness.get_by_label("10 working days");
    click(&mut harness, "Remove time off 21 Dec – 1 Jan 2027");
    assert_eq!(harness.state().plan().capacity().time_off, []);
}

#[test]
fn the_reserve_explains_itself() {
    let mut harness = shown(plan());
    harness.get_by_label("With 80 % in use, new work waits 4 times as long as it takes.");
    write(&mut harness, "Kept free", "10");
    enter(&mut harness);
    harness.get_by_label("With 90 % in use, new work waits 9 times as long as it takes.");
    harness.get_by_label("Why keep any?").hover();
    harness.run_steps(6);
    harness.get_by_label("95 % in use: 19 times as long");
}

#[test]
fn another_currency_restates_the_rates_in_one_batch() {
    let mut harness = shown(plan());
    let pick = |harness: &mut Harness<'static, Bench>, label: &str, letters: &str| {
        harness.get_by_label(label).focus();
        harness.run();
        harness.get_by_label(label).type_text(letters);
        harness.run();
        enter(harness);
    };
    pick(&mut harness, "Another currency", "GBP");
    write(&mut harness, "What one of it is worth in EUR", "1.25");
    click(&mut harness, "Add rate");
    assert_eq!(harness.state().plan().exchange().rates.len(), 1);
    pick(&mut harness, "Currency", "CHF");
    write(&mut harness, "What 1 CHF is worth in EUR", "0");
    click(&mut harness, "Count in CHF");
    harness.get_by_label_contains("is not a rate");
    write(&mut harness, "What 1 CHF is worth in EUR", "1.25");
    click(&mut harness, "Count in CHF");
    let exchange = harness.state().plan().exchange().clone();
    let rates: Vec<_> = exchange.rates.iter().map(|r| (r.currency.code(), r.rate.to_string())).collect();
    assert_eq!(exchange.base.code(), "CHF");
    assert_eq!(rates, [("EUR", "0.8".to_owned()), ("GBP", "1".to_owned())]);
    assert_eq!(harness.state().done.len(), 2, "one for the rate, one for the currency");
    pick(&mut harness, "Currency", "EUR");
    assert_eq!(harness.state().plan().currency(), Currency::EUR, "its rate is known by now");
}

#[test]
fn how_the_plan_counts_is_set() {
    let mut harness = shown(plan());
    click(&mut harness, "Friday");
    let without_friday = Settings { workdays: Workday::ALL[..4].to_vec(), ..Settings::default() };
    assert_eq!(last(&harness), Edit::SetSettings(without_friday));
    click(&mut harness, "The year begins with");
    click(&mut harness, "April");
    let april = YearStart::from_month(4).expect("a month");
    assert_eq!(harness.state().plan().settings().year_begins_in_month, april);
    write(&mut harness, "Name of the plan", "Next year");
    enter(&mut harness);
    assert_eq!(last(&harness), Edit::SetName(name("Next year")));
}

#[test]
fn the_weeks_of_check_ins_and_closing_events_are_set() {
    let mut harness = shown(plan());
    write(&mut harness, "Check in every so many weeks", "8");
    enter(&mut harness);
    let eight = Settings { check_in_every_weeks: Weeks::new(8).expect("weeks"), ..Settings::default() };
    assert_eq!(last(&harness), Edit::SetSettings(eight.clone()));
    write(&mut harness, "Weeks around a closing event", "105");
    enter(&mut harness);
    harness.get_by_label("Write a whole number of weeks from 1 to 104, like “13”.");
    assert_eq!(*harness.state().plan().settings(), eight);
    write(&mut harness, "Weeks around a closing event", "26");
    enter(&mut harness);
    let both = Settings { weeks_around_closing: Weeks::new(26).expect("weeks"), ..eight };
    assert_eq!(last(&harness), Edit::SetSettings(both));
}

#[test]
fn the_coming_quarters_follow_the_fields() {
    let mut harness = shown(plan());
    harness.get_by_label("16\u{a0}h");
    let before = harness.get_all_by_label_contains(" of ").count();
    assert!(before >= 4, "{before} figures");
    write(&mut harness, "Hours for Delivery", "0h");
    enter(&mut harness);
    harness.get_by_label("41\u{a0}h");
}

/// What the trials drew of our time in a quarter of the horizon.
fn odds_of_time(harness: &Harness<'static, Bench>, quarter: usize) -> Odds {
    let view = harness.state().fixture.view();
    view.assessment.load_of(&Resource::Time).expect("time").cells[quarter].odds.clone()
}

/// Sixteen hours a week are free, and ten to twenty promised: they are too few where
/// z > (ln 16 − (ln 10 + ln 20)/2) ÷ ((ln 20 − ln 10)/3.289707) = 0.58580, with a chance of 0.27900.
#[test]
fn the_coming_quarters_say_how_likely_they_are_to_break() {
    let mut harness = shown(uncertain());
    let odds = odds_of_time(&harness, 1);
    let chance = odds.p_over_capacity.expect("known");
    assert!((chance - 0.279_00).abs() < 3.0 * odds.standard_error, "{chance}");
    let said = format!("{} chance of breaking", percent(chance));
    // Of the quarters; what is certain of the other resources has no chance.
    assert_eq!(harness.get_all_by_label_contains("chance of breaking").count(), 4);
    harness.get_all_by_label(&said).next().expect("the next quarter's").hover();
    harness.run_steps(6);
    harness.get_by_label_contains("futures drawn from your ranges and your log it needs more than the 206");
    let mut certain = shown(plan());
    certain.run();
    assert!(certain.query_by_label_contains("chance of breaking").is_none());
}

/// With ten times as many trials the standard error is a √10 of what it was.
#[test]
fn more_trials_are_chosen_and_seen_in_the_words() {
    let mut harness = shown(uncertain());
    let before = odds_of_time(&harness, 1).standard_error;
    harness.get_by_label_contains("With 10\u{a0}000, a chance of 50 % is right to within 0.5\u{a0}%");
    click(&mut harness, "Trials: 100\u{a0}000");
    let more = Settings { trials: Trials::new(100_000).expect("trials"), ..Settings::default() };
    assert_eq!(last(&harness), Edit::SetSettings(more));
    harness.get_by_label_contains("With 100\u{a0}000, a chance of 50 % is right to within 0.2\u{a0}%");
    let odds = odds_of_time(&harness, 1);
    assert_eq!(odds.trials, 100_000);
    assert!((odds.standard_error * 10_f64.sqrt() / before - 1.0).abs() < 0.05, "{}", odds.standard_error);
    let said = format!("{} chance of breaking", percent(odds.p_over_capacity.expect("known")));
    harness.get_all_by_label(&said).next().expect("the next quarter's").hover();
    harness.run_steps(6);
    // √(0.279 · 0.721 ÷ 100 000) is 0.14 %.
    harness.get_by_label_contains("of 100\u{a0}000 futures drawn from your ranges");
    harness.get_by_label_contains("±\u{a0}0.1\u{a0}%");
}

#[test]
fn what_is_only_shown_cannot_be_written() {
    let harness = Bench::new(plan(), Screen::Capacity).read_only().shown(1200.0, 3000.0);
    harness.get_by_label(crate::ui::editable::READ_ONLY);
    assert!(harness.get_by_label("Hours a week").accesskit_node().is_disabled());
    assert!(harness.get_by_label("Add hours").accesskit_node().is_disabled());
}

#[test]
fn an_empty_plan_says_where_to_begin() {
    let harness = shown(Plan::empty(name("Plan"), Currency::EUR));
    harness.get_by_label_contains("Say how many hours a week you work");
    harness.get_by_label_contains("Until the hours of a week are known");
}
