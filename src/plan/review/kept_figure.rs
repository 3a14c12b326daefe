//! Figures as they are kept: to three decimals, in a unit that their place says.

use serde::{Deserialize, Serialize};

/// A figure to three decimals. Its unit is that of its place: hours, minor units of money, or the unit
/// of another resource.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct KeptFigure {
    thousandths: i64,
}

impl KeptFigure {
    /// The largest figure whose thousandths a double holds exactly.
    const MOST: f64 = 9.0e12;

    /// The nearest figure of three decimals; `None` where it is no number or beyond nine million millions.
    #[expect(clippy::cast_possible_truncation, reason = "checked to be below 2^53")]
    pub fn new(value: f64) -> Option<Self> {
        (value.abs() <= Self::MOST).then(|| Self { thousandths: (value * 1000.0).round() as i64 })
    }

    /// The nearest figure that can be kept; nought for what is no number.
    pub fn nearest(value: f64) -> Self {
        Self::new(value.clamp(-Self::MOST, Self::MOST)).unwrap_or_default()
    }

    /// In the unit of its place.
    #[expect(clippy::cast_precision_loss, reason = "thousandths are below 2^53")]
    pub fn get(self) -> f64 {
        self.thousandths as f64 / 1000.0
    }
}

impl TryFrom<f64> for KeptFigure {
    type Error = String;
    fn try_from(value: f64) -> Result<Self, String> {
        Self::new(value).ok_or_else(|| format!("a figure lies within nine million millions, unlike {value}"))
    }
}

impl From<KeptFigure> for f64 {
    fn from(figure: KeptFigure) -> Self {
        figure.get()
    }
}
