//! `handful import`: what is shown, what is written, and what is remembered.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

mod support;

use std::path::Path;
use support::{Folder, handful, read, tiny};

fn input(name: &str) -> String {
    format!("{}/tests/imports/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Runs an import; its exit code, what it says, and what it says is wrong.
fn import(plan: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = handful().arg("import").arg(plan).args(arguments).output().expect("runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("a code"), text(output.stdout), text(output.stderr))
}

#[test]
fn a_dry_run_tells_and_writes_nothing_and_the_next_one_takes_what_is_clear() {
    let folder = Folder::new();
    let plan = folder.file("plan.ron", &tiny("40h"));
    let before = read(&plan);
    let toggl = input("toggl.csv");
    let (code, out, err) = import(&plan, &["--from", "toggl", &toggl, "--dry-run"]);
    assert_eq!((code, err.as_str()), (1, ""), "{out}");
    for words in [
        "For 5 no partner is known",
        "Client `Acme Ltd`",
        "--map 'client:Northwind=PARTNER'",
        "line 10",
        "line 11",
        "`not a date`",
        "It was still running",
        "2 lengths of time were rounded to whole minutes: 30 s were added and 29 s",
        "Nothing was changed",
    ] {
        assert!(out.contains(words), "{words} in\n{out}");
    }
    assert_eq!(read(&plan), before);

    let map =
        ["--map", "client:Northwind=ada", "--map", "client:acme ltd=Ben &", "--leave-out", "project:Lunch"];
    let arguments: Vec<&str> = ["--from", "toggl", &toggl].into_iter().chain(map).collect();
    let (code, out, err) = import(&plan, &arguments);
    assert_eq!((code, err.as_str()), (1, ""), "two lines cannot be read: {out}");
    assert!(out.contains("4 entries written to"), "{out}");
    let after = read(&plan);
    assert!(after.contains(r#"(source: Toggl, field: Project, text: "Lunch", leave_out: true),"#), "{after}");
    assert_eq!(after.matches("imported: \"toggl ").count(), 4, "{after}");

    // The rules are remembered, and twice adds nothing.
    let (code, out, _) = import(&plan, &["--from", "toggl", &toggl]);
    assert!(
        code == 1 && out.contains("There is nothing to write") && out.contains("4 are in the log already"),
        "{out}"
    );
    assert_eq!(read(&plan), after);
    handful().args(["fmt", "--check"]).arg(&plan).assert().code(0);
    handful().arg("check").arg(&plan).args(["--as-of", "2026-11-23"]).assert().code(0);
}

#[test]
fn an_ambiguous_date_is_asked_about() {
    let folder = Folder::new();
    let plan = folder.file("plan.ron", &tiny("40h"));
    let file = input("clockify-ambiguous.csv");
    let (code, out, err) = import(&plan, &["--from", "clockify", &file, "--to", "ada"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("`03/04/2026` in line 2") && err.contains("--dates day-first"), "{err}");
    let (code, out, err) =
        import(&plan, &["--from", "clockify", &file, "--to", "ada", "--dates", "day-first"]);
    assert!(code == 0 && err.is_empty() && out.contains("2 entries written"), "{out}{err}");
    assert!(read(&plan).contains(
        r#"(date: "2026-04-03", partner: "ada", amount: "4h", note: "Call", imported: "clockify "#
    ));
}

#[test]
fn the_layout_of_a_table_is_remembered() {
    let folder = Folder::new();
    let plan = folder.file("plan.ron", &tiny("40h"));
    let table = folder.file("hours.csv", "Wann,Wie lange,Wer\n03/04/2026,45 min,Ada Łącka\n");
    let table = table.to_str().expect("a path");
    let (code, _, err) = import(&plan, &["--from", "csv", table]);
    assert!(code == 2 && err.contains("`Wann`, `Wie lange`, `Wer`") && err.contains("--columns"), "{err}");
    let columns = "date=wann,hours=Wie lange,client=Wer";
    let (code, out, err) =
        import(&plan, &["--from", "csv", table, "--columns", columns, "--dates", "month-first"]);
    assert!(code == 0 && out.contains("client `Ada Łącka`"), "{out}{err}");
    let after = read(&plan);
    assert!(
        after.contains(
            r#"(headers: ["Wann", "Wer", "Wie lange"], date: "Wann", hours: "Wie lange", client: "Wer", dates: MonthFirst),"#
        ),
        "{after}"
    );
    let more = "Wann,Wie lange,Wer\n03/04/2026,45 min,Ada Łącka\n05/06/2026,0:30,Ada Łącka\n";
    let more = folder.file("more.csv", more);
    let (code, out, err) = import(&plan, &["--from", "csv", more.to_str().expect("a path")]);
    assert!(code == 0 && out.contains("1 entry is new and 1 is in the log already"), "{out}{err}");
    assert!(read(&plan).contains(r#"date: "2026-05-06", partner: "ada", amount: "30m""#));
}

#[test]
fn standard_input_a_time_zone_and_meetings() {
    let folder = Folder::new();
    let plan = folder.file("plan.ron", &tiny("40h"));
    let json = std::fs::read(input("timewarrior.json")).expect("a fixture");
    let run = |zone: &str| {
        handful()
            .arg("import")
            .arg(&plan)
            .args(["--from", "timewarrior", "-", "--time-zone", zone, "--map", "tag:northwind=ben"])
            .write_stdin(json.clone())
            .output()
            .expect("runs")
    };
    let wrong = run("Europe/Berln");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("did you mean `Europe/Berlin`?"));
    assert_eq!(run("Europe/Berlin").status.code(), Some(1));
    let after = read(&plan);
    assert!(after.contains(r#"(date: "2026-03-28", partner: "ben", amount: "6h30m""#), "{after}");
    assert!(after.contains(r#"(date: "2026-03-31", partner: "ada", amount: "30m""#), "{after}");
    let calendar = input("google.ics");
    let (code, out, err) =
        import(&plan, &["--from", "ics", &calendar, "--time-zone", "Europe/Berlin", "--to", "ada"]);
    assert!(code != 2 && out.contains("written to"), "{out}{err}");
    assert!(read(&plan).contains("imported: \"calendar "));
}

#[test]
fn contacts_become_partners_once() {
    let folder = Folder::new();
    let plan = folder.file("plan.ron", &tiny("40h"));
    let book = input("google.vcf");
    let (code, out, err) = import(&plan, &["--from", "vcard", &book, "--to", "ada"]);
    assert!(code == 2 && out.is_empty() && err.contains("`--to` is about log entries"), "{err}");
    let (_, out, err) = import(&plan, &["--from", "vcard", &book, "--all"]);
    assert!(out.contains("written to"), "{out}{err}");
    let after = read(&plan);
    let (_, out, _) = import(&plan, &["--from", "vcard", &book, "--all"]);
    assert!(out.contains("There is nothing to write"), "{out}");
    assert_eq!(read(&plan), after);
}

#[test]
fn what_cannot_be_is_named_and_nothing_is_written() {
    let folder = Folder::new();
    let plan = folder.file("plan.ron", &tiny("40h"));
    let before = read(&plan);
    let toggl = input("toggl.csv");
    for (arguments, words) in [
        (&["--from", "toggl", "nowhere.csv"][..], "there is no file `nowhere.csv`"),
        (&["--from", "toggl", &input("timewarrior.json")], "no column for the day"),
        (&["--from", "timewarrior", &toggl], "not what `timew export` writes"),
        (&["--from", "ics", &toggl], "not an iCalendar file"),
        (&["--from", "tempo", &toggl], "tempo"),
        (&["--from", "toggl", &toggl, "--map", "client:Acme=zoe"], "there is no partner `zoe`"),
        (&["--from", "toggl", &toggl, "--map", "colour:red=ada"], "`colour` is none of"),
        (&["--from", "csv", &toggl, "--columns", "day=Datum"], "`day` is none of"),
        (&["--from", "csv", &toggl, "--columns", "date=Datum"], "there is no column `Datum`"),
    ] {
        let (code, out, err) = import(&plan, arguments);
        assert!(code == 2 && out.is_empty() && err.contains(words), "{words}: {code} {out}{err}");
    }
    assert_eq!(read(&plan), before);
}
