//! Draws of a standard normal, many at once, with the same bits on every machine.
//!
//! Eight generators run side by side. Of two uniform draws come two normal ones (Box and Muller, Annals of
//! Mathematical Statistics 29, 1958): a radius from one, √(−2 ln u), and a direction from the other. By the
//! symmetry of the circle the direction is drawn in one quadrant, and two bits say in which. Nothing but
//! additions, multiplications, divisions, square roots and shifts without a branch, all of which are exact to
//! the last bit by IEEE 754: the compiler turns them into instructions for several numbers at once and may
//! not reorder them. The logarithm, the sine and the cosine are those of fdlibm (Sun Microsystems, 1993).

use super::wide::cubic;
use rand::{Rng, SeedableRng};
use rand_xoshiro::SplitMix64;
use std::f64::consts::{FRAC_PI_2, LN_2};

/// How many generators run side by side.
const LANES: usize = 8;
/// How many times they are asked in one go, for the radii and as often for the directions.
const STEPS: usize = 7;
/// How many pairs are drawn in one go.
const PAIRS: usize = LANES * STEPS;
/// How many normals are drawn in one go.
pub(super) const AT_ONCE: usize = 2 * PAIRS;

/// The exponent of 1, as it is written.
const ONE: u64 = 0x3ff0_0000_0000_0000;
/// The digits of a number behind its exponent.
const DIGITS: u64 = 0x000f_ffff_ffff_ffff;
/// How √½ is written: from there to √2 the logarithm is that of the digits alone.
const ROOT_OF_HALF: u64 = 0x3fe6_a09e_667f_3bcd;
/// 2⁵² with a whole number in its last digits is that number more.
const WHOLE: u64 = 0x4330_0000_0000_0000;
const SIGN: u64 = 1 << 63;

/// Of the logarithm's series in s², the lowest power first.
const LOG: [f64; 4] = [
    6.666_666_666_666_735e-1,
    3.999_999_999_940_942e-1,
    2.857_142_874_366_239e-1,
    2.222_219_843_214_978_4e-1,
];
const LOG_BEYOND: [f64; 3] =
    [1.818_357_216_161_805e-1, 1.531_383_769_920_937_3e-1, 1.479_819_860_511_658_6e-1];
/// Of the sine's, from x³ on.
const SINE: [f64; 4] = [
    -1.666_666_666_666_663_2e-1,
    8.333_333_333_322_49e-3,
    -1.984_126_982_985_795e-4,
    2.755_731_370_707_006_8e-6,
];
const SINE_BEYOND: [f64; 2] = [-2.505_076_025_340_686_3e-8, 1.589_690_995_211_55e-10];
/// Of the cosine's, from x⁴ on.
const COSINE: [f64; 4] = [
    4.166_666_666_666_66e-2,
    -1.388_888_888_887_411e-3,
    2.480_158_728_947_673e-5,
    -2.755_731_435_139_066_3e-7,
];
const COSINE_BEYOND: [f64; 2] = [2.087_572_321_298_175e-9, -1.135_964_755_778_819_5e-11];

/// Eight generators side by side: xoshiro256++ (Blackman and Vigna, 2021), by the four words of its state.
#[derive(Debug, Clone)]
pub(super) struct Normals {
    state: [[u64; LANES]; 4],
}

impl Normals {
    /// The draws of a seed, from the first on.
    pub(super) fn seeded(seed: u64) -> Self {
        let mut seeds = SplitMix64::seed_from_u64(seed);
        let mut state = [[0; LANES]; 4];
        for lane in 0..LANES {
            for word in &mut state {
                word[lane] = seeds.next_u64();
            }
        }
        Self { state }
    }

    /// The next draws: the radii's, or the directions'.
    #[inline(always)]
    fn bits(&mut self, out: &mut [u64; PAIRS]) {
        let [mut a, mut b, mut c, mut d] = self.state;
        for out in out.as_chunks_mut::<LANES>().0 {
            for lane in 0..LANES {
                out[lane] = a[lane].wrapping_add(d[lane]).rotate_left(23).wrapping_add(a[lane]);
            }
            for lane in 0..LANES {
                let shifted = b[lane] << 17;
                c[lane] ^= a[lane];
                d[lane] ^= b[lane];
                b[lane] ^= c[lane];
                a[lane] ^= d[lane];
                c[lane] ^= shifted;
                d[lane] = d[lane].rotate_left(45);
            }
        }
        self.state = [a, b, c, d];
    }

