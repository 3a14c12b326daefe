//! What a frozen review says, in the words of every place that puts reviews in a row.

use super::history::{LoadAt, ReviewPoint};
use super::ranges::Forecast;
use crate::analysis::words::{Unit, percent};
use crate::plan::{BothSides, Resource};

impl ReviewPoint {
    /// The load of time in the first quarter that was all to come, and which part of what there was it took.
    pub fn load_words(&self) -> String {
        let coming = self.load_of(&Resource::Time).and_then(|load| load.coming);
        let ratio = coming.as_ref().and_then(LoadAt::ratio);
        match (coming, ratio) {
            (Some(at), Some(ratio)) => format!("{}, {}", Unit::Hours.show(at.expected), percent(ratio)),
            (Some(at), None) => Unit::Hours.show(at.expected),
            (None, _) => "unknown".to_owned(),
        }
    }

    /// What each side kept of what fell due, ours first.
    pub fn kept_words(&self) -> String {
        both(&BothSides {
            ours: self.kept.ours.map(|kept| percent(kept.kept.get())),
            theirs: self.kept.theirs.map(|kept| percent(kept.kept.get())),
        })
    }

    /// How each side saw the partnerships on average, ours first.
    pub fn alignment_words(&self) -> String {
        both(&BothSides {
            ours: self.alignment.ours.map(|mean| format!("{mean:.1}")),
            theirs: self.alignment.theirs.map(|mean| format!("{mean:.1}")),
        })
    }

    /// What a bad year was to cost.
    pub fn bad_year_words(&self) -> String {
        let loss = self.loss.as_ref().map(|loss| Unit::Minor(self.currency).show(loss.bad_year.get()));
        loss.unwrap_or_else(|| "unknown".to_owned())
    }
}

/// What holds for both sides, ours first.
fn both(of: &BothSides<String>) -> String {
    let one = |side: &Option<String>| side.clone().unwrap_or_else(|| "?".to_owned());
    if of.is_unknown() { "unknown".to_owned() } else { format!("{} · {}", one(&of.ours), one(&of.theirs)) }
}

impl Forecast {
    /// Where what came lies to the range, in a word.
    pub fn lay(&self) -> &'static str {
        match () {
            () if self.held() => "within",
            () if self.came > self.high => "above",
            () => "below",
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::review::history::history;
    use crate::analysis::review::ranges::Forecast;
    use crate::analysis::review::testing::*;
    use crate::plan::{Fraction, Plan, Quarter, Resource, ReviewId, SnapshotKept, YearStart};
    use jiff::civil::date;

    #[test]
    fn what_one_side_does_not_know_is_a_question_and_what_neither_knows_is_unknown() {
        let mut review = frozen_on(date(2026, 11, 20), vec![expected(date(2027, 1, 1), 90.0, 110.0)]);
        let snapshot = review.snapshot.as_mut().expect("frozen");
        snapshot.kept.theirs =
            Some(SnapshotKept { due: 4, kept: Fraction::from_percent(75).expect("a part") });
        let mut parts = plan_of(&[]);
        parts.reviews = vec![review];
        let history = history(&Plan::from_parts(parts).expect("a plan"));
        let point = &history.reviews[0];
        let said = [point.load_words(), point.kept_words(), point.alignment_words(), point.bad_year_words()];
        assert_eq!(
            said.map(|words| words.replace('\u{a0}', " ")),
            ["100 h", "? · 75 %", "unknown", "unknown"]
        );
    }

    #[test]
    fn what_came_lies_within_a_range_or_to_one_side_of_it() {
        let forecast = |came| Forecast {
            resource: Resource::Time,
            name: "Time".to_owned(),
            quarter: Quarter::of(date(2026, 10, 1), YearStart::JANUARY),
            review: ReviewId::new("2026-Q3").expect("an id"),
            low: 90.0,
            high: 110.0,
            came,
        };
        let lay = [80.0, 90.0, 110.0, 120.0].map(|came| forecast(came).lay());
        assert_eq!(lay, ["below", "within", "within", "above"]);
    }
}
