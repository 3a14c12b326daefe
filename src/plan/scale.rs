//! Small scales: scores, fractions, and who a thing belongs to.

use serde::{Deserialize, Serialize};

/// Which side of a bond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Side {
    /// The plan's owner.
    #[default]
    Us,
    /// The partner.
    Them,
}

impl Side {
    /// Whether it is the plan's owner; tells serde what to leave out.
    pub(super) fn is_us(&self) -> bool {
        matches!(self, Self::Us)
    }
}

/// One answer from each side; an absent one is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[serde(bound(deserialize = "T: Deserialize<'de>"))]
pub struct BothSides<T> {
    /// What holds for us.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub ours: Option<T>,
    /// What holds for them, as far as we know.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub theirs: Option<T>,
}

const fn none<T>() -> Option<T> {
    None
}

impl<T> Default for BothSides<T> {
    fn default() -> Self {
        Self { ours: None, theirs: None }
    }
}

impl<T> BothSides<T> {
    /// Whether neither side's answer is known.
    pub fn is_unknown(&self) -> bool {
        self.ours.is_none() && self.theirs.is_none()
    }

    /// The answer of one side.
    pub const fn of(&self, side: Side) -> Option<&T> {
        match side {
            Side::Us => self.ours.as_ref(),
            Side::Them => self.theirs.as_ref(),
        }
    }
}

/// A score from 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Score(u8);

impl Score {
    /// All five, lowest first.
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// A score; `None` outside 1 to 5.
    pub const fn new(score: u8) -> Option<Self> {
        if score >= 1 && score <= 5 { Some(Self(score)) } else { None }
    }

    /// 1 to 5.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<i64> for Score {
    type Error = String;
    fn try_from(score: i64) -> Result<Self, String> {
        u8::try_from(score)
            .ok()
            .and_then(Self::new)
            .ok_or_else(|| format!("a score is a whole number from 1 to 5, not {score}"))
    }
}

impl From<Score> for i64 {
    fn from(score: Score) -> Self {
        i64::from(score.0)
    }
}

/// A number from 0 to 1 with up to four decimals: a share or a probability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Fraction {
    ten_thousandths: u16,
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Self = Self { ten_thousandths: 0 };

    /// So many hundredths; `None` above 100.
    pub const fn from_percent(percent: u8) -> Option<Self> {
        if percent <= 100 { Some(Self { ten_thousandths: percent as u16 * 100 }) } else { None }
    }

    /// The nearest fraction of four decimals; `None` outside 0 to 1.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to lie in 0..=10000"
    )]
    pub fn new(value: f64) -> Option<Self> {
        let scaled = (value * 10_000.0).round();
        (0.0..=1.0).contains(&value).then_some(Self { ten_thousandths: scaled as u16 })
    }

    /// From 0 to 1.
    pub fn get(self) -> f64 {
        f64::from(self.ten_thousandths) / 10_000.0
    }

    /// From 0 to 100.
    pub fn percent(self) -> f64 {
        f64::from(self.ten_thousandths) / 100.0
    }
}

impl TryFrom<f64> for Fraction {
    type Error = String;
    fn try_from(value: f64) -> Result<Self, String> {
        Self::new(value).ok_or_else(|| format!("a fraction is a number from 0 to 1, not {value}"))
    }
}

impl From<Fraction> for f64 {
    fn from(fraction: Fraction) -> Self {
        fraction.get()
    }
}

impl std::fmt::Display for Fraction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} %", self.percent())
    }
}

/// An enumeration with the words that stand for its values on the screen.
macro_rules! worded {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident => $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// All values, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The words for it.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}
pub(super) use worded;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outside_their_scale_they_cannot_be_built() {
        assert!(Score::new(0).is_none() && Score::new(6).is_none());
        assert!(Score::try_from(-1).is_err());
        assert!(Fraction::new(1.1).is_none() && Fraction::new(-0.1).is_none());
        assert!(Fraction::new(f64::NAN).is_none());
        assert_eq!(Fraction::new(0.2), Fraction::from_percent(20));
    }
}
