//! The coming quarters: for each resource a stacked bar a quarter, with the lines of what there is and of what
//! is left when the reserve stays free; where the load is uncertain, a fan beside the bar says between what it
//! may lie.

use super::canvas::{BODY, Canvas, SMALL, Scale, Sign, WIDTH, limits, square};
use super::measure::width;
use super::{mark_of, tick};
use crate::analysis::picture::kept;
use crate::analysis::picture::place::shortened;
use crate::analysis::picture::quarters::{Bar, COLOURED, Panel, coloured, panels};
use crate::analysis::{Assessment, Fan, Unit, Verdict};
use crate::exchange::report::{Anchor, Figure, Ink};
use crate::plan::{Plan, Snapshot};

/// The height of the bars: in the first row, and below.
const TALL: f32 = 56.0;
const LOW: f32 = 48.0;
/// Room above the bars for the name of the resource and the figure on the highest, and below for the
/// quarter's name and its verdict.
const ABOVE: f32 = 27.0;
const BELOW: f32 = 32.0;
/// Between two panels side by side, and between rows.
const GAP: f32 = 22.0;
const ROW_GAP: f32 = 8.0;
/// The widest that a bar gets, the width of a fan and its gap from the bar.
const WIDEST_BAR: f32 = 40.0;
const FAN: f32 = 6.0;
const FAN_GAP: f32 = 3.0;
/// From so many quarters on one panel takes the whole width.
const MANY: usize = 6;

/// The resources that a page has room for: time, or whatever comes first, and the one that binds, or else the
/// next.
pub fn foremost(assessment: &Assessment) -> Vec<usize> {
    let binding = assessment.binding.as_ref().and_then(crate::analysis::Binding::cell).map(|cell| cell.row);
    let second = binding.filter(|row| *row > 0).unwrap_or(1);
    [0, second].into_iter().filter(|row| *row < assessment.loads.len()).collect()
}

/// The picture of some resources, by their places among the loads; nothing where there is none, or no partner
/// who could take anything.
pub fn quarters(plan: &Plan, assessment: &Assessment, rows: &[usize]) -> Option<Figure> {
    if plan.partners().is_empty() {
        return None;
    }
    let colours = coloured(&assessment.loads, assessment.activity.len());
    let all = panels(plan, &assessment.quarters, &assessment.loads, &colours);
    let units: Vec<_> = assessment.loads.iter().map(|load| Unit::of(&load.resource, plan)).collect();
    let shown: Vec<_> = rows.iter().filter_map(|row| Some((all.get(*row)?, units.get(*row)?))).collect();
    let names: Vec<_> = colours
        .iter()
        .map(|place| plan.partners().at(*place).map_or("", |partner| partner.name.as_str()))
        .collect();
    let drawn =
        draw(&shown, &names, limits(), "what may come: half of it in the box, nine tenths on the line")?;
    Some(Figure { caption: "The coming quarters".to_owned(), ..drawn })
}

/// The same of a frozen review, as they were seen on its day: the first resource, and of the others the one
/// that was worst.
pub fn kept_quarters(plan: &Plan, snapshot: &Snapshot) -> Option<Figure> {
    let kept = kept::panels(plan, snapshot);
    let worst = |row: &usize| snapshot.loads.get(*row)?.cells.iter().filter_map(|cell| cell.verdict).max();
    // Of several the first.
    let second = (1..kept.panels.len()).rev().max_by_key(worst);
    let rows = [Some(0), second].into_iter().flatten();
    let shown: Vec<_> =
        rows.filter_map(|row| kept.panels.get(row)).map(|(panel, unit)| (panel, unit)).collect();
    let names: Vec<_> = kept.names.iter().map(String::as_str).collect();
    let [(capacity, _), _] = limits();
    let limits = [(capacity, "what there was".to_owned())];
    let drawn = draw(&shown, &names, limits, "what was to come: nine tenths on the line, its middle marked")?;
    Some(Figure { caption: "The coming quarters".to_owned(), ..drawn })
}

