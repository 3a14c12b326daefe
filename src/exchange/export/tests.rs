//! What the exports say, and that it can be read back.

use super::*;
use crate::analysis::assess;
use crate::plan::{
    Amount, AmountRange, Commitment, CommitmentId, Currency, Edit, ImportMark, ImportSource, LineEdit,
    Minutes, Money, Move, Name, Note, Partner, Plan, PromiseState, RecordEdit, Schedule, Score,
};
use jiff::civil::date;
use proptest::prelude::*;

fn id(text: &str) -> PartnerId {
    PartnerId::new(text).expect("id")
}

fn plan() -> Plan {
    let name = |text| Name::new(text).expect("a name");
    let mut plan = Plan::empty(name("Plan; of mine"), Currency::EUR);
    let promise = Commitment {
        id: CommitmentId::new("report").expect("id"),
        partner: id("north"),
        by: Side::Us,
        title: Some(name("Report, with a title that is long enough to be folded: Łódź, 北風, and, more")),
        amount: Some(AmountRange::parse("4h").expect("time")),
        amount_was: Vec::new(),
        schedule: Schedule::promise(None, date(2026, 12, 1), PromiseState::Open).expect("a promise"),
        moved: vec![Move { on: date(2026, 11, 2), was_due: date(2026, 11, 20), asked: Side::Us }],
        notes: Note::new("First line\nsecond; line").expect("a note"),
    };
    let kept = Commitment {
        id: CommitmentId::new("kept").expect("id"),
        schedule: Schedule::promise(None, date(2026, 12, 1), PromiseState::Kept(date(2026, 11, 1)))
            .expect("kept"),
        moved: Vec::new(),
        amount_was: Vec::new(),
        ..promise.clone()
    };
    let entry = |what, note: &str| Entry {
        date: date(2026, 11, 3),
        partner: id("north"),
        what,
        towards: None,
        imported: None,
        note: Note::new(note).expect("a note"),
    };
    let gave = entry(
        Happening::Given { by: Side::Us, amount: Amount::parse("1h30m").expect("time") },
        "=HYPERLINK(\"x\")\ndate:2026-99-99",
    );
    let mut got = entry(
        Happening::Given {
            by: Side::Them,
            amount: Amount::Money(Money::parse("1200.50 USD").expect("money")),
        },
        "",
    );
    got.imported = Some(Box::new(ImportMark { source: ImportSource::Calendar, key: 255 }));
    got.towards = Some(Box::new(CommitmentId::new("report").expect("id")));
    let went = Score::try_from(4).ok();
    let met = entry(Happening::Contact { began: Side::Them, lasted: Some(Minutes::new(20)), went }, "");
    let mut wrote = entry(Happening::Contact { began: Side::Us, lasted: None, went: None }, "");
    wrote.date = date(2026, 11, 9);
    let mut edits = vec![
        Edit::Partner(RecordEdit::add(Partner::new(id("north"), name("! Northwind | Mill; Sons")))),
        Edit::Commitment(RecordEdit::add(promise)),
        Edit::Commitment(RecordEdit::add(kept)),
    ];
    edits.extend([gave, got, met, wrote].map(|line| Edit::Entry(LineEdit::add(line))));
    plan.apply(&edits).expect("applied");
    plan
}

#[test]
fn the_log_as_a_table_with_formulas_made_safe() {
    let text = table(&plan(), &Selection::default());
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.expect("a row").iter().map(|cell| unguarded(cell).to_owned()).collect())
        .collect();
    let name = "! Northwind | Mill; Sons";
    let title = "Report, with a title that is long enough to be folded: Łódź, 北風, and, more";
    assert_eq!(
        rows,
        [
            vec![
                "2026-11-03",
                "north",
                name,
                "given",
                "us",
                "1h30m",
                "90",
                "min",
                "",
                "",
                "",
                "=HYPERLINK(\"x\")\ndate:2026-99-99",
                ""
            ],
            vec![
                "2026-11-03",
                "north",
                name,
                "given",
                "them",
                "1200.50 USD",
                "1200.50",
                "USD",
                "",
                "report",
                title,
                "",
                "calendar 00000000000000ff"
            ],
            vec!["2026-11-03", "north", name, "contact", "them", "20m", "20", "min", "4", "", "", "", ""],
            vec!["2026-11-09", "north", name, "contact", "us", "", "", "", "", "", "", "", ""],
        ]
    );
    assert!(text.contains("\"'=HYPERLINK(\"\"x\"\")\n"), "{text}");
    let one_day = Selection { from: Some(date(2026, 11, 4)), ..Selection::default() };
    assert_eq!(table(&plan(), &one_day).lines().count(), 2);
    let nobody = Selection { partner: Some(id("other")), ..Selection::default() };
    assert_eq!(table(&plan(), &nobody).lines().count(), 1);
}

