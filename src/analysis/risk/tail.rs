//! The bad end of a distribution of losses: value at risk and expected shortfall.
//!
//! The expected shortfall (CVaR) at a part of the cases is the mean loss in that worst part, the case on
//! its boundary counted for the part of it that belongs there: C. Acerbi and D. Tasche, "On the
//! coherence of expected shortfall", Journal of Banking & Finance 26 (2002).

use super::total;
use std::cmp::Ordering;

/// A case: what it costs, and how much it weighs among all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scenario {
    /// What it costs; a gain is a negative loss.
    pub loss: f64,
    /// How likely it is, in whatever unit the weights of all share.
    pub weight: f64,
}

/// Rounding of a sum of weights that are meant to reach a limit.
const SLACK: f64 = 1e-9;

/// The cases from the dearest to the cheapest, and the weight of all.
fn dearest_first(scenarios: &[Scenario]) -> (Vec<Scenario>, f64) {
    let mut sorted = scenarios.to_vec();
    sorted.sort_by(|a, b| b.loss.total_cmp(&a.loss));
    let weight = sorted.iter().map(|s| s.weight).sum();
    (sorted, weight)
}

/// The mean loss in the worst part of weighted cases, from 0 (not included) to 1; `None` without a
/// case that weighs anything.
pub fn expected_shortfall(scenarios: &[Scenario], worst: f64) -> Option<f64> {
    let (sorted, weight) = dearest_first(scenarios);
    let all = weight * worst;
    if all.is_nan() || all <= 0.0 {
        return None;
    }
    let mut left = all;
    let mut sum = 0.0;
    for case in sorted {
        let taken = case.weight.min(left);
        sum += taken * case.loss;
        left -= taken;
    }
    Some(sum / all)
}

/// The least loss that is exceeded in at most the worst part of weighted cases; `None` without a case.
pub fn value_at_risk(scenarios: &[Scenario], worst: f64) -> Option<f64> {
    let (sorted, weight) = dearest_first(scenarios);
    let mut above = 0.0;
    let mut found = sorted.first()?.loss;
    for case in sorted {
        // What is more than this case weighs so much.
        if above > (worst + SLACK) * weight {
            break;
        }
        found = case.loss;
        above += case.weight;
    }
    Some(found)
}

/// The worst part of equally likely trials.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tail {
    /// The loss at its boundary.
    pub var: f64,
    /// Its mean.
    pub cvar: f64,
    /// The standard error of its mean.
    pub standard_error: f64,
    /// How many trials it is of; not whole where the boundary is split.
    pub trials: f64,
    /// The part that each trial exactly at the boundary has in it: they share what is left, so that it
    /// does not matter which of them is drawn first.
    at_boundary: f64,
}

impl Tail {
    /// The worst part of losses in rising order.
    pub(super) fn of_sorted(sorted: &[f64], worst: f64) -> Self {
        let n = sorted.len() as f64;
        let trials = n * worst;
        let var = quantile(sorted, 1.0 - worst);
        let below = sorted.partition_point(|loss| loss.total_cmp(&var).is_lt());
        let up_to = sorted.partition_point(|loss| loss.total_cmp(&var).is_le());
        let (equal, above) = ((up_to - below) as f64, (sorted.len() - up_to) as f64);
        let at_boundary = if equal > 0.0 { ((trials - above) / equal).clamp(0.0, 1.0) } else { 0.0 };
        let dearer = &sorted[up_to..];
        let cvar = (total(dearer.iter().copied()) + at_boundary * equal * var) / trials;
        let squares = total(dearer.iter().map(|loss| (loss - cvar) * (loss - cvar)));
        let within = (squares + at_boundary * equal * (var - cvar) * (var - cvar)) / trials;
        let standard_error = ((within + (1.0 - worst) * (cvar - var) * (cvar - var)) / trials).sqrt();
        Self { var, cvar, standard_error, trials, at_boundary }
    }

    /// The part that a trial of this loss has in it.
    pub(super) fn part_of(&self, loss: f64) -> f64 {
        match loss.total_cmp(&self.var) {
            Ordering::Greater => 1.0,
            Ordering::Equal => self.at_boundary,
            Ordering::Less => 0.0,
        }
    }
}

/// The mean of the worst part of losses in any order, which it may change. Takes as long as there are
/// losses, without sorting them.
pub(super) fn shortfall(losses: &mut [f64], worst: f64) -> f64 {
    let trials = losses.len() as f64 * worst;
    let whole = (trials + SLACK).floor();
    let at = whole as usize;
    if losses.is_empty() || at >= losses.len() {
        return total(losses.iter().copied()) / losses.len().max(1) as f64;
    }
    let (dearer, boundary, _) = losses.select_nth_unstable_by(at, |a, b| b.total_cmp(a));
    let boundary = *boundary;
    // In their order, so that the sum does not depend on how they were parted.
    dearer.sort_unstable_by(f64::total_cmp);
    (total(dearer.iter().copied()) + (trials - whole).max(0.0) * boundary) / trials
}