/// Panels with a legend; `colours` are the names of these. Nothing where there is no panel.
fn draw(
    shown: &[(&Panel, &Unit)],
    colours: &[&str],
    limits: impl IntoIterator<Item = (Sign, String)>,
    fan: &str,
) -> Option<Figure> {
    let quarters = shown.first()?.0.bars.len();
    let columns = if quarters > MANY { 1 } else { shown.len().clamp(1, 2) };
    let mut canvas = Canvas::default();
    #[expect(clippy::cast_precision_loss, reason = "one or two")]
    let room = (WIDTH - GAP * (columns as f32 - 1.0)) / columns as f32;
    let names = naming(shown, room);
    let mut top = 0.0;
    for (at, row) in shown.chunks(columns).enumerate() {
        let height = if at == 0 { TALL } else { LOW };
        let mut left = 0.0;
        for (panel, unit) in row {
            draw_panel(&mut canvas, panel, unit, (left, top), (room, height), names);
            left += room + GAP;
        }
        top += ABOVE + height + BELOW + ROW_GAP;
    }
    let bars = || shown.iter().flat_map(|(panel, _)| &panel.bars);
    let mut signs: Vec<(Sign, String)> = Vec::new();
    for (slot, name) in colours.iter().enumerate() {
        if bars().flat_map(|bar| &bar.segments).any(|segment| segment.slot == Some(slot)) {
            signs.push((square(of_slot(Some(slot))), shortened(name)));
        }
    }
    if bars().flat_map(|bar| &bar.segments).any(|segment| segment.slot.is_none()) {
        signs.push((square(Ink::Others), "others".to_owned()));
    }
    signs.extend(limits);
    if bars().any(|bar| bar.fan.is_some()) {
        let has_box = bars().filter_map(|bar| bar.fan).any(|fan| fan.p25 < fan.p75);
        let sign = move |canvas: &mut Canvas, (x, y): (f32, f32)| {
            canvas.line((x - 7.0, y), (x + 7.0, y), Ink::Accent, 1.0);
            if has_box {
                canvas.rectangle((x - 3.0, y - 2.5), (x + 3.0, y + 2.5), Ink::AccentHalf);
            }
            canvas.line((x, y - 2.5), (x, y + 2.5), Ink::Accent, 1.4);
        };
        signs.push((Box::new(sign), fan.to_owned()));
    }
    let height = top + canvas.legend(top, signs);
    let alternative = shown.iter().map(|(panel, _)| panel.summary.as_str()).collect::<Vec<_>>().join(" ");
    Some(Figure { caption: String::new(), alternative, drawing: canvas.into_drawing(WIDTH, height) })
}

/// The colour of a part of a bar.
fn of_slot(slot: Option<usize>) -> Ink {
    slot.filter(|slot| *slot < COLOURED)
        .and_then(|slot| u8::try_from(slot).ok())
        .map_or(Ink::Others, Ink::Partner)
}

fn draw_panel(
    canvas: &mut Canvas,
    panel: &Panel,
    unit: &Unit,
    (left, top): (f32, f32),
    (room, height): (f32, f32),
    names: Naming,
) {
    canvas.text((left, top + BODY), panel.title.as_str(), (BODY, true), Ink::Text, Anchor::Start);
    let beside = left + width(&panel.title, BODY, true) + 4.0;
    canvas.small((beside, top + BODY), format!("in {}", panel.unit), Ink::Muted, Anchor::Start);
    let bottom = top + ABOVE + height;
    let scale = scale(panel, bottom, height);
    let (ticks, axis) = ticks(&scale, unit);
    for (value, text) in ticks {
        let y = scale.at(value);
        canvas.line((left + axis, y), (left + room, y), Ink::Rule, 0.6);
        canvas.small((left + axis - 5.0, y + 2.6), text, Ink::Muted, Anchor::End);
    }
    let slot = slot(panel, room - axis);
    let mut middle = left + axis + slot / 2.0;
    for bar in &panel.bars {
        draw_bar(canvas, bar, unit, &scale, (middle, slot));
        below(canvas, bar, bottom, (middle, slot), names);
        middle += slot;
    }
}

/// From nothing to a little air above the highest of bars and lines.
fn scale(panel: &Panel, bottom: f32, height: f32) -> Scale {
    // Where all is nothing, the axis still says what it measures.
    let most = if panel.top > 0.0 { panel.top * 1.06 } else { 1.0 };
    Scale { from: bottom, to: bottom - height, most }
}

/// What stands beside the lines of a panel, and how much room it takes.
fn ticks(scale: &Scale, unit: &Unit) -> (Vec<(f64, String)>, f32) {
    let ticks: Vec<_> = scale.steps(20.0).into_iter().map(|value| (value, tick(unit, value))).collect();
    let axis = ticks.iter().map(|(_, text)| width(text, SMALL, false)).fold(0.0, f32::max) + 5.0;
    (ticks, axis)
}

/// How much room each quarter of a panel has.
fn slot(panel: &Panel, room: f32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "at most twelve quarters")]
    let quarters = panel.bars.len().max(1) as f32;
    room / quarters
}

