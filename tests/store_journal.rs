//! The journal: what was applied and not saved is there after a crash, and nothing else.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that fails says so")]

#[path = "support/plans.rs"]
mod plans;

use handful::plan::{Currency, Edit, LineEdit, Name, Plan, RecordEdit};
use handful::store::{Base, Batch, ContentHash, FileStamp, Journal, JournalError, read, save, write};
use jiff::Timestamp;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

fn now() -> Timestamp {
    Timestamp::from_second(1_800_000_000).expect("a time")
}

fn empty() -> Plan {
    Plan::empty(Name::new("0").expect("a name"), Currency::EUR)
}

/// A batch that renames the plan: the names tell which batches were applied.
fn rename(name: &str) -> Batch {
    Batch { label: format!("rename to {name}"), edits: vec![Edit::SetName(Name::new(name).expect("a name"))] }
}

struct Place {
    _folder: tempfile::TempDir,
    path: PathBuf,
    stamp: FileStamp,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plan.ron");
        let stamp = save(&path, write(&empty()), None).expect("saved");
        Self { _folder: folder, path, stamp }
    }

    fn journal(&self) -> Journal {
        Journal::beside(&self.path, &self.stamp)
    }

    fn file(&self) -> PathBuf {
        Journal::path_beside(&self.path)
    }

    fn recover(&self) -> Option<handful::store::Recovery> {
        let now = FileStamp::of_file(&self.path).expect("readable").expect("there");
        Journal::recover(&self.path, &now).expect("readable")
    }

    /// The names that are to be recovered, and whether they are of the file as it is.
    fn recovered(&self) -> (Vec<String>, bool) {
        self.recover().map_or((Vec::new(), true), |r| {
            (r.batches.iter().map(|b| b.label.replace("rename to ", "")).collect(), r.base_matches)
        })
    }
}

fn labels(names: &[&str]) -> Vec<String> {
    names.iter().map(|n| (*n).to_owned()).collect()
}

#[test]
fn nothing_unsaved_leaves_no_journal() {
    let place = Place::new();
    let mut journal = place.journal();
    assert!(!place.file().exists(), "nothing was edited yet");
    journal.append(&rename("1"), now()).expect("kept");
    assert!(place.file().exists() && journal.has_unsaved());
    journal.before_save(place.stamp.content, now()).expect("noted");
    journal.after_save(&place.stamp, now()).expect("begun anew");
    assert!(!place.file().exists() && !journal.has_unsaved());
    journal.append(&rename("2"), now()).expect("kept");
    journal.close().expect("closed");
    assert!(!place.file().exists());
}

#[test]
fn a_crash_without_a_save_gives_back_every_batch() {
    let place = Place::new();
    let mut journal = place.journal();
    for name in ["1", "2", "3"] {
        journal.append(&rename(name), now()).expect("kept");
    }
    drop(journal);
    let recovery = place.recover().expect("something");
    assert_eq!(place.recovered(), (labels(&["1", "2", "3"]), true));
    assert_eq!((recovery.begun, recovery.torn_tail, recovery.lost_lines), (now(), false, 0));
    let mut plan = empty();
    let replayed = recovery.replay(&mut plan);
    assert_eq!((replayed.applied, replayed.refused), (3, None));
    assert_eq!(plan.name().as_str(), "3");
}

#[test]
fn a_crash_around_a_save_gives_back_only_what_it_did_not_save() {
    let place = Place::new();
    let mut journal = place.journal();
    journal.append(&rename("1"), now()).expect("kept");
    let mut plan = empty();
    plan.apply(&rename("1").edits).expect("applied");
    let text = write(&plan);
    journal.before_save(ContentHash::of(text.as_bytes()), now()).expect("noted");
    assert_eq!(place.recovered(), (labels(&["1"]), true), "killed before the save");
    journal.append(&rename("2"), now()).expect("edited while the save runs");
    let saved = save(&place.path, &text, Some(&place.stamp)).expect("saved");
    assert_eq!(place.recovered(), (labels(&["2"]), true), "killed after the save");
    journal.after_save(&saved, now()).expect("begun anew");
    assert_eq!(place.recovered(), (labels(&["2"]), true), "killed later");
    journal.append(&rename("3"), now()).expect("kept");
    assert_eq!(place.recovered(), (labels(&["2", "3"]), true));
}

#[test]
fn the_first_edit_may_come_while_a_save_runs() {
    let place = Place::new();
    let mut journal = place.journal();
    let text = write(&empty()) + "\n";
    journal.before_save(ContentHash::of(text.as_bytes()), now()).expect("noted");
    assert!(!place.file().exists(), "nothing was edited yet");
    journal.append(&rename("1"), now()).expect("edited while the save runs");
    assert_eq!(place.recovered(), (labels(&["1"]), true), "killed before the save");
    save(&place.path, &text, Some(&place.stamp)).expect("saved");
    assert_eq!(place.recovered(), (labels(&["1"]), true), "killed after the save");
}

