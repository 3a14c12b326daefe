//! Many lines of the log that come or go in one batch, as with an import.
//!
//! One line in the middle of a shared vector costs a good part of a millisecond, and twenty
//! thousand of them would hold the window up. Here a run of them is worked out by their places
//! alone, in a tree of counts (Fenwick, "A New Data Structure for Cumulative Frequency Tables",
//! 1994), and the log is put together once. What comes of it is exactly what one after the other
//! would have come to, the way back included.

use super::{PlanLine, problem};
use crate::plan::problem::{Fault, Problem, Section};
use crate::plan::{Edit, Entry, LineEdit, Plan};

/// Fewer than this are applied one after the other.
const LEAST: usize = 32;
/// Putting together so many lines of the log takes about as long as moving one in it.
const LINES_A_MOVE: usize = 700;

/// Whether an edit adds a line to the log, or removes one.
const fn adds(edit: &Edit) -> Option<bool> {
    match edit {
        Edit::Entry(LineEdit::Add { .. }) => Some(true),
        Edit::Entry(LineEdit::Remove { .. }) => Some(false),
        _ => None,
    }
}

/// How many edits at the beginning of a batch are worth applying at once to a log of so many lines.
pub(super) fn run(batch: &[Edit], lines: usize) -> usize {
    let Some(first) = batch.first().and_then(adds) else { return 0 };
    let run = batch.iter().take_while(|edit| adds(edit) == Some(first)).count();
    if run >= LEAST && run >= lines / LINES_A_MOVE { run } else { 0 }
}

/// Applies a run; `None` where only one after the other can tell what it comes to. The edits that
/// take it back are in the order of the run.
pub(super) fn apply(plan: &mut Plan, run: &[Edit]) -> Option<Result<Vec<Edit>, (usize, Problem)>> {
    match run.first().and_then(adds)? {
        true => add(plan, run),
        false => Some(remove(plan, run)),
    }
}

fn add(plan: &mut Plan, run: &[Edit]) -> Option<Result<Vec<Edit>, (usize, Problem)>> {
    let mut new = Vec::with_capacity(run.len());
    for edit in run {
        let Edit::Entry(LineEdit::Add { at, line }) = edit else { return None };
        new.push((*at, line));
    }
    let before = plan.log.len();
    let said: Option<Vec<usize>> =
        new.iter().enumerate().map(|(k, (at, _))| at.map(|at| at.min(before + k))).collect();
    let places = match said {
        Some(places) => places,
        None if new.iter().all(|(at, _)| at.is_none()) => {
            places_by_date(plan, new.iter().map(|(_, l)| &***l))?
        }
        None => return None,
    };
    for (k, ((_, line), place)) in new.iter().zip(&places).enumerate() {
        if let Err(fault) = line.check(plan) {
            return Some(Err((k, problem(Section::Log, *place, fault))));
        }
    }
    // From the last on: what was put in last stands where it was put, and what was put in before
    // it has its place among the others.
    let mut free = Counts::of_ones(before + new.len());
    let mut slots = vec![None; before + new.len()];
    for (k, place) in places.iter().enumerate().rev() {
        let slot = free.take(*place)?;
        *slots.get_mut(slot)? = Some(k);
    }
    let mut old = plan.log.iter();
    let lines = slots.into_iter().filter_map(|slot| match slot {
        Some(k) => new.get(k).map(|(_, line)| (***line).clone()),
        None => old.next().cloned(),
    });
    plan.log = lines.collect();
    let back = new
        .iter()
        .zip(places)
        .map(|((_, line), at)| Edit::Entry(LineEdit::Remove { at, line: (*line).clone() }));
    Some(Ok(back.collect()))
}

/// Where each line goes by its date, in the log with those before it; `None` where the log is not
/// in order.
fn places_by_date<'a>(plan: &Plan, new: impl Iterator<Item = &'a Entry> + Clone) -> Option<Vec<usize>> {
    let old: Vec<_> = plan.log.iter().map(|entry| entry.date).collect();
    if !old.is_sorted() {
        return None;
    }
    let mut days: Vec<_> = new.clone().map(|entry| entry.date).collect();
    days.sort_unstable();
    days.dedup();
    let mut earlier = Counts::of_zeros(days.len());
    let places = new.map(|entry| {
        let rank = days.partition_point(|day| *day < entry.date);
        let place = old.partition_point(|day| *day <= entry.date) + earlier.until(rank + 1);
        earlier.add(rank);
        place
    });
    Some(places.collect())
}

fn remove(plan: &mut Plan, run: &[Edit]) -> Result<Vec<Edit>, (usize, Problem)> {
    let mut left = Counts::of_ones(plan.log.len());
    let mut gone = vec![false; plan.log.len()];
    let mut back = Vec::with_capacity(run.len());
    for (k, edit) in run.iter().enumerate() {
        let Edit::Entry(LineEdit::Remove { at, line }) = edit else { continue };
        let slot = left.take(*at).filter(|slot| plan.log.get(*slot) == Some(&**line));
        match slot.and_then(|slot| gone.get_mut(slot)) {
            Some(gone) => *gone = true,
            None => return Err((k, problem(Section::Log, *at, ("date", Fault::LineMoved)))),
        }
        back.push(Edit::Entry(LineEdit::Add { at: Some(*at), line: line.clone() }));
    }
    plan.log = plan.log.iter().zip(gone).filter(|(_, gone)| !gone).map(|(line, _)| line.clone()).collect();
    Ok(back)
}

/// Counts at places, with the sums up to each.
struct Counts(Vec<usize>);

impl Counts {
    fn of_zeros(places: usize) -> Self {
        Self(vec![0; places + 1])
    }

