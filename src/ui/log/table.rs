//! The table of the log, newest first. Only rows in view are laid out.

use super::index::{Index, Kind};
use super::words;
use crate::plan::{Edit, Entry, LineEdit};
use crate::ui::editable::READ_ONLY;
use crate::ui::theme;
use crate::ui::widgets::{TableColumn, TableState, Told, data_table, icon::Icon, icon_button, link, tell};
use crate::ui::words as ui_words;
use crate::ui::{Action, Compose, Place, View};
use egui::Ui;

const COLUMNS: [TableColumn<'static>; 6] = [
    TableColumn::text("Day").width(112.0).unsorted(),
    TableColumn::text("Partner").width(190.0).unsorted(),
    TableColumn::figure("How much", 120.0).unsorted(),
    TableColumn::text("Side").width(92.0).unsorted(),
    TableColumn::text("Note").unsorted(),
    TableColumn::text("").width(104.0).unsorted(),
];

/// Draws the table.
pub fn show(ui: &mut Ui, view: &View<'_>, index: &Index, state: &mut TableState, actions: &mut Vec<Action>) {
    let selected = state.selected;
    let pointer = ui.pointer_hover_pos();
    let outcome = data_table(ui, "Log", &COLUMNS, index.len(), state, |ui, row, column| {
        let Some((at, entry)) = index.row(row) else { return };
        match column {
            0 => {
                tell(ui, || Told::day(entry.date));
                ui.label(theme::body(ui_words::day(entry.date)))
                    .on_hover_text(ui_words::distance(entry.date, view.as_of));
            }
            1 => {
                let name = view.plan.partner_name(&entry.partner);
                if link(ui, name).clicked() {
                    actions.push(Action::Go(Place::Partner(entry.partner.clone())));
                }
            }
            2 => {
                ui.label(theme::figure(words::amount(entry, view.plan)));
            }
            3 => {
                ui.label(theme::muted(words::side(entry)));
            }
            4 => note(ui, view, entry),
            _ => {
                let (rect, clip) = (ui.max_rect(), ui.clip_rect());
                // Half open, so that between two rows only one is meant.
                let in_row =
                    |p: egui::Pos2| rect.top() <= p.y && p.y < rect.bottom() && clip.y_range().contains(p.y);
                if selected == Some(row) || pointer.is_some_and(in_row) {
                    buttons(ui, view, at, entry, actions);
                }
            }
        }
    });
    if let Some((at, _)) = outcome.opened.and_then(|row| index.row(row))
        && !view.read_only
    {
        actions.push(Action::Compose(Compose::ChangeEntry(at)));
    }
}

fn note(ui: &mut Ui, view: &View<'_>, entry: &Entry) {
    let besides = words::besides(entry, view.plan);
    if Kind::of(entry) == Kind::Contact {
        ui.label(theme::small("Contact"));
    }
    // One line a row: what a note says on further lines is in its tooltip.
    let text = entry.note.as_str();
    let first = text.lines().next().unwrap_or_default();
    let shown = ui.label(theme::body(first));
    if text.len() > first.len() {
        shown.on_hover_text(text);
    }
    if !besides.is_empty() {
        ui.label(theme::small(besides));
    }
}

fn buttons(ui: &mut Ui, view: &View<'_>, at: usize, entry: &Entry, actions: &mut Vec<Action>) {
    // The index may be a moment behind the plan: a line that has moved is left alone.
    let is_there = view.plan.log().get(at) == Some(entry);
    ui.spacing_mut().item_spacing.x = 0.0;
    ui.spacing_mut().interact_size.y = theme::space::ROW;
    ui.add_enabled_ui(is_there && !view.read_only, |ui| {
        let why = if view.read_only { READ_ONLY } else { "A moment: the table is being brought up to date." };
        if icon_button(ui, Icon::Pencil, "Change this entry…").on_disabled_hover_text(why).clicked() {
            actions.push(Action::Compose(Compose::ChangeEntry(at)));
        }
        if icon_button(ui, Icon::Redo, "Log the same again today").on_disabled_hover_text(why).clicked() {
            let again = Entry { date: view.as_of, ..entry.clone() };
            actions.push(Action::edit(Edit::Entry(LineEdit::add(again))));
        }
        if icon_button(ui, Icon::Bin, "Remove this entry").on_disabled_hover_text(why).clicked() {
            actions.push(Action::edit(Edit::Entry(LineEdit::remove(at, entry.clone()))));
        }
    });
}
