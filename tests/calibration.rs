//! Planned against actual, by hand.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

use handful::analysis::{Assessment, Basis, Code, Correction, Severity, assess};
use handful::plan::{Resource, ResourceId};
use handful::store;
use jiff::civil::{Date, date};
use std::fmt::Write as _;

const TODAY: Date = date(2026, 11, 23);

fn assessed(partners: &str, sections: &str) -> Assessment {
    let text = format!(
        "(format: 1, name: \"Plan\", currency: \"EUR\", capacity: (hours_per_week: \"40h\", money_per_quarter: \
         \"5000 EUR\", resources: [(id: \"days\", name: \"Days\", unit: \"days\")]), \
         partners: [{partners}], {sections})"
    );
    match store::read(&text) {
        Ok(reading) => assess(&reading.plan, TODAY),
        Err(broken) => panic!("{broken:?}"),
    }
}

fn time(assessment: &Assessment, partner: usize) -> &Correction {
    assessment.calibration.of(partner, &Resource::Time).expect("time is promised")
}

/// The ratios with what they are of.
fn rows(correction: &Correction) -> Vec<(String, f64, f64)> {
    correction.quarters.iter().map(|q| (q.quarter.to_string(), q.planned, q.actual)).collect()
}

fn close(found: &[(String, f64, f64)], expected: &[(&str, f64, f64)]) {
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for ((quarter, planned, actual), (q, p, a)) in found.iter().zip(expected) {
        assert!(quarter == q && (planned - p).abs() < 1e-9 && (actual - a).abs() < 1e-9, "{found:?}");
    }
}

/// Entries of so many hours on the first Thursday of each of six quarters before the running one.
fn six(partner: &str, hours: [&str; 6]) -> String {
    let days = ["2025-04-03", "2025-07-03", "2025-10-02", "2026-01-08", "2026-04-02", "2026-07-02"];
    let mut text = String::new();
    for (day, hours) in days.iter().zip(hours).filter(|(_, hours)| !hours.is_empty()) {
        let _ = write!(text, "(date: \"{day}\", partner: \"{partner}\", amount: \"{hours}\"),");
    }
    // The log goes on: the last of the quarters is over and told in full.
    let _ = write!(text, "(date: \"2026-10-01\", partner: \"{partner}\", contact_began: Us),");
    text
}

const X: &str = "(id: \"x\", name: \"X\")";
const BOTH: &str = "(id: \"x\", name: \"X\"), (id: \"y\", name: \"Y\")";
const QUARTERLY: &str = "(id: \"q\", partner: \"x\", amount: \"10h\", every: Quarter, from: \"2025-01-01\"),";

#[test]
fn a_history_of_six_quarters_by_hand() {
    let log =
        format!("commitments: [{QUARTERLY}], log: [{}]", six("x", ["5h", "10h", "12h", "14h", "20h", "15h"]));
    let assessment = assessed(X, &log);
    let correction = time(&assessment, 0);
    close(
        &rows(correction),
        &[
            ("2025-Q2", 10.0, 5.0),
            ("2025-Q3", 10.0, 10.0),
            ("2025-Q4", 10.0, 12.0),
            ("2026-Q1", 10.0, 14.0),
            ("2026-Q2", 10.0, 20.0),
            ("2026-Q3", 10.0, 15.0),
        ],
    );
    assert_eq!(correction.basis, Basis::Own);
    assert_eq!(correction.summary.n, 6);
    // Ascending 0.5 1.0 1.2 1.4 1.5 2.0. The median is 1.3. The place of the quantile 0.8 is
    // 0.8 × 6.3333 + 0.3333 = 5.4: 1.5 + 0.4 × 0.5.
    assert!((correction.summary.median.expect("a median") - 1.3).abs() < 1e-12);
    assert!((correction.summary.p80.expect("a quantile") - 1.7).abs() < 1e-9);
    let finding = assessment.findings.iter().find(|f| f.code == Code::TakesMoreThanPromised).expect("said");
    assert_eq!(finding.severity, Severity::Note);
    assert_eq!((finding.numbers[0], finding.numbers[1].0), (("quarters", 6.0), "median_ratio"));
}

