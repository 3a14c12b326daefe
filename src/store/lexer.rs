//! The tokens of a RON text with their places, for finding what is wrong with it.
//!
//! It tells apart only what matters for that: brackets, commas, colons, quoted
//! texts, comments and everything else. It never gives up: what does not close
//! is noted, and the next token begins where a reader would see it begin.

use std::ops::Range;

/// What kind of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `(`, `[` or `{`.
    Open,
    /// `)`, `]` or `}`.
    Close,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// A quoted text or character.
    Text,
    /// A word, a number, or characters that stand for nothing.
    Word,
    /// A comment.
    Comment,
}

/// A token and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// What kind.
    pub(super) kind: Kind,
    /// Its bytes in the text.
    pub(super) span: Range<usize>,
    /// Whether it never closes. Such a text ends at the end of its line, before the closing
    /// brackets and the comma that it swallowed.
    pub(super) is_unclosed: bool,
}

/// Goes over a text token by token.
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    /// Begins at a byte of the text.
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at.min(self.text.len())..]
    }

    fn skip_blanks(&mut self) {
        while let Some(c) = self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            if !is_blank(c) {
                break;
            }
            self.at += c.len_utf8();
        }
    }

    fn comment(&self) -> (usize, bool) {
        let rest = self.rest();
        if rest.starts_with(b"//") {
            return (line_end(rest, 0), false);
        }
        let (mut level, mut at) = (0_usize, 0);
        while at < rest.len() {
            match &rest[at..rest.len().min(at + 2)] {
                b"/*" => (level, at) = (level + 1, at + 2),
                b"*/" => (level, at) = (level - 1, at + 2),
                _ => at += 1,
            }
            if level == 0 {
                return (at, false);
            }
        }
        (rest.len(), true)
    }

    /// A raw text, from behind its prefix letters: `"…"` or `#"…"#`.
    fn raw_text(&self, prefix: usize) -> Option<(usize, bool)> {
        let rest = self.rest();
        let hashes = rest[prefix..].iter().take_while(|b| **b == b'#').count();
        let open = prefix + hashes;
        if rest.get(open) != Some(&b'"') {
            return None;
        }
        let mut at = open + 1;
        while let Some(quote) = rest.get(at..)?.iter().position(|b| *b == b'"') {
            at += quote + 1;
            let closing = rest[at..].iter().take(hashes).take_while(|b| **b == b'#').count();
            if closing == hashes {
                return Some((at + hashes, false));
            }
        }
        Some((self.unclosed_end(open + 1), true))
    }

    /// A quoted text with escapes, from its opening mark.
    fn quoted(&self, open: usize) -> (usize, bool) {
        let rest = self.rest();
        let mut at = open + 1;
        let mut broke_line = false;
        while let Some(byte) = rest.get(at) {
            match byte {
                b'\\' => at += 1,
                b'\n' => broke_line = true,
                b'"' => {
                    // A text over several lines may be meant. Where no end of a value follows,
                    // this mark opens the next text, and ours was never closed. On one line a
                    // letter that touches it says as much.
                    let touches = rest.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
                    return if touches || (broke_line && !self.ends_a_value(at + 1)) {
                        (self.unclosed_end(open + 1), true)
                    } else {
                        (at + 1, false)
                    };
                }
                _ => {}
            }
            at += 1;
        }
        (self.unclosed_end(open + 1), true)
    }

    fn ends_a_value(&self, at: usize) -> bool {
        let rest = &self.rest()[at..];
        let next = rest.iter().find(|b| !matches!(b, b' ' | b'\t'));
        next.is_none_or(|b| matches!(b, b',' | b')' | b']' | b'}' | b'\n' | b'/'))
    }

    /// Where a text that is never closed ends in the eyes of a reader.
    fn unclosed_end(&self, from: usize) -> usize {
        let rest = self.rest();
        let line = &rest[from..line_end(rest, from)];
        let is_swallowed = |b: &&u8| matches!(**b, b')' | b']' | b'}' | b',' | b' ' | b'\t');
        from + line.len() - line.iter().rev().take_while(is_swallowed).count()
    }

    fn character(&self) -> (usize, bool) {
        let rest = self.rest();
        let mut at = 1;
        while let Some(byte) = rest.get(at) {
            match byte {
                b'\\' => at += 1,
                b'\n' => break,
                b'\'' => return (at + 1, false),
                _ => {}
            }
            at += 1;
        }
        (self.unclosed_end(1), true)
    }

    fn word(&self) -> usize {
        let text = &self.text[self.at..];
        let end = |(i, c): (usize, char)| {
            let ends = is_blank(c)
                || matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | ',' | ':' | '"')
                || text[i..].starts_with("//")
                || text[i..].starts_with("/*");
            (ends && i > 0).then_some(i)
        };
        text.char_indices().find_map(end).unwrap_or(text.len())
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.skip_blanks();
        let rest = self.rest();
        let first = *rest.first()?;
        let closed = |kind, length| (kind, length, false);
        let text = |(length, is_unclosed)| (Kind::Text, length, is_unclosed);
        let raw_prefix = [&b"r"[..], b"br"].into_iter().find(|p| rest.starts_with(p));
        let (kind, length, is_unclosed) = match first {
            b'(' | b'[' | b'{' => closed(Kind::Open, 1),
            b')' | b']' | b'}' => closed(Kind::Close, 1),
            b',' => closed(Kind::Comma, 1),
            b':' => closed(Kind::Colon, 1),
            b'"' => text(self.quoted(0)),
            b'\'' => text(self.character()),
            b'b' if rest.get(1) == Some(&b'"') => text(self.quoted(1)),
            b'/' if matches!(rest.get(1), Some(b'/' | b'*')) => {
                let (length, is_unclosed) = self.comment();
                (Kind::Comment, length, is_unclosed)
            }
            _ => match raw_prefix.and_then(|p| self.raw_text(p.len())) {
                Some(raw) => text(raw),
                None => closed(Kind::Word, self.word()),
            },
        };
        let mut end = (self.at + length).min(self.text.len());
        // An escape may have stepped into the middle of a character.
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        let span = self.at..end;
        self.at = end;
        Some(Token { kind, span, is_unclosed })
    }
}

