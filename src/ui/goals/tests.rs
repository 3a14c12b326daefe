//! The screen and its dialog, driven by their accessible labels.

use crate::plan::{
    Currency, Edit, Goal, GoalId, GoalPartner, GoalState, LineEdit, Money, Name, Need, Partner, PartnerId,
    Plan, PlanParts, RecordEdit, Snooze,
};
use crate::ui::testing::{Bench, TODAY};
use crate::ui::{Action, Place, Screen};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use jiff::civil::date;

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

fn partner(id: &str) -> PartnerId {
    PartnerId::new(id).expect("an id")
}

fn goal(id: &str, title: &str) -> Goal {
    Goal::new(GoalId::new(id).expect("an id"), name(title))
}

fn shown(goals: Vec<Goal>) -> Harness<'static, Bench> {
    let mut parts = PlanParts::empty(name("Plan"), Currency::EUR);
    for (id, called) in [("ada", "Ada Byron"), ("bob", "Bob Noyce")] {
        parts.partners.push(Partner::new(partner(id), name(called)));
    }
    parts.goals = goals;
    let plan = Plan::from_parts(parts).expect("a plan");
    Bench::new(plan, Screen::Goals).shown(1100.0, 900.0)
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
fn in_a_narrow_window_all_that_is_known_of_a_goal_is_seen() {
    let mut parts = PlanParts::empty(name("Plan"), Currency::EUR);
    let mut needed = Vec::new();
    for id in ["ada", "bob", "cleo", "dora"] {
        parts.partners.push(Partner::new(partner(id), name(&format!("{id} of the Northern Institute"))));
        needed.push(GoalPartner {
            to_them: Some(Need::Helpful),
            ..GoalPartner::new(partner(id), Need::Essential)
        });
    }
    parts.goals = vec![Goal {
        partners: vec![needed[0].clone(), GoalPartner { need: Need::Helpful, ..needed[2].clone() }],
        worth: Money::from_minor(7_800_000, Currency::EUR),
        agreed: Some(date(2026, 2, 10)),
        due: Some(date(2027, 3, 10)),
        ..goal("a", "A goal")
    }];
    let harness = Bench::new(Plan::from_parts(parts).expect("a plan"), Screen::Goals).shown(640.0, 500.0);
    let [ada, cleo] =
        ["ada", "cleo"].map(|id| harness.get_by_label(&format!("{id} of the Northern Institute")).rect());
    assert!(cleo.top() >= ada.bottom() - 2.0, "{ada:?} and {cleo:?} stand in two lines");
    // Nor do two of different needs.
    let helpful = harness.get_by_label("Helpful:").rect();
    assert!(helpful.top() >= ada.bottom() - 2.0 || helpful.left() > ada.right(), "{helpful:?}");
    for seen in ["cleo of the Northern Institute", "Due"] {
        let rect = harness.get_by_label(seen).rect();
        assert!(rect.right() < 640.0 && rect.bottom() < 400.0, "{seen}: {rect:?}");
    }
}

#[test]
fn open_goals_come_first_by_their_date() {
    let harness = shown(vec![
        Goal { state: GoalState::Dropped, ..goal("a", "Dropped one") },
        Goal { due: Some(date(2027, 6, 1)), ..goal("b", "Later one") },
        Goal { state: GoalState::Achieved, ..goal("c", "Achieved one") },
        Goal { due: Some(date(2026, 12, 1)), ..goal("d", "Next one") },
    ]);
    let top = |label: &str| harness.get_by_label(label).rect().top();
    let order = ["Next one", "Later one", "Achieved one", "Dropped one"].map(top);
    assert!(order.is_sorted(), "{order:?}");
}

#[test]
fn a_chip_leads_to_the_partner() {
    let needed = GoalPartner::new(partner("ada"), Need::Essential);
    let mut harness = shown(vec![Goal { partners: vec![needed], ..goal("a", "A book") }]);
    harness.get_by_label("Essential:");
    click(&mut harness, "Ada Byron");
    assert_eq!(harness.state().done, [Action::Go(Place::Partner(partner("ada")))]);
}

