//! Icons, drawn as shapes so that none can be missing from a font.

use egui::{Color32, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, Vec2, pos2};
use std::f32::consts::{FRAC_PI_2, PI};

/// What an icon shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say what is drawn")]
pub enum Icon {
    Plus,
    Search,
    ChevronLeft,
    ChevronRight,
    ChevronUp,
    ChevronDown,
    ArrowUp,
    ArrowDown,
    Undo,
    Redo,
    Play,
    Stop,
    Close,
    Warning,
    Info,
    Pencil,
    Bin,
    Check,
    Calendar,
    Clock,
    More,
    Menu,
    Folder,
    Save,
    Gauge,
    People,
    Exchange,
    List,
    Target,
    Shield,
    Bars,
    Bell,
    Scatter,
    Scales,
    Pin,
    Review,
}

impl Icon {
    /// All of them.
    pub const ALL: [Self; 36] = [
        Self::Plus,
        Self::Search,
        Self::ChevronLeft,
        Self::ChevronRight,
        Self::ChevronUp,
        Self::ChevronDown,
        Self::ArrowUp,
        Self::ArrowDown,
        Self::Undo,
        Self::Redo,
        Self::Play,
        Self::Stop,
        Self::Close,
        Self::Warning,
        Self::Info,
        Self::Pencil,
        Self::Bin,
        Self::Check,
        Self::Calendar,
        Self::Clock,
        Self::More,
        Self::Menu,
        Self::Folder,
        Self::Save,
        Self::Gauge,
        Self::People,
        Self::Exchange,
        Self::List,
        Self::Target,
        Self::Shield,
        Self::Bars,
        Self::Bell,
        Self::Scatter,
        Self::Scales,
        Self::Pin,
        Self::Review,
    ];

    /// Draws it into a square.
    pub fn paint(self, painter: &Painter, rect: Rect, colour: Color32) {
        let mut pen = Pen { painter, rect, colour, width: (rect.width() / 16.0 * 1.5).max(1.2) };
        pen.draw(self);
    }
}

/// An icon that stands alone and means nothing to a screen reader.
pub fn icon(ui: &mut Ui, icon: Icon, size: f32, colour: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    if ui.is_rect_visible(rect) {
        icon.paint(ui.painter(), rect, colour);
    }
    response
}

