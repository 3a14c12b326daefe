//! A little more: the best worth against how much there is of a resource.

use super::canvas::{Canvas, WIDTH};
use super::tick;
use super::worth::Ground;
use crate::analysis::picture::worth::{across, curve as said, span};
use crate::analysis::{CapacityCurve, Unit};
use crate::exchange::report::Figure;
use crate::plan::Plan;

/// The curve of one resource; nothing where nothing fits, however much there is.
pub fn curve(plan: &Plan, curve: &CapacityCurve) -> Option<Figure> {
    let most = curve.steps.last()?.worth;
    let (unit, money) = (Unit::of(&curve.resource, plan), Unit::Minor(plan.currency()));
    let words = across(plan, &curve.resource);
    let mut canvas = Canvas::default();
    let figure = |value: f64| tick(&unit, value);
    let ground = Ground::draw(&mut canvas, (&money, most), span(curve), figure, &words);
    ground.upright(&mut canvas, curve.now, &format!("now {}", unit.show(curve.now)));
    let points: Vec<_> = curve.steps.iter().map(|step| (step.from, step.worth)).collect();
    ground.steps(&mut canvas, &points);
    Some(Figure {
        caption: format!("A little more of {}", plan.resource_name(&curve.resource)),
        alternative: said(plan, curve),
        drawing: canvas.into_drawing(WIDTH, Ground::HEIGHT),
    })
}
