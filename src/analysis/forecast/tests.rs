//! The draws and the trials against what is known of them.

use super::row::{Group, Level, Limits, Ratio, Row, Term};
use super::trials::{self, Outcome};
use super::watch::Progress;
use super::{Unwatched, Watch};
use crate::analysis::draws::Stream;
use crate::analysis::range::Lognormal;
use statrs::distribution::{ContinuousCDF, Normal};

/// A row of one quarter, with one group for each list of terms.
fn row(groups: Vec<Group>, certain: f64, capacity: Option<f64>) -> Row {
    let mut first_terms = Vec::new();
    let mut before = 0;
    for group in &groups {
        first_terms.push(before);
        before += group.terms.len();
    }
    let limits = capacity.map(|c| Limits { usable: 0.8 * c, capacity: c, exactly: c });
    Row::of_one_quarter(groups, first_terms, certain, limits)
}

fn level(id: &str, low: f64, high: f64) -> Term {
    let range = Lognormal::between(low, high);
    Term { level: Some(Level { stream: Stream::of("level", &[id]), range, done: 0.0 }), weights: vec![1.0] }
}

fn group(partner: usize, terms: Vec<Term>) -> Group {
    Group { partner, ratio: None, terms, certain: vec![0.0] }
}

fn run(row: &Row, trials: usize) -> Outcome {
    trials::run(row, trials, &Progress::new(&Unwatched, 1)).expect("nobody breaks it off")
}

/// Φ⁻¹ of the five quantiles of a fan.
const Z: [f64; 5] = [
    -1.644_853_626_951_472_7,
    -0.674_489_750_196_081_7,
    0.0,
    0.674_489_750_196_081_7,
    1.644_853_626_951_472_7,
];

/// Kolmogorov's bound of one in a thousand: √n times the largest distance stays below it.
const KOLMOGOROV: f64 = 1.949_5;

fn kolmogorov(mut draws: Vec<f64>, cdf: impl Fn(f64) -> f64) -> f64 {
    draws.sort_by(f64::total_cmp);
    let n = draws.len() as f64;
    let distance = draws.iter().enumerate().map(|(at, x)| {
        let p = cdf(*x);
        (p - at as f64 / n).abs().max(((at + 1) as f64 / n - p).abs())
    });
    distance.fold(0.0, f64::max) * n.sqrt()
}

#[test]
fn draws_are_of_their_distributions() {
    let normal = Normal::new(0.0, 1.0).expect("a normal");
    for id in ["a", "b", "retainer"] {
        let stream = Stream::of("level", &[id]);
        let (mut normals, mut uniforms) = (Vec::new(), Vec::new());
        for block in 0..20 {
            let mut out = vec![0.0; 1000];
            stream.normals(block, &mut out);
            normals.extend_from_slice(&out);
            stream.uniforms(block, &mut out);
            uniforms.extend_from_slice(&out);
        }
        let distance = kolmogorov(normals, |x| normal.cdf(x));
        assert!(distance < KOLMOGOROV, "normals of {id}: {distance}");
        let distance = kolmogorov(uniforms, |x| x);
        assert!(distance < KOLMOGOROV, "uniforms of {id}: {distance}");
    }
    // A wrong distribution is found out.
    let mut out = vec![0.0; 20_000];
    Stream::of("level", &["a"]).uniforms(0, &mut out);
    assert!(kolmogorov(out, |x| x * x) > 10.0 * KOLMOGOROV);
}

