//! The quirks of the calendars that people have, and what a file that is no calendar does.

use super::*;
use crate::plan::{ContactPerson, Currency, Edit, Name, Note, Partner, PartnerId, Plan, RecordEdit};
use jiff::civil::date;
use proptest::prelude::*;

mod rules;

const GOOGLE: &str = include_str!("../../../tests/imports/google.ics");
const OUTLOOK: &str = include_str!("../../../tests/imports/outlook.ics");
const APPLE: &str = include_str!("../../../tests/imports/apple.ics");

fn zone(name: &str) -> TimeZone {
    jiff::tz::TimeZoneDatabase::bundled().get(name).expect("a zone")
}

/// Reads until 25 November 2026 as somebody in a zone.
fn read_in(name: &str, text: &str, people: &People) -> Read {
    let zone = zone(name);
    read(text, Wanted { zone: &zone, from: None, until: date(2026, 11, 25), people }).expect("a calendar")
}

fn told(read: &Read) -> Vec<(String, String, u32, &'static str)> {
    let of = |r: &Record| match &r.what {
        Happening::Contact { began, lasted, .. } => {
            (if *began == Side::Us { "us" } else { "them" }, lasted.map_or(0, Minutes::get))
        }
        Happening::Given { .. } => panic!("a meeting is a contact"),
    };
    read.records.iter().map(|r| (r.date.to_string(), r.note.clone(), of(r).1, of(r).0)).collect()
}

fn words(told: &[Unreadable]) -> Vec<(usize, &str, &str)> {
    told.iter().map(|u| (u.line, u.text.as_str(), u.why.as_str())).collect()
}

#[test]
fn a_calendar_of_google_with_a_series_whose_times_were_moved_cancelled_and_deleted() {
    let read = read_in("Europe/Lisbon", GOOGLE, &People::default());
    let ada = |day: &str| (day.to_owned(), "Weekly with Ada".to_owned(), 30, "us");
    assert_eq!(
        told(&read),
        [
            ("2026-11-05".to_owned(), "Offer for the mill, second draft".to_owned(), 60, "them"),
            ada("2026-10-05"),
            ada("2026-10-12"),
            ada("2026-10-26"),
            ada("2026-11-16"),
            ada("2026-11-23"),
            ("2026-10-20".to_owned(), "Weekly with Ada, moved".to_owned(), 60, "us"),
        ]
    );
    assert_eq!(read.records[0].key, "5fq8gk3v0h2m@google.com");
    let email = |text: &str| Hint { field: Field::Email, text: text.to_owned() };
    assert_eq!(read.records[0].hints[0], email("marta@northwind.example"));
    assert_eq!(read.records[0].hints.len(), 2, "neither the room nor the calendar's owner says whose it is");
    // Ten in summer is nine in UTC, ten in winter is ten.
    assert_eq!(read.records[1].key, "weekly77@google.com 20261005T090000Z");
    assert_eq!(read.records[4].key, "weekly77@google.com 20261116T100000Z");
    assert_eq!(read.records[6].key, "weekly77@google.com 20261019T090000Z", "by when it was to be");
    let tag = |text: &str| Hint { field: Field::Tag, text: text.to_owned() };
    assert_eq!(read.records[1].hints[..2], [tag("Ada"), tag("Weekly")]);
    let left = words(&read.left_out);
    assert_eq!(left.len(), 5, "{left:#?}");
    assert!(left[0].1 == "Weekly with Ada" && left[0].2.contains("goes on"), "{left:#?}");
    assert_eq!(left[1].2, "it was cancelled");
    assert!(left[2].1 == "Trade fair" && left[2].2.contains("whole days"));
    assert_eq!((left[3].1, left[3].2), ("Webinar", "you declined it"));
    assert_eq!((left[4].1, left[4].2), ("Yet to come", "it was not over by the end of 2026-11-25"));
    assert_eq!(read.unreadable, []);
}

#[test]
fn the_same_file_gives_the_same_keys_whatever_the_zone_of_the_person() {
    let keys = |zone| {
        let keys = read_in(zone, GOOGLE, &People::default()).records.into_iter().map(|r| r.key);
        keys.collect::<Vec<_>>()
    };
    assert_eq!(keys("Europe/Lisbon"), keys("Pacific/Auckland"));
}

