//! A field for an amount that reads back what it understood.

use super::field::{error_text, help_text, in_a_sentence, named};
use crate::plan::Amount;
use crate::ui::theme::space;
use crate::ui::words;
use egui::{Response, TextEdit, Ui};

/// A field for `1h30m`, `120 EUR` or `3 staff-days`; says below it what was understood.
///
/// While one is still writing, what cannot be read yet is only hinted at.
pub fn amount_input(ui: &mut Ui, name: &str, text: &mut String, hint: &str) -> Response {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let width = ui.available_width().min(160.0);
        let edit = TextEdit::singleline(text).hint_text(hint.to_owned()).desired_width(width);
        let response = ui.add(edit);
        let response = named(ui, response, name);
        if !text.trim().is_empty() {
            match Amount::parse(text) {
                Ok(amount) => help_text(ui, &read_back(&amount)),
                Err(error) if response.has_focus() => help_text(ui, &in_a_sentence(&error.to_string())),
                Err(error) => error_text(ui, &error.to_string()),
            };
        }
        response
    })
    .inner
}

fn read_back(amount: &Amount) -> String {
    match amount {
        Amount::Time(minutes) => words::time(*minutes),
        Amount::Money(money) => words::money(*money),
        Amount::Other(..) => amount.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;
    use egui_kittest::{Harness, kittest::Queryable};

    fn shown(text: &str) -> Harness<'static, String> {
        Harness::builder().with_context_setup(theme::apply).build_ui_state(
            |ui, text: &mut String| {
                amount_input(ui, "Amount", text, "1h30m");
            },
            text.to_owned(),
        )
    }

    #[test]
    fn reads_back_what_it_understood() {
        shown("90m").get_by_label("1\u{a0}h\u{a0}30\u{a0}min");
        shown("EUR 120").get_by_label("120\u{a0}EUR");
        shown("3 staff-days").get_by_label("3 staff-days");
    }

    #[test]
    fn says_what_is_wrong() {
        let harness = shown("3,5h");
        harness.get_by_label("Amount");
        harness.get_by_label("Write a decimal point, not a comma: “3.5h”");
    }
}
