//! The ground of what shows worth: worth upwards against something that grows to the right.

use super::canvas::{Canvas, SMALL, Scale, WIDTH};
use super::measure::width;
use crate::analysis::Unit;
use crate::analysis::picture::nice_step;
use crate::analysis::picture::worth::corners;
use crate::exchange::report::{Anchor, Ink};

/// The height of the plot, and the room around it.
const HEIGHT: f32 = 150.0;
const ABOVE: f32 = 28.0;
const BELOW: f32 = 30.0;
const RIGHT: f32 = 14.0;

/// Where values stand.
pub(super) struct Ground {
    /// Where the plot begins at the left, and where it ends.
    left: f32,
    right: f32,
    /// From where to where it goes to the right.
    across: (f64, f64),
    up: Scale,
}

impl Ground {
    /// How high all of it is.
    pub(super) const HEIGHT: f32 = ABOVE + HEIGHT + BELOW;

    /// Draws it: worth in a unit up to the most, from one value to another, of which figures are said so; in the
    /// words below it what they are.
    pub(super) fn draw(
        canvas: &mut Canvas,
        (worth, most): (&Unit, f64),
        across: (f64, f64),
        figure: impl Fn(f64) -> String,
        words: &str,
    ) -> Self {
        let up = Scale { from: ABOVE + HEIGHT, to: ABOVE, most: most.max(1.0) * 1.08 };
        let ticks: Vec<_> = up.steps(34.0).into_iter().map(|value| (value, worth.show(value))).collect();
        let left = ticks.iter().map(|(_, text)| width(text, SMALL, false)).fold(0.0, f32::max) + 5.0;
        let ground = Self { left, right: WIDTH - RIGHT, across, up };
        for (value, text) in ticks {
            let y = ground.up.at(value);
            canvas.line((left, y), (ground.right, y), Ink::Rule, 0.6);
            canvas.small((left - 5.0, y + 2.6), text, Ink::Muted, Anchor::End);
        }
        let count = f64::from(((ground.right - left) / 64.0).max(1.0));
        let step = nice_step((across.1 - across.0) / count);
        // Counted, so that no rounding adds up.
        let first = (across.0 / step).ceil();
        let values = (0..64).map(|at| (first + f64::from(at)) * step);
        for value in values.take_while(|value| *value <= across.1 + step * 1e-6) {
            let x = ground.x(value);
            canvas.line((x, ABOVE), (x, ABOVE + HEIGHT), Ink::Rule, 0.6);
            let text = figure(value);
            let room = width(&text, SMALL, false) / 2.0;
            let middle = x.clamp(room, WIDTH - room);
            canvas.small((middle, ABOVE + HEIGHT + 11.0), text, Ink::Muted, Anchor::Middle);
        }
        canvas.small((0.0, 8.0), "worth at best", Ink::Text, Anchor::Start);
        canvas.small((ground.right, ABOVE + HEIGHT + 23.0), words, Ink::Text, Anchor::End);
        ground
    }

    fn x(&self, value: f64) -> f32 {
        let scale = Scale { from: self.left, to: self.right, most: self.across.1 - self.across.0 };
        scale.at(value - self.across.0)
    }

    /// The place of a value and its worth.
    pub(super) fn at(&self, (value, worth): (f64, f64)) -> (f32, f32) {
        (self.x(value), self.up.at(worth))
    }

    /// A line that goes up where something begins, and on until the next.
    pub(super) fn steps(&self, canvas: &mut Canvas, points: &[(f64, f64)]) {
        let line: Vec<_> = corners(points, self.across.1).into_iter().map(|corner| self.at(corner)).collect();
        canvas.lines(&line, Ink::Accent, 1.6);
    }

    /// An upright line with its name; nothing where it stands beyond.
    pub(super) fn upright(&self, canvas: &mut Canvas, value: f64, name: &str) {
        if value < self.across.0 || value > self.across.1 {
            return;
        }
        let x = self.x(value);
        canvas.line((x, ABOVE - 6.0), (x, ABOVE + HEIGHT), Ink::Text, 1.4);
        let room = width(name, SMALL, false) / 2.0;
        let middle = x.clamp(room, WIDTH - room);
        canvas.small((middle, ABOVE - 9.0), name, Ink::Text, Anchor::Middle);
    }
}
