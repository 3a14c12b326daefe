//! What fell due and what came of it, in words.

use super::{Outcome, What};
use crate::analysis::terms;
use crate::analysis::words::{percent, stretch};
use crate::plan::{Plan, Resource, Window};

impl What {
    /// What it is called: a promise by its title, what recurs by its resource and days.
    pub fn called(&self, plan: &Plan) -> String {
        match self {
            Self::Recurring { resource, days } => recurring_called(resource, *days, plan),
            Self::Promise(id) => plan.commitments().get(id).map_or_else(
                || "a promise that is no longer in the plan".to_owned(),
                |promise| terms::title(promise, plan),
            ),
        }
    }
}

impl Outcome {
    /// What came of it, in a few words.
    pub fn words(self) -> String {
        match self {
            Self::Open => "not due yet".to_owned(),
            Self::Kept => "kept in time".to_owned(),
            Self::Late(days) => format!("kept {} late", stretch(days)),
            Self::InPart(part) => format!("{} of it kept", percent(part)),
            Self::Missed(done) if done > 0.0 => format!("missed, {} of it done", percent(done)),
            Self::Missed(_) => "missed".to_owned(),
            Self::Waived => "waived".to_owned(),
            Self::Unlogged => "not logged".to_owned(),
        }
    }
}

/// What recurs of a resource over a month or a quarter, as in `Time, Oct 2026`.
pub fn recurring_called(resource: &Resource, days: Window, plan: &Plan) -> String {
    let name = plan.resource_name(resource);
    let (first, last) = (days.first(), days.last());
    let month = |day: jiff::civil::Date| day.strftime("%b %Y").to_string();
    if first.month() == last.month() && first.year() == last.year() {
        format!("{name}, {}", month(first))
    } else {
        format!("{name}, {} to {}", month(first), month(last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Currency, Name};
    use jiff::civil::date;

    #[test]
    fn what_recurs_says_its_month_or_its_quarter() {
        let plan = Plan::empty(Name::new("Plan").expect("name"), Currency::EUR);
        let days = |first, last| Window::new(first, last).expect("days");
        let month = days(date(2026, 10, 1), date(2026, 10, 31));
        assert_eq!(recurring_called(&Resource::Time, month, &plan), "Time, Oct 2026");
        let quarter = days(date(2026, 10, 1), date(2026, 12, 31));
        assert_eq!(recurring_called(&Resource::Time, quarter, &plan), "Time, Oct 2026 to Dec 2026");
    }
}