/// The mean of the ratios above is 7.6 ÷ 6; what is promised in the first quarter of 2027 is ten hours.
#[test]
fn the_forecast_multiplies_what_is_promised_and_not_what_is_used() {
    let used = "(date: \"2026-10-08\", partner: \"x\", amount: \"30h\"),";
    let log = format!(
        "commitments: [{QUARTERLY}], log: [{}{used}]",
        six("x", ["5h", "10h", "12h", "14h", "20h", "15h"])
    );
    let assessment = assessed(X, &log);
    let cells = &assessment.load_of(&Resource::Time).expect("time").cells;
    let mean: f64 = 7.6 / 6.0;
    // The standard deviation of a ratio is 0.4643 (of the six as they are).
    let error = 3.0 * 10.0 * 0.4643 / 100.0;
    assert!((cells[1].odds.mean - 10.0 * mean).abs() < error, "{}", cells[1].odds.mean);
    assert!((cells[1].promised - 10.0).abs() < 1e-12);
    assert!((cells[1].shares[0].expected - cells[1].odds.mean).abs() < 1e-9);
    let left = 10.0 * 38.0 / 92.0;
    assert!((cells[0].odds.mean - 30.0 - left * mean).abs() < error);
    let fan = cells[1].odds.fan;
    assert_eq!((fan.p05, fan.p95), (5.0, 20.0), "drawn from the ratios as they are");
}

#[test]
fn a_partner_with_a_short_history_follows_all_partners_until_it_has_its_own() {
    let ys = "(id: \"new\", partner: \"y\", amount: \"8h\", every: Quarter, from: \"2026-01-01\"),";
    let log = format!(
        "commitments: [{QUARTERLY}{ys}], log: [{}{}]",
        six("x", ["10h", "10h", "10h", "20h", "10h", "10h"]),
        "(date: \"2026-04-03\", partner: \"y\", amount: \"16h\"), (date: \"2026-07-03\", partner: \"y\", amount: \"4h\"),"
    );
    let assessment = assessed(BOTH, &log);
    let y = time(&assessment, 1);
    close(&rows(y), &[("2026-Q2", 8.0, 16.0), ("2026-Q3", 8.0, 4.0)]);
    assert_eq!(y.basis, Basis::Portfolio, "before its first entry the first quarter of 2026 says nothing");
    assert_eq!(y.summary.n, 8);
    assert_eq!(y.summary.median, Some(1.0));
    assert_eq!(time(&assessment, 0).basis, Basis::Own);
}

/// Five years before the running quarter of 2026-Q4: from the last of 2021 to the third of 2026.
#[test]
fn twenty_finished_quarters_count() {
    let mut log = String::new();
    for year in 2021..=2026 {
        for month in ["01", "04", "07", "10"] {
            let _ = write!(log, "(date: \"{year}-{month}-02\", partner: \"x\", amount: \"10h\"),");
        }
    }
    let of = "(id: \"q\", partner: \"x\", amount: \"10h\", every: Quarter, from: \"2021-01-01\"),";
    let assessment = assessed(X, &format!("commitments: [{of}], log: [{log}]"));
    let found = rows(time(&assessment, 0));
    assert_eq!(found.len(), 20, "{found:?}");
    assert_eq!((found[0].0.as_str(), found[19].0.as_str()), ("2021-Q4", "2026-Q3"));
}

/// A history is five ratios long, a partner's own as well as that of all together.
#[test]
fn five_ratios_make_a_history_and_four_do_not() {
    let ys = "(id: \"new\", partner: \"y\", amount: \"8h\", every: Quarter, from: \"2025-01-01\"),";
    let basis = |x: [&str; 6], y: [&str; 6]| {
        let log = format!("commitments: [{QUARTERLY}{ys}], log: [{}{}]", six("x", x), six("y", y));
        let assessment = assessed(BOTH, &log);
        let of = |at| (time(&assessment, at).basis.clone(), time(&assessment, at).summary.n);
        (of(0), of(1))
    };
    let none = [""; 6];
    let latest = |n: usize| std::array::from_fn(|at| if at >= 6 - n { "10h" } else { "" });
    let five = basis(latest(5), none);
    assert_eq!(five, ((Basis::Own, 5), (Basis::Portfolio, 5)));
    let four = basis(latest(4), none);
    assert_eq!(four, ((Basis::Uncalibrated, 4), (Basis::Uncalibrated, 0)));
    let four_and_one = basis(latest(4), latest(1));
    assert_eq!(four_and_one, ((Basis::Portfolio, 5), (Basis::Portfolio, 5)));
}

