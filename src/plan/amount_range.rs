//! How much, when one is not sure: an amount between two bounds.

use super::text::as_text;
use super::{Amount, AmountError, Money, Resource};

/// Why a text is not a range of amounts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmountRangeError {
    /// One of the bounds, or the single amount, is not one.
    #[error(transparent)]
    Amount(#[from] AmountError),
    /// The lower bound is above the upper one.
    #[error("in `{0}` the lower bound comes second; write the smaller amount first, like `4h..8h`")]
    Inverted(String),
    /// The bounds are not of one resource, or not of one currency.
    #[error("the two bounds of `{0}` are not of one kind; write both in the same unit, like `4h..8h`")]
    Mixed(String),
    /// A range that begins at nothing.
    #[error("a range begins above nothing; in `{0}` write the least that it will be, like `1h..8h`")]
    FromNothing(String),
}

/// An amount between two bounds: nine times in ten it lies between them. A single amount is certain.
///
/// ```
/// use handful::plan::AmountRange;
/// let range = AmountRange::parse("4h..8h").unwrap();
/// assert!(!range.is_certain());
/// assert_eq!(range.to_string(), "4h..8h");
/// assert_eq!(AmountRange::parse("4..8h"), Ok(range));
/// assert!(AmountRange::parse("8h..4h").is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountRange {
    low: Amount,
    /// Only where it differs from `low`.
    high: Option<Amount>,
}

impl AmountRange {
    /// A range of two bounds of one resource (and currency); two equal ones are a certain amount.
    ///
    /// # Errors
    /// When the bounds are of two kinds, or the lower is above the upper.
    pub fn new(low: Amount, high: Amount) -> Result<Self, AmountRangeError> {
        let text = || format!("{low}..{high}");
        match in_order(&low, &high) {
            None => Err(AmountRangeError::Mixed(text())),
            Some(false) => Err(AmountRangeError::Inverted(text())),
            Some(true) if low == high => Ok(low.into()),
            Some(true) => Ok(Self { low, high: Some(high) }),
        }
    }

    /// The lower bound; the amount itself where it is certain.
    pub const fn low(&self) -> &Amount {
        &self.low
    }

    /// The upper bound; the amount itself where it is certain.
    pub fn high(&self) -> &Amount {
        self.high.as_ref().unwrap_or(&self.low)
    }

    /// Whether it is a single amount.
    pub const fn is_certain(&self) -> bool {
        self.high.is_none()
    }

    /// What it is an amount of.
    pub fn resource(&self) -> Resource {
        self.low.resource()
    }

    /// Reads `4h..8h`, `4..8h`, `1000..5000 EUR`, `2..3 staff-days`, or a single amount.
    ///
    /// # Errors
    /// Says what is wrong and how to write it.
    pub fn parse(text: &str) -> Result<Self, AmountRangeError> {
        let Some((first, second)) = text.split_once("..") else { return Ok(Amount::parse(text)?.into()) };
        let high = Amount::parse(second)?;
        let first = first.trim();
        let bare = !first.is_empty() && !first.chars().any(char::is_alphabetic);
        let low = if bare { with_unit_of(first, &high, second) } else { Amount::parse(first) };
        match low {
            Ok(low) => Self::new(low, high),
            Err(AmountError::Zero) => Err(AmountRangeError::FromNothing(text.trim().to_owned())),
            Err(other) => Err(other.into()),
        }
    }
}

impl From<Amount> for AmountRange {
    fn from(amount: Amount) -> Self {
        Self { low: amount, high: None }
    }
}

/// Reads a bare number as the lower bound of a range whose upper bound says the unit.
fn with_unit_of(number: &str, high: &Amount, high_text: &str) -> Result<Amount, AmountError> {
    let unit = match high {
        // `4..8h` is hours, `30..45m` minutes: the letters after the last figure.
        Amount::Time(_) => {
            high_text.trim().rsplit(|c: char| c.is_ascii_digit()).next().unwrap_or("h").to_owned()
        }
        Amount::Money(money) => format!(" {}", money.currency()),
        Amount::Other(_, id) => format!(" {id}"),
    };
    Amount::parse(&format!("{number}{unit}"))
}

