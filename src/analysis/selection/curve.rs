//! The best worth against how much there is of a resource.

use super::best::{Aim, Beside, outlook, seek};
use super::kept::KeptSet;
use super::setup::{self, Setup};
use super::takes::over;
use crate::analysis::Assessment;
use crate::analysis::forecast::Watch;
use crate::analysis::outlook::Past;
use crate::plan::{Capacity, Edit, Minutes, Money, Plan, Quantity, Resource};

/// What a capacity would allow, from where on.
#[derive(Debug, Clone, PartialEq)]
pub struct CapacityStep {
    /// From how much on: hours a week, or minor units or units a quarter.
    pub from: f64,
    /// What all that stands with the best set is worth then, in minor units of the plan's currency.
    pub worth: f64,
    /// The best set, by the choices.
    pub kept: Vec<bool>,
    /// Whether it is proven that none is better.
    pub is_proven: bool,
}

/// The best worth against how much there is of a resource: it grows by steps.
#[derive(Debug, Clone, PartialEq)]
pub struct CapacityCurve {
    /// Of what.
    pub resource: Resource,
    /// Those among whom is chosen, by their places in the register.
    pub among: Vec<usize>,
    /// How much there is now: hours a week, or minor units or units a quarter.
    pub now: f64,
    /// How fine it was looked at, in the same unit.
    pub step: f64,
    /// Up to where it was looked at.
    pub until: f64,
    /// The steps, from the least capacity on at which anything fits.
    pub steps: Vec<CapacityStep>,
}

/// The most steps up and down from the present capacity.
const MOST_STEPS: u32 = 64;

/// The best worth against the capacity of a resource: by one hour a week, a thousand of the plan's
/// currency a quarter, or one unit a quarter, half as many steps down as up. Nothing inside where the
/// capacity is not known; the outer `None` when it was called off.
pub fn capacity_curve(
    plan: &Plan,
    assessment: &Assessment,
    resource: &Resource,
    watch: &dyn Watch,
) -> Option<Option<CapacityCurve>> {
    let past = Past::of(plan, assessment.as_of);
    let Some(ladder) = Ladder::of(plan, resource) else { return Some(None) };
    let mut setup = Setup::new(plan, &past, &setup::candidates(plan, &assessment.bonds), watch)?;
    Some(Some(curve(&mut setup, &ladder, watch)?))
}

/// The best worth against the capacity of a ladder's resource. `None` when it was called off.
pub(super) fn curve<'a>(
    setup: &mut Setup<'a>,
    ladder: &'a Ladder,
    watch: &dyn Watch,
) -> Option<CapacityCurve> {
    let mut steps: Vec<CapacityStep> = Vec::new();
    // From the most capacity down. Less of it allows no other sets than more of it does, so that the best
    // set of one rung is the best of every rung below it that it still fits.
    let mut next = ladder.plans.len().checked_sub(1);
    while let Some(at) = next {
        setup.turn_to(&ladder.plans[at]);
        let Some(set) = seek(setup, Aim::Worth, &Beside::default(), watch)?.set else { break };
        let lowest = lowest_that_it_fits(setup, ladder, at, &set, watch)?;
        steps.push(CapacityStep {
            from: ladder.capacity(lowest),
            worth: set.worth,
            kept: set.kept,
            is_proven: set.is_proven,
        });
        next = lowest.checked_sub(1);
    }
    steps.reverse();
    #[expect(clippy::float_cmp, reason = "sums of whole minor units")]
    steps.dedup_by(|next, before| next.worth == before.worth);
    Some(CapacityCurve {
        resource: ladder.resource.clone(),
        among: setup.choices.iter().map(|choice| choice.partner).collect(),
        now: ladder.now,
        step: ladder.step,
        until: ladder.capacity(ladder.plans.len().saturating_sub(1)),
        steps,
    })
}