/// All pairs of forty streams: √n times a correlation is a standard normal, its square one of chi-square.
#[test]
fn draws_of_different_streams_have_nothing_to_do_with_one_another() {
    let n = 5_000;
    let draw = |at: usize| {
        let mut out = vec![0.0; n];
        Stream::of("level", &[&format!("c{at}")]).normals(0, &mut out);
        out
    };
    let streams: Vec<_> = (0..40).map(draw).collect();
    let pairs = (0..streams.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
    let squares: Vec<f64> = pairs
        .map(|(a, b)| streams[a].iter().zip(&streams[b]).map(|(x, y)| x * y).sum::<f64>())
        .map(|product| product * product / n as f64)
        .collect();
    let (count, sum) = (squares.len() as f64, squares.iter().sum::<f64>());
    assert!((sum - count).abs() < 3.0 * (2.0 * count).sqrt(), "{sum} of {count}");
    // The largest of 780 is beyond 4.4 in one case of a hundred.
    let largest = squares.iter().copied().fold(0.0, f64::max).sqrt();
    assert!(largest < 4.4, "{largest}");
}

/// The quantile of a sample lies within three standard errors √(p (1 − p) ÷ n) ÷ density of the true one.
#[test]
fn one_lognormal_has_the_quantiles_and_chances_of_the_closed_form() {
    let (low, high, n) = (5.0, 15.0, 100_000);
    let range = Lognormal::between(low, high);
    let row = row(vec![group(0, vec![level("one", low, high)])], 0.0, Some(13.0));
    let outcome = run(&row, n);
    let odds = outcome.cells[0].as_ref().expect("drawn").odds_of(true);
    let fan = odds.fan;
    for (value, (z, p)) in [fan.p05, fan.p25, fan.p50, fan.p75, fan.p95]
        .into_iter()
        .zip(Z.into_iter().zip([0.05, 0.25, 0.5, 0.75, 0.95]))
    {
        let exact = range.at(z);
        let density = (-z * z / 2.0).exp() / (std::f64::consts::TAU.sqrt() * range.sigma * exact);
        let error = (p * (1.0 - p) / n as f64).sqrt() / density;
        assert!((value - exact).abs() < 3.0 * error, "{p}: {value} and {exact}, {error}");
    }
    let normal = Normal::new(range.mu, range.sigma).expect("a normal");
    let mut largest = 0.0_f64;
    for (p, limit) in [(odds.p_over_usable, 10.4_f64), (odds.p_over_capacity, 13.0)] {
        let exact = 1.0 - normal.cdf(limit.ln());
        let error = (exact * (1.0 - exact) / n as f64).sqrt();
        let p = p.expect("a capacity");
        assert!((p - exact).abs() < 3.0 * error, "{limit}: {p} and {exact}");
        largest = largest.max(error);
    }
    assert!((odds.standard_error / largest - 1.0).abs() < 0.02, "{} {largest}", odds.standard_error);
}

#[test]
fn independent_lognormals_add_up_by_their_moments() {
    let n = 100_000;
    let bounds = [(5.0, 15.0), (1.0, 9.0), (20.0, 24.0), (0.5, 0.75)];
    let groups = bounds
        .iter()
        .enumerate()
        .map(|(at, (low, high))| group(at, vec![level(&format!("term-{at}"), *low, *high)]))
        .collect();
    let row = row(groups, 10.0, None);
    let outcome = run(&row, n);
    let ranges = || bounds.iter().map(|(low, high)| Lognormal::between(*low, *high));
    let mean = 10.0 + ranges().map(|r| r.mean()).sum::<f64>();
    let variance: f64 = ranges().map(|r| r.variance()).sum();
    let error = (variance / n as f64).sqrt();
    let odds = outcome.cells[0].as_ref().expect("drawn").odds_of(false);
    assert!((odds.mean - mean).abs() < 3.0 * error, "{} and {mean}, {error}", odds.mean);
    assert_eq!(odds.p_over_capacity, None);
    for (at, range) in ranges().enumerate() {
        let own = (range.variance() / n as f64).sqrt();
        assert!((outcome.expected(&row, at, 0) - range.mean()).abs() < 3.0 * own, "term {at}");
    }
}

#[test]
fn the_variance_of_a_sum_is_the_sum_of_the_variances() {
    let bounds = [(5.0, 15.0), (1.0, 4.0), (20.0, 24.0)];
    let mut sums = Vec::new();
    for block in 0..100 {
        let mut sum = vec![0.0; 1000];
        for (at, (low, high)) in bounds.iter().enumerate() {
            let range = Lognormal::between(*low, *high);
            let mut level = vec![0.0; 1000];
            Stream::of("level", &[&format!("term-{at}")]).normals(block, &mut level);
            super::exp::exp_of(&mut level, range.mu, range.sigma);
            for (sum, level) in sum.iter_mut().zip(level) {
                *sum += level;
            }
        }
        sums.extend(sum);
    }
    let n = sums.len() as f64;
    let mean = sums.iter().sum::<f64>() / n;
    let moment = |power: i32| sums.iter().map(|x| (x - mean).powi(power)).sum::<f64>() / n;
    let (variance, fourth) = (moment(2), moment(4));
    let exact: f64 = bounds.iter().map(|(low, high)| Lognormal::between(*low, *high).variance()).sum();
    let error = ((fourth - variance * variance) / n).sqrt();
    assert!((variance - exact).abs() < 3.0 * error, "{variance} and {exact}, {error}");
}

#[test]
fn a_ratio_is_drawn_from_its_history_and_is_one_for_all_quarters() {
    let pool = [0.0, 1.0, 1.0, 2.0].into();
    let ratio = Ratio { stream: Stream::of("ratio", &["ada", "/time"]), pool };
    let certain = Term { level: None, weights: vec![10.0] };
    let one = Group { partner: 3, ratio: Some(ratio), terms: vec![certain], certain: vec![0.0] };
    let row = row(vec![one], 0.0, Some(15.0));
    let n = 40_000;
    let odds = run(&row, n).cells[0].as_ref().expect("drawn").odds_of(true);
    // One in four is twenty hours, one in four none.
    let error = (0.25 * 0.75 / n as f64).sqrt();
    assert!((odds.p_over_capacity.expect("known") - 0.25).abs() < 3.0 * error);
    let figures = [odds.fan.p05, odds.fan.p50, odds.fan.p95];
    assert_eq!(figures, [0.0, 10.0, 20.0]);
    assert_eq!(odds.overrun_by_partner, [(3, 1.0)]);
}

#[test]
fn a_range_is_taken_as_many_times_as_the_ratio_says() {
    let drawn = |ratio: Option<Ratio>| {
        let one = Group { ratio, ..group(0, vec![level("one", 5.0, 15.0)]) };
        run(&row(vec![one], 0.0, None), 10_000).cells[0].as_ref().expect("drawn").odds_of(false)
    };
    let twice = Ratio { stream: Stream::of("ratio", &["ada", "/time"]), pool: vec![2.0].into() };
    let (as_promised, really) = (drawn(None), drawn(Some(twice)));
    let figures = |odds: &super::Odds| [odds.fan.p05, odds.fan.p25, odds.fan.p50, odds.fan.p75, odds.fan.p95];
    assert_eq!(figures(&really), figures(&as_promised).map(|figure| 2.0 * figure));
    assert!((really.mean - 2.0 * as_promised.mean).abs() < 1e-9);
}

#[test]
fn trials_that_fill_no_block_count_to_the_last() {
    let ratio = Ratio { stream: Stream::of("ratio", &["ada", "/time"]), pool: vec![2.0].into() };
    let term = Term { level: None, weights: vec![10.0] };
    let one = Group { partner: 0, ratio: Some(ratio), terms: vec![term], certain: vec![0.0] };
    let row = row(vec![one], 0.0, None);
    // A block and three trials, fewer than are added up side by side.
    let outcome = run(&row, 1_003);
    let odds = outcome.cells[0].as_ref().expect("drawn").odds_of(false);
    assert!((odds.mean - 20.0).abs() < 1e-12 && (outcome.expected(&row, 0, 0) - 20.0).abs() < 1e-12);
}

/// Ten hours are certain of one, and ten or twenty drawn of the other: of thirty a third is the first's.
#[test]
fn what_is_certain_has_its_part_of_the_overrun() {
    let ratio = Ratio { stream: Stream::of("ratio", &["bob"]), pool: vec![1.0, 2.0].into() };
    let term = Term { level: None, weights: vec![10.0] };
    let drawn = Group { partner: 2, ratio: Some(ratio), terms: vec![term], certain: vec![0.0] };
    let mut row = row(vec![drawn], 10.0, Some(25.0));
    row.certain_of = vec![vec![(1, 10.0)]];
    let odds = run(&row, 10_000).cells[0].as_ref().expect("drawn").odds_of(true);
    let parts = &odds.overrun_by_partner;
    assert_eq!((parts[0].0, parts[1].0), (2, 1));
    assert!((parts[0].1 - 2.0 / 3.0).abs() < 1e-12 && (parts[1].1 - 1.0 / 3.0).abs() < 1e-12, "{parts:?}");
}

/// Of two partners of whom one is always three times the other, the overrun is three to one.
#[test]
fn the_overrun_is_shared_by_the_parts_of_the_load() {
    let shared = |weight: f64| Term { level: None, weights: vec![weight] };
    let of = |partner, weight| Group {
        partner,
        // The same stream for both, so that they are in step.
        ratio: Some(Ratio { stream: Stream::of("ratio", &["both"]), pool: [1.0, 2.0].into() }),
        terms: vec![shared(weight)],
        certain: vec![0.0],
    };
    let row = row(vec![of(0, 5.0), of(7, 15.0)], 0.0, Some(30.0));
    let odds = run(&row, 10_000).cells[0].as_ref().expect("drawn").odds_of(true);
    let parts = &odds.overrun_by_partner;
    assert_eq!((parts[0].0, parts[1].0), (7, 0));
    assert!((parts[0].1 - 0.75).abs() < 1e-12 && (parts[1].1 - 0.25).abs() < 1e-12, "{parts:?}");
}

#[test]
fn what_is_done_of_a_promise_is_taken_off_and_never_more_than_all_of_it() {
    let mut term = level("promise", 5.0, 15.0);
    if let Some(level) = &mut term.level {
        level.done = 1e6;
    }
    let row = row(vec![group(0, vec![term])], 4.0, Some(10.0));
    let odds = run(&row, 5_000).cells[0].as_ref().expect("drawn").odds_of(true);
    assert_eq!((odds.fan.p05, odds.fan.p95, odds.p_over_usable), (4.0, 4.0, Some(0.0)));
}

#[test]
fn what_else_is_drawn_changes_nothing() {
    let groups = |many: usize| {
        (0..many).map(|at| group(at, vec![level(&format!("c{at}"), 1.0, 4.0)])).collect::<Vec<_>>()
    };
    // A few of many: those beyond weigh nothing in either.
    let weightless = |mut groups: Vec<Group>| {
        for group in groups.iter_mut().skip(40) {
            group.terms[0].weights[0] = 0.0;
        }
        groups
    };
    let few = row(groups(40), 0.0, Some(90.0));
    let many = row(weightless(groups(300)), 0.0, Some(90.0));
    let odds = |row: &Row| run(row, 1_500).cells[0].as_ref().expect("drawn").odds_of(true);
    assert_eq!(odds(&few), odds(&many));
    assert!(!odds(&few).overrun_by_partner.is_empty());
}

#[test]
fn one_who_does_not_want_it_any_more_gets_nothing() {
    struct Gone;
    impl Watch for Gone {
        fn is_cancelled(&self) -> bool {
            true
        }
        fn progress(&self, _: f32) {}
    }
    let row = row(vec![group(0, vec![level("one", 1.0, 2.0)])], 0.0, None);
    assert!(trials::run(&row, 10_000, &Progress::new(&Gone, 10)).is_none());
}
