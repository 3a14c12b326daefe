//! From what was expected last time to what is now: bars that begin where the one before ends.

use super::canvas::{BODY, Canvas, SMALL, Scale, WIDTH};
use super::measure::width;
use crate::analysis::CellChange;
use crate::analysis::picture::waterfall::{Shape, bars, summary, top};
use crate::exchange::report::{Anchor, Figure, Ink, Mark};

/// The height of a row, and of the bar in it.
const ROW: f32 = 17.0;
const BAR: f32 = 9.0;
/// The room of the names at the left, and of the figures at the right.
const NAMES: f32 = 118.0;
const FIGURES: f32 = 58.0;
/// The room below for what there is to give.
const BELOW: f32 = 14.0;
/// The narrowest that a bar gets: what is little is still to be seen.
const LEAST: f32 = 1.2;

/// The picture of what changed of a resource in a quarter.
pub fn waterfall(cell: &CellChange) -> Figure {
    let bars = bars(cell);
    let scale = Scale { from: NAMES, to: WIDTH - FIGURES, most: top(cell, &bars) };
    let mut canvas = Canvas::default();
    let mut above = 0.0;
    for (at, bar) in bars.iter().enumerate() {
        let is_whole = bar.shape == Shape::Whole;
        let baseline = above + ROW / 2.0 + 3.0;
        canvas.text((0.0, baseline), bar.name, (BODY, is_whole), Ink::Text, Anchor::Start);
        canvas.text((WIDTH, baseline), bar.figure.as_str(), (BODY, is_whole), Ink::Text, Anchor::End);
        let fill = match bar.shape {
            Shape::Whole => Ink::Accent,
            Shape::More => Ink::Fill(Mark::Careful),
            Shape::Less => Ink::Fill(Mark::Good),
        };
        let (left, right) = (scale.at(bar.from.min(bar.to)), scale.at(bar.from.max(bar.to)));
        let (over, under) = (above + (ROW - BAR) / 2.0, above + (ROW + BAR) / 2.0);
        canvas.rounded((left, over), (right.max(left + LEAST), under), 1.2, fill);
        above += ROW;
        if at + 1 < bars.len() {
            let x = scale.at(bar.to);
            canvas.line((x, under), (x, above + (ROW - BAR) / 2.0), Ink::Muted, 0.6);
        }
    }
    if let Some(capacity) = cell.capacity.now {
        let x = scale.at(capacity);
        canvas.line((x, 0.0), (x, above + 2.0), Ink::Text, 1.2);
        let words = format!("{} to give", cell.unit.show(capacity));
        let room = width(&words, SMALL, false) / 2.0;
        let middle = x.clamp(room, WIDTH - room);
        canvas.small((middle, above + BELOW - 3.0), words, Ink::Muted, Anchor::Middle);
        above += BELOW;
    }
    Figure {
        caption: cell.called(),
        alternative: summary(cell, &bars),
        drawing: canvas.into_drawing(WIDTH, above),
    }
}