#[test]
fn zones_of_outlook_by_their_definition_their_windows_name_and_their_display_name() {
    let read = read_in("Europe/London", OUTLOOK, &People::default());
    let told = told(&read);
    let rows: Vec<_> =
        told.iter().map(|(day, note, minutes, _)| (day.as_str(), note.as_str(), *minutes)).collect();
    assert_eq!(
        rows,
        [
            ("2026-10-16", "Angebot für die Mühle", 90),
            ("2026-10-27", "Stand-up", 45),
            ("2026-10-28", "Stand-up", 45),
            ("2026-10-29", "Stand-up", 45),
            ("2026-10-28", "Floating", 90),
            ("2026-10-29", "Display name", 60),
        ]
    );
    // Nine in Berlin in winter is eight in UTC.
    assert!(read.records[1].key.ends_with(" 20261027T080000Z"), "{}", read.records[1].key);
    let wrong = words(&read.unreadable);
    assert_eq!(wrong.len(), 1);
    assert_eq!((wrong[0].0, wrong[0].1), (50, "Council"));
    assert!(
        wrong[0].2.contains("`Middle-earth Standard Time` is not known")
            && wrong[0].2.contains("Europe/Berlin")
    );
}

#[test]
fn a_calendar_of_apple_with_what_cannot_be_read_named_at_its_line() {
    let read = read_in("Europe/Berlin", APPLE, &People::default());
    let told = told(&read);
    let rows: Vec<_> =
        told.iter().map(|(day, note, minutes, _)| (day.as_str(), note.as_str(), *minutes)).collect();
    assert_eq!(
        rows,
        [
            ("2026-10-30", "Call with Boston 🙂", 60),
            ("2026-11-04", "Call with Boston 🙂", 60),
            ("2026-11-03", "A word in the hall", 1),
        ],
        "one on 6 November is excepted by its day, and the rule ends on the evening of the 12th"
    );
    // New York is at four hours on 30 October, and at five on 4 November.
    assert!(read.records[0].key.ends_with("20261030T130000Z"));
    assert!(read.records[1].key.ends_with("20261104T200000Z"));
    let wrong = words(&read.unreadable);
    let named: Vec<_> = wrong.iter().map(|(_, text, why)| (*text, *why)).collect();
    assert_eq!(named[0], ("Backwards", "it ends before it begins"));
    assert_eq!(named[1], ("On no day", "it has no DTSTART, so it is on no day"));
    assert_eq!(named[2], ("No seconds", "its DTSTART `20261103T1100` is not a date or a time"));
    assert!(
        named[3].0 == "No such day" && named[3].1.contains("`FREQ=WEEKLY;BYDAY=XX` cannot be read"),
        "{named:?}"
    );
    assert!(named[4].0 == "Cut off" && named[4].1.contains("no END:VEVENT"));
    let left = words(&read.left_out);
    assert_eq!(left.len(), 2);
    assert!(left[0].1 == "Two days at the sea" && left[0].2.contains("more than a day"));
    assert!(left[1].1 == "Buy paper" && left[1].2.contains("a task"));
}

fn event(lines: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:u\nSUMMARY:S\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n"
    )
}

#[test]
fn who_began_a_contact_is_the_organizer_as_far_as_that_can_be_known() {
    let text =
        event("DTSTART:20261103T110000Z\nDTEND:20261103T120000Z\nORGANIZER:mailto:Marta@Northwind.example");
    let began = |people: &People| told(&read_in("UTC", &text, people))[0].3;
    assert_eq!(began(&People::default()), "us", "it may be ourselves");
    let name = |text| Name::new(text).expect("a name");
    let mut partner = Partner::new(PartnerId::new("north").expect("id"), name("Northwind"));
    partner.contacts.push(ContactPerson {
        name: name("Marta"),
        role: Note::NONE,
        email: Note::new("office@northwind.example, marta@northwind.example").expect("a note"),
        phone: Note::NONE,
    });
    let mut plan = Plan::empty(name("Plan"), Currency::EUR);
    plan.apply(&[Edit::Partner(RecordEdit::add(partner))]).expect("applied");
    assert_eq!(began(&People::of(&plan, &[])), "them", "the plan knows her");
    let empty = Plan::empty(name("Plan"), Currency::EUR);
    assert_eq!(began(&People::of(&empty, &["ines@quaresma.example".into()])), "them", "it is not ourselves");
    assert_eq!(began(&People::of(&plan, &["MARTA@northwind.example".into()])), "us", "it is ourselves");
}

#[test]
fn only_days_that_are_wanted_are_taken_and_the_rest_is_told() {
    let text = event("DTSTART:20261103T110000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY");
    let zone = zone("UTC");
    let people = People::default();
    let wanted =
        Wanted { zone: &zone, from: Some(date(2026, 11, 10)), until: date(2026, 11, 12), people: &people };
    let read = read(&text, wanted).expect("a calendar");
    assert_eq!(
        told(&read).iter().map(|t| t.0.as_str()).collect::<Vec<_>>(),
        ["2026-11-10", "2026-11-11", "2026-11-12"]
    );
    let why: Vec<_> = words(&read.left_out).iter().map(|w| w.2).collect();
    assert_eq!(
        why,
        ["some of it was before 2026-11-10", "it goes on: some of it was not over by the end of 2026-11-12"]
    );
}

