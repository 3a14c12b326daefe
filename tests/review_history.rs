//! What the reviews say of change and of their ranges, on the sample and on random plans.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops where it cannot go on")]

#[path = "support/plans.rs"]
mod plans;

use handful::analysis::{
    CellChange, RangesSay, StepKind, UpkeepKind, assess, change_since, history, ranges_held, snapshot, upkeep,
};
use handful::plan::{
    AmountRange, Edit, Plan, Quarter, RecordEdit, Resource, Review, ReviewId, Settings, Snapshot, Trials,
    Verdict, YearStart, plus_days,
};
use handful::{sample, store};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 23);

/// The sample before anybody reviewed it.
fn without_reviews() -> Plan {
    let text = store::write(&sample::plan(TODAY));
    let from = text.find("    reviews: [\n").unwrap();
    let end = "\n    ],\n";
    let until = from + text[from..].find(end).unwrap() + end.len();
    store::read(&format!("{}{}", &text[..from], &text[until..])).unwrap().plan
}

/// The sample as it is in a year in which it was reviewed on the first of these days.
fn reviewed_on(days: &[Date]) -> Plan {
    let mut plan = without_reviews();
    for day in days {
        let quarter = Quarter::of(*day, YearStart::JANUARY);
        let review = ReviewId::of(quarter);
        plan.apply(&[Edit::Review(RecordEdit::add(Review::new(quarter, *day)))]).unwrap();
        let snapshot = Some(Box::new(snapshot(&plan, &assess(&plan, *day))));
        plan.apply(&[Edit::Freeze { review, snapshot }]).unwrap();
    }
    plan
}

fn kept_on(plan: &Plan, day: Date) -> Snapshot {
    snapshot(plan, &assess(plan, day))
}

/// The parts of each cell, and the steps, add up to the difference of the expected loads.
fn assert_adds_up(cells: &[CellChange]) {
    for cell in cells {
        let whole = cell.expected.now - cell.expected.then;
        let tolerance = 1e-9 * (1.0 + cell.expected.now.abs() + cell.expected.then.abs());
        let parts: f64 = cell.parts.iter().map(|part| part.by).sum();
        assert!((parts - whole).abs() <= tolerance, "{}: {parts} of {whole}", cell.called());
        let steps: f64 = cell.steps().iter().map(|step| step.by).sum();
        assert!((steps - whole).abs() <= tolerance, "{}: {steps} of {whole}", cell.called());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever was done in between: the two plans have nothing in common but their identifiers.
    #[test]
    fn the_parts_add_up_whatever_was_edited(
        then in plans::arbitrary_plan(),
        now in plans::arbitrary_plan(),
        passed in 0_i32..400,
    ) {
        let few = |mut plan: Plan| {
            let settings = Settings { trials: Trials::new(1_000).unwrap(), ..plan.settings().clone() };
            plan.apply(&[Edit::SetSettings(settings)]).unwrap();
            plan
        };
        let (then, now) = (few(then), few(now));
        let kept = kept_on(&then, TODAY);
        let on = plus_days(TODAY, passed);
        for plan in [&now, &then] {
            let change = change_since(&kept, plan, &assess(plan, on));
            assert_adds_up(&change.cells);
            for cell in &change.cells {
                prop_assert!(!change.sentences(cell).is_empty());
            }
        }
    }
}

#[test]
fn on_the_day_of_a_review_nothing_has_changed() {
    let plan = sample::plan(TODAY);
    let change = change_since(&kept_on(&plan, TODAY), &plan, &assess(&plan, TODAY));
    assert_eq!(change.cells.len(), 4 * assess(&plan, TODAY).loads.len());
    assert_adds_up(&change.cells);
    // What a review keeps is rounded to thousandths.
    assert!(change.cells.iter().flat_map(|cell| &cell.parts).all(|part| part.by.abs() < 0.01));
    let headline = change.headline().expect("a cell decides");
    let said = change.sentences(headline);
    assert!(said[0].ends_with("expected, as last time."), "{said:?}");
    assert_eq!(said.len(), 2, "{said:?}");
}

#[test]
fn a_quarter_later_the_cell_that_binds_is_said_with_its_causes() {
    let mut plan = sample::plan(TODAY);
    let then = plus_days(TODAY, -91);
    let kept = kept_on(&plan, then);
    let commitment = plan.commitments().iter().find(|c| {
        c.by == handful::plan::Side::Us
            && c.amount.as_ref().is_some_and(|a| a.resource() == Resource::Time)
            && matches!(c.schedule, handful::plan::Schedule::Recurring { days, .. } if days.contains(TODAY))
    });
    let commitment = commitment.expect("one that recurs").clone();
    let more = commitment.with_amount_after(TODAY, AmountRange::parse("20h").unwrap());
    plan.apply(&[Edit::Commitment(RecordEdit::change(more))]).unwrap();
    let assessment = assess(&plan, TODAY);
    let change = change_since(&kept, &plan, &assessment);
    assert_adds_up(&change.cells);
    let coming = change
        .cells
        .iter()
        .find(|cell| cell.resource == Resource::Time && cell.quarter.to_string() == "2027-Q1");
    let steps = coming.expect("a quarter that both know").steps();
    assert_eq!(steps[0].kind, StepKind::AgreedAnew, "{steps:#?}");
    // What binds is a cell of the assessment.
    let binding = assessment.binding.as_ref().and_then(handful::analysis::Binding::cell).expect("a cell");
    let headline = change.headline().expect("known to both");
    assert_eq!(headline.resource, binding.resource);
    assert_eq!(headline.quarter, assessment.quarters[binding.quarter]);
}

#[test]
fn a_plan_of_several_reviews_has_a_history() {
    let days = [date(2026, 2, 20), date(2026, 5, 20), date(2026, 8, 20), TODAY];
    let plan = reviewed_on(&days);
    let plan = store::read(&store::write(&plan)).unwrap().plan;
    let history = history(&plan);
    let quarters: Vec<_> = history.reviews.iter().map(|r| r.review.as_str()).collect();
    assert_eq!(quarters, ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]);
    let last = history.reviews.last().expect("four");
    let assessment = assess(&plan, TODAY);
    assert_eq!(last.verdict, assessment.verdict);
    let partnerships = plan.partners().iter().zip(&assessment.bonds).filter(|(partner, bond)| {
        partner.counts() && bond.standing == handful::analysis::Standing::Partnership
    });
    assert_eq!(last.partnerships, partnerships.count());
    let time = last.load_of(&Resource::Time).expect("time");
    let cells = &assessment.load_of(&Resource::Time).expect("time").cells;
    for (at, cell) in [(time.running, &cells[0]), (time.coming, &cells[1])] {
        let at = at.expect("a quarter");
        assert!((at.expected - cell.odds.mean).abs() <= 0.0005);
        assert_eq!(at.verdict, cell.verdict);
    }
    assert!(history.reviews.iter().all(|review| review.verdict.is_some_and(|v| v <= Verdict::Overcommitted)));
}

