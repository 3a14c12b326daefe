//! Imports: each format's quirks as they are really written, importing twice, and broken files.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

mod support;

use handful::exchange::calendar::{self, People, Wanted};
use handful::exchange::{
    Because, CannotRead, Choices, Field, Intake, Options, Preview, Read, State, clockify, csv, text,
    timewarrior, toggl,
};
use handful::plan::{
    Amount, CsvColumn, Currency, DateOrder, Edit, Happening, ImportRule, ImportSource, ImportTo, Minutes,
    Name, PartnerId, Plan, label,
};
use handful::store;
use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use std::path::Path;

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/imports");
    std::fs::read(folder.join(name)).expect("a fixture")
}

fn berlin() -> Options {
    Options::new(TimeZone::get("Europe/Berlin").expect("a zone"))
}

/// Ada with her address, and Northwind, for whom an entry was typed.
fn plan() -> Plan {
    let text = r#"(
        format: 1, name: "Studio", currency: "EUR", rates: [(currency: "CHF", rate: "1.07")],
        partners: [
            (id: "ada", name: "Ada Łącka", contacts: [(name: "Ada", email: "Ada <ada@example.org>, a@x.org")]),
            (id: "north", name: "Northwind"),
        ],
        log: [(date: "2026-11-02", partner: "north", amount: "1h46m", note: "typed")],
    )"#;
    store::read(text).expect("a plan").plan
}

fn id(text: &str) -> PartnerId {
    PartnerId::new(text).expect("an identifier")
}

fn minutes(read: &Read) -> Vec<(usize, u32)> {
    let one = |record: &handful::exchange::Record| match record.amount() {
        Some(Amount::Time(minutes)) => Some((record.line, minutes.get())),
        _ => None,
    };
    read.records.iter().filter_map(one).collect()
}

fn whys(lines: &[handful::exchange::Unreadable]) -> Vec<(usize, &str)> {
    lines.iter().map(|line| (line.line, line.why.as_str())).collect()
}

/// Applies what a preview says; what was done, as undo calls it.
fn take(plan: &mut Plan, source: ImportSource, read: &Read, choices: &Choices) -> (Preview, String) {
    let intake = Intake::new(plan, source, read.clone());
    let preview = intake.preview(choices);
    let edits = intake.edits(choices);
    let before = plan.clone();
    let words = label(plan, &edits);
    let undo = plan.apply(&edits).expect("taken");
    let after = plan.clone();
    plan.apply(&undo).expect("undone");
    assert_eq!(*plan, before, "one step of undo takes all of it back");
    *plan = after;
    (preview, words)
}

fn rule(field: Field, text: &str, to: ImportTo) -> ImportRule {
    ImportRule { source: ImportSource::Toggl, field, text: Name::new(text).expect("a name"), to }
}

#[test]
fn toggl_with_its_byte_order_mark_quoted_lines_and_midnight() {
    let read = toggl(&fixture("toggl.csv"), &berlin()).expect("an export");
    assert_eq!(minutes(&read), [(2, 90), (4, 106), (5, 45), (6, 45), (7, 30)]);
    assert_eq!(read.records[0].date, date(2026, 11, 2));
    assert_eq!(read.records[1].date, date(2026, 11, 2), "it belongs to the day on which it began");
    assert_eq!(read.records[0].note, "Draft, first \"half\"\nand a second line");
    let hints: Vec<_> = read.records[0].hints.iter().map(|hint| (hint.field, hint.text.as_str())).collect();
    assert_eq!(
        hints,
        [
            (Field::Client, "Northwind"),
            (Field::Project, "Programme"),
            (Field::Tag, "deep"),
            (Field::Tag, "writing"),
            (Field::Description, "Draft, first \"half\" and a second line"),
        ]
    );
    assert_eq!(whys(&read.left_out), [(8, "it took less than half a minute"), (9, "it was still running")]);
    let wrong = whys(&read.unreadable);
    assert!(
        wrong[0].0 == 10 && wrong[0].1.contains("1:00:00") && wrong[0].1.contains("0:52:00"),
        "{wrong:?}"
    );
    assert!(wrong[1].0 == 11 && wrong[1].1.contains("`not a date`"), "{wrong:?}");
    let rounded = read.rounded;
    assert_eq!((rounded.times, rounded.added_seconds, rounded.dropped_seconds), (2, 30, 29));
}