/// What RON takes for blank.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r' | '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}')
}

fn line_end(bytes: &[u8], from: usize) -> usize {
    bytes[from..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tokens(text: &str) -> Vec<(Kind, &str)> {
        Lexer::new(text, 0).map(|t| (t.kind, &text[t.span])).collect()
    }

    #[test]
    fn tells_tokens_apart() {
        use Kind::{Close, Colon, Comma, Comment, Open, Text, Word};
        assert_eq!(
            tokens(
                r##"(a: "x\"),", // no "text"
                b: r#"y"z"#, c: [-1.5, 'q', '\''] /* /* nested */ ( */)"##
            ),
            [
                (Open, "("),
                (Word, "a"),
                (Colon, ":"),
                (Text, r#""x\"),""#),
                (Comma, ","),
                (Comment, "// no \"text\""),
                (Word, "b"),
                (Colon, ":"),
                (Text, r##"r#"y"z"#"##),
                (Comma, ","),
                (Word, "c"),
                (Colon, ":"),
                (Open, "["),
                (Word, "-1.5"),
                (Comma, ","),
                (Text, "'q'"),
                (Comma, ","),
                (Text, r"'\''"),
                (Close, "]"),
                (Comment, "/* /* nested */ ( */"),
                (Close, ")"),
            ]
        );
    }

    #[test]
    fn a_text_that_never_closes_ends_with_its_line() {
        let text = "(a: \"one, b),\n(a: \"two\"),\n";
        let unclosed: Vec<_> = Lexer::new(text, 0).filter(|t| t.is_unclosed).collect();
        assert_eq!(unclosed.len(), 1);
        assert_eq!(&text[unclosed[0].span.clone()], "\"one, b");
        assert_eq!(tokens(text).last(), Some(&(Kind::Comma, ",")));
    }

    #[test]
    fn a_text_of_several_lines_may_be_meant() {
        assert_eq!(tokens("\"one\ntwo\"\n,"), [(Kind::Text, "\"one\ntwo\""), (Kind::Comma, ",")]);
    }

    proptest! {
        #[test]
        fn tokens_stand_in_order_within_the_text(text in r#"[ -~\n"'\\/*#r(){}\[\]äß\u{2028}]{0,60}"#) {
            let mut last = 0;
            for token in Lexer::new(&text, 0) {
                prop_assert!(last <= token.span.start && token.span.start < token.span.end);
                prop_assert!(text.get(token.span.clone()).is_some());
                last = token.span.end;
            }
            prop_assert!(text[last..].chars().all(is_blank));
        }
    }
}
