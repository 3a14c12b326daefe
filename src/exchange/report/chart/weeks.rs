//! The weeks ahead: what recurs and the promises as they are worked on, a bar a week, with the line of what there
//! is over it; and where promises fall due that will be late.

use super::canvas::{Canvas, SMALL, Scale, Sign, WIDTH, square};
use super::measure::width;
use crate::analysis::picture::weeks::{Bar, Model, months};
use crate::analysis::{Assessment, Unit};
use crate::exchange::report::{Anchor, Figure, Ink, Mark};
use crate::plan::Plan;

/// The height of the bars, and the room above them for what is late and below for the months.
const HEIGHT: f32 = 96.0;
const ABOVE: f32 = 22.0;
const BELOW: f32 = 16.0;
/// The widest that a week gets.
const WIDEST: f32 = 24.0;
/// Which part of a week's room its bar takes.
const BAR: f32 = 0.72;
/// The edge of what is hollow.
const EDGE: f32 = 1.0;

/// The weeks; nothing where the plan does not say how many hours a week there are.
pub fn weeks(plan: &Plan, assessment: &Assessment) -> Option<Figure> {
    let model = Model::of(plan, assessment)?;
    let mut canvas = Canvas::default();
    let up = Scale { from: ABOVE + HEIGHT, to: ABOVE, most: (model.top * 1.08).max(1.0) };
    let ticks: Vec<_> = up.steps(26.0).into_iter().map(|value| (value, Unit::Hours.figure(value))).collect();
    let left = ticks.iter().map(|(_, text)| width(text, SMALL, false)).fold(0.0, f32::max) + 5.0;
    #[expect(clippy::cast_precision_loss, reason = "a few hundred weeks")]
    let slot = ((WIDTH - left) / model.bars.len() as f32).min(WIDEST);
    #[expect(clippy::cast_precision_loss, reason = "a few hundred weeks")]
    let x = |week: usize| left + slot * week as f32;
    let right = x(model.bars.len());
    for (at, _) in model.bars.iter().enumerate().filter(|(_, bar)| bar.week.days_off > 0) {
        canvas.rectangle((x(at), ABOVE), (x(at + 1), ABOVE + HEIGHT), Ink::Rule);
    }
    for (value, text) in ticks {
        let y = up.at(value);
        canvas.line((left, y), (right, y), Ink::Rule, 0.6);
        canvas.small((left - 5.0, y + 2.6), text, Ink::Muted, Anchor::End);
    }
    canvas.small((0.0, 8.0), "hours a week", Ink::Text, Anchor::Start);
    for (at, bar) in model.bars.iter().enumerate() {
        one(&mut canvas, bar, &up, (x(at) + slot / 2.0, slot * BAR));
        if bar.late > 0 {
            canvas.mark((x(at) + slot / 2.0, ABOVE - 8.0), 3.6, Mark::Bad, Ink::Fill(Mark::Bad));
        }
    }
    late(&mut canvas, &model.bars, slot, &x);
    let limit = model.bars.iter().enumerate().flat_map(|(at, bar)| {
        let y = up.at(bar.week.capacity_hours);
        [(x(at), y), (x(at + 1), y)]
    });
    canvas.lines(&limit.collect::<Vec<_>>(), Ink::Text, 1.4);
    for (at, name) in months(&model.bars) {
        canvas.line((x(at), ABOVE + HEIGHT), (x(at), ABOVE + HEIGHT + 4.0), Ink::Muted, 0.6);
        if let Some(name) = name.filter(|name| x(at) + 3.0 + width(name, SMALL, false) <= WIDTH) {
            canvas.small((x(at) + 3.0, ABOVE + HEIGHT + 10.5), name, Ink::Muted, Anchor::Start);
        }
    }
    let top = ABOVE + HEIGHT + BELOW + 4.0;
    let height = top + canvas.legend(top, signs(&model.bars));
    let late = model.late.iter().map(|one| format!("{} for {}: {}", one.title, one.partner, one.explanation));
    let said: Vec<_> = std::iter::once(model.summary.clone()).chain(late).collect();
    Some(Figure {
        caption: "The weeks ahead".to_owned(),
        alternative: said.join(" "),
        drawing: canvas.into_drawing(WIDTH, height),
    })
}

/// What recurs, on it the promises; what recurs beyond what there is is hollow.
fn one(canvas: &mut Canvas, bar: &Bar, up: &Scale, (middle, wide): (f32, f32)) {
    let week = &bar.week;
    let (left, right) = (middle - wide / 2.0, middle + wide / 2.0);
    let within = week.recurring_hours.min(week.capacity_hours);
    let mut part = |from: f64, to: f64, ink: Ink, inside: f32| {
        let (bottom, top) = (up.at(from) - inside, up.at(to) + inside);
        if bottom - top > 0.0 {
            canvas.rectangle((left + inside, top), (right - inside, bottom), ink);
        }
    };
    part(0.0, within, Ink::Others, 0.0);
    part(within, within + week.promised_hours, Ink::Accent, 0.0);
    if week.over_hours() > 0.0 {
        part(within, week.recurring_hours, Ink::Fill(Mark::Bad), 0.0);
        part(within, week.recurring_hours, Ink::Soft(Mark::Bad), EDGE);
    }
}

/// How many promises are late, beside the last mark of those that stand close to each other.
fn late(canvas: &mut Canvas, bars: &[Bar], slot: f32, x: &impl Fn(usize) -> f32) {
    let marked: Vec<_> = bars.iter().enumerate().filter(|(_, bar)| bar.late > 0).collect();
    for (place, (at, bar)) in marked.iter().enumerate() {
        let words = format!("{} late", bar.late);
        let from = x(*at) + slot / 2.0 + 6.0;
        let until = from + width(&words, SMALL, false);
        let next = marked.get(place + 1).map_or(WIDTH, |(at, _)| x(*at));
        if until <= next {
            canvas.small((from, ABOVE - 5.4), words, Ink::Words(Mark::Bad), Anchor::Start);
        }
    }
}

fn signs(bars: &[Bar]) -> Vec<(Sign, String)> {
    let over: Sign = Box::new(|canvas, (x, y)| {
        canvas.rectangle((x - 4.0, y - 4.0), (x + 4.0, y + 4.0), Ink::Fill(Mark::Bad));
        canvas.rectangle(
            (x - 4.0 + EDGE, y - 4.0 + EDGE),
            (x + 4.0 - EDGE, y + 4.0 - EDGE),
            Ink::Soft(Mark::Bad),
        );
    });
    let limit: Sign = Box::new(|canvas, (x, y)| canvas.line((x - 7.0, y), (x + 7.0, y), Ink::Text, 1.4));
    let late: Sign = Box::new(|canvas, at| canvas.mark(at, 3.6, Mark::Bad, Ink::Fill(Mark::Bad)));
    let signs = [
        (true, square(Ink::Others), "recurs"),
        (true, square(Ink::Accent), "promises"),
        (bars.iter().any(|bar| bar.week.over_hours() > 0.0), over, "recurs beyond what there is"),
        (true, limit, "what there is, the reserve included"),
        (bars.iter().any(|bar| bar.week.days_off > 0), square(Ink::Rule), "with time off"),
        (bars.iter().any(|bar| bar.late > 0), late, "late promises fall due"),
    ];
    signs
        .into_iter()
        .filter(|(is_there, ..)| *is_there)
        .map(|(_, sign, words)| (sign, words.to_owned()))
        .collect()
}
