//! Looking around: one partner more, one commitment less, a little more capacity, a little more risk.

use super::best::{Aim, Beside, seek};
use super::kept::{Keeping, KeptSet, WhyChosen};
use super::setup::{self, Setup};
use super::worth::{Worth, worth_of};
use crate::analysis::forecast::Watch;
use crate::analysis::outlook::{Known, Outlook, Past};
use crate::analysis::scenario::Silent;
use crate::analysis::{Assessment, Verdict};
use crate::plan::{
    AmountRange, Capacity, Change, Choosing, CommitmentId, Edit, Fraction, Minutes, Money, Percent, Plan,
    Quantity, Resource, Settings, Side, Stage,
};

/// What taking on one partner more would do.
#[derive(Debug, Clone, PartialEq)]
pub struct OneMore {
    /// The candidate, by its place in the register.
    pub partner: usize,
    /// What it would be worth, with the others as they are.
    pub worth: Worth,
    /// How the plan would be carried with it and all that we have.
    pub outlook: Outlook,
    /// Whether it fits beside all that we have.
    pub fits: bool,
    /// From which quarter on it would fit by itself, by its place in the horizon, if it began with it;
    /// nothing where it does not within the horizon.
    pub fits_from: Option<usize>,
    /// The best set that holds it; nothing where none fits.
    pub best_with: Option<KeptSet>,
    /// Those among whom that set chooses, by their places in the register.
    pub among: Vec<usize>,
    /// By how much that set is worth more than the best without it, in minor units; less where negative.
    pub worth_gained: Option<f64>,
}

impl OneMore {
    /// Who must go for it, by their places in the register: those whom the best set with it lets go.
    pub fn must_go(&self) -> Vec<usize> {
        let Some(set) = &self.best_with else { return Vec::new() };
        self.among.iter().zip(&set.kept).filter(|(_, kept)| !**kept).map(|(place, _)| *place).collect()
    }
}

/// What taking on each candidate would do, in the register's order. `None` when it was called off.
pub fn one_more(
    plan: &Plan,
    assessment: &Assessment,
    keeping: &Keeping,
    watch: &dyn Watch,
) -> Option<Vec<OneMore>> {
    let past = Past::of(plan, assessment.as_of);
    let now = setup::candidates(plan, &assessment.bonds);
    let mut found = Vec::new();
    let candidates = plan.partners().iter().enumerate().filter(|(_, p)| p.stage == Stage::Candidate);
    for (place, partner) in candidates {
        let with = plan.with_changes(&[Change::TakeOn(partner.id.clone())], past.as_of).plan;
        let mut choices = now.clone();
        let standing = assessment.bonds.get(place)?.standing;
        choices.push((place, WhyChosen::Standing(standing)));
        choices.sort_by_key(|(place, _)| *place);
        let setup = Setup::new(&with, &past, &choices, watch)?;
        let at = setup.choices.iter().position(|choice| choice.partner == place)?;
        let beside = Beside { must_keep: vec![at], at_least: 0 };
        let best_with = seek(&setup, Aim::Worth, &beside, watch)?.set;
        let outlook = setup.now.clone();
        let best = keeping.best.as_ref().map(|best| best.worth);
        found.push(OneMore {
            partner: place,
            worth: worth_of(&with, partner),
            fits: setup.fits(&outlook),
            fits_from: fits_from(&setup, &outlook),
            worth_gained: best_with.as_ref().zip(best).map(|(with, without)| with.worth - without),
            among: setup.choices.iter().map(|choice| choice.partner).collect(),
            best_with,
            outlook,
        });
    }
    Some(found)
}

/// The first quarter from which on no cell breaks to the end of the horizon; nothing where the bad year
/// cannot be borne, whenever it begins.
fn fits_from(setup: &Setup<'_>, outlook: &Outlook) -> Option<usize> {
    let most = setup.most();
    if outlook.bad_year.verdict.is_some_and(|verdict| verdict > most) {
        return None;
    }
    let quarters = outlook.loads.iter().map(|load| load.cells.len()).max().unwrap_or_default();
    let fits = |quarter: usize| outlook.quarter_verdict(quarter).is_none_or(|verdict| verdict <= most);
    let from = (0..quarters).rev().find(|quarter| !fits(*quarter)).map_or(0, |breaks| breaks + 1);
    (from < quarters).then_some(from)
}

