//! The page of a partner driven by its accessible labels: from the keys to the edit.

use super::{State, leave, show};
use crate::plan::*;
use crate::ui::fixture::{Fixture, TODAY, commitment_id, name, partner_id};
use crate::ui::{Action, Command, Compose, Place, theme};
use egui::{Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable};
use jiff::civil::date;

type Drawn = (State, Vec<Action>);

fn open(fixture: &Fixture) -> Harness<'_, Drawn> {
    let mut harness =
        Harness::builder().with_size([1280.0, 3200.0]).with_context_setup(theme::apply).build_ui_state(
            |ui, (state, actions): &mut Drawn| {
                show(ui, &fixture.view(), &partner_id("northwind"), state, actions);
            },
            (State::default(), Vec::new()),
        );
    harness.run();
    harness
}

fn click(harness: &mut Harness<'_, Drawn>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn write(harness: &mut Harness<'_, Drawn>, label: &str, text: &str) {
    harness.get_by_label(label).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.get_by_label(label).type_text(text);
    harness.run();
}

fn northwind(fixture: &Fixture) -> Partner {
    fixture.plan.partners().get(&partner_id("northwind")).expect("there").clone()
}

fn changed(to: Partner) -> Vec<Action> {
    vec![Action::edit(Edit::Partner(RecordEdit::change(to)))]
}

/// The actions, each once: the fixture's plan does not change, so that a page asks again in each frame.
fn asked(harness: &Harness<'_, Drawn>) -> Vec<Action> {
    let mut actions = harness.state().1.clone();
    actions.dedup();
    actions
}

#[test]
fn a_field_is_taken_over_when_it_loses_the_keyboard() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    write(&mut harness, "Notes", "Met at the fair");
    assert_eq!(asked(&harness), [], "not while it is being typed");
    harness.get_by_label("Tags").focus();
    harness.run();
    let notes = Note::new("Met at the fair").expect("a note");
    assert_eq!(asked(&harness), changed(Partner { notes, ..northwind(&fixture) }));
    let label = label(
        &fixture.plan,
        &[match &harness.state().1[0] {
            Action::Edit { edits, .. } => edits[0].clone(),
            other => panic!("an edit, not {other:?}"),
        }],
    );
    assert_eq!(label, "change notes of Northwind");
}

#[test]
fn enter_takes_over_and_escape_does_not() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    write(&mut harness, "Name", "Southwind");
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(asked(&harness), []);
    write(&mut harness, "Name", "Southwind");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(asked(&harness), changed(Partner { name: name("Southwind"), ..northwind(&fixture) }));
}

#[test]
fn what_cannot_be_read_stays_with_the_reason_beside_it() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    write(&mut harness, "Days between contacts", "often");
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("Write a whole number of days, like “12”.");
    assert_eq!(asked(&harness), []);
}

#[test]
fn a_command_by_its_keys_counts_on_what_was_typed() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    write(&mut harness, "Notes", "Before saving");
    harness.state_mut().1.push(Action::Command(Command::Save));
    harness.run();
    let notes = Note::new("Before saving").expect("a note");
    let mut wanted = changed(Partner { notes, ..northwind(&fixture) });
    wanted.push(Action::Command(Command::Save));
    assert_eq!(asked(&harness), wanted, "the edit comes before the command");
}

#[test]
fn leaving_the_page_does_not_cost_what_was_typed() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    write(&mut harness, "Tags", "book, Lisbon");
    let (state, actions) = harness.state_mut();
    leave(&fixture.view(), state, actions);
    let tags = vec![name("book"), name("Lisbon")];
    assert_eq!(asked(&harness), changed(Partner { tags, ..northwind(&fixture) }));
}

#[test]
fn the_stage_is_chosen_at_once() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    click(&mut harness, "Stage: Ended");
    assert_eq!(asked(&harness), changed(Partner { stage: Stage::Ended, ..northwind(&fixture) }));
}

#[test]
fn an_answer_about_the_bond_is_chosen_for_its_side() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    click(&mut harness, "Do we want a partnership, theirs");
    click(&mut harness, "A little");
    let want = BothSides { ours: None, theirs: Some(Want::Little) };
    assert_eq!(asked(&harness), changed(Partner { want, ..northwind(&fixture) }));
}

