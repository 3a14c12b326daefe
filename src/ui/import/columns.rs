//! Which column of a table says what.

use super::state::Import;
use crate::exchange::TableHead;
use crate::plan::{CsvColumn, Currency};
use crate::ui::theme::{self, space};
use crate::ui::widgets::{choice, field, help_text, text_input};
use egui::{Align, Label, Layout, ScrollArea, Ui, vec2};

const ROW: f32 = 40.0;
const MEANING: f32 = 190.0;

/// Draws the columns, each with examples and a choice.
pub(super) fn show(ui: &mut Ui, import: &mut Import, head: &TableHead) {
    help_text(
        ui,
        "Say what each column is; a table needs a date, or a start, and how much. It is remembered for \
         tables with the same columns.",
    );
    let now = &head.columns;
    let mut changed = None;
    let foot = 64.0;
    let height = (ui.available_height() - foot).max(ROW);
    ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
        let area = ScrollArea::vertical().auto_shrink(false).max_height(height);
        area.show_rows(ui, ROW, head.headers.len(), |ui, rows| {
            for (at, header) in head.headers.iter().enumerate().take(rows.end).skip(rows.start) {
                if let Some(meaning) = row(ui, head, at, header) {
                    changed = Some((header.clone(), meaning));
                }
            }
        });
    });
    if let Some((header, meaning)) = changed {
        let mut columns = now.clone();
        // What a column was before it is no longer, and what is chosen moves here.
        columns.retain(|_, known| *known != header);
        if let Some(meaning) = meaning {
            columns.insert(meaning, header);
        }
        import.read_differently(|manner| manner.columns = Some(columns));
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        if now.contains_key(&CsvColumn::Money) && !now.contains_key(&CsvColumn::Currency) {
            money_in(ui, import);
        }
        let mut comma = import.ask.manner.decimal_comma;
        if ui.checkbox(&mut comma, "Numbers have a decimal comma").changed() {
            import.read_differently(|manner| manner.decimal_comma = comma);
        }
    });
}

fn money_in(ui: &mut Ui, import: &mut Import) {
    let id = ui.make_persistent_id("currency of a table");
    let mut text = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_else(|| {
        import.ask.manner.money_in.map_or_else(String::new, |currency| currency.to_string())
    });
    let read = Currency::parse(text.trim()).ok();
    let error = (read.is_none() && !text.trim().is_empty()).then_some("There is no such currency.");
    ui.vertical(|ui| {
        ui.set_width(180.0);
        field(ui, "Currency of the money", "", error, |ui| {
            if text_input(ui, "Currency of the money", &mut text, "EUR").changed() {
                import.read_differently(|manner| manner.money_in = Currency::parse(text.trim()).ok());
            }
        });
    });
    ui.data_mut(|data| data.insert_temp(id, text));
}

/// Draws one column; what it was chosen to be.
fn row(ui: &mut Ui, head: &TableHead, at: usize, header: &str) -> Option<Option<CsvColumn>> {
    let size = vec2(ui.available_width(), ROW);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        ui.spacing_mut().item_spacing.x = space::S;
        let examples = head.examples.iter().filter_map(|row| row.get(at)).filter(|text| !text.is_empty());
        let examples = examples.map(|text| format!("“{text}”")).collect::<Vec<_>>().join(", ");
        let rest = (ui.available_width() - MEANING - 2.0 * space::S).max(160.0);
        for (text, width) in [(theme::strong(header), rest * 0.35), (theme::muted(examples), rest * 0.65)] {
            ui.allocate_ui_with_layout(vec2(width, ROW), Layout::left_to_right(Align::Center), |ui| {
                ui.set_width(width);
                ui.add(Label::new(text).truncate());
            });
        }
        let mut meaning = head.columns.iter().find(|(_, known)| *known == header).map(|(column, _)| *column);
        let options: Vec<_> = std::iter::once((None, "Not used"))
            .chain(CsvColumn::ALL.into_iter().map(|column| (Some(column), column.words())))
            .collect();
        let is_changed = ui
            .allocate_ui(vec2(MEANING, ROW), |ui| {
                ui.set_width(MEANING);
                choice(ui, &format!("Column {header}"), &mut meaning, &options)
            })
            .inner;
        is_changed.then_some(meaning)
    })
    .inner
}