/// Whether the first is not above the second; `None` where they cannot be compared.
fn in_order(low: &Amount, high: &Amount) -> Option<bool> {
    match (low, high) {
        (Amount::Time(low), Amount::Time(high)) => Some(low <= high),
        (Amount::Money(low), Amount::Money(high)) => {
            (low.currency() == high.currency()).then(|| low.amount_minor() <= high.amount_minor())
        }
        (Amount::Other(low, a), Amount::Other(high, b)) => (a == b).then_some(low <= high),
        _ => None,
    }
}

impl std::fmt::Display for AmountRange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Some(high) = &self.high else { return self.low.fmt(f) };
        match &self.low {
            Amount::Time(minutes) => write!(f, "{minutes}..{high}"),
            // The unit is said once, behind the upper bound.
            Amount::Money(money) => write!(f, "{}..{high}", number_of(*money)),
            Amount::Other(quantity, _) => write!(f, "{quantity}..{high}"),
        }
    }
}

fn number_of(money: Money) -> String {
    let text = money.to_string();
    text.split_once(' ').map_or(text.clone(), |(number, _)| number.to_owned())
}

as_text!(AmountRange, "an amount such as \"4h\" or a range such as \"4h..8h\"");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Quantity;

    fn shown(text: &str) -> String {
        AmountRange::parse(text).map_or_else(|e| e.to_string(), |range| range.to_string())
    }

    #[test]
    fn reads_every_kind_and_says_the_unit_once() {
        for (text, expected) in [
            ("4h..8h", "4h..8h"),
            ("4..8h", "4h..8h"),
            ("30..45m", "30m..45m"),
            ("30m .. 1h15m", "30m..1h15m"),
            ("1000..5000 EUR", "1000..5000 EUR"),
            ("99.50 EUR..120 EUR", "99.50..120 EUR"),
            ("2..3.5 staff-days", "2..3.5 staff-days"),
            ("4h", "4h"),
            ("4h..4h", "4h"),
        ] {
            assert_eq!(shown(text), expected);
            assert_eq!(shown(expected), expected, "read back");
        }
    }

    #[test]
    fn refuses_with_the_reason() {
        assert!(matches!(AmountRange::parse("8h..4h"), Err(AmountRangeError::Inverted(_))));
        assert!(matches!(AmountRange::parse("0h..4h"), Err(AmountRangeError::FromNothing(_))));
        assert!(matches!(AmountRange::parse("0..4h"), Err(AmountRangeError::FromNothing(_))));
        assert!(matches!(AmountRange::parse("4h..8 EUR"), Err(AmountRangeError::Mixed(_))));
        assert!(matches!(AmountRange::parse("4 USD..8 EUR"), Err(AmountRangeError::Mixed(_))));
        assert!(matches!(AmountRange::parse("2 days-a..3 days-b"), Err(AmountRangeError::Mixed(_))));
        assert!(matches!(AmountRange::parse("-2h..3h"), Err(AmountRangeError::Amount(_))));
        assert!(matches!(AmountRange::parse("..3h"), Err(AmountRangeError::Amount(_))));
        assert!(matches!(AmountRange::parse("3h.."), Err(AmountRangeError::Amount(_))));
    }

    #[test]
    fn a_single_amount_is_certain() {
        let certain = AmountRange::from(Amount::Other(
            Quantity::from_thousandths(1500).expect("not negative"),
            crate::plan::ResourceId::new("staff-days").expect("an id"),
        ));
        assert!(certain.is_certain() && certain.low() == certain.high());
        assert_eq!(certain.to_string(), "1.5 staff-days");
    }
}
