//! The picture of the coming quarters: for each resource a stacked bar a
//! quarter, with the lines of what there is and of what is left when the
//! reserve stays free; where the load is uncertain, a fan beside the bar says between what it may lie.

use crate::analysis::picture::nice_step;
use crate::analysis::picture::quarters::{Bar, Panel, Segment};
use crate::analysis::{Fan, Unit, Verdict};
use crate::ui::theme::{self, TextRole, Tokens, space};
use crate::ui::widgets::{self, Tone};
use egui::{Align2, Pos2, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

/// The height of the bars themselves, in points: of time and money, and of what stands below them.
pub(super) const TALL: f32 = 148.0;
pub(super) const LOW: f32 = 92.0;
/// Room above the bars for the verdict's word, and below for the quarter's name.
const ABOVE: f32 = 26.0;
const BELOW: f32 = 38.0;
/// The widest that a bar gets, in points.
const WIDEST_BAR: f32 = 84.0;
/// The width of a fan, and its gap from the bar.
const FAN: f32 = 9.0;
const FAN_GAP: f32 = 5.0;

/// The tone in which a verdict is shown.
pub(in crate::ui) fn tone(verdict: Option<Verdict>) -> Tone {
    match verdict {
        Some(Verdict::Sustainable) => Tone::Good,
        Some(Verdict::Stretched) => Tone::Careful,
        Some(Verdict::Overcommitted) => Tone::Bad,
        None => Tone::Unknown,
    }
}

/// Draws one resource, its bars so many points high.
pub(super) fn panel(ui: &mut Ui, panel: &Panel, unit: &Unit, bars_height: f32) {
    let tokens = theme::tokens(ui);
    ui.horizontal(|ui| {
        ui.label(theme::strong(panel.title.as_str()));
        ui.label(theme::muted(format!("in {}", panel.unit)));
    });
    let size = vec2(ui.available_width(), ABOVE + bars_height + BELOW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &panel.summary));
    if !ui.is_rect_visible(rect) || panel.bars.is_empty() {
        return;
    }
    let plot = Rect::from_min_max(rect.min + vec2(44.0, ABOVE), rect.max - vec2(0.0, BELOW));
    let scale = Scale::new(panel.top, plot, f64::from(bars_height / 40.0).round());
    grid(ui, &scale, unit, tokens);
    let slot = plot.width() / panel.bars.len() as f32;
    let width = (slot * 0.56).min(WIDEST_BAR);
    let hover = response.hover_pos();
    for (i, bar) in panel.bars.iter().enumerate() {
        let column =
            Rect::from_min_size(pos2(plot.left() + slot * i as f32, rect.top()), vec2(slot, rect.height()));
        draw_bar(ui, bar, &scale, column, width, tokens, hover);
    }
    if let Some(pos) = hover {
        let i = ((pos.x - plot.left()) / slot).floor();
        if let Some(bar) = (i >= 0.0).then(|| panel.bars.get(i as usize)).flatten() {
            let bar_ends = plot.left() + slot * (i + 0.5) + bar_middle(bar) + width / 2.0;
            let text = if bar.fan.is_some() && pos.x > bar_ends {
                bar.fan_text.as_str()
            } else {
                segment_at(bar, scale.value(pos.y)).map_or(bar.explanation.as_str(), |s| s.text.as_str())
            };
            response.on_hover_text_at_pointer(text);
        }
    }
}

/// How far a bar stands from the middle of its column: a fan beside it takes room.
fn bar_middle(bar: &Bar) -> f32 {
    if bar.fan.is_some() { -(FAN + FAN_GAP) / 2.0 } else { 0.0 }
}

/// The part of a bar at a level, where the pointer is on one.
fn segment_at(bar: &Bar, level: f64) -> Option<&Segment> {
    bar.segments.iter().find(|s| s.from <= level && level < s.to)
}

/// Where values stand on the screen.
struct Scale {
    top: f64,
    step: f64,
    plot: Rect,
}

impl Scale {
    fn new(top: f64, plot: Rect, steps: f64) -> Self {
        let step = nice_step(top / steps);
        // A little air above the highest of bars and lines.
        Self { top: (top * 1.06).max(step), step, plot }
    }

