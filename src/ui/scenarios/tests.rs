//! The scenarios, driven by their accessible labels.

use crate::analysis::{Unwatched, compare};
use crate::plan::{Change, Edit, Minutes, Percent, Plan, Scenario, Stage, label};
use crate::ui::fixture::{Fixture, TODAY, commitment_id, name, partner_id};
use crate::ui::testing::Bench;
use crate::ui::{Action, Place, Screen};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable};

/// The plan of the fixture with these scenarios.
fn plan(scenarios: Vec<Scenario>) -> Plan {
    let mut plan = Fixture::full().plan;
    plan.apply(&[Edit::SetScenarios(scenarios)]).expect("scenarios that can be");
    plan
}

fn scenario(called: &str, changes: Vec<Change>) -> Scenario {
    Scenario { changes, ..Scenario::new(name(called)) }
}

fn let_go() -> Change {
    Change::LetGo(partner_id("northwind"))
}

fn shown_in(plan: Plan, width: f32, height: f32) -> Harness<'static, Bench> {
    let mut bench = Bench::new(plan, Screen::Keep);
    bench.state.go(Place::Scenarios);
    bench.shown(width, height)
}

fn shown(scenarios: Vec<Scenario>) -> Harness<'static, Bench> {
    shown_in(plan(scenarios), 1280.0, 900.0)
}

fn click(harness: &mut Harness<'static, Bench>, label: &str) {
    harness.get_by_label(label).click_accesskit();
    harness.run();
}

fn write(harness: &mut Harness<'static, Bench>, label: &str, text: &str) {
    harness.get_by_label(label).focus();
    harness.run();
    harness.get_by_label(label).type_text(text);
    harness.run();
}

/// Takes the best of what a field finds for some letters.
fn pick(harness: &mut Harness<'static, Bench>, label: &str, letters: &str) {
    write(harness, label, letters);
    harness.key_press(egui::Key::Enter);
    harness.run();
}

fn kind(harness: &mut Harness<'static, Bench>, words: &str) {
    click(harness, "What changes");
    click(harness, words);
}

/// Empties a field and writes something else.
fn rewrite(harness: &mut Harness<'static, Bench>, label: &str, text: &str) {
    harness.get_by_label(label).focus();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run();
    harness.get_by_label(label).type_text(text);
    harness.run();
}

fn scenarios(harness: &Harness<'static, Bench>) -> Vec<Scenario> {
    harness.state().plan().scenarios().to_vec()
}

fn last_label(harness: &Harness<'static, Bench>) -> String {
    match harness.state().done.last() {
        Some(Action::Edit { label: Some(label), .. }) => label.replace('\u{a0}', " "),
        other => format!("{other:?}"),
    }
}

#[test]
fn the_first_scenario_is_begun_and_is_open_beside_the_plan() {
    let mut harness = shown(Vec::new());
    harness.get_by_label("No scenarios yet");
    click(&mut harness, "New scenario…");
    rewrite(&mut harness, "Name", "Without Northwind");
    click(&mut harness, "Add scenario");
    assert_eq!(scenarios(&harness), [scenario("Without Northwind", Vec::new())]);
    harness.get_by_label("Nothing changes yet.");
    harness.get_by_label("What differs: Without Northwind");
    harness.get_by_label("Nothing differs.");
}

#[test]
fn a_partner_is_let_go_with_one_step_that_says_so() {
    let mut harness = shown(vec![scenario("Less", Vec::new())]);
    click(&mut harness, "Open Less");
    click(&mut harness, "Add change…");
    click(&mut harness, "Add change");
    harness.get_by_label("Choose whom.");
    pick(&mut harness, "Partner", "north");
    harness.get_by_label("Let go Northwind.");
    harness.get_by_label("The scenario would then be");
    click(&mut harness, "Add change");
    assert_eq!(scenarios(&harness)[0].changes, [let_go()]);
    assert_eq!(last_label(&harness), "add “Let go Northwind” to scenario Less");
    harness.get_by_label("Let go Northwind");
    harness.get_by_label("One active partner fewer.");
    click(&mut harness, "Remove: Let go Northwind");
    assert_eq!(scenarios(&harness)[0].changes, []);
    assert_eq!(last_label(&harness), "take “Let go Northwind” out of scenario Less");
}

#[test]
fn who_steps_down_says_what_stays() {
    let mut harness = shown(vec![scenario("Less", Vec::new())]);
    click(&mut harness, "Open Less");
    click(&mut harness, "Add change…");
    kind(&mut harness, "Step down to a relationship");
    pick(&mut harness, "Partner", "north");
    click(&mut harness, "Steering (Northwind), 4\u{a0}h a week");
    harness.get_by_label("Step down to a relationship with Northwind; what stays: Steering.");
    click(&mut harness, "Add change");
    let stays = vec![commitment_id("steering")];
    assert_eq!(
        scenarios(&harness)[0].changes,
        [Change::StepDown { partner: partner_id("northwind"), stays }]
    );
}

