//! The map driven by its accessible labels.

use super::web::tests::{goal, web_plan};
use super::{State, heights, show};
use crate::analysis::picture::testing::{partner, plan, weekly};
use crate::plan::{Depth, Edit, Partner, Plan, RecordEdit, Reliance, Stage};
use crate::ui::fixture::{Fixture, name, partner_id};
use crate::ui::{Action, Command, Compose, Place, theme};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use jiff::civil::date;

type Drawn = (State, Vec<Action>);

fn open(fixture: &Fixture) -> Harness<'_, Drawn> {
    let mut harness =
        Harness::builder().with_size([1200.0, 900.0]).with_context_setup(theme::apply).build_ui_state(
            |ui, (state, actions): &mut Drawn| show(ui, &fixture.view(), state, actions),
            (State::default(), Vec::new()),
        );
    harness.run();
    harness
}

fn click(harness: &mut Harness<'_, Drawn>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn shows(harness: &Harness<'_, Drawn>, label: &str) -> bool {
    harness.query_all_by_label(label).next().is_some()
}

/// A, vital both ways and seven hours a week; B, deep and little needed; C, a candidate.
fn three() -> Plan {
    let vital = Some(Reliance::Vital);
    plan(
        vec![
            partner("a", Some(Depth::Close), vital, vital),
            partner("b", Some(Depth::Deep), Some(Reliance::Low), Some(Reliance::None)),
            Partner { stage: Stage::Candidate, ..partner("c", None, None, None) },
        ],
        vec![weekly("a", "7h", date(2026, 1, 5))],
    )
}

const A: &str =
    "A: unknown, close, mutual dependence 8 of 8, we need each other equally, 92\u{a0}h a quarter";
const B: &str =
    "B: deep relationship, deep, mutual dependence 1 of 8, we need them more, by 1 of 4, 0\u{a0}h a quarter";

#[test]
fn a_click_on_a_mark_opens_the_partner() {
    let fixture = Fixture::of(three());
    let mut harness = open(&fixture);
    click(&mut harness, B);
    assert_eq!(harness.state().1, [Action::Go(Place::Partner(partner_id("b")))]);
}

#[test]
fn the_keyboard_reaches_a_mark_and_opens_it() {
    let fixture = Fixture::of(three());
    let mut harness = open(&fixture);
    harness.get_by_role_and_label(Role::Button, A).focus();
    harness.run();
    harness.key_press(Key::Tab);
    harness.run();
    assert!(harness.get_by_role_and_label(Role::Button, B).is_focused(), "the next below");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().1, [Action::Go(Place::Partner(partner_id("b")))]);
}

#[test]
fn pointing_at_a_mark_says_how_it_came_about() {
    let fixture = Fixture::of(three());
    let mut harness = open(&fixture);
    harness.get_by_label(B).hover();
    harness.run_steps(6);
    assert!(shows(
        &harness,
        "Our dependence is low, theirs none: 1 + 0 = 1 of 8; we need them more, by 1 of 4."
    ));
    assert!(shows(&harness, "It takes 0\u{a0}h of our time in Jul–Sep 2027."));
}

#[test]
fn candidates_show_when_asked_for() {
    let fixture = Fixture::of(three());
    let mut harness = open(&fixture);
    let candidate = "C: unknown, depth not known, mutual dependence not known, 0\u{a0}h a quarter, candidate";
    assert!(!shows(&harness, candidate));
    click(&mut harness, "Partners: With candidates 3");
    assert!(shows(&harness, candidate));
}

#[test]
fn the_table_sorts_and_opens() {
    let fixture = Fixture::of(three());
    let mut harness = open(&fixture);
    let top = |harness: &Harness<'_, Drawn>, label: &str| harness.get_by_label(label).rect().top();
    assert!(top(&harness, "B") < top(&harness, "A"), "what is unknown stands last");
    click(&mut harness, "Sort by Time a quarter");
    assert!(top(&harness, "A") < top(&harness, "B"), "the most hours first");
    click(&mut harness, "Sort by Mutual");
    click(&mut harness, "Sort by Mutual");
    assert!(top(&harness, "B") < top(&harness, "A"), "1 before 8");
    click(&mut harness, "A");
    assert_eq!(harness.state().1, [Action::Go(Place::Partner(partner_id("a")))]);
}

