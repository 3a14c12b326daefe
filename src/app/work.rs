//! What goes on beside the window: jobs on threads, whose results come back by
//! one channel and are taken in before the next frame.

use super::latest::Latest;
use super::waiting::Waiting;
use super::worker::Worker;
use crate::analysis::{Assessment, Keeping, compare, exploring, keeping};
use crate::plan::Plan;
use crate::session::Assessed;
use crate::store::Syncer;
use crate::ui::beside::{ExploringView, KeepingView, Of, ToTry, TriedView};
use egui::Context;
use jiff::civil::Date;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// What the assessor works on.
struct ToAssess {
    document: u64,
    revision: u64,
    plan: Arc<Plan>,
    as_of: Date,
}

/// What is worked out beside the window of one document.
struct ForDocument<T> {
    document: u64,
    of: Of,
    what: T,
}

/// A result.
pub(super) enum Done<T> {
    /// An assessment of a document.
    Assessed {
        /// Which document.
        document: u64,
        /// The assessment.
        assessed: Assessed,
    },
    /// What to keep of a plan.
    Kept {
        /// Of which document.
        document: u64,
        /// What is said about it.
        keeping: Box<KeepingView>,
    },
    /// What a little more or less would do.
    Explored {
        /// Of which document.
        document: u64,
        /// What is said about it.
        exploring: Box<ExploringView>,
    },
    /// Plans that were tried.
    Tried {
        /// Of which document.
        document: u64,
        /// What came of them.
        tried: Box<TriedView>,
    },
    /// Something that a screen wanted broke off through a fault of the program.
    NotWorkedOut {
        /// Of which document.
        document: u64,
        /// What it was.
        what: What,
    },
    /// The disk did not take the journal.
    NotSynced(String),
    /// An assessment broke off through a fault of the program.
    NotAssessed,
    /// A job broke off through a fault of the program.
    Broke,
    /// A job's result.
    Job(T),
}

/// What is worked out while a screen wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// What to keep.
    Keeping,
    /// What a little more or less would do.
    Exploring,
    /// Plans that are only tried.
    Tried,
}

impl What {
    /// All of it.
    pub(super) const ALL: [Self; 3] = [Self::Keeping, Self::Exploring, Self::Tried];
}

/// From what it is worked out what a little more or less would do.
type Known = (Arc<Assessment>, Arc<Keeping>);

/// The threads beside the window.
pub(super) struct Work<T> {
    sender: Sender<Done<T>>,
    receiver: Receiver<Done<T>>,
    assessor: Worker<ToAssess>,
    keeper: Worker<ForDocument<Arc<Assessment>>>,
    explorer: Worker<ForDocument<Known>>,
    trier: Worker<ForDocument<ToTry>>,
    syncer: Option<Latest<Syncer>>,
    /// Jobs that have not answered yet.
    jobs: usize,
}

impl<T: Send + 'static> Work<T> {
    pub(super) fn new() -> Self {
        let (sender, receiver) = channel();
        let answer = sender.clone();
        let syncer = Latest::start("journal", move |syncer: Syncer| {
            if let Err(why) = syncer.sync() {
                drop(answer.send(Done::NotSynced(why.to_string())));
            }
        });
        Self {
            assessor: Worker::start("assessor", answering(&sender, assessed)),
            keeper: Worker::start("keeper", answering(&sender, kept)),
            explorer: Worker::start("explorer", answering(&sender, explored)),
            trier: Worker::start("trier", answering(&sender, tried)),
            sender,
            receiver,
            syncer: syncer.ok(),
            jobs: 0,
        }
    }

    /// Has a plan assessed; a plan that still waits for it is passed over, and one that is being assessed
    /// is broken off.
    pub(super) fn assess(&self, ctx: &Context, document: u64, revision: u64, plan: Arc<Plan>, as_of: Date) {
        self.assessor.give(ctx, ToAssess { document, revision, plan, as_of });
    }

    /// How much of the assessment under way is done, from 0 to 1, where it lasts.
    pub(super) fn progress(&self) -> Option<f32> {
        self.assessor.progress()
    }

    /// Has it worked out what to keep of a plan, of which this is the assessment.
    pub(super) fn keep(&self, ctx: &Context, document: u64, of: Of, what: Arc<Assessment>) {
        self.keeper.give(ctx, ForDocument { document, of, what });
    }

    /// Has it worked out what a little more or less of a plan would do.
    pub(super) fn explore(&self, ctx: &Context, document: u64, of: Of, what: Known) {
        self.explorer.give(ctx, ForDocument { document, of, what });
    }

    /// Has changes of a plan tried, in place of all that were to be tried before.
    pub(super) fn try_out(&self, ctx: &Context, document: u64, of: Of, what: ToTry) {
        self.trier.give(ctx, ForDocument { document, of, what });
    }

    /// How much of what is worked out is done, from 0 to 1, where it lasts.
    pub(super) fn progress_of(&self, what: What) -> Option<f32> {
        match what {
            What::Keeping => self.keeper.progress(),
            What::Exploring => self.explorer.progress(),
            What::Tried => self.trier.progress(),
        }
    }

    /// Nobody waits any more for what is being worked out.
    pub(super) fn call_off(&self, what: What) {
        match what {
            What::Keeping => self.keeper.call_off(),
            What::Exploring => self.explorer.call_off(),
            What::Tried => self.trier.call_off(),
        }
    }

    /// Makes a journal reach the disk. One sync covers all that was written before it.
    pub(super) fn sync(&self, syncer: Syncer) {
        if let Some(worker) = &self.syncer {
            worker.give(syncer);
        }
    }

    /// Does a job on a thread of its own.
    pub(super) fn start(&mut self, ctx: &Context, job: impl FnOnce() -> T + Send + 'static) {
        self.jobs += 1;
        let (answer, ctx) = (self.sender.clone(), ctx.clone());
        // Without a thread to be had the job is dropped and never answers, and so is the process
        // near its end; `spawn` of the standard library would end it here and now.
        let spawned = std::thread::Builder::new().name("job".to_owned()).spawn(move || {
            drop(answer.send(unbroken(job).map_or(Done::Broke, Done::Job)));
            ctx.request_repaint();
        });
        if spawned.is_err() {
            self.jobs -= 1;
        }
    }

    /// Gives back the memory of something large, off the window's thread.
    pub(super) fn dispose(&self, large: impl Send + 'static) {
        // Without a thread to be had it is given back here.
        drop(std::thread::Builder::new().name("disposal".to_owned()).spawn(move || drop(large)));
    }

    /// The next result, if there is one.
    pub(super) fn take(&mut self) -> Option<Done<T>> {
        let done = self.receiver.try_recv().ok();
        self.count(done)
    }

    /// Waits for the next result.
    pub(super) fn wait(&mut self) -> Option<Done<T>> {
        let done = self.receiver.recv().ok();
        self.count(done)
    }

    fn count(&mut self, done: Option<Done<T>>) -> Option<Done<T>> {
        if matches!(done, Some(Done::Job(_) | Done::Broke)) {
            self.jobs = self.jobs.saturating_sub(1);
        }
        done
    }

    /// Jobs that have not answered yet.
    pub(super) const fn jobs(&self) -> usize {
        self.jobs
    }
}

