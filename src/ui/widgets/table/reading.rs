//! How a table is had as text: one way for all.
//!
//! Each table that is drawn says that it is there, and the one that is wanted says its rows. Of a
//! [`data_table`](super::data_table) the cells themselves say them: each row is drawn once more, out of
//! sight and a few milliseconds of them a frame, and what is written there is read off; so it can be had
//! as text without saying twice what stands in it. What is painted by other means is offered with its rows
//! as data ([`offer_table`]).

use super::TableColumn;
use super::text::TableText;
use super::told::Told;
use crate::ui::Command;
use egui::layers::PaintList;
use egui::{Context, Id, LayerId, Order, Rect, Response, Shape, Ui, UiBuilder, pos2};
use std::time::{Duration, Instant};

/// How much of a frame may go to reading.
const PART_OF_A_FRAME: Duration = Duration::from_millis(6);
/// After so many frames without it a table is given up.
const FRAMES_AWAY: u64 = 2;
/// Where cells are drawn out of sight, and how much room each has.
const OUT_OF_SIGHT: Rect = Rect { min: pos2(-20_000.0, -20_000.0), max: pos2(-19_000.0, -19_900.0) };

/// What became of the wish for a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableAnswer {
    /// No table is shown.
    Nothing,
    /// There are several, of these names.
    Which(Vec<String>),
    /// The table.
    Table(TableText),
}

/// A table that is wanted.
#[derive(Debug, Clone, Default)]
struct Wish {
    /// Whether it is to be a file, or to go to the clipboard.
    as_file: bool,
    /// The frame in which it was uttered: which tables there are is known behind the next.
    since: u64,
    reading: Reading,
}

/// How far a table is read.
#[derive(Debug, Clone, Default)]
enum Reading {
    /// It is looked for by its name.
    Named(String),
    /// It is looked which there are, and which has the keyboard.
    Looking { seen: Vec<String>, with_keyboard: Option<String> },
    /// One is being read, in this frame for the last time.
    Begun { table: Id, of: usize, text: TableText, in_frame: u64 },
    /// There is none to be read.
    #[default]
    Idle,
    /// It is read.
    Done(TableText),
}

fn place() -> Id {
    Id::unique("table as text")
}

/// Where a cell says what its look does not.
fn noted() -> Id {
    Id::unique("told by a cell")
}

fn layer() -> LayerId {
    LayerId::new(Order::Background, place())
}

/// Whether what is drawn here is drawn to be read.
pub(super) fn is_read(ui: &Ui) -> bool {
    ui.layer_id() == layer()
}

/// Keeps what a cell says.
pub(super) fn note(ctx: &Context, told: Told) {
    ctx.data_mut(|data| data.insert_temp(noted(), told));
}

/// Asks for a table that is shown, by its name, or for the one that there is; for a file or the clipboard.
pub fn want_table(ctx: &Context, name: Option<&str>, as_file: bool) {
    let reading = match name {
        Some(name) => Reading::Named(name.to_owned()),
        None => Reading::Looking { seen: Vec::new(), with_keyboard: None },
    };
    let since = ctx.cumulative_frame_nr();
    ctx.data_mut(|data| data.insert_temp(place(), Wish { as_file, since, reading }));
    ctx.request_repaint();
}

/// What came of it and whether it is to be a file, once that is known. To be asked behind each frame.
pub fn take_table(ctx: &Context) -> Option<(TableAnswer, bool)> {
    let now = ctx.cumulative_frame_nr();
    let wish = ctx.data_mut(|data| data.remove_temp::<Wish>(place()))?;
    let as_file = wish.as_file;
    let answer = match wish.reading {
        Reading::Done(text) => TableAnswer::Table(text),
        // What is no longer drawn is not read to its end.
        Reading::Begun { in_frame, .. } if in_frame + FRAMES_AWAY < now => TableAnswer::Nothing,
        Reading::Begun { .. } => return keep_on(ctx, wish),
        Reading::Named(_) | Reading::Looking { .. } if now <= wish.since => return keep_on(ctx, wish),
        Reading::Named(_) | Reading::Idle => TableAnswer::Nothing,
        Reading::Looking { seen, .. } if seen.is_empty() => TableAnswer::Nothing,
        Reading::Looking { seen, with_keyboard } => {
            let only = if seen.len() == 1 { seen.first() } else { None };
            if let Some(name) = with_keyboard.as_ref().or(only) {
                want_table(ctx, Some(name), as_file);
                return None;
            }
            TableAnswer::Which(seen)
        }
    };
    Some((answer, as_file))
}

fn keep_on(ctx: &Context, wish: Wish) -> Option<(TableAnswer, bool)> {
    ctx.data_mut(|data| data.insert_temp(place(), wish));
    None
}

/// The commands for one table, for the menu of what shows it.
pub fn table_commands(ui: &mut Ui, name: &str) {
    for (words, as_file) in [(Command::CopyTable.name(), false), (Command::SaveTable.name(), true)] {
        if ui.button(words).clicked() {
            want_table(ui.ctx(), Some(name), as_file);
            ui.close();
        }
    }
}

