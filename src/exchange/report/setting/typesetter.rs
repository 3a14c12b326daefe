//! From text to lines: which font shows it, how its letters join, where its lines break.

use super::clean::{PLACEHOLDER, clean};
use super::style::Style;
use super::text::{self, Text};
use crate::exchange::report::typeface;
use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use parley::style::{FontFamily, FontFamilyName, OverflowWrap};
use parley::{
    Alignment, AlignmentOptions, FontContext, FontData, FontWeight, GenericFamily, Layout, LayoutContext,
    LineHeight, StyleProperty,
};
use skrifa::raw::TableProvider as _;
use skrifa::{FontRef, Tag};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

const FAMILY: &str = "Handful text";
const EMOJI: &str = "Handful emoji";
/// In which fonts a text is set, the first that has a letter before the others. The last is the one that the
/// system writes with itself; after it come those that it has for the script.
const FAMILIES: [FontFamilyName<'static>; 3] = [
    FontFamilyName::Named(Cow::Borrowed(FAMILY)),
    FontFamilyName::Named(Cow::Borrowed(EMOJI)),
    FontFamilyName::Generic(GenericFamily::SystemUi),
];
const ELLIPSIS: char = '…';

/// On which side the lines of a text are flush.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flush {
    /// On the left.
    Left,
    /// On the right.
    Right,
}

/// Sets text in the report's typeface. What that lacks is set in the system's fonts, which are looked for
/// only then.
pub struct Typesetter {
    fonts: FontContext,
    layouts: LayoutContext<()>,
    /// Whether a font, by its file and its number in it, may and can be embedded.
    usable: BTreeMap<(u64, u32), bool>,
}

/// A text whose letters are known and whose lines are not yet broken.
pub struct Prepared {
    layout: Layout<()>,
    text: String,
    /// What the text was, by where the placeholder for it begins.
    originals: BTreeMap<usize, String>,
    style: Style,
}

impl Typesetter {
    /// With the report's typeface alone.
    pub fn new() -> Self {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let mut register = |bytes: &'static [u8], name, weight| {
            let family = FontInfoOverride { family_name: Some(name), weight, ..FontInfoOverride::default() };
            collection.register_fonts(Blob::new(Arc::new(bytes)), Some(family));
        };
        register(typeface::REGULAR, FAMILY, Some(FontWeight::new(400.0)));
        register(typeface::MEDIUM, FAMILY, Some(FontWeight::new(500.0)));
        register(typeface::SEMIBOLD, FAMILY, Some(FontWeight::new(600.0)));
        register(epaint_default_fonts::NOTO_EMOJI_REGULAR, EMOJI, None);
        Self {
            fonts: FontContext { collection, source_cache: SourceCache::default() },
            layouts: LayoutContext::new(),
            usable: BTreeMap::new(),
        }
    }

    /// Finds the letters of a text.
    pub fn prepare(&mut self, text: &str, style: Style) -> Prepared {
        let mut text = clean(text);
        let mut layout = self.shape(&text, style);
        let mut missing = self.missing(&layout, &text);
        if !missing.is_empty() {
            self.fonts.collection.load_system_fonts();
            layout = self.shape(&text, style);
            missing = self.missing(&layout, &text);
        }
        let mut originals = BTreeMap::new();
        if !missing.is_empty() {
            (text, originals) = replaced(&text, &missing);
            layout = self.shape(&text, style);
        }
        Prepared { layout, text, originals, style }
    }

    /// Sets a text in lines of that width.
    pub fn set(&mut self, text: &str, style: Style, width: f32) -> Text {
        self.prepare(text, style).broken(width, Flush::Left)
    }

    /// Sets a text in one line, cut off with an ellipsis where it is wider than that.
    pub fn set_line(&mut self, text: &str, style: Style, width: f32) -> Text {
        let text = clean(text).replace('\n', " ");
        let mut whole = self.prepare(&text, style);
        if whole.widths().1 <= width {
            return whole.unbroken();
        }
        let ellipsis = self.prepare(&ELLIPSIS.to_string(), style).widths().1;
        let fits = whole.first_line(width - ellipsis);
        self.prepare(&format!("{}{ELLIPSIS}", fits.trim_end()), style).unbroken()
    }

    fn shape(&mut self, text: &str, style: Style) -> Layout<()> {
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::from(FAMILIES.as_slice())));
        builder.push_default(StyleProperty::FontWeight(FontWeight::new(style.weight.number())));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(LineHeight::Absolute(style.leading));
        builder.push_default(OverflowWrap::BreakWord);
        let mut layout = builder.build(text);
        layout.break_all_lines(None);
        layout
    }

    /// The parts of a text that no font shows.
    fn missing(&mut self, layout: &Layout<()>, text: &str) -> Vec<Range<usize>> {
        let mut missing: Vec<Range<usize>> = Vec::new();
        for run in layout.lines().flat_map(|line| line.runs().collect::<Vec<_>>()) {
            let is_usable = self.is_usable(run.font());
            let mut is_missing = false;
            for cluster in run.visual_clusters() {
                let range = cluster.text_range();
                // What is written as one with the letter before it has no glyphs of its own.
                if !cluster.is_ligature_continuation() || cluster.glyphs().next().is_some() {
                    is_missing = !is_usable || cluster.glyphs().any(|glyph| glyph.id == 0);
                    is_missing &= text.get(range.clone()) != Some("\n");
                    if is_missing {
                        missing.push(range);
                    }
                } else if let Some(last) = missing.last_mut().filter(|_| is_missing) {
                    *last = last.start.min(range.start)..last.end.max(range.end);
                }
            }
        }
        missing.sort_by_key(|range| range.start);
        missing
    }

    fn is_usable(&mut self, font: &FontData) -> bool {
        let key = (font.data.id(), font.index);
        *self.usable.entry(key).or_insert_with(|| is_embeddable(font))
    }
}