/// By how much one commitment would have to shrink for the plan to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shrink {
    /// The commitment, by its place in the register.
    pub commitment: usize,
    /// To what of its present amount, at the most: the largest whole percentage with which the plan fits.
    pub to: Percent,
}

/// Which commitments could be renegotiated so that the plan fits, each by itself; none where it fits
/// already or no single one is enough. `None` when it was called off.
pub fn shrinks(plan: &Plan, assessment: &Assessment, watch: &dyn Watch) -> Option<Vec<Shrink>> {
    let past = Past::of(plan, assessment.as_of);
    let most = setup::most(plan);
    let now = past.outlook(plan, &Silent(watch))?;
    let breaks = |verdict: Option<Verdict>| verdict.is_some_and(|verdict| verdict > most);
    // Only what takes of every cell that breaks can mend them all.
    let cells: Vec<(&Resource, usize)> = now
        .loads
        .iter()
        .flat_map(|load| load.cells.iter().filter(|c| breaks(c.verdict)).map(|c| (&load.resource, c.quarter)))
        .collect();
    if cells.is_empty() || breaks(now.bad_year.verdict) {
        return Some(Vec::new());
    }
    let mut found = Vec::new();
    for (place, commitment) in plan.commitments().iter().enumerate() {
        let Some(resource) = commitment.amount.as_ref().map(AmountRange::resource) else {
            continue;
        };
        let takes = assessment.commitments.get(place).map_or(&[][..], |load| &load.by_quarter);
        let takes_of = |(of, quarter): &(&Resource, usize)| {
            **of == resource && takes.get(*quarter).is_some_and(|taken| *taken > 0.0)
        };
        if commitment.by != Side::Us || !cells.iter().all(takes_of) {
            continue;
        }
        if let Some(to) = most_that_fits(plan, &past, &now, &commitment.id, most, watch)? {
            found.push(Shrink { commitment: place, to });
        }
    }
    Some(found)
}

/// The largest whole percentage of a commitment with which the plan fits; nothing where not even a
/// hundredth of it does. The outer `None` when it was called off.
fn most_that_fits(
    plan: &Plan,
    past: &Past,
    now: &Outlook,
    commitment: &CommitmentId,
    most: Verdict,
    watch: &dyn Watch,
) -> Option<Option<Percent>> {
    let of_it = plan.commitments().get(commitment).and_then(|c| c.amount.as_ref()).map(AmountRange::resource);
    let differs = |resource: &Resource| of_it.as_ref() == Some(resource);
    let known = Known { outlook: now, differs: &differs, differs_in_risk: false };
    let fits = |to: u16| -> Option<bool> {
        let to = Percent::new(to)?;
        let change = Change::Scale { commitment: commitment.clone(), to };
        let plan = plan.with_changes(&[change], past.as_of).plan;
        let verdict = past.outlook_beside(&plan, &known, &Silent(watch))?.verdict;
        Some(verdict.is_none_or(|verdict| verdict <= most))
    };
    if !fits(1)? {
        return Some(None);
    }
    // What fits at one size fits at every smaller one: the same draws, only less of them.
    let (mut fitting, mut breaking) = (1, 100);
    while breaking - fitting > 1 {
        let middle = u16::midpoint(fitting, breaking);
        if fits(middle)? {
            fitting = middle;
        } else {
            breaking = middle;
        }
    }
    Some(Percent::new(fitting))
}

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
    let setup = Setup::new(plan, &past, &setup::candidates(plan, &assessment.bonds), watch)?;
    let mut rungs: Vec<Option<CapacityStep>> = vec![None; ladder.plans.len()];
    let mut seen = vec![false; ladder.plans.len()];
    // Between two capacities with the same best worth nothing changes: more is never worth less.
    let mut open = vec![(0, ladder.plans.len() - 1)];
    let mut setup = setup;
    while let Some((low, high)) = open.pop() {
        for at in [low, high] {
            if !std::mem::replace(&mut seen[at], true) {
                setup = setup.with_capacity_of(&ladder.plans[at]);
                let set = seek(&setup, Aim::Worth, &Beside::default(), watch)?.set;
                rungs[at] = set.map(|set| CapacityStep {
                    from: ladder.capacity(at),
                    worth: set.worth,
                    kept: set.kept,
                    is_proven: set.is_proven,
                });
            }
        }
        let worth = |at: usize| rungs[at].as_ref().map(|rung| rung.worth);
        if high - low > 1 && worth(low) != worth(high) {
            let middle = usize::midpoint(low, high);
            open.push((middle, high));
            open.push((low, middle));
        }
    }
    let mut steps: Vec<CapacityStep> = rungs.into_iter().flatten().collect();
    #[expect(clippy::float_cmp, reason = "sums of whole minor units")]
    steps.dedup_by(|next, before| next.worth == before.worth);
    Some(Some(CapacityCurve {
        resource: resource.clone(),
        among: setup.choices.iter().map(|choice| choice.partner).collect(),
        now: ladder.now,
        step: ladder.step,
        until: ladder.capacity(ladder.plans.len() - 1),
        steps,
    }))
}

