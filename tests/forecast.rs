//! The verdict by how likely each quarter is to break.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

#[path = "support/plans.rs"]
mod plans;

use handful::analysis::{Assessment, Unwatched, Verdict, Watch, assess, assess_watched};
use handful::plan::{
    AmountRange, Commitment, Edit, Name, Partner, Plan, RecordEdit, Resource, Settings, Trials,
};
use handful::{sample, store};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

const TODAY: Date = date(2026, 11, 23);

fn plan(tolerance: &str, commitments: &str) -> Plan {
    let text = format!(
        "(format: 1, name: \"Plan\", currency: \"EUR\", settings: (tolerance: {tolerance}), capacity: (hours_per_week: \"10h\"), \
         partners: [(id: \"x\", name: \"X\"), (id: \"y\", name: \"Y\")], commitments: [{commitments}])"
    );
    match store::read(&text) {
        Ok(reading) => reading.plan,
        Err(broken) => panic!("{broken:?}"),
    }
}

fn verdict_of(assessment: &Assessment, quarter: usize) -> Verdict {
    assessment.load_of(&Resource::Time).expect("time").cells[quarter].verdict.expect("a capacity")
}

/// Ten hours a week are 128.571 hours in the first quarter of 2027, and 102.857 of them usable. The range
/// 60 to 120 hours has mu = 4.440 92 and sigma = 0.210 704: above 102.857 with a chance of 17.8 %, above
/// 128.571 with one of 2.4 %.
#[test]
fn the_verdict_depends_on_the_tolerance() {
    let promise = "(id: \"q\", partner: \"x\", amount: \"60h..120h\", due: \"2027-03-01\")";
    for (tolerance, expected) in
        [("0.20", Verdict::Sustainable), ("0.10", Verdict::Stretched), ("0.01", Verdict::Overcommitted)]
    {
        let assessment = assess(&plan(tolerance, promise), TODAY);
        let cell = &assessment.load_of(&Resource::Time).expect("time").cells[1];
        assert!((cell.odds.p_over_usable.expect("known") - 0.178).abs() < 3.0 * 0.0039, "{:?}", cell.odds);
        assert!((cell.odds.p_over_capacity.expect("known") - 0.024).abs() < 3.0 * 0.0016, "{:?}", cell.odds);
        assert_eq!(verdict_of(&assessment, 1), expected);
        assert_eq!(assessment.verdict, Some(expected));
        let breaks = (expected == Verdict::Overcommitted).then_some(1);
        assert_eq!(assessment.first_breaking_quarter, breaks);
        assert_eq!(cell.odds.trials, 10_000);
        assert!((cell.odds.standard_error - 0.0038).abs() < 0.0003);
    }
}

#[test]
fn the_sentence_says_how_likely_it_is() {
    let says = |amount: &str| {
        let promise = format!("(id: \"q\", partner: \"x\", amount: \"{amount}\", due: \"2027-03-01\")");
        assess(&plan("0.10", &promise), TODAY).sentence.headline
    };
    assert_eq!(says("10h..20h"), "You can sustain your two partners.");
    assert_eq!(
        says("60h..120h"),
        "You can carry your two partners, but perhaps only by using your reserve (2 in 10)."
    );
    assert_eq!(
        says("100h..180h"),
        "You hold more than you can sustain: from Jan–Mar 2027 on, time probably runs out (6 in 10)."
    );
    assert_eq!(says("200h"), "You hold more than you can sustain: from Jan–Mar 2027 on, time runs out.");
}

/// The levels of one commitment are the same whatever else is promised: what another adds, it adds to each trial.
#[test]
fn another_commitment_changes_no_draws_of_the_others() {
    let one = "(id: \"one\", partner: \"x\", amount: \"60h..120h\", due: \"2027-03-01\"),";
    let other = "(id: \"other\", partner: \"y\", amount: \"7h\", due: \"2027-02-01\"),";
    let fan = |commitments: &str| {
        let assessment = assess(&plan("0.10", commitments), TODAY);
        assessment.load_of(&Resource::Time).expect("time").cells[1].odds.fan
    };
    let (alone, both) = (fan(one), fan(&format!("{other}{one}")));
    for (alone, both) in [(alone.p05, both.p05), (alone.p50, both.p50), (alone.p95, both.p95)] {
        assert!((both - alone - 7.0).abs() < 1e-9, "{alone} {both}");
    }
}

