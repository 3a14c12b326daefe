//! Reminders for a calendar, read by a parser that others wrote: each is there once, on its day, and
//! takes the place of its former self when it is imported again.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

use handful::analysis::{Assessment, Code, assess, next_check_in, snapshot};
use handful::exchange::export::{Format, Selection, calendar};
use handful::plan::{
    CheckIn, Commitment, Edit, GoalState, LineEdit, Partner, PartnerId, Plan, PromiseState, Quarter,
    RecordEdit, Review, ReviewId, Schedule, Stage, YearStart, plus_days,
};
use handful::{sample, store};
use icalendar::{CalendarComponent, Component, DatePerhapsTime, EventLike};
use jiff::civil::{Date, Weekday, date};
use std::collections::BTreeMap;

const AS_OF: Date = date(2026, 11, 25);

/// What another program makes of an event.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    on: Date,
    sequence: u32,
    summary: String,
    description: String,
    category: String,
    is_cancelled: bool,
    alarm: Option<String>,
}

/// The events of a calendar by their identifiers, each of which stands there once.
fn read(text: &str) -> BTreeMap<String, Seen> {
    let calendar: icalendar::Calendar = text.parse().unwrap_or_else(|why| panic!("{why}\n{text}"));
    let mut events = BTreeMap::new();
    for component in &calendar.components {
        let CalendarComponent::Event(event) = component else { panic!("{component:?}") };
        let Some(DatePerhapsTime::Date(day)) = event.get_start() else { panic!("{event:?}") };
        let day: Date = day.to_string().parse().expect("a day");
        let Some(DatePerhapsTime::Date(end)) = event.get_end() else { panic!("{event:?}") };
        assert_eq!(end.to_string(), plus_days(day, 1).to_string());
        let seen = Seen {
            on: day,
            sequence: event.get_sequence().expect("a sequence"),
            summary: event.get_summary().expect("a summary").to_owned(),
            description: event.get_description().expect("a description").to_owned(),
            category: event.get_categories().expect("categories").join(";"),
            is_cancelled: event.property_value("STATUS") == Some("CANCELLED"),
            alarm: event
                .components()
                .first()
                .and_then(|alarm| alarm.property_value("TRIGGER"))
                .map(str::to_owned),
        };
        let former = events.insert(event.get_uid().expect("an identifier").to_owned(), seen);
        assert!(former.is_none(), "twice: {former:?}");
    }
    let begun = text.lines().filter(|line| *line == "BEGIN:VEVENT").count();
    assert_eq!(events.len(), begun, "none is lost");
    events
}

fn seen(plan: &Plan, as_of: Date) -> BTreeMap<String, Seen> {
    read(&calendar(plan, &Selection::default(), &assess(plan, as_of)))
}

fn changed(plan: &Plan, edits: &[Edit]) -> Plan {
    let mut plan = plan.clone();
    plan.apply(edits).expect("applies");
    plan
}

/// A partner with whom a check-in is due by the analysis, whose reminder is looked at.
fn checked(plan: &Plan) -> Partner {
    let bonds = assess(plan, AS_OF).bonds;
    let due = |(partner, bond): &(&Partner, &handful::analysis::Bond)| {
        partner.stage == Stage::Active && next_check_in(plan, partner, bond, AS_OF).is_some()
    };
    plan.partners().iter().zip(&bonds).find(due).expect("one").0.clone()
}

