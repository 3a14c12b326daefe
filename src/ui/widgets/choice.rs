//! One of a few: side by side where they fit, in a list that drops down where not.

use super::button::ring;
use super::field::named;
use crate::ui::theme::{TextRole, radius, space, tokens};
use egui::{
    Align, ComboBox, CornerRadius, Frame, Layout, Margin, Role, Sense, StrokeKind, Ui, WidgetInfo, vec2,
};
use std::sync::Arc;

/// As many options as stand side by side.
const SIDE_BY_SIDE: usize = 5;
const PADDING: f32 = 11.0;

/// Lets one option be chosen; whether the choice changed.
///
/// Up to five options stand side by side, each known as `{name}: {option}`; beyond
/// that, or where the room is too narrow, it is a list known by `name`.
pub fn choice<T: Clone + PartialEq, S: AsRef<str>>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut T,
    options: &[(T, S)],
) -> bool {
    let font = TextRole::Strong.font();
    let galleys: Vec<_> = options
        .iter()
        .take(SIDE_BY_SIDE + 1)
        .map(|(_, words)| {
            let words = words.as_ref().to_owned();
            ui.painter().layout_no_wrap(words, font.clone(), egui::Color32::PLACEHOLDER)
        })
        .collect();
    let width: f32 = galleys.iter().map(|g| g.size().x + 2.0 * PADDING).sum::<f32>() + 6.0;
    let picked = if options.len() > SIDE_BY_SIDE || width > ui.available_width() {
        drop_down(ui, name, chosen, options)
    } else {
        segments(ui, name, chosen, options, galleys, width)
    };
    match picked {
        Some(picked) if picked != *chosen => {
            *chosen = picked;
            true
        }
        _ => false,
    }
}

/// The same, always as a list known by `name`: for options whose number varies.
pub fn list_choice<T: Clone + PartialEq, S: AsRef<str>>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut T,
    options: &[(T, S)],
) -> bool {
    let picked = drop_down(ui, name, chosen, options).filter(|picked| picked != chosen);
    picked.map(|picked| *chosen = picked).is_some()
}

/// The same with "Unknown" before the options.
pub fn optional_choice<T: Clone + PartialEq, S: AsRef<str>>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut Option<T>,
    options: &[(T, S)],
) -> bool {
    let with_unknown: Vec<(Option<T>, &str)> = std::iter::once((None, "Unknown"))
        .chain(options.iter().map(|(value, words)| (Some(value.clone()), words.as_ref())))
        .collect();
    choice(ui, name, chosen, &with_unknown)
}

fn segments<T: Clone + PartialEq, S: AsRef<str>>(
    ui: &mut Ui,
    name: &str,
    chosen: &T,
    options: &[(T, S)],
    galleys: Vec<Arc<egui::Galley>>,
    width: f32,
) -> Option<T> {
    let t = tokens(ui);
    let mut picked = None;
    let height = ui.spacing().interact_size.y - 6.0;
    let track = Frame::new()
        .fill(t.sunken)
        .stroke(t.hairline())
        .corner_radius(CornerRadius::same(radius::CONTROL))
        .inner_margin(Margin::same(2));
    // From the left, also where what is around it is laid out from the right.
    let size = vec2(width, ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        track.show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            for ((value, words), galley) in options.iter().zip(galleys) {
                let is_chosen = value == chosen;
                let size = vec2(galley.size().x + 2.0 * PADDING, height);
                let (rect, response) = ui.allocate_exact_size(size, Sense::click());
                response.widget_info(|| {
                    let full = format!("{name}: {}", words.as_ref());
                    WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), is_chosen, full)
                });
                if response.clicked() {
                    picked = Some(value.clone());
                }
                if ui.is_rect_visible(rect) {
                    let corners = CornerRadius::same(radius::CONTROL - 2);
                    if is_chosen {
                        ui.painter().rect(rect, corners, t.surface, t.hairline(), StrokeKind::Inside);
                    }
                    let strong = is_chosen || response.hovered();
                    let colour = if strong { t.text } else { t.muted };
                    ui.painter().galley_with_override_text_color(
                        rect.center() - galley.size() / 2.0,
                        galley,
                        colour,
                    );
                    if is_chosen {
                        // The choice is marked by a line as well as by its ground.
                        let (y, inset) = (rect.bottom() - 2.0, rect.x_range().shrink(PADDING));
                        ui.painter().hline(inset, y, egui::Stroke::new(2.0, t.accent));
                    }
                    ring(ui, &response);
                }
            }
        });
    });
    picked
}

