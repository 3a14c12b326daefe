//! The reviews, driven by their labels.

use super::course::{StepState, state_of};
use crate::plan::*;
use crate::ui::fixture::{Fixture, name, partner_id};
use crate::ui::testing::{Bench, TODAY};
use crate::ui::{Action, Screen};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::civil::date;

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

fn outcome_of(window: &Window) -> &ActionOutcome {
    review(window).outcomes.first().expect("said")
}

fn promise(window: &Window, id: &str) -> Commitment {
    let id = CommitmentId::new(id).expect("an identifier");
    window.state().plan().commitments().get(&id).expect("the promise").clone()
}

fn state(window: &Window, id: &str) -> (jiff::civil::Date, PromiseState) {
    match promise(window, id).schedule {
        Schedule::Promise { due, state, .. } => (due, state),
        recurring @ Schedule::Recurring { .. } => unreachable!("{recurring:?}"),
    }
}

/// The edits of the last thing that was done.
fn edits(window: &Window) -> usize {
    let last = window.state().done.iter().rev().find_map(|action| match action {
        Action::Edit { edits, .. } => Some(edits.len()),
        _ => None,
    });
    last.expect("an edit")
}

/// The first step of this quarter's review, where the one before agreed on the interview guide.
fn looking_back() -> Window {
    let agreed = ReviewAction {
        id: ActionId::new("guide").expect("an identifier"),
        what: name("Write the guide"),
        partner: Some(partner_id("northwind")),
        by: Side::Us,
        owner: Some(name("Jo")),
        due: date(2026, 11, 13),
        promise: CommitmentId::new("guide").ok(),
    };
    let before = quarter().previous();
    let earlier = Review { actions: vec![agreed], ..Review::new(before, before.window().last()) };
    let mut window = going_on(plan(vec![earlier, begun()], true));
    assert!(has(&window, "Jo, with Northwind, due 13 Nov 2026, from the review of 2026-Q3"));
    click(&mut window, "What became of it… Write the guide");
    window
}

#[test]
fn what_was_done_is_kept_in_the_plan_as_well() {
    let mut window = looking_back();
    click(&mut window, "What became of it: Done");
    hand_over(&mut window);
    assert_eq!((outcome_of(&window).became, edits(&window)), (Became::Done, 2));
    assert_eq!(state(&window, "guide").1, PromiseState::Kept(TODAY));
    assert!(has(&window, "Done"));
}

#[test]
fn what_was_done_in_part_says_which() {
    let mut window = looking_back();
    click(&mut window, "What became of it: Done");
    fill(&mut window, "Part that was kept", "60 %");
    fill(&mut window, "Kept on", "2026-11-20");
    hand_over(&mut window);
    let part = Fraction::from_percent(60).expect("a part");
    assert_eq!(state(&window, "guide").1, PromiseState::KeptInPart { on: date(2026, 11, 20), part });
}

#[test]
fn what_slipped_moves_to_another_day_and_says_who_asked() {
    let mut window = looking_back();
    click(&mut window, "What became of it: Slipped");
    hand_over(&mut window);
    // Neither why nor when nor who asked is said yet: the draft stays.
    assert!(has(&window, "Say why, in a few words.") && has(&window, "Say who asked to move it."));
    assert!(review(&window).outcomes.is_empty());
    fill(&mut window, "Why", "They were away");
    fill(&mut window, "New due day", "2027-01-15");
    click(&mut window, "Who asked to move it?: They did");
    hand_over(&mut window);
    let said = outcome_of(&window);
    assert_eq!((said.became, said.reason.as_str()), (Became::Slipped, "They were away"));
    assert_eq!(state(&window, "guide"), (date(2027, 1, 15), PromiseState::Open));
    let moved = Move { on: TODAY, was_due: date(2026, 11, 13), asked: Side::Them };
    assert_eq!(promise(&window, "guide").moved, [moved]);
}

#[test]
fn what_was_dropped_is_released_or_left() {
    let mut window = looking_back();
    click(&mut window, "What became of it: Dropped");
    fill(&mut window, "Why", "Nobody needs it");
    hand_over(&mut window);
    assert_eq!(state(&window, "guide").1, PromiseState::Waived(TODAY));

    let mut window = looking_back();
    click(&mut window, "What became of it: Dropped");
    fill(&mut window, "Why", "Nobody needs it");
    click(&mut window, "Release the promise");
    hand_over(&mut window);
    assert_eq!(state(&window, "guide").1, PromiseState::Open);
    assert_eq!((outcome_of(&window).became, edits(&window)), (Became::Dropped, 1));
}