#[test]
fn the_first_goal_is_added_from_the_empty_screen() {
    let mut harness = shown(Vec::new());
    click(&mut harness, "Add the first goal…");
    click(&mut harness, "Add goal");
    harness.get_by_label("A name cannot be empty.");
    assert_eq!(harness.state().plan().goals().len(), 0);
    write(&mut harness, "What is to be achieved", "A book");
    write(&mut harness, "Worth", "18 000");
    write(&mut harness, "Add a partner", "bob");
    harness.key_press(egui::Key::Enter);
    harness.run();
    click(&mut harness, "Need of Bob Noyce: Helpful");
    click(&mut harness, "Agreed today");
    click(&mut harness, "Add goal");
    let expected = Goal {
        partners: vec![GoalPartner::new(partner("bob"), Need::Helpful)],
        worth: Money::from_minor(1_800_000, Currency::EUR),
        agreed: Some(TODAY),
        ..goal("a-book", "A book")
    };
    let added = Action::edits(vec![Edit::Goal(RecordEdit::add(expected))]);
    assert_eq!(harness.state().done.last(), Some(&added));
    assert!(harness.query_by_label("Add goal").is_none(), "the dialog is closed");
}

#[test]
fn a_goal_is_changed_and_removed() {
    let mut harness = shown(vec![goal("a", "A book")]);
    click(&mut harness, "Change goal: A book…");
    click(&mut harness, "State: Achieved");
    click(&mut harness, "Save changes");
    let changed = Goal { state: GoalState::Achieved, ..goal("a", "A book") };
    let edit = Action::edits(vec![Edit::Goal(RecordEdit::change(changed))]);
    assert_eq!(harness.state().done.last(), Some(&edit));
    click(&mut harness, "Remove goal: A book");
    harness.get_by_label("No goals yet");
}

#[test]
fn a_goal_goes_together_with_what_was_put_off_about_it() {
    let needed = GoalPartner::new(partner("ada"), Need::Essential);
    let book = Goal { partners: vec![needed], ..goal("a", "A book") };
    let mut harness = shown(vec![book.clone()]);
    let snooze = Snooze {
        date: TODAY,
        partner: partner("ada"),
        code: name("goal-not-reagreed"),
        goal: Some(book.id),
        commitment: None,
        risk: None,
        until: date(2026, 12, 1),
        reason: name("Later"),
    };
    let put_off = Action::edit(Edit::Snooze(LineEdit::add(snooze)));
    harness.state_mut().fixture.carry_out(&[put_off]);
    harness.run();
    click(&mut harness, "Remove goal: A book");
    let plan = harness.state().plan();
    assert!(plan.goals().is_empty() && plan.snoozes().is_empty());
}

#[test]
fn a_goal_is_agreed_again_on_its_card() {
    let old = Goal { agreed: Some(date(2025, 10, 1)), ..goal("a", "A book") };
    let mut harness = shown(vec![old.clone(), Goal { state: GoalState::Dropped, ..goal("b", "A shop") }]);
    assert!(harness.query_by_label("Agreed today: A shop").is_none(), "what is dropped needs no agreement");
    click(&mut harness, "Agree again today: A book");
    let agreed = Goal { agreed: Some(TODAY), ..old };
    let edit = Action::edit(Edit::Goal(RecordEdit::change(agreed)));
    assert_eq!(harness.state().done, [edit]);
    assert!(harness.query_by_label("Agree again today: A book").is_none());
}

#[test]
fn what_a_goal_is_to_a_partner_shows_beside_it() {
    let essential = GoalPartner::new(partner("ada"), Need::Essential);
    let ada = GoalPartner { to_them: Some(Need::Essential), ..essential };
    let bob = GoalPartner { to_them: Some(Need::Helpful), ..GoalPartner::new(partner("bob"), Need::Helpful) };
    let harness = shown(vec![Goal { partners: vec![ada, bob], ..goal("a", "A book") }]);
    harness.get_by_label("(essential to them)");
    harness.get_by_label("(helpful to them)");
}

#[test]
fn of_many_goals_only_those_in_view_are_drawn() {
    let harness = shown((0..5000).map(|n| goal(&format!("g{n}"), "A book")).collect());
    let drawn = harness.get_all_by_label("A book").count();
    assert!((3..30).contains(&drawn), "{drawn} cards");
}
