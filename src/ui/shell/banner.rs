//! Slim lines above the screen that say something and can be sent away.

use super::Request;
use egui::{Frame, Margin, Panel, RichText, Ui};

fn slim(ui: &mut Ui, id: &str, contents: impl FnOnce(&mut Ui)) {
    let frame = Frame::new().fill(ui.visuals().faint_bg_color).inner_margin(Margin::symmetric(16, 6));
    Panel::top(egui::Id::unique(id)).resizable(false).frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(contents);
    });
}

/// Says that this is the sample, and how to begin one's own.
pub(super) fn sample(ui: &mut Ui, requests: &mut Vec<Request>) {
    slim(ui, "sample-banner", |ui| {
        ui.label(RichText::new("This is a sample plan.").strong());
        ui.label("Try anything: nothing here is yours until you save it.");
        if ui.button("Start my own plan…").clicked() {
            requests.push(Request::StartOwn);
        }
        if ui.button("Hide").on_hover_text("Do not show this line again").clicked() {
            requests.push(Request::HideBanner);
        }
    });
}

/// Offers the path dialog while the system's own has not answered.
pub(super) fn choosing(ui: &mut Ui, requests: &mut Vec<Request>) {
    slim(ui, "choosing-banner", |ui| {
        ui.label("Waiting for the file dialog of your system.");
        if ui.button("Type a path instead…").clicked() {
            requests.push(Request::TypePath);
        }
    });
}
