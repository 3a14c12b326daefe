//! Open promises as iCalendar (RFC 5545).

use super::Selection;
use crate::plan::{Commitment, Partner, Plan, PromiseState, Side};
use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameter,
    ICalendarParameterName, ICalendarParameterValue, ICalendarProperty as Property, ICalendarTransparency,
    ICalendarValue, ICalendarValueType,
};
use jiff::civil::Date;

/// The promises of both sides that are open on a day, each as an event of its due day.
///
/// An event and no task: calendars show events, and most of them no tasks. It takes up no time
/// of its day. What recurs is left out, since it falls on no day; so are promises with those who
/// are not active partners, as everywhere. A promise keeps its `UID` when it is moved, and its
/// `SEQUENCE` counts the moves, so that an importing calendar moves it too.
pub fn promises(plan: &Plan, selection: &Selection, as_of: Date) -> String {
    let mut components = vec![ICalendarComponent::new(ICalendarComponentType::VCalendar)];
    let head = [
        (Property::Version, text("2.0")),
        (Property::Prodid, text("-//Handful//Promises//EN")),
        (Property::Method, ICalendarValue::Method(calcard::icalendar::ICalendarMethod::Publish)),
    ];
    components[0].entries = head.into_iter().map(|(name, value)| entry(name, value)).collect();
    for commitment in plan.commitments() {
        let is_active = plan.partners().get(&commitment.partner).is_some_and(Partner::counts);
        let Some((due, PromiseState::Open)) = commitment.promise_on(as_of).filter(|_| is_active) else {
            continue;
        };
        if selection.takes(due, &commitment.partner) {
            let id = u32::try_from(components.len()).unwrap_or(u32::MAX);
            components[0].component_ids.push(id);
            components.push(event(plan, commitment, due, as_of));
        }
    }
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = ICalendar { components }.write_to(&mut out);
    out
}

fn event(plan: &Plan, commitment: &Commitment, due: Date, as_of: Date) -> ICalendarComponent {
    let moves = commitment.moved.iter().filter(|m| m.on <= as_of).count();
    let mut event = ICalendarComponent::new(ICalendarComponentType::VEvent);
    let after = crate::plan::plus_days(due, 1);
    let partner = plan.partner_name(&commitment.partner);
    event.entries = vec![
        entry(Property::Uid, text(&format!("promise-{}-to-{}@handful", commitment.id, commitment.partner))),
        // The day that is judged as of, so that the same plan gives the same file.
        entry(Property::Dtstamp, day(as_of, true)),
        entry(Property::Sequence, ICalendarValue::Integer(i64::try_from(moves).unwrap_or(i64::MAX))),
        whole_day(Property::Dtstart, due),
        whole_day(Property::Dtend, after),
        entry(Property::Summary, text(&summary(commitment, partner))),
        entry(Property::Description, text(&description(commitment, partner, as_of))),
        entry(Property::Categories, text("Promise")),
        entry(Property::Transp, ICalendarValue::Transparency(ICalendarTransparency::Transparent)),
    ];
    event
}

fn summary(commitment: &Commitment, partner: &str) -> String {
    let what = match (&commitment.title, &commitment.amount) {
        (Some(title), _) => title.to_string(),
        (None, Some(amount)) => amount.to_string(),
        (None, None) => "a promise".to_owned(),
    };
    match commitment.by {
        Side::Us => format!("Due to {partner}: {what}"),
        Side::Them => format!("Due from {partner}: {what}"),
    }
}

fn description(commitment: &Commitment, partner: &str, as_of: Date) -> String {
    let who = match commitment.by {
        Side::Us => format!("You promised {partner} this"),
        Side::Them => format!("{partner} promised you this"),
    };
    let mut lines = vec![match &commitment.amount {
        Some(amount) => format!("{who}: {amount}."),
        None => format!("{who}."),
    }];
    let moves = commitment.moved.iter().filter(|m| m.on <= as_of);
    lines.extend(moves.map(|m| format!("It was to be due on {}, and moved on {}.", m.was_due, m.on)));
    if !commitment.notes.is_empty() {
        lines.push(commitment.notes.as_str().replace('\t', " "));
    }
    lines.join("\n")
}

fn entry(name: Property, value: ICalendarValue) -> ICalendarEntry {
    ICalendarEntry::new(name).with_values(vec![value])
}

fn text(text: &str) -> ICalendarValue {
    ICalendarValue::Text(text.to_owned())
}

fn whole_day(name: Property, date: Date) -> ICalendarEntry {
    let is_day = ICalendarParameterValue::Value(ICalendarValueType::Date);
    entry(name, day(date, false))
        .with_params(vec![ICalendarParameter { name: ICalendarParameterName::Value, value: is_day }])
}

/// A day, or its first moment in universal time.
fn day(date: Date, with_time: bool) -> ICalendarValue {
    let time = with_time.then_some(0);
    ICalendarValue::PartialDateTime(Box::new(PartialDateTime {
        year: u16::try_from(date.year()).ok(),
        month: u8::try_from(date.month()).ok(),
        day: u8::try_from(date.day()).ok(),
        hour: time,
        minute: time,
        second: time,
        tz_hour: time,
        tz_minute: time,
        tz_minus: false,
    }))
}
