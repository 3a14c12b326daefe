//! The loss exceedance curve: how likely a year costs more than so much.

/// How many steps the curve has between certain and one in a hundred, and beyond.
const STEPS: usize = 100;

/// One point of the curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurvePoint {
    /// What a year costs, in minor units of the plan's currency.
    pub loss: f64,
    /// The chance that it costs as much or more.
    pub probability: f64,
}

/// The curve of losses in rising order: from the largest loss that is certain to the rarest, with more
/// points where it is rare, since there it matters.
pub(super) fn curve(sorted: &[f64]) -> Vec<CurvePoint> {
    let n = sorted.len();
    let even = (1..=STEPS).map(|step| n * step / STEPS);
    let rare = (1..STEPS).map(|step| n * step / (STEPS * STEPS));
    let mut ranks: Vec<usize> = even.chain(rare).filter(|rank| *rank > 0).collect();
    // Where losses begin is a corner of the curve.
    ranks.push(n - sorted.partition_point(|loss| *loss <= 0.0));
    ranks.retain(|rank| *rank > 0);
    ranks.sort_unstable_by(|a, b| b.cmp(a));
    ranks.dedup();
    let point = |rank: usize| CurvePoint { loss: sorted[n - rank], probability: rank as f64 / n as f64 };
    ranks.into_iter().map(point).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rises_in_loss_as_it_falls_in_probability() {
        let mut losses = vec![0.0; 6_000];
        losses.extend((1..=4_000).map(f64::from));
        let curve = curve(&losses);
        assert!(curve.windows(2).all(|w| w[0].loss <= w[1].loss && w[0].probability > w[1].probability));
        assert_eq!(curve.first(), Some(&CurvePoint { loss: 0.0, probability: 1.0 }));
        assert_eq!(curve.last(), Some(&CurvePoint { loss: 4_000.0, probability: 0.0001 }));
        let corner = curve.iter().find(|p| p.loss > 0.0);
        assert_eq!(corner, Some(&CurvePoint { loss: 1.0, probability: 0.4 }));
    }

    #[test]
    fn a_year_without_losses_has_a_flat_curve() {
        let flat = curve(&[0.0; 1_000]);
        assert!(flat.iter().all(|p| p.loss <= 0.0));
    }
}
