//! A quarter can hide a week: whether what is due can be done by its day.
//!
//! The sum of a quarter may fit while one week of it does not. Here the hours that
//! are still owed of our open promises are placed earliest deadline first in what
//! recurring commitments and time off leave of each week, from the day after the
//! assessment to the end of the horizon. Where something is not done by its due day even
//! so, something is late in whichever order one works; and the greatest lateness is the
//! least that any order has.
//!
//! Only time has weeks: money and other resources are had by the quarter. The reserve
//! counts as time that is there, since such weeks are what it is kept for. What is
//! overdue is owed at once and comes first. What is due beyond the horizon can wait
//! for it, and is left out.

mod edf;
mod said;
mod supply;

pub use said::week_of;
pub(super) use said::{Facts, clause, findings};

use super::capacity::CapacityOf;
use super::load::{Frame, counts};
use super::log::LogSums;
use super::range::expected_in_unit;
use crate::plan::{Plan, PromiseState, Resource, Schedule, Window, days_between, monday_of, plus_days};
use edf::{DUST_HOURS, Job};
use jiff::civil::Date;

/// One week, from Monday on; of the running week what is left of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Week {
    /// Its Monday.
    pub monday: Date,
    /// Its days; of the running week those to come.
    pub days: Window,
    /// How many of these are working days, those off included.
    pub working_days: usize,
    /// How many of the working days are off.
    pub days_off: usize,
    /// The hours that there are: the free hours a week, times the part of its working days that are worked.
    pub capacity_hours: f64,
    /// The hours that recurring commitments take.
    pub recurring_hours: f64,
    /// The hours that are worked on promises, earliest deadline first.
    pub promised_hours: f64,
    /// The hours still owed of promises that fall due in it; of what is overdue, in the first week.
    pub due_hours: f64,
}

impl Week {
    /// The hours that what recurs leaves.
    pub fn free_hours(&self) -> f64 {
        (self.capacity_hours - self.recurring_hours).max(0.0)
    }

    /// By how many hours what recurs alone is more than there is.
    pub fn over_hours(&self) -> f64 {
        let over = self.recurring_hours - self.capacity_hours;
        if over > DUST_HOURS { over } else { 0.0 }
    }
}

/// A promise that will be late, or is.
#[derive(Debug, Clone, PartialEq)]
pub struct LatePromise {
    /// The commitment, by its place in the register.
    pub commitment: usize,
    /// When it is due.
    pub due: Date,
    /// Whether it was due by the day of the assessment already.
    pub owed_at_once: bool,
    /// The hours that are still owed.
    pub hours: f64,
    /// How many of them are not done at the end of the due day.
    pub undone_hours: f64,
    /// The day on which it is done; `None` where the horizon ends before.
    pub finished: Option<Date>,
}

impl LatePromise {
    /// By how many days it is late when it is done; `None` where the horizon ends before.
    pub fn days_late(&self) -> Option<i32> {
        self.finished.map(|day| days_between(self.due, day))
    }
}

/// Days that cannot hold the promises that must be kept within them, and what is late for it.
#[derive(Debug, Clone, PartialEq)]
pub struct TightStretch {
    /// The Monday of the week in which the first promise falls due that will be late.
    pub week: Date,
    /// The days that are too few: up to that promise's due day.
    pub days: Window,
    /// The hours of the promises that begin and are due within these days.
    pub asked_hours: f64,
    /// The hours that there are in these days beside what recurs.
    pub there_hours: f64,
    /// These promises, by their places in the register of commitments.
    pub promises: Vec<usize>,
    /// What is late before one has caught up again, by its place in [`WeeksAhead::late`].
    pub late: Vec<usize>,
}

/// The weeks of the horizon, and the promises that cannot be kept in time.
#[derive(Debug, Clone, PartialEq)]
pub struct WeeksAhead {
    /// The weeks, the running one first where a day of it is left.
    pub weeks: Vec<Week>,
    /// What will be late, by due day; what was due by the day of the assessment comes first.
    pub late: Vec<LatePromise>,
    /// Where it is too tight, the earliest first.
    pub tight: Vec<TightStretch>,
}

/// A promise with its job.
struct Owed {
    commitment: usize,
    due: Date,
    job: Job,
}