#[test]
fn another_program_reads_all_of_the_sample() {
    let plan = sample::plan(AS_OF);
    let events = seen(&plan, AS_OF);
    let count =
        |category: &str| events.values().filter(|e| e.category == category && !e.is_cancelled).count();
    // Each kind against what the plan itself says.
    let open = |c: &&Commitment| {
        matches!(c.promise_on(AS_OF), Some((_, PromiseState::Open)))
            && plan.partners().get(&c.partner).is_some_and(Partner::counts)
    };
    assert_eq!(count("Promise"), plan.commitments().iter().filter(open).count());
    let agreed = |g: &&handful::plan::Goal| g.state == GoalState::Open && g.agreed.is_some();
    assert_eq!(count("Goal"), plan.goals().iter().filter(agreed).count());
    let looked = |r: &&handful::plan::Risk| {
        r.next_look.is_some() && plan.partners().get(&r.partner).is_some_and(Partner::counts)
    };
    assert_eq!(count("Risk"), plan.risks().iter().filter(looked).count());
    assert_eq!(count("Review"), usize::from(plan.settings().horizon_quarters.quarters()));
    assert!(count("Check-in") > 0 && count("Promise") > 0 && count("Goal") > 0, "{events:?}");
    for (uid, event) in &events {
        assert!(uid.ends_with("@handful") && !event.summary.is_empty() && !event.description.is_empty());
        // Nothing but a promise lies in the past, and what lies ahead far enough is told beforehand.
        assert!(event.on >= AS_OF || event.category == "Promise" || event.is_cancelled, "{event:?}");
        if event.is_cancelled || event.on <= AS_OF {
            assert_eq!(event.alarm, None, "{event:?}");
        } else if event.on > plus_days(AS_OF, 7) {
            assert!(event.alarm.is_some(), "{event:?}");
        }
    }
    let review = &events["review-2026-Q4@handful"];
    assert_eq!((review.on, review.on.weekday()), (date(2026, 12, 28), Weekday::Monday));
    assert_eq!(
        (review.summary.as_str(), review.alarm.as_deref()),
        ("Quarterly review 2026-Q4", Some("-P7D"))
    );
}

#[test]
fn check_ins_are_those_that_the_analysis_asks_for() {
    let plan = sample::plan(AS_OF);
    let assessment = assess(&plan, AS_OF);
    let events = seen(&plan, AS_OF);
    let late = |event: &&Seen| event.category == "Check-in" && event.description.contains("It was due on");
    let found = assessment.findings.iter().filter(|finding| finding.code == Code::CheckInDue).count();
    assert_eq!(events.values().filter(late).count(), found);
}

#[test]
fn imported_again_an_event_takes_the_place_of_its_former_self() {
    let plan = sample::plan(AS_OF);
    let before = seen(&plan, AS_OF);
    assert_eq!(before, seen(&plan, AS_OF));
    let next_day = plus_days(AS_OF, 1);
    let later = seen(&plan, next_day);
    assert_eq!(before.keys().collect::<Vec<_>>(), later.keys().collect::<Vec<_>>(), "the same identifiers");
    assert!(later.iter().all(|(uid, event)| event.sequence > before[uid].sequence));
    // A check-in that took place moves the next one.
    let partner = checked(&plan);
    let scores = plan.check_ins().iter().next().expect("a check-in").scores;
    let line =
        CheckIn { date: next_day, partner: partner.id.clone(), scores, note: handful::plan::Note::default() };
    let after = seen(&changed(&plan, &[Edit::CheckIn(LineEdit::add(line))]), next_day);
    let uid = format!("check-in-{}@handful", partner.id);
    assert_eq!(after[&uid].on, plus_days(next_day, plan.settings().check_in_every_weeks.days()));
    assert!(after[&uid].sequence > before[&uid].sequence);
}

#[test]
fn what_is_done_is_cancelled_for_ninety_days() {
    let plan = sample::plan(AS_OF);
    let is_open = |c: &&Commitment| matches!(c.promise_on(AS_OF), Some((_, PromiseState::Open)));
    let was = plan.commitments().iter().find(is_open).expect("an open promise").clone();
    let Schedule::Promise { start, due, .. } = was.schedule else { panic!("{was:?}") };
    let kept = Commitment {
        schedule: Schedule::promise(start, due, PromiseState::Kept(AS_OF)).expect("a promise"),
        ..was.clone()
    };
    let uid = format!("promise-{}-to-{}@handful", was.id, was.partner);
    assert!(!seen(&plan, AS_OF)[&uid].is_cancelled);
    let plan = changed(&plan, &[Edit::Commitment(RecordEdit::change(kept))]);
    assert!(seen(&plan, AS_OF)[&uid].is_cancelled);
    assert!(seen(&plan, plus_days(AS_OF, 90))[&uid].is_cancelled);
    assert!(!seen(&plan, plus_days(AS_OF, 91)).contains_key(&uid));
}

