//! Small plans and reviews for the tests of the review.

use crate::plan::{
    Amount, AmountRange, Commitment, CommitmentId, Currency, Days, Entry, Happening, KeptFigure, Minutes,
    Name, Note, Partner, PartnerId, Period, PlanParts, Quarter, Resource, Review, Schedule, Side, Snapshot,
    SnapshotCell, SnapshotLoad, YearStart,
};
use jiff::civil::Date;

pub fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

pub fn partner_id(id: &str) -> PartnerId {
    PartnerId::new(id).expect("an id")
}

pub fn commitment_id(id: &str) -> CommitmentId {
    CommitmentId::new(id).expect("an id")
}

/// Forty hours a week, and partners of these names.
pub fn plan_of(partners: &[&str]) -> PlanParts {
    let mut parts = PlanParts::empty(name("Test"), Currency::EUR);
    parts.capacity.hours_per_week = Some(Minutes::new(40 * 60));
    parts.partners = partners.iter().map(|id| Partner::new(partner_id(id), name(id))).collect();
    parts
}

/// A commitment of ours, so much a week.
pub fn weekly(id: &str, with: &str, amount: &str, from: Option<Date>) -> Commitment {
    let days = Days::new(from, None).expect("days");
    of_schedule(id, with, amount, Schedule::recurring(Period::Week, days))
}

pub fn of_schedule(id: &str, with: &str, amount: &str, schedule: Schedule) -> Commitment {
    Commitment {
        id: commitment_id(id),
        partner: partner_id(with),
        by: Side::Us,
        title: Some(name(id)),
        amount: Some(AmountRange::parse(amount).expect("an amount")),
        amount_was: Vec::new(),
        schedule,
        moved: Vec::new(),
        notes: Note::NONE,
    }
}

/// What we gave.
pub fn gave(date: Date, with: &str, amount: &str) -> Entry {
    Entry {
        date,
        partner: partner_id(with),
        what: Happening::Given { by: Side::Us, amount: Amount::parse(amount).expect("an amount") },
        towards: None,
        note: Note::NONE,
        imported: None,
    }
}

/// A review of the quarter of a day, frozen on it with this of its time.
pub fn frozen_on(as_of: Date, cells: Vec<SnapshotCell>) -> Review {
    let mut review = Review::new(Quarter::of(as_of, YearStart::JANUARY), as_of);
    let time = SnapshotLoad { resource: Resource::Time, name: name("Time"), unit: None, cells };
    review.snapshot = Some(Box::new(Snapshot {
        as_of,
        currency: Currency::EUR,
        verdict: None,
        headline: name("Nothing can be judged yet."),
        support: Note::NONE,
        caveat: Note::NONE,
        breaks_from: None,
        loads: vec![time],
        commitments: Vec::new(),
        partners: Vec::new(),
        named: Vec::new(),
        kept: crate::plan::BothSides::default(),
        loss: None,
        findings: Vec::new(),
    }));
    review
}

/// A quarter of which nine times in ten between two figures were expected.
pub fn expected(from: Date, low: f64, high: f64) -> SnapshotCell {
    let middle = KeptFigure::nearest(f64::midpoint(low, high));
    SnapshotCell {
        from,
        capacity: None,
        expected: middle,
        low: KeptFigure::nearest(low),
        middle,
        high: KeptFigure::nearest(high),
        chance_over: None,
        verdict: None,
        shares: Vec::new(),
    }
}
