//! One more, driven by its accessible labels, with answers by hand.

use crate::plan::{
    AmountRange, Capacity, Change, Commitment, Currency, Days, Edit, Fraction, Money, Note, OtherResource,
    Partner, Percent, Period, Plan, PlanParts, Quantity, RecordEdit, ResourceId, Schedule, Side, Stage,
};
use crate::ui::fixture::{commitment_id, name, partner_id};
use crate::ui::testing::Bench;
use crate::ui::{Action, Command, Place, Screen};
use egui::Key;
use egui::accesskit::{Role, Toggled};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::civil::date;

/// A partner, its stage, what it is worth in euros, and what it takes each quarter.
type Of<'a> = (&'a str, Stage, i64, &'a str);

/// Partners who take of so many days a quarter, from the next quarter on.
fn plan(days: i64, partners: &[Of<'_>]) -> Plan {
    let mut plan = PlanParts::empty(name("Plan"), Currency::EUR);
    let resource = OtherResource {
        id: ResourceId::new("days").expect("an identifier"),
        name: name("Days"),
        unit: name("days"),
        per_quarter: Quantity::from_thousandths(days * 1000),
    };
    plan.capacity = Capacity { reserve: Fraction::ZERO, resources: vec![resource], ..Capacity::default() };
    for (called, stage, worth, takes) in partners {
        let id = called.to_lowercase();
        plan.partners.push(Partner {
            stage: *stage,
            worth: Money::from_minor(worth * 100, Currency::EUR),
            ..Partner::new(partner_id(&id), name(called))
        });
        plan.commitments.push(Commitment {
            id: commitment_id(&id),
            partner: partner_id(&id),
            by: Side::Us,
            title: Some(name("Work")),
            amount: Some(AmountRange::parse(takes).expect("an amount")),
            schedule: Schedule::recurring(
                Period::Quarter,
                Days::new(Some(date(2027, 1, 1)), None).expect("days"),
            ),
            moved: Vec::new(),
            amount_was: Vec::new(),
            notes: Note::NONE,
        });
    }
    Plan::from_parts(plan).expect("a plan")
}

/// 19 of 14 days are taken. Flo, Nova and Bee take all 14 and are worth the most that fits, 21 000 EUR;
/// with Lab, who takes 2 of them, Kite and Flo are, 28 000 EUR with it.
fn full() -> Plan {
    use Stage::{Active, Candidate};
    plan(
        14,
        &[
            ("Kite", Active, 8000, "5 days"),
            ("Flo", Active, 11_000, "7 days"),
            ("Nova", Active, 6000, "4 days"),
            ("Bee", Active, 4000, "3 days"),
            ("Lab", Candidate, 9000, "2 days"),
        ],
    )
}

fn shown_in(plan: Plan, width: f32, height: f32) -> Harness<'static, Bench> {
    let mut bench = Bench::new(plan, Screen::Keep);
    bench.state.go(Place::OneMore);
    bench.shown(width, height)
}

fn shown(plan: Plan) -> Harness<'static, Bench> {
    // As high as the whole of it, so that nothing is scrolled out of the picture.
    shown_in(plan, 1280.0, 1900.0)
}

fn click(harness: &mut Harness<'static, Bench>, label: &str) {
    harness.get_by_label(label).click_accesskit();
    harness.run();
}

/// The only scenario of the plan, once it is shown among the scenarios.
fn tried(harness: &Harness<'static, Bench>) -> (String, Vec<Change>) {
    harness.get_by_label("What differs: Without Kite");
    let [scenario] = harness.state().plan().scenarios() else { panic!("one scenario") };
    (scenario.name.to_string(), scenario.changes.clone())
}

