//! The list of shortcuts, and what Handful is.

use crate::ui::Command;
use crate::ui::theme::{self, space};
use crate::ui::widgets::modal;
use egui::{Context, Grid, Label, ScrollArea};

/// Lists the keys of all commands.
pub(super) fn shortcuts(ctx: &Context, open: &mut bool) {
    if !*open {
        return;
    }
    let outcome = modal(ctx, "Keyboard shortcuts", |ui| {
        ui.set_width(460.0);
        let height = (ctx.content_rect().height() - 200.0).max(160.0);
        // A dialog is as high as it was at first unless something in it insists.
        let least = height.min(560.0);
        ScrollArea::vertical().max_height(height).min_scrolled_height(least).auto_shrink([false, true]).show(
            ui,
            |ui| {
                Grid::new("shortcut-list").num_columns(2).spacing([40.0, space::XS]).striped(true).show(
                    ui,
                    |ui| {
                        for (name, keys) in Command::ALL
                            .iter()
                            .filter_map(|c| Some((c.name(), ctx.format_shortcut(&c.shortcut()?))))
                        {
                            ui.label(name);
                            ui.label(theme::figure(keys));
                            ui.end_row();
                        }
                    },
                );
            },
        );
    });
    if outcome.closed || outcome.enter {
        *open = false;
    }
}

/// Says what Handful is.
pub(super) fn about(ctx: &Context, open: &mut bool) {
    if !*open {
        return;
    }
    let outcome = modal(ctx, "Handful", |ui| {
        ui.set_width(420.0);
        ui.label(theme::muted(format!("Version {}", env!("CARGO_PKG_VERSION"))));
        ui.add_space(space::S);
        for text in [
            "Do I hold more partnerships than I can afford to sustain, and if so, when does it break, on what, \
             and what should I do about it?",
            "Your plan is one file that you can read, on your own machine. Nothing is sent anywhere.",
            "Free software under the MIT licence or the Apache licence 2.0, as you like.",
        ] {
            ui.add(Label::new(text).wrap());
        }
    });
    if outcome.closed || outcome.enter {
        *open = false;
    }
}
