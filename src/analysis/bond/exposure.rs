//! Exposure: what falls if a partner fails.

use crate::plan::{GoalId, GoalState, Need, PartnerId, Plan};
use rustc_hash::FxHashMap;

/// What falls if a partner fails.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Exposure {
    /// The open goals to which the partner is essential: they fail.
    pub fails: Vec<GoalId>,
    /// The open goals that it helps with: they become harder.
    pub harder: Vec<GoalId>,
    /// What the goals that fail are worth to us, in minor units of the plan's currency.
    pub worth_minor: i64,
    /// Goals that fail and of which the worth is not known, or not in a currency with a rate.
    pub unvalued: usize,
    /// The other partners that these goals need: they are drawn in.
    pub drawn_in: Vec<PartnerId>,
}

impl Exposure {
    /// Whether more than one goal hangs on the partner.
    pub fn is_single_point(&self) -> bool {
        self.fails.len() > 1
    }
}

/// The exposure to every partner, by its place in the register.
pub(super) fn exposures(plan: &Plan) -> Vec<Exposure> {
    let mut found = vec![Exposure::default(); plan.partners().len()];
    let places: FxHashMap<&PartnerId, usize> =
        plan.partners().iter().enumerate().map(|(i, p)| (&p.id, i)).collect();
    for goal in plan.goals().iter().filter(|g| g.state == GoalState::Open) {
        let worth = goal.worth.and_then(|worth| plan.exchange().to_base_minor(worth));
        for needed in &goal.partners {
            let Some(&place) = places.get(&needed.partner) else { continue };
            let exposure = &mut found[place];
            if needed.need == Need::Helpful {
                exposure.harder.push(goal.id.clone());
                continue;
            }
            exposure.fails.push(goal.id.clone());
            match worth {
                Some(minor) => exposure.worth_minor = exposure.worth_minor.saturating_add(minor),
                None => exposure.unvalued += 1,
            }
            for other in goal.partners.iter().filter(|other| other.partner != needed.partner) {
                if !exposure.drawn_in.contains(&other.partner) {
                    exposure.drawn_in.push(other.partner.clone());
                }
            }
        }
    }
    found
}