#[test]
fn what_the_dependence_was_is_kept_when_it_changes() {
    let mut fixture = Fixture::full();
    let level = |level| Some(Dependence { level, weeks_to_replace: Some(6), cost_to_replace: None });
    let dependence = BothSides { ours: level(Reliance::Low), theirs: None };
    let before = Partner { dependence, ..northwind(&fixture) };
    fixture.carry_out(&changed(before.clone()));
    let mut harness = open(&fixture);
    click(&mut harness, "How much each needs the other, ours");
    click(&mut harness, "Vital");
    let former = FormerDependence { until: date(2026, 11, 22), ours: Some(Reliance::Low), theirs: None };
    let after = Partner {
        dependence: BothSides { ours: level(Reliance::Vital), theirs: None },
        dependence_was: vec![former],
        ..before
    };
    assert_eq!(asked(&harness), changed(after));
}

#[test]
fn a_promise_is_kept_with_one_click() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    click(&mut harness, "Kept today Interview guide");
    let before = fixture.plan.commitments().get(&commitment_id("guide")).expect("there").clone();
    let schedule =
        Schedule::Promise { start: None, due: date(2026, 11, 13), state: PromiseState::Kept(TODAY) };
    let kept = Commitment { schedule, ..before };
    assert_eq!(asked(&harness), [Action::edit(Edit::Commitment(RecordEdit::change(kept)))]);
}

#[test]
fn a_card_says_how_often_a_promise_was_moved_and_which_part_was_kept() {
    let mut fixture = Fixture::full();
    let of =
        |fixture: &Fixture, id| fixture.plan.commitments().get(&commitment_id(id)).expect("there").clone();
    let once = Move { on: date(2026, 10, 20), was_due: date(2026, 11, 1), asked: Side::Them };
    let twice = Commitment { moved: vec![once, once], ..of(&fixture, "guide") };
    let part = Fraction::from_percent(60).expect("a part");
    let state = PromiseState::KeptInPart { on: TODAY, part };
    let schedule = Schedule::Promise { start: None, due: date(2027, 3, 1), state };
    let in_part = Commitment { schedule, ..of(&fixture, "talk") };
    for to in [twice, in_part] {
        fixture.carry_out(&[Action::edit(Edit::Commitment(RecordEdit::change(to)))]);
    }
    let mut harness = open(&fixture);
    harness.get_by_label("moved twice").hover();
    harness.run_steps(4);
    let moves = harness.get_all_by_label("Moved from 1 Nov 2026 on 20 Oct 2026, they asked").count();
    assert_eq!(moves, 2);
    click(&mut harness, "Show 2 done: what we promised");
    harness.get_by_label("60\u{a0}% of it kept 23 Nov 2026");
    harness.get_by_label("Kept in part");
    assert!(harness.query_by_label("Move… Talk").is_none(), "what is settled is not moved");
}

#[test]
fn each_part_opens_its_dialog() {
    let fixture = Fixture::full();
    let id = partner_id("northwind");
    for (label, compose) in [
        ("Add to what they promised…", Compose::Commitment { partner: Some(id.clone()), by: Side::Them }),
        ("Edit… Steering", Compose::ChangeCommitment(commitment_id("steering"))),
        ("Kept in part… Interview guide", Compose::KeptInPart(commitment_id("guide"))),
        ("Move… Interview guide", Compose::MovePromise(commitment_id("guide"))),
        ("Change the signature of 8 Jun 2026…", Compose::ChangeClosingEvent(0)),
        ("Add a goal…", Compose::Goal { partner: Some(id.clone()) }),
        ("The book", Compose::ChangeGoal(GoalId::new("book").expect("an identifier"))),
        ("Add a risk…", Compose::Risk { partner: Some(id.clone()) }),
        ("Add a check-in…", Compose::CheckIn(id.clone())),
        ("Add a closing event…", Compose::ClosingEvent(id.clone())),
    ] {
        let mut harness = open(&fixture);
        click(&mut harness, label);
        assert_eq!(asked(&harness), [Action::Compose(compose)], "{label}");
    }
}

