//! A field for an amount that reads back what it understood.

use super::field::{error_text, help_text, in_a_sentence, named};
use crate::ui::theme::space;
use egui::{Response, TextEdit, Ui};

/// A field for an amount; says below it what `read` understood of it, or what is wrong with it.
///
/// While one is still writing, what cannot be read yet is only hinted at.
pub fn amount_input(
    ui: &mut Ui,
    name: &str,
    text: &mut String,
    hint: &str,
    read: impl FnOnce(&str) -> Result<String, String>,
) -> Response {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let width = ui.available_width().min(160.0);
        let edit = TextEdit::singleline(text).hint_text(hint.to_owned()).desired_width(width);
        let response = ui.add(edit);
        let response = named(ui, response, name);
        if !text.trim().is_empty() {
            match read(text) {
                Ok(understood) => help_text(ui, &understood),
                Err(error) if response.has_focus() => help_text(ui, &in_a_sentence(&error)),
                Err(error) => error_text(ui, &error),
            };
        }
        response
    })
    .inner
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Amount;
    use crate::ui::theme;
    use egui_kittest::{Harness, kittest::Queryable};

    fn shown(text: &str) -> Harness<'static, String> {
        Harness::builder().with_context_setup(theme::apply).build_ui_state(
            |ui, text: &mut String| {
                amount_input(ui, "Amount", text, "1h30m", |text| {
                    let read = Amount::parse(text).map_err(|why| why.to_string())?;
                    Ok(format!("as much as {read}"))
                });
            },
            text.to_owned(),
        )
    }

    #[test]
    fn reads_back_what_it_understood() {
        shown("90m").get_by_label("as much as 1h30m");
        shown("EUR 120").get_by_label("as much as 120 EUR");
    }

    #[test]
    fn says_what_is_wrong() {
        let harness = shown("3,5h");
        harness.get_by_label("Amount");
        harness.get_by_label("Write a decimal point, not a comma: “3.5h”");
    }
}