#[test]
fn newer_toggl_calls_the_end_stop_and_writes_a_dash_for_nothing() {
    let read = toggl(&fixture("toggl-stop.csv"), &berlin()).expect("an export");
    assert_eq!(minutes(&read), [(2, 90)]);
    assert_eq!(read.records[0].hints.len(), 2, "{:?}", read.records[0].hints);
}

#[test]
fn clockify_asks_for_the_order_of_day_and_month_and_never_guesses() {
    let bytes = fixture("clockify-ambiguous.csv");
    let Err(CannotRead::AskDates { example, dates: 4 }) = clockify(&bytes, &berlin()) else {
        panic!("{:?}", clockify(&bytes, &berlin()))
    };
    assert_eq!((example.line, example.text.as_str()), (2, "03/04/2026"));
    for (order, first, second) in [
        (DateOrder::DayFirst, date(2026, 4, 3), date(2026, 4, 5)),
        (DateOrder::MonthFirst, date(2026, 3, 4), date(2026, 5, 4)),
    ] {
        let read = clockify(&bytes, &Options { dates: Some(order), ..berlin() });
        let read = read.expect("answered");
        let days: Vec<_> = read.records.iter().map(|record| record.date).collect();
        // Read month first, the workshop lasts a month and an hour: the stated hour contradicts it.
        match order {
            DateOrder::DayFirst => {
                assert_eq!(days, [first, second]);
                assert_eq!(minutes(&read), [(2, 240), (3, 60)]);
            }
            DateOrder::MonthFirst => {
                assert_eq!(days, [first]);
                assert_eq!(read.unreadable.len(), 1);
            }
        }
        assert_eq!(whys(&read.left_out), [(4, "the sum of the others")]);
    }
}

#[test]
fn clockify_with_semicolons_a_decimal_comma_and_a_day_that_settles_the_others() {
    let read = clockify(&fixture("clockify-semicolons.csv"), &berlin()).expect("settled");
    assert_eq!(minutes(&read), [(2, 60), (3, 100)], "the clock is exact where 1,67 h is not");
    assert_eq!(read.records[0].date, date(2026, 4, 3));
    assert_eq!(whys(&read.left_out), [(4, "a break")]);
}

#[test]
fn timewarrior_is_in_utc_and_its_days_are_where_the_person_is() {
    let read = timewarrior(&fixture("timewarrior.json"), &berlin()).expect("an export");
    // Six and a half hours passed, though the clocks say seven and a half: summer time began.
    assert_eq!(minutes(&read), [(2, 390), (3, 30)]);
    assert_eq!((read.records[0].date, read.records[1].date), (date(2026, 3, 28), date(2026, 3, 31)));
    assert_eq!(
        (read.records[0].note.as_str(), read.records[1].note.as_str()),
        ("Draft, offer, northwind", "say \"hi\"")
    );
    assert_eq!(whys(&read.left_out), [(4, "it took less than half a minute"), (5, "it was still running")]);
    assert!(
        matches!(read.unreadable.as_slice(), [wrong] if wrong.line == 6 && wrong.why.contains("`yesterday`"))
    );
    let utc = timewarrior(&fixture("timewarrior.json"), &Options::new(TimeZone::UTC)).expect("an export");
    assert_eq!(utc.records[1].date, date(2026, 3, 30));
    assert_eq!(utc.records[1].key, read.records[1].key, "the same wherever it is imported");
    let wrong = timewarrior(b"[\n{\"id\":1\n", &berlin()).expect_err("cut off");
    assert!(matches!(wrong, CannotRead::Form { line: 2..=3, .. }), "{wrong}");
}

