//! The store: the plan's file, what is beside it, and what can be wrong with it.
//!
//! [`read`] and [`load`] give a plan and its warnings, or everything that is
//! wrong with the file at once. [`write`] gives the text of a plan, and [`save`]
//! puts it in its place so that there is always either the whole old content or
//! the whole new one.

mod fault;
mod format1;
mod lexer;
mod load;
mod place;
mod print;
mod read;
mod save;
mod stamp;
mod write;

pub use fault::{Broken, FileFault};
pub use load::{LoadError, Loaded, load};
pub use read::{Reading, Warning, read};
pub use save::{SaveError, keep_original, save};
pub use stamp::{ContentHash, FileStamp};
pub use write::write;
