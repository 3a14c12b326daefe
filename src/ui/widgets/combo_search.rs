//! One of many by a few letters of its name.

use super::choice::{as_list, list_item};
use super::field::named;
use crate::ui::theme;
use egui::{
    EventFilter, FocusDirection, Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, ScrollArea,
    TextEdit, Ui,
};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// As many as are offered at once: more letters find the rest.
const OFFERED: usize = 60;

/// What is being written while the field has the keyboard.
#[derive(Clone, Default)]
struct Typing {
    text: String,
    /// Which of those offered Enter takes.
    at: usize,
    /// Whether the list was shown in the frame before.
    is_listed: bool,
}

/// Lets one of many be chosen by letters of its name, with the arrow keys and Enter.
///
/// Shows the name of what is chosen; on getting the keyboard it empties for the letters
/// and offers what matches, best first. Escape keeps what was chosen. The response is
/// marked as changed when another was chosen.
pub fn combo_search<T: Clone + PartialEq, S: AsRef<str>>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut Option<T>,
    options: &[(T, S)],
    hint: &str,
) -> Response {
    let id = ui.make_persistent_id(("combo_search", name));
    let current = chosen
        .as_ref()
        .and_then(|c| options.iter().find(|(value, _)| value == c))
        .map_or("", |(_, words)| words.as_ref());
    let goes_on = ui.data_mut(|d| d.remove_temp::<()>(id.with("goes on"))).is_some();
    if goes_on {
        ui.memory_mut(|m| m.move_focus(FocusDirection::Next));
    }
    let has_keyboard = !goes_on && ui.memory(|m| m.has_focus(id));
    let mut typing = ui.data(|d| d.get_temp::<Typing>(id)).unwrap_or_default();
    // Until the pointer that took the keyboard away has come up, the list stays to be clicked on.
    let lingers = typing.is_listed && ui.input(|i| i.pointer.any_down() || i.pointer.any_released());
    // Tab goes on to the next field, not into the list: it must not be there for it.
    let goes_away = ui.input(|i| i.key_pressed(Key::Tab));
    let is_listed = (has_keyboard && !goes_away) || lingers;
    if typing.is_listed && !has_keyboard {
        // Escape closed the list: a dialog around it must not close with it.
        ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
    }
    let matching = if is_listed { matches(&typing.text, options) } else { Vec::new() };
    let (mut taken, mut by_enter) = (None, false);
    let at_before = typing.at;
    if has_keyboard && !matching.is_empty() {
        let key = |ui: &Ui, key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        if key(ui, Key::ArrowDown) {
            typing.at = (typing.at + 1) % matching.len();
        }
        if key(ui, Key::ArrowUp) {
            typing.at = (typing.at + matching.len() - 1) % matching.len();
        }
        if key(ui, Key::Enter) {
            taken = matching.get(typing.at).copied();
            by_enter = taken.is_some();
        }
    }

    let mut text = if has_keyboard { typing.text.clone() } else { current.to_owned() };
    let hint = if has_keyboard && !current.is_empty() { current } else { hint };
    let mut response = ui.add(
        TextEdit::singleline(&mut text)
            .id(id)
            .hint_text(hint.to_owned())
            .event_filter(EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..Default::default()
            })
            .desired_width(ui.available_width().min(ui.spacing().text_edit_width)),
    );
    // Only what was written: the name that stood there before is none of it.
    if response.changed() && has_keyboard {
        typing = Typing { text, at: 0, is_listed };
    }
    let moved = typing.at != at_before;
    let shown = Offer { name, id, matching: &matching, at: typing.at, moved, is_listed };
    taken = taken.or(shown.show(&response, options));
    if let Some(taken) = taken.and_then(|at| options.get(at)) {
        if chosen.as_ref() != Some(&taken.0) {
            *chosen = Some(taken.0.clone());
            response.mark_changed();
        }
        if by_enter {
            // In the next frame, when the list no longer stands between this field and the next.
            ui.data_mut(|d| d.insert_temp(id.with("goes on"), ()));
            ui.request_repaint();
        } else {
            response.surrender_focus();
        }
    }
    if (is_listed || response.has_focus()) && taken.is_none() {
        typing.is_listed = is_listed;
        ui.data_mut(|d| d.insert_temp(id, typing));
    } else {
        ui.data_mut(|d| d.remove::<Typing>(id));
    }
    named(ui, response, name)
}

/// The options that match, best first, by their places.
fn matches<T, S: AsRef<str>>(text: &str, options: &[(T, S)]) -> Vec<usize> {
    if text.trim().is_empty() {
        return (0..options.len().min(OFFERED)).collect();
    }
    let pattern = Pattern::parse(text, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, usize)> = options
        .iter()
        .enumerate()
        .filter_map(|(at, (_, words))| {
            let score = pattern.score(Utf32Str::new(words.as_ref(), &mut buffer), &mut matcher)?;
            Some((score, at))
        })
        .collect();
    scored.sort_by_key(|&(score, at)| (std::cmp::Reverse(score), at));
    scored.into_iter().map(|(_, at)| at).take(OFFERED).collect()
}