#[test]
fn a_save_that_failed_saves_nothing() {
    let place = Place::new();
    let mut journal = place.journal();
    journal.append(&rename("1"), now()).expect("kept");
    journal.before_save(ContentHash::of(b"never written"), now()).expect("noted");
    journal.append(&rename("2"), now()).expect("kept");
    assert_eq!(place.recovered(), (labels(&["1", "2"]), true));
}

#[test]
fn a_file_that_another_changed_is_said() {
    let place = Place::new();
    place.journal().append(&rename("1"), now()).expect("kept");
    fs::write(&place.path, "another's").expect("changed");
    assert_eq!(place.recovered(), (labels(&["1"]), false));
}

#[test]
fn a_torn_last_line_is_dropped_and_said() {
    let place = Place::new();
    let mut journal = place.journal();
    journal.append(&rename("1"), now()).expect("kept");
    journal.append(&rename("2"), now()).expect("kept");
    let whole = fs::read(place.file()).expect("the journal");
    let second = whole[..whole.len() - 1].iter().rposition(|b| *b == b'\n').expect("lines") + 1;
    for torn in second + 1..whole.len() {
        fs::write(place.file(), &whole[..torn]).expect("torn");
        let recovery = place.recover().expect("something");
        assert_eq!((recovery.batches.len(), recovery.torn_tail, recovery.lost_lines), (1, true, 0));
    }
}

#[test]
fn a_damaged_line_ends_the_replay_and_says_what_is_lost() {
    let place = Place::new();
    let mut journal = place.journal();
    for name in ["one", "two", "three", "four"] {
        journal.append(&rename(name), now()).expect("kept");
    }
    let damaged = fs::read_to_string(place.file()).expect("the journal").replace("three", "thrEe");
    fs::write(place.file(), damaged).expect("damaged");
    let recovery = place.recover().expect("something");
    assert_eq!((recovery.batches.len(), recovery.torn_tail, recovery.lost_lines), (2, false, 2));
    place.journal().resume(&recovery.batches, now()).expect("taken over");
    assert_eq!(place.recovered(), (labels(&["one", "two"]), true));
    let aside = place.path.with_file_name(".plan.ron.journal-1");
    assert!(fs::read_to_string(aside).expect("kept").contains("four"));
}

#[test]
fn a_damaged_first_line_is_an_error_and_a_torn_one_is_nothing() {
    let place = Place::new();
    place.journal().append(&rename("1"), now()).expect("kept");
    let whole = fs::read_to_string(place.file()).expect("the journal");
    fs::write(place.file(), whole.replacen("Begin", "begin", 1)).expect("damaged");
    assert!(matches!(Journal::recover(&place.path, &place.stamp), Err(JournalError::Io { .. })));
    fs::write(place.file(), &whole[..20]).expect("torn");
    assert_eq!(place.recovered(), (Vec::new(), true));
}

#[test]
fn recovered_batches_stay_until_they_are_saved() {
    let place = Place::new();
    place.journal().append(&rename("1"), now()).expect("kept");
    let recovery = place.recover().expect("something");
    let mut journal = place.journal();
    journal.resume(&recovery.batches, now()).expect("taken over");
    journal.append(&rename("2"), now()).expect("kept");
    assert_eq!(place.recovered(), (labels(&["1", "2"]), true));
    place.recover().expect("something").discard().expect("thrown away");
    assert_eq!(place.recovered(), (Vec::new(), true));
}

#[test]
fn a_journal_that_was_not_recovered_is_set_aside() {
    let place = Place::new();
    place.journal().append(&rename("old"), now()).expect("kept");
    place.journal().append(&rename("new"), now()).expect("kept");
    assert_eq!(place.recovered(), (labels(&["new"]), true));
    let aside = place.path.with_file_name(".plan.ron.journal-1");
    assert!(fs::read_to_string(aside).expect("set aside").contains("old"));
}

#[test]
fn a_journal_that_holds_nothing_more_is_not_kept() {
    let place = Place::new();
    let mut journal = place.journal();
    journal.append(&rename("1"), now()).expect("kept");
    journal.before_save(place.stamp.content, now()).expect("noted, and saved, and killed");
    drop(journal);
    assert_eq!(place.recovered(), (Vec::new(), true));
    place.journal().append(&rename("2"), now()).expect("kept");
    assert_eq!(place.recovered(), (labels(&["2"]), true));
    assert!(!place.path.with_file_name(".plan.ron.journal-1").exists());
}

