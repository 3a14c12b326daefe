//! What of a text can be set at all.

use unicode_segmentation::UnicodeSegmentation as _;

/// Stands for a character that cannot be shown.
pub const PLACEHOLDER: char = '\u{FFFD}';

/// More signs than this upon one another are no letter of any script.
const MOST_IN_A_LETTER: usize = 24;

/// A text without what no page can hold: line breaks of every kind become one kind, tabs become spaces,
/// controls and characters that are none are left out, and those of private use, which every font means
/// otherwise, become a placeholder.
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for letter in text.graphemes(true) {
        if letter == "\r\n" {
            cleaned.push('\n');
            continue;
        }
        cleaned.extend(letter.chars().take(MOST_IN_A_LETTER).filter_map(settable));
    }
    cleaned
}

fn settable(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        '\u{FEFF}' => None,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => Some(PLACEHOLDER),
        c if c.is_control() || u32::from(c) & 0xFFFE == 0xFFFE => None,
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_are_of_one_kind_and_controls_go() {
        assert_eq!(clean("a\r\nb\rc\u{2028}d\te\u{0}\u{7}\u{FEFF}\u{FFFE}f"), "a\nb\nc\nd ef");
        assert_eq!(clean("\u{E000}\u{10FFFD}"), "\u{FFFD}\u{FFFD}");
    }

    #[test]
    fn letters_stay_as_they_are_unless_they_are_none() {
        for text in ["Ł. Łącka", "हिन्दी", "👩‍👩‍👧‍👦", "e\u{301}", "שָׁלוֹם", "<b>&amp;</b>"]
        {
            assert_eq!(clean(text), text);
        }
        let heap: String = std::iter::once('a').chain(std::iter::repeat_n('\u{301}', 1000)).collect();
        assert_eq!(clean(&heap).chars().count(), MOST_IN_A_LETTER);
    }
}
