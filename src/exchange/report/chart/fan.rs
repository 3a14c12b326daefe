//! The fan of a resource: between what its load may lie, quarter by quarter, against what there is.

use super::canvas::{BODY, Canvas, SMALL, Scale, Sign, WIDTH, limits, square};
use super::measure::width;
use super::tick;
use crate::analysis::picture::odds;
use crate::analysis::{Assessment, Cell, Unit};
use crate::exchange::report::{Anchor, Figure, Ink};
use crate::plan::Plan;

/// The height of the plot, and the room below it for the names of the quarters.
const HEIGHT: f32 = 110.0;
const BELOW: f32 = 16.0;
const ABOVE: f32 = 8.0;

/// The fan of one resource, by its place among the loads; nothing where nothing of it is uncertain.
pub fn fan(plan: &Plan, assessment: &Assessment, row: usize) -> Option<Figure> {
    let load = assessment.loads.get(row)?;
    let cells = &load.cells;
    if cells.is_empty() || cells.iter().all(|cell| cell.odds.is_certain()) {
        return None;
    }
    let unit = Unit::of(&load.resource, plan);
    let name = plan.resource_name(&load.resource);
    let mut canvas = Canvas::default();
    let most = cells
        .iter()
        .flat_map(|cell| [Some(cell.odds.fan.p95), cell.capacity, Some(cell.load())])
        .flatten()
        .fold(f64::MIN_POSITIVE, f64::max);
    let scale = Scale { from: ABOVE + HEIGHT, to: ABOVE, most: most * 1.06 };
    let ticks: Vec<_> = scale.steps(28.0).into_iter().map(|value| (value, tick(&unit, value))).collect();
    let axis = ticks.iter().map(|(_, text)| width(text, SMALL, false)).fold(0.0, f32::max) + 5.0;
    for (value, text) in ticks {
        let y = scale.at(value);
        canvas.line((axis, y), (WIDTH, y), Ink::Rule, 0.6);
        canvas.small((axis - 5.0, y + 2.6), text, Ink::Muted, Anchor::End);
    }
    #[expect(clippy::cast_precision_loss, reason = "at most twelve quarters")]
    let slot = (WIDTH - axis) / cells.len() as f32;
    let middles: Vec<f32> =
        std::iter::successors(Some(axis + slot / 2.0), |x| Some(x + slot)).take(cells.len()).collect();
    bands(&mut canvas, cells, &scale, &middles);
    for (cell, x) in cells.iter().zip(&middles) {
        for (limit, is_dashed) in [(cell.capacity, false), (cell.usable, true)] {
            let Some(y) = limit.map(|limit| scale.at(limit)) else { continue };
            let ends = [(x - slot / 2.0, y), (x + slot / 2.0, y)];
            if is_dashed {
                canvas.dashes(&ends, Ink::Muted, 1.0);
            } else {
                canvas.lines(&ends, Ink::Text, 1.4);
            }
        }
        canvas.circle((*x, scale.at(cell.load())), 2.2, Ink::Text, None);
        let Some(quarter) = assessment.quarters.get(cell.quarter) else { continue };
        let months = quarter.months();
        let name = if width(&months, SMALL, false) < slot { months } else { quarter.to_string() };
        canvas.small((*x, ABOVE + HEIGHT + 11.0), name, Ink::Text, Anchor::Middle);
    }
    let top = ABOVE + HEIGHT + BELOW + 4.0;
    let height = top + canvas.legend(top, signs());
    let said = cells.iter().map(|cell| {
        let months = assessment.quarters.get(cell.quarter).map_or_else(String::new, |q| q.months());
        let chances = odds::chances(cell, &unit);
        format!("{months}: {} {}", odds::fan(&cell.odds, &unit), chances.join(" "))
    });
    Some(Figure {
        caption: format!("{name}: what may come, in {}", unit.name()),
        alternative: said.collect::<Vec<_>>().join(" "),
        drawing: canvas.into_drawing(WIDTH, height),
    })
}

/// Nine tenths of what may come, the half in its middle, and the middle itself.
fn bands(canvas: &mut Canvas, cells: &[Cell], scale: &Scale, middles: &[f32]) {
    let line = |of: fn(&Cell) -> f64| -> Vec<(f32, f32)> {
        cells.iter().zip(middles).map(|(cell, x)| (*x, scale.at(of(cell)))).collect()
    };
    let band = |low: fn(&Cell) -> f64, high: fn(&Cell) -> f64| -> Vec<(f32, f32)> {
        let mut around = line(low);
        around.extend(line(high).into_iter().rev());
        around
    };
    // One quarter alone has no width: its fan is as wide as a bar would be.
    if let ([cell], [x]) = (cells, middles) {
        for (low, high, ink) in [
            (cell.odds.fan.p05, cell.odds.fan.p95, Ink::AccentGround),
            (cell.odds.fan.p25, cell.odds.fan.p75, Ink::AccentHalf),
        ] {
            canvas.rectangle((x - 20.0, scale.at(high)), (x + 20.0, scale.at(low)), ink);
        }
        let y = scale.at(cell.odds.fan.p50);
        canvas.line((x - 20.0, y), (x + 20.0, y), Ink::Accent, BODY / 5.0);
        return;
    }
    canvas.area(&band(|cell| cell.odds.fan.p05, |cell| cell.odds.fan.p95), Ink::AccentGround);
    canvas.area(&band(|cell| cell.odds.fan.p25, |cell| cell.odds.fan.p75), Ink::AccentHalf);
    canvas.lines(&line(|cell| cell.odds.fan.p50), Ink::Accent, 1.6);
}

fn signs() -> Vec<(Sign, String)> {
    let dot: Sign = Box::new(|canvas, at| canvas.circle(at, 2.2, Ink::Text, None));
    let mut signs = vec![
        (square(Ink::AccentGround), "nine tenths of what may come".to_owned()),
        (square(Ink::AccentHalf), "half of it".to_owned()),
        (dot, "as promised".to_owned()),
    ];
    signs.extend(limits());
    signs
}