/// The least loss that at least this part of losses in rising order does not exceed.
pub(super) fn quantile(sorted: &[f64], part: f64) -> f64 {
    let rank = (part * sorted.len() as f64 - SLACK).ceil().max(1.0) as usize;
    sorted.get(rank.min(sorted.len()).saturating_sub(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cases(of: &[(f64, f64)]) -> Vec<Scenario> {
        of.iter().map(|(loss, weight)| Scenario { loss: *loss, weight: *weight }).collect()
    }

    #[test]
    fn shortfalls_of_four_outcomes() {
        // Outcomes −100, −20, 0 and +50: what is lost has the other sign.
        let four = cases(&[(100.0, 0.1), (20.0, 0.3), (0.0, 0.4), (-50.0, 0.2)]);
        for (worst, answer) in [(0.05, 100.0), (0.2, 60.0), (0.3, 140.0 / 3.0), (0.4, 40.0), (1.0, 6.0)] {
            let said = expected_shortfall(&four, worst).expect("cases");
            assert!((said - answer).abs() < 1e-12, "{worst}: {said}");
        }
    }

    #[test]
    fn one_loss_and_two() {
        let one = cases(&[(0.0, 0.96), (100.0, 0.04)]);
        assert_eq!(value_at_risk(&one, 0.05), Some(0.0));
        assert!((expected_shortfall(&one, 0.05).expect("cases") - 80.0).abs() < 1e-12);
        let two = cases(&[(0.0, 0.96 * 0.96), (100.0, 2.0 * 0.04 * 0.96), (200.0, 0.04 * 0.04)]);
        assert_eq!(value_at_risk(&two, 0.05), Some(100.0));
        assert!((expected_shortfall(&two, 0.05).expect("cases") - 103.2).abs() < 1e-9);
        // The value at risk of both is more than of each together, the shortfall is not.
        let var = |of: &[Scenario]| value_at_risk(of, 0.05).expect("cases");
        let cvar = |of: &[Scenario]| expected_shortfall(of, 0.05).expect("cases");
        assert!(var(&two) > 2.0 * var(&one) && cvar(&two) <= 2.0 * cvar(&one));
    }

    #[test]
    fn nothing_to_judge_has_no_tail() {
        assert_eq!(expected_shortfall(&[], 0.05), None);
        assert_eq!(value_at_risk(&[], 0.05), None);
        assert_eq!(expected_shortfall(&cases(&[(5.0, 0.0)]), 0.05), None);
    }

    /// Trials and weighted cases are two ways to say the same.
    #[test]
    fn trials_agree_with_weighted_cases() {
        // Ties at the boundary, a boundary that is split, and neither.
        for (n, ties) in [(20_u32, 1), (30, 3), (1_000, 7), (77, 2), (19, 1)] {
            let mut losses: Vec<f64> = (0..n).map(|i| f64::from(i * i % 31 / ties)).collect();
            let cases: Vec<_> = losses.iter().map(|loss| Scenario { loss: *loss, weight: 1.0 }).collect();
            let expected = expected_shortfall(&cases, 0.05).expect("cases");
            losses.sort_by(f64::total_cmp);
            let tail = Tail::of_sorted(&losses, 0.05);
            assert!((tail.cvar - expected).abs() < 1e-9, "{n}");
            assert_eq!(Some(tail.var), value_at_risk(&cases, 0.05), "{n}");
            let parts: f64 = losses.iter().map(|loss| tail.part_of(*loss)).sum();
            assert!((parts - f64::from(n) * 0.05).abs() < 1e-9, "{n}: the parts make up the tail");
            assert!((shortfall(&mut losses, 0.05) - expected).abs() < 1e-9, "{n}");
        }
    }

    #[test]
    fn quantiles_are_losses_that_occur() {
        let sorted = [1.0, 2.0, 3.0, 4.0];
        assert_eq!([0.0, 0.25, 0.5, 0.51, 1.0].map(|p| quantile(&sorted, p)), [1.0, 1.0, 2.0, 3.0, 4.0]);
        // In binary 0.07 × 100 is a little more than seven.
        let hundred: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(quantile(&hundred, 0.07), 7.0);
    }

    /// Of 1 to 40 the worst quarter is 31 to 40: its mean is 35.5 and its variance 99 ÷ 12 = 8.25, the
    /// boundary is 30. The variance of the mean is (8.25 + 0.75 × 5.5²) ÷ 10.
    #[test]
    fn the_error_of_a_shortfall_by_hand() {
        let losses: Vec<f64> = (1..=40).map(f64::from).collect();
        let tail = Tail::of_sorted(&losses, 0.25);
        assert_eq!((tail.var, tail.cvar, tail.trials), (30.0, 35.5, 10.0));
        assert!((tail.standard_error - 3.093_75_f64.sqrt()).abs() < 1e-12, "{}", tail.standard_error);
    }
}
