//! A year of four reviews, gone through by the labels on the screen: begun, left and taken up again,
//! frozen, reopened and amended. What is frozen stays what it is, byte for byte.
#![allow(clippy::expect_used, reason = "a test that fails says so")]

mod window;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use handful::app::{Clock, HandfulApp, Start};
use handful::plan::{
    AmountRange, Became, PromiseState, Review, ReviewId, ReviewStep, Schedule, Side, Stage, Verdict,
};
use handful::ui::{Action, Place, Screen};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use std::path::Path;
use window::{Desk, Window};

/// Two partners who take 20 of 24 days a quarter, and a third who could be taken on. Flo's work ends with
/// the year, so that the verdict changes by itself.
const PLAN: &str = r#"(
    format: 1, name: "Two", currency: "EUR",
    capacity: (reserve: 0.0, resources: [(id: "days", name: "Days", unit: "days", per_quarter: "24")]),
    partners: [
        (id: "kite", name: "Kite", claim: (ours: Partnership)),
        (id: "flo", name: "Flo"),
        (id: "nova", name: "Nova", stage: Candidate),
    ],
    goals: [(id: "book", title: "The book", partners: [(partner: "kite", need: Essential)])],
    commitments: [
        (id: "k", partner: "kite", title: "Kite's work", amount: "12 days", every: Quarter, from: "2026-01-01"),
        (id: "f", partner: "flo", title: "Flo's work", amount: "8 days", every: Quarter, from: "2026-01-01", until: "2027-06-30"),
        (id: "n", partner: "nova", title: "Nova's work", amount: "9 days", every: Quarter, from: "2027-01-01"),
    ],
)"#;

/// The days on which the four reviews take place.
const DAYS: [Date; 4] = [date(2026, 11, 23), date(2027, 2, 22), date(2027, 5, 24), date(2027, 8, 23)];
const NAMES: [&str; 4] = ["2026-Q4", "2027-Q1", "2027-Q2", "2027-Q3"];

/// The application on a day, with the plan open.
fn on(desk: &Desk, day: Date, path: &Path) -> Window {
    let morning = day.at(10, 0, 0, 0).to_zoned_datetime(TimeZone::UTC).expect("a moment");
    let env = handful::app::Env { clock: Clock::Fixed(morning), ..desk.env() };
    let mut window = Window::new(HandfulApp::new(env, Start::File(path.to_owned())));
    window.act(Action::Go(Place::Screen(Screen::Review)));
    window
}

fn review<'a>(window: &'a Window, name: &str) -> &'a Review {
    let id = ReviewId::new(name).expect("an identifier");
    window.plan().reviews().get(&id).expect("the review")
}

/// Presses what bears this label, wherever the page is scrolled to; of several the last.
fn press(window: &mut Window, label: &str) {
    let mut all: Vec<_> = window.harness.query_all_by_label(label).collect();
    all.pop().unwrap_or_else(|| unreachable!("nothing is called {label}")).click_accesskit();
    drop(all);
    window.settle();
}

fn hand_over(window: &mut Window) {
    window.keys(Modifiers::COMMAND, Key::Enter);
}

fn save(window: &mut Window) {
    window.keys(Modifiers::COMMAND, Key::S);
    assert!(!window.app().session().expect("open").is_unsaved());
}

/// Saves and ends, so that the next window starts from the file alone.
fn end(mut window: Window) {
    save(&mut window);
    assert!(window.close());
    window.leave();
}

/// Chooses a partner by letters of its name.
fn pick(window: &mut Window, list: &str, letters: &str) {
    window.harness.get_by_label(list).focus();
    window.settle();
    window.type_text(letters);
    window.key(Key::Enter);
}

fn decide(window: &mut Window, what: &str, about: Option<&str>, why: &str) {
    press(window, "Add a decision…");
    window.fill("What is decided", what);
    if let Some(name) = about {
        pick(window, "About whom", name);
    }
    window.fill("Why", why);
    hand_over(window);
}

fn agree(window: &mut Window, what: &str, with: Option<&str>, due: &str) {
    press(window, "Add an action…");
    window.fill("What is to be done", what);
    if let Some(name) = with {
        pick(window, "With whom", name);
    }
    window.fill("Due", due);
    hand_over(window);
}

fn settle(window: &mut Window, what: &str, became: Became, why: &str) {
    press(window, &format!("What became of it… {what}"));
    press(window, &format!("What became of it: {}", became.words()));
    window.fill("Why", why);
}

fn freeze(window: &mut Window, name: &str) {
    press(window, "8. Freeze, open");
    press(window, "Freeze…");
    press(window, "Freeze the review");
    assert!(review(window, name).is_frozen(), "{name}");
}

/// The lines of the file from where a review begins to where it ends, its amendments left out.
fn lines(path: &Path, name: &str) -> String {
    let text = std::fs::read_to_string(path).expect("the plan");
    let from = text.find(&format!("id: \"{name}\"")).expect("the review");
    let review = text[..from].rfind('(').expect("its beginning");
    let rest = &text[review..];
    let ends = ["amendments: [", "\n        ("].iter().filter_map(|end| rest.find(end));
    let end = ends.chain(rest.find("\n    ],")).min().expect("its end");
    rest[..end].trim_end().trim_end_matches([')', ',', ' ', '\n']).to_owned()
}

