//! The presentation is driven by its labels and its keys.
#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

use super::*;
use crate::analysis::{assess, snapshot};
use crate::plan::{
    Amendment, BothSides, Change, Decision, Edit, Name, Note, Quarter, RecordEdit, ReviewAction, Scenario,
    Side, Want, YearStart,
};
use crate::ui::UiState;
use crate::ui::fixture::{Fixture, TODAY, name, partner_id};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use jiff::civil::date;

struct Wall {
    fixture: Fixture,
    state: UiState,
    heeds_keys: bool,
}

impl Wall {
    fn open(&mut self) -> (&mut Presentation, View<'_>) {
        (self.state.presentation.as_deref_mut().expect("it is open"), self.fixture.view())
    }

    /// All that stands on the slides that are shown.
    fn said(&mut self) -> String {
        let (open, view) = self.open();
        let said = open.shown(&view).iter().map(|s| format!("{:?} {:?} {:?}", s.kicker, s.title(), s.blocks));
        said.collect::<Vec<_>>().join("\n").replace("\\u{a0}", " ")
    }

    fn titles(&mut self) -> Vec<String> {
        let (open, view) = self.open();
        open.shown(&view).iter().map(|slide| slide.title().to_owned()).collect()
    }
}

fn wall_of(fixture: Fixture, presentation: Presentation) -> Harness<'static, Wall> {
    let builder = Harness::builder().with_size(egui::vec2(1280.0, 800.0)).with_context_setup(theme::apply);
    let state = UiState { presentation: Some(Box::new(presentation)), ..UiState::default() };
    let wall = Wall { fixture, state, heeds_keys: true };
    let mut harness = builder.build_ui_state(
        |ui, wall: &mut Wall| {
            wall.fixture.work_out(wall.state.wanted(&wall.fixture.plan));
            let view = wall.fixture.view();
            show(ui, &view, &mut wall.state.presentation, wall.heeds_keys);
            choose(ui.ctx(), &view, &mut wall.state.presentation);
        },
        wall,
    );
    harness.run();
    harness
}

fn wall(fixture: Fixture) -> Harness<'static, Wall> {
    wall_of(fixture, Presentation::default())
}

fn begin(harness: &mut Harness<'_, Wall>) {
    harness.run();
    harness.get_by_role_and_label(Role::Button, "Present").click();
    harness.run();
}

fn press(harness: &mut Harness<'_, Wall>, key: Key) {
    harness.key_press(key);
    harness.run();
}

