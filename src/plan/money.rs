//! Money: whole minor units of an ISO 4217 currency, and the rates that the plan states.

use super::text::as_text;
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};

/// Why a text is not an amount of money, a currency or a rate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not of a form that we read.
    #[error("`{0}` is not an amount of money; write it like `120 EUR` or `99.50 USD`")]
    Form(String),
    /// A decimal comma, or commas between thousands: it could be either.
    #[error("write `{0}` with a decimal point, and thousands without commas")]
    Comma(String),
    /// Below nothing.
    #[error("an amount of money here is never negative: `{0}`; say by whom it was given instead")]
    Negative(String),
    /// Not an ISO 4217 code.
    #[error("`{0}` is not the code of a currency; ISO 4217 has codes such as EUR, USD, GBP")]
    Currency(String),
    /// More decimals than the currency has.
    #[error("`{0}` has more decimals than its currency, which has {1}")]
    Decimals(String, u32),
    /// More than can be counted.
    #[error("`{0}` is too much money")]
    TooMuch(String),
    /// A range whose lower bound is above the upper one.
    #[error("in `{0}` the lower bound comes second; write the smaller amount first, like `1000..5000 EUR`")]
    Inverted(String),
    /// A range of two currencies.
    #[error("the two bounds of `{0}` are not of one currency; write both in the same, like `1000..5000 EUR`")]
    Mixed(String),
    /// A range that begins at nothing.
    #[error("a range begins above nothing; in `{0}` write the least that it will be, like `1..5000 EUR`")]
    FromNothing(String),
    /// Not a rate above zero.
    #[error("`{0}` is not a rate; write a number above zero, like `1.0825`")]
    Rate(String),
}

/// A currency of ISO 4217.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// The euro.
    pub const EUR: Self = Self(iso_currency::Currency::EUR);

    /// Reads a code such as `EUR`.
    ///
    /// # Errors
    /// When ISO 4217 has no such code, or it has no minor unit (gold, test codes).
    pub fn parse(code: &str) -> Result<Self, MoneyError> {
        let error = || MoneyError::Currency(code.to_owned());
        let code = code.trim();
        if code.len() != 3 || !code.is_ascii() {
            return Err(error());
        }
        // ASCII, of three bytes: upper-casing it cannot change its length.
        let mut upper = [0; 3];
        upper.copy_from_slice(code.as_bytes());
        upper.make_ascii_uppercase();
        let currency =
            std::str::from_utf8(&upper).ok().and_then(iso_currency::Currency::from_code).ok_or_else(error)?;
        currency.exponent().map(|_| Self(currency)).ok_or_else(error)
    }

    /// All currencies that circulate today, in the order of their codes.
    pub fn in_use() -> Vec<Self> {
        let mut all: Vec<_> = (1..1000)
            .filter_map(iso_currency::Currency::from_numeric)
            .filter(|c| !c.is_fund() && !c.is_special() && c.is_superseded().is_none())
            .filter(|c| c.exponent().is_some())
            .map(Self)
            .collect();
        all.sort_by_key(|c| c.code());
        all
    }

    /// The three letters of ISO 4217.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// What the currency is called, in English.
    pub fn name(self) -> String {
        self.0.name().to_owned()
    }

    /// How many decimals its minor unit has: 2 for euro and cent, 0 for yen.
    pub fn decimals(self) -> u32 {
        self.0.exponent().map_or(0, u32::from)
    }

    /// How many minor units make one major unit: 100 for euro and cent.
    pub fn minor_per_major(self) -> i64 {
        10_i64.pow(self.decimals())
    }
}

impl std::fmt::Display for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

as_text!(Currency, "a currency's code such as \"EUR\"");

/// An amount of money, never negative, exact to the minor unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    amount_minor: i64,
    currency: Currency,
}

impl Money {
    /// So many minor units; `None` when negative.
    pub const fn from_minor(amount_minor: i64, currency: Currency) -> Option<Self> {
        if amount_minor < 0 { None } else { Some(Self { amount_minor, currency }) }
    }

