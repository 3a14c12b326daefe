//! What the picture of the weeks shows, apart from how it is drawn.

use crate::analysis::{
    Assessment, LatePromise, Unit, Week, WeeksAhead, capitalised, count, counted, day, short_day, stretch,
    terms, week_of,
};
use crate::plan::{CommitmentId, Plan, days_between};
use jiff::civil::Date;

/// One week of the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Its hours.
    pub week: Week,
    /// How many promises fall due in it that will be late.
    pub late: usize,
    /// The week in words: what there is, what takes it, what will be late.
    pub text: String,
}

/// One promise that will be late, in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Late {
    /// Which.
    pub commitment: CommitmentId,
    /// What it is called.
    pub title: String,
    /// To whom.
    pub partner: String,
    /// The hours still owed.
    pub left: String,
    /// When it is due.
    pub due: String,
    /// The same day.
    pub due_on: Date,
    /// When it is done.
    pub done: String,
    /// The same day; unknown where it is not in sight.
    pub done_on: Option<Date>,
    /// By how much it is late then.
    pub late_by: String,
    /// Whether it was due before today's work.
    pub is_overdue: bool,
    /// How the figures came about.
    pub explanation: String,
}

/// The picture and the table below it.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// The weeks.
    pub bars: Vec<Bar>,
    /// The most hours that any week has or takes.
    pub top: f64,
    /// The picture in words, for those who cannot see it.
    pub summary: String,
    /// What will be late.
    pub late: Vec<Late>,
}

impl Model {
    /// What an assessment says of the weeks; `None` where the plan does not say how many hours a week there are.
    pub fn of(plan: &Plan, assessment: &Assessment) -> Option<Self> {
        let ahead = assessment.weeks.as_ref()?;
        let as_of = assessment.as_of;
        let end = ahead.weeks.last()?.days.last();
        let mut coming = ahead.late.iter().filter(|late| !late.owed_at_once).peekable();
        let bars: Vec<Bar> = ahead
            .weeks
            .iter()
            .map(|week| {
                let mut late = Vec::new();
                // They are in the order of their due days.
                while let Some(one) = coming.next_if(|one| one.due <= week.days.last()) {
                    late.push(one);
                }
                Bar { week: *week, late: late.len(), text: week_in_words(plan, week, &late, as_of) }
            })
            .collect();
        let highest = |week: &Week| week.capacity_hours.max(week.recurring_hours);
        Some(Self {
            top: ahead.weeks.iter().map(highest).fold(0.0, f64::max),
            summary: summary(ahead, &bars, as_of),
            bars,
            late: ahead.late.iter().filter_map(|one| late(plan, one, as_of, end)).collect(),
        })
    }

    /// The place of a week that was chosen; that of the first with something late where it is gone or
    /// none is, else the first week.
    pub fn place_of(&self, chosen: Option<Date>) -> usize {
        self.bars
            .iter()
            .position(|bar| Some(bar.week.monday) == chosen)
            .or_else(|| self.bars.iter().position(|bar| bar.late > 0))
            .unwrap_or_default()
    }
}

/// The months below the weeks: at which week each begins, and its name where there is room for it; the year
/// stands with the first of each.
pub fn months(bars: &[Bar]) -> Vec<(usize, Option<String>)> {
    let mut found: Vec<(usize, Option<String>)> = Vec::new();
    let mut shown: Option<Date> = None;
    for (at, bar) in bars.iter().enumerate() {
        let monday = bar.week.monday;
        if shown.is_some_and(|last| last.first_of_month() == monday.first_of_month()) {
            continue;
        }
        // Where few days of the first month are left, the next one's name needs the room.
        let is_short = shown.is_none() && days_between(monday, monday.last_of_month()) < 14;
        let is_new_year = shown.is_none_or(|last| last.year() != monday.year());
        shown = Some(monday);
        let form = if is_new_year { "%b %Y" } else { "%b" };
        found.push((at, (!is_short).then(|| monday.strftime(form).to_string())));
    }
    found
}

