//! What a review says of the time between reviews: what is stale, what changed, and how it went on.

use crate::plan::*;
use crate::ui::fixture::{Fixture, partner_id};
use crate::ui::testing::{Bench, TODAY};
use crate::ui::{Place, Screen};
use egui::Event;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use jiff::civil::{Date, date};

type Window = Harness<'static, Bench>;

/// The plan with reviews that were frozen on these days, and the one of this quarter open at a step.
fn plan(frozen_on: &[Date], step: ReviewStep) -> Plan {
    let mut plan = Fixture::full().plan;
    for day in frozen_on {
        let review = Review::new(Quarter::of(*day, YearStart::JANUARY), *day);
        let id = review.id.clone();
        let kept = crate::analysis::snapshot(&plan, &crate::analysis::assess(&plan, *day));
        let freeze = Edit::Freeze { review: id, snapshot: Some(Box::new(kept)) };
        plan.apply(&[Edit::Review(RecordEdit::add(review)), freeze]).expect("a review");
    }
    let running = Quarter::of(TODAY, YearStart::JANUARY);
    if plan.reviews().get(&ReviewId::of(running)).is_none() {
        let review = Review { at: step, ..Review::new(running, TODAY) };
        plan.apply(&[Edit::Review(RecordEdit::add(review))]).expect("a review");
    }
    plan
}

fn shown_at(plan: Plan, place: Place, width: f32) -> Window {
    let mut bench = Bench::new(plan, Screen::Review);
    bench.state.go(place);
    bench.shown(width, 1400.0)
}

fn at_step(frozen_on: &[Date], step: ReviewStep) -> Window {
    let running = ReviewId::of(Quarter::of(TODAY, YearStart::JANUARY));
    shown_at(plan(frozen_on, step), Place::Review(running), 1280.0)
}

fn has(window: &Window, label: &str) -> bool {
    window.query_all_by_label(label).next().is_some()
}

fn has_part(window: &Window, label: &str) -> bool {
    window.query_all_by_label_contains(label).next().is_some()
}

fn write(window: &mut Window, label: &str, text: &str) {
    window.get_by_label(label).focus();
    window.run();
    window.event(Event::Text(text.to_owned()));
    window.run();
}

#[test]
fn hours_are_logged_where_it_is_said_that_they_are_missing() {
    let mut window = at_step(&[], ReviewStep::UpToDate);
    let entries = window.state().plan().log().len();
    assert!(has(&window, "Hours not logged (1)"));
    assert!(has_part(&window, "Northwind: no hours logged since 3 Nov 2026, for 20 days."));
    write(&mut window, "Hours with Northwind", "3h30");
    window.get_by_label("Log").click();
    window.run();
    assert!(!has(&window, "Hours not logged (1)"), "what is settled is gone");
    let log = window.state().plan().log();
    assert_eq!(log.len(), entries + 1);
    let line = log.last().expect("a line");
    assert_eq!((line.date, &line.partner), (TODAY, &partner_id("northwind")));
    let minutes = Amount::Time(Minutes::new(210));
    assert_eq!(line.what, Happening::Given { by: Side::Us, amount: minutes });
    let towards = line.towards.as_deref().map(CommitmentId::as_str);
    assert_eq!(towards, Some("steering"), "the one that asks for hours every week");
}

#[test]
fn what_is_not_hours_is_said_and_not_logged() {
    let mut window = at_step(&[], ReviewStep::UpToDate);
    let entries = window.state().plan().log().len();
    write(&mut window, "Hours with Northwind", "many");
    window.get_by_label("Log").click();
    window.run();
    assert_eq!(window.state().plan().log().len(), entries);
    assert!(has(&window, "Hours not logged (1)"));
}

#[test]
fn each_kind_has_what_settles_it() {
    let window = at_step(&[], ReviewStep::UpToDate);
    for label in ["Say how much…", "Settle the promise…", "Change the capacity"] {
        assert!(has(&window, label), "{label}");
    }
}

#[test]
fn the_first_review_has_nothing_to_compare_with() {
    let window = at_step(&[], ReviewStep::Sustain);
    assert!(has_part(&window, "This is the first review"));
    assert!(!has_part(&window, "What changed since"));
}

#[test]
fn a_later_review_says_what_changed_since_the_last_and_draws_it() {
    let window = at_step(&[date(2026, 5, 20), date(2026, 8, 20)], ReviewStep::Sustain);
    assert!(window.query_all_by_role_and_label(Role::Heading, "What changed since 2026-Q3").next().is_some());
    assert!(has_part(&window, "Last time "), "the picture in words");
    assert!(has_part(&window, " expected, "), "the sentences");
}

#[test]
fn with_one_review_trends_are_still_to_come() {
    let window = shown_at(plan(&[date(2026, 8, 20)], ReviewStep::Actions), Place::History, 1280.0);
    assert!(has(&window, "Trends begin with the second review."));
    assert!(has(&window, "Open the review of 2026-Q3"));
    assert!(has_part(&window, "No range of a review has come to its end yet"));
}

#[test]
fn several_reviews_are_a_table_and_charts_and_their_ranges_are_held_against_what_came() {
    let days = [date(2026, 2, 20), date(2026, 5, 20), date(2026, 8, 20)];
    for width in [1280.0, 620.0] {
        let window = shown_at(plan(&days, ReviewStep::Actions), Place::History, width);
        for quarter in ["2026-Q1", "2026-Q2", "2026-Q3"] {
            assert!(has(&window, &format!("Open the review of {quarter}")), "{quarter}");
        }
        assert!(has_part(&window, "Partnerships: "), "a chart in words");
        assert!(has(&window, "Did the ranges come true"));
        assert!(!has(&window, "Trends begin with the second review."));
    }
}
