//! `handful log`: one more line in the file, and what the verdict makes of it.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

mod support;

use support::{Folder, handful, read, tiny};

fn log(path: &std::path::Path, more: &[&str]) -> assert_cmd::assert::Assert {
    handful().arg("log").arg(path).args(more).assert()
}

fn stderr(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).expect("UTF-8")
}

/// The lines that are new in a text.
fn new_lines<'a>(before: &str, after: &'a str) -> Vec<&'a str> {
    after.lines().filter(|line| !before.lines().any(|old| old == *line)).map(str::trim).collect()
}

#[test]
fn each_kind_of_entry_is_one_line_in_its_place() {
    for (more, line) in [
        (
            &["--partner", "ada", "--time", "1h30m", "--date", "2026-09-12"][..],
            r#"(date: "2026-09-12", partner: "ada", amount: "1h30m"),"#,
        ),
        (
            &[
                "--partner",
                "ben",
                "--money",
                "120 EUR",
                "--date",
                "2026-09-10",
                "--by",
                "them",
                "--note",
                "Paid “half”",
            ],
            r#"(date: "2026-09-10", partner: "ben", by: Them, amount: "120 EUR", note: "Paid “half”"),"#,
        ),
        (
            &["--partner", "ben", "--money", "99.5", "--date", "2026-09-10"],
            r#"(date: "2026-09-10", partner: "ben", amount: "99.50 EUR"),"#,
        ),
        (
            &["--partner", "Ben &", "--amount", "45m", "--towards", "rep", "--date", "2026-01-02"],
            r#"(date: "2026-01-02", partner: "ben", amount: "45m", towards: "report"),"#,
        ),
        (
            &[
                "--partner",
                "lacka",
                "--contact",
                "them",
                "--lasted",
                "20m",
                "--went",
                "4",
                "--date",
                "2026-09-11",
            ],
            r#"(date: "2026-09-11", partner: "ada", amount: "20m", contact_began: Them, went: 4),"#,
        ),
    ] {
        let folder = Folder::new();
        let before = tiny("10h");
        let path = folder.file("plan.ron", &before);
        let assert = log(&path, more).code(0).stderr("");
        let said = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
        assert!(said.starts_with("Logged 2026-"), "{said}");
        let after = read(&path);
        let new = new_lines(&before, &after);
        assert!(new.contains(&line), "{line} in {new:?}");
        let entries: Vec<_> = after.lines().filter(|l| l.contains("(date: ")).collect();
        assert_eq!(entries.len(), 3);
        assert!(entries.is_sorted_by_key(|l| l.trim()[7..19].to_owned()), "by date: {entries:?}");
        handful().args(["fmt", "--check"]).arg(&path).assert().code(0);
        assert_eq!(folder.names(), ["plan.ron"], "nothing is left beside it");
    }
}

