//! Undo and redo, by example and over random edits.

use super::*;
use crate::plan::{
    Amount, Capacity, Commitment, CommitmentId, Currency, Days, Entry, Goal, GoalId, Happening, LineEdit,
    Minutes, Name, Note, Partner, PartnerId, Period, Record, RecordEdit, Schedule, Side,
};
use jiff::civil::date;
use proptest::prelude::*;

const AS_OF: Date = date(2026, 11, 23);

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

fn partner(id: &str) -> Partner {
    Partner::new(PartnerId::new(id).expect("id"), name(id))
}

fn add_partner(id: &str) -> Edit {
    Edit::Partner(RecordEdit::add(partner(id)))
}

fn weekly(id: &str, partner: &str, hours: u32) -> Commitment {
    Commitment {
        id: CommitmentId::new(id).expect("id"),
        partner: PartnerId::new(partner).expect("id"),
        by: Side::Us,
        title: None,
        amount: Some(Amount::Time(Minutes::from_hours(hours)).into()),
        schedule: Schedule::recurring(Period::Week, Days::ALWAYS),
        moved: Vec::new(),
        amount_was: Vec::new(),
        notes: Note::default(),
    }
}

fn entry(day: i32, partner: &str, minutes: u32) -> Entry {
    Entry {
        date: crate::plan::plus_days(date(2026, 1, 1), day),
        partner: PartnerId::new(partner).expect("id"),
        what: Happening::Given { by: Side::Us, amount: Amount::Time(Minutes::new(minutes)) },
        towards: None,
        imported: None,
        note: Note::default(),
    }
}

fn session() -> Session {
    let plan = Plan::empty(name("Test"), Currency::EUR);
    Session::saved(Assessed::new(0, Arc::new(plan), AS_OF))
}

#[test]
fn labels_say_what_a_step_does() {
    let mut s = session();
    for (edits, label) in [
        (vec![add_partner("Northwind")], "add Northwind"),
        (
            vec![Edit::Commitment(RecordEdit::add(weekly("c", "Northwind", 4)))],
            "add commitment with Northwind",
        ),
        (
            vec![Edit::Commitment(RecordEdit::change(weekly("c", "Northwind", 5)))],
            "change hours of commitment with Northwind",
        ),
        (vec![Edit::Entry(LineEdit::add(entry(1, "Northwind", 90)))], "add 1h30m with Northwind"),
    ] {
        assert_eq!(s.apply(edits, None).expect("applies").label, label);
    }
    assert_eq!(s.undo_label(), Some("add 1h30m with Northwind"));
    let id = PartnerId::new("Northwind").expect("id");
    let removal = s.plan().removal_of_partner(&id);
    assert_eq!(s.apply(removal, None).expect("applies").label, "remove Northwind");
    assert!(s.plan().partners().is_empty() && s.plan().log().is_empty() && s.plan().commitments().is_empty());
    s.undo().expect("a step");
    assert_eq!((s.plan().log().len(), s.plan().commitments().len()), (1, 1));
    assert_eq!(s.redo_label(), Some("remove Northwind"));
}

#[test]
fn a_batch_is_applied_as_a_whole_or_not_at_all() {
    let mut s = session();
    let before = Arc::clone(s.plan());
    let refused = s.apply(vec![add_partner("a"), add_partner("a")], None).expect_err("taken");
    assert_eq!(refused.edit, 1);
    assert_eq!(refused.to_string(), "there is already a partner `a`");
    assert_eq!((s.plan(), s.revision(), s.undo_steps(), s.is_unsaved()), (&before, 0, 0, false));
    let orphan = Edit::Commitment(RecordEdit::add(weekly("c", "nobody", 1)));
    assert!(s.apply(vec![add_partner("a"), orphan], None).is_err());
    assert_eq!(s.plan(), &before);
}

#[test]
fn what_others_need_cannot_go() {
    let mut s = session();
    s.apply(vec![add_partner("a"), Edit::Entry(LineEdit::add(entry(1, "a", 5)))], None).expect("applies");
    s.apply(vec![Edit::Commitment(RecordEdit::add(weekly("c", "a", 1)))], None).expect("applies");
    let id = PartnerId::new("a").expect("id");
    let refused = s.apply(vec![Edit::Partner(RecordEdit::Remove(id))], None).expect_err("needed");
    assert_eq!(refused.to_string(), "`a` is still needed by 1 commitment, 1 log entry");
}

#[test]
fn a_line_that_moved_is_not_mistaken_for_another() {
    let mut s = session();
    s.apply(vec![add_partner("a"), Edit::Entry(LineEdit::add(entry(1, "a", 5)))], None).expect("applies");
    let wrong = Edit::Entry(LineEdit::remove(0, entry(1, "a", 6)));
    assert!(s.apply(vec![wrong], None).is_err());
    let beyond = Edit::Entry(LineEdit::remove(7, entry(1, "a", 5)));
    assert!(s.apply(vec![beyond], None).is_err());
    assert_eq!(s.plan().log().len(), 1);
}

#[test]
fn undoing_back_to_what_is_on_disk_is_saved_again() {
    let mut s = session();
    s.apply(vec![add_partner("a")], None).expect("applies");
    assert!(s.is_unsaved());
    s.undo().expect("a step");
    assert!(!s.is_unsaved());
    s.redo().expect("a step");
    s.mark_saved(s.state());
    assert!(!s.is_unsaved());
    s.undo().expect("a step");
    assert!(s.is_unsaved());
    // Another change from here is another state than the saved one, however many steps it is away.
    s.apply(vec![add_partner("b")], None).expect("applies");
    assert!(s.is_unsaved());
    assert!(s.redo().is_none());
}

