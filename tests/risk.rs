//! What a year may cost, from the text of a file to what is said of it.
#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

mod support;

use handful::analysis::{Assessment, Binding, Code, Verdict, assess};
use handful::plan::Plan;
use handful::store;
use jiff::civil::date;
use serde_json::Value;
use support::{Folder, handful};

/// A plan with Ada and Bo, who share a goal, and what else is written.
fn text(capacity: &str, risks: &str, more: &str) -> String {
    format!(
        r#"(format: 1, name: "P", currency: "EUR", capacity: ({capacity}),
        partners: [(id: "ada", name: "Ada"), (id: "bo", name: "Bo"), (id: "old", name: "Old", stage: Ended)],
        goals: [(id: "book", title: "The book", worth: "20000 EUR", partners: [
            (partner: "ada", need: Essential), (partner: "bo", need: Essential)])],
        risks: [{risks}], {more})"#
    )
}

fn plan(capacity: &str, risks: &str, more: &str) -> Plan {
    store::read(&text(capacity, risks, more)).expect("a plan").plan
}

fn judged(capacity: &str, risks: &str, more: &str) -> Assessment {
    assess(&plan(capacity, risks, more), date(2026, 11, 23))
}

fn codes(assessment: &Assessment) -> Vec<&'static str> {
    assessment.findings.iter().map(|f| f.code.as_str()).collect()
}

const ALONE: &str = "settings: (contagion_probability: 0.0)";
const LOST: &str = r#"(id: "lost", partner: "ada", title: "Lost", kind: Performance, yearly_probability: 0.1, loss: "100000..1000000 EUR", our_share: 1.0),"#;

#[test]
fn the_expected_loss_of_riskquants_example() {
    let risk = judged("", LOST, ALONE).risk;
    assert!((risk.expected_loss.value / 100.0 - 40_400.128_269).abs() < 5e-7, "{:?}", risk.expected_loss);
    assert_eq!((risk.counted, risk.uncounted, risk.trials), (1, 0, 10_000));
}

#[test]
fn who_has_ended_risks_nothing() {
    let gone = LOST.replace("ada", "old");
    let risk = judged("", &gone, ALONE).risk;
    assert_eq!((risk.counted, risk.uncounted), (0, 0));
    assert!(risk.risks[0].missing.is_none());
}

