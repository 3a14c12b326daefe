//! The reviews one after the other as small charts of one shape, quarter by quarter.

use crate::analysis::History;
use crate::analysis::picture::history::{Line, Subject, Trend, trends};
use crate::ui::theme::{self, TextRole, Tokens, space, tokens};
use crate::ui::{Action, charts, widgets};
use egui::{Align2, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// The height of a chart, and the narrowest that it gets.
const HEIGHT: f32 = 118.0;
const NARROWEST: f32 = 260.0;
/// Room for the figures at the right, and for the quarters below.
const RIGHT: f32 = 76.0;
const BELOW: f32 = 20.0;

/// Draws the charts side by side, as many as there is room for; answers with what the first is about.
pub(super) fn show(ui: &mut Ui, history: &History, actions: &mut Vec<Action>) -> Option<Subject> {
    let quarters: Vec<_> = history.reviews.iter().map(|review| review.review.to_string()).collect();
    let all = trends(history);
    let per_row = ((ui.available_width() / NARROWEST).floor() as usize).clamp(1, 3);
    for row in all.chunks(per_row) {
        ui.columns(per_row, |columns| {
            for (ui, chart) in columns.iter_mut().zip(row) {
                widgets::card(ui, |ui| {
                    draw(ui, chart, &quarters);
                    charts::menu(ui, &charts::Which::History(chart.subject.clone()), None, actions);
                });
            }
        });
        ui.add_space(space::S);
    }
    all.first().map(|chart| chart.subject.clone())
}

fn draw(ui: &mut Ui, chart: &Trend, quarters: &[String]) {
    let t = tokens(ui);
    widgets::heading_label(ui, &chart.title, theme::strong(chart.title.as_str()));
    ui.horizontal(|ui| {
        // Of equal height, so that the charts of a row are level.
        ui.set_min_height(18.0);
        if let [second, first] = chart.lines.as_slice() {
            widgets::side_legend(ui, first.name, second.name);
        } else if chart.level.is_some() {
            ui.label(theme::small("of what there is to give; the line is all of it"));
        } else {
            ui.label(theme::small("by their standing"));
        }
    });
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Figure, true, chart.summary(quarters)));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let plot = Rect::from_min_max(rect.min + vec2(6.0, 8.0), rect.max - vec2(RIGHT, BELOW));
    let frame = Frame { plot, chart, last: quarters.len().saturating_sub(1).max(1) };
    ui.painter().hline(plot.x_range(), plot.bottom().round() + 0.5, t.hairline());
    if let Some(level) = chart.level {
        let y = frame.at(0, level).y.round() + 0.5;
        ui.painter().hline(plot.x_range(), y, Stroke::new(1.0, t.reserve_line));
    }
    for line in &chart.lines {
        frame.line(ui, line, t);
    }
    frame.ends(ui, t);
    frame.quarters(ui, quarters, t);
    response.on_hover_text(chart.summary(quarters));
}

/// Where reviews and values stand on the screen.
struct Frame<'a> {
    plot: Rect,
    chart: &'a Trend,
    /// The place of the last review.
    last: usize,
}

impl Frame<'_> {
    #[expect(clippy::cast_precision_loss, reason = "a few dozen reviews")]
    fn at(&self, review: usize, value: f64) -> Pos2 {
        let part = ((value - self.chart.from) / (self.chart.to - self.chart.from)).clamp(0.0, 1.0) as f32;
        pos2(
            self.plot.left() + self.plot.width() * review as f32 / self.last as f32,
            self.plot.bottom() - part * self.plot.height(),
        )
    }

    /// A line with its points; where a review does not know it, it is broken.
    fn line(&self, ui: &Ui, line: &Line, t: &Tokens) {
        let points: Vec<Option<Pos2>> =
            line.points.iter().enumerate().map(|(review, value)| Some(self.at(review, (*value)?))).collect();
        for run in points.split(Option::is_none) {
            let run: Vec<_> = run.iter().flatten().copied().collect();
            widgets::side_line(ui.painter(), &run, line.side, t);
        }
        for point in points.iter().flatten() {
            widgets::side_point(ui.painter(), *point, line.side, t);
        }
    }

    /// The last figure of each line, beside its point, kept apart where two meet.
    fn ends(&self, ui: &Ui, t: &Tokens) {
        let ends = self.chart.lines.iter().filter_map(|line| {
            let (review, value) =
                line.points.iter().enumerate().rev().find_map(|(at, v)| Some((at, (*v)?)))?;
            Some((self.at(review, value).y, self.chart.show.of(value)))
        });
        let mut ends: Vec<_> = ends.collect();
        ends.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut least = f32::NEG_INFINITY;
        for (y, words) in ends {
            let y = y.max(least);
            least = y + 14.0;
            let at = pos2(self.plot.right() + 10.0, y);
            ui.painter().text(at, Align2::LEFT_CENTER, words, TextRole::Small.font(), t.text);
        }
    }

    /// The first and the last quarter.
    fn quarters(&self, ui: &Ui, quarters: &[String], t: &Tokens) {
        let y = self.plot.bottom() + 6.0;
        let small = TextRole::Small.font();
        if let (Some(first), Some(last)) = (quarters.first(), quarters.last()) {
            ui.painter().text(
                pos2(self.plot.left() - 6.0, y),
                Align2::LEFT_TOP,
                first,
                small.clone(),
                t.muted,
            );
            ui.painter().text(pos2(self.plot.right() + 6.0, y), Align2::RIGHT_TOP, last, small, t.muted);
        }
    }
}