/// What was logged in the quarters that are over, summed here entry by entry.
#[test]
fn what_came_is_what_the_log_says() {
    let plan = reviewed_on(&[date(2026, 2, 20), date(2026, 5, 20), TODAY]);
    let held = ranges_held(&plan, TODAY);
    let all: Vec<_> = held.ranges.iter().chain(&held.certain).collect();
    assert!(!all.is_empty());
    for forecast in &all {
        let review = if forecast.quarter.to_string() == "2026-Q2" { "2026-Q1" } else { "2026-Q2" };
        assert_eq!(forecast.review.as_str(), review, "the latest before it began");
        let window = forecast.quarter.window();
        if forecast.resource == Resource::Time {
            let minutes: u32 = plan
                .log()
                .iter()
                .filter(|entry| window.contains(entry.date))
                .filter_map(|entry| match entry.given_by_us()? {
                    handful::plan::Amount::Time(minutes) => Some(minutes.get()),
                    _ => None,
                })
                .sum();
            assert!((forecast.came - f64::from(minutes) / 60.0).abs() < 1e-9, "{forecast:?}");
        }
    }
    let quarters = |resource: &Resource| all.iter().filter(|f| f.resource == *resource).count();
    assert_eq!(quarters(&Resource::Time), 2, "2026-Q2 and 2026-Q3, each once");
    let within = held.ranges.iter().filter(|f| f.low - 0.001 < f.came && f.came < f.high + 0.001).count();
    assert_eq!(held.within(), within);
    assert_eq!(held.say() == RangesSay::TooFew, held.ranges.len() < 5);
    assert!(held.words().contains(&format!("{within} of {}", held.ranges.len())), "{}", held.words());
}

#[test]
fn what_a_review_asks_for_is_settled_by_what_it_says() {
    let mut plan = sample::plan(TODAY);
    let items = upkeep(&plan, &assess(&plan, TODAY));
    assert!(items.is_sorted_by_key(|item| item.kind));
    let goals = |plan: &Plan| {
        upkeep(plan, &assess(plan, TODAY)).into_iter().filter(|i| i.kind == UpkeepKind::Goals).count()
    };
    let before = goals(&plan);
    let stale = items.iter().find_map(|item| match &item.step {
        handful::analysis::Step::AgreeGoal(id) => Some(id.clone()),
        _ => None,
    });
    if let Some(id) = stale {
        let goal = plan.goals().get(&id).unwrap();
        let agreed = handful::plan::Goal { agreed: Some(TODAY), ..goal.clone() };
        plan.apply(&[Edit::Goal(RecordEdit::change(agreed))]).unwrap();
        assert_eq!(goals(&plan), before - 1);
    }
}