    fn y(&self, value: f64) -> f32 {
        let part = (value / self.top).clamp(0.0, 1.0) as f32;
        self.plot.bottom() - part * self.plot.height()
    }

    fn value(&self, y: f32) -> f64 {
        f64::from((self.plot.bottom() - y) / self.plot.height()) * self.top
    }
}

fn grid(ui: &Ui, scale: &Scale, unit: &Unit, tokens: &Tokens) {
    let painter = ui.painter();
    let mut value = 0.0;
    while value <= scale.top {
        let y = scale.y(value).round() + 0.5;
        let line = [pos2(scale.plot.left(), y), pos2(scale.plot.right(), y)];
        painter.line_segment(line, Stroke::new(1.0, tokens.border));
        painter.text(
            pos2(scale.plot.left() - 8.0, y),
            Align2::RIGHT_CENTER,
            unit.figure(value),
            TextRole::Small.font(),
            tokens.muted,
        );
        value += scale.step;
    }
}

fn draw_bar(
    ui: &Ui,
    bar: &Bar,
    scale: &Scale,
    column: Rect,
    width: f32,
    tokens: &Tokens,
    hover: Option<Pos2>,
) {
    let painter = ui.painter();
    let middle = column.center().x;
    let hovered = hover.filter(|p| column.x_range().contains(p.x)).map(|p| scale.value(p.y));
    let bar_at = middle + bar_middle(bar);
    for segment in &bar.segments {
        let rect = Rect::from_x_y_ranges(
            bar_at - width / 2.0..=bar_at + width / 2.0,
            scale.y(segment.to)..=scale.y(segment.from),
        );
        // A hair of background between parts keeps like colours apart.
        let rect = if rect.height() > 3.0 { rect.with_min_y(rect.top() + 1.0) } else { rect };
        let fill = segment.slot.map_or(tokens.others, |slot| tokens.partner(slot));
        painter.rect_filled(rect, 1.0, fill);
        if hovered.is_some_and(|level| segment.from <= level && level < segment.to) {
            painter.rect_stroke(rect, 1.0, Stroke::new(1.5, tokens.text), egui::StrokeKind::Inside);
        }
    }
    let beside = if bar.fan.is_some() { FAN } else { 0.0 };
    let reach = (width * 0.72 + beside).min(column.width() / 2.0 - 2.0);
    if let Some(capacity) = bar.capacity {
        let y = scale.y(capacity);
        painter.line_segment(
            [pos2(middle - reach, y), pos2(middle + reach, y)],
            Stroke::new(2.0, tokens.capacity_line),
        );
    }
    if let Some(usable) = bar.usable {
        let y = scale.y(usable);
        let line = [pos2(middle - reach, y), pos2(middle + reach, y)];
        painter.extend(Shape::dashed_line(&line, Stroke::new(1.5, tokens.reserve_line), 4.0, 3.0));
    }
    if let Some(fan) = &bar.fan {
        draw_fan(ui, fan, scale, bar_at + width / 2.0 + FAN_GAP + FAN / 2.0, tokens);
    }
    // The figure stands on whatever is highest, so that no line crosses it.
    let highest = [bar.capacity, bar.fan.map(|f| f.p95)].into_iter().flatten().fold(bar.load, f64::max);
    painter.text(
        pos2(middle, scale.y(highest) - 4.0),
        Align2::CENTER_BOTTOM,
        &bar.load_text,
        TextRole::Figure.font(),
        tokens.text,
    );
    let word = bar.verdict.map_or("unknown", Verdict::word);
    let below = scale.plot.bottom();
    let name = if bar.running { format!("{} (now)", bar.months) } else { bar.months.clone() };
    painter.text(pos2(middle, below + 5.0), Align2::CENTER_TOP, name, TextRole::Small.font(), tokens.text);
    let tone = tone(bar.verdict);
    let colours = tone.colours(tokens);
    let galley = painter.layout_no_wrap(word.to_owned(), TextRole::Small.font(), colours.text);
    let mark = 9.0;
    let left = middle - (galley.size().x + mark + space::XS) / 2.0;
    let y = below + 22.0;
    let centre = pos2(left + mark / 2.0, y + galley.size().y / 2.0);
    widgets::tone_mark(painter, centre, mark / 2.0, tone, tokens);
    painter.galley(pos2(left + mark + space::XS, y), galley, colours.text);
}