/// Whether a font has outlines, and its maker allows that a document carries it.
fn is_embeddable(font: &FontData) -> bool {
    let Ok(font) = FontRef::from_index(font.data.as_ref(), font.index) else { return false };
    // Of the four lowest bits of `fsType`, 2 alone forbids it (OpenType, OS/2).
    let is_forbidden = font.os2().is_ok_and(|os2| os2.fs_type() & 0xF == 2);
    let has_outlines = [b"glyf", b"CFF ", b"CFF2"].iter().any(|tag| font.table_data(Tag::new(tag)).is_some());
    has_outlines && !is_forbidden
}

/// The text with a placeholder for each of those parts, and what it was at each of these.
fn replaced(text: &str, missing: &[Range<usize>]) -> (String, BTreeMap<usize, String>) {
    let (mut shown, mut originals, mut from) = (String::with_capacity(text.len()), BTreeMap::new(), 0);
    for range in missing {
        shown.push_str(text.get(from..range.start).unwrap_or_default());
        if let Some(original) = text.get(range.clone()) {
            originals.insert(shown.len(), original.to_owned());
            shown.push(PLACEHOLDER);
        }
        from = range.end;
    }
    shown.push_str(text.get(from..).unwrap_or_default());
    (shown, originals)
}

impl Prepared {
    /// How wide its longest word is, and how wide it is without any break but its own.
    pub fn widths(&self) -> (f32, f32) {
        let widths = self.layout.calculate_content_widths();
        (widths.min, widths.max)
    }

    /// In lines of that width.
    pub fn broken(&mut self, width: f32, flush: Flush) -> Text {
        self.layout.break_all_lines(Some(width));
        let alignment = match flush {
            Flush::Left => Alignment::Left,
            Flush::Right => Alignment::Right,
        };
        self.layout.align(alignment, AlignmentOptions::default());
        self.lines()
    }

    /// With no break but its own.
    pub fn unbroken(&mut self) -> Text {
        self.layout.break_all_lines(None);
        self.lines()
    }

    /// What of it fits in one line of that width.
    fn first_line(&mut self, width: f32) -> &str {
        self.layout.break_all_lines(Some(width));
        let first = self.layout.lines().next().map_or(0..0, |line| line.text_range());
        self.text.get(first).unwrap_or_default()
    }

    fn lines(&self) -> Text {
        Text { lines: text::lines(&self.layout, &self.text, &self.originals, &self.style) }
    }
}
