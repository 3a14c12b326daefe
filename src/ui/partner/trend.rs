//! How the two sides' scores went over time, and the gap between them: the earliest sign.

use super::Page;
use crate::analysis::picture::trend::{Measure, Model, Point, apart};
use crate::analysis::{Alignment, AlignmentPoint};
use crate::plan::{Aspect, Side, days_between};
use crate::ui::theme::{self, TextRole, Tokens, space, tokens};
use crate::ui::{widgets, words};
use egui::{Align2, Mesh, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use jiff::civil::Date;

/// Height of the picture.
const HEIGHT: f32 = 196.0;
/// Room for the scale at the left, for the gap at the right, and for the days below.
const LEFT: f32 = 24.0;
const RIGHT: f32 = 72.0;
const BELOW: f32 = 24.0;

/// What this part keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    measure: Measure,
}

pub(super) fn show(ui: &mut Ui, page: &Page<'_>, alignment: &Alignment, state: &mut State) {
    ui.horizontal_wrapped(|ui| {
        let all: Vec<_> = std::iter::once(Measure::Mean)
            .chain(Aspect::ALL.map(Measure::Of))
            .map(|measure| (measure, measure.words()))
            .collect();
        ui.spacing_mut().text_edit_width = 170.0;
        widgets::choice(ui, "Score shown", &mut state.measure, &all);
        ui.spacing_mut().item_spacing.x = space::M;
        widgets::side_legend(ui, "ours", "theirs");
    });
    let Some(model) = Model::of(alignment, state.measure, page.view.as_of) else { return };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Figure, true, model.summary(state.measure)));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let t = tokens(ui);
    let plot = Rect::from_min_max(rect.min + vec2(LEFT, 10.0), rect.max - vec2(RIGHT, BELOW));
    let frame = Frame { plot, days: f64::from(days_between(model.from, model.until).max(1)) };
    frame.ground(ui, &model, t);
    let painter = ui.painter();
    painter.add(frame.shade(&model.band(), t));
    // Theirs first: where both say the same, ours stands inside theirs.
    let lines = [(Side::Them, &model.theirs), (Side::Us, &model.ours)];
    for (side, line) in lines {
        let points: Vec<_> = line.iter().map(|p| frame.at(*p)).collect();
        widgets::side_line(painter, &points, side, t);
    }
    for (side, line) in lines {
        for point in line {
            widgets::side_point(painter, frame.at(*point), side, t);
        }
    }
    frame.gap(ui, &model, state.measure, t);
    if let Some(point) = response.hover_pos().and_then(|pos| frame.nearest(alignment, model.from, pos)) {
        let x = frame.at((f64::from(days_between(model.from, point.date)), 1.0)).x;
        ui.painter().vline(x, plot.y_range(), Stroke::new(1.0, t.outline));
        response.on_hover_ui_at_pointer(|ui| explain(ui, point));
    }
}

/// Where days and scores stand on the screen.
struct Frame {
    plot: Rect,
    days: f64,
}

impl Frame {
    fn at(&self, (day, score): Point) -> Pos2 {
        pos2(
            self.plot.left() + (day / self.days) as f32 * self.plot.width(),
            self.plot.bottom() - ((score - 1.0) / 4.0) as f32 * self.plot.height(),
        )
    }

    /// The ground between the lines. Triangles, since a polygon that has no width would be drawn
    /// with edges that reach anywhere.
    fn shade(&self, band: &[(f64, f64, f64)], t: &Tokens) -> Mesh {
        let mut mesh = Mesh::default();
        for (at, (day, ours, theirs)) in (0_u32..).zip(band) {
            mesh.colored_vertex(self.at((*day, *ours)), t.careful.soft);
            mesh.colored_vertex(self.at((*day, *theirs)), t.careful.soft);
            if at > 0 {
                let first = 2 * at - 2;
                mesh.add_triangle(first, first + 1, first + 2);
                mesh.add_triangle(first + 1, first + 2, first + 3);
            }
        }
        mesh
    }

