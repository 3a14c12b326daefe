//! What is to be done on a day, as iCalendar (RFC 5545).

mod event;
mod reminders;

use super::Selection;
use crate::analysis::{Assessment, amount_range, day};
use crate::plan::{Commitment, Partner, Plan, PromiseState, Side, Workday, days_between, plus_days};
use event::{Event, Kind, written};
use jiff::civil::Date;

/// How long what is done, waived or no longer to be done is still written, as cancelled.
const CANCELLED_FOR_DAYS: i32 = 90;

/// What is to be done on a day by a plan and what was said of it, each as an event of that day: open promises of both sides, check-ins,
/// goals to agree on again, risks to look at again, and the review of each quarter ahead.
///
/// An event and no task: calendars show events, and most of them no tasks. It takes up no time of its
/// day. What recurs is left out, since it falls on no day; so is what concerns those who are not active
/// partners, as everywhere. What should have been done already stands on the day that is judged as of,
/// but for promises, which stay on the day on which they were due.
///
/// Imported again, an event takes the place of its former self: its `UID` is made of what it is and
/// never of its day, and its `SEQUENCE` is the number of days from 2000-01-01 to the day that is judged
/// as of. Dates move both ways and the plan does not remember each move, so nothing that is made of them
/// only ever grows; the day of the export does. What was kept, waived or came to an end within the last
/// 90 days is written as cancelled, so that it goes from the calendar too.
pub fn calendar(plan: &Plan, selection: &Selection, assessment: &Assessment) -> String {
    let as_of = assessment.as_of;
    let promises = plan.commitments().iter().filter_map(|one| promise(plan, one, as_of));
    let mut events: Vec<Event> = promises.collect();
    events.extend(reminders::check_ins(plan, assessment));
    events.extend(reminders::goals(plan, as_of));
    events.extend(reminders::risks(plan, as_of));
    events.extend(reminders::reviews(plan, as_of));
    events.retain(|event| event.is_meant(selection) && event.is_worth_saying(as_of));
    written(&events, as_of)
}

impl Event {
    /// Whether it is of the days and of the partner that are meant. What is of no partner is meant only
    /// where none is named.
    fn is_meant(&self, selection: &Selection) -> bool {
        let is_of_days = selection.from.is_none_or(|from| self.on >= from)
            && selection.until.is_none_or(|until| self.on <= until);
        is_of_days && selection.partner.as_ref().is_none_or(|wanted| self.partners.contains(wanted))
    }

    /// Whether it is still to be done, or may still stand in a calendar.
    fn is_worth_saying(&self, as_of: Date) -> bool {
        !self.is_cancelled || days_between(self.over_since.unwrap_or(self.on), as_of) <= CANCELLED_FOR_DAYS
    }
}

fn promise(plan: &Plan, commitment: &Commitment, as_of: Date) -> Option<Event> {
    let (due, state) = commitment.promise_on(as_of)?;
    let is_active = plan.partners().get(&commitment.partner).is_some_and(Partner::counts);
    let over_since = match state {
        PromiseState::Open => None,
        PromiseState::Kept(on) | PromiseState::KeptInPart { on, .. } | PromiseState::Waived(on) => Some(on),
    };
    let partner = plan.partner_name(&commitment.partner);
    Some(Event {
        uid: format!("promise-{}-to-{}", commitment.id, commitment.partner),
        kind: Kind::Promise,
        on: due,
        partners: vec![commitment.partner.clone()],
        summary: summary(plan, commitment, partner),
        description: description(plan, commitment, partner, as_of),
        is_cancelled: over_since.is_some() || !is_active,
        over_since,
    })
}

fn summary(plan: &Plan, commitment: &Commitment, partner: &str) -> String {
    let what = match (&commitment.title, &commitment.amount) {
        (Some(title), _) => title.to_string(),
        (None, Some(amount)) => amount_range(amount, plan),
        (None, None) => "a promise".to_owned(),
    };
    match commitment.by {
        Side::Us => format!("Due to {partner}: {what}"),
        Side::Them => format!("Due from {partner}: {what}"),
    }
}

fn description(plan: &Plan, commitment: &Commitment, partner: &str, as_of: Date) -> String {
    let who = match commitment.by {
        Side::Us => format!("You promised {partner} this"),
        Side::Them => format!("{partner} promised you this"),
    };
    let mut lines = vec![match &commitment.amount {
        Some(amount) => format!("{who}: {}.", amount_range(amount, plan)),
        None => format!("{who}."),
    }];
    let moves = commitment.moved.iter().filter(|m| m.on <= as_of);
    lines.extend(
        moves.map(|m| format!("It was to be due on {}, and moved on {}.", day(m.was_due), day(m.on))),
    );
    if !commitment.notes.is_empty() {
        lines.push(commitment.notes.as_str().replace('\t', " "));
    }
    lines.join("\n")
}

/// The day itself, or the day that is judged as of where it has passed.
fn not_before(day: Date, as_of: Date) -> Date {
    day.max(as_of)
}

/// What is said of a day that has passed.
fn late(due: Date, as_of: Date) -> Option<String> {
    (due < as_of).then(|| format!("It was due on {}.", day(due)))
}

/// The first of a week's days on which the plan's owner works; its Monday where there is none.
fn first_workday(plan: &Plan, monday: Date) -> Date {
    let days = &plan.settings().workdays;
    let place = Workday::ALL.iter().position(|day| days.contains(day)).unwrap_or(0);
    plus_days(monday, i32::try_from(place).unwrap_or(0))
}
