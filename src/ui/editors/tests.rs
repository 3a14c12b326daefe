//! The dialogs driven by their accessible labels: from the keys to the edit.

use super::{Editor, show};
use crate::plan::*;
use crate::ui::fixture::{Fixture, TODAY, commitment_id, name, partner_id};
use crate::ui::theme;
use crate::ui::{Action, Compose};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable};
use jiff::civil::date;

type State = (Option<Editor>, Vec<Action>);

fn open<'a>(fixture: &'a Fixture, what: &Compose) -> Harness<'a, State> {
    let editor = Editor::open(what, &fixture.view());
    assert!(editor.is_some(), "{what:?} opens a dialog");
    let mut harness =
        Harness::builder().with_size([800.0, 1500.0]).with_context_setup(theme::apply).build_ui_state(
            |ui, (editor, actions): &mut State| show(ui.ctx(), &fixture.view(), editor, actions),
            (editor, Vec::new()),
        );
    harness.run();
    harness
}

fn write(harness: &mut Harness<'_, State>, label: &str, text: &str) {
    harness.get_by_label(label).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.get_by_label(label).type_text(text);
    harness.run();
}

fn click(harness: &mut Harness<'_, State>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

/// The one batch that was handed over.
fn handed_over(harness: &Harness<'_, State>) -> Vec<Edit> {
    match harness.state().1.as_slice() {
        [Action::Edit { edits, label: None }] => edits.clone(),
        other => panic!("one batch was to be handed over, not {other:?}"),
    }
}

#[test]
fn a_partner_is_added_by_name_and_enter() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::Partner);
    write(&mut harness, "Name", "Halden & Roy");
    click(&mut harness, "Stage: Candidate");
    write(&mut harness, "Roles", "joint programme, friends");
    harness.key_press(Key::Enter);
    harness.run();
    let partner = Partner {
        stage: Stage::Candidate,
        roles: vec![name("joint programme"), name("friends")],
        ..Partner::new(partner_id("halden-roy"), name("Halden & Roy"))
    };
    assert_eq!(handed_over(&harness), [Edit::Partner(RecordEdit::add(partner))]);
    assert!(harness.state().0.is_some(), "the dialog waits for the app's answer");
}

#[test]
fn an_error_stands_beside_its_field_and_the_draft_stays() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::Partner);
    write(&mut harness, "Roles", "client");
    click(&mut harness, "Add partner");
    harness.get_by_label("A name cannot be empty.");
    assert!(harness.state().1.is_empty());
    write(&mut harness, "Name", "Acme");
    assert!(harness.query_by_label("A name cannot be empty.").is_none(), "it goes once it is mended");
    click(&mut harness, "Add partner");
    assert_eq!(handed_over(&harness).len(), 1);
}

#[test]
fn escape_asks_before_it_discards_what_was_written() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::Partner);
    write(&mut harness, "Name", "Acme");
    harness.key_press(Key::Escape);
    harness.run();
    harness.get_by_role_and_label(Role::Heading, "Discard what you wrote?");
    click(&mut harness, "Discard");
    assert!(harness.state().0.is_none() && harness.state().1.is_empty());
}

#[test]
fn an_untouched_dialog_closes_at_once() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::Partner);
    click(&mut harness, "Cancel");
    assert!(harness.state().0.is_none());
}

#[test]
fn a_refusal_is_shown_in_the_dialog() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::Partner);
    if let Some(editor) = &mut harness.state_mut().0 {
        editor.refuse("there is already a partner `acme`".to_owned());
    }
    harness.run();
    harness.get_by_label("There is already a partner “acme”.");
}

#[test]
fn what_is_gone_opens_no_dialog() {
    let fixture = Fixture::empty();
    for what in [
        Compose::ChangeCommitment(commitment_id("steering")),
        Compose::CheckIn(partner_id("northwind")),
        Compose::ClosingEvent(partner_id("northwind")),
        Compose::ChangeEntry(0),
    ] {
        assert!(Editor::open(&what, &fixture.view()).is_none(), "{what:?}");
    }
}

#[test]
fn a_read_only_plan_takes_nothing() {
    let mut fixture = Fixture::full();
    fixture.read_only = true;
    let mut harness = open(&fixture, &Compose::ChangeCommitment(commitment_id("steering")));
    harness.get_by_label(crate::ui::editable::READ_ONLY);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert!(harness.state().1.is_empty());
}

