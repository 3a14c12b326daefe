//! The weeks that are too full, in words.

use super::{LatePromise, TightStretch, Week, WeeksAhead};
use crate::analysis::finding::{Code, Finding, Severity, Step, Subject};
use crate::analysis::words::{Unit, capitalised, count, counted, listed, short_day};
use crate::analysis::{Assessment, ResourceLoad, Verdict};
use crate::plan::{Commitment, PartnerId, Plan, Quarter, Resource, monday_of, plus_days};
use jiff::civil::Date;

/// How many promises and weeks a text names one by one.
const NAMED: usize = 3;

/// A week by its Monday, as in `the week of 14 December`.
pub fn week_of(monday: Date, today: Date) -> String {
    let form = if monday.year() == today.year() { "%-d %B" } else { "%-d %B %Y" };
    format!("the week of {}", monday.strftime(form))
}

/// What the findings about weeks look at.
pub(in crate::analysis) struct Facts<'a> {
    pub plan: &'a Plan,
    pub as_of: Date,
    pub quarters: &'a [Quarter],
    pub loads: &'a [ResourceLoad],
    pub ahead: &'a WeeksAhead,
}

impl Facts<'_> {
    /// Whether the hours of the quarter in which a day lies are more than there are; of the days after
    /// the last quarter, which end its last week, whether that quarter's are.
    fn is_broken(&self, day: Date) -> bool {
        let place = self.quarters.iter().position(|quarter| quarter.window().contains(day));
        self.loads
            .iter()
            .find(|load| load.resource == Resource::Time)
            .and_then(|load| place.map_or(load.cells.last(), |place| load.cells.get(place)))
            .is_some_and(|cell| cell.verdict == Some(Verdict::Overcommitted))
    }
}

/// One finding for each stretch in which promises will be late, and one for the weeks that what recurs
/// alone overfills while their quarter has room.
pub(in crate::analysis) fn findings(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found: Vec<_> = facts.ahead.tight.iter().filter_map(|stretch| too_full(facts, stretch)).collect();
    found.extend(recurring_alone(facts));
    found
}

fn too_full(facts: &Facts<'_>, stretch: &TightStretch) -> Option<Finding> {
    let Facts { plan, as_of, .. } = *facts;
    let late: Vec<_> = stretch.late.iter().filter_map(|at| facts.ahead.late.get(*at)).collect();
    let first = late.first()?;
    let partners: Vec<&PartnerId> = late
        .iter()
        .filter_map(|one| plan.commitments().at(one.commitment))
        .map(|commitment| &commitment.partner)
        .collect();
    let mut names: Vec<_> = late.iter().take(NAMED).map(|one| late_by(plan, one, as_of)).collect();
    if late.len() > NAMED {
        names.push(counted(late.len() - NAMED, "more promise after them", "more promises after them"));
    }
    let many = if late.len() == 1 { "a promise" } else { "promises" };
    let hours = Unit::Hours;
    let room = if stretch.there_hours > 0.05 {
        format!("what recurs and time off leave {}", hours.show(stretch.there_hours))
    } else {
        "what recurs and time off leave nothing".to_owned()
    };
    let ask = match stretch.promises.len() {
        1 => "it asks".to_owned(),
        n => format!("{} promises ask", count(n)),
    };
    let mut text = format!(
        "{} {many} will be late: {}. From {} to {} {ask} for {}, and {room}.",
        capitalised(&when(stretch, &late, as_of)),
        names.join("; "),
        short_day(stretch.days.first(), as_of),
        short_day(stretch.days.last(), as_of),
        hours.show(stretch.asked_hours),
    );
    if !facts.is_broken(first.due) {
        text.push_str(" The quarter as a whole has room.");
    }
    let which = if stretch.promises.len() == 1 { "it" } else { "one of them" };
    text.push_str(&if stretch.days.first() > plus_days(as_of, 1) {
        format!(" Begin earlier, move {which}, or step down from what recurs.")
    } else {
        format!(" Move {which}, or step down from what recurs.")
    });
    let subject = match (late.len(), plan.commitments().at(first.commitment)) {
        (1, Some(commitment)) => Subject::Commitment(commitment.id.clone()),
        _ => Subject::Resource(Resource::Time),
    };
    let mut numbers = vec![
        ("late_promises", f64::from(u32::try_from(late.len()).unwrap_or(u32::MAX))),
        ("hours_asked", stretch.asked_hours),
        ("hours_left", stretch.there_hours),
    ];
    if let Some(most) = most_days_late(&late) {
        numbers.push(("most_days_late", f64::from(most)));
    }
    let finding =
        Finding::new(Code::WeekTooFull, Severity::Severe, subject, text).with(numbers).to_do(Step::OpenWeeks);
    Some(match partners.split_first() {
        Some((one, rest)) if rest.iter().all(|other| other == one) => finding.about(one),
        _ => finding,
    })
}

