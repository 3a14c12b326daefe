//! What lines mean.

use super::{Completion, Reading, Who, complete, read};
use crate::plan::{
    Amount, Capacity, Commitment, CommitmentId, Currency, Happening, Minutes, Name, OtherResource, Partner,
    PartnerId, Period, Plan, PlanParts, ResourceId, Schedule, Side, Stage,
};
use jiff::civil::{Date, date};

/// A Monday.
const TODAY: Date = date(2026, 11, 23);

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

fn plan() -> Plan {
    let mut parts = PlanParts::empty(name("Test"), Currency::EUR);
    for (id, called) in [
        ("northwind", "Northwind Traders"),
        ("norfolk", "Norfolk Labs"),
        ("george", "George"),
        ("studio", "Studio 54"),
        ("lukasz", "Łukasz & Söhne"),
        ("tanaka", "田中商店"),
        ("may", "The May Company"),
    ] {
        parts.partners.push(Partner::new(PartnerId::new(id).expect("an id"), name(called)));
    }
    let gone = Partner::new(PartnerId::new("georgia").expect("an id"), name("Georgia Pacific"));
    parts.partners.push(Partner { stage: Stage::Ended, ..gone });
    for (id, with, title) in [
        ("launch", "northwind", "Launch workshop"),
        ("launch-night", "norfolk", "Opening night"),
        ("support", "northwind", "Support hours"),
    ] {
        parts.commitments.push(Commitment {
            id: CommitmentId::new(id).expect("an id"),
            partner: PartnerId::new(with).expect("an id"),
            by: Side::Us,
            title: Some(name(title)),
            amount: None,
            schedule: Schedule::recurring(Period::Week, crate::plan::Days::ALWAYS),
            moved: Vec::new(),
            amount_was: Vec::new(),
            notes: crate::plan::Note::NONE,
        });
    }
    parts.capacity = Capacity {
        resources: vec![OtherResource {
            id: ResourceId::new("staff-days").expect("an id"),
            name: name("Staff days"),
            unit: name("days"),
            per_quarter: None,
        }],
        ..Capacity::default()
    };
    Plan::from_parts(parts).expect("a plan")
}

fn reading(line: &str) -> Reading {
    read(line, &plan(), TODAY)
}

/// Who, how much, on which day, and the note, of a line that can be logged.
fn logged(line: &str) -> (String, String, Date, String) {
    let reading = reading(line);
    let entry = reading.entry().unwrap_or_else(|| panic!("{line}: {reading:?}"));
    let what = match entry.what {
        Happening::Given { by: Side::Us, amount } => amount.to_string(),
        Happening::Given { by: Side::Them, amount } => format!("{amount} by them"),
        Happening::Contact { began, lasted, .. } => {
            format!("contact by {began:?}{}", lasted.map_or_else(String::new, |m| format!(" of {m}")))
        }
    };
    (entry.partner.to_string(), what, entry.date, entry.note.as_str().to_owned())
}

fn means(line: &str, who: &str, what: &str, day: Date, note: &str) {
    assert_eq!(logged(line), (who.to_owned(), what.to_owned(), day, note.to_owned()), "{line}");
}

/// The one problem of a line that cannot be logged.
fn problem(line: &str) -> String {
    let reading = reading(line);
    assert_eq!(reading.entry(), None, "{line}");
    assert_eq!(reading.problems.len(), 1, "{line}: {:?}", reading.problems);
    reading.problems[0].clone()
}

#[test]
fn the_parts_of_a_line_come_in_any_order() {
    let friday = date(2026, 11, 20);
    for line in [
        "north 1h30m fri prepared the workshop",
        "1h30m north prepared the workshop fri",
        "fri prepared the workshop north 90m",
        "90 min, fri, Northwind Traders: prepared the workshop",
        "prepared the workshop 1h 30m 2026-11-20 @northwind",
    ] {
        means(line, "northwind", "1h30m", friday, "prepared the workshop");
    }
}

