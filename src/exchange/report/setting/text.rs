//! Text as lines of glyphs at their places.

use super::style::Style;
use crate::exchange::report::Ink;
use parley::{FontData, PositionedLayoutItem};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// A text as it is set.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// Its lines, from above.
    pub lines: Vec<Line>,
}

impl Text {
    /// How high it is.
    pub fn height(&self) -> f32 {
        self.lines.iter().map(|line| line.height).sum()
    }

    /// How wide its widest line is.
    pub fn width(&self) -> f32 {
        self.lines.iter().fold(0.0, |widest, line| line.width.max(widest))
    }
}

/// A line of text.
#[derive(Debug, Clone)]
pub struct Line {
    /// How much room it takes from above to below.
    pub height: f32,
    /// From its upper end to its baseline.
    pub baseline: f32,
    /// How far its letters may rise above the baseline.
    pub rises: f32,
    /// How far its letters may fall below it.
    pub falls: f32,
    /// How far from the left of the text it begins, without spaces at its end.
    pub left: f32,
    /// How wide it is without spaces at its end.
    pub width: f32,
    /// In which colour.
    pub ink: Ink,
    /// Its parts in the order in which they are read.
    pub runs: Arc<[Run]>,
}

/// Part of a line in one font and one direction.
#[derive(Debug)]
pub struct Run {
    /// The font's file.
    pub font: FontData,
    /// Where a font with axes stands on them, by their names.
    pub axes: Vec<([u8; 4], f32)>,
    /// The same as a rasteriser asks for it.
    pub coordinates: Vec<i16>,
    /// How high its letters are.
    pub size: f32,
    /// How far from the left of its line it begins.
    pub left: f32,
    /// What it says.
    pub text: String,
    /// Its glyphs, from left to right.
    pub glyphs: Vec<Glyph>,
}

/// A glyph of a run.
#[derive(Debug, Clone)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u32,
    /// How far beside its place it is drawn.
    pub x: f32,
    /// How far below its place it is drawn.
    pub y: f32,
    /// How far from it the next one has its place.
    pub advance: f32,
    /// Which part of the run's text it stands for.
    pub range: Range<usize>,
}

/// The lines of a broken layout; `originals` says what the text was where another stands for it.
pub fn lines(
    layout: &parley::Layout<()>,
    text: &str,
    originals: &BTreeMap<usize, String>,
    style: &Style,
) -> Vec<Line> {
    let line = |line: parley::layout::Line<'_, ()>| {
        let metrics = line.metrics();
        // From right to left it is at the left that blanks at the end hang over.
        let hanging = if layout.is_rtl() { metrics.trailing_whitespace } else { 0.0 };
        let left = metrics.offset + metrics.inline_min_coord + hanging;
        let mut runs: Vec<(usize, Run)> = Vec::new();
        for item in line.items() {
            let PositionedLayoutItem::GlyphRun(glyphs) = item else { continue };
            runs.push((glyphs.run().text_range().start, run(&glyphs, text, originals, left)));
        }
        runs.retain(|(_, run)| !run.glyphs.is_empty());
        runs.sort_by_key(|(start, _)| *start);
        Line {
            height: style.leading,
            baseline: metrics.baseline - metrics.block_min_coord,
            rises: style.size * 0.78,
            falls: style.size * 0.22,
            left,
            width: (metrics.advance - metrics.trailing_whitespace).max(0.0),
            ink: style.ink,
            runs: runs.into_iter().map(|(_, run)| run).collect(),
        }
    };
    layout.lines().map(line).collect()
}

/// A run as its glyphs. Those of a cluster all stand for the whole of it.
fn run(
    glyphs: &parley::layout::GlyphRun<'_, ()>,
    text: &str,
    originals: &BTreeMap<usize, String>,
    line_left: f32,
) -> Run {
    let run = glyphs.run();
    let mut said = String::new();
    // Where what is said of each cluster begins, by where it begins in the text.
    let mut ranges = BTreeMap::new();
    for cluster in run.clusters() {
        let range = cluster.text_range();
        let written = text.get(range.clone()).unwrap_or_default();
        if written != "\n" {
            let start = said.len();
            said.push_str(originals.get(&range.start).map_or(written, String::as_str));
            ranges.insert(range.start, start..said.len());
        }
    }
    let mut clusters: Vec<(Range<usize>, Vec<parley::Glyph>)> = Vec::new();
    for cluster in run.visual_clusters() {
        let Some(range) = ranges.get(&cluster.text_range().start) else { continue };
        // No page shows the sign of a font for what it has not.
        let shapes: Vec<_> = cluster.glyphs().filter(|glyph| glyph.id != 0).collect();
        match clusters.last_mut() {
            // What is written as one with the letter beside it belongs to that one's glyphs.
            Some((whole, _)) if cluster.is_ligature_continuation() && shapes.is_empty() => {
                *whole = whole.start.min(range.start)..whole.end.max(range.end);
            }
            _ => clusters.push((range.clone(), shapes)),
        }
    }
    let placed = clusters.into_iter().flat_map(|(range, shapes)| {
        shapes.into_iter().map(move |glyph| Glyph {
            id: glyph.id,
            x: glyph.x,
            y: glyph.y,
            advance: glyph.advance,
            range: range.clone(),
        })
    });
    let synthesis = run.synthesis();
    let axes = synthesis.variation_settings().iter();
    Run {
        font: run.font().clone(),
        axes: axes.map(|(tag, value)| (tag.to_be_bytes(), *value)).collect(),
        coordinates: run.normalized_coords().to_vec(),
        size: run.font_size(),
        left: glyphs.offset() - line_left,
        glyphs: placed.collect(),
        text: said,
    }
}
