//! The time axis of the timeline: which days it shows, and where each lies.

use crate::plan::{Quarter, Window, YearStart, days_between, plus_days};
use jiff::civil::Date;
use std::ops::RangeInclusive;

/// Days laid out from left to right.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// The quarters that are shown.
    pub quarters: Vec<Quarter>,
    window: Window,
    left: f32,
    right: f32,
}

impl Axis {
    /// An axis of so many quarters from `first` on, between two places on the screen.
    pub fn new(first: Quarter, count: usize, across: RangeInclusive<f32>) -> Self {
        let quarters = first.horizon(count.max(1));
        let last = quarters.last().map_or(first, |q| *q).window().last();
        // A later quarter never ends before an earlier one begins.
        let window = Window::new(first.window().first(), last).unwrap_or_else(|| first.window());
        Self { quarters, window, left: *across.start(), right: *across.end() }
    }

    /// From where to where it lies on the screen.
    pub const fn across(&self) -> RangeInclusive<f32> {
        self.left..=self.right
    }

    /// The days that are shown.
    pub const fn window(&self) -> Window {
        self.window
    }

    /// Where the morning of a day lies; outside the axis too.
    #[expect(clippy::cast_precision_loss, reason = "days of a few years")]
    pub fn x(&self, day: Date) -> f32 {
        let days = days_between(self.window.first(), day) as f32;
        self.left + days / self.window.days() as f32 * (self.right - self.left)
    }

    /// From the morning of the first to the evening of the last day, cut to the
    /// axis; `None` where no day of them is shown.
    pub fn span(&self, from: Option<Date>, until: Option<Date>) -> Option<RangeInclusive<f32>> {
        let first = from.map_or(self.window.first(), |day| day.max(self.window.first()));
        let last = until.map_or(self.window.last(), |day| day.min(self.window.last()));
        (first <= last).then(|| self.x(first)..=self.x(plus_days(last, 1)))
    }
}

/// The quarter that lies so many quarters after or before that of a day.
pub fn quarter_from(day: Date, start: YearStart, steps: i32) -> Quarter {
    use jiff::ToSpan;
    Quarter::of(day.saturating_add((steps * 3).months()), start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn axis() -> Axis {
        // 2026-Q4 has 92 days and 2027-Q1 has 90: a point a day.
        Axis::new(Quarter::of(date(2026, 11, 23), YearStart::JANUARY), 2, 100.0..=282.0)
    }

    #[test]
    fn days_lie_evenly() {
        let axis = axis();
        assert_eq!(axis.window().days(), 182);
        assert!((axis.x(date(2026, 10, 1)) - 100.0).abs() < 1e-3);
        assert!((axis.x(date(2027, 1, 1)) - 192.0).abs() < 1e-3);
        assert!((axis.x(date(2026, 9, 30)) - 99.0).abs() < 1e-3);
    }

    #[test]
    fn spans_are_cut_to_the_axis() {
        let axis = axis();
        let span = |from, until| axis.span(from, until).map(|s| (s.start().round(), s.end().round()));
        assert_eq!(span(None, None), Some((100.0, 282.0)));
        let day = Some(date(2026, 10, 11));
        assert_eq!(span(day, day), Some((110.0, 111.0)));
        assert_eq!(span(Some(date(2027, 4, 1)), None), None);
        assert_eq!(span(None, Some(date(2026, 9, 30))), None);
    }

    #[test]
    fn steps_by_quarters() {
        let q = |steps| quarter_from(date(2026, 11, 30), YearStart::JANUARY, steps).to_string();
        assert_eq!((q(-1).as_str(), q(0).as_str(), q(2).as_str()), ("2026-Q3", "2026-Q4", "2027-Q2"));
    }
}