#[test]
fn the_partners_are_gone_through_in_turn() {
    let mut window = going_on(plan(vec![at(ReviewStep::BothSides)], true));
    assert!(is_heading(&window, "Northwind"));
    assert!(has(&window, "Last: 5 Oct") && has(&window, "There was no check-in before."));
    assert!(has(&window, "Vision: ours 5, theirs not known"));
    click(&mut window, "Check in…");
    for aspect in Aspect::ALL {
        click(&mut window, &format!("{}, ours: 4", aspect.words()));
    }
    hand_over(&mut window);
    assert!(has(&window, "Last: 23 Nov") && has(&window, "The time before: 5 Oct"));
    assert!(has(&window, "Northwind, checked in") && has(&window, "Check in again…"));
    // There is nobody else.
    assert!(!has(&window, "Next partner"));
}

#[test]
fn a_strain_is_put_off_from_the_review() {
    let mut window = going_on(plan(vec![at(ReviewStep::Strain)], true));
    assert!(is_heading(&window, "Northwind"));
    let first = window.query_all_by_label("Put off…").next().expect("a strain");
    first.click();
    window.run();
    fill(&mut window, "Why it can wait", "The fair is in March");
    hand_over(&mut window);
    assert_eq!(window.state().plan().snoozes().len(), 1);
    assert!(has(&window, "Put off (1)"));
}

#[test]
fn what_would_be_if_is_tried_within_the_review() {
    let mut window = going_on(plan(vec![at(ReviewStep::WhatIf)], true));
    assert!(has_part(&window, "Northwind"));
    click(&mut window, "Part: Scenarios");
    assert!(is_heading(&window, "No scenarios yet"));
    click(&mut window, "Done, next");
    click(&mut window, "Back");
    assert!(is_heading(&window, "No scenarios yet"), "as it was left");
}

#[test]
fn a_decision_is_written_changed_and_removed() {
    let mut window = going_on(plan(vec![at(ReviewStep::Decide)], true));
    click(&mut window, "Add a decision…");
    hand_over(&mut window);
    assert!(has(&window, "Say what is decided."));
    fill(&mut window, "What is decided", "The book goes on");
    fill(&mut window, "Why", "It is half written");
    hand_over(&mut window);
    let decided = review(&window).decisions[0].clone();
    assert_eq!((decided.what.as_str(), decided.why.as_str()), ("The book goes on", "It is half written"));
    click(&mut window, "Change: The book goes on");
    fill(&mut window, "What is decided", "The book waits");
    hand_over(&mut window);
    assert_eq!(review(&window).decisions.len(), 1);
    click(&mut window, "Remove: The book waits");
    assert!(review(&window).decisions.is_empty());
}

#[test]
fn a_decision_is_done_in_the_plan_where_one_wants_it() {
    let decision = Decision {
        what: name("We stop"),
        partner: Some(partner_id("northwind")),
        kind: Some(DecisionKind::LetGo),
        why: Note::NONE,
    };
    let review = Review { decisions: vec![decision], ..at(ReviewStep::Decide) };
    let mut window = going_on(plan(vec![review], true));
    let stage =
        |window: &Window| window.state().plan().partners().get(&partner_id("northwind")).expect("it").stage;
    click(&mut window, "Do it in the plan now… We stop");
    assert!(is_heading(&window, "Let go Northwind?"));
    click(&mut window, "Cancel");
    assert_eq!(stage(&window), Stage::Active);
    click(&mut window, "Do it in the plan now… We stop");
    click(&mut window, "Do it now");
    assert_eq!(stage(&window), Stage::Ended);
    assert!(!has(&window, "Do it in the plan now… We stop"), "it is done");
}

/// Chooses one of a list that is found by letters.
fn pick(window: &mut Window, list: &str, letters: &str) {
    window.get_by_label(list).focus();
    window.run();
    window.event(Event::Text(letters.to_owned()));
    window.run();
    window.key_press(Key::Enter);
    window.run();
}