/// The same plan with less and more of a resource.
struct Ladder {
    plans: Vec<Plan>,
    /// The least capacity, in steps from the present one: 0 or below.
    first: i64,
    now: f64,
    step: f64,
}

impl Ladder {
    fn of(plan: &Plan, resource: &Resource) -> Option<Self> {
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
        Some(Self { plans, first: -i64::from(down), now, step })
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

/// A set, with what it is worth and how likely it is to break.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontierPoint {
    /// How likely the likeliest cell is to run out.
    pub p_breaks: f64,
    /// What all that stands with it is worth, in minor units of the plan's currency.
    pub worth: f64,
    /// The set, by the choices.
    pub kept: Vec<bool>,
    /// Whether it is proven that none is better at this chance of breaking.
    pub is_proven: bool,
}

/// The tolerances at which the best set is sought, in hundredths.
const TOLERANCES_PERCENT: [u8; 11] = [0, 1, 2, 5, 10, 15, 20, 30, 40, 60, 100];

/// The frontier of worth against the chance of breaking: of each point no other set is known that is
/// worth as much and less likely to break, the safest first. `None` when it was called off.
pub fn frontier(plan: &Plan, assessment: &Assessment, watch: &dyn Watch) -> Option<Vec<FrontierPoint>> {
    let past = Past::of(plan, assessment.as_of);
    let plans: Vec<Plan> =
        TOLERANCES_PERCENT.into_iter().filter_map(|percent| tolerating(plan, percent)).collect();
    let mut setup = Setup::new(plan, &past, &setup::candidates(plan, &assessment.bonds), watch)?;
    let mut points: Vec<FrontierPoint> = Vec::new();
    for tolerating in &plans {
        setup = setup.with_capacity_of(tolerating);
        let Some(set) = seek(&setup, Aim::Worth, &Beside::default(), watch)?.set else { continue };
        let p_breaks = set.outlook.p_breaks_at_all().unwrap_or_default();
        points.push(FrontierPoint { p_breaks, worth: set.worth, kept: set.kept, is_proven: set.is_proven });
    }
    points.sort_by(|a, b| a.p_breaks.total_cmp(&b.p_breaks).then(b.worth.total_cmp(&a.worth)));
    let mut frontier: Vec<FrontierPoint> = Vec::new();
    for point in points {
        if frontier.last().is_none_or(|best| point.worth > best.worth) {
            frontier.push(point);
        }
    }
    Some(frontier)
}

/// The plan with another tolerance, the reserve not asked for.
fn tolerating(plan: &Plan, percent: u8) -> Option<Plan> {
    let settings = Settings { tolerance: Fraction::from_percent(percent)?, ..plan.settings().clone() };
    let choosing = Choosing { keep_reserve: false, ..plan.choosing().clone() };
    let mut tolerating = plan.clone();
    tolerating.apply(&[Edit::SetSettings(settings), Edit::SetChoosing(Box::new(choosing))]).ok()?;
    Some(tolerating)
}