#[test]
fn a_review_is_begun_decided_and_frozen_by_the_keyboard_alone() {
    let desk = Desk::new();
    let path = desk.write("two.ron", PLAN);
    let mut window = on(&desk, DAYS[0], &path);
    window.keys(Modifiers::COMMAND, Key::Num1);
    window.keys(Modifiers::COMMAND, Key::R);
    window.key(Key::Tab);
    assert!(window.harness.get_by_label("Begin the review of 2026-Q4").is_focused());
    window.key(Key::Enter);
    while review(&window, NAMES[0]).at != ReviewStep::Decide {
        window.keys(Modifiers::ALT, Key::ArrowRight);
    }
    window.key(Key::Tab);
    assert!(window.harness.get_by_label("Add a decision…").is_focused());
    window.key(Key::Enter);
    window.type_text("Kite stays");
    window.key(Key::Tab);
    window.type_text("kit");
    window.key(Key::Enter);
    assert!(window.harness.get_by_label("What it comes to").is_focused(), "on to the next field");
    hand_over(&mut window);
    assert_eq!(review(&window, NAMES[0]).decisions.len(), 1);
    assert!(window.harness.get_by_label("Add a decision…").is_focused(), "back where it was");
    window.keys(Modifiers::ALT, Key::ArrowRight);
    window.key(Key::Tab);
    window.key(Key::Tab);
    assert!(window.harness.get_by_label("Freeze…").is_focused());
    window.key(Key::Enter);
    window.key(Key::Enter);
    assert!(review(&window, NAMES[0]).is_frozen());
    window.key(Key::Tab);
    assert!(window.harness.get_by_label("Reviews").is_focused());
}

