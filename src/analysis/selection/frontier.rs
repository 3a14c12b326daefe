//! The best worth against the chance of breaking.

use super::best::{Aim, Beside, seek};
use super::setup::{self, Setup};
use crate::analysis::Assessment;
use crate::analysis::forecast::Watch;
use crate::analysis::outlook::Past;
use crate::plan::{Choosing, Edit, Fraction, Plan, Settings};

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
    let plans = tolerating(plan);
    let mut setup = Setup::new(plan, &past, &setup::candidates(plan, &assessment.bonds), watch)?;
    points(&mut setup, &plans, watch)
}

/// The frontier of plans that tolerate more and more. `None` when it was called off.
pub(super) fn points<'a>(
    setup: &mut Setup<'a>,
    plans: &'a [Plan],
    watch: &dyn Watch,
) -> Option<Vec<FrontierPoint>> {
    let mut points: Vec<FrontierPoint> = Vec::new();
    // From the highest tolerance down: the best set of one is the best of each at which it still fits.
    for tolerating in plans.iter().rev() {
        let tolerance = tolerating.settings().tolerance.get();
        if points.last().is_some_and(|point| point.is_proven && point.p_breaks <= tolerance) {
            continue;
        }
        setup.turn_to(tolerating);
        let Some(set) = seek(setup, Aim::Worth, &Beside::default(), watch)?.set else { continue };
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

/// The plan with each tolerance, the lowest first, and the reserve not asked for.
pub(super) fn tolerating(plan: &Plan) -> Vec<Plan> {
    TOLERANCES_PERCENT.into_iter().filter_map(|percent| at_tolerance(plan, percent)).collect()
}

/// The plan with another tolerance, the reserve not asked for.
fn at_tolerance(plan: &Plan, percent: u8) -> Option<Plan> {
    let settings = Settings { tolerance: Fraction::from_percent(percent)?, ..plan.settings().clone() };
    let choosing = Choosing { keep_reserve: false, ..plan.choosing().clone() };
    let mut tolerating = plan.clone();
    tolerating.apply(&[Edit::SetSettings(settings), Edit::SetChoosing(Box::new(choosing))]).ok()?;
    Some(tolerating)
}
