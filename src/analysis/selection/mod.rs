//! What to keep: which partnerships fit together, and what letting one go would do.
//!
//! A choice is made among the partnerships: the active partners that are not mere relationships, and
//! those that the plan says may be let go all the same. What relationships take stays. The best set is
//! the one of most worth that fits: with those that are not kept let go, no cell is overcommitted (or,
//! where the reserve has to stay free, every cell is sustainable), the bad year can be borne, and the
//! rules of the plan hold. It is judged by the same trials as the verdict.

mod departure;
mod kept;
mod worth;

pub use departure::{Departure, Leaving, Remedy};
pub use kept::{Choice, Conflict, Keeping, KeptSet, Method, WhyChosen};
pub use worth::{GoalShare, Worth, WorthOf};

pub(super) use worth::worth_of_all;
