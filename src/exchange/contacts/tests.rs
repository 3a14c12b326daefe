//! The quirks of the address books that people have, and what they become in a plan.

use super::*;
use crate::plan::{Currency, Name, PartnerKind, Plan};
use proptest::prelude::*;

const GOOGLE_VCARD: &str = include_str!("../../../tests/imports/google.vcf");
const APPLE_VCARD: &str = include_str!("../../../tests/imports/apple.vcf");
const PHONE_VCARD: &str = include_str!("../../../tests/imports/phone.vcf");
const RFC_VCARD: &str = include_str!("../../../tests/imports/rfc6350.vcf");
const GOOGLE_CSV: &str = include_str!("../../../tests/imports/google-contacts.csv");
const GOOGLE_OLD_CSV: &str = include_str!("../../../tests/imports/google-contacts-old.csv");
const OUTLOOK_CSV: &str = include_str!("../../../tests/imports/outlook-contacts.csv");
const ALL: [&str; 7] =
    [GOOGLE_VCARD, APPLE_VCARD, PHONE_VCARD, RFC_VCARD, GOOGLE_CSV, GOOGLE_OLD_CSV, OUTLOOK_CSV];

fn plan() -> Plan {
    Plan::empty(Name::new("Plan").expect("a name"), Currency::EUR)
}

/// Line, person, organisation, addresses, phones, title.
type Row<'a> = (usize, &'a str, &'a str, String, String, &'a str);

fn rows(book: &Book) -> Vec<Row<'_>> {
    book.candidates
        .iter()
        .map(|c| {
            (
                c.line,
                c.name.as_ref().map_or("", Name::as_str),
                c.organisation.as_ref().map_or("", Name::as_str),
                c.emails.join(" "),
                c.phones.join(" "),
                c.title.as_str(),
            )
        })
        .collect()
}

fn row<'a>(
    line: usize,
    name: &'a str,
    organisation: &'a str,
    emails: &str,
    phones: &str,
    title: &'a str,
) -> Row<'a> {
    (line, name, organisation, emails.to_owned(), phones.to_owned(), title)
}

#[test]
fn cards_of_google_with_labels_folds_and_a_picture() {
    let book = read(GOOGLE_VCARD).expect("read");
    assert_eq!(
        rows(&book),
        [
            row(
                1,
                "Marta Sousa",
                "Northwind, Lda",
                "m.sousa@northwind.example marta@northwind.example",
                "+351 912 000 111",
                "Head of sales"
            ),
            row(16, "Ada Lovelace", "", "ada@example.org", "", ""),
        ]
    );
    assert_eq!(book.candidates[0].note.as_str(), "Met at the fair.\nLikes short mails, and tea.");
    assert_eq!(book.left_out.len(), 1);
    assert_eq!((book.left_out[0].line, book.left_out[0].text.as_str()), (22, "newsletter@example.com"));
    assert_eq!(book.unreadable, []);
}

#[test]
fn cards_of_apple_with_a_company_and_a_group() {
    let book = read(APPLE_VCARD).expect("read");
    assert_eq!(
        rows(&book),
        [
            row(1, "", "Mühle & Söhne", "", "+49 30 123", ""),
            row(11, "Dr. Jörg Weber", "Mühle & Söhne", "joerg@muehle.example", "", ""),
        ]
    );
    assert_eq!(book.left_out.len(), 1);
    assert!(book.left_out[0].text == "Team" && book.left_out[0].why.contains("group"));
}

#[test]
fn cards_of_an_old_phone_in_quoted_printable() {
    let book = read(PHONE_VCARD).expect("read");
    assert_eq!(
        rows(&book),
        [
            row(1, "Jürgen Müller", "", "juergen@example.org", "0171234567", ""),
            row(9, "Bob Old", "Old & Sons", "", "555 1234 555 9999", ""),
        ]
    );
    assert_eq!(book.candidates[0].note.as_str(), "Eine lange Notiz über zwei");
}

