//! Characters that a reader of the file cannot see, or that show it in another order than it is in.

use crate::plan::is_hidden;
use std::borrow::Cow;

/// Whether any stands in the text. It goes over the bytes in a way that processors do many at a
/// time, and looks at characters only where a byte can begin such a one.
pub(super) fn has_hidden(text: &str) -> bool {
    const STEP: usize = 256;
    let bytes = text.as_bytes();
    let suspicious = |chunk: &[u8]| chunk.iter().fold(false, |any, b| any | may_begin_hidden(*b));
    (0..bytes.len()).step_by(STEP).any(|start| {
        let end = bytes.len().min(start + STEP);
        // A character that begins in this step may end in the next.
        suspicious(&bytes[start..end]) && {
            let (start, end) = (super::fault::floor(text, start), super::fault::floor(text, end + 3));
            text[start..end].chars().any(is_hidden)
        }
    })
}

/// Controls are below 32, 127, or two bytes of which the first is C2; the characters that reorder
/// text are three bytes of which the first is E2.
const fn may_begin_hidden(byte: u8) -> bool {
    (byte < 32) & (byte != b'\n') & (byte != b'\t') | (byte == 127) | (byte == 0xC2) | (byte == 0xE2)
}

/// Those in the text, with their places.
pub(super) fn hidden(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(|(_, c)| is_hidden(*c))
}

/// The text with a stand-in for every byte of them, so that what else is wrong can be found as if
/// they were not there.
pub(super) fn without_hidden(text: &str) -> Cow<'_, str> {
    if has_hidden(text) {
        let mut visible = String::with_capacity(text.len());
        for c in text.chars() {
            if is_hidden(c) {
                let within_a_word =
                    visible.ends_with(|before: char| before.is_alphanumeric() || before == '_');
                visible.extend(std::iter::repeat_n(if within_a_word { '_' } else { ' ' }, c.len_utf8()));
            } else {
                visible.push(c);
            }
        }
        Cow::Owned(visible)
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_quick_look_misses_none(
            before in "[ -~äß–東]{0,400}",
            c in proptest::char::any(),
            after in "[ -~äß–東]{0,400}",
        ) {
            let text = format!("{before}{c}{after}");
            prop_assert_eq!(has_hidden(&text), is_hidden(c));
            prop_assert_eq!(hidden(&text).count(), usize::from(is_hidden(c)));
            prop_assert_eq!(without_hidden(&text).len(), text.len());
        }
    }
}
