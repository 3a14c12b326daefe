//! The screen driven by its accessible labels.

use crate::plan::{
    Amount, Currency, Days, Edit, Entry, Happening, LineEdit, Minutes, Name, Note, Partner, PartnerId, Plan,
    PlanParts, Side, plus_days,
};
use crate::plan::{Commitment, CommitmentId, Period, Schedule};
use crate::ui::testing::{Bench, TODAY};
use crate::ui::{Action, Compose, Screen, Timer};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

fn partner(id: &str) -> PartnerId {
    PartnerId::new(id).expect("an id")
}

fn entry(days_ago: i32, with: &str, minutes: u32, note: &str) -> Entry {
    let amount = Amount::Time(Minutes::new(minutes));
    Entry {
        date: plus_days(TODAY, -days_ago),
        partner: partner(with),
        what: Happening::Given { by: Side::Us, amount },
        towards: None,
        imported: None,
        note: Note::new(note).expect("a note"),
    }
}

fn parts(log: Vec<Entry>) -> PlanParts {
    let mut parts = PlanParts::empty(name("Plan"), Currency::EUR);
    for (id, called) in
        [("northwind", "Northwind Traders"), ("norfolk", "Norfolk Labs"), ("ada", "Ada Byron")]
    {
        parts.partners.push(Partner::new(partner(id), name(called)));
    }
    parts.commitments.push(Commitment {
        id: CommitmentId::new("launch").expect("an id"),
        partner: partner("northwind"),
        by: Side::Us,
        title: Some(name("Launch workshop")),
        amount: None,
        schedule: Schedule::recurring(Period::Week, Days::ALWAYS),
        moved: Vec::new(),
        amount_was: Vec::new(),
        notes: Note::NONE,
    });
    parts.log = log;
    parts
}

fn plan(log: Vec<Entry>) -> Plan {
    Plan::from_parts(parts(log)).expect("a plan")
}

fn shown(log: Vec<Entry>) -> Harness<'static, Bench> {
    Bench::new(plan(log), Screen::Log).shown(1100.0, 760.0)
}

fn three() -> Vec<Entry> {
    vec![
        entry(9, "northwind", 60, "kick-off"),
        entry(3, "ada", 90, "proofs"),
        Entry {
            what: Happening::Given { by: Side::Them, amount: Amount::parse("1200 EUR").expect("an amount") },
            ..entry(1, "northwind", 0, "first invoice")
        },
    ]
}

const LINE: &str = "What happened";

fn write(harness: &mut Harness<'static, Bench>, text: &str) {
    harness.get_by_label(LINE).type_text(text);
    harness.run();
}

fn press(harness: &mut Harness<'static, Bench>, key: Key) {
    harness.key_press(key);
    harness.run();
}

#[test]
fn a_line_is_logged_with_the_keyboard_alone() {
    let mut harness = shown(Vec::new());
    assert!(harness.get_by_label(LINE).is_focused(), "the line has the keyboard from the start");
    write(&mut harness, "northw 1h30m yesterday prepared #launch");
    for chip in ["22 Nov, yesterday", "Northwind Traders", "1\u{a0}h\u{a0}30\u{a0}min", "given by us"] {
        harness.get_by_label(chip);
    }
    harness.get_by_label("towards Launch workshop");
    press(&mut harness, Key::Enter);
    let expected = Entry {
        towards: CommitmentId::new("launch").ok().map(Box::new),
        ..entry(1, "northwind", 90, "prepared")
    };
    let done = &harness.state().done;
    assert_eq!(done, &[Action::edit(Edit::Entry(LineEdit::add(expected)))]);
    let line = harness.get_by_label(LINE);
    assert_eq!(line.value().as_deref(), Some(""), "ready for the next");
    assert!(line.is_focused());
    harness.get_by_label("Logged: 1\u{a0}h\u{a0}30\u{a0}min by us, with Northwind Traders, yesterday.");
    write(&mut harness, "they called ada");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().plan().log().len(), 2);
}

#[test]
fn what_is_missing_or_wrong_is_said_and_nothing_is_logged() {
    let mut harness = shown(Vec::new());
    write(&mut harness, "ada");
    harness.get_by_label_contains("Still to say: how much");
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::Escape);
    assert_eq!(harness.get_by_label(LINE).value().as_deref(), Some(""));
    write(&mut harness, "ada 1h 120 EUR ");
    harness.get_by_label_contains("Two amounts, 1h and 120 EUR");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().done, []);
    assert_eq!(harness.get_by_label(LINE).value().as_deref(), Some("ada 1h 120 EUR "), "the draft stays");
}

#[test]
fn one_of_two_partners_is_taken_by_arrow_and_tab() {
    let mut harness = shown(Vec::new());
    write(&mut harness, "nor");
    harness.get_by_label("“nor” could be Northwind Traders or Norfolk Labs.");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Tab);
    assert_eq!(harness.get_by_label(LINE).value().as_deref(), Some("@Norfolk Labs "));
    write(&mut harness, "45m");
    press(&mut harness, Key::Enter);
    let logged = harness.state().plan().log().get(0).cloned();
    assert_eq!(logged, Some(entry(0, "norfolk", 45, "")));
}

#[test]
fn an_offer_can_be_clicked() {
    let mut harness = shown(Vec::new());
    write(&mut harness, "1h nor");
    harness.get_by_label("Northwind Traders").click();
    harness.run();
    assert_eq!(harness.get_by_label(LINE).value().as_deref(), Some("1h @Northwind Traders "));
    assert!(harness.get_by_label(LINE).is_focused());
}

