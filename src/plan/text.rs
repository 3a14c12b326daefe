//! Texts a person writes: names of one line, and notes of many.

use serde::{Deserialize, Deserializer, Serialize};

/// Why a text cannot stand in a plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// A name of nothing but blanks.
    #[error("a name cannot be empty")]
    Empty,
    /// A character that cannot be seen, or that makes other text appear out of order.
    #[error("the text holds an invisible control character (U+{:04X})", u32::from(*.0))]
    Control(char),
}

/// Whether a character hides or reorders what a reader sees: controls, and the
/// bidirectional overrides and isolates of Unicode Standard Annex 9. The plain
/// direction marks that Hebrew and Arabic need are let through.
pub fn is_hidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A name: one line that says something, without blanks around it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Name(Box<str>);

impl Name {
    /// Takes a text as a name; blanks around it are dropped.
    ///
    /// # Errors
    /// When nothing is left, or it holds a control character (a line break is one).
    pub fn new(text: &str) -> Result<Self, TextError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        match text.chars().find(|c| is_hidden(*c) || matches!(c, '\n' | '\t')) {
            Some(c) => Err(TextError::Control(c)),
            None => Ok(Self(text.into())),
        }
    }

    /// What stands where there is nothing to say.
    pub fn dash() -> Self {
        Self("–".into())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        visit_str(deserializer, "a name", Self::new)
    }
}

/// A note: any number of lines, perhaps none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Note(Option<Box<str>>);

impl Note {
    /// Nothing written.
    pub const NONE: Self = Self(None);

    /// Takes a text as a note; blanks at its end are dropped.
    ///
    /// # Errors
    /// When it holds a control character other than a line break or a tab.
    pub fn new(text: &str) -> Result<Self, TextError> {
        let text = text.trim_end();
        match text.chars().find(|c| is_hidden(*c)) {
            Some(c) => Err(TextError::Control(c)),
            None => Ok(Self((!text.is_empty()).then(|| text.into()))),
        }
    }

    /// The text, empty where nothing was written.
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}

impl<'de> Deserialize<'de> for Note {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        visit_str(deserializer, "a text", Self::new)
    }
}

/// Reads a value from a string without keeping the string.
pub(super) fn visit_str<'de, D, T, E>(
    deserializer: D,
    expected: &'static str,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    E: std::fmt::Display,
{
    struct Visitor<F>(&'static str, F);
    impl<T, E: std::fmt::Display, F: Fn(&str) -> Result<T, E>> serde::de::Visitor<'_> for Visitor<F> {
        type Value = T;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "{} in quotation marks", self.0)
        }
        fn visit_str<X: serde::de::Error>(self, text: &str) -> Result<T, X> {
            (self.1)(text).map_err(X::custom)
        }
    }
    deserializer.deserialize_str(Visitor(expected, parse))
}

/// Serialises a value by its `Display`, and reads it back by its `parse`.
macro_rules! as_text {
    ($type:ty, $expected:literal) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                $crate::plan::text::visit_str(d, $expected, <$type>::parse)
            }
        }
    };
}
pub(super) use as_text;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_visible_line() {
        assert_eq!(Name::new("  Ada ").map(|n| n.to_string()), Ok("Ada".to_owned()));
        assert_eq!(Name::new(" \t"), Err(TextError::Empty));
        assert_eq!(Name::new("a\nb"), Err(TextError::Control('\n')));
        assert_eq!(Name::new("a\u{202E}b"), Err(TextError::Control('\u{202E}')));
        assert!(Name::new("شركة النخيل").is_ok());
    }

    #[test]
    fn notes_keep_their_lines() {
        assert_eq!(Note::new("a\n\tb \n").map(|n| n.as_str().to_owned()), Ok("a\n\tb".to_owned()));
        assert!(Note::new("").is_ok_and(|n| n.is_empty()));
        assert_eq!(Note::new("a\0"), Err(TextError::Control('\0')));
    }
}
