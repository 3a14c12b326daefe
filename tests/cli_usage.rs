//! How the program is called: help, version, completions, misspelt commands, no display.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

mod support;

use support::{Folder, handful, tiny};

fn stdout(args: &[&str]) -> String {
    String::from_utf8(handful().args(args).assert().code(0).stderr("").get_output().stdout.clone())
        .expect("UTF-8")
}

#[test]
fn help_teaches_every_command() {
    let help = stdout(&["--help"]);
    for word in [
        "check",
        "explain",
        "history",
        "log",
        "import",
        "new",
        "fmt",
        "completions",
        "Examples:",
        "Exit codes:",
        "handful new plan.ron",
    ] {
        assert!(help.contains(word), "{word} in\n{help}");
    }
    for (command, words) in [
        (
            "check",
            &["--as-of", "--json", "--fail-on", "first_breaking_quarter", "Exit codes:", "Examples:"][..],
        ),
        ("explain", &["PARTNER", "--as-of", "--json", "recent_contacts", "Exit codes:", "Examples:"]),
        ("history", &["--as-of", "--json", "partnerships", "other_currency", "Exit codes:", "Examples:"]),
        ("log", &["--partner", "--time", "--money", "--contact", "--towards", "yesterday", "Examples:"]),
        (
            "import",
            &[
                "--from",
                "--dry-run",
                "--dates",
                "--time-zone",
                "--map",
                "--columns",
                "Exit codes:",
                "Examples:",
            ],
        ),
        ("new", &["--name", "--currency", "never replaced", "Examples:"]),
        ("fmt", &["--check", "Comments", "Examples:"]),
        ("completions", &["bash", "zsh", "fish", "Examples:"]),
    ] {
        let help = stdout(&[command, "--help"]);
        for word in words {
            assert!(help.contains(word), "{command}: {word} in\n{help}");
        }
        assert_eq!(stdout(&["help", command]), help);
    }
}

/// Every key of the JSON is in the help that documents it.
#[test]
fn help_documents_the_json() {
    let folder = Folder::new();
    let path = folder.file("plan.ron", &tiny("40h"));
    let out =
        handful().arg("check").arg(path).args(["--json", "--as-of", "2026-09-30"]).output().expect("run");
    let report: serde_json::Value = serde_json::from_slice(&out.stdout).expect("JSON");
    let help = stdout(&["check", "--help"]);
    let mut keys: Vec<&String> = report.as_object().expect("an object").keys().collect();
    for list in ["cells", "partners", "findings", "weeks"] {
        keys.extend(report[list][0].as_object().expect("an object").keys());
    }
    for key in keys {
        assert!(help.contains(key.as_str()), "`{key}` is not in\n{help}");
    }
}

