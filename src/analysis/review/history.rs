//! History: how what could be said of the plan went over the frozen reviews.

use super::change::{VerdictChange, change_since};
use crate::analysis::Assessment;
use crate::plan::{
    BothSides, Currency, KeptFigure, Plan, Quarter, Resource, Review, ReviewId, Side, Snapshot, SnapshotCell,
    SnapshotKept, SnapshotLoad, SnapshotLoss, SnapshotPartner, Standing, Verdict, YearStart,
};
use jiff::civil::Date;

/// All frozen reviews, the earliest quarter first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    /// One for each.
    pub reviews: Vec<ReviewPoint>,
}

/// What a frozen review says.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewPoint {
    /// Which review.
    pub review: ReviewId,
    /// The first day of its quarter.
    pub quarter_from: Date,
    /// The day on which it was frozen.
    pub as_of: Date,
    /// The currency in which the plan counted then.
    pub currency: Currency,
    /// The verdict; unknown where there was nothing to judge.
    pub verdict: Option<Verdict>,
    /// How many partnerships there were, by their standing.
    pub partnerships: usize,
    /// What each resource had to bear.
    pub loads: Vec<LoadPoint>,
    /// What each side kept of what fell due in the year before; unknown where nothing did.
    pub kept: BothSides<SnapshotKept>,
    /// How each side saw the partnerships on average, from 1 to 5; unknown where it saw none.
    pub alignment: BothSides<f64>,
    /// What a year was to cost; unknown where no risk was counted.
    pub loss: Option<SnapshotLoss>,
}

/// What a resource had to bear, in its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct LoadPoint {
    /// Which.
    pub resource: Resource,
    /// What it was called.
    pub name: String,
    /// The quarter that was running.
    pub running: Option<LoadAt>,
    /// The first quarter that was all to come.
    pub coming: Option<LoadAt>,
}

/// A load against what there was.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LoadAt {
    /// The first day of the quarter.
    pub from: Date,
    /// The load on average.
    pub expected: f64,
    /// What there was to give; unknown where the plan did not say.
    pub capacity: Option<f64>,
    /// Whether it fitted; unknown where the capacity was.
    pub verdict: Option<Verdict>,
}

impl LoadAt {
    fn of(cell: &SnapshotCell) -> Self {
        Self {
            from: cell.from,
            expected: cell.expected.get(),
            capacity: cell.capacity.map(KeptFigure::get),
            verdict: cell.verdict,
        }
    }

    /// Which part of what there was it took; unknown where that is unknown or nothing.
    pub fn ratio(&self) -> Option<f64> {
        self.capacity.filter(|capacity| *capacity > 0.0).map(|capacity| self.expected / capacity)
    }
}

impl ReviewPoint {
    /// The load of one resource.
    pub fn load_of(&self, resource: &Resource) -> Option<&LoadPoint> {
        self.loads.iter().find(|load| load.resource == *resource)
    }
}

/// How the frozen reviews of a plan went on, in the order of their quarters.
pub fn history(plan: &Plan) -> History {
    let mut reviews: Vec<_> = frozen(plan).map(|(review, snapshot)| point(review, snapshot)).collect();
    reviews.sort_by_key(|point| (point.quarter_from, point.as_of));
    History { reviews }
}

/// The frozen review before one, with what was kept of it: what is said to have changed since last time
/// changed since then.
pub fn review_before<'a>(plan: &'a Plan, review: &Review) -> Option<(&'a Review, &'a Snapshot)> {
    let before = frozen(plan).filter(|(other, _)| other.quarter_from < review.quarter_from);
    before.max_by_key(|(other, _)| other.quarter_from)
}

/// What changed since the latest frozen review, with that review: where a review is open, since the one before
/// it. `None` where there was none.
pub fn change_since_last<'a>(plan: &'a Plan, assessment: &Assessment) -> Option<(&'a Review, VerdictChange)> {
    let open = plan.reviews().iter().filter(|review| !review.is_frozen());
    let last = match open.max_by_key(|review| review.quarter_from) {
        Some(open) => review_before(plan, open),
        None => frozen(plan).max_by_key(|(review, _)| review.quarter_from),
    };
    last.map(|(review, snapshot)| (review, change_since(snapshot, plan, assessment)))
}

/// The reviews that are frozen, with what was kept.
pub(super) fn frozen(plan: &Plan) -> impl Iterator<Item = (&Review, &Snapshot)> {
    plan.reviews().iter().filter_map(|review| Some((review, review.snapshot.as_deref()?)))
}

/// The quarter that begins on a day, of the plan's year or of the one that it had then; `None` where none
/// can.
pub(super) fn quarter_from(from: Date, year: YearStart) -> Option<Quarter> {
    let then = YearStart::from_month(from.month())?;
    [year, then].map(|year| Quarter::of(from, year)).into_iter().find(|q| q.window().first() == from)
}

