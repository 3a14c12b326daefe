//! What the difference of an expected load is made of.

use crate::analysis::Assessment;
use crate::analysis::load::{Uncountable, counts};
use crate::analysis::review::snapshot::kept_terms;
use crate::analysis::scenario::commitment_called;
use crate::plan::{
    Amount, AmountRange, Commitment, Partner, PartnerId, Plan, PromiseState, Quarter, Resource, Schedule,
    Snapshot, SnapshotCell, SnapshotCommitment, Window, plus_days,
};
use std::collections::BTreeSet;

/// Why a load is another than it was.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cause {
    /// It was logged since.
    Logged,
    /// It was still to come, and its time has passed.
    Passed,
    /// A commitment is new.
    New,
    /// A commitment ended, or was released from.
    Ended,
    /// An amount or a day was agreed anew.
    AgreedAnew,
    /// The log corrects what is promised otherwise: how many times what is promised it counts.
    Correction {
        /// On the day of the review.
        then: f64,
        /// Now.
        now: f64,
    },
    /// The partner is new.
    NewPartner,
    /// The partner is no longer with us.
    EndedPartner,
    /// A rate between currencies is another.
    Rates,
}

/// A part of the difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Why.
    pub cause: Cause,
    /// With whom.
    pub partner: PartnerId,
    /// What it is about: a commitment, or the partner.
    pub called: String,
    /// By how much the load is more for it, in the resource's unit.
    pub by: f64,
}

/// What parts are found in.
pub(super) struct Parts<'a> {
    pub snapshot: &'a Snapshot,
    pub plan: &'a Plan,
    pub assessment: &'a Assessment,
}

/// One partner's part of a cell, then and now.
struct Taken<'a> {
    partner: &'a PartnerId,
    /// Whether it counted then, and now.
    counted: (bool, bool),
    /// What was still to come as it really goes.
    to_come: (f64, f64),
    /// What the log says was used.
    used: (f64, f64),
}

/// One commitment, then and now.
struct Promised<'a> {
    was: Option<&'a SnapshotCommitment>,
    is: Option<(usize, &'a Commitment)>,
    amount: (f64, f64),
}

/// The quarter that parts are of.
#[derive(Clone, Copy)]
struct When {
    quarter: Quarter,
    /// Which part of its days that were still to come then has passed.
    passed: f64,
}