#[test]
fn amounts_of_every_kind() {
    for (written, amount) in [
        ("1h30m", "1h30m"),
        ("90m", "1h30m"),
        ("1h30", "1h30m"),
        ("1.5h", "1h30m"),
        ("2 hours", "2h"),
        ("1 h 30 min", "1h30m"),
        ("1:30", "1h30m"),
        ("45 min", "45m"),
        ("120 EUR", "120 EUR"),
        ("EUR 120", "120 EUR"),
        ("120 eur", "120 EUR"),
        ("120EUR", "120 EUR"),
        ("€120", "120 EUR"),
        ("1 250.50 EUR", "1250.50 EUR"),
        ("80 USD", "80 USD"),
        ("3 staff-days", "3 staff-days"),
        ("1 staff day", "1 staff-days"),
        ("0.5 days", "0.5 staff-days"),
    ] {
        means(&format!("george {written} tidied up"), "george", amount, TODAY, "tidied up");
    }
}

#[test]
fn numbers_that_are_no_amounts_stay_in_the_note() {
    means("george 2h 30 slides for 12 people", "george", "2h", TODAY, "30 slides for 12 people");
    means("george 1h read 3 PDF files", "george", "1h", TODAY, "read 3 PDF files");
    means("george 45m call at 9:30 on 2nd floor", "george", "45m", TODAY, "call at 9:30 on 2nd floor");
    means("george 1h version 2.5 of the 24/7 plan", "george", "1h", TODAY, "version 2.5 of the 24/7 plan");
    means("george 1h try 3 top ideas", "george", "1h", TODAY, "try 3 top ideas");
}

#[test]
fn what_is_quoted_is_always_note() {
    means("george 1h \"yesterday 120 EUR by them\"", "george", "1h", TODAY, "yesterday 120 EUR by them");
    means("“Norfolk 2h” george 1h", "george", "1h", TODAY, "Norfolk 2h");
    means("george 1h \"not closed by them", "george", "1h", TODAY, "not closed by them");
}

#[test]
fn sides_and_contacts() {
    means("george 120 EUR by them", "george", "120 EUR by them", TODAY, "");
    means("george 2h from them repairs", "george", "2h by them", TODAY, "repairs");
    means("they called george", "george", "contact by Them", TODAY, "they called");
    means(
        "george call from them 20m invoice",
        "george",
        "contact by Them of 20m",
        TODAY,
        "call from them invoice",
    );
    means("mail from george about the pump", "george", "contact by Them", TODAY, "mail from about the pump");
    means("we met george yesterday", "george", "contact by Us", date(2026, 11, 22), "we met");
    means("met george 1h", "george", "contact by Us of 1h", TODAY, "met");
    let with_score = reading("we met george went 4").entry().expect("an entry");
    assert!(matches!(with_score.what, Happening::Contact { went: Some(score), .. } if score.get() == 4));
    assert!(problem("they called george 120 EUR").contains("120 EUR as a line of its own"));
    assert!(problem("george 1h went 4").contains("we met"));
}

#[test]
fn work_in_the_past_tense_is_no_contact() {
    means("george wrote the offer 2h", "george", "2h", TODAY, "wrote the offer");
}

#[test]
fn partners_by_a_few_letters() {
    for (line, who) in [
        ("northw 1h", "northwind"),
        ("traders 1h", "northwind"),
        ("nor lab 1h", "norfolk"),
        ("Norfolk Labs 1h", "norfolk"),
        ("geo 1h", "george"),
        ("@georgia 1h", "georgia"),
        ("lukasz 1h", "lukasz"),
        ("łuk 1h", "lukasz"),
        ("sohne 1h", "lukasz"),
        ("田中 1h", "tanaka"),
        ("studio 54 1h", "studio"),
        ("may 1h", "may"),
        ("1h the review with george", "george"),
    ] {
        assert_eq!(reading(line).who, Who::One(PartnerId::new(who).expect("an id")), "{line}");
    }
}

#[test]
fn an_ambiguous_partner_says_which_two() {
    assert_eq!(problem("nor 1h"), "`nor` could be Northwind Traders or Norfolk Labs.");
    assert!(matches!(reading("nor 1h").who, Who::Several(who) if who.len() == 2));
    assert_eq!(problem("@zed 1h"), "No partner's name begins with `zed`.");
}

#[test]
fn the_first_that_could_be_a_partner_is_the_partner() {
    means("george 1h on the norfolk offer", "george", "1h", TODAY, "on the norfolk offer");
    means("george 1h for @norfolk", "norfolk", "1h", TODAY, "george for");
}

