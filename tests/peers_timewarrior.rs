//! Timewarrior itself writes the export that the import reads: both come to the same sums. Needs
//! `timew`, which `.ci/install-peers` installs.
#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

use handful::exchange::{Choices, Intake, Options, timewarrior};
use handful::plan::{Amount, ImportSource, PartnerId, Plan};
use handful::store;
use jiff::tz::TimeZone;
use std::path::Path;
use std::process::Command;

/// Runs Timewarrior on a database of its own, in Berlin.
fn timew(database: &Path, arguments: &[&str]) -> String {
    let output = Command::new("timew")
        .env("TIMEWARRIORDB", database)
        .env("TZ", "Europe/Berlin")
        .args(arguments)
        .output()
        .expect("timew runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The minutes that Timewarrior itself sums up for a tag: the last figure of its summary.
fn summed(database: &Path, tag: &str) -> u64 {
    let summary = timew(database, &["summary", "2026-01-01", "-", "2027-01-01", tag]);
    let total = summary.split_whitespace().rfind(|word| word.matches(':').count() == 2).expect("a total");
    let mut parts = total.split(':').map(|part| part.parse::<u64>().expect("a number"));
    let mut part = || parts.next().expect("three parts");
    let (hours, minutes, seconds) = (part(), part(), part());
    assert_eq!(seconds, 0, "the made-up intervals are of whole minutes");
    hours * 60 + minutes
}

fn plan() -> Plan {
    let text = r#"(format: 1, name: "Studio", currency: "EUR",
        partners: [(id: "ada", name: "Ada"), (id: "north", name: "North & Söhne")])"#;
    store::read(text).expect("a plan").plan
}

#[test]
#[ignore = "needs timewarrior"]
fn its_own_export_comes_to_its_own_sums() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path();
    // Over midnight, over the beginning and the end of summer time, and tags that need quotes.
    for (from, until, tags) in [
        ("2026-03-28T22:00:00", "2026-03-29T05:30:00", &["ada", "Draft, \"offer\""][..]),
        ("2026-10-24T22:00:00", "2026-10-25T05:30:00", &["North & Söhne"]),
        ("2026-11-02T09:00:00", "2026-11-02T10:17:00", &["ada"]),
        ("2026-11-02T23:10:00", "2026-11-03T00:20:00", &["North & Söhne", "call"]),
        ("2026-11-03T09:00:00", "2026-11-03T09:01:00", &["ada"]),
    ] {
        let mut arguments = vec!["track", from, "-", until];
        arguments.extend(tags);
        arguments.push(":yes");
        timew(database, &arguments);
    }
    timew(database, &["annotate", "@1", "said \"hi\"", ":yes"]);
    timew(database, &["start", "2026-11-20T09:00:00", "ada", ":yes"]);
    let export = timew(database, &["export"]);
    let running =
        export.lines().filter(|line| line.contains("\"start\"") && !line.contains("\"end\"")).count();
    timew(database, &["cancel", ":yes"]);

    let options = Options::new(TimeZone::get("Europe/Berlin").expect("a zone"));
    let read = timewarrior(export.as_bytes(), &options).expect("its export");
    assert_eq!((read.records.len(), read.left_out.len(), read.unreadable.len()), (5, running, 0), "{export}");
    assert_eq!(running, 1);
    let mut plan = plan();
    let intake = Intake::new(&plan, ImportSource::Timewarrior, read);
    plan.apply(&intake.edits(&Choices::default())).expect("taken");
    assert_eq!(plan.log().len(), 5);
    for (partner, tag) in [("ada", "ada"), ("north", "North & Söhne")] {
        let partner = PartnerId::new(partner).expect("an identifier");
        let ours: u64 = plan
            .log()
            .iter()
            .filter(|entry| entry.partner == partner)
            .filter_map(|entry| match entry.given_by_us() {
                Some(Amount::Time(minutes)) => Some(u64::from(minutes.get())),
                _ => None,
            })
            .sum();
        assert_eq!(ours, summed(database, tag), "{tag}");
    }
    // It lists intervals in another order the next time, and knows them all.
    let again = timewarrior(timew(database, &["export"]).as_bytes(), &options).expect("its export");
    assert!(Intake::new(&plan, ImportSource::Timewarrior, again).edits(&Choices::default()).is_empty());
}
