//! What an empty screen says: what goes there, and the button for it.

use super::button::primary_button;
use super::page::heading_label;
use crate::ui::theme::{self, space};
use egui::Ui;

/// Says what will be here and offers to begin; whether the button was clicked.
pub fn empty_state(ui: &mut Ui, title: &str, text: &str, button: &str) -> bool {
    let width = ui.available_width();
    ui.vertical_centered(|ui| {
        ui.set_max_width(width.min(440.0));
        ui.add_space(space::XXL);
        heading_label(ui, title, theme::heading(title));
        ui.add_space(space::XS);
        ui.label(theme::muted(text));
        ui.add_space(space::M);
        let clicked = primary_button(ui, button).clicked();
        ui.add_space(space::XXL);
        clicked
    })
    .inner
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui_kittest::{Harness, kittest::Queryable};

    #[test]
    fn says_what_goes_here_and_begins() {
        let mut harness = Harness::builder().with_context_setup(theme::apply).build_ui_state(
            |ui, begun: &mut bool| {
                *begun |= empty_state(ui, "No goals yet", "Goals say what a bond is for.", "Add goal…");
            },
            false,
        );
        harness.get_by_label("No goals yet");
        harness.get_by_label("Goals say what a bond is for.");
        harness.get_by_label("Add goal…").click();
        harness.run();
        assert!(*harness.state());
    }
}
