//! How the two sides' scores went over time, and the gap between them.

use super::canvas::{Canvas, SMALL, Scale, Sign, WIDTH};
use crate::analysis::Alignment;
use crate::analysis::picture::trend::{Measure, Model, Point, apart};
use crate::exchange::report::{Anchor, Figure, Ink, Mark};
use crate::plan::days_between;
use jiff::civil::Date;

/// The height of the plot, and the room around it.
const HEIGHT: f32 = 36.0;
const LEFT: f32 = 14.0;
const RIGHT: f32 = 58.0;
const ABOVE: f32 = 6.0;
const BELOW: f32 = 16.0;
/// The radius of the point of a check-in.
const POINT: f32 = 2.6;

/// The means of all six scores; nothing where there was no check-in.
pub fn trend(alignment: &Alignment, as_of: Date) -> Option<Figure> {
    let model = Model::of(alignment, Measure::Mean, as_of)?;
    let mut canvas = Canvas::default();
    let days = f64::from(days_between(model.from, model.until).max(1));
    let across = Scale { from: LEFT, to: WIDTH - RIGHT, most: days };
    let up = Scale { from: ABOVE + HEIGHT, to: ABOVE, most: 4.0 };
    let at = |(day, score): Point| (across.at(day), up.at(score - 1.0));
    for score in 1..=5_u8 {
        let (_, y) = at((0.0, f64::from(score)));
        canvas.line((LEFT, y), (WIDTH - RIGHT, y), Ink::Rule, 0.6);
        canvas.small((LEFT - 5.0, y + 2.6), score.to_string(), Ink::Muted, Anchor::End);
    }
    for first in model.months() {
        let x = across.at(f64::from(days_between(model.from, first)));
        canvas.line((x, ABOVE + HEIGHT), (x, ABOVE + HEIGHT + 3.0), Ink::Muted, 0.6);
        let name = first.strftime("%b %Y").to_string();
        canvas.small((x.max(LEFT + 14.0), ABOVE + HEIGHT + 11.0), name, Ink::Muted, Anchor::Middle);
    }
    // The ground between the lines, piece by piece: where they cross, a piece has three corners.
    for pair in model.band().windows(2) {
        let [(a, our_a, their_a), (b, our_b, their_b)] = [pair[0], pair[1]];
        let corners = [at((a, our_a)), at((b, our_b)), at((b, their_b)), at((a, their_a))];
        canvas.area(&corners, Ink::Soft(Mark::Careful));
    }
    // Theirs first: where both say the same, ours stands inside theirs.
    for (points, is_ours) in [(&model.theirs, false), (&model.ours, true)] {
        let places: Vec<_> = points.iter().map(|point| at(*point)).collect();
        line(&mut canvas, &places, is_ours);
        for place in places {
            point(&mut canvas, place, is_ours);
        }
    }
    if let Some((day, ours, theirs)) = model.both {
        let x = f64::from(days_between(model.from, day));
        let (a, b) = (at((x, ours)), at((x, theirs)));
        let words = apart(Measure::Mean, ours, theirs);
        let y = f32::midpoint(a.1, b.1) + 2.6;
        canvas.text((a.0 + 8.0, y), words, (SMALL, true), Ink::Text, Anchor::Start);
    }
    let top = ABOVE + HEIGHT + BELOW + 2.0;
    let height = top + canvas.legend(top, signs());
    Some(Figure {
        caption: "Alignment over time, from 1 to 5".to_owned(),
        alternative: model.summary(Measure::Mean),
        drawing: canvas.into_drawing(WIDTH, height),
    })
}

/// The point of a check-in: ours full, theirs hollow and larger.
pub(super) fn point(canvas: &mut Canvas, place: (f32, f32), is_ours: bool) {
    if is_ours {
        canvas.circle(place, POINT, Ink::Accent, None);
    } else {
        canvas.circle(place, POINT + 1.2, Ink::Paper, Some(Ink::Text));
    }
}

/// The line of a side.
pub(super) fn line(canvas: &mut Canvas, places: &[(f32, f32)], is_ours: bool) {
    if is_ours {
        canvas.lines(places, Ink::Accent, 1.4);
    } else {
        canvas.dashes(places, Ink::Text, 1.2);
    }
}

/// The line of a side with its point, for a legend.
pub(super) fn sign(is_ours: bool) -> Sign {
    Box::new(move |canvas, (x, y)| {
        line(canvas, &[(x - 7.0, y), (x + 7.0, y)], is_ours);
        point(canvas, (x, y), is_ours);
    })
}

fn signs() -> Vec<(Sign, String)> {
    vec![(sign(true), "ours".to_owned()), (sign(false), "theirs".to_owned())]
}
