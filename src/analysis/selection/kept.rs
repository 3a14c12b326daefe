//! Sets of partnerships that are kept, and all that is said about the choice.

use super::departure::{Leaving, Remedy};
use super::worth::Worth;
use crate::analysis::{Binding, Outlook, Standing};
use crate::plan::Quarter;

/// Why a partner is among those that may be let go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyChosen {
    /// The bond is not a mere relationship.
    Standing(Standing),
    /// The plan says that it may be, though it is a relationship.
    Also(Standing),
}

/// A partner that may be kept or let go.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Its place in the register.
    pub partner: usize,
    /// Why it is among them.
    pub why: WhyChosen,
    /// Whether the plan says that it is kept whatever it costs.
    pub must_keep: bool,
    /// What it is worth, with the others as they are.
    pub worth: Worth,
}

/// How it was found out what fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Nothing is drawn: by plain sums, exactly.
    Sums,
    /// Exactly over all the trials of the forecast.
    Trials {
        /// How many.
        trials: usize,
    },
    /// By averages with a margin, which was widened until the trials agreed that the set fits.
    Margins {
        /// How many trials the set was checked by.
        trials: usize,
        /// How often the margin was widened.
        rounds: usize,
    },
}

/// A set of partnerships that fits.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptSet {
    /// Whether each choice is kept.
    pub kept: Vec<bool>,
    /// What all that stands with it is worth, in minor units of the plan's currency.
    pub worth: f64,
    /// What no set that fits is worth more than.
    pub bound: f64,
    /// Whether it is proven that none is better.
    pub is_proven: bool,
    /// How it would be carried.
    pub outlook: Outlook,
}

impl KeptSet {
    /// How many are kept.
    pub fn count(&self) -> usize {
        self.kept.iter().filter(|kept| **kept).count()
    }

    /// By how much a better set could be worth more at the most, in minor units.
    pub fn gap(&self) -> f64 {
        if self.is_proven { 0.0 } else { (self.bound - self.worth).max(0.0) }
    }
}

/// Why no set fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Those that must be kept and cannot be together, by their places among the choices; empty where
    /// the rules exclude one another, or what stays is too much by itself.
    pub together: Vec<usize>,
    /// Whether no smaller set of them is in conflict.
    pub is_smallest: bool,
    /// What breaks with them; nothing where the rules exclude one another.
    pub breaks: Option<Binding>,
    /// The same in words.
    pub words: String,
}

/// All that is said about what to keep.
#[derive(Debug, Clone, PartialEq)]
pub struct Keeping {
    /// The quarters of the horizon.
    pub quarters: Vec<Quarter>,
    /// Those among whom is chosen, in the register's order.
    pub choices: Vec<Choice>,
    /// How the plan is carried as it stands.
    pub now: Outlook,
    /// What all that stands is worth now, in minor units of the plan's currency.
    pub worth_now: f64,
    /// Whether the plan fits as it stands, the rules included.
    pub fits_now: bool,
    /// Whether the plan says of any resource or of risk how much there is: else nothing limits the choice.
    pub is_limited: bool,
    /// How it was found out.
    pub method: Method,
    /// The best set; nothing where none fits.
    pub best: Option<KeptSet>,
    /// The set of most partnerships, of these the one of most worth; nothing where none fits.
    pub largest: Option<KeptSet>,
    /// Why none fits.
    pub conflict: Option<Conflict>,
    /// What letting each one go, or stepping down with it, would do; in the order of the choices.
    pub leaving: Vec<Leaving>,
    /// The cheapest single change, or pair of them, with which the plan fits; nothing where it fits
    /// already or no pair is enough.
    pub remedy: Option<Remedy>,
    /// The answer as a sentence that a person can repeat aloud.
    pub sentence: String,
}
