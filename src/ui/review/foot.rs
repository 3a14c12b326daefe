//! What leads on from a step: leave it out, go back, have done with it.

use super::{State, course};
use crate::plan::{Review, ReviewStep};
use crate::ui::editable::editable;
use crate::ui::theme::space;
use crate::ui::widgets::{self, Icon, Look};
use crate::ui::{Action, View};
use egui::{Align, Key, Layout, Modifiers, Ui, vec2};

/// Height of the foot with the gap above it.
pub(super) const HEIGHT: f32 = 52.0;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Back,
    LeaveOut,
    Next,
    Freeze,
}

/// Draws the buttons, and heeds their keys.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    review: &Review,
    step: ReviewStep,
    state: &mut State,
    actions: &mut Vec<Action>,
) {
    let is_last = course::next(step).is_none();
    let mut asked = keys(ui, is_last);
    ui.separator();
    let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let back = ui.add_enabled_ui(course::previous(step).is_some(), |ui| {
            widgets::button(ui, Look::Secondary, Some(Icon::ChevronLeft), "Back")
                .on_hover_text(keys_of(Key::ArrowLeft))
        });
        if back.inner.clicked() {
            asked = Some(Asked::Back);
        }
        if !is_last {
            // Left out, or looked at where nothing can be changed, there is nothing to say of it.
            let leave = editable(ui, view, |ui| widgets::quiet_button(ui, "Leave out"));
            if leave.on_hover_text("Not this time; the review says so.").clicked() {
                asked = Some(Asked::LeaveOut);
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if is_last {
                let freeze = editable(ui, view, |ui| widgets::primary_button(ui, "Freeze…"));
                if freeze.clicked() {
                    asked = Some(Asked::Freeze);
                }
                return;
            }
            let words = if view.read_only { "Next" } else { "Done, next" };
            if widgets::primary_button(ui, words).on_hover_text(keys_of(Key::ArrowRight)).clicked() {
                asked = Some(Asked::Next);
            }
        });
    });
    let then = match asked {
        None => return,
        Some(Asked::Freeze) => {
            state.freeze.ask();
            return;
        }
        Some(Asked::Back) => course::previous(step).map(|to| course::at(review, to)),
        Some(Asked::LeaveOut) => Some(course::left_out(review, step)),
        Some(Asked::Next) => Some(course::done(review, step)),
    };
    if let Some(then) = then {
        state.go(view, then, actions);
    }
}

fn keys_of(key: Key) -> String {
    format!("Alt+{}", if key == Key::ArrowLeft { "Left" } else { "Right" })
}

/// Alt with an arrow, unless a dialog is open or something is being written.
fn keys(ui: &Ui, is_last: bool) -> Option<Asked> {
    let is_busy = ui.ctx().memory(|m| m.top_modal_layer().is_some()) || ui.ctx().text_edit_focused();
    if is_busy {
        return None;
    }
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::ALT, Key::ArrowLeft) {
            Some(Asked::Back)
        } else if input.consume_key(Modifiers::ALT, Key::ArrowRight) && !is_last {
            Some(Asked::Next)
        } else {
            None
        }
    })
}
