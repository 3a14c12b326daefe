//! The draws behind every forecast: seeded by what is drawn, never by when or where.
//!
//! Each quantity that is not certain (the level of a commitment, whether a risk happens) has a stream
//! of its own, named by what it is. A stream is cut into blocks of [`BLOCK`] trials that are drawn
//! independently of one another. So a trial is the same whatever else is in the plan, however many
//! trials there are and however many threads draw them: two plans that differ in one commitment
//! differ in that commitment's draws alone.

use super::normals::Normals;
use super::wide::wide;
use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use siphasher::sip::SipHasher13;
use std::hash::Hasher;

/// How many trials are drawn in one go.
pub(super) const BLOCK: usize = 1_000;

/// The draws of one quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stream {
    key: u64,
}

impl Stream {
    /// The stream of a quantity, named by what it is of and by the identifiers that tell it from others
    /// of its kind, as in `("level", &["retainer"])`.
    pub(super) fn of(what: &str, ids: &[&str]) -> Self {
        let mut hasher = SipHasher13::new();
        for part in std::iter::once(&what).chain(ids) {
            hasher.write(part.as_bytes());
            // No identifier holds this byte, so that no two lists of them read the same.
            hasher.write_u8(0xff);
        }
        Self { key: hasher.finish() }
    }

    /// What the draws of a block begin with.
    fn seed(self, block: usize) -> u64 {
        let mut hasher = SipHasher13::new_with_keys(self.key, block as u64);
        hasher.write_u64(self.key);
        hasher.finish()
    }

    /// Draws of a standard normal for the trials of a block, from the first on.
    pub(super) fn normals_of(self, block: usize) -> Normals {
        Normals::seeded(self.seed(block))
    }

    /// Draws between 0 and 1, 1 not included, for the trials of a block, from the first on.
    pub(super) fn uniforms_of(self, block: usize) -> Uniforms {
        Uniforms(Xoshiro256PlusPlus::seed_from_u64(self.seed(block)))
    }

    /// Draws of a standard normal for the trials of a block.
    pub(super) fn normals(self, block: usize, out: &mut [f64]) {
        wide(
            #[inline(always)]
            || self.normals_of(block).fill(out),
        );
    }

    /// Draws between 0 and 1, 1 not included, for the trials of a block.
    pub(super) fn uniforms(self, block: usize, out: &mut [f64]) {
        self.uniforms_of(block).fill(out);
    }
}

/// Draws between 0 and 1, 1 not included, one after the other.
#[derive(Debug, Clone)]
pub(super) struct Uniforms(Xoshiro256PlusPlus);

impl Uniforms {
    /// The next draws.
    pub(super) fn fill(&mut self, out: &mut [f64]) {
        for draw in out {
            *draw = self.0.random();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_depends_on_its_name_and_block_alone() {
        let draw = |stream: Stream, block| {
            let mut out = [0.0; BLOCK];
            stream.normals(block, &mut out);
            out
        };
        let stream = Stream::of("level", &["a", "b"]);
        assert_eq!(draw(stream, 3), draw(Stream::of("level", &["a", "b"]), 3));
        assert_ne!(draw(stream, 3), draw(stream, 4));
        assert_ne!(draw(stream, 3), draw(Stream::of("level", &["ab"]), 3));
        assert_ne!(draw(stream, 3), draw(Stream::of("level", &["a", "c"]), 3));
    }
}
