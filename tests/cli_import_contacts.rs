//! `handful import` of address books and calendars: what is taken, what is not, and that twice adds nothing.
#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

mod support;

use support::{Folder, handful, read, tiny};

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:one\r\n\
DTSTART;TZID=Europe/Berlin:20240304T090000\r\nDTEND;TZID=Europe/Berlin:20240304T094500\r\n\
RRULE:FREQ=WEEKLY;COUNT=3\r\nCATEGORIES:ada\r\nSUMMARY:Weekly\r\n\
ORGANIZER:mailto:else@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

fn fixture(name: &str) -> String {
    format!("{}/tests/imports/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn import(folder: &Folder, from: &str, input: &str, more: &[&str]) -> assert_cmd::assert::Assert {
    let plan = folder.path("plan.ron");
    if !plan.exists() {
        folder.file("plan.ron", &tiny("4h"));
    }
    handful().arg("import").arg(plan).args(["--from", from, input]).args(more).assert()
}

fn stdout(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8")
}

fn stderr(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).expect("UTF-8")
}

#[test]
fn nobody_of_an_address_book_is_taken_who_is_not_chosen() {
    let folder = Folder::new();
    let book = fixture("google.vcf");
    let shown = stdout(&import(&folder, "vcard", &book, &[]).success());
    assert!(shown.contains("Marta Sousa") && shown.contains("`--only NAME` takes one"), "{shown}");
    assert!(shown.contains("newsletter@example.com"), "what was left out is told: {shown}");
    assert_eq!(read(&folder.path("plan.ron")), tiny("4h"));

    let dry = stdout(&import(&folder, "vcard", &book, &["--all", "--dry-run"]).success());
    assert!(dry.contains("Nothing was changed."), "{dry}");
    assert_eq!(read(&folder.path("plan.ron")), tiny("4h"));

    let taken = stdout(&import(&folder, "vcard", &book, &["--only", "marta"]).success());
    assert!(taken.contains("1 contact written to"), "{taken}");
    let plan = read(&folder.path("plan.ron"));
    assert!(plan.contains(r#"name: "Northwind, Lda""#) && !plan.contains("Lovelace"), "{plan}");

    import(&folder, "vcard", &book, &["--all"]).success();
    let plan = read(&folder.path("plan.ron"));
    assert!(plan.contains(r#"name: "Ada Lovelace""#), "{plan}");
    let again = stdout(&import(&folder, "vcard", &book, &["--all"]).success());
    assert!(again.contains("There is nothing to write."), "{again}");
    assert_eq!(read(&folder.path("plan.ron")), plan);
}

#[test]
fn what_cannot_be_taken_is_named() {
    let folder = Folder::new();
    let nobody = stderr(&import(&folder, "vcard", &fixture("google.vcf"), &["--only", "zebra"]).code(2));
    assert!(nobody.contains("there is no contact `zebra`"), "{nobody}");
    let wrong = stderr(&import(&folder, "vcard", &fixture("google.vcf"), &["--own", "a@b.example"]).code(2));
    assert!(wrong.contains("`--own` is about log entries"), "{wrong}");
    let wrong = stderr(&import(&folder, "ics", &fixture("google.ics"), &["--all"]).code(2));
    assert!(wrong.contains("`--all` is about contacts"), "{wrong}");
    let wrong = stderr(&import(&folder, "ics", &fixture("google.vcf"), &[]).code(2));
    assert!(wrong.contains("BEGIN:VCALENDAR"), "{wrong}");
    assert_eq!(read(&folder.path("plan.ron")), tiny("4h"));
}

#[test]
fn meetings_become_contacts_once() {
    let folder = Folder::new();
    let calendar = folder.file("calendar.ics", CALENDAR);
    let calendar = calendar.to_str().expect("UTF-8");
    let more = ["--time-zone", "Europe/Berlin"];
    import(&folder, "ics", calendar, &more).success();
    let plan = read(&folder.path("plan.ron"));
    for day in ["2024-03-04", "2024-03-11", "2024-03-18"] {
        let line =
            format!(r#"date: "{day}", partner: "ada", amount: "45m", contact_began: Us, note: "Weekly""#);
        assert!(plan.contains(&line), "{line} in {plan}");
    }
    import(&folder, "ics", calendar, &more).success();
    assert_eq!(read(&folder.path("plan.ron")), plan, "twice adds nothing");
    let other = Folder::new();
    let own = ["--time-zone", "Europe/Berlin", "--own", "me@example.org"];
    import(&other, "ics", calendar, &own).success();
    assert!(read(&other.path("plan.ron")).contains("contact_began: Them"), "somebody else asked for them");
}
