//! The controls that all screens are built of, one kind a file.
//!
//! Each has an accessible name, shows where the keyboard is, and takes its looks
//! from [`theme`](super::theme) alone.

mod amount_input;
mod badge;
mod button;
mod choice;
mod combo_search;
mod date_input;
pub mod date_text;
mod empty_state;
mod explained;
mod field;
pub mod icon;
mod keyboard;
mod modal;
mod optional_search;
mod page;
mod search_box;
mod sides;
mod standing_mark;
mod table;
mod text_input;

#[cfg(test)]
mod tests;

pub use amount_input::amount_input;
pub use badge::{Tone, badge, dot, note_line, tone_mark, tone_mark_in};
pub use button::{
    Look, button, danger_button, icon_button, link, primary_button, quiet_button, ring, secondary_button,
};
pub use choice::{choice, list_choice, optional_choice};
pub use combo_search::combo_search;
pub use date_input::{DateDraft, date_input};
pub use date_text::{parse_date_text, spelt_date};
pub use empty_state::empty_state;
pub use explained::explained;
pub use field::{error_text, field, help_text, in_a_sentence, named};
pub use icon::{Icon, icon};
pub use keyboard::{keep_keyboard, tab_begins_here};
pub use modal::{DialogChoice, ModalOutcome, confirm, dialog_buttons, hush_behind_dialogs, modal, sheet};
pub use optional_search::{optional_search, optional_search_cross};
pub use page::{card, heading_label, page_header, section, table_card};
pub use search_box::search_box;
pub use sides::{side_bar, side_legend, side_line, side_point};
pub use standing_mark::{standing_badge, standing_line, standing_mark};
pub use table::{
    Sort, TableAnswer, TableColumn, TableOutcome, TableState, TableText, Told, data_table, fitting,
    offer_rows, offer_table, table_commands, table_height, take_table, tell, unknown, want_table,
};
pub use text_input::{note_input, text_input};
