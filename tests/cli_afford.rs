//! `handful afford`: its exit codes, its page and its JSON.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

mod support;

use serde_json::{Value, json};
use std::path::Path;
use support::{Folder, handful};

/// Four partners, worth 8, 11, 6 and 4 for 5, 7, 4 and 3 days of 14, and a candidate.
const PLAN: &str = r#"(
    format: 1, name: "Four", currency: "EUR",
    capacity: (reserve: 0.0, resources: [(id: "days", name: "Days", unit: "days", per_quarter: "14")]),
    partners: [
        (id: "one", name: "One", worth: "8 EUR"), (id: "two", name: "Two", worth: "11 EUR", notice_days: 10),
        (id: "three", name: "Three"), (id: "four", name: "Four", worth: "4 EUR"),
        (id: "new", name: "New", stage: Candidate, worth: "9 EUR"),
    ],
    goals: [(id: "book", title: "Book", worth: "6 EUR", partners: [(partner: "three", need: Essential)])],
    commitments: [
        (id: "a", partner: "one", amount: "5 days", every: Quarter, from: "2026-04-01"),
        (id: "b", partner: "two", amount: "7 days", every: Quarter, from: "2026-04-01"),
        (id: "c", partner: "three", amount: "4 days", every: Quarter, from: "2026-04-01"),
        (id: "d", partner: "four", amount: "3 days", every: Quarter, from: "2026-04-01"),
        (id: "e", partner: "new", amount: "4 days", every: Quarter, from: "2026-04-01"),
    ],
    RULES
)"#;

fn plan(rules: &str) -> String {
    PLAN.replace("RULES", rules)
}

fn afford(path: &Path, more: &[&str]) -> assert_cmd::assert::Assert {
    handful().arg("afford").arg(path).args(["--as-of", "2026-01-01"]).args(more).assert()
}

fn answer(path: &Path) -> Value {
    serde_json::from_slice(&afford(path, &["--json"]).get_output().stdout).expect("JSON")
}

#[test]
fn the_best_set_is_said_with_its_proof() {
    let folder = Folder::new();
    let path = folder.file("plan.ron", &plan(""));
    let said = answer(&path);
    assert_eq!(said["optimal"], true);
    assert_eq!(said["gap"], 0.0);
    assert_eq!(said["method"], "sums");
    assert_eq!((&said["worth"], &said["worth_now"]), (&json!(21.0), &json!(29.0)));
    assert_eq!(said["keep"], json!(["two", "three", "four"]));
    assert_eq!(said["let_go"], json!(["one"]));
    assert_eq!((&said["largest_fitting"], &said["fits_now"]), (&json!(3), &json!(false)));
    // 19 days against 14: letting the first go is enough, and so is the second, which is dearer.
    assert_eq!(said["remedy"], json!({"change": "step down", "partners": ["one"]}));
    let two = &said["choices"][1];
    assert_eq!((&two["worth"], &two["worth_of"]), (&json!(11.0), &json!("own figure")));
    assert_eq!(two["let_go"]["last_day"], "2026-01-11");
    let freed = two["let_go"]["freed"].as_array().expect("a list");
    let days = freed.iter().find(|freed| freed["resource"] == "days").expect("days are freed");
    assert_eq!(days["by_quarter"], json!([0.0, 7.0, 7.0, 7.0]));
    assert_eq!(two["let_go"]["verdict"], "sustainable");
    let three = &said["choices"][2];
    assert_eq!((&three["worth_of"], &three["goals"][0]["goal"]), (&json!("goals"), &json!("book")));
    assert_eq!((&three["let_go"]["falls"], &three["let_go"]["fits"]), (&json!(["book"]), &json!(false)));
    // Of 5 and of 7 days, 5 too many are nothing and two; of the others, not even all is enough.
    assert_eq!(said["shrink"], json!([{"commitment": "b", "to_percent": 28}]));
    // With the new one at 4 days for 9: best beside it are the second and the fourth.
    let new = &said["one_more"][0];
    assert_eq!((&new["fits"], &new["must_go"]), (&json!(false), &json!(["one", "three"])));
    assert_eq!(new["worth_gained"], 3.0);
}

#[test]
fn the_exit_code_says_whether_all_can_be_kept() {
    let folder = Folder::new();
    afford(&folder.file("four.ron", &plan("")), &[]).code(1).stderr("");
    let enough = plan("").replace("per_quarter: \"14\"", "per_quarter: \"19\"");
    afford(&folder.file("enough.ron", &enough), &[]).code(0).stderr("");
    let unlimited = plan("").replace(", per_quarter: \"14\"", "");
    afford(&folder.file("unlimited.ron", &unlimited), &[]).code(2);
    let empty = "(format: 1, name: \"Empty\", currency: \"EUR\")";
    afford(&folder.file("empty.ron", empty), &[]).code(2).stderr("");
    afford(&folder.path("none.ron"), &[]).code(2);
}

#[test]
fn must_keeps_in_conflict_are_named() {
    let folder = Folder::new();
    let rules = r#"choosing: (must_keep: ["one", "two", "three"]),"#;
    let path = folder.file("plan.ron", &plan(rules));
    let said = answer(&path);
    assert_eq!((&said["keep"], &said["optimal"]), (&Value::Null, &json!(false)));
    assert_eq!(said["conflict"]["together"], json!(["one", "two", "three"]));
    assert_eq!(said["conflict"]["smallest"], true);
    afford(&path, &[]).code(1);
}

#[test]
fn the_page_says_it_in_words() {
    let folder = Folder::new();
    let page = afford(&folder.file("plan.ron", &plan("")), &[]);
    let page = String::from_utf8(page.get_output().stdout.clone()).expect("UTF-8").replace('\u{a0}', " ");
    for words in [
        "You can sustain three of your four partners. The best three are Two, Three and",
        "All that stands with it is worth 21 EUR of 29 EUR now. Found by plain sums: no",
        "If one is let go",
        "Stepping down with One is the cheapest single change that is enough.",
        "If one commitment is made smaller",
        "Fits if you let One and Three go, worth 3 EUR more than the best",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
}
