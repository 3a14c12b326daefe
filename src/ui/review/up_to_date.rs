//! Bring it up to date: what is missing or stale, each with the step that settles it.

use super::{nothing, step_head};
use crate::analysis::{Code, Finding};
use crate::plan::{Review, ReviewStep};
use crate::ui::attention;
use crate::ui::{Action, View};
use egui::Ui;

/// Whether a finding says that something is missing or stale.
fn is_stale(finding: &Finding) -> bool {
    matches!(
        finding.code,
        Code::CheckInDue
            | Code::GoalNotReagreed
            | Code::GoalPastDue
            | Code::LogBehind
            | Code::RiskLookDue
            | Code::AmountMissing
            | Code::PromiseOverdue
            | Code::TheirPromiseOverdue
    )
}

/// Draws the step.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, _review: &Review, actions: &mut Vec<Action>) {
    step_head(
        ui,
        ReviewStep::UpToDate,
        "What the plan does not know yet, or has not heard of for long. Settle it here, or leave it as it is.",
    );
    if !attention::listed(ui, view, is_stale, actions) {
        nothing(ui, "Nothing is missing or stale, as far as the plan and the log can tell.");
    }
}