fn point(review: &Review, snapshot: &Snapshot) -> ReviewPoint {
    let is_one = |partner: &&SnapshotPartner| partner.standing == Standing::Partnership;
    let seen = |side: Side| {
        let partnerships = snapshot.partners.iter().filter(is_one);
        mean(partnerships.filter_map(|partner| Some(partner.scores.of(side)?.mean())))
    };
    ReviewPoint {
        review: review.id.clone(),
        quarter_from: review.quarter_from,
        as_of: snapshot.as_of,
        currency: snapshot.currency,
        verdict: snapshot.verdict,
        partnerships: snapshot.partners.iter().filter(is_one).count(),
        loads: snapshot.loads.iter().map(|load| load_point(load, snapshot.as_of)).collect(),
        kept: snapshot.kept,
        alignment: BothSides { ours: seen(Side::Us), theirs: seen(Side::Them) },
        loss: snapshot.loss.clone(),
    }
}

fn load_point(load: &SnapshotLoad, as_of: Date) -> LoadPoint {
    let running = |cell: &&SnapshotCell| {
        let quarter = quarter_from(cell.from, YearStart::JANUARY);
        quarter.is_some_and(|quarter| quarter.window().contains(as_of))
    };
    LoadPoint {
        resource: load.resource.clone(),
        name: load.name.to_string(),
        running: load.cells.iter().find(running).map(LoadAt::of),
        coming: load
            .cells
            .iter()
            .filter(|cell| cell.from > as_of)
            .min_by_key(|cell| cell.from)
            .map(LoadAt::of),
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (n, sum) = values.fold((0.0, 0.0), |(n, sum), value| (n + 1.0, sum + value));
    (n > 0.0).then(|| sum / n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::review::testing::*;
    use crate::plan::{Fraction, Score, Scores};
    use jiff::civil::date;

    fn scores(all: u8) -> Option<Scores> {
        let score = Score::new(all)?;
        let [vision, goals, values, communication, trust, fairness] = [score; 6];
        Some(Scores { vision, goals, values, communication, trust, fairness })
    }

    fn partner(id: &str, standing: Standing, ours: u8, theirs: Option<u8>) -> SnapshotPartner {
        SnapshotPartner {
            id: partner_id(id),
            name: name(id),
            standing,
            claim: BothSides::default(),
            scores: BothSides { ours: scores(ours), theirs: theirs.and_then(scores) },
        }
    }

    #[test]
    fn reviews_are_in_the_order_of_their_quarters_and_drafts_are_left_out() {
        let mut parts = plan_of(&[]);
        let mut draft = frozen_on(date(2026, 8, 1), Vec::new());
        draft.snapshot = None;
        parts.reviews =
            vec![frozen_on(date(2026, 11, 20), Vec::new()), draft, frozen_on(date(2026, 5, 20), Vec::new())];
        let history = history(&Plan::from_parts(parts).expect("a plan"));
        let quarters: Vec<_> = history.reviews.iter().map(|r| r.review.as_str().to_owned()).collect();
        assert_eq!(quarters, ["2026-Q2", "2026-Q4"]);
    }

    #[test]
    fn partnerships_alone_are_counted_and_their_alignment_is_the_mean_of_those_that_were_scored() {
        let mut review = frozen_on(date(2026, 11, 20), Vec::new());
        let snapshot = review.snapshot.as_mut().expect("frozen");
        snapshot.partners = vec![
            partner("a", Standing::Partnership, 5, Some(2)),
            partner("b", Standing::Partnership, 2, None),
            partner("c", Standing::InNameOnly, 1, Some(1)),
        ];
        snapshot.kept.theirs =
            Some(SnapshotKept { due: 4, kept: Fraction::from_percent(75).expect("a part") });
        let mut parts = plan_of(&[]);
        parts.reviews = vec![review];
        let history = history(&Plan::from_parts(parts).expect("a plan"));
        let point = &history.reviews[0];
        assert_eq!(point.partnerships, 2);
        assert_eq!(point.alignment, BothSides { ours: Some(3.5), theirs: Some(2.0) });
        assert_eq!(point.kept.ours, None);
        assert_eq!(point.kept.theirs.map(|kept| kept.due), Some(4));
        assert_eq!(point.loss, None);
    }

    #[test]
    fn the_running_quarter_and_the_first_that_is_all_to_come() {
        let mut running = expected(date(2026, 10, 1), 90.0, 110.0);
        running.capacity = Some(KeptFigure::nearest(400.0));
        let coming = expected(date(2027, 1, 1), 100.0, 300.0);
        let mut parts = plan_of(&[]);
        parts.reviews = vec![frozen_on(date(2026, 11, 20), vec![running, coming])];
        let history = history(&Plan::from_parts(parts).expect("a plan"));
        let time = history.reviews[0].load_of(&Resource::Time).expect("time");
        let (running, coming) = (time.running.expect("running"), time.coming.expect("coming"));
        assert_eq!((running.expected, running.ratio()), (100.0, Some(0.25)));
        assert_eq!((coming.from, coming.expected, coming.ratio()), (date(2027, 1, 1), 200.0, None));
    }
}
