//! The plan on a wall, through the real application: the window takes the whole screen while slides are
//! shown, and gives it back whatever ends or covers them.
#![allow(clippy::expect_used, reason = "a test that fails says so")]

mod window;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, ViewportCommand};
use egui_kittest::kittest::Queryable as _;
use handful::app::Start;
use handful::plan::{Edit, Name, Partner, PartnerId, RecordEdit};
use handful::ui::{Action, Command, Place, Screen};
use window::{Desk, Window};

/// Begins to show slides.
fn begin(window: &mut Window) {
    window.key(Key::F5);
    go_on(window);
    window.settle();
    assert!(window.shows_part("1 of "), "slides are shown");
    assert!(window.app().has_whole_screen());
}

/// Answers the question what is shown as it stands.
fn go_on(window: &Window) {
    window.harness.get_by_role_and_label(Role::Button, "Present").click();
}

/// What was asked of the window in a few frames, in their order.
fn asked(window: &mut Window) -> Vec<bool> {
    let mut asked = Vec::new();
    for _ in 0..6 {
        window.harness.step();
        let output = window.harness.output().viewport_output.values();
        asked.extend(output.flat_map(|viewport| &viewport.commands).filter_map(|command| match command {
            ViewportCommand::Fullscreen(is_wanted) => Some(*is_wanted),
            _ => None,
        }));
    }
    asked
}

/// Presses a key in the next frame.
fn press(window: &mut Window, key: Key) {
    window.harness.input_mut().events.push(Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    });
}

fn change_something(window: &mut Window) {
    let id = PartnerId::new("contoso").expect("an identifier");
    let partner = Partner::new(id, Name::new("Contoso").expect("a name"));
    window.act(Action::edit(Edit::Partner(RecordEdit::add(partner))));
}

#[test]
fn the_window_is_asked_once_when_slides_begin_and_once_when_they_end() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    window.key(Key::F5);
    assert!(asked(&mut window).is_empty(), "the question what is shown needs no whole screen");
    go_on(&window);
    assert_eq!(asked(&mut window), [true]);
    press(&mut window, Key::ArrowRight);
    assert!(asked(&mut window).is_empty());
    press(&mut window, Key::Escape);
    assert_eq!(asked(&mut window), [false]);
    assert!(!window.app().has_whole_screen());
    assert!(window.shows("Partners"), "the window is as it was");
}

#[test]
fn another_plan_gives_the_screen_back() {
    let desk = Desk::new();
    let other = desk.write("other.ron", r#"(format: 1, name: "Other", currency: "EUR")"#);
    let mut window = desk.start(Start::Sample);
    begin(&mut window);
    window.drop_file(&other);
    assert_eq!(window.plan().name().as_str(), "Other");
    assert!(!window.app().has_whole_screen());
    assert!(!window.shows("End the presentation"));

    begin(&mut window);
    window.act(Action::Command(Command::OpenSample));
    assert!(!window.app().has_whole_screen());
    assert!(window.shows("This is a sample plan."));
}

#[test]
fn a_file_that_cannot_be_read_gives_the_screen_back_and_says_why() {
    let desk = Desk::new();
    let broken = desk.write("broken.ron", "(format: 1, name: ");
    let mut window = desk.start(Start::Sample);
    begin(&mut window);
    window.drop_file(&broken);
    assert!(!window.app().has_whole_screen());
    assert!(!window.shows("End the presentation"));
    assert!(window.shows_part("broken.ron"));
}

#[test]
fn a_file_to_import_gives_the_screen_back() {
    let desk = Desk::new();
    let path = desk.write("plan.ron", r#"(format: 1, name: "Mine", currency: "EUR")"#);
    let log = desk.write("log.csv", "date,hours\n2026-11-02,3\n");
    let mut window = desk.open(&path);
    begin(&mut window);
    window.drop_file(&log);
    assert!(!window.app().has_whole_screen());
    assert!(!window.shows("End the presentation"));
}

#[test]
fn the_question_before_closing_stands_before_the_slide_in_a_window() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    change_something(&mut window);
    begin(&mut window);
    assert!(!window.close(), "there are changes that are in no file");
    assert!(window.shows("Save your changes?"));
    assert!(!window.app().has_whole_screen());
    // Behind it stands the slide, and nothing that was not chosen; its keys are the question's.
    assert!(window.shows_part("1 of ") && !window.shows("Partners"));
    window.key(Key::ArrowRight);
    assert!(window.shows_part("1 of "));
    window.click("Cancel");
    assert!(window.app().has_whole_screen(), "the slides go on");
    assert!(!window.close());
    window.click("Discard changes");
    assert!(window.app().is_leaving());
}

#[test]
fn the_review_that_is_open_is_at_hand_and_on_other_screens_none_is() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    let reviews = window.plan().reviews();
    let frozen = reviews.iter().find(|review| review.is_frozen()).expect("a frozen review").id.clone();
    window.act(Action::Go(Place::Review(frozen.clone())));
    window.key(Key::F5);
    assert!(window.shows("What is presented: This review"));
    go_on(&window);
    window.settle();
    assert!(window.shows(&format!("Review of {frozen}")));
    window.key(Key::Escape);
    window.act(Action::Go(Place::Screen(Screen::Verdict)));
    window.key(Key::F5);
    assert!(!window.shows("What is presented: This review"));
    go_on(&window);
    window.settle();
    assert!(window.shows("The portfolio"));
    window.keys(Modifiers::COMMAND, Key::N);
    assert!(window.shows("The portfolio"), "commands wait");
}
