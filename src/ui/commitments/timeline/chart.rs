//! The shapes of the timeline.

use super::super::axis::Axis;
use super::super::rows::Row;
use super::super::words::{self, Status};
use super::verdict_of;
use crate::analysis::Verdict;
use crate::analysis::capitalised;
use crate::plan::{Commitment, PartnerId, Schedule, Side};
use crate::ui::View;
use crate::ui::theme::{TextRole, Tokens, space};
use crate::ui::widgets::{Icon, Tone, tone_mark};
use crate::ui::words::whose;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Color32, CornerRadius, CursorIcon, FontId, Id, Painter, Pos2, Rangef, Rect, Response, Role,
    Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

/// Height of the head with the names of the quarters.
pub(super) const HEAD: f32 = 46.0;
/// Half the width of a diamond.
const DIAMOND: f32 = 7.0;

/// How a commitment is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    fill: Color32,
    line: Stroke,
    words: Color32,
}

impl Look {
    /// Ours is full and theirs is hollow; what is done is grey.
    pub(super) fn of(t: &Tokens, side: Side, is_live: bool) -> Self {
        let (colour, on_it) = if is_live { (t.accent, t.on_accent) } else { (t.others, t.text) };
        Self::on_side(t, side, colour, on_it)
    }

    /// What should have been kept by now.
    pub(super) fn overdue(t: &Tokens, side: Side) -> Self {
        Self::on_side(t, side, t.bad.fill, t.on_danger)
    }

    fn on_side(t: &Tokens, side: Side, colour: Color32, on_it: Color32) -> Self {
        let line = Stroke::new(1.5, colour);
        match side {
            Side::Us => Self { fill: colour, line, words: on_it },
            Side::Them => Self { fill: t.surface, line, words: t.text },
        }
    }

    /// Draws a bar of what recurs.
    pub(super) fn bar(self, painter: &Painter, rect: Rect) {
        painter.rect(rect, CornerRadius::same(4), self.fill, self.line, StrokeKind::Inside);
    }

    /// Draws the diamond of a promise.
    pub(super) fn diamond(self, painter: &Painter, at: Pos2) {
        let points = [vec2(0.0, -DIAMOND), vec2(DIAMOND, 0.0), vec2(0.0, DIAMOND), vec2(-DIAMOND, 0.0)];
        painter.add(Shape::convex_polygon(points.map(|p| at + p).to_vec(), self.fill, self.line));
    }
}

/// What all lines of the picture share.
pub(super) struct Chart<'a> {
    pub view: &'a View<'a>,
    pub axis: &'a Axis,
    /// Where the names begin; they end where the axis begins.
    pub left: f32,
    pub t: &'static Tokens,
}

