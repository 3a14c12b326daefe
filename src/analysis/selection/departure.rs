//! Departures: what letting one partnership go would free, lose and cost, and stepping down beside it.

use crate::analysis::Outlook;
use crate::plan::{Change, Money};
use jiff::civil::Date;

/// What one change about one partner would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Departure {
    /// The change.
    pub change: Change,
    /// What it frees on average, by the resource's place in the present loads and by quarter, in the
    /// resource's unit. Negative where leaving costs more than it frees.
    pub freed: Vec<Vec<f64>>,
    /// By how much the bad year becomes cheaper, in minor units of the plan's currency.
    pub bad_year_freed: f64,
    /// What is lost of what all that stands is worth, in minor units.
    pub worth_lost: f64,
    /// Our last day with it, after the notice.
    pub last_day: Date,
    /// What leaving costs; nothing where it costs nothing.
    pub cost: Option<Money>,
    /// The commitments that end with it, ours and theirs, by their places in the register.
    pub goes: Vec<usize>,
    /// Those that stay as they are.
    pub stays: Vec<usize>,
    /// Of those that end, the promises of ours that would be broken.
    pub broken: Vec<usize>,
    /// The open goals that fall, by their places in the register.
    pub falls: Vec<usize>,
    /// The other active partners that these goals draw in, by their places in the register.
    pub drawn_in: Vec<usize>,
    /// How the plan would be carried.
    pub outlook: Outlook,
    /// Whether the plan would fit.
    pub fits: bool,
}

/// The two ways out of a partnership.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaving {
    /// Letting it go.
    pub let_go: Departure,
    /// Stepping down to a relationship: promises that were given are kept, what recurs ends.
    pub step_down: Departure,
}

/// The cheapest way to make a plan fit, by what is lost of its worth, then by what leaving costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// Letting one go.
    LetGo(usize),
    /// Stepping down with one.
    StepDown(usize),
    /// Letting two go.
    LetGoBoth(usize, usize),
}
