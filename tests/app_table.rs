//! The table of a screen goes to the clipboard, as it is shown.
#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

mod window;

use egui_kittest::kittest::Queryable as _;
use handful::app::Start;
use handful::ui::{Action, Command, Place, Screen};
use window::{Desk, Window};

/// What the clipboard holds after the table of the screen is copied.
fn copied(window: &mut Window) -> Option<String> {
    window.harness.state_mut().push(Action::Command(Command::CopyTable));
    for _ in 0..200 {
        window.harness.step();
        let commands = &window.harness.output().platform_output.commands;
        let text = commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        if text.is_some() {
            window.settle();
            return text;
        }
    }
    None
}

fn at(desk: &Desk, place: Place) -> Window {
    let mut window = desk.start(Start::Sample);
    window.act(Action::Go(place));
    window
}

#[test]
fn every_screen_with_a_table_gives_all_its_rows() {
    for (place, first, rows) in [
        (Place::Screen(Screen::Partners), "Name\tStanding\t", None),
        (Place::Screen(Screen::Commitments), "", None),
        (Place::Screen(Screen::Log), "Day\tPartner\tHow much\tSide\tNote\n", Some(())),
        (Place::RiskRegister, "", None),
        (Place::Ledger, "", None),
        (Place::AsItReallyGoes, "", None),
        (Place::LosingTouch, "", None),
    ] {
        let desk = Desk::new();
        let mut window = at(&desk, place.clone());
        let text = copied(&mut window).unwrap_or_else(|| unreachable!("nothing was copied of {place:?}"));
        assert!(text.starts_with(first), "{place:?}: {text}");
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.len() > 1, "{place:?}: {text}");
        let cells = lines[0].split('\t').count();
        assert!(lines.iter().all(|line| line.split('\t').count() == cells), "{place:?}: {text}");
        if rows.is_some() {
            assert_eq!(
                lines.len() - 1,
                window.plan().log().len(),
                "all of the log, not only what is in view"
            );
        }
        assert!(window.shows_part("Copied "), "{place:?}");
    }
}

#[test]
fn a_name_of_the_sample_stands_in_the_row_of_its_partner() {
    let desk = Desk::new();
    let mut window = at(&desk, Place::Screen(Screen::Partners));
    let text = copied(&mut window).expect("copied");
    for partner in window.plan().partners().iter() {
        let shown = window.harness.query_all_by_label(partner.name.as_str()).next().is_some();
        let row = text.lines().find(|line| line.split('\t').next() == Some(partner.name.as_str()));
        assert!(row.is_some() || !shown, "{} in {text}", partner.name);
    }
    assert!(text.contains("\tPartnership\t"), "{text}");
}

#[test]
fn where_there_is_no_table_that_is_said() {
    let desk = Desk::new();
    let mut window = at(&desk, Place::Screen(Screen::Goals));
    window.keys(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::E);
    assert!(window.shows_part("There is no table here to take along"));
}
