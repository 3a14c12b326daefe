//! Verdicts and other states as a word with a shape: never by colour alone.

use crate::ui::theme::{self, TextRole, Tokens, ToneColours, space, tokens};
use egui::{
    Color32, CornerRadius, Label, Painter, Pos2, Response, Sense, Shape, Stroke, Ui, Vec2, pos2, vec2,
};

/// How something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Sustainable; a filled circle.
    Good,
    /// Stretched; a diamond, half filled.
    Careful,
    /// Overcommitted; a filled triangle.
    Bad,
    /// Not known; a broken ring.
    Unknown,
    /// Without judgement; no shape.
    Neutral,
}

impl Tone {
    /// Its colours in a theme.
    pub const fn colours(self, t: &Tokens) -> ToneColours {
        match self {
            Self::Good => t.good,
            Self::Careful => t.careful,
            Self::Bad => t.bad,
            Self::Unknown => t.unknown,
            Self::Neutral => t.neutral,
        }
    }
}

/// A word on a soft ground, with the shape of its tone before it.
pub fn badge(ui: &mut Ui, tone: Tone, text: &str) -> Response {
    let t = tokens(ui);
    let colours = tone.colours(t);
    let font = egui::FontId::new(12.5, TextRole::Strong.font().family);
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, colours.text);
    let mark = if tone == Tone::Neutral { 0.0 } else { 10.0 + 6.0 };
    let size = vec2(galley.size().x + mark + 2.0 * space::S, 22.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
    if ui.is_rect_visible(rect) {
        ui.painter().rect_filled(rect, CornerRadius::same(11), colours.soft);
        tone_mark(ui.painter(), pos2(rect.left() + space::S + 5.0, rect.center().y), 5.0, tone, t);
        let at = pos2(rect.left() + space::S + mark, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, colours.text);
    }
    response
}

/// The shape of a tone in its colour, for a badge, a chart's legend or a table.
pub fn tone_mark(painter: &Painter, centre: Pos2, radius: f32, tone: Tone, t: &Tokens) {
    paint_mark(painter, centre, radius, tone, tone.colours(t).fill);
}

/// The same in another colour, for a ground on which its own would not stand out.
pub fn tone_mark_in(painter: &Painter, centre: Pos2, radius: f32, tone: Tone, colour: Color32) {
    paint_mark(painter, centre, radius, tone, colour);
}

fn paint_mark(painter: &Painter, centre: Pos2, radius: f32, tone: Tone, colour: Color32) {
    let rect = egui::Rect::from_center_size(centre, Vec2::splat(2.0 * radius));
    let stroke = Stroke::new(1.5, colour);
    match tone {
        Tone::Good => {
            painter.circle_filled(centre, radius * 0.9, colour);
        }
        Tone::Careful => {
            let (top, right) = (pos2(centre.x, rect.top()), pos2(rect.right(), centre.y));
            let (bottom, left) = (pos2(centre.x, rect.bottom()), pos2(rect.left(), centre.y));
            painter.add(Shape::closed_line(vec![top, right, bottom, left], stroke));
            painter.add(Shape::convex_polygon(vec![left, right, bottom], colour, Stroke::NONE));
        }
        Tone::Bad => {
            let points = vec![
                pos2(centre.x, rect.top()),
                pos2(rect.right() + 0.5, rect.bottom() - 0.5),
                pos2(rect.left() - 0.5, rect.bottom() - 0.5),
            ];
            painter.add(Shape::convex_polygon(points, colour, Stroke::NONE));
        }
        Tone::Unknown => {
            for quarter in 0..4_u8 {
                let start = f32::from(quarter) * std::f32::consts::FRAC_PI_2 + 0.3;
                let arc = (0..=6_u8)
                    .map(|step| centre + Vec2::angled(start + f32::from(step) * 0.16) * radius * 0.85)
                    .collect();
                painter.add(Shape::line(arc, stroke));
            }
        }
        Tone::Neutral => {}
    }
}

/// A line of text with the shape of a tone before it; wraps beside the shape.
pub fn note_line(ui: &mut Ui, tone: Tone, text: &str) -> Response {
    let t = tokens(ui);
    ui.horizontal_top(|ui| {
        let line = ui.text_style_height(&egui::TextStyle::Body);
        let (rect, _) = ui.allocate_exact_size(vec2(12.0, line), Sense::hover());
        tone_mark(ui.painter(), rect.center(), 5.0, tone, t);
        ui.add(Label::new(theme::body(text)).wrap())
    })
    .inner
}

/// A small square in a partner's colour, before its name.
pub fn dot(ui: &mut Ui, colour: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(10.0), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::same(3), colour);
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;
    use egui_kittest::{Harness, kittest::Queryable};

    #[test]
    fn a_badge_is_found_by_its_word() {
        let harness = Harness::builder().with_context_setup(theme::apply).build_ui(|ui| {
            badge(ui, Tone::Bad, "Overcommitted");
            badge(ui, Tone::Neutral, "Partnership in name only");
            note_line(ui, Tone::Unknown, "A rate is missing");
        });
        harness.get_by_label("A rate is missing");
        harness.get_by_label("Overcommitted");
        harness.get_by_label("Partnership in name only");
    }

    #[test]
    fn each_judgement_has_a_shape_of_its_own() {
        let ctx = egui::Context::default();
        let mut drawn = Vec::new();
        for tone in [Tone::Good, Tone::Careful, Tone::Bad, Tone::Unknown] {
            let output = ctx.run_ui(egui::RawInput::default(), |ui| {
                // All in one colour: the shape alone must tell them apart.
                paint_mark(ui.painter(), pos2(20.0, 20.0), 5.0, tone, theme::LIGHT.text);
            });
            let shapes: Vec<_> = output.shapes.iter().map(|s| s.shape.clone()).collect();
            output.drop_without_applying_deltas();
            assert!(!drawn.contains(&shapes), "{tone:?} looks like another");
            drawn.push(shapes);
        }
    }
}
