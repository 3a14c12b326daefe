//! One line of text that says what happened, as in `nor 1h30m fri workshop #launch`:
//! who, how much, when, by whom and towards what, in any order; the rest is the note.
//!
//! [`read`] is pure: a line, a plan and a day give what was understood, what is
//! missing, and what is wrong with it in plain words. What stands in quotation
//! marks is always note; `@` marks a partner and `#` a commitment.

mod complete;
mod much;
#[cfg(test)]
mod tests;
mod when;
mod who;

pub use complete::{Completion, Offer, complete};

use crate::plan::{Amount, CommitmentId, Entry, Happening, Note, PartnerId, Plan, Score, Side};
use jiff::civil::Date;
use much::{Much, Wrong};
use std::ops::Range;
use who::Names;

/// Whom a line means.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Who {
    /// It does not say.
    #[default]
    Nobody,
    /// This one.
    One(PartnerId),
    /// One of these.
    Several(Vec<PartnerId>),
}

/// What was understood of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The day; today where the line names none.
    pub date: Date,
    /// Whether the line names it.
    pub date_is_written: bool,
    /// With whom.
    pub who: Who,
    /// Where in the line that stands.
    pub who_range: Option<Range<usize>>,
    /// How much.
    pub amount: Option<Amount>,
    /// Who gave it, where the line says so.
    pub by: Option<Side>,
    /// Who began a contact, where it was one.
    pub contact_began: Option<Side>,
    /// How good the contact was.
    pub went: Option<Score>,
    /// Towards which commitment.
    pub towards: Option<CommitmentId>,
    /// The rest.
    pub note: String,
    /// What keeps it from being logged, in plain words.
    pub problems: Vec<String>,
    /// What it does not say yet and must.
    pub missing: Vec<&'static str>,
}

impl Reading {
    /// The entry that the line stands for, once nothing is missing or wrong.
    pub fn entry(&self) -> Option<Entry> {
        let Who::One(partner) = &self.who else { return None };
        if !self.problems.is_empty() || !self.missing.is_empty() {
            return None;
        }
        let what = match (self.contact_began, &self.amount) {
            (Some(began), Some(Amount::Time(minutes))) => {
                Happening::Contact { began, lasted: Some(*minutes), went: self.went }
            }
            (Some(began), None) => Happening::Contact { began, lasted: None, went: self.went },
            (None, Some(amount)) => {
                Happening::Given { by: self.by.unwrap_or_default(), amount: amount.clone() }
            }
            _ => return None,
        };
        Some(Entry {
            date: self.date,
            partner: partner.clone(),
            what,
            towards: self.towards.clone().map(Box::new),
            note: Note::new(&self.note).ok()?,
            imported: None,
        })
    }
}

/// What a word was understood as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Free,
    /// Note and nothing else: it stands in quotation marks.
    Quoted,
    /// Part of what was said of a contact: understood, and kept in the note for its wording.
    Wording,
    /// Behind `@`, or somebody's whole name of several words.
    Name,
    /// Understood, and no part of the note.
    Taken,
}

#[derive(Debug)]
struct Word<'a> {
    text: &'a str,
    /// In lower case, without the punctuation behind it.
    plain: String,
    range: Range<usize>,
    role: Role,
}

/// Reads a line.
pub fn read(line: &str, plan: &Plan, today: Date) -> Reading {
    let mut reader = Reader {
        plan,
        today,
        names: Names::of(plan),
        words: split(line),
        reading: Reading {
            date: today,
            date_is_written: false,
            who: Who::Nobody,
            who_range: None,
            amount: None,
            by: None,
            contact_began: None,
            went: None,
            towards: None,
            note: String::new(),
            problems: Vec::new(),
            missing: Vec::new(),
        },
    };
    reader.names_in_full();
    reader.phrases();
    reader.days();
    reader.amounts();
    reader.partner();
    reader.commitment();
    reader.note();
    reader.judge();
    reader.reading
}

struct Reader<'a> {
    plan: &'a Plan,
    today: Date,
    names: Names,
    words: Vec<Word<'a>>,
    reading: Reading,
}

