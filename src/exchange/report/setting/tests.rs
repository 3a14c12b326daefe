use super::*;
use crate::exchange::report::{
    Block, Cell, Column, Fact, Figure, Ink, Mark, OnWall, Part, Point, Rgb, Shape, Table, pages, pdf,
};
use jiff::civil::date;
use proptest::prelude::*;

/// Names in eight scripts.
const NAMES: [&str; 8] = [
    "Łącka & Søren GmbH",
    "Ναυτιλιακή Εταιρεία",
    "Жанна Ёлкина",
    "דוד בן גוריון",
    "مؤسسة الأمل",
    "हिन्दी साहित्य",
    "東京設計事務所",
    "한국 연구소",
];
/// Rounding of sums of lines, in points.
const ROUNDING: f32 = 0.01;

fn part(title: &str, blocks: Vec<Block>) -> Part {
    Part { anchor: title.to_lowercase(), title: title.to_owned(), kicker: None, on_wall: OnWall::All, blocks }
}

fn document(parts: Vec<Part>) -> Document {
    let (title, plan) = ("Review of Q4 2026".to_owned(), "Ada Łącka".to_owned());
    Document { title, plan, as_of: date(2026, 11, 28), parts }
}

fn column(is_figures: bool) -> Column {
    Column { title: "Hours".to_owned(), is_figures, weight: 1 }
}

fn table(columns: usize, rows: Vec<Vec<Cell>>) -> Block {
    let columns = (0..columns).map(|place| column(place % 2 == 1)).collect();
    Block::Table(Table { caption: "Partners".to_owned(), columns, rows })
}

/// Every kind of block, saying that.
fn blocks(text: &str) -> Vec<Block> {
    let marks = [None, Some(Mark::Good), Some(Mark::Careful), Some(Mark::Bad), Some(Mark::Unknown)];
    let fact = |mark| Fact { label: text.to_owned(), value: text.to_owned(), mark };
    let row = |mark| (0..5).map(|_| Cell { text: text.to_owned(), mark }).collect::<Vec<_>>();
    let drawing = Drawing {
        width: 300.0,
        height: 80.0,
        shapes: vec![Shape::Line {
            points: vec![Point::new(1.0, 1.0), Point::new(299.0, 79.0)],
            ink: Ink::Accent,
            thickness: 1.0,
            is_dashed: true,
        }],
    };
    let figure = Figure { caption: text.to_owned(), alternative: text.to_owned(), drawing };
    let mut blocks = vec![
        Block::Heading(text.to_owned()),
        Block::Subheading(text.to_owned()),
        Block::Paragraph(text.to_owned()),
        Block::Small(text.to_owned()),
        Block::List(vec![text.to_owned(), text.to_owned()]),
        Block::Facts(marks.map(fact).to_vec()),
        table(5, marks.map(row).to_vec()),
        Block::Figure(figure),
    ];
    blocks.extend(marks.map(|mark| Block::Lead { text: text.to_owned(), mark }));
    blocks
}

/// What stands on each page, line by line in the order in which it is read.
fn lines(setting: &Setting) -> Vec<Vec<(Role, String)>> {
    let line = |item: &Item| match &item.drawn {
        Drawn::Text { line, .. } => {
            Some((item.role, line.runs.iter().map(|run| run.text.as_str()).collect::<String>()))
        }
        _ => None,
    };
    setting.pages.iter().map(|page| page.items.iter().filter_map(line).collect()).collect()
}

/// Everything stands between the margins, and what stands on every page on the paper beside them.
fn check_margins(setting: &Setting, paper: Paper) {
    let (left, right) = (paper::SIDE - ROUNDING, paper.width() - paper::SIDE + ROUNDING);
    for (number, page) in setting.pages.iter().enumerate() {
        for item in &page.items {
            let (above, below) = match item.role {
                Role::Header => (paper::HEADER, paper::TOP),
                Role::Footer => (paper.height() - paper::BOTTOM, paper.height() - paper::FOOTER),
                Role::Of(_) | Role::Decoration => (paper::TOP, paper.height() - paper::BOTTOM),
            };
            let [l, t, r, b] = item.drawn.bounds();
            let is_within = l >= left && r <= right && t >= above - ROUNDING && b <= below + ROUNDING;
            assert!(is_within, "page {number}: {:?} of {:?}", item.drawn.bounds(), item);
        }
    }
}