#[test]
fn a_table_in_german_is_read_by_its_usual_names() {
    let bytes = fixture("hours-german.csv");
    let asked = csv(&bytes, &berlin()).expect("read");
    assert!(whys(&asked.unreadable).iter().any(|(line, why)| *line == 5 && why.contains("currency")));
    let options = Options { money_in: Some(Currency::EUR), ..berlin() };
    let read = csv(&bytes, &options).expect("read");
    assert_eq!(minutes(&read), [(3, 90), (4, 8)]);
    let money: Vec<_> = read
        .records
        .iter()
        .filter_map(|record| match record.amount() {
            Some(Amount::Money(money)) => Some((record.line, money.to_string())),
            _ => None,
        })
        .collect();
    assert_eq!(money, [(4, "1234.50 EUR".to_owned()), (5, "40 EUR".to_owned()), (8, "5 GBP".to_owned())]);
    assert_eq!(read.records[0].date, date(2026, 3, 14));
    assert_eq!(whys(&read.left_out).len(), 1);
    let wrong = whys(&read.unreadable);
    assert!(matches!(wrong.as_slice(), [(7, _), (9, why)] if why.contains("negative")), "{wrong:?}");
    let layout = read.layout.as_ref().expect("what was said is to be remembered");
    assert_eq!(layout.money_in, Some(Currency::EUR));
    // Of what is new, pounds have no rate.
    let choices = Choices { all_others: Some(id("ada")), ..Choices::default() };
    let mut plan = plan();
    let (preview, _) = take(&mut plan, ImportSource::Csv, &read, &choices);
    assert_eq!(preview.without_rate.iter().map(|c| c.code()).collect::<Vec<_>>(), ["GBP"]);
    assert_eq!(plan.csv_layouts(), std::slice::from_ref(layout));
    // The next time nothing need be said.
    let again = csv(&bytes, &Options { layouts: plan.csv_layouts().to_vec(), ..berlin() }).expect("read");
    assert_eq!(again.records, read.records);
    assert_eq!(store::read(&store::write(&plan)).expect("its own text").plan, plan);
}

#[test]
fn columns_are_asked_for_where_their_names_do_not_tell() {
    let bytes = fixture("contacts-log.csv");
    let why = csv(&bytes, &berlin()).expect_err("no day");
    assert!(matches!(&why, CannotRead::NoColumn { headers, .. } if headers.len() == 4), "{why}");
    let said = [(CsvColumn::Start, "when"), (CsvColumn::Hours, "How long"), (CsvColumn::Client, "Who")];
    let columns = said.into_iter().map(|(column, name)| (column, name.to_owned())).collect();
    let read = csv(&bytes, &Options { columns, ..berlin() }).expect("said");
    let began: Vec<_> = read.records.iter().map(|record| record.what.clone()).collect();
    let contact = |began, lasted: Option<u32>| Happening::Contact {
        began,
        lasted: lasted.map(Minutes::new),
        went: None,
    };
    use handful::plan::Side::{Them, Us};
    assert_eq!(began, [contact(Them, Some(90)), contact(Us, Some(90)), contact(Us, None)]);
    assert!(
        matches!(read.unreadable.as_slice(), [wrong] if wrong.line == 4 && wrong.why.contains("`nobody`"))
    );
    let wrong = Options { columns: [(CsvColumn::Date, "Tag".to_owned())].into(), ..berlin() };
    assert!(matches!(csv(&bytes, &wrong), Err(CannotRead::NotAColumn { .. })));
}