#[test]
fn what_is_done_of_a_ranged_promise_is_no_longer_to_come() {
    let text = "(format: 1, name: \"Plan\", currency: \"EUR\", capacity: (hours_per_week: \"10h\"),
        partners: [(id: \"x\", name: \"X\")],
        commitments: [(id: \"q\", partner: \"x\", amount: \"60h..120h\", due: \"2027-03-01\")],
        log: [(date: \"2026-11-02\", partner: \"x\", amount: \"50h\", towards: \"q\")])";
    let plan = store::read(text).expect("a plan").plan;
    let cell = &assess(&plan, TODAY).load_of(&Resource::Time).expect("time").cells[1].clone();
    // The median of the whole is √(60 × 120) = 84.853.
    assert!((cell.odds.fan.p50 - 34.853).abs() < 0.7, "{:?}", cell.odds.fan);
    assert!((cell.odds.fan.p05 - 10.0).abs() < 0.7 && (cell.odds.fan.p95 - 70.0).abs() < 1.6);
}

/// Hears how far it is, and breaks off after so many blocks.
struct Impatient {
    blocks: AtomicUsize,
    most: usize,
    furthest_per_mille: AtomicU32,
}

impl Watch for Impatient {
    fn is_cancelled(&self) -> bool {
        self.blocks.load(Ordering::Relaxed) >= self.most
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1")]
    fn progress(&self, done: f32) {
        self.blocks.fetch_add(1, Ordering::Relaxed);
        self.furthest_per_mille.fetch_max((done * 1000.0) as u32, Ordering::Relaxed);
    }
}

#[test]
fn it_can_be_broken_off_and_says_how_far_it_is() {
    let impatient =
        |most| Impatient { blocks: AtomicUsize::new(0), most, furthest_per_mille: AtomicU32::new(0) };
    let plan = plan("0.10", "(id: \"q\", partner: \"x\", amount: \"60h..120h\", due: \"2027-03-01\")");
    let gone = impatient(3);
    assert!(assess_watched(&plan, TODAY, &gone).is_none());
    assert!(gone.furthest_per_mille.load(Ordering::Relaxed) < 1000);
    let patient = impatient(usize::MAX);
    assert_eq!(assess_watched(&plan, TODAY, &patient), Some(assess(&plan, TODAY)));
    assert_eq!(patient.furthest_per_mille.load(Ordering::Relaxed), 1000);
    assert_eq!(patient.blocks.load(Ordering::Relaxed), 10);
}

#[test]
fn any_number_of_threads_gives_the_same_answer() {
    let plan = sample::plan(sample::BASE_DAY);
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| assess_watched(&plan, sample::BASE_DAY, &Unwatched)).expect("an answer")
    };
    let one = with(1);
    assert!(one.loads.iter().flat_map(|l| &l.cells).any(|c| !c.odds.is_certain()), "something is drawn");
    for threads in [2, 3, 7] {
        assert_eq!(with(threads), one, "{threads} threads");
    }
}

#[test]
fn more_trials_agree_within_their_errors() {
    let plan = plan("0.10", "(id: \"q\", partner: \"x\", amount: \"60h..120h\", due: \"2027-03-01\")");
    let with = |trials| {
        assess(&with_trials(&plan, trials), TODAY).load_of(&Resource::Time).expect("time").cells[1]
            .odds
            .clone()
    };
    let (few, many) = (with(1_500), with(200_000));
    assert_eq!((few.trials, many.trials), (1_500, 200_000));
    assert!(many.standard_error < few.standard_error / 10.0);
    let apart = (few.p_over_usable.expect("known") - many.p_over_usable.expect("known")).abs();
    assert!(apart < 4.0 * few.standard_error, "{apart}");
}

fn with_trials(plan: &Plan, trials: u32) -> Plan {
    let mut plan = plan.clone();
    let trials = Trials::new(trials).expect("a number of trials");
    plan.apply(&[Edit::SetSettings(Settings { trials, ..plan.settings().clone() })]).expect("applies");
    plan
}

/// A plan without ranges and corrections.
fn made_certain(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    let why = Name::new("For the test").expect("a name");
    let mut edits: Vec<Edit> = Vec::new();
    for partner in plan.partners() {
        let changed = Partner { uncorrected_because: Some(why.clone()), ..partner.clone() };
        edits.push(Edit::Partner(RecordEdit::change(changed)));
    }
    for commitment in plan.commitments() {
        let amount = commitment.amount.as_ref().map(|a| AmountRange::from(a.low().clone()));
        edits.push(Edit::Commitment(RecordEdit::change(Commitment { amount, ..commitment.clone() })));
    }
    plan.apply(&edits).expect("applies");
    plan
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Without ranges and corrections the forecast is the plain sum, to the last bit.
    #[test]
    fn without_ranges_it_is_the_plain_sums(plan in plans::arbitrary_plan(), day in 0..1500_i32) {
        // Nothing is drawn of them, however many trials there are.
        let plan = with_trials(&made_certain(&plan), Trials::LEAST);
        let as_of = handful::plan::plus_days(date(2024, 6, 1), day);
        let assessment = assess(&plan, as_of);
        for cell in assessment.loads.iter().flat_map(|l| &l.cells) {
            prop_assert!(cell.odds.is_certain());
            prop_assert_eq!(cell.odds.mean.to_bits(), cell.load().to_bits());
            prop_assert_eq!(cell.odds.fan.p05.to_bits(), cell.odds.fan.p95.to_bits());
            let plain = cell.capacity.map(|c| Verdict::of(cell.load(), c, plan.capacity().reserve));
            prop_assert_eq!(cell.verdict, plain);
            for p in [cell.odds.p_over_usable, cell.odds.p_over_capacity].into_iter().flatten() {
                prop_assert!(p == 0.0 || p == 1.0);
            }
        }
    }

    /// Whatever the plan: quantiles in order, chances between 0 and 1, parts that add up.
    #[test]
    fn odds_are_odds(plan in plans::arbitrary_plan()) {
        let plan = with_trials(&plan, Trials::LEAST);
        let assessment = assess(&plan, TODAY);
        for cell in assessment.loads.iter().flat_map(|l| &l.cells) {
            let odds = &cell.odds;
            let fan = odds.fan;
            prop_assert!(cell.used <= fan.p05 * (1.0 + 1e-12) + 1e-9);
            prop_assert!(fan.p05 <= fan.p25 && fan.p25 <= fan.p50 && fan.p50 <= fan.p75 && fan.p75 <= fan.p95);
            for p in [odds.p_over_usable, odds.p_over_capacity] {
                prop_assert!(p.is_none_or(|p| (0.0..=1.0).contains(&p)));
                prop_assert_eq!(p.is_some(), cell.capacity.is_some());
            }
            prop_assert!(odds.p_over_usable >= odds.p_over_capacity);
            let parts: f64 = odds.overrun_by_partner.iter().map(|(_, part)| part).sum();
            if odds.p_over_capacity.is_some_and(|p| p > 0.0) {
                prop_assert!((parts - 1.0).abs() < 1e-9, "{}", parts);
            } else {
                prop_assert!(odds.overrun_by_partner.is_empty());
            }
            let expected: f64 = cell.shares.iter().map(|s| s.expected).sum();
            prop_assert!((expected - odds.mean).abs() <= 1e-9 * odds.mean.max(1.0), "{} {}", expected, odds.mean);
        }
    }
}
