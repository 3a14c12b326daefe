//! What is wrong with a file: all of it at once, each with its place, and never a panic.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that fails says so")]

use handful::store::{Broken, LoadError, Warning, load, read, read_on};
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// The day on which the files are read.
const TODAY: Date = date(2026, 11, 23);

const MANY: &str = include_str!("fixtures/broken/many_faults.ron");
const REFUSED: &str = include_str!("fixtures/broken/refused.ron");
const BY_HAND: &str = include_str!("fixtures/format1/by_hand.ron");
const SAMPLE: &str = include_str!("../assets/sample.ron");

fn broken(text: &str) -> Broken {
    match read(text) {
        Ok(_) => panic!("this can be read:\n{text}"),
        Err(broken) => broken,
    }
}

/// Line, column and words of all that is wrong.
fn faults(text: &str) -> Vec<(usize, usize, String)> {
    broken(text).faults.iter().map(|f| (f.line, f.column, f.words())).collect()
}

/// The only fault of a text.
fn fault(text: &str) -> (usize, usize, String) {
    let mut found = faults(text);
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}

/// A plan around some fields.
fn plan(fields: &str) -> String {
    format!("(format: 1, name: \"P\", currency: \"EUR\",\n{fields})")
}

#[test]
fn every_fault_of_a_file_at_once_each_with_its_place() {
    let expected = [
        (4, 15, "`EUX` is not the code of a currency"),
        (6, 33, "`0,92` is not a rate"),
        (8, 5, "a plan has no field `setings`; did you mean `settings`?"),
        (10, 25, "a week has 168 hours, not 400h"),
        (13, 29, "there is no field `perweek` here; there are `by` and `per_week`; did you mean `per_week`?"),
        (15, 18, "write a decimal point, not a comma: `0.2`"),
        (19, 72, "`Parnership` is none of `Partnership`, `Relationship` and `Business`; did you mean"),
        (20, 15, "there is already a partner `sean`"),
        (21, 90, "expected a whole number, found `2.5`"),
        (23, 17, "an identifier holds letters, digits, `-`, `_` and `.`, not ` `"),
        (25, 22, "there is no such day as `2025-02-29`"),
        (26, 38, "there is no field `nam` here"),
        (30, 63, "there is no partner `northwnd`; did you mean `northwind`?"),
        (34, 71, "a commitment has either `every` (it recurs) or `due` (a promise), not both"),
        (35, 90, "the end (2026-01-01) lies before the start (2026-06-30)"),
        (36, 9, "the field `id` is missing"),
        (37, 56, "there is no resource `staff-days`"),
        (
            40,
            65,
            "expected a word without quotation marks, found `\"Relational\"`; did you mean `Relational`?",
        ),
        (41, 98, "`1e999` is no number that can be counted with"),
        (44, 67, "the field `fairness` is missing"),
        (44, 76, "a score is a whole number from 1 to 5, not 6"),
        (47, 50, "a comma is missing here"),
        (51, 16, "`05.01.2026` is not a date"),
        (51, 40, "there is no partner `nortwind`; did you mean `northwind`?"),
        (52, 60, "expected a text in quotation marks, found `90`"),
        (53, 66, "the field `amount` is given twice"),
        (54, 9, "an entry needs an `amount`"),
        (54, 58, "this quotation mark is never closed"),
        (55, 9, "this `(` is never closed"),
        (56, 70, "commitment `hours` is with `northwind`, not with `sean`"),
        (57, 40, "there is no partner `anna`"),
        (57, 74, "an invisible control character (U+202E) stands here"),
    ];
    let found = faults(MANY);
    for (i, (line, column, words)) in expected.iter().enumerate() {
        let Some(fault) = found.get(i) else { panic!("missing: {words}") };
        assert_eq!((fault.0, fault.1), (*line, *column), "{words}: {fault:?}");
        assert!(fault.2.starts_with(words), "{words}: {fault:?}");
    }
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    assert!(broken(MANY).faults.iter().all(|f| MANY.lines().nth(f.line - 1) == Some(&f.text)));
}

