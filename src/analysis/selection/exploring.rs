//! All that looking around says of a plan, in one value.

use super::curve::{CapacityCurve, Ladder, curve};
use super::explore::{OneMore, Shrink, each_more, each_shrunk};
use super::frontier::{FrontierPoint, points, tolerating};
use super::kept::Keeping;
use super::setup::{self, Setup};
use crate::analysis::Assessment;
use crate::analysis::forecast::Watch;
use crate::analysis::outlook::Past;
use crate::analysis::scenario::Silent;
use crate::plan::{Plan, Quarter, Resource};

/// What one partner more, one commitment less, a little more capacity and a little more risk would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Exploring {
    /// The quarters of the horizon.
    pub quarters: Vec<Quarter>,
    /// Whether the plan fits as it stands, the rules included.
    pub fits_now: bool,
    /// Whether the plan says of any resource or of risk how much there is.
    pub is_limited: bool,
    /// Those among whom is chosen, by their places in the register.
    pub among: Vec<usize>,
    /// What taking on each candidate would do, in the register's order.
    pub one_more: Vec<OneMore>,
    /// The commitments of which one alone, made smaller, is enough.
    pub shrinks: Vec<Shrink>,
    /// The best worth against how much there is of each resource of which that is known.
    pub curves: Vec<CapacityCurve>,
    /// The best worth against the chance of breaking, the safest first.
    pub frontier: Vec<FrontierPoint>,
}

/// Looks around a plan, of which this is what was said of it. `None` when it was called off.
pub fn exploring(
    plan: &Plan,
    assessment: &Assessment,
    keeping: &Keeping,
    watch: &dyn Watch,
) -> Option<Exploring> {
    let others = plan.capacity().resources.iter().map(|of_it| Resource::Other(of_it.id.clone()));
    let resources = [Resource::Time, Resource::Money].into_iter().chain(others);
    let ladders: Vec<Ladder> = resources.filter_map(|resource| Ladder::of(plan, &resource)).collect();
    let plans = tolerating(plan);
    let silent = &Silent(watch);
    let parts = 3 + ladders.len();
    #[expect(clippy::cast_precision_loss, reason = "for the eye")]
    let done = |n: usize| watch.progress(n as f32 / parts as f32);
    let past = Past::of(plan, assessment.as_of);
    let one_more = each_more(plan, assessment, keeping, &past, silent)?;
    done(1);
    let mut setup = Setup::new(plan, &past, &setup::candidates(plan, &assessment.bonds), silent)?;
    let shrinks = each_shrunk(plan, assessment, &past, &setup.now, silent)?;
    done(2);
    let mut curves = Vec::with_capacity(ladders.len());
    for (at, ladder) in ladders.iter().enumerate() {
        curves.push(curve(&mut setup, ladder, silent)?);
        done(3 + at);
    }
    let frontier = points(&mut setup, &plans, silent)?;
    done(parts);
    Some(Exploring {
        quarters: keeping.quarters.clone(),
        fits_now: keeping.fits_now,
        is_limited: keeping.is_limited,
        among: keeping.choices.iter().map(|choice| choice.partner).collect(),
        one_more,
        shrinks,
        curves,
        frontier,
    })
}
