//! What a screen is built of: its header, cards and sections.

use crate::ui::theme::{self, radius, space, tokens};
use egui::{Align, CornerRadius, Frame, Layout, Margin, Response, RichText, Ui};

/// The name of a screen, a line on what it is for, and its buttons on the right.
///
/// The closure lays out from the right: the main button comes first.
pub fn page_header(ui: &mut Ui, title: &str, subtitle: &str, buttons: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            // Leaves the buttons their place: a long subtitle wraps before them.
            ui.set_max_width((ui.available_width() * 0.68).max(200.0));
            heading_label(ui, title, theme::title(title));
            if !subtitle.is_empty() {
                ui.label(theme::muted(subtitle));
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Min), buttons);
    });
    ui.add_space(space::M);
}

/// A raised ground for things that belong together. Takes the whole width.
pub fn card<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let t = tokens(ui);
    Frame::new()
        .fill(t.surface)
        .stroke(t.hairline())
        .corner_radius(CornerRadius::same(radius::CARD))
        .inner_margin(Margin::same(16))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            contents(ui)
        })
        .inner
}

/// A raised ground for a table, which reaches to its edges. Takes all the room there is.
pub fn table_card<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let t = tokens(ui);
    Frame::new()
        .fill(t.surface)
        .stroke(t.hairline())
        .corner_radius(CornerRadius::same(radius::CARD))
        .inner_margin(Margin::symmetric(4, 4))
        .show(ui, contents)
        .inner
}

/// A heading with a hint under it, then its contents.
pub fn section<R>(ui: &mut Ui, title: &str, hint: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.vertical(|ui| {
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            heading_label(ui, title, theme::heading(title));
            if !hint.is_empty() {
                ui.label(theme::small(hint));
            }
        });
        ui.add_space(space::XS);
        contents(ui)
    })
    .inner
}

/// A label that a screen reader knows as a heading.
pub fn heading_label(ui: &mut Ui, name: &str, text: RichText) -> Response {
    let response = ui.label(text);
    ui.accesskit_node_builder(response.id, |node| {
        node.set_role(egui::Role::Heading);
        node.set_label(name);
        node.clear_value();
    });
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::widgets::primary_button;
    use egui::accesskit::Role;
    use egui_kittest::{Harness, kittest::Queryable};

    #[test]
    fn a_page_names_itself_and_its_parts() {
        let harness = Harness::builder().with_context_setup(theme::apply).build_ui(|ui| {
            page_header(ui, "Partners", "Everyone you hold a bond with", |ui| {
                primary_button(ui, "Add partner…");
            });
            card(ui, |ui| {
                section(ui, "Their side", "What they promise", |ui| ui.label("Nothing yet"));
            });
        });
        harness.get_by_role_and_label(Role::Heading, "Partners");
        harness.get_by_role_and_label(Role::Heading, "Their side");
        for label in ["Everyone you hold a bond with", "What they promise", "Nothing yet", "Add partner…"] {
            harness.get_by_label(label);
        }
    }

    #[test]
    fn the_buttons_stand_at_the_right_of_the_title() {
        let harness =
            Harness::builder().with_size([700.0, 300.0]).with_context_setup(theme::apply).build_ui(|ui| {
                page_header(ui, "Partners", "", |ui| {
                    primary_button(ui, "Add partner…");
                });
            });
        let button = harness.get_by_label("Add partner…").rect();
        let title = harness.get_by_label("Partners").rect();
        assert!(button.right() > 680.0, "{button:?}");
        assert!(button.y_range().contains(title.center().y), "{button:?} beside {title:?}");
    }
}
