//! The forecast against the same trials in NumPy, and how it grows with trials and partners.
//!
//! `cargo bench --bench forecast` prints a table. The peer is `benches/numpy_forecast.py`, run with
//! `python3` (or what `PYTHON` names); without NumPy its lines are left out. Only ratios of one run mean
//! anything on a machine that is shared.
#![allow(clippy::expect_used, reason = "a measurement stops where it cannot go on")]

use handful::analysis::assess;
use handful::plan::{Edit, LineEdit, Plan, Settings, Trials};
use handful::session::{Assessed, Session};
use handful::{sample, store};
use jiff::civil::{Date, date};
use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[expect(dead_code, reason = "the other measurements use the rest")]
mod made_up;

const AS_OF: Date = date(2026, 10, 1);

/// A plan of so many partners, each with a ranged commitment of hours, of money and of days.
fn ranged(partners: usize) -> Plan {
    let mut text = "(format: 1, name: \"Ranged\", currency: \"EUR\", capacity: (hours_per_week: \"150h\", \
                    money_per_quarter: \"900000 EUR\", resources: [(id: \"days\", name: \"Days\", unit: \"days\", \
                    per_quarter: \"900\")]), partners: ["
        .to_owned();
    for i in 0..partners {
        let _ = write!(text, "(id: \"p{i}\", name: \"Partner {i}\"),");
    }
    text.push_str("], commitments: [");
    for i in 0..partners {
        let low = 1 + i % 5;
        let _ = write!(
            text,
            "(id: \"h{i}\", partner: \"p{i}\", amount: \"{}m..{}m\", every: Week),\
             (id: \"m{i}\", partner: \"p{i}\", amount: \"{low}000..{}000 EUR\", every: Quarter),\
             (id: \"d{i}\", partner: \"p{i}\", amount: \"{low}..{} days\", every: Month),",
            low * 30,
            low * 90,
            low * 4,
            low * 2
        );
    }
    text.push_str("])");
    store::read(&text).expect("a plan").plan
}

fn with_trials(plan: &Plan, trials: u32) -> Plan {
    let mut plan = plan.clone();
    let trials = Trials::new(trials).expect("a number of trials");
    plan.apply(&[Edit::SetSettings(Settings { trials, ..plan.settings().clone() })]).expect("applies");
    plan
}

/// The shortest of some runs: what the work takes when nothing disturbs it.
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

fn milliseconds(took: Duration) -> f64 {
    took.as_secs_f64() * 1e3
}

fn main() {
    let plan = ranged(50);
    let ours = shortest(30, || assess(&plan, AS_OF));
    println!("10 000 trials of 50 partners over 4 quarters, 3 ranged commitments each");
    println!("{:<52} {:>9.2} ms", "assess, all cores", milliseconds(ours));
    let single = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let alone = shortest(30, || single.install(|| assess(&plan, AS_OF)));
    println!("{:<52} {:>9.2} ms", "assess, one core", milliseconds(alone));
    match peer() {
        Some(theirs) => {
            println!("{:<52} {theirs:>9.2} ms", "NumPy, the same draws and sums");
            println!(
                "{:<52} {:>9.2} times as fast, {:.2} on one core",
                "",
                theirs / milliseconds(ours),
                theirs / milliseconds(alone)
            );
        }
        None => println!("(NumPy is not there to be measured against)"),
    }
    println!("\nBy trials, 50 partners; a straight line has the ratio 1");
    grows(&[10_000, 100_000, 1_000_000], |trials| with_trials(&plan, trials), f64::from);
    // What there is stays the same: with more partners there is never enough, and each of them has a part in
    // every overrun, which is more to work out than what fifty ask for.
    println!("\nBy partners, 10 000 trials; a straight line has the ratio 1");
    grows(&[50, 500, 5_000], |partners| ranged(usize::try_from(partners).expect("few")), f64::from);

    println!("\nThe sample");
    let sample = Arc::new(sample::plan(sample::BASE_DAY));
    let mut session = Session::saved(Assessed::new(0, Arc::clone(&sample), sample::BASE_DAY));
    let line = sample.log().last().cloned().expect("a log");
    let edit = shortest(30, || {
        session.apply(vec![Edit::Entry(LineEdit::add(line.clone()))], None).expect("applies");
        session.assess_now(sample::BASE_DAY).revision
    });
    let frames = edit.as_secs_f64() * 60.0;
    println!(
        "{:<52} {:>9.2} ms, {frames:.2} frames of a sixtieth",
        "from an edit to the new forecast",
        milliseconds(edit)
    );

    println!("\nMade up, 1 000 000 log lines, 50 partners; and 10 000 partners, 20 000 commitments");
    let large = made_up::plan(1_000_000, 50, 100);
    println!("{:<52} {:>9.1} ms", "assess", milliseconds(shortest(3, || assess(&large, made_up::AS_OF))));
    let wide = made_up::plan(100_000, 10_000, 20_000);
    println!("{:<52} {:>9.1} ms", "assess", milliseconds(shortest(3, || assess(&wide, made_up::AS_OF))));
}

fn grows(sizes: &[u32], plan: impl Fn(u32) -> Plan, size: impl Fn(u32) -> f64) {
    let mut first = None;
    for of in sizes {
        let plan = plan(*of);
        let took = shortest(if *of > 100_000 { 2 } else { 5 }, || assess(&plan, AS_OF));
        let each = took.as_secs_f64() / size(*of);
        let first = *first.get_or_insert(each);
        println!("{of:>9} {:>42} {:>9.2} ms   {:>5.2}", "", milliseconds(took), each / first);
    }
}

/// How many milliseconds the same takes in NumPy.
fn peer() -> Option<f64> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/numpy_forecast.py");
    let output = std::process::Command::new(python)
        .arg(script)
        // Settings that were made for another machine would slow it down.
        .env_remove("OPENBLAS_CORETYPE")
        .env_remove("OPENBLAS_L2_SIZE")
        .output()
        .ok()?;
    String::from_utf8_lossy(&output.stdout).trim().parse().ok()
}
