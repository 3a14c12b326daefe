//! `handful compare`: its exit codes, its page and its JSON.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

mod support;

use handful::plan::Plan;
use handful::store;
use serde_json::Value;
use std::path::Path;
use support::{Folder, handful, tiny};

const AS_OF: &str = "2026-09-30";

/// The tiny plan, overcommitted in its fourth quarter by 132 hours of 131.4; with scenarios.
fn plan() -> String {
    tiny("40h").replace(
        "    log: [",
        r#"    scenarios: [
        (name: "As it is"),
        (name: "Half the report", changes: [(scale: "report", to_percent: 50)]),
        (name: "Without Ben", changes: [(let_go: "ben"), (let_go: "ben")]),
        (name: "Twelve hours", changes: [(hours_per_week: "12h")]),
        (name: "Without Ada", changes: [(let_go: "ada")]),
    ],
    log: ["#,
    )
}

fn compare(path: &Path, more: &[&str]) -> assert_cmd::assert::Assert {
    handful().arg("compare").arg(path).args(["--as-of", AS_OF]).args(more).assert()
}

fn stdout(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8").replace('\u{a0}', " ")
}

fn stderr(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).expect("UTF-8")
}

fn json(path: &Path, scenarios: &[&str]) -> Value {
    let more: Vec<_> = scenarios.iter().copied().chain(["--json"]).collect();
    serde_json::from_slice(&compare(path, &more).get_output().stdout).expect("JSON")
}

