//! The map: every partner by depth of the relationship and by mutual dependence.

use super::canvas::{Canvas, SMALL, Sign, WIDTH};
use super::measure::width;
use super::standing;
use crate::analysis::picture::marks::{MOST_MUTUAL, Marks};
use crate::analysis::picture::place::{COLUMNS, Label, Places, ROWS, places};
use crate::analysis::{Assessment, Standing};
use crate::exchange::report::{Anchor, Figure, Ink, Mark};
use crate::plan::{Depth, Plan, Stage};
use emath::{Rect, vec2};

/// Room for the figures at the left of the plot, the heading above it, and the words below it.
const LEFT: f32 = 52.0;
const ABOVE: f32 = 14.0;
const BELOW: f32 = 16.0;
/// The height of the plot.
const HEIGHT: f32 = 250.0;
/// The height of a line of names.
const LINE: f32 = 10.0;

/// The map of the active partners; nothing where there is none.
pub fn map(plan: &Plan, assessment: &Assessment) -> Option<Figure> {
    let marks = Marks::new(plan, assessment);
    let shown: Vec<usize> = (0..marks.all.len()).filter(|at| marks.all[*at].stage == Stage::Active).collect();
    if shown.is_empty() {
        return None;
    }
    let measure = |text: &str| vec2(width(text, SMALL, false), LINE);
    let places = places(&marks, &shown, vec2(WIDTH - LEFT, HEIGHT), measure);
    let mut canvas = Canvas::default();
    ground(&mut canvas, &places);
    axes(&mut canvas, &places);
    for zone in &places.zones {
        label(&mut canvas, zone, Ink::Muted);
    }
    for placed in &places.placed {
        let Some(mark) = marks.all.get(placed.mark) else { continue };
        if let Some([from, to]) = placed.tick_ends() {
            canvas.line((LEFT + from.x, ABOVE + from.y), (LEFT + to.x, ABOVE + to.y), Ink::Text, 1.6);
        }
        let centre = (LEFT + placed.centre.x, ABOVE + placed.centre.y);
        canvas.standing(centre, placed.radius, mark.standing);
    }
    for name in &places.names {
        label(&mut canvas, name, Ink::Text);
    }
    for more in &places.more {
        let rect = moved(more.rect);
        canvas.rounded((rect.left(), rect.top()), (rect.right(), rect.bottom()), 8.0, Ink::Rule);
        let at = (rect.center().x, rect.center().y + 2.6);
        canvas.small(at, format!("+{}", more.marks.len()), Ink::Text, Anchor::Middle);
    }
    let top = ABOVE + HEIGHT + BELOW + 4.0;
    let height = top + canvas.legend(top, signs(&marks, &shown));
    let said: Vec<_> =
        shown.iter().filter_map(|at| Some(format!("{}.", marks.all.get(*at)?.summary))).collect();
    Some(Figure {
        caption: "Partners by depth of the relationship and mutual dependence".to_owned(),
        alternative: said.join(" "),
        drawing: canvas.into_drawing(WIDTH, height),
    })
}

/// A part of the plot at its place in the picture.
fn moved(rect: Rect) -> Rect {
    rect.translate(vec2(LEFT, ABOVE))
}

fn label(canvas: &mut Canvas, label: &Label, ink: Ink) {
    let rect = moved(label.rect);
    canvas.small((rect.left(), rect.center().y + 2.6), label.text.as_str(), ink, Anchor::Start);
}

fn ground(canvas: &mut Canvas, places: &Places) {
    let grid = &places.grid;
    let mut fill = |rect: Rect, ink| {
        let rect = moved(rect);
        canvas.rectangle((rect.left(), rect.top()), (rect.right(), rect.bottom()), ink);
    };
    fill(grid.enough(), Ink::AccentGround);
    fill(grid.deep_only(), Ink::Soft(Mark::Careful));
    // What is not known lies lower.
    fill(Rect::from_min_max(grid.whole().min, emath::pos2(grid.xs[1], grid.whole().bottom())), Ink::Ground);
    fill(
        Rect::from_min_max(emath::pos2(grid.whole().left(), grid.ys[ROWS - 1]), grid.whole().max),
        Ink::Ground,
    );
    let whole = moved(grid.whole());
    for x in grid.xs {
        canvas.line((LEFT + x, whole.top()), (LEFT + x, whole.bottom()), Ink::Rule, 0.6);
    }
    for y in grid.ys {
        canvas.line((whole.left(), ABOVE + y), (whole.right(), ABOVE + y), Ink::Rule, 0.6);
    }
}

fn axes(canvas: &mut Canvas, places: &Places) {
    let grid = &places.grid;
    for row in 0..ROWS {
        let y = ABOVE + f32::midpoint(grid.ys[row], grid.ys[row + 1]) + 2.6;
        let words = match usize::from(MOST_MUTUAL).checked_sub(row) {
            Some(sum) => sum.to_string(),
            None => "Not known".to_owned(),
        };
        canvas.small((LEFT - 5.0, y), words, Ink::Muted, Anchor::End);
    }
    let below = ABOVE + HEIGHT + 10.0;
    for column in 0..COLUMNS {
        let x = LEFT + f32::midpoint(grid.xs[column], grid.xs[column + 1]);
        let words =
            column.checked_sub(1).and_then(|at| Depth::ALL.get(at)).map_or("Not known", |d| d.words());
        canvas.small((x, below), words, Ink::Muted, Anchor::Middle);
    }
    canvas.small((0.0, 8.0), "Mutual dependence", Ink::Text, Anchor::Start);
    canvas.small((LEFT - 5.0, below), "Depth", Ink::Text, Anchor::End);
}

fn signs(marks: &Marks, shown: &[usize]) -> Vec<(Sign, String)> {
    let is_there = |standing: &Standing| shown.iter().any(|at| marks.all[*at].standing == *standing);
    let mut signs: Vec<(Sign, String)> = Standing::ALL
        .into_iter()
        .filter(is_there)
        .map(|standing| (standing::sign(standing), standing.words().to_owned()))
        .collect();
    let tick: Sign = Box::new(|canvas, (x, y)| {
        canvas.circle((x - 3.0, y), 3.5, Ink::Rule, None);
        canvas.line((x + 0.5, y), (x + 7.0, y), Ink::Text, 1.6);
    });
    signs.push((tick, "tick to the right: you need them more".to_owned()));
    if let Some(quarter) = &marks.quarter {
        let sizes: Sign = Box::new(|canvas, (x, y)| {
            canvas.circle((x - 4.0, y), 2.0, Ink::Muted, None);
            canvas.circle((x + 3.0, y), 4.0, Ink::Muted, None);
        });
        signs.push((sizes, format!("size: your time in {quarter}")));
    }
    signs
}