/// Line, column and words of all that is wrong with a text on a day.
fn faults_on(text: &str, today: Date) -> Vec<(usize, usize, String)> {
    let broken = read_on(text, today).err();
    broken.into_iter().flat_map(|b| b.faults).map(|f| (f.line, f.column, f.words())).collect()
}

#[test]
fn a_score_outside_its_scale_a_check_in_to_come_and_a_closing_event_without_a_date_have_their_lines() {
    let expected = [
        (12, 111, "a score is a whole number from 1 to 5, not 0"),
        (
            14,
            16,
            "2126-11-01 is yet to come (today is 2026-11-23); a check-in says how the bond was on its day",
        ),
        (17, 9, "the field `date` is missing"),
    ];
    let found = faults_on(REFUSED, TODAY);
    let found: Vec<_> = found.iter().map(|(line, column, words)| (*line, *column, words.as_str())).collect();
    assert_eq!(found, expected);
    // What is of a day to come is no fault on a later one, or where no day is known.
    let lines = |found: Vec<(usize, usize, String)>| found.iter().map(|f| f.0).collect::<Vec<_>>();
    assert_eq!(lines(faults_on(REFUSED, date(2126, 11, 1))), [12, 17]);
    assert_eq!(lines(faults(REFUSED)), [12, 17]);
}

#[test]
fn a_check_in_may_be_of_tomorrow_for_the_time_zones_and_not_of_a_later_day() {
    let scores = "scores: (ours: (vision: 4, goals: 4, values: 4, communication: 4, trust: 4, fairness: 4))";
    let on = |day: &str| {
        plan(&format!(
            "partners: [(id: \"a\", name: \"A\")],\ncheck_ins: [(partner: \"a\", {scores}, date: \"{day}\")]"
        ))
    };
    for day in ["2026-11-22", "2026-11-23", "2026-11-24"] {
        assert!(read_on(&on(day), TODAY).is_ok(), "{day}");
    }
    let text = on("2026-11-25");
    let found = faults_on(&text, TODAY);
    assert_eq!(found.len(), 1, "{found:?}");
    let column = text.lines().nth(2).and_then(|l| l.find("\"2026-11-25\"")).expect("the date") + 1;
    assert_eq!((found[0].0, found[0].1), (3, column));
    assert!(read(&text).is_ok(), "without a day it is a plan");
    assert_eq!(read_on(&on("2026-11-24"), TODAY), read(&on("2026-11-24")), "and the same plan");
}

#[test]
fn a_fault_is_shown_like_a_good_compiler_does() {
    let text = plan("\tpartners: [(id: \"a\", name: \"A\", depth: Wam)]");
    assert_eq!(
        broken(&text).to_string(),
        "line 2, column 41: `Wam` is none of `Acquaintance`, `Familiar`, `Warm`, `Close` and `Deep`; \
         did you mean `Warm`?\n\
         2 |  partners: [(id: \"a\", name: \"A\", depth: Wam)])\n  \
         |                                         ^^^"
    );
    let long = plan(&format!("goals: [(id: \"g\", title: \"{}\", state: Opn)]", "long ".repeat(60)));
    let shown = broken(&long).to_string();
    let (line, caret) = (shown.lines().nth(1).expect("the line"), shown.lines().nth(2).expect("the caret"));
    let at = caret.chars().position(|c| c == '^').expect("a caret");
    assert_eq!(line.chars().skip(at).take(3).collect::<String>(), "Opn", "{shown}");
    assert!(line.chars().count() < 120);
}

