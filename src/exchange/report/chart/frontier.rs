//! Worth against the risk of breaking: the sets of which none is worth as much and safer.

use super::canvas::{Canvas, SMALL, Sign, WIDTH};
use super::measure::width;
use super::worth::Ground;
use crate::analysis::picture::place::shortened;
use crate::analysis::picture::worth::{FRONTIER, chances, frontier as said, names, taken};
use crate::analysis::{Exploring, FrontierPoint, Unit, listed, percent, short_chance};
use crate::exchange::report::{Anchor, Figure, Ink};
use crate::plan::Plan;

/// The radius of a point, and how far its number stands from it.
const POINT: f32 = 3.4;
const BESIDE: f32 = 5.0;
/// How near numbers may stand to each other.
const NEAR: f32 = 9.0;
/// The height of a row of the list of points, and where its columns end or begin.
const ROW: f32 = 11.5;
const NUMBER: f32 = 12.0;
const WORTH: f32 = 142.0;
const WHO: f32 = 154.0;

/// The frontier; nothing where it is not more than one set.
pub fn frontier(plan: &Plan, exploring: &Exploring) -> Option<Figure> {
    let points = &exploring.frontier;
    if points.len() < 2 {
        return None;
    }
    let money = Unit::Minor(plan.currency());
    let most = points.last()?.worth;
    let taken = taken(plan, points);
    let mut canvas = Canvas::default();
    let words = "chance that a quarter breaks";
    let ground = Ground::draw(&mut canvas, (&money, most), chances(points), percent, words);
    let tolerance = plan.settings().tolerance.get();
    ground.upright(&mut canvas, tolerance, &format!("you take up to {}", percent(tolerance)));
    let line: Vec<_> = points.iter().map(|point| (point.p_breaks, point.worth)).collect();
    ground.steps(&mut canvas, &line);
    let mut before: Option<(f32, f32)> = None;
    for (at, place) in line.iter().map(|point| ground.at(*point)).enumerate() {
        mark(&mut canvas, place, at == taken);
        // Above and to the left of a point no line goes; the number of one that is close stands below.
        let above = (place.0 - BESIDE, place.1 - BESIDE);
        let is_free = before.is_none_or(|(x, y)| (above.0 - x).abs() >= NEAR || (above.1 - y).abs() >= NEAR);
        let (number, anchor) = if is_free {
            (above, Anchor::End)
        } else {
            ((place.0 + BESIDE, place.1 + BESIDE + SMALL * 0.7), Anchor::Start)
        };
        canvas.text(number, (at + 1).to_string(), (SMALL, true), Ink::Text, anchor);
        before = Some(number);
    }
    let mut top = Ground::HEIGHT + 2.0;
    for (at, point) in points.iter().enumerate() {
        row(&mut canvas, top + ROW - 3.0, (at, point), at == taken, &money, &without(plan, exploring, point));
        top += ROW;
    }
    let height = top + 3.0 + canvas.legend(top + 3.0, signs());
    Some(Figure {
        caption: FRONTIER.to_owned(),
        alternative: said(plan, exploring),
        drawing: canvas.into_drawing(WIDTH, height),
    })
}

/// A point; the one that is taken is full.
fn mark(canvas: &mut Canvas, place: (f32, f32), is_taken: bool) {
    canvas.circle(place, POINT, if is_taken { Ink::Accent } else { Ink::Paper }, Some(Ink::Accent));
}

/// A point in the list below.
fn row(
    canvas: &mut Canvas,
    y: f32,
    (at, point): (usize, &FrontierPoint),
    is_taken: bool,
    money: &Unit,
    who: &str,
) {
    canvas.text((NUMBER, y), (at + 1).to_string(), (SMALL, true), Ink::Text, Anchor::End);
    let mut say = |x: f32, text: &str, anchor: Anchor| {
        canvas.text((x, y), text, (SMALL, is_taken), Ink::Text, anchor);
    };
    say(NUMBER + 12.0, &format!("{} likely", short_chance(point.p_breaks)), Anchor::Start);
    say(WORTH, &money.show(point.worth), Anchor::End);
    say(WHO, who, Anchor::Start);
}

/// Whom a set lets go, as far as there is room for their names.
fn without(plan: &Plan, exploring: &Exploring, point: &FrontierPoint) -> String {
    let of = |kept: bool| names(plan, &exploring.among, |at| point.kept.get(at) == Some(&kept));
    let gone: Vec<_> = of(false).iter().map(|name| shortened(name)).collect();
    if gone.is_empty() {
        return "keeps all".to_owned();
    }
    if of(true).is_empty() {
        return "keeps nobody".to_owned();
    }
    let with = |named: usize| {
        let mut names: Vec<_> = gone.iter().take(named).cloned().collect();
        if named < gone.len() {
            names.push(format!("{} more", gone.len() - named));
        }
        format!("without {}", listed(&names))
    };
    let fits = |text: &String| width(text, SMALL, true) <= WIDTH - WHO;
    (1..=gone.len()).rev().map(with).find(fits).unwrap_or_else(|| format!("without {} partners", gone.len()))
}

fn signs() -> Vec<(Sign, String)> {
    let sign = |is_taken: bool| -> Sign { Box::new(move |canvas, at| mark(canvas, at, is_taken)) };
    vec![
        (sign(true), "the best of what you take".to_owned()),
        (sign(false), "the best at another risk".to_owned()),
    ]
}
