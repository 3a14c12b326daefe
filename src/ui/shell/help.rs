//! The list of shortcuts, and what Handful is.

use crate::ui::Command;
use egui::{Context, Grid, Id, Modal, RichText, ScrollArea};

/// Lists the keys of all commands.
pub(super) fn shortcuts(ctx: &Context, open: &mut bool) {
    if !*open {
        return;
    }
    let modal = Modal::new(Id::unique("shortcuts")).show(ctx, |ui| {
        ui.set_width(440.0);
        ui.heading("Keyboard shortcuts");
        ui.add_space(8.0);
        let height = (ctx.content_rect().height() - 220.0).max(160.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            Grid::new("shortcut-list").num_columns(2).spacing([40.0, 6.0]).striped(true).show(ui, |ui| {
                for (name, keys) in
                    Command::ALL.iter().filter_map(|c| Some((c.name(), ctx.format_shortcut(&c.shortcut()?))))
                {
                    ui.label(name);
                    ui.label(RichText::new(keys).monospace());
                    ui.end_row();
                }
            });
        });
        ui.add_space(12.0);
        ui.button("Close").clicked()
    });
    if modal.inner || modal.should_close() {
        *open = false;
    }
}

/// Says what Handful is.
pub(super) fn about(ctx: &Context, open: &mut bool) {
    if !*open {
        return;
    }
    let modal = Modal::new(Id::unique("about")).show(ctx, |ui| {
        ui.set_width(400.0);
        ui.heading("Handful");
        ui.label(RichText::new(format!("Version {}", env!("CARGO_PKG_VERSION"))).weak());
        ui.add_space(8.0);
        ui.label(
            "Do I hold more partnerships than I can sustain, and if so, when does it break, and on what?",
        );
        ui.add_space(4.0);
        ui.label("Your plan is one file that you can read, on your own machine. Nothing is sent anywhere.");
        ui.add_space(12.0);
        ui.button("Close").clicked()
    });
    if modal.inner || modal.should_close() {
        *open = false;
    }
}