#[test]
fn commitments_are_found_by_id_or_title_and_bring_their_partner() {
    let towards = |line: &str| reading(line).entry().and_then(|e| e.towards).map(|id| id.to_string());
    assert_eq!(towards("northwind 1h #launch").as_deref(), Some("launch"));
    assert_eq!(towards("northwind 1h #sup").as_deref(), Some("support"));
    assert_eq!(towards("norfolk 1h #open").as_deref(), Some("launch-night"));
    means("1h #support", "northwind", "1h", TODAY, "");
    assert_eq!(problem("1h #l"), "`#l` could be Launch workshop or Opening night.");
    assert_eq!(problem("george 1h #launch"), "There is no commitment with George that begins with `launch`.");
}

#[test]
fn what_cannot_be_is_refused_with_the_reason() {
    assert!(problem("george 1h 120 EUR").starts_with("Two amounts, 1h and 120 EUR"));
    assert!(problem("george 120 EUX").starts_with("`EUX` is not the code of a currency"));
    assert_eq!(
        problem("george 1h 2026-11-24"),
        "24 November 2026 is still to come; the log holds what has happened."
    );
    assert!(problem("george 1h tomorrow").contains("still to come"));
    assert!(problem("george 1h 2026-02-30").contains("no such day"));
    assert!(problem("george 1h yesterday fri").starts_with("Two days are named"));
    assert!(problem("george 1,5h").contains("decimal point"));
    assert!(problem("george -2h").contains("negative"));
    assert!(problem("george 0h").contains("more than nothing"));
    assert!(problem("george 1.255 EUR").contains("decimals"));
}

#[test]
fn what_is_missing_is_said() {
    assert_eq!(reading("").missing.len(), 2);
    assert!(reading("george").missing[0].starts_with("how much"));
    assert!(reading("1h").missing[0].starts_with("with whom"));
    let empty = Plan::empty(name("Empty"), Currency::EUR);
    assert!(read("1h", &empty, TODAY).missing[0].contains("add the first one"));
}

fn offers(line: &str) -> Option<Vec<String>> {
    complete(line, line.len(), &plan(), TODAY)
        .map(|Completion { offers, .. }| offers.into_iter().map(|o| o.text).collect())
}

#[test]
fn the_word_at_the_cursor_is_completed() {
    assert_eq!(offers("1h nor").expect("offers"), ["@Northwind Traders", "@Norfolk Labs"]);
    assert_eq!(offers("northw"), None, "understood already");
    assert_eq!(offers("@northw").expect("offers"), ["@Northwind Traders"]);
    assert_eq!(offers("george 1h yes").expect("offers"), ["yesterday"]);
    assert_eq!(offers("northwind 1h #").expect("offers"), ["#launch", "#support"]);
    assert_eq!(offers("george 1h nor"), None, "the partner is known");
    assert_eq!(offers("1h n"), None, "one letter is too little");
    assert_eq!(offers("1h \"nor"), None, "a note");
    let before_a_word = complete("nor 1h", 2, &plan(), TODAY);
    assert_eq!(before_a_word, None, "within a word");
}

#[test]
fn what_is_offered_is_understood() {
    for line in ["nor", "geo", "@compa", "#sup", "@lu", "@田"] {
        let Completion { range, offers } = complete(line, line.len(), &plan(), TODAY).expect("an offer");
        let mut completed = line.to_owned();
        completed.replace_range(range, &offers[0].text);
        let reading = reading(&format!("{completed} 1h note"));
        assert!(
            reading.entry().is_some_and(|e| e.note.as_str().ends_with("note")),
            "{completed}: {reading:?}"
        );
    }
}

proptest::proptest! {
    #[test]
    fn no_line_is_too_strange(line in ".{0,60}") {
        let reading = reading(&line);
        proptest::prop_assert!(reading.entry().is_none() || reading.problems.is_empty());
        for cursor in 0..=line.len() {
            let _ = complete(&line, cursor, &plan(), TODAY);
        }
    }

    #[test]
    fn time_and_note_are_kept_as_they_are(minutes in 1_u32..6000, note in "[xyz]{4,9}( [xyz]{4,9}){0,4}") {
        let amount = Amount::Time(Minutes::new(minutes));
        let entry = reading(&format!("{note} {amount} @george")).entry();
        let entry = entry.expect("an entry");
        proptest::prop_assert_eq!(entry.note.as_str(), note);
        proptest::prop_assert_eq!(entry.what, Happening::Given { by: Side::Us, amount });
    }
}
