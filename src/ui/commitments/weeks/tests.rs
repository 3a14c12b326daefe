//! The weeks ahead driven by their accessible labels.

use super::{State, show};
use crate::plan::*;
use crate::ui::fixture::{Fixture, commitment_id, name, partner_id};
use crate::ui::{Action, Compose, Place, Screen, theme};
use egui_kittest::{Harness, kittest::Queryable};
use jiff::civil::{Date, date};

type Drawn = (State, Vec<Action>);

fn open(fixture: &Fixture) -> Harness<'_, Drawn> {
    let mut harness =
        Harness::builder().with_size([1280.0, 800.0]).with_context_setup(theme::apply).build_ui_state(
            |ui, (state, actions): &mut Drawn| show(ui, &fixture.view(), state, actions),
            (State::default(), Vec::new()),
        );
    harness.run();
    harness
}

fn promise(id: &str, title: &str, amount: &str, start: Option<Date>, due: Date) -> Edit {
    Edit::Commitment(RecordEdit::add(Commitment {
        id: commitment_id(id),
        partner: partner_id("northwind"),
        by: Side::Us,
        title: Some(name(title)),
        amount: AmountRange::parse(amount).ok(),
        schedule: Schedule::promise(start, due, PromiseState::Open).expect("a promise"),
        moved: Vec::new(),
        amount_was: Vec::new(),
        notes: Note::NONE,
    }))
}

/// Ten hours a week, of which four recur; the guide is overdue with six hours.
fn fixture(edits: Vec<Edit>) -> Fixture {
    let mut fixture = Fixture::full();
    fixture.carry_out(&[Action::edits(edits)]);
    fixture
}

/// Twelve hours in the week from 7 December, which leaves six.
fn too_much() -> Edit {
    promise("deck", "Slides", "12h", Some(date(2026, 12, 7)), date(2026, 12, 11))
}

fn says(harness: &Harness<'_, Drawn>, text: &str) {
    let text = [" ", ",", "."]
        .iter()
        .fold(text.to_owned(), |text, end| text.replace(&format!(" h{end}"), &format!("\u{a0}h{end}")));
    assert!(harness.query_by_label(&text).is_some(), "{text}");
}

#[test]
fn what_will_be_late_is_told_and_opens() {
    let fixture = fixture(vec![too_much()]);
    let mut harness = open(&fixture);
    says(&harness, "Two promises are late, even when what is due first is done first");
    // The week with something late is the one that is told.
    says(
        &harness,
        "The week of 7 December: 10 h on five working days. 4 h for what recurs, 6 h for promises, nothing free. \
         Promises of 12 h fall due. Late: Slides for Northwind, by 7 days.",
    );
    for label in ["Interview guide", "Slides", "11 Dec", "18 Dec", "7 days", "Overdue, 17 days"] {
        assert!(harness.query_all_by_label(label).next().is_some(), "{label}");
    }
    harness.get_by_label("Slides").click();
    harness.run();
    assert_eq!(harness.state().1, [Action::Compose(Compose::ChangeCommitment(commitment_id("deck")))]);
}

#[test]
fn the_picture_is_summed_up_and_the_keys_move_through_it() {
    let off =
        TimeOff { days: Window::new(date(2026, 12, 23), date(2027, 1, 1)).expect("days"), note: Note::NONE };
    let capacity = Fixture::full().plan.capacity().clone();
    let capacity = Capacity { time_off: vec![off], ..capacity };
    let fixture = fixture(vec![too_much(), Edit::SetCapacity(Box::new(capacity))]);
    let mut harness = open(&fixture);
    let picture = "The weeks from 24 Nov 2026 to 3 Oct 2027: 45 weeks, two with time off, one in which what recurs \
                   alone is more than there is. In one week, first the week of 7 December, promises fall due \
                   that will be late: one.";
    harness.get_by_label(picture).focus();
    harness.run();
    harness.key_press(egui::Key::Home);
    harness.run();
    says(
        &harness,
        "What is left of the week of 23 November: 8 h on four working days. 3.2 h for what recurs, 4.8 h for \
         promises, nothing free. Promises of 6 h fall due.",
    );
    for _ in 0..5 {
        harness.key_press(egui::Key::ArrowRight);
    }
    harness.run();
    says(
        &harness,
        "The week of 28 December: 0 h on five working days, five off. 4 h for what recurs, 4 h more than there is.",
    );
    harness.key_press(egui::Key::ArrowLeft);
    harness.run();
    says(
        &harness,
        "The week of 21 December: 4 h on five working days, three off. 4 h for what recurs, 0 h for promises, \
         nothing free.",
    );
    harness.key_press(egui::Key::End);
    harness.run();
    assert!(harness.query_by_label_contains("The week of 27 September 2027: ").is_some());
}

#[test]
fn a_click_chooses_a_week_and_the_pointer_tells_it() {
    let fixture = fixture(vec![too_much()]);
    let mut harness = open(&fixture);
    let week = |harness: &Harness<'_, Drawn>, of: &str| harness.query_all_by_label_contains(of).count();
    let rect = harness.get_by_label_contains("The weeks from 24 Nov 2026").rect();
    let last = egui::pos2(rect.right() - 4.0, rect.center().y);
    assert_eq!(week(&harness, "The week of 27 September 2027: "), 0);
    harness.hover_at(last);
    harness.run_steps(6);
    assert_eq!(week(&harness, "The week of 27 September 2027: "), 1, "in the tooltip");
    for pressed in [true, false] {
        harness.event(egui::Event::PointerButton {
            pos: last,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        });
        harness.run_steps(2);
    }
    harness.hover_at(egui::pos2(rect.right() - 4.0, rect.bottom() + 200.0));
    harness.run_steps(6);
    assert_eq!(week(&harness, "The week of 27 September 2027: "), 1, "below the picture");
    assert_eq!(week(&harness, "The week of 7 December: "), 0);
}

#[test]
fn where_all_is_in_time_it_says_so() {
    let kept = Schedule::promise(None, date(2026, 11, 13), PromiseState::Kept(date(2026, 11, 13)));
    let plan = Fixture::full().plan;
    let guide = plan.commitments().get(&commitment_id("guide")).expect("the guide").clone();
    let guide = Commitment { schedule: kept.expect("a promise"), ..guide };
    let none = fixture(vec![Edit::Commitment(RecordEdit::change(guide.clone()))]);
    let harness = open(&none);
    says(&harness, "No promise of hours falls due in these weeks.");
    let easy = promise("deck", "Slides", "6h", None, date(2026, 12, 4));
    let easy = fixture(vec![Edit::Commitment(RecordEdit::change(guide)), easy]);
    let harness = open(&easy);
    says(&harness, "Every promise can be done by its day, when what is due first is done first.");
    assert!(harness.query_by_label_contains("Nothing that is still to come will be late.").is_some());
}

#[test]
fn without_hours_it_asks_for_them() {
    let capacity = Capacity { hours_per_week: None, ..Fixture::full().plan.capacity().clone() };
    let fixture = fixture(vec![Edit::SetCapacity(Box::new(capacity))]);
    let mut harness = open(&fixture);
    harness.get_by_label("Say what you can give").click();
    harness.run();
    assert_eq!(harness.state().1, [Action::Go(Place::Screen(Screen::Capacity))]);
}