#[test]
fn cards_of_version_four_with_links_kinds_and_preferences() {
    let book = read(RFC_VCARD).expect("read");
    let viagenie = "simon.perreault@viagenie.example";
    assert_eq!(
        rows(&book),
        [
            row(1, "Simon Perreault", "Viagenie", viagenie, "+1-418-262-6501 +1-418-656-9254;ext=102", ""),
            row(11, "", "ABC, Inc.", "", "", ""),
        ]
    );
    assert_eq!(book.left_out.len(), 1, "a group");
    assert_eq!(book.unreadable.len(), 1);
    assert!(book.unreadable[0].text == "Cut Off" && book.unreadable[0].why.contains("END:VCARD"));
}

#[test]
fn tables_of_google_new_and_old_and_of_outlook() {
    let book = read(GOOGLE_CSV).expect("read");
    assert_eq!(
        rows(&book),
        [
            row(
                2,
                "Marta Sousa",
                "Northwind, Lda",
                "marta@northwind.example m.sousa@northwind.example",
                "+351 912 000 111 +351 912 000 112",
                "Head of sales"
            ),
            row(4, "", "Mill & Sons", "office@mill.example", "", ""),
            row(6, "Dr. Jörg Weber", "", "", "", ""),
        ]
    );
    assert_eq!(book.candidates[0].note.as_str(), "Met at the fair.\nLikes \"short\" mails.");
    assert_eq!((book.left_out[0].line, book.left_out[0].text.contains("newsletter")), (5, true));
    assert_eq!(book.unreadable.len(), 1);
    assert!(
        book.unreadable[0].line == 7 && book.unreadable[0].why.contains("26 cells under 23 columns"),
        "{:?}",
        book.unreadable
    );

    assert_eq!(
        rows(&read(GOOGLE_OLD_CSV).expect("read")),
        [
            row(
                2,
                "Marta Sousa",
                "Northwind, Lda",
                "marta@northwind.example",
                "+351 912 000 111",
                "Head of sales"
            ),
            row(3, "Ada Lovelace", "", "ada@example.org", "", ""),
        ]
    );
    assert_eq!(
        rows(&read(OUTLOOK_CSV).expect("read")),
        [
            row(
                2,
                "Dr. Jörg Weber",
                "Mühle & Söhne",
                "joerg@muehle.example jw@example.org",
                "+49 30 123 +49 171 1",
                "Owner"
            ),
            row(4, "", "Ostwind GmbH", "info@ostwind.example", "", ""),
        ]
    );
}

#[test]
fn another_file_is_refused_with_what_it_would_need() {
    assert_eq!(read(" \n"), Err(NotContacts::Empty));
    assert_eq!(read("Date,Hours\n2026-01-01,3\n"), Err(NotContacts::NoColumns));
    let read = read("Name,Notes\nAda,\"open\nBen,x\n").expect("read");
    assert_eq!(read.candidates, []);
    assert!(read.unreadable[0].line == 2 && read.unreadable[0].why.contains("never closed"));
}

#[test]
fn nothing_is_taken_that_was_not_chosen_and_what_is_taken_is_there() {
    let mut plan = plan();
    let book = read(GOOGLE_CSV).expect("read");
    let first = preview(&plan, &book);
    let becomes: Vec<_> = first.lines.iter().map(|line| &line.becomes).collect();
    assert_eq!(
        becomes,
        [
            &Becomes::NewPartner(PartnerKind::Organisation),
            &Becomes::NewPartner(PartnerKind::Organisation),
            &Becomes::NewPartner(PartnerKind::Person),
        ]
    );
    assert_eq!(edits(&plan, &first, &[]), []);
    let undo = plan.apply(&edits(&plan, &first, &[0, 2, 2])).expect("applied");
    let names: Vec<_> = plan.partners().iter().map(|p| (p.id.as_str(), p.name.as_str(), p.kind)).collect();
    assert_eq!(
        names,
        [
            ("northwind-lda", "Northwind, Lda", PartnerKind::Organisation),
            ("dr-jorg-weber", "Dr. Jörg Weber", PartnerKind::Person),
        ]
    );
    let marta = &plan.partners().at(0).expect("there").contacts[0];
    assert_eq!(
        (marta.name.as_str(), marta.role.as_str(), marta.email.as_str()),
        ("Marta Sousa", "Head of sales", "marta@northwind.example, m.sousa@northwind.example")
    );
    assert!(
        plan.partners().at(0).expect("there").notes.as_str().starts_with("Marta Sousa: Met at the fair.")
    );
    let second = preview(&plan, &book);
    assert_eq!(second.new_lines().collect::<Vec<_>>(), [1], "the mill was not chosen");
    plan.apply(&undo).expect("undone");
    assert_eq!(plan.partners().len(), 0);
}