    fn of_ones(places: usize) -> Self {
        // Each node holds the sum of as many places as its lowest bit says.
        Self((0..=places).map(|node| node & node.wrapping_neg()).collect())
    }

    /// The sum of the places before this one.
    fn until(&self, place: usize) -> usize {
        let (mut node, mut sum) = (place, 0);
        while node > 0 {
            sum += self.0.get(node).copied().unwrap_or(0);
            node &= node - 1;
        }
        sum
    }

    fn add(&mut self, place: usize) {
        let mut node = place + 1;
        while let Some(count) = self.0.get_mut(node) {
            *count += 1;
            node += node & node.wrapping_neg();
        }
    }

    /// Takes away the one before which so many others stand; its place.
    fn take(&mut self, mut others: usize) -> Option<usize> {
        let mut node = 0;
        let mut step = self.0.len().checked_next_power_of_two()?;
        while step > 0 {
            if let Some(count) = self.0.get(node + step)
                && *count <= others
            {
                node += step;
                others -= count;
            }
            step /= 2;
        }
        let place = node;
        if place + 1 >= self.0.len() {
            return None;
        }
        let mut node = place + 1;
        while let Some(count) = self.0.get_mut(node) {
            *count -= 1;
            node += node & node.wrapping_neg();
        }
        Some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{
        Amount, Currency, Happening, Minutes, Name, Note, Partner, PartnerId, RecordEdit, Side, plus_days,
    };
    use jiff::civil::date;
    use proptest::prelude::*;

    fn entry(day: i32, minutes: u32) -> Entry {
        Entry {
            date: plus_days(date(2026, 1, 1), day),
            partner: PartnerId::new("ada").expect("an identifier"),
            what: Happening::Given { by: Side::Us, amount: Amount::Time(Minutes::new(minutes)) },
            towards: None,
            imported: None,
            note: Note::NONE,
        }
    }

    fn plan(days: &[i32], in_order: bool) -> Plan {
        let mut days = days.to_vec();
        if in_order {
            days.sort_unstable();
        }
        let mut plan = Plan::empty(Name::new("Plan").expect("a name"), Currency::EUR);
        let ada =
            Partner::new(PartnerId::new("ada").expect("an identifier"), Name::new("Ada").expect("a name"));
        plan.apply(&[Edit::Partner(RecordEdit::add(ada))]).expect("a partner");
        plan.log = days.iter().zip(10_000..).map(|(day, n)| entry(*day, n)).collect();
        plan
    }

    /// The plan that a batch makes and the way back, or what is wrong with which edit.
    type Applied = Result<(Plan, Vec<Edit>), (usize, Problem)>;

    /// One after the other, as without this file.
    fn one_by_one(plan: &Plan, batch: &[Edit]) -> Applied {
        let (mut plan, mut back) = (plan.clone(), Vec::new());
        for (k, edit) in batch.iter().enumerate() {
            back.push(plan.apply_one(edit).map_err(|problem| (k, problem))?);
        }
        Ok((plan, back))
    }

    fn at_once(plan: &Plan, batch: &[Edit]) -> Option<Applied> {
        let mut plan = plan.clone();
        Some(apply(&mut plan, batch)?.map(|back| (plan, back)))
    }

    proptest! {
        #[test]
        fn a_run_comes_to_what_one_after_the_other_comes_to(
            old in proptest::collection::vec(0..20_i32, 0..60),
            new in proptest::collection::vec((0..20_i32, proptest::option::of(0..80_usize)), 1..60),
            in_order in any::<bool>(),
            placed in any::<bool>(),
        ) {
            let plan = plan(&old, in_order);
            let batch: Vec<_> = new
                .iter()
                .zip(1..)
                .map(|((day, at), n)| {
                    let at = if placed { Some(at.unwrap_or(0)) } else { None };
                    Edit::Entry(LineEdit::Add { at, line: Box::new(entry(*day, n)) })
                })
                .collect();
            let expected = one_by_one(&plan, &batch);
            if let Some(found) = at_once(&plan, &batch) {
                prop_assert_eq!(&found, &expected);
                // And back, and forth again.
                let (there, mut back) = found.expect("nothing is wrong with it");
                back.reverse();
                let (again, mut forth) = at_once(&there, &back).expect("removals").expect("they are there");
                prop_assert_eq!(&again, &plan);
                forth.reverse();
                let (there_again, _) = at_once(&again, &forth).expect("placed").expect("they fit");
                prop_assert_eq!(there_again, there);
            } else {
                prop_assert!(!in_order && !placed, "only a log out of order needs one after the other");
            }
        }
    }

    #[test]
    fn what_is_wrong_with_one_of_a_run_is_told_as_before() {
        let plan = plan(&[1, 2, 3], true);
        let add = |day, n| Edit::Entry(LineEdit::add(entry(day, n)));
        let mut stranger = entry(2, 5);
        stranger.partner = PartnerId::new("nobody").expect("an identifier");
        let batch = [add(1, 1), Edit::Entry(LineEdit::add(stranger)), add(3, 2)];
        let found = at_once(&plan, &batch).expect("a run");
        assert!(found.is_err());
        assert_eq!(found, one_by_one(&plan, &batch));
        let remove = |at, line| Edit::Entry(LineEdit::remove(at, line));
        for batch in [
            [remove(0, entry(1, 10_000)), remove(1, entry(2, 10_001))],
            [remove(0, entry(1, 10_000)), remove(9, entry(2, 10_001))],
        ] {
            let found = at_once(&plan, &batch).expect("a run");
            assert!(found.is_err());
            assert_eq!(found, one_by_one(&plan, &batch));
        }
    }
}