#[test]
fn what_is_no_plan_is_said_to_be_none() {
    for (text, at) in [("", 1), ("  ", 1), ("// nothing but a comment", 1), ("\u{FEFF}", 1)] {
        let (line, column, words) = fault(text);
        assert_eq!((line, column), (1, at), "{text:?}");
        assert!(words.contains("a plan begins with `(format: 1"), "{words}");
    }
    assert!(fault("").2.starts_with("the file is empty"));
    for text in ["{\"format\": 1}", "hello", "date,partner,hours\n2026-01-01,a,3\n", "<html>", "[1, 2]"] {
        assert!(fault(text).2.starts_with("this is no plan"), "{text}");
    }
    let found = faults("()");
    let words: Vec<_> = found.iter().map(|f| f.2.as_str()).collect();
    let missing = ["currency", "format", "name"].map(|name| format!("the field `{name}` is missing"));
    assert_eq!(words, missing);
}

#[test]
fn a_newer_format_is_refused_with_its_number_and_nothing_else() {
    let (line, column, words) = fault("(\n    format: 2,\n    title: \"New\",\n    log: {1: 2},\n)");
    assert_eq!((line, column), (2, 13));
    assert!(words.contains("format 2") && words.contains("a newer version of Handful"), "{words}");
    assert_eq!(fault("(name: \"P\", currency: \"EUR\")").2, "the field `format` is missing");
    assert!(fault("(format: 0, name: \"P\", currency: \"EUR\")").2.contains("there is no format 0"));
    assert_eq!(fault("(format: \"1\", name: \"P\", currency: \"EUR\")").1, 10);
}

#[test]
fn brackets_and_quotation_marks_that_never_close_are_shown_where_they_open() {
    let (line, column, words) = fault(&plan("partners: [\n(id: \"a\", name: \"A\"),\n"));
    assert_eq!((line, column, words.as_str()), (2, 11, "this `[` is never closed"));
    let (line, column, words) = fault("(format: 1, name: \"P\", currency: \"EUR\",\n");
    assert_eq!((line, column, words.as_str()), (1, 1, "this `(` is never closed"));
    let (line, column, words) = fault(&plan("partners: [(id: \"a\", name: \"A), (id: \"b\", name: \"B\")],"));
    assert_eq!((line, column), (2, 28), "{words}");
    let (line, column, words) = fault(&plan("goals: [(id: \"g\", title: \"A \"good\" goal\")],"));
    assert_eq!((line, column), (2, 26), "{words}");
    assert!(words.ends_with("within a text it is written `\\\"`"), "{words}");
    let (line, column, words) = fault(&plan("/* partners: []"));
    assert_eq!((line, column, words.as_str()), (2, 1, "this comment is never closed"));
    let (line, column, words) = fault(&(plan("") + "\n)"));
    assert_eq!((line, column, words.as_str()), (3, 1, "nothing may follow the end of the plan"));
}

