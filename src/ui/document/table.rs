//! Rows and columns at any size of type.

use super::{TypeSize, drawing};
use crate::exchange::report::{Column, Table, Wish, widths};
use crate::ui::fonts::Weight;
use crate::ui::theme::tokens;
use egui::{Align, Color32, FontId, Label, Layout, RichText, Ui, vec2};

/// How large a head is beside the running text.
const HEAD: f32 = 0.85;

/// Draws a table as wide as there is room, its columns by what they hold and their weights.
pub(super) fn show(ui: &mut Ui, table: &Table, size: TypeSize) {
    if !table.caption.is_empty() {
        super::heading(ui, &table.caption, size, 1.1);
    }
    let gap = size.times(0.8);
    let widths = widths_of(ui, table, size, gap);
    // Columns of which none has a name need no head.
    if table.columns.iter().any(|column| !column.title.is_empty()) {
        let heads = table.columns.iter().map(|c| size.text(&c.title, HEAD, Weight::Medium).weak());
        row(ui, &table.columns, &widths, gap, heads);
    }
    rule(ui);
    for cells in &table.rows {
        let t = tokens(ui);
        let texts = cells
            .iter()
            .map(|cell| size.text(&cell.text, 1.0, Weight::Regular).color(drawing::words(t, cell.mark)));
        row(ui, &table.columns, &widths, gap, texts);
        rule(ui);
    }
}

/// The width of each column of what the gaps leave: no word breaks where all have room for theirs.
fn widths_of(ui: &Ui, table: &Table, size: TypeSize, gap: f32) -> Vec<f32> {
    let gaps = table.columns.iter().skip(1).map(|_| gap).sum::<f32>();
    let wish = |(at, column): (usize, &Column)| {
        let cells = table.rows.iter().filter_map(|row| row.get(at));
        let texts = cells.map(|cell| (cell.text.as_str(), 1.0, Weight::Regular));
        let all: Vec<_> = texts.chain([(column.title.as_str(), HEAD, Weight::Medium)]).collect();
        let widest = |apart: bool| {
            let of = |(text, factor, weight): &(&str, f32, Weight)| {
                let font = FontId::new(size.times(*factor), weight.family());
                let width = |words: &str| {
                    let laid_out =
                        ui.painter().layout_no_wrap(words.to_owned(), font.clone(), Color32::PLACEHOLDER);
                    laid_out.size().x.ceil()
                };
                if apart { text.split(' ').map(width).fold(0.0, f32::max) } else { width(text) }
            };
            all.iter().map(of).fold(0.0, f32::max)
        };
        let word = widest(true);
        Wish { word, least: word, most: widest(false), weight: f32::from(column.weight.max(1)) }
    };
    let wishes: Vec<_> = table.columns.iter().enumerate().map(wish).collect();
    widths(&wishes, (ui.available_width() - gaps).max(0.0))
}

fn row(ui: &mut Ui, columns: &[Column], widths: &[f32], gap: f32, texts: impl Iterator<Item = RichText>) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for ((text, column), width) in texts.zip(columns).zip(widths) {
            let align = if column.is_figures { Align::Max } else { Align::Min };
            ui.allocate_ui_with_layout(vec2(*width, 0.0), Layout::top_down(align), |ui| {
                ui.set_width(*width);
                ui.add(Label::new(text).wrap());
            });
        }
    });
}

fn rule(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), egui::Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, tokens(ui).hairline());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::report::Cell;
    use crate::ui::theme;
    use egui_kittest::{Harness, kittest::Queryable};

    #[test]
    fn no_word_breaks_though_its_column_asks_for_little() {
        let column = |title: &str, weight| Column { title: title.to_owned(), is_figures: false, weight };
        let row = |gate: &str| {
            let evidence = "You depend on them vitally: replacing them would take 52 weeks. ".repeat(4);
            [gate, "open", &evidence].map(Cell::plain).to_vec()
        };
        let table = Table {
            caption: String::new(),
            columns: vec![column("", 3), column("", 2), column("", 20)],
            rows: vec![row("Interdependence"), row("Want")],
        };
        let builder = Harness::builder().with_size(vec2(900.0, 600.0)).with_context_setup(theme::apply);
        let mut harness = builder.build_ui(move |ui| show(ui, &table, TypeSize { body: 30.0 }));
        harness.run();
        let rect = |label: &str| harness.get_by_label(label).rect();
        assert!((rect("Interdependence").height() - rect("Want").height()).abs() < 0.5, "it is on one line");
        let top = rect("Interdependence").top();
        assert!(top < 30.0, "no head stands above it where no column has a name: {top}");
        assert!(harness.get_all_by_label_contains("vitally").all(|node| node.rect().right() <= 900.0));
    }
}
