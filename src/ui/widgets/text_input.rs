//! Fields for text, on one line or on several.

use super::field::named;
use egui::{Response, TextEdit, Ui};

/// A line of text. `name` is its accessible name; the hint shows while it is empty.
pub fn text_input(ui: &mut Ui, name: &str, text: &mut String, hint: &str) -> Response {
    let width = ui.available_width().min(ui.spacing().text_edit_width);
    let response = ui.add(TextEdit::singleline(text).hint_text(hint.to_owned()).desired_width(width));
    named(ui, response, name)
}

/// A text of several lines, as wide as there is room for.
pub fn note_input(ui: &mut Ui, name: &str, text: &mut String, hint: &str) -> Response {
    let response = ui.add(
        TextEdit::multiline(text).hint_text(hint.to_owned()).desired_width(f32::INFINITY).desired_rows(3),
    );
    named(ui, response, name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;
    use egui_kittest::{Harness, kittest::Queryable};

    #[test]
    fn both_are_found_by_name_and_written_in() {
        let mut harness = Harness::builder().with_context_setup(theme::apply).build_ui_state(
            |ui, texts: &mut (String, String)| {
                text_input(ui, "Title", &mut texts.0, "For instance: weekly call");
                note_input(ui, "Notes", &mut texts.1, "");
            },
            (String::new(), String::new()),
        );
        for name in ["Title", "Notes"] {
            harness.get_by_label(name).focus();
            harness.run();
            harness.get_by_label(name).type_text(name);
            harness.run();
        }
        assert_eq!(harness.state(), &("Title".to_owned(), "Notes".to_owned()));
    }
}
