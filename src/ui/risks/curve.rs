//! The loss exceedance curve: in one year of how many the loss is so much or more.
//!
//! The years stand on a logarithmic axis, so that the rare ones, which matter, have as much room as the
//! usual ones.

use super::figures::one_in;
use crate::analysis::{BAD_YEARS, CurvePoint, RiskForecast, Unit, percent};
use crate::ui::theme::{self, TextRole, Tokens};
use crate::ui::verdict::nice_step;
use egui::{Align2, Mesh, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Height of the picture, and the room for its two scales and for the names of its lines.
const HEIGHT: f32 = 230.0;
const LEFT: f32 = 76.0;
const BELOW: f32 = 22.0;
const ABOVE: f32 = 20.0;
/// The rows of the scale: one year in so many. The last is where the picture ends.
const YEARS: [f64; 9] = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0];

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
        let rarest = YEARS[YEARS.len() - 1];
        let part = (-probability.ln() / rarest.ln()).clamp(0.0, 1.0) as f32;
        self.plot.top() + part * self.plot.height()
    }

    fn loss(&self, x: f32) -> f64 {
        f64::from((x - self.plot.left()) / self.plot.width()).clamp(0.0, 1.0) * self.most
    }
}

/// The chance that a year costs as much or more, between the points of the curve.
fn exceeded(curve: &[CurvePoint], loss: f64) -> f64 {
    let at = curve.partition_point(|point| point.loss < loss);
    match (at.checked_sub(1).and_then(|before| curve.get(before)), curve.get(at)) {
        (Some(a), Some(b)) if b.loss > a.loss => {
            let part = (loss - a.loss) / (b.loss - a.loss);
            a.probability + part * (b.probability - a.probability)
        }
        (_, Some(point)) => point.probability,
        (_, None) => 0.0,
    }
}

/// The loss that is exceeded with a chance, from the points of the curve.
fn exceeded_with(curve: &[CurvePoint], probability: f64) -> f64 {
    curve.iter().rfind(|point| point.probability >= probability).map_or(0.0, |point| point.loss)
}

/// The picture in words.
fn summary(risk: &RiskForecast, unit: &Unit) -> String {
    let mut parts: Vec<_> = [2.0, 10.0, 20.0, 100.0]
        .into_iter()
        .map(|years| {
            let loss = exceeded_with(&risk.curve, 1.0 / years);
            format!("1 year in {years:.0} costs {} or more", unit.show(loss))
        })
        .collect();
    if let (Some(capacity), Some(p)) = (risk.capacity, risk.p_over_capacity) {
        parts.push(format!("{} costs more than the {} that you can afford", one_in(p), unit.show(capacity)));
    }
    format!("Loss exceedance curve: {}.", parts.join("; "))
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
    let rarest = exceeded_with(&risk.curve, 1.0 / YEARS[YEARS.len() - 1]);
    let most = [rarest, risk.cvar95.value, risk.capacity.unwrap_or_default()].into_iter().fold(1.0, f64::max);
    let scale = Scale { plot, most: most * 1.06 };
    grid(ui, &scale, unit, t);
    bad_years(ui, &scale, risk, t);
    let line: Vec<Pos2> = outline(&scale, &risk.curve);
    ui.painter().add(Shape::line(line, Stroke::new(2.0, t.accent)));
    limits(ui, &scale, risk, t);
    if let Some(at) = response.hover_pos().filter(|at| plot.expand(4.0).contains(*at)) {
        let loss = scale.loss(at.x);
        let p = exceeded(&risk.curve, loss);
        let x = scale.x(loss);
        ui.painter().vline(x, plot.y_range(), Stroke::new(1.0, t.outline));
        ui.painter().circle_filled(pos2(x, scale.y(p)), 4.0, t.accent);
        let text = format!("{} costs {} or more ({})", one_in(p), unit.show(loss), fine_percent(p));
        response.on_hover_text_at_pointer(text);
    }
}

/// A chance with a decimal where it is small.
fn fine_percent(p: f64) -> String {
    if p > 0.0 && p < 0.0995 { format!("{:.1}\u{a0}%", p * 100.0) } else { percent(p) }
}

/// The curve as a line within the picture.
fn outline(scale: &Scale, curve: &[CurvePoint]) -> Vec<Pos2> {
    let rarest = 1.0 / YEARS[YEARS.len() - 1];
    curve
        .iter()
        .filter(|point| point.probability >= rarest)
        .map(|point| pos2(scale.x(point.loss), scale.y(point.probability)))
        .collect()
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

    fn curve() -> Vec<CurvePoint> {
        [(0.0, 1.0), (10.0, 0.5), (20.0, 0.1), (50.0, 0.01)]
            .map(|(loss, probability)| CurvePoint { loss, probability })
            .to_vec()
    }

    #[test]
    fn the_curve_is_read_both_ways() {
        for (loss, probability) in [(0.0, 1.0), (10.0, 0.5), (15.0, 0.3), (50.0, 0.01), (51.0, 0.0)] {
            assert!((exceeded(&curve(), loss) - probability).abs() < 1e-12, "{loss}");
        }
        assert_eq!([1.0, 0.5, 0.2, 0.01].map(|p| exceeded_with(&curve(), p)), [0.0, 10.0, 10.0, 50.0]);
        assert!(exceeded(&[], 1.0) <= 0.0);
    }

    #[test]
    fn rare_years_have_as_much_room_as_usual_ones() {
        let scale = Scale { plot: Rect::from_min_size(Pos2::ZERO, vec2(100.0, 270.0)), most: 50.0 };
        let step = |a: f64, b: f64| scale.y(1.0 / b) - scale.y(1.0 / a);
        assert!((step(1.0, 10.0) - step(10.0, 100.0)).abs() < 0.01);
        assert!((scale.loss(scale.x(12.5)) - 12.5).abs() < 1e-4);
    }
}
