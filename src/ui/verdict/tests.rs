//! The screen by its labels.

use super::*;
use crate::analysis::assess;
use crate::plan::{
    Amount, Commitment, CommitmentId, Currency, Days, Minutes, Name, Note, Partner, PartnerId, Period,
    PlanParts, Schedule,
};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use jiff::civil::date;

fn plan(weekly_hours: u32) -> Plan {
    let mut parts = PlanParts::empty(Name::new("Test").expect("name"), Currency::EUR);
    parts.capacity.hours_per_week = Some(Minutes::from_hours(10));
    for id in ["ada", "bo"] {
        let name = Name::new(if id == "ada" { "Ada Lane" } else { "Bo Stone" }).expect("name");
        parts.partners.push(Partner::new(PartnerId::new(id).expect("id"), name));
        parts.commitments.push(Commitment {
            id: CommitmentId::new(&format!("{id}-1")).expect("id"),
            partner: PartnerId::new(id).expect("id"),
            by: Side::Us,
            title: None,
            amount: Some(Amount::Time(Minutes::from_hours(weekly_hours)).into()),
            schedule: Schedule::recurring(Period::Week, Days::ALWAYS),
            moved: Vec::new(),
            notes: Note::default(),
        });
    }
    Plan::from_parts(parts).expect("a plan")
}

struct Shown {
    plan: Plan,
    assessment: Assessment,
    state: State,
    actions: Vec<Action>,
}

fn harness(plan: Plan) -> Harness<'static, Shown> {
    let assessment = assess(&plan, date(2026, 11, 23));
    let shown = Shown { plan, assessment, state: State::default(), actions: Vec::new() };
    Harness::builder().with_size(vec2(1100.0, 1600.0)).build_ui_state(
        |ui, shown| {
            theme::apply(ui);
            let view = View {
                plan: &shown.plan,
                assessment: &shown.assessment,
                assessed: &shown.plan,
                assessed_revision: 0,
                updating: false,
                revision: 0,
                as_of: date(2026, 11, 23),
                now: jiff::Timestamp::UNIX_EPOCH,
                timer: None,
                read_only: false,
            };
            show(ui, &view, &mut shown.state, &mut shown.actions);
        },
        shown,
    )
}

#[test]
fn says_the_verdict_and_what_breaks() {
    let mut h = harness(plan(6));
    h.run_steps(2);
    h.get_by_label("Overcommitted");
    h.get_by_label("You hold more than you can sustain: from Jan–Mar 2027 on, time runs out.");
    // Of the running quarter 38 days are left: 12 h · 38/7 = 65.1 h; the others are whole.
    let picture =
        "Time: Oct–Dec 2026: 65.1\u{a0}h of 131\u{a0}h, 105\u{a0}h when the reserve stays free: sustainable.";
    h.get_by_label_contains(picture);
    h.get_by_label("Time in Jan–Mar 2027: 154\u{a0}h of 129\u{a0}h, 25.7\u{a0}h too much.");
}

#[test]
fn each_finding_has_its_next_step() {
    let mut h = harness(plan(6));
    h.run_steps(2);
    h.get_by_label("See the commitments").click();
    h.run_steps(2);
    assert_eq!(h.state().actions, [Action::Go(Place::Screen(Screen::Commitments))]);
}

#[test]
fn the_names_of_those_who_take_lead_to_their_pages() {
    let mut h = harness(plan(3));
    h.run_steps(2);
    h.get_by_label("Sustainable");
    h.get_by_role_and_label(egui::accesskit::Role::Link, "Bo Stone").click();
    h.run_steps(2);
    assert_eq!(h.state().actions, [Action::Go(Place::Partner(PartnerId::new("bo").expect("id")))]);
}

#[test]
fn an_empty_plan_says_what_to_do_first() {
    let mut h = harness(Plan::empty(Name::new("New").expect("name"), Currency::EUR));
    h.run_steps(2);
    h.get_by_label("Say what you can give").click();
    h.get_by_label("Add a partner…").click();
    h.run_steps(2);
    assert_eq!(
        h.state().actions,
        [Action::Go(Place::Screen(Screen::Capacity)), Action::Compose(Compose::Partner)]
    );
}

#[test]
fn the_counts_of_standings_lead_to_the_register() {
    let mut h = harness(plan(3));
    h.run_steps(2);
    // Nothing but commitments is known of Ada and Bo.
    h.get_by_role_and_label(egui::accesskit::Role::Link, "2 unknown").click();
    h.run_steps(2);
    assert_eq!(h.state().actions, [Action::Go(Place::Standing(crate::analysis::Standing::Unknown))]);
}

#[test]
fn all_that_needs_attention_is_a_click_away() {
    let mut h = harness(plan(6));
    h.run_steps(2);
    h.get_by_label("All that needs attention").click();
    h.run_steps(2);
    assert_eq!(h.state().actions, [Action::Go(Place::Screen(Screen::Attention))]);
}
