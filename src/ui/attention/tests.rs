//! The screen driven by its accessible labels.

use crate::analysis::{Code, Severity};
use crate::plan::*;
use crate::ui::fixture::{Fixture, TODAY, commitment_id, name, partner_id};
use crate::ui::testing::Bench;
use crate::ui::{Action, Command, Compose, Place, Screen};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::{Harness, kittest::Queryable};
use jiff::civil::date;

fn open(plan: Plan) -> Harness<'static, Bench> {
    Bench::new(plan, Screen::Attention).shown(1100.0, 900.0)
}

fn full() -> Plan {
    Fixture::full().plan
}

fn click(harness: &mut Harness<'_, Bench>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn shows(harness: &Harness<'_, Bench>, label: &str) -> bool {
    harness.query_all_by_label(label).next().is_some()
}

fn with(mut plan: Plan, edits: &[Edit]) -> Plan {
    plan.apply(edits).expect("the plan takes the edits");
    plan
}

/// What puts off the promise that is late.
fn put_off_line() -> Snooze {
    Snooze {
        date: date(2026, 11, 16),
        partner: partner_id("northwind"),
        code: name(Code::PromiseOverdue.as_str()),
        goal: None,
        commitment: Some(commitment_id("guide")),
        risk: None,
        until: date(2027, 1, 4),
        reason: name("They are on holiday"),
    }
}

fn put_off() -> Edit {
    Edit::Snooze(LineEdit::add(put_off_line()))
}

/// A partner to whom so many promises are late, the first by a day, the next by two days.
fn late(promises: i8) -> Plan {
    let partner = Partner::new(partner_id("ada"), name("Ada"));
    let mut edits = vec![Edit::Partner(RecordEdit::add(partner))];
    edits.extend((1..=promises).map(|n| {
        let due = plus_days(TODAY, -i32::from(n));
        Edit::Commitment(RecordEdit::add(Commitment {
            id: commitment_id(&format!("p{n}")),
            partner: partner_id("ada"),
            by: Side::Us,
            title: Some(name(&format!("Promise {n}"))),
            amount: Some(Amount::Time(Minutes::from_hours(1)).into()),
            schedule: Schedule::promise(None, due, PromiseState::Open).expect("a promise"),
            moved: Vec::new(),
            amount_was: Vec::new(),
            notes: Note::NONE,
        }))
    }));
    with(Plan::empty(name("Plan"), Currency::EUR), &edits)
}

#[test]
fn a_finding_says_whom_since_when_and_what_to_do() {
    let mut h = open(full());
    assert!(shows(&h, "“Interview guide”, which you promised for 13 Nov 2026, is ten days late."));
    assert!(shows(&h, "Since 14 Nov 2026, 9 days"));
    click(&mut h, "Settle the promise…");
    let change = Action::Compose(Compose::ChangeCommitment(commitment_id("guide")));
    assert_eq!(h.state().done, [change]);
}

#[test]
fn the_numbers_show_on_hovering() {
    let mut h = open(late(1));
    assert!(!shows(&h, "Days late: 1"));
    // Behind it stands that the plan does not say how many hours there are.
    h.get_all_by_label("The\u{a0}numbers\u{a0}behind\u{a0}it").next().expect("numbers").hover();
    h.run_steps(4);
    assert!(shows(&h, "Days late: 1"));
}

#[test]
fn a_name_leads_to_the_partner() {
    let mut h = open(late(1));
    h.get_by_role_and_label(Role::Link, "Ada").click();
    h.run();
    assert_eq!(h.state().done, [Action::Go(Place::Partner(partner_id("ada")))]);
}

#[test]
fn what_is_about_a_partner_can_be_put_off_and_what_is_not_cannot() {
    let mut h = open(late(1));
    // The promise to Ada, and that the plan does not say how many hours there are.
    assert!(shows(&h, "Change the capacity"));
    assert_eq!(h.query_all_by_label("Put off…").count(), 1);
    click(&mut h, "Put off…");
    let [Action::Compose(Compose::Snooze(finding))] = h.state().done.as_slice() else {
        panic!("{:?}", h.state().done)
    };
    assert_eq!(finding.code, Code::PromiseOverdue);
}