/// The weeks ahead; `None` where the plan does not say how many hours a week there are.
pub(super) fn weeks_ahead(
    plan: &Plan,
    frame: &Frame<'_>,
    log: &LogSums,
    capacity: &CapacityOf<'_>,
) -> Option<WeeksAhead> {
    let hours_per_week = plan.capacity().free_per_week()?.hours();
    let end = frame.quarters.last()?.window().last();
    let days = Window::new(plus_days(frame.as_of, 1), plus_days(monday_of(end), 6))?;
    let supply = supply::supply(plan, days, hours_per_week, capacity);
    let owed = owed(plan, log, days);
    let jobs: Vec<Job> = owed.iter().map(|one| one.job).collect();
    let placed = edf::earliest_deadline_first(&jobs, &supply.free_by_day);

    let mut weeks = supply.weeks;
    let mut by_day = placed.by_day.iter();
    for week in &mut weeks {
        let its_days = usize::try_from(week.days.days()).unwrap_or_default();
        week.promised_hours = by_day.by_ref().take(its_days).sum();
    }
    for one in &owed {
        let place = days_between(weeks.first()?.monday, one.due.max(days.first())) / 7;
        if let Some(week) = usize::try_from(place).ok().and_then(|place| weeks.get_mut(place)) {
            week.due_hours += one.job.hours;
        }
    }
    // `owed` is in the order of the due days.
    let late: Vec<LatePromise> = owed
        .iter()
        .zip(placed.finished.iter().zip(&placed.undone_when_due))
        .filter(|(_, (_, undone))| **undone > DUST_HOURS)
        .map(|(one, (finished, undone))| LatePromise {
            commitment: one.commitment,
            due: one.due,
            owed_at_once: one.due < days.first(),
            hours: one.job.hours,
            undone_hours: *undone,
            finished: finished.and_then(|day| i32::try_from(day).ok()).map(|n| plus_days(days.first(), n)),
        })
        .collect();
    let tight = stretches(&late, &owed, &jobs, &supply.free_by_day, days);
    Some(WeeksAhead { weeks, late, tight })
}

/// Our open promises of time that fall due by the last of these days, by due day.
fn owed(plan: &Plan, log: &LogSums, days: Window) -> Vec<Owed> {
    let place = |day: Date| days_between(days.first(), day);
    let mut owed: Vec<Owed> = plan
        .commitments()
        .iter()
        .enumerate()
        .filter(|(_, c)| counts(plan, c))
        .filter_map(|(commitment, c)| {
            let Schedule::Promise { start, due, state: PromiseState::Open } = c.schedule else { return None };
            let amount = c.amount.as_ref().filter(|a| a.resource() == Resource::Time)?;
            let hours = expected_in_unit(amount, plan.exchange())? - log.done_towards(c);
            let release = start.map_or(0, |day| place(day).max(0));
            let job = Job { release: usize::try_from(release).ok()?, due: place(due), hours };
            (due <= days.last() && hours > DUST_HOURS).then_some(Owed { commitment, due, job })
        })
        .collect();
    owed.sort_by_key(|one| (one.due, one.commitment));
    owed
}

/// What will be late, parted where one has caught up before the next that is late falls due.
fn stretches(
    late: &[LatePromise],
    owed: &[Owed],
    jobs: &[Job],
    free_by_day: &[f64],
    days: Window,
) -> Vec<TightStretch> {
    let mut found: Vec<TightStretch> = Vec::new();
    let mut behind_until = None;
    for (at, one) in late.iter().enumerate().filter(|(_, one)| !one.owed_at_once) {
        let done = one.finished.unwrap_or(Date::MAX);
        match found.last_mut().filter(|_| behind_until.is_some_and(|until| one.due <= until)) {
            Some(stretch) => stretch.late.push(at),
            None => {
                let Some(own) = owed.iter().find(|o| o.commitment == one.commitment) else { continue };
                let Some(tight) = edf::tight(jobs, free_by_day, &own.job) else { continue };
                let day = |n: usize| plus_days(days.first(), i32::try_from(n).unwrap_or_default());
                let Some(window) = Window::new(day(tight.from), day(tight.until)) else { continue };
                found.push(TightStretch {
                    week: monday_of(one.due),
                    days: window,
                    asked_hours: tight.asked,
                    there_hours: tight.there,
                    promises: tight.jobs.iter().map(|job| owed[*job].commitment).collect(),
                    late: vec![at],
                });
            }
        }
        behind_until = behind_until.max(Some(done));
    }
    found
}

#[cfg(test)]
mod tests;
