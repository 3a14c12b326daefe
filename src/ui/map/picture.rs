//! Goals on the left, the partners that they need on the right, and lines between.

use super::chart::{item, wrapped};
use super::fails;
use super::web::{Column, Web, hang_words, list};
use super::{Action, Compose, Of, Place, Screen, heights};
use crate::analysis::Unit;
use crate::plan::{Need, PartnerId};
use crate::ui::View;
use crate::ui::editable::editable;
use crate::ui::kept::Kept;
use crate::ui::theme::{self, TextRole, Tokens, space, tokens};
use crate::ui::widgets::{self, TableState, Tone};
use egui::epaint::CubicBezierShape;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Color32, CornerRadius, CursorIcon, FontId, Painter, Pos2, Rect, Response, Role, ScrollArea,
    Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

/// The height of a box and of the gap below it.
const BOX: f32 = 28.0;
const STEP: f32 = BOX + 8.0;
/// The height of the lines that say what falls.
const SAID: f32 = 40.0;
/// The height of the legend, of the distances and of the edges of the card.
const AROUND: f32 = 90.0;
/// As many lines as stand out at once; of more, only those of what is pointed at do.
const MOST_LINES: usize = 60;

/// What this part of the screen keeps between frames.
#[derive(Debug)]
pub(super) struct State {
    web: Kept<Of, Web>,
    pub(super) order: (Column, bool),
    pub(super) table: TableState,
}

impl Default for State {
    fn default() -> Self {
        Self { web: Kept::default(), order: (Column::Worth, true), table: TableState::default() }
    }
}

/// Draws the picture and the table below it.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, of: Of, actions: &mut Vec<Action>) {
    let State { web, order, table } = state;
    let web = web.of(of, || Web::new(view.assessed, view.assessment));
    if web.goals.is_empty() || view.plan.goals().is_empty() {
        empty(ui, view, web, actions);
        return;
    }
    #[expect(clippy::cast_precision_loss, reason = "a few thousand boxes")]
    let boxes = web.goals.len().max(web.partners.len()) as f32 * STEP;
    // A few goals need no more room than they fill.
    let (picture, below) = heights(ui.available_height(), boxes + SAID + AROUND);
    let mut open: Option<PartnerId> = None;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        widgets::card(ui, |ui| {
            let top = ui.cursor().top();
            legend(ui, web);
            ui.add_space(space::XS);
            let used = ui.cursor().top() - top;
            let height = (picture - 2.0 * space::L - used - SAID - space::S).max(120.0);
            let pointed = drawn(ui, web, height, boxes, &mut open, actions);
            ui.add_space(space::XS);
            said(ui, web, pointed);
        });
        ui.add_space(space::M);
        widgets::heading_label(ui, "If this partner fails", theme::heading("If this partner fails"));
        ui.allocate_ui(vec2(ui.available_width(), below - 28.0), |ui| {
            let unit = Unit::Minor(view.plan.currency());
            let picked = widgets::table_card(ui, |ui| fails::show(ui, web, &unit, table, order));
            if let Some(partner) = picked.and_then(|at| web.partners.get(at)) {
                open = Some(partner.id.clone());
            }
        });
    });
    actions.extend(open.map(|id| Action::Go(Place::Partner(id))));
}

/// What to do where there is no goal to draw.
fn empty(ui: &mut Ui, view: &View<'_>, web: &Web, actions: &mut Vec<Action>) {
    let (title, text) = if web.closed > 0 {
        (
            "No open goals",
            "All goals are achieved or dropped. Add the next one and say whom it needs: then you see here \
             what falls if a partner fails.",
        )
    } else {
        (
            "No goals yet",
            "Add a goal and say whom it cannot do without. Then you see here what falls if a partner fails, \
             what that is worth, and who else is drawn in.",
        )
    };
    editable(ui, view, |ui| {
        if widgets::empty_state(ui, title, text, "Add a goal…") {
            actions.push(Action::Compose(Compose::Goal { partner: None }));
        }
    });
}

