//! What leaves the window as a file: a report, a chart and a table, each where it is asked for.
#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

mod window;

use handful::app::Start;
use handful::ui::{Action, Command, Place, Screen};
use window::{Desk, Window};

fn begun(desk: &Desk, command: Command) -> Window {
    let mut window = desk.start(Start::Sample);
    window.act(Action::Command(command));
    window.settle();
    window
}

/// Names the file in the dialog that asks for it, and gives back what was written.
fn written(desk: &Desk, window: &mut Window, name: &str) -> Vec<u8> {
    let path = desk.path(name);
    window.fill("Path of the file", &path.display().to_string());
    window.key(egui::Key::Enter);
    window.settle();
    assert!(window.shows_part("Exported to "), "{name}");
    std::fs::read(&path).expect("it was written")
}

#[test]
fn a_report_is_saved_as_what_is_chosen() {
    let desk = Desk::new();
    let mut window = begun(&desk, Command::Report);
    window.click("Save as PDF…");
    window.settle();
    let pdf = written(&desk, &mut window, "review.pdf");
    assert!(pdf.starts_with(b"%PDF-"));
    window.click("Set as: Markdown");
    window.click("Names of partners and people");
    window.settle();
    window.click("Save as Markdown…");
    window.settle();
    let text = String::from_utf8(written(&desk, &mut window, "review.md")).expect("text");
    assert!(text.contains("Partner A") && !text.contains("Inês"), "{text}");
}

#[test]
fn a_chart_is_saved_as_lines_and_as_pixels() {
    let desk = Desk::new();
    let mut window = begun(&desk, Command::Charts);
    window.click("Save as SVG…");
    window.settle();
    let svg = String::from_utf8(written(&desk, &mut window, "quarters.svg")).expect("text");
    assert!(svg.starts_with("<svg") && svg.contains("The coming quarters"), "{svg}");
    window.click("Save as PNG…");
    window.settle();
    let png = written(&desk, &mut window, "quarters.png");
    assert!(png.starts_with(b"\x89PNG"));
}

#[test]
fn nothing_is_saved_under_the_ending_of_something_else() {
    let desk = Desk::new();
    let mut window = begun(&desk, Command::Charts);
    window.click("Save as PNG…");
    window.settle();
    for name in ["quarters.svg", "pages.PDF"] {
        let path = desk.path(name);
        window.fill("Path of the file", &path.display().to_string());
        window.key(egui::Key::Enter);
        window.settle();
        assert!(window.shows("What is exported is PNG: the file is to end in .png"), "{name}");
        assert!(!path.exists(), "{name}");
    }
    assert!(written(&desk, &mut window, "quarters.of.today").starts_with(b"\x89PNG"));
}

#[test]
fn a_table_is_saved_as_it_is_shown() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    window.act(Action::Go(Place::Screen(Screen::Partners)));
    window.act(Action::Command(Command::SaveTable));
    window.settle();
    let csv = String::from_utf8(written(&desk, &mut window, "partners.csv")).expect("text");
    assert!(csv.starts_with("Name,Standing,"), "{csv}");
    let partners = window.plan().partners().iter().count();
    assert!(csv.lines().count() > partners / 2, "{csv}");
}
