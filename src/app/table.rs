//! The table that is shown, for a spreadsheet.

use super::HandfulApp;
use crate::analysis::counted;
use crate::ui::outgoing::{Outgoing, Parcel};
use crate::ui::widgets;
use egui::Context;

impl HandfulApp {
    /// Has the table read that is shown, to be copied, or to be saved.
    pub(super) fn want_table(&mut self, ctx: &Context, saves: bool) {
        self.files.saves_table = saves;
        widgets::want_table_text(ctx);
    }

    /// Puts the table that was asked for on the clipboard or into a file, once it is read.
    pub(super) fn take_table(&mut self, ctx: &Context) {
        match widgets::take_table_text(ctx) {
            None => {}
            Some(None) => self.shell.notices.done("There is no table here to take along."),
            Some(Some(table)) if self.files.saves_table => {
                self.give_out(ctx, Outgoing::Table, Parcel::Text(table.csv()));
            }
            Some(Some(table)) => {
                let rows = counted(table.rows.len(), "row", "rows");
                self.shell.notices.done(format!("Copied {rows} of “{}”.", table.name));
                ctx.copy_text(table.tabbed());
            }
        }
    }
}
