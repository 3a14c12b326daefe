//! A browser shows and prints a report in HTML: nothing is cut off on a phone, every part begins a
//! page, every page says whose it is; and the checker of the HTML standard finds nothing. Needs what
//! `.ci/install-browser` installs, and the checker's path in `VNU_JAR`. With `REPORT_PICTURES=FOLDER`,
//! pictures of the screens and the pages are put there.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

#[path = "support/reports.rs"]
mod reports;

use handful::analysis::assess;
use handful::exchange::report::content::portfolio;
use handful::exchange::report::{Block, Cell, Column, Document, OnWall, Part, Table, html};
use reports::{NAMES, endless, rich};
use std::fs;
use std::path::Path;
use std::process::Command;

/// How wide the screens are on which a report is tried: small and usual phones, a tablet, a laptop.
const WIDTHS: [u32; 5] = [320, 360, 768, 1024, 1280];

/// The report with every kind of block, and parts with a table of many columns and with long names.
fn report() -> Document {
    let mut report = rich();
    let column = |place: usize| Column { title: format!("Column {place}"), is_figures: place > 3, weight: 1 };
    let cell = |place: usize| Cell::plain(format!("{} {place}", NAMES[place % NAMES.len()].1));
    let wide = Table {
        caption: "A table of twelve columns, the last of which stands far to the right".to_owned(),
        columns: (1..=12).map(column).collect(),
        rows: vec![(1..=12).map(cell).collect(); 3],
    };
    let blocks = vec![
        Block::Table(wide),
        Block::Heading(endless()),
        Block::List(vec![endless()]),
        Block::Small(endless()),
        Block::Lead { text: endless(), mark: None },
    ];
    let part = |title: String, anchor: &str, blocks| Part {
        anchor: anchor.to_owned(),
        title,
        kicker: None,
        on_wall: OnWall::All,
        blocks,
    };
    report.parts.push(part(endless(), "wide", blocks));
    for (place, (_, name)) in NAMES.iter().enumerate() {
        report.parts.push(part(
            (*name).to_owned(),
            &format!("partner-{place}"),
            rich().parts.remove(0).blocks,
        ));
    }
    report
}

fn chromium(arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let output = Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--virtual-time-budget=5000",
        ])
        .arg(format!("--user-data-dir={}", folder.path().display()))
        .args(arguments)
        .output()
        .expect("chromium is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn address(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// Puts pictures of the report where they are asked for.
fn take_pictures(page: &Path, printed: &Path) {
    let Some(folder) = std::env::var_os("REPORT_PICTURES") else { return };
    let folder = Path::new(&folder);
    fs::create_dir_all(folder).expect("a folder");
    fs::copy(page, folder.join("report.html")).expect("copied");
    fs::copy(printed, folder.join("report.pdf")).expect("copied");
    for (width, height, dark) in [(1280, 2600, false), (1280, 2600, true)] {
        let name = format!("{width}-{}.png", if dark { "dark" } else { "light" });
        let mut arguments = vec![format!("--screenshot={}", folder.join(name).display())];
        arguments.push(format!("--window-size={width},{height}"));
        arguments.extend(dark.then(|| "--blink-settings=preferredColorScheme=0".to_owned()));
        arguments.push(address(page));
        chromium(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[test]
#[ignore = "needs chromium"]
fn nothing_is_cut_off_on_any_screen() {
    let folder = tempfile::tempdir().expect("a folder");
    let report = html(&report());
    // A frame of each width holds the report, which itself runs no script; what is around it measures.
    let inner = report.replace('&', "&amp;").replace('"', "&quot;");
    let frames: String = WIDTHS
        .iter()
        .map(|width| {
            format!("<iframe width={width} height=800 style='border:0' srcdoc=\"{inner}\"></iframe>")
        })
        .collect();
    let script = "<script>onload = () => { document.body.dataset.found = [...document.querySelectorAll('iframe')].map(frame => {
        const page = frame.contentDocument, root = page.documentElement;
        const inside = e => e.closest('.wide, nav') && !e.matches('.wide, nav');
        const out = [...page.querySelectorAll('body *')].filter(e => !inside(e) && e.getBoundingClientRect().right > root.clientWidth + 0.5);
        const small = [...page.querySelectorAll('svg text')].map(e => e.getBoundingClientRect().height);
        const fonts = page.fonts.check('600 16px \"IBM Plex Sans\"') && [...page.fonts].every(f => f.status === 'loaded');
        return [root.clientWidth, root.scrollWidth, out.length, fonts, Math.min(...small) > 10].join(' ');
    }).join('; ') }</script>";
    let outer = folder.path().join("outer.html");
    fs::write(&outer, format!("<!doctype html><meta charset=utf-8><body>{script}{frames}")).expect("written");
    let shown = chromium(&["--dump-dom", &address(&outer)]);
    let found = shown.split("data-found=\"").nth(1).and_then(|rest| rest.split('"').next());
    let wanted: Vec<_> = WIDTHS.iter().map(|width| format!("{width} {width} 0 true true")).collect();
    assert_eq!(found, Some(&*wanted.join("; ")));
}

#[test]
#[ignore = "needs chromium"]
fn every_table_of_the_sample_is_seen_whole_on_a_laptop_and_short_ones_on_a_phone() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = handful::sample::plan(handful::sample::BASE_DAY);
    let report = html(&portfolio(&plan, &assess(&plan, handful::sample::BASE_DAY)));
    let inner = report.replace('&', "&amp;").replace('"', "&quot;");
    let frame = |width: u32| {
        format!("<iframe width={width} height=800 style='border:0' srcdoc=\"{inner}\"></iframe>")
    };
    let script = "<script>onload = () => { document.body.dataset.found = [...document.querySelectorAll('iframe')].map(frame => {
        const tables = [...frame.contentDocument.querySelectorAll('.wide > table')];
        const moved = tables.filter(t => t.parentNode.scrollWidth > t.parentNode.clientWidth + 1);
        return [tables.length > 20, Math.min(0, ...moved.map(t => -t.querySelectorAll('col').length)),
            moved.filter(t => t.querySelectorAll('col').length < 4).length].join(' ');
    }).join('; ') }</script>";
    let outer = folder.path().join("outer.html");
    let frames = frame(1280) + &frame(390);
    fs::write(&outer, format!("<!doctype html><meta charset=utf-8><body>{script}{frames}")).expect("written");
    let shown = chromium(&["--dump-dom", &address(&outer)]);
    let found =
        shown.split("data-found=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("measured");
    let [laptop, phone] = found.split("; ").collect::<Vec<_>>()[..] else { panic!("{found}") };
    assert_eq!(laptop, "true 0 0");
    assert!(phone.starts_with("true ") && phone.ends_with(" 0"), "{phone}");
}

