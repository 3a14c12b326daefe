//! Alignment: the check-ins with a partner over time, and the gap between the sides.

use crate::plan::{Aspect, CheckIn, PartnerId, Plan, Scores, Side, days_between};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// Days after which a check-in says nothing about the present.
pub const CHECK_IN_HOLDS_DAYS: i32 = 365;

/// One check-in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AlignmentPoint {
    /// The day.
    pub date: Date,
    /// How we see the bond.
    pub ours: Option<Scores>,
    /// How they do.
    pub theirs: Option<Scores>,
}

impl AlignmentPoint {
    /// One side's scores.
    pub const fn of(&self, side: Side) -> Option<Scores> {
        match side {
            Side::Us => self.ours,
            Side::Them => self.theirs,
        }
    }

    /// By how much the two sides differ, aspect by aspect: ours less theirs, from -4 to 4.
    pub fn gaps(&self) -> Option<[(Aspect, i8); 6]> {
        let (ours, theirs) = (self.ours?, self.theirs?);
        let score = |scores: Scores, aspect| i8::try_from(scores.of(aspect).get()).unwrap_or_default();
        Some(Aspect::ALL.map(|aspect| (aspect, score(ours, aspect) - score(theirs, aspect))))
    }

    /// The aspect in which the two sides differ most, and by how much.
    pub fn widest_gap(&self) -> Option<(Aspect, i8)> {
        // The first of equals: reversed, since `max_by_key` keeps the last.
        self.gaps()?.into_iter().rev().max_by_key(|(_, gap)| gap.abs())
    }
}

/// All check-ins with a partner up to the day of the assessment.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Alignment {
    /// The earliest first.
    pub points: Vec<AlignmentPoint>,
}

impl Alignment {
    /// The latest scores of a side, with their day, unless they are too old to count.
    pub fn latest(&self, side: Side, as_of: Date) -> Option<(Date, Scores)> {
        let (date, scores) = self.points.iter().rev().find_map(|p| Some((p.date, p.of(side)?)))?;
        (days_between(date, as_of) <= CHECK_IN_HOLDS_DAYS).then_some((date, scores))
    }

    /// The day of the last check-in.
    pub fn last(&self) -> Option<Date> {
        self.points.last().map(|point| point.date)
    }
}

/// The alignment with every partner, by its place in the register.
pub(super) fn alignments(plan: &Plan, as_of: Date) -> Vec<Alignment> {
    let places: FxHashMap<&PartnerId, usize> =
        plan.partners().iter().enumerate().map(|(i, p)| (&p.id, i)).collect();
    let mut found = vec![Alignment::default(); places.len()];
    let up_to_now = |check_in: &&CheckIn| check_in.date <= as_of;
    for check_in in plan.check_ins().iter().filter(up_to_now) {
        let Some(&place) = places.get(&check_in.partner) else { continue };
        found[place].points.push(AlignmentPoint {
            date: check_in.date,
            ours: check_in.scores.ours,
            theirs: check_in.scores.theirs,
        });
    }
    for alignment in &mut found {
        alignment.points.sort_by_key(|point| point.date);
    }
    found
}
