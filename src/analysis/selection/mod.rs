//! What to keep: which partnerships fit together, and what letting one go would do.
//!
//! A choice is made among the partnerships: the active partners that are not mere relationships, and
//! those that the plan says may be let go all the same. What relationships take stays. The best set is
//! the one of most worth that fits: with those that are not kept let go, no cell is overcommitted (or,
//! where the reserve has to stay free, every cell is sustainable), the bad year can be borne, and the
//! rules of the plan hold. It is judged by the same trials as the verdict.

mod bad_year;
mod best;
mod chance;
mod conflict;
mod curve;
mod departure;
mod explore;
mod exploring;
mod frontier;
mod kept;
mod said;
mod setup;
pub(super) mod solve;
mod takes;
mod worth;

pub use curve::{CapacityCurve, CapacityStep, capacity_curve};
pub use departure::{Departure, Leaving, Remedy};
pub use explore::{OneMore, Shrink, one_more, shrinks};
pub use exploring::{Exploring, exploring};
pub use frontier::{FrontierPoint, frontier};
pub use kept::{Choice, Conflict, Keeping, KeptSet, Method, WhyChosen};
pub use worth::{GoalShare, Worth, WorthOf};

pub(super) use worth::worth_of_all;

use super::Assessment;
use super::forecast::Watch;
use super::outlook::Past;
use crate::plan::Plan;
use best::{Aim, Beside, Search, seek};
use setup::Setup;

/// Says what to keep of a plan, of which this is the assessment. `None` when it was called off.
pub fn keeping(plan: &Plan, assessment: &Assessment, watch: &dyn Watch) -> Option<Keeping> {
    let past = Past::of(plan, assessment.as_of);
    let setup = Setup::new(plan, &past, &setup::candidates(plan, &assessment.bonds), watch)?;
    let Search { set: best, method } = seek(&setup, Aim::Worth, &Beside::default(), watch)?;
    let largest = seek(&setup, Aim::Number, &Beside::default(), watch)?.set;
    let all = setup.choices.len();
    let mut leaving = Vec::with_capacity(all);
    for choice in 0..all {
        leaving.push(departure::leaving(&setup, choice, watch)?);
        #[expect(clippy::cast_precision_loss, reason = "for the eye")]
        watch.progress((choice + 1) as f32 / all as f32);
    }
    let fits_now = setup.fits(&setup.now) && best::allows_all(&setup);
    let remedy = if fits_now {
        None
    } else {
        match departure::cheapest_single(&setup, &leaving) {
            Some(remedy) => Some(remedy),
            None => cheapest_pair(&setup, watch)?,
        }
    };
    let conflict = if best.is_none() { conflict::conflict(&setup, watch)? } else { None };
    let mut keeping = Keeping {
        quarters: plan.quarters(assessment.as_of),
        worth_now: worth_of_all(plan),
        fits_now,
        is_limited: setup.is_limited(),
        method,
        best,
        largest,
        conflict,
        leaving,
        remedy,
        sentence: String::new(),
        choices: setup.choices,
        now: setup.now,
    };
    keeping.sentence = said::sentence(plan, &keeping);
    Some(keeping)
}

/// The two that it costs least to let go together; nothing where no two are enough. The outer `None`
/// when it was called off.
fn cheapest_pair(setup: &Setup<'_>, watch: &dyn Watch) -> Option<Option<Remedy>> {
    let Some(at_least) = setup.choices.len().checked_sub(2) else { return Some(None) };
    let beside = Beside { at_least, ..Beside::default() };
    let found = seek(setup, Aim::Worth, &beside, watch)?.set;
    Some(found.and_then(|set| {
        let mut gone = (0..set.kept.len()).filter(|at| !set.kept[*at]);
        Some(Remedy::LetGoBoth(gone.next()?, gone.next()?))
    }))
}
