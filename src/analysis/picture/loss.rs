//! The loss exceedance curve: in one year of how many the loss is so much or more.

use crate::analysis::{CurvePoint, RiskForecast, Unit, percent};

/// The rows of the scale: one year in so many. The last is where the picture ends.
pub const YEARS: [f64; 9] = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0];

/// How far down the scale a chance stands, from 0 for every year to 1 for the rarest that is shown: by its
/// logarithm, so that rare years, which matter, have as much room as usual ones.
pub fn depth(probability: f64) -> f64 {
    let rarest = YEARS[YEARS.len() - 1];
    (-libm::log(probability) / libm::log(rarest)).clamp(0.0, 1.0)
}

/// The points of the curve that are shown.
pub fn shown(curve: &[CurvePoint]) -> impl Iterator<Item = &CurvePoint> {
    let rarest = 1.0 / YEARS[YEARS.len() - 1];
    curve.iter().filter(move |point| point.probability >= rarest)
}

/// What the right end of the picture stands for: a little more than the rarest loss, the bad year and what
/// one can afford.
pub fn most(risk: &RiskForecast) -> f64 {
    let rarest = exceeded_with(&risk.curve, 1.0 / YEARS[YEARS.len() - 1]);
    let ends = [rarest, risk.cvar95.value, risk.capacity.unwrap_or_default()];
    ends.into_iter().fold(1.0, f64::max) * 1.06
}

/// The chance of a year, as in `1 year in 40`.
pub fn one_in(probability: f64) -> String {
    if probability <= 0.0 {
        return "no year".to_owned();
    }
    let years = 1.0 / probability;
    // Past ten nobody counts halves.
    if years < 1.05 {
        "every year".to_owned()
    } else if years < 9.5 && (years - years.round()).abs() > 0.05 {
        format!("{} of years", percent(probability))
    } else {
        format!("1 year in {years:.0}")
    }
}

/// The chance that a year costs as much or more, between the points of the curve.
pub fn exceeded(curve: &[CurvePoint], loss: f64) -> f64 {
    let at = curve.partition_point(|point| point.loss < loss);
    match (at.checked_sub(1).and_then(|before| curve.get(before)), curve.get(at)) {
        (Some(a), Some(b)) if b.loss > a.loss => {
            let part = (loss - a.loss) / (b.loss - a.loss);
            a.probability + part * (b.probability - a.probability)
        }
        (_, Some(point)) => point.probability,
        (_, None) => 0.0,
    }
}

/// The loss that is exceeded with a chance, from the points of the curve.
pub fn exceeded_with(curve: &[CurvePoint], probability: f64) -> f64 {
    curve.iter().rfind(|point| point.probability >= probability).map_or(0.0, |point| point.loss)
}

/// The picture in words.
pub fn summary(risk: &RiskForecast, unit: &Unit) -> String {
    let mut parts: Vec<_> = [2.0, 10.0, 20.0, 100.0]
        .into_iter()
        .map(|years| {
            let loss = exceeded_with(&risk.curve, 1.0 / years);
            format!("1 year in {years:.0} costs {} or more", unit.show(loss))
        })
        .collect();
    if let (Some(capacity), Some(p)) = (risk.capacity, risk.p_over_capacity) {
        parts.push(format!("{} costs more than the {} that you can afford", one_in(p), unit.show(capacity)));
    }
    format!("Loss exceedance curve: {}.", parts.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve() -> Vec<CurvePoint> {
        [(0.0, 1.0), (10.0, 0.5), (20.0, 0.1), (50.0, 0.01)]
            .map(|(loss, probability)| CurvePoint { loss, probability })
            .to_vec()
    }

    #[test]
    fn the_curve_is_read_both_ways() {
        for (loss, probability) in [(0.0, 1.0), (10.0, 0.5), (15.0, 0.3), (50.0, 0.01), (51.0, 0.0)] {
            assert!((exceeded(&curve(), loss) - probability).abs() < 1e-12, "{loss}");
        }
        assert_eq!([1.0, 0.5, 0.2, 0.01].map(|p| exceeded_with(&curve(), p)), [0.0, 10.0, 10.0, 50.0]);
        assert!(exceeded(&[], 1.0) <= 0.0);
    }

    #[test]
    fn rare_years_have_as_much_room_as_usual_ones() {
        let step = |a: f64, b: f64| depth(1.0 / b) - depth(1.0 / a);
        assert!((step(1.0, 10.0) - step(10.0, 100.0)).abs() < 1e-12);
        assert!(depth(1.0).abs() < 1e-12 && (depth(0.002) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn chances_are_said_in_years() {
        for (probability, words) in [
            (0.0, "no year"),
            (1.0, "every year"),
            (0.5, "1 year in 2"),
            (0.4, "40\u{a0}% of years"),
            (0.05, "1 year in 20"),
            (0.013, "1 year in 77"),
        ] {
            assert_eq!(one_in(probability), words);
        }
    }
}
