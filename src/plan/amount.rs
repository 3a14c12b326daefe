//! What can be given: time, money, or another resource that the plan names.

use super::text::as_text;
use super::{IdError, Minutes, MinutesError, Money, MoneyError, ResourceId};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// Why a text is not an amount.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// It looks like time, and is not well written.
    #[error(transparent)]
    Time(#[from] MinutesError),
    /// It looks like money, and is not well written.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// Not of a form that we read.
    #[error(
        "`{0}` is not an amount; write time like `1h30m`, money like `120 EUR`, another resource like `3 staff-days`"
    )]
    Form(String),
    /// The resource's name cannot be one.
    #[error("`{0}` does not name a resource: {1}")]
    Resource(String, IdError),
    /// Nothing at all.
    #[error("an amount must be more than nothing")]
    Zero,
}

/// A quantity of another resource, in thousandths of its unit, never negative.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity {
    thousandths: i64,
}

impl Quantity {
    /// So many thousandths of a unit; `None` when negative.
    pub const fn from_thousandths(thousandths: i64) -> Option<Self> {
        if thousandths < 0 { None } else { Some(Self { thousandths }) }
    }

    /// The quantity in units.
    #[expect(clippy::cast_precision_loss, reason = "parse allows less than 2^53 thousandths")]
    pub fn units(self) -> f64 {
        self.thousandths as f64 / 1000.0
    }

    /// The quantity in thousandths of a unit.
    pub const fn thousandths(self) -> i64 {
        self.thousandths
    }

    /// Reads a number with up to three decimals.
    ///
    /// # Errors
    /// When it is not one.
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        let trimmed = text.trim();
        let plain = !trimmed.is_empty() && trimmed.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        plain
            .then(|| Decimal::from_str_exact(trimmed).ok())
            .flatten()
            .and_then(|d| d.checked_mul(Decimal::ONE_THOUSAND))
            .filter(|d| d.fract().is_zero())
            .and_then(|d| d.to_i64())
            .filter(|t| *t <= (1 << 53))
            .and_then(Self::from_thousandths)
            .ok_or_else(|| AmountError::Form(text.to_owned()))
    }
}

impl std::fmt::Display for Quantity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Decimal::new(self.thousandths, 3).normalize().fmt(f)
    }
}

as_text!(Quantity, "a number such as \"2.5\"");

/// Something given or to be given; always more than nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// Time.
    Time(Minutes),
    /// Money, in any currency.
    Money(Money),
    /// Another resource, in its own unit.
    Other(Quantity, ResourceId),
}

/// What an amount is of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Resource {
    /// Time, counted in hours.
    Time,
    /// Money, counted in the plan's currency.
    Money,
    /// One that the plan names.
    Other(ResourceId),
}

impl Amount {
    /// Reads `1h30m`, `120 EUR` or `3 staff-days`.
    ///
    /// Three letters that are a currency's code in capitals mean money; a unit
    /// of time means time; any other word is the identifier of a resource.
    ///
    /// # Errors
    /// Says what is wrong and how to write it.
    ///
    /// ```
    /// use handful::plan::{Amount, Minutes};
    /// assert_eq!(Amount::parse("1h30m"), Ok(Amount::Time(Minutes::new(90))));
    /// assert_eq!(Amount::parse("3 staff-days").unwrap().to_string(), "3 staff-days");
    /// ```
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        let trimmed = text.trim();
        let amount = match Minutes::parse(trimmed) {
            Ok(minutes) => Self::Time(minutes),
            Err(not_time) => Self::parse_but_time(trimmed, not_time)?,
        };
        let nothing = match &amount {
            Self::Time(minutes) => minutes.is_zero(),
            Self::Money(money) => money.amount_minor() == 0,
            Self::Other(quantity, _) => quantity.thousandths == 0,
        };
        if nothing { Err(AmountError::Zero) } else { Ok(amount) }
    }

    fn parse_but_time(text: &str, not_time: MinutesError) -> Result<Self, AmountError> {
        let unit = text.trim_start_matches(|c: char| !c.is_alphabetic());
        let is_code = |word: &str| word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase());
        let code_first = text.split(|c: char| !c.is_alphabetic()).next().is_some_and(is_code);
        if is_code(unit) || code_first {
            return Ok(Self::Money(Money::parse(text)?));
        }
        if !matches!(not_time, MinutesError::Form(_)) {
            return Err(not_time.into());
        }
        let form = || AmountError::Form(text.to_owned());
        let (number, name) = text.split_once(char::is_whitespace).ok_or_else(form)?;
        let quantity = Quantity::parse(number).map_err(|_| form())?;
        let name = name.trim();
        let resource = ResourceId::new(name).map_err(|e| AmountError::Resource(name.to_owned(), e))?;
        Ok(Self::Other(quantity, resource))
    }

    /// What it is an amount of.
    pub fn resource(&self) -> Resource {
        match self {
            Self::Time(_) => Resource::Time,
            Self::Money(_) => Resource::Money,
            Self::Other(_, id) => Resource::Other(id.clone()),
        }
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Time(minutes) => minutes.fmt(f),
            Self::Money(money) => money.fmt(f),
            Self::Other(quantity, id) => write!(f, "{quantity} {id}"),
        }
    }
}

as_text!(Amount, "an amount such as \"1h30m\", \"120 EUR\" or \"3 staff-days\"");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_time_money_and_the_rest_apart() {
        assert_eq!(Amount::parse("90m"), Ok(Amount::Time(Minutes::new(90))));
        assert_eq!(Amount::parse("120 EUR").map(|a| a.resource()), Ok(Resource::Money));
        assert_eq!(Amount::parse("EUR 120").map(|a| a.to_string()), Ok("120 EUR".to_owned()));
        let days = Amount::parse("2.5 staff-days").expect("days");
        assert_eq!(days.resource(), Resource::Other(ResourceId::new("staff-days").expect("id")));
        assert_eq!(days.to_string(), "2.5 staff-days");
    }

    #[test]
    fn refuses_with_the_reason() {
        assert_eq!(Amount::parse("0h"), Err(AmountError::Zero));
        assert_eq!(Amount::parse("0 EUR"), Err(AmountError::Zero));
        assert!(matches!(Amount::parse("3,5h"), Err(AmountError::Time(MinutesError::Comma(_)))));
        assert!(matches!(Amount::parse("-3h"), Err(AmountError::Time(MinutesError::Negative(_)))));
        assert!(matches!(Amount::parse("3 EUX"), Err(AmountError::Money(MoneyError::Currency(_)))));
        assert!(matches!(Amount::parse("3 a b"), Err(AmountError::Resource(..))));
        assert!(matches!(Amount::parse("some days"), Err(AmountError::Form(_))));
        assert!(matches!(Amount::parse("12"), Err(AmountError::Form(_))));
        assert!(matches!(Amount::parse(""), Err(AmountError::Form(_))));
    }
}
