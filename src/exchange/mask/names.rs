//! Names in a text, as whole words and in whatever case.

use crate::analysis::picture::place::shortened;
use crate::plan::{MONTHS, PartnerKind, Plan};
use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashSet;

/// The shortest word of a person's name by which the person is recognised.
const LEAST_WORD: usize = 3;
/// With what names of organisations begin that says nothing.
const ARTICLES: [&str; 8] = ["the", "der", "die", "das", "les", "las", "los", "een"];
/// The fewest figures of a telephone number.
const LEAST_FIGURES: usize = 6;

/// All that names somebody, and what stands for it.
#[derive(Debug)]
pub(super) struct Names {
    /// In small letters; nothing where there is nothing to find, or too much.
    found: Option<AhoCorasick>,
    known: Vec<Known>,
}

/// Something that names somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    /// As it is written.
    text: String,
    /// What stands for it.
    label: String,
    /// Whether it counts only as it is written: a part of a person's name may be a word as well.
    as_written: bool,
}

/// `A`, `B` … `Z`, `AA`, `AB` …, as spreadsheets name their columns.
fn letters(place: usize) -> String {
    let (mut n, mut out) = (place + 1, Vec::new());
    while n > 0 {
        n -= 1;
        out.push(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[n % 26]);
        n /= 26;
    }
    out.iter().rev().map(|letter| char::from(*letter)).collect()
}

impl Names {
    /// Those of a plan: partners, their people with their addresses, and who looks after risks.
    pub(super) fn of(plan: &Plan) -> Self {
        let mut list = List::default();
        for (place, partner) in plan.partners().iter().enumerate() {
            list.add(partner.name.as_str(), &format!("Partner {}", letters(place)));
        }
        for (place, partner) in plan.partners().iter().enumerate() {
            let label = format!("a contact of Partner {}", letters(place));
            for person in &partner.contacts {
                list.add(person.name.as_str(), &label);
                if person.email.as_str().contains('@') {
                    list.add(person.email.as_str(), &label);
                }
                if person.phone.as_str().bytes().filter(u8::is_ascii_digit).count() >= LEAST_FIGURES {
                    list.add(person.phone.as_str(), &label);
                }
            }
        }
        let mut owners = 0;
        for owner in plan.risks().iter().filter_map(|risk| risk.owner.as_ref()) {
            owners += usize::from(list.add(owner.as_str(), &format!("Person {}", letters(owners))));
        }
        Self::add_reviews(plan, &mut list, owners);
        // Last of all, so that whole names come before parts of others.
        for (place, partner) in plan.partners().iter().enumerate() {
            let label = format!("Partner {}", letters(place));
            match partner.kind {
                PartnerKind::Person => list.add_words(partner.name.as_str(), &label),
                // People call an organisation by how its name begins.
                PartnerKind::Organisation => list.add_first_word(partner.name.as_str(), &label),
            }
            for person in &partner.contacts {
                let label = format!("a contact of Partner {}", letters(place));
                list.add_words(person.name.as_str(), &label);
            }
        }
        let patterns = list.known.iter().map(|known| lowered(&known.text));
        let found = AhoCorasick::builder().match_kind(MatchKind::Standard).build(patterns).ok();
        Self { found, known: list.known }
    }

    /// Those whom reviews name: partners as they were called, also those who have left the plan, and who does
    /// what.
    fn add_reviews(plan: &Plan, list: &mut List, mut owners: usize) {
        let mut gone = 0;
        for review in plan.reviews() {
            for (id, name) in review.snapshot.iter().flat_map(|snapshot| snapshot.names()) {
                let label = match plan.partners().position(id) {
                    Some(place) => format!("Partner {}", letters(place)),
                    None => format!("Former partner {}", letters(gone)),
                };
                let is_new = list.add(name.as_str(), &label);
                gone += usize::from(is_new && plan.partners().position(id).is_none());
            }
            for owner in review.actions.iter().filter_map(|action| action.owner.as_ref()) {
                owners += usize::from(list.add(owner.as_str(), &format!("Person {}", letters(owners))));
            }
        }
    }

    /// A text with every name replaced.
    pub(super) fn masked(&self, text: &str) -> String {
        let Some(found) = &self.found else { return text.to_owned() };
        let (lower, origin) = with_origin(text);
        let mut matches: Vec<(usize, usize, usize)> = found
            .find_overlapping_iter(&lower)
            .filter_map(|m| {
                let (from, until) = (*origin.get(m.start())?, *origin.get(m.end())?);
                let known = self.known.get(m.pattern().as_usize())?;
                let fits = is_whole(text, from, until)
                    && (!known.as_written || text.get(from..until) == Some(known.text.as_str()));
                fits.then_some((from, until, m.pattern().as_usize()))
            })
            .collect();
        // The first, and of those that begin together the longest.
        matches.sort_unstable_by_key(|(from, until, pattern)| (*from, std::cmp::Reverse(*until), *pattern));
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for (from, until, pattern) in matches {
            if from >= done {
                out.push_str(&text[done..from]);
                out.push_str(&self.known[pattern].label);
                done = until;
            }
        }
        out.push_str(&text[done..]);
        out
    }
}

/// Names as they are gathered: each once, whoever came first.
#[derive(Default)]
struct List {
    known: Vec<Known>,
    seen: FxHashSet<String>,
}