fn legend(ui: &mut Ui, web: &Web) {
    let t = tokens(ui);
    wrapped(ui, |ui| {
        item(ui, 24.0, "The goal fails without the partner", |painter, at| {
            painter.line_segment([at - vec2(12.0, 0.0), at + vec2(12.0, 0.0)], essential(t.text));
        });
        item(ui, 24.0, "The partner helps", |painter, at| {
            let line = [at - vec2(12.0, 0.0), at + vec2(12.0, 0.0)];
            painter.extend(Shape::dashed_line(&line, helpful(t.text), 5.0, 4.0));
        });
        if web.partners.iter().any(|p| p.is_single_point) {
            item(ui, 12.0, "More than one goal hangs on this partner", |painter, at| {
                widgets::tone_mark(painter, at, 5.0, Tone::Careful, t);
            });
        }
    });
}

const fn essential(color: Color32) -> Stroke {
    Stroke { width: 2.0, color }
}

const fn helpful(color: Color32) -> Stroke {
    Stroke { width: 1.2, color }
}

/// What is pointed at or has the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pointed {
    Goal(usize),
    Partner(usize),
}

/// How something takes part in what is pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Nothing is pointed at.
    Any,
    /// It is what is pointed at, or a line of it.
    Itself,
    Fails,
    Harder,
    DrawnIn,
    /// It has nothing to do with it.
    Aside,
}

/// The two columns of boxes, in points from the corner of the picture.
struct Columns<'a> {
    web: &'a Web,
    rect: Rect,
    t: &'static Tokens,
    pointed: Option<Pointed>,
}