    /// The amount in minor units (cents).
    pub const fn amount_minor(self) -> i64 {
        self.amount_minor
    }

    /// Its currency.
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Reads `120 EUR`, `99.50 USD` or `USD 99.50`; blanks, `_` and `'` may part the thousands.
    ///
    /// # Errors
    /// Says what is wrong and how to write it.
    ///
    /// ```
    /// use handful::plan::Money;
    /// let money = Money::parse("1 299.50 EUR").unwrap();
    /// assert_eq!((money.amount_minor(), money.to_string()), (129_950, "1299.50 EUR".to_owned()));
    /// ```
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        let trimmed = text.trim();
        let form = || MoneyError::Form(text.to_owned());
        let letters = |c: char| c.is_alphabetic();
        let (number, code) = match trimmed.rfind(|c: char| !letters(c)) {
            Some(last) if last + 1 < trimmed.len() && !trimmed.starts_with(letters) => {
                let after = last + trimmed[last..].chars().next().map_or(1, char::len_utf8);
                trimmed.split_at(after)
            }
            _ => {
                let at = trimmed.find(|c: char| !letters(c)).filter(|at| *at > 0).ok_or_else(form)?;
                let (code, number) = trimmed.split_at(at);
                (number, code)
            }
        };
        Self::parse_amount(number, Currency::parse(code)?).map_err(|e| match e {
            MoneyError::Form(_) => form(),
            other => other,
        })
    }

    /// Reads a bare number as an amount of this currency.
    ///
    /// # Errors
    /// Says what is wrong and how to write it.
    pub fn parse_amount(number: &str, currency: Currency) -> Result<Self, MoneyError> {
        let owned = || number.trim().to_owned();
        if number.contains(',') {
            return Err(MoneyError::Comma(owned()));
        }
        if number.trim_start().starts_with(['-', '−']) {
            return Err(MoneyError::Negative(owned()));
        }
        let plain: smol_str::SmolStr = number
            .trim()
            .chars()
            .filter(|c| !matches!(c, ' ' | '_' | '\'' | '’' | '\u{A0}' | '\u{202F}'))
            .collect();
        if plain.is_empty() || !plain.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
            return Err(MoneyError::Form(owned()));
        }
        let value = Decimal::from_str_exact(&plain).map_err(|_| {
            if plain.len() > 20 { MoneyError::TooMuch(owned()) } else { MoneyError::Form(owned()) }
        })?;
        let decimals = currency.decimals();
        let minor = value
            .checked_mul(Decimal::from(currency.minor_per_major()))
            .ok_or_else(|| MoneyError::TooMuch(owned()))?;
        if !minor.fract().is_zero() {
            return Err(MoneyError::Decimals(owned(), decimals));
        }
        // Beyond 2^53 minor units a chart could no longer show every cent.
        minor
            .to_i64()
            .filter(|m| *m <= (1 << 53))
            .and_then(|m| Self::from_minor(m, currency))
            .ok_or_else(|| MoneyError::TooMuch(owned()))
    }
}

impl std::fmt::Display for Money {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let per = self.currency.minor_per_major();
        let (whole, part) = (self.amount_minor / per, self.amount_minor % per);
        match part {
            0 => write!(f, "{whole} {}", self.currency),
            _ => {
                let width = self.currency.decimals() as usize;
                write!(f, "{whole}.{part:0width$} {}", self.currency)
            }
        }
    }
}

as_text!(Money, "an amount of money such as \"120 EUR\"");

/// An amount between two bounds: nine times in ten it lies between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MoneyRange {
    low: Money,
    high: Money,
}

impl MoneyRange {
    /// A range; `None` unless both bounds are of one currency and `low ≤ high`, and above nothing where they differ.
    pub fn new(low: Money, high: Money) -> Option<Self> {
        let above_nothing = low.amount_minor > 0 || high.amount_minor == 0;
        (low.currency == high.currency && low.amount_minor <= high.amount_minor && above_nothing)
            .then_some(Self { low, high })
    }

