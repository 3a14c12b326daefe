//! The choice as a problem: what each partnership takes when it is kept and when it is let go, what it
//! is worth, and what is asked of the set.

use super::kept::{Choice, WhyChosen};
use super::solve::Bundle;
use super::takes::{DrawnCell, Takes, over};
use super::worth::{self, worth_of};
use crate::analysis::capacity::CapacityOf;
use crate::analysis::forecast::{Part, Parts, Watch};
use crate::analysis::outlook::{Outlook, Past};
use crate::analysis::risk::OwnLosses;
use crate::analysis::scenario::Silent;
use crate::analysis::{Bond, ResourceLoad, Standing, Verdict, verdict};
use crate::plan::{Change, Need, Partner, PartnerId, Plan, Resource, Stage};
use rustc_hash::FxHashMap;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// What the choice is made from.
pub(super) struct Setup<'a> {
    pub plan: &'a Plan,
    pub past: &'a Past,
    pub choices: Vec<Choice>,
    /// How the plan is carried as it stands.
    pub now: Outlook,
    pub takes: Takes,
    /// What there is, by resource and quarter; nothing where it is not known.
    there_is: ByCell,
    /// What may be taken of it, with the slack of sums.
    pub limits: ByCell,
    /// How the plan was carried with sets that were looked at.
    seen: RefCell<FxHashMap<Vec<bool>, Rc<Outlook>>>,
    /// What the risks of each partner cost by themselves, once it is asked for.
    own_losses: OnceCell<OwnLosses>,
}

/// A figure by resource and quarter, where it is known.
type ByCell = Vec<Vec<Option<f64>>>;

/// Those among whom is chosen: active partners that are not mere relationships, and those that the plan
/// says may be let go or must be kept.
pub(super) fn candidates(plan: &Plan, bonds: &[Bond]) -> Vec<(usize, WhyChosen)> {
    let asked = plan.choosing();
    let active = plan.partners().iter().zip(bonds).enumerate().filter(|(_, (p, _))| p.stage == Stage::Active);
    active
        .filter_map(|(place, (partner, bond))| {
            let standing = bond.standing;
            let is_relationship = matches!(standing, Standing::DeepRelationship | Standing::Relationship);
            let why = if is_relationship { WhyChosen::Also(standing) } else { WhyChosen::Standing(standing) };
            let is_asked = asked.also.contains(&partner.id) || asked.must_keep.contains(&partner.id);
            (!is_relationship || is_asked).then_some((place, why))
        })
        .collect()
}

impl<'a> Setup<'a> {
    /// Splits up what a plan has to bear. `None` when it was called off.
    pub(super) fn new(
        plan: &'a Plan,
        past: &'a Past,
        candidates: &[(usize, WhyChosen)],
        watch: &dyn Watch,
    ) -> Option<Self> {
        let watch = &Silent(watch);
        let choices: Vec<Choice> = candidates
            .iter()
            .filter_map(|(place, why)| {
                let partner = plan.partners().at(*place)?;
                Some(Choice {
                    partner: *place,
                    why: *why,
                    must_keep: plan.choosing().must_keep.contains(&partner.id),
                    worth: worth_of(plan, partner),
                })
            })
            .collect();
        let places: Vec<usize> = choices.iter().map(|c| c.partner).collect();
        let now = past.outlook(plan, watch)?;
        let kept = past.split(plan, &places, watch)?;
        let all_gone = let_go(plan, &choices, &vec![false; choices.len()]);
        let without = plan.with_changes(&all_gone, past.as_of).plan;
        let gone = past.split(&without, &places, watch)?;
        // A resource that nobody is promised any more is missing from the one or the other.
        let rows: Vec<_> = now.loads.iter().map(|load| gone.row(&load.resource)).collect();
        let quarters = plan.quarters(past.as_of).len();
        let nothing = || vec![Part::default(); quarters];
        let in_order = |parts: &Parts| -> Parts {
            rows.iter().map(|row| row.and_then(|r| parts.get(r).cloned()).unwrap_or_else(nothing)).collect()
        };
        let there_is = there_is(plan, past, &now);
        Some(Self {
            plan,
            past,
            limits: limits(plan, &there_is),
            there_is,
            seen: RefCell::default(),
            own_losses: OnceCell::new(),
            takes: Takes::new(kept.split.rest, kept.split.of, gone.split.of.iter().map(in_order).collect()),
            choices,
            now,
        })
    }

