//! What charts are drawn with: shapes one after the other, and a scale.

use super::measure::width;
use crate::exchange::report::{Anchor, Drawing, Ink, Mark, Point, Shape};

/// The width of a chart: that of the text on a page.
pub(super) const WIDTH: f32 = 480.0;
/// The height of small letters: axes, legends.
pub(super) const SMALL: f32 = 7.5;
/// The height of letters that are read first.
pub(super) const BODY: f32 = 8.5;

/// Shapes from the back to the front.
#[derive(Default)]
pub(super) struct Canvas(Vec<Shape>);

impl Canvas {
    /// A line of text in small letters.
    pub(super) fn small(&mut self, at: (f32, f32), text: impl Into<String>, ink: Ink, anchor: Anchor) {
        self.text(at, text, (SMALL, false), ink, anchor);
    }

    /// A line of text in letters of some height, in the heavier weight or not.
    pub(super) fn text(
        &mut self,
        (x, y): (f32, f32),
        text: impl Into<String>,
        (size, is_strong): (f32, bool),
        ink: Ink,
        anchor: Anchor,
    ) {
        self.0.push(Shape::Text { at: Point::new(x, y), text: text.into(), size, is_strong, ink, anchor });
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: (f32, f32), to: (f32, f32), ink: Ink, thickness: f32) {
        self.lines(&[from, to], ink, thickness);
    }

    /// A line through places; nothing where there are fewer than two.
    pub(super) fn lines(&mut self, places: &[(f32, f32)], ink: Ink, thickness: f32) {
        self.stroke(places, ink, thickness, false);
    }

    /// The same in dashes.
    pub(super) fn dashes(&mut self, places: &[(f32, f32)], ink: Ink, thickness: f32) {
        self.stroke(places, ink, thickness, true);
    }

    fn stroke(&mut self, places: &[(f32, f32)], ink: Ink, thickness: f32, is_dashed: bool) {
        if places.len() > 1 {
            let points = places.iter().map(|(x, y)| Point::new(*x, *y)).collect();
            self.0.push(Shape::Line { points, ink, thickness, is_dashed });
        }
    }

    /// A filled rectangle from one corner to the other.
    pub(super) fn rectangle(&mut self, (left, top): (f32, f32), (right, bottom): (f32, f32), fill: Ink) {
        self.rounded((left, top), (right, bottom), 0.0, fill);
    }

    /// The same with round corners.
    pub(super) fn rounded(
        &mut self,
        (left, top): (f32, f32),
        (right, bottom): (f32, f32),
        radius: f32,
        fill: Ink,
    ) {
        let (width, height) = ((right - left).max(0.0), (bottom - top).max(0.0));
        self.0.push(Shape::Rectangle { at: Point::new(left, top), width, height, radius, fill });
    }

    /// A filled area; nothing where it has fewer than three corners.
    pub(super) fn area(&mut self, corners: &[(f32, f32)], fill: Ink) {
        if corners.len() > 2 {
            let points = corners.iter().map(|(x, y)| Point::new(*x, *y)).collect();
            self.0.push(Shape::Area { points, fill });
        }
    }

    /// A dot.
    pub(super) fn circle(&mut self, (x, y): (f32, f32), radius: f32, fill: Ink, edge: Option<Ink>) {
        self.0.push(Shape::Circle { at: Point::new(x, y), radius, fill, edge });
    }

    /// The shape of a mark around a place, as the screens have it: a disc, a half-full diamond, a triangle, a
    /// ring of dots.
    pub(super) fn mark(&mut self, (x, y): (f32, f32), radius: f32, mark: Mark, ink: Ink) {
        match mark {
            Mark::Good => self.circle((x, y), radius * 0.9, ink, None),
            Mark::Careful => {
                let (left, right) = ((x - radius, y), (x + radius, y));
                let (top, bottom) = ((x, y - radius), (x, y + radius));
                self.lines(&[top, right, bottom, left, top], ink, 1.0);
                self.area(&[left, right, bottom], ink);
            }
            Mark::Bad => {
                self.area(&[(x, y - radius), (x + radius, y + radius), (x - radius, y + radius)], ink);
            }
            Mark::Unknown => self.ring_of_dots((x, y), radius * 0.8, 6, ink),
        }
    }

    /// So many dots around a place.
    pub(super) fn ring_of_dots(&mut self, (x, y): (f32, f32), radius: f32, count: u8, ink: Ink) {
        for at in 0..count {
            // The same on every machine, unlike the system's sine.
            let turn = std::f32::consts::TAU * f32::from(at) / f32::from(count);
            let place = (x + radius * libm::cosf(turn), y + radius * libm::sinf(turn));
            self.circle(place, (radius * 0.2).max(0.6), ink, None);
        }
    }