    /// The lower bound.
    pub const fn low(self) -> Money {
        self.low
    }

    /// The upper bound.
    pub const fn high(self) -> Money {
        self.high
    }

    /// Reads `1000..5000 EUR`, or a single amount.
    ///
    /// # Errors
    /// Says what is wrong and how to write it.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        let Some((low, high)) = text.split_once("..") else {
            let single = Money::parse(text)?;
            return Ok(Self { low: single, high: single });
        };
        let high = Money::parse(high)?;
        let low = if low.chars().any(char::is_alphabetic) {
            Money::parse(low)?
        } else {
            Money::parse_amount(low, high.currency)?
        };
        if low.currency == high.currency && low.amount_minor > high.amount_minor {
            return Err(MoneyError::Inverted(text.trim().to_owned()));
        }
        if low.amount_minor == 0 && high.amount_minor > 0 {
            return Err(MoneyError::FromNothing(text.trim().to_owned()));
        }
        Self::new(low, high).ok_or_else(|| MoneyError::Mixed(text.trim().to_owned()))
    }
}

impl std::fmt::Display for MoneyRange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.low == self.high {
            return self.high.fmt(f);
        }
        let low = self.low.to_string();
        let number = low.split_once(' ').map_or(low.as_str(), |(number, _)| number);
        write!(f, "{number}..{}", self.high)
    }
}

as_text!(MoneyRange, "an amount or a range such as \"1000..5000 EUR\"");

/// How many units of the plan's currency one unit of another is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExchangeRate(Decimal);

impl ExchangeRate {
    /// Reads a number above zero.
    ///
    /// # Errors
    /// When it is not one.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        Decimal::from_str_exact(text.trim())
            .ok()
            .filter(|rate| *rate > Decimal::ZERO)
            .map(Self)
            .ok_or_else(|| MoneyError::Rate(text.to_owned()))
    }
}

impl std::fmt::Display for ExchangeRate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.normalize().fmt(f)
    }
}

as_text!(ExchangeRate, "a rate such as \"1.0825\"");

/// One currency's rate, as the plan states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// The other currency.
    pub currency: Currency,
    /// What one unit of it is worth in the plan's currency.
    pub rate: ExchangeRate,
}

/// The plan's currency and its rates: all that conversion needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// The currency in which the plan counts.
    pub base: Currency,
    /// Rates of the others.
    pub rates: Vec<Rate>,
}