#[test]
fn what_is_put_off_is_folded_away_and_can_be_taken_back() {
    let mut h = open(with(full(), &[put_off()]));
    let late = "“Interview guide”, which you promised for 13 Nov 2026, is ten days late.";
    assert!(!shows(&h, late));
    click(&mut h, "Put off (1)");
    assert!(shows(&h, late));
    assert!(shows(&h, "Put off until 4 Jan 2027, in 6 weeks: They are on holiday"));
    click(&mut h, "Take back");
    assert!(h.state().plan().snoozes().is_empty());
    assert!(shows(&h, late) && !shows(&h, "Put off (1)"));
}

#[test]
fn what_no_finding_is_called_is_taken_out() {
    let unheard_of = |code: &str, partner: &str| {
        let (code, partner) = (name(code), partner_id(partner));
        Edit::Snooze(LineEdit::add(Snooze { code, partner, commitment: None, ..put_off_line() }))
    };
    let edits = [
        put_off(),
        unheard_of("of-the-future", "northwind"),
        unheard_of("of-the-past", "northwind"),
        unheard_of("of-the-future", "ada"),
    ];
    let mut h = open(with(full(), &edits));
    let said = "“of-the-past” is put off for Northwind, and no finding of this version is called that.";
    assert!(shows(&h, said));
    assert_eq!(h.query_all_by_label("Take out").count(), 2, "one a partner");
    h.get_all_by_label("Take out").next().expect("a button").click();
    h.run();
    assert_eq!(h.state().done.len(), 1);
    let left: Vec<_> = h.state().plan().snoozes().iter().collect();
    assert_eq!(
        left.iter().map(|s| (s.code.as_str(), s.partner.as_str())).collect::<Vec<_>>(),
        [(Code::PromiseOverdue.as_str(), "northwind"), ("of-the-future", "ada")]
    );
    assert!(!shows(&h, said) && shows(&h, "Put off (1)"), "what is known stays put off");
}

#[test]
fn the_severities_count_and_filter() {
    let mut h = open(full());
    let findings = &h.state().fixture.view().assessment.findings;
    let warnings = findings.iter().filter(|f| f.severity == Severity::Warning).count();
    let label = format!("Severity: Warnings {warnings}");
    assert!(warnings > 0 && warnings < findings.len() + 1);
    click(&mut h, "Severity: Severe 0");
    assert!(shows(&h, "Nothing fits what is chosen above."));
    click(&mut h, "Show all");
    click(&mut h, &label);
    assert!(shows(&h, "Settle the promise…"));
}

#[test]
fn one_partner_is_found_by_letters() {
    let mut plan = late(1);
    let other = Partner::new(partner_id("bo"), name("Bo Stone"));
    plan = with(
        plan,
        &[
            Edit::Partner(RecordEdit::add(other)),
            Edit::Commitment(RecordEdit::add(Commitment {
                id: commitment_id("bo-1"),
                partner: partner_id("bo"),
                by: Side::Them,
                title: Some(name("The order")),
                amount: None,
                schedule: Schedule::promise(None, date(2026, 11, 1), PromiseState::Open).expect("a promise"),
                moved: Vec::new(),
                amount_was: Vec::new(),
                notes: Note::NONE,
            })),
        ],
    );
    let mut h = open(plan);
    h.get_by_label("Only about").focus();
    h.run();
    h.get_by_label("Only about").type_text("stone");
    h.run();
    h.key_press(Key::Enter);
    h.run();
    assert!(h.query_by_role_and_label(Role::Link, "Bo Stone").is_some());
    assert!(h.query_by_role_and_label(Role::Link, "Ada").is_none());
    click(&mut h, "All partners");
    assert!(h.query_by_role_and_label(Role::Link, "Ada").is_some());
}

#[test]
fn of_many_the_first_are_drawn_and_more_when_asked() {
    let mut h = open(late(70));
    let links = |h: &Harness<'_, Bench>| h.query_all_by_role_and_label(Role::Link, "Ada").count();
    // One of the thirty is that the plan does not say how many hours there are.
    let before = links(&h);
    assert!((29..=30).contains(&before), "{before}");
    h.get_by_label("Show 30 more of 41").focus();
    h.run();
    h.key_press(Key::Enter);
    h.run();
    assert!((59..=60).contains(&links(&h)), "{}", links(&h));
}

