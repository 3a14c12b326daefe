//! Parts of a screen that change the plan: out of reach while it is only shown here.

use super::View;
use egui::Ui;

/// Why nothing can be changed.
pub const READ_ONLY: &str = "This plan is open elsewhere and only shown here.";

/// Draws what changes the plan; while the plan is only shown it is greyed, and
/// says why where the pointer rests.
pub fn editable<R>(ui: &mut Ui, view: &View<'_>, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let shown = ui.add_enabled_ui(!view.read_only, contents);
    if view.read_only && shown.response.contains_pointer() {
        shown.response.show_tooltip_text(READ_ONLY);
    }
    shown.inner
}