#[test]
fn another_resource_is_logged_in_its_unit() {
    let folder = Folder::new();
    let plan = tiny("10h").replace(
        "hours_per_week: \"10h\",",
        "hours_per_week: \"10h\", resources: [(id: \"staff-days\", name: \"Staff\", unit: \"days\")],",
    );
    let path = folder.file("plan.ron", &plan);
    log(&path, &["--partner", "ada", "--amount", "2.5 staff-days", "--date", "2026-09-20"]).code(0);
    assert!(read(&path).contains(r#"(date: "2026-09-20", partner: "ada", amount: "2.5 staff-days"),"#));
    let assert = log(&path, &["--partner", "ada", "--amount", "2 staf-days"]).code(2);
    assert!(stderr(&assert).contains("staff-days"), "{}", stderr(&assert));
}

#[test]
fn the_verdict_reflects_what_was_logged() {
    let folder = Folder::new();
    let path = folder.file("plan.ron", &tiny("40h"));
    let load = |quarter: usize| -> f64 {
        let out = handful()
            .arg("check")
            .arg(&path)
            .args(["--json", "--as-of", "2026-09-30"])
            .output()
            .expect("run");
        let report: serde_json::Value = serde_json::from_slice(&out.stdout).expect("JSON");
        report["cells"][quarter]["load"].as_f64().expect("a load")
    };
    assert_eq!((load(0), load(1)), (3.0, 132.0));
    log(&path, &["--partner", "ben", "--time", "15h", "--towards", "report", "--date", "2026-09-29"]).code(0);
    // 15 hours more are used, and of the 40 hours that were promised 25 are left.
    assert_eq!((load(0), load(1)), (18.0, 117.0));
}

#[test]
fn today_and_yesterday_are_days_of_the_clock() {
    let folder = Folder::new();
    let path = folder.file("plan.ron", &tiny("10h"));
    log(&path, &["--partner", "ada", "--time", "10m"]).code(0);
    log(&path, &["--partner", "ada", "--time", "20m", "--date", "yesterday"]).code(0);
    let text = read(&path);
    let date = |amount: &str| -> jiff::civil::Date {
        let line = text.lines().find(|l| l.contains(amount)).expect("logged");
        line.trim()[8..18].parse().expect("a date")
    };
    // Whatever the day is, even when midnight falls between the two.
    let apart = (date("\"10m\"") - date("\"20m\"")).get_days();
    assert!(apart == 1 || apart == 0, "{apart}");
}

#[test]
fn what_cannot_be_logged_leaves_the_file_as_it_was() {
    let folder = Folder::new();
    let before = tiny("10h");
    let path = folder.file("plan.ron", &before);
    for (more, says) in [
        (&["--partner", "bne", "--time", "1h"][..], "did you mean `ben`?"),
        (&["--partner", "zzz", "--time", "1h"], "`ada`, `ben`"),
        (&["--partner", "ada", "--time", "1,5h"], "decimal point"),
        (&["--partner", "ada", "--time", "0h"], "more than nothing"),
        (&["--partner", "ada", "--time", "-1h"], "cannot be negative"),
        (&["--partner", "ada", "--money", "-5 EUR"], "never negative"),
        (&["--partner", "ada", "--money", "0"], "more than nothing"),
        (&["--partner", "ada", "--money", "12 EUX"], "EUX"),
        (&["--partner", "ada", "--time", "1h", "--towards", "report"], "there is no commitment `report`"),
        (&["--partner", "ada", "--time", "1h", "--date", "31.12."], "2026-11-23"),
        (&["--partner", "ada", "--contact", "us", "--went", "6"], "from 1 to 5"),
        (&["--partner", "ada", "--contact", "us", "--by", "them"], "cannot be used with"),
        (&["--partner", "ada", "--time", "1h", "--lasted", "5m"], "cannot be used with"),
        (&["--partner", "ada", "--time", "1h", "--money", "5 EUR"], "cannot be used with"),
        (&["--partner", "ada"], "--time"),
        (&["--time", "1h"], "--partner"),
    ] {
        let assert = log(&path, more).code(2).stdout("");
        let said = stderr(&assert);
        assert!(said.contains(says), "{more:?} says\n{said}");
        assert_eq!(said.matches("error:").count(), 1, "once:\n{said}");
        assert_eq!(read(&path), before, "{more:?}");
    }
}

#[test]
fn a_beginning_that_two_have_is_not_guessed() {
    let folder = Folder::new();
    let path = folder.file("plan.ron", &tiny("10h").replace("Ben & Sons", "Adam"));
    let assert = log(&path, &["--partner", "Ada", "--time", "1h"]).code(0);
    drop(assert);
    let assert = log(&path, &["--partner", "ad", "--time", "1h"]).code(2);
    assert!(stderr(&assert).contains("`ada`, `ben`"), "{}", stderr(&assert));
}

#[test]
fn comments_are_said_to_be_lost_and_the_original_stays() {
    let folder = Folder::new();
    let before = tiny("10h").replace("    log: [", "    // Since the autumn.\n    log: [");
    let path = folder.file("plan.ron", &before);
    let assert = log(&path, &["--partner", "ada", "--time", "1h", "--date", "2026-09-20"]).code(0);
    assert!(stderr(&assert).contains("comments"), "{}", stderr(&assert));
    assert!(!read(&path).contains("autumn"));
    let names = folder.names();
    let kept = names.iter().find(|name| *name != "plan.ron").expect("the original beside it");
    assert_eq!(read(&folder.path(kept)), before);
    assert!(stderr(&assert).contains(kept.as_str()), "{}", stderr(&assert));
    // The second time there is nothing left to lose.
    log(&path, &["--partner", "ada", "--time", "1h", "--date", "2026-09-21"]).code(0).stderr("");
}

#[test]
fn days_to_come_are_logged_with_a_word_of_warning() {
    let folder = Folder::new();
    let path = folder.file("plan.ron", &tiny("10h"));
    let assert = log(&path, &["--partner", "ada", "--time", "1h", "--date", "2999-01-01"]).code(0);
    assert!(stderr(&assert).contains("in the future"), "{}", stderr(&assert));
}

#[test]
fn standard_input_cannot_be_logged_to() {
    let assert =
        handful().args(["log", "-", "--partner", "ada", "--time", "1h"]).write_stdin(tiny("1h")).assert();
    assert!(stderr(&assert.code(2)).contains("needs a file"));
}

/// A plan that is open in this process, as in a window.
fn open_elsewhere(path: &std::path::Path) -> handful::store::Lock {
    match handful::store::Lock::acquire(path, jiff::Timestamp::UNIX_EPOCH) {
        handful::store::Acquired::Held(lock) => lock,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_plan_that_is_open_in_a_window_is_left_alone() {
    let folder = Folder::new();
    let before = tiny("10h");
    let path = folder.file("plan.ron", &before);
    let lock = open_elsewhere(&path);
    for args in [&["log", "--partner", "ada", "--time", "1h"][..], &["fmt"]] {
        let assert = handful().arg(args[0]).arg(&path).args(&args[1..]).assert().code(2).stdout("");
        let said = stderr(&assert);
        assert!(said.contains("is open elsewhere, by ") && said.contains("close it there first"), "{said}");
    }
    assert_eq!(read(&path), before);
    handful().args(["fmt", "--check"]).arg(&path).assert().code(0);
    drop(lock);
    log(&path, &["--partner", "ada", "--time", "1h"]).code(0);
    assert_eq!(folder.names(), ["plan.ron"], "no lock is left behind");
}

#[test]
fn changes_that_a_window_did_not_live_to_save_are_not_buried() {
    use handful::plan::{Edit, Name};
    use handful::store::{Batch, FileStamp, Journal};
    let folder = Folder::new();
    let before = tiny("10h");
    let path = folder.file("plan.ron", &before);
    let stamp = FileStamp::of_file(&path).expect("read").expect("there");
    let mut journal = Journal::beside(&path, &stamp);
    let edits = vec![Edit::SetName(Name::new("Other").expect("a name"))];
    let batch = Batch { label: "change the name".to_owned(), edits };
    journal.append(&batch, jiff::Timestamp::UNIX_EPOCH).expect("kept");
    drop(journal);
    let assert = log(&path, &["--partner", "ada", "--time", "1h"]).code(2).stdout("");
    let said = stderr(&assert);
    assert!(said.contains("one change") && said.contains("keep or drop"), "{said}");
    assert_eq!(read(&path), before);
    let assert = handful().arg("check").arg(&path).args(["--as-of", "2026-09-30"]).assert().code(0);
    assert!(stderr(&assert).contains("one change is not saved"), "{}", stderr(&assert));
}

#[test]
fn several_at_once_wait_for_one_another() {
    let folder = Folder::new();
    let path = folder.file("plan.ron", &tiny("10h"));
    let notes = ["- one", "two", "three"];
    let running: Vec<_> = notes
        .iter()
        .map(|note| {
            std::process::Command::new(assert_cmd::cargo::cargo_bin("handful"))
                .arg("log")
                .arg(&path)
                .args(["--partner", "ada", "--time", "1h", "--date", "2026-09-20", "--note", note])
                .stdout(std::process::Stdio::null())
                .spawn()
                .expect("started")
        })
        .collect();
    for mut child in running {
        assert!(child.wait().expect("ended").success());
    }
    let text = read(&path);
    for note in notes {
        assert!(text.contains(&format!("note: \"{note}\"")), "{note} in\n{text}");
    }
    assert_eq!(folder.names(), ["plan.ron"]);
}

#[test]
fn a_plan_with_a_check_in_to_come_is_left_as_it_is() {
    let folder = Folder::new();
    let before = tiny("10h").replace("    log: [", "    check_ins: [\n        (date: \"2126-11-01\", partner: \"ada\", scores: (ours: (vision: 4, goals: 4, values: 4, communication: 4, trust: 4, fairness: 4))),\n    ],\n    log: [");
    let path = folder.file("plan.ron", &before);
    let assert = log(&path, &["--partner", "ada", "--time", "1h"]).code(2).stdout("");
    assert!(stderr(&assert).contains("2126-11-01 is yet to come"), "{}", stderr(&assert));
    assert_eq!(read(&path), before);
    assert_eq!(folder.names(), ["plan.ron"], "no lock is left behind");
}