impl Columns<'_> {
    /// Boxes are spread evenly over the height, so that the shorter column stands beside the longer one.
    #[expect(clippy::cast_precision_loss, reason = "a few thousand boxes")]
    fn y(&self, at: usize, of: usize) -> f32 {
        let step = (self.rect.height() / of as f32).min(2.5 * STEP);
        let top = self.rect.top() + (self.rect.height() - step * of as f32) / 2.0;
        top + step * (at as f32 + 0.5)
    }

    fn goal(&self, at: usize) -> Rect {
        let width = (self.rect.width() * 0.44).max(120.0);
        let y = self.y(at, self.web.goals.len());
        Rect::from_min_size(pos2(self.rect.left() + 2.0, y - BOX / 2.0), vec2(width, BOX))
    }

    fn partner(&self, at: usize) -> Rect {
        let width = (self.rect.width() * 0.36).max(120.0);
        let y = self.y(at, self.web.partners.len());
        Rect::from_min_size(pos2(self.rect.right() - width - 2.0, y - BOX / 2.0), vec2(width, BOX))
    }

    fn goal_part(&self, at: usize) -> Part {
        match self.pointed {
            None => Part::Any,
            Some(Pointed::Goal(goal)) if goal == at => Part::Itself,
            Some(Pointed::Goal(_)) => Part::Aside,
            Some(Pointed::Partner(p)) => match self.web.partners.get(p) {
                Some(p) if p.fails.contains(&at) => Part::Fails,
                Some(p) if p.harder.contains(&at) => Part::Harder,
                _ => Part::Aside,
            },
        }
    }

    fn partner_part(&self, at: usize) -> Part {
        match self.pointed {
            None => Part::Any,
            Some(Pointed::Partner(p)) if p == at => Part::Itself,
            Some(Pointed::Partner(p)) => {
                let drawn = self.web.partners.get(p).is_some_and(|p| p.drawn_in.contains(&at));
                if drawn { Part::DrawnIn } else { Part::Aside }
            }
            Some(Pointed::Goal(g)) => {
                let needed = self.web.goals.get(g).is_some_and(|g| g.needs.iter().any(|(p, _)| *p == at));
                if needed { Part::Itself } else { Part::Aside }
            }
        }
    }

    /// The lines, those in question over the others.
    fn lines(&self, painter: &Painter, clip: Rect) {
        let count: usize = self.web.goals.iter().map(|goal| goal.needs.len()).sum();
        let at_rest = if count > MOST_LINES { self.t.border } else { self.t.muted };
        for over in [false, true] {
            for (g, goal) in self.web.goals.iter().enumerate() {
                let from = self.goal(g).right_center();
                for &(p, need) in &goal.needs {
                    let to = self.partner(p).left_center();
                    let part = self.line_part(g, p);
                    let is_over = !matches!(part, Part::Aside | Part::Any);
                    if is_over != over || !Rect::from_two_pos(from, to).intersects(clip) {
                        continue;
                    }
                    line(painter, from, to, need, self.colour(part, at_rest));
                }
            }
        }
    }

    fn line_part(&self, goal: usize, partner: usize) -> Part {
        match self.pointed {
            None => Part::Any,
            Some(Pointed::Goal(g)) if g == goal => Part::Itself,
            Some(Pointed::Partner(p)) if p == partner => self.goal_part(goal),
            // How the others are drawn in: by the goals that fail.
            Some(Pointed::Partner(_)) if self.goal_part(goal) == Part::Fails => Part::DrawnIn,
            _ => Part::Aside,
        }
    }

    fn colour(&self, part: Part, at_rest: Color32) -> Color32 {
        match part {
            Part::Any => at_rest,
            Part::Itself | Part::DrawnIn => self.t.accent,
            Part::Fails => self.t.bad.fill,
            Part::Harder => self.t.careful.fill,
            Part::Aside => self.t.border,
        }
    }

    /// A box with its ground and outline; what its words are drawn in.
    fn frame(&self, painter: &Painter, rect: Rect, part: Part, response: &Response) -> Color32 {
        let ground = if response.hovered() { self.t.hover } else { self.t.surface };
        let width = if matches!(part, Part::Any | Part::Aside) { 1.0 } else { 2.0 };
        let line = Stroke::new(width, self.colour(part, self.t.outline));
        painter.rect(rect, CornerRadius::same(6), ground, line, StrokeKind::Inside);
        if response.has_focus() {
            let ring = rect.expand(2.0);
            painter.rect_stroke(ring, CornerRadius::same(8), self.t.focus_ring(), StrokeKind::Outside);
        }
        if part == Part::Aside { self.t.muted } else { self.t.text }
    }
}

fn line(painter: &Painter, from: Pos2, to: Pos2, need: Need, colour: Color32) {
    let bend = vec2((to.x - from.x) * 0.45, 0.0);
    let points = [from, from + bend, to - bend, to];
    match need {
        Need::Essential => {
            let curve =
                CubicBezierShape::from_points_stroke(points, false, Color32::TRANSPARENT, essential(colour));
            painter.add(curve);
        }
        Need::Helpful => {
            let curve =
                CubicBezierShape::from_points_stroke(points, false, Color32::TRANSPARENT, helpful(colour));
            painter.extend(Shape::dashed_line(&curve.flatten(None), helpful(colour), 5.0, 4.0));
        }
    }
}

