//! What else is known: how often we mean to be in touch, since when, what it is worth and what
//! leaving takes, tags, notes.

use super::Page;
use super::fields::Field;
use crate::plan::Partner;
use crate::ui::editable::editable;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, DateDraft};
use egui::{TextEdit, Ui};
use jiff::civil::Date;

/// What this part keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    started: Option<DateDraft>,
}

pub(super) fn show(ui: &mut Ui, page: &mut Page<'_>, state: &mut State) {
    let view = page.view;
    widgets::card(ui, |ui| {
        widgets::heading_label(ui, "About", theme::heading("About"));
        ui.add_space(space::S);
        editable(ui, view, |ui| {
            widgets::field(ui, "Notes", "Anything worth knowing before you meet.", None, |ui| {
                page.field(ui, Field::Notes, "Notes", |text| {
                    TextEdit::multiline(text).desired_width(f32::INFINITY).desired_rows(4)
                });
            });
            ui.add_space(space::S);
            widgets::field(ui, "Tags", "Words to find the partner by, parted by commas.", None, |ui| {
                page.typed(ui, Field::Tags, "Tags", "book, Lisbon", f32::INFINITY);
            });
            ui.add_space(space::S);
            ui.horizontal_wrapped(|ui| {
                ui.label(theme::strong("In touch every"));
                page.typed(ui, Field::InTouch, "Days between contacts", "?", 48.0);
                ui.label(theme::strong("days"));
            });
            widgets::help_text(ui, "The register marks a silence that lasts longer.");
            ui.add_space(space::S);
            leaving(ui, page);
            ui.add_space(space::S);
            started(ui, page, state);
        });
    });
}

/// What the partnership is worth by our own figure, and what leaving it takes.
fn leaving(ui: &mut Ui, page: &mut Page<'_>) {
    let hint = format!("25 000 {}", page.view.plan.currency());
    let help = "Your own figure, in money or as good as money. Without one its part of the open goals that \
                name it counts.";
    widgets::field(ui, "Worth to us", help, None, |ui| {
        page.typed(ui, Field::Worth, "Worth to us", &hint, 180.0);
    });
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::strong("Leaving takes"));
        page.typed(ui, Field::Notice, "Days of notice", "no", 48.0);
        ui.label(theme::strong("days of notice, and costs"));
        page.typed(ui, Field::LeavingCost, "Cost of leaving", "nothing", 110.0);
    });
    widgets::help_text(
        ui,
        "What is promised runs until the end of the notice; what leaving costs is due then.",
    );
}

/// The day on which it began.
fn started(ui: &mut Ui, page: &mut Page<'_>, state: &mut State) {
    let today = page.view.as_of;
    let mut draft = state.started.take().unwrap_or_else(|| DateDraft::new(page.partner.started));
    let response =
        widgets::field(ui, "Started", "", None, |ui| widgets::date_input(ui, "Started", &mut draft, today));
    state.started = Some(draft);
    if !response.has_focus() {
        state.take_over(&mut page.partner, today);
    }
}

impl State {
    /// Takes the day over if it can be read; if not, it stays.
    pub(super) fn take_over(&mut self, partner: &mut Partner, today: Date) {
        if let Some(Ok(day)) = self.started.as_ref().map(|draft| draft.read(today)) {
            partner.started = day;
            self.started = None;
        }
    }
}