    /// The scale from 1 to 5, and the months.
    fn ground(&self, ui: &Ui, model: &Model, t: &Tokens) {
        let small = TextRole::Small.font();
        for score in 1..=5_u8 {
            let y = self.at((0.0, f64::from(score))).y.round() + 0.5;
            ui.painter().hline(self.plot.x_range(), y, t.hairline());
            let at = pos2(self.plot.left() - 10.0, y);
            ui.painter().text(at, Align2::RIGHT_CENTER, score.to_string(), small.clone(), t.muted);
        }
        for first in model.months() {
            let x = self.at((f64::from(days_between(model.from, first)), 1.0)).x.round() + 0.5;
            ui.painter().vline(x, self.plot.bottom()..=self.plot.bottom() + 4.0, Stroke::new(1.0, t.outline));
            let name = first.strftime("%b %Y").to_string();
            // The first one keeps clear of the scale.
            let at = pos2(x.max(self.plot.left() + 18.0), self.plot.bottom() + 7.0);
            ui.painter().text(at, Align2::CENTER_TOP, name, small.clone(), t.muted);
        }
    }

    /// How far the sides are apart in the last check-in of both.
    fn gap(&self, ui: &Ui, model: &Model, measure: Measure, t: &Tokens) {
        let Some((day, ours, theirs)) = model.both else { return };
        let x = f64::from(days_between(model.from, day));
        let (a, b) = (self.at((x, ours)), self.at((x, theirs)));
        let words = apart(measure, ours, theirs);
        if (a.y - b.y).abs() > 12.0 {
            let bracket = a.x + 9.0;
            let line = Stroke::new(1.0, t.text);
            ui.painter().vline(bracket, a.y.min(b.y)..=a.y.max(b.y), line);
            for y in [a.y, b.y] {
                ui.painter().hline(bracket - 3.0..=bracket, y, line);
            }
        }
        let at = pos2(a.x + 14.0, f32::midpoint(a.y, b.y));
        ui.painter().text(at, Align2::LEFT_CENTER, words, TextRole::Small.font(), t.text);
    }

    /// The check-in under the pointer.
    fn nearest<'a>(&self, alignment: &'a Alignment, from: Date, pos: Pos2) -> Option<&'a AlignmentPoint> {
        let distance =
            |p: &&AlignmentPoint| (self.at((f64::from(days_between(from, p.date)), 1.0)).x - pos.x).abs();
        let nearest = alignment.points.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
        (distance(&nearest) < 16.0).then_some(nearest)
    }
}

/// One check-in with all its scores.
fn explain(ui: &mut Ui, point: &AlignmentPoint) {
    ui.label(theme::strong(words::day(point.date)));
    for (whose, scores) in [("Ours", point.ours), ("Theirs", point.theirs)] {
        let Some(scores) = scores else {
            ui.label(theme::small(format!("{whose}: not known")));
            continue;
        };
        ui.label(format!("{whose}: {:.1} on average", scores.mean()));
        let each = Aspect::ALL.map(|a| format!("{} {}", a.words().to_lowercase(), scores.of(a).get()));
        ui.label(theme::small(each.join(", ")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::picture::trend::tests::alignment;
    use jiff::civil::date;

    #[test]
    fn lines_that_lie_on_each_other_shade_nothing_beyond_the_picture() {
        let mut alignment = alignment();
        for point in &mut alignment.points {
            point.theirs = point.ours;
        }
        let model = Model::of(&alignment, Measure::Mean, date(2026, 11, 23)).expect("points");
        let plot = Rect::from_min_size(pos2(100.0, 50.0), vec2(300.0, 160.0));
        let frame = Frame { plot, days: f64::from(days_between(model.from, model.until)) };
        let mesh = frame.shade(&model.band(), &theme::LIGHT);
        assert_eq!((mesh.vertices.len(), mesh.indices.len()), (6, 12), "three days, two pieces");
        assert!(mesh.is_valid() && plot.contains_rect(mesh.calc_bounds()), "{:?}", mesh.calc_bounds());
    }
}
