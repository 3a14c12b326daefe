//! What other programs write and read: imports into the log and the register, and exports.
//!
//! A reader turns another program's text into [`Record`]s and [`Unreadable`]s, one for every
//! line or event that it found: nothing is dropped without a word. What becomes of a record
//! (whose it is, whether it is there already) is decided afterwards, against the plan: an
//! [`Intake`] gives a [`Preview`] for every set of [`Choices`], and one batch of edits.

mod any_csv;
pub mod calendar;
pub mod contacts;
mod dates;
pub mod export;
mod intake;
mod lengths;
pub mod mask;
mod numbers;
mod options;
mod parts;
mod preview;
mod record;
pub mod report;
mod source;
mod table;
mod table_head;
mod taking;
#[cfg(test)]
mod testing;
mod timewarrior;
mod tracker;

pub use any_csv::csv;
pub use intake::{Intake, amount_of};
pub use options::{CannotRead, Options, Place};
pub use preview::{Because, Choices, Counts, Item, Preview, State, Sum, Unknown};
pub use record::{Field, Hint, Read, Record, Rounding, Unreadable};
pub use source::{FileKind, Found, read_log};
pub use table::text;
pub use table_head::TableHead;
pub use timewarrior::timewarrior;
pub use tracker::{clockify, toggl};

/// The addresses in a text, in small letters.
fn addresses(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>'));
    parts.filter(|part| part.contains('@')).map(str::to_lowercase)
}
