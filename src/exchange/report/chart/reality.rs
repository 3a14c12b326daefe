//! What is promised of a resource in each quarter, and what it comes to as promises really go: pairs of bars, with
//! what there is. What is promised is hollow, what really comes is full.

use super::canvas::{Canvas, SMALL, Scale, Sign, WIDTH};
use super::measure::width;
use super::tick;
use crate::analysis::Unit;
use crate::analysis::picture::reality::Together;
use crate::exchange::report::{Anchor, Figure, Ink};

/// The height of the bars, and the room above for the figure on the highest and below for the quarters.
const HEIGHT: f32 = 100.0;
const ABOVE: f32 = 16.0;
const BELOW: f32 = 16.0;
/// The widest that a bar gets, the gap between the two of a pair, and how far the line of what there is reaches
/// beyond them.
const WIDEST: f32 = 34.0;
const GAP: f32 = 3.0;
const BEYOND: f32 = 5.0;
/// The edge of what is hollow.
const EDGE: f32 = 1.2;

/// The picture of one resource; nothing where nothing is promised of it.
pub fn reality(of: &Together) -> Option<Figure> {
    let sums = || of.quarters.iter().map(|(_, sums, _)| *sums);
    if sums().all(|sums| sums.promised <= 0.0 && sums.really <= 0.0) {
        return None;
    }
    let most = of
        .quarters
        .iter()
        .flat_map(|(_, sums, capacity)| [Some(sums.promised), Some(sums.really), *capacity]);
    let most = most.flatten().fold(0.0, f64::max);
    let mut canvas = Canvas::default();
    let up = Scale { from: ABOVE + HEIGHT, to: ABOVE, most };
    let ticks: Vec<_> = up.steps(26.0).into_iter().map(|value| (value, tick(&of.unit, value))).collect();
    let left = ticks.iter().map(|(_, text)| width(text, SMALL, false)).fold(0.0, f32::max) + 5.0;
    for (value, text) in ticks {
        let y = up.at(value);
        canvas.line((left, y), (WIDTH, y), Ink::Rule, 0.6);
        canvas.small((left - 5.0, y + 2.6), text, Ink::Muted, Anchor::End);
    }
    #[expect(clippy::cast_precision_loss, reason = "at most twelve quarters")]
    let slot = (WIDTH - left) / of.quarters.len() as f32;
    let wide = (slot * 0.3).min(WIDEST);
    let mut middle = left + slot / 2.0;
    for (months, sums, capacity) in &of.quarters {
        let base = up.from;
        let pair =
            [(middle - wide - GAP / 2.0, sums.promised, true), (middle + GAP / 2.0, sums.really, false)];
        for (x, value, is_hollow) in pair {
            bar(&mut canvas, (x, up.at(value)), (x + wide, base), is_hollow);
        }
        let reach = (wide + GAP / 2.0 + BEYOND).min(slot / 2.0 - 1.0);
        if let Some(limit) = capacity {
            let y = up.at(*limit);
            canvas.line((middle - reach, y), (middle + reach, y), Ink::Text, 1.4);
        }
        figures(
            &mut canvas,
            &of.unit,
            pair.map(|(x, value, _)| (x + wide / 2.0, value)),
            (*capacity, &up),
            slot,
        );
        let name = if width(months, SMALL, false) <= slot {
            months.as_str()
        } else {
            months.split(' ').next().unwrap_or(months)
        };
        canvas.small((middle, base + 11.0), name, Ink::Text, Anchor::Middle);
        middle += slot;
    }
    let top = ABOVE + HEIGHT + BELOW + 4.0;
    let height = top + canvas.legend(top, signs(of.quarters.iter().any(|(_, _, limit)| limit.is_some())));
    Some(Figure {
        caption: format!("{}: as promised, and as it really goes, in {}", of.of_what, of.unit.name()),
        alternative: of.summary(),
        drawing: canvas.into_drawing(WIDTH, height),
    })
}

/// A bar, hollow or full.
fn bar(canvas: &mut Canvas, (left, top): (f32, f32), (right, bottom): (f32, f32), is_hollow: bool) {
    canvas.rectangle((left, top), (right, bottom), Ink::Accent);
    if is_hollow && bottom - top > 2.0 * EDGE {
        canvas.rectangle((left + EDGE, top + EDGE), (right - EDGE, bottom - EDGE), Ink::Paper);
    }
}

/// The figures on a pair of bars, above the line of what there is where that is close over them; nothing where
/// they would run into each other.
fn figures(
    canvas: &mut Canvas,
    unit: &Unit,
    pair: [(f32, f64); 2],
    (capacity, up): (Option<f64>, &Scale),
    slot: f32,
) {
    let texts = pair.map(|(_, value)| tick(unit, value));
    let [first, second] = texts.each_ref().map(|text| width(text, SMALL, true));
    let apart = pair[1].0 - pair[0].0;
    if f32::midpoint(first, second) + 2.0 > apart && first.max(second) + apart > slot {
        return;
    }
    // Where there is little room between the bars, each figure grows away from the other.
    let is_tight = f32::midpoint(first, second) + 2.0 > apart;
    for (((x, value), text), is_first) in pair.into_iter().zip(texts).zip([true, false]) {
        let close = |limit: &f64| *limit >= value && (up.at(value) - up.at(*limit)).abs() < 11.0;
        let y = up.at(capacity.filter(close).unwrap_or(value)) - 3.0;
        let (x, anchor) = match (is_tight, is_first) {
            (false, _) => (x, Anchor::Middle),
            (true, true) => (f32::midpoint(pair[0].0, pair[1].0) - 2.2, Anchor::End),
            (true, false) => (f32::midpoint(pair[0].0, pair[1].0) + 2.2, Anchor::Start),
        };
        canvas.text((x, y), text, (SMALL, true), Ink::Text, anchor);
    }
}

fn signs(has_limit: bool) -> Vec<(Sign, String)> {
    let sign = |is_hollow: bool| -> Sign {
        Box::new(move |canvas, (x, y)| bar(canvas, (x - 5.0, y - 4.0), (x + 5.0, y + 4.0), is_hollow))
    };
    let mut signs =
        vec![(sign(true), "as promised".to_owned()), (sign(false), "as it really goes".to_owned())];
    if has_limit {
        let limit: Sign = Box::new(|canvas, (x, y)| canvas.line((x - 7.0, y), (x + 7.0, y), Ink::Text, 1.4));
        signs.push((limit, "what you have".to_owned()));
    }
    signs
}
