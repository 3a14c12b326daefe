//! `handful new` and `handful fmt`: what they write, and what they never overwrite.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

mod support;

use support::{Folder, handful, read, tiny};

fn stderr(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).expect("UTF-8")
}

#[test]
fn a_new_plan_is_empty_and_can_be_used_at_once() {
    let folder = Folder::new();
    let path = folder.path("studio.ron");
    handful()
        .arg("new")
        .arg(&path)
        .args(["--name", "Łódź Studio", "--currency", "chf"])
        .assert()
        .code(0)
        .stderr("");
    let text = read(&path);
    assert!(text.contains("name: \"Łódź Studio\"") && text.contains("currency: \"CHF\""), "{text}");
    handful().args(["fmt", "--check"]).arg(&path).assert().code(0).stdout("");
    handful().arg("check").arg(&path).assert().code(2);
}

#[test]
fn without_more_it_is_called_like_its_file_and_counts_euros() {
    let folder = Folder::new();
    let path = folder.path("studio.ron");
    handful().arg("new").arg(&path).assert().code(0);
    let text = read(&path);
    assert!(text.contains("name: \"studio\"") && text.contains("currency: \"EUR\""), "{text}");
}

#[test]
fn what_is_there_is_never_replaced() {
    let folder = Folder::new();
    let path = folder.file("plan.ron", "mine");
    let assert = handful().arg("new").arg(&path).assert().code(2).stdout("");
    assert!(stderr(&assert).contains("there is already a file"), "{}", stderr(&assert));
    assert_eq!(read(&path), "mine");
}

#[test]
fn what_cannot_be_begun_says_why() {
    let folder = Folder::new();
    let path = folder.path("plan.ron");
    for (more, says) in [(&["--currency", "EUX"][..], "EUX"), (&["--name", "  "], "cannot be empty")] {
        let assert = handful().arg("new").arg(&path).args(more).assert().code(2).stdout("");
        assert!(stderr(&assert).contains(says), "{}", stderr(&assert));
    }
    let assert = handful().arg("new").arg(folder.path("no-folder/plan.ron")).assert().code(2);
    assert!(stderr(&assert).contains("no-folder"), "{}", stderr(&assert));
    handful().args(["new", "-"]).assert().code(2);
    assert!(folder.names().is_empty());
}

/// A plan as a person might write it.
const LOOSE: &str =
    "(name:\"Loose\",currency:\"EUR\",format:1,partners:[(name:\"Ada\",id:\"ada\",stage:Active)])";

#[test]
fn fmt_brings_a_file_into_its_form_and_then_leaves_it_alone() {
    let folder = Folder::new();
    let path = folder.file("plan.ron", LOOSE);
    let assert = handful().args(["fmt", "--check"]).arg(&path).assert().code(1).stderr("");
    let said = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
    assert!(said.contains("plan.ron is not in its form from line 1 on"), "{said}");
    assert_eq!(read(&path), LOOSE, "--check changes nothing");
    handful().arg("fmt").arg(&path).assert().code(0).stdout("").stderr("");
    let formed = read(&path);
    assert!(formed.contains("\n            id: \"ada\",\n"), "{formed}");
    assert!(!formed.contains("Active"), "defaults are left out: {formed}");
    handful().args(["fmt", "--check"]).arg(&path).assert().code(0).stdout("");
    handful().arg("fmt").arg(&path).assert().code(0);
    assert_eq!(read(&path), formed);
    assert_eq!(folder.names(), ["plan.ron"]);
}

#[test]
fn fmt_keeps_a_commented_original() {
    let folder = Folder::new();
    let commented = format!("// mine\n{}", tiny("1h"));
    let path = folder.file("plan.ron", &commented);
    let assert = handful().args(["fmt", "--check"]).arg(&path).assert().code(1);
    assert!(String::from_utf8_lossy(&assert.get_output().stdout).contains("comments"));
    let assert = handful().arg("fmt").arg(&path).assert().code(0);
    assert!(stderr(&assert).contains("comments"), "{}", stderr(&assert));
    let names = folder.names();
    assert_eq!(names.len(), 2, "{names:?}");
    let kept = names.iter().find(|name| *name != "plan.ron").expect("the original");
    assert_eq!(read(&folder.path(kept)), commented);
    assert!(!read(&path).contains("mine"));
}

#[test]
fn fmt_reads_standard_input_and_writes_standard_output() {
    let assert = handful().args(["fmt", "-"]).write_stdin(LOOSE).assert().code(0);
    let formed = String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8");
    assert!(formed.starts_with("(\n    format: 1,\n    name: \"Loose\",\n"), "{formed}");
    handful().args(["fmt", "-", "--check"]).write_stdin(formed).assert().code(0).stdout("");
    handful().args(["fmt", "-", "--check"]).write_stdin(LOOSE).assert().code(1);
}

#[test]
fn fmt_of_a_broken_file_changes_nothing() {
    let folder = Folder::new();
    let path = folder.file("plan.ron", "(format: 1, name: \"x\", currency: \"EUX\")");
    for check in [&["--check"][..], &[]] {
        let assert = handful().arg("fmt").arg(&path).args(check).assert().code(2).stdout("");
        assert!(stderr(&assert).contains("EUX"), "{}", stderr(&assert));
    }
    assert_eq!(read(&path), "(format: 1, name: \"x\", currency: \"EUX\")");
}

#[test]
fn the_sample_is_in_its_form() {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample.ron");
    handful().args(["fmt", "--check", sample]).assert().code(0).stdout("").stderr("");
}

/// The form of a text is the same on every day, whatever a machine's clock says, and all of it is kept.
#[test]
fn fmt_does_not_look_at_the_day() {
    let folder = Folder::new();
    let text = tiny("1h").replace("    log: [", "    check_ins: [\n        (date: \"2126-11-01\", partner: \"ada\", scores: (ours: (vision: 4, goals: 4, values: 4, communication: 4, trust: 4, fairness: 4))),\n    ],\n    log: [");
    assert!(text.contains("2126-11-01"));
    let path = folder.file("plan.ron", &text);
    handful().args(["fmt", "--check"]).arg(&path).assert().code(0).stdout("").stderr("");
    handful().arg("fmt").arg(&path).assert().code(0);
    assert_eq!(read(&path), text);
    handful().args(["fmt", "-"]).write_stdin(text.clone()).assert().code(0).stdout(text);
}
