//! The draws behind every forecast: seeded by what is drawn, never by when or where.
//!
//! Each quantity that is not certain (the level of a commitment, whether a risk happens) has a stream
//! of its own, named by what it is. A stream is cut into blocks of [`BLOCK`] trials that are drawn
//! independently of one another. So a trial is the same whatever else is in the plan, however many
//! trials there are and however many threads draw them: two plans that differ in one commitment
//! differ in that commitment's draws alone.

use rand::{RngExt, SeedableRng};
use rand_distr::{Distribution, StandardNormal};
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

    fn generator(self, block: usize) -> Xoshiro256PlusPlus {
        let mut hasher = SipHasher13::new_with_keys(self.key, block as u64);
        hasher.write_u64(self.key);
        Xoshiro256PlusPlus::seed_from_u64(hasher.finish())
    }

    /// Draws of a standard normal for the trials of a block.
    pub(super) fn normals(self, block: usize, out: &mut [f64]) {
        let mut generator = self.generator(block);
        for draw in out {
            *draw = StandardNormal.sample(&mut generator);
        }
    }

    /// Draws between 0 and 1, 1 not included, for the trials of a block.
    pub(super) fn uniforms(self, block: usize, out: &mut [f64]) {
        let mut generator = self.generator(block);
        for draw in out {
            *draw = generator.random();
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