/// Draws a fan: a line for nine tenths of what may come, a box for the half in the middle, and the
/// middle itself.
fn draw_fan(ui: &Ui, fan: &Fan, scale: &Scale, middle: f32, tokens: &Tokens) {
    let painter = ui.painter();
    let line = Stroke::new(1.5, tokens.accent);
    let [low, lower, half, upper, high] =
        [fan.p05, fan.p25, fan.p50, fan.p75, fan.p95].map(|value| scale.y(value));
    painter.vline(middle, high..=low, line);
    for end in [low, high] {
        painter.hline(middle - FAN / 3.0..=middle + FAN / 3.0, end, line);
    }
    let across = middle - FAN / 2.0..=middle + FAN / 2.0;
    let thick = Rect::from_x_y_ranges(across.clone(), upper..=lower);
    painter.rect(thick, 1.5, tokens.accent_soft, line, egui::StrokeKind::Inside);
    painter.hline(across, half, Stroke::new(2.5, tokens.accent));
}

/// What the lines and colours mean.
pub(super) fn legend(ui: &mut Ui, names: &[(usize, String)], has_others: bool, has_fans: bool) {
    let tokens = theme::tokens(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::L, space::XS);
        for (slot, name) in names {
            item(ui, Sign::Fill(tokens.partner(*slot)), name);
        }
        if has_others {
            item(ui, Sign::Fill(tokens.others), "others");
        }
        item(ui, Sign::Line, "what you have");
        item(ui, Sign::Dashes, "with the reserve kept free");
        if has_fans {
            item(
                ui,
                Sign::Fan,
                "what may come, beside what is promised: half of it in the box, nine tenths on the line",
            );
        }
    });
}

/// What stands before a name in the legend.
#[derive(Clone, Copy)]
enum Sign {
    Fill(egui::Color32),
    Line,
    Dashes,
    Fan,
}

/// A sign and its name, which no line break parts.
fn item(ui: &mut Ui, sign: Sign, name: &str) {
    let tokens = theme::tokens(ui);
    let galley = ui.painter().layout_no_wrap(name.to_owned(), TextRole::Small.font(), tokens.muted);
    let width = if matches!(sign, Sign::Fill(_)) { 10.0 } else { 18.0 };
    let size = vec2(width + space::S + galley.size().x, 18.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, name));
    let mark = Rect::from_min_size(pos2(rect.left(), rect.center().y - 5.0), vec2(width, 10.0));
    let line = [mark.left_center(), mark.right_center()];
    match sign {
        Sign::Fill(fill) => {
            ui.painter().rect_filled(mark, 3.0, fill);
        }
        Sign::Fan => {
            let (ends, whisker) = (mark.shrink2(vec2(5.0, 1.0)), Stroke::new(1.5, tokens.accent));
            ui.painter().line_segment(line, whisker);
            ui.painter().rect(ends, 1.5, tokens.accent_soft, whisker, egui::StrokeKind::Inside);
            ui.painter().vline(mark.center().x, ends.y_range(), Stroke::new(2.0, tokens.accent));
        }
        Sign::Line => {
            ui.painter().line_segment(line, Stroke::new(2.0, tokens.capacity_line));
        }
        Sign::Dashes => {
            ui.painter().extend(Shape::dashed_line(&line, Stroke::new(1.5, tokens.reserve_line), 4.0, 3.0));
        }
    }
    let at = pos2(mark.right() + space::S, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, tokens.muted);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_and_its_place_belong_together() {
        let scale = Scale::new(100.0, Rect::from_min_size(Pos2::ZERO, vec2(100.0, 200.0)), 4.0);
        for value in [0.0, 12.5, 100.0] {
            assert!((scale.value(scale.y(value)) - value).abs() < 1e-4);
        }
    }
}