impl Chart<'_> {
    /// The names of the quarters, and which of them break.
    pub(super) fn head(&self, painter: &Painter, rect: Rect) {
        let t = self.t;
        painter.rect_filled(rect, CornerRadius::ZERO, t.sunken);
        let small = TextRole::Small.font();
        for quarter in &self.axis.quarters {
            let window = quarter.window();
            let Some(across) = self.axis.span(Some(window.first()), Some(window.last())) else { continue };
            let cell = Rect::from_x_y_ranges(Rangef::from(across), rect.y_range());
            let painter = painter.with_clip_rect(cell.intersect(painter.clip_rect()));
            let left = cell.left() + space::S;
            let name = pos2(left, cell.top() + 6.0);
            painter.text(name, Align2::LEFT_TOP, quarter.months(), TextRole::Strong.font(), t.text);
            let below = cell.bottom() - 12.0;
            if let Some((tone, colours)) = verdict_of(self.view, *quarter).and_then(|v| judged(v, t)) {
                tone_mark(&painter, pos2(left + 5.0, below), 4.5, tone, t);
                let word = verdict_word(verdict_of(self.view, *quarter));
                painter.text(
                    pos2(left + 14.0, below),
                    Align2::LEFT_CENTER,
                    word,
                    small.clone(),
                    colours.text,
                );
            } else {
                painter.text(
                    pos2(left, below),
                    Align2::LEFT_CENTER,
                    quarter.to_string(),
                    small.clone(),
                    t.muted,
                );
            }
        }
        painter.hline(rect.x_range(), rect.bottom(), t.hairline());
        let x = self.axis.x(self.view.as_of);
        if Rangef::from(self.axis.across()).contains(x) {
            let base = rect.bottom();
            let points = vec![pos2(x - 5.0, base - 6.0), pos2(x + 5.0, base - 6.0), pos2(x, base)];
            painter.add(Shape::convex_polygon(points, t.text, Stroke::NONE));
        }
    }

    /// The quarters behind the lines: those that do not hold are tinted.
    pub(super) fn ground(&self, painter: &Painter, clip: Rect) {
        for quarter in &self.axis.quarters {
            let window = quarter.window();
            let Some(across) = self.axis.span(Some(window.first()), Some(window.last())) else { continue };
            let rect = Rect::from_x_y_ranges(Rangef::from(across), clip.y_range());
            if let Some((_, colours)) = verdict_of(self.view, *quarter).and_then(|v| judged(v, self.t)) {
                painter.rect_filled(rect, CornerRadius::ZERO, colours.soft.gamma_multiply(0.6));
            }
            painter.vline(rect.left(), rect.y_range(), self.t.hairline());
        }
    }

    /// The line of today.
    pub(super) fn today(&self, painter: &Painter, clip: Rect) {
        let x = self.axis.x(self.view.as_of);
        if Rangef::from(self.axis.across()).contains(x) {
            painter.vline(x, clip.y_range(), Stroke::new(1.0, self.t.text));
        }
    }

    /// The head of a partner's commitments.
    pub(super) fn partner(&self, ui: &Ui, rect: Rect, id: &PartnerId) -> Response {
        let name = self.view.plan.partner_name(id);
        let response = self.line(ui, rect, ("partner", id), || name.to_owned());
        let text = self.names(rect, 0.0);
        let colour = if response.hovered() { self.t.accent_text } else { self.t.text };
        one_line(ui, text, name, TextRole::Strong, colour);
        response.on_hover_text("Open the partner's page")
    }

    /// One commitment.
    pub(super) fn commitment(&self, ui: &Ui, rect: Rect, row: &Row, commitment: &Commitment) -> Response {
        let (plan, today) = (self.view.plan, self.view.as_of);
        let sentence = || words::sentence(commitment, plan, today);
        let response = self.line(ui, rect, ("commitment", &commitment.id), || {
            let whose = whose(commitment.by);
            let partner = plan.partner_name(&commitment.partner);
            format!("{}, {partner}, {whose}: {}. {}", row.title, sentence(), row.status.word())
        });
        let text = self.names(rect, space::L);
        let colour = if row.status.is_done() { self.t.muted } else { self.t.text };
        one_line(ui, text, &row.title, TextRole::Body, colour);
        let across = Rect::from_x_y_ranges(Rangef::from(self.axis.across()), rect.y_range());
        let painter = ui.painter().with_clip_rect(across.intersect(ui.clip_rect()));
        match commitment.schedule {
            Schedule::Recurring { .. } => self.recurring(&painter, rect, row, commitment),
            Schedule::Promise { start, due, .. } => {
                self.promise(&painter, rect, row, commitment.by, start, due);
            }
        }
        response.on_hover_ui(|ui| {
            ui.label(crate::ui::theme::strong(&row.title));
            ui.label(format!("{}: {}", capitalised(whose(commitment.by)), sentence()));
            if let Some(meaning) = &row.meaning {
                ui.label(meaning);
            }
            if let Some(why) = row.load.why_not() {
                ui.label(crate::ui::theme::small(why));
            }
            ui.label(crate::ui::theme::small("Click to change it."));
        })
    }

    fn recurring(&self, painter: &Painter, rect: Rect, row: &Row, commitment: &Commitment) {
        let Some(across) = self.axis.span(row.from, row.until) else { return };
        let bar = Rect::from_x_y_ranges(Rangef::from(across), rect.y_range()).shrink2(vec2(0.0, 5.0));
        let look = Look::of(self.t, commitment.by, !row.status.is_done());
        look.bar(painter, bar);
        // What goes on beyond the axis is cut off with an edge that is open.
        for (goes_on, x, way) in [
            (row.from.is_none_or(|d| d < self.axis.window().first()), bar.left(), 1.0),
            (row.until.is_none_or(|d| d > self.axis.window().last()), bar.right(), -1.0),
        ] {
            if goes_on {
                let tip = pos2(x + way * 6.0, bar.center().y);
                let (top, bottom) = (pos2(x, bar.top() - 1.0), pos2(x, bar.bottom() + 1.0));
                painter.add(Shape::line(vec![top, tip, bottom], Stroke::new(2.0, self.t.surface)));
            }
        }
        let room = bar.shrink2(vec2(10.0, 0.0));
        let galley = painter.layout_no_wrap(row.how_much.clone(), small(), look.words);
        if galley.size().x <= room.width() {
            let at = pos2(room.left(), room.center().y - galley.size().y / 2.0);
            painter.galley(at, galley, look.words);
        }
    }

    fn promise(
        &self,
        painter: &Painter,
        rect: Rect,
        row: &Row,
        by: Side,
        start: Option<jiff::civil::Date>,
        due: jiff::civil::Date,
    ) {
        let t = self.t;
        let at = pos2(self.axis.x(due), rect.center().y);
        let look = match row.status {
            Status::Overdue => Look::overdue(t, by),
            status => Look::of(t, by, !status.is_done()),
        };
        if let Some(start) = start {
            painter.hline(self.axis.x(start)..=at.x, at.y, Stroke::new(2.0, look.line.color));
        }
        if row.status == Status::Overdue {
            let today = pos2(self.axis.x(self.view.as_of), at.y);
            painter.extend(Shape::dashed_line(&[at, today], look.line, 4.0, 3.0));
        }
        look.diamond(painter, at);
        let (word, colour) = match row.status {
            Status::Overdue => (format!("{}, overdue", row.how_much), t.bad.text),
            Status::Kept => {
                let mark = Rect::from_center_size(at, Vec2::splat(9.0));
                Icon::Check.paint(painter, mark, if by == Side::Us { t.surface } else { t.good.text });
                (format!("{}, kept", row.how_much), t.muted)
            }
            Status::KeptInPart => (format!("{}, kept in part", row.how_much), t.muted),
            Status::Waived => (format!("{}, waived", row.how_much), t.muted),
            _ => (row.how_much.clone(), t.text),
        };
        // Beside the diamond, on the side where there is room, and not through the lateness.
        let galley = painter.layout_no_wrap(word, small(), colour);
        let right = self.axis.across().end() - at.x > galley.size().x + 2.0 * DIAMOND;
        let start_x = if right && row.status != Status::Overdue {
            at.x + DIAMOND + space::XS
        } else if row.status == Status::Overdue && right {
            self.axis.x(self.view.as_of).max(at.x + DIAMOND) + space::XS
        } else {
            at.x - DIAMOND - space::XS - galley.size().x
        };
        painter.galley(pos2(start_x, at.y - galley.size().y / 2.0), galley, colour);
    }

    /// A line that can be clicked, from the name to the end of the axis.
    fn line(
        &self,
        ui: &Ui,
        rect: Rect,
        key: impl std::hash::Hash + std::fmt::Debug,
        name: impl Fn() -> String,
    ) -> Response {
        let id: Id = ui.scope_id().with(key);
        let response = ui.interact(rect, id, Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name()));
        if response.hovered() {
            let names = Rect::from_x_y_ranges(self.left..=*self.axis.across().start(), rect.y_range());
            ui.painter().rect_filled(names, CornerRadius::same(4), self.t.hover);
        }
        if response.has_focus() {
            let ring = rect.shrink(1.0);
            ui.painter().rect_stroke(ring, CornerRadius::same(4), self.t.focus_ring(), StrokeKind::Inside);
        }
        response
    }

    fn names(&self, rect: Rect, indent: f32) -> Rect {
        Rect::from_x_y_ranges(
            self.left + space::S + indent..=*self.axis.across().start() - space::S,
            rect.y_range(),
        )
    }
}

/// Draws a text on one line, with an ellipsis where it is too long.
fn one_line(ui: &Ui, rect: Rect, text: &str, role: TextRole, colour: Color32) {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), role.font(), colour);
    job.wrap = TextWrapping::truncate_at_width(rect.width());
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, colour);
}

fn small() -> FontId {
    TextRole::Small.font()
}

/// The tone of a quarter that does not hold.
fn judged(verdict: Verdict, t: &Tokens) -> Option<(Tone, crate::ui::theme::ToneColours)> {
    match verdict {
        Verdict::Sustainable => None,
        Verdict::Stretched => Some((Tone::Careful, t.careful)),
        Verdict::Overcommitted => Some((Tone::Bad, t.bad)),
    }
}

fn verdict_word(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Stretched) => "Stretched",
        Some(Verdict::Overcommitted) => "Overcommitted",
        _ => "",
    }
}
