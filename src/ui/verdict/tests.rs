//! The screen by its labels.

use super::*;
use crate::analysis::assess;
use crate::analysis::picture::odds;
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
            amount_was: Vec::new(),
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
                progress: None,
                revision: 0,
                as_of: date(2026, 11, 23),
                now: jiff::Timestamp::UNIX_EPOCH,
                timer: None,
                keeping: crate::ui::beside::Beside::default(),
                exploring: crate::ui::beside::Beside::default(),
                tried: crate::ui::beside::Beside::default(),
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
fn risk_stands_beside_time_and_money() {
    let mut plan = plan(3);
    let money = |text: &str| crate::plan::Money::parse(text).expect("money");
    let mut capacity = plan.capacity().clone();
    capacity.most_to_lose_per_year = Some(money("900 EUR"));
    let risk = crate::plan::Risk {
        yearly_probability: crate::plan::Fraction::from_percent(100),
        loss: crate::plan::MoneyRange::parse("1000 EUR").ok(),
        our_share: crate::plan::Fraction::from_percent(100),
        ..crate::plan::Risk::new(
            crate::plan::RiskId::new("late").expect("id"),
            PartnerId::new("ada").expect("id"),
            Name::new("Late").expect("name"),
            crate::plan::RiskKind::Performance,
        )
    };
    let edits = [
        crate::plan::Edit::SetCapacity(Box::new(capacity)),
        crate::plan::Edit::Risk(crate::plan::RecordEdit::add(risk)),
    ];
    plan.apply(&edits).expect("a plan that can be");
    let mut h = harness(plan);
    h.run_steps(2);
    h.get_by_label(
        "You hold more than you can sustain: a bad year costs you more than you can afford to lose.",
    );
    h.get_by_label("1\u{a0}000\u{a0}EUR of 900\u{a0}EUR: overcommitted");
    h.get_by_label("chance of losing more: 100\u{a0}%");
    h.get_by_label("What a year may cost").click();
    h.run_steps(2);
    assert_eq!(h.state().actions, [Action::Go(Place::Screen(Screen::Risks))]);
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

/// Six to ten hours a week each: what both take may or may not be there.
fn uncertain() -> Plan {
    let mut plan = plan(3);
    let edits: Vec<_> = plan
        .commitments()
        .iter()
        .map(|c| {
            let amount = Some(crate::plan::AmountRange::parse("3h..8h").expect("a range"));
            crate::plan::Edit::Commitment(crate::plan::RecordEdit::change(Commitment { amount, ..c.clone() }))
        })
        .collect();
    plan.apply(&edits).expect("ranges");
    plan
}

#[test]
fn the_chance_of_breaking_is_written_in_every_cell_and_leads_to_whose_it_is() {
    let mut h = harness(uncertain());
    h.run_steps(2);
    let chance = h.state().assessment.loads[0].cells[2].odds.p_over_capacity.expect("known");
    assert!(chance > 0.02 && chance < 0.98, "{chance}");
    assert_eq!(h.query_all_by_label_contains("chance of breaking, ").count(), 4);
    let cell = format!("Time in Apr–Jun 2027: {} chance of breaking, ", crate::analysis::percent(chance));
    h.get_by_label_contains(&cell).focus();
    h.run_steps(2);
    h.key_press(egui::Key::Enter);
    h.run_steps(2);
    h.get_by_label("Time in Apr–Jun 2027: whose it is");
    let partner = h.state().plan.partners().iter().next().expect("ada").clone();
    let links: Vec<_> =
        h.query_all_by_role_and_label(egui::accesskit::Role::Link, partner.name.as_str()).collect();
    assert_eq!(links.len(), 2, "among those who contribute, and among those who take");
    links[0].click();
    drop(links);
    h.run_steps(2);
    assert_eq!(h.state().actions, [Action::Go(Place::Partner(partner.id))]);
}

#[test]
fn a_fan_says_its_five_figures_and_a_plan_without_ranges_has_none() {
    let mut h = harness(uncertain());
    h.run_steps(2);
    let cell = &h.state().assessment.loads[0].cells[1];
    let said = odds::fan(&cell.odds, &Unit::Hours);
    h.get_by_label_contains(&said);
    let mut certain = harness(plan(3));
    certain.run_steps(2);
    assert!(certain.query_by_label("How likely each quarter is to break").is_none());
    assert!(certain.query_by_label_contains("nine times in ten").is_none());
}