#[test]
fn version_is_the_packages() {
    assert_eq!(stdout(&["--version"]), format!("handful {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn completions_name_the_commands() {
    for (shell, mark) in
        [("bash", "complete -F"), ("zsh", "#compdef handful"), ("fish", "complete -c handful")]
    {
        let script = stdout(&["completions", shell]);
        assert!(script.contains(mark), "{shell}: {script}");
        for word in ["check", "fail-on", "explain", "partner", "history"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    handful().args(["completions", "tcsh-or-so"]).assert().code(2);
}

#[test]
fn a_misspelt_command_is_told_its_neighbour() {
    for args in [&["chek", "plan.ron"][..], &["chek"], &["chek", "plan.ron", "--json"]] {
        let assert = handful().args(args).assert().code(2).stdout("");
        let said = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
        assert!(said.contains("there is no command `chek`") && said.contains("`handful check`"), "{said}");
        assert_eq!(said.matches("error:").count(), 1, "{said}");
    }
    let assert = handful().args(["check", "plan.ron", "--jsno"]).assert().code(2);
    assert!(String::from_utf8_lossy(&assert.get_output().stderr).contains("--json"));
}

#[test]
fn a_closed_pipe_ends_nothing_untidily() {
    for args in [&["--help"][..], &["completions", "zsh"], &["check", "--help"]] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = std::process::Command::new(assert_cmd::cargo::cargo_bin("handful"))
            .args(args)
            .stdout(writer)
            .output()
            .expect("run");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
    }
}

/// Elsewhere a window would open.
#[cfg(target_os = "linux")]
#[test]
fn without_a_display_the_verdict_is_told_as_text() {
    let folder = Folder::new();
    let path = folder.file("plan.ron", &tiny("10h"));
    let run = |args: &[&std::ffi::OsStr]| {
        handful()
            .args(args)
            .env("XDG_CONFIG_HOME", folder.path("config"))
            .env("HOME", folder.path("home"))
            .assert()
    };
    let said = |assert: &assert_cmd::assert::Assert| {
        let output = assert.get_output();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (text(&output.stdout), text(&output.stderr))
    };
    let (page, why) = said(&run(&[path.as_os_str()]).code(0));
    assert!(page.starts_with("Tiny, as of 2"), "{page}");
    assert_eq!(why.lines().count(), 1, "{why}");
    assert!(why.contains("no window") && !why.contains(".rs"), "{why}");
    // The very first start shows the sample, which is overcommitted.
    let (page, _) = said(&run(&[]).code(1));
    assert!(page.starts_with("Valadares Strategy, as of 2"), "{page}");
    let broken = folder.file("broken.ron", "(format: 1, name: )");
    let (page, why) = said(&run(&[broken.as_os_str()]).code(2));
    assert_eq!(page, "");
    assert!(why.contains("broken.ron:1:"), "{why}");
    run(&[folder.path("none.ron").as_os_str()]).code(2);
    run(&["-".as_ref()]).code(2);
}

/// The plan that was open last is the one that is told, as the preferences remember it.
#[cfg(target_os = "linux")]
#[test]
fn without_a_display_and_a_file_the_last_plan_is_told() {
    let folder = Folder::new();
    let path = folder.file("plan.ron", &tiny("10h"));
    std::fs::create_dir_all(folder.path("config/handful")).expect("a folder");
    let preferences = format!("(last_plan: Some({:?}))", path.display().to_string());
    std::fs::write(folder.path("config/handful/preferences.ron"), preferences).expect("written");
    let assert = handful()
        .env("XDG_CONFIG_HOME", folder.path("config"))
        .env("HOME", folder.path("home"))
        .assert()
        .code(0);
    assert!(String::from_utf8_lossy(&assert.get_output().stdout).starts_with("Tiny, as of 2"));
}

/// Width and height as a PNG's header has them.
fn size_of_png(bytes: &[u8]) -> (u32, u32) {
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20))
}

#[test]
fn a_picture_of_each_screen_needs_no_window() {
    let folder = Folder::new();
    let plan = folder.file("plan.ron", &tiny("40h"));
    let picture = |args: &[&str]| {
        let out = folder.path("out.png");
        let mut command = handful();
        command.arg(&plan).arg("--screenshot").arg(&out).args(["--as-of", "2026-09-30"]).args(args);
        command.assert().code(0).stdout("").stderr("");
        std::fs::read(&out).expect("a picture")
    };
    let verdict = picture(&[]);
    assert_eq!(size_of_png(&verdict), (1280, 800));
    assert_eq!(picture(&["--screen", "verdict"]), verdict, "the same, and the first screen");
    assert_ne!(picture(&["--screen", "Partners"]), verdict);
    assert_ne!(picture(&["--dark"]), verdict);
    assert_eq!(folder.names(), ["out.png", "plan.ron"], "no lock, no journal");
}

#[test]
fn a_picture_never_takes_a_plans_place() {
    let folder = Folder::new();
    let plan = folder.file("plan.ron", &tiny("40h"));
    let before = std::fs::read(&plan).expect("read");
    let assert = handful().arg(folder.path("out.png")).arg("--screenshot").arg(&plan).assert().code(2);
    assert!(String::from_utf8_lossy(&assert.get_output().stderr).contains(".png"));
    assert_eq!(std::fs::read(&plan).expect("read"), before);
    handful().arg(&plan).arg("--screenshot").arg(folder.path("none/out.png")).assert().code(2);
    handful().arg(&plan).args(["--screen", "partners"]).assert().code(2);
    handful().arg(&plan).args(["--screenshot", "x.png", "--screen", "nowhere"]).assert().code(2);
}