#[test]
#[ignore = "needs chromium and pdftotext"]
fn every_part_begins_a_page_and_heads_are_repeated() {
    let folder = tempfile::tempdir().expect("a folder");
    let (page, printed) = (folder.path().join("report.html"), folder.path().join("report.pdf"));
    let report = report();
    fs::write(&page, html(&report)).expect("written");
    chromium(&["--no-pdf-header-footer", &format!("--print-to-pdf={}", printed.display()), &address(&page)]);
    take_pictures(&page, &printed);
    let output = Command::new("pdftotext").arg("-layout").arg(&printed).arg("-").output().expect("pdftotext");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    for (place, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("{} of {}", place + 1, pages.len())), "{page}");
        assert!(page.contains("Ada Łącka, consulting – as of 28 November 2026"), "{page}");
        assert!(!page.contains("Contents"), "{page}");
    }
    let begins = |title: &str| {
        let at = pages.iter().position(|page| page.lines().any(|line| line.trim() == title));
        let page = pages[at.unwrap_or_else(|| panic!("no page for {title}"))];
        page.lines().filter(|line| !line.trim().is_empty()).take(2).any(|line| line.trim() == title)
    };
    assert!(begins("All partners") && begins("How it was counted"), "{text}");
    // Of the table of 48 partners, each page on which it stands has its head.
    let rows = |page: &&&str| page.matches(" EUR\n").count() > 3;
    let of_table: Vec<_> = pages.iter().filter(rows).collect();
    assert!(of_table.len() >= 2, "{text}");
    assert!(of_table.iter().all(|page| page.contains("Hours a quarter")), "{text}");
}

#[test]
#[ignore = "needs chromium and pdftotext"]
fn on_paper_no_word_of_ours_breaks_and_no_caption_ends_a_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let (page, printed) = (folder.path().join("report.html"), folder.path().join("report.pdf"));
    let plan = handful::sample::plan(handful::sample::BASE_DAY);
    let report = portfolio(&plan, &assess(&plan, handful::sample::BASE_DAY));
    fs::write(&page, html(&report)).expect("written");
    chromium(&["--no-pdf-header-footer", &format!("--print-to-pdf={}", printed.display()), &address(&page)]);
    let output = Command::new("pdftotext").arg("-layout").arg(&printed).arg("-").output().expect("pdftotext");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let is_part =
        |word: &&str| ["unkno", "unknow", "warnin", "Interdepend", "Commitmen", "EU"].contains(word);
    assert_eq!(text.split_whitespace().find(is_part), None, "{text}");
    let captions: Vec<_> =
        report.parts.iter().flat_map(|part| &part.blocks).filter_map(|block| block.caption()).collect();
    for page in text.split('\u{c}') {
        let mut lines = page.lines().rev().map(str::trim).filter(|line| !line.is_empty());
        // The last line says whose page it is.
        let last = lines.nth(1).unwrap_or_default();
        assert!(!captions.contains(&last), "{page}");
    }
}

#[test]
#[ignore = "needs java and the checker in VNU_JAR"]
fn the_checker_of_the_standard_finds_nothing() {
    let jar = std::env::var_os("VNU_JAR").expect("VNU_JAR says where the checker is");
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("report.html");
    fs::write(&page, html(&report())).expect("written");
    let output = Command::new("java").arg("-jar").arg(jar).args(["--Werror", "--stdout"]).arg(&page).output();
    let output = output.expect("java is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
