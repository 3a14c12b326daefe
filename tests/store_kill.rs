//! Killed at any moment, in the middle of edits and of saves: nothing confirmed is lost, and the
//! file can always be read. The test runs itself again as the program that is killed.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that fails says so")]

use handful::plan::{
    Amount, Currency, Edit, Entry, Happening, LineEdit, Minutes, Name, Note, Partner, PartnerId, Plan,
    PlanParts, Side,
};
use handful::store::{
    Acquired, Batch, ContentHash, FileStamp, Journal, Loaded, Lock, SaveError, load_on_any_day, save, write,
};
use jiff::Timestamp;
use jiff::civil::date;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const FILE: &str = "HANDFUL_TEST_FILE";
const KEPT_LINES: usize = 40;

fn now() -> Timestamp {
    Timestamp::from_second(1_800_000_000).expect("a time")
}

/// The file that this process is to work on, when it is the one to be killed.
fn file_of_child() -> Option<PathBuf> {
    std::env::var_os(FILE).map(PathBuf::from)
}

/// This test executable again, running one of its tests on a file.
fn this_again(test: &str, path: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("our own path"));
    command.args(["--exact", test, "--nocapture", "--test-threads=1"]).env(FILE, path);
    command.stdout(Stdio::piped()).stderr(Stdio::inherit());
    command
}

fn first_plan() -> Plan {
    let mut parts = PlanParts::empty(Name::new("Killed").expect("a name"), Currency::EUR);
    let id = PartnerId::new("northwind").expect("an id");
    parts.partners.push(Partner::new(id, Name::new("Northwind").expect("a name")));
    Plan::from_parts(parts).expect("a plan")
}

/// The number of an entry, which its note holds.
fn number(entry: &Entry) -> u64 {
    entry.note.as_str().trim_start_matches('n').parse().expect("a number")
}

fn last_number(plan: &Plan) -> u64 {
    plan.log().last().map_or(0, number)
}

/// A batch of two edits that depend on what was before: the next entry comes, the oldest goes.
fn next_batch(plan: &Plan) -> Batch {
    let n = last_number(plan) + 1;
    let entry = Entry {
        date: date(2026, 1, 1),
        partner: PartnerId::new("northwind").expect("an id"),
        what: Happening::Given { by: Side::Us, amount: Amount::Time(Minutes::new(5)) },
        towards: None,
        imported: None,
        note: Note::new(&format!("n{n}")).expect("a note"),
    };
    let mut edits = vec![Edit::Entry(LineEdit::add(entry))];
    if plan.log().len() >= KEPT_LINES {
        let oldest = plan.log().front().expect("a line").clone();
        edits.push(Edit::Entry(LineEdit::remove(0, oldest)));
    }
    Batch { label: format!("edit {n}"), edits }
}

/// What a start does: read the file, and replay what was not saved.
fn start(path: &Path) -> (Plan, FileStamp, Vec<Batch>) {
    let Loaded { reading, stamp } = load_on_any_day(path).expect("the file can always be read");
    let mut plan = reading.plan;
    let batches = match Journal::recover(path, &stamp).expect("the journal can always be read") {
        None => Vec::new(),
        Some(recovery) => {
            assert!(recovery.base_matches, "nobody else changed the file");
            assert_eq!(recovery.lost_lines, 0);
            let replayed = recovery.replay(&mut plan);
            assert_eq!(replayed.refused, None, "what was applied once can be applied again");
            recovery.batches
        }
    };
    (plan, stamp, batches)
}

/// Not a test of its own: edits, journals and saves until it is killed.
#[test]
fn child_that_edits() {
    let Some(path) = file_of_child() else { return };
    let Acquired::Held(_lock) = Lock::acquire(&path, now()) else { panic!("a dead holder's lock is free") };
    let (mut plan, mut stamp, batches) = start(&path);
    let mut journal = Journal::beside(&path, &stamp);
    journal.resume(&batches, now()).expect("taken over");
    let edit = |plan: &mut Plan, journal: &mut Journal| {
        let batch = next_batch(plan);
        plan.apply(&batch.edits).expect("applied");
        journal.append(&batch, now()).expect("kept");
        let mut out = std::io::stdout().lock();
        writeln!(out, "confirmed {}", last_number(plan)).and_then(|()| out.flush()).expect("said");
    };
    loop {
        for _ in 0..2 {
            edit(&mut plan, &mut journal);
        }
        let text = write(&plan);
        journal.before_save(ContentHash::of(text.as_bytes()), now()).expect("noted");
        // The window goes on while a save runs on a thread of its own.
        stamp = std::thread::scope(|scope| {
            let saving = scope.spawn(|| save(&path, &text, Some(&stamp)).expect("saved"));
            edit(&mut plan, &mut journal);
            saving.join().expect("a save")
        });
        edit(&mut plan, &mut journal);
        journal.after_save(&stamp, now()).expect("begun anew");
        println!("saved");
    }
}

