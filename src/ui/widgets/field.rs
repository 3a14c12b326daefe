//! A row of a form: a label, its control, a line of help, and what is wrong.

use super::badge::{Tone, tone_mark};
use crate::ui::theme::{self, space, tokens};
use egui::{Context, Id, Label, Response, Sense, Ui, vec2};

/// Shows a control under its label, with help below it, and what is wrong in the place of the help.
///
/// A control of this module that bears the same name as the label is tied to it, so that a
/// screen reader says the name once, followed by the help.
pub fn field<R>(
    ui: &mut Ui,
    label: &str,
    help: &str,
    error: Option<&str>,
    control: impl FnOnce(&mut Ui) -> R,
) -> R {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let shown = ui.add(Label::new(theme::strong(label)).selectable(false));
        let outer = ui.data(|data| data.get_temp::<Current>(current_id()));
        let current = Current {
            label: label.to_owned(),
            id: shown.id,
            about: error.unwrap_or(help).to_owned(),
            is_wrong: error.is_some(),
        };
        ui.data_mut(|data| data.insert_temp(current_id(), current));
        let inner = ui
            .scope(|ui| {
                ui.spacing_mut().item_spacing.y = space::S;
                if error.is_some() {
                    let t = tokens(ui);
                    let widgets = &mut ui.visuals_mut().widgets;
                    for state in [&mut widgets.inactive, &mut widgets.hovered] {
                        state.bg_stroke = egui::Stroke::new(1.5, t.bad.fill);
                    }
                }
                control(ui)
            })
            .inner;
        ui.data_mut(|data| match outer {
            Some(outer) => {
                data.insert_temp(current_id(), outer);
            }
            None => data.remove::<Current>(current_id()),
        });
        match error {
            Some(error) => {
                error_text(ui, error);
            }
            None if help.is_empty() => {}
            None => {
                help_text(ui, help);
            }
        }
        inner
    })
    .inner
}

/// Small text of second rank under a control.
pub fn help_text(ui: &mut Ui, text: &str) -> Response {
    ui.add(Label::new(theme::small(text)).wrap())
}

/// What is wrong, with its shape. Errors that also serve a terminal are made into a sentence.
pub fn error_text(ui: &mut Ui, text: &str) -> Response {
    let t = tokens(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS + 2.0;
        let line = ui.text_style_height(&egui::TextStyle::Small);
        let (rect, _) = ui.allocate_exact_size(vec2(10.0, line), Sense::hover());
        tone_mark(ui.painter(), rect.center(), 4.5, Tone::Bad, t);
        ui.add(Label::new(theme::small(in_a_sentence(text)).color(t.bad.text)).wrap())
    })
    .inner
}

/// An error as a person reads it: with a capital letter and quotation marks, where a
/// terminal shows it after a colon and with backticks.
pub fn in_a_sentence(error: &str) -> String {
    let mut opens = false;
    let mut letters = error.chars().map(|letter| match letter {
        '`' => {
            opens = !opens;
            if opens { '“' } else { '”' }
        }
        other => other,
    });
    let first = letters.next().into_iter().flat_map(char::to_uppercase).collect::<String>();
    first + &letters.collect::<String>()
}

/// The field in which controls are being drawn.
#[derive(Clone)]
struct Current {
    label: String,
    id: Id,
    about: String,
    is_wrong: bool,
}

fn current_id() -> Id {
    Id::unique("the field that is being drawn")
}

/// Gives a control its accessible name: by the label of the field it stands in, if that is its name.
pub fn named(ctx: &Context, response: Response, name: &str) -> Response {
    let current = ctx.data(|data| data.get_temp::<Current>(current_id()));
    let Some(current) = current.filter(|current| current.label == name) else {
        return response.accessible_name(name);
    };
    ctx.accesskit_node_builder(response.id, |node| {
        if !current.about.is_empty() {
            node.set_description(current.about);
        }
        if current.is_wrong {
            node.set_invalid(egui::accesskit::Invalid::True);
        }
    });
    response.labelled_by(current.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::widgets::text_input;
    use egui::accesskit::Role;
    use egui_kittest::{Harness, kittest::NodeT as _, kittest::Queryable};

    #[test]
    fn a_control_is_known_by_the_label_of_its_field() {
        let mut harness = Harness::builder().with_context_setup(theme::apply).build_ui_state(
            |ui, name: &mut String| {
                field(ui, "Name", "What you call them", None, |ui| text_input(ui, "Name", name, ""));
            },
            String::new(),
        );
        // By name alone: the visible label stands for its control.
        let node = harness.get_by_label("Name");
        assert_eq!(node.accesskit_node().role(), Role::TextInput);
        assert_eq!(node.accesskit_node().description().as_deref(), Some("What you call them"));
        node.focus();
        harness.run();
        harness.get_by_label("Name").type_text("Northwind");
        harness.run();
        assert_eq!(harness.state(), "Northwind");
    }

    #[test]
    fn what_is_wrong_takes_the_place_of_the_help() {
        let harness = Harness::builder().with_context_setup(theme::apply).build_ui_state(
            |ui, name: &mut String| {
                field(ui, "Name", "What you call them", Some("a name is needed"), |ui| {
                    text_input(ui, "Name", name, "")
                });
                text_input(ui, "Filter", name, "");
            },
            String::new(),
        );
        harness.get_by_label("A name is needed");
        assert!(harness.query_by_label("What you call them").is_none());
        // A control after the field has nothing of it.
        let after = harness.get_by_label("Filter");
        assert_eq!(after.accesskit_node().description(), None);
    }

    #[test]
    fn errors_read_as_sentences() {
        assert_eq!(in_a_sentence("`3` is no time; write `3h`"), "“3” is no time; write “3h”");
        assert_eq!(in_a_sentence("écrivez"), "Écrivez");
        assert_eq!(in_a_sentence(""), "");
    }
}