#[test]
fn each_record_is_new_there_left_out_or_nobodys() {
    let mut plan = plan();
    let read = toggl(&fixture("toggl.csv"), &berlin()).expect("an export");
    let intake = Intake::new(&plan, ImportSource::Toggl, read.clone());
    let preview = intake.preview(&Choices::default());
    let counts = preview.counts();
    // Northwind is called so; of its two entries one was typed.
    assert_eq!((counts.new, counts.present, counts.no_partner), (1, 1, 3));
    assert_eq!((counts.left_out, counts.unreadable), (2, 2));
    assert!(matches!(
        &preview.items[0].state,
        State::New { because: Because::Named(hint), .. } if hint.text == "Northwind"
    ));
    assert_eq!(preview.items[1].state, State::Present { at: 0, typed: true });
    // The two of Acme are one choice, and lunch another.
    let unknown: Vec<_> = preview
        .unknown
        .iter()
        .map(|group| {
            (group.hint.as_ref().map(|h| h.text.as_str()), group.records.len(), group.sum.to_string())
        })
        .collect();
    assert_eq!(unknown, [(Some("Acme Ltd"), 2, "1h30m".into()), (Some("Lunch"), 1, "30m".into())]);

    let choices = Choices {
        rules: vec![
            rule(Field::Client, "acme ltd", ImportTo::Partner(id("ada"))),
            rule(Field::Project, "Lunch", ImportTo::LeaveOut),
        ],
        ..Choices::default()
    };
    let (preview, words) = take(&mut plan, ImportSource::Toggl, &read, &choices);
    let counts = preview.counts();
    assert_eq!((counts.new, counts.no_partner, counts.left_out), (3, 0, 3));
    assert_eq!(words, "import 3 log entries");
    assert_eq!(plan.log().len(), 4);
    assert_eq!(plan.import_rules().len(), 2);
    // Two that are the same are two entries, with marks of their own.
    let marks: std::collections::BTreeSet<_> =
        plan.log().iter().filter_map(|entry| entry.imported.as_deref().copied()).collect();
    assert_eq!(marks.len(), 3);

    // Twice adds nothing, whatever was decided before.
    let again = Intake::new(&plan, ImportSource::Toggl, read);
    assert_eq!(again.edits(&Choices::default()), []);
    let counts = again.preview(&Choices::default()).counts();
    assert_eq!((counts.present, counts.left_out, counts.unreadable), (4, 3, 2));

    // Rules go with their partner.
    let mut gone = plan.clone();
    gone.apply(&plan.removal_of_partner(&id("ada"))).expect("removed");
    assert_eq!(gone.import_rules().len(), 1);
    assert_eq!(store::read(&store::write(&plan)).expect("its own text").plan, plan);
}

#[test]
fn what_changed_there_is_offered_and_taken_only_when_asked() {
    let mut plan = plan();
    let text = |end: &str, took: &str, day: &str| {
        format!(
            "User,Project,Description,Start date,Start time,End date,End time,Duration\n\
             Una,Northwind,Other words,{day},09:00:00,{day},{end},{took}\n"
        )
    };
    let read = |text: String| toggl(text.as_bytes(), &berlin()).expect("an export");
    take(
        &mut plan,
        ImportSource::Toggl,
        &read(text("10:00:00", "1:00:00", "2026-11-05")),
        &Choices::default(),
    );
    // What was added to it here stays.
    let changed = read(text("11:30:00", "2:30:00", "2026-11-05"));
    let (preview, _) = take(&mut plan, ImportSource::Toggl, &changed, &Choices::default());
    assert_eq!(preview.items[0].state, State::Changed { at: 1, taken: false });
    let as_was = Amount::Time(Minutes::new(60));
    assert_eq!(plan.log()[1].given_by_us(), Some(as_was));
    let asked = Choices { changed: [0].into(), ..Choices::default() };
    let (_, words) = take(&mut plan, ImportSource::Toggl, &changed, &asked);
    assert_eq!(words, "import a log entry");
    assert_eq!(plan.log()[1].given_by_us(), Some(Amount::Time(Minutes::new(150))));
    assert_eq!(plan.log().len(), 2);
    let (preview, _) = take(&mut plan, ImportSource::Toggl, &changed, &Choices::default());
    assert_eq!(preview.items[0].state, State::Present { at: 1, typed: false });
}

