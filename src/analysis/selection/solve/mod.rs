//! Which items to keep: the greatest worth under every row and rule, exactly.
//!
//! A branch and bound of its own. Each node is bounded by its linear relaxation, which the dual simplex
//! solves on from where the node above ended; what the bound rules out is decided at once, item by item. A
//! bound counts only as summed anew from the rows themselves, with room for rounding, and worths are whole
//! numbers, so what is said to be proven does not hang on how the simplex rounds.
//!
//! Of equal worth the choice with more items is taken, and of these the one that keeps the earlier items:
//! of two choices, the one that keeps the first item in which they differ. The measures are climbed one
//! after another, each search holding on to what those before it came to.

mod bound;
mod chance;
mod conflict;
mod follow;
mod ladder;
mod model;
mod offer;
mod problem;
mod search;
mod simplex;
#[cfg(test)]
mod tests;

pub use chance::{Chance, NoChance};
pub use conflict::{ConflictRule, SelectionConflict, selection_conflict};
pub use problem::{Bundle, SelectionProblem, SelectionRow, SideRules};
pub use search::Limits;

use ladder::climb;
use model::Model;
use search::Work;

/// The choice of greatest worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Solved {
    /// The items to keep, in order; `None` where no choice was found.
    pub kept: Option<Vec<usize>>,
    /// What they are worth; 0 without a choice.
    pub worth: f64,
    /// What no choice is worth more than; 0 where it is proven that there is none.
    pub bound: f64,
    /// Whether it is proven that no choice is worth more, or that there is none.
    pub proven: bool,
    /// Whether it is proven as well that of equal worth none keeps more, and of these none earlier items.
    pub settled: bool,
    /// How many nodes were looked at.
    pub nodes: u64,
}

/// The choice of most items.
#[derive(Debug, Clone, PartialEq)]
pub struct Largest {
    /// The items to keep, in order; `None` where no choice was found.
    pub kept: Option<Vec<usize>>,
    /// What they are worth; 0 without a choice.
    pub worth: f64,
    /// The number that no choice exceeds; 0 where it is proven that there is none.
    pub most: usize,
    /// Whether it is proven that no choice keeps more, or that there is none.
    pub proven: bool,
    /// Whether it is proven as well that of as many none is worth more, and of these none keeps earlier items.
    pub settled: bool,
    /// How many nodes were looked at.
    pub nodes: u64,
}

/// The choice of greatest worth; of equal worth the one that keeps more items, then earlier ones.
pub fn solve_selection(problem: &SelectionProblem, chance: &mut dyn Chance, limits: Limits<'_>) -> Solved {
    let mut model = Model::new(problem, chance.is_free());
    let mut work = Work::new(problem, chance, limits, 0);
    let measures = [model.worth.clone(), count(&model)];
    let ladder = climb(&mut work, &mut model, &measures);
    let first = ladder.founds.first();
    Solved {
        worth: ladder.kept.as_ref().map_or(0.0, |kept| problem.worth_of(kept)),
        bound: first.and_then(|found| found.bound).map_or(0.0, |bound| bound as f64),
        proven: first.is_some_and(|found| found.proven),
        settled: ladder.settled,
        nodes: work.nodes,
        kept: ladder.kept.map(places),
    }
}

/// The choice of most items; of as many the one of greatest worth, then of earlier items.
pub fn largest_selection(problem: &SelectionProblem, chance: &mut dyn Chance, limits: Limits<'_>) -> Largest {
    let mut model = Model::new(problem, chance.is_free());
    let mut work = Work::new(problem, chance, limits, 0);
    let measures = [count(&model), model.worth.clone()];
    let ladder = climb(&mut work, &mut model, &measures);
    let first = ladder.founds.first();
    Largest {
        worth: ladder.kept.as_ref().map_or(0.0, |kept| problem.worth_of(kept)),
        most: first.and_then(|found| found.bound).map_or(0, |most| usize::try_from(most).unwrap_or(0)),
        proven: first.is_some_and(|found| found.proven),
        settled: ladder.settled,
        nodes: work.nodes,
        kept: ladder.kept.map(places),
    }
}

/// A measure that is the number of items.
fn count(model: &Model) -> Vec<i64> {
    (0..model.columns()).map(|j| i64::from(j < model.items)).collect()
}

fn places(kept: Vec<bool>) -> Vec<usize> {
    kept.iter().enumerate().filter(|(_, kept)| **kept).map(|(i, _)| i).collect()
}
