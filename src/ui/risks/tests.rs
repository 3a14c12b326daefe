//! The screen and its dialog, driven by their accessible labels.

use crate::plan::{
    Currency, Edit, Fraction, LineEdit, Mitigation, MoneyRange, Name, Note, Partner, PartnerId, Plan,
    PlanParts, RecordEdit, Risk, RiskId, RiskKind, Snooze,
};
use crate::ui::testing::{Bench, TODAY};
use crate::ui::{Action, Compose, Place, Screen};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use jiff::civil::date;

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
    of(parts)
}

fn of(parts: PlanParts) -> Harness<'static, Bench> {
    let plan = Plan::from_parts(parts).expect("a plan");
    Bench::new(plan, Screen::Risks).shown(1200.0, 900.0)
}

/// The register, with these risks.
fn registered(risks: Vec<Risk>) -> Harness<'static, Bench> {
    let mut harness = shown(risks);
    click(&mut harness, "Show: Register");
    harness
}

/// A risk that counts, ours to the whole.
fn counting(id: &str, with: &str, title: &str, chance: u8, loss: &str) -> Risk {
    Risk {
        yearly_probability: Fraction::from_percent(chance),
        loss: MoneyRange::parse(loss).ok(),
        our_share: Fraction::from_percent(100),
        ..risk(id, with, title)
    }
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
    let mut harness = registered(vec![risk("a", "bob", "Late"), risk("b", "ada", "Lost")]);
    let top = |label: &str| harness.get_by_label(label).rect().top();
    assert!(top("Ada Byron") < top("Bob Noyce"));
    click(&mut harness, "Bob Noyce");
    assert_eq!(harness.state().done, [Action::Go(Place::Partner(partner("bob")))]);
}

#[test]
fn a_risk_shows_what_is_done_about_it_and_is_changed_and_removed() {
    let mitigation =
        Mitigation { what: Note::new("Two suppliers").expect("a note"), ..Mitigation::default() };
    let mut harness = registered(vec![Risk { mitigation, ..risk("a", "bob", "Late") }]);
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
    let mut harness = registered(vec![Risk { cause, ..risk("a", "bob", "Late") }, risk("b", "ada", "Lost")]);
    click(&mut harness, "Change risk: Lost…");
    let offers: Vec<_> = harness.get_all_by_label("Orders fall").map(|n| n.rect().center()).collect();
    assert_eq!(offers.len(), 2, "the cell behind the dialog, and the offer in it");
    harness.get_all_by_label("Orders fall").last().expect("an offer").click_accesskit();
    harness.run();
    click(&mut harness, "Save changes");
    let last = harness.state().plan().risks().at(1).and_then(|r| r.cause.clone());
    assert_eq!(last, Some(name("Orders fall")));
}

#[test]
fn the_year_says_its_verdict_and_figures() {
    let mut parts = PlanParts::empty(name("Plan"), Currency::EUR);
    parts.partners = vec![Partner::new(partner("ada"), name("Ada Byron"))];
    parts.risks = vec![counting("a", "ada", "Lost", 50, "1000 EUR")];
    parts.capacity.most_to_lose_per_year = crate::plan::Money::parse("900 EUR").ok();
    let harness = of(parts);
    harness.get_by_label("Overcommitted");
    harness.get_by_label("An average year costs");
    harness.get_by_label("500\u{a0}EUR");
    // Half of all years cost a thousand: so does the worst one in twenty, and so do nineteen at most.
    assert_eq!(harness.get_all_by_label("1\u{a0}000\u{a0}EUR").count(), 2);
    harness.get_by_label_contains("Loss exceedance curve: 1 year in 2 costs");
    harness.get_by_label_contains(
        "Ada Byron: 1\u{a0}000\u{a0}EUR of the 1\u{a0}000\u{a0}EUR that the worst year",
    );
}

#[test]
fn a_mitigation_is_put_in_place_by_a_click() {
    let mitigation = Mitigation {
        what: Note::new("Two suppliers").expect("a note"),
        cost_per_year: crate::plan::Money::parse("100 EUR").ok(),
        probability_after: Fraction::from_percent(10),
        ..Mitigation::default()
    };
    let late = Risk { mitigation, ..counting("a", "ada", "Late", 50, "1000 EUR") };
    let mut harness = shown(vec![late]);
    harness.get_by_label_contains("Not in place; would save 300\u{a0}EUR a year more than it costs.");
    click(&mut harness, "Put in place: Late");
    assert_eq!(harness.state().plan().risks().at(0).map(|r| r.mitigation.in_place), Some(true));
    harness.get_by_label_contains("In place; saves 300\u{a0}EUR a year more than it costs.");
    click(&mut harness, "Not in place: Late");
    assert_eq!(harness.state().plan().risks().at(0).map(|r| r.mitigation.in_place), Some(false));
}

