//! The shape that says how something stands, beside its colour: those of the window.

use crate::exchange::report::{Ink, Mark, Point, Shape};
use std::f32::consts::FRAC_PI_2;

/// The shapes of a mark around the origin: a circle, a diamond whose lower half is filled, a triangle, or a
/// broken ring.
pub fn shapes(mark: Mark, radius: f32) -> Vec<Shape> {
    let fill = Ink::Fill(mark);
    let line = |points| Shape::Line { points, ink: fill, thickness: radius * 0.3, is_dashed: false };
    let place = Point::new;
    match mark {
        Mark::Good => {
            vec![Shape::Circle { at: place(0.0, 0.0), radius: radius * 0.9, fill, edge: None }]
        }
        Mark::Careful => {
            // With the thickness of its line it is as large as the others.
            let radius = radius * 0.8;
            let [top, right, bottom, left] =
                [place(0.0, -radius), place(radius, 0.0), place(0.0, radius), place(-radius, 0.0)];
            vec![
                line(vec![top, right, bottom, left, top, right]),
                Shape::Area { points: vec![left, right, bottom], fill },
            ]
        }
        Mark::Bad => {
            let points = vec![place(0.0, -radius), place(radius, radius * 0.9), place(-radius, radius * 0.9)];
            vec![Shape::Area { points, fill }]
        }
        Mark::Unknown => (0..4_u8)
            .map(|quarter| {
                let start = f32::from(quarter) * FRAC_PI_2 + 0.3;
                let arc = (0..=6_u8).map(|step| {
                    let angle = start + f32::from(step) * 0.16;
                    place(radius * 0.85 * libm::cosf(angle), radius * 0.85 * libm::sinf(angle))
                });
                line(arc.collect())
            })
            .collect(),
    }
}