#[test]
fn values_of_another_kind_say_what_was_expected() {
    for (field, column, words) in [
        ("partners: (id: \"a\")", 11, "expected a list in square brackets"),
        ("log: \"none\"", 6, "expected a list in square brackets"),
        ("settings: [1]", 11, "expected a record in round brackets, found `[1]`"),
        ("settings: (horizon_quarters: 13)", 30, "the verdict looks 1 to 12 quarters ahead, not 13"),
        ("settings: (horizon_quarters: four)", 30, "expected a whole number, found `four`"),
        ("settings: (workdays: [Monday, Munday])", 31, "`Munday` is none of"),
        ("capacity: (reserve: NaN)", 21, "`NaN` is no number that can be counted with"),
        ("capacity: (reserve: inf)", 21, "`inf` is no number that can be counted with"),
        ("capacity: (reserve: -0.1)", 21, "a fraction is a number from 0 to 1, not -0.1"),
        ("capacity: (reserve: )", 12, "the value of `reserve` is missing"),
        ("capacity: (hours_per_week: \"4,5h\")", 28, "write a decimal point, not a comma: `4.5h`"),
        ("capacity: (spoken_for: (by: \"a\"))", 24, "expected a list in square brackets, found"),
        ("partners: [(id: \"a\", name: \"A\", notes: \"\\q\")]", 40, "a backslash in a text begins"),
        ("partners: [(id: \"a\", name: \" \")]", 28, "a name cannot be empty"),
        ("partners: [\"a\"]", 12, "expected a record in round brackets, found `\"a\"`"),
        ("partners: [Partnr(id: \"a\", name: \"A\")]", 12, "expected `Partner` or nothing"),
        ("partners: [(id: \"a\", name: \"A\", in_touch_every_days: 0)]", 54, "expected a nonzero"),
        (
            "partners: [(id: \"a\", name: \"A\", in_touch_every_days: 70000)]",
            54,
            "the number `70000` is out of",
        ),
        (
            "partners: [(\"id\": \"a\", name: \"A\")]",
            13,
            "the name of a field stands without quotation marks",
        ),
        ("partners: [(id = \"a\", name: \"A\")]", 13, "expected the name of a field and a colon"),
        ("partners: [(id: \"a\", name: 'A')]", 28, "expected a text in quotation marks, found `'A'`"),
        ("name: \"again\"", 1, "the field `name` is given twice"),
        ("capacity: (time_off: [(from: \"2026-02-01\", until: \"2026-01-01\")])", 44, "the end (2026-01-01)"),
        ("rates: [(currency: \"EUR\", rate: \"1\")]", 20, "EUR has a rate already"),
        ("settings: (weeks_around_closing: 0)", 34, "this is a number of weeks from 1 to 104, not 0"),
        ("settings: (check_in_every_weeks: 105)", 34, "this is a number of weeks from 1 to 104, not 105"),
    ] {
        let text = plan(field);
        let found = faults(&text);
        assert!(
            found.iter().any(|f| (f.0, f.1) == (2, column) && f.2.starts_with(words)),
            "{field}: {found:#?}"
        );
        let others: Vec<_> =
            found.iter().filter(|f| !f.2.starts_with(words) && !f.2.contains("`id` is missing")).collect();
        assert!(others.is_empty(), "{field}: {others:?}");
    }
}

