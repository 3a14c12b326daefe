//! The two sides of a bond in charts: ours is full and theirs is hollow, whatever the colours.

use crate::plan::Side;
use crate::ui::theme::{TextRole, Tokens, space, tokens};
use egui::{
    CornerRadius, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

/// The radius of our point; theirs is wider, so that it shows around ours where both say the same.
const POINT: f32 = 3.5;
const RING: f32 = 5.5;

/// Draws a bar of one side.
pub fn side_bar(painter: &Painter, rect: Rect, side: Side, t: &Tokens) {
    let fill = match side {
        Side::Us => t.accent,
        Side::Them => t.surface,
    };
    let line = Stroke::new(1.5, t.accent);
    painter.rect(rect, CornerRadius::same(2), fill, line, StrokeKind::Inside);
}

/// Draws a point of one side; theirs goes first where the two may meet.
pub fn side_point(painter: &Painter, at: Pos2, side: Side, t: &Tokens) {
    match side {
        Side::Us => painter.circle_filled(at, POINT, t.accent),
        Side::Them => painter.circle(at, RING, t.surface, Stroke::new(1.5, t.accent)),
    };
}

/// Draws the line through the points of one side: theirs is broken.
pub fn side_line(painter: &Painter, points: &[Pos2], side: Side, t: &Tokens) {
    match side {
        Side::Us => {
            painter.add(Shape::line(points.to_vec(), Stroke::new(2.0, t.accent)));
        }
        Side::Them => {
            painter.extend(Shape::dashed_line(points, Stroke::new(1.5, t.accent), 5.0, 3.5));
        }
    }
}

/// Says which shape is whose.
pub fn side_legend(ui: &mut Ui, ours: &str, theirs: &str) {
    let t = tokens(ui);
    for (side, words) in [(Side::Us, ours), (Side::Them, theirs)] {
        let galley = ui.painter().layout_no_wrap(words.to_owned(), TextRole::Small.font(), t.muted);
        let size = vec2(14.0 + space::XS + galley.size().x, 18.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
        let sign = Rect::from_min_size(pos2(rect.left(), rect.center().y - 5.0), vec2(14.0, 10.0));
        side_bar(ui.painter(), sign, side, t);
        let at = pos2(sign.right() + space::XS + 2.0, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, t.muted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;
    use egui::RawInput;
    use egui_kittest::{Harness, kittest::Queryable};

    #[test]
    fn the_sides_differ_in_shape_and_not_only_in_colour() {
        let ctx = egui::Context::default();
        // One colour for everything: only the shape can tell them apart.
        let mut t = theme::LIGHT.clone();
        t.surface = t.accent;
        let mut lines = Vec::new();
        for side in [Side::Us, Side::Them] {
            let output = ctx.run_ui(RawInput::default(), |ui| {
                side_line(ui.painter(), &[pos2(0.0, 0.0), pos2(90.0, 0.0)], side, &t);
            });
            lines.push(output.shapes.iter().map(|s| s.shape.clone()).collect::<Vec<_>>());
            output.drop_without_applying_deltas();
        }
        assert_ne!(lines[0], lines[1]);
    }

    #[test]
    fn the_legend_is_read_out() {
        let harness = Harness::builder()
            .with_context_setup(theme::apply)
            .build_ui(|ui| side_legend(ui, "begun by you", "begun by them"));
        harness.get_by_label("begun by you");
        harness.get_by_label("begun by them");
    }
}
