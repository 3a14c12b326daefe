//! The store: the plan's file, what is beside it, and what can be wrong with it.
//!
//! [`read`] and [`load`] give a plan and its warnings, or everything that is
//! wrong with the file at once; where a day is known, check-ins that are yet to
//! come are wrong too. [`write`] gives the text of a plan, and [`save`]
//! puts it in its place so that there is always either the whole old content or
//! the whole new one. While a plan is open, its [`Journal`] keeps every edit that
//! is not saved yet, and its [`Lock`] tells others who has it.

mod diagnose;
mod fault;
mod format1;
mod hidden;
mod journal;
mod lexer;
mod load;
mod lock;
mod outline;
mod place;
mod print;
mod probe;
mod read;
mod recovery;
mod save;
mod stamp;
mod words;
mod write;

pub use fault::{Broken, FileFault};
pub use journal::{Base, Batch, Journal, JournalError, Syncer};
pub use load::{LoadError, Loaded, load, load_on_any_day};
pub use lock::{Acquired, Holder, Lock};
pub use read::{Reading, Warning, read, read_on};
pub use recovery::{Recovery, Replayed};
pub use save::{SaveError, keep_original, save};
pub use stamp::{ContentHash, FileStamp};
pub use write::write;
