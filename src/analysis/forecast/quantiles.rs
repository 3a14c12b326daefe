//! Quantiles of trials.

use super::odds::Fan;
use crate::analysis::wide::wide;

/// Between the least and the most of all loads lie so many parts of equal width.
const PARTS: usize = 1 << 10;
/// 2⁵² with a whole number in its last digits is that number more.
const WHOLE: f64 = 4_503_599_627_370_496.0;
/// The digits that a part is written in.
const DIGITS: u64 = PARTS as u64 - 1;
/// In a part that holds none of the quantiles.
const NONE: u8 = u8::MAX;

/// The quantiles of loads, none of which is below nothing. The quantile p is the least load that at
/// least the part p of all does not exceed (the inverse of the empirical distribution function; the first
/// of the definitions of Hyndman and Fan, The American Statistician 50, 1996).
///
/// Loads are counted by the part of their range that they lie in, which says in which parts the quantiles are;
/// only what lies there is put in order.
pub(super) fn fan(loads: &[f64]) -> Fan {
    let n = loads.len();
    if n == 0 {
        return Fan::default();
    }
    let parts = wide(
        #[inline(always)]
        || parts(loads),
    );
    let mut counts = [0_usize; PARTS];
    for part in &parts {
        counts[usize::from(*part)] += 1;
    }
    let places = [1, 5, 10, 15, 19].map(|twentieths: usize| (n * twentieths).div_ceil(20).max(1) - 1);
    // In which part each quantile is, and at which place among those that lie there.
    let mut found = [(0, 0); 5];
    let (mut held_by, mut kept) = ([NONE; PARTS], 0);
    let (mut next, mut before) = (0, 0);
    for (held_by, count) in held_by.iter_mut().zip(counts) {
        let first = next;
        while next < places.len() && places[next] < before + count {
            found[next] = (kept, places[next] - before);
            next += 1;
        }
        if next > first {
            *held_by = kept;
            kept += 1;
        }
        before += count;
    }
    let mut in_part: [Vec<f64>; 5] = Default::default();
    for (part, load) in parts.iter().zip(loads) {
        if let Some(held) = in_part.get_mut(usize::from(held_by[usize::from(*part)])) {
            held.push(*load);
        }
    }
    let [p05, p25, p50, p75, p95] =
        found.map(|(part, at)| *in_part[usize::from(part)].select_nth_unstable_by(at, f64::total_cmp).1);
    Fan { p05, p25, p50, p75, p95 }
}

/// In which part of the range of all loads each of them lies. A larger load never lies in a lower part.
#[inline(always)]
fn parts(loads: &[f64]) -> Vec<u16> {
    let (least, most) = ends(loads);
    let in_parts = if least < most { (PARTS - 1) as f64 / (most - least) } else { 0.0 };
    // The nearest whole number stands in the last digits.
    let part = |load: &f64| ((load - least) * in_parts + WHOLE).to_bits() & DIGITS;
    #[expect(clippy::cast_possible_truncation, reason = "a place in a short list")]
    loads.iter().map(|load| part(load) as u16).collect()
}

/// The least and the most.
#[inline(always)]
fn ends(loads: &[f64]) -> (f64, f64) {
    let (mut least, mut most) = ([f64::INFINITY; 8], [0.0_f64; 8]);
    let (chunks, rest) = loads.as_chunks::<8>();
    for chunk in chunks {
        for (least, load) in least.iter_mut().zip(chunk) {
            *least = least.min(*load);
        }
        for (most, load) in most.iter_mut().zip(chunk) {
            *most = most.max(*load);
        }
    }
    (
        least.iter().chain(rest).copied().fold(f64::INFINITY, f64::min),
        most.iter().chain(rest).copied().fold(0.0, f64::max),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_are_those_of_the_sorted(loads: &[f64]) {
        let mut sorted = loads.to_vec();
        sorted.sort_by(f64::total_cmp);
        let fan = fan(loads);
        let place = |p: f64| (p * loads.len() as f64 - 1e-9).ceil().max(1.0) as usize - 1;
        for (value, p) in [(fan.p05, 0.05), (fan.p25, 0.25), (fan.p50, 0.5), (fan.p75, 0.75), (fan.p95, 0.95)]
        {
            assert_eq!(value.to_bits(), sorted[place(p)].to_bits(), "{p} of {}", loads.len());
        }
    }

    #[test]
    fn quantiles_are_those_of_the_sorted_loads() {
        for n in [1_u32, 2, 3, 19, 20, 21, 999, 1000, 10_000] {
            // Multiplied by a number without a common factor, so that they come in no order.
            let loads = || (0..n).map(|k| f64::from((k * 7919) % n) + 1.0);
            assert_are_those_of_the_sorted(&loads().collect::<Vec<_>>());
            // However they crowd together, and however far one of them lies from all others.
            assert_are_those_of_the_sorted(&loads().map(|load| load.powi(9)).collect::<Vec<_>>());
            assert_are_those_of_the_sorted(&loads().map(|load| 1.0 / load).collect::<Vec<_>>());
            assert_are_those_of_the_sorted(&loads().chain([1e18]).collect::<Vec<_>>());
            assert_are_those_of_the_sorted(&loads().map(|load| (load / 7.0).floor()).collect::<Vec<_>>());
            assert_are_those_of_the_sorted(&loads().map(|_| 0.1).collect::<Vec<_>>());
        }
    }
}
