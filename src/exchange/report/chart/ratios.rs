//! What the promises to a partner came to in the quarters that are over: how many times what was promised was
//! needed.

use super::canvas::{Canvas, SMALL, Scale, Sign, WIDTH};
use super::measure::width;
use crate::analysis::picture::reality::{called, ratios_said};
use crate::analysis::{Correction, PlannedActual, Unit, percent};
use crate::exchange::report::{Anchor, Figure, Ink};
use crate::plan::Plan;

/// The height of the plot, and the room around it.
const HEIGHT: f32 = 84.0;
const ABOVE: f32 = 12.0;
const BELOW: f32 = 16.0;
/// The radius of the point of a quarter.
const POINT: f32 = 3.0;
/// How far a figure stands from its point, and the height of its letters above their line.
const AWAY: f32 = 5.5;
const LETTERS: f32 = 5.5;

/// The finished quarters of a partner and resource; nothing where there is none.
pub fn ratios(plan: &Plan, correction: &Correction) -> Option<Figure> {
    let history = &correction.quarters;
    if history.is_empty() {
        return None;
    }
    let unit = Unit::of(&correction.resource, plan);
    let of_what = called(plan, &correction.resource);
    let mut canvas = Canvas::default();
    let most = history.iter().map(PlannedActual::ratio).fold(1.2, f64::max);
    let up = Scale { from: ABOVE + HEIGHT, to: ABOVE, most };
    let ticks: Vec<_> = up.steps(24.0).into_iter().map(|value| (value, percent(value))).collect();
    let left = ticks.iter().map(|(_, text)| width(text, SMALL, false)).fold(0.0, f32::max) + 5.0;
    #[expect(clippy::cast_precision_loss, reason = "a few dozen quarters")]
    let slot = (WIDTH - left) / history.len() as f32;
    for (value, text) in ticks {
        let y = up.at(value);
        canvas.line((left, y), (WIDTH, y), Ink::Rule, 0.6);
        canvas.small((left - 5.0, y + 2.6), text, Ink::Muted, Anchor::End);
    }
    canvas.line((left, up.at(1.0)), (WIDTH, up.at(1.0)), Ink::Text, 1.2);
    // The median is the partner's own where all ratios behind it are.
    let median = correction.summary.median.filter(|_| history.len() == correction.summary.n);
    if let Some(median) = median {
        canvas.dashes(&[(left, up.at(median)), (WIDTH, up.at(median))], Ink::Accent, 1.2);
    }
    let mut x = left + slot / 2.0;
    let mut named_until = f32::NEG_INFINITY;
    for quarter in history {
        let y = up.at(quarter.ratio());
        canvas.circle((x, y), POINT, Ink::Accent, None);
        let said = percent(quarter.ratio());
        if width(&said, SMALL, true) + 2.0 <= slot {
            let lines = [Some(1.0), median].map(|line| line.map(|value| up.at(value)));
            canvas.text((x, baseline(y, &lines)), said, (SMALL, true), Ink::Text, Anchor::Middle);
        }
        let name = quarter.quarter.to_string();
        let half = width(&name, SMALL, false) / 2.0;
        if x - half >= named_until {
            canvas.small((x, ABOVE + HEIGHT + 11.0), name, Ink::Muted, Anchor::Middle);
            named_until = x + half + 4.0;
        }
        x += slot;
    }
    let top = ABOVE + HEIGHT + BELOW + 4.0;
    let height = top + canvas.legend(top, signs(median));
    Some(Figure {
        caption: format!("{of_what}, needed of what was promised"),
        alternative: ratios_said(&of_what, &unit, history),
        drawing: canvas.into_drawing(WIDTH, height),
    })
}

/// Where the figure of a point stands: above it, or below where a line would cross it there and not below.
fn baseline(point: f32, lines: &[Option<f32>]) -> f32 {
    let (above, below) = (point - AWAY, point + AWAY + LETTERS);
    let is_free = |at: f32| lines.iter().flatten().all(|line| *line < at - LETTERS - 1.0 || *line > at + 3.0);
    if !is_free(above) && is_free(below) && below < ABOVE + HEIGHT { below } else { above }
}

fn signs(median: Option<f64>) -> Vec<(Sign, String)> {
    let point: Sign = Box::new(|canvas, at| canvas.circle(at, POINT, Ink::Accent, None));
    let promised: Sign = Box::new(|canvas, (x, y)| canvas.line((x - 7.0, y), (x + 7.0, y), Ink::Text, 1.2));
    let mut signs = vec![(point, "a finished quarter".to_owned()), (promised, "as promised".to_owned())];
    if let Some(median) = median {
        let line: Sign =
            Box::new(|canvas, (x, y)| canvas.dashes(&[(x - 7.0, y), (x + 7.0, y)], Ink::Accent, 1.2));
        signs.push((line, format!("as often more as less: {}", percent(median))));
    }
    signs
}
