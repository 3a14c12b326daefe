//! The reviews one after the other, as trends of one shape: what each says, quarter by quarter.

use crate::analysis::{History, LoadAt, ReviewPoint, Unit, percent};
use crate::plan::{Currency, Resource, Side};

/// One line of a chart; a review that does not know it has no point.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Whose; the second of two is drawn as theirs is.
    pub side: Side,
    /// What it is called where there are two.
    pub name: &'static str,
    /// What each review says.
    pub points: Vec<Option<f64>>,
}

/// What one chart is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// What of a resource the quarter to come takes.
    Load(Resource),
    /// How many partnerships there were.
    Partnerships,
    /// What each side kept of what fell due.
    Kept,
    /// How each side saw the partnerships.
    Alignment,
    /// What a year may cost.
    Loss,
}

/// How the values of a chart are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// As so many in a hundred.
    Percent,
    /// As a whole number.
    Count,
    /// As a mean of scores.
    Mean,
    /// As money.
    Money(Currency),
}

impl Show {
    /// A value in words.
    pub fn of(self, value: f64) -> String {
        match self {
            Self::Percent => percent(value),
            Self::Count => format!("{value:.0}"),
            Self::Mean => format!("{value:.1}"),
            Self::Money(currency) => Unit::Minor(currency).show(value),
        }
    }
}

/// One chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// What it is about.
    pub subject: Subject,
    /// The same in words.
    pub title: String,
    /// The lines; of two, ours is the second, which is drawn over the other.
    pub lines: Vec<Line>,
    /// Where the scale begins.
    pub from: f64,
    /// Where the scale ends.
    pub to: f64,
    /// A level that means all that there is to give.
    pub level: Option<f64>,
    /// How values are said.
    pub show: Show,
}

impl Trend {
    /// Whether anything is known twice, so that it is a line.
    fn is_of_use(&self) -> bool {
        self.lines.iter().any(|line| line.points.iter().flatten().count() > 1)
    }

    /// The chart in words.
    pub fn summary(&self, quarters: &[String]) -> String {
        let mut said = Vec::new();
        for line in &self.lines {
            let known: Vec<_> =
                line.points.iter().zip(quarters).filter_map(|(p, q)| Some(((*p)?, q))).collect();
            let each: Vec<_> =
                known.iter().map(|(value, q)| format!("{} in {q}", self.show.of(*value))).collect();
            let name = if line.name.is_empty() { String::new() } else { format!("{} ", line.name) };
            said.push(if each.is_empty() {
                format!("{name}not known")
            } else {
                format!("{name}{}", each.join(", "))
            });
        }
        format!("{}: {}.", self.title, said.join("; "))
    }
}

fn one(points: Vec<Option<f64>>) -> Vec<Line> {
    vec![Line { side: Side::Us, name: "", points }]
}