#[test]
fn an_undo_step_does_not_copy_the_log() {
    let mut parts = crate::plan::PlanParts::empty(name("Test"), Currency::EUR);
    parts.partners = vec![partner("a")];
    parts.log = (0..100_000).map(|i| entry(i / 400, "a", 5)).collect();
    let plan = Plan::from_parts(parts).expect("a plan");
    let mut s = Session::saved(Assessed::new(0, Arc::new(plan), AS_OF));
    let before = Arc::clone(s.plan());
    for _ in 0..200 {
        let mut capacity = (*s.plan()).capacity().clone();
        capacity.hours_per_week =
            Some(Minutes::from_hours(u32::try_from(s.undo_steps()).expect("few") % 100));
        s.apply(vec![Edit::SetCapacity(Box::new(capacity))], None).expect("applies");
    }
    assert!(s.plan().log().ptr_eq(before.log()), "an edit elsewhere shares the log");
    s.apply(vec![Edit::Entry(LineEdit::add(entry(3, "a", 7)))], None).expect("applies");
    assert_eq!(s.undo_steps(), 201);
    while s.undo().is_some() {}
    assert_eq!(s.plan(), &before);
}

/// An edit that fits the plan it is made for, chosen by a few numbers.
fn edit_for(plan: &Plan, kind: u8, which: usize, value: u32) -> Vec<Edit> {
    fn pick<T: Record>(register: &crate::plan::Register<T>, which: usize) -> Option<&T> {
        register.at(which.checked_rem(register.len())?)
    }
    let fresh =
        |prefix: &str| format!("{prefix}{value}-{}", plan.partners().len() + plan.commitments().len());
    let one = |edit| vec![edit];
    match kind {
        0 => one(add_partner(&fresh("p"))),
        1 => pick(plan.partners(), which).map_or_else(Vec::new, |p| {
            let mut changed = p.clone();
            changed.name = name(&format!("Name {value}"));
            one(Edit::Partner(RecordEdit::change(changed)))
        }),
        2 => pick(plan.partners(), which).map_or_else(Vec::new, |p| plan.removal_of_partner(&p.id)),
        3 => pick(plan.partners(), which).map_or_else(Vec::new, |p| {
            one(Edit::Commitment(RecordEdit::add(weekly(&fresh("c"), p.id.as_str(), value % 40 + 1))))
        }),
        4 => pick(plan.commitments(), which).map_or_else(Vec::new, |c| plan.removal_of_commitment(&c.id)),
        5 => pick(plan.partners(), which).map_or_else(Vec::new, |p| {
            let mut line = entry(i32::try_from(value % 300).expect("small"), p.id.as_str(), value % 99 + 1);
            line.towards =
                plan.commitments().iter().find(|c| c.partner == p.id).map(|c| Box::new(c.id.clone()));
            one(Edit::Entry(LineEdit::add(line)))
        }),
        6 => match which.checked_rem(plan.log().len()).and_then(|at| Some((at, plan.log().get(at)?))) {
            Some((at, line)) if value.is_multiple_of(2) => {
                one(Edit::Entry(LineEdit::remove(at, line.clone())))
            }
            Some((at, line)) => {
                let to = Entry { note: Note::new(&format!("note {value}")).expect("a note"), ..line.clone() };
                one(Edit::Entry(LineEdit::change(at, line.clone(), to)))
            }
            None => Vec::new(),
        },
        7 => {
            let capacity = Capacity {
                hours_per_week: Some(Minutes::from_hours(value % 168)),
                ..plan.capacity().clone()
            };
            one(Edit::SetCapacity(Box::new(capacity)))
        }
        8 => {
            let mut goal = Goal::new(GoalId::new(&fresh("g")).expect("id"), name("A goal"));
            goal.partners = pick(plan.partners(), which)
                .map(|p| crate::plan::GoalPartner::new(p.id.clone(), crate::plan::Need::Essential))
                .into_iter()
                .collect();
            one(Edit::Goal(RecordEdit::Add { at: Some(which), record: Box::new(goal) }))
        }
        _ => one(Edit::SetName(name(&format!("Plan {value}")))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn random_edits_undone_and_redone_give_back_each_plan(
        steps in prop::collection::vec((0_u8..10, 0_usize..50, 0_u32..1000), 1..120)
    ) {
        let mut s = session();
        let mut seen = vec![Arc::clone(s.plan())];
        // A second plan follows by the answered batches alone, as the journal's replay does.
        let mut follower = (**s.plan()).clone();
        for (kind, which, value) in steps {
            let edits = edit_for(s.plan(), kind, which, value);
            let Ok(applied) = s.apply(edits, None) else { continue };
            follower.apply(&applied.edits).expect("follows");
            seen.push(Arc::clone(s.plan()));
        }
        prop_assert_eq!(&follower, &**s.plan());
        for plan in seen.iter().rev().skip(1) {
            let applied = s.undo().expect("a step");
            follower.apply(&applied.edits).expect("follows");
            prop_assert_eq!(s.plan(), plan);
            prop_assert_eq!(&follower, &**plan);
        }
        prop_assert!(s.undo().is_none() && !s.is_unsaved());
        for plan in seen.iter().skip(1) {
            let applied = s.redo().expect("a step");
            follower.apply(&applied.edits).expect("follows");
            prop_assert_eq!(s.plan(), plan);
        }
        prop_assert_eq!(&follower, &**s.plan());
    }
}
