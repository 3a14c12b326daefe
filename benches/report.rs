//! Setting a report against bare krilla, which puts as many characters on as many pages with no layout at all.
//!
//! `cargo bench --bench report` prints a table. Only ratios of one run mean anything on a machine that is shared.
#![allow(clippy::expect_used, reason = "a measurement stops where it cannot go on")]

#[path = "../tests/support/reports.rs"]
mod reports;

use handful::exchange::report::{Block, Document, Paper, REGULAR, Table, pages, pdf};
use krilla::geom::Point;
use krilla::page::PageSettings;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::{FontRef, MetadataProvider as _, instance::LocationRef, instance::Size};
use std::time::{Duration, Instant};

const RUNS: usize = 15;
const SIZE: f32 = 9.0;

/// The report with names in one script, so that no font of the system is asked for.
fn latin(mut document: Document) -> Document {
    for part in &mut document.parts {
        part.blocks
            .retain(|block| !matches!(block, Block::Table(table) if table.caption.contains("scripts")));
        for block in &mut part.blocks {
            let Block::Table(Table { rows, .. }) = block else { continue };
            for (place, row) in rows.iter_mut().enumerate() {
                row[0].text = format!("Ada Łącka & Søren GmbH {place}");
            }
        }
    }
    document
}

/// Everything that the report says, in one text.
fn text(document: &Document) -> String {
    let mut said = String::new();
    for block in document.parts.iter().flat_map(|part| &part.blocks) {
        match block {
            Block::Heading(text) | Block::Subheading(text) | Block::Paragraph(text) | Block::Small(text) => {
                said.push_str(text);
            }
            Block::Lead { text, .. } => said.push_str(text),
            Block::List(items) => items.iter().for_each(|item| said.push_str(item)),
            Block::Facts(facts) => facts.iter().for_each(|fact| {
                said.push_str(&fact.value);
                said.push_str(&fact.label);
            }),
            Block::Table(table) => {
                said.push_str(&table.caption);
                table.rows.iter().flatten().for_each(|cell| said.push_str(&cell.text));
            }
            Block::Figure(figure) => said.push_str(&figure.caption),
        }
    }
    said
}

/// The characters on so many pages, one glyph after another.
fn bare(text: &str, sheets: usize) -> Vec<u8> {
    let face = FontRef::new(REGULAR).expect("a font");
    let (characters, widths) = (face.charmap(), face.glyph_metrics(Size::new(1.0), LocationRef::default()));
    let font = Font::new(REGULAR.into(), 0).expect("a font");
    let letters: Vec<char> = text.chars().collect();
    let mut file = krilla::Document::new();
    for sheet in letters.chunks(letters.len().div_ceil(sheets)) {
        let mut page = file.start_page_with(PageSettings::from_wh(595.0, 842.0).expect("a size"));
        let mut surface = page.surface();
        for (row, line) in sheet.chunks(100).enumerate() {
            let said: String = line.iter().collect();
            let mut from = 0;
            let glyph = |c: &char| {
                let id = characters.map(*c).unwrap_or_default();
                let range = from..from + c.len_utf8();
                from = range.end;
                let advance = widths.advance_width(id).unwrap_or_default();
                KrillaGlyph::new(GlyphId::new(id.to_u32()), advance, 0.0, 0.0, 0.0, range, None)
            };
            let glyphs: Vec<_> = line.iter().map(glyph).collect();
            let at = Point::from_xy(54.0, 54.0 + 12.0 * u16::try_from(row).map_or(0.0, f32::from));
            surface.draw_glyphs(at, &glyphs, font.clone(), &said, SIZE, false);
        }
        surface.finish();
        page.finish();
    }
    file.finish().expect("a file")
}

/// The middle of all times, and how large the file is.
fn measured(mut write: impl FnMut() -> Vec<u8>) -> (Duration, usize) {
    let mut times = Vec::new();
    let mut size = 0;
    for _ in 0..RUNS {
        let start = Instant::now();
        size = write().len();
        times.push(start.elapsed());
    }
    times.sort();
    (times[RUNS / 2], size)
}

fn main() {
    let mut many = reports::rich();
    if let Some(Block::Table(table)) = many.parts[1].blocks.get_mut(1) {
        *table = reports::partners(60);
    }
    println!("{:<28}{:>7}{:>9}{:>11}{:>11}{:>8}", "report", "pages", "letters", "set", "bare", "ratio");
    let all = [
        ("the size of the sample's", latin(reports::rich())),
        ("60 partners", latin(many.clone())),
        ("60 partners, eight scripts", many),
    ];
    for (name, document) in all {
        let sheets = pages(&document, Paper::A4, 0.1).expect("pages").len();
        let said = text(&document);
        let (ours, _) = measured(|| pdf(&document, Paper::A4).expect("a PDF"));
        let (bare, _) = measured(|| bare(&said, sheets));
        let ratio = ours.as_secs_f64() / bare.as_secs_f64();
        let letters = said.chars().count();
        println!("{name:<28}{sheets:>7}{letters:>9}{ours:>11.2?}{bare:>11.2?}{ratio:>8.1}");
    }
}
