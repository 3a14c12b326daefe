//! How likely each quarter is to break, resource by resource.

use super::canvas::{BODY, Canvas, SMALL, WIDTH};
use super::mark_of;
use super::measure::width;
use crate::analysis::picture::odds;
use crate::analysis::picture::place::shortened;
use crate::analysis::{Assessment, Cell, Verdict, short_chance};
use crate::exchange::report::{Anchor, Figure, Ink};
use crate::plan::Plan;

/// The room that the names of the resources take, and the widest that a cell gets.
const NAMES: f32 = 108.0;
const WIDEST: f32 = 96.0;
/// Height of a cell, of the head with the quarters, and of the gap below a line of cells.
const CELL: f32 = 30.0;
const HEAD: f32 = 14.0;
const GAP: f32 = 6.0;
/// The narrowest that a cell gets: a long horizon stands in lines of a few quarters each.
const NARROWEST: f32 = 58.0;
/// From how many hundredths of the full colour on words are light.
const STRONG: u8 = 80;

/// The map; nothing where nothing is uncertain, since then a quarter breaks or does not.
pub fn heat(plan: &Plan, assessment: &Assessment) -> Option<Figure> {
    let cells = || assessment.loads.iter().flat_map(|load| &load.cells);
    if cells().all(|cell| cell.odds.is_certain()) {
        return None;
    }
    let columns = assessment.quarters.len().max(1);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few columns, and none below one"
    )]
    let per_line = (((WIDTH - NAMES) / NARROWEST).floor().max(1.0) as usize).min(columns);
    #[expect(clippy::cast_precision_loss, reason = "a few columns")]
    let wide = ((WIDTH - NAMES) / per_line as f32).min(WIDEST);
    let mut canvas = Canvas::default();
    let mut top = 0.0;
    let mut said = Vec::new();
    for first in (0..columns).step_by(per_line) {
        let shown = first..(first + per_line).min(columns);
        let mut x = NAMES + wide / 2.0;
        for quarter in shown.clone().filter_map(|at| assessment.quarters.get(at)) {
            canvas.small((x, top + 9.0), quarter.months(), Ink::Muted, Anchor::Middle);
            x += wide;
        }
        top += HEAD;
        for load in &assessment.loads {
            let name = plan.resource_name(&load.resource);
            canvas.text(
                (0.0, top + CELL / 2.0 + 3.0),
                shortened(&name),
                (BODY, false),
                Ink::Text,
                Anchor::Start,
            );
            let mut left = NAMES;
            for cell in shown.clone().filter_map(|at| load.cells.get(at)) {
                tile(&mut canvas, cell, (left, top), wide);
                let months = assessment.quarters.get(cell.quarter).map_or_else(String::new, |q| q.months());
                said.push(format!("{name} in {months}: {}.", words(cell)));
                left += wide;
            }
            top += CELL;
        }
        top += GAP;
    }
    Some(Figure {
        caption: "How likely each quarter is to break".to_owned(),
        alternative: said.join(" "),
        drawing: canvas.into_drawing(WIDTH, top),
    })
}

fn words(cell: &Cell) -> String {
    cell.odds.p_over_capacity.map_or_else(
        || "unknown".to_owned(),
        |chance| format!("{}, {}", short_chance(chance), cell.verdict.map_or("unknown", Verdict::word)),
    )
}

/// One cell: the chance, and under it the verdict with its mark.
fn tile(canvas: &mut Canvas, cell: &Cell, (left, top): (f32, f32), wide: f32) {
    let chance = cell.odds.p_over_capacity;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "hundredths of one")]
    let part = chance.map_or(0, |chance| (odds::heat(chance) * 100.0).round() as u8);
    let ground = if chance.is_some() { Ink::Heat(part) } else { Ink::Ground };
    let words = if part > STRONG { Ink::Paper } else { Ink::Text };
    canvas.rounded((left, top), (left + wide - 2.0, top + CELL - 2.0), 3.0, Ink::Rule);
    canvas.rounded((left + 0.6, top + 0.6), (left + wide - 2.6, top + CELL - 2.6), 2.6, ground);
    let middle = left + wide / 2.0 - 1.0;
    let said = chance.map_or_else(|| "unknown".to_owned(), short_chance);
    canvas.text((middle, top + 12.0), said, (BODY, true), words, Anchor::Middle);
    let word = cell.verdict.map_or("unknown", Verdict::word);
    let (mark, radius) = (mark_of(cell.verdict), 2.8);
    let all = width(word, SMALL, false) + 2.0 * radius + 3.0;
    let y = top + 20.5;
    // The word is left out where it has no room; the mark stays.
    if all <= wide - 6.0 {
        let from = middle - all / 2.0;
        canvas.mark((from + radius, y), radius, mark, words);
        canvas.small((from + 2.0 * radius + 3.0, y + 2.6), word, words, Anchor::Start);
    } else {
        canvas.mark((middle, y), radius, mark, words);
    }
}
