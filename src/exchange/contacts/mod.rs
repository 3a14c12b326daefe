//! People and organisations from address books: vCard 2.1, 3.0 and 4.0, and the contacts CSV of
//! Google and Outlook.
//!
//! [`read`] tells what stands in the file, [`preview`] what each of it would become in a plan,
//! and [`edits`] makes those that were chosen part of it, as one step. An address book is no
//! register of partners: nothing is taken that was not chosen.

mod candidate;
mod preview;
mod table;
mod vcard;

#[cfg(test)]
mod tests;

pub use candidate::Candidate;
pub use preview::{Becomes, Line, Preview, edits, preview};

use super::record::Unreadable;

/// All that was found in an address book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    /// Whom it names, in the file's order.
    pub candidates: Vec<Candidate>,
    /// What could not be read.
    pub unreadable: Vec<Unreadable>,
    /// What was left out on purpose, and why: groups, those without a name.
    pub left_out: Vec<Unreadable>,
}

/// The file is no address book.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotContacts {
    /// It is empty.
    #[error("it is empty")]
    Empty,
    /// Neither a vCard nor a table with columns that are known.
    #[error(
        "it is neither a vCard nor a contacts table of Google or Outlook: no column names a person or an \
         organisation; a table needs a column such as `First Name`, `Name` or `Company`"
    )]
    NoColumns,
    /// The first line of a table cannot be read.
    #[error("its first line, which names the columns, cannot be read: {0}")]
    Header(String),
}

/// Reads an address book: vCards where the text holds any, else a table.
///
/// # Errors
/// When it is neither. What is wrong with one contact is told in [`Book::unreadable`], and
/// leaves the others alone.
pub fn read(text: &str) -> Result<Book, NotContacts> {
    let text = text.trim_start_matches('\u{FEFF}');
    if text.trim().is_empty() {
        return Err(NotContacts::Empty);
    }
    let cards = super::parts::parts(text, &["VCARD"]);
    if cards.is_empty() { table::read(text) } else { Ok(vcard::read(&cards)) }
}
