//! The table that is shown, for a spreadsheet.

use super::HandfulApp;
use crate::analysis::counted;
use crate::ui::widgets;
use egui::Context;

impl HandfulApp {
    /// Puts the table that was asked for on the clipboard, once it is read.
    pub(super) fn take_table(&mut self, ctx: &Context) {
        match widgets::take_table_text(ctx) {
            None => {}
            Some(None) => self.shell.notices.done("There is no table here to copy."),
            Some(Some(table)) => {
                let rows = counted(table.rows.len(), "row", "rows");
                self.shell.notices.done(format!("Copied {rows} of “{}”.", table.name));
                ctx.copy_text(table.tabbed());
            }
        }
    }
}
