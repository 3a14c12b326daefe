//! The six gates as tiles, each of which opens to its evidence and to what would change it.

use super::{Page, answers};
use crate::analysis::{Bond, Gate, GateKind, GateState};
use crate::ui::theme::{self, TextRole, Tokens, radius, space, tokens};
use crate::ui::widgets::{self, Icon, Tone};
use egui::{
    Color32, CornerRadius, Frame, Label, Margin, Painter, Pos2, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

/// Height of a tile.
const TILE: f32 = 54.0;
/// The narrowest that six tiles in a row may be.
const SIX_FROM: f32 = 780.0;

pub(super) fn show(ui: &mut Ui, page: &mut Page<'_>, bond: &Bond, open: &mut Option<GateKind>) {
    tiles(ui, bond, open);
    if let Some(kind) = *open {
        evidence(ui, page, bond.gate(kind), bond.is_content);
    }
}

/// The tiles, six in a row or three.
fn tiles(ui: &mut Ui, bond: &Bond, open: &mut Option<GateKind>) {
    let in_a_row = if ui.available_width() < SIX_FROM { 3 } else { 6 };
    let gap = space::S;
    let width = ((ui.available_width() - gap * (in_a_row - 1) as f32) / in_a_row as f32).floor();
    for row in bond.gates.chunks(in_a_row) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for gate in row {
                let is_open = *open == Some(gate.kind);
                if tile(ui, gate, width, is_open).clicked() {
                    *open = (!is_open).then_some(gate.kind);
                }
            }
        });
    }
}

fn tile(ui: &mut Ui, gate: &Gate, width: f32, is_open: bool) -> Response {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, TILE), Sense::click());
    let name = format!("{}: {}", gate.kind.name(), gate.state.word());
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), is_open, &name));
    ui.accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    if ui.is_rect_visible(rect) {
        let ground = match (is_open, response.hovered()) {
            (true, _) => t.accent_soft,
            (false, true) => t.hover,
            (false, false) => t.surface,
        };
        let line = if is_open { Stroke::new(1.5, t.accent) } else { Stroke::new(1.0, t.outline) };
        let corners = CornerRadius::same(radius::CONTROL);
        ui.painter().rect(rect, corners, ground, line, StrokeKind::Inside);
        let left = rect.left() + 10.0;
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        let small = TextRole::Small.font();
        painter.text(
            pos2(left, rect.top() + 9.0),
            egui::Align2::LEFT_TOP,
            gate.kind.name(),
            TextRole::Strong.font(),
            t.text,
        );
        let below = rect.bottom() - 16.0;
        mark(&painter, pos2(left + 6.0, below), gate.state, t);
        let at = pos2(left + 18.0, below);
        painter.text(at, egui::Align2::LEFT_CENTER, gate.state.word(), small, colour(gate.state, t));
        if response.has_focus() {
            let ring = rect.expand(1.0);
            ui.painter().rect_stroke(ring, corners, t.focus_ring(), StrokeKind::Outside);
        }
    }
    response.on_hover_text(gate.kind.meaning())
}

/// The colour of a state. Closed is no fault: a good relationship has closed gates.
const fn colour(state: GateState, t: &Tokens) -> Color32 {
    match state {
        GateState::Open => t.good.text,
        GateState::Closed => t.neutral.text,
        GateState::Unknown => t.unknown.text,
    }
}

/// The shape of a state: a tick, a cross, a broken ring.
fn mark(painter: &Painter, at: Pos2, state: GateState, t: &Tokens) {
    let square = Rect::from_center_size(at, Vec2::splat(13.0));
    match state {
        GateState::Open => Icon::Check.paint(painter, square, colour(state, t)),
        GateState::Closed => Icon::Close.paint(painter, square, colour(state, t)),
        GateState::Unknown => widgets::tone_mark(painter, at, 5.5, Tone::Unknown, t),
    }
}

/// What is known of a gate, and what would change it.
fn evidence(ui: &mut Ui, page: &mut Page<'_>, gate: &Gate, is_content: bool) {
    let t = tokens(ui);
    Frame::new()
        .fill(t.canvas)
        .stroke(t.hairline())
        .corner_radius(CornerRadius::same(radius::CONTROL))
        .inner_margin(Margin::symmetric(14, 12))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = space::XS;
            let title = format!("{} · {}", gate.kind.name(), gate.state.word());
            ui.horizontal(|ui| {
                let (rect, _) = ui.allocate_exact_size(Vec2::splat(14.0), Sense::hover());
                mark(ui.painter(), rect.center(), gate.state, t);
                widgets::heading_label(ui, &title, theme::strong(&title));
            });
            widgets::help_text(ui, gate.kind.meaning());
            ui.add_space(space::XS);
            for line in &gate.evidence {
                point(ui, line);
            }
            ui.add_space(space::XS);
            ui.horizontal_wrapped(|ui| {
                ui.label(theme::strong("What would change it"));
                ui.label(theme::body(&gate.change));
            });
            if let Some(question) = &gate.question {
                ui.add(Label::new(theme::body(question)).wrap());
            }
            // What is right as it is needs no advice.
            if !is_content && gate.state != GateState::Open {
                ui.horizontal_wrapped(|ui| answers::buttons(ui, page, gate.kind));
            }
        });
}

/// A line of evidence behind a point.
fn point(ui: &mut Ui, text: &str) {
    let t = tokens(ui);
    ui.horizontal_top(|ui| {
        let line = ui.text_style_height(&egui::TextStyle::Body);
        let (rect, _) = ui.allocate_exact_size(vec2(10.0, line), Sense::hover());
        ui.painter().circle_filled(rect.center(), 2.0, t.muted);
        ui.add(Label::new(theme::body(text)).wrap());
    });
}