#[test]
fn who_finds_no_room_is_gathered_and_can_be_listed() {
    let partners: Vec<_> =
        (0..400).map(|i| Partner::new(partner_id(&format!("p{i}")), name(&format!("Partner {i}")))).collect();
    let mut partners = partners;
    partners.push(partner("a", Some(Depth::Warm), Some(Reliance::Low), Some(Reliance::Low)));
    let fixture = Fixture::of(plan(partners, vec![]));
    let mut harness = open(&fixture);
    assert!(shows(&harness, "A"));
    let chip = harness.get_by(|node| {
        node.role() == Role::Button
            && node.label().is_some_and(|l| l.ends_with("more: depth not known, mutual dependence not known"))
    });
    let label = chip.accesskit_node().label().expect("a name");
    let count = label.split(' ').next().expect("a number").to_owned();
    chip.click();
    harness.run();
    assert!(shows(&harness, &format!("{count} at one spot: depth not known, mutual dependence not known")));
    assert!(!shows(&harness, "A"), "who stands elsewhere is not in the table");
    click(&mut harness, "Show all in the table");
    assert!(!shows(&harness, "Show all in the table"));
}

#[test]
fn an_empty_plan_says_what_to_do() {
    let fixture = Fixture::empty();
    let mut harness = open(&fixture);
    harness.get_by_label("No partners yet");
    click(&mut harness, Command::AddPartner.name());
    assert_eq!(harness.state().1, [Action::Command(Command::AddPartner)]);
}

#[test]
fn without_goals_it_says_what_to_do() {
    let fixture = Fixture::of(three());
    let mut harness = open(&fixture);
    click(&mut harness, "Part: Goals and who they need");
    harness.get_by_label("No goals yet");
    click(&mut harness, "Add a goal…");
    assert_eq!(harness.state().1, [Action::Compose(Compose::Goal { partner: None })]);
}

#[test]
fn pointing_at_a_partner_says_what_falls() {
    let fixture = Fixture::of(web_plan());
    let mut harness = open(&fixture);
    click(&mut harness, "Part: Goals and who they need");
    let falls = "If B fails, one goal fails: Small. Worth 1\u{a0}000\u{a0}EUR. Harder: Large. Drawn in: C.";
    assert!(shows(
        &harness,
        "What falls: Point at a partner, or go there with Tab, to see what falls with it."
    ));
    harness.get_by_label(falls).focus();
    harness.run();
    assert!(shows(&harness, &format!("What falls: {falls}")));
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().1, [Action::Go(Place::Partner(partner_id("b")))]);
}

#[test]
fn the_table_of_what_fails_begins_with_the_most_worth_and_opens() {
    let fixture = Fixture::of(web_plan());
    let mut harness = open(&fixture);
    click(&mut harness, "Part: Goals and who they need");
    // A name stands in its own row, and in those of the partners whose goals draw it in.
    let own = |harness: &Harness<'_, Drawn>, label: &str| {
        let rects = harness.query_all_by_label(label).map(|node| node.rect());
        rects.min_by(|a, b| a.left().total_cmp(&b.left())).expect("a row")
    };
    let top = |harness: &Harness<'_, Drawn>, label: &str| own(harness, label).top();
    assert!(shows(&harness, "60\u{a0}000\u{a0}EUR or more") && shows(&harness, "2: Large; Vague"));
    assert!(top(&harness, "A") < top(&harness, "B") && top(&harness, "B") < top(&harness, "D"));
    click(&mut harness, "Sort by Goals made harder");
    assert!(top(&harness, "D") < top(&harness, "B") && top(&harness, "B") < top(&harness, "C"));
    let at = own(&harness, "D").center();
    harness.hover_at(at);
    harness.run_steps(1);
    harness.drag_at(at);
    harness.run_steps(1);
    harness.drop_at(at);
    harness.run();
    assert_eq!(harness.state().1, [Action::Go(Place::Partner(partner_id("d")))]);
}

#[test]
fn the_picture_is_made_anew_with_the_plan() {
    let mut fixture = Fixture::of(web_plan());
    let mut state = (State::default(), Vec::new());
    for expected in [false, true] {
        let mut harness =
            Harness::builder().with_size([1200.0, 900.0]).with_context_setup(theme::apply).build_ui_state(
                |ui, (state, actions): &mut Drawn| show(ui, &fixture.view(), state, actions),
                std::mem::take(&mut state),
            );
        harness.run();
        if !expected {
            click(&mut harness, "Part: Goals and who they need");
        }
        let label = "New: worth 70\u{a0}000\u{a0}EUR. Fails without E.";
        assert_eq!(shows(&harness, label), expected);
        state = std::mem::take(harness.state_mut());
        drop(harness);
        let add = Edit::Goal(RecordEdit::add(goal("new", "New", "70000 EUR", &["e!"])));
        if !expected {
            fixture.carry_out(&[Action::edit(add)]);
        }
    }
}

#[test]
fn picture_and_table_share_the_window_or_keep_their_least() {
    // 700 less 220 for the table; of the rest, 28 are distances.
    assert_eq!(heights(700.0, 640.0), (480.0, 192.0));
    assert_eq!(heights(700.0, 350.0), (350.0, 322.0), "no higher than it would be");
    assert_eq!(heights(300.0, 640.0), (300.0, 180.0));
    assert_eq!(heights(2000.0, 640.0), (640.0, 1332.0));
}
