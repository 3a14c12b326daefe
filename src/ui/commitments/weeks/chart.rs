//! The picture of the weeks: a bar for each, the step line of what there is over it.

use crate::analysis::Unit;
use crate::analysis::picture::nice_step;
use crate::analysis::picture::weeks::{Bar, Model, months};
use crate::ui::theme::{TextRole, Tokens, space, tokens};
use crate::ui::widgets::{Tone, tone_mark};
use egui::{
    Align2, CornerRadius, EventFilter, Key, Modifiers, Rangef, Rect, Role, ScrollArea, Sense, Shape, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

/// Room above the bars for what is late, and below for the months.
const ABOVE: f32 = 24.0;
const BELOW: f32 = 22.0;
/// The least and the greatest height of the bars, in points.
pub(super) const BARS: Rangef = Rangef { min: 64.0, max: 132.0 };
/// Room at the left for the hours.
const AXIS: f32 = 40.0;
/// The narrowest and the widest that a week gets, in points.
const SLOT: Rangef = Rangef { min: 15.0, max: 44.0 };
/// Height of a line of the legend.
const LEGEND: f32 = 18.0;
/// How far the words beside a mark reach, in points.
const WORDS: f32 = 52.0;

/// Draws the picture, its bars so many points high. It takes the keyboard: left and right, Home and End
/// choose a week. Answers with the week that is chosen now, where that is another.
#[expect(clippy::cast_precision_loss, reason = "a few hundred weeks")]
pub(super) fn show(ui: &mut Ui, model: &Model, chosen: usize, bars: f32) -> Option<usize> {
    let room = ui.available_width();
    let weeks = model.bars.len();
    let slot = ((room - AXIS) / weeks.max(1) as f32).clamp(SLOT.min, SLOT.max);
    let size = vec2((AXIS + slot * weeks as f32).max(room), ABOVE + bars + BELOW);
    ScrollArea::horizontal()
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let (rect, response) = ui.allocate_exact_size(size, Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Figure, true, &model.summary));
            let filter = EventFilter { horizontal_arrows: true, ..Default::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
            let plot = Rect::from_min_max(rect.min + vec2(AXIS, ABOVE), rect.max - vec2(0.0, BELOW));
            let chart = Chart { t: tokens(ui), plot, slot, top: (model.top * 1.08).max(1.0) };
            let under = |pos: egui::Pos2| chart.week_at(pos.x).filter(|week| *week < weeks);
            let mut next = response.interact_pointer_pos().filter(|_| response.clicked()).and_then(under);
            if response.has_focus() {
                next = ui.input_mut(|input| keyed(input, chosen, weeks)).or(next);
            }
            let now = next.unwrap_or(chosen);
            if next.is_some_and(|week| week != chosen) {
                ui.scroll_to_rect(chart.column(now).expand2(vec2(slot, 0.0)), None);
            }
            let hovered = response.hover_pos().and_then(under);
            if ui.is_rect_visible(rect) {
                chart.draw(ui, model, now, hovered);
            }
            if response.has_focus() {
                let ring = rect.shrink(1.0);
                ui.painter().rect_stroke(
                    ring,
                    CornerRadius::same(4),
                    chart.t.focus_ring(),
                    StrokeKind::Inside,
                );
            }
            if let Some(bar) = hovered.and_then(|week| model.bars.get(week)) {
                response.on_hover_text_at_pointer(&bar.text);
            }
            next.filter(|week| *week != chosen)
        })
        .inner
}

fn keyed(input: &mut egui::InputState, chosen: usize, weeks: usize) -> Option<usize> {
    let last = weeks.checked_sub(1)?;
    let mut key = |key| input.consume_key(Modifiers::NONE, key);
    if key(Key::ArrowRight) {
        Some((chosen + 1).min(last))
    } else if key(Key::ArrowLeft) {
        Some(chosen.saturating_sub(1))
    } else if key(Key::Home) {
        Some(0)
    } else if key(Key::End) {
        Some(last)
    } else {
        None
    }
}

