//! What a bond is by the evidence as a mark: the shapes of the screens.

use super::canvas::{Canvas, Sign};
use crate::analysis::Standing;
use crate::exchange::report::Ink;

/// Square marks are a little smaller, so that they do not look larger than the round ones: the side of a
/// square with the area of a circle is √π times the radius.
const SQUARE: f32 = 0.886;

impl Canvas {
    /// Draws the mark of a standing within a circle of this radius.
    pub(super) fn standing(&mut self, (x, y): (f32, f32), radius: f32, standing: Standing) {
        let ink = Ink::Standing(standing);
        let line = (radius * 0.22).clamp(1.0, 2.4);
        let hollow = |canvas: &mut Self| {
            canvas.circle((x, y), radius, ink, None);
            canvas.circle((x, y), radius - line, Ink::Paper, None);
        };
        match standing {
            // A disc within a ring: two that hold each other.
            Standing::Partnership => {
                hollow(self);
                self.circle((x, y), (radius - 1.9 * line).max(radius * 0.4), ink, None);
            }
            // Half full.
            Standing::InTheMaking => {
                hollow(self);
                let half: Vec<_> = (0..=16_u8)
                    .map(|step| {
                        let turn = std::f32::consts::PI * f32::from(step) / 16.0;
                        (x + radius * libm::cosf(turn), y + radius * libm::sinf(turn))
                    })
                    .collect();
                self.area(&half, ink);
            }
            // Hollow and crossed out.
            Standing::InNameOnly => {
                hollow(self);
                let reach = (radius - line / 2.0) * std::f32::consts::FRAC_1_SQRT_2;
                self.line((x - reach, y - reach), (x + reach, y + reach), ink, line);
                self.line((x - reach, y + reach), (x + reach, y - reach), ink, line);
            }
            Standing::DeepRelationship => {
                let half = SQUARE * radius;
                self.rectangle((x - half, y - half), (x + half, y + half), ink);
            }
            Standing::Relationship => {
                let half = SQUARE * radius;
                self.rectangle((x - half, y - half), (x + half, y + half), ink);
                let inner = half - line;
                self.rectangle((x - inner, y - inner), (x + inner, y + inner), Ink::Paper);
            }
            Standing::Unknown => {
                self.circle((x, y), radius, Ink::Paper, None);
                self.ring_of_dots((x, y), radius * 0.85, 10, ink);
            }
        }
    }
}

/// The mark of a standing, for a legend.
pub(super) fn sign(standing: Standing) -> Sign {
    Box::new(move |canvas, at| canvas.standing(at, 4.5, standing))
}
