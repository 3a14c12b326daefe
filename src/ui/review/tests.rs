//! The reviews, driven by their labels.

use super::course::{StepState, state_of};
use crate::plan::*;
use crate::ui::fixture::{Fixture, name, partner_id};
use crate::ui::testing::{Bench, TODAY};
use crate::ui::{Action, Screen};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

type Window = Harness<'static, Bench>;

fn quarter() -> Quarter {
    Quarter::of(TODAY, YearStart::JANUARY)
}

fn id() -> ReviewId {
    ReviewId::of(quarter())
}

/// The screen over a plan with these reviews, which are frozen with what could be said today but for
/// the last where that is to stay open.
fn plan(reviews: Vec<Review>, last_is_open: bool) -> Plan {
    let mut plan = Fixture::full().plan;
    let kept = crate::analysis::snapshot(&plan, &crate::analysis::assess(&plan, TODAY));
    let open = reviews.len() - usize::from(last_is_open);
    for (at, review) in reviews.into_iter().enumerate() {
        let id = review.id.clone();
        let mut edits = vec![Edit::Review(RecordEdit::add(review))];
        if at < open {
            edits.push(Edit::Freeze { review: id, snapshot: Some(Box::new(kept.clone())) });
        }
        plan.apply(&edits).expect("a review");
    }
    plan
}

fn begun() -> Review {
    Review::new(quarter(), TODAY)
}

fn at(step: ReviewStep) -> Review {
    Review { at: step, ..begun() }
}

fn shown(plan: Plan) -> Window {
    Bench::new(plan, Screen::Review).shown(1280.0, 900.0)
}

/// The screen with the open review of this quarter.
fn going_on(plan: Plan) -> Window {
    let mut window = shown(plan);
    click(&mut window, "Go on");
    window
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

fn fill(window: &mut Window, label: &str, text: &str) {
    window.get_by_label(label).focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    window.event(Event::Text(text.to_owned()));
    window.run();
}

fn hand_over(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
}

fn has(window: &Window, label: &str) -> bool {
    window.query_all_by_label(label).next().is_some()
}

fn has_part(window: &Window, label: &str) -> bool {
    window.query_all_by_label_contains(label).next().is_some()
}

fn review(window: &Window) -> &Review {
    window.state().plan().reviews().get(&id()).expect("the review")
}

fn is_heading(window: &Window, label: &str) -> bool {
    window.query_all_by_role_and_label(Role::Heading, label).next().is_some()
}

#[test]
fn without_a_review_it_says_what_one_is_and_begins_it() {
    let mut window = shown(Fixture::full().plan);
    assert!(is_heading(&window, "No review yet"));
    click(&mut window, "Begin the review of 2026-Q4");
    assert_eq!(*review(&window), begun());
    assert!(is_heading(&window, "Last time's actions"));
    assert!(has(&window, "This is the first review: there is nothing to look back on yet."));
    click(&mut window, "Reviews");
    assert!(has_part(&window, "At “Last time's actions”; 0 of 8 steps done."));
}

#[test]
fn each_step_is_gone_through_left_out_and_come_back_to() {
    let mut window = going_on(plan(vec![begun()], true));
    click(&mut window, "Done, next");
    assert_eq!(
        (review(&window).at, &review(&window).done[..]),
        (ReviewStep::UpToDate, &[ReviewStep::Actions][..])
    );
    click(&mut window, "Leave out");
    assert_eq!(state_of(review(&window), ReviewStep::UpToDate), StepState::LeftOut);
    assert!(has(&window, "2. Bring it up to date, left out"));
    click(&mut window, "Back");
    assert_eq!(review(&window).at, ReviewStep::UpToDate);
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowRight);
    window.run();
    assert_eq!(state_of(review(&window), ReviewStep::UpToDate), StepState::Done);
    assert_eq!(review(&window).at, ReviewStep::BothSides);
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    window.run();
    assert_eq!(review(&window).at, ReviewStep::UpToDate);
    click(&mut window, "7. Decide, open");
    assert_eq!(review(&window).at, ReviewStep::Decide);
    assert!(is_heading(&window, "Decide"));
}

#[test]
fn where_one_was_is_in_the_plan() {
    let review = Review { done: vec![ReviewStep::Actions], ..at(ReviewStep::Strain) };
    let mut window = going_on(plan(vec![review], true));
    assert!(is_heading(&window, "What strains"));
    click(&mut window, "Reviews");
    assert!(has_part(&window, "At “What strains”; 1 of 8 steps done."));
}

#[test]
fn every_step_draws_in_a_low_and_narrow_window_too() {
    for step in ReviewStep::ALL {
        let bench = Bench::new(plan(vec![at(*step)], true), Screen::Review);
        let mut window = bench.shown(620.0, 500.0);
        click(&mut window, "Go on");
        assert!(is_heading(&window, step.words()), "{step:?}");
        assert!(has(&window, "Back"), "{step:?}");
    }
}

#[test]
fn a_plan_that_is_only_shown_is_looked_through_and_not_changed() {
    let mut window = Bench::new(plan(vec![begun()], true), Screen::Review).read_only().shown(1280.0, 900.0);
    click(&mut window, "Go on");
    click(&mut window, "Next");
    assert!(is_heading(&window, "Bring it up to date"));
    click(&mut window, "7. Decide, open");
    assert!(is_heading(&window, "Decide"));
    assert!(window.state().done.iter().all(|action| !matches!(action, Action::Edit { .. })));
}
