//! What each week has: the hours of its working days, and what recurs of them.

use super::Week;
use crate::analysis::capacity::CapacityOf;
use crate::analysis::load::counts;
use crate::analysis::range::expected_in_unit;
use crate::plan::{
    Days, Period, Plan, Quarter, Resource, Schedule, Window, days_between, monday_of, plus_days,
};
use jiff::civil::Date;

/// The hours of some days, week by week and day by day.
pub(super) struct Supply {
    /// The weeks in which these days lie, nothing placed in them yet.
    pub weeks: Vec<Week>,
    /// What is left of each day beside what recurs.
    pub free_by_day: Vec<f64>,
}

/// The hours of the days from tomorrow to the end of a week.
///
/// A week has the free hours a week times the part of its working days that are not off, and what
/// recurs takes of it what its seven days take. Of the running week there are the working days that are
/// left, and what recurs takes that part of them which it takes of a whole week: both shrink alike
/// as the week goes by. What is left of a week is spread over its days that can be worked on.
pub(super) fn supply(plan: &Plan, days: Window, hours_per_week: f64, capacity: &CapacityOf<'_>) -> Supply {
    let recurring = recurring_by_day(plan, days);
    let workdays_a_week = capacity.workdays_a_week();
    let mut supply = Supply { weeks: Vec::new(), free_by_day: Vec::with_capacity(recurring.len()) };
    let mut first = days.first();
    let mut at = 0;
    while let Some(week) = Window::new(first, plus_days(monday_of(first), 6).min(days.last())) {
        let its_days: Vec<_> = (0..week.days()).map(|n| plus_days(first, n)).collect();
        let is_workday = |day: &Date| capacity.is_workday(*day);
        let is_worked = |day: &Date| is_workday(day) && !capacity.is_off(*day);
        let of = |n: usize| if workdays_a_week == 0 { 0.0 } else { ratio(n, workdays_a_week) };
        let working = its_days.iter().filter(|day| is_workday(day)).count();
        let worked = its_days.iter().filter(|day| is_worked(day)).count();
        let recurs = || its_days.iter().zip(&recurring[at..]);
        let recurring_hours = if week.days() == 7 || workdays_a_week == 0 {
            recurs().map(|(_, hours)| hours).sum()
        } else {
            let on_workdays: f64 = recurs().filter(|(day, _)| is_workday(day)).map(|(_, hours)| hours).sum();
            on_workdays * 7.0 * ratio(1, workdays_a_week)
        };
        let one = Week {
            monday: monday_of(first),
            days: week,
            working_days: working,
            days_off: working - worked,
            capacity_hours: hours_per_week * of(worked),
            recurring_hours,
            promised_hours: 0.0,
            due_hours: 0.0,
        };
        let a_day = if worked == 0 { 0.0 } else { one.free_hours() * ratio(1, worked) };
        supply.free_by_day.extend(its_days.iter().map(|day| if is_worked(day) { a_day } else { 0.0 }));
        supply.weeks.push(one);
        at += its_days.len();
        if week.last() == days.last() {
            break;
        }
        first = plus_days(week.last(), 1);
    }
    supply
}

#[expect(clippy::cast_precision_loss, reason = "days of a week")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

/// The hours that recur on each day: a seventh of a week's, of a month's the part that a day is of that
/// month, of a quarter's that of that quarter. So the days of a quarter add up to its load.
fn recurring_by_day(plan: &Plan, window: Window) -> Vec<f64> {
    let length = usize::try_from(window.days()).unwrap_or_default();
    let [mut weekly, mut monthly, mut quarterly] = [(); 3].map(|()| Level::over(length));
    for commitment in plan.commitments().iter().filter(|c| counts(plan, c)) {
        let Schedule::Recurring { every, days } = commitment.schedule else { continue };
        let Some(amount) = commitment.amount.as_ref().filter(|a| a.resource() == Resource::Time) else {
            continue;
        };
        let Some(hours) = expected_in_unit(amount, plan.exchange()) else { continue };
        let level = match every {
            Period::Week => &mut weekly,
            Period::Month => &mut monthly,
            Period::Quarter => &mut quarterly,
        };
        level.add(days, window, hours);
    }
    let levels = weekly.by_day().zip(monthly.by_day()).zip(quarterly.by_day());
    let year_start = plan.settings().year_begins_in_month;
    let mut of = Quarter::of(window.first(), year_start);
    (0..window.days())
        .zip(levels)
        .map(|(n, ((week, month), quarter))| {
            let day = plus_days(window.first(), n);
            if !of.window().contains(day) {
                of = Quarter::of(day, year_start);
            }
            week / 7.0 + month / f64::from(day.days_in_month()) + quarter / f64::from(of.window().days())
        })
        .collect()
}

/// Hours that hold over stretches of days, by where they begin and end.
struct Level {
    /// On each day by how much they change, and by how many stretches.
    changes: Vec<(f64, i32)>,
}

impl Level {
    fn over(days: usize) -> Self {
        Self { changes: vec![(0.0, 0); days + 1] }
    }

    fn add(&mut self, days: Days, window: Window, hours: f64) {
        let Some(covered) = days.within(window) else { return };
        let place = |day| usize::try_from(days_between(window.first(), day)).unwrap_or_default();
        for (at, sign) in [(place(covered.first()), 1), (place(covered.last()) + 1, -1)] {
            if let Some((change, stretches)) = self.changes.get_mut(at) {
                *change += f64::from(sign) * hours;
                *stretches += sign;
            }
        }
    }

    /// What holds on each day; nothing at all where no stretch does, whatever the sums have left.
    fn by_day(self) -> impl Iterator<Item = f64> {
        self.changes.into_iter().scan((0.0, 0), |(hours, stretches), (change, more)| {
            *stretches += more;
            *hours = if *stretches == 0 { 0.0 } else { *hours + change };
            Some(*hours)
        })
    }
}
