//! One of many by a few letters of its name, or none of them.

use super::button::icon_button;
use super::combo_search::combo_search;
use super::icon::Icon;
use egui::{Align, Layout, Ui, vec2};

/// Lets one of many be chosen as [`combo_search`] does, in a field that is `width` wide; the cross behind it
/// chooses none, which is called `nothing`.
pub fn optional_search<T: Clone + PartialEq, S: AsRef<str>>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut Option<T>,
    options: &[(T, S)],
    nothing: &str,
    width: f32,
) {
    let height = ui.spacing().interact_size.y;
    let cross = optional_search_cross(ui);
    // From the right, so that the keyboard goes from the field on to the next, not to what empties it.
    ui.allocate_ui_with_layout(vec2(width + cross, height), Layout::right_to_left(Align::Center), |ui| {
        if chosen.is_none() {
            ui.add_space(cross);
        } else if icon_button(ui, Icon::Close, nothing).clicked() {
            *chosen = None;
        }
        combo_search(ui, name, chosen, options, nothing);
    });
}

/// The room that the cross takes behind the field.
pub fn optional_search_cross(ui: &Ui) -> f32 {
    ui.spacing().interact_size.y + ui.spacing().item_spacing.x
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;
    use egui::Key;
    use egui_kittest::{Harness, kittest::Queryable};

    #[test]
    fn once_one_is_chosen_the_keyboard_goes_on_and_the_cross_empties_it() {
        let mut harness = Harness::builder().with_context_setup(theme::apply).build_ui_state(
            |ui, chosen: &mut Option<u8>| {
                let options = [(1, "Northwind"), (2, "Pool service")];
                optional_search(ui, "Only with", chosen, &options, "All partners", 200.0);
                let _ = ui.button("After");
            },
            None,
        );
        harness.get_by_label("Only with").focus();
        harness.run();
        harness.get_by_label("Only with").type_text("pool");
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(*harness.state(), Some(2));
        assert!(harness.get_by_label("After").is_focused());
        harness.get_by_label("All partners").click();
        harness.run();
        assert_eq!(*harness.state(), None);
    }
}
