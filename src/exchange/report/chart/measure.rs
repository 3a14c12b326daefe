//! How wide a text is in the typeface of a report.

use crate::exchange::report::{REGULAR, SEMIBOLD};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

/// How wide a sign counts that the typeface lacks, in parts of its height: no letter is wider.
const LACKING: f32 = 1.0;

/// How wide a text is, set in letters of this height.
pub(super) fn width(text: &str, size: f32, is_strong: bool) -> f32 {
    let Ok(font) = FontRef::new(if is_strong { SEMIBOLD } else { REGULAR }) else {
        unreachable!("the typeface is part of the program, and a test reads it")
    };
    let (letters, glyphs) = (font.charmap(), font.glyph_metrics(Size::new(size), LocationRef::default()));
    let of = |letter: char| letters.map(letter).and_then(|glyph| glyphs.advance_width(glyph));
    text.chars().map(|letter| of(letter).unwrap_or(size * LACKING)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_typeface() {
        // IBM Plex Sans: all figures are 600 of 1000 wide, an i is 246 and an m is 854 (hmtx of the file).
        assert!((width("0123", 10.0, false) - 24.0).abs() < 1e-3, "{}", width("0123", 10.0, false));
        assert!(width("i", 10.0, false) < width("m", 10.0, false));
        assert!(width("Ελένη", 10.0, false) > 20.0 && width("Ελένη", 10.0, false) < 30.0);
        assert!(width("heavier", 10.0, true) > width("heavier", 10.0, false));
        assert!((width("北", 10.0, false) - 10.0).abs() < 1e-3, "what it lacks counts as wide");
        assert!(width("", 10.0, false).abs() < 1e-9);
    }
}
