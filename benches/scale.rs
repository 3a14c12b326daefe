//! Reading, checking, saving and drawing at scale, each as a ratio to a peer in
//! the same run: on a machine that is shared, only ratios mean anything.
//!
//! `cargo bench --bench scale` prints a table, with `-- line` only whether the time grows in a straight
//! line with the log. `cargo bench --bench scale -- write FOLDER LINES`
//! writes one made-up log as a plan, as a journal of hledger and as Timewarrior's
//! data, for `benches/peers`.
#![allow(clippy::expect_used, reason = "a measurement stops where it cannot go on")]

#[expect(dead_code, reason = "the other measurements use the rest")]
mod made_up;

use handful::analysis::assess;
use handful::plan::{Edit, LineEdit, Plan};
use handful::session::{Assessed, Session};
use handful::store;
use serde::Deserialize;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["write", folder, lines] => write_all(Path::new(folder), lines.parse().expect("a number")),
        ["memory", file] => memory(Path::new(file)),
        ["line"] => straight_line(tempfile::tempdir().expect("a folder").path()),
        _ => table(),
    }
}

/// The plan's file as a program without any of our rules would read it.
#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct Bare {
    format: u32,
    name: String,
    currency: String,
    capacity: BareCapacity,
    partners: Vec<BarePartner>,
    commitments: Vec<BareCommitment>,
    closing_events: Vec<BareEvent>,
    log: Vec<BareEntry>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct BareCapacity {
    hours_per_week: String,
    money_per_quarter: String,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct BarePartner {
    id: String,
    name: String,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct BareCommitment {
    id: String,
    partner: String,
    by: Option<BareSide>,
    title: String,
    amount: String,
    every: BarePeriod,
}

#[derive(Deserialize)]
enum BareSide {
    Us,
    Them,
}

#[derive(Deserialize)]
enum BarePeriod {
    Week,
    Month,
    Quarter,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct BareEntry {
    date: String,
    partner: String,
    by: Option<BareSide>,
    amount: String,
    contact_began: Option<BareSide>,
    went: Option<u8>,
    note: String,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct BareEvent {
    date: String,
    partner: String,
    kind: BareKind,
}

#[derive(Deserialize)]
enum BareKind {
    Order,
    Signature,
    Payment,
}

fn bare_parse(path: &Path) -> usize {
    let text = std::fs::read_to_string(path).expect("readable");
    let options = ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .with_default_extension(ron::extensions::Extensions::UNWRAP_NEWTYPES);
    let bare: Bare = options.from_str(&text).expect("a plan");
    bare.log.len()
}

/// The shortest of a few runs: what the work takes when nothing disturbs it.
fn shortest<T>(runs: usize, mut work: impl FnMut() -> T) -> Duration {
    (0..runs)
        .map(|_| {
            let began = Instant::now();
            black_box(work());
            began.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn written(folder: &Path, lines: usize) -> (PathBuf, Plan) {
    let plan = made_up::plan(lines, 50, 100);
    let path = folder.join(format!("plan-{lines}.ron"));
    std::fs::write(&path, store::write(&plan)).expect("writable");
    (path, plan)
}

fn row(what: &str, took: Duration, peer: &str, peer_took: Duration) {
    let ratio = took.as_secs_f64() / peer_took.as_secs_f64();
    println!("{what:<44} {:>9.1} ms   {ratio:>6.2} × {peer}", took.as_secs_f64() * 1e3);
}

fn table() {
    let folder = tempfile::tempdir().expect("a folder");
    straight_line(folder.path());
    for lines in [100_000, 1_000_000] {
        println!("\n{lines} log lines");
        let (path, plan) = written(folder.path(), lines);
        let runs = runs(lines);
        let parse = shortest(runs, || bare_parse(&path));
        row("bare parse with serde and ron", parse, "itself", parse);
        let load = shortest(runs, || store::load(&path, made_up::AS_OF).expect("a plan"));
        row("load", load, "bare parse", parse);
        let check = shortest(runs, || {
            let loaded = store::load(&path, made_up::AS_OF).expect("a plan");
            assess(&loaded.reading.plan, made_up::AS_OF)
        });
        row("check: load and assess", check, "bare parse", parse);
        row("assess alone", shortest(runs, || assess(&plan, made_up::AS_OF)), "bare parse", parse);
        row("write to text", shortest(runs, || store::write(&plan)), "bare parse", parse);
        let plain = folder.path().join("plain");
        let text = store::write(&plan);
        let sync = shortest(runs, || {
            let file = std::fs::File::create(&plain).expect("writable");
            std::io::Write::write_all(&mut &file, text.as_bytes()).expect("writable");
            file.sync_all().expect("syncs");
        });
        let target = folder.path().join("saved.ron");
        let save = shortest(runs, || store::save(&target, &text, None).ok());
        row("save, atomically", save, "writing the same bytes and one sync", sync);

        let plan = Arc::new(plan);
        let mut session = Session::saved(Assessed::new(0, Arc::clone(&plan), made_up::AS_OF));
        let line = plan.log().last().cloned().expect("a log");
        let apply = shortest(50, || {
            session.apply(vec![Edit::Entry(LineEdit::add(line.clone()))], None).expect("applies");
        });
        row("one edit, on the window's thread", apply, "bare parse", parse);
        let click = shortest(runs, || {
            session.apply(vec![Edit::Entry(LineEdit::add(line.clone()))], None).expect("applies");
            session.assess_now(made_up::AS_OF).revision
        });
        row("from a click to the new verdict", click, "bare parse", parse);
        peak_memory(&path);
    }
}

/// How often a thing is measured.
const fn runs(lines: usize) -> usize {
    match lines {
        0..50_000 => 15,
        50_000..500_000 => 7,
        _ => 3,
    }
}

/// Checks logs of three lengths: what a line takes is to stay the same, whatever their number.
fn straight_line(folder: &Path) {
    println!("check and assess, by the number of log lines; a straight line has the ratio 1");
    let mut first = None;
    for lines in [10_000, 100_000, 1_000_000] {
        let (path, plan) = written(folder, lines);
        let check = shortest(runs(lines), || {
            let loaded = store::load(&path, made_up::AS_OF).expect("a plan");
            assess(&loaded.reading.plan, made_up::AS_OF)
        });
        let assessed = shortest(runs(lines), || assess(&plan, made_up::AS_OF));
        #[expect(clippy::cast_precision_loss, reason = "a million at most")]
        let per_line = |took: Duration| took.as_secs_f64() * 1e9 / lines as f64;
        let (check, assessed) = (per_line(check), per_line(assessed));
        let (first_check, first_assessed) = *first.get_or_insert((check, assessed));
        println!(
            "{lines:>9} lines   check {check:>7.0} ns a line, {:>5.2} ×   assess {assessed:>6.0} ns a line, {:>5.2} ×",
            check / first_check,
            assessed / first_assessed,
        );
    }
}

/// Reads a plan in a process of its own, which then says the most memory that it had.
fn peak_memory(path: &Path) {
    let program = std::env::current_exe().expect("this program");
    let output = std::process::Command::new(program).arg("memory").arg(path).output().expect("runs");
    print!("{}", String::from_utf8_lossy(&output.stdout));
}

fn memory(path: &Path) {
    let loaded = store::load(path, made_up::AS_OF).expect("a plan");
    black_box(assess(&loaded.reading.plan, made_up::AS_OF));
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak_kib: f64 = status
        .lines()
        .find_map(|l| l.strip_prefix("VmHWM:"))
        .and_then(|l| l.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(f64::NAN);
    let file_bytes = std::fs::metadata(path).expect("a file").len();
    #[expect(clippy::cast_precision_loss, reason = "a size")]
    let ratio = peak_kib * 1024.0 / file_bytes as f64;
    println!("{:<44} {:>9.1} MB   {ratio:>6.2} × the file", "peak memory of check", peak_kib / 1000.0);
}

fn write_all(folder: &Path, lines: usize) {
    std::fs::create_dir_all(folder.join("timew/data")).expect("a folder");
    let (path, plan) = written(folder, lines);
    std::fs::rename(path, folder.join("plan.ron")).expect("renames");
    std::fs::write(folder.join("log.journal"), made_up::hledger_journal(&plan)).expect("writable");
    for (name, text) in made_up::timewarrior_months(&plan) {
        std::fs::write(folder.join("timew/data").join(name), text).expect("writable");
    }
    let tags: Vec<_> = plan.partners().iter().map(|p| format!("\"{}\":{{\"count\":1}}", p.id)).collect();
    std::fs::write(folder.join("timew/data/tags.data"), format!("{{{}}}", tags.join(","))).expect("writable");
    std::fs::write(folder.join("timew/timewarrior.cfg"), "confirmation=off\n").expect("writable");
}