/// Draws the boxes and lines, as many as are in view; what is pointed at.
fn drawn(
    ui: &mut Ui,
    web: &Web,
    height: f32,
    boxes: f32,
    open: &mut Option<PartnerId>,
    actions: &mut Vec<Action>,
) -> Option<Pointed> {
    let t = tokens(ui);
    let mut found = None;
    let height = height.min(boxes.max(120.0));
    ScrollArea::vertical()
        .id_salt("goals and partners")
        .auto_shrink(false)
        .max_height(height)
        .min_scrolled_height(height)
        .show(ui, |ui| {
            let (rect, response) =
                ui.allocate_exact_size(vec2(ui.available_width(), boxes.max(height - 1.0)), Sense::hover());
            response.widget_info(|| {
                let name = format!(
                    "{} open goals and the {} partners they need",
                    web.goals.len(),
                    web.partners.len()
                );
                WidgetInfo::labeled(Role::Image, true, name)
            });
            let mut columns = Columns { web, rect, t, pointed: None };
            let goals: Vec<_> = (0..web.goals.len()).map(|at| goal_box(ui, &columns, at)).collect();
            let partners: Vec<_> = (0..web.partners.len()).map(|at| partner_box(ui, &columns, at)).collect();
            let pick = |of: fn(&Response) -> bool| {
                let goal = goals.iter().position(of).map(Pointed::Goal);
                goal.or_else(|| partners.iter().position(of).map(Pointed::Partner))
            };
            // The pointer is where one looks; without it, the keyboard.
            found = pick(Response::hovered).or_else(|| pick(Response::has_focus));
            columns.pointed = found;
            let clip = ui.clip_rect();
            columns.lines(ui.painter(), clip);
            for (at, response) in goals.into_iter().enumerate() {
                if response.gained_focus() {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    actions.push(Action::Go(Place::Screen(Screen::Goals)));
                }
                if columns.goal(at).intersects(clip) {
                    paint_goal(ui, &columns, at, response);
                }
            }
            for (at, response) in partners.into_iter().enumerate() {
                if response.gained_focus() {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    *open = web.partners.get(at).map(|p| p.id.clone());
                }
                if columns.partner(at).intersects(clip) {
                    paint_partner(ui, &columns, at, response);
                }
            }
        });
    found
}

fn goal_box(ui: &Ui, columns: &Columns<'_>, at: usize) -> Response {
    let goal = &columns.web.goals[at];
    let response = ui.interact(columns.goal(at), ui.scope_id().with(("goal", &goal.id)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, goal_words(columns.web, at)));
    response
}

fn partner_box(ui: &Ui, columns: &Columns<'_>, at: usize) -> Response {
    let partner = &columns.web.partners[at];
    let id = ui.scope_id().with(("partner", &partner.id));
    let response = ui.interact(columns.partner(at), id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &partner.summary));
    response
}

/// A goal, its worth and whom it needs, in a sentence or two.
fn goal_words(web: &Web, at: usize) -> String {
    let Some(goal) = web.goals.get(at) else { return String::new() };
    let worth = goal.worth.as_ref().map_or_else(|| "worth not known".to_owned(), |w| format!("worth {w}"));
    let mut said = format!("{}: {worth}.", goal.title);
    for (need, lead) in [(Need::Essential, "Fails without"), (Need::Helpful, "Helped by")] {
        let names: Vec<_> = goal
            .needs
            .iter()
            .filter(|(_, n)| *n == need)
            .filter_map(|(p, _)| web.partners.get(*p))
            .map(|p| p.name.as_str())
            .collect();
        if !names.is_empty() {
            said += &format!(" {lead} {}.", list(&names));
        }
    }
    if goal.needs.is_empty() {
        said += " Needs no partner so far.";
    }
    said
}

fn paint_goal(ui: &Ui, columns: &Columns<'_>, at: usize, response: Response) {
    let t = columns.t;
    let (rect, part) = (columns.goal(at), columns.goal_part(at));
    let goal = &columns.web.goals[at];
    let painter = ui.painter();
    let colour = columns.frame(painter, rect, part, &response);
    let (word, word_colour) = match part {
        Part::Fails => ("fails", t.bad.text),
        Part::Harder => ("harder", t.careful.text),
        _ => (goal.worth.as_deref().unwrap_or("worth not known"), t.muted),
    };
    let (figures, tone) = match part {
        Part::Fails => (small(), Some(Tone::Bad)),
        Part::Harder => (small(), Some(Tone::Careful)),
        _ => (small(), None),
    };
    let right = rect.right() - 10.0;
    let galley = painter.layout_no_wrap(word.to_owned(), figures, word_colour);
    let mut left = right - galley.size().x;
    painter.galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, word_colour);
    if let Some(tone) = tone {
        left -= 10.0;
        widgets::tone_mark(painter, pos2(left, rect.center().y), 5.0, tone, t);
        left -= 6.0;
    }
    let room = Rect::from_min_max(pos2(rect.left() + 10.0, rect.top()), pos2(left - 8.0, rect.bottom()));
    one_line(ui, room, &goal.title, TextRole::Body.font(), colour);
    let web = columns.web;
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_ui(|ui| {
        ui.label(goal_words(web, at));
        ui.label(theme::small("Click to go to the goals."));
    });
}

