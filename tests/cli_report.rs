//! `handful report`: what goes to which file, and what is never written over.
#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

mod support;

use support::{Folder, handful, read, tiny};

fn report(folder: &Folder, more: &[&str]) -> assert_cmd::assert::Assert {
    let path = folder.file("plan.ron", &tiny("4h"));
    let mut command = handful();
    command.arg("report").arg(path).args(["--as-of", "2026-09-30"]).args(more).current_dir(folder.path(""));
    command.assert()
}

fn stderr(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).expect("UTF-8")
}

#[test]
fn an_ending_that_is_not_known_is_named_with_those_that_are() {
    let folder = Folder::new();
    let near = stderr(&report(&folder, &["-o", "review.pfd"]).code(2));
    assert!(near.contains("review.pfd") && near.contains("did you mean the ending `.pdf`?"), "{near}");
    for name in ["review.docx", "review"] {
        let none = stderr(&report(&folder, &["-o", name]).code(2));
        assert!(none.contains("a report ends in `.pdf`, `.html` or `.md`"), "{none}");
    }
    assert_eq!(folder.names(), ["plan.ron"], "nothing was written");
}

#[test]
fn a_partner_that_is_not_known_is_named_with_the_one_that_was_meant() {
    let folder = Folder::new();
    let near = stderr(&report(&folder, &["-o", "page.md", "--partner", "Bne"]).code(2));
    assert!(near.contains("there is no partner `Bne`") && near.contains("did you mean `ben`?"), "{near}");
    assert_eq!(folder.names(), ["plan.ron"]);
}

#[test]
fn what_cannot_be_left_out_is_named_with_what_can() {
    let folder = Folder::new();
    let wrong = stderr(&report(&folder, &["-o", "page.md", "--mask", "names,dates"]).code(2));
    assert!(wrong.contains("dates") && wrong.contains("money"), "{wrong}");
    let paper = stderr(&report(&folder, &["-o", "page.pdf", "--paper", "a5"]).code(2));
    assert!(paper.contains("a4") && paper.contains("letter"), "{paper}");
}

#[test]
fn the_plan_itself_is_never_written_over() {
    let folder = Folder::new();
    let plan = folder.file("plan.md", &tiny("4h"));
    let mut command = handful();
    command.arg("report").arg(&plan).args(["-o", "./plan.md", "--force"]).current_dir(folder.path(""));
    let over = stderr(&command.assert().code(2));
    assert!(over.contains("is the plan itself"), "{over}");
    assert_eq!(read(&plan), tiny("4h"));
}

#[test]
fn a_report_is_set_as_its_ending_says_and_replaced_only_when_that_is_asked_for() {
    let folder = Folder::new();
    report(&folder, &["-o", "review.pdf"]).success();
    let first = std::fs::read(folder.path("review.pdf")).expect("written");
    assert!(first.starts_with(b"%PDF-") && first.len() > 10_000, "{}", first.len());
    let refused = stderr(&report(&folder, &["-o", "review.pdf", "--paper", "letter"]).code(2));
    assert!(refused.contains("there is already a file `review.pdf`"), "{refused}");
    assert_eq!(std::fs::read(folder.path("review.pdf")).expect("there"), first, "it is as it was");
    report(&folder, &["-o", "review.pdf", "--force"]).success();
    assert_eq!(std::fs::read(folder.path("review.pdf")).expect("there"), first, "same plan, same bytes");
    report(&folder, &["-o", "review.pdf", "--paper", "letter", "--force"]).success();
    assert_ne!(std::fs::read(folder.path("review.pdf")).expect("there"), first);
    report(&folder, &["-o", "ben.pdf", "--partner", "ben", "--mask", "names,money"]).success();
    assert_eq!(folder.names(), ["ben.pdf", "plan.ron", "review.pdf"]);
    let nowhere = stderr(&report(&folder, &["-o", "none/review.pdf"]).code(2));
    assert!(nowhere.contains("there is no folder"), "{nowhere}");
}

#[test]
fn a_review_is_reported_as_it_was_frozen_in_every_format() {
    let folder = Folder::new();
    let sample = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample.ron"));
    let plan = folder.file("sample.ron", &sample.expect("the sample"));
    let run = |output: &str, more: &[&str]| {
        let mut command = handful();
        command.arg("report").arg(&plan).args(["--as-of", "2026-11-23", "--force", "-o", output]).args(more);
        command.current_dir(folder.path("")).assert()
    };
    run("review.md", &["--review", "2026-Q3"]).success();
    let text = read(&folder.path("review.md"));
    for said in [
        "Review of 2026-Q3",
        "Ask Kestrova once more, in writing, then let go",
        "Interview guide, second wave",
        "we asked three times",
        "Inês Quaresma",
    ] {
        let plain = text.replace('\\', "");
        assert!(plain.contains(said), "{said} in {text}");
    }
    run("review.html", &["--review", "2026-Q2"]).success();
    assert!(read(&folder.path("review.html")).contains("Amendments"));
    run("review.pdf", &["--review", "2026-Q1"]).success();
    let near = stderr(&run("no.md", &["--review", "2026-Q9"]).code(2));
    assert!(near.contains("there is no review `2026-Q9`"), "{near}");
    run("masked.md", &["--review", "2026-Q3", "--mask", "names,money"]).success();
    let masked = read(&folder.path("masked.md"));
    for name in ["Inês", "Kestrova", "Halden"] {
        assert!(!masked.contains(name), "{name} in {masked}");
    }
}
