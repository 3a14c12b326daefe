//! What a table shows, as text: every row of it, not only those in view.
//!
//! The cells themselves say it. Each row is drawn once more, out of sight and a few milliseconds of them
//! a frame, and what is written there is read off; so a table can be had as text without saying twice
//! what stands in it.

use super::TableColumn;
use crate::exchange::export::guarded;
use egui::layers::PaintList;
use egui::{Context, Id, LayerId, Order, Rect, Shape, Ui, UiBuilder, pos2};
use std::time::{Duration, Instant};

/// How much of a frame may go to reading.
const PART_OF_A_FRAME: Duration = Duration::from_millis(6);
/// Where cells are drawn out of sight, and how much room each has.
const OUT_OF_SIGHT: Rect = Rect { min: pos2(-20_000.0, -20_000.0), max: pos2(-19_000.0, -19_900.0) };

/// What a table shows: its name, its heads and its rows, filtered and in the order that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableText {
    /// What the table is called.
    pub name: String,
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Its rows, each with a cell for every head.
    pub rows: Vec<Vec<String>>,
}

impl TableText {
    /// The table as CSV (RFC 4180), its heads first. What a spreadsheet would take for a formula is guarded.
    pub fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        for cells in std::iter::once(&self.heads).chain(&self.rows) {
            // Writing to memory cannot fail, and every row has a cell for every head.
            let _ = writer.write_record(cells.iter().map(|cell| guarded(cell).into_owned()));
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// The cells with tabs between them, as spreadsheets take what is pasted. What a spreadsheet would take
    /// for a formula is guarded.
    pub fn tabbed(&self) -> String {
        let line = |cells: &Vec<String>| {
            let cells: Vec<_> =
                cells.iter().map(|cell| guarded(&cell.replace(['\t', '\n'], " ")).into_owned()).collect();
            cells.join("\t") + "\n"
        };
        std::iter::once(&self.heads).chain(&self.rows).map(line).collect()
    }
}

/// How far a table is read.
#[derive(Debug, Clone, Default)]
enum Reading {
    /// One is wanted: the first that is drawn.
    #[default]
    Wanted,
    /// One is being read.
    Begun { table: Id, of: usize, text: TableText },
    /// It is read.
    Done(TableText),
}

fn place() -> Id {
    Id::unique("table as text")
}

/// Asks for the text of the table that is shown; of several, of the first.
pub fn want_table_text(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(place(), Reading::Wanted));
    ctx.request_repaint();
}

/// What came of it, once it is known: the text, or `None` where no table was drawn.
pub fn take_table_text(ctx: &Context) -> Option<Option<TableText>> {
    ctx.data_mut(|data| match data.remove_temp::<Reading>(place())? {
        Reading::Wanted => Some(None),
        Reading::Done(text) => Some(Some(text)),
        begun @ Reading::Begun { .. } => {
            data.insert_temp(place(), begun);
            None
        }
    })
}

/// Reads on, if this is the table that is wanted.
pub(super) fn read_on(
    ui: &mut Ui,
    (table, name): (Id, &str),
    columns: &[TableColumn<'_>],
    rows: usize,
    cell: &mut impl FnMut(&mut Ui, usize, usize),
) {
    let begin = || {
        let heads =
            columns.iter().filter(|column| column.is_told()).map(|column| column.full_name.to_owned());
        TableText { name: name.to_owned(), heads: heads.collect(), rows: Vec::new() }
    };
    let mut text = match ui.data_mut(|data| data.remove_temp::<Reading>(place())) {
        Some(Reading::Wanted) => begin(),
        // Where rows came or went in the meantime, it is read anew.
        Some(Reading::Begun { table: begun, of, text }) if begun == table => {
            if of == rows {
                text
            } else {
                begin()
            }
        }
        Some(other) => {
            ui.data_mut(|data| data.insert_temp(place(), other));
            return;
        }
        None => return,
    };
    let until = Instant::now() + PART_OF_A_FRAME;
    while text.rows.len() < rows {
        let row = text.rows.len();
        let told = columns.iter().enumerate().filter(|(_, column)| column.is_told());
        text.rows.push(told.map(|(place, _)| read(ui, row, place, cell)).collect());
        if Instant::now() >= until {
            break;
        }
    }
    let now =
        if text.rows.len() >= rows { Reading::Done(text) } else { Reading::Begun { table, of: rows, text } };
    ui.data_mut(|data| data.insert_temp(place(), now));
    ui.ctx().request_repaint();
}

/// What a cell says: it is drawn out of sight, and the texts are read off.
fn read(ui: &mut Ui, row: usize, column: usize, cell: &mut impl FnMut(&mut Ui, usize, usize)) -> String {
    let layer = LayerId::new(Order::Background, place());
    let builder = UiBuilder::new()
        .id_salt(("read", row, column))
        .layer_id(layer)
        .max_rect(OUT_OF_SIGHT)
        .layout(egui::Layout::left_to_right(egui::Align::Center))
        .disabled();
    let mut unseen = ui.new_child(builder);
    unseen.set_clip_rect(OUT_OF_SIGHT);
    cell(&mut unseen, row, column);
    ui.ctx().graphics_mut(|layers| {
        let drawn = std::mem::take::<PaintList>(layers.entry(layer));
        let mut words = Vec::new();
        drawn.all_entries().for_each(|clipped| said(&clipped.shape, &mut words));
        words.join(" ")
    })
}

/// The texts of a shape.
fn said(shape: &Shape, words: &mut Vec<String>) {
    match shape {
        Shape::Text(text) if !text.galley.job.text.trim().is_empty() => {
            words.push(text.galley.job.text.trim().to_owned())
        }
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| said(shape, words)),
        _ => {}
    }
}
