//! The charts of the screens as drawings, each with what it shows in words. One file a chart; what they show
//! comes from the assessment by the same functions as on the screen.
//!
//! A figure of money always stands with its currency, on an axis as well: what masks money finds it by that.

mod canvas;
mod curve;
mod fan;
mod frontier;
mod heat;
mod history;
mod loss;
mod map;
mod measure;
mod quarters;
mod ratios;
mod reality;
mod sides;
mod standing;
mod trend;
mod waterfall;
mod weeks;
mod worth;

pub use curve::curve;
pub use fan::fan;
pub use frontier::frontier;
pub use heat::heat;
pub use history::history;
pub use loss::loss;
pub use map::map;
pub use quarters::{foremost, kept_quarters, quarters};
pub use ratios::ratios;
pub use reality::reality;
pub use sides::{Seen, seen, sides};
pub use trend::trend;
pub use waterfall::waterfall;
pub use weeks::weeks;

use super::Mark;
use crate::analysis::{Unit, Verdict};

/// How a verdict stands.
pub const fn mark_of(verdict: Option<Verdict>) -> Mark {
    match verdict {
        Some(Verdict::Sustainable) => Mark::Good,
        Some(Verdict::Stretched) => Mark::Careful,
        Some(Verdict::Overcommitted) => Mark::Bad,
        None => Mark::Unknown,
    }
}

/// A value of an axis.
fn tick(unit: &Unit, value: f64) -> String {
    match unit {
        Unit::Minor(_) => unit.show(value),
        Unit::Hours | Unit::Named(_) => unit.figure(value),
    }
}