#[test]
fn saving_elsewhere_takes_the_journal_along() {
    let place = Place::new();
    let mut journal = place.journal();
    journal.append(&rename("1"), now()).expect("kept");
    let mut plan = empty();
    plan.apply(&rename("1").edits).expect("applied");
    journal.before_save(ContentHash::of(write(&plan).as_bytes()), now()).expect("noted");
    let other = place.path.with_file_name("other.ron");
    let saved = save(&other, write(&plan), None).expect("saved");
    journal.append(&rename("2"), now()).expect("edited while the save runs");
    journal.after_save_as(&other, &saved, now()).expect("moved");
    assert!(!place.file().exists());
    let recovery = Journal::recover(&other, &saved).expect("readable").expect("something");
    assert_eq!((recovery.batches, recovery.base_matches), (vec![rename("2")], true));
}

#[test]
fn a_plan_without_a_file_is_kept_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = Journal::of_unnamed(folder.path(), "window-1", write(&empty()));
    journal.append(&rename("1"), now()).expect("kept");
    assert_eq!(Journal::left_unnamed(folder.path()), [""; 0].map(PathBuf::from), "its writer lives");
    drop(journal);
    let left = Journal::left_unnamed(folder.path());
    let recovery = Journal::recover_unnamed(&left[0]).expect("readable").expect("something");
    let Base::Text(text) = &recovery.base else { panic!("{:?}", recovery.base) };
    let mut plan = read(text).expect("a plan").plan;
    recovery.replay(&mut plan);
    assert_eq!((left.len(), plan.name().as_str()), (1, "1"));
}

#[cfg(unix)]
#[test]
fn whoever_may_not_read_the_plan_may_not_read_its_journal() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    fs::set_permissions(&place.path, fs::Permissions::from_mode(0o600)).expect("mode");
    let mut journal = place.journal();
    journal.append(&rename("1"), now()).expect("kept");
    assert_eq!(mode(&place.file()), 0o600);
    journal.resume(&[rename("1")], now()).expect("written anew");
    assert_eq!(mode(&place.file()), 0o600);
}

#[test]
fn a_journal_that_cannot_be_written_says_so_and_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("later/plan.ron");
    let stamp = save(&folder.path().join("x.ron"), write(&empty()), None).expect("a stamp");
    let mut journal = Journal::beside(&path, &stamp);
    assert!(matches!(journal.append(&rename("1"), now()), Err(JournalError::Io { .. })));
    fs::create_dir(folder.path().join("later")).expect("now there is room");
    journal.append(&rename("2"), now()).expect("both are written");
    let recovery = Journal::recover(&path, &stamp).expect("readable").expect("something");
    assert_eq!(recovery.batches, [rename("1"), rename("2")]);
}

/// One edit of every kind that two plans give rise to.
fn edits_of(plan: &Plan, other: &Plan) -> Vec<Edit> {
    let mut edits = vec![
        Edit::SetName(plan.name().clone()),
        Edit::SetCurrency(plan.currency()),
        Edit::SetRates(plan.exchange().rates.clone()),
        Edit::SetCapacity(Box::new(plan.capacity().clone())),
        Edit::SetSettings(plan.settings().clone()),
    ];
    macro_rules! records {
        ($($list:ident: $edit:path),+) => {$(
            for (at, record) in plan.$list().iter().enumerate() {
                edits.push($edit(RecordEdit::Add { at: Some(at), record: Box::new(record.clone()) }));
                edits.push($edit(RecordEdit::add(record.clone())));
                edits.push($edit(RecordEdit::change(record.clone())));
                edits.push($edit(RecordEdit::Remove(record.id.clone())));
            }
        )+};
    }
    macro_rules! lines {
        ($($list:ident: $edit:path),+) => {$(
            for (at, line) in plan.$list().iter().enumerate() {
                let to = other.$list().get(at).unwrap_or(line).clone();
                edits.push($edit(LineEdit::Add { at: Some(at), line: Box::new(line.clone()) }));
                edits.push($edit(LineEdit::add(line.clone())));
                edits.push($edit(LineEdit::change(at, line.clone(), to)));
                edits.push($edit(LineEdit::remove(at, line.clone())));
            }
        )+};
    }
    records!(partners: Edit::Partner, goals: Edit::Goal, commitments: Edit::Commitment, risks: Edit::Risk);
    lines!(check_ins: Edit::CheckIn, closing_events: Edit::ClosingEvent, log: Edit::Entry);
    edits
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn every_edit_comes_back_as_it_was(
        plan in plans::arbitrary_plan(),
        other in plans::arbitrary_plan(),
        label in r"\PC{0,20}",
    ) {
        let place = Place::new();
        let mut journal = place.journal();
        let batches: Vec<_> = edits_of(&plan, &other)
            .chunks(3)
            .map(|edits| Batch { label: label.clone(), edits: edits.to_vec() })
            .collect();
        for batch in &batches {
            journal.append(batch, now()).expect("kept");
        }
        let recovery = place.recover().expect("something");
        prop_assert_eq!(recovery.batches, batches);
    }
}
