//! What the frozen reviews say one after the other, of one thing.

use super::canvas::{Canvas, SMALL, Scale, Sign, WIDTH};
use super::measure::width;
use super::trend::{line, point, sign};
use crate::analysis::History;
use crate::analysis::picture::history::{Show, Subject, Trend, trends};
use crate::exchange::report::{Anchor, Figure, Ink};
use crate::plan::Side;

/// The height of the plot, and the room around it.
const HEIGHT: f32 = 96.0;
const ABOVE: f32 = 8.0;
const BELOW: f32 = 18.0;
/// How far apart figures at the end of the lines stand at the least.
const APART: f32 = 10.0;
/// The gap between a line and what stands beside it.
const GAP: f32 = 9.0;

/// How one thing went over the reviews; nothing where it is not known twice.
pub fn history(history: &History, of: &Subject) -> Option<Figure> {
    let all = trends(history);
    let shown = all.iter().find(|trend| trend.subject == *of)?;
    let reviews: Vec<_> = history.reviews.iter().map(|review| review.review.to_string()).collect();
    let mut canvas = Canvas::default();
    let up = Scale { from: ABOVE + HEIGHT, to: ABOVE, most: shown.to - shown.from };
    let ticks: Vec<_> = ticks(shown, &up).into_iter().map(|value| (value, shown.show.of(value))).collect();
    let left = ticks.iter().map(|(_, text)| width(text, SMALL, false)).fold(0.0, f32::max) + 5.0;
    let ends = ends(shown, &up);
    let room = ends.iter().map(|(_, text)| width(text, SMALL, true)).fold(0.0, f32::max);
    let right = WIDTH - room - GAP;
    for (value, text) in ticks {
        let y = up.at(value - shown.from);
        canvas.line((left, y), (right, y), Ink::Rule, 0.6);
        canvas.small((left - 5.0, y + 2.6), text, Ink::Muted, Anchor::End);
    }
    if let Some(level) = shown.level {
        let y = up.at(level - shown.from);
        canvas.line((left, y), (right, y), Ink::Text, 1.2);
    }
    // The first and the last review stand a little inside, so that their names have room below them.
    let inside = width("0000-Q0", SMALL, false) / 2.0;
    #[expect(clippy::cast_precision_loss, reason = "a few dozen reviews")]
    let across =
        Scale { from: left + inside, to: right - inside, most: reviews.len().saturating_sub(1) as f64 };
    #[expect(clippy::cast_precision_loss, reason = "a few dozen reviews")]
    let x = |review: usize| across.at(review as f64);
    for one in &shown.lines {
        let is_ours = one.side == Side::Us;
        let places: Vec<Option<(f32, f32)>> = one
            .points
            .iter()
            .enumerate()
            .map(|(review, value)| Some((x(review), up.at((*value)? - shown.from))))
            .collect();
        // Where a review does not know it, the line is broken.
        for run in places.split(Option::is_none) {
            let run: Vec<_> = run.iter().flatten().copied().collect();
            line(&mut canvas, &run, is_ours);
        }
        for place in places.into_iter().flatten() {
            point(&mut canvas, place, is_ours);
        }
    }
    for (y, text) in ends {
        canvas.text((right + GAP, y + 2.6), text, (SMALL, true), Ink::Text, Anchor::Start);
    }
    names(&mut canvas, &reviews, &x, 2.0 * inside);
    let top = ABOVE + HEIGHT + BELOW;
    let signs = signs(shown);
    let height = if signs.is_empty() { top } else { top + canvas.legend(top, signs) };
    Some(Figure {
        caption: format!("{}, review by review", shown.title),
        alternative: shown.summary(&reviews),
        drawing: canvas.into_drawing(WIDTH, height),
    })
}

/// The values of the axis; of what is counted, whole ones alone.
fn ticks(trend: &Trend, up: &Scale) -> Vec<f64> {
    let steps = up.steps(24.0).into_iter().map(|step| trend.from + step);
    steps.filter(|value| trend.show != Show::Count || value.fract() == 0.0).collect()
}

/// The last figure of each line, beside its point, kept apart where two meet.
fn ends(trend: &Trend, up: &Scale) -> Vec<(f32, String)> {
    let known = |points: &[Option<f64>]| points.iter().rev().find_map(|value| *value);
    let ends = trend.lines.iter().filter_map(|one| known(&one.points));
    let mut ends: Vec<_> = ends.map(|value| (up.at(value - trend.from), trend.show.of(value))).collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut least = f32::NEG_INFINITY;
    for (y, _) in &mut ends {
        *y = y.max(least);
        least = *y + APART;
    }
    ends
}

/// The names of as many reviews as there is room for, the latest among them.
fn names(canvas: &mut Canvas, reviews: &[String], x: &impl Fn(usize) -> f32, wide: f32) {
    let mut before = f32::INFINITY;
    for (at, name) in reviews.iter().enumerate().rev() {
        let middle = x(at);
        canvas.line((middle, ABOVE + HEIGHT), (middle, ABOVE + HEIGHT + 3.0), Ink::Muted, 0.6);
        if middle + wide + GAP <= before {
            canvas.small((middle, ABOVE + HEIGHT + 12.0), name.as_str(), Ink::Muted, Anchor::Middle);
            before = middle;
        }
    }
}

fn signs(trend: &Trend) -> Vec<(Sign, String)> {
    let of_line = |one: &crate::analysis::picture::history::Line| -> (Sign, String) {
        (sign(one.side == Side::Us), one.name.to_owned())
    };
    let mut signs: Vec<_> =
        trend.lines.iter().rev().filter(|one| !one.name.is_empty()).map(of_line).collect();
    if trend.level.is_some() {
        let level: Sign = Box::new(|canvas, (x, y)| canvas.line((x - 7.0, y), (x + 7.0, y), Ink::Text, 1.2));
        signs.push((level, "all that there was to give".to_owned()));
    }
    signs
}
