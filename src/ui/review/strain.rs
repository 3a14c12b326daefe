//! What strains: what was found about each partner, the most pressing first.

use super::{nothing, step_head};
use crate::plan::{Review, ReviewStep};
use crate::ui::attention;
use crate::ui::{Action, View};
use egui::Ui;

/// What the step keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    by_partner: attention::ByPartner,
}

/// Draws the step.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    _review: &Review,
    state: &mut State,
    actions: &mut Vec<Action>,
) {
    step_head(
        ui,
        ReviewStep::Strain,
        "Partner by partner, what was found. Take the next step, or put it off and say why it can wait.",
    );
    if !attention::by_partner(ui, view, &mut state.by_partner, actions) {
        nothing(ui, "No partnership shows a strain, as far as the plan and the log can tell.");
    }
}
