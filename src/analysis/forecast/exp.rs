//! The exponential of a whole vector, with the same bits on every machine.
//!
//! Nothing but additions, multiplications and shifts without a branch, which the compiler turns into
//! instructions for several numbers at once and may not reorder: fast, and free of the platform's own
//! mathematics. e^x is 2^(x ÷ ln 2): the whole part of that exponent is written as such, and what is left of
//! it, at most a half, goes through the polynomial of degree eleven that begins with 1 and whose relative
//! error is the least of all such, 2 × 10⁻¹⁷ (found by the exchange of Remez).

use crate::analysis::wide::cubic;
use std::f64::consts::LOG2_E;

/// Added to a small number it leaves the nearest whole one in the last bits: 1.5 × 2⁵².
const TO_WHOLE: f64 = 6_755_399_441_055_744.0;
/// Beyond these 2 to their power has no exponent to be written with.
const LEAST: f64 = -1022.0;
const MOST: f64 = 1023.0;

/// Of the polynomial, the lowest power first.
const SERIES: [[f64; 4]; 3] = [
    [1.0, 0.693_147_180_559_945_7, 0.240_226_506_959_100_97, 0.055_504_108_664_790_39],
    [
        9.618_129_107_607_003e-3,
        1.333_355_815_344_009_4e-3,
        1.540_353_044_157_250_4e-4,
        1.525_272_738_507_519_7e-5,
    ],
    [
        1.321_544_267_503_309e-6,
        1.018_064_770_713_244_9e-7,
        7.072_570_469_643_903e-9,
        4.078_064_935_612_384_5e-10,
    ],
];

/// Puts e^(mean + deviation × z) in place of each z.
#[inline(always)]
pub(super) fn exp_of(values: &mut [f64], mean: f64, deviation: f64) {
    let (mean, deviation) = (mean * LOG2_E, deviation * LOG2_E);
    for value in values {
        let x = (mean + deviation * *value).clamp(LEAST, MOST);
        let shifted = x + TO_WHOLE;
        let rest = x - (shifted - TO_WHOLE);
        let square = rest * rest;
        let fourth = square * square;
        let [low, middle, high] = SERIES.map(|terms| cubic(rest, square, terms));
        let sum = low + (middle + high * fourth) * fourth;
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
        // Of an exponent's digits those before the point are lost to what stands behind it.
        let mut worst: f64 = 0.0;
        for n in -70_000..=70_000 {
            let x = f64::from(n) * 0.01;
            let mut one = [x];
            exp_of(&mut one, 0.0, 1.0);
            let exact = libm::exp(x);
            worst = worst.max(((one[0] - exact) / exact).abs() / (4.0 + x.abs()));
        }
        assert!(worst < f64::EPSILON, "{worst:e}");
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

    #[test]
    fn it_has_the_same_bits_however_wide_the_machine_is() {
        let values = || (-1000..1000).map(|n| f64::from(n) / 300.0).collect::<Vec<_>>();
        let (mut plain, mut widest) = (values(), values());
        exp_of(&mut plain, 2.0, 0.7);
        crate::analysis::wide::wide(
            #[inline(always)]
            || exp_of(&mut widest, 2.0, 0.7),
        );
        let bits = |values: &[f64]| values.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(&plain), bits(&widest));
    }
}
