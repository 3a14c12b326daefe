//! The widest instructions that a machine has.

use fearless_simd::{Level, dispatch};

/// Does what it is given with the instructions for as many numbers at once as this machine has. Those that
/// the compiler makes of plain sums and products give the same bits, however wide they are. What is to gain
/// from it has to be part of it: `#[inline(always)]`.
pub(super) fn wide<T>(work: impl FnOnce() -> T) -> T {
    dispatch!(Level::new(), _simd => work())
}

/// A polynomial of degree three in x, the lowest power first, with x² at hand. In halves that do not wait for
/// each other (Estrin, 1960): a long chain of steps would leave most of the machine idle.
#[inline(always)]
pub(super) fn cubic(x: f64, square: f64, terms: [f64; 4]) -> f64 {
    let [a, b, c, d] = terms;
    (a + b * x) + (c + d * x) * square
}