/// The charts, those of which something is known twice.
pub fn trends(history: &History) -> Vec<Trend> {
    let each = |of: &dyn Fn(&ReviewPoint) -> Option<f64>| history.reviews.iter().map(of).collect::<Vec<_>>();
    let two = |names: [&'static str; 2], ours: Vec<Option<f64>>, theirs: Vec<Option<f64>>| {
        let [a, b] = names;
        vec![
            Line { side: Side::Them, name: b, points: theirs },
            Line { side: Side::Us, name: a, points: ours },
        ]
    };
    let most =
        |lines: &[Line]| lines.iter().flat_map(|l| l.points.iter().flatten()).copied().fold(0.0, f64::max);
    let mut found = Vec::new();
    let mut resources: Vec<(&Resource, &str)> = Vec::new();
    for load in history.reviews.iter().rev().flat_map(|review| &review.loads) {
        if resources.iter().all(|(of, _)| **of != load.resource) {
            resources.push((&load.resource, &load.name));
        }
    }
    for (resource, name) in resources {
        let ratio = |point: &ReviewPoint| point.load_of(resource)?.coming.as_ref().and_then(LoadAt::ratio);
        let lines = one(each(&ratio));
        found.push(Trend {
            subject: Subject::Load(resource.clone()),
            title: format!("{name}: load of the quarter to come"),
            to: most(&lines).max(1.0) * 1.1,
            lines,
            from: 0.0,
            level: Some(1.0),
            show: Show::Percent,
        });
    }
    #[expect(clippy::cast_precision_loss, reason = "a few partnerships")]
    let partnerships = one(each(&|point| Some(point.partnerships as f64)));
    found.push(Trend {
        subject: Subject::Partnerships,
        title: "Partnerships".to_owned(),
        to: most(&partnerships).max(1.0) * 1.1,
        lines: partnerships,
        from: 0.0,
        level: None,
        show: Show::Count,
    });
    found.push(Trend {
        subject: Subject::Kept,
        title: "Kept of what fell due".to_owned(),
        lines: two(
            ["ours", "theirs"],
            each(&|point| point.kept.ours.map(|kept| kept.kept.get())),
            each(&|point| point.kept.theirs.map(|kept| kept.kept.get())),
        ),
        from: 0.0,
        to: 1.05,
        level: None,
        show: Show::Percent,
    });
    found.push(Trend {
        subject: Subject::Alignment,
        title: "Alignment of the partnerships".to_owned(),
        lines: two(
            ["ours", "theirs"],
            each(&|point| point.alignment.ours),
            each(&|point| point.alignment.theirs),
        ),
        from: 1.0,
        to: 5.1,
        level: None,
        show: Show::Mean,
    });
    // Money of another currency than the last review's is not compared.
    if let Some(currency) = history.reviews.last().map(|review| review.currency) {
        let loss = |point: &ReviewPoint| point.loss.clone().filter(|_| point.currency == currency);
        let lines = two(
            ["a bad year", "an average year"],
            each(&|point| Some(loss(point)?.bad_year.get())),
            each(&|point| Some(loss(point)?.expected.get())),
        );
        found.push(Trend {
            subject: Subject::Loss,
            title: "What a year may cost".to_owned(),
            to: most(&lines).max(1.0) * 1.1,
            lines,
            from: 0.0,
            level: None,
            show: Show::Money(currency),
        });
    }
    found.retain(Trend::is_of_use);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{BothSides, Fraction, ReviewId, SnapshotKept};
    use jiff::civil::date;

    fn point(id: &str, partnerships: usize, kept: Option<u8>) -> ReviewPoint {
        let kept = kept.and_then(Fraction::from_percent).map(|kept| SnapshotKept { due: 4, kept });
        ReviewPoint {
            review: ReviewId::new(id).expect("an id"),
            quarter_from: date(2026, 1, 1),
            as_of: date(2026, 2, 20),
            currency: Currency::EUR,
            verdict: None,
            partnerships,
            loads: Vec::new(),
            kept: BothSides { ours: kept, theirs: None },
            alignment: BothSides::default(),
            loss: None,
        }
    }

    #[test]
    fn what_is_known_once_is_no_line_and_each_chart_is_said_in_words() {
        let history = History {
            reviews: vec![
                point("2026-Q1", 2, Some(50)),
                point("2026-Q2", 3, None),
                point("2026-Q3", 4, Some(75)),
            ],
        };
        let quarters = ["2026-Q1", "2026-Q2", "2026-Q3"].map(str::to_owned);
        let said: Vec<_> =
            trends(&history).iter().map(|chart| chart.summary(&quarters).replace('\u{a0}', " ")).collect();
        assert_eq!(
            said,
            [
                "Partnerships: 2 in 2026-Q1, 3 in 2026-Q2, 4 in 2026-Q3.",
                "Kept of what fell due: theirs not known; ours 50 % in 2026-Q1, 75 % in 2026-Q3.",
            ]
        );
    }
}