#[test]
fn too_little_of_everything_is_uncalibrated_and_changes_nothing() {
    let log =
        format!("commitments: [{QUARTERLY}], log: [{}]", six("x", ["", "", "20h", "20h", "20h", "20h"]));
    let assessment = assessed(X, &log);
    let correction = time(&assessment, 0);
    assert_eq!((&correction.basis, correction.summary.n), (&Basis::Uncalibrated, 4));
    let cell = &assessment.load_of(&Resource::Time).expect("time").cells[1];
    assert!(cell.odds.is_certain() && cell.odds.mean.to_bits() == cell.load().to_bits());
    assert!(assessment.sentence.caveat.contains("The log is too young to correct the forecast"));
    // Without a log nobody asks what it says.
    let silent = assessed(X, &format!("commitments: [{QUARTERLY}]"));
    assert_eq!(silent.sentence.caveat, "Of one partner too little is known to say what they are.");
}

#[test]
fn switched_off_it_changes_nothing_and_keeps_the_reason_and_the_figures() {
    let x = "(id: \"x\", name: \"X\", uncorrected_because: \"The new contract caps it\")";
    let log = format!("commitments: [{QUARTERLY}], log: [{}]", six("x", ["20h"; 6]));
    let assessment = assessed(x, &log);
    let correction = time(&assessment, 0);
    assert_eq!(correction.basis, Basis::SwitchedOff("The new contract caps it".to_owned()));
    assert_eq!((correction.summary.n, correction.summary.median), (6, Some(2.0)));
    assert!(assessment.load_of(&Resource::Time).expect("time").cells.iter().all(|c| c.odds.is_certain()));
    assert!(assessment.findings.iter().all(|f| f.code != Code::TakesMoreThanPromised));
}

/// A history that is always the same is not drawn: twice what is promised is twice what is promised.
#[test]
fn a_history_without_a_spread_is_certain() {
    let log = format!("commitments: [{QUARTERLY}], log: [{}]", six("x", ["20h"; 6]));
    let assessment = assessed(X, &log);
    let cell = &assessment.load_of(&Resource::Time).expect("time").cells[1];
    assert!(cell.odds.is_certain());
    assert!((cell.odds.mean - 20.0).abs() < 1e-12 && (cell.load() - 10.0).abs() < 1e-12);
    assert!((cell.shares[0].expected - 20.0).abs() < 1e-12);
}

/// Nothing was taken in two quarters in which the log was kept, and the log was silent in a third.
#[test]
fn nothing_taken_is_a_ratio_where_the_log_was_kept_and_nothing_where_it_was_not() {
    let log = format!(
        "commitments: [{QUARTERLY}], log: [{}{}]",
        six("x", ["10h", "", "", "", "10h", "10h"]),
        six("y", ["1h", "1h", "", "1h", "1h", "1h"]),
    );
    let assessment = assessed(BOTH, &log);
    close(
        &rows(time(&assessment, 0)),
        &[
            ("2025-Q2", 10.0, 10.0),
            ("2025-Q3", 10.0, 0.0),
            ("2026-Q1", 10.0, 0.0),
            ("2026-Q2", 10.0, 10.0),
            ("2026-Q3", 10.0, 10.0),
        ],
    );
    assert!(assessment.calibration.of(1, &Resource::Time).is_none(), "nothing is or was promised to Y");
}

#[test]
fn a_log_that_began_late_in_a_quarter_tells_nothing_of_it() {
    let from = |day: &str| {
        let log = format!(
            "commitments: [{QUARTERLY}], log: [(date: \"{day}\", partner: \"x\", amount: \"3h\"), (date: \
             \"2026-07-02\", partner: \"x\", amount: \"10h\"), (date: \"2026-10-01\", partner: \"x\", \
             contact_began: Us)]"
        );
        rows(time(&assessed(X, &log), 0))
    };
    close(&from("2026-04-14"), &[("2026-Q2", 10.0, 3.0), ("2026-Q3", 10.0, 10.0)]);
    close(&from("2026-04-15"), &[("2026-Q3", 10.0, 10.0)]);
}

