//! Work with due days placed earliest deadline first, and the interval that is too tight for it.
//!
//! One worker does so much each day and may turn from one piece of work to another
//! at any time. Then always working on what is due first, of what has begun, keeps
//! every due day that can be kept at all (Liu and Layland 1973 for one processor;
//! Horn 1974 with release days), and the greatest lateness is as small as it can be.
//!
//! Sources: C. L. Liu and J. W. Layland, "Scheduling Algorithms for Multiprogramming
//! in a Hard-Real-Time Environment", *Journal of the ACM* 20(1), 1973; W. A. Horn,
//! "Some Simple Scheduling Algorithms", *Naval Research Logistics Quarterly* 21, 1974.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Hours that are nothing but the dust of binary sums: four thousandths of a second.
pub(super) const DUST_HOURS: f64 = 1e-6;

/// A piece of work. Days are counted from the first that is looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Job {
    /// The first day on which it can be worked on.
    pub release: usize,
    /// The last day on which it is in time; before the first day where it is late already.
    pub due: i32,
    /// How many hours it takes.
    pub hours: f64,
}

/// When what is done.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    /// How many hours are worked on each day.
    pub by_day: Vec<f64>,
    /// The day on which each job is done; `None` where the days do not suffice.
    pub finished: Vec<Option<usize>>,
    /// How many hours of each job are not done at the end of its due day.
    pub undone_when_due: Vec<f64>,
}

/// Places the jobs in the hours that are there on each day: what is due first comes first, and of
/// what is due on one day what stands first in `jobs`.
pub(super) fn earliest_deadline_first(jobs: &[Job], there: &[f64]) -> Placed {
    let mut left: Vec<f64> = jobs.iter().map(|job| job.hours).collect();
    let mut placed = Placed {
        by_day: vec![0.0; there.len()],
        finished: vec![None; jobs.len()],
        undone_when_due: left.clone(),
    };
    let mut by_release: Vec<usize> = (0..jobs.len()).collect();
    by_release.sort_by_key(|job| jobs[*job].release);
    let mut by_due: Vec<usize> = (0..jobs.len()).collect();
    by_due.sort_by_key(|job| jobs[*job].due);
    let mut to_begin = by_release.into_iter().peekable();
    let mut falls_due = by_due.into_iter().skip_while(|job| jobs[*job].due < 0).peekable();
    let mut begun: BinaryHeap<Reverse<(i32, usize)>> = BinaryHeap::new();
    for (day, there) in there.iter().enumerate() {
        while let Some(job) = to_begin.next_if(|job| jobs[*job].release <= day) {
            begun.push(Reverse((jobs[job].due, job)));
        }
        let mut room = *there;
        while room > 0.0
            && let Some(Reverse((_, job))) = begun.peek().copied()
        {
            let work = left[job].min(room);
            room -= work;
            left[job] -= work;
            placed.by_day[day] += work;
            if left[job] > DUST_HOURS {
                break;
            }
            left[job] = 0.0;
            placed.finished[job] = Some(day);
            begun.pop();
        }
        while let Some(job) = falls_due.next_if(|job| is_day(jobs[*job].due, day)) {
            placed.undone_when_due[job] = left[job];
        }
    }
    placed
}

/// Days that do not hold what must be done within them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tight {
    /// The first day.
    pub from: usize,
    /// The last day.
    pub until: usize,
    /// How many hours must be done from the first to the last day.
    pub asked: f64,
    /// How many hours there are.
    pub there: f64,
    /// Which jobs must: they begin on the first day or later and are due by the last.
    pub jobs: Vec<usize>,
}

/// The days up to the due day of a job that is not done by then which are too few: all of them are
/// worked through, on nothing but what is due by then and could not be begun before.
///
/// Work that is late already counts as due on the first day.
pub(super) fn tight(jobs: &[Job], there: &[f64], late: &Job) -> Option<Tight> {
    let until = usize::try_from(late.due).ok().filter(|day| *day < there.len())?;
    let due_by_then = |job: &&Job| job.due <= late.due;
    let mut arriving = vec![0.0; until + 1];
    for job in jobs.iter().filter(due_by_then) {
        *arriving.get_mut(job.release)? += job.hours;
    }
    let (mut from, mut waiting) = (0, 0.0_f64);
    for day in 0..=until {
        if waiting <= DUST_HOURS {
            (from, waiting) = (day, 0.0);
        }
        waiting = (waiting + arriving[day] - there[day]).max(0.0);
    }
    let must: Vec<usize> =
        (0..jobs.len()).filter(|job| due_by_then(&&jobs[*job]) && jobs[*job].release >= from).collect();
    let asked = must.iter().map(|job| jobs[*job].hours).sum();
    let there = there[from..=until].iter().sum();
    (waiting > DUST_HOURS).then_some(Tight { from, until, asked, there, jobs: must })
}

fn is_day(due: i32, day: usize) -> bool {
    usize::try_from(due).is_ok_and(|due| due == day)
}

#[cfg(test)]
mod tests;
