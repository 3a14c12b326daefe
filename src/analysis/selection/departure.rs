//! Departures: what letting one partnership go would free, lose and cost, and stepping down beside it.

use super::setup::Setup;
use super::worth::worth_of_all;
use crate::analysis::forecast::Watch;
use crate::analysis::outlook::Known;
use crate::analysis::scenario::Silent;
use crate::analysis::{Cell, Outlook};
use crate::plan::{
    Change, CommitmentId, Money, Partner, Plan, PromiseState, Resource, Schedule, Side, Stage,
};
use jiff::civil::Date;

/// What one change about one partner would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Departure {
    /// The change.
    pub change: Change,
    /// What it frees on average, by the resource's place in the present loads and by quarter, in the
    /// resource's unit. Negative where leaving costs more than it frees.
    pub freed: Vec<Vec<f64>>,
    /// By how much the bad year becomes cheaper, in minor units of the plan's currency.
    pub bad_year_freed: f64,
    /// What is lost of what all that stands is worth, in minor units.
    pub worth_lost: f64,
    /// Our last day with it, after the notice.
    pub last_day: Date,
    /// What leaving costs; nothing where it costs nothing.
    pub cost: Option<Money>,
    /// The commitments that end with it, ours and theirs, by their places in the register.
    pub goes: Vec<usize>,
    /// Those that stay as they are.
    pub stays: Vec<usize>,
    /// Of those that end, the promises of ours that would be broken.
    pub broken: Vec<usize>,
    /// The open goals that fall, by their places in the register.
    pub falls: Vec<usize>,
    /// The other active partners that these goals draw in, by their places in the register.
    pub drawn_in: Vec<usize>,
    /// How the plan would be carried.
    pub outlook: Outlook,
    /// Whether the plan would fit.
    pub fits: bool,
}

/// The two ways out of a partnership.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaving {
    /// Letting it go.
    pub let_go: Departure,
    /// Stepping down to a relationship: promises that were given are kept, what recurs ends.
    pub step_down: Departure,
}

/// The cheapest way to make a plan fit, by what is lost of its worth, then by what leaving costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// Letting one go.
    LetGo(usize),
    /// Stepping down with one.
    StepDown(usize),
    /// Letting two go.
    LetGoBoth(usize, usize),
}

impl Departure {
    /// Whether it is cheaper than another: by what is lost, then by what leaving costs.
    fn is_cheaper_than(&self, other: &Self) -> bool {
        let cost = |d: &Self| d.cost.map_or(0, Money::amount_minor);
        self.worth_lost.total_cmp(&other.worth_lost).then(cost(self).cmp(&cost(other))).is_lt()
    }
}

/// The two ways out of a partnership. `None` when it was called off.
pub(super) fn leaving(setup: &Setup<'_>, choice: usize, watch: &dyn Watch) -> Option<Leaving> {
    let partner = setup.id(choice)?;
    let given: Vec<CommitmentId> = setup
        .plan
        .commitments()
        .iter()
        .filter(|c| c.partner == *partner)
        .filter(|c| matches!(c.schedule, Schedule::Promise { state: PromiseState::Open, .. }))
        .map(|c| c.id.clone())
        .collect();
    Some(Leaving {
        let_go: departure(setup, choice, Change::LetGo(partner.clone()), watch)?,
        step_down: departure(
            setup,
            choice,
            Change::StepDown { partner: partner.clone(), stays: given },
            watch,
        )?,
    })
}

