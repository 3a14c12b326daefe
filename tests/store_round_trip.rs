//! What is written is read back exactly, and reads well.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that fails says so")]

#[path = "support/plans.rs"]
mod plans;
mod support;

use handful::plan::Reliance;
use handful::store::{read, write};
use proptest::prelude::*;
use ron::extensions::Extensions;
use std::path::Path;

const SAMPLE: &str = include_str!("../assets/sample.ron");

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_written_plan_is_read_back_exactly(plan in plans::arbitrary_plan()) {
        let text = write(&plan);
        let reading = read(&text).map_err(|broken| TestCaseError::fail(format!("{broken}\n{text}")))?;
        prop_assert_eq!(&reading.plan, &plan);
        prop_assert!(!reading.has_comments);
        prop_assert_eq!(write(&reading.plan), text);
    }

    #[test]
    fn a_reader_that_knows_no_plans_accepts_the_text(plan in plans::arbitrary_plan()) {
        let text = write(&plan);
        let options = ron::Options::default()
            .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_NEWTYPES);
        let value = options.from_str::<ron::Value>(&text);
        prop_assert!(value.is_ok(), "{value:?}\n{text}");
    }

    #[test]
    fn records_of_lists_stand_on_one_line(plan in plans::arbitrary_plan()) {
        let text = write(&plan);
        let of_log = text.split("    log: [\n").nth(1).map_or(0, |log| log.lines().count() - 2);
        prop_assert_eq!(of_log, plan.log().len());
    }
}

#[test]
fn the_sample_is_written_as_it_stands() {
    let reading = read(SAMPLE).expect("the sample");
    assert_eq!(write(&reading.plan), SAMPLE);
    assert_eq!(reading.warnings, []);
}

/// All that a bond is judged by, as the tests of the command line have it: written as a person reads it.
#[test]
fn a_plan_of_bonds_is_written_as_it_stands() {
    let text = support::bonds();
    let reading = read(&text).unwrap_or_else(|broken| panic!("{broken}"));
    assert_eq!(write(&reading.plan), text);
    assert_eq!(reading.warnings, []);
}

/// `None` is a level of dependence, and elsewhere the word for what is absent.
#[test]
fn a_former_dependence_of_none_stays_none() {
    let text = support::bonds().replace("ours: Low, theirs: Moderate)", "ours: None)");
    let reading = read(&text).unwrap_or_else(|broken| panic!("{broken}"));
    let former = reading.plan.partners().iter().next().map(|p| p.dependence_was.clone()).expect("a partner");
    assert_eq!((former[0].ours, former[0].theirs), (Some(Reliance::None), None));
    assert_eq!(write(&reading.plan), text);
}

#[test]
fn one_change_changes_one_line() {
    let plan = read(SAMPLE).expect("the sample").plan;
    let changed = SAMPLE.replacen("phone: \"+351 900 000 127\"", "phone: \"+351 900 000 128\"", 1);
    let other = read(&changed).expect("still a plan").plan;
    let (before, after) = (write(&plan), write(&other));
    let differ = before.lines().zip(after.lines()).filter(|(a, b)| a != b).count();
    assert_eq!((differ, before.lines().count()), (1, after.lines().count()));
}

#[test]
fn files_of_format_1_are_always_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/format1");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).expect("the folder").flatten() {
        let text = std::fs::read_to_string(entry.path()).expect("a file");
        let reading = read(&text).unwrap_or_else(|broken| panic!("{}\n{broken}", entry.path().display()));
        let again = read(&write(&reading.plan)).expect("what we write");
        assert_eq!(again.plan, reading.plan, "{}", entry.path().display());
        seen += 1;
    }
    assert!(seen >= 4, "only {seen} files found");
}