fn week_in_words(plan: &Plan, week: &Week, late: &[&LatePromise], as_of: Date) -> String {
    let h = Unit::Hours;
    let days = match week.days_off {
        0 => counted(week.working_days, "working day", "working days"),
        off => format!("{}, {} off", counted(week.working_days, "working day", "working days"), count(off)),
    };
    let left = if week.days.days() < 7 { "what is left of " } else { "" };
    let mut text = format!(
        "{}: {} on {days}. {} for what recurs",
        capitalised(&format!("{left}{}", week_of(week.monday, as_of))),
        h.show(week.capacity_hours),
        h.show(week.recurring_hours)
    );
    if week.over_hours() > 0.0 {
        text.push_str(&format!(", {} more than there is.", h.show(week.over_hours())));
    } else {
        let free = (week.free_hours() - week.promised_hours).max(0.0);
        let free = if free < 0.05 { "nothing".to_owned() } else { h.show(free) };
        text.push_str(&format!(", {} for promises, {free} free.", h.show(week.promised_hours)));
    }
    if week.due_hours > 0.0 {
        text.push_str(&format!(" Promises of {} fall due.", h.show(week.due_hours)));
    }
    let names: Vec<_> = late.iter().filter_map(|one| name(plan, one)).collect();
    if !names.is_empty() {
        text.push_str(&format!(" Late: {}.", names.join("; ")));
    }
    text
}

/// A late promise in a sentence, as in `Chapter 7 for Ada, by 6 days`.
fn name(plan: &Plan, late: &LatePromise) -> Option<String> {
    let commitment = plan.commitments().at(late.commitment)?;
    let by = late.days_late().map_or_else(|| "beyond the horizon".to_owned(), |n| format!("by {}", days(n)));
    Some(format!("{} for {}, {by}", terms::title(commitment, plan), plan.partner_name(&commitment.partner)))
}

/// A number of days in digits, as in `24 days`.
fn days(n: i32) -> String {
    if n == 1 { "1 day".to_owned() } else { format!("{n} days") }
}

fn late(plan: &Plan, late: &LatePromise, as_of: Date, end: Date) -> Option<Late> {
    let commitment = plan.commitments().at(late.commitment)?;
    let h = Unit::Hours;
    let by = late.days_late().map_or_else(|| format!("over {}", stretch(days_between(late.due, end))), days);
    let mut explanation = if late.owed_at_once {
        format!("{} was due on {} and is still owed: it comes first.", h.show(late.hours), day(late.due))
    } else {
        format!(
            "{} is owed; at the end of {} {} of it is not done.",
            h.show(late.hours),
            day(late.due),
            h.show(late.undone_hours)
        )
    };
    match late.finished {
        Some(done) => explanation.push_str(&format!(" It is done by {} at the earliest.", day(done))),
        None => explanation.push_str(&format!(" The hours until {} do not suffice for it.", day(end))),
    }
    Some(Late {
        commitment: commitment.id.clone(),
        title: terms::title(commitment, plan),
        partner: plan.partner_name(&commitment.partner).to_owned(),
        left: h.show(late.hours),
        due: short_day(late.due, as_of),
        due_on: late.due,
        done_on: late.finished,
        done: late.finished.map_or_else(|| "not in sight".to_owned(), |done| short_day(done, as_of)),
        late_by: if late.owed_at_once { format!("Overdue, {by}") } else { capitalised(&by) },
        is_overdue: late.owed_at_once,
        explanation,
    })
}

fn summary(ahead: &WeeksAhead, bars: &[Bar], as_of: Date) -> String {
    let (Some(first), Some(last)) = (bars.first(), bars.last()) else { return String::new() };
    let mut text = format!(
        "The weeks from {} to {}: {}",
        day(first.week.days.first()),
        day(last.week.days.last()),
        counted(bars.len(), "week", "weeks")
    );
    let with = |n: usize, what: &str| match n {
        0 => String::new(),
        n => format!(", {} {what}", count(n)),
    };
    text += &with(bars.iter().filter(|bar| bar.week.days_off > 0).count(), "with time off");
    let over = bars.iter().filter(|bar| bar.week.over_hours() > 0.0).count();
    text += &with(over, "in which what recurs alone is more than there is");
    match bars.iter().filter(|bar| bar.late > 0).count() {
        0 => text.push_str(". Nothing that is still to come will be late."),
        n => {
            let late = ahead.late.iter().filter(|one| !one.owed_at_once).count();
            let week = ahead
                .tight
                .first()
                .map_or_else(String::new, |s| format!(", first {}", week_of(s.week, as_of)));
            text.push_str(&format!(
                ". In {}{week}, promises fall due that will be late: {}.",
                counted(n, "week", "weeks"),
                count(late)
            ));
        }
    }
    text
}
