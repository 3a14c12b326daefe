//! Scenarios held against the plan as it stands: the same past, the same draws.

mod differences;
mod effects;
mod words;

pub use differences::{About, Course, Difference, NOTHING_DIFFERS};
pub use effects::effects;
pub use words::{change_words, commitment_called, why_idle};

use super::forecast::{Unwatched, Watch};
use super::outlook::{Outlook, Past};
use super::selection::worth_of_all;
use crate::plan::{Change, Changed, Plan, Quarter, Stage};
use jiff::civil::Date;

/// A plan that is tried: as it stands, or with the changes of a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    /// How it would be carried.
    pub outlook: Outlook,
    /// What all that stands would be worth, in minor units of the plan's currency.
    pub worth: f64,
    /// How many partners would be active.
    pub active: usize,
    /// The changes that would do nothing, by their places in the scenario.
    pub idle: Vec<usize>,
    /// In what it differs from the plan as it stands; nothing of that plan itself.
    pub differences: Vec<Difference>,
}

/// Scenarios beside the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The quarters of the horizon.
    pub quarters: Vec<Quarter>,
    /// The plan as it stands.
    pub now: Tried,
    /// The scenarios, in the order in which they were asked for.
    pub scenarios: Vec<Tried>,
}

/// Whether a plan says of anything what it is worth: where it does not, worth is unknown, not nothing.
pub fn is_worth_known(plan: &Plan) -> bool {
    plan.partners().iter().any(|p| p.worth.is_some()) || plan.goals().iter().any(|g| g.worth.is_some())
}

/// Whether a risk of a plan says how likely it is and what it would cost: where none does, loss is unknown.
pub fn is_loss_known(plan: &Plan) -> bool {
    plan.risks().iter().any(|r| r.yearly_probability.is_some() && r.loss.is_some())
}

/// Holds changes of a plan against it as it stands on a day. `None` when it was called off.
///
/// Whatever is not certain is drawn alike in all of them, so that a difference is one of the plans, and
/// where nothing changes there is none.
pub fn compare(plan: &Plan, as_of: Date, scenarios: &[&[Change]], watch: &dyn Watch) -> Option<Comparison> {
    let past = Past::of(plan, as_of);
    let quarters = plan.quarters(as_of);
    let carried = |changed: Changed| {
        // Each is a forecast of its own, and how far one of them is says little.
        let outlook = past.outlook(&changed.plan, &Silent(watch))?;
        let tried = Tried {
            outlook,
            worth: worth_of_all(&changed.plan),
            active: changed.plan.partners().iter().filter(|p| p.stage == Stage::Active).count(),
            idle: changed.idle,
            differences: Vec::new(),
        };
        Some((changed.plan, tried))
    };
    let (_, now) = carried(plan.with_changes(&[], as_of))?;
    let tried = |changes: &[Change]| {
        let (then, mut tried) = carried(plan.with_changes(changes, as_of))?;
        tried.differences = differences::differences(plan, &then, &quarters, &now, &tried);
        Some(tried)
    };
    let mut all = Vec::with_capacity(scenarios.len());
    for (done, changes) in scenarios.iter().enumerate() {
        all.push(tried(changes)?);
        #[expect(clippy::cast_precision_loss, reason = "for the eye")]
        watch.progress((done + 1) as f32 / scenarios.len() as f32);
    }
    Some(Comparison { quarters, now, scenarios: all })
}

/// One who may break it off and hears nothing of how far it is.
pub(super) struct Silent<'a>(pub &'a dyn Watch);

impl Watch for Silent<'_> {
    fn is_cancelled(&self) -> bool {
        self.0.is_cancelled()
    }

    fn progress(&self, done: f32) {
        Unwatched.progress(done);
    }
}