fn departure(setup: &Setup<'_>, choice: usize, change: Change, watch: &dyn Watch) -> Option<Departure> {
    let plan = setup.plan;
    let place = setup.choices.get(choice)?.partner;
    let partner = plan.partners().at(place)?;
    let last_day = partner.last_day_of_notice(setup.past.as_of);
    let then = plan.with_changes(std::slice::from_ref(&change), setup.past.as_of).plan;
    // What the partner neither takes of nor brings into a cell is as it was.
    let differs = |resource: &Resource| takes_of(plan, partner, resource);
    let differs_in_risk = is_in_risk(plan, partner);
    let known = Known { outlook: &setup.now, differs: &differs, differs_in_risk };
    let outlook = setup.past.outlook_beside(&then, &known, &Silent(watch))?;
    let freed = setup.now.loads.iter().map(|load| {
        let after = outlook.loads.iter().find(|other| other.resource == load.resource);
        let mean = |cell: Option<&Cell>| cell.map_or(0.0, |cell| cell.odds.mean);
        let freed = |(quarter, cell): (usize, &Cell)| {
            mean(Some(cell)) - mean(after.and_then(|load| load.cells.get(quarter)))
        };
        load.cells.iter().enumerate().map(freed).collect()
    });
    let of_it = || plan.commitments().iter().enumerate().filter(|(_, c)| c.partner == partner.id);
    let ends = |c: &crate::plan::Commitment| then.commitments().get(&c.id) != Some(c);
    let is_promise = |c: &crate::plan::Commitment| matches!(c.schedule, Schedule::Promise { .. });
    let is_over = |c: &crate::plan::Commitment| match c.schedule {
        Schedule::Promise { state, .. } => state != PromiseState::Open,
        Schedule::Recurring { days, .. } => days.until().is_some_and(|until| until <= setup.past.as_of),
    };
    let falls: Vec<usize> =
        plan.goals_that_need(&partner.id).filter_map(|goal| plan.goals().position(&goal.id)).collect();
    let mut drawn_in: Vec<usize> = falls
        .iter()
        .filter_map(|goal| plan.goals().at(*goal))
        .flat_map(|goal| &goal.partners)
        .filter_map(|needed| plan.partners().position(&needed.partner))
        .filter(|other| *other != place)
        .filter(|other| plan.partners().at(*other).is_some_and(|p| p.stage == Stage::Active))
        .collect();
    drawn_in.sort_unstable();
    drawn_in.dedup();
    Some(Departure {
        freed: freed.collect(),
        bad_year_freed: setup.now.bad_year.cvar95 - outlook.bad_year.cvar95,
        worth_lost: worth_of_all(plan) - worth_of_all(&then),
        last_day,
        cost: partner.leaving_cost.filter(|_| matches!(change, Change::LetGo(_))),
        goes: of_it().filter(|(_, c)| ends(c)).map(|(at, _)| at).collect(),
        stays: of_it().filter(|(_, c)| !ends(c) && !is_over(c)).map(|(at, _)| at).collect(),
        broken: of_it()
            .filter(|(_, c)| c.by == Side::Us && is_promise(c) && ends(c))
            .map(|(at, _)| at)
            .collect(),
        falls,
        drawn_in,
        fits: setup.fits(&outlook),
        outlook,
        change,
    })
}

/// Whether a partner takes of a resource, or would by leaving.
pub(super) fn takes_of(plan: &Plan, partner: &Partner, resource: &Resource) -> bool {
    let amounts =
        plan.commitments().iter().filter(|c| c.partner == partner.id).filter_map(|c| c.amount.as_ref());
    *resource == Resource::Money && partner.leaving_cost.is_some()
        || amounts.into_iter().any(|amount| amount.resource() == *resource)
}

/// Whether a partner is in anything that a bad year is made of.
pub(super) fn is_in_risk(plan: &Plan, partner: &Partner) -> bool {
    plan.risks().iter().any(|risk| risk.partner == partner.id)
        || plan.goals().iter().any(|goal| goal.partners.iter().any(|p| p.partner == partner.id))
}

/// The cheapest single change with which a plan fits that does not fit as it stands.
pub(super) fn cheapest_single(setup: &Setup<'_>, leaving: &[Leaving]) -> Option<Remedy> {
    let mut best: Option<(&Departure, Remedy)> = None;
    for (choice, ways) in leaving.iter().enumerate().filter(|(at, _)| !setup.choices[*at].must_keep) {
        // Of equals, stepping down comes first, and the earlier partner.
        let both = [(&ways.step_down, Remedy::StepDown(choice)), (&ways.let_go, Remedy::LetGo(choice))];
        for (departure, remedy) in both.into_iter().filter(|(departure, _)| departure.fits) {
            if best.is_none_or(|(cheapest, _)| departure.is_cheaper_than(cheapest)) {
                best = Some((departure, remedy));
            }
        }
    }
    best.map(|(_, remedy)| remedy)
}
