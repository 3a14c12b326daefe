//! The exponential of a whole vector, with the same bits on every machine.
//!
//! Nothing but additions, multiplications and shifts without a branch, which the compiler turns into
//! instructions for several numbers at once and may not reorder: fast, and free of the platform's own
//! mathematics. The argument is split into a multiple of ln 2 and a rest of at most half of it (Cody and
//! Waite, Software Manual for the Elementary Functions, 1980); the rest goes through the Taylor series, of
//! which fourteen terms leave less than 10⁻¹⁷.

use std::f64::consts::LOG2_E;

/// ln 2 in two parts, the first of so few digits that its multiples are exact.
const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
/// Added to a small number it leaves the nearest whole one in the last bits: 1.5 × 2⁵².
const TO_WHOLE: f64 = 6_755_399_441_055_744.0;
/// Beyond these the result has no exponent to be written with.
const LEAST: f64 = -708.0;
const MOST: f64 = 709.0;

/// 1 ÷ n! for n from 13 down to 0.
const SERIES: [f64; 14] = [
    1.0 / 6_227_020_800.0,
    1.0 / 479_001_600.0,
    1.0 / 39_916_800.0,
    1.0 / 3_628_800.0,
    1.0 / 362_880.0,
    1.0 / 40_320.0,
    1.0 / 5_040.0,
    1.0 / 720.0,
    1.0 / 120.0,
    1.0 / 24.0,
    1.0 / 6.0,
    0.5,
    1.0,
    1.0,
];

/// Puts e^(mean + deviation × z) in place of each z.
pub(super) fn exp_of(values: &mut [f64], mean: f64, deviation: f64) {
    for value in values {
        let x = (mean + deviation * *value).clamp(LEAST, MOST);
        let shifted = x * LOG2_E + TO_WHOLE;
        let whole = shifted - TO_WHOLE;
        let rest = (x - whole * LN_2_HIGH) - whole * LN_2_LOW;
        let mut sum = SERIES[0];
        for term in &SERIES[1..] {
            sum = sum * rest + term;
        }
        // 1023 is what the exponent of 1 is written as; the sign falls off the end.
        let power = f64::from_bits(shifted.to_bits().wrapping_add(1023) << 52);
        *value = sum * power;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_exponential_to_the_last_digits() {
        let mut worst: f64 = 0.0;
        for n in -70_000..=70_000 {
            let x = f64::from(n) * 0.01;
            let mut one = [x];
            exp_of(&mut one, 0.0, 1.0);
            let exact = libm::exp(x);
            worst = worst.max(((one[0] - exact) / exact).abs());
        }
        assert!(worst < 4.0 * f64::EPSILON, "{worst:e}");
        let mut ends = [0.0, -1e9, 1e9];
        exp_of(&mut ends, 0.0, 1.0);
        assert_eq!(ends[0].to_bits(), 1.0_f64.to_bits());
        assert!(ends[1] > 0.0 && ends[1] < 1e-300 && ends[2].is_finite() && ends[2] > 1e300);
    }

    #[test]
    fn mean_and_deviation() {
        let mut values = [-1.5, 0.25];
        exp_of(&mut values, 2.0, 0.5);
        assert!((values[0] / libm::exp(1.25) - 1.0).abs() < 1e-15);
        assert!((values[1] / libm::exp(2.125) - 1.0).abs() < 1e-15);
    }
}
