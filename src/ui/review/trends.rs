//! The reviews one after the other as small charts of one shape, quarter by quarter.

use crate::analysis::{History, LoadAt, ReviewPoint, Unit, percent};
use crate::plan::{Resource, Side};
use crate::ui::theme::{self, TextRole, Tokens, space, tokens};
use crate::ui::widgets;
use egui::{Align2, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// The height of a chart, and the narrowest that it gets.
const HEIGHT: f32 = 118.0;
const NARROWEST: f32 = 260.0;
/// Room for the figures at the right, and for the quarters below.
const RIGHT: f32 = 76.0;
const BELOW: f32 = 20.0;

/// One line of a chart; a review that does not know it has no point.
struct Line {
    /// Whose; the second of two is drawn as theirs is.
    side: Side,
    /// What it is called where there are two.
    name: &'static str,
    points: Vec<Option<f64>>,
}

/// One chart.
struct Chart {
    title: String,
    lines: Vec<Line>,
    /// What the scale spans.
    from: f64,
    to: f64,
    /// A level that means something, with its word.
    level: Option<f64>,
    show: Box<dyn Fn(f64) -> String>,
}

impl Chart {
    /// Whether anything is known twice, so that it is a line.
    fn is_of_use(&self) -> bool {
        self.lines.iter().any(|line| line.points.iter().flatten().count() > 1)
    }

    /// The chart in words.
    fn summary(&self, quarters: &[String]) -> String {
        let mut said = Vec::new();
        for line in &self.lines {
            let known: Vec<_> =
                line.points.iter().zip(quarters).filter_map(|(p, q)| Some(((*p)?, q))).collect();
            let each: Vec<_> =
                known.iter().map(|(value, q)| format!("{} in {q}", (self.show)(*value))).collect();
            let name = if line.name.is_empty() { String::new() } else { format!("{} ", line.name) };
            said.push(if each.is_empty() {
                format!("{name}not known")
            } else {
                format!("{name}{}", each.join(", "))
            });
        }
        format!("{}: {}.", self.title, said.join("; "))
    }
}

fn one(points: Vec<Option<f64>>) -> Vec<Line> {
    vec![Line { side: Side::Us, name: "", points }]
}

/// The charts, those of which something is known twice.
fn charts(history: &History) -> Vec<Chart> {
    let each = |of: &dyn Fn(&ReviewPoint) -> Option<f64>| history.reviews.iter().map(of).collect::<Vec<_>>();
    let two = |names: [&'static str; 2], ours: Vec<Option<f64>>, theirs: Vec<Option<f64>>| {
        let [a, b] = names;
        vec![
            Line { side: Side::Them, name: b, points: theirs },
            Line { side: Side::Us, name: a, points: ours },
        ]
    };
    let most =
        |lines: &[Line]| lines.iter().flat_map(|l| l.points.iter().flatten()).copied().fold(0.0, f64::max);
    let mut found = Vec::new();
    let mut resources: Vec<(&Resource, &str)> = Vec::new();
    for load in history.reviews.iter().rev().flat_map(|review| &review.loads) {
        if resources.iter().all(|(of, _)| **of != load.resource) {
            resources.push((&load.resource, &load.name));
        }
    }
    for (resource, name) in resources {
        let ratio = |point: &ReviewPoint| point.load_of(resource)?.coming.as_ref().and_then(LoadAt::ratio);
        let lines = one(each(&ratio));
        found.push(Chart {
            title: format!("{name}: load of the quarter to come"),
            to: most(&lines).max(1.0) * 1.1,
            lines,
            from: 0.0,
            level: Some(1.0),
            show: Box::new(percent),
        });
    }
    #[expect(clippy::cast_precision_loss, reason = "a few partnerships")]
    let partnerships = one(each(&|point| Some(point.partnerships as f64)));
    found.push(Chart {
        title: "Partnerships".to_owned(),
        to: most(&partnerships).max(1.0) * 1.1,
        lines: partnerships,
        from: 0.0,
        level: None,
        show: Box::new(|n| format!("{n:.0}")),
    });
    found.push(Chart {
        title: "Kept of what fell due".to_owned(),
        lines: two(
            ["ours", "theirs"],
            each(&|point| point.kept.ours.map(|kept| kept.kept.get())),
            each(&|point| point.kept.theirs.map(|kept| kept.kept.get())),
        ),
        from: 0.0,
        to: 1.05,
        level: None,
        show: Box::new(percent),
    });
    found.push(Chart {
        title: "Alignment of the partnerships".to_owned(),
        lines: two(
            ["ours", "theirs"],
            each(&|point| point.alignment.ours),
            each(&|point| point.alignment.theirs),
        ),
        from: 1.0,
        to: 5.1,
        level: None,
        show: Box::new(|mean| format!("{mean:.1}")),
    });
    // Money of another currency than the last review's is not compared.
    if let Some(currency) = history.reviews.last().map(|review| review.currency) {
        let loss = |point: &ReviewPoint| point.loss.clone().filter(|_| point.currency == currency);
        let lines = two(
            ["a bad year", "an average year"],
            each(&|point| Some(loss(point)?.bad_year.get())),
            each(&|point| Some(loss(point)?.expected.get())),
        );
        found.push(Chart {
            title: "What a year may cost".to_owned(),
            to: most(&lines).max(1.0) * 1.1,
            lines,
            from: 0.0,
            level: None,
            show: Box::new(move |minor| Unit::Minor(currency).show(minor)),
        });
    }
    found.retain(Chart::is_of_use);
    found
}

/// Draws the charts side by side, as many as there is room for.
pub(super) fn show(ui: &mut Ui, history: &History) {
    let quarters: Vec<_> = history.reviews.iter().map(|review| review.review.to_string()).collect();
    let charts = charts(history);
    let per_row = ((ui.available_width() / NARROWEST).floor() as usize).clamp(1, 3);
    for row in charts.chunks(per_row) {
        ui.columns(per_row, |columns| {
            for (ui, chart) in columns.iter_mut().zip(row) {
                widgets::card(ui, |ui| draw(ui, chart, &quarters));
            }
        });
        ui.add_space(space::S);
    }
}

fn draw(ui: &mut Ui, chart: &Chart, quarters: &[String]) {
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
    chart: &'a Chart,
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
            Some((self.at(review, value).y, (self.chart.show)(value)))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{BothSides, Currency, Fraction, ReviewId, SnapshotKept};
    use jiff::civil::date;

    fn point(id: &str, partnerships: usize, kept: Option<u8>) -> ReviewPoint {
        let kept = kept.and_then(Fraction::from_percent).map(|kept| SnapshotKept { due: 4, kept });
        ReviewPoint {
            review: ReviewId::new(id).expect("an id"),
            quarter_from: date(2026, 1, 1),
            as_of: date(2026, 2, 20),
            currency: Currency::EUR,
            verdict: None,
            partnerships,
            loads: Vec::new(),
            kept: BothSides { ours: kept, theirs: None },
            alignment: BothSides::default(),
            loss: None,
        }
    }

    #[test]
    fn what_is_known_once_is_no_line_and_each_chart_is_said_in_words() {
        let history = History {
            reviews: vec![
                point("2026-Q1", 2, Some(50)),
                point("2026-Q2", 3, None),
                point("2026-Q3", 4, Some(75)),
            ],
        };
        let quarters = ["2026-Q1", "2026-Q2", "2026-Q3"].map(str::to_owned);
        let said: Vec<_> =
            charts(&history).iter().map(|chart| chart.summary(&quarters).replace('\u{a0}', " ")).collect();
        assert_eq!(
            said,
            [
                "Partnerships: 2 in 2026-Q1, 3 in 2026-Q2, 4 in 2026-Q3.",
                "Kept of what fell due: theirs not known; ours 50 % in 2026-Q1, 75 % in 2026-Q3.",
            ]
        );
    }
}
