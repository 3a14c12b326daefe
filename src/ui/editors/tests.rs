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
    // As a screen reader clicks: a long dialog may have scrolled it out of view.
    harness.get_by_label(label).click_accesskit();
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
        Compose::MovePromise(commitment_id("steering")),
        Compose::KeptInPart(commitment_id("steering")),
        Compose::ChangeCheckIn(0),
        Compose::ChangeClosingEvent(0),
        Compose::Propensity(partner_id("northwind")),
        Compose::Snooze(Box::new(snoozed(&Fixture::full()))),
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
        amount: Some(Amount::Time(Minutes::from_hours(7)).into()),
        schedule: Schedule::recurring(Period::Week, Days::new(Some(TODAY), None).expect("days")),
        moved: Vec::new(),
        amount_was: Vec::new(),
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
    // What was promised until today is held against what it was.
    let after = before.with_amount_after(TODAY, Amount::Time(Minutes::from_hours(3)).into());
    assert_eq!(handed_over(&harness), [Edit::Commitment(RecordEdit::change(after))]);
}

#[test]
fn an_amount_that_was_mistyped_was_never_another() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::ChangeCommitment(commitment_id("steering")));
    assert!(harness.query_by_label("Until today it was 4h").is_none(), "nothing changes yet");
    write(&mut harness, "How much", "3h");
    click(&mut harness, "Until today it was 4h");
    click(&mut harness, "Save changes");
    let before = fixture.plan.commitments().get(&commitment_id("steering")).expect("there").clone();
    let after = Commitment { amount: Some(Amount::Time(Minutes::from_hours(3)).into()), ..before };
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

/// Answers all six of a side.
fn answer_all(harness: &mut Harness<'_, State>, side: &str, score: u8) {
    for aspect in Aspect::ALL {
        click(harness, &format!("{}, {side}: {score}", aspect.words()));
    }
}

fn all(score: u8) -> Scores {
    let score = Score::new(score).expect("a score");
    Scores { vision: score, goals: score, values: score, communication: score, trust: score, fairness: score }
}

#[test]
fn a_check_in_says_what_a_point_means_and_what_it_was_the_last_time() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::CheckIn(partner_id("northwind")));
    harness.get_by_label("Do we rely on each other's word?");
    click(&mut harness, "Trust, ours: 3");
    harness.get_by_label("3: We rely on the word in small things.");
    assert!(harness.query_by_label("Do we rely on each other's word?").is_none());
    // The fixture's check-in has 5, 4, 5, 3, 5 and 4.
    for (last, times) in [(5, 3), (4, 2), (3, 1)] {
        assert_eq!(harness.query_all_by_label(&format!("last time {last}")).count(), times, "{last}");
    }
}

#[test]
fn a_check_in_is_written_by_keys_alone() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::CheckIn(partner_id("northwind")));
    assert!(harness.get_by_label("Vision, ours").is_focused(), "the keyboard begins at the first scale");
    for key in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5] {
        harness.key_press(key);
        harness.run();
        harness.key_press(Key::Tab);
        harness.run();
    }
    assert!(harness.get_by_label("Fairness, ours").is_focused(), "Tab goes from scale to scale");
    harness.key_press(Key::Num2);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let [Edit::CheckIn(LineEdit::Add { line, .. })] = &handed_over(&harness)[..] else {
        panic!("a new check-in");
    };
    let ours = line.scores.ours.expect("ours");
    assert_eq!(Aspect::ALL.map(|aspect| ours.of(aspect).get()), [1, 2, 3, 4, 5, 2]);
}

#[test]
fn their_view_is_asked_only_where_they_told_it() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::CheckIn(partner_id("northwind")));
    assert!(harness.query_by_label("Trust, theirs").is_none());
    click(&mut harness, "They told us their view");
    answer_all(&mut harness, "theirs", 2);
    click(&mut harness, "Trust, theirs: 2");
    click(&mut harness, "Add check-in");
    harness.get_by_label("Still open on theirs: trust.");
    click(&mut harness, "Trust, theirs: 5");
    answer_all(&mut harness, "ours", 4);
    click(&mut harness, "Add check-in");
    let theirs = Scores { trust: Score::ALL[4], ..all(2) };
    let check_in = CheckIn {
        date: TODAY,
        partner: partner_id("northwind"),
        scores: BothSides { ours: Some(all(4)), theirs: Some(theirs) },
        note: Note::NONE,
    };
    assert_eq!(handed_over(&harness), [Edit::CheckIn(LineEdit::add(check_in))]);
}