fn draw_bar(canvas: &mut Canvas, bar: &Bar, unit: &Unit, scale: &Scale, (middle, slot): (f32, f32)) {
    let wide = (slot * 0.5).min(WIDEST_BAR);
    let at = middle - if bar.fan.is_some() { (FAN + FAN_GAP) / 2.0 } else { 0.0 };
    for segment in &bar.segments {
        let (top, bottom) = (scale.at(segment.to), scale.at(segment.from));
        // A hair of paper between parts keeps like colours apart.
        let top = if bottom - top > 2.0 { top + 0.6 } else { top };
        canvas.rectangle((at - wide / 2.0, top), (at + wide / 2.0, bottom), of_slot(segment.slot));
    }
    let reach = (wide * 0.72 + if bar.fan.is_some() { FAN } else { 0.0 }).min(slot / 2.0 - 1.0);
    if let Some(capacity) = bar.capacity {
        let y = scale.at(capacity);
        canvas.line((middle - reach, y), (middle + reach, y), Ink::Text, 1.4);
    }
    if let Some(usable) = bar.usable {
        let y = scale.at(usable);
        canvas.dashes(&[(middle - reach, y), (middle + reach, y)], Ink::Muted, 1.0);
    }
    if let Some(fan) = &bar.fan {
        draw_fan(canvas, fan, scale, at + wide / 2.0 + FAN_GAP + FAN / 2.0);
    }
    // The figure stands on whatever is highest, so that no line crosses it.
    let highest = [bar.capacity, bar.fan.map(|f| f.p95)].into_iter().flatten().fold(bar.load, f64::max);
    let figure = tick(unit, bar.load);
    if width(&figure, SMALL, true) <= slot - 2.0 {
        canvas.text((middle, scale.at(highest) - 3.0), figure, (SMALL, true), Ink::Text, Anchor::Middle);
    }
}

/// A line for nine tenths of what may come, a box for the half in the middle, and the middle itself.
fn draw_fan(canvas: &mut Canvas, fan: &Fan, scale: &Scale, middle: f32) {
    let [low, lower, half, upper, high] =
        [fan.p05, fan.p25, fan.p50, fan.p75, fan.p95].map(|value| scale.at(value));
    canvas.line((middle, high), (middle, low), Ink::Accent, 1.0);
    for end in [low, high] {
        canvas.line((middle - FAN / 3.0, end), (middle + FAN / 3.0, end), Ink::Accent, 1.0);
    }
    canvas.rectangle((middle - FAN / 2.0, upper), (middle + FAN / 2.0, lower), Ink::AccentHalf);
    canvas.line((middle - FAN / 2.0, half), (middle + FAN / 2.0, half), Ink::Accent, 1.4);
}

/// How quarters are named and judged below the bars: by what there is room for, alike in all panels.
#[derive(Debug, Clone, Copy)]
struct Naming {
    /// The height of the letters of the months, where there is room for them; else the number of the quarter is
    /// said.
    months: Option<f32>,
    /// The height of the letters of the verdict's word, where there is room for it.
    word: Option<f32>,
    /// Whether the mark stands beside the word, or above it.
    beside: bool,
}

/// The radius of the mark of a verdict, and its gap from the word.
const MARK: f32 = 3.0;
const MARK_GAP: f32 = 3.0;

fn naming(shown: &[(&Panel, &Unit)], room: f32) -> Naming {
    let slots = shown.iter().map(|(panel, unit)| {
        let (_, axis) = ticks(&scale(panel, TALL, TALL), unit);
        slot(panel, room - axis)
    });
    let room = slots.fold(f32::INFINITY, f32::min) - 1.5;
    let bars = || shown.iter().flat_map(|(panel, _)| &panel.bars);
    let widest = |texts: &dyn Fn(&Bar) -> &str, size: f32| {
        bars().map(|bar| width(texts(bar), size, false)).fold(0.0, f32::max)
    };
    let largest = |texts: &dyn Fn(&Bar) -> &str, sizes: &[f32]| {
        sizes.iter().copied().find(|size| widest(texts, *size) <= room)
    };
    let beside = widest(&|bar| word(bar), SMALL) + 2.0 * MARK + MARK_GAP <= room;
    Naming {
        months: largest(&|bar| &bar.months, &[SMALL, 7.0, 6.5]),
        word: largest(&|bar| word(bar), &[SMALL, 7.0, 6.5, 6.0]),
        beside,
    }
}

fn word(bar: &Bar) -> &'static str {
    bar.verdict.map_or("unknown", Verdict::word)
}

/// The name of a quarter, and its verdict as a mark and a word.
fn below(canvas: &mut Canvas, bar: &Bar, bottom: f32, (middle, slot): (f32, f32), names: Naming) {
    let (name, size) = names.months.map_or((&bar.quarter, SMALL), |size| (&bar.months, size));
    if width(name, size, false) <= slot + 2.0 {
        canvas.text((middle, bottom + 9.5), name.as_str(), (size, false), Ink::Text, Anchor::Middle);
    }
    let mark = mark_of(bar.verdict);
    let (said, size) = (word(bar), names.word.unwrap_or(SMALL));
    let y = bottom + 17.0;
    if names.beside {
        let left = middle - (width(said, size, false) + 2.0 * MARK + MARK_GAP) / 2.0;
        canvas.mark((left + MARK, y), MARK, mark, Ink::Fill(mark));
        let at = (left + 2.0 * MARK + MARK_GAP, y + 2.6);
        canvas.text(at, said, (size, false), Ink::Words(mark), Anchor::Start);
        return;
    }
    canvas.mark((middle, y), MARK, mark, Ink::Fill(mark));
    if names.word.is_some() {
        canvas.text((middle, y + 11.0), said, (size, false), Ink::Words(mark), Anchor::Middle);
    }
}
