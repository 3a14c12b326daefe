//! What a range says: a lognormal of which nine tenths lie between the bounds.

use super::load::in_unit;
use crate::plan::{Amount, AmountRange, Exchange, MoneyRange};

/// How many standard deviations of a normal lie between its 5 % and its 95 % quantile:
/// 2 × Φ⁻¹(0.95).
const WIDTH_OF_90_PERCENT: f64 = 3.289_707_253_902_945;

/// A positive quantity of which one is not sure: its logarithm is normal with mean `mu` and standard
/// deviation `sigma`. A certain quantity has a `sigma` of exactly nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lognormal {
    /// The mean of the logarithm.
    pub mu: f64,
    /// The standard deviation of the logarithm.
    pub sigma: f64,
    /// The quantity itself where it is certain: free of the rounding of a logarithm and back.
    certain: Option<f64>,
}

impl Lognormal {
    /// The lognormal of which nine tenths lie between two positive bounds, `low ≤ high`.
    pub fn between(low: f64, high: f64) -> Self {
        let (ln_low, ln_high) = (libm::log(low), libm::log(high));
        let certain = (low >= high).then_some(high);
        let sigma = if certain.is_some() { 0.0 } else { (ln_high - ln_low) / WIDTH_OF_90_PERCENT };
        Self { mu: f64::midpoint(ln_low, ln_high), sigma, certain }
    }

    /// What a commitment's amount says, in its resource's unit; `None` without a rate.
    pub(super) fn of_amount(range: &AmountRange, exchange: &Exchange) -> Option<Self> {
        Some(Self::between(in_unit(range.low(), exchange)?, in_unit(range.high(), exchange)?))
    }

    /// What a loss says, in minor units of the plan's currency; `None` without a rate.
    pub(super) fn of_loss(range: MoneyRange, exchange: &Exchange) -> Option<Self> {
        let unit = |money| in_unit(&Amount::Money(money), exchange);
        Some(Self::between(unit(range.low())?, unit(range.high())?))
    }

    /// Whether there is nothing to be unsure of.
    pub const fn is_certain(&self) -> bool {
        self.certain.is_some()
    }

    /// As often more as less.
    pub fn median(&self) -> f64 {
        self.certain.unwrap_or_else(|| libm::exp(self.mu))
    }

    /// What it is on average, e^(mu + sigma²/2): the figure that adds up.
    pub fn mean(&self) -> f64 {
        self.certain.unwrap_or_else(|| libm::exp(self.mu + self.sigma * self.sigma / 2.0))
    }

    /// Its variance, (e^(sigma²) − 1) · e^(2 mu + sigma²).
    pub fn variance(&self) -> f64 {
        let squared = self.sigma * self.sigma;
        if self.is_certain() { 0.0 } else { libm::expm1(squared) * libm::exp(2.0 * self.mu + squared) }
    }

    /// The quantity that belongs to a draw `z` of a standard normal.
    pub fn at(&self, z: f64) -> f64 {
        self.certain.unwrap_or_else(|| libm::exp(self.mu + self.sigma * z))
    }
}

/// What an amount is on average, in its resource's unit; `None` without a rate. A certain amount is
/// what it is, to the last digit.
pub fn expected_in_unit(range: &AmountRange, exchange: &Exchange) -> Option<f64> {
    if range.is_certain() {
        return in_unit(range.low(), exchange);
    }
    let mean = Lognormal::of_amount(range, exchange)?.mean();
    // Money is never a fraction of a cent.
    Some(if matches!(range.low(), Amount::Money(_)) { mean.round_ties_even() } else { mean })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_to_fifteen_has_the_median_and_mean_of_the_closed_form() {
        let range = Lognormal::between(5.0, 15.0);
        assert!((range.median() - 8.660_254).abs() < 5e-7);
        assert!((range.mean() - 9.156_892).abs() < 5e-7);
        // The bounds are its 5 % and 95 % quantiles.
        let z = 1.644_853_626_951_472_7;
        assert!((range.at(-z) - 5.0).abs() < 1e-12 && (range.at(z) - 15.0).abs() < 1e-12);
    }

    #[test]
    fn a_tenth_of_a_loss_between_a_hundred_thousand_and_a_million() {
        // The example of riskquant's README: expected yearly loss 40 400.128269.
        let loss = Lognormal::between(100_000.0, 1_000_000.0);
        assert!((0.1 * loss.mean() - 40_400.128_269).abs() < 5e-7);
    }

    #[test]
    fn a_certain_amount_is_itself_to_the_last_digit() {
        let certain = Lognormal::between(0.1, 0.1);
        assert!(certain.is_certain());
        for figure in [certain.median(), certain.mean(), certain.at(3.0)] {
            assert_eq!(figure.to_bits(), 0.1_f64.to_bits());
        }
        assert_eq!(certain.variance().to_bits(), 0.0_f64.to_bits());
    }
}