impl Parts<'_> {
    /// The parts of a cell: as it was kept, with its place among the quarters of then, and by row and
    /// quarter of now. The largest come first.
    pub(super) fn of(
        &self,
        resource: &Resource,
        (was, then): (&SnapshotCell, usize),
        (row, now): (usize, usize),
    ) -> Vec<Part> {
        let when = self.when(self.assessment.quarters[now]);
        let cell = &self.assessment.loads[row].cells[now];
        let name_of = |at: usize| self.plan.partners().at(at).map(|partner| &partner.id);
        let promised = self.promised(resource, then, now);
        let partners: BTreeSet<&PartnerId> = was
            .shares
            .iter()
            .map(|share| &share.partner)
            .chain(cell.shares.iter().filter_map(|share| name_of(share.partner)))
            .collect();
        let mut parts = Vec::new();
        for partner in partners {
            let before = was.shares.iter().find(|share| share.partner == *partner);
            let after = cell.shares.iter().find(|share| name_of(share.partner) == Some(partner));
            let used = (before.map_or(0.0, |share| share.used.get()), after.map_or(0.0, |share| share.used));
            let to_come = (
                before.map_or(0.0, |share| share.expected.get()) - used.0,
                after.map_or(0.0, |share| share.expected) - used.1,
            );
            let counted = (
                self.snapshot.partners.iter().any(|p| p.id == *partner),
                self.plan.partners().get(partner).is_some_and(Partner::counts),
            );
            let of_it: Vec<_> = promised.iter().filter(|p| p.partner() == Some(partner)).collect();
            self.of_partner(&Taken { partner, counted, to_come, used }, &of_it, when, &mut parts);
        }
        parts.retain(|part| part.by != 0.0);
        parts.sort_by(|a, b| b.by.abs().total_cmp(&a.by.abs()));
        parts
    }

    fn when(&self, quarter: Quarter) -> When {
        let window = quarter.window();
        let tomorrow = plus_days(self.snapshot.as_of, 1);
        let to_come = Window::new(window.first().max(tomorrow), window.last());
        let passed =
            to_come.and_then(|w| Some((w, Window::new(w.first(), w.last().min(self.assessment.as_of))?)));
        let passed = passed.map_or(0.0, |(all, passed)| f64::from(passed.days()) / f64::from(all.days()));
        When { quarter, passed }
    }

    /// The commitments that took something of a resource in a quarter, then or now.
    fn promised(&self, resource: &Resource, then: usize, now: usize) -> Vec<Promised<'_>> {
        let amount_then = |c: &SnapshotCommitment| c.promised.get(then).map_or(0.0, |figure| figure.get());
        let mut found: Vec<Promised<'_>> = Vec::new();
        for was in self.snapshot.commitments.iter().filter(|c| c.resource == *resource) {
            let is = self
                .plan
                .commitments()
                .position(&was.id)
                .and_then(|at| Some((at, self.plan.commitments().at(at)?)));
            let is = is.filter(|(_, c)| {
                let same = c.amount.as_ref().is_none_or(|amount| amount.resource() == *resource);
                same && c.partner == was.partner && counts(self.plan, c)
            });
            let after = is.map_or(0.0, |(at, _)| self.taken(at, now));
            found.push(Promised { was: Some(was), is, amount: (amount_then(was), after) });
        }
        for (at, commitment) in self.plan.commitments().iter().enumerate() {
            let of_it = commitment.amount.as_ref().is_some_and(|amount| amount.resource() == *resource);
            if !of_it
                || !counts(self.plan, commitment)
                || found.iter().any(|p| p.is.is_some_and(|(of, _)| of == at))
            {
                continue;
            }
            found.push(Promised {
                was: None,
                is: Some((at, commitment)),
                amount: (0.0, self.taken(at, now)),
            });
        }
        found
    }

    fn taken(&self, commitment: usize, quarter: usize) -> f64 {
        let load = self.assessment.commitments.get(commitment);
        load.and_then(|load| load.by_quarter.get(quarter)).copied().unwrap_or_default()
    }

    fn of_partner(&self, taken: &Taken<'_>, promised: &[&Promised<'_>], when: When, parts: &mut Vec<Part>) {
        let name = || {
            let kept = self.snapshot.partners.iter().find(|p| p.id == *taken.partner);
            let plan = self.plan.partners().get(taken.partner).map(|p| p.name.to_string());
            plan.or_else(|| kept.map(|p| p.name.to_string())).unwrap_or_else(|| taken.partner.to_string())
        };
        let mut push = |cause, called: String, by: f64| {
            parts.push(Part { cause, partner: taken.partner.clone(), called, by });
        };
        let has_ended = taken.counted.0 && !taken.counted.1;
        let is_known = self.plan.partners().get(taken.partner).is_some();
        let logged = if is_known { Cause::Logged } else { Cause::EndedPartner };
        push(logged, name(), taken.used.1 - taken.used.0);
        let sums = promised.iter().fold((0.0, 0.0), |sum, p| (sum.0 + p.amount.0, sum.1 + p.amount.1));
        let factor = |to_come: f64, sum: f64| (sum > 0.0).then(|| to_come / sum);
        let (then, now) = (factor(taken.to_come.0, sums.0), factor(taken.to_come.1, sums.1));
        // What no commitment explains came or went as a whole.
        if then.is_none() {
            push(if has_ended { Cause::EndedPartner } else { Cause::Ended }, name(), -taken.to_come.0);
        }
        if now.is_none() {
            push(if taken.counted.0 { Cause::New } else { Cause::NewPartner }, name(), taken.to_come.1);
        }
        let (Some(then), Some(now)) = (then.or(now), now.or(then)) else { return };
        let mut kept = 0.0;
        for promise in promised {
            let called = self.called(promise);
            match (promise.was, promise.is) {
                (Some(_), None) => {
                    let cause = if has_ended { Cause::EndedPartner } else { Cause::Ended };
                    push(cause, called, -promise.amount.0 * then);
                }
                (None, _) => {
                    let cause = if taken.counted.0 { Cause::New } else { Cause::NewPartner };
                    push(cause, called, promise.amount.1 * now);
                }
                (Some(was), Some((at, is))) => {
                    kept += promise.amount.1;
                    for (cause, by) in self.between(was, (at, is), promise.amount, when) {
                        push(cause, called.clone(), by * then);
                    }
                }
            }
        }
        push(Cause::Correction { then, now }, name(), kept * (now - then));
    }

    fn called(&self, promise: &Promised<'_>) -> String {
        match (promise.is, promise.was) {
            (Some((_, is)), _) => commitment_called(self.plan, is),
            (None, Some(was)) => was.called.to_string(),
            (None, None) => String::new(),
        }
    }

    /// Why a commitment that was and is promises another amount.
    fn between(
        &self,
        was: &SnapshotCommitment,
        (at, is): (usize, &Commitment),
        (then, now): (f64, f64),
        when: When,
    ) -> Vec<(Cause, f64)> {
        let difference = now - then;
        match is.schedule {
            Schedule::Promise { state: PromiseState::Waived(_), .. } => {
                return vec![(Cause::Ended, difference)];
            }
            Schedule::Promise { state: PromiseState::KeptInPart { part, .. }, .. } => {
                let done = difference * part.get();
                return vec![(Cause::Passed, done), (Cause::Ended, difference - done)];
            }
            Schedule::Promise { state: PromiseState::Kept(_), .. } => {
                return vec![(Cause::Passed, difference)];
            }
            Schedule::Promise { state: PromiseState::Open, .. } | Schedule::Recurring { .. } => {}
        }
        let load = self.assessment.commitments.get(at);
        if load.is_some_and(|load| load.uncountable == Some(Uncountable::NoRate)) {
            return vec![(Cause::Rates, difference)];
        }
        let recurs = matches!(is.schedule, Schedule::Recurring { .. });
        if kept_terms(self.plan, is) == was.terms {
            // Of days that are all still to come nothing passes; what the kept figures round is no change.
            let is_change = recurs && when.passed <= 0.0 && difference.abs() > 0.002;
            let cause = match is.amount.as_ref().map(AmountRange::low) {
                Some(Amount::Money(money)) if is_change && money.currency() != self.plan.currency() => {
                    Cause::Rates
                }
                _ if is_change => Cause::AgreedAnew,
                _ => Cause::Passed,
            };
            return vec![(cause, difference)];
        }
        // What was agreed then is known in words alone: its time passed evenly.
        let passed = if recurs { -then * when.passed } else { 0.0 };
        let is_over = match is.schedule {
            Schedule::Recurring { days, .. } => {
                now <= 0.0 && days.until().is_some_and(|until| until < when.quarter.window().last())
            }
            Schedule::Promise { .. } => false,
        };
        let cause = if is_over { Cause::Ended } else { Cause::AgreedAnew };
        vec![(Cause::Passed, passed), (cause, difference - passed)]
    }
}

impl Promised<'_> {
    fn partner(&self) -> Option<&PartnerId> {
        self.was.map(|was| &was.partner).or_else(|| self.is.map(|(_, is)| &is.partner))
    }
}