#[test]
fn an_action_with_a_partner_is_a_promise_that_follows_it() {
    let mut window = going_on(plan(vec![at(ReviewStep::Decide)], true));
    let before = window.state().plan().commitments().len();
    click(&mut window, "Add an action…");
    fill(&mut window, "What is to be done", "Send the terms");
    click(&mut window, "Which side does it: They do");
    fill(&mut window, "Due", "2027-01-15");
    hand_over(&mut window);
    assert!(has(&window, "Choose whose side does it."));
    pick(&mut window, "With whom", "north");
    fill(&mut window, "Who of that side", "Mia");
    fill(&mut window, "How much", "4h");
    hand_over(&mut window);
    let action = review(&window).actions[0].clone();
    assert_eq!((edits(&window), action.owner.as_ref().map(Name::as_str)), (2, Some("Mia")));
    let id = action.promise.expect("a promise");
    let made = promise(&window, id.as_str());
    assert_eq!((made.by, made.title.as_ref().map(Name::as_str)), (Side::Them, Some("Send the terms")));
    assert_eq!(made.amount, AmountRange::parse("4h").ok());
    assert_eq!(state(&window, id.as_str()), (date(2027, 1, 15), PromiseState::Open));
    assert!(has(&window, "Mia of Northwind, due 15 Jan 2027"));

    click(&mut window, "Change: Send the terms");
    fill(&mut window, "Due", "2027-02-01");
    click(&mut window, "Which side does it: We do");
    hand_over(&mut window);
    assert_eq!(state(&window, id.as_str()).0, date(2027, 2, 1));
    assert_eq!((promise(&window, id.as_str()).by, review(&window).actions.len()), (Side::Us, 1));

    let count = |window: &Window| window.state().plan().commitments().len();
    click(&mut window, "Change: Send the terms");
    click(&mut window, "Nobody in particular");
    hand_over(&mut window);
    assert_eq!((count(&window), &review(&window).actions[0].promise), (before, &None));

    click(&mut window, "Change: Send the terms");
    pick(&mut window, "With whom", "north");
    hand_over(&mut window);
    assert_eq!(count(&window), before + 1);
    click(&mut window, "Remove: Send the terms");
    assert_eq!((count(&window), review(&window).actions.len()), (before, 0));
}

#[test]
fn freezing_asks_keeps_what_is_shown_and_can_only_be_amended() {
    let mut window = going_on(plan(vec![at(ReviewStep::Freeze)], true));
    assert!(has_part(&window, "are neither done nor left out."));
    click(&mut window, "Freeze…");
    assert!(has_part(&window, "It cannot be changed afterwards"));
    click(&mut window, "Cancel");
    assert!(!review(&window).is_frozen());
    click(&mut window, "Freeze…");
    let plan = window.state().plan().clone();
    let expected = crate::analysis::snapshot(&plan, &crate::analysis::assess(&plan, TODAY));
    click(&mut window, "Freeze the review");
    assert_eq!(review(&window).snapshot.as_deref(), Some(&expected));
    assert!(is_heading(&window, expected.headline.as_str()));
    assert!(!has(&window, "Done, next") && !has(&window, "Back"));
    click(&mut window, "Amend…");
    hand_over(&mut window);
    assert!(has(&window, "Say what was wrong, and what is right."));
    fill(&mut window, "What is to be corrected", "Six days, not five");
    hand_over(&mut window);
    assert!(has(&window, "23 Nov 2026: Six days, not five"));
    assert_eq!(review(&window).snapshot.as_deref(), Some(&expected));
    click(&mut window, "Reviews");
    assert!(has(&window, "The review of 2027-Q1 can begin on 1 Jan 2027."));
}

#[test]
fn what_was_said_of_a_quarter_is_not_broken_within_words() {
    let mut window = shown(plan(vec![begun()], false));
    click(&mut window, "Open the review of 2026-Q4");
    let kept = review(&window).snapshot.clone().expect("frozen");
    let quarter = Quarter::of(kept.loads[0].cells[0].from, YearStart::JANUARY).months();
    assert!(has(&window, &quarter), "{quarter}");
    let line = window.get_by_label(&quarter).rect().height();
    for cell in kept.loads.iter().flat_map(|load| &load.cells) {
        let word = cell.verdict.map_or("cannot tell", crate::analysis::Verdict::word);
        for said in window.get_all_by_label(word) {
            assert!(said.rect().height() < 1.6 * line, "{word}: {:?}", said.rect());
        }
    }
}

#[test]
fn an_amendment_is_seen_wherever_one_was_on_the_page() {
    let mut window = shown(plan(vec![begun()], false));
    click(&mut window, "Open the review of 2026-Q4");
    let finding = window.get_by_label("What was found");
    finding.scroll_to_me();
    window.run();
    click(&mut window, "Amend…");
    fill(&mut window, "What is to be corrected", "Six days, not five");
    hand_over(&mut window);
    window.run();
    let amendment = window.get_by_label("23 Nov 2026: Six days, not five").rect();
    assert!(amendment.top() > 60.0 && amendment.bottom() < 400.0, "{amendment:?}");
}

#[test]
fn what_stands_above_the_page_moves_it_not() {
    let mut window = shown(plan(vec![begun()], false));
    click(&mut window, "Open the review of 2026-Q4");
    window.get_by_label("What was found").scroll_to_me();
    window.run();
    let top = |window: &Window| window.get_by_label("What was found").rect().top();
    let before = top(&window);
    for above in ["Amend…", "Reviews"] {
        window.get_by_label(above).focus();
        window.run();
        window.run();
        assert!((top(&window) - before).abs() < 1.0, "{above}: {before}, then {}", top(&window));
    }
}

