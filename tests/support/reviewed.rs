//! The sample with two frozen reviews and an open one.

use handful::analysis::{assess, snapshot};
use handful::plan::{
    ActionId, ActionOutcome, Amendment, Became, Decision, DecisionKind, Edit, Name, Note, PartnerId, Plan,
    Quarter, RecordEdit, Review, ReviewAction, ReviewId, ReviewStep, Side, YearStart, plus_days,
};
use jiff::civil::Date;

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

fn note(text: &str) -> Note {
    Note::new(text).expect("a note")
}

fn partner(id: &str) -> Option<PartnerId> {
    PartnerId::new(id).ok()
}

fn action(what: &str, with: &str, by: Side, owner: &str, due: Date) -> ReviewAction {
    let id = ActionId::from_name(what, |_| false);
    ReviewAction {
        id,
        what: name(what),
        partner: partner(with),
        by,
        owner: Name::new(owner).ok(),
        due,
        promise: None,
    }
}

fn decision(what: &str, about: &str, kind: Option<DecisionKind>, why: &str) -> Decision {
    Decision { what: name(what), partner: partner(about), kind, why: note(why) }
}

/// The sample with its reviews; where it has none, with three of this year.
pub fn plan(today: Date) -> Plan {
    let mut plan = handful::sample::plan(today);
    if !plan.reviews().is_empty() {
        return plan;
    }
    let running = Quarter::of(today, YearStart::JANUARY);
    let (last, before) = (running.previous(), running.previous().previous());
    let day_of = |quarter: Quarter| plus_days(quarter.window().last(), -9);
    let first = Review {
        decisions: vec![decision(
            "The circle goes on as it is",
            "ines-quaresma",
            Some(DecisionKind::Keep),
            "It fills by itself, and both of us want it.",
        )],
        actions: vec![
            action(
                "Agree the dates of the second group",
                "academia-fabril",
                Side::Them,
                "Rui Prata",
                day_of(last),
            ),
            action("Ask for the pilot data", "instituto-producao", Side::Us, "", day_of(last)),
        ],
        ..Review::new(before, day_of(before))
    };
    let outcome = |of: Quarter, what: &str, became, reason: &str| ActionOutcome {
        review: ReviewId::of(of),
        action: ActionId::from_name(what, |_| false),
        became,
        reason: note(reason),
    };
    let dates = "Agree the dates of the second group";
    let second = Review {
        outcomes: vec![
            outcome(before, dates, Became::Slipped, "Their director changed in the summer."),
            outcome(before, "Ask for the pilot data", Became::Done, "It came within a week."),
        ],
        decisions: vec![decision(
            "Fewer hours with Halden & Roy",
            "halden-roy",
            Some(DecisionKind::StepDown),
            "What they promise before an order does not happen after it.",
        )],
        actions: vec![action("Write the new terms down", "halden-roy", Side::Us, "Jo", day_of(running))],
        ..Review::new(last, day_of(last))
    };
    for review in [first, second] {
        let (id, day) = (review.id.clone(), review.begun);
        let kept = snapshot(&plan, &assess(&plan, day));
        let freeze = Edit::Freeze { review: id, snapshot: Some(Box::new(kept)) };
        plan.apply(&[Edit::Review(RecordEdit::add(review)), freeze]).expect("a frozen review");
    }
    let text = "The institute gave three staff days more than was written down.";
    let amendments = vec![Amendment { date: plus_days(day_of(last), 20), text: name(text) }];
    let open = Review {
        at: ReviewStep::BothSides,
        done: vec![ReviewStep::Actions],
        skipped: vec![ReviewStep::UpToDate],
        outcomes: vec![outcome(before, dates, Became::Done, "The first half of March.")],
        decisions: vec![decision(
            "Step down with Halden & Roy",
            "halden-roy",
            Some(DecisionKind::StepDown),
            "Two quarters in a row they kept nothing of what they promised.",
        )],
        actions: vec![
            action("Tell them in person", "halden-roy", Side::Us, "Jo", plus_days(today, 14)),
            action("Send the addresses", "instituto-producao", Side::Them, "", plus_days(today, 30)),
        ],
        ..Review::new(running, plus_days(today, -3))
    };
    let edits = [Edit::Amend { review: ReviewId::of(last), amendments }, Edit::Review(RecordEdit::add(open))];
    plan.apply(&edits).expect("an open review");
    plan
}

/// The latest frozen review.
pub fn frozen(plan: &Plan) -> ReviewId {
    let frozen = plan.reviews().iter().filter(|review| review.is_frozen());
    frozen.max_by_key(|review| review.quarter_from).expect("a frozen review").id.clone()
}

/// The plan with its open review at a step.
pub fn at(plan: &Plan, step: ReviewStep) -> (Plan, ReviewId) {
    let open = plan.reviews().iter().find(|review| !review.is_frozen()).expect("an open review").clone();
    let (mut plan, id) = (plan.clone(), open.id.clone());
    plan.apply(&[Edit::Review(RecordEdit::change(Review { at: step, ..open }))]).expect("at a step");
    (plan, id)
}
