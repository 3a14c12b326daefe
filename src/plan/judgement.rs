//! The words in which a plan is judged. How a judgement comes about is for the analysis; the words are
//! here since a review keeps what was judged.

use serde::Serialize;

/// Whether what is promised can be carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It fits, and the reserve stays free.
    Sustainable,
    /// It fits only by using the reserve.
    Stretched,
    /// It is more than there is.
    Overcommitted,
}

impl Verdict {
    /// All three, the best first.
    pub const ALL: [Self; 3] = [Self::Sustainable, Self::Stretched, Self::Overcommitted];

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sustainable => "sustainable",
            Self::Stretched => "stretched",
            Self::Overcommitted => "overcommitted",
        }
    }
}

/// What a bond is by the evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// All that a partnership needs is there.
    Partnership,
    /// Both want one and have begun; something is still missing.
    InTheMaking,
    /// It is called a partnership, and the evidence speaks against it.
    InNameOnly,
    /// Close or deep, and not a partnership.
    DeepRelationship,
    /// Not a partnership.
    Relationship,
    /// Too little is known.
    Unknown,
}

impl Standing {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Partnership,
        Self::InTheMaking,
        Self::InNameOnly,
        Self::DeepRelationship,
        Self::Relationship,
        Self::Unknown,
    ];

    /// The words for it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Partnership => "Partnership",
            Self::InTheMaking => "Partnership in the making",
            Self::InNameOnly => "Partnership in name only",
            Self::DeepRelationship => "Deep relationship",
            Self::Relationship => "Relationship",
            Self::Unknown => "Unknown",
        }
    }

    /// Whether it is or wants to be a partnership: what strains a partnership concerns it.
    pub const fn is_about_partnership(self) -> bool {
        matches!(self, Self::Partnership | Self::InTheMaking | Self::InNameOnly)
    }
}

impl Serialize for Standing {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        as_words::serialize(self, serializer)
    }
}

/// A judgement that the file writes as its words, in small letters.
pub(super) trait InWords: Copy + 'static {
    /// What it is called in an error.
    const EXPECTED: &'static str;
    /// All of them.
    fn all() -> &'static [Self];
    /// The words for it.
    fn in_words(self) -> &'static str;
}

impl InWords for Verdict {
    const EXPECTED: &'static str = "\"sustainable\", \"stretched\" or \"overcommitted\"";
    fn all() -> &'static [Self] {
        &Self::ALL
    }
    fn in_words(self) -> &'static str {
        self.word()
    }
}

impl InWords for Standing {
    const EXPECTED: &'static str = "what a bond is, such as \"partnership\"";
    fn all() -> &'static [Self] {
        &Self::ALL
    }
    fn in_words(self) -> &'static str {
        self.words()
    }
}

/// Serialises a judgement as its words, in small letters, and reads it back.
pub(super) mod as_words {
    use super::InWords;
    use serde::{Deserializer, Serializer};

    pub(crate) fn serialize<T: InWords, S: Serializer>(value: &T, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&value.in_words().to_ascii_lowercase())
    }

    pub(crate) fn deserialize<'de, T: InWords, D: Deserializer<'de>>(d: D) -> Result<T, D::Error> {
        crate::plan::text::visit_str(d, T::EXPECTED, |text| {
            let found = T::all().iter().find(|value| value.in_words().eq_ignore_ascii_case(text));
            found.copied().ok_or_else(|| format!("expected {}, not `{text}`", T::EXPECTED))
        })
    }

    /// The same for one that may be absent.
    pub(crate) mod option {
        use super::InWords;
        use serde::{Deserialize, Deserializer, Serialize, Serializer};

        #[derive(Serialize, Deserialize)]
        #[serde(bound = "T: InWords")]
        struct Wrap<T>(#[serde(with = "super")] T);

        #[expect(clippy::ref_option, reason = "the signature that serde asks for")]
        pub(crate) fn serialize<T: InWords, S: Serializer>(
            value: &Option<T>,
            s: S,
        ) -> Result<S::Ok, S::Error> {
            value.map(Wrap).serialize(s)
        }

        pub(crate) fn deserialize<'de, T: InWords, D: Deserializer<'de>>(
            d: D,
        ) -> Result<Option<T>, D::Error> {
            Ok(Option::<Wrap<T>>::deserialize(d)?.map(|wrapped| wrapped.0))
        }
    }
}
