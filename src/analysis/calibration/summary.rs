//! Ratios in three figures.

use statrs::statistics::{Data, OrderStatistics};

/// How many ratios there are and where they lie. Quantiles are those of Hyndman and Fan's eighth
/// definition (The American Statistician 50, 1996), which they recommend: unbiased for the median whatever
/// the distribution.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Summary {
    /// How many.
    pub n: usize,
    /// The one in the middle; unknown where there is none.
    pub median: Option<f64>,
    /// Four in five are below it; unknown where there is none.
    pub p80: Option<f64>,
}

impl Summary {
    pub(super) fn of(ratios: &[f64]) -> Self {
        if ratios.is_empty() {
            return Self::default();
        }
        let mut data = Data::new(ratios.to_vec());
        Self { n: ratios.len(), median: Some(data.median()), p80: Some(data.quantile(0.8)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_by_hand() {
        let five = Summary::of(&[0.5, 1.0, 1.2, 1.4, 2.0]);
        // The place of the quantile p among n is p (n + 1/3) + 1/3: 0.8 × 5.3333 + 0.3333 = 4.6.
        assert_eq!(five.n, 5);
        assert!((five.median.unwrap() - 1.2).abs() < 1e-12);
        assert!((five.p80.unwrap() - (1.4 + 0.6 * 0.6)).abs() < 1e-9, "{five:?}");
        let two = Summary::of(&[1.0, 3.0]);
        assert_eq!(two.median, Some(2.0));
        assert_eq!(Summary::of(&[]), Summary { n: 0, median: None, p80: None });
        assert_eq!(Summary::of(&[0.7]), Summary { n: 1, median: Some(0.7), p80: Some(0.7) });
    }
}
