//! One resource before the draws: what is certain of it, and what has to be drawn.

use super::Basis;
use crate::analysis::draws::Stream;
use crate::analysis::load::{ResourceLoad, counts};
use crate::analysis::range::Lognormal;
use crate::plan::{AmountRange, Commitment, Resource};
use std::sync::Arc;

/// What a resource's load is made of.
pub(super) struct Row {
    /// By partner; those alone that are promised something.
    pub groups: Vec<Group>,
    /// By group: how many terms come before its first.
    pub first_terms: Vec<usize>,
    /// By quarter: what is certain, the use that is logged included.
    pub certain: Vec<f64>,
    /// By quarter: what is still promised is multiplied by nothing and drawn from nothing.
    as_promised: Vec<bool>,
    /// By quarter: whether something of it has to be drawn.
    pub drawn: Vec<bool>,
    /// By quarter: what there is, and what there is when the reserve stays free, with the slack of sums.
    pub limits: Vec<Option<Limits>>,
    /// By quarter, who has used and is certain to take how much.
    pub certain_of: Vec<Vec<(usize, f64)>>,
}

/// From where on a load counts as more than there is.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    pub usable: f64,
    pub capacity: f64,
    /// What there is, without the slack.
    pub exactly: f64,
}

/// What is promised to one partner of one resource, as far as it is drawn.
pub(super) struct Group {
    pub partner: usize,
    pub ratio: Option<Ratio>,
    pub terms: Vec<Term>,
    /// By quarter: what it is certain to take.
    pub certain: Vec<f64>,
}

/// How many times what was promised a partner took.
pub(super) struct Ratio {
    pub stream: Stream,
    /// What it was in one quarter or another.
    pub pool: Arc<[f64]>,
}

/// Something that is drawn once a trial, and by quarter how many times it is taken.
pub(super) struct Term {
    pub level: Option<Level>,
    pub weights: Vec<f64>,
}

/// How much a commitment is of.
pub(super) struct Level {
    pub stream: Stream,
    pub range: Lognormal,
    /// What is done of it already.
    pub done: f64,
}

impl Ratio {
    /// Puts one of the ratios in place of each draw between 0 and 1.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a short list"
    )]
    pub(super) fn draw(&self, draws: &mut [f64]) {
        for draw in draws {
            let place = (*draw * self.pool.len() as f64) as usize;
            *draw = self.pool[place.min(self.pool.len() - 1)];
        }
    }
}

impl Row {
    /// A row of one quarter, for tests of the trials.
    #[cfg(test)]
    pub(super) fn of_one_quarter(
        groups: Vec<Group>,
        first_terms: Vec<usize>,
        certain: f64,
        limits: Option<Limits>,
    ) -> Self {
        Self {
            groups,
            first_terms,
            certain: vec![certain],
            as_promised: vec![false],
            drawn: vec![true],
            limits: vec![limits],
            certain_of: vec![Vec::new()],
        }
    }

    /// Whether anything has to be drawn.
    pub(super) fn is_drawn(&self) -> bool {
        self.drawn.contains(&true)
    }

    /// Whether a quarter's load is the plain sum.
    pub(super) fn is_as_promised(&self, quarter: usize) -> bool {
        self.as_promised.get(quarter).copied().unwrap_or(true)
    }

    /// How many things are drawn.
    pub(super) fn terms(&self) -> usize {
        self.groups.iter().map(|g| g.terms.len()).sum()
    }
}

/// What each load is made of.
pub(super) fn rows(basis: &Basis<'_>, loads: &[ResourceLoad]) -> Vec<Row> {
    let plan = basis.plan;
    // Commitments by row and partner.
    let mut members: Vec<Vec<Vec<usize>>> = vec![vec![Vec::new(); plan.partners().len()]; loads.len()];
    for (at, commitment) in plan.commitments().iter().enumerate() {
        if !counts(plan, commitment) || basis.commitments[at].by_quarter.iter().all(|v| *v <= 0.0) {
            continue;
        }
        let resource = commitment.amount.as_ref().map(AmountRange::resource);
        let row = loads.iter().position(|load| Some(&load.resource) == resource.as_ref());
        if let (Some(row), Some(partner)) = (row, plan.partners().position(&commitment.partner)) {
            members[row][partner].push(at);
        }
    }
    loads.iter().zip(members).map(|(load, members)| row(basis, load, &members)).collect()
}

