//! How the two sides' scores went over time, and the gap between them: the earliest sign.

use super::Page;
use crate::analysis::{Alignment, AlignmentPoint};
use crate::plan::{Aspect, Scores, Side, days_between, plus_days};
use crate::ui::theme::{self, TextRole, Tokens, space, tokens};
use crate::ui::{widgets, words};
use egui::{Align2, Mesh, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use jiff::ToSpan;
use jiff::civil::Date;

/// Height of the picture.
const HEIGHT: f32 = 196.0;
/// Room for the scale at the left, for the gap at the right, and for the days below.
const LEFT: f32 = 24.0;
const RIGHT: f32 = 72.0;
const BELOW: f32 = 24.0;
/// The least stretch of days that the axis shows.
const LEAST_DAYS: i32 = 90;
/// The most months that are named below.
const MOST_NAMES: i32 = 7;

/// Which score is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Measure {
    /// The mean of all six.
    #[default]
    Mean,
    /// One of them.
    Of(Aspect),
}

impl Measure {
    fn of(self, scores: &Scores) -> f64 {
        match self {
            Self::Mean => scores.mean(),
            Self::Of(aspect) => f64::from(scores.of(aspect).get()),
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Mean => "Mean of all six",
            Self::Of(aspect) => aspect.words(),
        }
    }

    /// A score as it is shown: the mean with a decimal, an aspect whole.
    fn figure(self, score: f64) -> String {
        match self {
            Self::Mean => format!("{score:.1}"),
            Self::Of(_) => format!("{score:.0}"),
        }
    }
}

/// What this part keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    measure: Measure,
}

/// A place in the picture: days from its first day, and a score.
type Point = (f64, f64);

/// What the picture shows.
#[derive(Debug, PartialEq)]
struct Model {
    from: Date,
    until: Date,
    ours: Vec<Point>,
    theirs: Vec<Point>,
    /// The last check-in in which both sides scored: its day, ours, theirs.
    both: Option<(Date, f64, f64)>,
}

impl Model {
    fn of(alignment: &Alignment, measure: Measure, as_of: Date) -> Option<Self> {
        let first = alignment.points.first()?.date;
        let from = first.min(plus_days(as_of, -LEAST_DAYS));
        let line = |side| {
            let score = |p: &AlignmentPoint| {
                let scores = p.of(side)?;
                Some((f64::from(days_between(from, p.date)), measure.of(&scores)))
            };
            alignment.points.iter().filter_map(score).collect::<Vec<_>>()
        };
        let both = alignment
            .points
            .iter()
            .rev()
            .find_map(|p| Some((p.date, measure.of(&p.ours?), measure.of(&p.theirs?))));
        Some(Self { from, until: as_of, ours: line(Side::Us), theirs: line(Side::Them), both })
    }

    /// The band between the two lines where both are known: day, ours, theirs. Where the lines cross
    /// there is a point of its own, so that each piece has four corners or three.
    fn band(&self) -> Vec<(f64, f64, f64)> {
        let (Some(a), Some(b)) = (self.ours.first(), self.theirs.first()) else { return Vec::new() };
        let (Some(c), Some(d)) = (self.ours.last(), self.theirs.last()) else { return Vec::new() };
        let (from, until) = (a.0.max(b.0), c.0.min(d.0));
        let mut days: Vec<f64> =
            self.ours.iter().chain(&self.theirs).map(|p| p.0).filter(|x| from <= *x && *x <= until).collect();
        days.sort_by(f64::total_cmp);
        days.dedup();
        let mut band: Vec<(f64, f64, f64)> = Vec::new();
        for x in days {
            let next = (x, level(&self.ours, x), level(&self.theirs, x));
            if let Some(last) = band.last().copied() {
                let (before, after) = (last.1 - last.2, next.1 - next.2);
                if before * after < 0.0 {
                    let part = before / (before - after);
                    let y = last.1 + part * (next.1 - last.1);
                    band.push((last.0 + part * (next.0 - last.0), y, y));
                }
            }
            band.push(next);
        }
        band
    }

    /// The picture in words.
    fn summary(&self, measure: Measure) -> String {
        let mut parts = vec![measure.words().to_owned()];
        for (whose, line) in [("ours", &self.ours), ("theirs", &self.theirs)] {
            let (Some(first), Some(last)) = (line.first(), line.last()) else {
                parts.push(format!("{whose} not known"));
                continue;
            };
            let day = |x: f64| words::day(plus_days(self.from, x.round() as i32));
            let now = format!("{whose} {} on {}", measure.figure(last.1), day(last.0));
            parts.push(if line.len() > 1 {
                format!("{now}, from {} on {}", measure.figure(first.1), day(first.0))
            } else {
                now
            });
        }
        parts.extend(
            self.both.map(|(day, ours, theirs)| {
                format!("{} on {}", apart(measure, ours, theirs), words::day(day))
            }),
        );
        format!("{}.", parts.join("; "))
    }
}

