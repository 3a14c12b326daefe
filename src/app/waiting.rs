//! The window's side of work under way: a newer one breaks it off, and it says how far it is
//! once it lasts.

use crate::analysis::Watch;
use egui::Context;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How long it may take before it is worth saying how far it is.
const LASTS_FROM: Duration = Duration::from_millis(300);

/// Which job is the newest, and how far it is.
#[derive(Debug, Default)]
pub(super) struct Newest {
    ticket: AtomicU64,
    /// In percent; nothing while it is not worth saying.
    percent: AtomicU32,
}

impl Newest {
    /// Begins a newer one: the one before is not wanted any more.
    pub(super) fn begin(self: &Arc<Self>, ctx: &Context) -> Waiting {
        let ticket = self.ticket.fetch_add(1, Ordering::Relaxed) + 1;
        self.percent.store(0, Ordering::Relaxed);
        Waiting { newest: Arc::clone(self), ticket, ctx: ctx.clone(), began: Instant::now() }
    }

    /// None is wanted any more.
    pub(super) fn end(&self) {
        self.ticket.fetch_add(1, Ordering::Relaxed);
        self.percent.store(0, Ordering::Relaxed);
    }

    /// How much of the newest is done, from 0 to 1, where it lasts.
    #[expect(clippy::cast_precision_loss, reason = "a percent")]
    pub(super) fn progress(&self) -> Option<f32> {
        match self.percent.load(Ordering::Relaxed) {
            0 => None,
            percent => Some(percent.min(100) as f32 / 100.0),
        }
    }
}

/// Waits for one job.
#[derive(Debug)]
pub(super) struct Waiting {
    newest: Arc<Newest>,
    ticket: u64,
    ctx: Context,
    began: Instant,
}

impl Waiting {
    /// Has the window drawn again.
    pub(super) fn wake(&self) {
        self.ctx.request_repaint();
    }
}

impl Watch for Waiting {
    fn is_cancelled(&self) -> bool {
        self.newest.ticket.load(Ordering::Relaxed) != self.ticket
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a percent")]
    fn progress(&self, done: f32) {
        if self.is_cancelled() || self.began.elapsed() < LASTS_FROM {
            return;
        }
        let percent = ((done * 100.0) as u32).max(1);
        // Told from several threads: what is further counts, and a frame is drawn for whole percents alone.
        if self.newest.percent.fetch_max(percent, Ordering::Relaxed) < percent {
            self.ctx.request_repaint();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_one_breaks_the_older_off_and_progress_is_of_the_newest() {
        let newest = Arc::new(Newest::default());
        let ctx = Context::default();
        let long_ago = |waiting: Waiting| Waiting {
            began: waiting.began.checked_sub(2 * LASTS_FROM).unwrap_or(waiting.began),
            ..waiting
        };
        let first = newest.begin(&ctx);
        first.progress(0.5);
        assert_eq!(newest.progress(), None, "not worth saying yet");
        let first = long_ago(first);
        first.progress(0.5);
        first.progress(0.4);
        assert_eq!(newest.progress(), Some(0.5));
        let second = long_ago(newest.begin(&ctx));
        assert!(first.is_cancelled() && !second.is_cancelled());
        assert_eq!(newest.progress(), None);
        first.progress(0.9);
        assert_eq!(newest.progress(), None, "nobody waits for it");
        second.progress(0.2);
        assert_eq!(newest.progress(), Some(0.2));
        newest.end();
        assert!(second.is_cancelled());
    }
}