#[test]
fn the_keyboard_alone_gets_to_a_finding_and_does_its_step() {
    let mut h = open(late(1));
    h.get_by_role_and_label(Role::Link, "Ada").focus();
    h.run();
    h.key_press(Key::Tab);
    h.run();
    assert!(h.get_by_label("Settle the promise…").is_focused());
    h.key_press(Key::Tab);
    h.run();
    assert!(h.get_by_label("Put off…").is_focused());
    h.key_press_modifiers(egui::Modifiers::SHIFT, Key::Tab);
    h.run();
    h.key_press(Key::Enter);
    h.run();
    assert_eq!(h.state().done, [Action::Compose(Compose::ChangeCommitment(commitment_id("p1")))]);
}

#[test]
fn a_plan_that_is_only_shown_is_not_changed() {
    let bench = Bench::new(with(late(1), &[put_off_of_ada()]), Screen::Attention).read_only();
    let mut h = bench.shown(1100.0, 900.0);
    click(&mut h, "Put off (1)");
    click(&mut h, "Take back");
    assert!(h.state().done.is_empty());
    h.get_by_role_and_label(Role::Link, "Ada").click();
    h.run();
    assert_eq!(h.state().done.len(), 1, "looking is allowed");
}

fn put_off_of_ada() -> Edit {
    Edit::Snooze(LineEdit::add(Snooze {
        date: TODAY,
        partner: partner_id("ada"),
        code: name(Code::PromiseOverdue.as_str()),
        goal: None,
        commitment: Some(commitment_id("p1")),
        risk: None,
        until: date(2026, 12, 1),
        reason: name("Later"),
    }))
}

#[test]
fn an_empty_plan_says_what_will_stand_here() {
    let mut h = open(Plan::empty(name("Plan"), Currency::EUR));
    assert!(shows(&h, "Nothing needs you yet"));
    click(&mut h, "Add a partner…");
    assert_eq!(h.state().done, [Action::Compose(Compose::Partner)]);
}

#[test]
fn a_quiet_plan_says_so() {
    let partner = Partner::new(partner_id("ada"), name("Ada"));
    let h = open(with(Plan::empty(name("Plan"), Currency::EUR), &[Edit::Partner(RecordEdit::add(partner))]));
    assert!(shows(&h, "Nothing needs you"));
}

fn losing(plan: Plan) -> Harness<'static, Bench> {
    let mut h = open(plan);
    click(&mut h, "Show: Losing touch");
    h
}

#[test]
fn losing_touch_says_the_gap_and_logs_a_contact() {
    // Last on 2 November, 21 days ago, by us; 14 days are agreed.
    let mut h = losing(full());
    for label in ["Northwind", "2 Nov, by us", "21 days", "14 days", "7 days", "us 1, them 0"] {
        assert!(shows(&h, label), "{label}");
    }
    assert!(!shows(&h, "Quinta"), "who is over is not there");
    click(&mut h, "Log a contact with Northwind");
    assert_eq!(h.state().done, [Action::Go(Place::LogWith(partner_id("northwind")))]);
}

#[test]
fn who_was_never_contacted_is_listed_and_not_guessed_about() {
    let bo = Partner {
        in_touch_every_days: std::num::NonZeroU16::new(7),
        ..Partner::new(partner_id("bo"), name("Bo"))
    };
    let mut h = losing(with(full(), &[Edit::Partner(RecordEdit::add(bo))]));
    assert!(shows(&h, "none logged yet") && shows(&h, "not known"));
    let top = |label: &str| h.get_by_label(label).rect().top();
    assert!(top("Northwind") < top("Bo"), "what is too long comes first");
    click(&mut h, "Sort by Partner");
    let top = |label: &str| h.get_by_label(label).rect().top();
    assert!(top("Bo") < top("Northwind"));
    click(&mut h, "Bo");
    assert_eq!(h.state().done, [Action::Go(Place::Partner(partner_id("bo")))]);
}

#[test]
fn losing_touch_with_nobody_says_where_to_begin() {
    let mut h = losing(Plan::empty(name("Plan"), Currency::EUR));
    click(&mut h, "Add a partner…");
    assert_eq!(h.state().done, [Action::Command(Command::AddPartner)]);
}
