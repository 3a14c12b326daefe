//! The bar at the top: menus, the button of the palette, and how the document
//! stands to its file.

use super::{Frame, Request, SavedState};
use crate::exchange::export::Format;
use crate::ui::theme::{self, space, tokens};
use crate::ui::widgets::{primary_button, ring};
use crate::ui::{Action, Command, Screen};
use egui::{Align, Button, Layout, MenuBar, Panel, ScrollArea, ThemePreference, Ui, vec2};

/// In a window that is lower than this, in points, the lines of menus stand closer.
const LOW: f32 = 700.0;
/// What a menu leaves of the window's height.
const AROUND: f32 = 60.0;

/// Draws the bar.
pub(super) fn bar(ui: &mut Ui, frame: &Frame<'_>, actions: &mut Vec<Action>, requests: &mut Vec<Request>) {
    Panel::top("menus").resizable(false).exact_size(38.0).show(ui, |ui| {
        MenuBar::new().ui(ui, |ui| {
            ui.set_min_height(30.0);
            let menus = [
                ui.menu_button("File", |ui| lines(ui, |ui| file(ui, frame, actions, requests))),
                ui.menu_button("Edit", |ui| lines(ui, |ui| edit(ui, frame, actions))),
                ui.menu_button("View", |ui| lines(ui, |ui| view(ui, frame, actions))),
                ui.menu_button("Help", |ui| lines(ui, |ui| help(ui, actions))),
            ];
            menus.iter().for_each(|menu| ring(ui, &menu.response));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add_space(4.0);
                // What stands in a bar of menus wears no outline; these are buttons like any other.
                ui.reset_style();
                state(ui, frame, actions);
                ui.add_space(space::S);
                find(ui, actions);
            });
        });
    });
}

/// The lines of a menu: closer in a low window, and where they are still too many, they scroll.
fn lines(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let height = ui.ctx().content_rect().height();
    if height < LOW {
        let spacing = ui.spacing_mut();
        spacing.interact_size.y = 22.0;
        spacing.button_padding.y = 1.0;
        spacing.item_spacing.y = 0.0;
    }
    let most = height - AROUND;
    ScrollArea::vertical().max_height(most).min_scrolled_height(most).show(ui, contents);
}

/// The button of the palette, which looks like the field that it leads to.
fn find(ui: &mut Ui, actions: &mut Vec<Action>) {
    let t = tokens(ui);
    let keys = Command::Palette.shortcut().map(|k| ui.ctx().format_shortcut(&k)).unwrap_or_default();
    let button = Button::new(theme::muted(Command::Palette.name()))
        .shortcut_text(theme::small(keys))
        .fill(t.surface)
        .stroke(t.hairline())
        .min_size(vec2(260.0, 28.0));
    let response = ui.add(button);
    ring(ui, &response);
    if response.clicked() {
        actions.push(Action::Command(Command::Palette));
    }
}

/// A line of a menu: the command's name and its keys.
fn item(ui: &mut Ui, command: Command, label: &str, enabled: bool, actions: &mut Vec<Action>) {
    let keys = command.shortcut().map(|k| ui.ctx().format_shortcut(&k)).unwrap_or_default();
    let line = ui.add_enabled(enabled, Button::new(label).shortcut_text(keys));
    ring(ui, &line);
    if line.clicked() {
        actions.push(Action::Command(command));
        ui.close();
    }
}

fn plain(ui: &mut Ui, command: Command, actions: &mut Vec<Action>) {
    item(ui, command, command.name(), true, actions);
}

fn file(ui: &mut Ui, frame: &Frame<'_>, actions: &mut Vec<Action>, requests: &mut Vec<Request>) {
    ui.set_min_width(240.0);
    plain(ui, Command::New, actions);
    plain(ui, Command::Open, actions);
    plain(ui, Command::OpenPath, actions);
    ui.menu_button("Open recent", |ui| {
        ui.set_min_width(240.0);
        if frame.recent.is_empty() {
            ui.label(theme::muted("No plan was opened before"));
            return;
        }
        for path in frame.recent {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                requests.push(Request::Open(path.clone()));
                ui.close();
            }
        }
        ui.separator();
        if ui.button("Forget these").clicked() {
            requests.push(Request::ForgetRecent);
            ui.close();
        }
    });
    plain(ui, Command::OpenSample, actions);
    ui.separator();
    let has_plan = frame.view.is_some();
    item(ui, Command::Save, Command::Save.name(), has_plan && frame.saved != SavedState::ReadOnly, actions);
    item(ui, Command::SaveAs, Command::SaveAs.name(), has_plan, actions);
    for format in Format::ALL {
        let command = Command::Export(format);
        item(ui, command, command.name(), has_plan, actions);
    }
    for command in [Command::Report, Command::Charts] {
        item(ui, command, command.name(), has_plan, actions);
    }
    ui.separator();
    let can_edit = has_plan && frame.saved != SavedState::ReadOnly;
    item(ui, Command::Import, Command::Import.name(), can_edit, actions);
    ui.separator();
    plain(ui, Command::Quit, actions);
}

