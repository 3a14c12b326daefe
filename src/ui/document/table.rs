//! Rows and columns at any size of type.

use super::{TypeSize, drawing};
use crate::exchange::report::{Column, Table};
use crate::ui::fonts::Weight;
use crate::ui::theme::tokens;
use egui::{Align, Label, Layout, RichText, Ui, vec2};

/// Draws a table as wide as there is room, its columns by their weights.
pub(super) fn show(ui: &mut Ui, table: &Table, size: TypeSize) {
    if !table.caption.is_empty() {
        super::heading(ui, &table.caption, size, 1.1);
    }
    let gap = size.times(0.8);
    let widths = widths(&table.columns, ui.available_width(), gap);
    let heads = table.columns.iter().map(|c| size.text(&c.title, 0.85, Weight::Medium).weak());
    row(ui, &table.columns, &widths, gap, heads);
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

/// The width of each column: what there is, less the gaps, shared by weight.
fn widths(columns: &[Column], all: f32, gap: f32) -> Vec<f32> {
    let weights: Vec<_> = columns.iter().map(|column| f32::from(column.weight.max(1))).collect();
    let gaps = columns.iter().skip(1).map(|_| gap).sum::<f32>();
    let left = (all - gaps).max(0.0);
    let sum = weights.iter().sum::<f32>().max(1.0);
    weights.iter().map(|weight| left * weight / sum).collect()
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

    #[test]
    fn columns_share_what_the_gaps_leave_by_their_weights() {
        let column = |weight| Column { title: String::new(), is_figures: false, weight };
        assert_eq!(widths(&[column(1), column(3)], 110.0, 10.0), [25.0, 75.0]);
        assert_eq!(widths(&[column(0)], 40.0, 10.0), [40.0]);
    }
}
