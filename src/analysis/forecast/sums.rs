//! Sums over many trials: always in the same order, and several side by side, so that none waits for another.

/// So many sums side by side make one.
const LANES: usize = 8;
/// A sum that is not yet brought together.
pub(super) type Lanes = [f64; LANES];
/// A sum of nothing.
pub(super) const NOTHING: Lanes = [0.0; LANES];

/// So many vectors go into sums together: what they are added to is then fetched once for all of them.
pub(super) const TOGETHER: usize = 4;

/// A sum.
#[inline(always)]
pub(super) fn sum(values: &[f64]) -> f64 {
    let mut lanes = NOTHING;
    add(values, &mut lanes);
    lanes.iter().sum()
}

/// The sum of products, two by two.
#[inline(always)]
pub(super) fn product(a: &[f64], b: &[f64]) -> f64 {
    let mut lanes = NOTHING;
    add_product(a, b, &mut lanes);
    lanes.iter().sum()
}

/// Adds numbers to a sum.
#[inline(always)]
pub(super) fn add(values: &[f64], sum: &mut Lanes) {
    let mut lanes = *sum;
    let (chunks, rest) = values.as_chunks();
    for chunk in chunks {
        add_lanes(&mut lanes, chunk);
    }
    add_lanes(&mut lanes, &filled(rest));
    *sum = lanes;
}

/// Adds the products of two vectors, number by number, to a sum.
#[inline(always)]
fn add_product(a: &[f64], b: &[f64], sum: &mut Lanes) {
    let mut lanes = *sum;
    let ((a, rest_of_a), (b, rest_of_b)) = (a.as_chunks(), b.as_chunks());
    for (a, b) in a.iter().zip(b) {
        add_products(&mut lanes, a, b);
    }
    add_products(&mut lanes, &filled(rest_of_a), &filled(rest_of_b));
    *sum = lanes;
}

/// Adds the products of one vector with each of some that stand behind one another, each to a sum of its own.
#[inline(always)]
pub(super) fn add_products_with_each(factors: &[f64], vectors: &[f64], sums: &mut [Lanes]) {
    let n = factors.len();
    let Some(([a, b, c, d], [p, q, r, s])) = four(vectors, n).zip(sums.first_chunk_mut::<TOGETHER>()) else {
        for (vector, sum) in vectors.chunks_exact(n).zip(sums) {
            add_product(factors, vector, sum);
        }
        return;
    };
    // Four at once, since one sum alone would wait for itself at every step.
    let ((factors, rest), done) = (factors.as_chunks::<LANES>(), n - n % LANES);
    let mut lanes = [*p, *q, *r, *s];
    let chunks = a.as_chunks().0.iter().zip(b.as_chunks().0).zip(c.as_chunks().0).zip(d.as_chunks().0);
    for (factors, (((a, b), c), d)) in factors.iter().zip(chunks) {
        for (lanes, values) in lanes.iter_mut().zip([a, b, c, d]) {
            add_products(lanes, factors, values);
        }
    }
    for (lanes, vector) in lanes.iter_mut().zip([a, b, c, d]) {
        add_products(lanes, &filled(rest), &filled(&vector[done..]));
    }
    [*p, *q, *r, *s] = lanes;
}

/// Adds some vectors that stand behind one another, each times its weight, to another one.
#[inline(always)]
pub(super) fn add_weighted(total: &mut [f64], weights: &[f64; TOGETHER], vectors: &[f64]) {
    let n = total.len();
    let [p, q, r, s] = weights;
    match four(vectors, n) {
        Some([a, b, c, d]) => {
            for ((((total, a), b), c), d) in total.iter_mut().zip(a).zip(b).zip(c).zip(d) {
                *total += (p * a + q * b) + (r * c + s * d);
            }
        }
        None => {
            for (vector, weight) in vectors.chunks_exact(n).zip(weights) {
                for (total, value) in total.iter_mut().zip(vector) {
                    *total += weight * value;
                }
            }
        }
    }
}

/// Four vectors that stand behind one another, where there are as many.
#[inline(always)]
fn four(vectors: &[f64], n: usize) -> Option<[&[f64]; TOGETHER]> {
    let mut all = vectors.chunks_exact(n);
    Some([all.next()?, all.next()?, all.next()?, all.next()?])
}

#[inline(always)]
fn add_lanes(lanes: &mut Lanes, values: &Lanes) {
    for (lane, value) in lanes.iter_mut().zip(values) {
        *lane += value;
    }
}

#[inline(always)]
fn add_products(lanes: &mut Lanes, a: &Lanes, b: &Lanes) {
    for (lane, (a, b)) in lanes.iter_mut().zip(a.iter().zip(b)) {
        *lane += a * b;
    }
}

/// What is left of a vector, with nothing behind it.
#[inline(always)]
fn filled(rest: &[f64]) -> Lanes {
    let mut lanes = NOTHING;
    for (lane, value) in lanes.iter_mut().zip(rest) {
        *lane = *value;
    }
    lanes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whole numbers: every order of adding them gives the same.
    fn whole(n: usize, factor: usize) -> Vec<f64> {
        (0..n).map(|k| ((k * factor) % 101) as f64).collect()
    }

    #[test]
    fn sums_are_those_of_one_after_the_other() {
        for n in [0, 1, 7, 8, 9, 104, 224, 1000] {
            let (a, b) = (whole(n, 7919), whole(n, 31));
            assert_eq!(sum(&a).to_bits(), a.iter().fold(0.0, |s, v| s + v).to_bits(), "{n}");
            let products = a.iter().zip(&b).fold(0.0, |s, (a, b)| s + a * b);
            assert_eq!(product(&a, &b).to_bits(), products.to_bits(), "{n}");
        }
    }

    #[test]
    fn some_together_are_each_by_itself() {
        for n in [1, 7, 8, 104, 224] {
            let factors = whole(n, 13);
            for many in 1..=TOGETHER {
                let vectors = whole(n * many, 17);
                let mut sums = vec![[1.0; LANES]; many];
                add_products_with_each(&factors, &vectors, &mut sums);
                for (vector, sum) in vectors.chunks_exact(n).zip(&sums) {
                    let found: f64 = sum.iter().sum();
                    assert_eq!(found.to_bits(), (8.0 + product(&factors, vector)).to_bits(), "{n}, {many}");
                }
                let weights = [2.0, 0.0, 3.0, 5.0];
                let mut total = whole(n, 19);
                add_weighted(&mut total, &weights, &vectors);
                for (at, total) in total.iter().enumerate() {
                    let parts = vectors.chunks_exact(n).zip(weights).map(|(v, w)| w * v[at]);
                    let expected = whole(n, 19)[at] + parts.sum::<f64>();
                    assert_eq!(total.to_bits(), expected.to_bits(), "{n}, {many}, {at}");
                }
            }
        }
    }
}