fn click(harness: &mut Harness<'_, Wall>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

/// Whether the slide of this number is shown, as those hear it who do not see it.
fn is_at(harness: &mut Harness<'_, Wall>, at: usize) {
    let titles = harness.state_mut().titles();
    harness.get_by_label(&format!("{at} of {}: {}", titles.len(), titles[at - 1]));
}

fn review(from: jiff::civil::Date) -> Review {
    Review::new(Quarter::of(from, YearStart::JANUARY), from)
}

/// The plan of the other tests with a scenario, a frozen review of its third quarter and an open one of its
/// fourth; Northwind was called Nordwind when the first was frozen.
fn reviewed() -> (Fixture, ReviewId, ReviewId) {
    let mut plan = Fixture::full().plan;
    let of = |plan: &Plan, called: &str| crate::plan::Partner {
        name: name(called),
        ..plan.partners().get(&partner_id("northwind")).expect("a partner").clone()
    };
    let rename = |plan: &mut Plan, called: &str| {
        let edit = Edit::Partner(RecordEdit::change(of(plan, called)));
        plan.apply(&[edit]).expect("a name");
    };
    let action = ReviewAction {
        id: crate::plan::ActionId::new("call").expect("an identifier"),
        what: name("Call them"),
        partner: Some(partner_id("northwind")),
        by: Side::Us,
        owner: Name::new("Joana").ok(),
        due: TODAY,
        promise: None,
    };
    let decision = Decision {
        what: name("Keep on with Northwind"),
        partner: Some(partner_id("northwind")),
        kind: None,
        why: Note::new("They answer again.").expect("a note"),
    };
    rename(&mut plan, "Nordwind");
    let last = Review { actions: vec![action], ..review(date(2026, 9, 25)) };
    let kept = snapshot(&plan, &assess(&plan, date(2026, 9, 25)));
    plan.apply(&[
        Edit::Review(RecordEdit::add(last.clone())),
        Edit::Freeze { review: last.id.clone(), snapshot: Some(Box::new(kept)) },
        Edit::Amend {
            review: last.id.clone(),
            amendments: vec![Amendment { date: TODAY, text: name("The talk was forgotten") }],
        },
    ])
    .expect("frozen");
    rename(&mut plan, "Northwind");
    let now = Review { decisions: vec![decision], ..review(TODAY) };
    let without =
        Scenario { changes: vec![Change::LetGo(partner_id("northwind"))], ..Scenario::new(name("Alone")) };
    plan.apply(&[Edit::Review(RecordEdit::add(now.clone())), Edit::SetScenarios(vec![without])])
        .expect("a review");
    (Fixture::of(plan), last.id, now.id)
}

#[test]
fn what_judges_a_partner_is_not_shown_unless_it_is_chosen() {
    let mut harness = wall(Fixture::full());
    begin(&mut harness);
    harness.get_by_label("The portfolio");
    let (open, view) = harness.state_mut().open();
    assert!(open.all(&view).iter().any(|slide| slide.topic.is_private), "there is more to show");
    let slides = open.shown(&view);
    assert!(!slides.is_empty());
    assert!(slides.iter().all(|slide| !slide.topic.is_private), "{slides:?}");
}

#[test]
fn what_is_chosen_is_shown_one_by_one_or_all_at_once() {
    let mut harness = wall(Fixture::full());
    let (open, view) = harness.state_mut().open();
    let all = open.all(&view).to_vec();
    let private = all.iter().find(|slide| slide.topic.is_private).expect("a private topic").topic.clone();
    click(&mut harness, &private.name);
    let (open, view) = harness.state_mut().open();
    let shown = |slide: &&Slide| slide.topic.is_private;
    let of_it = open.shown(&view).iter().filter(shown).map(|slide| slide.topic.clone()).collect::<Vec<_>>();
    assert!(!of_it.is_empty() && of_it.iter().all(|topic| *topic == private), "{of_it:?}");
    click(&mut harness, "All that goes through single partners");
    let (open, view) = harness.state_mut().open();
    assert_eq!(open.shown(&view).len(), all.len());
    click(&mut harness, "All that goes through single partners");
    begin(&mut harness);
    let (open, view) = harness.state_mut().open();
    assert!(open.shown(&view).iter().all(|slide| !slide.topic.is_private));
}

#[test]
fn space_ticks_and_enter_begins_wherever_the_keyboard_is() {
    for modifiers in [egui::Modifiers::NONE, egui::Modifiers::COMMAND] {
        let mut harness = wall_of(Fixture::full(), Presentation::asked(None));
        harness.run();
        let first = || "The verdict in a sentence";
        assert!(harness.get_by_label(first()).is_focused());
        press(&mut harness, Key::Tab);
        press(&mut harness, Key::Space);
        harness.key_press_modifiers(modifiers, Key::Enter);
        harness.run();
        let titles = harness.state_mut().titles();
        let (open, view) = harness.state_mut().open();
        assert!(open.is_shown(), "{modifiers:?}");
        let names: Vec<_> = open.shown(&view).iter().map(|slide| slide.topic.name.as_str()).collect();
        assert!(names.contains(&first()), "{titles:?}");
        assert!(!names.contains(&"The figures that matter"), "{titles:?}");
    }
}

#[test]
fn enter_begins_with_the_review_at_hand_and_first_chooses_another_thing() {
    let (fixture, frozen, _) = reviewed();
    let mut harness = wall_of(fixture, Presentation::asked(Some(frozen.clone())));
    harness.run();
    assert!(harness.get_by_label("What is presented: This review").is_focused());
    press(&mut harness, Key::Enter);
    assert!(harness.state_mut().open().0.is_shown());

    let mut harness = wall_of(reviewed().0, Presentation::asked(Some(frozen)));
    harness.run();
    press(&mut harness, Key::Tab);
    press(&mut harness, Key::Enter);
    let open = harness.state_mut().open().0;
    assert!(!open.is_shown() && open.choices.about == About::Portfolio);
    press(&mut harness, Key::Enter);
    assert!(harness.state_mut().open().0.is_shown());
}

#[test]
fn the_topic_that_has_the_keyboard_is_to_be_seen() {
    let mut harness = wall_of(Fixture::full(), Presentation::asked(None));
    harness.run();
    let (open, view) = harness.state_mut().open();
    let topics: std::collections::BTreeSet<_> = open.all(&view).iter().map(|s| key_of(&s.topic)).collect();
    for _ in 0..topics.len() {
        press(&mut harness, Key::Tab);
    }
    harness.run_steps(10);
    let list = harness.get_by_label("What is shown").rect();
    let foot = harness.get_by_role_and_label(Role::Button, "Present").rect();
    let boxes: Vec<_> = harness.get_all_by_role(Role::CheckBox).filter(|node| node.is_focused()).collect();
    let [focused] = boxes[..] else { panic!("one box has the keyboard: {}", boxes.len()) };
    let rect = focused.rect();
    assert!(
        rect.left() < foot.left() && rect.top() > list.bottom() && rect.bottom() < foot.top(),
        "{rect:?}"
    );
}

fn key_of(topic: &Topic) -> (String, String) {
    (topic.part.clone(), topic.name.clone())
}

#[test]
fn arrows_move_and_escape_ends() {
    let mut harness = wall(Fixture::full());
    begin(&mut harness);
    let count = harness.state_mut().titles().len();
    assert!(count > 1);
    for (key, at) in [
        (Key::ArrowRight, 2),
        (Key::ArrowLeft, 1),
        (Key::End, count),
        (Key::ArrowRight, count),
        (Key::Home, 1),
        (Key::Space, 2),
    ] {
        press(&mut harness, key);
        is_at(&mut harness, at);
    }
    press(&mut harness, Key::Escape);
    assert!(harness.state().state.presentation.is_none());
}

#[test]
fn while_something_stands_before_it_no_key_is_its_own() {
    let mut harness = wall(Fixture::full());
    begin(&mut harness);
    harness.state_mut().heeds_keys = false;
    for key in [Key::ArrowRight, Key::N, Key::Escape] {
        press(&mut harness, key);
    }
    is_at(&mut harness, 1);
    assert!(harness.state_mut().said().contains("Northwind"));
}

#[test]
fn masked_names_are_on_no_slide() {
    let mut harness = wall(Fixture::full());
    click(&mut harness, "Names of partners and people");
    begin(&mut harness);
    let said = harness.state_mut().said();
    assert!(!said.contains("Northwind"), "{said}");
    assert!(said.contains("Partner A"), "{said}");
}

#[test]
fn a_key_masks_more_and_nothing_on_the_wall_masks_less() {
    // With all that goes through single partners: there stand names and money.
    let mut harness = wall(Fixture::full());
    click(&mut harness, "All that goes through single partners");
    begin(&mut harness);
    let said = harness.state_mut().said();
    assert!(said.contains("Northwind") && said.contains("000 EUR"), "{said}");
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::N);
    is_at(&mut harness, 2);
    let is_masked = |harness: &mut Harness<'_, Wall>, names: bool, money: bool| {
        let said = harness.state_mut().said();
        assert_eq!(said.contains("Northwind"), !names, "{said}");
        assert_eq!(said.contains("••• EUR"), money, "{said}");
    };
    is_masked(&mut harness, true, false);
    click(&mut harness, "Mask money (M)");
    is_masked(&mut harness, true, true);
    // It is of no more use, and the space bar is free again.
    assert!(harness.query_by_label("Mask names (N)").is_none());
    press(&mut harness, Key::Space);
    is_at(&mut harness, 3);
    for key in [Key::N, Key::M, Key::ArrowLeft, Key::Home, Key::N, Key::M, Key::End] {
        press(&mut harness, key);
        is_masked(&mut harness, true, true);
    }
    harness.get_by_label("Names are masked");
    harness.get_by_label("Money is masked");
}

