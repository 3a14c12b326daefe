//! Pictures of a report in the window's colours.

use crate::exchange::report::{Anchor, Drawing, Figure, Ink, Mark, Shape};
use crate::ui::fonts::Weight;
use crate::ui::theme::{Tokens, tokens};
use egui::{Color32, FontId, Mesh, Painter, Pos2, Rect, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

/// The colour of words of which something is said, or nothing.
pub(super) const fn words(t: &Tokens, mark: Option<Mark>) -> Color32 {
    match mark {
        None => t.text,
        Some(Mark::Good) => t.good.text,
        Some(Mark::Careful) => t.careful.text,
        Some(Mark::Bad) => t.bad.text,
        Some(Mark::Unknown) => t.unknown.text,
    }
}

/// The colour of a shape of which something is said, or nothing.
pub(super) const fn fill(t: &Tokens, mark: Option<Mark>) -> Color32 {
    match mark {
        None => t.accent,
        Some(Mark::Good) => t.good.fill,
        Some(Mark::Careful) => t.careful.fill,
        Some(Mark::Bad) => t.bad.fill,
        Some(Mark::Unknown) => t.unknown.fill,
    }
}

const fn soft(t: &Tokens, mark: Mark) -> Color32 {
    match mark {
        Mark::Good => t.good.soft,
        Mark::Careful => t.careful.soft,
        Mark::Bad => t.bad.soft,
        Mark::Unknown => t.unknown.soft,
    }
}

fn colour(t: &Tokens, ink: Ink) -> Color32 {
    match ink {
        Ink::Text => t.text,
        Ink::Muted => t.muted,
        Ink::Rule => t.border,
        Ink::Ground => t.sunken,
        Ink::Paper => t.surface,
        Ink::Accent => t.accent,
        Ink::AccentGround => t.accent_soft,
        Ink::AccentHalf => t.accent_soft.lerp_to_gamma(t.accent, 0.35),
        Ink::Standing(standing) => t.standing(standing).fill,
        Ink::Heat(part) => t.surface.lerp_to_gamma(t.bad.fill, f32::from(part) / 100.0),
        Ink::Fill(mark) => fill(t, Some(mark)),
        Ink::Words(mark) => words(t, Some(mark)),
        Ink::Soft(mark) => soft(t, mark),
        Ink::Partner(place) => t.partner(usize::from(place)),
        Ink::Others => t.others,
    }
}

/// Draws a picture as large as fits into `room`, at the left; those who cannot see it hear what it shows.
pub fn picture(ui: &mut Ui, figure: &Figure, room: Vec2) {
    let drawing = &figure.drawing;
    let scale = (room.x / drawing.width.max(1.0)).min(room.y / drawing.height.max(1.0)).max(0.1);
    let size = vec2(drawing.width, drawing.height) * scale;
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &figure.alternative));
    if ui.is_rect_visible(rect) {
        paint(ui.painter(), drawing, rect, scale, tokens(ui));
    }
}

fn paint(painter: &Painter, drawing: &Drawing, rect: Rect, scale: f32, t: &Tokens) {
    let at = |p: &crate::exchange::report::Point| rect.min + vec2(p.x, p.y) * scale;
    for shape in &drawing.shapes {
        match shape {
            Shape::Rectangle { at: corner, width, height, radius, fill } => {
                let area = Rect::from_min_size(at(corner), vec2(*width, *height) * scale);
                painter.rect_filled(area, radius * scale, colour(t, *fill));
            }
            Shape::Area { points, fill } => {
                let points: Vec<_> = points.iter().map(at).collect();
                painter.add(area(&points, colour(t, *fill)));
            }
            Shape::Line { points, ink, thickness, is_dashed } => {
                let points: Vec<_> = points.iter().map(at).collect();
                let stroke = Stroke::new((thickness * scale).max(1.0), colour(t, *ink));
                if *is_dashed {
                    painter.extend(egui::Shape::dashed_line(&points, stroke, 4.0 * scale, 3.0 * scale));
                } else {
                    painter.add(egui::Shape::line(points, stroke));
                }
            }
            Shape::Circle { at: centre, radius, fill, edge } => {
                let edge = edge.map_or(Stroke::NONE, |ink| Stroke::new(scale, colour(t, ink)));
                painter.circle(at(centre), radius * scale, colour(t, *fill), edge);
            }
            Shape::Text { at: place, text, size, is_strong, ink, anchor } => {
                let weight = if *is_strong { Weight::SemiBold } else { Weight::Regular };
                let font = FontId::new(size * scale, weight.family());
                let galley = painter.layout_no_wrap(text.clone(), font, colour(t, *ink));
                let left = match anchor {
                    Anchor::Start => 0.0,
                    Anchor::Middle => galley.size().x / 2.0,
                    Anchor::End => galley.size().x,
                };
                let baseline = galley
                    .rows
                    .first()
                    .and_then(|row| Some(row.pos.y + row.glyphs.first()?.pos.y))
                    .unwrap_or_else(|| galley.size().y);
                painter.galley(at(place) - vec2(left, baseline), galley, colour(t, *ink));
            }
        }
    }
}

/// A filled area of any outline, cut into triangles.
fn area(points: &[Pos2], fill: Color32) -> egui::Shape {
    let mut triangles: Vec<u32> = Vec::new();
    earcut::Earcut::new().earcut(points.iter().map(|p| [p.x, p.y]), &[], &mut triangles);
    let mut mesh = Mesh::default();
    for point in points {
        mesh.colored_vertex(pos2(point.x, point.y), fill);
    }
    mesh.indices = triangles;
    egui::Shape::mesh(mesh)
}
