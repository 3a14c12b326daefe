//! Where Tab begins when nothing has the keyboard: on the page, rather than in the menus above it.

use egui::{Context, Id, Key, Rect, Sense, Ui, Vec2};

/// What is kept of the keyboard between frames.
#[derive(Debug, Clone, Copy, Default)]
struct Kept {
    /// What had it last, outside dialogs.
    last: Option<Id>,
    /// Whether a dialog was open in the frame before.
    in_dialog: bool,
}

fn kept() -> Id {
    Id::unique("what had the keyboard")
}

fn start() -> Id {
    Id::unique("where Tab begins")
}

/// Where Tab begins when nothing has the keyboard: before what is drawn next. Of several in a frame the last
/// counts.
pub fn tab_begins_here(ui: &Ui, name: &str) {
    let id = Id::unique(("Tab begins", name));
    let rect = Rect::from_min_size(ui.cursor().min, Vec2::ZERO);
    ui.interact(rect, id, Sense::focusable_noninteractive());
    ui.data_mut(|data| data.insert_temp(start(), id));
}

/// Before a frame is drawn: gives the keyboard back to what had it before a dialog, and lets Tab go on from
/// there, or else begin with the page.
pub fn keep_keyboard(ctx: &Context) {
    let mut now = ctx.data(|data| data.get_temp::<Kept>(kept())).unwrap_or_default();
    let focused = ctx.memory(egui::Memory::focused);
    let in_dialog = ctx.memory(|memory| memory.top_modal_layer().is_some());
    let is_free = focused.is_none() && !in_dialog && !egui::Popup::is_any_open(ctx);
    if !in_dialog && focused.is_some() {
        now.last = focused;
    } else if is_free && ctx.input(|input| input.pointer.any_pressed()) {
        // Who works with the pointer is nowhere with the keyboard.
        now.last = None;
    }
    let last = now.last.filter(|id| ctx.read_response(*id).is_some());
    let begins = ctx.input(|input| input.key_pressed(Key::Tab));
    let then = match last {
        Some(last) if is_free && (now.in_dialog || begins) => Some(last),
        None if is_free && begins => ctx.data(|data| data.get_temp::<Id>(start())),
        _ => None,
    };
    if let Some(then) = then {
        ctx.memory_mut(|memory| memory.request_focus(then));
    }
    now.in_dialog = in_dialog;
    ctx.data_mut(|data| data.insert_temp(kept(), now));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;
    use crate::ui::widgets::modal;
    use egui_kittest::{Harness, kittest::Queryable};

    #[derive(Default)]
    struct Page {
        has_dialog: bool,
        shows_other: bool,
    }

    fn page() -> Harness<'static, Page> {
        Harness::builder().with_context_setup(theme::apply).build_ui_state(
            |ui, state: &mut Page| {
                keep_keyboard(ui.ctx());
                let _ = ui.button("Menu");
                tab_begins_here(ui, "page");
                if state.shows_other {
                    let _ = ui.button("Other");
                    return;
                }
                let _ = ui.button("First");
                state.has_dialog |= ui.button("Second").clicked();
                if state.has_dialog {
                    modal(ui.ctx(), "Dialog", |ui| {
                        state.has_dialog &= !ui.button("Done").clicked();
                    });
                }
            },
            Page::default(),
        )
    }

    fn press(harness: &mut Harness<'static, Page>, keys: &[Key]) {
        for key in keys {
            harness.key_press(*key);
            harness.run();
        }
    }

    #[test]
    fn tab_begins_with_the_page_and_shift_tab_before_it() {
        let mut harness = page();
        press(&mut harness, &[Key::Tab]);
        assert!(harness.get_by_label("First").is_focused());
        let mut harness = page();
        harness.key_press_modifiers(egui::Modifiers::SHIFT, Key::Tab);
        harness.run();
        assert!(harness.get_by_label("Menu").is_focused());
    }

    #[test]
    fn another_page_is_begun_anew() {
        let mut harness = page();
        press(&mut harness, &[Key::Tab, Key::Tab]);
        assert!(harness.get_by_label("Second").is_focused());
        harness.state_mut().shows_other = true;
        harness.run();
        press(&mut harness, &[Key::Tab]);
        assert!(harness.get_by_label("Other").is_focused());
    }

    #[test]
    fn what_opened_a_dialog_has_the_keyboard_again_after_it() {
        let mut harness = page();
        press(&mut harness, &[Key::Tab, Key::Tab, Key::Enter]);
        assert!(harness.state().has_dialog && harness.get_by_label("Done").is_focused());
        press(&mut harness, &[Key::Enter]);
        assert!(!harness.state().has_dialog);
        harness.run();
        assert!(harness.get_by_label("Second").is_focused());
    }
}
