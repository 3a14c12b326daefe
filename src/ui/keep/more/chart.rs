//! The ground of the two charts: worth upwards against something that grows to the right.

use crate::analysis::Unit;
use crate::analysis::picture::nice_step;
use crate::analysis::picture::worth::corners;
use crate::ui::theme::{TextRole, Tokens, tokens};
use egui::{Align2, Color32, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Height of a chart, and the room for what stands above it and below.
const HEIGHT: f32 = 226.0;
const ABOVE: f32 = 40.0;
const BELOW: f32 = 40.0;

/// Where values stand in the picture.
pub(super) struct Chart {
    pub plot: Rect,
    /// From where to where it goes to the right.
    across: (f64, f64),
    /// The most that it goes up.
    most: f64,
}

impl Chart {
    pub(super) fn x(&self, value: f64) -> f32 {
        let part = (value - self.across.0) / (self.across.1 - self.across.0).max(f64::MIN_POSITIVE);
        self.plot.left() + part.clamp(0.0, 1.0) as f32 * self.plot.width()
    }

    pub(super) fn y(&self, worth: f64) -> f32 {
        self.plot.bottom() - (worth / self.most).clamp(0.0, 1.0) as f32 * self.plot.height()
    }

    /// What stands at a place of the screen.
    pub(super) fn value(&self, x: f32) -> f64 {
        let part = f64::from((x - self.plot.left()) / self.plot.width()).clamp(0.0, 1.0);
        self.across.0 + part * (self.across.1 - self.across.0)
    }

    pub(super) fn at(&self, (value, worth): (f64, f64)) -> Pos2 {
        pos2(self.x(value), self.y(worth))
    }

    /// A line that goes up where something begins, and on until the next.
    pub(super) fn steps(&self, ui: &Ui, points: &[(f64, f64)], colour: Color32) {
        let line = corners(points, self.across.1).into_iter().map(|corner| self.at(corner)).collect();
        ui.painter().add(Shape::line(line, Stroke::new(2.0, colour)));
    }
}

/// What is written at the axes.
pub(super) struct Axes<'a> {
    /// What goes to the right.
    pub across: &'a str,
    /// A value of it.
    pub figure: &'a dyn Fn(f64) -> String,
    /// In what worth is counted.
    pub worth: &'a Unit,
}

/// Draws the ground of a chart, known by what it says in words.
pub(super) fn ground(
    ui: &mut Ui,
    summary: &str,
    across: (f64, f64),
    most: f64,
    axes: &Axes<'_>,
) -> (Chart, Response) {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, summary));
    let font = TextRole::Small.font();
    let most = most.max(1.0) * 1.08;
    let up = nice_step(most / 4.0);
    let widest = ui.painter().layout_no_wrap(axes.worth.figure(up * 4.0), font.clone(), t.muted).size().x;
    let plot = Rect::from_min_max(rect.min + vec2(widest + 18.0, ABOVE), rect.max - vec2(14.0, BELOW));
    let chart = Chart { plot, across, most };
    let painter = ui.painter();
    let mut worth = 0.0;
    while worth <= most {
        let y = chart.y(worth).round() + 0.5;
        painter.hline(plot.x_range(), y, t.hairline());
        let at = pos2(plot.left() - 8.0, y);
        painter.text(at, Align2::RIGHT_CENTER, axes.worth.figure(worth), font.clone(), t.muted);
        worth += up;
    }
    let step = nice_step((across.1 - across.0) / f64::from((plot.width() / 90.0).max(1.0)));
    let mut value = (across.0 / step).ceil() * step;
    while value <= across.1 + step * 1e-6 {
        let x = chart.x(value).round() + 0.5;
        painter.vline(x, plot.y_range(), t.hairline());
        let at = pos2(x, plot.bottom() + 4.0);
        painter.text(at, Align2::CENTER_TOP, (axes.figure)(value), font.clone(), t.muted);
        value += step;
    }
    let worth = format!("worth at best, {}", axes.worth.symbol());
    painter.text(rect.left_top(), Align2::LEFT_TOP, worth, font.clone(), t.muted);
    let at = pos2(plot.right(), rect.bottom());
    painter.text(at, Align2::RIGHT_BOTTOM, axes.across, font, t.muted);
    (chart, response)
}

/// An upright line with its name.
pub(super) fn upright(ui: &Ui, chart: &Chart, value: f64, name: &str, t: &Tokens) {
    let x = chart.x(value);
    let top = chart.plot.top() - 4.0;
    ui.painter().vline(x, top..=chart.plot.bottom(), Stroke::new(2.0, t.capacity_line));
    let align = if x > chart.plot.center().x { Align2::RIGHT_BOTTOM } else { Align2::LEFT_BOTTOM };
    ui.painter().text(pos2(x, top), align, name, TextRole::Small.font(), t.text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_both_ways() {
        let plot = Rect::from_min_size(pos2(50.0, 20.0), vec2(200.0, 100.0));
        let chart = Chart { plot, across: (10.0, 30.0), most: 400.0 };
        assert_eq!(chart.at((20.0, 100.0)), pos2(150.0, 95.0));
        assert!((chart.value(chart.x(12.5)) - 12.5).abs() < 1e-4);
        assert_eq!(chart.at((0.0, 1000.0)), plot.left_top(), "what is outside stays in the picture");
    }
}
