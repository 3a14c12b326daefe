//! Small plans for tests of the map.

use crate::plan::{
    AmountRange, BothSides, Capacity, Commitment, CommitmentId, Currency, Days, Dependence, Depth, Edit,
    Minutes, Name, Note, Partner, PartnerId, Period, Plan, RecordEdit, Reliance, Schedule, Side,
};
use jiff::civil::{Date, date};

/// The day on which they are looked at.
pub(crate) const TODAY: Date = date(2026, 11, 23);

pub(crate) fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

pub(crate) fn partner_id(id: &str) -> PartnerId {
    PartnerId::new(id).expect("an identifier")
}

/// A partner of this depth and these dependences.
pub(crate) fn partner(
    id: &str,
    depth: Option<Depth>,
    ours: Option<Reliance>,
    theirs: Option<Reliance>,
) -> Partner {
    let of = |level: Reliance| Dependence { level, weeks_to_replace: None, cost_to_replace: None };
    Partner {
        depth,
        dependence: BothSides { ours: ours.map(of), theirs: theirs.map(of) },
        ..Partner::new(partner_id(id), name(&id.to_uppercase()))
    }
}

/// So many hours a week for a partner, from a day on.
pub(crate) fn weekly(partner: &str, amount: &str, from: Date) -> Edit {
    Edit::Commitment(RecordEdit::add(Commitment {
        id: CommitmentId::new(&format!("for-{partner}")).expect("an identifier"),
        partner: partner_id(partner),
        by: Side::Us,
        title: None,
        amount: Some(AmountRange::parse(amount).expect("an amount")),
        schedule: Schedule::recurring(Period::Week, Days::new(Some(from), None).expect("days")),
        moved: Vec::new(),
        amount_was: Vec::new(),
        notes: Note::NONE,
    }))
}

/// A plan of partners `a`, `b`, … and what they take, on the day of the fixtures.
pub(crate) fn plan(partners: Vec<Partner>, more: Vec<Edit>) -> Plan {
    let mut plan = Plan::empty(name("Plan"), Currency::EUR);
    let mut edits: Vec<_> = partners.into_iter().map(|p| Edit::Partner(RecordEdit::add(p))).collect();
    edits.push(Edit::SetCapacity(Box::new(Capacity {
        hours_per_week: Some(Minutes::from_hours(20)),
        ..Capacity::default()
    })));
    edits.extend(more);
    plan.apply(&edits).expect("a plan that can be");
    plan
}
