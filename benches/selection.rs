//! The choice of partnerships against HiGHS and CP-SAT, on made-up portfolios; how long after an edit of the
//! sample the answers are there, and how soon work stops that nobody waits for any more.
//!
//! `cargo bench --bench selection` prints a table. The peers are in `benches/selection_peers.py`, run with
//! `python3` (or what `PYTHON` names) and `highspy` and `ortools`; without them their lines are left out. Only
//! ratios of one run mean anything on a machine that is shared. Times are with the building of the model; ours
//! is on one core, and settles which of the choices of equal worth it is, which the peers do not.
#![allow(clippy::expect_used, reason = "a measurement stops where it cannot go on")]

use handful::analysis::{
    Limits, NoChance, SelectionProblem, SelectionRow, Unwatched, Watch, assess, exploring, keeping,
    solve_selection,
};
use handful::plan::{Capacity, Edit, Plan};
use handful::{sample, store};
use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus as Generator;
use std::fmt::Write as _;
use std::hint::black_box;
use std::io::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

#[expect(dead_code, reason = "the other measurements use the rest")]
mod made_up;

/// How long after an edit an answer may come, in seconds.
const TENTH: f64 = 0.1;

const SIZES: [usize; 4] = [15, 50, 100, 200];
const RESOURCES: usize = 2;
const QUARTERS: usize = 10;
const PORTFOLIOS: u64 = 10;
const SECONDS: f64 = 10.0;

/// What one solver made of one portfolio.
#[derive(Clone, Copy)]
struct Answer {
    is_proven: bool,
    seconds: f64,
    worth: f64,
}

/// What a partnership takes differs little from quarter to quarter; some begin later or end earlier, and what
/// it is worth goes loosely with what it takes. There is room for 30 to 70 % of all.
fn portfolio(seed: u64, items: usize) -> SelectionProblem {
    let random = &mut Generator::seed_from_u64(seed);
    let mut rows = vec![vec![0.0; items]; RESOURCES * QUARTERS];
    let mut worth = vec![0.0; items];
    for item in 0..items {
        let size = f64::exp(random.random_range(-1.0..1.0));
        let mut takes = 0.0;
        for resource in 0..RESOURCES {
            let base =
                if random.random_bool(0.15) { 0.0 } else { size * f64::exp(random.random_range(-0.7..0.7)) };
            let from = if random.random_bool(0.25) { random.random_range(0..QUARTERS) } else { 0 };
            let to = if random.random_bool(0.25) { random.random_range(0..QUARTERS) } else { QUARTERS };
            takes += base;
            for quarter in from..to {
                let minutes = f64::round(60.0 * base * random.random_range(0.9..1.1));
                rows[resource * QUARTERS + quarter][item] = minutes;
            }
        }
        worth[item] = f64::round(100.0 * takes * random.random_range(0.5..1.5));
    }
    let room = random.random_range(0.3..0.7);
    let rows = rows.into_iter().map(|coefficients| {
        let limit = f64::round(coefficients.iter().sum::<f64>() * room * random.random_range(0.9..1.1));
        SelectionRow { coefficients, limit, slack: 1e-9 * limit.max(1.0) }
    });
    let rows = rows.collect();
    SelectionProblem { worth, rows, ..SelectionProblem::default() }
}

fn solved(problem: &SelectionProblem) -> Answer {
    let began = Instant::now();
    let until = Duration::from_secs_f64(SECONDS);
    let stop = || began.elapsed() > until;
    let solved = solve_selection(problem, &mut NoChance, Limits { nodes: u64::MAX, stop: &stop });
    Answer { is_proven: solved.proven, seconds: began.elapsed().as_secs_f64(), worth: solved.worth }
}

/// What the peers make of the portfolios: the name of each and its answers, in the order of the portfolios.
fn peers(problems: &[SelectionProblem]) -> Option<Vec<(String, Vec<Answer>)>> {
    let mut file = tempfile::NamedTempFile::new().ok()?;
    let rows = |problem: &SelectionProblem| -> Vec<serde_json::Value> {
        let row =
            |row: &SelectionRow| serde_json::json!({"coefficients": row.coefficients, "limit": row.limit});
        problem.rows.iter().map(row).collect()
    };
    let list: Vec<serde_json::Value> = problems
        .iter()
        .map(|problem| serde_json::json!({"worth": problem.worth, "rows": rows(problem)}))
        .collect();
    serde_json::to_writer(&mut file, &list).ok()?;
    file.flush().ok()?;
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let output = std::process::Command::new(python)
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/selection_peers.py"))
        .arg(file.path())
        .arg(SECONDS.to_string())
        .output()
        .ok()?;
    let mut found: Vec<(String, Vec<Answer>)> = Vec::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [name, _, proven, seconds, worth] = fields.as_slice() else { continue };
        let answer =
            Answer { is_proven: *proven == "1", seconds: seconds.parse().ok()?, worth: worth.parse().ok()? };
        match found.last_mut().filter(|(last, _)| last == name) {
            Some((_, answers)) => answers.push(answer),
            None => found.push(((*name).to_owned(), vec![answer])),
        }
    }
    Some(found.into_iter().filter(|(_, answers)| answers.len() == problems.len()).collect())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn line(name: &str, answers: &[Answer]) -> String {
    let proven = answers.iter().filter(|answer| answer.is_proven).count();
    let times = || answers.iter().map(|answer| 1e3 * answer.seconds);
    let longest = times().fold(0.0, f64::max);
    format!(
        "{name:<10} proven {proven:>2} of {:<2} {:>10.2} ms {longest:>10.2} ms",
        answers.len(),
        median(times().collect())
    )
}

/// The shortest of some runs, in seconds: what the work takes when nothing disturbs it.
fn shortest<T>(work: impl FnMut() -> T) -> f64 {
    shortest_of(10, work)
}

