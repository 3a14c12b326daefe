//! What a bond is by the evidence, as a mark: a shape and a colour of its own for
//! each standing. What is or is called a partnership is round, what is a
//! relationship is square, and what is not known is dotted.

use crate::analysis::Standing;
use crate::ui::theme::{TextRole, Tokens, space, tokens};
use egui::{
    Color32, CornerRadius, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};
use std::f32::consts::{FRAC_1_SQRT_2, PI, TAU};

/// Half the width of a mark beside words, in points.
const BESIDE_WORDS: f32 = 6.0;
/// Square marks are a little smaller, so that they do not look larger than the round ones: the side
/// of a square with the area of a circle is √π times the radius.
const SQUARE: f32 = 0.886;

/// Paints the mark of a standing in its colour, within a circle of this radius. What is hollow
/// is filled with the surface.
pub fn standing_mark(painter: &Painter, centre: Pos2, radius: f32, standing: Standing, t: &Tokens) {
    paint(painter, centre, radius, standing, (t.standing(standing).fill, t.surface));
}

fn paint(
    painter: &Painter,
    centre: Pos2,
    radius: f32,
    standing: Standing,
    (colour, ground): (Color32, Color32),
) {
    let line = Stroke::new((radius * 0.22).clamp(1.5, 3.0), colour);
    let ring = radius - line.width / 2.0;
    let square = Rect::from_center_size(centre, Vec2::splat(2.0 * SQUARE * radius));
    let corners = CornerRadius::same(1);
    match standing {
        // A disc within a ring: two that hold each other.
        Standing::Partnership => {
            painter.circle(centre, ring, ground, line);
            painter.circle_filled(centre, (radius - 1.9 * line.width).max(radius * 0.4), colour);
        }
        // Half full.
        Standing::InTheMaking => {
            painter.circle(centre, ring, ground, line);
            let half = (0..=24_u8).map(|i| centre + Vec2::angled(PI * f32::from(i) / 24.0) * ring).collect();
            painter.add(Shape::convex_polygon(half, colour, Stroke::NONE));
        }
        // Hollow and crossed out.
        Standing::InNameOnly => {
            painter.circle(centre, ring, ground, line);
            let reach = ring * FRAC_1_SQRT_2;
            for way in [vec2(reach, reach), vec2(reach, -reach)] {
                painter.line_segment([centre - way, centre + way], line);
            }
        }
        Standing::DeepRelationship => {
            painter.rect_filled(square, corners, colour);
        }
        Standing::Relationship => {
            painter.rect(square, corners, ground, line, StrokeKind::Inside);
        }
        Standing::Unknown => {
            painter.circle_filled(centre, ring, ground);
            let dot = line.width * 0.62;
            // As many dots as leave gaps of their own width.
            let count = ((TAU * ring / (4.0 * dot)).round()).clamp(6.0, 40.0);
            let mut at = 0.0;
            while at < count {
                painter.circle_filled(centre + Vec2::angled(TAU * at / count) * ring, dot, colour);
                at += 1.0;
            }
        }
    }
}

/// The words of a standing on a soft ground, with its mark before them.
pub fn standing_badge(ui: &mut Ui, standing: Standing) -> Response {
    let colours = tokens(ui).standing(standing);
    let font = egui::FontId::new(12.5, TextRole::Strong.font().family);
    marked(ui, standing, font, colours.text, Some(colours.soft))
}

/// The words of a standing with its mark before them, for tables and legends.
pub fn standing_line(ui: &mut Ui, standing: Standing) -> Response {
    let colour = tokens(ui).text;
    marked(ui, standing, TextRole::Body.font(), colour, None)
}

fn marked(
    ui: &mut Ui,
    standing: Standing,
    font: egui::FontId,
    colour: Color32,
    ground: Option<Color32>,
) -> Response {
    let t = tokens(ui);
    let words = standing.words();
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font, colour);
    let edge = if ground.is_some() { space::S } else { 1.0 };
    let mark = 2.0 * BESIDE_WORDS + 6.0;
    let size = vec2(galley.size().x + mark + 2.0 * edge, 22.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, words));
    if ui.is_rect_visible(rect) {
        if let Some(ground) = ground {
            ui.painter().rect_filled(rect, CornerRadius::same(11), ground);
        }
        let centre = pos2(rect.left() + edge + BESIDE_WORDS, rect.center().y);
        let fill = t.standing(standing).fill;
        paint(ui.painter(), centre, BESIDE_WORDS, standing, (fill, ground.unwrap_or(t.surface)));
        let at = pos2(rect.left() + edge + mark, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, colour);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::{self, LIGHT};
    use egui_kittest::{Harness, kittest::Queryable};

    #[test]
    fn a_standing_is_found_by_its_words() {
        let harness = Harness::builder().with_context_setup(theme::apply).build_ui(|ui| {
            standing_badge(ui, Standing::InNameOnly);
            standing_line(ui, Standing::DeepRelationship);
        });
        harness.get_by_label("Partnership in name only");
        harness.get_by_label("Deep relationship");
    }

    #[test]
    fn each_standing_has_a_shape_of_its_own_within_its_circle() {
        let ctx = egui::Context::default();
        let mut drawn = Vec::new();
        for standing in Standing::ALL {
            let output = ctx.run_ui(egui::RawInput::default(), |ui| {
                // All in one colour: the shape alone must tell them apart.
                paint(ui.painter(), pos2(40.0, 40.0), 12.0, standing, (LIGHT.text, LIGHT.surface));
            });
            let shapes: Vec<_> = output.shapes.iter().map(|s| s.shape.clone()).collect();
            output.drop_without_applying_deltas();
            assert!(!drawn.contains(&shapes), "{standing:?} looks like another");
            for shape in &shapes {
                let bounds = shape.visual_bounding_rect();
                assert!(bounds.is_negative() || bounds.center().distance(pos2(40.0, 40.0)) < 12.5);
                let within = Rect::from_center_size(pos2(40.0, 40.0), Vec2::splat(26.0));
                assert!(bounds.is_negative() || within.contains_rect(bounds), "{standing:?}: {bounds:?}");
            }
            drawn.push(shapes);
        }
    }
}