#[test]
fn a_bad_year_beyond_what_can_be_lost_is_the_verdict() {
    let sure = r#"(id: "a", partner: "ada", title: "Late", kind: Relational, yearly_probability: 1.0, loss: "1000 EUR", our_share: 0.5),"#;
    let with = |most: &str| {
        judged(&format!(r#"hours_per_week: "40h", most_to_lose_per_year: "{most} EUR""#), sure, ALONE)
    };
    let over = with("499");
    assert_eq!((over.verdict, &over.binding), (Some(Verdict::Overcommitted), &Some(Binding::Risk)));
    assert_eq!(over.first_breaking_quarter, None, "no quarter breaks");
    assert_eq!(
        over.sentence.headline,
        "You hold more than you can sustain: a bad year costs you more than you can afford to lose."
    );
    assert_eq!(
        over.sentence.support.replace('\u{a0}', " "),
        "The worst one year in twenty costs 500 EUR of the 499 EUR that you can afford to lose: 1 EUR too much. \
         Most of it hangs on Ada."
    );
    assert!(codes(&over).contains(&"loss-over-limit"));
    let stretched = with("600");
    assert_eq!((stretched.verdict, &stretched.binding), (Some(Verdict::Stretched), &Some(Binding::Risk)));
    assert_eq!(
        stretched.sentence.headline,
        "You can carry your two partners, but a bad year takes what you keep in reserve."
    );
    assert!(codes(&stretched).contains(&"loss-into-reserve"));
    let fine = with("625");
    assert_eq!(fine.verdict, Some(Verdict::Sustainable));
    assert!(fine.binding.as_ref().is_some_and(|b| b.cell().is_some()), "time decides where both fit");
    assert!(fine.sentence.support.contains("The worst one year in twenty costs 500"), "{:?}", fine.sentence);
    assert!(!codes(&fine).iter().any(|code| code.starts_with("loss-")));
}

#[test]
fn what_can_be_lost_is_asked_for_where_risks_count() {
    let unknown = judged("", LOST, ALONE);
    assert!(codes(&unknown).contains(&"loss-limit-unknown"));
    assert_eq!((unknown.verdict, unknown.risk.verdict), (None, None));
    assert!(unknown.sentence.caveat.contains("ow much you can afford to lose in a year is not known"));
    let no_rate = judged(r#"most_to_lose_per_year: "900 CHF""#, LOST, ALONE);
    assert!(codes(&no_rate).contains(&"loss-limit-unknown"));
}

#[test]
fn what_is_missing_is_named_with_the_risk() {
    let bare = r#"(id: "a", partner: "ada", title: "Late", kind: Relational),"#;
    let found = judged(r#"most_to_lose_per_year: "900 EUR""#, bare, "").findings;
    let finding = found.iter().find(|f| f.code == Code::RiskIncomplete).expect("it is said");
    assert_eq!(
        finding.text,
        "Ada: “Late” does not say how likely it is and what it would cost; not counted."
    );
    assert_eq!(finding.partner.as_ref().map(|id| id.as_str()), Some("ada"));
}

#[test]
fn a_risk_in_another_currency_is_counted_by_the_plans_rate() {
    let in_pounds = r#"(id: "a", partner: "ada", title: "Late", kind: Relational, yearly_probability: 0.5, loss: "1000 GBP", our_share: 1.0),"#;
    let risk = judged("", in_pounds, &format!(r#"{ALONE}, rates: [(currency: "GBP", rate: "1.2")]"#)).risk;
    assert!((risk.expected_loss.value - 60_000.0).abs() < 1e-9);
    assert_eq!(judged("", in_pounds, ALONE).risk.uncounted, 1);
}

#[test]
fn worth_at_stake_is_no_loss() {
    let sure = LOST.replace("0.1", "1.0").replace("100000..1000000", "1000");
    let risk =
        judged(r#"most_to_lose_per_year: "2000 EUR""#, &sure, "settings: (contagion_probability: 0.5)").risk;
    assert!((risk.cvar95.value - 100_000.0).abs() < 1e-9, "the worth of the goal is not in it");
    assert_eq!(risk.goals.len(), 1);
    assert_eq!(risk.goals[0].expected_worth, Some(2_000_000.0), "and is lost every year");
    let bo = risk.of_partner(1).expect("Bo is drawn in");
    assert!((bo.p_drawn_in - 0.5).abs() < 0.02, "{bo:?}");
    assert_eq!((bo.p_fails, bo.risks), (0.0, 0));
}

fn check(arguments: &[&str], folder: &Folder, text: &str) -> String {
    let file = folder.file("plan.ron", text);
    let output = handful().args(arguments).arg(&file).args(["--as-of", "2026-11-23"]).output().expect("runs");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn the_json_has_a_cell_for_risk_and_all_behind_it() {
    let folder = Folder::new();
    let mitigated = r#"(id: "a", partner: "ada", title: "Late", kind: Relational, yearly_probability: 0.5, loss: "1000 EUR", our_share: 1.0, cause: "Rain", mitigation: "An umbrella", mitigation_cost_per_year: "20 EUR", probability_after: 0.1),"#;
    let file = text(r#"hours_per_week: "40h", most_to_lose_per_year: "900 EUR""#, mitigated, ALONE);
    let report: Value = serde_json::from_str(&check(&["check", "--json"], &folder, &file)).expect("JSON");
    assert_eq!((&report["binding_resource"], &report["binding_quarter"]), (&"risk".into(), &Value::Null));
    let cells = report["cells"].as_array().expect("cells");
    let cell = cells.last().expect("a cell");
    assert_eq!((&cell["resource"], &cell["quarter"]), (&"risk".into(), &Value::Null));
    assert_eq!((&cell["from"], &cell["until"]), (&"2026-11-24".into(), &"2027-11-23".into()));
    assert_eq!((&cell["verdict"], &cell["unit"]), (&"overcommitted".into(), &"EUR".into()));
    for (key, value) in [
        ("load", 1000.0),
        ("cvar95", 1000.0),
        ("var95", 1000.0),
        ("capacity", 900.0),
        ("usable", 720.0),
        ("headroom", -280.0),
        ("expected_loss", 500.0),
        ("p05", 0.0),
        ("p95", 1000.0),
    ] {
        assert_eq!(cell[key], value, "{key}");
    }
    let over = cell["p_over_capacity"].as_f64().expect("a chance");
    assert!((over - 0.5).abs() < 0.02 && cell["p_over_usable"] == cell["p_over_capacity"]);
    let risk = &report["risk"];
    assert_eq!(risk["expected_loss"]["standard_error"], 0.0);
    assert_eq!(risk["mitigations"][0]["saves"], 400.0);
    assert_eq!(risk["mitigations"][0]["net"], 380.0);
    assert_eq!(risk["causes"][0]["cause"], "Rain");
    assert_eq!(risk["partners"][0]["part_of_bad_year"], 1.0);
    assert_eq!(risk["goals"][0]["goal"], "book");
    assert_eq!(risk["contagion"][0]["draws_in"], serde_json::json!(["bo"]));
    let described = include_str!("../README.md").split("### JSON").nth(1).expect("a section on JSON");
    for key in risk.as_object().expect("an object").keys() {
        assert!(described.contains(&format!("`{key}`")), "{key} is not described");
    }
}

#[test]
fn the_page_has_a_line_for_risk() {
    let folder = Folder::new();
    let sure = LOST.replace("0.1", "1.0").replace("100000..1000000", "1000");
    let page = check(&["check"], &folder, &text(r#"most_to_lose_per_year: "1100 EUR""#, &sure, ALONE));
    let line = page.lines().find(|line| line.contains("Risk, EUR")).expect("a line");
    for word in ["a bad year", "1\u{a0}000", "880", "1\u{a0}100", "stretched"] {
        assert!(line.contains(word), "{word}: {line}");
    }
}

#[test]
fn explain_lists_the_risks_with_a_partner() {
    let folder = Folder::new();
    let sure = LOST.replace("0.1", "1.0").replace("100000..1000000", "1000");
    let file = folder.file("plan.ron", &text("", &sure, ALONE));
    let explain = |more: &[&str]| {
        let output = handful()
            .arg("explain")
            .arg(&file)
            .args(["ada", "--as-of", "2026-11-23"])
            .args(more)
            .output()
            .expect("runs");
        String::from_utf8(output.stdout).expect("text")
    };
    let page = explain(&[]);
    let (_, section) = page.split_once("What can go wrong").expect("a section");
    let line = section.lines().find(|line| line.contains("Lost")).expect("a line");
    for word in ["100\u{a0}%", "1\u{a0}000\u{a0}EUR"] {
        assert!(line.contains(word), "{word}: {line}");
    }
    let report: Value = serde_json::from_str(&explain(&["--json"])).expect("JSON");
    assert_eq!(report["risks"][0]["expected_loss"], 1000.0);
    assert_eq!(report["risks"][0]["part_of_bad_year"], 1.0);
}
