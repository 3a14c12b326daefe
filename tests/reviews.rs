//! Reviews: they change until they are frozen; what is frozen stays what it is, byte for byte.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use handful::analysis::{assess, snapshot};
use handful::plan::{
    Amendment, Decision, Edit, Name, Note, Partner, Plan, Quarter, RecordEdit, Review, ReviewError, ReviewId,
    Side, Stage, YearStart, label, plus_days,
};
use handful::store;
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 23);

fn sample() -> Plan {
    handful::sample::plan(TODAY)
}

fn quarter() -> Quarter {
    Quarter::of(TODAY, YearStart::JANUARY)
}

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

fn begun() -> Review {
    Review::new(quarter(), TODAY)
}

fn id() -> ReviewId {
    ReviewId::of(quarter())
}

fn freeze(plan: &Plan) -> Edit {
    let snapshot = snapshot(plan, &assess(plan, TODAY));
    Edit::Freeze { review: id(), snapshot: Some(Box::new(snapshot)) }
}

/// The sample with a frozen review.
fn frozen() -> Plan {
    let mut plan = sample();
    plan.apply(&[Edit::Review(RecordEdit::add(begun()))]).unwrap();
    plan.apply(&[freeze(&plan.clone())]).unwrap();
    plan
}

/// The lines of the plan's file that hold its reviews.
fn lines_of_reviews(plan: &Plan) -> String {
    let text = store::write(plan);
    let from = text.find("    reviews: [").expect("reviews");
    let until = text[from..].find("\n    ],").expect("their end");
    text[from..from + until].to_owned()
}

fn amendment(text: &str) -> Amendment {
    Amendment { date: TODAY, text: name(text) }
}

#[test]
fn a_review_changes_until_it_is_frozen_and_not_from_then_on() {
    let mut plan = sample();
    let decision = Decision { what: name("Stay"), partner: None, kind: None, why: Note::NONE };
    plan.apply(&[Edit::Review(RecordEdit::add(begun()))]).unwrap();
    let decided = Review { decisions: vec![decision], ..begun() };
    plan.apply(&[Edit::Review(RecordEdit::change(decided.clone()))]).unwrap();
    plan.apply(&[freeze(&plan.clone())]).unwrap();
    let before = plan.clone();
    for edit in [
        Edit::Review(RecordEdit::change(begun())),
        Edit::Review(RecordEdit::change(plan.reviews().get(&id()).unwrap().clone())),
        Edit::Review(RecordEdit::Remove(id())),
        freeze(&plan),
    ] {
        let refused = plan.apply(std::slice::from_ref(&edit)).unwrap_err();
        assert!(refused.to_string().contains("frozen"), "{refused}");
        assert_eq!(plan, before);
    }
}

#[test]
fn a_review_is_frozen_by_the_edit_for_that_alone() {
    let mut plan = sample();
    let snapshot = Some(Box::new(snapshot(&plan, &assess(&plan, TODAY))));
    let refused = plan.apply(&[Edit::Review(RecordEdit::add(Review { snapshot, ..begun() }))]).unwrap_err();
    assert_eq!(refused.problem.to_string(), ReviewError::Frozen.to_string());
}

#[test]
fn no_later_edit_changes_what_is_frozen_byte_for_byte() {
    let mut plan = frozen();
    let before = lines_of_reviews(&plan);
    assert!(before.contains("snapshot: ("), "{before}");
    // All partners go, and with them all that was frozen refers to.
    let ids: Vec<_> = plan.partners().iter().map(|p| p.id.clone()).collect();
    for id in ids {
        let edits = plan.removal_of_partner(&id);
        plan.apply(&edits).unwrap();
    }
    plan.apply(&[Edit::SetName(name("Another name"))]).unwrap();
    assert_eq!(lines_of_reviews(&plan), before);
    let read = store::read(&store::write(&plan)).unwrap().plan;
    assert_eq!(lines_of_reviews(&read), before);
}

#[test]
fn a_decision_about_a_candidate_keeps_the_name_of_the_day() {
    let mut plan = sample();
    let candidate = plan.partners().iter().find(|p| p.stage == Stage::Candidate).expect("one").clone();
    let decision =
        Decision { what: name("Not yet"), partner: Some(candidate.id.clone()), kind: None, why: Note::NONE };
    plan.apply(&[Edit::Review(RecordEdit::add(Review { decisions: vec![decision], ..begun() }))]).unwrap();
    plan.apply(&[freeze(&plan.clone())]).unwrap();
    let renamed = Partner { name: name("Another name"), ..candidate.clone() };
    plan.apply(&[Edit::Partner(RecordEdit::change(renamed))]).unwrap();
    let read = store::read(&store::write(&plan)).unwrap().plan;
    let kept = read.reviews().get(&id()).unwrap().snapshot.clone().expect("frozen");
    assert_eq!(kept.called(&candidate.id), Some(&candidate.name));
    assert_eq!(kept.named.len(), 1, "nobody else who does not count is named");
}

#[test]
fn a_mistake_is_amended_and_seen() {
    let mut plan = frozen();
    let snapshot = plan.reviews().get(&id()).unwrap().snapshot.clone();
    let amend = Edit::Amend { review: id(), amendments: vec![amendment("Kite gave six days, not five")] };
    let before = plan.clone();
    let undo = plan.apply(&[amend]).unwrap();
    let amended = plan.reviews().get(&id()).unwrap();
    assert_eq!(amended.snapshot, snapshot);
    assert_eq!(amended.amendments.len(), 1);
    plan.apply(&undo).unwrap();
    assert_eq!(plan, before);
}

