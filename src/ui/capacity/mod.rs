//! Capacity: what we can give, and how the plan counts. Each field says what it is for, and beside
//! them stands what comes of it in the coming quarters.

mod currency;
mod days_off;
mod fields;
mod outlook;
mod parts;
mod reserve;
mod resources;
mod settings;
mod spoken;
mod time_off;
mod week;

pub(in crate::ui) use fields::{hours, quantity};

use super::editable::{READ_ONLY, editable};
use super::theme::space;
use super::widgets::{card, help_text, page_header, section};
use super::{Action, View};
use egui::{Align, Layout, ScrollArea, Ui, vec2};
use fields::{Drafts, Field};
use parts::Form;

/// What the screen keeps between frames.
#[derive(Debug, Default)]
pub struct State {
    drafts: Drafts,
    /// The field that had the keyboard in the last frame: its draft is not yet held against it.
    writing: Option<Field>,
    spoken: spoken::New,
    resource: resources::New,
    time_off: time_off::New,
    settings: settings::State,
}

/// Width of what stands beside the forms.
const BESIDE: f32 = 330.0;
/// Below this width it stands under them.
const NARROW: f32 = 860.0;

/// Draws the screen.
pub fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    page_header(ui, "Capacity", "What you can give, and what is left of it for partnerships.", |_| {});
    if view.read_only {
        help_text(ui, READ_ONLY);
    }
    let size = ui.available_size();
    if size.x < NARROW {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            outlook::show(ui, view);
            ui.add_space(space::M);
            forms(ui, view, state, actions);
        });
        return;
    }
    let down = Layout::top_down(Align::LEFT);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        ui.allocate_ui_with_layout(vec2(size.x - BESIDE - space::L, size.y), down, |ui| {
            ScrollArea::vertical().id_salt("forms").auto_shrink(false).show(ui, |ui| {
                ui.set_max_width(ui.available_width() - space::S);
                forms(ui, view, state, actions);
            });
        });
        ui.allocate_ui_with_layout(vec2(BESIDE, size.y), down, |ui| {
            let area = ScrollArea::vertical().id_salt("outlook").auto_shrink([false, true]);
            area.show(ui, |ui| outlook::show(ui, view));
        });
    });
}

fn forms(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    editable(ui, view, |ui| {
        ui.spacing_mut().item_spacing.y = space::M;
        let State { drafts, writing, spoken, resource, time_off, settings } = state;
        let form = &mut Form { view, drafts, writing, actions };
        card(ui, |ui| {
            let hint = "All the hours you work, and what is gone before any partnership gets one.";
            section(ui, "Hours of a week", hint, |ui| {
                let help = "Delivery, administration and partnerships together, in an ordinary week.";
                form.text(ui, Field::HoursPerWeek, "Hours a week", help, "45h");
                ui.add_space(space::XS);
                spoken::show(ui, form, spoken);
                ui.add_space(space::XS);
                week::show(ui, view);
            });
        });
        card(ui, |ui| {
            section(ui, "Money", "What partnerships may take, and what you could bear to lose.", |ui| {
                money(ui, form);
            });
        });
        card(ui, |ui| {
            let hint = "What runs short beside time and money: a colleague's days, introductions, seats.";
            section(ui, "Other resources", hint, |ui| resources::show(ui, form, resource));
        });
        card(ui, |ui| {
            let hint = "Days on which you give no time. They make a quarter's hours fewer.";
            section(ui, "Time off", hint, |ui| time_off::show(ui, form, time_off));
        });
        card(ui, |ui| {
            let hint = "The part of every resource that stays free for what nobody planned.";
            section(ui, "Reserve", hint, |ui| reserve::show(ui, form));
        });
        card(ui, |ui| {
            section(ui, "How the plan counts", "", |ui| settings::show(ui, form, settings));
        });
        ui.add_space(space::L);
    });
}

fn money(ui: &mut Ui, form: &mut Form<'_, '_>) {
    let hint = format!("9000 {}", form.view.plan.currency());
    let help = "What you can put into partnerships in three months: travel, shared costs, advances.";
    form.text(ui, Field::MoneyPerQuarter, "Money a quarter", help, &hint);
    let help = "If everything that can go wrong in a year does: how much could go before it hurts too much?";
    let hint = format!("30 000 {}", form.view.plan.currency());
    form.text(ui, Field::MostToLose, "Most you can afford to lose in a year", help, &hint);
}

#[cfg(test)]
mod tests;
