//! Somebody whom an address book names.

use super::Book;
use crate::exchange::parts::cut_short;
use crate::exchange::record::Unreadable;
use crate::plan::{Name, Note};

/// Somebody whom an address book names: a person, an organisation, or a person at one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Where it begins in the file, from 1.
    pub line: usize,
    /// The person; absent where the contact is an organisation.
    pub name: Option<Name>,
    /// Where they work, or which organisation it is.
    pub organisation: Option<Name>,
    /// Where to write, in the file's order.
    pub emails: Vec<String>,
    /// Where to call, in the file's order.
    pub phones: Vec<String>,
    /// What they do there.
    pub title: Note,
    /// Anything else that was written about them.
    pub note: Note,
}

impl Candidate {
    /// What the contact is called: the person, or else the organisation.
    pub fn called(&self) -> &str {
        self.name.as_ref().or(self.organisation.as_ref()).map_or("", Name::as_str)
    }
}

/// What a file says of a contact, before it is checked.
#[derive(Debug, Clone, Default)]
pub(super) struct Raw {
    pub line: usize,
    pub name: String,
    pub organisation: String,
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    pub title: String,
    pub note: String,
    /// What tells a reader which one is meant, where it has no name.
    pub excerpt: String,
}

impl Raw {
    fn shown(&self) -> String {
        let named = [&self.name, &self.organisation].into_iter().find(|text| !text.trim().is_empty());
        cut_short(
            named.or_else(|| self.emails.first()).or_else(|| self.phones.first()).unwrap_or(&self.excerpt),
        )
    }

    /// Puts the contact into the book, or what is wrong with it.
    pub(super) fn into_book(self, book: &mut Book) {
        let told = |why: String| Unreadable { line: self.line, text: self.shown(), why };
        match self.checked() {
            Ok(Some(candidate)) => book.candidates.push(candidate),
            Ok(None) => book.left_out.push(told("it has neither a name nor an organisation".to_owned())),
            Err(why) => book.unreadable.push(told(why)),
        }
    }

    /// The contact; `None` where it has no name.
    fn checked(&self) -> Result<Option<Candidate>, String> {
        let name = |what: &str, text: &str| match one_line(text) {
            text if text.is_empty() => Ok(None),
            text => {
                Name::new(&text).map(Some).map_err(|why| format!("its {what} cannot stand in a plan: {why}"))
            }
        };
        let note = |what: &str, text: &str| {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            Note::new(text.trim_start()).map_err(|why| format!("its {what} cannot stand in a plan: {why}"))
        };
        let (person, organisation) = (name("name", &self.name)?, name("organisation", &self.organisation)?);
        if person.is_none() && organisation.is_none() {
            return Ok(None);
        }
        let each = |what: &str, texts: &[String]| {
            let mut found: Vec<String> = Vec::new();
            for text in texts.iter().map(|text| one_line(text)).filter(|text| !text.is_empty()) {
                note(what, &text)?;
                if !found.contains(&text) {
                    found.push(text);
                }
            }
            Ok::<_, String>(found)
        };
        Ok(Some(Candidate {
            line: self.line,
            name: person,
            organisation,
            emails: each("address", &self.emails)?,
            phones: each("phone number", &self.phones)?,
            title: note("title", &one_line(&self.title))?,
            note: note("note", &self.note)?,
        }))
    }
}

/// A text whose breaks and runs of blanks are single blanks.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