/// The menu of a table, on a click with the secondary button anywhere in it.
pub(super) fn menu(response: &Response, name: &str) {
    response.container_context_menu(|ui| table_commands(ui, name));
}

/// Offers a table whose rows are described as data; they are asked for only when they are wanted. The
/// menu of the ground that it is drawn on has the commands for it.
pub fn offer_table(ui: &Ui, name: &str, table: impl FnOnce() -> TableText) {
    offer_rows(ui, name, table);
    menu(&ui.response(), name);
}

/// The same where the menu of that ground has more, or is another's.
pub fn offer_rows(ui: &Ui, name: &str, table: impl FnOnce() -> TableText) {
    if is_wanted(ui.ctx(), name, false)
        && let Some(wish) = ui.data_mut(|data| data.remove_temp::<Wish>(place()))
    {
        let text = TableText { name: name.to_owned(), ..table() };
        ui.data_mut(|data| data.insert_temp(place(), Wish { reading: Reading::Done(text), ..wish }));
        ui.ctx().request_repaint();
    }
}

/// Says that a table is there; whether it is the one that is wanted and is not read yet.
fn is_wanted(ctx: &Context, name: &str, has_keyboard: bool) -> bool {
    ctx.data_mut(|data| {
        let Some(mut wish) = data.remove_temp::<Wish>(place()) else { return false };
        let is_wanted = match &mut wish.reading {
            Reading::Named(wanted) => wanted == name,
            Reading::Looking { seen, with_keyboard } => {
                if seen.iter().all(|other| other != name) {
                    seen.push(name.to_owned());
                }
                if has_keyboard {
                    *with_keyboard = Some(name.to_owned());
                }
                false
            }
            Reading::Begun { .. } | Reading::Idle | Reading::Done(_) => false,
        };
        data.insert_temp(place(), wish);
        is_wanted
    })
}

/// Reads on, if this is the table that is wanted.
pub(super) fn read_on(
    ui: &mut Ui,
    (table, name, has_keyboard): (Id, &str, bool),
    columns: &[TableColumn<'_>],
    rows: usize,
    cell: &mut impl FnMut(&mut Ui, usize, usize),
) {
    let told = || columns.iter().enumerate().filter(|(_, column)| column.is_told());
    let begin = || TableText { name: name.to_owned(), ..TableText::new(told().map(|(_, c)| c.told_head())) };
    let is_begun = is_wanted(ui.ctx(), name, has_keyboard);
    let Some(Wish { as_file, since, reading }) = ui.data_mut(|data| data.remove_temp(place())) else {
        return;
    };
    let mut text = match reading {
        Reading::Named(_) if is_begun => begin(),
        // Where rows came or went in the meantime, it is read anew.
        Reading::Begun { table: begun, of, text, .. } if begun == table => {
            if of == rows {
                text
            } else {
                begin()
            }
        }
        reading => {
            ui.data_mut(|data| data.insert_temp(place(), Wish { as_file, since, reading }));
            return;
        }
    };
    let until = Instant::now() + PART_OF_A_FRAME;
    while text.rows.len() < rows {
        let row = text.rows.len();
        text.rows.push(told().map(|(place, _)| read(ui, row, place, cell)).collect());
        if Instant::now() >= until {
            break;
        }
    }
    let reading = if text.rows.len() >= rows {
        for (at, (_, column)) in told().enumerate() {
            if column.is_figure {
                text.settle_figures(at);
            }
        }
        Reading::Done(text)
    } else {
        Reading::Begun { table, of: rows, text, in_frame: ui.ctx().cumulative_frame_nr() }
    };
    ui.data_mut(|data| data.insert_temp(place(), Wish { as_file, since, reading }));
    ui.ctx().request_repaint();
}

/// What a cell says: it is drawn out of sight, and the texts are read off unless it says more.
fn read(ui: &mut Ui, row: usize, column: usize, cell: &mut impl FnMut(&mut Ui, usize, usize)) -> Told {
    let layer = layer();
    let builder = UiBuilder::new()
        .id_salt(("read", row, column))
        .layer_id(layer)
        .max_rect(OUT_OF_SIGHT)
        .layout(egui::Layout::left_to_right(egui::Align::Center))
        .disabled();
    let mut unseen = ui.new_child(builder);
    unseen.set_clip_rect(OUT_OF_SIGHT);
    cell(&mut unseen, row, column);
    let drawn = ui.ctx().graphics_mut(|layers| std::mem::take::<PaintList>(layers.entry(layer)));
    if let Some(told) = ui.data_mut(|data| data.remove_temp::<Told>(noted())) {
        return told;
    }
    let mut words = Vec::new();
    drawn.all_entries().for_each(|clipped| said(&clipped.shape, &mut words));
    Told::Words(words.join(" "))
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