impl Reader<'_> {
    /// The words from `at` on up to the next that is understood already.
    fn free_from(&self, at: usize) -> Vec<&str> {
        self.words[at..].iter().take_while(|w| w.role == Role::Free).map(|w| w.plain.as_str()).collect()
    }

    fn mark(&mut self, at: usize, words: usize, role: Role) {
        for word in &mut self.words[at..at + words] {
            word.role = role;
        }
    }

    fn problem(&mut self, why: impl Into<String>) {
        self.reading.problems.push(why.into());
    }

    /// Keeps whole names of several words together, whatever else their words could be.
    fn names_in_full(&mut self) {
        let mut at = 0;
        while at < self.words.len() {
            let free = self.free_from(at);
            let whole = self.names.read(&free, true).filter(|m| m.whole_name && m.words > 1);
            let taken = whole.map_or(0, |m| m.words);
            self.mark(at, taken, Role::Name);
            at += taken.max(1);
        }
    }

    /// `by them`, `they called`, `call from them`, `went 4`.
    fn phrases(&mut self) {
        for at in 0..self.words.len() {
            let free = self.free_from(at);
            match free.as_slice() {
                ["by" | "from", "them", ..] => {
                    self.reading.by = Some(Side::Them);
                    self.mark(at, 2, Role::Taken);
                }
                ["by" | "from", "us" | "me", ..] => {
                    self.reading.by = Some(Side::Us);
                    self.mark(at, 2, Role::Taken);
                }
                ["went", score, ..] => {
                    let score = score.trim_end_matches("/5").parse().ok().and_then(Score::new);
                    if let Some(score) = score {
                        self.reading.went = Some(score);
                        self.mark(at, 2, Role::Taken);
                    }
                }
                [subject, verb, ..] if VERBS.contains(verb) => {
                    let began = match *subject {
                        "they" | "he" | "she" => Side::Them,
                        "we" | "i" => Side::Us,
                        _ => continue,
                    };
                    self.contact(began, at, 2);
                }
                [noun, from, whom, ..] if CONTACTS.contains(noun) => {
                    let pronoun = matches!(*whom, "them" | "him" | "her");
                    match *from {
                        "from" | "by" if pronoun => self.contact(Side::Them, at, 3),
                        "to" | "with" if pronoun => self.contact(Side::Us, at, 3),
                        "from" | "by" if matches!(*whom, "us" | "me") => self.contact(Side::Us, at, 3),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
    }

    fn contact(&mut self, began: Side, at: usize, words: usize) {
        self.reading.contact_began = Some(began);
        self.mark(at, words, Role::Wording);
    }

    fn days(&mut self) {
        let mut found: Vec<Date> = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let Some(day) = when::read(&self.free_from(at), self.today) else {
                at += 1;
                continue;
            };
            self.mark(at, day.words, Role::Taken);
            at += day.words;
            match day.day {
                Ok(date) => found.push(date),
                Err(why) => self.problem(format!("{why}.")),
            }
        }
        match found.as_slice() {
            [] => {}
            [date] if *date > self.today => {
                let day = date.strftime("%-d %B %Y");
                self.problem(format!("{day} is still to come; the log holds what has happened."));
            }
            [date] => {
                self.reading.date = *date;
                self.reading.date_is_written = true;
            }
            [first, second, ..] => {
                self.problem(format!(
                    "Two days are named, {first} and {second}. If one belongs to the note, put it in quotation marks."
                ));
            }
        }
    }

    fn amounts(&mut self) {
        let mut found: Vec<(usize, Much)> = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let words: Vec<&str> = self.words[at..]
                .iter()
                .take_while(|w| w.role == Role::Free)
                .map(|w| without_punctuation(w.text))
                .collect();
            let before = at.checked_sub(1).map(|before| self.words[before].text);
            match much::read(&words, before, self.plan) {
                Some(much) => {
                    let taken = much.words;
                    found.push((at, much));
                    at += taken;
                }
                None => at += 1,
            }
        }
        // What is perhaps an amount is note where something else surely is one.
        if found.iter().any(|(_, much)| much.amount.is_ok()) {
            found.retain(|(_, much)| !matches!(much.amount, Err(Wrong::Perhaps(_))));
        }
        for (at, much) in &found {
            self.mark(*at, much.words, Role::Taken);
        }
        let mut amounts = Vec::new();
        for (_, much) in found {
            match much.amount {
                Ok(amount) => amounts.push(amount),
                Err(Wrong::Badly(why) | Wrong::Perhaps(why)) => self.problem(why),
            }
        }
        if let [first, second, ..] = amounts.as_slice() {
            self.problem(format!(
                "Two amounts, {first} and {second}: a line logs one. If one belongs to the note, put it in quotation marks."
            ));
        }
        self.reading.amount = amounts.into_iter().next();
    }

    /// The partner behind `@`, else the first that a word could mean.
    fn partner(&mut self) {
        if let Some(at) = self.words.iter().position(|w| w.role == Role::Free && w.plain.starts_with('@')) {
            let mut words = vec![self.words[at].plain[1..].to_owned()];
            let behind =
                self.words[at + 1..].iter().take_while(|w| matches!(w.role, Role::Free | Role::Name));
            words.extend(behind.map(|w| w.plain.clone()));
            let words: Vec<_> = words.iter().map(String::as_str).collect();
            match self.names.read(&words, true) {
                Some(found) => self.meant(at, found),
                None => {
                    let written = self.words[at].text.to_owned();
                    self.mark(at, 1, Role::Taken);
                    if written.len() > 1 {
                        self.problem(format!("No partner's name begins with `{}`.", &written[1..]));
                    }
                }
            }
            return;
        }
        for at in 0..self.words.len() {
            let role = self.words[at].role;
            if !matches!(role, Role::Free | Role::Name) || self.words[at].plain.starts_with('#') {
                continue;
            }
            let words: Vec<&str> =
                self.words[at..].iter().take_while(|w| w.role == role).map(|w| w.plain.as_str()).collect();
            if let Some(found) = self.names.read(&words, role == Role::Name) {
                self.meant(at, found);
                return;
            }
        }
    }

    fn meant(&mut self, at: usize, found: who::Match) {
        self.reading.who_range = Some(self.words[at].range.start..self.words[at + found.words - 1].range.end);
        let plan = self.plan;
        self.mark(at, found.words, Role::Taken);
        self.wording_before(at);
        self.reading.who = match <[PartnerId; 1]>::try_from(found.who) {
            Ok([one]) => Who::One(one),
            Err(several) => {
                let names: Vec<_> = several.iter().take(4).map(|id| plan.partner_name(id)).collect();
                let letters = self.reading.who_range.clone().map_or(String::new(), |range| {
                    self.words
                        .iter()
                        .filter(|w| range.contains(&w.range.start))
                        .map(|w| w.text)
                        .collect::<Vec<_>>()
                        .join(" ")
                });
                let or = one_of(&names, several.len());
                self.problem(format!("`{}` could be {or}.", letters.trim_start_matches('@')));
                Who::Several(several)
            }
        };
    }

    /// `called nor`, `met nor`, `mail from nor`: a contact by the words before the name.
    fn wording_before(&mut self, at: usize) {
        if self.reading.contact_began.is_some() {
            return;
        }
        let word = |back: usize| {
            at.checked_sub(back)
                .map(|i| &self.words[i])
                .filter(|w| w.role == Role::Free)
                .map(|w| w.plain.as_str())
        };
        match (word(2), word(1)) {
            (Some(noun), Some("from" | "by")) if CONTACTS.contains(&noun) => {
                self.contact(Side::Them, at - 2, 2);
            }
            (Some(noun), Some("to" | "with")) if CONTACTS.contains(&noun) => {
                self.contact(Side::Us, at - 2, 2);
            }
            (_, Some(verb)) if VERBS.contains(&verb) => self.contact(Side::Us, at - 1, 1),
            _ => {}
        }
    }

    /// The commitment behind `#`, of the partner or of anybody, who is the partner then.
    fn commitment(&mut self) {
        let is_mark = |w: &Word<'_>| w.role == Role::Free && w.plain.len() > 1 && w.plain.starts_with('#');
        let Some(at) = self.words.iter().position(is_mark) else { return };
        let written = self.words[at].plain[1..].to_owned();
        self.mark(at, 1, Role::Taken);
        let partner = match &self.reading.who {
            Who::One(partner) => Some(partner.clone()),
            _ => None,
        };
        let found = commitments_named(self.plan, &written, partner.as_ref());
        match found.as_slice() {
            [one] => {
                self.reading.towards = Some(one.id.clone());
                if self.reading.who == Who::Nobody {
                    self.reading.who = Who::One(one.partner.clone());
                }
            }
            [] => {
                let whose = partner.map_or_else(
                    || "There is no commitment".to_owned(),
                    |id| format!("There is no commitment with {}", self.plan.partner_name(&id)),
                );
                self.problem(format!("{whose} that begins with `{written}`."));
            }
            several => {
                let names: Vec<_> = several.iter().take(4).map(|c| complete::commitment_name(c)).collect();
                let or = one_of(&names, several.len());
                self.problem(format!("`#{written}` could be {or}."));
            }
        }
    }

    fn note(&mut self) {
        let kept = self
            .words
            .iter()
            .filter(|w| matches!(w.role, Role::Free | Role::Quoted | Role::Wording | Role::Name));
        let note = kept.map(|w| w.text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
        let stray = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–');
        note.trim_matches(stray).clone_into(&mut self.reading.note);
    }

    /// What is missing, and what does not go together.
    fn judge(&mut self) {
        if self.reading.contact_began.is_some() {
            match &self.reading.amount {
                None | Some(Amount::Time(_)) => {}
                Some(other) => {
                    let why = format!("A contact takes time; log {other} as a line of its own.");
                    self.problem(why);
                }
            }
            if self.reading.by == Some(Side::Them) {
                self.problem(
                    "Either something was given by them, or it was a contact that they began: leave one out.",
                );
            }
        } else if self.reading.went.is_some() {
            self.problem("`went` says how good a contact was; write `we met` or `they called` with it.");
        }
        if let Err(why) = Note::new(&self.reading.note) {
            self.problem(format!("The note cannot be kept: {why}."));
        }
        if self.plan.partners().is_empty() {
            self.reading.missing.push("a partner: add the first one on the partners' screen");
        } else if self.reading.who == Who::Nobody && self.reading.problems.is_empty() {
            self.reading.missing.push("with whom: a few letters of the name");
        }
        if self.reading.amount.is_none()
            && self.reading.contact_began.is_none()
            && self.reading.problems.is_empty()
        {
            self.reading.missing.push("how much: 1h30m, 90m or 120 EUR; or that they called, or we met");
        }
    }
}

/// What one does in a contact.
const VERBS: [&str; 10] =
    ["called", "rang", "phoned", "met", "wrote", "mailed", "emailed", "messaged", "visited", "texted"];
/// What a contact is called.
const CONTACTS: [&str; 10] =
    ["call", "mail", "email", "letter", "message", "visit", "meeting", "chat", "lunch", "text"];

/// Commitments whose identifier, or a word of whose title, begins like this; a whole one alone.
pub(super) fn commitments_named<'a>(
    plan: &'a Plan,
    written: &str,
    partner: Option<&PartnerId>,
) -> Vec<&'a crate::plan::Commitment> {
    let of_partner = || plan.commitments().iter().filter(|c| partner.is_none_or(|id| c.partner == *id));
    if let Some(whole) = of_partner().find(|c| c.id.as_str().to_lowercase() == written) {
        return vec![whole];
    }
    let begins = |c: &&crate::plan::Commitment| {
        c.id.as_str().to_lowercase().starts_with(written)
            || c.title
                .as_ref()
                .is_some_and(|t| who::words_of(t.as_str()).iter().any(|w| w.starts_with(written)))
    };
    of_partner().filter(begins).collect()
}

