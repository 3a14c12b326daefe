//! A field that filters what is shown.

use super::field::named;
use super::icon::Icon;
use crate::ui::theme::tokens;
use egui::{Atom, Key, Margin, Modifiers, Response, TextEdit, Ui, Vec2};

/// A field with a magnifying glass; Escape empties it. `name` says what it searches.
pub fn search_box(ui: &mut Ui, name: &str, text: &mut String) -> Response {
    let t = tokens(ui);
    let glass = Atom::paint(Vec2::splat(14.0), move |ui, args| {
        Icon::Search.paint(ui.painter(), args.rect, t.muted);
    });
    let width = ui.available_width().min(240.0);
    let edit = TextEdit::singleline(text)
        .hint_text(name.to_owned())
        .prefix(glass)
        .margin(Margin::symmetric(10, 5))
        .desired_width(width);
    let mut response = ui.add(edit);
    let escaped = response.lost_focus() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
    if escaped && !text.is_empty() {
        text.clear();
        response.mark_changed();
    }
    named(ui, response, name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;
    use egui_kittest::{Harness, kittest::Queryable};

    #[test]
    fn is_written_in_and_emptied_by_escape() {
        let mut harness = Harness::builder().with_context_setup(theme::apply).build_ui_state(
            |ui, text: &mut String| {
                search_box(ui, "Filter partners", text);
            },
            String::new(),
        );
        harness.get_by_label("Filter partners").focus();
        harness.run();
        harness.get_by_label("Filter partners").type_text("north");
        harness.run();
        assert_eq!(harness.state(), "north");
        harness.key_press(Key::Escape);
        harness.run();
        assert_eq!(harness.state(), "");
    }
}
