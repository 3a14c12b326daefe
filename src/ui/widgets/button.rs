//! Buttons: one main one a place, the rest quieter.

use super::icon::{Icon, square_in};
use crate::ui::theme::{self, Tokens, radius, space, tokens};
use egui::{Atom, Button, Color32, CornerRadius, Response, RichText, Sense, Stroke, StrokeKind, Ui, Vec2};

/// How loudly a button speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The one thing most will want to do here.
    Primary,
    /// Anything else.
    Secondary,
    /// Text only, for what is there but seldom wanted.
    Quiet,
    /// What removes something.
    Danger,
}

/// The main button.
pub fn primary_button(ui: &mut Ui, text: &str) -> Response {
    button(ui, Look::Primary, None, text)
}

/// An ordinary button.
pub fn secondary_button(ui: &mut Ui, text: &str) -> Response {
    button(ui, Look::Secondary, None, text)
}

/// A button of text only.
pub fn quiet_button(ui: &mut Ui, text: &str) -> Response {
    button(ui, Look::Quiet, None, text)
}

/// A button that removes something.
pub fn danger_button(ui: &mut Ui, text: &str) -> Response {
    button(ui, Look::Danger, None, text)
}

/// A button of any look, with an icon before its text if there is one.
pub fn button(ui: &mut Ui, look: Look, icon: Option<Icon>, text: &str) -> Response {
    ui.scope(|ui| {
        let t = tokens(ui);
        wear(ui, look, t);
        let label = theme::strong(text);
        let built = match icon {
            Some(icon) => Button::new((
                Atom::paint(Vec2::splat(14.0), move |ui, args| {
                    icon.paint(ui.painter(), args.rect, args.fallback_text_color);
                }),
                label,
            )),
            None => Button::new(label),
        };
        let response = ui.add(built);
        ring(ui, &response);
        response
    })
    .inner
}

/// A square button of an icon alone; its name shows on hovering.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(ui.spacing().interact_size.y), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), name));
    if ui.is_rect_visible(rect) {
        let lit = response.hovered() || response.is_pointer_button_down_on();
        if lit {
            ui.painter().rect_filled(rect, CornerRadius::same(radius::CONTROL), t.hover);
        }
        icon.paint(ui.painter(), square_in(rect, 16.0), if lit { t.text } else { t.muted });
        ring(ui, &response);
    }
    response.on_hover_text(name)
}

/// A word that leads somewhere.
pub fn link(ui: &mut Ui, text: &str) -> Response {
    let t = tokens(ui);
    let response = ui.add(egui::Link::new(RichText::new(text).color(t.accent_text)));
    ring(ui, &response);
    response
}

/// Draws the focus ring around a control that has the keyboard.
pub fn ring(ui: &Ui, response: &Response) {
    if response.has_focus() {
        ui.painter().rect_stroke(
            response.rect.expand(1.0),
            CornerRadius::same(radius::CONTROL + 1),
            tokens(ui).focus_ring(),
            StrokeKind::Outside,
        );
    }
}

fn wear(ui: &mut Ui, look: Look, t: &Tokens) {
    let (rest, lit, words, outline) = match look {
        Look::Primary => (t.accent, t.accent_hover, t.on_accent, Stroke::NONE),
        Look::Danger => (t.bad.fill, t.danger_hover, t.on_danger, Stroke::NONE),
        Look::Secondary => (t.surface, t.hover, t.text, Stroke::new(1.0, t.outline)),
        Look::Quiet => (Color32::TRANSPARENT, t.hover, t.accent_text, Stroke::NONE),
    };
    if look == Look::Quiet {
        ui.spacing_mut().button_padding.x = space::S;
    }
    let widgets = &mut ui.visuals_mut().widgets;
    for (state, fill) in [
        (&mut widgets.inactive, rest),
        (&mut widgets.hovered, lit),
        (&mut widgets.active, lit),
        (&mut widgets.open, lit),
    ] {
        state.weak_bg_fill = fill;
        state.bg_fill = fill;
        state.bg_stroke = outline;
        state.fg_stroke.color = words;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui_kittest::{Harness, kittest::Queryable};

    #[test]
    fn each_look_is_found_by_its_text_and_clicked() {
        for look in [Look::Primary, Look::Secondary, Look::Quiet, Look::Danger] {
            let mut harness = Harness::builder().with_context_setup(theme::apply).build_ui_state(
                |ui, clicks: &mut u32| {
                    if button(ui, look, Some(Icon::Plus), "Add partner…").clicked() {
                        *clicks += 1;
                    }
                },
                0,
            );
            harness.get_by_label("Add partner…").click();
            harness.run();
            assert_eq!(*harness.state(), 1, "{look:?}");
        }
    }

    #[test]
    fn an_icon_button_has_a_name_and_obeys_the_keyboard() {
        let mut harness = Harness::builder().with_context_setup(theme::apply).build_ui_state(
            |ui, clicks: &mut u32| {
                if icon_button(ui, Icon::Bin, "Remove").clicked() {
                    *clicks += 1;
                }
            },
            0,
        );
        harness.get_by_label("Remove").focus();
        harness.run();
        harness.key_press(egui::Key::Enter);
        harness.run();
        assert_eq!(*harness.state(), 1);
    }
}