/// `A or B`; `A, B, C or 3 others`.
fn one_of(names: &[&str], all: usize) -> String {
    match names {
        [] => String::new(),
        [one] if all == 1 => (*one).to_owned(),
        [rest @ .., last] if all == names.len() => format!("{} or {last}", rest.join(", ")),
        names => format!("{} or {} others", names.join(", "), all - names.len()),
    }
}

fn without_punctuation(word: &str) -> &str {
    word.trim_end_matches([',', ';', ':', '.', '!', '?', ')'])
}

/// Splits a line into words; what stands in quotation marks is one word.
fn split(line: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(first) = line[at..].chars().next() {
        let rest = &line[at..];
        if first.is_whitespace() {
            at += first.len_utf8();
        } else if matches!(first, '"' | '“' | '„' | '«') {
            let inner = at + first.len_utf8();
            let close = |c: char| matches!(c, '"' | '”' | '“' | '»');
            let (end, next) = match line[inner..].char_indices().find(|(_, c)| close(*c)) {
                Some((len, c)) => (inner + len, inner + len + c.len_utf8()),
                None => (line.len(), line.len()),
            };
            let text = line[inner..end].trim();
            words.push(Word { text, plain: String::new(), range: at..next, role: Role::Quoted });
            at = next;
        } else {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let text = &rest[..end];
            let plain = without_punctuation(text).to_lowercase();
            words.push(Word { text, plain, range: at..at + end, role: Role::Free });
            at += end;
        }
    }
    words
}