/// Fields that came after the first plans were written.
#[test]
fn newer_fields_are_held_to_their_rules() {
    let with = |sections: &str| {
        plan(&format!("partners: [(id: \"a\", name: \"A\"), (id: \"b\", name: \"B\")], {sections}"))
    };
    let commitment =
        |fields: &str| with(&format!("commitments: [(id: \"c\", partner: \"a\", amount: \"1h\", {fields})]"));
    let snooze = |fields: &str| {
        with(&format!(
            "goals: [(id: \"g\", title: \"G\", partners: [(partner: \"a\", need: Essential)])],
            commitments: [(id: \"c\", partner: \"a\", amount: \"1h\", due: \"2026-01-01\")],
            risks: [(id: \"r\", partner: \"a\", title: \"R\", kind: Relational)],
            snoozes: [(date: \"2026-02-01\", code: \"gap-too-long\", reason: \"Away\", {fields})]"
        ))
    };
    for (text, words) in [
        (
            commitment("due: \"2026-01-01\", part: 0.5"),
            "`part` says how much of a promise was kept, so it needs `kept`",
        ),
        (commitment("due: \"2026-01-01\", kept: \"2026-01-01\", part: 1.0"), "the `part` of a promise"),
        (
            commitment("due: \"2026-01-01\", kept: \"2026-01-01\", part: 1.5"),
            "a fraction is a number from 0 to 1",
        ),
        (
            commitment("every: Week, moved: [(on: \"2026-01-01\", was_due: \"2026-01-02\", asked: Us)]"),
            "`moved` belongs to a promise",
        ),
        (
            commitment("due: \"2026-01-01\", moved: [(on: \"2026-01-01\", asked: Us)]"),
            "the field `was_due` is missing",
        ),
        (
            with(
                "goals: [(id: \"g\", title: \"G\", partners: [(partner: \"a\", need: Essential, to_them: Vital)])]",
            ),
            "`Vital` is none of `Essential` and `Helpful`",
        ),
        (
            snooze("partner: \"a\", until: \"2026-02-01\""),
            "what is put off is put off `until` a day after its `date`",
        ),
        (
            snooze("partner: \"a\", until: \"2026-03-01\", goal: \"g\", commitment: \"c\""),
            "a finding is about a `goal`, a `commitment` or a `risk`",
        ),
        (
            snooze("partner: \"a\", until: \"2026-03-01\", commitment: \"c\", risk: \"r\""),
            "a finding is about a `goal`, a `commitment` or a `risk`",
        ),
        (
            snooze("partner: \"a\", until: \"2026-03-01\", risk: \"q\""),
            "there is no risk `q`; did you mean `r`?",
        ),
        (snooze("partner: \"b\", until: \"2026-03-01\", risk: \"r\""), "risk `r` is with `a`, not with `b`"),
        (snooze("partner: \"a\", until: \"2026-03-01\", goal: \"h\""), "there is no goal `h`"),
        (snooze("partner: \"b\", until: \"2026-03-01\", goal: \"g\""), "goal `g` does not name `b`"),
        (
            snooze("partner: \"b\", until: \"2026-03-01\", commitment: \"c\""),
            "commitment `c` is with `a`, not with `b`",
        ),
        (
            plan(
                "partners: [(id: \"a\", name: \"A\", propensity: (facilitators: (compatibility: 6, philosophy: 1, mutuality: 1, symmetry: 1)))]",
            ),
            "a score is a whole number from 1 to 5, not 6",
        ),
        (
            plan("partners: [(id: \"a\", name: \"A\", dependence_was: [(ours: Low)])]"),
            "the field `until` is missing",
        ),
    ] {
        let found = fault(&text);
        assert!(found.2.starts_with(words), "{words}: {found:?}");
    }
}

#[test]
fn a_wrong_range_probability_or_share_is_named_at_its_place() {
    let a = "partners: [(id: \"a\", name: \"A\")],\n";
    let risk = |more: &str| {
        let of = "(id: \"r\", partner: \"a\", title: \"T\", kind: Relational,\n";
        plan(&format!("{a}risks: [{of}{more})]"))
    };
    let commitment = |amount: &str| {
        plan(&format!("{a}commitments: [(id: \"c\", partner: \"a\",\namount: \"{amount}\", every: Week)]"))
    };
    for (text, place, words) in [
        (commitment("8h..4h"), (4, 9), "in `8h..4h` the lower bound comes second"),
        (commitment("0h..4h"), (4, 9), "a range begins above nothing"),
        (commitment("4h..8 EUR"), (4, 9), "the two bounds of `4h..8 EUR` are not of one kind"),
        (risk("loss: \"5000..1000 EUR\""), (4, 7), "in `5000..1000 EUR` the lower bound comes second"),
        (risk("loss: \"0..1000 EUR\""), (4, 7), "a range begins above nothing"),
        (risk("yearly_probability: 1.5"), (4, 21), "a fraction is a number from 0 to 1, not 1.5"),
        (
            risk("our_share: 0.7, their_share: 0.6"),
            (4, 17),
            "`our_share` (70 %) and `their_share` (60 %) are more than the whole loss together",
        ),
        (plan("settings: (trials: 10)"), (2, 20), "a forecast makes 1000 to 1000000 trials, not 10"),
        (plan("settings: (tolerance: 2)"), (2, 23), "a fraction is a number from 0 to 1, not 2"),
    ] {
        let found = fault(&text);
        assert!(found.2.starts_with(words), "{words}: {found:?}");
        assert_eq!((found.0, found.1), place, "{words}");
    }
}

#[test]
fn a_record_that_lacks_several_fields_is_told_all_of_them() {
    let found = faults(&plan("risks: [(mitigation: \"x\"), ()],\nlog: [()]"));
    let words: Vec<_> = found.iter().map(|f| (f.0, f.1, f.2.as_str())).collect();
    let lacks = |line, column, names: &[&'static str]| {
        let mut names = names.to_vec();
        names.sort_unstable();
        names.into_iter().map(move |n| (line, column, n)).collect::<Vec<_>>()
    };
    let mut expected = lacks(2, 9, &["id", "kind", "partner", "title"]);
    expected.extend(lacks(2, 28, &["id", "kind", "partner", "title"]));
    expected.extend(lacks(3, 7, &["date", "partner"]));
    let named: Vec<_> = words.iter().filter_map(|(l, c, w)| Some((*l, *c, w.split('`').nth(1)?))).collect();
    assert_eq!(named.iter().filter(|n| expected.contains(n)).count(), expected.len(), "{words:?}");
}

#[test]
fn one_wrong_item_in_a_long_list_is_found() {
    let mut items: Vec<_> = (0..500).map(|i| format!("(by: \"Work {i}\", per_week: \"1m\")")).collect();
    items[321] = "(by: \"Work\", per_week: \"1x\")".to_owned();
    items[400] = "(by: \"Work\")".to_owned();
    let found = faults(&plan(&format!("capacity: (spoken_for: [\n{}])", items.join(",\n"))));
    let places: Vec<_> = found.iter().map(|f| (f.0, f.1)).collect();
    assert_eq!(places, [(3 + 321, 24), (3 + 400, 1)], "{found:?}");
}

#[test]
fn hidden_characters_and_lines_that_end_otherwise_are_counted_right() {
    let found = faults("(format: 1,\r name: \"a\u{0}b\", // \u{202E}\r currency: \"EUR\",\r log: 1)\r");
    let places: Vec<_> = found.iter().map(|f| (f.0, f.1)).collect();
    assert_eq!(places, [(2, 10), (2, 18), (4, 7)], "{found:?}");
    let found = faults("(format: 1,\r\n name: \"北\u{7}\",\r\n currency: \"EUR\",\r\n log: 1)\r\n");
    assert_eq!(found.iter().map(|f| (f.0, f.1)).collect::<Vec<_>>(), [(2, 10), (4, 7)], "{found:?}");
}

#[test]
fn lines_out_of_order_are_a_warning() {
    let text = plan(
        "partners: [(id: \"a\", name: \"A\")], log: [
        (date: \"2026-01-02\", partner: \"a\", amount: \"1h\"),
        (date: \"2026-01-03\", partner: \"a\", amount: \"1h\"),
        (date: \"2026-01-01\", partner: \"a\", amount: \"1h\")]",
    );
    let reading = read(&text).expect("a plan all the same");
    assert_eq!(reading.warnings, [Warning::OutOfOrder { section: "log", count: 1, first: 3 }]);
}

#[test]
fn comments_are_seen_and_what_looks_like_one_is_not() {
    let with = |notes: &str| plan(&format!("partners: [(id: \"a\", name: \"A\", notes: {notes}\n)],"));
    let has = |text: &str| read(text).expect("a plan").has_comments;
    assert!(!has(&with("\"https://example.org /* \"")));
    assert!(!has(&with("r#\"// \" //\"#")));
    assert!(has(&with("\"x\" // mine")));
    assert!(has(&with("\"x\" /* mine */")));
}

#[test]
fn bytes_that_are_no_text_are_shown_by_their_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.ron");
    let first = |bytes: &[u8]| {
        std::fs::write(&path, bytes).expect("written");
        match load(&path, TODAY) {
            Err(LoadError::Broken(broken)) => broken,
            other => panic!("{other:?}"),
        }
    };
    let broken = first(b"(\n  name: \"M\xFCller\")");
    assert_eq!((broken.faults[0].line, broken.faults[0].column), (2, 11));
    assert!(broken.faults[0].message.starts_with("byte 13 (0xFC)"), "{broken}");
    assert!(broken.to_string().starts_with(&format!("{}:2:11: ", path.display())));
    assert!(first(b"\xFF\xFE(\0").to_string().contains("UTF-16"));
    assert!(matches!(load(&folder.path().join("none.ron"), TODAY), Err(LoadError::NotFound { .. })));
    assert!(matches!(load(folder.path(), TODAY), Err(LoadError::Io { .. })));
    std::fs::write(&path, "\u{FEFF}".to_owned() + &plan("")).expect("written");
    assert!(load(&path, TODAY).is_ok(), "a byte-order mark is no fault");
}

#[test]
fn the_deepest_brackets_are_no_danger() {
    for open in ["(", "[", "{", "Some(", "(a: ", "(format: ["] {
        let found = faults(&open.repeat(100_000));
        assert!(!found.is_empty());
    }
    assert!(!faults(&plan(&format!("log: {}{}", "[".repeat(5_000), "]".repeat(5_000)))).is_empty());
}

fn mutated(text: &str, changes: &[(usize, u8, u8)]) -> Vec<u8> {
    const BYTES: &[u8] = b"()[]{},:\"'/*\\ \n#r0aZ-.\x00\xE2\x80\xAE\xFF";
    let mut bytes = text.as_bytes().to_vec();
    for (at, what, byte) in changes {
        if bytes.is_empty() {
            break;
        }
        let at = at % bytes.len();
        let other = usize::from(*byte) * 7 % bytes.len();
        match what % 5 {
            0 => drop(bytes.remove(at)),
            1 => bytes.insert(at, BYTES[usize::from(*byte) % BYTES.len()]),
            2 => bytes.swap(at, other),
            3 => bytes[at] = BYTES[usize::from(*byte) % BYTES.len()],
            _ => bytes.truncate(at),
        }
    }
    bytes
}

fn check_places(text: &str) -> Result<(), TestCaseError> {
    let Err(broken) = read(text) else { return Ok(()) };
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<_> = unix.strip_prefix('\u{FEFF}').unwrap_or(&unix).split('\n').collect();
    prop_assert!(!broken.faults.is_empty());
    for fault in &broken.faults {
        prop_assert!((1..=lines.len()).contains(&fault.line), "{fault:?}");
        prop_assert_eq!(lines[fault.line - 1], &fault.text);
        prop_assert!((1..=fault.text.chars().count() + 1).contains(&fault.column), "{fault:?}");
        prop_assert!(!fault.message.is_empty());
    }
    prop_assert!(!broken.to_string().is_empty());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_change_of_bytes_makes_it_panic_or_point_outside(
        which in 0_usize..3,
        changes in proptest::collection::vec((any::<usize>(), any::<u8>(), any::<u8>()), 1..6),
    ) {
        let start = SAMPLE.len() / 2;
        let start = (start..).find(|at| SAMPLE.is_char_boundary(*at)).unwrap_or(start);
        let text = [MANY, BY_HAND, &SAMPLE[start..start + 4000.min(SAMPLE.len() - start - 4)]][which];
        let bytes = mutated(text, &changes);
        check_places(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn no_text_makes_it_panic(text in r#"(\(format: 1, )?[()\[\]{},:"'/*\\ \n#ra1.é-]{0,80}"#) {
        check_places(&text)?;
    }
}

#[test]
fn the_sample_may_be_cut_anywhere() {
    let step = SAMPLE.len() / 12;
    for at in (step..SAMPLE.len()).step_by(step) {
        let at = (at..).find(|at| SAMPLE.is_char_boundary(*at)).unwrap_or(at);
        let found = faults(&SAMPLE[..at]);
        assert!(found.len() < 40, "{at}: {found:#?}");
        assert!(found.iter().any(|f| f.2.contains("never closed")), "{at}: {found:?}");
    }
}