#[test]
fn every_part_begins_a_page_and_every_page_says_whose_it_is() {
    let long = vec![Block::Paragraph("Delay grows with every hour that is filled. ".repeat(200))];
    let setting =
        set(&document(vec![part("One", long), part("Two", vec![]), part("Three", vec![])]), Paper::A4);
    let starts: Vec<_> =
        setting.bookmarks.iter().map(|mark| (mark.entry.title.as_str(), mark.page)).collect();
    assert_eq!(starts, [("One", 0), ("Two", 2), ("Three", 3)]);
    for (number, page) in lines(&setting).iter().enumerate() {
        let said: Vec<_> = page.iter().map(|(_, text)| text.as_str()).collect();
        let count = format!("Page {} of 4", number + 1);
        assert_eq!(said[..2], ["Ada Łącka", "As of 28 November 2026"]);
        assert_eq!(said[said.len() - 2..], ["Review of Q4 2026", &count]);
    }
    let one = &lines(&setting)[0];
    assert_eq!(one[2].1, "One");
}

#[test]
fn whatever_is_said_stands_between_the_margins() {
    let endless = "Donaudampfschifffahrt".chars().cycle().take(200).collect::<String>();
    let wide = "W".repeat(1500);
    let pages = "a word and another ".repeat(300);
    for paper in [Paper::A4, Paper::Letter] {
        for text in [&endless, &wide, &pages, "", " ", "\n\n", "a\nb"].into_iter().chain(NAMES) {
            let document = document(vec![part(text, blocks(text)), part("Next", blocks("Short"))]);
            check_margins(&set(&document, paper), paper);
        }
    }
}

#[test]
fn many_columns_share_the_width() {
    let row = |_| (0..40).map(|place| Cell::plain(format!("{place} h"))).collect::<Vec<_>>();
    let document = document(vec![part("Wide", vec![table(40, (0..3).map(row).collect())])]);
    check_margins(&set(&document, Paper::A4), Paper::A4);
}

#[test]
fn a_drawing_of_any_size_fits_the_page_or_is_left_out() {
    for (width, height) in [(5000.0, 10.0), (10.0, 5000.0), (9000.0, 9000.0), (0.0, 0.0), (f32::NAN, 1.0)] {
        let shapes =
            vec![Shape::Rectangle { at: Point::default(), width, height, radius: 0.0, fill: Ink::Rule }];
        let drawing = Drawing { width, height, shapes };
        let figure = Figure { caption: "Big".to_owned(), alternative: String::new(), drawing };
        let document = document(vec![part("One", vec![Block::Figure(figure)])]);
        let setting = set(&document, Paper::Letter);
        check_margins(&setting, Paper::Letter);
        assert!(setting.pages.len() <= 2, "{width} by {height}");
        assert!(pdf(&document, Paper::Letter).is_ok(), "{width} by {height}");
    }
}

#[test]
fn a_table_says_its_head_on_every_page_and_parts_no_row() {
    let text = "as long as to need a second line in its column, whatever size the letters of a table have, or \
                even a third one, so that a row could be parted between two pages, which is what must not be: \
                it goes over as a whole to where there is room for it";
    let rows = (0..60).map(|place| vec![Cell::plain(format!("Row {place}")), Cell::plain(text)]).collect();
    let mut block = table(2, rows);
    if let Block::Table(table) = &mut block {
        table.columns[1].is_figures = false;
        table.columns[0].title = "The head".to_owned();
    }
    let setting = set(&document(vec![part("One", vec![block])]), Paper::A4);
    let pages = lines(&setting);
    assert!(pages.len() > 2, "{}", pages.len());
    let mut seen = 0;
    for (number, page) in pages.iter().enumerate() {
        let head = page.iter().find(|(_, text)| text == "The head").expect("a head");
        assert_eq!(head.0 == Role::Decoration, number > 0, "it is heard once");
        let (rows, rest): (Vec<_>, Vec<_>) = page.iter().partition(|(_, text)| text.starts_with("Row "));
        let whole =
            rest.iter().filter(|(_, line)| text.starts_with(line.trim_end()) && !line.is_empty()).count();
        assert_eq!(rows.len(), whole, "as many rows begin as cells");
        let ends = rest.iter().filter(|(_, line)| text.ends_with(line.as_str()) && !line.is_empty()).count();
        assert_eq!(rows.len(), ends, "as many rows end as begin");
        seen += rows.len();
    }
    assert_eq!(seen, 60);
}

