//! What the README promises is so.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

use handful::analysis::{Code, GateKind, Standing};
use handful::plan::{Became, DecisionKind, ReviewStep};
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
        if let Some(anchor) = target.strip_prefix('#') {
            let headings = README.lines().filter_map(|line| line.strip_prefix("## "));
            let mut anchors = headings.map(|heading| heading.to_lowercase().replace(' ', "-"));
            assert!(anchors.any(|there| there == anchor), "there is no heading {target}");
        } else if !target.starts_with("http") {
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
    for command in [
        "check",
        "afford",
        "compare",
        "history",
        "explain",
        "log",
        "import",
        "export",
        "report",
        "new",
        "fmt",
        "completions",
    ] {
        assert!(README.contains(&format!("`handful {command} ")), "the README is silent on {command}");
        assert!(help.contains(command), "the help is silent on {command}");
    }
}

/// Every change that a scenario can have is named where the file is described, as are the fields of a
/// choice and of what leaving takes.
#[test]
fn scenarios_choosing_and_leaving_are_described() {
    let file = README.split("## The file").nth(1).expect("a section on the file");
    let lines = file.lines().filter(|line| {
        ["- **Scenarios**", "- **Choosing**", "- **Worth and leaving**"]
            .iter()
            .any(|begin| line.starts_with(begin))
    });
    let described: String = lines.collect();
    for field in [
        "take_on",
        "let_go",
        "step_down",
        "stays",
        "scale",
        "to_percent",
        "move",
        "by_days",
        "hours_per_week",
        "money_per_quarter",
        "most_to_lose_per_year",
        "resource",
        "per_quarter",
        "must_keep",
        "also",
        "never_together",
        "only_if",
        "at_least",
        "at_most",
        "keep_reserve",
        "worth",
        "notice_days",
        "leaving_cost",
        "ends",
    ] {
        let word =
            described.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == field);
        assert!(word, "{field}");
    }
}

/// The examples of the file's description stand in a plan.
#[test]
fn its_scenarios_and_choices_can_be_read() {
    let partner = |id: &str| format!("(id: \"{id}\", name: \"{id}\")");
    let partners = ["northwind", "ada", "ben"].map(partner).join(", ");
    let example = |begin: &str| {
        let from = README.find(begin).unwrap_or_else(|| panic!("{begin}"));
        let length = README[from..].find('`').expect("an end");
        &README[from..from + length]
    };
    let text = format!(
        "(format: 1, name: \"Plan\", currency: \"EUR\", partners: [{partners}], commitments: [(id: \"weekly\", \
         partner: \"northwind\", amount: \"3h\", every: Week)], {}, {})",
        example("choosing: (must_keep"),
        example("scenarios: [(name")
    );
    let plan = store::read(&text).unwrap_or_else(|broken| panic!("{broken}")).plan;
    assert_eq!(plan.scenarios()[0].changes.len(), 2);
    assert_eq!(plan.choosing().at_most, Some(5));
}

/// The review of the file's description can be read, and all that it may say is named there.
#[test]
fn its_review_can_be_read() {
    let line = README.lines().find(|line| line.starts_with("- **Reviews**")).expect("a line on reviews");
    for field in [
        "id",
        "quarter_from",
        "begun",
        "at",
        "done",
        "skipped",
        "outcomes",
        "review",
        "action",
        "became",
        "reason",
        "decisions",
        "what",
        "partner",
        "kind",
        "why",
        "actions",
        "by",
        "owner",
        "due",
        "promise",
        "notes",
        "snapshot",
        "amendments",
        "date",
        "text",
    ] {
        let word = line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == field);
        assert!(word, "{field}");
    }
    let from = line.find("reviews: [").expect("an example");
    let example = line[from..].split('`').next().expect("its end");
    let text = format!(
        "(format: 1, name: \"Plan\", currency: \"EUR\", partners: [(id: \"northwind\", name: \"Northwind\")], \
         {example})"
    );
    let plan = store::read(&text).unwrap_or_else(|broken| panic!("{broken}")).plan;
    let review = plan.reviews().iter().next().expect("the review");
    assert_eq!((review.outcomes.len(), review.decisions.len(), review.actions.len()), (1, 1, 1));
    for words in [ReviewStep::ALL.iter().map(|s| format!("{s:?}")).collect::<Vec<_>>(), kinds()] {
        for word in words {
            assert!(line.contains(&format!("`{word}`")), "{word}");
        }
    }
}

