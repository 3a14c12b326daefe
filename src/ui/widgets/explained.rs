//! A figure whose hover says how it came about.

use crate::ui::theme::{space, tokens};
use egui::{CursorIcon, Label, Response, Role, Sense, Shape, Ui, WidgetInfo, WidgetText, vec2};

/// Shows a figure; hovering it shows the explanation, and a dotted line under the
/// figure says beforehand that there is one.
pub fn explained(ui: &mut Ui, text: impl Into<WidgetText>, explanation: impl FnOnce(&mut Ui)) -> Response {
    let t = tokens(ui);
    let (at, galley, response) = Label::new(text).selectable(false).sense(Sense::hover()).layout_in_ui(ui);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), galley.text()));
    if ui.is_rect_visible(response.rect) {
        let colour = if response.hovered() { t.accent } else { t.outline };
        for row in &galley.rows {
            let (Some(first), Some(last)) = (row.glyphs.first(), row.glyphs.last()) else { continue };
            // Under the letters: a row may be higher than they are, and begin before them.
            let under = |x: f32| at + row.pos.to_vec2() + vec2(x, first.pos.y + 4.0);
            let ends = [under(first.pos.x), under(last.max_x())];
            ui.painter().extend(Shape::dotted_line(&ends, colour, space::XS, 0.75));
        }
        ui.painter().galley(at, galley, ui.visuals().text_color());
    }
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