#[test]
fn a_heading_stays_with_what_follows() {
    // Whatever stands above it, no heading is the last on its page.
    for above in 0..50 {
        let mut blocks = vec![Block::Paragraph("line\n".repeat(above).trim_end().to_owned())];
        blocks.push(Block::Heading("The heading".to_owned()));
        blocks.push(Block::Paragraph("word ".repeat(100)));
        let setting = set(&document(vec![part("One", blocks)]), Paper::A4);
        for page in lines(&setting) {
            if let Some(place) = page.iter().position(|(_, text)| text == "The heading") {
                let after = page[place + 1..].iter().filter(|(_, text)| text.starts_with("word")).count();
                assert!(after >= 2, "{above}: {page:?}");
            }
        }
    }
}

#[test]
fn levels_of_headings_are_never_skipped() {
    let deep = || Block::Subheading("Deep".to_owned());
    let blocks = vec![deep(), deep(), Block::Heading("Less deep".to_owned()), deep(), deep()];
    let setting = set(&document(vec![part("One", blocks)]), Paper::A4);
    let levels: Vec<_> = setting.bookmarks.iter().map(|mark| mark.entry.level).collect();
    assert_eq!(levels, [1, 2, 2, 2, 3, 3]);
}

#[test]
fn what_no_font_shows_has_a_placeholder_and_is_still_said() {
    // Private use, and a character that Unicode has not assigned.
    let text = "Before \u{E123} and \u{5FFFD} after";
    let document = document(vec![part("One", vec![Block::Paragraph(text.to_owned())])]);
    let setting = set(&document, Paper::A4);
    let said = &lines(&setting)[0][3].1;
    assert_eq!(said, "Before \u{FFFD} and \u{5FFFD} after");
    assert!(pdf(&document, Paper::A4).is_ok());
}

#[test]
fn text_in_any_script_is_said_as_it_was_written() {
    let others = ["<b>&amp;</b> %PDF (a) \\Tj", "👩‍👩‍👧‍👦 ✓ → ﷺ", "ไทยภาษาไทย", "\u{200F}a\u{200E}", "{\u{11370}"];
    for name in NAMES.into_iter().chain(others) {
        let document = document(vec![part("One", vec![Block::Small(name.to_owned())])]);
        let setting = set(&document, Paper::A4);
        assert_eq!(lines(&setting)[0][3].1, name);
        assert!(pdf(&document, Paper::A4).is_ok(), "{name}");
    }
}

#[test]
fn a_glyph_of_two_letters_stands_for_both_in_either_direction() {
    // The ligature of lam and alef with hamza is one glyph from right to left, that of f and i one from left to
    // right, where the font has them; each part of what is said belongs to some glyph, and none to two.
    for text in ["الأمل", "office"] {
        let document = document(vec![part("One", vec![Block::Small(text.to_owned())])]);
        let setting = set(&document, Paper::A4);
        let runs = setting.pages[0].items.iter().filter_map(|item| match &item.drawn {
            Drawn::Text { line, .. } => line.runs.iter().find(|run| run.text == text),
            _ => None,
        });
        let mut ranges: Vec<_> =
            runs.flat_map(|run| run.glyphs.iter().map(|glyph| glyph.range.clone())).collect();
        ranges.sort_by_key(|range| range.start);
        ranges.dedup();
        let ends = ranges.iter().map(|range| range.end);
        let starts = ranges.iter().skip(1).map(|range| range.start).chain([text.len()]);
        assert!(ends.eq(starts) && ranges.first().is_none_or(|first| first.start == 0), "{text}: {ranges:?}");
    }
}

#[test]
fn a_name_too_long_for_its_line_is_cut_off_with_an_ellipsis() {
    let plan = "Donaudampfschifffahrt ".repeat(20);
    let document = Document { plan, ..document(vec![part("One", vec![])]) };
    let setting = set(&document, Paper::A4);
    check_margins(&setting, Paper::A4);
    let page = &lines(&setting)[0];
    assert!(page[0].1.starts_with("Donau") && page[0].1.ends_with('…'), "{page:?}");
    assert_eq!(page[1].1, "As of 28 November 2026");
}

