//! How the two sides' scores went over time, and the gap between them: the earliest sign.

use crate::analysis::{Alignment, AlignmentPoint, day};
use crate::plan::{Aspect, Scores, Side, days_between, plus_days};
use jiff::ToSpan;
use jiff::civil::Date;

/// The least stretch of days that the picture shows.
const LEAST_DAYS: i32 = 90;
/// The most months that are named below it.
const MOST_NAMES: i32 = 7;

/// Which score is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measure {
    /// The mean of all six.
    #[default]
    Mean,
    /// One of them.
    Of(Aspect),
}

impl Measure {
    /// The score itself.
    pub fn of(self, scores: &Scores) -> f64 {
        match self {
            Self::Mean => scores.mean(),
            Self::Of(aspect) => f64::from(scores.of(aspect).get()),
        }
    }

    /// What it is called.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Mean => "Mean of all six",
            Self::Of(aspect) => aspect.words(),
        }
    }

    /// A score as it is shown: the mean with a decimal, an aspect whole.
    pub fn figure(self, score: f64) -> String {
        match self {
            Self::Mean => format!("{score:.1}"),
            Self::Of(_) => format!("{score:.0}"),
        }
    }
}

/// A place in the picture: days from its first day, and a score.
pub type Point = (f64, f64);

/// What the picture shows.
#[derive(Debug, PartialEq)]
pub struct Model {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub until: Date,
    /// How we scored.
    pub ours: Vec<Point>,
    /// How they did.
    pub theirs: Vec<Point>,
    /// The last check-in in which both sides scored: its day, ours, theirs.
    pub both: Option<(Date, f64, f64)>,
}

impl Model {
    /// What is known up to a day; nothing where there was no check-in.
    pub fn of(alignment: &Alignment, measure: Measure, as_of: Date) -> Option<Self> {
        let first = alignment.points.first()?.date;
        let from = first.min(plus_days(as_of, -LEAST_DAYS));
        let line = |side| {
            let score = |p: &AlignmentPoint| {
                let scores = p.of(side)?;
                Some((f64::from(days_between(from, p.date)), measure.of(&scores)))
            };
            alignment.points.iter().filter_map(score).collect::<Vec<_>>()
        };
        let both = alignment
            .points
            .iter()
            .rev()
            .find_map(|p| Some((p.date, measure.of(&p.ours?), measure.of(&p.theirs?))));
        Some(Self { from, until: as_of, ours: line(Side::Us), theirs: line(Side::Them), both })
    }

    /// The band between the two lines where both are known: day, ours, theirs. Where the lines cross
    /// there is a point of its own, so that each piece has four corners or three.
    pub fn band(&self) -> Vec<(f64, f64, f64)> {
        let (Some(a), Some(b)) = (self.ours.first(), self.theirs.first()) else { return Vec::new() };
        let (Some(c), Some(d)) = (self.ours.last(), self.theirs.last()) else { return Vec::new() };
        let (from, until) = (a.0.max(b.0), c.0.min(d.0));
        let mut days: Vec<f64> =
            self.ours.iter().chain(&self.theirs).map(|p| p.0).filter(|x| from <= *x && *x <= until).collect();
        days.sort_by(f64::total_cmp);
        days.dedup();
        let mut band: Vec<(f64, f64, f64)> = Vec::new();
        for x in days {
            let next = (x, level(&self.ours, x), level(&self.theirs, x));
            if let Some(last) = band.last().copied() {
                let (before, after) = (last.1 - last.2, next.1 - next.2);
                if before * after < 0.0 {
                    let part = before / (before - after);
                    let y = last.1 + part * (next.1 - last.1);
                    band.push((last.0 + part * (next.0 - last.0), y, y));
                }
            }
            band.push(next);
        }
        band
    }

    /// The months that are named below the picture, each by its first day.
    pub fn months(&self) -> Vec<Date> {
        let months = days_between(self.from, self.until) / 30 + 1;
        let step = [1, 2, 3, 6, 12, 24, 60].into_iter().find(|s| months / s < MOST_NAMES).unwrap_or(120);
        let mut first = self.from.first_of_month().saturating_add(1.month());
        while (i32::from(first.month()) - 1) % step.min(12) != 0 {
            first = first.saturating_add(1.month());
        }
        std::iter::successors(Some(first), |day| Some(day.saturating_add(step.months())))
            .take_while(|day| *day <= self.until)
            .collect()
    }