#[test]
fn who_falls_with_whom_and_what_is_at_stake() {
    let mut parts = PlanParts::empty(name("Plan"), Currency::EUR);
    for (id, called) in [("bob", "Bob Noyce"), ("ada", "Ada Byron")] {
        parts.partners.push(Partner::new(partner(id), name(called)));
    }
    let needs = |id: &str| crate::plan::GoalPartner::new(partner(id), crate::plan::Need::Essential);
    parts.goals = vec![crate::plan::Goal {
        partners: vec![needs("ada"), needs("bob")],
        worth: crate::plan::Money::parse("20000 EUR").ok(),
        ..crate::plan::Goal::new(crate::plan::GoalId::new("g").expect("an id"), name("The book"))
    }];
    parts.risks = vec![counting("a", "ada", "Lost", 100, "1000 EUR")];
    let mut harness = of(parts);
    harness.get_by_label("20\u{a0}000\u{a0}EUR, every year");
    harness.get_by_label_contains("Worth that an average year takes: 20\u{a0}000\u{a0}EUR.");
    assert_eq!(harness.get_all_by_label("(one goal fails with it) may draw in").count(), 2);
    click(&mut harness, "Change this chance");
    assert_eq!(harness.state().done.last(), Some(&Action::Go(Place::Screen(Screen::Capacity))));
}

#[test]
fn what_cannot_be_counted_is_said() {
    let harness = shown(vec![risk("a", "bob", "Late"), risk("b", "ada", "Lost")]);
    harness.get_by_label("Cannot tell");
    harness.get_by_label("Two risks are not counted, for want of a figure or a rate.");
    harness.get_by_label_contains("No risk says both how likely it is and what it would cost");
    harness.get_by_label("Say what you can afford to lose");
}

/// The plan with what was incomplete about a risk put off.
fn put_off(harness: &mut Harness<'static, Bench>, about: &Risk) {
    let snooze = Snooze {
        date: TODAY,
        partner: about.partner.clone(),
        code: name("risk-incomplete"),
        goal: None,
        commitment: None,
        risk: Some(about.id.clone()),
        until: date(2026, 12, 1),
        reason: name("Later"),
    };
    harness.state_mut().fixture.carry_out(&[Action::edit(Edit::Snooze(LineEdit::add(snooze)))]);
    harness.run();
}

#[test]
fn a_risk_goes_together_with_what_was_put_off_about_it() {
    let (late, lost) = (risk("a", "bob", "Late"), risk("b", "bob", "Lost"));
    let mut harness = registered(vec![late.clone(), lost.clone()]);
    put_off(&mut harness, &late);
    put_off(&mut harness, &lost);
    click(&mut harness, "Remove risk: Late");
    let plan = harness.state().plan();
    assert_eq!(plan.risks().iter().collect::<Vec<_>>(), [&lost]);
    assert_eq!(plan.snoozes().iter().map(|s| s.risk.as_ref()).collect::<Vec<_>>(), [Some(&lost.id)]);
}

#[test]
fn a_risk_that_goes_to_another_partner_leaves_what_was_put_off_about_it() {
    let late = risk("a", "bob", "Late");
    let mut harness = registered(vec![late.clone()]);
    put_off(&mut harness, &late);
    let moved = Risk { partner: partner("ada"), ..late };
    let mut plan = harness.state().plan().clone();
    let change = Edit::Risk(RecordEdit::change(moved.clone()));
    let refusal = plan.apply(std::slice::from_ref(&change)).expect_err("something is put off about it");
    assert!(refusal.to_string().contains("risk `a` is with `ada`, not with `bob`"), "{refusal}");
    let remove = Edit::Risk(RecordEdit::Remove(moved.id.clone()));
    let refusal = plan.apply(&[remove]).expect_err("something is put off about it");
    assert!(refusal.to_string().contains("`a` is still needed by 1 snooze"), "{refusal}");
    plan.apply(&plan.change_of_risk(moved)).expect("the plan takes it");
    assert!(plan.snoozes().is_empty());
}
