//! Earliest deadline first against maximum flows on thousands of random cases, and by hand.

use super::*;
use petgraph::Graph;
use petgraph::algo::dinics;
use petgraph::graph::NodeIndex;
use proptest::prelude::*;

const fn job(release: usize, due: i32, hours: f64) -> Job {
    Job { release, due, hours }
}

/// Whether a maximum flow from the jobs through the days gets all hours done when every job may be so
/// many days late. All hours are whole, so the flow is exact.
fn flow_fits(jobs: &[Job], there: &[f64], late: usize) -> bool {
    let mut graph = Graph::<(), u64>::new();
    let (source, sink) = (graph.add_node(()), graph.add_node(()));
    let days: Vec<NodeIndex> = there
        .iter()
        .map(|hours| {
            let day = graph.add_node(());
            graph.add_edge(day, sink, whole(*hours));
            day
        })
        .collect();
    let mut asked = 0;
    for one in jobs {
        let node = graph.add_node(());
        let hours = whole(one.hours);
        asked += hours;
        graph.add_edge(source, node, hours);
        let last = one.due + i32::try_from(late).expect("few days");
        for (at, day) in days.iter().enumerate() {
            if at >= one.release && i32::try_from(at).expect("few days") <= last {
                graph.add_edge(node, *day, hours);
            }
        }
    }
    dinics(&graph, source, sink).0 == asked
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small whole numbers")]
fn whole(hours: f64) -> u64 {
    assert!((hours - hours.round()).abs() < 1e-12);
    hours as u64
}

/// By how many days the job that is latest is late; `None` where some job is not done within the days.
fn most_late(jobs: &[Job], placed: &Placed) -> Option<i32> {
    let late = |(job, day): (&Job, &Option<usize>)| {
        Some((i32::try_from((*day)?).expect("few days") - job.due).max(0))
    };
    jobs.iter().zip(&placed.finished).map(late).try_fold(0, |most, one| Some(most.max(one?)))
}

fn jobs(days: usize) -> impl Strategy<Value = Vec<Job>> {
    let one = (0..days, 0..days, 1_u8..9).prop_map(|(a, b, hours)| {
        let (release, due) = (a.min(b), a.max(b));
        job(release, i32::try_from(due).expect("few days"), f64::from(hours))
    });
    prop::collection::vec(one, 1..9)
}

/// A dozen days, some with no hours, as weekends are.
fn there() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(prop_oneof![1 => Just(0.0), 3 => (0_u8..9).prop_map(f64::from)], 12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_late_exactly_where_a_flow_gets_everything_done(jobs in jobs(12), there in there()) {
        let placed = earliest_deadline_first(&jobs, &there);
        let in_time = placed.undone_when_due.iter().all(|hours| *hours <= DUST_HOURS);
        prop_assert_eq!(in_time, flow_fits(&jobs, &there, 0));
        prop_assert_eq!(in_time, most_late(&jobs, &placed) == Some(0));
    }

    #[test]
    fn the_greatest_lateness_is_the_least_that_a_flow_allows(jobs in jobs(8), there in there()) {
        let placed = earliest_deadline_first(&jobs, &there);
        let least = (0..there.len()).find(|late| flow_fits(&jobs, &there, *late));
        let found = most_late(&jobs, &placed).map(|late| usize::try_from(late).expect("not negative"));
        prop_assert_eq!(found, least);
    }

    #[test]
    fn the_tight_days_ask_for_more_than_they_have(jobs in jobs(12), there in there()) {
        let placed = earliest_deadline_first(&jobs, &there);
        for (late, undone) in jobs.iter().zip(&placed.undone_when_due) {
            let tight = tight(&jobs, &there, late);
            prop_assert!(*undone <= DUST_HOURS || tight.is_some(), "late, so some days are too few");
            // Of one in time the days may be tight too, for another that was due before and is not done.
            let Some(tight) = tight else { continue };
            prop_assert!(tight.asked > tight.there, "{tight:?}");
            prop_assert_eq!(tight.there, there[tight.from..=tight.until].iter().sum::<f64>());
            for at in &tight.jobs {
                prop_assert!(jobs[*at].release >= tight.from && is_at_most(jobs[*at].due, tight.until));
            }
            prop_assert_eq!(tight.asked, tight.jobs.iter().map(|at| jobs[*at].hours).sum::<f64>());
            // These jobs alone cannot be done in time, whatever else there is.
            let alone: Vec<Job> = tight.jobs.iter().map(|at| jobs[*at]).collect();
            prop_assert!(!flow_fits(&alone, &there, 0));
        }
    }

    #[test]
    fn no_hour_is_lost_or_made_up(jobs in jobs(12), there in there()) {
        let placed = earliest_deadline_first(&jobs, &there);
        for (worked, there) in placed.by_day.iter().zip(&there) {
            prop_assert!(worked <= there);
        }
        let worked: f64 = placed.by_day.iter().sum();
        let asked: f64 = jobs.iter().map(|job| job.hours).sum();
        let all_done = placed.finished.iter().all(Option::is_some);
        prop_assert_eq!(worked < asked, !all_done);
        for (job, day) in jobs.iter().zip(&placed.finished) {
            prop_assert!(day.is_none_or(|day| day >= job.release));
        }
    }
}

fn is_at_most(due: i32, day: usize) -> bool {
    usize::try_from(due).is_ok_and(|due| due <= day)
}

#[test]
fn what_is_due_first_comes_first_and_what_begins_later_takes_over() {
    // The long one is under way when the short one, due before it, begins on day 2.
    let jobs = [job(0, 5, 10.0), job(2, 3, 4.0)];
    let placed = earliest_deadline_first(&jobs, &[2.0; 8]);
    assert_eq!(placed.finished, [Some(6), Some(3)]);
    assert_eq!(placed.undone_when_due, [2.0, 0.0]);
    let found = tight(&jobs, &[2.0; 8], &jobs[0]).expect("fourteen hours in twelve");
    assert_eq!(found, Tight { from: 0, until: 5, asked: 14.0, there: 12.0, jobs: vec![0, 1] });
}

#[test]
fn days_before_the_work_could_begin_are_no_help() {
    let jobs = [job(0, 1, 1.0), job(4, 5, 6.0)];
    let there = [2.0; 8];
    let placed = earliest_deadline_first(&jobs, &there);
    assert_eq!(placed.finished, [Some(0), Some(6)]);
    let found = tight(&jobs, &there, &jobs[1]).expect("six hours in two days");
    assert_eq!(found, Tight { from: 4, until: 5, asked: 6.0, there: 4.0, jobs: vec![1] });
}

#[test]
fn what_is_late_already_is_done_first() {
    let jobs = [job(0, 1, 4.0), job(0, -10, 3.0)];
    let placed = earliest_deadline_first(&jobs, &[2.0; 4]);
    assert_eq!(placed.finished, [Some(3), Some(1)]);
    assert_eq!(placed.undone_when_due, [3.0, 3.0]);
    assert_eq!(tight(&jobs, &[2.0; 4], &jobs[1]), None, "no day is left for it to be in time");
    let found = tight(&jobs, &[2.0; 4], &jobs[0]).expect("seven hours in two days");
    assert_eq!((found.asked, found.there, found.jobs), (7.0, 4.0, vec![0, 1]));
}

#[test]
fn without_an_hour_nothing_is_done() {
    let placed = earliest_deadline_first(&[job(0, 2, 1.0)], &[0.0; 4]);
    assert_eq!((placed.finished, placed.undone_when_due), (vec![None], vec![1.0]));
    assert_eq!(earliest_deadline_first(&[], &[1.0; 4]).by_day, [0.0; 4]);
}
