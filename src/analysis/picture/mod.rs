//! What the pictures show, apart from how they are drawn: the same on the screen and on paper.

pub mod history;
pub mod kept;
pub mod loss;
pub mod marks;
pub mod odds;
pub mod place;
pub mod quarters;
pub mod reality;
#[cfg(test)]
pub(crate) mod testing;
pub mod trend;
pub mod waterfall;
pub mod weeks;
pub mod worth;

/// The nearest of 1, 2, 2.5, 5 and their tens above a rough step.
pub fn nice_step(rough: f64) -> f64 {
    if rough.is_nan() || rough <= 0.0 {
        return 1.0;
    }
    let tens = libm::pow(10.0, libm::log10(rough).floor());
    [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|m| m * tens).find(|s| *s >= rough * 0.999).unwrap_or(rough)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        for (rough, step) in
            [(0.3, 0.5), (1.0, 1.0), (1.2, 2.0), (23.0, 25.0), (26.0, 50.0), (70.0, 100.0), (0.0, 1.0)]
        {
            assert!((nice_step(rough) - step).abs() < 1e-12, "{rough}: {}", nice_step(rough));
        }
    }
}
