//! From nothing to each standing: a partner is entered by the labels on the screen.
#![allow(clippy::expect_used, reason = "a test that fails says so")]

mod window;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use handful::analysis::Standing;
use handful::app::Start;
use handful::plan::PartnerId;
use handful::ui::{Action, Command, Place};
use window::{Desk, Window};

/// Presses what bears this label, wherever the page is scrolled to; of several the last.
fn press(window: &mut Window, label: &str) {
    let mut all: Vec<_> = window.harness.query_all_by_label(label).collect();
    all.pop().unwrap_or_else(|| unreachable!("nothing is called {label}")).click_accesskit();
    drop(all);
    window.settle();
}

/// Opens a list and chooses an answer.
fn choose(window: &mut Window, list: &str, answer: &str) {
    press(window, list);
    press(window, answer);
}

/// Adds a partner of whom only the name is known, and goes to its page.
fn add(window: &mut Window, name: &str) {
    window.act(Action::Command(Command::AddPartner));
    window.fill("Name", name);
    window.keys(Modifiers::COMMAND, Key::Enter);
    let id = PartnerId::new(&slug::slugify(name)).expect("an identifier");
    assert!(window.plan().partners().get(&id).is_some(), "{name} is in the plan");
    window.act(Action::Go(Place::Partner(id)));
}

/// What the title of the page's first card says.
fn stands(window: &Window) -> Standing {
    let shown: Vec<_> = Standing::ALL
        .into_iter()
        .filter(|s| window.harness.query_all_by_role_and_label(Role::Heading, s.words()).next().is_some())
        .collect();
    assert_eq!(shown.len(), 1, "{shown:?}");
    shown[0]
}

fn depend(window: &mut Window, level: &str) {
    for side in ["ours", "theirs"] {
        choose(window, &format!("How much each needs the other, {side}"), level);
    }
}

fn want(window: &mut Window, answer: &str) {
    for side in ["ours", "theirs"] {
        choose(window, &format!("Do we want a partnership, {side}"), answer);
    }
}

/// Hands a dialog over.
fn done(window: &mut Window) {
    window.keys(Modifiers::COMMAND, Key::Enter);
}

#[test]
fn of_whom_only_the_name_is_known_the_standing_is_unknown() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    add(&mut window, "Contoso");
    assert_eq!(stands(&window), Standing::Unknown);
    assert!(window.shows("What would settle it"));
    assert!(window.shows_part("how long would replacing them take?"));
}

#[test]
fn from_a_relationship_to_a_deep_one_and_warmth_goes_no_further() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    add(&mut window, "Contoso");
    want(&mut window, "Not at all");
    depend(&mut window, "Low");
    assert_eq!(stands(&window), Standing::Relationship);
    assert!(window.shows_part("a good relationship as it is"));
    choose(&mut window, "How deep the relationship is", "Deep");
    assert_eq!(stands(&window), Standing::DeepRelationship);
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(stands(&window), Standing::Relationship, "one step of undo");
}

#[test]
fn a_word_without_the_want_is_a_partnership_in_name_only() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    add(&mut window, "Contoso");
    choose(&mut window, "What we call it, theirs", "Partnership");
    assert_eq!(stands(&window), Standing::Unknown, "a word alone settles nothing");
    choose(&mut window, "Do we want a partnership, ours", "A little");
    assert_eq!(stands(&window), Standing::InNameOnly);
}

#[test]
fn from_nothing_to_a_partnership() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    add(&mut window, "Contoso");
    want(&mut window, "Very much");
    depend(&mut window, "High");
    assert_eq!(stands(&window), Standing::Unknown, "wanting and needing is not yet having begun");

    press(&mut window, "Add a goal…");
    window.fill("What is to be achieved", "A school of our own");
    press(&mut window, "What it is to Contoso: Essential");
    press(&mut window, "Agreed today");
    done(&mut window);
    assert_eq!(stands(&window), Standing::InTheMaking);

    for (add, title) in [("Add to what we promised…", "Ours"), ("Add to what they promised…", "Theirs")] {
        press(&mut window, add);
        window.fill("What for", title);
        press(&mut window, "How often: Once");
        window.fill("Due", "2026-11-20");
        press(&mut window, "State: Kept");
        window.fill("Kept on", "2026-11-20");
        done(&mut window);
    }
    press(&mut window, "Add a risk…");
    window.fill("What could happen", "Nobody comes");
    window.fill("Our share of it", "50 %");
    done(&mut window);
    assert_eq!(stands(&window), Standing::InTheMaking, "how the two see each other is not known yet");

    press(&mut window, "Check in…");
    press(&mut window, "They told us their view");
    for aspect in ["Vision", "Goals", "Values", "Communication", "Trust", "Fairness"] {
        for side in ["ours", "theirs"] {
            press(&mut window, &format!("{aspect}, {side}: 4"));
        }
    }
    done(&mut window);
    assert_eq!(stands(&window), Standing::Partnership);

    press(&mut window, "Alignment: open");
    assert!(window.shows_part("You scored 4.0 of 5 on average on 23 Nov 2026."));
    window.keys(Modifiers::COMMAND, Key::Num1);
    assert!(window.shows_part("You hold four partnerships, one in the making"));
}
