//! A worker of which only the latest job matters: one that waits is replaced
//! by a newer one. Used for the assessment and for writing the preferences.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

/// What the worker is to do next.
#[derive(Debug)]
struct Slot<J> {
    job: Option<J>,
    /// Nothing more will come.
    closed: bool,
}

/// A thread that works on the latest job it was given.
#[derive(Debug)]
pub(super) struct Latest<J> {
    slot: Arc<(Mutex<Slot<J>>, Condvar)>,
    thread: Option<JoinHandle<()>>,
}

impl<J: Send + 'static> Latest<J> {
    /// Starts the thread.
    ///
    /// # Errors
    /// When the system gives no more threads.
    pub(super) fn start(name: &str, work: impl Fn(J) + Send + 'static) -> std::io::Result<Self> {
        let slot = Arc::new((Mutex::new(Slot { job: None, closed: false }), Condvar::new()));
        let theirs = Arc::clone(&slot);
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            while let Some(job) = next(&theirs) {
                work(job);
            }
        })?;
        Ok(Self { slot, thread: Some(thread) })
    }

    /// Hands over a job in place of one that still waits.
    pub(super) fn give(&self, job: J) {
        lock(&self.slot.0).job = Some(job);
        self.slot.1.notify_one();
    }
}

/// Waits for the next job; `None` when nothing more will come.
fn next<J>(slot: &(Mutex<Slot<J>>, Condvar)) -> Option<J> {
    let mut held = lock(&slot.0);
    loop {
        if let Some(job) = held.job.take() {
            return Some(job);
        }
        if held.closed {
            return None;
        }
        held = slot.1.wait(held).unwrap_or_else(PoisonError::into_inner);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A slot is whole at every moment, so that one left by a panic can be used on.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<J> Drop for Latest<J> {
    /// Lets the last job be done, then ends the thread.
    fn drop(&mut self) {
        lock(&self.slot.0).closed = true;
        self.slot.1.notify_one();
        if let Some(thread) = self.thread.take() {
            // A panic of the worker has been reported by then.
            drop(thread.join());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_job_is_done_and_none_is_done_after_a_newer_one() {
        let done = Arc::new(Mutex::new(Vec::new()));
        let theirs = Arc::clone(&done);
        let worker = Latest::start("test", move |job: u32| theirs.lock().unwrap().push(job)).unwrap();
        for job in 0..1000 {
            worker.give(job);
        }
        drop(worker);
        let done = done.lock().unwrap();
        assert_eq!(done.last(), Some(&999));
        assert!(done.is_sorted());
    }
}
