//! The first start: the sample, and the way to one's own plan.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test that fails says so")]

mod window;

use egui::{Key, Modifiers};
use handful::app::Start;
use handful::plan::{Amount, Minutes, Money, Schedule, Side};
use window::{Desk, TODAY};

#[test]
fn the_first_start_shows_the_sample() {
    let desk = Desk::new();
    let window = desk.start(Start::Last);
    assert!(window.shows("This is a sample plan."));
    assert_eq!(window.title(), "Sample plan — Handful");
    assert_eq!(window.plan(), &handful::sample::plan(TODAY));
    for screen in ["Verdict", "Partners", "Commitments", "Log", "Goals", "Risks", "Capacity"] {
        assert!(window.shows(screen), "{screen}");
    }
}

#[test]
fn the_banner_stays_away_once_it_was_sent_away() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Last);
    window.click("Hide");
    assert!(!window.shows("This is a sample plan."));
    drop(window);
    assert!(!desk.start(Start::Last).shows("This is a sample plan."));
}

#[test]
fn ones_own_plan_takes_three_steps() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Last);
    window.click("Start my own plan…");
    window.fill("Name of the plan", "Ada's practice");
    window.fill("Hours you work in a week", "40");
    window.fill("Hours already spoken for", "30h");
    window.click("Next");
    window.fill("Money in a quarter", "5000");
    window.fill("Currency", "CHF");
    window.click("Next");
    window.fill("Name of the partner", "Northwind");
    window.fill("Hours a week you give them", "12");
    window.click("See my verdict");

    let plan = window.plan();
    assert_eq!(plan.name().as_str(), "Ada's practice");
    assert_eq!(plan.capacity().hours_per_week, Some(Minutes::from_hours(40)));
    assert_eq!(plan.capacity().spoken_for_per_week(), Minutes::from_hours(30));
    assert_eq!(plan.capacity().money_per_quarter, Some(Money::parse("5000 CHF").unwrap()));
    let given = plan.commitments().iter().next().expect("a commitment");
    assert_eq!((plan.partner_name(&given.partner), given.by), ("Northwind", Side::Us));
    assert_eq!(given.amount, Some(Amount::Time(Minutes::from_hours(12)).into()));
    let Schedule::Recurring { days, .. } = given.schedule else { panic!("it recurs") };
    assert_eq!(days.from(), Some(TODAY));
    // 12 hours a week of 10: the verdict is known without any further step.
    assert!(window.shows("Overcommitted"));
    assert!(!window.shows("This is a sample plan."));
    assert_eq!(window.title(), "• Ada's practice — Handful");
}

#[test]
fn every_step_can_be_skipped_and_gone_back_from() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Last);
    window.click("Start my own plan…");
    window.click("Skip");
    window.fill("Money in a quarter", "100");
    window.click("Back");
    assert!(window.shows("Hours you work in a week"));
    window.click("Next");
    window.click("Skip");
    window.click("Skip");
    let plan = window.plan();
    assert_eq!((plan.partners().len(), plan.capacity().money_per_quarter), (0, None));
    assert!(window.shows("Nothing to judge yet"));
}

#[test]
fn what_cannot_be_is_said_beside_its_field() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Last);
    window.click("Start my own plan…");
    window.fill("Hours you work in a week", "200");
    window.click("Next");
    assert!(window.shows("A week has 168 hours"));
    window.fill("Hours you work in a week", "20");
    window.fill("Hours already spoken for", "30");
    window.click("Next");
    assert!(window.shows("That is more than the hours of your week"));
    window.fill("Hours already spoken for", "10");
    window.key(Key::Enter);
    window.fill("Currency", "EURO");
    window.key(Key::Enter);
    assert!(window.shows("Currency"), "the step does not go on with a currency that is none");
    window.fill("Currency", "EUR");
    window.click("Next");
    window.fill("Hours a week you give them", "4");
    window.click("See my verdict");
    assert!(window.shows("Say to whom, or leave both empty"));
}

#[test]
fn the_keyboard_alone_leads_to_a_plan() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Last);
    window.keys(Modifiers::COMMAND, Key::N);
    window.type_text("38");
    window.key(Key::Enter);
    window.key(Key::Enter);
    window.type_text("Contoso");
    window.key(Key::Enter);
    let plan = window.plan();
    assert_eq!(plan.capacity().hours_per_week, Some(Minutes::from_hours(38)));
    assert_eq!(plan.partners().iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["Contoso"]);
}

#[test]
fn changes_are_asked_about_before_the_dialog_not_after_it() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Last);
    let name = handful::plan::Name::new("Changed").unwrap();
    window.act(handful::ui::Action::edit(handful::plan::Edit::SetName(name)));
    window.click("Start my own plan…");
    window.click("Cancel");
    assert!(!window.shows("Hours you work in a week"));
    window.click("Start my own plan…");
    window.click("Discard changes");
    window.click("Skip");
    window.click("Skip");
    window.click("Skip");
    assert_eq!(window.plan().name().as_str(), "My plan");
}
