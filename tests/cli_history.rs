//! `handful history`: its exit codes, its page and its JSON.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

mod support;

use serde_json::Value;
use std::path::{Path, PathBuf};
use support::{Folder, handful, tiny};

const AS_OF: &str = "2026-11-23";

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample.ron")
}

fn history(path: &Path, more: &[&str]) -> assert_cmd::assert::Assert {
    handful().arg("history").arg(path).args(["--as-of", AS_OF]).args(more).assert()
}

fn stdout(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8").replace('\u{a0}', " ")
}

fn json(path: &Path, as_of: &str) -> Value {
    let output =
        handful().arg("history").arg(path).args(["--as-of", as_of, "--json"]).output().expect("runs");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// The tiny plan in its third quarter, reviewed once: two partnerships, of time 92 hours to come of 131.4.
fn reviewed() -> String {
    tiny("40h").replace(
        "    log: [",
        r#"    reviews: [
        (
            id: "2026-Q2",
            quarter_from: "2026-04-01",
            begun: "2026-06-20",
            snapshot: (
                as_of: "2026-06-20",
                currency: "EUR",
                verdict: "sustainable",
                headline: "You can carry it.",
                partners: [
                    (id: "ada", name: "Ada", standing: "partnership", scores: (ours: (vision: 4, goals: 4, values: 4, communication: 4, trust: 4, fairness: 4))),
                    (id: "ben", name: "Ben", standing: "relationship"),
                ],
                loads: [
                    (resource: "time", name: "Time", cells: [
                        (from: "2026-04-01", capacity: 130.0, expected: 60.0, low: 50.0, middle: 60.0, high: 70.0, verdict: "sustainable"),
                        (from: "2026-07-01", capacity: 131.428, expected: 98.571, low: 1.0, middle: 98.0, high: 2.0, verdict: "sustainable"),
                    ]),
                ],
                kept: (theirs: (due: 4, kept: 0.75)),
                loss: (expected: 12000.0, bad_year: 250000.0),
            ),
        ),
    ],
    log: ["#,
    )
}

#[test]
fn an_empty_history_says_so_and_what_to_do() {
    let folder = Folder::new();
    let path = folder.file("plan.ron", &tiny("40h"));
    let page = stdout(&history(&path, &[]).code(2).stderr(""));
    for said in
        ["No review is frozen yet.", "Once a quarter, review the plan in the window (Review) and freeze"]
    {
        assert!(page.contains(said), "{said} in {page}");
    }
    let report = json(&path, AS_OF);
    assert_eq!((&report["reviews"], &report["ranges"]["of"]), (&Value::Array(Vec::new()), &Value::from(0)));
    history(&folder.path("none.ron"), &[]).code(2);
    handful().args(["history"]).assert().code(2);
}

/// 98.571 of 131.428 hours are 75 %; theirs kept 75 % of four; we alone saw the one partnership, with 4.
#[test]
fn the_page_has_what_the_review_kept() {
    let folder = Folder::new();
    let path = folder.file("plan.ron", &reviewed());
    let page = stdout(&history(&path, &[]).code(0).stderr(""));
    let line = |nth: usize| {
        let mut of_it = page.lines().filter(|line| line.trim_start().starts_with("2026-Q2"));
        let line = of_it.nth(nth).unwrap_or_else(|| panic!("line {nth} in {page}"));
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(line(0), "2026-Q2 sustainable 1 98.6 h, 75 % 2 500 EUR");
    assert_eq!(line(1), "2026-Q2 ? · 75 % 4.0 · ?");
    assert!(page.contains("Did the ranges come true"), "{page}");
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
}

#[test]
fn the_json_has_every_figure_with_its_unit_and_what_is_unknown_is_null() {
    let folder = Folder::new();
    let report = json(&folder.file("plan.ron", &reviewed()), AS_OF);
    let review = &report["reviews"][0];
    for (pointer, value) in [
        ("/review", Value::from("2026-Q2")),
        ("/frozen_on", Value::from("2026-06-20")),
        ("/verdict", Value::from("sustainable")),
        ("/partnerships", Value::from(1)),
        ("/loads/0/unit", Value::from("h")),
        ("/loads/0/running/expected", Value::from(60.0)),
        ("/loads/0/coming/from", Value::from("2026-07-01")),
        ("/loads/0/coming/part", Value::from(0.75)),
        ("/kept/ours", Value::Null),
        ("/kept/theirs/due", Value::from(4)),
        ("/alignment/ours", Value::from(4.0)),
        ("/alignment/theirs", Value::Null),
        ("/loss/bad_year", Value::from(2500.0)),
        ("/loss/most", Value::Null),
    ] {
        let found = review.pointer(pointer).unwrap_or_else(|| panic!("{pointer} in {review}"));
        match (found.as_f64(), value.as_f64()) {
            (Some(found), Some(value)) => assert!((found - value).abs() < 1e-4, "{pointer}: {found}"),
            _ => assert_eq!(found, &value, "{pointer}"),
        }
    }
}

/// What the page and the JSON say of the sample is what the library says.
#[test]
fn the_sample_is_told_as_the_screen_tells_it() {
    use handful::analysis::{history as reviews, ranges_held};
    let plan =
        handful::store::read(&std::fs::read_to_string(sample()).expect("the sample")).expect("read").plan;
    let (all, held) = (reviews(&plan), ranges_held(&plan, AS_OF.parse().expect("a day")));
    assert!(all.reviews.len() > 1, "the sample has a history");
    let page = stdout(&history(&sample(), &[]).code(0).stderr(""));
    let in_a_row = page.split_whitespace().collect::<Vec<_>>().join(" ");
    for point in &all.reviews {
        let verdict = point.verdict.map_or("cannot tell", handful::plan::Verdict::word);
        let first = format!("{} {verdict} {} {}", point.review, point.partnerships, point.load_words());
        let second = format!("{} {} {}", point.review, point.kept_words(), point.alignment_words());
        for said in [first, second] {
            assert!(in_a_row.contains(&said.replace('\u{a0}', " ")), "{said} in {page}");
        }
    }
    let words = held.words().replace('\u{a0}', " ");
    assert!(in_a_row.contains(&words), "{words} in {page}");
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
    let report = json(&sample(), AS_OF);
    assert_eq!(report["reviews"].as_array().map(Vec::len), Some(all.reviews.len()));
    assert_eq!(report["ranges"]["of"], held.ranges.len());
    assert_eq!(report["ranges"]["held"], held.within());
    let forecasts = report["ranges"]["forecasts"].as_array().expect("forecasts");
    assert_eq!(forecasts.len(), held.ranges.len() + held.certain.len());
}

/// Every key of the JSON is in the help that documents it.
#[test]
fn help_documents_the_json() {
    fn keys(of: &Value, found: &mut Vec<String>) {
        match of {
            Value::Object(object) => {
                for (key, value) in object {
                    found.push(key.clone());
                    keys(value, found);
                }
            }
            Value::Array(all) => all.iter().for_each(|value| keys(value, found)),
            _ => {}
        }
    }
    let help = handful().args(["history", "--help"]).output().expect("runs");
    let help = String::from_utf8(help.stdout).expect("UTF-8");
    let mut found = Vec::new();
    keys(&json(&sample(), AS_OF), &mut found);
    for key in found {
        let is_there = help.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == key);
        assert!(is_there, "`{key}` is not in\n{help}");
    }
}

#[test]
fn the_plan_may_come_from_standard_input() {
    let assert = handful()
        .args(["history", "-", "--as-of", AS_OF])
        .write_stdin(std::fs::read_to_string(sample()).expect("the sample"))
        .assert()
        .code(0);
    assert_eq!(stdout(&assert), stdout(&history(&sample(), &[])));
}
