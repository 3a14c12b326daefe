//! The sample with its frozen reviews and an open one.

use handful::plan::{
    ActionId, ActionOutcome, Became, Decision, DecisionKind, Edit, Name, Note, PartnerId, Plan, Quarter,
    RecordEdit, Review, ReviewAction, ReviewId, ReviewStep, Side, YearStart, plus_days,
};
use jiff::civil::Date;

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

fn partner(id: &str) -> Option<PartnerId> {
    PartnerId::new(id).ok()
}

fn action(what: &str, with: &str, by: Side, owner: &str, due: Date) -> ReviewAction {
    ReviewAction {
        id: ActionId::from_name(what, |_| false),
        what: name(what),
        partner: partner(with),
        by,
        owner: Name::new(owner).ok(),
        due,
        promise: None,
    }
}

/// The sample in the middle of the review of the running quarter.
pub fn plan(today: Date) -> Plan {
    let mut plan = handful::sample::plan(today);
    let running = Quarter::of(today, YearStart::JANUARY);
    let outcome = ActionOutcome {
        review: ReviewId::of(running.previous()),
        action: ActionId::new("kestrova-letter").expect("an identifier"),
        became: Became::Done,
        reason: Note::new("No answer so far.").expect("a note"),
    };
    let decision = Decision {
        what: name("Step down with Kestrova"),
        partner: partner("kestrova"),
        kind: Some(DecisionKind::StepDown),
        why: Note::new("Two quarters in a row nothing came of what they promised.").expect("a note"),
    };
    let open = Review {
        at: ReviewStep::BothSides,
        done: vec![ReviewStep::Actions],
        skipped: vec![ReviewStep::UpToDate],
        outcomes: vec![outcome],
        decisions: vec![decision],
        actions: vec![
            action("Tell them in person", "kestrova", Side::Us, "Joana", plus_days(today, 14)),
            action("Send the addresses", "instituto-producao", Side::Them, "", plus_days(today, 30)),
        ],
        ..Review::new(running, plus_days(today, -3))
    };
    plan.apply(&[Edit::Review(RecordEdit::add(open))]).expect("an open review");
    plan
}

/// The latest frozen review.
pub fn frozen(plan: &Plan) -> ReviewId {
    let frozen = plan.reviews().iter().filter(|review| review.is_frozen());
    frozen.max_by_key(|review| review.quarter_from).expect("a frozen review").id.clone()
}

/// The open review.
pub fn open(plan: &Plan) -> &Review {
    plan.reviews().iter().find(|review| !review.is_frozen()).expect("an open review")
}

/// The plan with its open review at a step.
pub fn at(plan: &Plan, step: ReviewStep) -> (Plan, ReviewId) {
    let open = open(plan).clone();
    let (mut plan, id) = (plan.clone(), open.id.clone());
    plan.apply(&[Edit::Review(RecordEdit::change(Review { at: step, ..open }))]).expect("at a step");
    (plan, id)
}