/// The lowest rung that a set still fits of which it is known that it fits one. `None` when it was
/// called off.
fn lowest_that_it_fits<'a>(
    setup: &mut Setup<'a>,
    ladder: &'a Ladder,
    known: usize,
    set: &KeptSet,
    watch: &dyn Watch,
) -> Option<usize> {
    let Some(row) = setup.now.loads.iter().position(|load| load.resource == ladder.resource) else {
        return Some(0);
    };
    let quarters = setup.limits.get(row).map_or(0, Vec::len);
    let loads: Vec<_> = (0..quarters).map(|quarter| setup.takes.load(row, quarter, &set.kept)).collect();
    let mut fits = |rung: usize| {
        setup.turn_to(&ladder.plans[rung]);
        setup.limits[row].iter().zip(&loads).all(|(limit, load)| {
            let Some(limit) = limit else { return true };
            if load.drawn.is_empty() {
                return load.certain <= *limit;
            }
            over(&load.drawn, limit - load.certain) <= setup.may_break(load.drawn.len())
        })
    };
    let (mut breaking, mut fitting) = (None, known);
    while breaking.map_or(0, |breaking| breaking + 1) < fitting {
        let middle = usize::midpoint(breaking.map_or(0, |breaking| breaking + 1), fitting - 1);
        if fits(middle) {
            fitting = middle;
        } else {
            breaking = Some(middle);
        }
    }
    // Not claimed before the trials of the whole plan agree.
    while fitting < known {
        setup.turn_to(&ladder.plans[fitting]);
        let outlook = outlook(setup, &set.kept, watch)?;
        if setup.fits(&outlook) {
            break;
        }
        fitting += 1;
    }
    Some(fitting)
}

/// The same plan with less and more of a resource.
pub(super) struct Ladder {
    resource: Resource,
    plans: Vec<Plan>,
    /// The least capacity, in steps from the present one: 0 or below.
    first: i64,
    now: f64,
    step: f64,
}

impl Ladder {
    /// Nothing where the capacity is not known.
    pub(super) fn of(plan: &Plan, resource: &Resource) -> Option<Self> {
        let capacity = plan.capacity();
        let (now, step, most) = match resource {
            Resource::Time => {
                let hours = capacity.hours_per_week?;
                let free = Minutes::WEEK.saturating_sub(hours).get() / 60;
                (capacity.free_per_week()?.hours(), 1.0, free)
            }
            Resource::Money => {
                let money = capacity.money_per_quarter?;
                let thousand = 1000.0 * money.currency().minor_per_major() as f64;
                (money.amount_minor() as f64, thousand, MOST_STEPS)
            }
            Resource::Other(id) => (capacity.resource(id)?.per_quarter?.units(), 1.0, MOST_STEPS),
        };
        let down = ((now / step).floor() as u32).min(MOST_STEPS / 2);
        let up = most.min(MOST_STEPS);
        let rungs = -i64::from(down)..=i64::from(up);
        let plans = rungs.map(|rung| given(plan, resource, rung, step)).collect::<Option<Vec<_>>>()?;
        Some(Self { resource: resource.clone(), plans, first: -i64::from(down), now, step })
    }

    fn capacity(&self, at: usize) -> f64 {
        self.now + (self.first + at as i64) as f64 * self.step
    }
}

/// The plan with so many steps more of a resource.
fn given(plan: &Plan, resource: &Resource, steps: i64, step: f64) -> Option<Plan> {
    let more = steps as f64 * step;
    let mut capacity: Capacity = plan.capacity().clone();
    match resource {
        Resource::Time => {
            let minutes = f64::from(capacity.hours_per_week?.get()) + more * 60.0;
            capacity.hours_per_week = Some(Minutes::new(minutes.max(0.0) as u32));
        }
        Resource::Money => {
            let money = capacity.money_per_quarter?;
            let minor = (money.amount_minor() as f64 + more).max(0.0) as i64;
            capacity.money_per_quarter = Some(Money::from_minor(minor, money.currency())?);
        }
        Resource::Other(id) => {
            for of_it in capacity.resources.iter_mut().filter(|r| r.id == *id) {
                let thousandths = of_it.per_quarter?.thousandths() as f64 + more * 1000.0;
                of_it.per_quarter = Some(Quantity::from_thousandths(thousandths.max(0.0) as i64)?);
            }
        }
    }
    let mut given = plan.clone();
    given.apply(&[Edit::SetCapacity(Box::new(capacity))]).ok()?;
    Some(given)
}