/// Draws on a field of 16 by 16, whatever the size of the square.
struct Pen<'a> {
    painter: &'a Painter,
    rect: Rect,
    colour: Color32,
    width: f32,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> Pos2 {
        self.rect.min + self.rect.size() * egui::vec2(x, y) / 16.0
    }

    fn line(&self, points: &[(f32, f32)]) {
        let points = points.iter().map(|&(x, y)| self.at(x, y)).collect();
        self.painter.add(Shape::line(points, Stroke::new(self.width, self.colour)));
    }

    fn closed(&self, points: &[(f32, f32)]) {
        let points = points.iter().map(|&(x, y)| self.at(x, y)).collect();
        self.painter.add(Shape::closed_line(points, Stroke::new(self.width, self.colour)));
    }

    fn filled(&self, points: &[(f32, f32)]) {
        let points = points.iter().map(|&(x, y)| self.at(x, y)).collect();
        self.painter.add(Shape::convex_polygon(points, self.colour, Stroke::NONE));
    }

    fn ring(&self, x: f32, y: f32, radius: f32) {
        let radius = radius * self.rect.width() / 16.0;
        self.painter.circle_stroke(self.at(x, y), radius, Stroke::new(self.width, self.colour));
    }

    fn disc(&self, x: f32, y: f32, radius: f32) {
        self.painter.circle_filled(self.at(x, y), radius * self.rect.width() / 16.0, self.colour);
    }

    /// Part of a circle; angles in radians, from the right and downwards.
    fn arc(&self, centre: (f32, f32), radius: f32, from: f32, to: f32) {
        let steps = 16_u8;
        let points: Vec<_> = (0..=steps)
            .map(|step| {
                let angle = from + (to - from) * f32::from(step) / f32::from(steps);
                (centre.0 + radius * angle.cos(), centre.1 + radius * angle.sin())
            })
            .collect();
        self.line(&points);
    }

    fn draw(&mut self, icon: Icon) {
        match icon {
            Icon::Bell => {
                self.line(&[(2.6, 11.6), (13.4, 11.6)]);
                self.line(&[(4.0, 11.6), (4.4, 7.0)]);
                self.arc((8.0, 6.6), 3.6, PI, 2.0 * PI);
                self.line(&[(11.6, 7.0), (12.0, 11.6)]);
                self.arc((8.0, 12.2), 1.7, 0.0, PI);
            }
            Icon::Scatter => {
                self.line(&[(2.6, 2.4), (2.6, 13.4), (13.8, 13.4)]);
                self.disc(6.0, 10.2, 1.3);
                self.disc(8.4, 5.4, 1.9);
                self.disc(12.0, 8.6, 1.3);
            }
            Icon::Scales => {
                self.line(&[(8.0, 2.2), (8.0, 13.4)]);
                self.line(&[(5.4, 13.4), (10.6, 13.4)]);
                self.line(&[(2.6, 4.4), (13.4, 4.4)]);
                for x in [3.6, 12.4] {
                    self.line(&[(x - 2.0, 9.4), (x, 4.6), (x + 2.0, 9.4)]);
                    self.arc((x, 9.2), 2.0, 0.0, PI);
                }
            }
            Icon::Pin => {
                self.line(&[(5.2, 2.4), (10.8, 2.4)]);
                self.closed(&[(6.2, 2.4), (9.8, 2.4), (10.4, 7.4), (12.4, 9.8), (3.6, 9.8), (5.6, 7.4)]);
                self.line(&[(8.0, 9.8), (8.0, 14.0)]);
            }
            Icon::Review => {
                self.closed(&[(3.0, 3.4), (13.0, 3.4), (13.0, 14.0), (3.0, 14.0)]);
                self.line(&[(6.0, 2.0), (10.0, 2.0)]);
                self.line(&[(5.4, 9.0), (7.3, 11.0), (10.8, 6.6)]);
            }
            Icon::Plus => {
                self.line(&[(3.0, 8.0), (13.0, 8.0)]);
                self.line(&[(8.0, 3.0), (8.0, 13.0)]);
            }
            Icon::Search => {
                self.ring(7.0, 7.0, 4.3);
                self.line(&[(10.2, 10.2), (13.6, 13.6)]);
            }
            Icon::ChevronLeft => self.line(&[(10.0, 3.5), (5.5, 8.0), (10.0, 12.5)]),
            Icon::ChevronRight => self.line(&[(6.0, 3.5), (10.5, 8.0), (6.0, 12.5)]),
            Icon::ChevronUp => self.line(&[(3.5, 10.0), (8.0, 5.5), (12.5, 10.0)]),
            Icon::ChevronDown => self.line(&[(3.5, 6.0), (8.0, 10.5), (12.5, 6.0)]),
            Icon::ArrowUp => {
                self.line(&[(8.0, 13.0), (8.0, 3.2)]);
                self.line(&[(4.0, 7.2), (8.0, 3.2), (12.0, 7.2)]);
            }
            Icon::ArrowDown => {
                self.line(&[(8.0, 3.0), (8.0, 12.8)]);
                self.line(&[(4.0, 8.8), (8.0, 12.8), (12.0, 8.8)]);
            }
            Icon::Undo => {
                self.line(&[(6.2, 2.8), (3.0, 6.0), (6.2, 9.2)]);
                self.line(&[(3.0, 6.0), (9.6, 6.0)]);
                self.arc((9.6, 9.6), 3.6, -FRAC_PI_2, FRAC_PI_2);
                self.line(&[(9.6, 13.2), (6.0, 13.2)]);
            }
            Icon::Redo => {
                self.line(&[(9.8, 2.8), (13.0, 6.0), (9.8, 9.2)]);
                self.line(&[(13.0, 6.0), (6.4, 6.0)]);
                self.arc((6.4, 9.6), 3.6, -FRAC_PI_2, -3.0 * FRAC_PI_2);
                self.line(&[(6.4, 13.2), (10.0, 13.2)]);
            }
            Icon::Play => self.filled(&[(4.5, 2.8), (13.0, 8.0), (4.5, 13.2)]),
            Icon::Stop => self.filled(&[(3.8, 3.8), (12.2, 3.8), (12.2, 12.2), (3.8, 12.2)]),
            Icon::Close => {
                self.line(&[(3.8, 3.8), (12.2, 12.2)]);
                self.line(&[(12.2, 3.8), (3.8, 12.2)]);
            }
            Icon::Warning => {
                self.closed(&[(8.0, 2.2), (14.4, 13.4), (1.6, 13.4)]);
                self.line(&[(8.0, 6.2), (8.0, 9.6)]);
                self.disc(8.0, 11.5, 0.9);
            }
            Icon::Info => {
                self.ring(8.0, 8.0, 6.2);
                self.line(&[(8.0, 7.4), (8.0, 11.4)]);
                self.disc(8.0, 5.0, 0.9);
            }
            Icon::Pencil => {
                self.closed(&[(3.0, 13.0), (3.7, 9.9), (10.6, 3.0), (13.0, 5.4), (6.1, 12.3)]);
                self.line(&[(8.9, 4.7), (11.3, 7.1)]);
            }
            Icon::Bin => {
                self.line(&[(2.8, 4.4), (13.2, 4.4)]);
                self.line(&[(6.0, 4.2), (6.0, 2.6), (10.0, 2.6), (10.0, 4.2)]);
                self.line(&[(4.1, 4.6), (4.8, 13.4), (11.2, 13.4), (11.9, 4.6)]);
                self.line(&[(6.8, 7.0), (6.9, 10.9)]);
                self.line(&[(9.2, 7.0), (9.1, 10.9)]);
            }
            Icon::Check => self.line(&[(3.0, 8.6), (6.5, 12.0), (13.0, 4.4)]),
            Icon::Calendar => {
                self.closed(&[(2.5, 3.8), (13.5, 3.8), (13.5, 13.5), (2.5, 13.5)]);
                self.line(&[(2.5, 7.0), (13.5, 7.0)]);
                self.line(&[(5.4, 2.0), (5.4, 4.6)]);
                self.line(&[(10.6, 2.0), (10.6, 4.6)]);
            }
            Icon::Clock => {
                self.ring(8.0, 8.0, 6.0);
                self.line(&[(8.0, 4.6), (8.0, 8.2), (10.6, 9.8)]);
            }
            Icon::More => [3.4, 8.0, 12.6].iter().for_each(|&x| self.disc(x, 8.0, 1.3)),
            Icon::Menu => [4.0, 8.0, 12.0].iter().for_each(|&y| self.line(&[(2.6, y), (13.4, y)])),
            Icon::Folder => {
                self.closed(&[(2.0, 3.6), (6.3, 3.6), (7.8, 5.4), (14.0, 5.4), (14.0, 13.0), (2.0, 13.0)]);
            }
            Icon::Save => {
                self.line(&[(8.0, 2.4), (8.0, 9.6)]);
                self.line(&[(4.8, 6.6), (8.0, 9.8), (11.2, 6.6)]);
                self.line(&[(2.8, 10.4), (2.8, 13.2), (13.2, 13.2), (13.2, 10.4)]);
            }
            Icon::Gauge => {
                self.arc((8.0, 10.0), 5.8, PI * 0.95, PI * 2.05);
                self.line(&[(8.0, 10.0), (11.0, 6.6)]);
                self.disc(8.0, 10.0, 1.3);
            }
            Icon::People => {
                self.ring(5.8, 5.4, 2.3);
                self.arc((5.8, 13.2), 4.2, PI, PI * 2.0);
                self.arc((10.6, 5.6), 2.1, -FRAC_PI_2, FRAC_PI_2);
                self.arc((10.9, 13.2), 3.9, -PI * 0.42, 0.0);
            }
            Icon::Exchange => {
                self.line(&[(2.6, 5.4), (13.2, 5.4)]);
                self.line(&[(10.6, 2.8), (13.2, 5.4), (10.6, 8.0)]);
                self.line(&[(13.4, 10.8), (2.8, 10.8)]);
                self.line(&[(5.4, 8.2), (2.8, 10.8), (5.4, 13.4)]);
            }
            Icon::List => {
                for y in [4.0, 8.0, 12.0] {
                    self.disc(3.2, y, 1.0);
                    self.line(&[(6.0, y), (13.6, y)]);
                }
            }
            Icon::Target => {
                self.ring(8.0, 8.0, 6.0);
                self.ring(8.0, 8.0, 3.0);
                self.disc(8.0, 8.0, 0.9);
            }
            Icon::Shield => {
                self.closed(&[
                    (8.0, 2.0),
                    (13.0, 3.9),
                    (12.7, 8.2),
                    (11.0, 11.6),
                    (8.0, 14.0),
                    (5.0, 11.6),
                    (3.3, 8.2),
                    (3.0, 3.9),
                ]);
            }
            Icon::Bars => {
                self.line(&[(2.4, 13.4), (13.6, 13.4)]);
                self.closed(&[(3.4, 8.6), (5.6, 8.6), (5.6, 13.4), (3.4, 13.4)]);
                self.closed(&[(6.9, 3.2), (9.1, 3.2), (9.1, 13.4), (6.9, 13.4)]);
                self.closed(&[(10.4, 6.0), (12.6, 6.0), (12.6, 13.4), (10.4, 13.4)]);
            }
        }
    }
}

/// The square of an icon in the middle of a rectangle.
pub(super) fn square_in(rect: Rect, size: f32) -> Rect {
    Rect::from_center_size(pos2(rect.center().x, rect.center().y), Vec2::splat(size))
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::epaint::Shape;

    #[test]
    fn every_icon_draws_something_inside_its_square() {
        let ctx = egui::Context::default();
        for icon in Icon::ALL {
            let square = Rect::from_min_size(pos2(100.0, 100.0), Vec2::splat(32.0));
            let output = ctx.run_ui(egui::RawInput::default(), |ui| {
                icon.paint(ui.painter(), square, crate::ui::theme::LIGHT.text);
            });
            let bounds = output
                .shapes
                .iter()
                .filter(|s| !matches!(s.shape, Shape::Noop))
                .fold(Rect::NOTHING, |all, s| all | s.shape.visual_bounding_rect());
            output.drop_without_applying_deltas();
            assert!(square.contains_rect(bounds), "{icon:?}: {bounds:?}");
            assert!(bounds.width() > 8.0 && bounds.height() > 4.0, "{icon:?}: {bounds:?}");
        }
    }
}