/// Work that sends its answer to the window and wakes it; nothing where a newer job is under way, which
/// answers.
fn answering<J, T: Send + 'static>(
    sender: &Sender<Done<T>>,
    work: fn(J, &Waiting) -> Option<Done<T>>,
) -> impl Fn(J, &Waiting) + Send + Sync + 'static
where
    J: 'static,
{
    let sender = sender.clone();
    move |job, waiting| {
        if let Some(done) = work(job, waiting) {
            // The window may be gone by now.
            drop(sender.send(done));
            waiting.wake();
        }
    }
}

fn assessed<T>(job: ToAssess, waiting: &Waiting) -> Option<Done<T>> {
    let ToAssess { document, revision, plan, as_of } = job;
    match unbroken(|| Assessed::watched(revision, plan, as_of, waiting)) {
        Some(assessed) => Some(Done::Assessed { document, assessed: assessed? }),
        None => Some(Done::NotAssessed),
    }
}

fn kept<T>(job: ForDocument<Arc<Assessment>>, waiting: &Waiting) -> Option<Done<T>> {
    let ForDocument { document, of, what } = job;
    match unbroken(|| keeping(&of.plan, &what, waiting)) {
        Some(keeping) => {
            let keeping = KeepingView { keeping: Arc::new(keeping?), of };
            Some(Done::Kept { document, keeping: Box::new(keeping) })
        }
        None => Some(Done::NotWorkedOut { document, what: What::Keeping }),
    }
}

fn explored<T>(job: ForDocument<Known>, waiting: &Waiting) -> Option<Done<T>> {
    let ForDocument { document, of, what: (assessment, keeping) } = job;
    match unbroken(|| exploring(&of.plan, &assessment, &keeping, waiting)) {
        Some(exploring) => {
            let exploring = ExploringView { exploring: exploring?, of };
            Some(Done::Explored { document, exploring: Box::new(exploring) })
        }
        None => Some(Done::NotWorkedOut { document, what: What::Exploring }),
    }
}

fn tried<T>(job: ForDocument<ToTry>, waiting: &Waiting) -> Option<Done<T>> {
    let ForDocument { document, of, what } = job;
    let lists: Vec<_> = what.changes.iter().map(Vec::as_slice).collect();
    match unbroken(|| compare(&of.plan, of.as_of, &lists, waiting)) {
        Some(comparison) => {
            let tried = TriedView { comparison: comparison?, of, tried: what };
            Some(Done::Tried { document, tried: Box::new(tried) })
        }
        None => Some(Done::NotWorkedOut { document, what: What::Tried }),
    }
}

/// Runs a job whose faults must not leave the window waiting for ever.
fn unbroken<R>(job: impl FnOnce() -> R) -> Option<R> {
    // Nothing that the job could leave half done outlives it: it owns all that it works on.
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(job)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_that_breaks_off_is_told_and_not_waited_for() {
        let mut work: Work<u32> = Work::new();
        let ctx = Context::default();
        work.start(&ctx, || panic!("a fault of the program"));
        assert!(matches!(work.wait(), Some(Done::Broke)));
        work.start(&ctx, || 7);
        assert!(matches!(work.wait(), Some(Done::Job(7))));
        assert_eq!(work.jobs(), 0);
    }
}
