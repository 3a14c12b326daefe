//! Whether what came lay where it was said to lie, nine times in ten.
//!
//! A forecast is what a frozen review said of a resource in a quarter that had not begun. Once that quarter
//! is over, it is held against what the log says was taken of ours in it, by all partners, contacts
//! included: what the forecast counts as used. Several reviews speak of the same quarter; they err
//! together, since what surprises one surprises the other, so each quarter counts once, by the latest
//! review before it began, which knew most.
//!
//! A quarter says nothing where its log does not tell of all of it, by the same rule by which the log
//! corrects the forecast.

use super::history::{frozen, quarter_from};
use crate::analysis::calibration::is_logged;
use crate::analysis::outlook::Past;
use crate::analysis::words::{capitalised, chance, counted};
use crate::plan::{Plan, Quarter, Resource, ReviewId};
use jiff::civil::Date;
use statrs::distribution::{Binomial, DiscreteCDF};

/// How often what comes is to lie within a range: between its 5 % and its 95 %.
const WITHIN: f64 = 0.9;
/// The fewest ranges from which anything is said.
pub const FEWEST_RANGES: usize = 5;
/// How unlikely what came must be, were the ranges right, to say that they are not. On each side.
const UNLIKELY: f64 = 0.05;

/// What was said of a resource in a quarter, and what came. Figures are in the resource's unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// Of what.
    pub resource: Resource,
    /// What it was called.
    pub name: String,
    /// When.
    pub quarter: Quarter,
    /// Which review said it.
    pub review: ReviewId,
    /// One in twenty was to be below it.
    pub low: f64,
    /// One in twenty was to be above it.
    pub high: f64,
    /// What the log says was taken.
    pub came: f64,
}

impl Forecast {
    /// Whether there was nothing to be unsure of.
    pub fn is_certain(&self) -> bool {
        self.low >= self.high
    }

    /// Whether what came lies between the bounds, to the last figure that a review keeps.
    pub fn held(&self) -> bool {
        const ROUNDING: f64 = 0.0005;
        self.low - ROUNDING <= self.came && self.came <= self.high + ROUNDING
    }
}

/// What can be said of the ranges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangesSay {
    /// There are fewer than [`FEWEST_RANGES`].
    TooFew,
    /// As many held as would where nine in ten are right.
    AsTheyShould,
    /// Fewer held: the ranges are too narrow.
    TooNarrow,
    /// More held: the ranges are wider than they need to be.
    TooWide,
}

/// Forecasts then against what came.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RangesHeld {
    /// Of what one was not sure, by quarter and then by resource.
    pub ranges: Vec<Forecast>,
    /// What was certain, and counts apart.
    pub certain: Vec<Forecast>,
    /// How many quarters of a resource were said something of, and the log does not tell of them.
    pub not_logged: usize,
    /// How many were counted in another currency than the plan's.
    pub other_currency: usize,
}

/// Forecasts of frozen reviews for quarters that began after they were frozen and are over.
pub fn ranges_held(plan: &Plan, as_of: Date) -> RangesHeld {
    // (review, its day, resource, quarter) of the latest forecast of each.
    let year = plan.settings().year_begins_in_month;
    let mut latest = Vec::new();
    for (review, snapshot) in frozen(plan) {
        for load in &snapshot.loads {
            for cell in load.cells.iter().filter(|cell| cell.from > snapshot.as_of) {
                let Some(quarter) = quarter_from(cell.from, year).filter(|q| q.window().last() < as_of)
                else {
                    continue;
                };
                latest.push((quarter, &load.resource, snapshot.as_of, review, snapshot, load, cell));
            }
        }
    }
    // By quarter and resource, the latest first: of each the first is kept.
    latest.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.cmp(&a.2)));
    latest.dedup_by(|later, first| (later.0, later.1) == (first.0, first.1));
    let mut held = RangesHeld::default();
    if latest.is_empty() {
        return held;
    }
    let log = Past::of(plan, as_of).log;
    for (quarter, resource, _, review, snapshot, load, cell) in latest {
        if *resource == Resource::Money && snapshot.currency != plan.currency() {
            held.other_currency += 1;
            continue;
        }
        if !is_logged(&log, resource, quarter) {
            held.not_logged += 1;
            continue;
        }
        let window = quarter.window();
        let taken = (0..plan.partners().len()).filter_map(|at| log.taken_within(at, resource, window));
        let forecast = Forecast {
            resource: resource.clone(),
            name: load.name.to_string(),
            quarter,
            review: review.id.clone(),
            low: cell.low.get(),
            high: cell.high.get(),
            came: taken.sum(),
        };
        if forecast.is_certain() { held.certain.push(forecast) } else { held.ranges.push(forecast) }
    }
    held
}