/// What may become of an action, and what a decision may come to, as the file writes them.
fn kinds() -> Vec<String> {
    let became = Became::ALL.iter().map(|became| format!("{became:?}"));
    became.chain(DecisionKind::ALL.iter().map(|kind| format!("{kind:?}"))).collect()
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
            "week-too-full",
            "recurring-over-week",
            "hours-overspoken",
            "capacity-unknown",
            "rate-missing",
            "amount-missing",
            "promise-overdue",
            "their-promise-overdue",
            "ended-still-committed",
            "log-behind",
            "entries-in-future",
            "takes-more-than-promised",
            "our-misses-rising",
            "their-misses-rising",
            "gap-too-long",
            "goal-not-reagreed",
            "goal-past-due",
            "alignment-falling",
            "sides-apart",
            "one-sided-contacts",
            "lopsided-dependence",
            "order-chaser",
            "check-in-due",
            "in-name-only",
            "over-invested",
            "under-invested",
            "loss-over-limit",
            "loss-into-reserve",
            "loss-limit-unknown",
            "risk-concentrated",
            "risk-incomplete",
            "risk-look-due",
            "mitigation-costly",
            "mitigation-pays",
            "unknown-snooze",
        ]
    );
}

/// The first words of the lines between a line that begins so and the next heading, without their marks.
fn rows(from: &str) -> Vec<&'static str> {
    let start = README.find(from).unwrap_or_else(|| panic!("{from}"));
    let rest = &README[start..];
    let end = rest[1..].find("\n## ").map_or(rest.len(), |at| at + 1);
    rest[..end].lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next()).collect()
}

#[test]
fn each_strain_gate_and_standing_is_described() {
    let section = rows("## Is it a partnership at all?");
    let named = |name: &str| section.iter().filter(|row| row.contains(name)).count();
    // Those before the strains are not about a bond, and the last is about the file.
    let is_risk = |code: &Code| RISK_CODES.contains(code);
    let strains = Code::ALL.iter().skip(13).filter(|code| **code != Code::UnknownSnooze && !is_risk(code));
    for code in strains {
        assert_eq!(named(&format!("`{}`", code.as_str())), 1, "{}", code.as_str());
    }
    for gate in GateKind::ALL {
        assert_eq!(section.iter().filter(|row| **row == gate.name()).count(), 1, "{}", gate.name());
    }
    for standing in Standing::ALL {
        let words = format!("**{}**", standing.words().to_lowercase());
        assert_eq!(README.matches(&words).count(), 1, "{words}");
    }
}

/// The findings on risk.
const RISK_CODES: [Code; 8] = [
    Code::LossOverLimit,
    Code::LossIntoReserve,
    Code::LossLimitUnknown,
    Code::RiskConcentrated,
    Code::RiskIncomplete,
    Code::RiskLookDue,
    Code::MitigationCostly,
    Code::MitigationPays,
];

#[test]
fn each_finding_on_risk_is_described() {
    let section = rows("## What a year may cost");
    for code in RISK_CODES {
        let named = section.iter().filter(|row| row.contains(&format!("`{}`", code.as_str()))).count();
        assert_eq!(named, 1, "{}", code.as_str());
    }
}

/// What the README says of the JSON has every key that a partner and a finding have.
#[test]
fn each_key_of_a_partner_and_a_finding_is_described() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.ron");
    std::fs::write(&path, block("ron")).expect("written");
    let output = assert_cmd::Command::cargo_bin("handful")
        .expect("built")
        .args(["check", "--json", "--as-of", "2027-03-01"])
        .arg(&path)
        .output()
        .expect("runs");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let described = README.split("### JSON").nth(1).and_then(|rest| rest.split("## The file").next());
    let described = described.expect("a section on JSON");
    let mut seen = 0;
    for list in ["partners", "findings", "weeks"] {
        for key in report[list][0].as_object().expect("an object").keys() {
            assert!(described.contains(&format!("`{key}`")), "{list}: {key}");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}