#[test]
fn a_change_of_all_that_follow_moves_them_alike() {
    let text = format!(
        "{}{}",
        event("DTSTART:20261102T090000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4"),
        event("RECURRENCE-ID;RANGE=THISANDFUTURE:20261109T090000Z\nDTSTART:20261110T100000Z\nDURATION:PT30M")
    );
    let read = read_in("UTC", &text, &People::default());
    let rows: Vec<_> = told(&read).into_iter().map(|(day, _, minutes, _)| (day, minutes)).collect();
    assert_eq!(
        rows,
        [
            ("2026-11-02".to_owned(), 60),
            ("2026-11-10".to_owned(), 30),
            ("2026-11-17".to_owned(), 30),
            ("2026-11-24".to_owned(), 30)
        ]
    );
    assert_eq!(read.records[3].key, "u 20261123T090000Z");
}

#[test]
fn of_several_versions_the_last_one_counts() {
    let version = |sequence: u32, hour: u32| {
        event(&format!("SEQUENCE:{sequence}\nDTSTART:20261102T{hour:02}0000Z\nDURATION:PT{hour}M"))
    };
    let read =
        read_in("UTC", &format!("{}{}{}", version(1, 9), version(3, 11), version(2, 10)), &People::default());
    assert_eq!(told(&read).iter().map(|t| t.2).collect::<Vec<_>>(), [11]);
    assert_eq!(
        words(&read.left_out).iter().map(|w| w.2).collect::<Vec<_>>(),
        ["the file has a later version of it"; 2]
    );
}

#[test]
fn what_recurs_without_end_is_bounded_with_a_word() {
    let text = event("DTSTART:20200101T000000Z\nRRULE:FREQ=SECONDLY");
    let read = read_in("UTC", &text, &People::default());
    assert_eq!(read.records.len(), series::MOST_TIMES);
    assert!(read.left_out[0].why.contains("more than 20000 times"), "{:?}", read.left_out);
    let never = event("DTSTART:20200101T000000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30");
    assert_eq!(read_in("UTC", &never, &People::default()).records, []);
}

#[test]
fn times_that_the_clock_skips_or_shows_twice_are_those_of_the_standard() {
    // RFC 5545, section 3.3.5: 2:30 on 11 March 2007 in New York is 3:30, 1:30 on 4 November 2007 the first one.
    for (local, moment) in [("20070311T023000", "20070311T073000Z"), ("20071104T013000", "20071104T053000Z")]
    {
        for name in ["America/New_York", "Mine"] {
            let mine = "BEGIN:VTIMEZONE\nTZID:Mine\nBEGIN:STANDARD\nDTSTART:20061105T020000\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\n\
                        TZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:20060312T020000\n\
                        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nEND:DAYLIGHT\nEND:VTIMEZONE\n";
            let text =
                format!("{mine}{}", event(&format!("DTSTART;TZID={name}:{local}\nRRULE:FREQ=DAILY;COUNT=1")));
            let read = read_in("UTC", &text, &People::default());
            assert_eq!(read.records[0].key, format!("u {moment}"), "{name}");
        }
    }
}

#[test]
fn another_file_is_refused() {
    let zone = zone("UTC");
    let people = People::default();
    let wanted = Wanted { zone: &zone, from: None, until: date(2026, 11, 25), people: &people };
    for text in ["", "Date,Client\n2026-01-01,Ada\n", "BEGIN:VCARD\nEND:VCARD\n"] {
        assert_eq!(read(text, wanted), Err(NotACalendar));
    }
    assert_eq!(read("BEGIN:VCALENDAR\nEND:VCALENDAR\n", wanted), Ok(Read::default()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn a_thousand_spoilt_calendars_are_read_or_named(
        which in 0..3_usize,
        spoilt in crate::exchange::testing::spoiling(),
    ) {
        let text = crate::exchange::testing::spoil([GOOGLE, OUTLOOK, APPLE][which], &spoilt);
        let zone = zone("Europe/Berlin");
        let people = People::default();
        let until = date(2026, 11, 25);
        let lines = text.lines().count();
        if let Ok(read) = read(&text, Wanted { zone: &zone, from: None, until, people: &people }) {
            for record in &read.records {
                prop_assert!(record.date <= until && !record.key.is_empty() && record.line <= lines);
            }
            for told in read.unreadable.iter().chain(&read.left_out) {
                prop_assert!((1..=lines).contains(&told.line) && !told.why.is_empty(), "{told:?}");
            }
            let events = super::parts(&text, &["VEVENT"]).len();
            let named: HashSet<usize> = read.records.iter().map(|r| r.line)
                .chain(read.unreadable.iter().chain(&read.left_out).map(|u| u.line)).collect();
            // An event of which nothing is told has no time at all: all of them are excepted, or
            // its rule ends before it begins.
            prop_assert!(named.len() + 2 >= events, "{named:?} of {events}");
        }
    }
}
