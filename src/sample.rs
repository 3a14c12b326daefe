//! The sample: a believable plan to look around in, moved to the present day.
//!
//! The file `assets/sample.ron` stands as of [`BASE_DAY`]. Opened as the sample,
//! all its dates move by whole weeks, so that its log ends this week and its
//! weekdays stay what they are. Its texts name no months or feasts, since
//! those would no longer be true.

use crate::plan::{
    Capacity, CheckIn, ClosingEvent, Commitment, Days, Entry, FormerAmount, FormerDependence, Goal, Move,
    Partner, Plan, PlanParts, PromiseState, Quarter, Review, ReviewId, Risk, Schedule, Snooze, TimeOff,
    Window, days_between, plus_days,
};
use crate::store;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// The sample's file.
const TEXT: &str = include_str!("../assets/sample.ron");

/// The day on which the file was true: no entry of its log is later.
pub const BASE_DAY: Date = date(2026, 11, 23);

/// The sample as it would stand on a day: nothing in its log lies after it, and
/// the last entries are of the week before.
pub fn plan(today: Date) -> Plan {
    let Ok(reading) = store::read(TEXT) else {
        unreachable!("the sample is part of the program, and a test reads it")
    };
    let days = days_between(BASE_DAY, today).div_euclid(7) * 7;
    moved(&reading.plan, days).unwrap_or(reading.plan)
}

/// The reviews so many days later: all by as many quarters as the first of them comes to lie later.
fn reviews(plan: &Plan, days: i32) -> Vec<Review> {
    let on = |day: Date| plus_days(day, days);
    let start = plan.settings().year_begins_in_month;
    let of_day = |day: Date| Quarter::of(day, start);
    let Some(first) = plan.reviews().iter().next() else { return Vec::new() };
    let held = first.snapshot.as_ref().map_or(first.begun, |snapshot| snapshot.as_of);
    let (from, to) = (of_day(held).window().first(), of_day(on(held)).window().first());
    let months = i64::from(to.year() - from.year()) * 12 + i64::from(to.month() - from.month());
    let quarter = |first: Date| of_day(first.saturating_add(months.months()));
    plan.reviews()
        .iter()
        .map(|review| {
            let moved_to = quarter(review.quarter_from);
            let mut moved = Review {
                id: ReviewId::of(moved_to),
                quarter_from: moved_to.window().first(),
                begun: on(review.begun),
                ..review.clone()
            };
            for outcome in &mut moved.outcomes {
                if let Some(earlier) = plan.reviews().get(&outcome.review) {
                    outcome.review = ReviewId::of(quarter(earlier.quarter_from));
                }
            }
            moved.actions.iter_mut().for_each(|action| action.due = on(action.due));
            moved.amendments.iter_mut().for_each(|amendment| amendment.date = on(amendment.date));
            if let Some(snapshot) = &mut moved.snapshot {
                snapshot.as_of = on(snapshot.as_of);
                snapshot.breaks_from = snapshot.breaks_from.map(|first| quarter(first).window().first());
                for cell in snapshot.loads.iter_mut().flat_map(|load| &mut load.cells) {
                    cell.from = quarter(cell.from).window().first();
                }
            }
            moved
        })
        .collect()
}

/// The plan with every date so many days later; `None` beyond the calendar's end.
fn moved(plan: &Plan, days: i32) -> Option<Plan> {
    let on = |day: Date| plus_days(day, days);
    let maybe = |day: Option<Date>| day.map(on);
    let capacity = Capacity {
        time_off: plan
            .capacity()
            .time_off
            .iter()
            .map(|off| {
                let days = Window::new(on(off.days.first()), on(off.days.last()))?;
                Some(TimeOff { days, ..off.clone() })
            })
            .collect::<Option<_>>()?,
        ..plan.capacity().clone()
    };
    let partner = |p: &Partner| Partner {
        started: maybe(p.started),
        ends: maybe(p.ends),
        dependence_was: p
            .dependence_was
            .iter()
            .map(|was| FormerDependence { until: on(was.until), ..*was })
            .collect(),
        ..p.clone()
    };
    let goal = |g: &Goal| Goal { agreed: maybe(g.agreed), due: maybe(g.due), ..g.clone() };
    let commitment = |c: &Commitment| {
        let schedule = match c.schedule {
            Schedule::Recurring { every, days } => {
                Schedule::recurring(every, Days::new(maybe(days.from()), maybe(days.until())).ok()?)
            }
            Schedule::Promise { start, due, state } => {
                let state = match state {
                    PromiseState::Open => PromiseState::Open,
                    PromiseState::Kept(day) => PromiseState::Kept(on(day)),
                    PromiseState::KeptInPart { on: day, part } => {
                        PromiseState::KeptInPart { on: on(day), part }
                    }
                    PromiseState::Waived(day) => PromiseState::Waived(on(day)),
                };
                Schedule::promise(maybe(start), on(due), state).ok()?
            }
        };
        let moved = c.moved.iter().map(|m| Move { on: on(m.on), was_due: on(m.was_due), ..*m }).collect();
        let amount_was =
            c.amount_was.iter().map(|was| FormerAmount { until: on(was.until), ..was.clone() }).collect();
        Some(Commitment { schedule, moved, amount_was, ..c.clone() })
    };
    let parts = PlanParts {
        rates: plan.exchange().rates.clone(),
        settings: plan.settings().clone(),
        capacity,
        partners: plan.partners().iter().map(partner).collect(),
        goals: plan.goals().iter().map(goal).collect(),
        commitments: plan.commitments().iter().map(commitment).collect::<Option<_>>()?,
        risks: plan.risks().iter().map(|r| Risk { next_look: maybe(r.next_look), ..r.clone() }).collect(),
        check_ins: plan.check_ins().iter().map(|c| CheckIn { date: on(c.date), ..c.clone() }).collect(),
        closing_events: plan
            .closing_events()
            .iter()
            .map(|c| ClosingEvent { date: on(c.date), ..c.clone() })
            .collect(),
        snoozes: plan
            .snoozes()
            .iter()
            .map(|s| Snooze { date: on(s.date), until: on(s.until), ..s.clone() })
            .collect(),
        import_rules: plan.import_rules().to_vec(),
        csv_layouts: plan.csv_layouts().to_vec(),
        choosing: plan.choosing().clone(),
        scenarios: plan.scenarios().to_vec(),
        reviews: reviews(plan, days),
        log: plan.log().iter().map(|e| Entry { date: on(e.date), ..e.clone() }).collect(),
        ..PlanParts::empty(plan.name().clone(), plan.currency())
    };
    Plan::from_parts(parts).ok()
}
