//! The arrows of the architecture: which part of the source may know which.
#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

use std::path::{Path, PathBuf};

/// A part, and the parts it may name. Whatever is not listed is forbidden.
const ARROWS: &[(&str, &[&str])] = &[
    ("plan", &[]),
    ("analysis", &["plan"]),
    ("session", &["plan", "analysis"]),
    ("store", &["plan"]),
    ("exchange", &["plan", "analysis"]),
    ("sample", &["plan", "store"]),
    ("ui", &["plan", "analysis", "exchange"]),
    ("app", &["plan", "analysis", "exchange", "session", "store", "sample", "ui", "cli"]),
    ("cli", &["plan", "analysis", "exchange", "session", "store", "sample", "ui", "app"]),
];

/// What the pure parts may not reach for: the window, files, clocks, threads.
const IMPURE: &[&str] =
    &["egui", "eframe", "rfd", "std::fs", "std::thread", "std::env", "SystemTime", "::now()", "println!"];

fn rust_files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).expect("a folder of the source") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found
}

/// The part that a file belongs to: the folder or file right under `src`.
fn part_of(path: &Path, src: &Path) -> String {
    let inner = path.strip_prefix(src).expect("under src");
    let first = inner.components().next().expect("a component").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// Every `crate::part` that the code names, comments left out.
fn named_parts(source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in source.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        for (at, _) in code.match_indices("crate::") {
            let rest = &code[at + "crate::".len()..];
            let name = |text: &str| -> String {
                text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
            };
            match rest.strip_prefix('{') {
                Some(list) => found.extend(list.split(',').map(|item| (number + 1, name(item)))),
                None => found.push((number + 1, name(rest))),
            }
        }
    }
    found.retain(|(_, name)| !name.is_empty());
    found
}

#[test]
fn no_arrow_runs_the_wrong_way() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for path in rust_files(&src) {
        let part = part_of(&path, &src);
        if part == "main" || part == "lib" {
            continue;
        }
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == part) else {
            wrong.push(format!("{}: `{part}` has no arrows in this test", path.display()));
            continue;
        };
        let source = std::fs::read_to_string(&path).expect("readable");
        for (line, named) in named_parts(&source) {
            let is_part = ARROWS.iter().any(|(name, _)| *name == named);
            seen += usize::from(is_part);
            if is_part && named != part && !allowed.contains(&named.as_str()) {
                wrong.push(format!("{}:{line}: `{part}` names `{named}`", path.display()));
            }
        }
    }
    assert!(seen > 20, "the test found hardly any arrows ({seen}): it has gone blind");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_pure_parts_reach_for_nothing_outside() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for part in ["plan", "analysis", "session"] {
        for path in rust_files(&src.join(part)) {
            let source = std::fs::read_to_string(&path).expect("readable");
            for (number, line) in source.lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                for word in IMPURE.iter().filter(|word| code.contains(**word)) {
                    wrong.push(format!("{}:{}: {word}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_test_sees_an_arrow_in_every_form_of_use() {
    let source =
        "use crate::ui::View;\nuse crate::{store, plan::Plan};\nlet a = crate::app::run(); // crate::cli";
    let names: Vec<_> = named_parts(source).into_iter().map(|(line, name)| format!("{line}{name}")).collect();
    assert_eq!(names, ["1ui", "2store", "2plan", "3app"]);
}