/// What all weeks of the picture share.
struct Chart {
    t: &'static Tokens,
    plot: Rect,
    slot: f32,
    /// The hours that the top of the plot stands for.
    top: f64,
}

impl Chart {
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    fn y(&self, hours: f64) -> f32 {
        let part = (hours / self.top).clamp(0.0, 1.0) as f32;
        self.plot.bottom() - part * self.plot.height()
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred weeks")]
    fn week_at(&self, x: f32) -> Option<usize> {
        let place = ((x - self.plot.left()) / self.slot).floor();
        (place >= 0.0).then_some(place as usize)
    }

    /// The stripe of a week, from the marks to the months.
    #[expect(clippy::cast_precision_loss, reason = "a few hundred weeks")]
    fn column(&self, week: usize) -> Rect {
        let left = self.plot.left() + self.slot * week as f32;
        Rect::from_x_y_ranges(left..=left + self.slot, self.plot.top() - ABOVE..=self.plot.bottom())
    }

    fn draw(&self, ui: &Ui, model: &Model, chosen: usize, hovered: Option<usize>) {
        let painter = ui.painter();
        for (at, bar) in model.bars.iter().enumerate() {
            let column = self.column(at);
            let ground = column.with_min_y(self.plot.top());
            if bar.week.days_off > 0 {
                time_off(painter, ground, self.t);
            }
            if hovered == Some(at) {
                painter.rect_filled(ground, CornerRadius::ZERO, self.t.hover);
            }
        }
        self.grid(ui);
        let mut words_from = f32::NEG_INFINITY;
        for (at, bar) in model.bars.iter().enumerate() {
            let column = self.column(at);
            self.bar(painter, bar, column);
            if bar.late > 0 {
                let mark = pos2(column.center().x, self.plot.top() - 12.0);
                tone_mark(painter, mark, 5.0, Tone::Bad, self.t);
                // The words stand beside the first mark of several that are close to each other.
                let next_is_close = model.bars.iter().skip(at + 1).take(4).any(|next| next.late > 0);
                if mark.x > words_from && (!next_is_close || words_from == f32::NEG_INFINITY) {
                    let from = pos2(mark.x + 9.0, mark.y);
                    if !next_is_close {
                        let words = format!("{} late", bar.late);
                        painter.text(
                            from,
                            Align2::LEFT_CENTER,
                            words,
                            TextRole::Small.font(),
                            self.t.bad.text,
                        );
                        words_from = mark.x + WORDS;
                    }
                }
            }
        }
        self.capacity(painter, model);
        self.months(painter, model);
        let frame = self.column(chosen).with_min_y(self.plot.top());
        let stroke = Stroke::new(1.5, self.t.text);
        painter.rect_stroke(frame, CornerRadius::same(3), stroke, StrokeKind::Outside);
    }

    fn grid(&self, ui: &Ui) {
        let step = nice_step(self.top / 3.0);
        let mut hours = 0.0;
        while hours <= self.top {
            let y = self.y(hours).round() + 0.5;
            ui.painter().hline(self.plot.x_range(), y, self.t.hairline());
            let at = pos2(self.plot.left() - 8.0, y);
            let figure = Unit::Hours.figure(hours);
            ui.painter().text(at, Align2::RIGHT_CENTER, figure, TextRole::Small.font(), self.t.muted);
            hours += step;
        }
    }

    /// What recurs, on it the promises; what recurs beyond what there is is hollow.
    fn bar(&self, painter: &egui::Painter, bar: &Bar, column: Rect) {
        let t = self.t;
        let week = &bar.week;
        let across = column.shrink2(vec2((self.slot * 0.14).max(1.5), 0.0)).x_range();
        let part = |from: f64, to: f64| Rect::from_x_y_ranges(across, self.y(to)..=self.y(from));
        let within = week.recurring_hours.min(week.capacity_hours);
        painter.rect_filled(part(0.0, within), 1.0, t.others);
        if week.promised_hours > 0.0 {
            let promised = part(within, within + week.promised_hours);
            // A hair of background keeps the parts apart.
            let promised =
                if promised.height() > 3.0 { promised.with_max_y(promised.bottom() - 1.0) } else { promised };
            painter.rect_filled(promised, 1.0, t.accent);
        }
        if week.over_hours() > 0.0 {
            let over = part(within, week.recurring_hours);
            painter.rect(over, 1.0, t.bad.soft, Stroke::new(1.5, t.bad.fill), StrokeKind::Inside);
        }
    }

    /// The step line of what there is.
    fn capacity(&self, painter: &egui::Painter, model: &Model) {
        let mut points: Vec<egui::Pos2> = Vec::with_capacity(2 * model.bars.len());
        for (at, bar) in model.bars.iter().enumerate() {
            let column = self.column(at);
            let y = self.y(bar.week.capacity_hours);
            match points.last_mut() {
                // Points that almost fall together would bend the line.
                Some(last) if (last.y - y).abs() < 0.01 => last.x = column.right(),
                _ => points.extend([pos2(column.left(), y), pos2(column.right(), y)]),
            }
        }
        painter.add(Shape::line(points, Stroke::new(2.0, self.t.capacity_line)));
    }

    /// The months below, each at the first week that begins in it.
    fn months(&self, painter: &egui::Painter, model: &Model) {
        for (at, name) in months(&model.bars) {
            let x = self.column(at).left();
            painter.vline(x, self.plot.bottom()..=self.plot.bottom() + 5.0, Stroke::new(1.0, self.t.outline));
            if let Some(name) = name {
                let below = pos2(x + 3.0, self.plot.bottom() + 5.0);
                painter.text(below, Align2::LEFT_TOP, name, TextRole::Small.font(), self.t.muted);
            }
        }
    }
}

/// The ground of a week with time off.
fn time_off(painter: &egui::Painter, rect: Rect, t: &Tokens) {
    painter.rect_filled(rect, CornerRadius::ZERO, t.sunken);
}

/// What the shapes mean.
pub(super) fn legend(ui: &mut Ui) {
    let t = tokens(ui);
    ui.spacing_mut().interact_size.y = LEGEND;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::L, space::XS);
        item(ui, "recurs", |painter, rect| {
            painter.rect_filled(rect, 2.0, t.others);
        });
        item(ui, "promises", |painter, rect| {
            painter.rect_filled(rect, 2.0, t.accent);
        });
        item(ui, "recurs beyond what there is", |painter, rect| {
            painter.rect(rect, 2.0, t.bad.soft, Stroke::new(1.5, t.bad.fill), StrokeKind::Inside);
        });
        item(ui, "what there is, the reserve included", |painter, rect| {
            painter.hline(rect.x_range(), rect.center().y, Stroke::new(2.0, t.capacity_line));
        });
        item(ui, "with time off", |painter, rect| {
            time_off(painter, rect, t);
            painter.rect_stroke(rect, 2.0, t.hairline(), StrokeKind::Inside);
        });
        item(ui, "late promises fall due", |painter, rect| {
            tone_mark(painter, rect.center(), 5.0, Tone::Bad, t);
        });
    });
}

/// A sign and its words, which no line break parts.
fn item(ui: &mut Ui, words: &str, draw: impl FnOnce(&egui::Painter, Rect)) {
    let t = tokens(ui);
    let galley = ui.painter().layout_no_wrap(words.to_owned(), TextRole::Small.font(), t.muted);
    let sign = 14.0;
    let (rect, response) =
        ui.allocate_exact_size(vec2(sign + space::S + galley.size().x, LEGEND), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    draw(ui.painter(), Rect::from_min_size(pos2(rect.left(), rect.center().y - 6.0), vec2(sign, 12.0)));
    let at = pos2(rect.left() + sign + space::S, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, t.muted);
}