/// How far the sides are apart, in words.
fn apart(measure: Measure, ours: f64, theirs: f64) -> String {
    let figure = measure.figure((ours - theirs).abs());
    if figure.bytes().any(|b| matches!(b, b'1'..=b'9')) {
        format!("{figure} apart")
    } else {
        "alike".to_owned()
    }
}

/// The level of a line at a day between its points.
fn level(line: &[Point], x: f64) -> f64 {
    let after = line.partition_point(|p| p.0 < x);
    match (after.checked_sub(1).and_then(|i| line.get(i)), line.get(after)) {
        (Some(a), Some(b)) => a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0),
        (None, Some(p)) | (Some(p), None) => p.1,
        (None, None) => 0.0,
    }
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
        let months = days_between(model.from, model.until) / 30 + 1;
        let step = [1, 2, 3, 6, 12, 24, 60].into_iter().find(|s| months / s < MOST_NAMES).unwrap_or(120);
        let mut first = model.from.first_of_month().saturating_add(1.month());
        while (i32::from(first.month()) - 1) % step.min(12) != 0 {
            first = first.saturating_add(1.month());
        }
        while first <= model.until {
            let x = self.at((f64::from(days_between(model.from, first)), 1.0)).x.round() + 0.5;
            ui.painter().vline(x, self.plot.bottom()..=self.plot.bottom() + 4.0, Stroke::new(1.0, t.outline));
            let name = first.strftime("%b %Y").to_string();
            // The first one keeps clear of the scale.
            let at = pos2(x.max(self.plot.left() + 18.0), self.plot.bottom() + 7.0);
            ui.painter().text(at, Align2::CENTER_TOP, name, small.clone(), t.muted);
            first = first.saturating_add(step.months());
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
    use crate::plan::Score;
    use jiff::civil::date;

    fn scores(six: [u8; 6]) -> Scores {
        let [vision, goals, values, communication, trust, fairness] =
            six.map(|n| Score::new(n).expect("a score"));
        Scores { vision, goals, values, communication, trust, fairness }
    }

    fn alignment() -> Alignment {
        Alignment {
            points: vec![
                AlignmentPoint {
                    date: date(2026, 1, 1),
                    ours: Some(scores([4; 6])),
                    theirs: Some(scores([2; 6])),
                },
                AlignmentPoint { date: date(2026, 1, 21), ours: Some(scores([5; 6])), theirs: None },
                AlignmentPoint {
                    date: date(2026, 2, 10),
                    ours: Some(scores([2; 6])),
                    theirs: Some(scores([4; 6])),
                },
            ],
        }
    }

    #[test]
    fn the_band_reaches_over_what_both_sides_know_and_has_a_point_where_they_cross() {
        let model = Model::of(&alignment(), Measure::Mean, date(2026, 11, 23)).expect("points");
        // Theirs is 3 halfway; ours falls from 5 to 2 over the second half, theirs rises from 3 to 4:
        // they meet after half of it, at 3.5.
        assert_eq!(model.band(), [(0.0, 4.0, 2.0), (20.0, 5.0, 3.0), (30.0, 3.5, 3.5), (40.0, 2.0, 4.0)]);
    }

    #[test]
    fn the_summary_says_where_each_side_came_from_and_the_gap() {
        let model = Model::of(&alignment(), Measure::Mean, date(2026, 11, 23)).expect("points");
        assert_eq!(
            model.summary(Measure::Mean),
            "Mean of all six; ours 2.0 on 10 Feb 2026, from 4.0 on 1 Jan 2026; \
             theirs 4.0 on 10 Feb 2026, from 2.0 on 1 Jan 2026; 2.0 apart on 10 Feb 2026."
        );
        let one_sided = Alignment {
            points: vec![AlignmentPoint {
                date: date(2026, 11, 2),
                ours: Some(scores([5, 4, 5, 3, 5, 4])),
                theirs: None,
            }],
        };
        let trust = Measure::Of(Aspect::Trust);
        let model = Model::of(&one_sided, trust, date(2026, 11, 23)).expect("a point");
        assert_eq!(model.summary(trust), "Trust; ours 5 on 2 Nov 2026; theirs not known.");
        assert!(model.band().is_empty());
    }

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

    #[test]
    fn check_ins_of_one_day_make_no_hole() {
        let mut alignment = alignment();
        alignment.points[1].date = date(2026, 1, 1);
        let model = Model::of(&alignment, Measure::Mean, date(2026, 11, 23)).expect("points");
        assert!(model.band().iter().all(|(x, a, b)| x.is_finite() && a.is_finite() && b.is_finite()));
    }
}