    /// Looks at the same choice of a plan that differs in its capacity, its tolerance and what is asked
    /// alone.
    pub(super) fn turn_to(&mut self, plan: &'a Plan) {
        if plan.settings().tolerance != self.plan.settings().tolerance {
            self.takes.forget_least_means();
        }
        self.plan = plan;
        self.there_is = there_is(plan, self.past, &self.now);
        self.limits = limits(plan, &self.there_is);
    }

    /// In how many trials of so many a cell may break: the most of which the part does not exceed the
    /// tolerance, by the same division as the verdict's.
    pub(super) fn may_break(&self, trials: usize) -> usize {
        let tolerance = self.plan.settings().tolerance.get();
        let about = ((trials as f64 * tolerance) as usize + 1).min(trials);
        let may_break = (0..=about).rev().find(|n| *n as f64 / trials.max(1) as f64 <= tolerance);
        may_break.unwrap_or_default()
    }

    /// The most that a bad year may cost; nothing where the plan does not say how much we can afford to lose,
    /// and where it can afford to lose as much as all cost together.
    pub(super) fn most_to_lose(&self) -> Option<f64> {
        let breaks = self.now.bad_year.verdict.is_some_and(|verdict| verdict > self.most());
        Some(may_take(self.plan, self.now.bad_year.capacity.filter(|_| breaks)?))
    }

    /// What the risks of each partner cost by themselves, drawn once. `None` when it was called off.
    pub(super) fn own_losses(&self, watch: &dyn Watch) -> Option<&OwnLosses> {
        if self.own_losses.get().is_none() {
            let losses = OwnLosses::of(self.plan, watch)?;
            // Nobody else draws them meanwhile.
            drop(self.own_losses.set(losses));
        }
        self.own_losses.get()
    }

    /// Whether a cell breaks in any set.
    pub(super) fn may_break_at_all(&self, cell: &DrawnCell, limit: f64) -> bool {
        over(&cell.most, limit) > self.may_break(cell.most.len())
    }

    /// Whether there is as much of a resource as in an outlook.
    pub(super) fn has_as_much(&self, resource: &Resource, outlook: &Outlook) -> bool {
        let load = |outlook: &Outlook| outlook.loads.iter().position(|load| load.resource == *resource);
        let (Some(now), Some(then)) = (load(&self.now), load(outlook)) else { return false };
        let cells = &outlook.loads[then].cells;
        self.there_is
            .get(now)
            .is_some_and(|there_is| cells.iter().map(|c| c.capacity).eq(there_is.iter().copied()))
    }

