//! The three-way switch of a row: keep, step down, let go.

use super::draft::Way;
use crate::ui::theme::{TextRole, radius, tokens};
use egui::{
    CornerRadius, EventFilter, FontId, Key, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

/// Widths of the three parts, and the height, in points.
const PARTS: [f32; 3] = [46.0, 74.0, 52.0];
const HEIGHT: f32 = 22.0;
/// The width of the whole.
pub(super) const WIDTH: f32 = 172.0;

/// The way that a letter stands for.
const LETTERS: [(Key, Way); 3] = [(Key::K, Way::Keep), (Key::S, Way::StepDown), (Key::L, Way::LetGo)];

/// The way that a letter asks for which was pressed in this frame.
pub(super) fn by_letter(ui: &Ui) -> Option<Way> {
    ui.input_mut(|input| {
        LETTERS.into_iter().find(|(key, _)| input.consume_key(Modifiers::NONE, *key)).map(|(_, way)| way)
    })
}

/// Draws the switch of one who is called so; the way that was chosen by pointer or keyboard. Each part is
/// known as `{name}: {way}`.
pub(super) fn switch(ui: &mut Ui, name: &str, chosen: Way, enabled: bool) -> Option<Way> {
    let t = tokens(ui);
    let (whole, _) = ui.allocate_exact_size(vec2(WIDTH, HEIGHT), Sense::hover());
    let mut picked = None;
    ui.painter().rect(whole, CornerRadius::same(radius::CONTROL), t.sunken, t.hairline(), StrokeKind::Inside);
    let font = FontId::new(12.5, TextRole::Strong.font().family);
    let id = |way: Way| ui.scope_id().with(("way", name, way));
    let mut left = whole.left();
    for (way, width) in Way::ALL.into_iter().zip(PARTS) {
        let rect = Rect::from_min_size(pos2(left, whole.top()), vec2(width, HEIGHT));
        left += width;
        let response = ui.interact(rect, id(way), if enabled { Sense::click() } else { Sense::hover() });
        let is_chosen = way == chosen;
        response.widget_info(|| {
            let full = format!("{name}: {}", way.words());
            WidgetInfo::selected(Role::RadioButton, ui.is_enabled() && enabled, is_chosen, full)
        });
        if response.clicked() {
            picked = Some(way);
        }
        if response.has_focus() {
            let filter = EventFilter { horizontal_arrows: true, ..Default::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
            if let Some(by_key) = by_keys(ui, chosen) {
                ui.memory_mut(|memory| memory.request_focus(id(by_key)));
                picked = Some(by_key);
            }
        }
        let inside = rect.shrink(2.0);
        let corners = CornerRadius::same(radius::CONTROL - 2);
        if is_chosen {
            let (ground, line) = match way {
                Way::Keep => (t.surface, t.hairline()),
                Way::StepDown => (t.careful.soft, Stroke::new(1.0, t.careful.fill)),
                Way::LetGo => (t.bad.soft, Stroke::new(1.0, t.bad.fill)),
            };
            ui.painter().rect(inside, corners, ground, line, StrokeKind::Inside);
        }
        let words = match way {
            _ if !is_chosen => {
                if response.hovered() {
                    t.text
                } else {
                    t.muted
                }
            }
            Way::Keep => t.text,
            Way::StepDown => t.careful.text,
            Way::LetGo => t.bad.text,
        };
        let galley = ui.painter().layout_no_wrap(way.words().to_owned(), font.clone(), words);
        ui.painter().galley(rect.center() - galley.size() / 2.0, galley, words);
        if response.has_focus() {
            ui.painter().rect_stroke(inside, corners, t.focus_ring(), StrokeKind::Inside);
        }
    }
    picked.filter(|way| *way != chosen)
}

/// The way that the keys ask for: an arrow the next, a letter its own.
fn by_keys(ui: &Ui, chosen: Way) -> Option<Way> {
    let at = Way::ALL.iter().position(|way| *way == chosen)?;
    let (left, right) = ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        (pressed(Key::ArrowLeft), pressed(Key::ArrowRight))
    });
    match (left, right) {
        (true, _) => Way::ALL.get(at.saturating_sub(1)).copied(),
        (_, true) => Way::ALL.get((at + 1).min(Way::ALL.len() - 1)).copied(),
        _ => by_letter(ui),
    }
}

const _: () = assert!(PARTS[0] + PARTS[1] + PARTS[2] == WIDTH, "the parts are the whole");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;
    use egui_kittest::{Harness, kittest::Queryable};

    fn shown() -> Harness<'static, Way> {
        Harness::builder().with_context_setup(theme::apply).build_ui_state(
            |ui, way: &mut Way| {
                if let Some(picked) = switch(ui, "Kite", *way, true) {
                    *way = picked;
                }
            },
            Way::Keep,
        )
    }

    #[test]
    fn a_click_chooses() {
        let mut harness = shown();
        for (label, way) in
            [("Kite: Let go", Way::LetGo), ("Kite: Step down", Way::StepDown), ("Kite: Keep", Way::Keep)]
        {
            harness.get_by_label(label).click();
            harness.run();
            assert_eq!(*harness.state(), way);
        }
    }

    #[test]
    fn arrows_and_letters_choose_and_the_keyboard_goes_along() {
        let mut harness = shown();
        harness.get_by_label("Kite: Keep").focus();
        harness.run();
        for (key, way, label) in [
            (Key::ArrowRight, Way::StepDown, "Kite: Step down"),
            (Key::ArrowRight, Way::LetGo, "Kite: Let go"),
            (Key::ArrowRight, Way::LetGo, "Kite: Let go"),
            (Key::ArrowLeft, Way::StepDown, "Kite: Step down"),
            (Key::L, Way::LetGo, "Kite: Let go"),
            (Key::K, Way::Keep, "Kite: Keep"),
            (Key::S, Way::StepDown, "Kite: Step down"),
        ] {
            harness.key_press(key);
            harness.run();
            assert_eq!(*harness.state(), way, "{key:?}");
            assert!(harness.get_by_label(label).is_focused(), "{key:?}");
        }
    }
}
