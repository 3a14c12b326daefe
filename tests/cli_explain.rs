//! `handful explain`: the whole reasoning for one partner, as a page and as JSON.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

mod support;

use serde_json::{Value, json};
use std::path::Path;
use support::{Folder, bonds, handful, tiny};

fn explain(path: &Path, partner: &str, more: &[&str]) -> assert_cmd::assert::Assert {
    handful().arg("explain").arg(path).arg(partner).args(["--as-of", "2026-09-30"]).args(more).assert()
}

fn stdout(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8")
}

fn stderr(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).expect("UTF-8")
}

fn page(partner: &str) -> String {
    let folder = Folder::new();
    stdout(&explain(&folder.file("plan.ron", &bonds()), partner, &[]).code(0).stderr(""))
}

fn report(partner: &str) -> Value {
    let folder = Folder::new();
    let assert = explain(&folder.file("plan.ron", &bonds()), partner, &["--json"]).code(0).stderr("");
    serde_json::from_str(&stdout(&assert)).expect("JSON")
}

/// The lines from a heading up to the next blank line, their blanks made one.
fn section(page: &str, heading: &str) -> Vec<String> {
    let lines = page.lines().skip_while(|line| *line != heading).skip(1).take_while(|line| !line.is_empty());
    let one_blank = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let found: Vec<_> = lines.map(one_blank).collect();
    assert!(!found.is_empty(), "no section {heading:?} in\n{page}");
    found
}

