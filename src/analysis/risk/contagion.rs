//! Who falls with whom, and which goals fail with them.

use super::Estimate;
use super::model::Model;
use super::trials::Tried;

/// One partner whose failure draws others in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// Who fails, by its place in the register.
    pub from: usize,
    /// The open goals that fail with it, by their places in the register.
    pub goals: Vec<usize>,
    /// The active partners that these goals tie to it: each fails with the plan's contagion probability.
    pub draws_in: Vec<usize>,
}

/// An open goal that fails when a partner does.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalAtStake {
    /// The goal, by its place in the register.
    pub goal: usize,
    /// The active partners without which it fails, by their places in the register.
    pub essential: Vec<usize>,
    /// The chance that it fails within a year.
    pub probability: Estimate,
    /// What it is worth to us, in minor units of the plan's currency; unknown where absent.
    pub worth: Option<f64>,
    /// The worth that a year costs on average: the chance of failing times the worth.
    pub expected_worth: Option<f64>,
}

/// Whose failure brings down goals, and whom it draws in.
pub(super) fn ties(model: &Model) -> Vec<Tie> {
    let tied = model.tied.iter().zip(&model.fails_with).enumerate();
    tied.filter(|(_, (_, goals))| !goals.is_empty())
        .map(|(from, (draws_in, goals))| Tie {
            from,
            goals: goals.iter().map(|goal| model.goals[*goal].place).collect(),
            draws_in: draws_in.clone(),
        })
        .collect()
}

/// The goals at stake, the most expected worth first, those of unknown worth last.
pub(super) fn goals(model: &Model, tried: &Tried) -> Vec<GoalAtStake> {
    let n = tried.totals.len() as f64;
    let mut found: Vec<GoalAtStake> = model
        .goals
        .iter()
        .zip(&tried.goals)
        .map(|(goal, failed)| {
            let value = *failed as f64 / n;
            GoalAtStake {
                goal: goal.place,
                essential: goal.essential.clone(),
                probability: Estimate { value, standard_error: (value * (1.0 - value) / n).sqrt() },
                worth: goal.worth,
                expected_worth: goal.worth.map(|worth| worth * value),
            }
        })
        .collect();
    let worth = |goal: &GoalAtStake| goal.expected_worth.unwrap_or(-1.0);
    found.sort_by(|a, b| worth(b).total_cmp(&worth(a)).then(a.goal.cmp(&b.goal)));
    found
}
