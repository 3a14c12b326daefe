//! Identifiers: the short names by which records of the file refer to one another.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// Why a text cannot be an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Nothing was written.
    #[error("an identifier cannot be empty")]
    Empty,
    /// A character other than a letter, a digit, `-`, `_` or `.`.
    #[error("an identifier holds letters, digits, `-`, `_` and `.`, not `{0}`")]
    Character(char),
}

fn checked(text: &str) -> Result<SmolStr, IdError> {
    if text.is_empty() {
        return Err(IdError::Empty);
    }
    match text.chars().find(|c| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))) {
        Some(c) => Err(IdError::Character(c)),
        None => Ok(SmolStr::new(text)),
    }
}

/// A new identifier made from a name, unlike every one that is taken.
///
/// Letters of any script become Latin ones, so that the file can be typed on
/// any keyboard: `"Łukasz & Söhne"` gives `lukasz-sohne`.
fn fresh(name: &str, fallback: &str, taken: impl Fn(&str) -> bool) -> SmolStr {
    let mut base = slug::slugify(name);
    if base.is_empty() {
        base = fallback.to_owned();
    }
    // Long names make long lines; the identifier needs only to be told apart.
    if base.len() > 40 {
        let cut = base[..40].rfind('-').filter(|at| *at > 10).unwrap_or(40);
        base.truncate(cut);
    }
    if !taken(&base) {
        return SmolStr::new(&base);
    }
    (2_u32..)
        .map(|n| format!("{base}-{n}"))
        .find(|candidate| !taken(candidate))
        .map_or_else(|| SmolStr::new(&base), SmolStr::from)
}

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident, $fallback:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        #[serde(transparent)]
        pub struct $name(SmolStr);

        impl $name {
            /// Takes a text as an identifier.
            ///
            /// # Errors
            /// When it is empty or holds a character other than a letter, a digit, `-`, `_` or `.`.
            pub fn new(text: &str) -> Result<Self, IdError> {
                checked(text).map(Self)
            }

            /// A new identifier made from `name`, unlike every one that is `taken`.
            pub fn from_name(name: &str, taken: impl Fn(&str) -> bool) -> Self {
                Self(fresh(name, $fallback, taken))
            }

            /// The identifier as it stands in the file.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                super::text::visit_str(deserializer, "an identifier", |s| Self::new(s))
            }
        }
    };
}

identifier!(
    /// Names one partner.
    PartnerId,
    "partner"
);
identifier!(
    /// Names one goal.
    GoalId,
    "goal"
);
identifier!(
    /// Names one commitment.
    CommitmentId,
    "commitment"
);
identifier!(
    /// Names one risk.
    RiskId,
    "risk"
);
identifier!(
    /// Names one review: its quarter.
    ReviewId,
    "review"
);
identifier!(
    /// Names one action of a review.
    ActionId,
    "action"
);
identifier!(
    /// Names a resource beside time and money, as in `3 staff-days`.
    ResourceId,
    "resource"
);

impl ReviewId {
    /// What the review of a quarter is called: as the quarter, with `-` where that has `/`.
    pub fn of(quarter: super::Quarter) -> Self {
        Self(SmolStr::new(quarter.to_string().replace('/', "-")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_the_file_could_not_show_plainly() {
        assert_eq!(PartnerId::new(""), Err(IdError::Empty));
        assert_eq!(PartnerId::new("a b"), Err(IdError::Character(' ')));
        assert!(PartnerId::new("größe_2.b-c").is_ok());
    }

    #[test]
    fn new_identifiers_are_latin_and_unlike_the_taken() {
        let none = |_: &str| false;
        assert_eq!(PartnerId::from_name("Łukasz & Söhne", none).as_str(), "lukasz-sohne");
        assert_eq!(PartnerId::from_name("???", none).as_str(), "partner");
        let taken = |s: &str| s == "acme" || s == "acme-2";
        assert_eq!(PartnerId::from_name("Acme", taken).as_str(), "acme-3");
        assert!(PartnerId::from_name(&"very long name ".repeat(20), none).as_str().len() <= 40);
    }
}