fn shortest_of<T>(runs: u32, mut work: impl FnMut() -> T) -> f64 {
    let runs = (0..runs).map(|_| {
        let began = Instant::now();
        black_box(work());
        began.elapsed().as_secs_f64()
    });
    runs.fold(f64::INFINITY, f64::min)
}

/// How long the answers on the sample take.
fn after_an_edit() {
    let (plan, day) = (sample::plan(sample::BASE_DAY), sample::BASE_DAY);
    let assessment = assess(&plan, day);
    let kept = keeping(&plan, &assessment, &Unwatched).expect("nobody calls it off");
    println!("The sample, against a tenth of a second");
    let line = |name: &str, took: f64| println!("{name:<40} {:>9.1} ms {:>6.2}", 1e3 * took, took / TENTH);
    line("how it is carried", shortest(|| assess(&plan, day)));
    line("what to keep", shortest(|| keeping(&plan, &assessment, &Unwatched)));
    line("one more", shortest(|| exploring(&plan, &assessment, &kept, &Unwatched)));
}

/// One who waits until it is called off.
#[derive(Default)]
struct Called(AtomicBool);

impl Watch for Called {
    fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    fn progress(&self, _done: f32) {}
}

/// How long the choice among so many partners goes on after it is called off.
fn called_off(partners: usize) {
    let plan = made_up::choice(partners);
    let assessment = assess(&plan, made_up::AS_OF);
    println!("\nWhat to keep of {partners} partners, called off; against a tenth of a second");
    for after in [10, 30, 100, 300, 1_000, 3_000, 10_000] {
        let waits = Called::default();
        let went_on = std::thread::scope(|scope| {
            let at_work = scope.spawn(|| keeping(&plan, &assessment, &waits));
            std::thread::sleep(Duration::from_millis(after));
            waits.0.store(true, Ordering::Relaxed);
            let began = Instant::now();
            drop(at_work.join());
            began.elapsed().as_secs_f64()
        });
        println!("{after:>9} ms {:>38.1} ms {:>6.2}", 1e3 * went_on, went_on / TENTH);
    }
}

/// A plan of so many partners, each with a range of hours and a risk; a bad year of all of them costs about
/// four times what there is for it.
fn risky(partners: usize) -> Plan {
    let random = &mut Generator::seed_from_u64(7);
    let (mut of, mut commitments, mut risks, mut losses) = (String::new(), String::new(), String::new(), 0);
    for i in 0..partners {
        let (worth, hours) = (random.random_range(5..60), random.random_range(1..5));
        let (loss, percent) = (random.random_range(2..10), random.random_range(5..30));
        let _ = write!(of, "(id: \"p{i}\", name: \"Partner {i}\", worth: \"{worth}000 EUR\"),");
        let _ = write!(
            commitments,
            "(id: \"c{i}\", partner: \"p{i}\", amount: \"{hours}h..{}h\", every: Week),",
            2 * hours
        );
        let _ = write!(
            risks,
            "(id: \"r{i}\", partner: \"p{i}\", title: \"Risk {i}\", kind: Performance, yearly_probability: \
             0.{percent:02}, loss: \"{loss}000..{}000 EUR\"),",
            3 * loss
        );
        losses += 500 * loss;
    }
    let hours = (partners * 3).min(160);
    let text = format!(
        "(format: 1, name: \"Risky\", currency: \"EUR\", capacity: (hours_per_week: \"{hours}h\", \
         most_to_lose_per_year: \"{losses} EUR\"), partners: [{of}], commitments: [{commitments}], risks: [{risks}])"
    );
    store::read(&text).expect("a plan").plan
}

/// How much longer the choice takes because not every set can bear the bad year.
fn where_the_bad_year_binds() {
    println!("\nWhat to keep where the bad year binds, against the same without a limit of losses");
    for partners in [10, 18, 25, 40] {
        let plan = risky(partners);
        let mut free = plan.clone();
        let capacity = Capacity { most_to_lose_per_year: None, ..plan.capacity().clone() };
        free.apply(&[Edit::SetCapacity(Box::new(capacity))]).expect("applies");
        let [bound, free] = [&plan, &free].map(|plan| {
            let assessment = assess(plan, made_up::AS_OF);
            shortest_of(3, || keeping(plan, &assessment, &Unwatched))
        });
        println!("{partners:>9} partners {:>30.1} ms {:>6.1} times as long", 1e3 * bound, bound / free);
    }
}

fn main() {
    after_an_edit();
    where_the_bad_year_binds();
    called_off(200);
    println!("\n{} rows; {SECONDS} s each at most; the median and the longest time", RESOURCES * QUARTERS);
    for size in SIZES {
        let problems: Vec<SelectionProblem> = (0..PORTFOLIOS).map(|seed| portfolio(seed, size)).collect();
        println!("\n{size} partnerships");
        let ours: Vec<Answer> = problems.iter().map(solved).collect();
        println!("{}", line("handful", &ours));
        let peers = peers(&problems).unwrap_or_default();
        if peers.is_empty() {
            println!("(neither HiGHS nor CP-SAT is there to be measured against)");
        }
        for (name, theirs) in peers {
            let ratios = theirs.iter().zip(&ours).map(|(theirs, ours)| theirs.seconds / ours.seconds);
            println!("{} {:>8.1} times as long as ours", line(&name, &theirs), median(ratios.collect()));
            for (at, (theirs, ours)) in theirs.iter().zip(&ours).enumerate() {
                let agree = theirs.worth == ours.worth || !theirs.is_proven || !ours.is_proven;
                assert!(agree, "{name} finds {} in portfolio {at}, not {}", theirs.worth, ours.worth);
            }
        }
    }
}
