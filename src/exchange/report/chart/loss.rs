//! The loss exceedance curve: in one year of how many the loss is so much or more.

use super::canvas::{Canvas, SMALL, Scale, WIDTH};
use super::measure::width;
use crate::analysis::picture::loss::{YEARS, depth, most, shown, summary};
use crate::analysis::{Assessment, BAD_YEARS, RiskForecast, Unit};
use crate::exchange::report::{Anchor, Figure, Ink};
use crate::plan::{Plan, Resource};

/// The height of the plot, and the room around it.
const HEIGHT: f32 = 150.0;
const LEFT: f32 = 48.0;
const RIGHT: f32 = 24.0;
const ABOVE: f32 = 14.0;
const BELOW: f32 = 16.0;

/// The curve of a year; nothing where no risk is counted.
pub fn loss(plan: &Plan, assessment: &Assessment) -> Option<Figure> {
    let risk = &assessment.risk;
    if risk.is_empty() || risk.curve.is_empty() {
        return None;
    }
    let unit = Unit::of(&Resource::Money, plan);
    let mut canvas = Canvas::default();
    let across = Scale { from: LEFT, to: WIDTH - RIGHT, most: most(risk) };
    let down = Scale { from: ABOVE, to: ABOVE + HEIGHT, most: 1.0 };
    grid(&mut canvas, &across, &down, &unit);
    let curve: Vec<_> = shown(&risk.curve)
        .map(|point| (across.at(point.loss), down.at(depth(point.probability)), point.probability))
        .collect();
    // The ground under the curve where it is about the worst one year in twenty.
    let bad: Vec<_> =
        curve.iter().filter(|(_, _, p)| *p <= BAD_YEARS + 1e-9).map(|(x, y, _)| (*x, *y)).collect();
    if let (Some(first), Some(last)) = (bad.first(), bad.last()) {
        let mut around = vec![(LEFT, first.1)];
        around.extend(&bad);
        around.push((LEFT, last.1));
        canvas.area(&around, Ink::AccentGround);
    }
    let line: Vec<_> = curve.iter().map(|(x, y, _)| (*x, *y)).collect();
    canvas.lines(&line, Ink::Accent, 1.6);
    bad_year(&mut canvas, &across, &down, risk);
    limits(&mut canvas, &across, risk);
    Some(Figure {
        caption: "What a year may cost".to_owned(),
        alternative: summary(risk, &unit),
        drawing: canvas.into_drawing(WIDTH, ABOVE + HEIGHT + BELOW),
    })
}

fn grid(canvas: &mut Canvas, across: &Scale, down: &Scale, unit: &Unit) {
    for years in YEARS {
        let y = down.at(depth(1.0 / years));
        canvas.line((LEFT, y), (WIDTH - RIGHT, y), Ink::Rule, 0.6);
        let text = if years > 1.0 { format!("1 in {years:.0}") } else { "every year".to_owned() };
        canvas.small((LEFT - 5.0, y + 2.6), text, Ink::Muted, Anchor::End);
    }
    for loss in across.steps(84.0) {
        let x = across.at(loss);
        canvas.line((x, ABOVE), (x, ABOVE + HEIGHT), Ink::Rule, 0.6);
        canvas.small((x, ABOVE + HEIGHT + 11.0), unit.show(loss), Ink::Muted, Anchor::Middle);
    }
}

/// What the worst one year in twenty costs on average: the same mark behind the words and on the scale.
fn bad_year(canvas: &mut Canvas, across: &Scale, down: &Scale, risk: &RiskForecast) {
    let text = "the worst year in 20, and its average";
    let (x, y) = (LEFT + 6.0, down.at(depth(BAD_YEARS)) + 11.0);
    canvas.small((x, y), text, Ink::Muted, Anchor::Start);
    let mut mark = |x: f32, y: f32| canvas.area(&[(x - 4.0, y), (x + 4.0, y), (x, y - 6.5)], Ink::Accent);
    mark(x + width(text, SMALL, false) + 9.0, y);
    mark(across.at(risk.cvar95.value), ABOVE + HEIGHT);
}

/// The lines of what one can afford, with and without the reserve.
fn limits(canvas: &mut Canvas, across: &Scale, risk: &RiskForecast) {
    let (Some(capacity), Some(usable)) = (risk.capacity, risk.usable) else { return };
    let upright = |loss: f64| [(across.at(loss), ABOVE - 3.0), (across.at(loss), ABOVE + HEIGHT)];
    canvas.dashes(&upright(usable), Ink::Muted, 1.0);
    canvas.lines(&upright(capacity), Ink::Text, 1.4);
    let x = across.at(capacity);
    let anchor = if x > WIDTH / 2.0 { Anchor::End } else { Anchor::Start };
    canvas.small((x, ABOVE - 5.0), "what you can afford to lose", Ink::Text, anchor);
}