fn drop_down<T: Clone + PartialEq, S: AsRef<str>>(
    ui: &mut Ui,
    name: &str,
    chosen: &T,
    options: &[(T, S)],
) -> Option<T> {
    let mut picked = None;
    let words = options.iter().find(|(value, _)| value == chosen).map_or("", |(_, words)| words.as_ref());
    let width = ui.available_width().min(ui.spacing().text_edit_width);
    let shown = ComboBox::from_id_salt(name).selected_text(words).width(width).show_ui(ui, |ui| {
        as_list(ui);
        for (value, words) in options {
            if list_item(ui, value == chosen, words.as_ref()).clicked() {
                picked = Some(value.clone());
            }
        }
    });
    ring(ui, &shown.response);
    named(ui, shown.response, name);
    picked
}

/// The looks of options below one another: a ground, no outline.
pub(super) fn as_list(ui: &mut Ui) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let widgets = &mut ui.visuals_mut().widgets;
    for state in [&mut widgets.inactive, &mut widgets.hovered] {
        state.bg_stroke = egui::Stroke::NONE;
    }
}

/// One of the options below one another.
pub(super) fn list_item(ui: &mut Ui, is_marked: bool, words: &str) -> egui::Response {
    // Grows with the list, but never makes the list wider than it is.
    let size = vec2(ui.available_width(), space::ROW);
    ui.add(egui::Button::selectable(is_marked, words).min_size(size).truncate())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;
    use egui_kittest::{Harness, kittest::Queryable};

    const DEPTHS: [(u8, &str); 7] = [
        (1, "Monday"),
        (2, "Tuesday"),
        (3, "Wednesday"),
        (4, "Thursday"),
        (5, "Friday"),
        (6, "Saturday"),
        (7, "Sunday"),
    ];

    #[test]
    fn a_few_stand_side_by_side() {
        let mut harness = Harness::builder().with_context_setup(theme::apply).build_ui_state(
            |ui, state: &mut (u8, u32)| {
                state.1 += u32::from(choice(ui, "Day", &mut state.0, &DEPTHS[..3]));
            },
            (1, 0),
        );
        harness.get_by_label("Day: Wednesday").click();
        harness.run();
        assert_eq!(*harness.state(), (3, 1));
        // What is chosen already is no change.
        harness.get_by_label("Day: Wednesday").click();
        harness.run();
        assert_eq!(*harness.state(), (3, 1));
    }

    #[test]
    fn many_drop_down() {
        let mut harness = Harness::builder().with_context_setup(theme::apply).build_ui_state(
            |ui, day: &mut u8| {
                choice(ui, "Day", day, &DEPTHS);
            },
            1,
        );
        harness.get_by_label("Day").click();
        harness.run();
        harness.get_by_label("Sunday").click();
        harness.run();
        assert_eq!(*harness.state(), 7);
    }

    #[test]
    fn a_narrow_room_makes_a_few_drop_down() {
        let harness =
            Harness::builder().with_size([150.0, 200.0]).with_context_setup(theme::apply).build_ui_state(
                |ui, day: &mut u8| {
                    choice(ui, "Day", day, &DEPTHS[..4]);
                },
                1,
            );
        harness.get_by_label("Day");
    }

    #[test]
    fn unknown_comes_first_and_is_nothing() {
        let mut harness = Harness::builder().with_context_setup(theme::apply).build_ui_state(
            |ui, day: &mut Option<u8>| {
                optional_choice(ui, "Day", day, &DEPTHS[..2]);
            },
            Some(2),
        );
        harness.get_by_label("Day: Unknown").click();
        harness.run();
        assert_eq!(*harness.state(), None);
        harness.get_by_label("Day: Monday").click();
        harness.run();
        assert_eq!(*harness.state(), Some(1));
    }
}