#[test]
fn a_commitment_is_added_and_says_what_it_means() {
    let fixture = Fixture::full();
    let what = Compose::Commitment { partner: Some(partner_id("northwind")), by: Side::Us };
    let mut harness = open(&fixture, &what);
    write(&mut harness, "What for", "Curriculum");
    write(&mut harness, "How much", "7h");
    // 2026-11-24 to 2026-12-31 are 38 days, of which 7 h a week make 38 h.
    harness.get_by_label("38\u{a0}h");
    click(&mut harness, "Add commitment");
    let commitment = Commitment {
        id: commitment_id("northwind-curriculum"),
        partner: partner_id("northwind"),
        by: Side::Us,
        title: Some(name("Curriculum")),
        amount: Some(Amount::Time(Minutes::from_hours(7))),
        schedule: Schedule::recurring(Period::Week, Days::new(Some(TODAY), None).expect("days")),
        moved: Vec::new(),
        notes: Note::NONE,
    };
    assert_eq!(handed_over(&harness), [Edit::Commitment(RecordEdit::add(commitment))]);
}

#[test]
fn a_promise_needs_its_day() {
    let fixture = Fixture::full();
    let what = Compose::Commitment { partner: Some(partner_id("northwind")), by: Side::Them };
    let mut harness = open(&fixture, &what);
    click(&mut harness, "How often: Once");
    click(&mut harness, "Add commitment");
    harness.get_by_label("Choose a day, or write it like “2026-11-23”.");
    write(&mut harness, "Due", "15 jan 2027");
    click(&mut harness, "Add commitment");
    let edits = handed_over(&harness);
    let [Edit::Commitment(RecordEdit::Add { record, .. })] = edits.as_slice() else {
        panic!("a new commitment, not {edits:?}");
    };
    let due = date(2027, 1, 15);
    assert_eq!(record.schedule, Schedule::Promise { start: None, due, state: PromiseState::Open });
    assert_eq!((record.by, &record.amount), (Side::Them, &None));
}

#[test]
fn a_commitment_without_a_partner_says_so() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::Commitment { partner: None, by: Side::Us });
    click(&mut harness, "Add commitment");
    harness.get_by_label("Choose with whom.");
}

#[test]
fn a_commitment_is_written_without_the_mouse() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::Commitment { partner: None, by: Side::Us });
    harness.event(egui::Event::Text("north".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    // The keyboard has gone on to what it is for.
    harness.event(egui::Event::Text("Chapter 7".to_owned()));
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    let edits = handed_over(&harness);
    let [Edit::Commitment(RecordEdit::Add { record, .. })] = edits.as_slice() else {
        panic!("a new commitment, not {edits:?}");
    };
    assert_eq!(record.id, commitment_id("northwind-chapter-7"));
}

#[test]
fn a_commitment_is_changed_as_it_stands() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::ChangeCommitment(commitment_id("steering")));
    write(&mut harness, "How much", "3h");
    click(&mut harness, "Save changes");
    let before = fixture.plan.commitments().get(&commitment_id("steering")).expect("there").clone();
    let after = Commitment { amount: Some(Amount::Time(Minutes::from_hours(3))), ..before };
    assert_eq!(handed_over(&harness), [Edit::Commitment(RecordEdit::change(after))]);
}

#[test]
fn a_check_in_needs_all_six_answers() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::CheckIn(partner_id("northwind")));
    click(&mut harness, "Add check-in");
    harness.get_by_label("Answer all six, for us or for them.");
    for question in ["Vision", "Goals", "Values", "Communication", "Trust", "Fairness"] {
        click(&mut harness, &format!("{question}, ours: 4"));
    }
    click(&mut harness, "Add check-in");
    let four = Score::new(4).expect("a score");
    let scores =
        Scores { vision: four, goals: four, values: four, communication: four, trust: four, fairness: four };
    let check_in = CheckIn {
        date: TODAY,
        partner: partner_id("northwind"),
        scores: BothSides { ours: Some(scores), theirs: None },
        note: Note::NONE,
    };
    assert_eq!(handed_over(&harness), [Edit::CheckIn(LineEdit::add(check_in))]);
}

#[test]
fn a_closing_event_is_noted() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::ClosingEvent(partner_id("northwind")));
    click(&mut harness, "What closed: Payment");
    write(&mut harness, "Worth", "18,5");
    click(&mut harness, "Add closing event");
    assert!(harness.state().1.is_empty());
    write(&mut harness, "Worth", "18000");
    click(&mut harness, "Add closing event");
    let event = ClosingEvent {
        date: TODAY,
        partner: partner_id("northwind"),
        kind: ClosingKind::Payment,
        worth: Money::parse("18000 EUR").ok(),
        note: Note::NONE,
    };
    assert_eq!(handed_over(&harness), [Edit::ClosingEvent(LineEdit::add(event))]);
}