/// The highest number that was confirmed, and how many saves were.
fn confirmed_by(child: &mut Child) -> (u64, usize) {
    let mut output = String::new();
    child.stdout.take().expect("piped").read_to_string(&mut output).expect("text");
    // A line that the kill tore has no end: it was not confirmed.
    let whole = output.rfind('\n').map_or("", |end| &output[..end]);
    let numbers = whole.lines().filter_map(|line| line.strip_prefix("confirmed ")?.parse().ok());
    (numbers.max().unwrap_or(0), whole.lines().filter(|line| *line == "saved").count())
}

#[test]
fn whatever_was_confirmed_is_there_after_a_kill() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.ron");
    save(&path, write(&first_plan()), None).expect("saved");
    let (mut confirmed, mut saves, mut unsaved_rounds, mut rounds_with_edits) = (0, 0, 0, 0);
    for round in 0_u64..60 {
        let mut child = this_again("child_that_edits", &path).spawn().expect("started");
        // From before its first edit to well into its saves.
        std::thread::sleep(Duration::from_micros(2_000 + round * 7_919 % 120_000));
        child.kill().expect("killed");
        child.wait().expect("gone");
        let (last, saves_here) = confirmed_by(&mut child);
        saves += saves_here;
        rounds_with_edits += usize::from(last > 0);
        confirmed = confirmed.max(last);
        let (plan, _, batches) = start(&path);
        unsaved_rounds += usize::from(!batches.is_empty());
        let numbers: Vec<_> = plan.log().iter().map(number).collect();
        assert!(numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]), "each edit once: {numbers:?}");
        let there = last_number(&plan);
        assert!(there >= confirmed, "round {round}: confirmed {confirmed}, there is {there}");
        // What was written to the journal and not confirmed any more may be there too.
        confirmed = there;
        assert!(matches!(Lock::acquire(&path, now()), Acquired::Held(_)), "its lock died with it");
    }
    println!(
        "{confirmed} edits, {saves} saves, {rounds_with_edits} rounds edited, {unsaved_rounds} left something"
    );
    assert!(rounds_with_edits > 0 && unsaved_rounds > 0, "the kills came too early or too late");
}

/// Not a test of its own: tries to save more than it may write.
#[test]
fn child_without_room() {
    let Some(path) = file_of_child() else { return };
    let stamp = FileStamp::of_file(&path).expect("readable").expect("there");
    let error = save(&path, "x".repeat(1_000_000), Some(&stamp)).expect_err("there is no room");
    assert!(matches!(error, SaveError::DiskFull { .. }), "{error}");
    let mut journal = Journal::beside(&path, &stamp);
    let (plan, long) = (first_plan(), "l".repeat(1_000_000));
    journal.append(&next_batch(&plan), now()).expect("a little room is left");
    let too_long = Batch { label: long, ..next_batch(&plan) };
    journal.append(&too_long, now()).expect_err("there is no room");
    println!("refused");
}

/// Runs a child that may write files of at most 128 KiB. Where the signal that comes with the
/// limit is ignored, writing fails as on a full disk.
fn run_without_room(path: &Path, ignores_signal: bool) -> std::process::Output {
    let child = this_again("child_without_room", path);
    let trap = if ignores_signal { "trap '' XFSZ; " } else { "" };
    let script = format!("{trap}ulimit -f 256 && exec \"$0\" \"$@\"");
    let mut limited = Command::new("sh");
    limited.arg("-c").arg(script).arg(child.get_program()).args(child.get_args()).env(FILE, path);
    limited.output().expect("a shell")
}

#[test]
fn a_full_disk_leaves_the_old_content() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.ron");
    let text = write(&first_plan());
    save(&path, &text, None).expect("saved");
    let names = || std::fs::read_dir(folder.path()).expect("the folder").flatten().map(|e| e.file_name());
    let output = run_without_room(&path, true);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("refused"), "{said}");
    assert_eq!(std::fs::read_to_string(&path).expect("there"), text);
    assert_eq!(names().count(), 2, "the plan and its journal, and nothing half written");
    let (plan, _, batches) = start(&path);
    assert_eq!((last_number(&plan), batches.len()), (1, 1), "the edit before the disk was full");
    // The same where the system kills the writer at once.
    let output = run_without_room(&path, false);
    assert!(!output.status.success());
    assert_eq!(std::fs::read_to_string(&path).expect("there"), text);
    assert_eq!(last_number(&start(&path).0), 1);
}