    /// Those whom a set lets go.
    pub(super) fn gone(&self, kept: &[bool]) -> impl Iterator<Item = &'a Partner> {
        let gone = self.choices.iter().zip(kept).filter(|(_, kept)| !**kept);
        gone.filter_map(|(choice, _)| self.plan.partners().at(choice.partner))
    }

    /// How the plan was carried with a set when it was last looked at.
    pub(super) fn seen(&self, kept: &[bool]) -> Option<Rc<Outlook>> {
        self.seen.borrow().get(kept).cloned()
    }

    /// Keeps in mind how the plan is carried with a set.
    pub(super) fn has_seen(&self, kept: &[bool], outlook: &Outlook) {
        self.seen.borrow_mut().insert(kept.to_vec(), Rc::new(outlook.clone()));
    }

    /// The identifier of a choice.
    pub(super) fn id(&self, choice: usize) -> Option<&'a PartnerId> {
        Some(&self.plan.partners().at(self.choices.get(choice)?.partner)?.id)
    }

    /// The choice that a partner is.
    pub(super) fn choice_of(&self, id: &PartnerId) -> Option<usize> {
        let place = self.plan.partners().position(id)?;
        self.choices.iter().position(|choice| choice.partner == place)
    }

    /// Whether a partner is with us and no choice: it stays in any case.
    pub(super) fn stays(&self, id: &PartnerId) -> bool {
        let is_active = self.plan.partners().get(id).is_some_and(|p| p.stage == Stage::Active);
        is_active && self.choice_of(id).is_none()
    }

    /// Whether a plan that would be carried so fits.
    pub(super) fn fits(&self, outlook: &Outlook) -> bool {
        outlook.verdict.is_none_or(|verdict| verdict <= self.most())
    }

    /// The worst verdict that still fits.
    pub(super) fn most(&self) -> Verdict {
        most(self.plan)
    }

    /// Whether anything says how much there is.
    pub(super) fn is_limited(&self) -> bool {
        self.limits.iter().flatten().any(Option::is_some) || self.now.bad_year.verdict.is_some()
    }

    /// What sets are worth.
    pub(super) fn worths(&self) -> Worths {
        let mut constant = 0.0;
        let mut own = vec![0.0; self.choices.len()];
        let mut bundles: Vec<(Vec<usize>, f64)> = Vec::new();
        let plan = self.plan;
        let choice_of: Vec<Option<usize>> = (0..plan.partners().len())
            .map(|place| self.choices.iter().position(|choice| choice.partner == place))
            .collect();
        for (place, partner) in plan.partners().iter().enumerate().filter(|(_, p)| p.stage == Stage::Active) {
            let figure = worth::own_figure(plan, partner).unwrap_or_default();
            match choice_of[place] {
                Some(choice) => own[choice] += figure,
                None => constant += figure,
            }
        }
        for (_, goal) in worth::open_goals(plan) {
            let Some(shares) = worth::shares(plan, goal) else { continue };
            let place = |id| plan.partners().position(id);
            let essential: Vec<usize> = goal
                .partners
                .iter()
                .filter(|p| p.need == Need::Essential)
                .filter_map(|p| place(&p.partner))
                .collect();
            let is_active =
                |place: &usize| plan.partners().at(*place).is_some_and(|p| p.stage == Stage::Active);
            if !essential.iter().all(is_active) {
                continue;
            }
            for (needed, share) in goal.partners.iter().zip(shares) {
                let Some(at) = place(&needed.partner).filter(is_active) else { continue };
                let has_figure = plan.partners().at(at).is_some_and(|p| worth::own_figure(plan, p).is_some());
                if has_figure || share <= 0.0 {
                    continue;
                }
                let mut items: Vec<usize> =
                    essential.iter().chain([&at]).filter_map(|place| choice_of[*place]).collect();
                items.sort_unstable();
                items.dedup();
                match (items.as_slice(), bundles.iter_mut().find(|(of, _)| *of == items)) {
                    ([], _) => constant += share,
                    ([one], _) => own[*one] += share,
                    (_, Some((_, worth))) => *worth += share,
                    (_, None) => bundles.push((items, share)),
                }
            }
        }
        let bundles = bundles.into_iter().map(|(items, worth)| Bundle { items, worth }).collect();
        Worths { constant, own, bundles }
    }
}

/// What sets of the choices are worth: the constant, what each kept one is worth by itself, and what the
/// bundles are worth of which all are kept.
pub(super) struct Worths {
    pub constant: f64,
    pub own: Vec<f64>,
    pub bundles: Vec<Bundle>,
}

/// The worst verdict with which a plan still fits.
pub(super) fn most(plan: &Plan) -> Verdict {
    if plan.choosing().keep_reserve { Verdict::Sustainable } else { Verdict::Stretched }
}

/// What there is, by resource and quarter.
fn there_is(plan: &Plan, past: &Past, now: &Outlook) -> ByCell {
    let capacity = CapacityOf::new(plan);
    let quarters = plan.quarters(past.as_of);
    let there_is = |load: &ResourceLoad| quarters.iter().map(|q| capacity.of(&load.resource, *q)).collect();
    now.loads.iter().map(there_is).collect()
}

/// What may be taken of what there is, with the slack of sums.
fn limits(plan: &Plan, there_is: &ByCell) -> ByCell {
    there_is
        .iter()
        .map(|row| row.iter().map(|there_is| Some(may_take(plan, (*there_is)?))).collect())
        .collect()
}

/// What may be taken where there is so much, with the slack of sums.
fn may_take(plan: &Plan, there_is: f64) -> f64 {
    let most = if plan.choosing().keep_reserve {
        verdict::usable(there_is, plan.capacity().reserve)
    } else {
        there_is
    };
    most + verdict::slack(there_is)
}

/// The changes that let those go who are not kept, in the order of the choices.
pub(super) fn let_go(plan: &Plan, choices: &[Choice], kept: &[bool]) -> Vec<Change> {
    let gone = choices.iter().zip(kept).filter(|(_, kept)| !**kept);
    gone.filter_map(|(choice, _)| Some(Change::LetGo(plan.partners().at(choice.partner)?.id.clone())))
        .collect()
}
