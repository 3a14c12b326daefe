//! Choosing: what a person asks of the set of partnerships to keep.

use super::PartnerId;
use serde::{Deserialize, Serialize};

/// Two partners that a rule ties together.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// The one that the rule is about.
    pub partner: PartnerId,
    /// The other.
    pub with: PartnerId,
}

impl Pair {
    /// Whether it names this partner.
    pub fn names(&self, id: &PartnerId) -> bool {
        self.partner == *id || self.with == *id
    }
}

/// What is asked of a choice. Nothing is asked where it is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Choosing {
    /// Those that are kept whatever it costs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub must_keep: Vec<PartnerId>,
    /// Those that are no partnerships and may be let go all the same; other relationships stay.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<PartnerId>,
    /// Two of whom one at most is kept.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub never_together: Vec<Pair>,
    /// A partner that is kept only if the other is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub only_if: Vec<Pair>,
    /// How many are kept at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u16>,
    /// How many are kept at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<u16>,
    /// Whether the reserve has to stay free as well: the plan is to be sustainable, not stretched.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub keep_reserve: bool,
}

/// Why nothing can be chosen so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChoosingError {
    /// More at least than at most.
    #[error("`at_least` is {at_least} and `at_most` is {at_most}: no choice is both")]
    Bounds {
        /// How many at least.
        at_least: u16,
        /// How many at most.
        at_most: u16,
    },
    /// A rule of one partner and itself.
    #[error("a rule ties a partner to another one, not to itself")]
    WithItself,
}

impl Choosing {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a rule names this partner.
    pub fn names(&self, id: &PartnerId) -> bool {
        self.partners().any(|(_, named)| named == id)
    }

    /// The same without any rule that names this partner.
    #[must_use]
    pub fn without(&self, id: &PartnerId) -> Self {
        let mut rest = self.clone();
        rest.must_keep.retain(|named| named != id);
        rest.also.retain(|named| named != id);
        rest.never_together.retain(|pair| !pair.names(id));
        rest.only_if.retain(|pair| !pair.names(id));
        rest
    }

    /// Every partner that a rule names, with the rule's field.
    pub(super) fn partners(&self) -> impl Iterator<Item = (&'static str, &PartnerId)> {
        fn both<'a>(
            field: &'static str,
            pairs: &'a [Pair],
        ) -> impl Iterator<Item = (&'static str, &'a PartnerId)> {
            pairs.iter().flat_map(move |pair| [(field, &pair.partner), (field, &pair.with)])
        }
        let must = self.must_keep.iter().map(|id| ("must_keep", id));
        let also = self.also.iter().map(|id| ("also", id));
        must.chain(also)
            .chain(both("never_together", &self.never_together))
            .chain(both("only_if", &self.only_if))
    }

    /// What is wrong with it by itself, and in which field.
    pub(super) fn check(&self) -> Result<(), (&'static str, ChoosingError)> {
        for (field, pairs) in [("never_together", &self.never_together), ("only_if", &self.only_if)] {
            if pairs.iter().any(|pair| pair.partner == pair.with) {
                return Err((field, ChoosingError::WithItself));
            }
        }
        match (self.at_least, self.at_most) {
            (Some(at_least), Some(at_most)) if at_least > at_most => {
                Err(("at_least", ChoosingError::Bounds { at_least, at_most }))
            }
            _ => Ok(()),
        }
    }
}
