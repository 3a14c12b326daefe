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
use std::sync::atomic::{AtomicUsize, Ordering};

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

/// How many parts of the work are done.
struct Done<'a> {
    parts: AtomicUsize,
    of: usize,
    watch: &'a dyn Watch,
}

impl Done<'_> {
    /// Says that one part more is done, which this is.
    #[expect(clippy::cast_precision_loss, reason = "for the eye")]
    fn after<T>(&self, part: T) -> T {
        let parts = self.parts.fetch_add(1, Ordering::Relaxed) + 1;
        self.watch.progress(parts as f32 / self.of as f32);
        part
    }
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
    let done = Done { of: 3 + ladders.len(), parts: AtomicUsize::new(0), watch };
    let past = Past::of(plan, assessment.as_of);
    // A search goes from one set to the next: two of them keep two cores at work.
    let choices = setup::candidates(plan, &assessment.bonds);
    let (curves, rest) = rayon::join(
        || {
            let mut setup = Setup::new(plan, &past, &choices, silent)?;
            let each = ladders.iter().map(|ladder| done.after(curve(&mut setup, ladder, silent)));
            each.collect::<Option<Vec<_>>>()
        },
        || {
            let one_more = done.after(each_more(plan, assessment, keeping, &past, silent))?;
            let mut setup = Setup::new(plan, &past, &choices, silent)?;
            let shrinks = done.after(each_shrunk(plan, assessment, &past, &setup.now, silent))?;
            Some((one_more, shrinks, done.after(points(&mut setup, &plans, silent))?))
        },
    );
    let (curves, (one_more, shrinks, frontier)) = curves.zip(rest)?;
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
