//! Slim lines above the screen that say something and can be sent away, and
//! where to drop a file.

use super::{Purpose, Request};
use crate::ui::theme::{self, tokens};
use crate::ui::widgets::{primary_button, quiet_button, secondary_button};
use egui::{Align, Align2, Area, Context, Frame, Id, Label, Layout, Margin, Order, Panel, Ui, Vec2};

fn slim(ui: &mut Ui, id: &str, contents: impl FnOnce(&mut Ui)) {
    let frame = Frame::new().fill(tokens(ui).accent_soft).inner_margin(Margin::symmetric(20, 6));
    Panel::top(egui::Id::unique(id)).resizable(false).frame(frame).show(ui, |ui| {
        ui.horizontal(contents);
    });
}

/// Says that this is the sample, and how to begin one's own.
pub(super) fn sample(ui: &mut Ui, requests: &mut Vec<Request>) {
    slim(ui, "sample-banner", |ui| {
        // The buttons first, from the right: on a narrow window it is the words that give way.
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if quiet_button(ui, "Hide").on_hover_text("Do not show this line again").clicked() {
                requests.push(Request::HideBanner);
            }
            if primary_button(ui, "Start my own plan…").clicked() {
                requests.push(Request::StartOwn);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.label(theme::strong("This is a sample plan."));
                let words = theme::body("Try anything: nothing here is yours until you save it.");
                ui.add(Label::new(words).truncate());
            });
        });
    });
}

/// Offers the path dialog while the system's own has not answered.
pub(super) fn choosing(ui: &mut Ui, requests: &mut Vec<Request>) {
    slim(ui, "choosing-banner", |ui| {
        ui.label("Waiting for the file dialog of your system.");
        if secondary_button(ui, "Type a path instead…").clicked() {
            requests.push(Request::TypePath);
        }
    });
}

/// Says what happens to a file that is held over the window.
pub(super) fn drop_target(ctx: &Context) {
    let hovered = ctx.input(|i| i.raw.hovered_files.first().map(|file| file.path.clone()));
    let Some(path) = hovered else { return };
    let name = path.as_deref().and_then(std::path::Path::file_name).unwrap_or_default().to_string_lossy();
    let words = if Purpose::Import.takes(&name) {
        "Drop the file here to import it"
    } else {
        "Drop the plan here to open it"
    };
    let t = tokens(ctx);
    Area::new(Id::unique("drop-target"))
        .order(Order::Tooltip)
        .anchor(Align2::CENTER_CENTER, Vec2::ZERO)
        .interactable(false)
        .show(ctx, |ui| {
            Frame::popup(ui.style()).fill(t.accent_soft).inner_margin(Margin::same(24)).show(ui, |ui| {
                ui.label(theme::heading(words));
            });
        });
}
