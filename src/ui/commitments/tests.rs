//! The commitments driven by their accessible labels.

use super::{State, show};
use crate::ui::fixture::{Fixture, commitment_id, partner_id};
use crate::ui::{Action, Command, Compose, Place, theme};
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
fn a_click_on_a_row_opens_its_dialog() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    click(&mut harness, "Steering");
    assert_eq!(harness.state().1, [Action::Compose(Compose::ChangeCommitment(commitment_id("steering")))]);
}

#[test]
fn what_is_done_is_shown_when_it_is_asked_for() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    assert!(shows(&harness, "Interview guide") && !shows(&harness, "Help page"));
    assert!(shows(&harness, "Overdue"));
    click(&mut harness, "State: Done");
    assert!(!shows(&harness, "Interview guide") && shows(&harness, "Help page"));
}

#[test]
fn the_filters_narrow_by_side_and_kind() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    click(&mut harness, "Whose: Theirs");
    assert!(shows(&harness, "Support") && !shows(&harness, "Steering"));
    click(&mut harness, "How often: Promises");
    harness.get_by_label("No commitment matches what is chosen above.");
    click(&mut harness, "Show all");
    assert!(shows(&harness, "Steering") && shows(&harness, "Help page"));
}

#[test]
fn ours_are_added_up_under_their_quarters() {
    let fixture = Fixture::full();
    let harness = open(&fixture);
    // 4 h a week over the 38 days from 24 November are 21.7 h; the guide still owes its 6 h.
    assert!(shows(&harness, "21.7") && shows(&harness, "6") && shows(&harness, "27.7"));
    // The talk has no amount: it is a dash and not a nought.
    assert!(shows(&harness, "not known yet"));
}

#[test]
fn the_timeline_says_each_commitment_and_opens_it() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    click(&mut harness, "Shown as: Timeline");
    let steering = "Steering, Northwind, ours: 4\u{a0}h a week, from 5 Jan 2026, open end. Open";
    let guide = "Interview guide, Northwind, ours: 6\u{a0}h, was due 13 Nov 2026, 10 days late. Overdue";
    harness.get_by_label(guide);
    click(&mut harness, steering);
    click(&mut harness, "Northwind");
    assert_eq!(
        harness.state().1,
        [
            Action::Compose(Compose::ChangeCommitment(commitment_id("steering"))),
            Action::Go(Place::Partner(partner_id("northwind"))),
        ]
    );
}

#[test]
fn the_timeline_is_summed_up_in_words_and_moves() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    click(&mut harness, "Shown as: Timeline");
    let start = "Timeline from 1 Jul 2026 to 30 Sep 2027: four commitments with one partner, one overdue.";
    harness.get_by_label(start);
    click(&mut harness, "Later");
    harness.get_by_label_contains("Timeline from 1 Oct 2026 to 31 Dec 2027");
    click(&mut harness, "Today");
    harness.get_by_label(start);
}

#[test]
fn without_partners_the_partner_comes_first() {
    let fixture = Fixture::empty();
    let mut harness = open(&fixture);
    harness.get_by_label("No commitments yet");
    click(&mut harness, Command::AddPartner.name());
    assert_eq!(harness.state().1, [Action::Command(Command::AddPartner)]);
}

#[test]
fn the_ledger_shows_both_sides_and_opens_the_partner() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    click(&mut harness, "Shown as: Ledger");
    // The guide was missed and the page kept; nothing of the recurring hours was ever logged.
    harness.get_by_label("50\u{a0}%");
    harness.get_by_label_contains("What fell due from 24 Nov 2025 to 23 Nov 2026.");
    let hours = "Neither side logged hours given. Contacts, which took 1.5\u{a0}h of each, are apart.";
    harness.get_by_label(hours);
    assert!(!shows(&harness, "Quinta"), "who is over is not there");
    click(&mut harness, "Sort by theirs missed");
    click(&mut harness, "Northwind");
    assert_eq!(harness.state().1, [Action::Go(Place::Partner(partner_id("northwind")))]);
}

#[test]
fn the_ledger_is_searched_by_name() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    click(&mut harness, "Shown as: Ledger");
    harness.get_by_label("Search the ledger").focus();
    harness.get_by_label("Search the ledger").type_text("quinta");
    harness.run();
    harness.get_by_label("No active partner matches. Escape in the search box shows all again.");
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(shows(&harness, "Northwind"));
}

#[test]
fn what_is_promised_stands_beside_what_it_comes_to() {
    let fixture = Fixture::full();
    let mut harness = open(&fixture);
    click(&mut harness, "Shown as: As it really goes");
    harness.get_by_label_contains("Time: Oct–Dec 2026: 29.2\u{a0}h as promised, ");
    // Nothing finished is logged: it is said that nothing is corrected.
    harness.get_by_label("uncalibrated");
    click(&mut harness, "Northwind");
    click(&mut harness, "Switch the correction off…");
    click(&mut harness, "Open Northwind");
    assert_eq!(
        harness.state().1,
        [
            Action::Compose(Compose::Uncorrect(partner_id("northwind"))),
            Action::Go(Place::Partner(partner_id("northwind"))),
        ]
    );
}

#[test]
fn a_range_is_explained_where_it_stands() {
    let mut plan = Fixture::full().plan;
    let steering = plan.commitments().get(&commitment_id("steering")).expect("there").clone();
    let amount = Some(crate::plan::AmountRange::parse("4h..8h").expect("a range"));
    let ranged = crate::plan::Commitment { amount, ..steering };
    plan.apply(&[crate::plan::Edit::Commitment(crate::plan::RecordEdit::change(ranged))]).expect("a range");
    let fixture = Fixture::of(plan);
    let mut harness = open(&fixture);
    harness.get_by_label("4–8\u{a0}h a week").hover();
    harness.run_steps(4);
    harness.get_by_label_contains("Nine times in ten between 4\u{a0}h and 8\u{a0}h a week");
}