#[test]
fn a_meeting_that_moved_to_another_day_moves_in_the_log() {
    let event = |day: &str| {
        format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTAMP:20260101T000000Z\r\n\
             DTSTART:{day}T100000Z\r\nDTEND:{day}T110000Z\r\nSUMMARY:Northwind\r\n\
             ATTENDEE:mailto:a@x.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    let mut plan = plan();
    let people = People::of(&plan, &[]);
    let read = |text: &str| {
        let zone = TimeZone::UTC;
        let wanted = Wanted { zone: &zone, from: None, until: date(2026, 12, 1), people: &people };
        calendar::read(text, wanted).expect("a calendar")
    };
    let (preview, _) =
        take(&mut plan, ImportSource::Calendar, &read(&event("20261001")), &Choices::default());
    assert!(
        matches!(&preview.items[0].state, State::New { partner, .. } if *partner == id("ada") || *partner == id("north")),
        "{preview:?}"
    );
    let later = read(&event("20261105"));
    let asked = Choices { changed: [0].into(), ..Choices::default() };
    let (preview, _) = take(&mut plan, ImportSource::Calendar, &later, &asked);
    assert!(matches!(preview.items[0].state, State::Changed { at: 0, taken: true }), "{preview:?}");
    assert_eq!(plan.log().len(), 2);
    assert_eq!(plan.log()[1].date, date(2026, 11, 5), "in its place by date");
}

/// A made-up export: when, how long, which project, which words.
type Rows = Vec<(u32, u32, usize, usize)>;

fn rows() -> impl Strategy<Value = Rows> {
    proptest::collection::vec((0_u32..600, 1_u32..300, 0_usize..3, 0_usize..3), 0..25)
}

fn export(rows: &[(u32, u32, usize, usize)]) -> String {
    let mut text = "User,Email,Project,Description,Start date,Start time,Duration\n".to_owned();
    for (start, took, project, words) in rows {
        let (day, hour) = (1 + start / 24, start % 24);
        let project = ["Northwind", "Other", ""][*project];
        let words = ["", "Draft", "\"Say \"\"hi\"\", then\ngo\""][*words];
        text.push_str(&format!(
            "Una,u@x.org,{project},{words},2026-10-{day:02},{hour:02}:00:00,{}:{:02}:00\n",
            took / 60,
            took % 60
        ));
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn importing_twice_adds_nothing_in_whatever_order(rows in rows(), seed in any::<u64>()) {
        let mut plan = plan();
        let choices = Choices { all_others: Some(id("ada")), ..Choices::default() };
        let read = |rows: &Rows| toggl(export(rows).as_bytes(), &berlin()).expect("an export");
        let (preview, _) = take(&mut plan, ImportSource::Toggl, &read(&rows), &choices);
        let counts = preview.counts();
        prop_assert_eq!(counts.new, rows.len(), "each row is an entry, the same or not");
        let total: u64 = plan.log().iter().filter(|e| e.imported.is_some())
            .filter_map(|e| e.given_by_us())
            .map(|a| match a { Amount::Time(m) => u64::from(m.get()), _ => 0 })
            .sum();
        prop_assert_eq!(total, rows.iter().map(|r| u64::from(r.1)).sum::<u64>());
        let mut shuffled = rows.clone();
        shuffled.sort_by_key(|row| (u64::from(row.0) + 1).wrapping_mul(seed | 1).wrapping_add(row.1.into()) % 1009);
        let intake = Intake::new(&plan, ImportSource::Toggl, read(&shuffled));
        prop_assert_eq!(intake.edits(&choices), Vec::<Edit>::new());
        prop_assert_eq!(intake.preview(&choices).counts().present, rows.len());
    }
}

/// A small generator of its own, so that the same files are broken in the same way everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % n.max(1)
    }

    /// Breaks a file in one to four places.
    fn breaks(&mut self, bytes: &[u8], with: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            match self.below(4) {
                0 => bytes[at] = with[self.below(with.len())],
                1 => bytes.insert(at, with[self.below(with.len())]),
                2 => drop(bytes.remove(at)),
                _ => {
                    let until = (at + self.below(40)).min(bytes.len());
                    let part = bytes[at..until].to_vec();
                    let to = self.below(bytes.len());
                    bytes.splice(to..to, part);
                }
            }
        }
        bytes
    }
}

type Reader = fn(&[u8], &Options) -> Result<Read, CannotRead>;

fn ics(bytes: &[u8], options: &Options) -> Result<Read, CannotRead> {
    let people = People::of(&plan(), &[]);
    let zone = &options.time_zone;
    let wanted = Wanted { zone, from: None, until: date(2027, 1, 1), people: &people };
    Ok(calendar::read(text(bytes)?, wanted)?)
}