#[test]
fn a_check_in_of_a_day_to_come_is_refused_at_its_day() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::CheckIn(partner_id("northwind")));
    answer_all(&mut harness, "ours", 4);
    write(&mut harness, "Day", "2026-11-24");
    click(&mut harness, "Add check-in");
    harness.get_by_label("That day is yet to come; a check-in says how the bond was on its day.");
    assert!(harness.state().1.is_empty());
    write(&mut harness, "Day", "2026-11-23");
    click(&mut harness, "Add check-in");
    assert_eq!(handed_over(&harness).len(), 1);
}

#[test]
fn a_check_in_is_changed_where_it_stands_and_moves_with_its_day() {
    let fixture = Fixture::full();
    let before = fixture.plan.check_ins().get(0).expect("one").clone();
    let ours = before.scores.ours.expect("ours");
    let after = CheckIn {
        scores: BothSides { ours: Some(Scores { trust: Score::ALL[1], ..ours }), theirs: None },
        ..before.clone()
    };
    let mut harness = open(&fixture, &Compose::ChangeCheckIn(0));
    click(&mut harness, "Trust, ours: 2");
    click(&mut harness, "Save changes");
    let edits = handed_over(&harness);
    assert_eq!(edits, [Edit::CheckIn(LineEdit::change(0, before.clone(), after))]);
    assert_eq!(label(&fixture.plan, &edits), "change check-in with Northwind");

    let mut harness = open(&fixture, &Compose::ChangeCheckIn(0));
    write(&mut harness, "Day", "2026-10-06");
    click(&mut harness, "Save changes");
    let moved = CheckIn { date: date(2026, 10, 6), ..before.clone() };
    let edits = handed_over(&harness);
    assert_eq!(
        edits,
        [Edit::CheckIn(LineEdit::remove(0, before)), Edit::CheckIn(LineEdit::add(moved.clone()))]
    );
    assert_eq!(label(&fixture.plan, &edits), "change check-in with Northwind");
    let mut plan = fixture.plan.clone();
    plan.apply(&edits).expect("the plan takes it");
    assert_eq!(plan.check_ins().iter().collect::<Vec<_>>(), [&moved]);
}

#[test]
fn a_closing_event_is_changed_and_needs_its_day() {
    let fixture = Fixture::full();
    let before = fixture.plan.closing_events().get(0).expect("one").clone();
    let mut harness = open(&fixture, &Compose::ChangeClosingEvent(0));
    click(&mut harness, "What closed: Order");
    harness.get_by_label("Day").focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    harness.key_press(Key::Backspace);
    harness.run();
    click(&mut harness, "Save changes");
    harness.get_by_label("Choose a day, or write it like “2026-11-23”.");
    assert!(harness.state().1.is_empty());
    write(&mut harness, "Day", "2026-06-08");
    click(&mut harness, "Save changes");
    let after = ClosingEvent { kind: ClosingKind::Order, ..before.clone() };
    let edits = handed_over(&harness);
    assert_eq!(edits, [Edit::ClosingEvent(LineEdit::change(0, before, after))]);
    assert_eq!(label(&fixture.plan, &edits), "change signature of Northwind");
}

/// What a promise of the fixture becomes.
fn becomes(edits: &[Edit]) -> Commitment {
    match edits {
        [Edit::Commitment(RecordEdit::Change(to))] => (**to).clone(),
        other => panic!("a changed commitment, not {other:?}"),
    }
}

#[test]
fn a_promise_is_kept_in_part() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::KeptInPart(commitment_id("guide")));
    click(&mut harness, "Save changes");
    harness.get_by_label_contains("Write a part of a hundred, from 1 % to 99 %");
    write(&mut harness, "Part that was kept", "60 %");
    click(&mut harness, "Save changes");
    let edits = handed_over(&harness);
    let before = fixture.plan.commitments().get(&commitment_id("guide")).expect("there").clone();
    let part = Fraction::from_percent(60).expect("a part");
    let state = PromiseState::KeptInPart { on: TODAY, part };
    let schedule = Schedule::Promise { start: None, due: date(2026, 11, 13), state };
    assert_eq!(becomes(&edits), Commitment { schedule, ..before });
    assert_eq!(label(&fixture.plan, &edits), "change state of Interview guide (Northwind)");
}