#[test]
fn a_choice_holds_whatever_is_masked_later() {
    let mut plan = Fixture::full().plan;
    let called = plan.partners().get(&partner_id("northwind")).expect("a partner").clone();
    let wanted = BothSides { ours: Some(Want::NotAtAll), theirs: Some(Want::NotAtAll) };
    let partner = crate::plan::Partner { want: wanted, ..called };
    plan.apply(&[Edit::Partner(RecordEdit::change(partner))]).expect("wants");
    let mut harness = wall(Fixture::of(plan));
    click(&mut harness, "Northwind");
    begin(&mut harness);
    let before = harness.state_mut().titles();
    press(&mut harness, Key::N);
    let after = harness.state_mut().titles();
    assert_eq!(before.len(), after.len());
    assert!(before.contains(&"Northwind".to_owned()), "{before:?}");
    assert!(after.contains(&"Partner A".to_owned()) && !after.contains(&"Northwind".to_owned()), "{after:?}");
}

#[test]
fn the_review_at_hand_is_presented_unless_the_portfolio_is_chosen() {
    let (fixture, _, open) = reviewed();
    let mut harness = wall_of(fixture, Presentation::asked(Some(open)));
    harness.get_by_label("What is presented: This review");
    assert_eq!(
        harness.state_mut().titles(),
        ["Review of 2026-Q4", "Review of 2026-Q4", "The coming quarters", "What changed since 2026-Q3"],
        "what speaks of the whole"
    );
    click(&mut harness, "All that goes through single partners");
    let titles = harness.state_mut().titles();
    let mut last = 0;
    for title in [
        "Review of 2026-Q4",
        "Last time's actions",
        "How both sides see it on average, from 1 to 5",
        "What was found, partner by partner",
        "The coming quarters",
        "What changed since 2026-Q3",
        "Why it changed",
        "Side by side",
        "What differs: Alone",
        "Decisions",
    ] {
        let at = titles.iter().position(|other| other == title);
        assert!(at.is_some_and(|at| at >= last), "{title} in {titles:?}");
        last = at.unwrap_or_default();
    }
    let said = harness.state_mut().said();
    for words in ["Plan, Oct–Dec 2026, as of 23 Nov 2026, not frozen yet", "Call them", "They answer again."]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    click(&mut harness, "What is presented: The whole portfolio");
    begin(&mut harness);
    harness.get_by_label("The portfolio");
    assert!(!harness.state_mut().titles().contains(&"Decisions".to_owned()));
}

