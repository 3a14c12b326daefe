//! What other programs write and read: imports into the log and the register, and exports.
//!
//! A reader turns another program's text into [`Record`]s and [`Unreadable`]s, one for every
//! line or event that it found: nothing is dropped without a word. What becomes of a record
//! (whose it is, whether it is there already) is decided afterwards, against the plan.

pub mod calendar;
pub mod contacts;
pub mod export;
mod parts;
mod record;
#[cfg(test)]
mod testing;

pub use record::{Field, Hint, Read, Record, Unreadable};

/// The addresses in a text, in small letters.
fn addresses(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>'));
    parts.filter(|part| part.contains('@')).map(str::to_lowercase)
}
