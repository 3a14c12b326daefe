//! The presentation is driven by its labels and its keys.
#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

use super::*;
use crate::ui::fixture::Fixture;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

struct Wall {
    fixture: Fixture,
    presentation: Option<Box<Presentation>>,
}

fn wall(fixture: Fixture) -> Harness<'static, Wall> {
    let builder = Harness::builder().with_size(egui::vec2(1280.0, 800.0)).with_context_setup(theme::apply);
    let state = Wall { fixture, presentation: Some(Box::default()) };
    builder.build_ui_state(
        |ui, wall: &mut Wall| {
            let view = wall.fixture.view();
            show(ui, &view, &mut wall.presentation);
            choose(ui.ctx(), &view, &mut wall.presentation);
        },
        state,
    )
}

fn begin(harness: &mut Harness<'_, Wall>) {
    harness.run();
    harness.get_by_role_and_label(egui::accesskit::Role::Button, "Present").click();
    harness.run();
}

#[test]
fn what_judges_a_partner_is_not_shown_unless_it_is_chosen() {
    let mut harness = wall(Fixture::full());
    begin(&mut harness);
    harness.get_by_label("The portfolio");
    let Wall { fixture, presentation } = harness.state_mut();
    let open = presentation.as_mut().expect("it is shown");
    assert!(open.all(&fixture.view()).iter().any(|slide| slide.topic.is_private), "there is more to show");
    let slides = open.shown(&fixture.view());
    assert!(!slides.is_empty());
    assert!(slides.iter().all(|slide| !slide.topic.is_private), "{slides:?}");
}

#[test]
fn what_is_chosen_is_shown() {
    let mut harness = wall(Fixture::full());
    harness.run();
    let Wall { fixture, presentation } = harness.state_mut();
    let all = presentation.as_mut().expect("it is open").all(&fixture.view());
    let private = all.iter().find(|slide| slide.topic.is_private).expect("a private topic").topic.clone();
    harness.get_by_label(&private.name).click();
    harness.run();
    begin(&mut harness);
    let Wall { fixture, presentation } = harness.state_mut();
    let open = presentation.as_mut().expect("it is shown");
    assert!(open.shown(&fixture.view()).iter().any(|slide| slide.topic == private));
}

#[test]
fn arrows_move_and_escape_ends() {
    let mut harness = wall(Fixture::full());
    begin(&mut harness);
    let Wall { fixture, presentation } = harness.state_mut();
    let count = presentation.as_mut().expect("it is shown").shown(&fixture.view()).len();
    assert!(count > 1);
    for (key, at) in [
        (Key::ArrowRight, 2),
        (Key::ArrowLeft, 1),
        (Key::End, count),
        (Key::ArrowRight, count),
        (Key::Home, 1),
        (Key::Space, 2),
    ] {
        harness.key_press(key);
        harness.run();
        harness.get_by_label(&format!("{at} of {count}"));
    }
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.state().presentation.is_none());
}

#[test]
fn masked_names_are_on_no_slide() {
    let mut harness = wall(Fixture::full());
    harness.run();
    harness.get_by_label("Names of partners and people").click();
    harness.run();
    begin(&mut harness);
    let Wall { fixture, presentation } = harness.state_mut();
    let open = presentation.as_mut().expect("it is shown");
    let said = format!("{:?}", open.shown(&fixture.view()));
    assert!(!said.contains("Northwind"), "{said}");
    assert!(said.contains("Partner A"), "{said}");
}

#[test]
fn an_empty_plan_has_a_slide_as_well() {
    let mut harness = wall(Fixture::empty());
    begin(&mut harness);
    harness.get_by_label_contains("1 of ");
}
