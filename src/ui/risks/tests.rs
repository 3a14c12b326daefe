//! The screen and its dialog, driven by their accessible labels.

use crate::plan::{
    Currency, Edit, Fraction, Mitigation, MoneyRange, Name, Note, Partner, PartnerId, Plan, PlanParts,
    RecordEdit, Risk, RiskId, RiskKind,
};
use crate::ui::testing::Bench;
use crate::ui::{Action, Compose, Place, Screen};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

fn partner(id: &str) -> PartnerId {
    PartnerId::new(id).expect("an id")
}

fn risk(id: &str, with: &str, title: &str) -> Risk {
    Risk {
        id: RiskId::new(id).expect("an id"),
        partner: partner(with),
        title: name(title),
        kind: RiskKind::Relational,
        yearly_probability: None,
        loss: None,
        our_share: None,
        cause: None,
        mitigation: Mitigation::default(),
        their_share: None,
        owner: None,
        next_look: None,
        notes: Note::NONE,
    }
}

fn shown(risks: Vec<Risk>) -> Harness<'static, Bench> {
    let mut parts = PlanParts::empty(name("Plan"), Currency::EUR);
    for (id, called) in [("bob", "Bob Noyce"), ("ada", "Ada Byron")] {
        parts.partners.push(Partner::new(partner(id), name(called)));
    }
    parts.risks = risks;
    let plan = Plan::from_parts(parts).expect("a plan");
    Bench::new(plan, Screen::Risks).shown(1200.0, 900.0)
}

fn click(harness: &mut Harness<'static, Bench>, label: &str) {
    // As a screen reader clicks: a long dialog may have scrolled it out of view.
    harness.get_by_label(label).click_accesskit();
    harness.run();
}

fn write(harness: &mut Harness<'static, Bench>, label: &str, text: &str) {
    harness.get_by_label(label).focus();
    harness.run();
    harness.get_by_label(label).type_text(text);
    harness.run();
}

#[test]
fn the_first_risk_is_added_from_the_empty_screen() {
    let mut harness = shown(Vec::new());
    click(&mut harness, "Add the first risk…");
    write(&mut harness, "How likely within a year", "often");
    click(&mut harness, "Add risk");
    harness.get_by_label("Choose with whom.");
    harness.get_by_label_contains("Write “often” like “10 %”");
    assert_eq!(harness.state().plan().risks().len(), 0);
    write(&mut harness, "Partner", "ada");
    harness.key_press(egui::Key::Enter);
    harness.run();
    write(&mut harness, "What could happen", "They are bought");
    for _ in 0..5 {
        harness.get_by_label("How likely within a year").focus();
        harness.run();
        harness.key_press(egui::Key::Backspace);
        harness.run();
    }
    write(&mut harness, "How likely within a year", "1 in 10 years");
    harness.get_by_label("10\u{a0}% a year: 1 in 10 years.");
    write(&mut harness, "Least it would cost", "5000");
    write(&mut harness, "Most it would cost", "20000");
    harness.get_by_label_contains("nine times in ten between 5\u{a0}000\u{a0}EUR and 20\u{a0}000\u{a0}EUR");
    write(&mut harness, "Our share of it", "50");
    click(&mut harness, "Kind: Performance");
    click(&mut harness, "Add risk");
    let expected = Risk {
        kind: RiskKind::Performance,
        yearly_probability: Fraction::from_percent(10),
        loss: MoneyRange::parse("5000..20000 EUR").ok(),
        our_share: Fraction::from_percent(50),
        ..risk("ada-they-are-bought", "ada", "They are bought")
    };
    let added = Action::edits(vec![Edit::Risk(RecordEdit::add(expected))]);
    assert_eq!(harness.state().done.last(), Some(&added));
}

#[test]
fn rows_are_sorted_by_partner_and_lead_there() {
    let mut harness = shown(vec![risk("a", "bob", "Late"), risk("b", "ada", "Lost")]);
    let top = |label: &str| harness.get_by_label(label).rect().top();
    assert!(top("Ada Byron") < top("Bob Noyce"));
    click(&mut harness, "Bob Noyce");
    assert_eq!(harness.state().done, [Action::Go(Place::Partner(partner("bob")))]);
}

#[test]
fn a_risk_shows_what_is_done_about_it_and_is_changed_and_removed() {
    let mitigation =
        Mitigation { what: Note::new("Two suppliers").expect("a note"), ..Mitigation::default() };
    let mut harness = shown(vec![Risk { mitigation, ..risk("a", "bob", "Late") }]);
    harness.get_by_label("What we do about it: Two suppliers");
    click(&mut harness, "Change risk: Late…");
    let change = Action::Compose(Compose::ChangeRisk(RiskId::new("a").expect("an id")));
    assert_eq!(harness.state().done, [change]);
    click(&mut harness, "Cancel");
    click(&mut harness, "Remove risk: Late");
    harness.get_by_label("No risks yet");
}

#[test]
fn a_known_cause_is_taken_by_a_click() {
    let cause = Some(name("Orders fall"));
    let mut harness = shown(vec![Risk { cause, ..risk("a", "bob", "Late") }, risk("b", "ada", "Lost")]);
    click(&mut harness, "Change risk: Lost…");
    let offers: Vec<_> = harness.get_all_by_label("Orders fall").map(|n| n.rect().center()).collect();
    assert_eq!(offers.len(), 2, "the cell behind the dialog, and the offer in it");
    harness.get_all_by_label("Orders fall").last().expect("an offer").click_accesskit();
    harness.run();
    click(&mut harness, "Save changes");
    let last = harness.state().plan().risks().at(1).and_then(|r| r.cause.clone());
    assert_eq!(last, Some(name("Orders fall")));
}
