//! The table that is shown, for a spreadsheet.

use super::HandfulApp;
use crate::analysis::counted;
use crate::ui::outgoing::{Outgoing, Parcel};
use crate::ui::tables::WhichTable;
use crate::ui::widgets::{self, TableAnswer};
use egui::Context;

impl HandfulApp {
    /// Puts the table that was asked for on the clipboard or into a file, once it is read; asks which is
    /// meant where several are shown.
    pub(super) fn take_table(&mut self, ctx: &Context) {
        match widgets::take_table(ctx) {
            None => {}
            Some((TableAnswer::Nothing, _)) => {
                self.shell.notices.done("There is no table here to take along.");
            }
            Some((TableAnswer::Which(names), as_file)) => {
                self.screens.which_table = Some(WhichTable { names, as_file });
            }
            Some((TableAnswer::Table(table), true)) => {
                self.give_out(ctx, Outgoing::Table, Parcel::Text(table.csv()));
            }
            Some((TableAnswer::Table(table), false)) => {
                let rows = counted(table.rows.len(), "row", "rows");
                self.shell.notices.done(format!("Copied {rows} of “{}”.", table.name));
                ctx.copy_text(table.tabbed());
            }
        }
    }
}
