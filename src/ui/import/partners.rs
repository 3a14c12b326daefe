//! What goes to which partner.

use super::ask::LogAnswer;
use super::words;
use crate::plan::Minutes;
use crate::ui::theme;
use crate::ui::widgets::{TableColumn, TableState, data_table};
use crate::ui::words as ui_words;
use egui::Ui;

const COLUMNS: [TableColumn<'static>; 4] = [
    TableColumn::text("Partner").unsorted(),
    TableColumn::figure("New entries", 130.0).unsorted(),
    TableColumn::figure("Time", 150.0).unsorted(),
    TableColumn::figure("Money", 220.0).unsorted(),
];

/// Draws the sums.
pub(super) fn show(ui: &mut Ui, log: &LogAnswer, state: &mut TableState) {
    let rows = &log.preview.partners;
    data_table(ui, "By partner", &COLUMNS, rows.len(), state, |ui, row, column| {
        let Some((partner, sum)) = rows.get(row) else { return };
        match column {
            0 => {
                ui.label(theme::strong(log.held.intake.plan().partner_name(partner)));
            }
            1 => {
                ui.label(theme::figure(words::figure(sum.records)));
            }
            2 if sum.minutes > 0 => {
                let minutes = u32::try_from(sum.minutes).unwrap_or(u32::MAX);
                ui.label(theme::figure(ui_words::time(Minutes::new(minutes))));
            }
            3 => {
                let money: Vec<_> = sum.money.iter().map(|money| ui_words::money(*money)).collect();
                ui.label(theme::figure(money.join(", ")));
            }
            _ => {}
        }
    });
}
