//! The eight steps and how each stands: by a mark and a word, never by colour alone.

use super::course::{StepState, state_of};
use crate::plan::{Review, ReviewStep};
use crate::ui::theme::{TextRole, Tokens, radius, space, tokens};
use crate::ui::widgets::Icon;
use egui::{
    Align2, Color32, CornerRadius, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

/// Width of the steps below one another, and from which width on they stand beside the rest.
pub(super) const WIDTH: f32 = 204.0;
pub(super) const BESIDE: f32 = 760.0;
/// Height of a step, and the radius of its mark.
const ROW: f32 = 44.0;
const MARK: f32 = 11.0;

/// The steps below one another; the one that was chosen.
pub(super) fn beside(ui: &mut Ui, review: &Review, at: ReviewStep) -> Option<ReviewStep> {
    let mut chosen = None;
    ui.spacing_mut().item_spacing.y = 2.0;
    for (number, step) in (1..).zip(ReviewStep::ALL.iter().copied()) {
        let (rect, response) = ui.allocate_exact_size(vec2(WIDTH, ROW), Sense::click());
        let t = tokens(ui);
        let state = state_of(review, step);
        ground(ui, rect, &response, step == at);
        let centre = pos2(rect.left() + 10.0 + MARK, rect.center().y);
        mark(ui.painter(), centre, number, state, step == at, t);
        let left = centre.x + MARK + 10.0;
        let font = if step == at { TextRole::Strong } else { TextRole::Body }.font();
        let colour = if step == at { t.accent_text } else { t.text };
        let has_word = state != StepState::Open;
        let y = rect.center().y - if has_word { 8.0 } else { 0.0 };
        ui.painter().text(pos2(left, y), Align2::LEFT_CENTER, step.words(), font, colour);
        if has_word {
            let at = pos2(left, rect.center().y + 9.0);
            ui.painter().text(at, Align2::LEFT_CENTER, state.word(), TextRole::Small.font(), t.muted);
        }
        chosen = clicked(ui, response, number, step, state, step == at).or(chosen);
    }
    chosen
}

/// The steps in a row, by their marks; the one that was chosen.
pub(super) fn above(ui: &mut Ui, review: &Review, at: ReviewStep) -> Option<ReviewStep> {
    let mut chosen = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        for (number, step) in (1..).zip(ReviewStep::ALL.iter().copied()) {
            let (rect, response) = ui.allocate_exact_size(vec2(34.0, 32.0), Sense::click());
            let state = state_of(review, step);
            ground(ui, rect, &response, step == at);
            mark(ui.painter(), rect.center(), number, state, step == at, tokens(ui));
            chosen = clicked(ui, response, number, step, state, step == at).or(chosen);
        }
    });
    chosen
}

fn clicked(
    ui: &Ui,
    response: Response,
    number: u8,
    step: ReviewStep,
    state: StepState,
    is_shown: bool,
) -> Option<ReviewStep> {
    let name = format!("{number}. {}, {}", step.words(), state.word());
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), is_shown, &name));
    let is_clicked = response.clicked();
    response.on_hover_text(name);
    is_clicked.then_some(step)
}

fn ground(ui: &Ui, rect: Rect, response: &Response, is_shown: bool) {
    let t = tokens(ui);
    let corner = CornerRadius::same(radius::CONTROL);
    if is_shown {
        ui.painter().rect_filled(rect, corner, t.accent_soft);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, corner, t.hover);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, corner, t.focus_ring(), StrokeKind::Inside);
    }
}

/// A tick in a disc for what is done, a dash in a ring for what is left out, the number in a ring for
/// what is open.
fn mark(painter: &Painter, centre: Pos2, number: u8, state: StepState, is_shown: bool, t: &Tokens) {
    let square = Rect::from_center_size(centre, vec2(MARK, MARK) * 1.2);
    let ring = |colour: Color32| painter.circle_stroke(centre, MARK - 1.0, Stroke::new(1.5, colour));
    match state {
        StepState::Done => {
            painter.circle_filled(centre, MARK, t.accent);
            Icon::Check.paint(painter, square, t.on_accent);
        }
        StepState::LeftOut => {
            ring(t.outline);
            painter.hline(centre.x - 4.5..=centre.x + 4.5, centre.y, Stroke::new(2.0, t.muted));
        }
        StepState::Open => {
            let colour = if is_shown { t.accent_text } else { t.muted };
            ring(if is_shown { t.accent } else { t.outline });
            let font = TextRole::Small.font();
            painter.text(centre, Align2::CENTER_CENTER, number, font, colour);
        }
    }
}