fn edit(ui: &mut Ui, frame: &Frame<'_>, actions: &mut Vec<Action>) {
    ui.set_min_width(280.0);
    let named = |command: Command, what: Option<&str>| match what {
        Some(what) => format!("{} {what}", command.name()),
        None => command.name().to_owned(),
    };
    item(ui, Command::Undo, &named(Command::Undo, frame.undo), frame.undo.is_some(), actions);
    item(ui, Command::Redo, &named(Command::Redo, frame.redo), frame.redo.is_some(), actions);
    ui.separator();
    for command in [Command::CopyTable, Command::SaveTable] {
        item(ui, command, command.name(), frame.view.is_some(), actions);
    }
    ui.separator();
    let can_edit = frame.view.is_some() && frame.saved != SavedState::ReadOnly;
    for command in [Command::AddPartner, Command::AddCommitment, Command::LogEntry] {
        item(ui, command, command.name(), can_edit, actions);
    }
    ui.separator();
    plain(ui, Command::Palette, actions);
}

fn view(ui: &mut Ui, frame: &Frame<'_>, actions: &mut Vec<Action>) {
    ui.set_min_width(260.0);
    for screen in Screen::ALL {
        item(ui, Command::Go(screen), screen.name(), frame.view.is_some(), actions);
    }
    ui.separator();
    for (command, theme) in [
        (Command::ThemeSystem, ThemePreference::System),
        (Command::ThemeLight, ThemePreference::Light),
        (Command::ThemeDark, ThemePreference::Dark),
    ] {
        let keys = command.shortcut().map(|k| ui.ctx().format_shortcut(&k)).unwrap_or_default();
        let button = Button::selectable(frame.theme == theme, command.name()).shortcut_text(keys);
        if ui.add(button).clicked() {
            actions.push(Action::Command(command));
            ui.close();
        }
    }
    ui.separator();
    item(ui, Command::Present, Command::Present.name(), frame.view.is_some(), actions);
    ui.separator();
    for command in [Command::ZoomIn, Command::ZoomOut, Command::ZoomReset] {
        plain(ui, command, actions);
    }
}

fn help(ui: &mut Ui, actions: &mut Vec<Action>) {
    ui.set_min_width(240.0);
    plain(ui, Command::Shortcuts, actions);
    plain(ui, Command::About, actions);
}

/// How the document stands to its file; a click saves where there is something to save.
fn state(ui: &mut Ui, frame: &Frame<'_>, actions: &mut Vec<Action>) {
    if let Some(busy) = frame.busy {
        ui.label(theme::muted(busy));
        return;
    }
    if frame.view.is_none() {
        return;
    }
    match frame.saved {
        SavedState::Saved => {
            ui.label(theme::muted("Saved")).on_hover_text(frame.file_name);
        }
        SavedState::Saving => {
            ui.label(theme::muted("Saving…"));
        }
        SavedState::Untouched => {}
        SavedState::ReadOnly => {
            ui.label(theme::strong("Read only"));
        }
        SavedState::Unsaved => {
            if primary_button(ui, "Save changes")
                .on_hover_text("Some changes are not in the file yet")
                .clicked()
            {
                actions.push(Action::Command(Command::Save));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui_kittest::{Harness, kittest::Queryable as _};

    #[test]
    fn a_menu_does_not_scroll_while_the_window_has_room_for_it() {
        let builder = Harness::builder().with_size(vec2(1280.0, 800.0)).with_context_setup(theme::apply);
        let mut harness = builder.build_ui_state(
            |ui, seen: &mut egui::Rect| {
                ui.menu_button("File", |ui| {
                    lines(ui, |ui| {
                        for n in 1..=16 {
                            let _ = ui.button(format!("Line {n}"));
                        }
                        *seen = ui.clip_rect();
                    });
                });
            },
            egui::Rect::NOTHING,
        );
        harness.get_by_label("File").click();
        harness.run();
        let last = harness.get_by_label("Line 16").rect();
        assert!(
            last.bottom() > 400.0 && harness.state().contains_rect(last),
            "{last:?} in {:?}",
            harness.state()
        );
    }
}
