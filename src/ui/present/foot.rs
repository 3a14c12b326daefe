//! What stands below every slide: where one is, the same moves for the mouse, and what masks more.

use crate::exchange::mask::Hidden;
use crate::ui::theme::{self, space, tokens};
use crate::ui::widgets::{Look, button};
use egui::{Align, Frame, Key, Label, Layout, Margin, Modifiers, Panel, Ui};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    Next,
    Back,
    First,
    Last,
    End,
    MaskNames,
    MaskMoney,
}

/// In less width than this, the keys are not told.
const NARROW: f32 = 900.0;

/// Why nothing that is masked can be shown again by a key.
const STAYS: &str = "What is masked stays masked for as long as slides are shown. To show it again, end the \
                     presentation and choose anew.";

/// What each key asks for.
const KEYS: [(Key, Asked); 12] = [
    (Key::ArrowRight, Asked::Next),
    (Key::ArrowDown, Asked::Next),
    (Key::PageDown, Asked::Next),
    (Key::Space, Asked::Next),
    (Key::ArrowLeft, Asked::Back),
    (Key::ArrowUp, Asked::Back),
    (Key::PageUp, Asked::Back),
    (Key::Home, Asked::First),
    (Key::End, Asked::Last),
    (Key::Escape, Asked::End),
    (Key::N, Asked::MaskNames),
    (Key::M, Asked::MaskMoney),
];

/// The keys that were pressed.
pub(super) fn keys(ui: &Ui) -> Option<Asked> {
    // A button that has the keyboard is pressed by the space bar.
    let on_button = ui.memory(|memory| memory.focused().is_some());
    ui.input_mut(|input| {
        let mut pressed = KEYS.iter().filter(|(key, _)| !on_button || *key != Key::Space);
        pressed.find(|(key, _)| input.consume_key(Modifiers::NONE, *key)).map(|(_, asked)| *asked)
    })
}

/// Draws it; `at` is the slide's place among so many, from nought, and `title` what it is called.
pub(super) fn show(ui: &mut Ui, at: usize, count: usize, title: &str, hidden: Hidden) -> Option<Asked> {
    let mut asked = None;
    let ground = Frame::new().fill(tokens(ui).surface).inner_margin(Margin::symmetric(56, 16));
    Panel::bottom("presentation").frame(ground).show_separator_line(false).show(ui, |ui| {
        let is_wide = ui.available_width() >= NARROW;
        ui.horizontal(|ui| {
            for (is_there, text, moves) in
                [(at > 0, "Back", Asked::Back), (at + 1 < count, "Next", Asked::Next)]
            {
                ui.add_enabled_ui(is_there, |ui| {
                    if button(ui, Look::Quiet, None, text).clicked() {
                        asked = Some(moves);
                    }
                });
            }
            ui.add_space(space::S);
            place(ui, &format!("{} of {count}", (at + 1).min(count)), title);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if button(ui, Look::Quiet, None, "End the presentation").clicked() {
                    asked = Some(Asked::End);
                }
                asked =
                    asked.or(mask(ui, "Mask money (M)", "Money is masked", hidden.money, Asked::MaskMoney));
                asked =
                    asked.or(mask(ui, "Mask names (N)", "Names are masked", hidden.names, Asked::MaskNames));
                if at == 0 && is_wide {
                    ui.add(Label::new(theme::small("Arrows move, Escape ends")));
                }
            });
        });
    });
    asked
}

/// Where one is. Who hears it read hears what the slide is called as well, whenever it changes.
fn place(ui: &mut Ui, words: &str, title: &str) {
    let response = ui.add(Label::new(theme::muted(words)));
    ui.accesskit_node_builder(response.id, |node| {
        node.set_value(format!("{words}: {title}"));
        node.set_live(egui::accesskit::Live::Polite);
    });
}

/// Masks more; what is masked already only says so.
fn mask(ui: &mut Ui, does: &str, done: &str, is_masked: bool, asks: Asked) -> Option<Asked> {
    let text = if is_masked { done } else { does };
    let response = ui.add_enabled_ui(!is_masked, |ui| button(ui, Look::Quiet, None, text)).inner;
    let is_asked = response.clicked();
    if is_asked {
        // It is of no more use: the space bar moves on again.
        ui.memory_mut(|memory| memory.surrender_focus(response.id));
    }
    response.on_hover_text(STAYS).on_disabled_hover_text(STAYS);
    is_asked.then_some(asks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_is_in_the_table_of_the_readme() {
        let readme = include_str!("../../../README.md");
        let (_, wall) = readme.split_once("### On a wall").expect("a section");
        let rows = wall.lines().skip_while(|line| !line.starts_with("|---")).skip(1);
        let named: Vec<_> = rows
            .take_while(|line| line.starts_with("| "))
            .filter_map(|line| line[2..].split(" |").next())
            .flat_map(|keys| keys.split(", "))
            .map(|key| key.replace(' ', ""))
            .collect();
        assert_eq!(named.len(), KEYS.len(), "{named:?}");
        for (key, _) in KEYS {
            assert!(named.iter().any(|name| name == key.name()), "{key:?} among {named:?}");
        }
    }
}
