//! Dialogs over the window, and the question whether to go on.

use super::button::{Look, button, icon_button};
use super::icon::Icon;
use super::page::heading_label;
use crate::ui::theme::{self, radius, space, tokens};
use egui::{
    Align, Context, CornerRadius, FocusDirection, Frame, Id, Key, Label, LayerId, Layout, Margin, Modal,
    Popup, Pos2, Rect, Tooltip, Ui, UiBuilder, vec2,
};

/// The most width that a dialog takes, in points, and one that needs the room of a page.
const WIDTH: f32 = 560.0;
const SHEET_WIDTH: f32 = 1180.0;
/// Height of the title and the margins of such a dialog, and of what is left free around it.
const AROUND_SHEET: f32 = 132.0;

/// What became of a dialog in this frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ModalOutcome<R> {
    /// What the contents returned.
    pub inner: R,
    /// The person is done with it: Escape, the cross, or a click beside it.
    pub closed: bool,
    /// Enter was pressed where it confirms: not on a button, in a list or in a text of several lines.
    pub enter: bool,
}

/// What was chosen at the foot of a dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DialogChoice {
    /// Go on.
    Confirm,
    /// Leave it.
    Cancel,
}

/// Shows a dialog; the keyboard goes to its first field when it opens.
pub fn modal<R>(ctx: &Context, title: &str, contents: impl FnOnce(&mut Ui) -> R) -> ModalOutcome<R> {
    framed(ctx, Id::unique(("dialog", title)), title, WIDTH, contents)
}

/// Shows a dialog that takes nearly the whole window, for what needs the room of a page; what it
/// holds gets all the height there is. It is known by `name`, so that its title may change.
pub fn sheet<R>(
    ctx: &Context,
    name: &str,
    title: &str,
    contents: impl FnOnce(&mut Ui) -> R,
) -> ModalOutcome<R> {
    let height = (ctx.content_rect().height() - AROUND_SHEET).max(200.0);
    framed(ctx, Id::unique(("sheet", name)), title, SHEET_WIDTH, |ui| {
        let size = vec2(ui.max_rect().width(), height);
        ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
            ui.set_min_size(size);
            ui.set_max_size(size);
            contents(ui)
        })
        .inner
    })
}

/// Before a frame is drawn: while a dialog is open, what lies behind it explains nothing. Where the pointer
/// rests, the explanation would else stand above the dialog.
pub fn hush_behind_dialogs(ctx: &Context) {
    if ctx.memory(|memory| memory.top_modal_layer().is_none()) {
        return;
    }
    // Of a layer only one thing explains itself: here one of which nothing is seen.
    let nothing = Id::unique("explains nothing");
    let mut silence = Tooltip::always_open(ctx.clone(), LayerId::background(), nothing, Pos2::ZERO);
    silence.popup = silence.popup.frame(Frame::NONE);
    silence.show(|_| {});
}

fn framed<R>(
    ctx: &Context,
    id: Id,
    title: &str,
    most_width: f32,
    contents: impl FnOnce(&mut Ui) -> R,
) -> ModalOutcome<R> {
    let t = tokens(ctx);
    let entering = takes_keyboard(ctx, id);
    let frame = Frame::new()
        .fill(t.surface)
        .stroke(t.hairline())
        .corner_radius(CornerRadius::same(radius::CARD + 2))
        .shadow(ctx.global_style().visuals.window_shadow)
        .inner_margin(Margin::same(20));
    let popup_was_open = Popup::is_any_open(ctx);
    let mut crossed = false;
    let shown = Modal::new(id).backdrop_color(t.backdrop).frame(frame).show(ctx, |ui| {
        ui.set_max_width((ctx.content_rect().width() - 80.0).clamp(240.0, most_width));
        if entering {
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
        }
        ui.accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(egui::Role::Dialog);
            node.set_label(title);
        });
        let top = ui.cursor().min;
        heading_label(ui, title, theme::title(title));
        ui.add_space(space::S);
        let inner = contents(ui);
        // Drawn last, so that the keyboard reaches the fields first.
        let right = ui.min_rect().right();
        let corner = Rect::from_min_size(egui::pos2(right - 24.0, top.y - 3.0), vec2(30.0, 30.0));
        ui.scope_builder(UiBuilder::new().max_rect(corner), |ui| {
            crossed = icon_button(ui, Icon::Close, "Close").clicked();
        });
        inner
    });
    let enter = shown.is_top_modal
        && !popup_was_open
        && ctx.memory(|m| m.focused().is_none())
        && ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, Key::Enter));
    let closed = crossed || shown.should_close();
    ModalOutcome { inner: shown.inner, closed, enter }
}

