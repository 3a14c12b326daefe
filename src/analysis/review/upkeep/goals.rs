//! Open goals of which the plan does not say that anybody agreed on them.

use super::{Upkeep, UpkeepKind};
use crate::analysis::{Step, Subject};
use crate::plan::{GoalState, Partner, Plan, Stage};

/// A goal that needs a partner whom we have, without a day on which it was agreed.
pub(super) fn never_agreed(plan: &Plan) -> Vec<Upkeep> {
    let open = plan.goals().iter().filter(|goal| goal.state == GoalState::Open && goal.agreed.is_none());
    open.filter_map(|goal| {
        let active = |partner: &&Partner| partner.stage == Stage::Active;
        let mut needed = goal.partners.iter().filter_map(|needed| plan.partners().get(&needed.partner));
        let partner = needed.find(active)?;
        Some(Upkeep {
            kind: UpkeepKind::Goals,
            subject: Subject::Goal(goal.id.clone()),
            partner: Some(partner.id.clone()),
            text: format!("{}: the plan does not say when you agreed on “{}”.", partner.name, goal.title),
            numbers: Vec::new(),
            since: None,
            step: Step::AgreeGoal(goal.id.clone()),
        })
    })
    .collect()
}