#[test]
fn a_commitment_is_scaled_by_a_slider_that_says_what_results() {
    let mut harness = shown(vec![scenario("Less", Vec::new())]);
    click(&mut harness, "Open Less");
    click(&mut harness, "Add change…");
    kind(&mut harness, "Scale a commitment");
    pick(&mut harness, "Commitment", "steering");
    harness.get_by_label("2\u{a0}h a week instead of 4\u{a0}h a week.");
    harness.get_by_role_and_label(egui::accesskit::Role::Slider, "To how much of it").focus();
    harness.run();
    harness.key_press(egui::Key::ArrowRight);
    harness.run();
    // 51 hundredths of 240 minutes are 122.4.
    harness.get_by_label("2\u{a0}h\u{a0}2\u{a0}min a week instead of 4\u{a0}h a week.");
    click(&mut harness, "Add change");
    let to = Percent::new(51).expect("percent");
    assert_eq!(scenarios(&harness)[0].changes, [Change::Scale { commitment: commitment_id("steering"), to }]);
}

#[test]
fn a_commitment_is_moved_by_days_or_to_a_day() {
    let mut harness = shown(vec![scenario("Later", Vec::new())]);
    click(&mut harness, "Open Later");
    click(&mut harness, "Add change…");
    kind(&mut harness, "Move a commitment");
    pick(&mut harness, "Commitment", "talk");
    write(&mut harness, "Days", "0");
    click(&mut harness, "Add change");
    harness.get_by_label("It is on that day already.");
    rewrite(&mut harness, "Days", "-14");
    harness.get_by_label("Bring Talk (Northwind) forward by 14 days.");
    click(&mut harness, "Move it: To a day");
    harness.get_by_label("Now it is 1 Mar 2027.");
    write(&mut harness, "New day", "2027-04-01");
    click(&mut harness, "Add change");
    let by_days = 31;
    assert_eq!(scenarios(&harness)[0].changes, [Change::Move { commitment: commitment_id("talk"), by_days }]);
}

#[test]
fn other_hours_begin_at_those_of_the_plan_and_a_change_is_changed() {
    let mut harness = shown(vec![scenario("More", Vec::new())]);
    click(&mut harness, "Open More");
    click(&mut harness, "Add change…");
    kind(&mut harness, "Work other hours");
    harness.get_by_label("This would do nothing: It is so already.");
    rewrite(&mut harness, "Hours a week", "12");
    click(&mut harness, "Add change");
    assert_eq!(scenarios(&harness)[0].changes, [Change::HoursPerWeek(Minutes::from_hours(12))]);
    click(&mut harness, "Change: Work 12\u{a0}h a week");
    rewrite(&mut harness, "Hours a week", "200");
    click(&mut harness, "Save changes");
    harness.get_by_label_contains("A week has 168 hours");
    rewrite(&mut harness, "Hours a week", "15h");
    click(&mut harness, "Save changes");
    assert_eq!(scenarios(&harness)[0].changes, [Change::HoursPerWeek(Minutes::from_hours(15))]);
    assert_eq!(last_label(&harness), "change to “Work 15 h a week” in scenario More");
}

#[test]
fn what_does_nothing_is_marked_with_why() {
    let mut harness = shown(vec![scenario("Twice", vec![let_go(), let_go()])]);
    click(&mut harness, "Open Twice");
    harness.get_by_label("This does nothing: Northwind has ended already.");
}

#[test]
fn side_by_side_has_what_the_comparison_says() {
    let half =
        Change::Scale { commitment: commitment_id("steering"), to: Percent::new(50).expect("percent") };
    let all = vec![scenario("Without", vec![let_go()]), scenario("Half", vec![half])];
    let plan = plan(all.clone());
    let lists: Vec<_> = all.iter().map(|s| s.changes.as_slice()).collect();
    let comparison = compare(&plan, TODAY, &lists, &Unwatched).expect("not called off");
    let harness = shown_in(plan, 1280.0, 900.0);
    let columns = [("As it stands", &comparison.now)]
        .into_iter()
        .chain(all.iter().map(|s| s.name.as_str()).zip(&comparison.scenarios));
    for (called, tried) in columns {
        for (at, quarter) in comparison.quarters.iter().enumerate() {
            let p = tried.outlook.p_breaks(at).expect("capacity is known");
            let verdict = tried.outlook.quarter_verdict(at).expect("a verdict");
            // Nothing is drawn here: it breaks, or it does not.
            let said = format!("{:.0}\u{a0}%", p * 100.0);
            harness.get_by_label(&format!(
                "{called}, {}: {said} likely to break, {}",
                quarter.months(),
                verdict.word()
            ));
        }
        for difference in &tried.differences {
            assert!(harness.get_all_by_label(&difference.text).next().is_some(), "{}", difference.text);
        }
    }
    assert!(comparison.scenarios.iter().all(|tried| !tried.differences.is_empty()));
}