fn check(path: &Path) -> Value {
    let output = handful().arg("check").arg(path).args(["--as-of", AS_OF, "--json"]).output().expect("runs");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn the_exit_code_says_whether_one_can_be_carried() {
    let folder = Folder::new();
    let path = folder.file("plan.ron", &plan());
    compare(&path, &["as it is"]).code(1).stderr("");
    compare(&path, &["half", "as it is"]).code(0).stderr("");
    compare(&path, &["half", "as it is", "--json"]).code(0);
    compare(&path, &[]).code(2);
    compare(&path, &["half", "as", "twelve", "ada", "ben"]).code(2);
    compare(&folder.path("none.ron"), &["half"]).code(2);
    let empty = r#"(format: 1, name: "Empty", currency: "EUR", scenarios: [(name: "None")])"#;
    compare(&folder.file("empty.ron", empty), &["none"]).code(2);
}

#[test]
fn a_name_that_is_not_there_says_which_are() {
    let folder = Folder::new();
    let path = folder.file("plan.ron", &plan());
    let said = stderr(&compare(&path, &["Haf the report"]).code(2));
    assert!(said.contains("there is no scenario `Haf the report`"), "{said}");
    assert!(said.contains("did you mean `Half the report`?"), "{said}");
    let said = stderr(&compare(&path, &["zebra"]).code(2));
    assert!(said.contains("there are `As it is`, `Half the report`, `Without Ben`"), "{said}");
    let said = stderr(&compare(&path, &["without"]).code(2));
    assert!(said.contains("may be more than one scenario"), "{said}");
    let none = folder.file("none.ron", &tiny("40h"));
    let said = stderr(&compare(&none, &["half"]).code(2));
    assert!(said.contains("the plan has no scenario for this yet"), "{said}");
}

/// Half of 40 hours are 20: 112 of 131.4 hours, of which 105.1 are usable.
#[test]
fn the_page_has_the_hand_made_sums_side_by_side() {
    let folder = Folder::new();
    let path = folder.file("plan.ron", &plan());
    let page = stdout(&compare(&path, &["half", "ben"]).code(0));
    let line = |begin: &str| {
        let found = page.lines().find(|line| line.trim_start().starts_with(begin));
        found.unwrap_or_else(|| panic!("{begin} in {page}")).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let in_a_row = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(line("Verdict"), "Verdict overcommitted stretched sustainable");
    assert_eq!(line("Breaks first in"), "Breaks first in Oct–Dec 2026 none none");
    assert_eq!(line("- Oct–Dec 2026"), "- Oct–Dec 2026 100 % 0 % 0 %");
    assert_eq!(line("Active partners"), "Active partners 2 2 1");
    assert_eq!(line("Worth, EUR"), "Worth, EUR unknown unknown unknown", "nothing says what it is worth");
    assert!(!page.contains("Bad year"), "there are no risks: {page}");
    for said in [
        "The plan is stretched, no longer overcommitted.",
        "In Oct–Dec 2026, time is stretched, no longer overcommitted (from 100 % to 0 %",
        "Partners take 20 h less over the four quarters.",
        "One active partner fewer.",
        // What was promised to Ben: 40 hours, and 250 EUR in each of three quarters.
        "Partners take 40 h less over the four quarters.",
        "Partners take 750 EUR less over the four quarters.",
        "Let go Ben & Sons. This does nothing: Ben & Sons has ended already.",
    ] {
        assert!(in_a_row.contains(said), "{said} in {page}");
    }
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
    let four = stdout(&compare(&path, &["half", "ben", "twelve", "ada"]));
    assert!(four.lines().all(|line| line.chars().count() <= 80), "{four}");
    assert_eq!(four.matches("As it stands").count(), 2, "two tables");
}

#[test]
fn a_scenario_that_changes_nothing_differs_by_exactly_nothing() {
    let folder = Folder::new();
    for (text, name) in [
        (plan(), "As it is"),
        (
            include_str!("../assets/sample.ron")
                .replace("    scenarios: [\n", "    scenarios: [\n        (name: \"As it is\"),\n"),
            "As it is",
        ),
    ] {
        let path = folder.file("plan.ron", &text);
        let report = json(&path, &[name]);
        let mut scenario = report["scenarios"][0].clone();
        let fields = scenario.as_object_mut().expect("an object");
        assert_eq!(fields.remove("name"), Some(name.into()));
        assert_eq!(fields.remove("changes"), Some(Value::Array(Vec::new())));
        assert_eq!(fields.remove("differences"), Some(Value::Array(Vec::new())));
        assert_eq!(scenario, report["now"], "to the last bit");
        let page = stdout(&compare(&path, &[name]));
        assert!(page.contains("Nothing differs."), "{page}");
        assert!(page.contains("Nothing is changed."), "{page}");
    }
}

/// What a comparison says of a scenario, `check` says of the plan that adopted it.
fn equals_what_is_adopted(path: &Path, plan: &Plan, scenario: &str) {
    let report = json(path, &[scenario]);
    let tried = &report["scenarios"][0];
    let of = plan.scenarios().iter().find(|s| s.name.as_str() == scenario).expect("a scenario");
    let mut adopted = plan.clone();
    adopted.apply(&plan.adoption_of(of, AS_OF.parse().expect("a day"))).expect("can be adopted");
    assert_eq!(adopted.scenarios().len() + 1, plan.scenarios().len());
    let file = path.with_file_name("adopted.ron");
    std::fs::write(&file, store::write(&adopted)).expect("written");
    let checked = check(&file);
    for key in ["verdict", "first_breaking_quarter", "binding_resource", "binding_quarter"] {
        assert_eq!(tried[key], checked[key], "{scenario}: {key}");
    }
    let cells = checked["cells"].as_array().expect("cells");
    let loads: Vec<_> = cells.iter().filter(|cell| cell["resource"] != "risk").cloned().collect();
    assert_eq!(tried["cells"], Value::Array(loads), "{scenario}");
    assert_eq!(tried["bad_year"], checked["risk"]["cvar95"]["value"], "{scenario}");
    assert_eq!(tried["expected_loss"], checked["risk"]["expected_loss"]["value"], "{scenario}");
    assert_eq!(tried["risk_verdict"], checked["risk"]["verdict"], "{scenario}");
    // And what it says of the plan as it stands is what check says of that.
    assert_eq!(report["now"]["verdict"], check(path)["verdict"]);
}

#[test]
fn what_is_compared_is_what_would_be_adopted() {
    let folder = Folder::new();
    for text in [plan(), include_str!("../assets/sample.ron").to_owned()] {
        let path = folder.file("plan.ron", &text);
        let plan = store::read(&text).expect("a plan").plan;
        for scenario in plan.scenarios() {
            equals_what_is_adopted(&path, &plan, scenario.name.as_str());
        }
    }
}

#[test]
fn json_has_each_difference_with_its_numbers() {
    let folder = Folder::new();
    let report = json(&folder.file("plan.ron", &plan()), &["twelve", "half"]);
    let differences = report["scenarios"][0]["differences"].as_array().expect("differences");
    let of = |about: &str| {
        let found = differences.iter().find(|d| d["about"] == about);
        found.unwrap_or_else(|| panic!("{about}")).clone()
    };
    // Two hours more in each of 365 days: 2 × 365 ÷ 7 = 104.285714.
    let capacity = of("capacity");
    assert_eq!(capacity["resource"], "time");
    assert_eq!(capacity["unit"], "h");
    let hours = |key: &str| capacity[key].as_f64().expect("hours");
    assert!((hours("then") - hours("now") - 2.0 * 365.0 / 7.0).abs() < 1e-5, "{capacity}");
    assert_eq!(of("verdict")["course"], "better");
    assert_eq!(of("quarter-verdict")["now"], 1.0);
    assert_eq!(of("quarter-verdict")["then"], 0.0);
    assert_eq!(report["scenarios"][0]["changes"][0]["text"], "Work 12\u{a0}h a week");
    assert_eq!(report["scenarios"][0]["changes"][0]["idle"], Value::Null);
    assert_eq!(report["scenarios"][1]["quarters"][1]["p_breaks"], 0.0);
    assert_eq!(report["now"]["quarters"][1]["p_breaks"], 1.0);
}

#[test]
fn a_plan_from_standard_input_is_compared_too() {
    let output = handful()
        .args(["compare", "-", "half", "--as-of", AS_OF])
        .write_stdin(plan())
        .output()
        .expect("runs");
    assert!(String::from_utf8_lossy(&output.stdout).contains("Half the report"));
}