#[test]
fn a_promise_is_moved_with_who_asked_for_it() {
    let mut fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::MovePromise(commitment_id("guide")));
    assert!(harness.query_by_label("Who asked to move it?: We did").is_none(), "not while the day stays");
    write(&mut harness, "Due", "2026-12-04");
    click(&mut harness, "Save changes");
    harness.get_by_label("Say who asked to move it.");
    click(&mut harness, "Who asked to move it?: They did");
    click(&mut harness, "Save changes");
    let edits = handed_over(&harness);
    let before = fixture.plan.commitments().get(&commitment_id("guide")).expect("there").clone();
    let schedule = Schedule::promise(None, date(2026, 12, 4), PromiseState::Open).expect("a promise");
    let moved = vec![Move { on: TODAY, was_due: date(2026, 11, 13), asked: Side::Them }];
    assert_eq!(becomes(&edits), Commitment { schedule, moved, ..before });
    assert_eq!(label(&fixture.plan, &edits), "change dates of Interview guide (Northwind)");
    drop(harness);
    fixture.plan.apply(&edits).expect("the plan takes it");

    // Another edit keeps the move, which can be taken back by its cross.
    let after = fixture.plan.commitments().get(&commitment_id("guide")).expect("there").clone();
    let words = "moved from 13 Nov 2026 on 23 Nov 2026, they asked";
    let mut harness = open(&fixture, &Compose::ChangeCommitment(commitment_id("guide")));
    harness.get_by_label("Moved from 13 Nov 2026 on 23 Nov 2026, they asked");
    write(&mut harness, "What for", "The guide");
    click(&mut harness, "Save changes");
    let named = Commitment { title: Some(name("The guide")), ..after.clone() };
    assert_eq!(becomes(&handed_over(&harness)), named);
    let mut harness = open(&fixture, &Compose::ChangeCommitment(commitment_id("guide")));
    click(&mut harness, &format!("Not so: {words}"));
    click(&mut harness, "Save changes");
    assert_eq!(
        becomes(&handed_over(&harness)),
        Commitment { moved: Vec::new(), amount_was: Vec::new(), ..after }
    );
}

#[test]
fn a_day_that_was_mistaken_is_no_move() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::ChangeCommitment(commitment_id("guide")));
    write(&mut harness, "Due", "2026-11-30");
    click(&mut harness, "Who asked to move it?: It was a mistake");
    click(&mut harness, "Save changes");
    let after = becomes(&handed_over(&harness));
    assert_eq!(after.moved, []);
    assert!(matches!(after.schedule, Schedule::Promise { due, .. } if due == date(2026, 11, 30)));
}

fn snoozed(fixture: &Fixture) -> crate::analysis::Finding {
    let view = fixture.view();
    let of = |f: &&crate::analysis::Finding| f.code == crate::analysis::Code::PromiseOverdue;
    view.assessment.findings.iter().find(of).expect("the guide is overdue").clone()
}

#[test]
fn a_finding_is_put_off_with_a_reason_until_a_day_after_today() {
    let fixture = Fixture::full();
    let finding = snoozed(&fixture);
    let mut harness = open(&fixture, &Compose::Snooze(Box::new(finding.clone())));
    harness.get_by_label(&finding.text);
    click(&mut harness, "Put off");
    harness.get_by_label("Say why it can wait.");
    write(&mut harness, "Why it can wait", "They are on holiday");
    write(&mut harness, "Put off until", "2026-11-23");
    click(&mut harness, "Put off");
    harness.get_by_label("Choose a day after today, on which it counts again.");
    assert!(harness.state().1.is_empty());
    write(&mut harness, "Put off until", "2026-12-21");
    click(&mut harness, "Put off");
    let snooze = Snooze {
        date: TODAY,
        partner: partner_id("northwind"),
        code: name("promise-overdue"),
        goal: None,
        commitment: Some(commitment_id("guide")),
        risk: None,
        until: date(2026, 12, 21),
        reason: name("They are on holiday"),
    };
    let edits = handed_over(&harness);
    assert_eq!(edits, [Edit::Snooze(LineEdit::add(snooze))]);
    assert_eq!(label(&fixture.plan, &edits), "put off a finding about Northwind");
}

