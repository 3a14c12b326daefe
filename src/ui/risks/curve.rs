//! The loss exceedance curve: in one year of how many the loss is so much or more.
//!
//! The years stand on a logarithmic axis, so that the rare ones, which matter, have as much room as the
//! usual ones.

use crate::analysis::picture::loss::{self, YEARS, exceeded, one_in, summary};
use crate::analysis::picture::nice_step;
use crate::analysis::{BAD_YEARS, CurvePoint, RiskForecast, Unit, percent};
use crate::ui::theme::{self, TextRole, Tokens};
use crate::ui::widgets::{TableText, Told};
use egui::{Align2, Mesh, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Height of the picture, and the room for its two scales and for the names of its lines.
const HEIGHT: f32 = 230.0;
const LEFT: f32 = 76.0;
const BELOW: f32 = 22.0;
const ABOVE: f32 = 20.0;

/// Where losses and chances stand in the picture.
struct Scale {
    plot: Rect,
    most: f64,
}

impl Scale {
    fn x(&self, loss: f64) -> f32 {
        self.plot.left() + (loss / self.most).clamp(0.0, 1.0) as f32 * self.plot.width()
    }

    fn y(&self, probability: f64) -> f32 {
        self.plot.top() + loss::depth(probability) as f32 * self.plot.height()
    }

    fn loss(&self, x: f32) -> f64 {
        f64::from((x - self.plot.left()) / self.plot.width()).clamp(0.0, 1.0) * self.most
    }
}

/// Draws the picture.
pub(super) fn show(ui: &mut Ui, risk: &RiskForecast, unit: &Unit) {
    let t = theme::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, summary(risk, unit)));
    if !ui.is_rect_visible(rect) || risk.curve.is_empty() {
        return;
    }
    let plot = Rect::from_min_max(rect.min + vec2(LEFT, ABOVE), rect.max - vec2(12.0, BELOW));
    let scale = Scale { plot, most: loss::most(risk) };
    grid(ui, &scale, unit, t);
    bad_years(ui, &scale, risk, t);
    let line: Vec<Pos2> = outline(&scale, &risk.curve);
    ui.painter().add(Shape::line(line, Stroke::new(2.0, t.accent)));
    limits(ui, &scale, risk, t);
    if let Some(at) = response.hover_pos().filter(|at| plot.expand(4.0).contains(*at)) {
        let at_loss = scale.loss(at.x);
        let p = exceeded(&risk.curve, at_loss);
        let x = scale.x(at_loss);
        ui.painter().vline(x, plot.y_range(), Stroke::new(1.0, t.outline));
        ui.painter().circle_filled(pos2(x, scale.y(p)), 4.0, t.accent);
        let text = format!("{} costs {} or more ({})", one_in(p), unit.show(at_loss), fine_percent(p));
        response.on_hover_text_at_pointer(text);
    }
}

/// The curve for other programs, from the likely to the rare.
pub(super) fn told(risk: &RiskForecast, unit: &Unit) -> TableText {
    let loss = format!("A year costs as much or more ({})", unit.symbol());
    let point =
        |point: &CurvePoint| [Told::in_unit(point.loss, unit), Told::number(point.probability * 100.0)];
    TableText::new([loss.as_str(), "Chance (%)"]).with_rows(risk.curve.iter().map(point))
}

/// A chance with a decimal where it is small.
fn fine_percent(p: f64) -> String {
    if p > 0.0 && p < 0.0995 { format!("{:.1}\u{a0}%", p * 100.0) } else { percent(p) }
}

/// The curve as a line within the picture.
fn outline(scale: &Scale, curve: &[CurvePoint]) -> Vec<Pos2> {
    loss::shown(curve).map(|point| pos2(scale.x(point.loss), scale.y(point.probability))).collect()
}

fn grid(ui: &Ui, scale: &Scale, unit: &Unit, t: &Tokens) {
    let painter = ui.painter();
    for years in YEARS {
        let y = scale.y(1.0 / years).round() + 0.5;
        painter.hline(scale.plot.x_range(), y, t.hairline());
        let text = if years > 1.0 { format!("1 in {years:.0}") } else { "every year".to_owned() };
        let at = pos2(scale.plot.left() - 8.0, y);
        painter.text(at, Align2::RIGHT_CENTER, text, TextRole::Small.font(), t.muted);
    }
    let step = nice_step(scale.most / f64::from((scale.plot.width() / 90.0).max(1.0)));
    let mut loss = 0.0;
    while loss <= scale.most {
        let x = scale.x(loss).round() + 0.5;
        painter.vline(x, scale.plot.y_range(), t.hairline());
        let at = pos2(x, scale.plot.bottom() + 5.0);
        painter.text(at, Align2::CENTER_TOP, unit.figure(loss), TextRole::Small.font(), t.muted);
        loss += step;
    }
}

/// The ground under the curve where it is about the worst one year in twenty.
fn bad_years(ui: &Ui, scale: &Scale, risk: &RiskForecast, t: &Tokens) {
    let points: Vec<Pos2> =
        outline(scale, &risk.curve).into_iter().filter(|at| at.y >= scale.y(BAD_YEARS) - 0.5).collect();
    let left = scale.plot.left();
    let mut mesh = Mesh::default();
    for pair in points.windows(2) {
        let first = mesh.vertices.len() as u32;
        for at in pair {
            mesh.colored_vertex(pos2(left, at.y), t.accent_soft);
            mesh.colored_vertex(*at, t.accent_soft);
        }
        mesh.add_triangle(first, first + 1, first + 2);
        mesh.add_triangle(first + 1, first + 2, first + 3);
    }
    ui.painter().add(mesh);
    let at = pos2(left + 8.0, scale.y(BAD_YEARS) + 4.0);
    let text = "the worst year in 20, and its average";
    let said = ui.painter().text(at, Align2::LEFT_TOP, text, TextRole::Small.font(), t.muted);
    // What these years cost on average: the same mark behind the words and on the scale.
    let mark = |x: f32, y: f32| {
        let corners = vec![pos2(x - 5.0, y), pos2(x + 5.0, y), pos2(x, y - 8.0)];
        ui.painter().add(Shape::convex_polygon(corners, t.accent, Stroke::NONE));
    };
    mark(said.right() + 11.0, said.center().y + 4.0);
    mark(scale.x(risk.cvar95.value), scale.plot.bottom() + 1.0);
}

/// The lines of what we can afford, with and without the reserve, as in the picture of the quarters.
fn limits(ui: &Ui, scale: &Scale, risk: &RiskForecast, t: &Tokens) {
    let (Some(capacity), Some(usable)) = (risk.capacity, risk.usable) else { return };
    let plot = scale.plot;
    let upright = |loss: f64| [pos2(scale.x(loss), plot.top() - 4.0), pos2(scale.x(loss), plot.bottom())];
    let dashed = Stroke::new(1.5, t.reserve_line);
    ui.painter().extend(Shape::dashed_line(&upright(usable), dashed, 4.0, 3.0));
    ui.painter().line_segment(upright(capacity), Stroke::new(2.0, t.capacity_line));
    let at = upright(capacity)[0];
    let align = if at.x > plot.center().x { Align2::RIGHT_BOTTOM } else { Align2::LEFT_BOTTOM };
    ui.painter().text(at, align, "what you can afford to lose", TextRole::Small.font(), t.text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loss_is_read_where_it_is_drawn() {
        let scale = Scale { plot: Rect::from_min_size(Pos2::ZERO, vec2(100.0, 270.0)), most: 50.0 };
        assert!((scale.loss(scale.x(12.5)) - 12.5).abs() < 1e-4);
    }
}