#[test]
fn what_is_not_frozen_is_changed_and_not_amended() {
    let mut plan = sample();
    plan.apply(&[Edit::Review(RecordEdit::add(begun()))]).unwrap();
    let amend = Edit::Amend { review: id(), amendments: vec![amendment("No")] };
    let refused = plan.apply(&[amend]).unwrap_err();
    assert_eq!(refused.problem.field, "amendments");
}

#[test]
fn freezing_can_be_undone_at_once() {
    let mut plan = sample();
    plan.apply(&[Edit::Review(RecordEdit::add(begun()))]).unwrap();
    let before = plan.clone();
    let batch = [freeze(&plan)];
    assert_eq!(label(&plan, &batch), "freeze the review of 2026-Q4");
    let undo = plan.apply(&batch).unwrap();
    plan.apply(&undo).unwrap();
    assert_eq!(plan, before);
}

#[test]
fn the_reviews_of_the_sample_move_with_it_quarter_by_quarter() {
    for weeks in [-30, -5, 0, 1, 5, 7, 13, 26, 53] {
        let today = plus_days(TODAY, 7 * weeks);
        let plan = handful::sample::plan(today);
        let reviews: Vec<_> = plan.reviews().iter().collect();
        assert_eq!(reviews.len(), 3);
        for pair in reviews.windows(2) {
            let quarter = Quarter::of(pair[0].quarter_from, YearStart::JANUARY);
            assert_eq!(pair[1].quarter_from, quarter.next().window().first(), "{weeks} weeks later");
        }
        for review in reviews {
            let quarter = Quarter::of(review.quarter_from, YearStart::JANUARY);
            assert_eq!(review.id, ReviewId::of(quarter));
            for outcome in &review.outcomes {
                let earlier = plan.reviews().get(&outcome.review).expect("an earlier review");
                assert!(earlier.action(&outcome.action).is_some());
            }
            let snapshot = review.snapshot.as_ref().expect("frozen");
            assert!(snapshot.as_of < today);
            for cells in snapshot.loads.iter().map(|load| &load.cells) {
                assert_eq!(cells.first().expect("a quarter").from, review.quarter_from);
            }
        }
    }
}

#[test]
fn what_is_kept_is_what_was_assessed() {
    let plan = sample();
    let assessment = assess(&plan, TODAY);
    let kept = snapshot(&plan, &assessment);
    assert!(!kept.support.as_str().contains("  "), "blanks in a row: {}", kept.support.as_str());
    assert_eq!(kept.verdict, assessment.verdict);
    assert_eq!(kept.headline.as_str(), assessment.sentence.headline);
    for (kept, load) in kept.loads.iter().zip(&assessment.loads) {
        assert_eq!(kept.resource, load.resource);
        for (kept, cell) in kept.cells.iter().zip(&load.cells) {
            assert_eq!(kept.verdict, cell.verdict);
            let fan = &cell.odds.fan;
            let figures = [(kept.low, fan.p05), (kept.middle, fan.p50), (kept.high, fan.p95)];
            for (kept, figure) in figures.into_iter().chain(kept.capacity.zip(cell.capacity)) {
                assert!((kept.get() - figure).abs() <= 0.0005, "{} and {figure}", kept.get());
            }
            let shares: f64 = kept.shares.iter().map(|s| s.expected.get()).sum();
            let expected: f64 = cell.shares.iter().map(|s| s.expected).sum();
            assert!((shares - expected).abs() <= 0.0005 * cell.shares.len() as f64);
        }
        // What is promised is the commitments', to the rounding.
        for (q, cell) in kept.cells.iter().enumerate() {
            let promised: f64 = cell.shares.iter().map(|s| s.promised.get()).sum();
            let snapshot = snapshot(&plan, &assessment);
            let of_it = snapshot.commitments.iter().filter(|c| c.resource == kept.resource);
            let taken: f64 = of_it.map(|c| c.promised[q].get()).sum();
            assert!((promised - taken).abs() < 0.01, "{:?} {q}: {promised} and {taken}", kept.resource);
        }
    }
    // What fell due in the year up to the day, counted anew from every ledger.
    for (side, kept) in [(Side::Us, kept.kept.ours), (Side::Them, kept.kept.theirs)] {
        let counted = plan.partners().iter().zip(&assessment.bonds).filter(|(partner, _)| partner.counts());
        let tallies: Vec<_> =
            counted.map(|(_, bond)| bond.ledger.tally(side, plus_days(TODAY, -364), TODAY)).collect();
        let due: usize = tallies.iter().map(handful::analysis::Tally::due).sum();
        assert_eq!(kept.map(|kept| kept.due), u32::try_from(due).ok());
    }
    let loss = kept.loss.as_ref().expect("risks are counted");
    assert!((loss.bad_year.get() - assessment.risk.cvar95.value).abs() <= 0.0005);
    assert!((loss.expected.get() - assessment.risk.expected_loss.value).abs() <= 0.0005);
    let active = plan.partners().iter().filter(|p| p.counts()).count();
    assert_eq!(kept.partners.len(), active);
}