impl List {
    /// Adds a name and what it is cut off to in a picture; whether it is a new one.
    fn add(&mut self, name: &str, label: &str) -> bool {
        // What is made of signs alone names nobody.
        if name.chars().all(|letter| letter.is_ascii_punctuation() || letter.is_whitespace()) {
            return false;
        }
        let is_new = self.push(name.to_owned(), label, false);
        self.push(shortened(name), label, false);
        is_new
    }

    /// Adds the words of a person's name.
    fn add_words(&mut self, name: &str, label: &str) {
        for word in name.split_whitespace() {
            self.add_word(word, label);
        }
    }

    /// Adds how the name of an organisation begins, where that is no article.
    fn add_first_word(&mut self, name: &str, label: &str) {
        let first = name.split_whitespace().next().unwrap_or_default();
        if !ARTICLES.contains(&first.to_lowercase().as_str()) {
            self.add_word(first, label);
        }
    }

    fn add_word(&mut self, word: &str, label: &str) {
        let is_name = word.chars().all(|c| c.is_alphabetic() || c == '-')
            && word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().count() >= LEAST_WORD
            && !MONTHS.contains(&word.to_lowercase().as_str());
        if is_name {
            self.push(word.to_owned(), label, true);
        }
    }

    fn push(&mut self, text: String, label: &str, as_written: bool) -> bool {
        let is_new = self.seen.insert(lowered(&text));
        if is_new {
            self.known.push(Known { text, label: label.to_owned(), as_written });
        }
        is_new
    }
}

fn lowered(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// A text in small letters, and where each of its bytes comes from; the last is its end.
fn with_origin(text: &str) -> (String, Vec<usize>) {
    let mut lower = String::with_capacity(text.len());
    let mut origin = Vec::with_capacity(text.len() + 1);
    for (at, letter) in text.char_indices() {
        for small in letter.to_lowercase() {
            lower.push(small);
            origin.resize(lower.len(), at);
        }
    }
    origin.push(text.len());
    (lower, origin)
}

/// Whether what lies between two places is not a part of a longer word.
fn is_whole(text: &str, from: usize, until: usize) -> bool {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let (Some(before), Some(name), Some(after)) =
        (text.get(..from), text.get(from..until), text.get(until..))
    else {
        return false;
    };
    let goes_on_before = is_letter(before.chars().next_back()) && is_letter(name.chars().next());
    let goes_on_after = is_letter(name.chars().next_back()) && is_letter(after.chars().next());
    !name.is_empty() && !goes_on_before && !goes_on_after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{
        ContactPerson, Currency, Name, Note, Partner, PartnerId, PlanParts, Risk, RiskId, RiskKind,
    };

    fn name(text: &str) -> Name {
        Name::new(text).expect("a name")
    }

    fn plan() -> Plan {
        let mut parts = PlanParts::empty(name("Plan"), Currency::EUR);
        for (id, called, kind) in [
            ("ada", "Ada Łącka", PartnerKind::Person),
            ("north", "North", PartnerKind::Organisation),
            ("mill", "North Mill & Sons", PartnerKind::Organisation),
            ("eleni", "Ελένη Μαυρίδη", PartnerKind::Person),
            ("may", "May Day", PartnerKind::Person),
            ("long", "Associação Industrial do Vale do Ave", PartnerKind::Organisation),
        ] {
            let id = PartnerId::new(id).expect("id");
            parts.partners.push(Partner { kind, ..Partner::new(id, name(called)) });
        }
        let note = |text: &str| Note::new(text).expect("a note");
        parts.partners[2].contacts.push(ContactPerson {
            name: name("Ben Stone"),
            role: Note::NONE,
            email: note("ben@mill.example"),
            phone: note("+44 20 0000"),
        });
        parts.risks.push(Risk {
            owner: Some(name("Cleo Voss")),
            ..Risk::new(
                RiskId::new("r").expect("id"),
                PartnerId::new("ada").expect("id"),
                name("It burns"),
                RiskKind::Performance,
            )
        });
        Plan::from_parts(parts).expect("a plan")
    }

    #[test]
    fn names_are_found_as_whole_words_in_any_case_and_the_longest_first() {
        let names = Names::of(&plan());
        for (text, expected) in [
            ("Ada Łącka takes 7 h", "Partner A takes 7 h"),
            ("ADA ŁĄCKA’s", "Partner A’s"),
            ("North and Northwind, north-west", "Partner B and Northwind, Partner B-west"),
            ("North Mill & Sons, then North", "Partner C, then Partner B"),
            ("Ask ελένη μαυρίδη", "Ask Partner D"),
            ("Ben Stone <BEN@MILL.EXAMPLE>", "a contact of Partner C <a contact of Partner C>"),
            ("Call +44 20 0000", "Call a contact of Partner C"),
            ("Looked after by Cleo Voss", "Looked after by Person A"),
            ("Associação Industrial do… and others", "Partner F and others"),
            ("Chapter with Ada, and adamant", "Chapter with Partner A, and adamant"),
            ("a stone, and Stone", "a stone, and a contact of Partner C"),
            ("due 5 May 2027 with May Day", "due 5 May 2027 with Partner E"),
            ("", ""),
        ] {
            assert_eq!(names.masked(text), expected);
        }
    }

    #[test]
    fn letters_go_on_after_the_alphabet() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_plan_without_names_leaves_every_text_as_it_is() {
        let names = Names::of(&Plan::empty(name("Plan"), Currency::EUR));
        assert_eq!(names.masked("Partner A of none"), "Partner A of none");
    }
}