    /// The picture in words.
    pub fn summary(&self, measure: Measure) -> String {
        let mut parts = vec![measure.words().to_owned()];
        for (whose, line) in [("ours", &self.ours), ("theirs", &self.theirs)] {
            let (Some(first), Some(last)) = (line.first(), line.last()) else {
                parts.push(format!("{whose} not known"));
                continue;
            };
            let on = |x: f64| day(plus_days(self.from, x.round() as i32));
            let now = format!("{whose} {} on {}", measure.figure(last.1), on(last.0));
            parts.push(if line.len() > 1 {
                format!("{now}, from {} on {}", measure.figure(first.1), on(first.0))
            } else {
                now
            });
        }
        parts.extend(
            self.both
                .map(|(date, ours, theirs)| format!("{} on {}", apart(measure, ours, theirs), day(date))),
        );
        format!("{}.", parts.join("; "))
    }
}

/// How far the sides are apart, in words.
pub fn apart(measure: Measure, ours: f64, theirs: f64) -> String {
    let figure = measure.figure((ours - theirs).abs());
    if figure.bytes().any(|b| matches!(b, b'1'..=b'9')) {
        format!("{figure} apart")
    } else {
        "alike".to_owned()
    }
}

/// The level of a line at a day between its points.
fn level(line: &[Point], x: f64) -> f64 {
    let after = line.partition_point(|p| p.0 < x);
    match (after.checked_sub(1).and_then(|i| line.get(i)), line.get(after)) {
        (Some(a), Some(b)) => a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0),
        (None, Some(p)) | (Some(p), None) => p.1,
        (None, None) => 0.0,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::plan::Score;
    use jiff::civil::date;

    fn scores(six: [u8; 6]) -> Scores {
        let [vision, goals, values, communication, trust, fairness] =
            six.map(|n| Score::new(n).expect("a score"));
        Scores { vision, goals, values, communication, trust, fairness }
    }

    pub(crate) fn alignment() -> Alignment {
        Alignment {
            points: vec![
                AlignmentPoint {
                    date: date(2026, 1, 1),
                    ours: Some(scores([4; 6])),
                    theirs: Some(scores([2; 6])),
                },
                AlignmentPoint { date: date(2026, 1, 21), ours: Some(scores([5; 6])), theirs: None },
                AlignmentPoint {
                    date: date(2026, 2, 10),
                    ours: Some(scores([2; 6])),
                    theirs: Some(scores([4; 6])),
                },
            ],
        }
    }

    #[test]
    fn the_band_reaches_over_what_both_sides_know_and_has_a_point_where_they_cross() {
        let model = Model::of(&alignment(), Measure::Mean, date(2026, 11, 23)).expect("points");
        // Theirs is 3 halfway; ours falls from 5 to 2 over the second half, theirs rises from 3 to 4:
        // they meet after half of it, at 3.5.
        assert_eq!(model.band(), [(0.0, 4.0, 2.0), (20.0, 5.0, 3.0), (30.0, 3.5, 3.5), (40.0, 2.0, 4.0)]);
    }

    #[test]
    fn the_summary_says_where_each_side_came_from_and_the_gap() {
        let model = Model::of(&alignment(), Measure::Mean, date(2026, 11, 23)).expect("points");
        assert_eq!(
            model.summary(Measure::Mean),
            "Mean of all six; ours 2.0 on 10 Feb 2026, from 4.0 on 1 Jan 2026; \
             theirs 4.0 on 10 Feb 2026, from 2.0 on 1 Jan 2026; 2.0 apart on 10 Feb 2026."
        );
        let one_sided = Alignment {
            points: vec![AlignmentPoint {
                date: date(2026, 11, 2),
                ours: Some(scores([5, 4, 5, 3, 5, 4])),
                theirs: None,
            }],
        };
        let trust = Measure::Of(Aspect::Trust);
        let model = Model::of(&one_sided, trust, date(2026, 11, 23)).expect("a point");
        assert_eq!(model.summary(trust), "Trust; ours 5 on 2 Nov 2026; theirs not known.");
        assert!(model.band().is_empty());
    }

    #[test]
    fn check_ins_of_one_day_make_no_hole() {
        let mut alignment = alignment();
        alignment.points[1].date = date(2026, 1, 1);
        let model = Model::of(&alignment, Measure::Mean, date(2026, 11, 23)).expect("points");
        assert!(model.band().iter().all(|(x, a, b)| x.is_finite() && a.is_finite() && b.is_finite()));
    }
}
