//! The weeks ahead as JSON.

use super::tidy;
use crate::analysis::{LatePromise, TightStretch, Week, WeeksAhead};
use crate::plan::Plan;
use jiff::civil::Date;
use serde::Serialize;

/// One week, in hours.
#[derive(Serialize)]
pub(in crate::cli) struct WeekReport {
    monday: Date,
    from: Date,
    until: Date,
    working_days: usize,
    days_off: usize,
    capacity: f64,
    recurring: f64,
    promised: f64,
    due: f64,
    over: f64,
}

impl WeekReport {
    /// Takes over a week.
    pub(in crate::cli) fn of(week: &Week) -> Self {
        Self {
            monday: week.monday,
            from: week.days.first(),
            until: week.days.last(),
            working_days: week.working_days,
            days_off: week.days_off,
            capacity: tidy(week.capacity_hours),
            recurring: tidy(week.recurring_hours),
            promised: tidy(week.promised_hours),
            due: tidy(week.due_hours),
            over: tidy(week.over_hours()),
        }
    }
}

/// One promise that will be late.
#[derive(Serialize)]
pub(in crate::cli) struct LateReport<'a> {
    commitment: &'a str,
    partner: &'a str,
    title: Option<&'a str>,
    due: Date,
    overdue: bool,
    hours: f64,
    undone_when_due: f64,
    done_by: Option<Date>,
    days_late: Option<i32>,
}

impl<'a> LateReport<'a> {
    /// Takes over a promise of a plan.
    pub(in crate::cli) fn of(plan: &'a Plan, late: &LatePromise) -> Option<Self> {
        let commitment = plan.commitments().at(late.commitment)?;
        Some(Self {
            commitment: commitment.id.as_str(),
            partner: commitment.partner.as_str(),
            title: commitment.title.as_ref().map(|title| title.as_str()),
            due: late.due,
            overdue: late.owed_at_once,
            hours: tidy(late.hours),
            undone_when_due: tidy(late.undone_hours),
            done_by: late.finished,
            days_late: late.days_late(),
        })
    }
}

/// Days that are too few for what must be done in them, in hours.
#[derive(Serialize)]
pub(in crate::cli) struct TooFullReport<'a> {
    week: Date,
    from: Date,
    until: Date,
    asked: f64,
    there: f64,
    promises: Vec<&'a str>,
    late: Vec<&'a str>,
}

impl<'a> TooFullReport<'a> {
    /// Takes over a stretch of the weeks ahead of a plan.
    pub(in crate::cli) fn of(plan: &'a Plan, ahead: &WeeksAhead, stretch: &TightStretch) -> Self {
        let id = |place: usize| plan.commitments().at(place).map(|c| c.id.as_str());
        Self {
            week: stretch.week,
            from: stretch.days.first(),
            until: stretch.days.last(),
            asked: tidy(stretch.asked_hours),
            there: tidy(stretch.there_hours),
            promises: stretch.promises.iter().filter_map(|place| id(*place)).collect(),
            late: stretch.late.iter().filter_map(|at| id(ahead.late.get(*at)?.commitment)).collect(),
        }
    }
}
