//! The dialogs of this page that may not be there yet, in one place.

use crate::plan::PartnerId;
use crate::ui::Action;

/// Opens the form of what would be warranted; `None` while there is no such dialog.
pub(super) const fn propensity(_partner: &PartnerId) -> Option<Action> {
    None
}

/// Opens a check-in to be changed, by its place in the plan; `None` while there is no such dialog.
pub(super) const fn change_check_in(_at: usize) -> Option<Action> {
    None
}
