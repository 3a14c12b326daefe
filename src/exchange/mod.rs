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
mod numbers;
mod options;
mod parts;
mod preview;
mod record;
mod table;
mod taking;
#[cfg(test)]
mod testing;
mod timewarrior;
mod tracker;

pub use intake::Intake;
pub use options::{CannotRead, Options, Place};
pub use preview::{Because, Choices, Counts, Item, Preview, State, Sum, Unknown};
pub use record::{Field, Hint, Read, Record, Rounding, Unreadable};
pub use table::text;

use crate::plan::{ImportSource, Plan};
use jiff::civil::Date;

/// Reads another program's file, as it is for a plan: tables as it remembers them, and whose
/// addresses are whose as it knows them. Meetings after `today` have not been held.
///
/// # Errors
/// When it is not what that program writes, or a question must be answered first.
pub fn read(
    plan: &Plan,
    source: ImportSource,
    bytes: &[u8],
    options: &Options,
    today: Date,
) -> Result<Read, CannotRead> {
    let mut read = match source {
        ImportSource::Toggl => tracker::toggl(bytes, options),
        ImportSource::Clockify => tracker::clockify(bytes, options),
        ImportSource::Timewarrior => timewarrior::timewarrior(bytes, options),
        ImportSource::Csv => any_csv::csv(bytes, options, plan.csv_layouts()),
        ImportSource::Calendar => {
            let people = calendar::People::of(plan, &[]);
            let (zone, from) = (&options.time_zone, options.since);
            let wanted = calendar::Wanted { zone, from, until: today, people: &people };
            Ok(calendar::read(text(bytes)?, wanted)?)
        }
    }?;
    if let Some(since) = options.since {
        read.leave_out_before(since);
    }
    Ok(read)
}

/// The addresses in a text, in small letters.
fn addresses(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>'));
    parts.filter(|part| part.contains('@')).map(str::to_lowercase)
}
