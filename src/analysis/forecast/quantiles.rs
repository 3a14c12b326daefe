//! Quantiles of trials.

use super::odds::Fan;

/// The quantiles of loads, none of which is below nothing. The quantile p is the least load that at
/// least the part p of all does not exceed (the inverse of the empirical distribution function; the first
/// of the definitions of Hyndman and Fan, The American Statistician 50, 1996).
pub(super) fn fan(loads: impl Iterator<Item = f64>) -> Fan {
    // Of numbers that are not negative the bits are in the order of the numbers, and are faster to compare.
    let mut bits: Vec<u64> = loads.map(f64::to_bits).collect();
    let n = bits.len();
    if n == 0 {
        return Fan::default();
    }
    let place = |twentieths: usize| (n * twentieths).div_ceil(20).max(1) - 1;
    let at = |bits: &mut [u64], place: usize| *bits.select_nth_unstable(place).1;
    // Each selection leaves what is smaller on its left and what is larger on its right.
    let p50 = at(&mut bits, place(10));
    let p25 = at(&mut bits[..=place(10)], place(5));
    let p05 = at(&mut bits[..=place(5)], place(1));
    let p75 = at(&mut bits[place(10)..], place(15) - place(10));
    let p95 = at(&mut bits[place(15)..], place(19) - place(15));
    let [p05, p25, p50, p75, p95] = [p05, p25, p50, p75, p95].map(f64::from_bits);
    Fan { p05, p25, p50, p75, p95 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_sorted_loads() {
        for n in [1_u32, 2, 3, 19, 20, 21, 999, 1000] {
            // Multiplied by a number without a common factor, so that they come in no order.
            let loads: Vec<f64> = (0..n).map(|k| f64::from((k * 7919) % n) + 1.0).collect();
            let fan = fan(loads.iter().copied());
            let place = |p: f64| (p * f64::from(n) - 1e-9).ceil().max(1.0);
            for (value, p) in
                [(fan.p05, 0.05), (fan.p25, 0.25), (fan.p50, 0.5), (fan.p75, 0.75), (fan.p95, 0.95)]
            {
                assert_eq!(value.to_bits(), place(p).to_bits(), "{p} of {n}");
            }
        }
    }
}