impl RangesHeld {
    /// How many ranges held.
    pub fn within(&self) -> usize {
        self.ranges.iter().filter(|forecast| forecast.held()).count()
    }

    /// How likely it is that so few hold where nine in ten are right, and that so many do: exact, from the
    /// binomial distribution. Quarters of several resources count as if one said nothing of the other.
    pub fn tails(&self) -> Option<(f64, f64)> {
        let of = |n: usize| u64::try_from(n).ok();
        let (k, n) = (of(self.within())?, of(self.ranges.len())?);
        let binomial = Binomial::new(WITHIN, n).ok()?;
        Some((binomial.cdf(k), if k == 0 { 1.0 } else { binomial.sf(k - 1) }))
    }

    /// What can be said of the ranges.
    pub fn say(&self) -> RangesSay {
        match self.tails() {
            _ if self.ranges.len() < FEWEST_RANGES => RangesSay::TooFew,
            Some((so_few, _)) if so_few < UNLIKELY => RangesSay::TooNarrow,
            Some((_, so_many)) if so_many < UNLIKELY => RangesSay::TooWide,
            _ => RangesSay::AsTheyShould,
        }
    }

    /// The same in words.
    pub fn words(&self) -> String {
        let (k, n) = (self.within(), self.ranges.len());
        let so_far = format!("{k} of {n}");
        let (so_few, so_many) = self.tails().unwrap_or((1.0, 1.0));
        let mut said = match self.say() {
            RangesSay::TooFew if n == 0 => {
                "No range of a review has come to its end yet: that takes a quarter that began after it."
                    .to_owned()
            }
            RangesSay::TooFew => {
                format!("Whether nine ranges in ten come true: too few to tell, {so_far} so far.")
            }
            RangesSay::AsTheyShould => format!(
                "{so_far} ranges came true. That is what one expects where they are right nine times in ten."
            ),
            RangesSay::TooNarrow => format!(
                "{so_far} ranges came true. Where they are right nine times in ten, so few are rare (chance: \
                 {}): they were too narrow.",
                chance(so_few)
            ),
            RangesSay::TooWide => format!(
                "{so_far} ranges came true. Where they are right nine times in ten, so many are rare (chance: \
                 {}): they could have been narrower.",
                chance(so_many)
            ),
        };
        if !self.certain.is_empty() {
            let right = self.certain.iter().filter(|forecast| forecast.held()).count();
            let apart = ["forecast without a range counts", "forecasts without a range count"];
            let n = counted(self.certain.len(), apart[0], apart[1]);
            said.push_str(&format!(" {} apart: {right} came out as said.", capitalised(&n)));
        }
        if self.not_logged > 0 {
            let n = counted(self.not_logged, "forecast has", "forecasts have");
            said.push_str(&format!(" {} no log that tells of the whole quarter.", capitalised(&n)));
        }
        if self.other_currency > 0 {
            let n = counted(self.other_currency, "forecast was", "forecasts were");
            said.push_str(&format!(" {} in another currency.", capitalised(&n)));
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::review::testing::*;
    use crate::plan::{Entry, Happening, Minutes, PlanParts, Side, YearStart};
    use jiff::civil::date;

    const AS_OF: Date = date(2028, 1, 10);

    /// Kept from 2026-Q3 on: a hundred hours of Ada's in each quarter.
    fn logged() -> PlanParts {
        let mut parts = plan_of(&["Ada", "Bo"]);
        let quarters = [(2026, 7), (2026, 10), (2027, 1), (2027, 4), (2027, 7), (2027, 10)];
        parts.log = quarters.map(|(y, m)| gave(date(y, m, 1), "Ada", "100h")).into();
        parts.log.push(gave(date(2027, 12, 31), "Ada", "1m"));
        parts
    }

    fn held(parts: PlanParts) -> RangesHeld {
        ranges_held(&Plan::from_parts(parts).expect("a plan"), AS_OF)
    }

    #[test]
    fn a_quarter_counts_once_by_the_latest_review_before_it_began() {
        let mut parts = logged();
        let q1 = |low, high| expected(date(2027, 1, 1), low, high);
        let q2 = |low, high| expected(date(2027, 4, 1), low, high);
        parts.reviews = vec![
            // The running quarter is no forecast, and of 2027-Q1 the later review knew more.
            frozen_on(date(2026, 8, 20), vec![expected(date(2026, 7, 1), 0.0, 1.0), q1(0.0, 1.0)]),
            frozen_on(date(2026, 11, 20), vec![q1(90.0, 110.0), q2(90.0, 99.0)]),
            // What is not over is not held against anything.
            frozen_on(date(2027, 11, 20), vec![expected(date(2028, 1, 1), 0.0, 1.0)]),
        ];
        let held = held(parts);
        let said: Vec<_> = held
            .ranges
            .iter()
            .map(|f| (f.quarter.to_string(), f.review.as_str(), f.came, f.held()))
            .collect();
        assert_eq!(
            said,
            [("2027-Q1".to_owned(), "2026-Q4", 100.0, true), ("2027-Q2".to_owned(), "2026-Q4", 100.0, false)]
        );
        assert_eq!(held.words(), "Whether nine ranges in ten come true: too few to tell, 1 of 2 so far.");
    }

    #[test]
    fn what_came_is_what_all_partners_took_with_their_contacts_and_not_what_they_gave() {
        let mut parts = logged();
        let contact = Happening::Contact { began: Side::Them, lasted: Some(Minutes::new(90)), went: None };
        let bo = gave(date(2027, 2, 1), "Bo", "7h");
        let theirs = match bo.what.clone() {
            Happening::Given { amount, .. } => Happening::Given { by: Side::Them, amount },
            contact @ Happening::Contact { .. } => contact,
        };
        parts.log.extend([Entry { what: contact, ..bo.clone() }, Entry { what: theirs, ..bo.clone() }, bo]);
        parts.reviews = vec![frozen_on(date(2026, 11, 20), vec![expected(date(2027, 1, 1), 108.5, 110.0)])];
        let held = held(parts);
        assert_eq!((held.ranges[0].came, held.within()), (108.5, 1));
    }

    #[test]
    fn what_was_certain_and_what_was_not_logged_count_apart() {
        let mut parts = logged();
        parts.log.retain(|entry| entry.date != date(2027, 7, 1));
        parts.reviews = vec![frozen_on(
            date(2026, 11, 20),
            vec![
                expected(date(2027, 1, 1), 100.0, 100.0),
                expected(date(2027, 4, 1), 99.0, 99.0),
                expected(date(2027, 7, 1), 90.0, 110.0),
            ],
        )];
        let held = held(parts);
        assert_eq!((held.ranges.len(), held.certain.len(), held.not_logged), (0, 2, 1));
        assert_eq!(
            held.words(),
            "No range of a review has come to its end yet: that takes a quarter that began after it. Two \
             forecasts without a range count apart: 1 came out as said. One forecast has no log that tells \
             of the whole quarter."
        );
    }

    /// So many ranges, of which so many held.
    fn of(k: usize, n: usize) -> RangesHeld {
        let forecast = |at: usize| Forecast {
            resource: Resource::Time,
            name: "Time".to_owned(),
            quarter: quarter_from(date(2027, 1, 1), YearStart::JANUARY).expect("a quarter"),
            review: ReviewId::new("2026-Q4").expect("an id"),
            low: 1.0,
            high: 2.0,
            came: if at < k { 1.5 } else { 3.0 },
        };
        RangesHeld { ranges: (0..n).map(forecast).collect(), ..RangesHeld::default() }
    }

    #[test]
    fn how_many_held_is_held_against_nine_in_ten() {
        // By hand: P(X ≤ 2) of 5 is 0.1⁵ + 5·0.9·0.1⁴ + 10·0.81·0.1³, and P(X = 5) is 0.9⁵.
        let (so_few, _) = of(2, 5).tails().expect("tails");
        assert!((so_few - 0.00856).abs() < 1e-12, "{so_few}");
        let (_, so_many) = of(5, 5).tails().expect("tails");
        assert!((so_many - 0.59049).abs() < 1e-12, "{so_many}");
        assert_eq!(of(0, 5).tails().map(|(_, so_many)| so_many), Some(1.0));
        let says = [(0, 4), (4, 4), (2, 5), (3, 5), (5, 5), (28, 28), (29, 29)].map(|(k, n)| of(k, n).say());
        use RangesSay::{AsTheyShould, TooFew, TooNarrow, TooWide};
        // 3 of 5 come with a chance of 0.08146 or fewer; 0.9²⁸ is 0.0523 and 0.9²⁹ is 0.0471.
        assert_eq!(says, [TooFew, TooFew, TooNarrow, AsTheyShould, AsTheyShould, AsTheyShould, TooWide]);
    }

    #[test]
    fn the_words_say_how_rare_it_is() {
        assert_eq!(
            of(2, 5).words(),
            "2 of 5 ranges came true. Where they are right nine times in ten, so few are rare (chance: 1 in \
             100): they were too narrow."
        );
        assert_eq!(
            of(11, 12).words(),
            "11 of 12 ranges came true. That is what one expects where they are right nine times in ten."
        );
        assert!(of(30, 30).words().contains("they could have been narrower"));
        assert!(of(3, 4).words().contains("too few to tell, 3 of 4 so far"));
    }
}
