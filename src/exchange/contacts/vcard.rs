//! vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), as phones and address books write them.

use super::Book;
use super::candidate::Raw;
use crate::exchange::parts::{Part, excerpt};
use crate::exchange::record::Unreadable;
use calcard::vcard::{
    VCard, VCardEntry, VCardKind, VCardParameterName, VCardParameterValue, VCardProperty, VCardValue,
};
use calcard::{Entry, Parser};

/// Reads all cards.
pub(super) fn read(cards: &[Part<'_>]) -> Book {
    let mut book = Book::default();
    for part in cards {
        let told = |why: &str| Unreadable {
            line: part.line,
            text: excerpt(part.text, &["FN", "ORG", "EMAIL", "TEL"]),
            why: why.to_owned(),
        };
        if !part.is_whole {
            book.unreadable.push(told("it has no END:VCARD, as in a file that was cut off"));
            continue;
        }
        let Entry::VCard(card) = Parser::new(part.text).entry() else {
            book.unreadable.push(told("it cannot be read as a vCard"));
            continue;
        };
        if is_group(&card) {
            book.left_out.push(told("it is a group of contacts, not one of them"));
            continue;
        }
        raw(part, &card).into_book(&mut book);
    }
    book
}

/// A property by its name, whatever group it stands in: Google and Apple write `item1.EMAIL`.
fn all<'a>(card: &'a VCard, name: &'a VCardProperty) -> impl Iterator<Item = &'a VCardEntry> {
    // What is preferred comes first, from 1 to 100, and else the file's order stays.
    let rank = |entry: &&VCardEntry| {
        let mut types = entry.parameters(&VCardParameterName::Type).filter_map(|value| value.as_text());
        let by_number = entry.parameters(&VCardParameterName::Pref).find_map(|value| match value {
            VCardParameterValue::Integer(rank) => Some(u64::from(*rank)),
            _ => None,
        });
        let is_bare = || entry.params.iter().any(|param| param.name.as_str().eq_ignore_ascii_case("PREF"));
        match by_number {
            Some(rank) => rank,
            None if types.any(|text| text.eq_ignore_ascii_case("pref")) || is_bare() => 1,
            None => u64::MAX,
        }
    };
    let mut entries: Vec<&VCardEntry> = card.properties(name).collect();
    entries.sort_by_key(rank);
    entries.into_iter()
}

/// The text of each component of a value.
fn components(entry: &VCardEntry) -> impl Iterator<Item = String> + '_ {
    entry.values.iter().map(|value| match value {
        VCardValue::Component(several) => several.join(" "),
        other => other.as_text().unwrap_or_default().to_owned(),
    })
}

fn text(card: &VCard, name: &VCardProperty) -> String {
    all(card, name)
        .find_map(|entry| components(entry).find(|text| !text.trim().is_empty()))
        .unwrap_or_default()
}

fn extension<'a>(card: &'a VCard, name: &str) -> Option<&'a str> {
    let is_it = |entry: &&VCardEntry| entry.name.as_str().eq_ignore_ascii_case(name);
    card.entries.iter().find(is_it)?.values.first()?.as_text()
}

fn is_group(card: &VCard) -> bool {
    let apple = extension(card, "X-ADDRESSBOOKSERVER-KIND");
    kind(card) == Some(&VCardKind::Group) || apple.is_some_and(|kind| kind.eq_ignore_ascii_case("group"))
}

fn kind(card: &VCard) -> Option<&VCardKind> {
    match card.property(&VCardProperty::Kind)?.values.first()? {
        VCardValue::Kind(kind) => Some(kind),
        _ => None,
    }
}

fn raw(part: &Part<'_>, card: &VCard) -> Raw {
    // The units of an organisation stand behind it; it is the first that one deals with.
    let organisation = text(card, &VCardProperty::Org);
    let apple = extension(card, "X-ABSHOWAS");
    let is_organisation = kind(card) == Some(&VCardKind::Org)
        || apple.is_some_and(|shown| shown.eq_ignore_ascii_case("company"));
    let name = match text(card, &VCardProperty::Fn) {
        // vCard 2.1 needs no formatted name.
        name if name.trim().is_empty() => structured_name(card),
        name => name,
    };
    let (name, organisation) = match (is_organisation, organisation.trim().is_empty()) {
        (true, true) => (String::new(), name),
        (true, false) => (String::new(), organisation),
        // Some write the organisation's name as that of its card.
        (false, false) if name.trim() == organisation.trim() => (String::new(), organisation),
        (false, _) => (name, organisation),
    };
    let texts = |name: &VCardProperty| {
        let texts = all(card, name).filter_map(|entry| components(entry).next());
        texts.map(|text| without_scheme(&text)).collect()
    };
    let title = match text(card, &VCardProperty::Title) {
        title if title.trim().is_empty() => text(card, &VCardProperty::Role),
        title => title,
    };
    Raw {
        line: part.line,
        name,
        organisation,
        emails: texts(&VCardProperty::Email),
        phones: texts(&VCardProperty::Tel),
        title,
        note: text(card, &VCardProperty::Note),
        excerpt: excerpt(part.text, &["UID", "NICKNAME"]),
    }
}

/// A name made of its parts: prefix, given, additional and family name, suffix.
fn structured_name(card: &VCard) -> String {
    let Some(entry) = card.property(&VCardProperty::N) else { return text(card, &VCardProperty::Nickname) };
    let parts: Vec<String> = components(entry).collect();
    let part = |at: usize| parts.get(at).map(|part| part.trim()).filter(|part| !part.is_empty());
    let name: Vec<&str> = [3, 1, 2, 0, 4].into_iter().filter_map(part).collect();
    name.join(" ")
}

/// vCard 4.0 may write phones and addresses as links.
fn without_scheme(text: &str) -> String {
    let text = text.trim();
    let bare = ["tel:", "mailto:"].iter().find_map(|scheme| {
        text.get(..scheme.len())
            .filter(|begins| begins.eq_ignore_ascii_case(scheme))
            .map(|_| &text[scheme.len()..])
    });
    bare.unwrap_or(text).to_owned()
}
