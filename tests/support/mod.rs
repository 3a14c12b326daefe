//! What the tests of the command line share: a folder of its own for each, and small plans with known sums.
#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

use assert_cmd::Command;
use std::path::{Path, PathBuf};

/// The program, with nothing of the tester's surroundings that changes its answers.
pub fn handful() -> Command {
    let mut command = Command::cargo_bin("handful").expect("the program is built");
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(name);
    }
    command
}

/// A folder that goes with the test.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file into the folder.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).expect("written");
        path
    }

    /// The names of all that lies in the folder, in order.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = std::fs::read_dir(self.0.path())
            .expect("listed")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

pub fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("read")
}

/// A plan of ten hours a week and 1000 EUR a quarter. To Ada seven hours a week
/// are promised from 1 October 2026 on: 92, 90 and 91 hours in the three
/// quarters after the third of 2026. To Ben, `promise` by the end of 2026, and
/// 250 EUR a quarter. The log has three hours for Ada in September 2026, and two of hers.
///
/// Ten hours a week are 10 × 92 ÷ 7 = 131.428571 hours in the fourth quarter,
/// of which four fifths, 105.142857, are usable.
pub fn tiny(promise: &str) -> String {
    format!(
        r#"(
    format: 1,
    name: "Tiny",
    currency: "EUR",
    capacity: (
        hours_per_week: "10h",
        money_per_quarter: "1000 EUR",
    ),
    partners: [
        (
            id: "ada",
            name: "Ada Łącka",
            kind: Person,
        ),
        (
            id: "ben",
            name: "Ben & Sons",
        ),
    ],
    commitments: [
        (id: "weekly", partner: "ada", amount: "7h", every: Week, from: "2026-10-01"),
        (id: "report", partner: "ben", title: "The report", amount: "{promise}", due: "2026-12-31"),
        (id: "money", partner: "ben", amount: "250 EUR", every: Quarter, from: "2026-10-01"),
    ],
    log: [
        (date: "2026-09-10", partner: "ada", amount: "3h"),
        (date: "2026-09-11", partner: "ada", by: Them, amount: "2h"),
    ],
)
"#
    )
}