#[test]
fn a_candidate_says_who_must_go_and_is_tried_as_a_scenario() {
    let mut harness = shown(full());
    let row = harness.get_by_label("Lab").rect().y_range();
    for cell in ["9\u{a0}000", "not yet", "Nova, Bee", "+7\u{a0}000"] {
        let in_row = harness.get_all_by_label(cell).any(|node| row.contains(node.rect().center().y));
        assert!(in_row, "{cell}");
    }
    harness.get_by_label(
        "Lab: Fits if you let Nova and Bee go, worth 7\u{a0}000\u{a0}EUR more than the best without it.",
    );
    click(&mut harness, "Try it: With Lab");
    let [scenario] = harness.state().plan().scenarios() else { panic!("one scenario") };
    assert_eq!(scenario.name.as_str(), "With Lab");
    let gone = ["nova", "bee"].map(|id| Change::LetGo(partner_id(id)));
    assert_eq!(scenario.changes, [vec![Change::TakeOn(partner_id("lab"))], gone.to_vec()].concat());
    harness.get_by_label("What differs: With Lab");
}

#[test]
fn a_name_that_is_taken_gets_a_number() {
    let mut harness = shown(full());
    for _ in 0..2 {
        harness.state_mut().state.go(Place::OneMore);
        harness.run();
        click(&mut harness, "Try it: With Lab");
    }
    let names: Vec<_> = harness.state().plan().scenarios().iter().map(|s| s.name.to_string()).collect();
    assert_eq!(names, ["With Lab", "With Lab 2"]);
}

#[test]
fn a_candidate_that_fits_takes_nobodys_place() {
    let mut harness = shown(plan(
        14,
        &[("Kite", Stage::Active, 8000, "5 days"), ("Lab", Stage::Candidate, 9000, "2 days")],
    ));
    harness.get_by_label("Lab: Fits beside all that you have.");
    harness.get_by_label("nobody");
    harness.get_by_label("The plan fits as it stands: no commitment has to be smaller.");
    harness.get_by_label("All can be kept with what there is of Days: more of it changes nothing.");
    click(&mut harness, "Try it: With Lab");
    assert_eq!(harness.state().plan().scenarios()[0].changes, [Change::TakeOn(partner_id("lab"))]);
}

#[test]
fn one_commitment_smaller_is_enough() {
    let mut harness = shown(full());
    // 5 of 19 days are too many: Flo's 7 may be 2, which is 28 hundredths and a bit; no other is enough.
    harness.get_by_label("Work (Flo)");
    harness.get_by_label("7\u{a0}days a quarter");
    harness.get_by_label("1.96\u{a0}days a quarter");
    harness.get_by_label("28\u{a0}%");
    assert!(harness.query_by_label("Work (Kite)").is_none());
    click(&mut harness, "Try it: Less of Work (Flo)");
    let to = Percent::new(28).expect("a part");
    let changes = &harness.state().plan().scenarios()[0].changes;
    assert_eq!(*changes, [Change::Scale { commitment: commitment_id("flo"), to }]);
}

#[test]
fn a_little_more_says_what_the_next_step_brings() {
    let harness = shown(full());
    // With 15 days Kite, Flo and Bee fit: 23 000 EUR.
    harness.get_by_label(
        "With 1\u{a0}day more a quarter you could keep Kite instead of Nova: worth 2\u{a0}000\u{a0}EUR more.",
    );
    let picture = harness.get_by(|node| {
        node.role() == Role::Image
            && node.label().is_some_and(|label| label.starts_with("Best worth against"))
    });
    let said = picture.accesskit_node().label().unwrap_or_default();
    assert!(
        said.starts_with("Best worth against Days, 14\u{a0}days a quarter now: from 0\u{a0}days a quarter 0"),
        "{said}"
    );
    harness.get_by_label("Worth more than before");
}

