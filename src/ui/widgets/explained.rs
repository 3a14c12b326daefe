//! A figure whose hover says how it came about.

use crate::ui::theme::{space, tokens};
use egui::{CursorIcon, Label, Response, Sense, Shape, Stroke, Ui, WidgetText};

/// Shows a figure; hovering it shows the explanation, and a dotted line under the
/// figure says beforehand that there is one.
pub fn explained(ui: &mut Ui, text: impl Into<WidgetText>, explanation: impl FnOnce(&mut Ui)) -> Response {
    let t = tokens(ui);
    let response = ui.add(Label::new(text).selectable(false).sense(Sense::hover()));
    let hovered = response.hovered();
    let rect = response.rect;
    let colour = if hovered { t.accent } else { t.outline };
    ui.painter().extend(Shape::dotted_line(
        &[rect.left_bottom() - egui::vec2(0.0, 1.0), rect.right_bottom() - egui::vec2(0.0, 1.0)],
        colour,
        space::XS,
        Stroke::new(0.75, colour).width,
    ));
    response.on_hover_cursor(CursorIcon::Help).on_hover_ui(|ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        explanation(ui);
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;
    use egui_kittest::{Harness, kittest::Queryable};

    #[test]
    fn hovering_says_how_the_figure_came_about() {
        let mut harness = Harness::builder().with_context_setup(theme::apply).build_ui(|ui| {
            explained(ui, theme::figure("12.5 h"), |ui| {
                ui.label("3 commitments, less 2 weeks off");
            });
        });
        assert!(harness.query_by_label("3 commitments, less 2 weeks off").is_none());
        harness.get_by_label("12.5 h").hover();
        harness.run_steps(4);
        harness.get_by_label("3 commitments, less 2 weeks off");
    }
}
