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
    for word in
        ["check", "log", "new", "fmt", "completions", "Examples:", "Exit codes:", "handful new plan.ron"]
    {
        assert!(help.contains(word), "{word} in\n{help}");
    }
    for (command, words) in [
        (
            "check",
            &["--as-of", "--json", "--fail-on", "first_breaking_quarter", "Exit codes:", "Examples:"][..],
        ),
        ("log", &["--partner", "--time", "--money", "--contact", "--towards", "yesterday", "Examples:"]),
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
    for list in ["cells", "partners", "findings"] {
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
        for word in ["check", "fail-on", "partner"] {
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