/// 13 weeks of the third quarter of 2026 are 92 ÷ 7 weeks; the promise is spread over 1 June to
/// 10 July, 30 of whose 40 days are in the second; the other was let go; a contact counts.
#[test]
fn promises_and_weeks_and_contacts_and_money() {
    let sections = "commitments: [
            (id: \"weekly\", partner: \"x\", amount: \"7h\", every: Week, from: \"2026-07-01\"),
            (id: \"spread\", partner: \"x\", amount: \"8h\", from: \"2026-06-01\", due: \"2026-07-10\", kept: \"2026-07-10\"),
            (id: \"gone\", partner: \"x\", amount: \"50h\", due: \"2026-06-15\", waived: \"2026-06-01\"),
            (id: \"fee\", partner: \"x\", amount: \"100 EUR\", every: Month, from: \"2026-07-01\"),
            (id: \"theirs\", partner: \"x\", by: Them, amount: \"99h\", every: Week),
        ],
        log: [
            (date: \"2026-04-02\", partner: \"x\", amount: \"2h\"),
            (date: \"2026-05-07\", partner: \"x\", by: Them, amount: \"40h\"),
            (date: \"2026-07-02\", partner: \"x\", amount: \"45m\", contact_began: Them),
            (date: \"2026-07-03\", partner: \"x\", amount: \"1h15m\", towards: \"spread\"),
            (date: \"2026-07-09\", partner: \"x\", amount: \"60 EUR\"),
            (date: \"2026-09-30\", partner: \"x\", amount: \"90 EUR\"),
        ]";
    let assessment = assessed(X, sections);
    close(&rows(time(&assessment, 0)), &[("2026-Q2", 6.0, 2.0), ("2026-Q3", 94.0, 2.0)]);
    let money = assessment.calibration.of(0, &Resource::Money).expect("money is promised");
    close(&rows(money), &[("2026-Q3", 30_000.0, 15_000.0)]);
    let spread = &assessment.calibration.by_commitment[1];
    assert_eq!(spread.len(), 1);
    assert!((spread[0].planned - 2.0).abs() < 1e-9 && (spread[0].actual - 1.25).abs() < 1e-12);
    assert!(assessment.calibration.by_commitment[0].is_empty(), "the log never names it");
}

#[test]
fn a_candidate_has_no_history_and_no_quarter_divides_by_nothing() {
    let candidate = "(id: \"x\", name: \"X\", stage: Candidate)";
    let log = format!("commitments: [{QUARTERLY}], log: [{}]", six("x", ["20h"; 6]));
    assert_eq!(assessed(candidate, &log).calibration.corrections, []);
    let ended =
        "commitments: [(id: \"q\", partner: \"x\", amount: \"10h\", every: Quarter, until: \"2025-06-30\")],";
    let assessment = assessed(X, &format!("{ended} log: [{}]", six("x", ["20h"; 6])));
    let found = &time(&assessment, 0).quarters;
    assert_eq!(found.len(), 1);
    assert!(found.iter().all(|q| q.planned > 0.0 && q.ratio().is_finite()));
    let days = Resource::Other(ResourceId::new("days").expect("an identifier"));
    assert!(assessment.calibration.of(0, &days).is_none());
}

#[test]
fn a_quarter_in_which_the_log_breaks_off_does_not_tell() {
    let text = |last: &str| {
        let rows = six("x", ["5h", "10h", "12h", "14h", "20h", "15h"]).replace("2026-10-01", last);
        format!("commitments: [{QUARTERLY}], log: [{rows}]")
    };
    // The third quarter ends on 30 September: until the 17th it is told in full, until the 16th not.
    assert_eq!(time(&assessed(X, &text("2026-09-17")), 0).quarters.len(), 6);
    let broken_off = assessed(X, &text("2026-09-16"));
    assert_eq!(time(&broken_off, 0).quarters.len(), 5);
    assert_eq!(
        time(&broken_off, 0).quarters.last().map(|q| q.quarter.to_string()),
        Some("2026-Q2".to_owned())
    );
}