#[test]
fn more_hours_are_counted_in_words() {
    let mut plan = plan(10, &[("Kite", Stage::Active, 8000, "5 days")]);
    let capacity = Capacity {
        hours_per_week: Some(crate::plan::Minutes::from_hours(1)),
        reserve: Fraction::ZERO,
        ..plan.capacity().clone()
    };
    let work = |id: &str, with: &str, amount: &str| {
        Edit::Commitment(RecordEdit::add(Commitment {
            id: commitment_id(id),
            partner: partner_id(with),
            by: Side::Us,
            title: None,
            amount: Some(AmountRange::parse(amount).expect("an amount")),
            schedule: Schedule::recurring(Period::Week, Days::default()),
            moved: Vec::new(),
            amount_was: Vec::new(),
            notes: Note::NONE,
        }))
    };
    plan.apply(&[Edit::SetCapacity(Box::new(capacity)), work("calls", "kite", "4h")]).expect("edits");
    let mut harness = shown(plan);
    harness.get_by_label("With 3 more hours a week you could keep Kite too: worth 8\u{a0}000\u{a0}EUR more.");
    click(&mut harness, "More of: Days");
    harness.get_by_label(
        "More of Days, up to 74\u{a0}days a quarter, changes nothing: something else limits what can be kept.",
    );
}

/// Kite takes more than all 10 days in one quarter of twenty, with Flo in one of two; Flo by itself never.
fn risky() -> Plan {
    plan(10, &[("Kite", Stage::Active, 10_000, "1..10 days"), ("Flo", Stage::Active, 4000, "6.838 days")])
}

#[test]
fn a_point_of_the_frontier_is_chosen_by_keyboard_and_tried() {
    let mut harness = shown(risky());
    let safest = "0\u{a0}% likely to break, worth 4\u{a0}000\u{a0}EUR, keeps Flo";
    let taken = "5\u{a0}% likely to break, worth 10\u{a0}000\u{a0}EUR, keeps Kite";
    let is_on = |harness: &Harness<'static, Bench>, label: &str| {
        let node = harness.get_by_role_and_label(Role::RadioButton, label);
        node.accesskit_node().toggled() == Some(Toggled::True)
    };
    harness.get_by_label("Keeps: Kite");
    assert!(is_on(&harness, taken), "the one within the tolerance");
    harness.get_by_role_and_label(Role::RadioButton, safest).focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert!(is_on(&harness, safest) && !is_on(&harness, taken));
    harness.get_by_label("Keeps: Flo");
    harness.get_by_label("Lets go: Kite");
    click(&mut harness, "Try it: Without Kite");
    assert_eq!(tried(&harness), ("Without Kite".to_owned(), vec![Change::LetGo(partner_id("kite"))]));
}

#[test]
fn without_candidates_it_says_what_one_is() {
    let mut harness = shown(plan(14, &[("Kite", Stage::Active, 8000, "5 days")]));
    harness.get_by(|node| {
        node.role() == Role::Label
            && node.value().is_some_and(|text| text.starts_with("A candidate is a partner that you think of"))
    });
    click(&mut harness, "Add a candidate…");
    assert_eq!(harness.state().done, [Action::Command(Command::AddPartner)]);
}

#[test]
fn an_empty_plan_and_one_that_nothing_limits_say_so() {
    shown(Plan::empty(name("Plan"), Currency::EUR)).get_by_label("No partners yet");
    let mut parts = PlanParts::empty(name("Plan"), Currency::EUR);
    parts.partners.push(Partner::new(partner_id("kite"), name("Kite")));
    let harness = shown(Plan::from_parts(parts).expect("a plan"));
    harness.get_by_label("Nothing limits what you can keep: no commitment has to be smaller.");
    harness.get_by(|node| {
        node.role() == Role::Label
            && node.value().is_some_and(|text| text.starts_with("Say on Capacity how much"))
    });
}

#[test]
fn what_is_only_shown_makes_no_scenario() {
    let mut bench = Bench::new(full(), Screen::Keep).read_only();
    bench.state.go(Place::OneMore);
    let mut harness = bench.shown(1280.0, 1900.0);
    click(&mut harness, "Try it: With Lab");
    assert_eq!(harness.state().done, []);
}

#[test]
fn all_stands_within_a_narrow_window() {
    let harness = shown_in(full(), 620.0, 1900.0);
    for label in ["Try it: With Lab", "Try it: Less of Work (Flo)", "Nova, Bee", "+7\u{a0}000", "Goes"] {
        for node in harness.get_all_by_label(label) {
            assert!(node.rect().right() <= 620.0, "{label}: {:?}", node.rect());
        }
    }
}
