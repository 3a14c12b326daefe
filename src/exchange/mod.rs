//! What other programs write and read: imports into the log and the register, and exports.
//!
//! A reader turns another program's text into [`Record`]s and [`Unreadable`]s, one for every
//! line or event that it found: nothing is dropped without a word. What becomes of a record
//! (whose it is, whether it is there already) is decided afterwards, against the plan: an
//! [`Intake`] gives a [`Preview`] for every set of [`Choices`], and one batch of edits.

mod intake;
mod options;
mod preview;
mod record;

pub use intake::Intake;
pub use options::{CannotRead, Options, Place};
pub use preview::{Because, Choices, Counts, Item, Preview, State, Sum, Unknown};
pub use record::{Field, Hint, Read, Record, Rounding, Unreadable};
