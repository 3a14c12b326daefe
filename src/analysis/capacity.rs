//! Capacity of each resource in each quarter.

use super::load::in_unit;
use crate::plan::{Amount, Plan, Quarter, Resource, Window, Workday, plus_days};
use jiff::civil::{Date, Weekday};

/// What there is of each resource.
pub(super) struct CapacityOf<'a> {
    plan: &'a Plan,
    workdays: [bool; 7],
}

impl<'a> CapacityOf<'a> {
    pub(super) fn new(plan: &'a Plan) -> Self {
        let mut workdays = [false; 7];
        for day in &plan.settings().workdays {
            let place = Workday::ALL.iter().position(|d| d == day).unwrap_or_default();
            workdays[place] = true;
        }
        Self { plan, workdays }
    }

    /// What there is of a resource in a quarter, in its unit; `None` where the
    /// plan does not say, or says it in a currency without a rate.
    pub(super) fn of(&self, resource: &Resource, quarter: Quarter) -> Option<f64> {
        let capacity = self.plan.capacity();
        match resource {
            Resource::Time => {
                let per_week = capacity.free_per_week()?.hours();
                let window = quarter.window();
                Some(per_week * f64::from(window.days()) / 7.0 * self.share_worked(window))
            }
            Resource::Money => in_unit(&Amount::Money(capacity.money_per_quarter?), self.plan.exchange()),
            Resource::Other(id) => Some(capacity.resource(id)?.per_quarter?.units()),
        }
    }

    /// The share of a window's working days that are not off. A day that two
    /// stretches of time off cover is off once.
    fn share_worked(&self, window: Window) -> f64 {
        let mut workdays = 0;
        let mut off = 0;
        for day in days_of(window).filter(|day| self.is_workday(*day)) {
            workdays += 1;
            off += i32::from(self.is_off(day));
        }
        if workdays == 0 { 0.0 } else { f64::from(workdays - off) / f64::from(workdays) }
    }

    /// Whether time off covers a day.
    pub(super) fn is_off(&self, day: Date) -> bool {
        self.plan.capacity().time_off.iter().any(|off| off.days.contains(day))
    }

    /// How many days of a week are working days.
    pub(super) fn workdays_a_week(&self) -> usize {
        self.workdays.iter().filter(|is_one| **is_one).count()
    }

    /// Whether a day is a working day, off or not.
    pub(super) fn is_workday(&self, day: Date) -> bool {
        let place: i8 = Weekday::to_monday_zero_offset(day.weekday());
        usize::try_from(place).is_ok_and(|p| self.workdays[p])
    }
}

fn days_of(window: Window) -> impl Iterator<Item = Date> {
    (0..window.days()).map(move |n| plus_days(window.first(), n))
}