#[test]
fn a_year_of_four_reviews() {
    let desk = Desk::new();
    let path = desk.write("plan.ron", PLAN);

    // The first: gone through step by step, left in the middle and taken up again.
    let mut window = on(&desk, DAYS[0], &path);
    assert!(window.shows("No review yet"));
    window.click("Begin the review of 2026-Q4");
    assert!(window.shows("This is the first review: there is nothing to look back on yet."));
    window.click("Done, next");
    window.click("Leave out");
    assert!(window.shows("2. Bring it up to date, left out"));
    end(window);

    let mut window = on(&desk, DAYS[0], &path);
    window.click("Go on");
    assert_eq!(review(&window, NAMES[0]).at, ReviewStep::BothSides);
    press(&mut window, "Check in…");
    press(&mut window, "They told us their view");
    for aspect in ["Vision", "Goals", "Values", "Communication", "Trust", "Fairness"] {
        press(&mut window, &format!("{aspect}, ours: 4"));
        press(&mut window, &format!("{aspect}, theirs: {}", if aspect == "Trust" { 2 } else { 4 }));
    }
    hand_over(&mut window);
    assert!(window.shows("Trust: ours 4, theirs 2, 2 apart"), "the gap is drawn");
    for step in [ReviewStep::Strain, ReviewStep::Sustain, ReviewStep::WhatIf, ReviewStep::Decide] {
        window.click("Done, next");
        assert_eq!(review(&window, NAMES[0]).at, step);
    }
    decide(&mut window, "Kite goes on", Some("kite"), "The book needs it");
    agree(&mut window, "Send the outline", Some("kite"), "2026-12-15");
    agree(&mut window, "Ask Flo about next year", Some("flo"), "2027-01-15");
    agree(&mut window, "Read the contract", None, "2026-12-01");
    let promised =
        window.plan().commitments().iter().filter(|c| matches!(c.schedule, Schedule::Promise { .. }));
    assert_eq!(promised.count(), 2, "with a partner, an action is a promise");
    window.click("Done, next");
    assert!(window.shows("Kite goes on"));
    freeze(&mut window, NAMES[0]);
    let snapshot = review(&window, NAMES[0]).snapshot.as_deref().expect("frozen").clone();
    assert_eq!((snapshot.as_of, snapshot.verdict), (DAYS[0], window_verdict(&window)));
    end(window);
    let first = lines(&path, NAMES[0]);
    assert!(first.contains("snapshot: ("), "{first}");

    // The second: what became of the three actions.
    let mut window = on(&desk, DAYS[1], &path);
    assert!(window.shows("Open the review of 2026-Q4"));
    window.click("Begin the review of 2027-Q1");
    settle(&mut window, "Send the outline", Became::Done, "They liked it");
    window.fill("Kept on", "2026-12-14");
    hand_over(&mut window);
    settle(&mut window, "Ask Flo about next year", Became::Slipped, "Flo was ill");
    window.fill("New due day", "2027-03-15");
    press(&mut window, "Who asked to move it?: They did");
    hand_over(&mut window);
    settle(&mut window, "Read the contract", Became::Dropped, "There is none");
    hand_over(&mut window);
    let states = window.plan().commitments().iter().filter_map(|c| match c.schedule {
        Schedule::Promise { due, state, .. } => Some((due, state)),
        Schedule::Recurring { .. } => None,
    });
    let outline = (date(2026, 12, 15), PromiseState::Kept(date(2026, 12, 14)));
    let next_year = (date(2027, 3, 15), PromiseState::Open);
    assert_eq!(states.collect::<Vec<_>>(), [outline, next_year]);
    press(&mut window, "7. Decide, open");
    decide(&mut window, "We take Nova on", Some("nova"), "There is room once Flo ends");
    press(&mut window, "Change: We take Nova on");
    press(&mut window, "What it comes to");
    press(&mut window, "Take on");
    hand_over(&mut window);
    press(&mut window, "Do it in the plan now… We take Nova on");
    press(&mut window, "Do it now");
    let nova = window.plan().partners().iter().find(|p| p.id.as_str() == "nova").expect("Nova");
    assert_eq!(nova.stage, Stage::Active);
    freeze(&mut window, NAMES[1]);
    let second = review(&window, NAMES[1]).snapshot.as_deref().expect("frozen").clone();
    assert_eq!(second.verdict, Some(Verdict::Overcommitted), "29 of 24 days");
    assert_ne!(second.verdict, snapshot.verdict);
    end(window);
    assert_eq!(lines(&path, NAMES[0]), first);
    let second = lines(&path, NAMES[1]);

    // The third: what slipped comes again, and Kite is called something else.
    let mut window = on(&desk, DAYS[2], &path);
    window.click("Begin the review of 2027-Q2");
    assert!(window.shows_part("slipped once before"));
    assert!(!window.shows_part("Send the outline"), "that is settled for good");
    settle(&mut window, "Ask Flo about next year", Became::Changed, "Flo asked us");
    hand_over(&mut window);
    freeze(&mut window, NAMES[2]);
    window.act(Action::Go(Place::Screen(Screen::Review)));
    end(window);
    let third = lines(&path, NAMES[2]);

    // The fourth: nothing is left to look back on; a partner goes, and with it all that was about it.
    let mut window = on(&desk, DAYS[3], &path);
    window.click("Begin the review of 2027-Q3");
    assert!(window.shows("Of every action it is known what became of it."));
    let kite = window.plan().partners().iter().find(|p| p.id.as_str() == "kite").expect("Kite").id.clone();
    let removal = window.plan().removal_of_partner(&kite);
    window.act(Action::edits(removal));
    freeze(&mut window, NAMES[3]);
    press(&mut window, "Reviews");
    for name in NAMES {
        assert!(window.shows(&format!("Open the review of {name}")));
    }
    assert!(window.shows("The review of 2027-Q4 can begin on 1 Oct 2027."));
    end(window);

    // Reopened and amended: the correction is seen, and nothing before it has moved by a byte.
    let mut window = on(&desk, DAYS[3], &path);
    window.click("Open the review of 2026-Q4");
    assert!(window.shows("Send the outline"));
    assert!(window.shows("in the review of 2027-Q1: They liked it"));
    assert!(window.shows_part("Kite"), "as it was called");
    window.click("Amend…");
    window.fill("What is to be corrected", "Kite gave twelve days, not eleven");
    hand_over(&mut window);
    assert!(window.shows("23 Aug 2027: Kite gave twelve days, not eleven"));
    end(window);
    for (name, before) in NAMES.into_iter().zip([&first, &second, &third]) {
        assert_eq!(lines(&path, name), *before, "{name}");
    }
    let mut window = on(&desk, DAYS[3], &path);
    assert_eq!(review(&window, NAMES[0]).snapshot.as_deref(), Some(&snapshot));
    window.click("Open the review of 2026-Q4");
    assert!(window.shows("23 Aug 2027: Kite gave twelve days, not eleven"));
}

fn window_verdict(window: &Window) -> Option<Verdict> {
    window.app().session().expect("open").assessed().assessment.verdict
}

#[test]
fn undo_takes_back_an_action_with_its_promise_and_freezing_at_once() {
    let desk = Desk::new();
    let mut window = on(&desk, DAYS[0], &desk.write("plan.ron", PLAN));
    window.click("Begin the review of 2026-Q4");
    press(&mut window, "7. Decide, open");
    let before = window.plan().clone();
    agree(&mut window, "Send the outline", Some("kite"), "2026-12-15");
    let action = review(&window, NAMES[0]).actions[0].clone();
    let promise = window.plan().commitments().get(action.promise.as_ref().expect("a promise")).expect("it");
    assert_eq!((promise.by, &promise.amount), (Side::Us, &None::<AmountRange>));
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.plan(), before);
    freeze(&mut window, NAMES[0]);
    window.keys(Modifiers::COMMAND, Key::Z);
    assert!(!review(&window, NAMES[0]).is_frozen());
    assert!(window.shows("Freeze…"), "where one was");
}
