//! A quarter can hide a week: through the library, `handful check` and `handful explain`.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

mod support;

use handful::analysis::{Code, Verdict, assess};
use handful::{sample, store};
use jiff::civil::date;
use serde_json::{Value, json};
use support::{Folder, handful};

/// Ten hours a week, six of which recur; two weeks off at the turn of the year.
const PLAN: &str = r#"(
    format: 1,
    name: "Hidden",
    currency: "EUR",
    capacity: (
        hours_per_week: "10h",
        time_off: [(from: "2026-12-21", until: "2027-01-01")],
    ),
    partners: [(id: "ada", name: "Ada"), (id: "bo", name: "Bo")],
    commitments: [
        (id: "weekly", partner: "ada", title: "Steering", amount: "6h", every: Week),
        (id: "chapter", partner: "ada", title: "Chapter", amount: "5h", from: "2026-12-07", due: "2026-12-16"),
        (id: "talk", partner: "bo", title: "Talk", amount: "4h", from: "2026-12-09", due: "2026-12-18"),
    ],
)"#;

fn run(command: &[&str], text: &str) -> String {
    let folder = Folder::new();
    let path = folder.file("plan.ron", text);
    let output = handful()
        .arg(command[0])
        .arg(path)
        .args(&command[1..])
        .args(["--as-of", "2026-11-29"])
        .assert()
        .code(0)
        .stderr("");
    String::from_utf8(output.get_output().stdout.clone()).expect("UTF-8")
}

fn report(command: &[&str]) -> Value {
    serde_json::from_str(&run(&[command, &["--json"]].concat(), PLAN)).expect("JSON")
}

#[test]
fn the_quarters_fit_and_the_week_does_not() {
    let plan = store::read(PLAN).expect("a plan").plan;
    let a = assess(&plan, date(2026, 11, 29));
    assert_ne!(a.verdict, Some(Verdict::Overcommitted));
    assert!(a.findings.iter().all(|f| f.code != Code::Overcommitted), "no quarter breaks");
    // Four hours a week are free, 0.8 each working day. From 7 to 16 December these are 6.4, of which the chapter
    // takes 5; the talk has the other 1.4 and 1.6 on the two days after, and its last hour waits for January.
    let ahead = a.weeks.expect("the hours are known");
    assert_eq!(ahead.late.len(), 1);
    assert_eq!(ahead.late[0].finished, Some(date(2027, 1, 5)));
    assert!((ahead.late[0].undone_hours - 1.0).abs() < 1e-9, "{:?}", ahead.late);
}

#[test]
fn check_answers_with_the_weeks() {
    let report = report(&["check"]);
    let week = |monday: &str| {
        let all = report["weeks"].as_array().expect("weeks");
        all.iter().find(|week| week["monday"] == *monday).cloned().expect("a week")
    };
    assert_eq!(
        week("2026-12-14"),
        json!({
            "monday": "2026-12-14", "from": "2026-12-14", "until": "2026-12-20", "working_days": 5, "days_off": 0,
            "capacity": 10.0, "recurring": 6.0, "promised": 4.0, "due": 9.0, "over": 0.0,
        })
    );
    let off = week("2026-12-28");
    assert_eq!((&off["days_off"], &off["capacity"], &off["over"]), (&json!(5), &json!(0.0), &json!(6.0)));
    assert_eq!(
        report["late"],
        json!([{
            "commitment": "talk", "partner": "bo", "title": "Talk", "due": "2026-12-18", "overdue": false,
            "hours": 4.0, "undone_when_due": 1.0, "done_by": "2027-01-05", "days_late": 18,
        }])
    );
    assert_eq!(
        report["too_full"],
        json!([{
            "week": "2026-12-14", "from": "2026-12-07", "until": "2026-12-18", "asked": 9.0, "there": 8.0,
            "promises": ["chapter", "talk"], "late": ["talk"],
        }])
    );
    let codes: Vec<_> =
        report["findings"].as_array().expect("findings").iter().map(|f| f["code"].clone()).collect();
    assert!(
        codes.contains(&json!("week-too-full")) && codes.contains(&json!("recurring-over-week")),
        "{codes:?}"
    );
    let support = report["sentence"]["support"].as_str().expect("words");
    assert!(support.contains("in the week of 14 December “Talk” for Bo will be 18 days late"), "{support}");
}

#[test]
fn without_hours_a_week_the_weeks_are_unknown() {
    let text = PLAN.replace(r#"hours_per_week: "10h","#, "");
    let folder = Folder::new();
    let output = handful()
        .args(["check", "--json", "--as-of", "2026-11-29"])
        .arg(folder.file("plan.ron", &text))
        .assert()
        .code(2);
    let report: Value = serde_json::from_slice(&output.get_output().stdout).expect("JSON");
    for key in ["weeks", "late", "too_full"] {
        assert_eq!(report[key], Value::Null, "{key}");
    }
}

#[test]
fn explain_says_what_will_be_late_for_the_partner() {
    let page = run(&["explain", "bo"], PLAN);
    let one_blank = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        one_blank.contains(
            "What will be late, even when what is due first is done first Due Promise Hours left Done by 18 Dec \
             2026 Talk 4 5 Jan 2027, 18 days late"
        ),
        "{page}"
    );
    assert!(!run(&["explain", "ada"], PLAN).contains("will be late"));
    assert_eq!(report(&["explain", "bo"])["late"][0]["commitment"], json!("talk"));
    assert_eq!(report(&["explain", "ada"])["late"], json!([]));
}

/// In the sample's first quarter of next year what recurs leaves no hour: what is due then cannot be done.
#[test]
fn the_sample_has_no_hour_left_from_january_on() {
    let plan = sample::plan(sample::BASE_DAY);
    let a = assess(&plan, sample::BASE_DAY);
    let ahead = a.weeks.as_ref().expect("the hours are known");
    let late: Vec<_> = ahead
        .late
        .iter()
        .map(|late| plan.commitments().at(late.commitment).expect("a commitment").id.as_str())
        .collect();
    assert_eq!(late, ["study-interview-guide", "book-chapter-7", "congress-keynote"]);
    assert!(ahead.late[0].owed_at_once && ahead.late[1].finished.is_none());
    let said: Vec<_> = a.findings.iter().filter(|f| f.code == Code::WeekTooFull).collect();
    assert_eq!(said.len(), 1);
    assert!(
        said[0].text.starts_with("From the week of 8 February 2027 on promises will be late"),
        "{}",
        said[0].text
    );
}