/// Whether a dialog has just opened and no field of it has the keyboard yet.
fn takes_keyboard(ctx: &Context, id: Id) -> bool {
    #[derive(Clone, Copy)]
    struct Seen {
        frame: u64,
        tries: u8,
    }
    let frame = ctx.cumulative_frame_nr();
    let seen = ctx.data(|data| data.get_temp::<Seen>(id)).filter(|seen| seen.frame + 1 >= frame);
    let mut tries = seen.map_or(0, |seen| seen.tries);
    if seen.is_none() {
        // What has the keyboard behind the dialog gives it up.
        ctx.memory_mut(|memory| {
            if let Some(behind) = memory.focused() {
                memory.surrender_focus(behind);
            }
        });
    }
    // The first frame only measures the dialog: nothing in it can take the keyboard, and what
    // floats beside it, such as a notice, may have taken it instead.
    let holder = ctx.memory(egui::Memory::focused);
    let is_inside = holder.and_then(|id| ctx.read_response(id)).is_some_and(|r| r.layer_id.id == id);
    let entering = tries < 3 && !is_inside;
    if entering {
        if let Some(beside) = holder {
            ctx.memory_mut(|memory| memory.surrender_focus(beside));
        }
        tries += 1;
        ctx.request_repaint();
    } else {
        tries = 3;
    }
    ctx.data_mut(|data| data.insert_temp(id, Seen { frame, tries }));
    entering
}

/// The foot of a dialog: the button that goes on, at the right, and Cancel beside it.
pub fn dialog_buttons(ui: &mut Ui, confirm: &str, look: Look, enabled: bool) -> Option<DialogChoice> {
    let mut chosen = None;
    ui.add_space(space::S);
    let height = ui.spacing().interact_size.y;
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), height),
        Layout::right_to_left(Align::Center),
        |ui| {
            let go_on = ui.add_enabled_ui(enabled, |ui| button(ui, look, None, confirm)).inner;
            if go_on.clicked() {
                chosen = Some(DialogChoice::Confirm);
            }
            let cancel = button(ui, Look::Secondary, None, "Cancel");
            if cancel.clicked() {
                chosen = Some(DialogChoice::Cancel);
            }
            // Where something is removed, a hasty Enter must not do it: the keyboard starts at Cancel.
            if look == Look::Danger && go_on.gained_focus() && !ui.input(|i| i.key_pressed(Key::Tab)) {
                cancel.request_focus();
            }
        },
    );
    chosen
}