    /// The next draws of a standard normal, so many at once.
    #[inline(always)]
    pub(super) fn draw(&mut self, out: &mut [f64; AT_ONCE]) {
        let (mut radii, mut directions) = ([0; PAIRS], [0; PAIRS]);
        self.bits(&mut radii);
        self.bits(&mut directions);
        let (across, along) = out.split_at_mut(PAIRS);
        let bits = radii.iter().zip(&directions);
        for ((x, y), (radius, direction)) in across.iter_mut().zip(along).zip(bits) {
            // From 1, which is included, down to 0, which is not.
            let radius = minus_log(2.0 - from_1_to_2(*radius)).sqrt();
            // From the middle of the quadrant an eighth of a turn to either side.
            let (sine, cosine) = sine_and_cosine((from_1_to_2(*direction) - 1.5) * FRAC_PI_2);
            *x = f64::from_bits((radius * (cosine - sine)).to_bits() ^ (direction << 63));
            *y = f64::from_bits((radius * (cosine + sine)).to_bits() ^ ((direction << 62) & SIGN));
        }
    }

    /// The next draws of a standard normal. As many as are drawn at once are drawn as a whole: what is asked
    /// for next begins with new ones.
    #[inline(always)]
    pub(super) fn fill(&mut self, out: &mut [f64]) {
        let (whole, rest) = out.as_chunks_mut::<AT_ONCE>();
        for draws in whole {
            self.draw(draws);
        }
        if !rest.is_empty() {
            let mut draws = [0.0; AT_ONCE];
            self.draw(&mut draws);
            rest.copy_from_slice(&draws[..rest.len()]);
        }
    }
}

/// A number from 1 on and below 2, from the upper bits of a draw.
#[inline(always)]
fn from_1_to_2(bits: u64) -> f64 {
    f64::from_bits((bits >> 12) | ONE)
}

/// −ln x of a positive number of at most 1.
#[inline(always)]
fn minus_log(x: f64) -> f64 {
    let shifted = x.to_bits().wrapping_add(ONE - ROOT_OF_HALF);
    let exponent = f64::from_bits((shifted >> 52) | WHOLE) - (f64::from_bits(WHOLE) + 1023.0);
    let digits = f64::from_bits((shifted & DIGITS) + ROOT_OF_HALF);
    let s = (digits - 1.0) / (digits + 1.0);
    let square = s * s;
    let fourth = square * square;
    let [a, b, c] = LOG_BEYOND;
    let beyond = (a + b * square) + c * fourth;
    let series = cubic(square, fourth, LOG) + beyond * (fourth * fourth);
    -(exponent * LN_2) - s * (2.0 + series * square)
}

