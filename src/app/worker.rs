//! A thread on which the newest of its jobs matters alone: one that still waits is passed over, one that
//! is under way is broken off.

use super::latest::Latest;
use super::waiting::{Newest, Waiting};
use egui::Context;
use std::sync::Arc;

/// What is done with a job.
type Work<J> = dyn Fn(J, &Waiting) + Send + Sync;

/// The thread with its jobs.
pub(super) struct Worker<J> {
    latest: Option<Latest<(J, Waiting)>>,
    work: Arc<Work<J>>,
    newest: Arc<Newest>,
}

impl<J: Send + 'static> Worker<J> {
    /// Starts the thread. Where the system gives none, jobs are done where they are handed over.
    pub(super) fn start(name: &str, work: impl Fn(J, &Waiting) + Send + Sync + 'static) -> Self {
        let work: Arc<Work<J>> = Arc::new(work);
        let theirs = Arc::clone(&work);
        let latest = Latest::start(name, move |(job, waiting): (J, Waiting)| theirs(job, &waiting));
        Self { latest: latest.ok(), work, newest: Arc::default() }
    }

    /// Hands over a job in place of all before it.
    pub(super) fn give(&self, ctx: &Context, job: J) {
        let waiting = self.newest.begin(ctx);
        match &self.latest {
            Some(latest) => latest.give((job, waiting)),
            None => (self.work)(job, &waiting),
        }
    }
}

impl<J> Worker<J> {
    /// Nobody waits for any of its jobs any more.
    pub(super) fn call_off(&self) {
        self.newest.end();
    }

    /// How much of the newest job is done, from 0 to 1, where it lasts.
    pub(super) fn progress(&self) -> Option<f32> {
        self.newest.progress()
    }
}

impl<J> Drop for Worker<J> {
    /// A window that closes does not wait for a forecast.
    fn drop(&mut self) {
        self.call_off();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Watch as _;
    use std::sync::mpsc::channel;

    #[test]
    fn a_newer_job_breaks_off_the_one_before() {
        let (sender, receiver) = channel();
        let worker = Worker::start("test", move |job: u32, waiting| {
            // The first lasts until it is not wanted any more.
            while job == 1 && !waiting.is_cancelled() {
                std::thread::yield_now();
            }
            assert!(sender.send((job, waiting.is_cancelled())).is_ok());
        });
        let ctx = Context::default();
        worker.give(&ctx, 1);
        worker.give(&ctx, 2);
        let all: Vec<_> = receiver.iter().take_while(|(job, _)| *job == 1).collect();
        assert!(all.iter().all(|(_, broken_off)| *broken_off), "{all:?}");
    }
}
