//! Worth: what a partnership is worth to us, and what all that stands is worth.
//!
//! A partnership is worth the person's own figure, or else its part of the open goals that name it.
//! Each partner that a goal names carries an equal part of what the goal is worth. The goal stands
//! while every partner that is essential to it is with us; then each that is with us brings its part.
//! So a goal is never counted twice, letting an essential partner go loses all of it, and letting a
//! helpful one go loses its part. What is unknown counts for nothing, and is shown as unknown.

use crate::analysis::load::in_unit;
use crate::plan::{Amount, Claim, Goal, GoalState, Money, Need, Partner, Plan, Stage, Want};

/// One partner's part of a goal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GoalShare {
    /// The goal, by its place in the register.
    pub goal: usize,
    /// How much the goal needs the partner.
    pub need: Need,
    /// The part of its worth, in minor units of the plan's currency; unknown where the worth is.
    pub share: Option<f64>,
    /// Whether every other partner that is essential to it is with us.
    pub stands: bool,
}

/// Where the worth of a partnership comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum WorthOf {
    /// The person's own figure.
    OwnFigure,
    /// The open goals that name it.
    Goals(Vec<GoalShare>),
}

/// What a partnership is worth to us.
#[derive(Debug, Clone, PartialEq)]
pub struct Worth {
    /// In minor units of the plan's currency; unknown where neither a figure of our own nor the worth
    /// of a goal that stands is known.
    pub minor: Option<f64>,
    /// Where it comes from.
    pub of: WorthOf,
}

/// An amount of money in minor units of the plan's currency; unknown without a rate.
fn minor(plan: &Plan, money: Money) -> Option<f64> {
    in_unit(&Amount::Money(money), plan.exchange())
}

/// The figure of our own that counts for a partner: none where we neither call the bond a partnership
/// nor want one.
pub(super) fn own_figure(plan: &Plan, partner: &Partner) -> Option<f64> {
    let is_none =
        partner.claim.ours == Some(Claim::Relationship) && partner.want.ours == Some(Want::NotAtAll);
    partner.worth.filter(|_| !is_none).and_then(|worth| minor(plan, worth))
}

/// The part of a goal that each partner carries whom it names, in whole minor units: the first carry
/// what does not divide.
pub(super) fn shares(plan: &Plan, goal: &Goal) -> Option<Vec<f64>> {
    let worth = minor(plan, goal.worth?)?;
    #[expect(clippy::cast_precision_loss, reason = "a goal names few partners")]
    let n = goal.partners.len() as f64;
    let each = (worth / n).floor();
    let left = worth - each * n;
    Some((0..goal.partners.len()).map(|at| if (at as f64) < left { each + 1.0 } else { each }).collect())
}

/// The open goals that name partners, with their places.
pub(super) fn open_goals(plan: &Plan) -> impl Iterator<Item = (usize, &Goal)> {
    plan.goals().iter().enumerate().filter(|(_, g)| g.state == GoalState::Open && !g.partners.is_empty())
}

fn is_with_us(plan: &Plan, id: &crate::plan::PartnerId) -> bool {
    plan.partners().get(id).is_some_and(|p| p.stage == Stage::Active)
}

/// What a partnership is worth, with the others as they are.
pub(super) fn worth_of(plan: &Plan, partner: &Partner) -> Worth {
    if let Some(own) = own_figure(plan, partner) {
        return Worth { minor: Some(own), of: WorthOf::OwnFigure };
    }
    let mut parts = Vec::new();
    for (place, goal) in open_goals(plan) {
        let Some(at) = goal.partners.iter().position(|p| p.partner == partner.id) else { continue };
        let mut others = goal.partners.iter().filter(|p| p.partner != partner.id);
        parts.push(GoalShare {
            goal: place,
            need: goal.partners[at].need,
            share: shares(plan, goal).and_then(|shares| shares.get(at).copied()),
            stands: others.all(|p| p.need == Need::Helpful || is_with_us(plan, &p.partner)),
        });
    }
    let known = parts.iter().filter(|part| part.stands).filter_map(|part| part.share);
    Worth { minor: known.reduce(|sum, share| sum + share), of: WorthOf::Goals(parts) }
}

/// What all that stands is worth, in minor units of the plan's currency.
pub(in crate::analysis) fn worth_of_all(plan: &Plan) -> f64 {
    let active = || plan.partners().iter().filter(|p| p.stage == Stage::Active);
    let own: f64 = active().filter_map(|p| own_figure(plan, p)).sum();
    let of_goals: f64 = open_goals(plan)
        .filter(|(_, goal)| {
            goal.partners.iter().all(|p| p.need == Need::Helpful || is_with_us(plan, &p.partner))
        })
        .filter_map(|(_, goal)| Some((goal, shares(plan, goal)?)))
        .map(|(goal, shares)| {
            let brings = |id| {
                plan.partners()
                    .get(id)
                    .is_some_and(|p| p.stage == Stage::Active && own_figure(plan, p).is_none())
            };
            let brought = goal.partners.iter().zip(shares).filter(|(p, _)| brings(&p.partner));
            brought.map(|(_, share)| share).sum::<f64>()
        })
        .sum();
    own + of_goals
}