fn paint_partner(ui: &Ui, columns: &Columns<'_>, at: usize, response: Response) {
    let t = columns.t;
    let (rect, part) = (columns.partner(at), columns.partner_part(at));
    let partner = &columns.web.partners[at];
    let painter = ui.painter();
    let colour = columns.frame(painter, rect, part, &response);
    let mark = pos2(rect.left() + 16.0, rect.center().y);
    widgets::standing_mark(painter, mark, 6.5, partner.standing, t);
    let right = rect.right() - 10.0;
    let mut left = right;
    if part == Part::DrawnIn {
        let galley = painter.layout_no_wrap("drawn in".to_owned(), small(), t.accent_text);
        left -= galley.size().x;
        painter.galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, t.accent_text);
    } else if partner.is_single_point {
        let words = format!("{} goals", partner.fails.len());
        let galley = painter.layout_no_wrap(words, small(), t.careful.text);
        left -= galley.size().x;
        painter.galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, t.careful.text);
        left -= 10.0;
        widgets::tone_mark(painter, pos2(left, rect.center().y), 5.0, Tone::Careful, t);
        left -= 6.0;
    }
    let room = Rect::from_min_max(pos2(mark.x + 14.0, rect.top()), pos2(left - 8.0, rect.bottom()));
    one_line(ui, room, &partner.name, TextRole::Strong.font(), colour);
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_ui(|ui| {
        ui.label(theme::strong(partner.name.as_str()));
        widgets::standing_badge(ui, partner.standing);
        if partner.is_single_point {
            widgets::note_line(ui, Tone::Careful, &format!("{}.", hang_words(partner)));
        }
        ui.label(partner.summary.as_str());
        ui.label(theme::small("Click to open the partner's page."));
    });
}

/// What falls with what is pointed at, below the picture; it keeps its height.
fn said(ui: &mut Ui, web: &Web, pointed: Option<Pointed>) {
    let t = tokens(ui);
    let (words, colour) = match pointed {
        Some(Pointed::Partner(p)) => {
            (web.partners.get(p).map(|p| p.summary.clone()).unwrap_or_default(), t.text)
        }
        Some(Pointed::Goal(g)) => (goal_words(web, g), t.text),
        None => ("Point at a partner, or go there with Tab, to see what falls with it.".to_owned(), t.muted),
    };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), SAID), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("What falls: {words}")));
    let mut job = LayoutJob::simple(words.clone(), TextRole::Body.font(), colour, rect.width());
    job.wrap.max_rows = 2;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let is_cut = galley.elided;
    ui.painter().galley(rect.min, galley, colour);
    if is_cut {
        response.on_hover_text(words);
    }
}

fn small() -> FontId {
    TextRole::Small.font()
}

/// Draws a text on one line, with an ellipsis where it is too long.
fn one_line(ui: &Ui, rect: Rect, text: &str, font: FontId, colour: Color32) {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, colour);
    job.wrap = TextWrapping::truncate_at_width(rect.width().max(0.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let at = Align2::LEFT_CENTER.anchor_size(rect.left_center(), galley.size()).min;
    ui.painter().galley(at, galley, colour);
}