#[test]
fn a_person_joins_the_partner_where_they_work_and_is_known_by_address_or_name() {
    let mut plan = plan();
    let book = read(APPLE_VCARD).expect("read");
    let both = preview(&plan, &book);
    plan.apply(&edits(&plan, &both, &[0, 1])).expect("applied");
    assert_eq!(plan.partners().len(), 1, "one organisation, not two");
    let people: Vec<_> =
        plan.partners().at(0).expect("there").contacts.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(people, ["Mühle & Söhne", "Dr. Jörg Weber"]);
    assert_eq!(preview(&plan, &book).new_lines().count(), 0);

    let more = "BEGIN:VCARD\nVERSION:3.0\nFN:Eva Braun-Keller\nORG:MÜHLE & SÖHNE\nNOTE:Quiet\nEND:VCARD\n\
                BEGIN:VCARD\nVERSION:3.0\nFN:Someone else\nEMAIL:JOERG@muehle.example\nEND:VCARD\n";
    let book = read(more).expect("read");
    let joined = preview(&plan, &book);
    let id = plan.partners().at(0).expect("there").id.clone();
    assert_eq!(joined.lines[0].becomes, Becomes::NewContact(id.clone()));
    assert!(joined.lines[0].not_taken.is_some());
    assert_eq!(joined.lines[1].becomes, Becomes::AlreadyThere(id));
    plan.apply(&edits(&plan, &joined, &[0, 1])).expect("applied");
    assert_eq!(plan.partners().at(0).expect("there").contacts.len(), 3);
    assert_eq!(preview(&plan, &book).new_lines().count(), 0);
}

#[test]
fn two_cards_of_the_same_person_become_one_with_both_addresses() {
    let card = |email: &str| format!("BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEMAIL:{email}\nEND:VCARD\n");
    let book = read(&format!("{}{}", card("a@x.example"), card("b@x.example"))).expect("read");
    let mut plan = plan();
    plan.apply(&edits(&plan, &preview(&plan, &book), &[0, 1])).expect("applied");
    let ada = plan.partners().at(0).expect("there");
    assert_eq!((plan.partners().len(), ada.contacts[0].email.as_str()), (1, "a@x.example, b@x.example"));
    assert_eq!(preview(&plan, &book).new_lines().count(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn a_thousand_spoilt_address_books_are_read_or_named_and_taken_once(
        which in 0..ALL.len(),
        spoilt in crate::exchange::testing::spoiling(),
    ) {
        let text = crate::exchange::testing::spoil(ALL[which], &spoilt);
        let lines = text.lines().count().max(1);
        if let Ok(book) = read(&text) {
            for told in book.unreadable.iter().chain(&book.left_out) {
                prop_assert!((1..=lines).contains(&told.line) && !told.why.is_empty(), "{told:?}");
            }
            let mut plan = plan();
            let shown = preview(&plan, &book);
            let all: Vec<_> = shown.new_lines().collect();
            plan.apply(&edits(&plan, &shown, &all)).expect("a plan takes them");
            prop_assert_eq!(preview(&plan, &book).new_lines().count(), 0, "twice adds nothing");
        }
    }
}