const READERS: &[(&str, ImportSource, Reader)] = &[
    ("toggl.csv", ImportSource::Toggl, toggl),
    ("clockify-ambiguous.csv", ImportSource::Clockify, clockify),
    ("clockify-semicolons.csv", ImportSource::Clockify, clockify),
    ("timewarrior.json", ImportSource::Timewarrior, timewarrior),
    ("hours-german.csv", ImportSource::Csv, csv),
    ("google.ics", ImportSource::Calendar, ics),
];

#[test]
fn a_thousand_broken_files_fail_only_with_a_clear_message_and_change_nothing() {
    let with: Vec<u8> = (0..=255).chain(*b"\"\"\"\"\n\n\n,,;;\t\r0123456789/:.-").collect();
    let base = plan();
    for (name, source, read) in READERS {
        let whole = fixture(name);
        let (mut dice, mut taken) = (Dice(42), 0);
        for _ in 0..1000 {
            let broken = dice.breaks(&whole, &with);
            let options =
                Options { dates: Some(DateOrder::DayFirst), money_in: Some(Currency::EUR), ..berlin() };
            match read(&broken, &options) {
                Err(why) => assert!(why.to_string().len() > 10, "{name}: {why}"),
                Ok(read) => {
                    taken += 1;
                    let intake = Intake::new(&base, *source, read.clone());
                    let choices = Choices { all_others: Some(id("ada")), ..Choices::default() };
                    let mut plan = base.clone();
                    plan.apply(&intake.edits(&choices)).unwrap_or_else(|why| panic!("{name}: {why}"));
                    let again = Intake::new(&plan, *source, read);
                    assert_eq!(again.edits(&choices), [], "{name}: twice adds nothing");
                    assert_eq!(intake.plan(), &base);
                    for item in &intake.preview(&choices).items {
                        let (State::Unreadable { why } | State::LeftOut { why }) = &item.state else {
                            continue;
                        };
                        assert!(!why.is_empty() && item.line > 0, "{name}: {item:?}");
                    }
                }
            }
        }
        assert!(taken > 100, "{name}: hardly any of them were read ({taken}), so that this tests little");
    }
}

/// Where no quotation mark or line break is broken, each line below the headers is accounted for.
#[test]
fn each_line_of_a_broken_file_is_accounted_for() {
    let with: Vec<u8> = (b' '..=b'~').filter(|byte| *byte != b'"').collect();
    let files: [(&str, Reader, usize); 3] = [
        ("clockify-semicolons.csv", clockify, 1),
        ("hours-german.csv", csv, 2),
        ("toggl-stop.csv", toggl, 1),
    ];
    for (name, read, above) in files {
        let text = String::from_utf8(fixture(name)).expect("UTF-8").replace('"', "");
        let (mut dice, mut seen) = (Dice(7), 0);
        for _ in 0..1000 {
            // In one place of the rows alone.
            let start = text.match_indices('\n').nth(above - 1).expect("headers").0 + 1;
            let mut bytes = text.clone().into_bytes();
            let at = start + dice.below(bytes.len() - start);
            if matches!(bytes[at], b'\r' | b'\n') {
                continue;
            }
            bytes[at] = with[dice.below(with.len())];
            let Ok(read) = read(&bytes, &Options { money_in: Some(Currency::EUR), ..berlin() }) else {
                continue;
            };
            let mut lines: Vec<_> = read.records.iter().map(|r| r.line).collect();
            lines.extend(read.unreadable.iter().chain(&read.left_out).map(|u| u.line));
            lines.sort_unstable();
            lines.dedup();
            let expected: Vec<_> = (above + 1..=text.lines().count()).collect();
            assert_eq!(lines, expected, "{name}: {}", String::from_utf8_lossy(&bytes));
            seen += 1;
        }
        assert!(seen > 300, "{name}: {seen}");
    }
}

#[test]
fn invisible_characters_of_notes_become_blanks_and_that_is_said() {
    let export = "Project,Description,Start date,Duration\nNorthwind,a\u{7}b\u{202e}c,2026-11-05,1:00\n";
    let mut plan = plan();
    let read = toggl(export.as_bytes(), &berlin()).expect("an export");
    let (preview, _) = take(&mut plan, ImportSource::Toggl, &read, &Choices::default());
    assert_eq!(preview.notes_cleaned, 1);
    assert_eq!(plan.log()[1].note.as_str(), "a b c");
}
