//! The icons of the navigation, drawn with a few strokes each so that they
//! follow the text's colour and any zoom.

use crate::analysis::Verdict;
use crate::ui::Screen;
use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

/// Draws a screen's icon into a square.
pub(super) fn screen(painter: &Painter, rect: Rect, screen: Screen, colour: Color32) {
    let stroke = Stroke::new((rect.width() / 12.0).max(1.0), colour);
    // Icons are drawn on a grid of 0 to 1.
    let at = |x: f32, y: f32| rect.min + vec2(x, y) * rect.size();
    let line = |points: &[(f32, f32)]| {
        painter.add(Shape::line(points.iter().map(|(x, y)| at(*x, *y)).collect(), stroke));
    };
    let circle = |x: f32, y: f32, radius: f32| {
        painter.circle_stroke(at(x, y), radius * rect.width(), stroke);
    };
    match screen {
        Screen::Verdict => {
            painter.add(Shape::line(arc(at(0.5, 0.68), 0.42 * rect.width(), 180.0, 360.0), stroke));
            line(&[(0.5, 0.68), (0.74, 0.42)]);
            painter.circle_filled(at(0.5, 0.68), 0.07 * rect.width(), colour);
        }
        Screen::Partners => {
            circle(0.36, 0.32, 0.15);
            circle(0.7, 0.38, 0.12);
            painter.add(Shape::line(arc(at(0.36, 0.86), 0.28 * rect.width(), 180.0, 360.0), stroke));
            painter.add(Shape::line(arc(at(0.72, 0.86), 0.22 * rect.width(), 250.0, 360.0), stroke));
        }
        Screen::Commitments => {
            line(&[(0.1, 0.25), (0.65, 0.25)]);
            line(&[(0.3, 0.5), (0.9, 0.5)]);
            line(&[(0.2, 0.75), (0.5, 0.75)]);
        }
        Screen::Log => {
            circle(0.5, 0.5, 0.4);
            line(&[(0.5, 0.26), (0.5, 0.52), (0.68, 0.62)]);
        }
        Screen::Goals => {
            line(&[(0.25, 0.92), (0.25, 0.1), (0.8, 0.28), (0.25, 0.5)]);
        }
        Screen::Risks => {
            line(&[(0.5, 0.12), (0.93, 0.86), (0.07, 0.86), (0.5, 0.12)]);
            line(&[(0.5, 0.4), (0.5, 0.62)]);
            painter.circle_filled(at(0.5, 0.74), 0.045 * rect.width(), colour);
        }
        Screen::Capacity => {
            line(&[(0.15, 0.12), (0.24, 0.9), (0.76, 0.9), (0.85, 0.12)]);
            line(&[(0.2, 0.5), (0.8, 0.5)]);
        }
    }
}

/// Draws a verdict's shape: a disc, a triangle or a square, so that colour is never alone.
pub(super) fn verdict(painter: &Painter, rect: Rect, verdict: Option<Verdict>, colour: Color32) {
    let (centre, r) = (rect.center(), rect.width() / 2.0);
    match verdict {
        Some(Verdict::Sustainable) => {
            painter.circle_filled(centre, r, colour);
        }
        Some(Verdict::Stretched) => {
            let points = vec![centre + vec2(0.0, -r), centre + vec2(r, r * 0.8), centre + vec2(-r, r * 0.8)];
            painter.add(Shape::convex_polygon(points, colour, Stroke::NONE));
        }
        Some(Verdict::Overcommitted) => {
            painter.rect_filled(rect.shrink(r * 0.1), 1.0, colour);
        }
        None => {
            painter.circle_stroke(centre, r * 0.9, Stroke::new(1.5, colour));
        }
    }
}

/// Points on a circle, by degrees clockwise from the right.
fn arc(centre: Pos2, radius: f32, from: f32, to: f32) -> Vec<Pos2> {
    const STEPS: u16 = 16;
    (0..=STEPS)
        .map(|step| {
            let angle = (from + (to - from) * f32::from(step) / f32::from(STEPS)).to_radians();
            pos2(centre.x + radius * angle.cos(), centre.y + radius * angle.sin())
        })
        .collect()
}