fn row(basis: &Basis<'_>, load: &ResourceLoad, members: &[Vec<usize>]) -> Row {
    let quarters = load.cells.len();
    let groups: Vec<(Group, bool)> = members
        .iter()
        .enumerate()
        .filter(|(_, members)| !members.is_empty())
        .map(|(partner, members)| group(basis, &load.resource, partner, members, quarters))
        .collect();
    let mut found = Row {
        certain: vec![0.0; quarters],
        as_promised: vec![true; quarters],
        drawn: vec![false; quarters],
        limits: Vec::with_capacity(quarters),
        certain_of: vec![Vec::new(); quarters],
        first_terms: Vec::with_capacity(groups.len()),
        groups: Vec::with_capacity(groups.len()),
    };
    for (quarter, cell) in load.cells.iter().enumerate() {
        found.limits.push(cell.capacity.zip(cell.usable).map(|(capacity, usable)| {
            let slack = crate::analysis::verdict::slack(capacity);
            Limits { usable: usable + slack, capacity: capacity + slack, exactly: capacity }
        }));
        for share in cell.shares.iter().filter(|s| s.used > 0.0) {
            found.certain_of[quarter].push((share.partner, share.used));
        }
    }
    for (group, is_plain) in groups {
        for (quarter, certain) in group.certain.iter().copied().enumerate() {
            if certain > 0.0 {
                found.certain_of[quarter].push((group.partner, certain));
            }
            let is_drawn = group.terms.iter().any(|term| term.weights[quarter] > 0.0);
            found.drawn[quarter] |= is_drawn;
            found.as_promised[quarter] &= !is_drawn && (is_plain || certain <= 0.0);
        }
        let before = found.first_terms.last().zip(found.groups.last());
        found.first_terms.push(before.map_or(0, |(first, of): (&usize, &Group)| first + of.terms.len()));
        found.groups.push(group);
    }
    for (sum, parts) in found.certain.iter_mut().zip(&found.certain_of) {
        *sum = parts.iter().fold(0.0, |sum, (_, part)| sum + part);
    }
    found
}

/// What is promised to a partner, and whether it is taken as promised where it is certain.
fn group(
    basis: &Basis<'_>,
    resource: &Resource,
    partner: usize,
    members: &[usize],
    quarters: usize,
) -> (Group, bool) {
    let (ratio, factor) = ratio(basis, resource, partner);
    let mut certain = vec![0.0; quarters];
    let mut terms = Vec::new();
    for at in members {
        let Some(commitment) = basis.plan.commitments().at(*at) else { continue };
        match level(basis, commitment) {
            Some(level) => {
                let weights = basis.frame.weights(commitment).into_iter().map(|w| w * factor).collect();
                terms.push(Term { level: Some(level), weights });
            }
            None => {
                for (sum, value) in certain.iter_mut().zip(&basis.commitments[*at].by_quarter) {
                    *sum += value * factor;
                }
            }
        }
    }
    if ratio.is_some() && certain.iter().any(|c| *c > 0.0) {
        terms.push(Term { level: None, weights: std::mem::replace(&mut certain, vec![0.0; quarters]) });
    }
    #[expect(clippy::float_cmp, reason = "a factor of exactly one changes nothing")]
    let is_plain = factor == 1.0;
    (Group { partner, ratio, terms, certain }, is_plain)
}

/// What the log says of a partner: a ratio to be drawn, or one that is always the same.
fn ratio(basis: &Basis<'_>, resource: &Resource, partner: usize) -> (Option<Ratio>, f64) {
    let correction = basis.calibration.of(partner, resource);
    let pool = correction.map_or_else(Arc::default, |c| basis.calibration.pool(c));
    match (pool.first(), pool.last()) {
        // Ascending: the first and the last are the least and the most.
        (Some(least), Some(most)) if least < most => {
            let id = basis.plan.partners().at(partner).map_or("", |p| p.id.as_str());
            let of = match resource {
                Resource::Time => "/time",
                Resource::Money => "/money",
                Resource::Other(id) => id.as_str(),
            };
            (Some(Ratio { stream: Stream::of("ratio", &[id, of]), pool }), 1.0)
        }
        (Some(always), _) => (None, *always),
        _ => (None, 1.0),
    }
}

/// How much a commitment is of, where that is not certain.
fn level(basis: &Basis<'_>, commitment: &Commitment) -> Option<Level> {
    let amount = commitment.amount.as_ref().filter(|a| !a.is_certain())?;
    let range = Lognormal::of_amount(amount, basis.plan.exchange()).filter(|r| !r.is_certain())?;
    let stream = Stream::of("level", &[commitment.id.as_str()]);
    let is_promise = matches!(commitment.schedule, crate::plan::Schedule::Promise { .. });
    let done = if is_promise { basis.log.done_towards(commitment) } else { 0.0 };
    Some(Level { stream, range, done })
}