/// When promises are late, as in `in the week of 14 December`, or `from the week of 14 December on` where
/// some fall due in later weeks.
fn when(stretch: &TightStretch, late: &[&LatePromise], as_of: Date) -> String {
    let week = week_of(stretch.week, as_of);
    if late.iter().all(|one| monday_of(one.due) == stretch.week) {
        format!("in {week}")
    } else {
        format!("from {week} on")
    }
}

/// By how many days the latest is late; `None` where one is not done within the horizon.
fn most_days_late(late: &[&LatePromise]) -> Option<i32> {
    late.iter().map(|one| one.days_late()).try_fold(0, |most, days| Some(most.max(days?)))
}

/// Whose promise it is and by how much it is late, as in `Ada: “Chapter 7”, due 18 Dec, by 6 days`.
fn late_by(plan: &Plan, late: &LatePromise, as_of: Date) -> String {
    let (who, what) = plan
        .commitments()
        .at(late.commitment)
        .map_or_else(Default::default, |c| (plan.partner_name(&c.partner).to_owned(), title(c)));
    let due = short_day(late.due, as_of);
    let by = late
        .days_late()
        .map_or_else(|| "not done within the horizon".to_owned(), |days| format!("by {}", days_of(days)));
    format!("{who}: {what}, due {due}, {by}")
}

fn title(commitment: &Commitment) -> String {
    commitment.title.as_ref().map_or_else(|| "a promise".to_owned(), |title| format!("“{title}”"))
}

fn days_of(days: i32) -> String {
    counted(usize::try_from(days).unwrap_or_default(), "day", "days")
}

/// The weeks that what recurs alone overfills, where their quarter's sum does not say so already.
fn recurring_alone(facts: &Facts<'_>) -> Option<Finding> {
    let over: Vec<&Week> = facts
        .ahead
        .weeks
        .iter()
        .filter(|week| week.over_hours() > 0.0 && !facts.is_broken(week.days.last()))
        .collect();
    let one = |week: &&Week| {
        let hours = Unit::Hours;
        let off = if week.days_off > 0 { ", with time off" } else { "" };
        format!(
            "{} ({} of {}{off})",
            week_of(week.monday, facts.as_of),
            hours.show(week.recurring_hours),
            hours.show(week.capacity_hours)
        )
    };
    let mut names: Vec<_> = over.iter().take(NAMED).map(one).collect();
    if over.len() > NAMED {
        names.push(counted(over.len() - NAMED, "more", "more"));
    }
    let most = over.iter().map(|week| week.over_hours()).fold(0.0, f64::max);
    let weeks = over.len();
    (weeks > 0).then(|| {
        let text = format!(
            "What recurs alone takes more than there is in {}: {}. Say so to those who count on it, or do it \
             before or after.",
            counted(weeks, "week", "weeks"),
            listed(&names),
        );
        Finding::new(Code::RecurringOverWeek, Severity::Note, Subject::Resource(Resource::Time), text)
            .with(vec![
                ("weeks", f64::from(u32::try_from(weeks).unwrap_or(u32::MAX))),
                ("hours_over_at_most", most),
            ])
            .to_do(Step::OpenWeeks)
    })
}

/// What the verdict's sentence says of a week that is too full though no quarter is.
pub(in crate::analysis) fn clause(plan: &Plan, assessment: &Assessment) -> Option<String> {
    if assessment.verdict == Some(Verdict::Overcommitted) {
        return None;
    }
    let ahead = assessment.weeks.as_ref()?;
    let stretch = ahead.tight.first()?;
    let late: Vec<_> = stretch.late.iter().filter_map(|at| ahead.late.get(*at)).collect();
    let when = when(stretch, &late, assessment.as_of);
    let by = most_days_late(&late).map(days_of);
    let what = match late.as_slice() {
        [one] => {
            let commitment = plan.commitments().at(one.commitment)?;
            let name = plan.partner_name(&commitment.partner);
            let what = match &commitment.title {
                Some(title) => format!("“{title}” for {name}"),
                None => format!("a promise to {name}"),
            };
            match by {
                Some(by) => format!("{what} will be {by} late"),
                None => format!("{what} will be late, and not done within the horizon"),
            }
        }
        many => {
            let n = counted(many.len(), "promise", "promises");
            match by {
                Some(by) => format!("{n} will be late, by up to {by}"),
                None => format!("{n} will be late, and not all done within the horizon"),
            }
        }
    };
    let later = match ahead.tight.get(1..).unwrap_or_default() {
        [] => String::new(),
        [other] => format!("; the other is {}", week_of(other.week, assessment.as_of)),
        _ => "; the others come later".to_owned(),
    };
    let weeks = counted(ahead.tight.len(), "week does", "weeks do");
    Some(format!("But {weeks} not hold what is due: {when} {what}{later}."))
}
