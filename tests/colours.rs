//! No colour is stated anywhere but in the theme.
#![expect(clippy::expect_used, reason = "a test may stop at what it does not expect")]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Whether a line states a colour: builds one from figures, or names one of egui's own.
fn states_a_colour(line: &str) -> bool {
    let built =
        ["Color32::from_", "Rgba::from_", "Hsva::new", "hex_color!", "from_black_alpha", "from_gray("];
    let named = line.split("Color32::").skip(1).any(|rest| {
        let name: String = rest.chars().take_while(|c| c.is_ascii_uppercase() || *c == '_').collect();
        name.len() > 1 && name != "TRANSPARENT" && name != "PLACEHOLDER"
    });
    let code = line.split("//").next().unwrap_or_default();
    built.iter().any(|way| code.contains(way)) || named
}

#[test]
fn the_check_knows_a_colour_when_it_sees_one() {
    assert!(states_a_colour("let c = Color32::from_rgb(1, 2, 3);"));
    assert!(states_a_colour("painter.rect_filled(r, 0.0, Color32::RED);"));
    assert!(!states_a_colour("let c = Color32::TRANSPARENT; // not Color32::from_rgb"));
    assert!(!states_a_colour("fn dot(ui: &mut Ui, colour: Color32) {"));
}

#[test]
fn only_the_theme_states_colours() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    assert!(files.len() > 20, "the sources were not found");
    let mut stated = Vec::new();
    for file in files {
        let name = file.file_name().unwrap_or_default();
        if file.ends_with("ui/theme.rs") || name == "tests.rs" {
            continue;
        }
        let text = fs::read_to_string(&file).expect("a source");
        for (at, line) in text.lines().enumerate().filter(|(_, line)| states_a_colour(line)) {
            stated.push(format!("{}:{}: {}", file.display(), at + 1, line.trim()));
        }
    }
    assert!(stated.is_empty(), "colours outside the theme:\n{}", stated.join("\n"));
}