    /// All of it, so wide and so high.
    pub(super) fn into_drawing(self, width: f32, height: f32) -> Drawing {
        Drawing { width, height, shapes: self.0 }
    }
}

/// One thing of a legend: what stands before its name.
pub(super) type Sign = Box<dyn Fn(&mut Canvas, (f32, f32))>;

/// The width of what stands before a name in a legend, with its gap.
const SIGN: f32 = 20.0;
/// The height of a line of a legend.
const LEGEND: f32 = 12.0;

impl Canvas {
    /// Signs with their names, in as many lines as they need from `top` on; how high they are together.
    pub(super) fn legend(&mut self, top: f32, signs: Vec<(Sign, String)>) -> f32 {
        let (mut x, mut y) = (0.0, top);
        for (sign, name) in signs {
            let needs = SIGN + width(&name, SMALL, false);
            if x > 0.0 && x + needs > WIDTH {
                (x, y) = (0.0, y + LEGEND);
            }
            sign(self, (x + 7.0, y + LEGEND / 2.0));
            self.small((x + SIGN - 3.0, y + LEGEND / 2.0 + 2.6), name, Ink::Muted, Anchor::Start);
            x += needs + 9.0;
        }
        y + LEGEND - top
    }
}

/// A square of a colour, for a legend.
pub(super) fn square(ink: Ink) -> Sign {
    Box::new(move |canvas, (x, y)| canvas.rounded((x - 4.0, y - 4.0), (x + 4.0, y + 4.0), 1.5, ink))
}

/// The lines of what there is, and of what there is with the reserve kept free, for a legend.
pub(super) fn limits() -> [(Sign, String); 2] {
    [
        (
            Box::new(|canvas: &mut Canvas, (x, y)| {
                canvas.line((x - 7.0, y), (x + 7.0, y), Ink::Text, 1.4);
            }),
            "what you have".to_owned(),
        ),
        (
            Box::new(|canvas: &mut Canvas, (x, y)| {
                canvas.dashes(&[(x - 7.0, y), (x + 7.0, y)], Ink::Muted, 1.0);
            }),
            "with the reserve kept free".to_owned(),
        ),
    ]
}

/// Where values stand between two places, the least at the first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    /// Where nothing stands.
    pub from: f32,
    /// Where the most stands.
    pub to: f32,
    /// What the most is.
    pub most: f64,
}

impl Scale {
    /// The place of a value; what lies beyond an end stands at it.
    #[expect(clippy::cast_possible_truncation, reason = "a part of one")]
    pub(super) fn at(&self, value: f64) -> f32 {
        let part = if self.most > 0.0 { (value / self.most).clamp(0.0, 1.0) as f32 } else { 0.0 };
        self.from + part * (self.to - self.from)
    }

    /// Round values from nothing to the most, about as far apart as asked for.
    pub(super) fn steps(&self, apart: f32) -> Vec<f64> {
        let count = f64::from(((self.to - self.from).abs() / apart).max(1.0));
        let step = crate::analysis::picture::nice_step(self.most / count);
        let mut steps = vec![0.0];
        // Counted, so that no rounding adds up; a scale has few steps.
        while let Some(next) = u32::try_from(steps.len()).ok().map(|n| f64::from(n) * step)
            && next <= self.most * (1.0 + 1e-9)
            && steps.len() < 20
        {
            steps.push(next);
        }
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_proportion_and_steps_are_round() {
        let scale = Scale { from: 100.0, to: 20.0, most: 160.0 };
        assert_eq!([0.0, 40.0, 160.0, 500.0].map(|v| scale.at(v)), [100.0, 80.0, 20.0, 20.0]);
        assert_eq!(scale.steps(20.0), [0.0, 50.0, 100.0, 150.0]);
        assert_eq!(Scale { from: 0.0, to: 10.0, most: 0.0 }.at(3.0), 0.0);
    }

    #[test]
    fn a_legend_goes_to_the_next_line_before_it_runs_out_of_the_page() {
        let mut canvas = Canvas::default();
        let names = (0..12).map(|n| (square(Ink::Partner(n)), "Associação Industrial do…".to_owned()));
        let height = canvas.legend(10.0, names.collect());
        assert!((height - 3.0 * LEGEND).abs() < 1e-3, "four in a line: {height}");
        for shape in &canvas.0 {
            if let Shape::Text { at, text, size, .. } = shape {
                assert!(at.x + width(text, *size, false) <= WIDTH, "{text} at {}", at.x);
            }
        }
    }
}