#[test]
fn what_is_put_off_already_is_put_off_anew() {
    let mut fixture = Fixture::full();
    let first = snoozed(&fixture).snooze(TODAY, date(2026, 12, 1), name("Later")).expect("a snooze");
    let batch = vec![Edit::Snooze(LineEdit::add(first.clone()))];
    fixture.carry_out(&[Action::edits(batch)]);
    let finding = snoozed(&fixture);
    assert!(finding.snoozed.is_some(), "it is put off by now");
    let mut harness = open(&fixture, &Compose::Snooze(Box::new(finding)));
    write(&mut harness, "Put off until", "2026-12-15");
    click(&mut harness, "Put off");
    let second = Snooze { until: date(2026, 12, 15), ..first.clone() };
    assert_eq!(
        handed_over(&harness),
        [Edit::Snooze(LineEdit::remove(0, first)), Edit::Snooze(LineEdit::add(second))]
    );
}

#[test]
fn what_is_about_no_partner_is_not_put_off() {
    use crate::analysis::{Code, Finding, Severity, Subject};
    let finding = Finding::new(Code::LogBehind, Severity::Note, Subject::Log, "The log".to_owned());
    assert!(Editor::open(&Compose::Snooze(Box::new(finding)), &Fixture::full().view()).is_none());
}

#[test]
fn what_speaks_for_a_partnership_is_answered_part_by_part() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::Propensity(partner_id("northwind")));
    click(&mut harness, "Save");
    harness.get_by_label_contains("Answer at least one of the three parts.");
    for driver in ["Cost", "Service", "Marketing"] {
        click(&mut harness, &format!("{driver}, ours: 3"));
    }
    click(&mut harness, "Save");
    harness.get_by_label_contains("Still open: profit; all four, or none.");
    click(&mut harness, "Profit, ours: 2");
    // It counts from 3 on: at Profit it is out of reach.
    click(&mut harness, "Cost, ours: an advantage that lasts");
    click(&mut harness, "Profit, ours: an advantage that lasts");
    // 3 + 1, 3, 3 and 2.
    harness.get_by_label("12 for us; theirs are still open");
    click(&mut harness, "Save");
    let driver = |score, lasting| Driver { score: Score::new(score).expect("a score"), lasting };
    let ours = Drivers {
        cost: driver(3, true),
        service: driver(3, false),
        marketing: driver(3, false),
        profit: driver(2, false),
    };
    let propensity = Propensity { drivers: BothSides { ours: Some(ours), theirs: None }, facilitators: None };
    let before = fixture.plan.partners().get(&partner_id("northwind")).expect("there").clone();
    let edits = handed_over(&harness);
    let after = Partner { propensity: Some(propensity), ..before };
    assert_eq!(edits, [Edit::Partner(RecordEdit::change(after))]);
    assert_eq!(label(&fixture.plan, &edits), "change what speaks for a partnership of Northwind");
}

#[test]
fn the_points_say_what_they_warrant_and_all_can_be_cleared() {
    let mut fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::Propensity(partner_id("northwind")));
    for driver in ["Cost", "Service", "Marketing", "Profit"] {
        click(&mut harness, &format!("{driver}, ours: 5"));
        click(&mut harness, &format!("{driver}, theirs: 4"));
    }
    for facilitator in ["Compatibility", "Leadership", "Mutuality", "Symmetry"] {
        click(&mut harness, &format!("{facilitator}: 2"));
    }
    click(&mut harness, "We are near each other");
    harness.get_by_label("20 for us, 16 for them; 16 of 24 count");
    harness.get_by_label("9 of 25");
    // Drivers of 16 to 24 with facilitators of 8 to 11.
    harness.get_by_label_contains("Warranted: Type II, ");
    click(&mut harness, "Save");
    let edits = handed_over(&harness);
    drop(harness);
    fixture.plan.apply(&edits).expect("the plan takes it");
    let mut harness = open(&fixture, &Compose::Propensity(partner_id("northwind")));
    harness.get_by_label("9 of 25");
    click(&mut harness, "Clear all answers");
    click(&mut harness, "Save");
    let [Edit::Partner(RecordEdit::Change(partner))] = &handed_over(&harness)[..] else {
        panic!("a changed partner");
    };
    assert_eq!(partner.propensity, None);
}

#[test]
fn a_goal_says_what_it_is_to_them() {
    let fixture = Fixture::full();
    let book = GoalId::new("book").expect("an id");
    let mut harness = open(&fixture, &Compose::ChangeGoal(book.clone()));
    click(&mut harness, "What it is to Northwind: Helpful");
    click(&mut harness, "Save changes");
    let before = fixture.plan.goals().get(&book).expect("there").clone();
    let needed = GoalPartner { to_them: Some(Need::Helpful), ..before.partners[0].clone() };
    let after = Goal { partners: vec![needed], ..before };
    assert_eq!(handed_over(&harness), [Edit::Goal(RecordEdit::change(after))]);
}