/// The sine and the cosine of an angle of at most an eighth of a turn.
#[inline(always)]
fn sine_and_cosine(x: f64) -> (f64, f64) {
    let square = x * x;
    let fourth = square * square;
    let eighth = fourth * fourth;
    let sine = cubic(square, fourth, SINE) + (SINE_BEYOND[0] + SINE_BEYOND[1] * square) * eighth;
    let cosine = cubic(square, fourth, COSINE) + (COSINE_BEYOND[0] + COSINE_BEYOND[1] * square) * eighth;
    (x + x * square * sine, 1.0 - (0.5 * square - fourth * cosine))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::wide::wide;
    use rand_xoshiro::Xoshiro256PlusPlus;

    #[test]
    fn each_generator_is_the_librarys() {
        let mut seeds = SplitMix64::seed_from_u64(7);
        let mut normals = Normals::seeded(7);
        let mut bits = [[0; PAIRS]; 2];
        for bits in &mut bits {
            normals.bits(bits);
        }
        for lane in 0..LANES {
            let mut seed = [0; 32];
            seeds.fill_bytes(&mut seed);
            let mut library = Xoshiro256PlusPlus::from_seed(seed);
            for drawn in bits.as_flattened().iter().skip(lane).step_by(LANES) {
                assert_eq!(*drawn, library.next_u64());
            }
        }
    }

    #[test]
    fn a_pair_is_a_radius_and_a_direction() {
        let mut normals = Normals::seeded(11);
        let (mut radii, mut directions) = ([0; PAIRS], [0; PAIRS]);
        for _ in 0..200 {
            let mut same = normals.clone();
            same.bits(&mut radii);
            same.bits(&mut directions);
            let mut out = [0.0; AT_ONCE];
            normals.draw(&mut out);
            for at in 0..PAIRS {
                let u = 2.0 - from_1_to_2(radii[at]);
                let radius = (-2.0 * libm::log(u)).sqrt();
                let angle = (from_1_to_2(directions[at]) - 1.0) * FRAC_PI_2;
                let sign = |bit: u64| if directions[at] & bit == 0 { 1.0 } else { -1.0 };
                let exact = (sign(1) * radius * libm::cos(angle), sign(2) * radius * libm::sin(angle));
                let error = (out[at] - exact.0).abs().max((out[PAIRS + at] - exact.1).abs());
                assert!(error < 2e-15, "{exact:?}, {error:e}");
            }
        }
    }

    #[test]
    fn the_ends_of_the_radius() {
        assert_eq!(minus_log(1.0).abs().to_bits(), 0.0_f64.to_bits());
        let least = 2.0 - from_1_to_2(u64::MAX);
        assert!(least > 0.0 && (minus_log(least) - 52.0 * LN_2).abs() < 1e-13);
        for n in 1..2000 {
            let x = f64::from(n) / 2000.0;
            assert!((minus_log(x) / -libm::log(x) - 1.0).abs() < 4.0 * f64::EPSILON, "{x}");
        }
    }

    /// The moments of a standard normal are 0, 1, 0, 3 and of its sixth power 15; beyond 3, 4 and 5 lie
    /// 0.269 980, 0.006 334 and 0.000 057 in a hundred. Each within four standard errors.
    #[test]
    fn a_million_have_the_moments_and_the_tails() {
        let n = 1_000_000;
        let mut draws = vec![0.0; n];
        wide(|| Normals::seeded(1).fill(&mut draws));
        let n = n as f64;
        let moment = |power: i32| draws.iter().map(|z: &f64| z.powi(power)).sum::<f64>() / n;
        // The variance of a power's mean is that of the power, by the moments of twice its order.
        for (power, exact, variance) in
            [(1, 0.0, 1.0_f64), (2, 1.0, 2.0), (3, 0.0, 15.0), (4, 3.0, 96.0), (6, 15.0, 10_170.0)]
        {
            let error = (variance / n).sqrt();
            assert!((moment(power) - exact).abs() < 4.0 * error, "{power}: {}", moment(power));
        }
        for (beyond, p) in [(3.0, 2.699_796e-3_f64), (4.0, 6.334_248e-5), (5.0, 5.733_031e-7)] {
            let found = draws.iter().filter(|z| z.abs() > beyond).count() as f64;
            let error = (n * p * (1.0 - p)).sqrt();
            assert!((found - n * p).abs() < 4.0 * error, "{beyond}: {found}");
        }
        // Those of a pair have nothing to do with one another, nor have their squares.
        let pairs = || draws.chunks_exact(AT_ONCE).flat_map(|c| c[..PAIRS].iter().zip(&c[PAIRS..]));
        let product = |of: fn(f64) -> f64| pairs().map(|(x, y)| of(*x) * of(*y)).sum::<f64>();
        let count = pairs().count() as f64;
        assert!(product(|z| z).abs() < 4.0 * count.sqrt());
        assert!(product(|z| z * z - 1.0).abs() < 4.0 * 2.0 * count.sqrt());
    }

    #[test]
    fn they_have_the_same_bits_however_wide_the_machine_is_and_however_many_are_asked_for() {
        let (mut plain, mut widest, mut few) = (vec![0.0; 1000], vec![0.0; 1000], vec![0.0; 77]);
        Normals::seeded(3).fill(&mut plain);
        wide(
            #[inline(always)]
            || Normals::seeded(3).fill(&mut widest),
        );
        Normals::seeded(3).fill(&mut few);
        let bits = |draws: &[f64]| draws.iter().map(|z| z.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(&plain), bits(&widest));
        assert_eq!(bits(&plain)[..77], bits(&few));
    }
}
