//! What is put on a page: lines of text, filled areas and lines, each at its place.

use super::text::Line;
use crate::exchange::report::{Ink, Point, Shape};
use vello_cpu::kurbo::{Affine, BezPath, Circle, Rect, RoundedRect, Shape as _};

/// How exactly curves are followed, in points.
const TOLERANCE: f64 = 0.01;
/// The dash of a broken line, and the gap after it, in thicknesses of the line.
const DASH: [f32; 2] = [4.0, 3.0];

/// A thing on a page.
#[derive(Debug, Clone)]
pub enum Drawn {
    /// A line of text.
    Text {
        /// Where its left end stands on the baseline.
        at: Point,
        /// The line.
        line: Line,
    },
    /// A filled area.
    Fill {
        /// Its edge.
        path: BezPath,
        /// What it is filled with.
        ink: Ink,
    },
    /// A line.
    Stroke {
        /// Where it runs.
        path: BezPath,
        /// What it is drawn with.
        ink: Ink,
        /// How thick it is.
        thickness: f32,
        /// Dash and gap, where it is broken.
        dash: Option<[f32; 2]>,
    },
}

impl Drawn {
    /// A filled rectangle.
    pub fn rectangle(x: f32, y: f32, width: f32, height: f32, ink: Ink) -> Self {
        let [x, y, width, height] = [x, y, width, height].map(f64::from);
        Self::Fill { path: Rect::new(x, y, x + width, y + height).to_path(TOLERANCE), ink }
    }

    /// The same elsewhere.
    pub fn moved(self, x: f32, y: f32) -> Self {
        let by = Affine::translate((f64::from(x), f64::from(y)));
        match self {
            Self::Text { at, line } => Self::Text { at: Point::new(at.x + x, at.y + y), line },
            Self::Fill { path, ink } => Self::Fill { path: by * path, ink },
            Self::Stroke { path, ink, thickness, dash } => {
                Self::Stroke { path: by * path, ink, thickness, dash }
            }
        }
    }

    /// The box around it: left, top, right and bottom.
    pub fn bounds(&self) -> [f32; 4] {
        match self {
            Self::Text { at, line } => [at.x, at.y - line.rises, at.x + line.width, at.y + line.falls],
            Self::Fill { path, .. } => bounds(path, 0.0),
            Self::Stroke { path, thickness, .. } => bounds(path, f64::from(*thickness) / 2.0),
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a place on a page")]
fn bounds(path: &BezPath, around: f64) -> [f32; 4] {
    let bounds = path.bounding_box().inflate(around, around);
    [bounds.x0, bounds.y0, bounds.x1, bounds.y1].map(|side| side as f32)
}

/// A shape that is no text, as it is put on a page when it is made larger by `scale`; none for text, and
/// none for what has no extent.
pub fn shape(shape: &Shape, scale: f32) -> Vec<Drawn> {
    let place = |at: &Point| (f64::from(at.x * scale), f64::from(at.y * scale));
    match shape {
        Shape::Rectangle { at, width, height, radius, fill } => {
            let (x, y) = place(at);
            let (width, height) = (f64::from(width * scale), f64::from(height * scale));
            let rect = Rect::new(x, y, x + width, y + height);
            let path = match *radius > 0.0 {
                true => RoundedRect::from_rect(rect, f64::from(radius * scale)).to_path(TOLERANCE),
                false => rect.to_path(TOLERANCE),
            };
            vec![Drawn::Fill { path, ink: *fill }]
        }
        Shape::Area { points, fill } => {
            let mut path = through(points, place);
            path.close_path();
            vec![Drawn::Fill { path, ink: *fill }]
        }
        Shape::Line { points, ink, thickness, is_dashed } => {
            let thickness = thickness * scale;
            let dash = is_dashed.then(|| DASH.map(|length| length * thickness.max(0.5)));
            vec![Drawn::Stroke { path: through(points, place), ink: *ink, thickness, dash }]
        }
        Shape::Circle { at, radius, fill, edge } => {
            let path = Circle::new(place(at), f64::from(radius * scale)).to_path(TOLERANCE);
            let edge =
                edge.map(|ink| Drawn::Stroke { path: path.clone(), ink, thickness: scale, dash: None });
            std::iter::once(Drawn::Fill { path, ink: *fill }).chain(edge).collect()
        }
        Shape::Text { .. } => Vec::new(),
    }
}

fn through(points: &[Point], place: impl Fn(&Point) -> (f64, f64)) -> BezPath {
    let mut path = BezPath::new();
    let mut points = points.iter().map(place);
    if let Some(first) = points.next() {
        path.move_to(first);
    }
    points.for_each(|point| path.line_to(point));
    path
}