#[test]
fn a_report_without_parts_is_still_a_file() {
    let empty = document(Vec::new());
    let file = pdf(&empty, Paper::A4);
    assert!(file.is_ok(), "{file:?}");
}

#[test]
fn the_same_report_is_the_same_file_and_the_same_picture() {
    let document = document(vec![part("One", blocks(NAMES[4])), part("Two", blocks("Short"))]);
    let file = || pdf(&document, Paper::A4).expect("a file");
    assert!(file() == file());
    let shown = || pages(&document, Paper::A4, 0.5).expect("pages");
    assert!(shown() == shown());
}

#[test]
fn pages_show_paper_and_text() {
    let document = document(vec![part("One", vec![Block::Lead { text: "Well".to_owned(), mark: None }])]);
    let page = pages(&document, Paper::A4, 1.0).expect("pages").remove(0);
    assert_eq!((page.width, page.height), (596, 842));
    let pixels: Vec<Rgb> = page.rgba.chunks_exact(4).map(|p| [p[0], p[1], p[2]]).collect();
    assert_eq!(pixels[0], Ink::Paper.colour());
    let count = |ink: Ink| pixels.iter().filter(|pixel| **pixel == ink.colour()).count();
    assert!(count(Ink::AccentGround) > 10_000 && count(Ink::Accent) > 100 && count(Ink::Text) > 20);
    assert!(page.rgba.chunks_exact(4).all(|pixel| pixel[3] == 255));
}

#[test]
fn figures_with_long_units_leave_words_whole() {
    let row = || {
        let figures = ["2.6\u{a0}introductions", "1.4 to 2.3\u{a0}introductions", "8\u{a0}introductions"];
        let mut row = vec![Cell::plain("Introductions to clients"), Cell::plain("Oct–Dec 2026")];
        row.extend(figures.iter().chain(&figures[..1]).map(|figure| Cell::plain(*figure)));
        row.push(Cell { text: "overcommitted".to_owned(), mark: Some(Mark::Bad) });
        row
    };
    let columns = (0..7).map(|place| column((2..6).contains(&place))).collect();
    let table = Table { caption: "Load".to_owned(), columns, rows: vec![row(), row()] };
    let setting = set(&document(vec![part("Numbers", vec![Block::Table(table)])]), Paper::A4);
    let said: Vec<String> = lines(&setting).concat().into_iter().map(|(_, text)| text).collect();
    for word in ["Introductions", "overcommitted", "2.6\u{a0}introductions"] {
        assert!(said.iter().filter(|line| line.contains(word)).count() >= 2, "{said:?}");
    }
}

#[test]
fn what_a_little_smaller_stands_on_one_page_is_made_smaller() {
    let drawing = |height| {
        let shapes = vec![Shape::Line {
            points: vec![Point::new(1.0, 1.0), Point::new(399.0, height - 1.0)],
            ink: Ink::Accent,
            thickness: 1.0,
            is_dashed: false,
        }];
        Drawing { width: 400.0, height, shapes }
    };
    let figure = |height| {
        Block::Figure(Figure {
            caption: "Map".to_owned(),
            alternative: "A map".to_owned(),
            drawing: drawing(height),
        })
    };
    for paper in [Paper::A4, Paper::Letter] {
        for (share, pages) in [(0.9, 1), (1.1, 1), (1.35, 2)] {
            let height = paper.depth() * share / 2.0;
            let document = document(vec![part("Pictures", vec![figure(height), figure(height)])]);
            let setting = set(&document, paper);
            assert_eq!(setting.pages.len(), pages, "{share} of {paper:?}");
            // What is read is in the structure once, however often it was set.
            let figures = |e: &&structure::Element| matches!(e.kind, Kind::Figure { .. });
            assert_eq!(setting.structure.elements().iter().filter(figures).count(), 2);
            check_margins(&setting, paper);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn any_text_is_set_between_the_margins_and_written(text in any::<String>(), other in "[ -~]{0,400}") {
        let document = document(vec![part(&text, blocks(&text)), part(&other, blocks(&other))]);
        check_margins(&set(&document, Paper::A4), Paper::A4);
        let file = pdf(&document, Paper::A4);
        prop_assert!(file.is_ok(), "{:?}", file.err());
    }
}
