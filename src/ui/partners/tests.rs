//! The register driven by its accessible labels.

use super::{State, show};
use crate::ui::fixture::{Fixture, partner_id};
use crate::ui::{Action, Command, Place, theme};
use egui::Key;
use egui_kittest::{Harness, kittest::Queryable};

type Drawn = (State, Vec<Action>);

fn open(fixture: &Fixture) -> Harness<'_, Drawn> {
    let mut harness =
        Harness::builder().with_size([1280.0, 800.0]).with_context_setup(theme::apply).build_ui_state(
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

#[test]
fn a_click_on_a_row_opens_the_partner() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    click(&mut harness, "Ада Лавлейс");
    assert_eq!(harness.state().1, [Action::Go(Place::Partner(partner_id("ada")))]);
}

#[test]
fn the_keyboard_chooses_and_opens() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    harness.get_by_role_and_label(egui::accesskit::Role::Table, "Partners").focus();
    harness.run();
    // By name in Latin letters: Ada, Northwind, Quinta.
    for _ in 0..2 {
        harness.key_press(Key::ArrowDown);
        harness.run();
    }
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().1, [Action::Go(Place::Partner(partner_id("northwind")))]);
}

#[test]
fn the_search_finds_a_contact_and_the_chips_count() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    harness.get_by_label("Search partners").focus();
    harness.get_by_label("Search partners").type_text("mia stone");
    harness.run();
    assert!(shows(&harness, "Northwind") && !shows(&harness, "Quinta"));
    harness.key_press(Key::Escape);
    harness.run();
    assert!(shows(&harness, "Quinta"));
    click(&mut harness, "Stage: Candidates 1");
    assert!(shows(&harness, "Ада Лавлейс") && !shows(&harness, "Northwind"));
}

#[test]
fn a_silence_that_is_too_long_is_said_in_words() {
    let fixture = Fixture::full();
    let harness = open(&fixture);
    // The last contact was on 2 November, 21 days ago, and 14 are meant.
    assert!(shows(&harness, "3 weeks ago, late"));
}

#[test]
fn a_head_sorts_by_its_column() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    let top = |harness: &Harness<'_, Drawn>, label: &str| harness.get_by_label(label).rect().top();
    assert!(top(&harness, "Ада Лавлейс") < top(&harness, "Northwind"));
    click(&mut harness, "Sort by Hours a week");
    assert!(top(&harness, "Northwind") < top(&harness, "Ада Лавлейс"), "the most hours first");
}

#[test]
fn an_empty_register_says_what_goes_there() {
    let fixture = Fixture::empty();
    let mut harness = open(&fixture);
    harness.get_by_label("No partners yet");
    let buttons: Vec<_> = harness.query_all_by_label(Command::AddPartner.name()).collect();
    assert_eq!(buttons.len(), 2, "one in the head, one where the partners will be");
    buttons[1].click();
    harness.run();
    assert_eq!(harness.state().1, [Action::Command(Command::AddPartner)]);
}

#[test]
fn a_read_only_plan_offers_nothing_to_add() {
    let mut fixture = Fixture::full();
    fixture.read_only = true;
    let mut harness = open(&fixture);
    click(&mut harness, Command::AddPartner.name());
    assert!(harness.state().1.is_empty());
}

#[test]
fn the_standing_is_shown_filtered_and_explained() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    let standing = |id: &str| fixture.view().bond(&partner_id(id)).expect("a bond").standing.words();
    assert!(shows(&harness, standing("northwind")));
    harness.get_by_label("Standing").click();
    harness.run();
    harness.get_by_role_and_label(egui::accesskit::Role::Button, "Partnership").click();
    harness.run();
    assert!(shows(&harness, "No partner matches. Escape in the search box shows all again."));
    harness.state_mut().0.show_only(fixture.view().bond(&partner_id("northwind")).expect("a bond").standing);
    harness.run();
    assert!(shows(&harness, "Northwind") && !shows(&harness, "Quinta"), "of the active ones");
    harness.get_all_by_label(standing("northwind")).last().expect("in the table").hover();
    harness.run_steps(4);
    assert!(shows(&harness, &fixture.view().bond(&partner_id("northwind")).expect("a bond").because));
    assert!(shows(&harness, "In the last 365 days:"));
}