#[test]
fn a_partner_leaves_a_goal_together_with_what_was_put_off_about_it() {
    let mut fixture = Fixture::full();
    let book = GoalId::new("book").expect("an id");
    let snooze = |goal: Option<GoalId>, code: &str| Snooze {
        date: TODAY,
        partner: partner_id("northwind"),
        code: name(code),
        goal,
        commitment: None,
        risk: None,
        until: date(2026, 12, 1),
        reason: name("Later"),
    };
    let about_it = snooze(Some(book.clone()), "goal-not-reagreed");
    let other = snooze(None, "check-in-due");
    let batch = [&about_it, &other].map(|s| Edit::Snooze(LineEdit::add(s.clone())));
    fixture.plan.apply(&batch).expect("both are put off");
    let mut harness = open(&fixture, &Compose::ChangeGoal(book.clone()));
    click(&mut harness, "Leave out Northwind");
    click(&mut harness, "Save changes");
    let edits = handed_over(&harness);
    assert_eq!(label(&fixture.plan, &edits), "change partners of The book");
    let mut plan = fixture.plan.clone();
    plan.apply(&edits).expect("the plan takes it");
    assert_eq!(plan.snoozes().iter().collect::<Vec<_>>(), [&other]);
    assert_eq!(plan.goals().get(&book).map(|goal| goal.partners.len()), Some(0));
}

#[test]
fn a_range_with_its_period_is_typed_in_one_field_and_reads_back() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::ChangeCommitment(commitment_id("steering")));
    write(&mut harness, "How much", "8h..4h");
    harness.get_by_label(
        "In “8h..4h” the lower bound comes second; write the smaller amount first, like “4h..8h”",
    );
    write(&mut harness, "How much", "4-8h a month");
    let meaning =
        "Nine times in ten between 4 h and 8 h a month; about 5.8 h on average, 5.7 h as often more as \
                   less."
            .replace(" h", "\u{a0}h");
    harness.get_by_label(&meaning);
    click(&mut harness, "Save changes");
    let edits = handed_over(&harness);
    let [Edit::Commitment(RecordEdit::Change(changed))] = edits.as_slice() else { panic!("{edits:?}") };
    assert_eq!(changed.amount.as_ref().map(ToString::to_string).as_deref(), Some("4h..8h"));
    assert!(matches!(changed.schedule, Schedule::Recurring { every: Period::Month, .. }));
    // Whoever opens it again finds what was kept.
    let mut plan = fixture.plan.clone();
    plan.apply(&edits).expect("the plan takes it");
    let fixture = Fixture::of(plan);
    let mut harness = open(&fixture, &Compose::ChangeCommitment(commitment_id("steering")));
    harness.get_by_label(&meaning);
    // What is chosen after it was typed counts.
    write(&mut harness, "How much", "4..8h a month");
    click(&mut harness, "Every: week");
    harness.get_by_label(&meaning.replace("a month", "a week"));
    click(&mut harness, "Save changes");
    let edits = handed_over(&harness);
    let [Edit::Commitment(RecordEdit::Change(changed))] = edits.as_slice() else { panic!("{edits:?}") };
    assert!(matches!(changed.schedule, Schedule::Recurring { every: Period::Week, .. }));
}

#[test]
fn a_correction_is_switched_off_with_a_reason() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture, &Compose::Uncorrect(partner_id("northwind")));
    click(&mut harness, "Switch the correction off");
    harness.get_by_label("Say why, so that you know it later.");
    write(&mut harness, "Why the log is not to correct it", "A new contract with a fixed price");
    click(&mut harness, "Switch the correction off");
    let before = fixture.plan.partners().get(&partner_id("northwind")).expect("there").clone();
    let after = Partner { uncorrected_because: Some(name("A new contract with a fixed price")), ..before };
    let edit = Edit::Partner(RecordEdit::change(after));
    assert_eq!(handed_over(&harness), std::slice::from_ref(&edit));
    let mut plan = fixture.plan.clone();
    assert_eq!(label(&plan, std::slice::from_ref(&edit)), "change the correction by the log of Northwind");
    let undo = plan.apply(&[edit]).expect("the plan takes it");
    plan.apply(&undo).expect("and gives it back");
    assert_eq!(plan, fixture.plan);
}
