//! Who waits for a forecast: may break it off, and hears how far it is.

use std::sync::atomic::{AtomicUsize, Ordering};

/// One who waits. Asked and told from whichever thread draws.
pub trait Watch: Sync {
    /// Whether nobody wants the answer any more.
    fn is_cancelled(&self) -> bool;

    /// Hears that this part is done, from 0 to 1; not always in order.
    fn progress(&self, done: f32);
}

/// One who waits for as long as it takes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn is_cancelled(&self) -> bool {
        false
    }

    fn progress(&self, _done: f32) {}
}

/// How far a forecast is, in blocks of trials.
pub(super) struct Progress<'a> {
    watch: &'a dyn Watch,
    all: usize,
    done: AtomicUsize,
}

impl<'a> Progress<'a> {
    pub(super) fn new(watch: &'a dyn Watch, all: usize) -> Self {
        Self { watch, all, done: AtomicUsize::new(0) }
    }

    /// Whether to go on with another block.
    pub(super) fn goes_on(&self) -> bool {
        !self.watch.is_cancelled()
    }

    /// Notes that a block is done.
    #[expect(clippy::cast_precision_loss, reason = "for the eye")]
    pub(super) fn block_is_done(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        self.watch.progress(done as f32 / self.all.max(1) as f32);
    }
}