/// The list under the field.
struct Offer<'a> {
    name: &'a str,
    id: Id,
    matching: &'a [usize],
    at: usize,
    /// Whether the keys have just moved to it.
    moved: bool,
    is_listed: bool,
}

impl Offer<'_> {
    /// Shows it; the place of what was clicked.
    fn show<T, S: AsRef<str>>(&self, field: &Response, options: &[(T, S)]) -> Option<usize> {
        let popup_id = self.id.with("offer");
        let mut clicked = None;
        Popup::from_response(field)
            .id(popup_id)
            .open(self.is_listed)
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .accessible_name(format!("{}: what matches", self.name))
            .width(field.rect.width())
            .show(|ui| {
                let margin = ui.spacing().menu_margin.sum().x + 2.0;
                ui.set_width(field.rect.width() - margin);
                as_list(ui);
                if self.matching.is_empty() {
                    ui.label(theme::muted("Nothing matches."));
                }
                ScrollArea::vertical().max_height(260.0).show(ui, |ui| {
                    ui.set_min_width(ui.available_width());
                    for (row, &at) in self.matching.iter().enumerate() {
                        let Some((_, words)) = options.get(at) else { continue };
                        let is_next = row == self.at;
                        let response = list_item(ui, is_next, words.as_ref());
                        if is_next && self.moved {
                            // Once: where the list is hardly higher than a line, both ends ask for more.
                            response.scroll_to_me(None);
                        }
                        if response.clicked() {
                            clicked = Some(at);
                        }
                    }
                });
            });
        clicked
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui_kittest::{Harness, kittest::NodeT as _, kittest::Queryable};

    const NAMES: [(u8, &str); 5] = [
        (1, "Northwind"),
        (2, "Miguel Álvarez"),
        (3, "Anna Nordström"),
        (4, "Sean O'Brien"),
        (5, "Pool service"),
    ];

    fn harness(chosen: Option<u8>) -> Harness<'static, (Option<u8>, u32)> {
        Harness::builder().with_context_setup(theme::apply).build_ui_state(
            |ui, state: &mut (Option<u8>, u32)| {
                let response = combo_search(ui, "Partner", &mut state.0, &NAMES, "Who?");
                state.1 += u32::from(response.changed());
                // Where the keyboard goes on to.
                let _ = ui.button("After");
            },
            (chosen, 0),
        )
    }

    fn shown(harness: &Harness<'static, (Option<u8>, u32)>) -> String {
        harness.get_by_label("Partner").accesskit_node().value().unwrap_or_default()
    }

    #[test]
    fn a_few_letters_and_enter() {
        let mut harness = harness(None);
        harness.get_by_label("Partner").focus();
        harness.run();
        harness.get_by_label("Partner").type_text("alv");
        harness.run();
        assert!(harness.query_by_label("Northwind").is_none());
        harness.get_by_label("Miguel Álvarez");
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().0, Some(2));
        assert_eq!(shown(&harness), "Miguel Álvarez");
        assert!(harness.get_by_label("After").is_focused(), "the keyboard goes on");
    }

    #[test]
    fn arrow_keys_walk_through_what_matches() {
        let mut harness = harness(None);
        harness.get_by_label("Partner").focus();
        harness.run();
        harness.get_by_label("Partner").type_text("nor");
        harness.run();
        harness.key_press(Key::ArrowDown);
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().0, Some(3));
    }

    #[test]
    fn tab_goes_on_and_keeps_what_was_chosen() {
        let mut harness = harness(Some(4));
        harness.get_by_label("Partner").focus();
        harness.run();
        harness.key_press(Key::Tab);
        harness.run();
        assert!(harness.get_by_label("After").is_focused());
        assert_eq!(harness.state().0, Some(4));
    }

    #[test]
    fn a_click_takes_one() {
        let mut harness = harness(Some(1));
        harness.get_by_label("Partner").click();
        harness.run();
        harness.get_by_label("Pool service").click();
        harness.run();
        assert_eq!(harness.state().0, Some(5));
        assert!(harness.query_by_label("Northwind").is_none(), "the list is closed");
    }

    #[test]
    fn escape_keeps_what_was_chosen() {
        let mut harness = harness(Some(4));
        harness.get_by_label("Partner").focus();
        harness.run();
        harness.get_by_label("Partner").type_text("pool");
        harness.run();
        harness.key_press(Key::Escape);
        harness.run();
        assert_eq!(harness.state().0, Some(4));
        assert_eq!(shown(&harness), "Sean O'Brien");
    }
}