#[test]
fn one_is_adopted_in_one_step_after_it_was_listed_what_happens() {
    let mut harness = shown(vec![scenario("Without", vec![let_go()]), scenario("Other", Vec::new())]);
    click(&mut harness, "Open Without");
    click(&mut harness, "Adopt…");
    harness.get_by_label("· Northwind ends at once.");
    harness.get_by_label("· The goal “The book” is given up.");
    harness.get_by_label("· Steering (Northwind) ends on 23 Nov.");
    click(&mut harness, "Cancel");
    assert_eq!(scenarios(&harness).len(), 2);
    click(&mut harness, "Adopt…");
    let before = harness.state().plan().clone();
    click(&mut harness, "Adopt scenario");
    assert_eq!(last_label(&harness), "adopt scenario Without");
    assert_eq!(scenarios(&harness), [scenario("Other", Vec::new())]);
    let northwind = harness.state().plan().partners().get(&partner_id("northwind")).map(|p| p.stage);
    assert_eq!(northwind, Some(Stage::Ended));
    let edits = harness.state().done.iter().filter(|action| matches!(action, Action::Edit { .. }));
    assert_eq!(edits.count(), 1, "one step of undo");
    let then = before.with_changes(&[let_go()], TODAY).plan;
    assert_eq!(harness.state().plan().commitments(), then.commitments());
}

#[test]
fn one_is_renamed_duplicated_and_thrown_away() {
    let mut harness = shown(vec![scenario("Without", vec![let_go()]), scenario("Other", Vec::new())]);
    click(&mut harness, "Open Without");
    click(&mut harness, "Rename…");
    rewrite(&mut harness, "Name", "Other");
    click(&mut harness, "Save changes");
    harness.get_by_label("There is already a scenario “Other”.");
    rewrite(&mut harness, "Name", "No Northwind");
    click(&mut harness, "Save changes");
    assert_eq!(scenarios(&harness)[0], scenario("No Northwind", vec![let_go()]));
    harness.get_by_label("Let go Northwind");
    click(&mut harness, "Duplicate…");
    click(&mut harness, "Add scenario");
    assert_eq!(scenarios(&harness)[2], scenario("No Northwind 2", vec![let_go()]));
    let before = harness.state().plan().clone();
    click(&mut harness, "Throw away");
    let names: Vec<_> = scenarios(&harness).iter().map(|s| s.name.to_string()).collect();
    assert_eq!(names, ["No Northwind", "Other"]);
    let Some(Action::Edit { edits, label: None }) = harness.state().done.last() else {
        panic!("an edit with its own label");
    };
    assert_eq!(label(&before, edits), "throw away scenario No Northwind 2");
}

#[test]
fn of_forty_four_stand_side_by_side_at_most() {
    let all: Vec<_> = (1..=40).map(|n| scenario(&format!("Plan {n}"), Vec::new())).collect();
    let mut harness = shown(all);
    let beside = |harness: &Harness<'static, Bench>| -> Vec<String> {
        let heads = harness.get_all_by_label_contains("What differs: ");
        heads.filter_map(|head| head.accesskit_node().label()).collect()
    };
    assert_eq!(beside(&harness), ["What differs: Plan 1", "What differs: Plan 2"]);
    click(&mut harness, "Side by side: Plan 3");
    click(&mut harness, "Side by side: Plan 4");
    assert_eq!(beside(&harness).len(), 4);
    assert!(harness.get_by_label("Side by side: Plan 5").accesskit_node().is_disabled());
    click(&mut harness, "Side by side: Plan 1");
    assert!(!harness.get_by_label("Side by side: Plan 5").accesskit_node().is_disabled());
    click(&mut harness, "Side by side: Plan 5");
    // Who opens one more sees it in the place of the last.
    click(&mut harness, "Open Plan 6");
    let wanted = ["Plan 2", "Plan 3", "Plan 4", "Plan 6"].map(|name| format!("What differs: {name}"));
    assert_eq!(beside(&harness), wanted);
}

#[test]
fn a_plan_that_is_only_shown_is_compared_but_not_changed() {
    let mut bench = Bench::new(plan(vec![scenario("Without", vec![let_go()])]), Screen::Keep).read_only();
    bench.state.go(Place::Scenarios);
    let mut harness = bench.shown(1280.0, 900.0);
    click(&mut harness, "Open Without");
    for button in ["New scenario…", "Add change…", "Rename…", "Throw away", "Adopt…"] {
        assert!(harness.get_by_label(button).accesskit_node().is_disabled(), "{button}");
    }
    harness.get_by_label("What differs: Without");
}

#[test]
fn a_narrow_window_has_it_all_below_one_another() {
    let mut harness = shown_in(plan(vec![scenario("Without", vec![let_go()])]), 600.0, 1400.0);
    click(&mut harness, "Open Without");
    let top = |label: &str| harness.get_by_label(label).rect().top();
    assert!(top("Open Without") < top("Adopt…") && top("Adopt…") < top("Side by side"));
}
