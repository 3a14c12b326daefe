//! The dialog is driven by its labels; pages are drawn as the app would.
#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

use super::*;
use crate::ui::fixture::{Fixture, partner_id};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

struct Desk {
    fixture: Fixture,
    report: Option<Box<ReportDialog>>,
    actions: Vec<Action>,
}

fn desk(report: ReportDialog) -> Harness<'static, Desk> {
    let builder = Harness::builder().with_size(vec2(1280.0, 800.0)).with_context_setup(theme::apply);
    let state = Desk { fixture: Fixture::full(), report: Some(Box::new(report)), actions: Vec::new() };
    builder.build_ui_state(
        |ui, desk: &mut Desk| {
            let view = desk.fixture.view();
            show(ui.ctx(), &view, &mut desk.report, &mut desk.actions);
            let ask = desk.report.as_mut().and_then(|report| report.next_ask(view.assessed_revision));
            if let (Some(ask), Some(report)) = (ask, &mut desk.report) {
                report.take_in(ui.ctx(), ask.run(view.assessed, view.assessment));
            }
        },
        state,
    )
}

#[test]
fn the_pages_are_shown_before_anything_is_written() {
    let mut harness = desk(ReportDialog::default());
    harness.run();
    harness.get_by_label_contains("Page 1 of ");
    assert!(harness.state().actions.is_empty());
}

#[test]
fn what_is_chosen_is_what_is_given_out() {
    let mut harness = desk(ReportDialog::default());
    harness.run();
    harness.get_by_label("Set as: HTML").click();
    harness.run();
    harness.get_by_label("Names of partners and people").click();
    harness.run();
    harness.get_by_label("Save as HTML…").click();
    harness.run();
    let hidden = crate::exchange::mask::Hidden { names: true, money: false };
    let wanted = Wanted { subject: Subject::Portfolio, hidden };
    let parcel = Parcel::Report(wanted, Paper::A4);
    assert_eq!(harness.state().actions, [Action::GiveOut { what: Outgoing::Report(Format::Html), parcel }]);
}

#[test]
fn a_page_for_a_partner_waits_until_it_is_said_for_whom() {
    let mut harness = desk(ReportDialog { about: About::Partner, ..ReportDialog::default() });
    harness.run();
    harness.get_by_label("Say of whom, and the page is shown here.");
    harness.get_by_label("Save as PDF…").click();
    harness.run();
    assert!(harness.state().actions.is_empty());
    harness.state_mut().report.as_mut().expect("open").partner = Some(partner_id("northwind"));
    harness.run_steps(3);
    harness.get_by_label_contains("Page 1 of ");
}

#[test]
fn it_closes() {
    let mut harness = desk(ReportDialog::default());
    harness.run();
    let closes: Vec<_> = harness.get_all_by_label("Close").collect();
    closes.last().expect("a button").click();
    harness.run();
    assert!(harness.state().report.is_none());
}