#[test]
fn a_partner_and_days_can_be_chosen() {
    let plan = sample::plan(AS_OF);
    let partner = checked(&plan).id;
    let of_one = Selection { partner: Some(partner.clone()), ..Selection::default() };
    let events = read(&calendar(&plan, &of_one, &assess(&plan, AS_OF)));
    assert!(events.contains_key(&format!("check-in-{partner}@handful")), "{events:?}");
    assert!(events.values().all(|event| event.category != "Review"));
    let (from, until) = (plus_days(AS_OF, 10), plus_days(AS_OF, 40));
    let days = Selection { from: Some(from), until: Some(until), partner: None };
    let events = read(&calendar(&plan, &days, &assess(&plan, AS_OF)));
    assert!(events.values().all(|event| (from..=until).contains(&event.on)));
    assert!(events.contains_key("review-2026-Q4@handful"));
    let nobody = Selection { partner: Some(PartnerId::new("nobody").expect("id")), ..Selection::default() };
    assert!(read(&calendar(&plan, &nobody, &assess(&plan, AS_OF))).is_empty());
}

#[test]
fn names_in_eight_scripts_and_texts_that_look_like_lines_are_read_back() {
    let names = [
        "Łącka & Søren; GmbH",
        "Ναυτιλιακή, Εταιρεία",
        "Жанна Ёлкина",
        "דוד בן גוריון",
        "مؤسسة الأمل",
        "हिन्दी साहित्य",
        "東京設計事務所",
        "한국 연구소",
        "END:VEVENT \\n BEGIN:VEVENT",
    ];
    let long = "Donaudampfschifffahrt北風".chars().cycle().take(200).collect::<String>();
    let all: Vec<&str> = names.into_iter().chain([long.as_str()]).collect();
    let mut text =
        "(format: 1, name: \"Plan\", currency: \"EUR\", settings: (year_begins_in_month: 4, workdays: \
                    [Wednesday, Thursday]), partners: ["
            .to_owned();
    let mut rest = String::new();
    for (at, name) in all.iter().enumerate() {
        text += &format!("(id: \"p{at}\", name: {name:?}),");
        rest += &format!(
            "(id: \"c{at}\", partner: \"p{at}\", title: {name:?}, due: \"2026-12-01\", notes: \"a\\n{at}\"),"
        );
    }
    text += &format!("], commitments: [{rest}])");
    let plan = store::read(&text).unwrap_or_else(|why| panic!("{why}")).plan;
    let events = seen(&plan, AS_OF);
    for (at, name) in all.iter().enumerate() {
        let event = &events[&format!("promise-c{at}-to-p{at}@handful")];
        assert_eq!(event.summary, format!("Due to {name}: {name}"));
        assert_eq!(event.description, format!("You promised {name} this.\na\n{at}"));
    }
    // The plan's year begins in April, and its week on Wednesday: the last week of a quarter holds the 31st.
    let review = &events["review-2026-27-Q3@handful"];
    assert_eq!((review.summary.as_str(), review.on), ("Quarterly review 2026/27-Q3", date(2026, 12, 30)));
}

#[test]
fn the_reminder_of_a_review_that_is_frozen_is_cancelled() {
    let mut plan = sample::plan(AS_OF);
    let quarter = Quarter::of(AS_OF, YearStart::JANUARY);
    let review = ReviewId::of(quarter);
    let snapshot = Some(Box::new(snapshot(&plan, &assess(&plan, AS_OF))));
    plan.apply(&[
        Edit::Review(RecordEdit::add(Review::new(quarter, AS_OF))),
        Edit::Freeze { review, snapshot },
    ])
    .expect("a frozen review");
    let events = read(&calendar(&plan, &Selection::default(), &assess(&plan, AS_OF)));
    assert!(events["review-2026-Q4@handful"].is_cancelled);
    assert!(!events["review-2027-Q1@handful"].is_cancelled);
}

/// What was said of the day already is taken as it is, and what was said of another day is not.
#[test]
fn what_is_at_hand_of_the_day_is_not_made_again() {
    let plan = sample::plan(AS_OF);
    let text = |day, known: Option<&Assessment>| Format::Ics.text(&plan, &Selection::default(), day, known);
    let made = text(AS_OF, None);
    assert!(made.contains("UID:check-in-"), "{made}");
    let known = assess(&plan, AS_OF);
    assert_eq!(text(AS_OF, Some(&known)), made);
    // Of whom nothing is said there is no check-in: so it shows what was taken.
    let silent = Assessment { bonds: Vec::new(), ..known };
    assert!(!text(AS_OF, Some(&silent)).contains("UID:check-in-"));
    let later = AS_OF.tomorrow().expect("a day");
    assert_eq!(text(later, Some(&silent)), text(later, None));
}
