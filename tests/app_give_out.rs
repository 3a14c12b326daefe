//! What leaves the window as a file: a report, a chart and a table, each where it is asked for.
#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

#[path = "support/reviewed.rs"]
mod reviewed;
mod window;

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use handful::analysis::change_since_last;
use handful::app::Start;
use handful::plan::ReviewStep;
use handful::store;
use handful::ui::{Action, Command, Place, Screen};
use window::{Desk, TODAY, Window};

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

/// Whether the dialog begins at a chart.
fn begins_at(window: &Window, caption: &str) -> bool {
    assert!(window.shows("Save as SVG…"), "no dialog for {caption}");
    window.harness.query_all_by_role_and_label(Role::Heading, caption).next().is_some()
}

#[test]
fn the_dialog_begins_at_the_chart_of_the_screen() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    for (place, caption) in [
        (Place::Weeks, "The weeks ahead"),
        (Place::AsItReallyGoes, "Time: as promised, and as it really goes, in hours"),
        (Place::OneMore, "A little more of Time"),
        (Place::History, "Time: load of the quarter to come, review by review"),
    ] {
        window.act(Action::Go(place));
        window.act(Action::Command(Command::Charts));
        assert!(begins_at(&window, caption), "{caption}");
        window.key(egui::Key::Escape);
    }
}

#[test]
fn the_dialog_begins_at_the_chart_of_the_step_of_a_review() {
    let desk = Desk::new();
    let plan = reviewed::plan(TODAY);
    let both = "How both sides see it on average, from 1 to 5".to_owned();
    let assessment = handful::analysis::assess(&plan, TODAY);
    let (last, change) = change_since_last(&plan, &assessment).expect("a frozen review");
    assert_eq!(last.id, reviewed::frozen(&plan));
    let cell = change.headline().expect("a load decides");
    let changed = format!("{}: what changed since {}", cell.called(), last.id);
    for (step, caption) in [(ReviewStep::BothSides, both), (ReviewStep::Sustain, changed)] {
        let (at, id) = reviewed::at(&plan, step);
        let mut window = desk.open(&desk.write(&format!("{step:?}.ron"), &store::write(&at)));
        window.act(Action::Go(Place::Review(id)));
        window.act(Action::Command(Command::Charts));
        assert!(begins_at(&window, &caption), "{caption}");
    }
}

#[test]
fn the_menu_of_each_chart_leads_to_it() {
    let desk = Desk::new();
    let mut window = desk.start(Start::Sample);
    for (place, at, caption) in [
        (Place::Weeks, "The weeks from ", "The weeks ahead"),
        (Place::AsItReallyGoes, "Time: Oct–Dec", "Time: as promised, and as it really goes, in hours"),
        (
            Place::History,
            "Time: load of the quarter to come: ",
            "Time: load of the quarter to come, review by review",
        ),
    ] {
        window.act(Action::Go(place.clone()));
        window.harness.get_by_label_contains(at).click_secondary();
        window.settle();
        assert!(window.shows("Save this chart…"), "{place:?}");
        window.click("Save this chart…");
        window.settle();
        assert!(begins_at(&window, caption), "{caption}");
        window.key(egui::Key::Escape);
    }
}
