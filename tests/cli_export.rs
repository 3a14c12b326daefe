//! `handful export`: what goes to which file, and what is never written over.
#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

mod support;

use support::{Folder, handful, read, tiny};

fn plan(folder: &Folder) -> std::path::PathBuf {
    folder.file("plan.ron", &tiny("4h"))
}

fn export(folder: &Folder, more: &[&str]) -> assert_cmd::assert::Assert {
    let path = plan(folder);
    handful().arg("export").arg(path).args(more).current_dir(folder.path("")).assert()
}

fn stdout(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8")
}

fn stderr(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).expect("UTF-8")
}

#[test]
fn each_format_goes_to_standard_output() {
    let folder = Folder::new();
    let csv = stdout(&export(&folder, &["--to", "csv"]).success());
    assert_eq!(csv.lines().count(), 3, "{csv}");
    assert!(csv.starts_with("Date,Partner,Partner name,Kind,By,Amount,Quantity,Unit,"), "{csv}");
    let journal = stdout(&export(&folder, &["--to", "hledger", "--partner", "ada"]).success());
    assert!(
        journal.contains("given:ada:time  180 min") && journal.contains("received:ada:time  120 min"),
        "{journal}"
    );
    let calendar = stdout(&export(&folder, &["--to", "ics"]).success());
    assert!(calendar.contains("UID:promise-report-to-ben@handful\r\n"), "{calendar}");
    let none = stdout(&export(&folder, &["--to", "csv", "--from", "2026-10-01"]).success());
    assert_eq!(none.lines().count(), 1, "the log is of September");
}

#[test]
fn a_file_is_replaced_only_when_that_is_asked_for() {
    let folder = Folder::new();
    let output = folder.file("log.csv", "mine");
    let refused = stderr(&export(&folder, &["--to", "csv", "-o", "log.csv"]).code(2));
    assert!(
        refused.contains("there is already a file `log.csv`") && refused.contains("--force"),
        "{refused}"
    );
    assert_eq!(read(&output), "mine");
    export(&folder, &["--to", "csv", "-o", "log.csv", "--force"]).success();
    assert!(read(&output).starts_with("Date,"));
    export(&folder, &["--to", "ics", "-o", "new.ics"]).success();
    assert!(read(&folder.path("new.ics")).starts_with("BEGIN:VCALENDAR\r\n"));
    let over = stderr(&export(&folder, &["--to", "csv", "-o", "./plan.ron", "--force"]).code(2));
    assert!(over.contains("is the plan itself"), "{over}");
    assert!(read(&folder.path("plan.ron")).contains("format: 1"));
    assert_eq!(folder.names(), ["log.csv", "new.ics", "plan.ron"]);
}

#[test]
fn what_cannot_be_is_named() {
    let folder = Folder::new();
    let nobody = stderr(&export(&folder, &["--to", "csv", "--partner", "zebra"]).code(2));
    assert!(nobody.contains("there is no partner `zebra`"), "{nobody}");
    let days =
        stderr(&export(&folder, &["--to", "csv", "--from", "2026-10-02", "--until", "2026-10-01"]).code(2));
    assert!(days.contains("they end before they begin"), "{days}");
    let folder_missing = stderr(&export(&folder, &["--to", "csv", "-o", "none/log.csv"]).code(2));
    assert!(folder_missing.contains("there is no folder"), "{folder_missing}");
    let format = stderr(&export(&folder, &["--to", "xls"]).code(2));
    assert!(format.contains("csv") && format.contains("hledger") && format.contains("ics"), "{format}");
}