/// Asks whether to go on; `None` until it is answered. Enter goes on unless it removes something.
pub fn confirm(ctx: &Context, title: &str, text: &str, confirm: &str, look: Look) -> Option<DialogChoice> {
    let outcome = modal(ctx, title, |ui| {
        ui.set_width(ui.max_rect().width().min(420.0));
        ui.add(Label::new(theme::body(text)).wrap());
        dialog_buttons(ui, confirm, look, true)
    });
    match outcome {
        ModalOutcome { inner: Some(chosen), .. } => Some(chosen),
        ModalOutcome { closed: true, .. } => Some(DialogChoice::Cancel),
        ModalOutcome { enter: true, .. } if look != Look::Danger => Some(DialogChoice::Confirm),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::widgets::text_input;
    use egui_kittest::{Harness, kittest::Queryable};

    #[derive(Default)]
    struct Name {
        text: String,
        behind: String,
        closed: bool,
        entered: bool,
    }

    fn name_dialog() -> Harness<'static, Name> {
        let mut harness = Harness::builder().with_context_setup(theme::apply).build_ui_state(
            |ui, state: &mut Name| {
                text_input(ui, "Behind", &mut state.behind, "");
                if !state.closed {
                    let outcome = modal(ui, "Add a partner", |ui| {
                        text_input(ui, "Name", &mut state.text, "");
                    });
                    state.closed |= outcome.closed;
                    state.entered |= outcome.enter;
                }
            },
            Name::default(),
        );
        harness.run();
        harness
    }

    #[test]
    fn the_keyboard_goes_to_the_first_field() {
        let mut harness = name_dialog();
        assert!(harness.get_by_label("Name").is_focused());
        harness.event(egui::Event::Text("Northwind".to_owned()));
        harness.run();
        assert_eq!((harness.state().text.as_str(), harness.state().behind.as_str()), ("Northwind", ""));
    }

    #[test]
    fn enter_in_a_field_confirms() {
        let mut harness = name_dialog();
        harness.key_press(Key::Enter);
        harness.run();
        assert!(harness.state().entered && !harness.state().closed);
    }

    #[test]
    fn escape_and_the_cross_close() {
        let mut harness = name_dialog();
        harness.key_press(Key::Escape);
        harness.run();
        assert!(harness.state().closed && !harness.state().entered);
        let mut harness = name_dialog();
        harness.get_by_label("Close").click();
        harness.run();
        assert!(harness.state().closed);
    }

    #[test]
    fn what_lies_behind_a_dialog_explains_nothing_and_the_dialog_does() {
        let mut harness = Harness::builder().with_context_setup(theme::apply).build_ui_state(
            |ui, has_dialog: &mut bool| {
                hush_behind_dialogs(ui.ctx());
                let _ = ui.button("A figure").on_hover_text("How it came about");
                if *has_dialog {
                    modal(ui.ctx(), "Name", |ui| ui.button("A word").on_hover_text("What it means"));
                }
            },
            false,
        );
        harness.get_by_label("A figure").hover();
        harness.run_steps(4);
        assert!(harness.query_by_label("How it came about").is_some());
        *harness.state_mut() = true;
        harness.run_steps(4);
        assert!(harness.query_by_label("How it came about").is_none());
        harness.get_by_label("A word").hover();
        harness.run_steps(4);
        assert!(harness.query_by_label("What it means").is_some());
        *harness.state_mut() = false;
        harness.run_steps(4);
        harness.get_by_label("A figure").hover();
        harness.run_steps(4);
        assert!(harness.query_by_label("How it came about").is_some());
    }

    fn question(look: Look) -> Harness<'static, Option<DialogChoice>> {
        let mut harness = Harness::builder().with_context_setup(theme::apply).build_ui_state(
            move |ui, answer: &mut Option<DialogChoice>| {
                if answer.is_none() {
                    *answer = confirm(ui, "Remove Northwind", "Its log goes with it.", "Remove", look);
                }
            },
            None,
        );
        harness.run();
        harness
    }

    #[test]
    fn a_question_is_answered_by_its_buttons_and_by_escape() {
        for (label, answer) in [("Remove", DialogChoice::Confirm), ("Cancel", DialogChoice::Cancel)] {
            let mut harness = question(Look::Danger);
            harness.get_by_label("Its log goes with it.");
            harness.get_by_label(label).click();
            harness.run();
            assert_eq!(*harness.state(), Some(answer));
        }
        let mut harness = question(Look::Danger);
        harness.key_press(Key::Escape);
        harness.run();
        assert_eq!(*harness.state(), Some(DialogChoice::Cancel));
    }

    #[test]
    fn a_hasty_enter_confirms_but_never_removes() {
        for (look, answer) in [(Look::Primary, DialogChoice::Confirm), (Look::Danger, DialogChoice::Cancel)] {
            let mut harness = question(look);
            harness.key_press(Key::Enter);
            harness.run();
            assert_eq!(*harness.state(), Some(answer), "{look:?}");
        }
    }
}