#[test]
fn the_log_as_a_journal() {
    assert_eq!(
        hledger(&plan(), &Selection::default()),
        "\
; The log of Plan; of mine, written by Handful.

decimal-mark .

commodity 1000. contact
commodity 1000. min
commodity 1000.00 USD

account contacts:north:them  ; ! Northwind / Mill, Sons
account contacts:north:us  ; ! Northwind / Mill, Sons
account given:north:time  ; ! Northwind / Mill, Sons
account ours:time
account received:north:money  ; ! Northwind / Mill, Sons
account theirs:money

2026-11-03 (north) ! Northwind / Mill, Sons
    ; =HYPERLINK(\"x\")
    ; date:2026-99-99
    given:north:time  90 min
    ours:time  -90 min

2026-11-03 (north) ! Northwind / Mill, Sons
    ; towards:report
    received:north:money  1200.50 USD
    theirs:money  -1200.50 USD

2026-11-03 (north) ! Northwind / Mill, Sons
    (contacts:north:them)  1 contact
    given:north:time  20 min
    ours:time  -20 min

2026-11-09 (north) ! Northwind / Mill, Sons
    (contacts:north:us)  1 contact
"
    );
}

#[test]
fn reminders_as_a_calendar_that_reads_back() {
    let text = calendar(&plan(), &Selection::default(), &assess(&plan(), date(2026, 11, 25)));
    assert!(text.lines().all(|line| line.len() <= 75), "folded: {text}");
    assert!(text.matches("\r\n").count() == text.matches('\n').count());
    assert_eq!(text, calendar(&plan(), &Selection::default(), &assess(&plan(), date(2026, 11, 25))));
    let lines = crate::exchange::parts::unfolded(&text);
    let has = |line: &str| assert!(lines.iter().any(|l| l == line), "no {line} in {text}");
    has("UID:promise-report-to-north@handful");
    has("DTSTAMP:20261125T000000Z");
    has("SEQUENCE:9825");
    has("DTSTART;VALUE=DATE:20261201");
    has("DTEND;VALUE=DATE:20261202");
    has("TRANSP:TRANSPARENT");
    has(
        "SUMMARY:Due to ! Northwind | Mill\\; Sons: Report\\, with a title that is long enough to be folded: Łódź\\, 北風\\, and\\, more",
    );
    has(
        "DESCRIPTION:You promised ! Northwind | Mill\\; Sons this: 4\u{a0}h.\\nIt was to be due on 20 Nov 2026\\, and moved on 2 Nov 2026.\\nFirst line\\nsecond\\; line",
    );
    has("BEGIN:VALARM");
    has("TRIGGER:-P1D");
    has("STATUS:CANCELLED");
    has("SUMMARY:Quarterly review 2026-Q4");
    // On the day before it was moved, it was due on the former day.
    let before = calendar(&plan(), &Selection::default(), &assess(&plan(), date(2026, 11, 1)));
    assert!(before.contains("DTSTART;VALUE=DATE:20261120") && before.contains("SEQUENCE:9801"), "{before}");
    let calcard::Entry::ICalendar(read) = calcard::Parser::new(&text).entry() else { panic!("{text}") };
    assert_eq!(
        read.uids().collect::<Vec<_>>(),
        [
            "promise-report-to-north@handful",
            "promise-kept-to-north@handful",
            "review-2026-Q4@handful",
            "review-2027-Q1@handful",
            "review-2027-Q2@handful",
            "review-2027-Q3@handful",
        ]
    );
    let zone = jiff::tz::TimeZone::UTC;
    let people = crate::exchange::calendar::People::default();
    let wanted = crate::exchange::calendar::Wanted {
        zone: &zone,
        from: None,
        until: date(2027, 1, 1),
        people: &people,
    };
    let back = crate::exchange::calendar::read(&text, wanted).expect("a calendar");
    assert!(back.unreadable.is_empty() && back.left_out[0].why.contains("whole days"), "{back:?}");
}

proptest! {
    #[test]
    fn a_guarded_cell_is_never_a_formula_and_always_gives_back_what_there_was(text in "['=+@\t\r\n-]{0,4}[a-z=]{0,3}") {
        let cell = guarded(&text);
        prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
        prop_assert_eq!(unguarded(&cell), &text);
    }
}