#[test]
fn from_a_partner_the_keyboard_goes_on_to_the_next_field() {
    let mut window = going_on(plan(vec![at(ReviewStep::Decide)], true));
    click(&mut window, "Add a decision…");
    window.get_by_label("About whom").focus();
    window.run();
    window.get_by_label("About whom").type_text("north");
    window.run();
    window.key_press(egui::Key::Enter);
    window.run();
    window.run();
    assert!(window.get_by_label("What it comes to").is_focused());
}

#[test]
fn why_no_review_can_begin_is_said() {
    let earlier = Review::new(Quarter::of(jiff::civil::date(2026, 8, 1), YearStart::JANUARY), TODAY);
    let window = shown(plan(vec![earlier], true));
    assert!(has_part(&window, "The review of 2026-Q4 can begin when no other is open"));
}

#[test]
fn what_is_frozen_keeps_the_names_it_had() {
    let decision = Decision {
        what: name("It stays"),
        partner: Some(partner_id("northwind")),
        kind: Some(DecisionKind::Keep),
        why: Note::NONE,
    };
    let mut plan = plan(vec![Review { decisions: vec![decision], ..begun() }], false);
    let before = plan.partners().get(&partner_id("northwind")).expect("it").clone();
    let renamed = Partner { name: name("Southwind"), ..before };
    plan.apply(&[Edit::Partner(RecordEdit::change(renamed))]).expect("renamed");
    let mut window = shown(plan);
    click(&mut window, "Open the review of 2026-Q4");
    assert!(has(&window, "Keep: Northwind"));
    assert!(!has_part(&window, "Southwind"));
}

#[test]
fn an_old_assessment_is_not_frozen() {
    let fixture = Fixture::of(plan(vec![at(ReviewStep::Freeze)], true));
    let mut state = super::State::default();
    state.open(id());
    state.freeze.ask();
    let draw = move |ui: &mut egui::Ui, (state, is_stale, done): &mut (super::State, bool, Vec<Action>)| {
        let view = crate::ui::View { updating: *is_stale, ..fixture.view() };
        super::show(ui, &view, state, &mut crate::ui::keep::State::default(), done);
    };
    let mut harness = Harness::builder()
        .with_size([1280.0, 900.0])
        .with_context_setup(crate::ui::theme::apply)
        .build_ui_state(draw, (state, true, Vec::new()));
    harness.run();
    harness.get_by_label("The figures are being worked out anew; a moment.");
    harness.get_by_label("Freeze the review").click();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert!(harness.state().2.is_empty());
    harness.state_mut().1 = false;
    harness.run();
    harness.get_by_label("Freeze the review").click();
    harness.run();
    assert!(matches!(&harness.state().2[..], [Action::Edit { .. }]));
}

#[test]
fn an_open_review_is_thrown_away_with_its_promises() {
    let action = ReviewAction {
        id: ActionId::new("talk").expect("an identifier"),
        what: name("Talk"),
        partner: Some(partner_id("northwind")),
        by: Side::Us,
        owner: None,
        due: date(2027, 3, 1),
        promise: CommitmentId::new("talk").ok(),
    };
    let mut window = shown(plan(vec![Review { actions: vec![action], ..begun() }], true));
    click(&mut window, "Throw away…");
    assert!(has_part(&window, "With it one promise goes that its actions became."));
    click(&mut window, "Throw away");
    assert!(window.state().plan().reviews().is_empty());
    assert!(window.state().plan().commitments().iter().all(|c| c.id.as_str() != "talk"));
}

#[test]
fn the_keyboard_comes_to_every_control_and_sees_it() {
    let decision =
        |n| Decision { what: name(&format!("No {n}")), partner: None, kind: None, why: Note::NONE };
    let review = Review { decisions: (0..12).map(decision).collect(), ..at(ReviewStep::Decide) };
    let bench = Bench::new(plan(vec![review], true), Screen::Review);
    let mut window = bench.shown(900.0, 500.0);
    click(&mut window, "Go on");
    let (mut seen, mut reached) = (0, false);
    for _ in 0..60 {
        window.key_press(Key::Tab);
        window.run();
        let Some(focused) =
            window.query_all(egui_kittest::kittest::By::new().predicate(|node| node.is_focused())).next()
        else {
            continue;
        };
        let (rect, label) = (focused.rect(), focused.accesskit_node().label().unwrap_or_default());
        assert!(rect.top() >= 0.0 && rect.bottom() <= 500.0, "{label}: {rect:?}");
        seen += usize::from(label.starts_with("Remove: "));
        reached |= label == "Done, next";
    }
    assert!(seen >= 12 && reached, "{seen}");
}