impl Exchange {
    /// The amount in minor units of the plan's currency, rounded half to even;
    /// `None` where the plan states no rate.
    pub fn to_base_minor(&self, money: Money) -> Option<i64> {
        if money.currency == self.base {
            return Some(money.amount_minor);
        }
        let rate = self.rates.iter().find(|r| r.currency == money.currency)?.rate.0;
        Decimal::from(money.amount_minor)
            .checked_mul(rate)?
            .checked_mul(Decimal::from(self.base.minor_per_major()))?
            .checked_div(Decimal::from(money.currency.minor_per_major()))?
            .round_dp_with_strategy(0, RoundingStrategy::MidpointNearestEven)
            .to_i64()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_people_write() {
        for (text, minor, shown) in [
            ("120 EUR", 12_000, "120 EUR"),
            ("99.50 USD", 9_950, "99.50 USD"),
            ("99.5usd", 9_950, "99.50 USD"),
            ("USD 99.5", 9_950, "99.50 USD"),
            ("1 299.05 EUR", 129_905, "1299.05 EUR"),
            ("1'299 CHF", 129_900, "1299 CHF"),
            ("500 JPY", 500, "500 JPY"),
            ("1.234 KWD", 1_234, "1.234 KWD"),
            ("0 EUR", 0, "0 EUR"),
        ] {
            let money = Money::parse(text).expect(text);
            assert_eq!((money.amount_minor(), money.to_string().as_str()), (minor, shown));
        }
    }

    #[test]
    fn refuses_with_the_reason() {
        assert!(matches!(Money::parse("12"), Err(MoneyError::Form(_))));
        assert!(matches!(Money::parse("EUR"), Err(MoneyError::Form(_))));
        assert!(matches!(Money::parse(""), Err(MoneyError::Form(_))));
        assert!(matches!(Money::parse("12 XYZ"), Err(MoneyError::Currency(_))));
        assert!(matches!(Money::parse("12 XAU"), Err(MoneyError::Currency(_))), "gold has no cents");
        assert!(matches!(Money::parse("1,50 EUR"), Err(MoneyError::Comma(_))));
        assert!(matches!(Money::parse("-5 EUR"), Err(MoneyError::Negative(_))));
        assert!(matches!(Money::parse("1.005 EUR"), Err(MoneyError::Decimals(_, 2))));
        assert!(matches!(Money::parse("1.5 JPY"), Err(MoneyError::Decimals(_, 0))));
        assert!(matches!(Money::parse("1.2.3 EUR"), Err(MoneyError::Form(_))));
        assert!(matches!(Money::parse("99999999999999999 EUR"), Err(MoneyError::TooMuch(_))));
    }

    #[test]
    fn ranges() {
        let range = MoneyRange::parse("1000..5000 EUR").expect("a range");
        assert_eq!((range.low().amount_minor(), range.high().amount_minor()), (100_000, 500_000));
        assert_eq!(range.to_string(), "1000..5000 EUR");
        assert_eq!(MoneyRange::parse("70 EUR").expect("single").to_string(), "70 EUR");
        assert!(matches!(MoneyRange::parse("5000..1000 EUR"), Err(MoneyError::Inverted(_))));
        assert!(matches!(MoneyRange::parse("10 USD..20 EUR"), Err(MoneyError::Mixed(_))));
        assert!(matches!(MoneyRange::parse("0..20 EUR"), Err(MoneyError::FromNothing(_))));
        assert!(MoneyRange::parse("0 EUR").is_ok(), "a loss of nothing is certain");
    }

    #[test]
    fn converts_half_to_even_and_never_guesses() {
        let yen = Currency::parse("JPY").expect("code");
        let exchange = Exchange {
            base: Currency::EUR,
            rates: vec![Rate { currency: yen, rate: ExchangeRate::parse("0.0065").expect("rate") }],
        };
        // 1 yen = 0.0065 euro = 0.65 cent: 50 yen are 32.5 cents, 150 are 97.5.
        assert_eq!(exchange.to_base_minor(Money::from_minor(50, yen).expect("money")), Some(32));
        assert_eq!(exchange.to_base_minor(Money::from_minor(150, yen).expect("money")), Some(98));
        assert_eq!(exchange.to_base_minor(Money::parse("3 EUR").expect("money")), Some(300));
        assert_eq!(exchange.to_base_minor(Money::parse("3 USD").expect("money")), None);
        assert!(ExchangeRate::parse("0").is_err());
        assert!(ExchangeRate::parse("-1").is_err());
        assert!(ExchangeRate::parse("nan").is_err());
    }

    #[test]
    fn currencies_in_use_are_those_one_can_pay_with() {
        let codes: Vec<_> = Currency::in_use().into_iter().map(Currency::code).collect();
        for code in ["CHF", "EUR", "GBP", "JPY", "USD"] {
            assert!(codes.contains(&code), "{code}");
        }
        for code in ["XAU", "XTS", "XXX", "VES", "BOV"] {
            assert!(!codes.contains(&code), "{code}");
        }
        assert!(codes.is_sorted() && codes.len() > 140, "{}", codes.len());
    }

    proptest! {
        #[test]
        fn shown_and_read_back(minor in 0_i64..(1 << 53), code in prop::sample::select(vec!["EUR", "JPY", "KWD", "USD"])) {
            let money = Money::from_minor(minor, Currency::parse(code).expect("code")).expect("not negative");
            prop_assert_eq!(Money::parse(&money.to_string()), Ok(money));
        }
    }
}
