//! Reports as PDF, read by Poppler and MuPDF, which know nothing of what wrote them: what a report says is there
//! in its order, its fonts are in the file, nothing runs out of its margins, and its pages look as their
//! pictures do. `.ci/install-readers` installs both, with fonts for every script.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

#[path = "support/reports.rs"]
mod reports;

use handful::exchange::report::{Paper, pages, pdf, png};
use std::path::{Path, PathBuf};
use std::process::Command;

/// From the edge of the paper to the text, left and right, in points.
const SIDE: f64 = 54.0;
/// Where the other process writes its report.
const ELSEWHERE: &str = "HANDFUL_TEST_REPORT";

fn written(folder: &Path, paper: Paper) -> PathBuf {
    let path = folder.join("report.pdf");
    std::fs::write(&path, pdf(&reports::rich(), paper).expect("a PDF")).expect("written");
    path
}

/// What a reader says of a file, and that it has nothing against it.
fn read(program: &str, arguments: &[&str], path: &Path, after: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .arg(path)
        .args(after)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .unwrap_or_else(|why| panic!("{program} is not installed: {why}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Words with single spaces between them, without signs that only turn the direction of writing.
fn plain(text: &str) -> String {
    let is_turn = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}');
    let text: String = text.chars().filter(|c| !is_turn(*c)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

#[test]
fn another_process_writes_the_same_file() {
    let folder = folder();
    let path = folder.path().join("elsewhere.pdf");
    let this = std::env::current_exe().expect("this test");
    let run = Command::new(this)
        .args(["--exact", "writes_where_it_is_told", "--ignored"])
        .env(ELSEWHERE, &path)
        .output()
        .expect("another process");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
    let theirs = std::fs::read(&path).expect("their file");
    assert!(theirs == pdf(&reports::rich(), Paper::A4).expect("a PDF"), "the files differ");
}

#[test]
#[ignore = "the other process of the test above"]
fn writes_where_it_is_told() {
    let Some(path) = std::env::var_os(ELSEWHERE) else { return };
    std::fs::write(path, pdf(&reports::rich(), Paper::A4).expect("a PDF")).expect("written");
}

#[test]
fn the_same_drawing_is_the_same_picture_and_shows_its_colours() {
    let chart = reports::chart();
    let file = png(&chart, 2.0).expect("a picture");
    assert!(file == png(&chart, 2.0).expect("a picture"));
    let mut reader = png::Decoder::new(std::io::Cursor::new(&file)).read_info().expect("PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut pixels).expect("pixels");
    assert_eq!((info.width, info.height), (974, 344));
    // The lowest part of the first bar, 56 by 42 points, all but its rounded corners.
    let blue = handful::exchange::report::Ink::Partner(0).colour();
    let count = pixels.chunks_exact(4).filter(|pixel| pixel[..3] == blue).count();
    assert!((9300..=4 * 4 * 56 * 42).contains(&count), "{count}");
    assert!(png(&chart, 0.0).is_err() && png(&chart, 1e6).is_err() && png(&chart, f32::NAN).is_err());
}

#[test]
#[ignore = "needs Poppler"]
fn poppler_finds_every_font_in_the_file() {
    let folder = folder();
    let answer = read("pdffonts", &[], &written(folder.path(), Paper::A4), &[]);
    let fonts: Vec<&str> = answer.lines().skip(2).collect();
    assert!(fonts.len() >= 6, "{answer}");
    for font in &fonts {
        let words: Vec<&str> = font.split_whitespace().collect();
        // Embedded, cut down, and with the characters that its glyphs stand for.
        assert_eq!(words[words.len() - 5..words.len() - 2], ["yes", "yes", "yes"], "{answer}");
    }
    for weight in ["IBMPlexSans ", "IBMPlexSans-Medm ", "IBMPlexSans-SmBld "] {
        assert!(answer.contains(weight), "{answer}");
    }
}

#[test]
#[ignore = "needs Poppler"]
fn poppler_reads_all_that_is_said_in_its_order() {
    let folder = folder();
    let path = written(folder.path(), Paper::A4);
    let text = plain(&read("pdftotext", &["-raw"], &path, &["-"]));
    let order = [
        "Ada Łącka, consulting",
        "As of 28 November 2026",
        "Quarterly review",
        "Where we stand",
        "You hold 9 partnerships and can sustain 7: it breaks in the first quarter of 2027, on hours.",
        "4 of 11 Partnerships",
        "26.4 h Hours a week, usable",
        "Q1 2027 Breaks first",
        "12 400 EUR Loss in a bad year",
        "Delay grows as u/(1 − u)",
        "Hours promised against hours there are",
        "What to do about it",
        "• Step down with Ben & Sons to a relationship: 6 hours a week are free.",
        "From 214 entries of the log; 3 of another currency could not be counted.",
        "Review of Q4 2026",
        "Page 1 of 6",
        "All partners",
        "Partners, the dearest first",
        "Partner Standing Gate Hours a quarter Worth",
        "Łącka & Søren GmbH 1 Partnership Open 12 h 3 000 EUR",
        "How it was counted",
        "<b>bold</b> **stars** \\section{x} &amp; %PDF-1.7 (a) Tj endobj",
        "First line Second line Fourth line, after an empty one",
        "Page 6 of 6",
    ];
    let mut from = 0;
    for said in order {
        let at = text[from..].find(said).unwrap_or_else(|| panic!("{said:?} is not in {}", &text[from..]));
        from += at + said.len();
    }
    // What is written from right to left is in order on the page alone.
    let on_page = plain(&read("pdftotext", &[], &path, &["-"]));
    for (script, name) in reports::NAMES {
        let times = on_page.matches(name).count();
        assert!(times > 5, "{script}: {name} is there {times} times");
    }
    let unbroken = text.replace(' ', "");
    assert_eq!(unbroken.matches(&reports::endless()).count(), 2);
    for row in 1..=48 {
        assert!(text.contains(&format!(" {row} ")), "row {row}");
    }
}

#[test]
#[ignore = "needs Poppler"]
fn poppler_finds_no_word_outside_the_margins() {
    let folder = folder();
    for (paper, width, height) in [(Paper::A4, 595.276, 841.89), (Paper::Letter, 612.0, 792.0)] {
        let answer = read("pdftotext", &["-bbox"], &written(folder.path(), paper), &["-"]);
        let number = |line: &str, name: &str| -> f64 {
            let (_, rest) = line.split_once(&format!("{name}=\"")).unwrap_or_else(|| panic!("{line}"));
            rest.split('"').next().expect("a number").parse().expect("a number")
        };
        let mut words = 0;
        for line in answer.lines().filter(|line| line.trim_start().starts_with("<word ")) {
            let [left, top, right, bottom] = ["xMin", "yMin", "xMax", "yMax"].map(|name| number(line, name));
            assert!(left >= SIDE - 0.5 && right <= width - SIDE + 0.5, "{line}");
            assert!(top >= 30.0 && bottom <= height - 24.0, "{line}");
            words += 1;
        }
        assert!(words > 1000, "{words}");
        assert!(answer.contains(&format!("<page width=\"{width:.6}\" height=\"{height:.6}\">")), "{width}");
    }
}

#[test]
#[ignore = "needs Poppler"]
fn poppler_finds_the_structure() {
    let folder = folder();
    let path = written(folder.path(), Paper::Letter);
    let info = read("pdfinfo", &[], &path, &[]);
    for line in ["Title: Review of Q4 2026", "Tagged: yes", "PDF version: 1.7", "Encrypted: no"] {
        assert!(plain(&info).contains(line), "{info}");
    }
    let metadata = read("pdfinfo", &["-meta"], &path, &[]);
    let standards = ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", "<rdf:li>en<"];
    for said in standards {
        assert!(metadata.contains(said), "{said} is not in {metadata}");
    }
    let structure = read("pdfinfo", &["-struct-text"], &path, &[]);
    let count = |tag: &str| structure.lines().filter(|line| line.trim_start().starts_with(tag)).count();
    assert_eq!((count("Sect"), count("H1 "), count("H2 "), count("Figure")), (3, 3, 5, 1), "{structure}");
    // Two tables of 48 and 8 rows; the heads that pages say again are no rows.
    assert_eq!((count("Table"), count("TR"), count("THead")), (2, 48 + 1 + 8 + 1, 2), "{structure}");
    assert_eq!((count("TH:") + count("TH "), count("TD")), (5 + 48 + 2 + 8, 48 * 4 + 8), "{structure}");
    assert_eq!((count("LI"), count("Lbl")), (3 + 4 + 2, 3), "{structure}");
}

#[test]
#[ignore = "needs MuPDF"]
fn mupdf_finds_the_contents_and_nothing_amiss() {
    let folder = folder();
    let path = written(folder.path(), Paper::A4);
    let outline = read("mutool", &["show"], &path, &["outline"]);
    let lines: Vec<(usize, &str)> = outline
        .lines()
        .map(|line| {
            let (before, rest) = line.split_once('"').expect("a title");
            (before.matches('\t').count(), rest.split('"').next().expect("a title"))
        })
        .collect();
    assert_eq!(
        lines,
        [
            (1, "Where we stand"),
            (2, "What to do about it"),
            (1, "All partners"),
            (2, "Other scripts"),
            (1, "How it was counted"),
            (2, "Text that looks like markup"),
            (2, "Lines that are kept apart"),
            (2, "At length"),
        ]
    );
    let text = plain(&read("mutool", &["draw", "-q", "-F", "txt"], &path, &[]));
    for (script, name) in reports::NAMES.iter().take(3).chain(&reports::NAMES[6..]) {
        assert!(text.contains(name), "{script}");
    }
    let alternative = read("mutool", &["show"], &path, &["grep"]);
    assert!(alternative.contains("/Alt(Bars of four quarters;"), "no words for the picture");
}

#[test]
#[ignore = "needs Poppler"]
fn poppler_draws_what_the_pictures_of_the_pages_show() {
    let folder = folder();
    let path = written(folder.path(), Paper::A4);
    let prefix = folder.path().join("page");
    read("pdftoppm", &["-r", "72"], &path, &[prefix.to_str().expect("UTF-8")]);
    let shown = pages(&reports::rich(), Paper::A4, 1.0).expect("pages");
    assert_eq!(shown.len(), 6);
    for (number, page) in shown.iter().enumerate() {
        let file = std::fs::read(format!("{}-{}.ppm", prefix.display(), number + 1)).expect("a page");
        let head = format!("P6\n{} {}\n255\n", page.width, page.height);
        let theirs = file.strip_prefix(head.as_bytes()).expect("the same size");
        // The mean over blocks of 8 by 8 pixels, in which the edges of letters may fall otherwise.
        let (mut worst, mut sum, mut blocks) = (0.0_f64, 0.0, 0.0);
        let (width, height) = (usize::from(page.width), usize::from(page.height));
        for top in (0..height - 7).step_by(8) {
            for left in (0..width - 7).step_by(8) {
                let mut difference = 0.0;
                for (row, column) in (0..64).map(|place| (top + place / 8, left + place % 8)) {
                    let at = row * width + column;
                    for channel in 0..3 {
                        difference +=
                            f64::from(theirs[at * 3 + channel]) - f64::from(page.rgba[at * 4 + channel]);
                    }
                }
                let difference = difference.abs() / 192.0;
                worst = worst.max(difference);
                sum += difference;
                blocks += 1.0;
            }
        }
        assert!(sum / blocks < 3.0 && worst < 30.0, "page {}: {} and {worst}", number + 1, sum / blocks);
    }
}