#[test]
fn the_timer_starts_for_who_is_written_and_stops_from_its_strip() {
    let mut harness = shown(Vec::new());
    write(&mut harness, "ada proofs");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    let started = Action::StartTimer { partner: partner("ada"), note: "proofs".to_owned() };
    assert_eq!(harness.state().done, [started]);

    let mut bench = Bench::new(plan(Vec::new()), Screen::Log);
    let since = jiff::Timestamp::from_second(bench.now.as_second() - 2527).expect("a time");
    bench.timer = Some(Timer { partner: partner("ada"), note: "proofs".to_owned(), since });
    let mut harness = bench.shown(1100.0, 760.0);
    harness.get_by_label("0:42:07");
    harness.get_by_label("with Ada Byron");
    harness.get_by_label("Stop and log").click();
    harness.run();
    harness.get_by_label("Drop").click();
    harness.run();
    assert_eq!(harness.state().done, [Action::StopTimer, Action::DropTimer]);
}

#[test]
fn rows_are_newest_first_and_add_up() {
    let harness = shown(three());
    let day = |label: &str| harness.get_by_label(label).rect().top();
    assert!(day("22 Nov 2026") < day("20 Nov 2026") && day("20 Nov 2026") < day("14 Nov 2026"));
    harness.get_by_label("3 entries");
    harness.get_by_label("ours 2.5\u{a0}h");
    harness.get_by_label("theirs 0\u{a0}h and 1\u{a0}200\u{a0}EUR");
}

#[test]
fn a_search_narrows_the_rows_and_the_sums() {
    let mut harness = shown(three());
    harness.get_by_label("Search the log").focus();
    harness.run();
    harness.get_by_label("Search the log").type_text("proofs");
    harness.run();
    harness.get_by_label("1 of 3 entries");
    harness.get_by_label("ours 1.5\u{a0}h");
    assert!(harness.query_by_label("kick-off").is_none());
    harness.get_by_label("Search the log").type_text("zzz");
    harness.run();
    harness.get_by_label("No entry fits these filters.");
    harness.get_by_label("Clear").click();
    harness.run();
    harness.get_by_label("3 entries");
}

#[test]
fn a_row_is_changed_repeated_and_removed() {
    let mut harness = shown(three());
    let click = |harness: &mut Harness<'static, Bench>, label: &str| {
        harness.get_by_label(label).click();
        harness.run();
    };
    click(&mut harness, "proofs");
    click(&mut harness, "Log the same again today");
    let again = Action::edit(Edit::Entry(LineEdit::add(entry(0, "ada", 90, "proofs"))));
    assert_eq!(harness.state().done.last(), Some(&again));
    // The repeated line is now the newest: the row that is selected is the one above.
    click(&mut harness, "kick-off");
    click(&mut harness, "Remove this entry");
    let removed = Action::edit(Edit::Entry(LineEdit::remove(0, entry(9, "northwind", 60, "kick-off"))));
    assert_eq!(harness.state().done.last(), Some(&removed));
    click(&mut harness, "first invoice");
    click(&mut harness, "Change this entry…");
    assert_eq!(harness.state().done.last(), Some(&Action::Compose(Compose::ChangeEntry(1))));
}

#[test]
fn of_a_million_lines_only_those_in_view_are_laid_out() {
    let log = (0..1_000_000).rev().map(|n| entry(n / 300, "ada", 15, "")).collect();
    let harness = shown(log);
    harness.get_by_label_contains("entries");
    harness.get_by_label("1\u{a0}000\u{a0}000 entries");
    let rows = harness.get_all_by_label("15\u{a0}min").count();
    assert!((5..60).contains(&rows), "{rows} rows");
    let nodes = harness.root().children_recursive().count();
    assert!(nodes < 2000, "{nodes} nodes");
}

#[test]
fn what_is_only_shown_cannot_be_written() {
    let mut harness = Bench::new(plan(three()), Screen::Log).read_only().shown(1100.0, 760.0);
    harness.get_by_label(crate::ui::editable::READ_ONLY);
    assert!(harness.get_by_role_and_label(Role::Button, "Log").accesskit_node().is_disabled());
    harness.get_by_label("proofs").click();
    harness.run();
    harness.get_by_label("Remove this entry").click();
    harness.run();
    assert_eq!(harness.state().done, []);
}

#[test]
fn an_empty_log_says_what_goes_there() {
    let mut harness = shown(Vec::new());
    harness.get_by_role_and_label(Role::Heading, "Nothing logged yet");
    harness.get_by_label("Write the first line").click();
    harness.run();
    assert!(harness.get_by_label(LINE).is_focused());
}

#[test]
fn without_a_partner_the_log_begins_with_one() {
    let empty = Plan::empty(name("Plan"), Currency::EUR);
    let mut harness = Bench::new(empty, Screen::Log).shown(1100.0, 760.0);
    harness.get_by_label("Add the first partner…").click();
    harness.run();
    assert_eq!(harness.state().done, [Action::Compose(Compose::Partner)]);
}

#[test]
fn the_line_begins_with_the_partner_one_comes_from() {
    let mut harness = shown(three());
    write(&mut harness, "norfolk 45m");
    press(&mut harness, Key::Enter);
    harness.state_mut().state.log.begin_with(partner("ada"));
    harness.run();
    write(&mut harness, "1h proofs");
    assert_eq!(harness.get_by_label(LINE).value().as_deref(), Some("@Ada Byron 1h proofs"));
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().plan().log().last(), Some(&entry(0, "ada", 60, "proofs")));
}
