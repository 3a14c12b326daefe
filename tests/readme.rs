//! What the README promises is so.
#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

use handful::analysis::Code;
use handful::store;

const README: &str = include_str!("../README.md");

/// The first block of code in this language.
fn block(language: &str) -> &str {
    let opening = format!("```{language}\n");
    let from = README.find(&opening).expect("a block") + opening.len();
    let length = README[from..].find("```").expect("an end");
    &README[from..from + length]
}

#[test]
fn its_plan_is_a_plan_in_the_form_in_which_handful_writes_it() {
    let reading = store::read(block("ron")).expect("the README's plan");
    assert!(reading.warnings.is_empty());
    assert_eq!(store::write(&reading.plan), block("ron"));
}

#[test]
fn its_pictures_are_there() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = 0;
    for part in README.split("](").skip(1) {
        let target = part.split(')').next().expect("a target");
        if !target.starts_with("http") {
            seen += 1;
            assert!(folder.join(target).is_file(), "{target} is missing");
        }
    }
    assert!(seen > 0, "the README shows no picture");
}

#[test]
fn every_command_that_it_names_exists() {
    let help =
        assert_cmd::Command::cargo_bin("handful").expect("built").arg("--help").output().expect("runs");
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    for command in ["check", "log", "new", "fmt", "completions"] {
        assert!(README.contains(&format!("`handful {command} ")), "the README is silent on {command}");
        assert!(help.contains(command), "the help is silent on {command}");
    }
}

#[test]
fn codes_are_stable() {
    // A code that changes breaks the scripts of others: add codes, never change one.
    let codes: Vec<_> = Code::ALL.iter().map(|c| c.as_str()).collect();
    assert_eq!(
        codes,
        [
            "overcommitted",
            "stretched",
            "hours-overspoken",
            "capacity-unknown",
            "rate-missing",
            "amount-missing",
            "promise-overdue",
            "their-promise-overdue",
            "ended-still-committed",
            "log-behind",
            "entries-in-future",
        ]
    );
}