#[test]
fn a_person_is_added_by_name() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    write(&mut harness, "Name of a new person", "Bo Lind");
    harness.key_press(Key::Enter);
    harness.run();
    let mut partner = northwind(&fixture);
    partner.contacts.push(ContactPerson {
        name: name("Bo Lind"),
        role: Note::NONE,
        email: Note::NONE,
        phone: Note::NONE,
    });
    assert_eq!(asked(&harness), changed(partner));
}

#[test]
fn the_partner_goes_only_after_it_was_asked() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    click(&mut harness, "Remove…");
    harness.get_by_label_contains(
        "With it go five commitments, one log entry, one check-in, one closing event and one risk. \
         It leaves one goal.",
    );
    assert_eq!(asked(&harness), []);
    click(&mut harness, "Remove partner");
    let removal = fixture.plan.removal_of_partner(&partner_id("northwind"));
    assert_eq!(asked(&harness), [Action::edits(removal)]);
}

#[test]
fn the_log_shows_the_partners_own_lines() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    click(&mut harness, "Part: Log (1)");
    harness.get_by_label("Workshop");
    harness.get_by_label("1\u{a0}h\u{a0}30\u{a0}min");
    harness.get_by_label("we began");
    click(&mut harness, "Log an entry");
    assert_eq!(asked(&harness), [Action::Go(Place::LogWith(partner_id("northwind")))]);
}

#[test]
fn a_read_only_page_changes_nothing() {
    let mut fixture = Fixture::full();
    fixture.read_only = true;
    let mut harness = open(&fixture);
    for label in ["Stage: Ended", "Remove…", "Kept today Interview guide", "Add a risk…"] {
        click(&mut harness, label);
    }
    assert_eq!(asked(&harness), []);
}

#[test]
fn a_correction_that_is_switched_off_says_why_and_can_be_switched_on() {
    let mut plan = Fixture::full().plan;
    let off = Partner {
        uncorrected_because: Some(name("Fixed price")),
        ..plan.partners().get(&partner_id("northwind")).expect("there").clone()
    };
    plan.apply(&[Edit::Partner(RecordEdit::change(off.clone()))]).expect("switched off");
    let fixture = Fixture::of(plan);
    let mut harness = open(&fixture);
    harness.get_by_label("Taken as promised: Fixed price");
    harness.get_by_label("switched off");
    click(&mut harness, "Correct by the log again");
    assert_eq!(asked(&harness), changed(Partner { uncorrected_because: None, ..off }));
}

#[test]
fn what_leaving_takes_is_typed() {
    let fixture = Fixture::full();
    for (label, text) in [("Worth to us", "12 000"), ("Days of notice", "28"), ("Cost of leaving", "500 EUR")]
    {
        let mut harness = open(&fixture);
        write(&mut harness, label, text);
        harness.get_by_label("Notes").focus();
        harness.run();
        let before = northwind(&fixture);
        let to = match label {
            "Worth to us" => Partner { worth: Money::parse("12000 EUR").ok(), ..before },
            "Days of notice" => Partner { notice_days: std::num::NonZeroU16::new(28), ..before },
            _ => Partner { leaving_cost: Money::parse("500 EUR").ok(), ..before },
        };
        assert_eq!(asked(&harness), changed(to), "{label}");
    }
}

#[test]
fn a_bond_in_its_notice_says_until_when_and_comes_back_without_it() {
    let mut fixture = Fixture::full();
    let ended = Partner { stage: Stage::Ended, ends: Some(date(2026, 12, 21)), ..northwind(&fixture) };
    fixture.carry_out(&[Action::edit(Edit::Partner(RecordEdit::change(ended.clone())))]);
    let mut harness = open(&fixture);
    harness.get_by_label("in its notice until 21 Dec 2026");
    click(&mut harness, "Stage: Active");
    assert_eq!(asked(&harness), changed(Partner { stage: Stage::Active, ends: None, ..ended }));
}