#[test]
fn a_frozen_review_shows_what_was_kept() {
    let (fixture, frozen, _) = reviewed();
    let mut harness = wall_of(fixture, Presentation::asked(Some(frozen)));
    let titles = harness.state_mut().titles();
    assert_eq!(titles[0], "Review of 2026-Q3");
    let said = harness.state_mut().said();
    assert!(said.contains("Plan, Jul–Sep 2026, frozen on 25 Sep 2026"), "{said}");
    // That it was amended is never left out; what was said is text of one's own.
    assert!(said.contains("Amended since: one amendment, the last on 23 Nov 2026."), "{said}");
    assert!(!said.contains("The talk was forgotten"));
    assert!(said.contains("Nordwind") && !said.contains("Northwind"), "as it was called then: {said}");
    click(&mut harness, "Amendments");
    assert!(harness.state_mut().said().contains("The talk was forgotten"));
    click(&mut harness, "Names of partners and people");
    begin(&mut harness);
    let said = harness.state_mut().said();
    assert!(!said.contains("Nordwind") && said.contains("Partner A"), "{said}");
}

#[test]
fn a_review_that_is_gone_leaves_the_portfolio() {
    let gone = ReviewId::new("2020-Q1").expect("an identifier");
    let mut harness = wall_of(Fixture::full(), Presentation::asked(Some(gone)));
    assert!(harness.query_by_label("What is presented: This review").is_none());
    begin(&mut harness);
    harness.get_by_label("The portfolio");
}

#[test]
fn an_empty_plan_has_a_slide_as_well() {
    let mut harness = wall(Fixture::empty());
    begin(&mut harness);
    harness.get_by_label_contains("1 of ");
}