#[test]
fn the_page_says_the_standing_its_rule_and_what_would_settle_it() {
    let ada = page("ada");
    assert!(
        ada.starts_with("Ada Łącka in Bonds, as of 2026-09-30\n\nPartnership.\nAll six gates are open"),
        "{ada}"
    );
    assert!(ada.contains("1: all six gates are open."), "{ada}");
    assert!(ada.contains("Depth           close; it does not count for a partnership"), "{ada}");
    let ben = page("ben");
    let said = section(&ben, "Partnership in name only.").join(" ");
    for words in [
        "It is called a partnership",
        "both wanting it",
        "2: a side calls it a partnership",
        "Depth not known",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
    let cleo = page("cleo");
    let said = section(&cleo, "Unknown.").join(" ");
    for words in
        ["5: none of the lines", "To settle it How much do you depend on them", "Do you want a partnership"]
    {
        assert!(said.contains(words), "{words} in {said}");
    }
    assert!(!said.contains("closed"), "{said}");
}

#[test]
fn claimed_practised_and_warranted_stand_side_by_side() {
    let said = section(&page("ada"), "Claimed, practised, warranted").join(" ");
    for words in [
        "You call it a partnership",
        "Practised Type II: work that runs into each other's",
        // Hers are 4 + 3 + 4 + 3, fewer than our 16; facilitators 14 and two more.
        "Warranted Type III: each treats the other as a part of itself, without an end in sight; drivers 14 of 24 points, facilitators 16 of 25",
        "So it is under-invested",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
    let said = section(&page("cleo"), "Claimed, practised, warranted").join(" ");
    for words in ["You call it not known", "Practised not known", "Warranted not known"] {
        assert!(said.contains(words), "{words} in {said}");
    }
    assert!(!said.contains("invested"), "{said}");
}

#[test]
fn each_gate_has_its_state_meaning_evidence_change_and_question() {
    let said = section(&page("ben"), "The six gates");
    let gates = [
        "Interdependence unknown",
        "Want closed",
        "Shared goal unknown",
        "Commitments unknown",
        "Shared risk unknown",
        "Alignment unknown",
    ];
    for gate in gates {
        assert_eq!(said.iter().filter(|line| line.starts_with(gate)).count(), 1, "{gate} in {said:#?}");
    }
    let all = said.join(" ");
    for words in [
        "Want closed Both sides want a partnership, at least somewhat.",
        "evidence You want a partnership only a little. They want no partnership.",
        "change It would open if both of you came to want one.",
        "question How much do you depend on them",
    ] {
        assert!(all.contains(words), "{words} in {all}");
    }
    // A question only where it is unknown: five of Ben's gates are.
    assert_eq!(said.iter().filter(|line| line.starts_with("question ")).count(), 5, "{said:#?}");
    assert_eq!(
        section(&page("ada"), "The six gates").iter().filter(|l| l.starts_with("question ")).count(),
        0
    );
}

#[test]
fn dependence_both_ways_and_what_falls() {
    let page = page("ada");
    assert_eq!(
        section(&page, "Dependence"),
        [
            "You on them high (3 of 4); replacing them would take 26 weeks and",
            "8 000 EUR",
            "They on you moderate (2 of 4); replacing you would take 20 weeks",
            "Mutual 5 of 8, the sum",
            "Imbalance 1: you need them more than they need you",
            "Before until 31 Mar 2026: you low (1 of 4), they moderate (2 of 4)",
        ]
    );
    assert_eq!(
        section(&page, "If they fail"),
        ["Fails “The book”", "Worth to you 20 000 EUR", "Harder “The fair”", "Drawn in Ben & Sons"]
    );
    let ben = self::page("ben");
    let falls = section(&ben, "If they fail").join(" ");
    assert!(falls.contains("0 EUR, and what one goal is worth is not known"), "{falls}");
    assert!(section(&ben, "Dependence").join(" ").contains("Mutual not known until both sides are"));
}

#[test]
fn the_ledger_counts_both_sides_by_quarter() {
    let page = page("ada");
    // Second quarter: one in time, one late. Third: of ours one in part and one missed (half of two kept,
    // that is a quarter); of hers one in time, one missed, one waived.
    assert_eq!(
        section(&page, "What each side promised, and what came of it"),
        [
            "Quarter Who Due In time Late In part Missed Waived Kept",
            "Apr–Jun 2026 you 2 1 1 0 0 0 100 %",
            "Jul–Sep 2026 you 2 0 0 1 1 0 25 %",
            "they 2 1 0 0 1 1 50 %",
        ]
    );
    let flows: Vec<_> = page
        .lines()
        .skip_while(|line| !line.contains("You owed"))
        .take_while(|line| !line.is_empty())
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        flows,
        [
            "Quarter Of what You owed gave They owed gave",
            "Apr–Jun 2026 Time, h 8 4 0 0",
            "Jul–Sep 2026 Time, h 8 0 12 6"
        ]
    );
    assert_eq!(
        section(&self::page("cleo"), "What each side promised, and what came of it"),
        ["Nothing has fallen due, and nothing was given."]
    );
}

#[test]
fn contacts_and_alignment_have_their_figures() {
    let page = page("ada");
    assert_eq!(
        section(&page, "Contacts"),
        [
            "Last 8 Sep 2026, 3 weeks ago",
            "Agreed every 2 weeks; 8 days longer than that",
            // One of ours, of May, lies before the thirteen weeks.
            "Who began you 1, they 1 in the last 13 weeks",
            "Took 0.5 h",
            "Went 4.0 of 5 on average, of 1 scored",
        ]
    );
    // Ours: 5 + 4 + 5 + 3 + 4 + 3 = 24, theirs: 4 + 4 + 5 + 5 + 4 + 3 = 25, of six each.
    assert_eq!(
        section(&page, "Alignment"),
        [
            "You see it 4.0 of 5 on average, 1 Sep 2026",
            "They see it 4.2 of 5 on average, 1 Sep 2026",
            "Gap 0.2; widest in communication, 2 apart",
            "Check-ins 1 in all",
        ]
    );
    let scores: Vec<_> = page.lines().skip_while(|l| !l.contains("Scores")).skip(1).take(2).collect();
    let digits = |line: &str| line.split_whitespace().skip(1).collect::<String>();
    assert_eq!((digits(scores[0]), digits(scores[1])), ("545343".to_owned(), "445543".to_owned()), "{page}");
}

#[test]
fn a_partner_that_went_quiet_is_told_by_counts_in_neutral_words() {
    let page = page("ben");
    let heading = "13 weeks before and after the order of 2 Mar 2026";
    let said = section(&page, heading).join(" ");
    for words in [
        "Contacts that they began 12 2",
        "Of these, promises that they kept 0 0",
        "The last contact that they began was on 2 Apr 2026",
        // The binomial test of 2 of 14: 106 of 16384.
        "probability of 0.6 %",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
    assert!(!self::page("ada").contains("weeks before and after"));
}

#[test]
fn findings_have_their_first_day_and_next_step_and_say_when_they_are_put_off() {
    let said = section(&page("ada"), "What to look at").join(" ");
    let (late, hers) = (said.find("“Chapter one”").expect("ours"), said.find("“Figures”").expect("hers"));
    assert!(late < hers, "what is put off comes last: {said}");
    assert!(said.contains("since 21 Sep 2026, 9 days ago next Change the commitment"), "{said}");
    assert!(said[hers..].contains("put off until 15 Oct 2026: She was ill"), "{said}");
    assert_eq!(said.matches("put off").count(), 1, "{said}");
}

#[test]
fn json_has_the_partner_as_check_has_it() {
    let folder = Folder::new();
    let path = folder.file("plan.ron", &bonds());
    let check = handful().arg("check").arg(&path).args(["--as-of", "2026-09-30", "--json"]).assert();
    let check: Value = serde_json::from_str(&stdout(&check)).expect("JSON");
    for (at, id) in ["ada", "ben", "cleo"].into_iter().enumerate() {
        let explained = report(id);
        assert_eq!(explained["partner"], check["partners"][at], "{id}");
        let about: Vec<_> = check["findings"]
            .as_array()
            .expect("findings")
            .iter()
            .filter(|finding| finding["partner"] == id)
            .cloned()
            .collect();
        assert_eq!(explained["findings"], Value::Array(about), "{id}");
        assert_eq!((&explained["plan"], &explained["as_of"]), (&json!("Bonds"), &json!("2026-09-30")));
    }
}

#[test]
fn json_has_the_figures_of_the_page() {
    let ada = report("ada");
    assert_eq!(ada["rule"], json!({"line": 1, "text": "all six gates are open."}));
    assert_eq!(ada["recent_contacts"], json!({"from": "2026-07-02", "begun_by_us": 1, "begun_by_them": 1}));
    assert_eq!(
        ada["alignment"],
        json!({
            "ours": {"date": "2026-09-01", "mean": 4.0},
            "theirs": {"date": "2026-09-01", "mean": 4.166667},
            "gap": -0.166667,
            "widest": {"aspect": "Communication", "gap": -2},
        })
    );
    assert_eq!(ada["closing"], Value::Null);
    let quarters = ada["quarters"].as_array().expect("quarters");
    assert_eq!(quarters.len(), 9, "the running one and eight before it");
    let running = &quarters[8];
    assert_eq!(running["quarter"], "2026-Q3");
    assert_eq!(
        running["theirs"],
        json!({"due": 2, "kept": 1, "late": 0, "in_part": 0, "missed": 1, "waived": 1, "unlogged": 0, "kept_rate": 0.5})
    );
    assert_eq!(
        running["resources"],
        json!([{"resource": "time", "unit": "h", "ours": {"due": 8.0, "given": 0.0}, "theirs": {"due": 12.0, "given": 6.0}}])
    );
    let closing = &report("ben")["closing"];
    assert_eq!(closing["contacts"], json!({"before": 12, "after": 2}));
    assert_eq!(
        (&closing["date"], &closing["kind"], &closing["weeks"], &closing["probability"]),
        (&json!("2026-03-02"), &json!("Order"), &json!(13), &json!(0.00647))
    );
}

/// Every key of the JSON is in the help that documents it.
#[test]
fn help_documents_the_json() {
    fn keys(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                for (key, value) in fields {
                    found.push(key.clone());
                    // `numbers` has names of its own for each finding.
                    if key != "numbers" {
                        keys(value, found);
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
            _ => {}
        }
    }
    let help = |command: &str| stdout(&handful().args([command, "--help"]).assert().code(0));
    let (explain, check) = (help("explain"), help("check"));
    let mut found = Vec::new();
    for id in ["ada", "ben"] {
        keys(&report(id), &mut found);
    }
    for key in found {
        assert!(explain.contains(&key) || check.contains(&key), "`{key}` is in neither help");
    }
    assert!(explain.contains("Examples:") && explain.contains("handful explain plan.ron north"), "{explain}");
}

#[test]
fn every_page_keeps_to_eighty_columns_and_is_plain_in_a_pipe() {
    let folder = Folder::new();
    let long = "Benjamin Featherstonehaugh and his many sons ".repeat(3);
    let path = folder.file("plan.ron", &bonds().replace("Ben & Sons", &long).replace("The book", &long));
    for partner in ["ada", "ben", "cleo"] {
        let page = stdout(&explain(&path, partner, &[]));
        for line in page.lines() {
            assert!(line.chars().count() <= 80, "too wide: {line:?}");
            assert_eq!(line.trim_end(), line, "blanks at the end");
        }
        assert!(!page.contains('\u{1b}'), "no colour into a pipe");
        let mut command = handful();
        command.arg("explain").arg(&path).args([partner, "--as-of", "2026-09-30"]).env("CLICOLOR_FORCE", "1");
        let coloured = stdout(&command.assert());
        assert!(coloured.contains("\u{1b}["), "colour where it is asked for");
    }
}

#[test]
fn a_partner_is_found_as_log_finds_it() {
    for text in ["ada", "Ada Łącka", "lacka", "AD"] {
        assert!(page(text).starts_with("Ada Łącka in Bonds"), "{text}");
    }
    let folder = Folder::new();
    let path = folder.file("plan.ron", &bonds());
    let assert = explain(&path, "adda", &[]).code(2).stdout("");
    assert!(stderr(&assert).contains("there is no partner `adda`"), "{}", stderr(&assert));
    assert!(stderr(&assert).contains("did you mean `ada`?"), "{}", stderr(&assert));
    let several = folder.file("several.ron", &bonds().replace("name: \"Cleo\"", "name: \"Ben Cleo\""));
    let assert = explain(&several, "be", &[]).code(2).stdout("");
    assert!(stderr(&assert).contains("may be more than one partner"), "{}", stderr(&assert));
}

#[test]
fn what_cannot_be_told_is_two() {
    let folder = Folder::new();
    let path = folder.file("plan.ron", &bonds());
    explain(&folder.path("none.ron"), "ada", &[]).code(2).stdout("");
    explain(&folder.file("broken.ron", "(format: 1, name: )"), "ada", &[]).code(2).stdout("");
    explain(&path, "ada", &["--as-of", "soon"]).code(2);
    handful().arg("explain").arg(&path).assert().code(2).stdout("");
}

#[test]
fn a_plan_comes_from_standard_input_too() {
    let assert = handful()
        .args(["explain", "-", "ada", "--as-of", "2026-09-30"])
        .write_stdin(tiny("10h"))
        .assert()
        .code(0)
        .stderr("");
    assert!(
        stdout(&assert).starts_with("Ada Łącka in Tiny, as of 2026-09-30\n\nUnknown.\n"),
        "{}",
        stdout(&assert)
    );
}

/// Every promise stands on the page, with what came of it and who asked to move it.
#[test]
fn promises_are_told_one_by_one() {
    let plan = "(format: 1, name: \"Plan\", currency: \"EUR\", partners: [(id: \"x\", name: \"X\")],
        commitments: [
            (id: \"a\", partner: \"x\", title: \"Draft\", due: \"2026-11-10\", kept: \"2026-11-12\"),
            (id: \"b\", partner: \"x\", by: Them, title: \"Data\", due: \"2026-11-20\",
                moved: [(on: \"2026-10-20\", was_due: \"2026-11-01\", asked: Them)]),
        ])";
    let folder = Folder::new();
    let file = folder.file("plan.ron", plan);
    let output =
        handful().args(["explain", "--as-of", "2026-11-23"]).arg(&file).arg("x").output().expect("it runs");
    let text = String::from_utf8(output.stdout).expect("text");
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("10 Nov 2026 yours Draft kept 2 days late"), "{text}");
    assert!(
        words.contains("20 Nov 2026 theirs Data missed; moved from 1 Nov 2026 on 20 Oct 2026, they asked"),
        "{text}"
    );
}

/// What a range means is said as on the screens: of those that are still to come, whosever they are.
#[test]
fn a_range_says_what_it_means() {
    let plan = "(format: 1, name: \"Plan\", currency: \"EUR\", partners: [(id: \"x\", name: \"X\"), (id: \"y\", name: \"Y\")],
        commitments: [
            (id: \"a\", partner: \"x\", title: \"Help\", amount: \"4h..8h\", every: Week),
            (id: \"b\", partner: \"x\", by: Them, amount: \"1000..5000 USD\", due: \"2026-12-20\"),
            (id: \"c\", partner: \"x\", amount: \"4h..9h\", due: \"2026-11-10\", kept: \"2026-11-12\"),
            (id: \"d\", partner: \"x\", amount: \"4h..9h\", every: Week, until: \"2026-11-23\"),
            (id: \"e\", partner: \"x\", amount: \"3h\", every: Month),
            (id: \"f\", partner: \"y\", amount: \"4h\", every: Month),
        ])";
    let folder = Folder::new();
    let file = folder.file("plan.ron", plan);
    let said = |partner: &str, more: &[&str]| {
        let mut command = handful();
        command.args(["explain", "--as-of", "2026-11-23"]).arg(&file).arg(partner).args(more);
        stdout(&command.assert().code(0))
    };
    let text = section(&said("x", &[]), "What the ranges mean").join(" ");
    assert_eq!(
        text,
        "Promise Whose How much Help yours Nine times in ten between 4 h and 8 h a week; about 5.8 h on \
         average, 5.7 h as often more as less. b theirs Nine times in ten between 1 000 USD and 5 000 USD; \
         about 2 520 USD on average, 2 236 USD as often more as less."
    );
    assert!(!said("y", &[]).contains("What the ranges mean"), "nothing is uncertain");
    let json: Value = serde_json::from_str(&said("x", &["--json"])).expect("JSON");
    let ranges = json["ranges"].as_array().expect("ranges");
    assert_eq!(ranges.len(), 2);
    // The closed form of the lognormal: e^mu and e^(mu + sigma²/2).
    assert_eq!(
        ranges[0],
        json!({
            "commitment": "a", "whose": "ours", "resource": "time", "unit": "h", "every": "week",
            "low": 4.0, "high": 8.0, "median": 5.656854, "mean": 5.783827,
            "text": "Nine times in ten between 4\u{a0}h and 8\u{a0}h a week; about 5.8\u{a0}h on average, \
                     5.7\u{a0}h as often more as less.",
        })
    );
    assert_eq!(
        (&ranges[1]["whose"], &ranges[1]["unit"], &ranges[1]["every"], &ranges[1]["median"]),
        (&json!("theirs"), &json!("USD"), &Value::Null, &json!(2236.067977))
    );
    assert_eq!((&ranges[1]["low"], &ranges[1]["mean"]), (&json!(1000.0), &json!(2520.340721)));
}
