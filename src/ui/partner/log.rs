//! The partner's part of the log, newest first.

use super::Page;
use crate::ui::log::index::{Filter, Indexing, LINES_A_FRAME};
use crate::ui::log::words as said;
use crate::ui::theme;
use crate::ui::widgets::{self, TableColumn, TableState, Told};
use crate::ui::{Action, Compose, Place, words};
use egui::Ui;

/// What this part keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    indexing: Indexing,
    table: TableState,
}

pub(super) fn show(ui: &mut Ui, page: &mut Page<'_>, state: &mut State) {
    let view = page.view;
    let id = page.partner.id.clone();
    let filter = Filter { partner: Some(id.clone()), ..Filter::default() };
    if !state.indexing.advance(view.plan, view.revision, &filter, LINES_A_FRAME) {
        ui.request_repaint();
    }
    let Some(index) = state.indexing.shown() else {
        ui.label(theme::muted("Looking through the log."));
        return;
    };
    if index.len() == 0 {
        let text =
            "Log what you give each other and when you talk: it shows what a partnership really takes.";
        if widgets::empty_state(ui, "Nothing logged yet", text, "Log an entry") {
            page.actions.push(Action::Go(Place::LogWith(id)));
        }
        return;
    }
    widgets::help_text(ui, "Newest first. Enter or a double click changes a line.");
    let columns = [
        TableColumn::text("Day").width(116.0).unsorted(),
        TableColumn::text("Who").width(100.0).unsorted(),
        TableColumn::figure("How much", 120.0).unsorted(),
        TableColumn::text("Note").unsorted(),
    ];
    let outcome = widgets::table_card(ui, |ui| {
        let name = "Log of the partner";
        widgets::data_table(ui, name, &columns, index.len(), &mut state.table, |ui, row, column| {
            let Some((_, entry)) = index.row(row) else { return };
            match column {
                0 => {
                    widgets::tell(ui, || Told::day(entry.date));
                    ui.label(words::day(entry.date));
                }
                1 => {
                    ui.label(theme::muted(said::side(entry)));
                }
                2 => {
                    ui.label(theme::figure(said::amount(entry, view.plan)));
                }
                _ => {
                    ui.label(entry.note.as_str().lines().next().unwrap_or_default());
                    ui.label(theme::muted(said::besides(entry, view.plan)));
                }
            }
        })
    });
    if let Some((at, _)) = outcome.opened.and_then(|row| index.row(row)) {
        page.actions.push(Action::Compose(Compose::ChangeEntry(at)));
    }
}
