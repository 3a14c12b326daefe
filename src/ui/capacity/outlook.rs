//! What the capacity comes to in each coming quarter.

use crate::analysis::picture::odds;
use crate::analysis::{Cell, Unit, Verdict, short_chance};
use crate::ui::theme::{self, space, tokens};
use crate::ui::verdict::{told, tone};
use crate::ui::widgets::{card, explained, offer_table, section, tone_mark};
use crate::ui::{View, words};
use egui::{Align, Layout, Sense, Ui, vec2};

/// Draws the coming quarters.
pub fn show(ui: &mut Ui, view: &View<'_>) {
    card(ui, |ui| {
        let hint = "What partnerships take, of what there is for them after time off.";
        section(ui, told::QUARTERS, hint, |ui| {
            left_per_week(ui, view);
            ui.spacing_mut().interact_size.y = 20.0;
            ui.spacing_mut().item_spacing.y = space::XS;
            for (at, quarter) in view.assessment.quarters.iter().enumerate() {
                ui.add_space(space::S);
                ui.label(theme::strong(quarter.months()));
                for load in &view.assessment.loads {
                    if let Some(cell) = load.cells.get(at) {
                        let unit = Unit::of(&load.resource, view.assessed);
                        row(ui, view, &view.assessed.resource_name(&load.resource), &unit, cell);
                    }
                }
            }
            if view.updating {
                ui.label(theme::small("Being brought up to date…"));
            }
            offer_table(ui, told::QUARTERS, || told::quarters(view));
        });
    });
}

fn left_per_week(ui: &mut Ui, view: &View<'_>) {
    match view.plan.capacity().free_per_week() {
        Some(free) => {
            ui.horizontal(|ui| {
                ui.label(theme::big_figure(words::time(free)));
                ui.label(theme::muted("a week for partnerships"));
            });
        }
        None => {
            ui.label(theme::muted("Until the hours of a week are known, nobody can tell what is left."));
        }
    }
}

/// The verdict of a cell in a word.
fn word(cell: &Cell) -> &'static str {
    cell.verdict.map_or("cannot tell: the capacity is not known", Verdict::word)
}

fn row(ui: &mut Ui, view: &View<'_>, name: &str, unit: &Unit, cell: &Cell) {
    let t = tokens(ui);
    let (tone, word) = (tone(cell.verdict), word(cell));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (rect, mark) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
        mark.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, word));
        tone_mark(ui.painter(), rect.center(), 5.0, tone, t);
        mark.on_hover_text(word);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let load = unit.figure(cell.load());
            let text = match cell.capacity {
                Some(capacity) => format!("{load} of {}", unit.show(capacity)),
                None if cell.load() > 0.0 => format!("{}, capacity unknown", unit.show(cell.load())),
                None => "unknown".to_owned(),
            };
            explained(ui, theme::figure(text), |ui| why(ui, view, unit, cell, word));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(theme::body(name)).truncate());
            });
        });
    });
    // What is certain breaks or does not: the figures say it.
    if let Some(chance) = cell.odds.p_over_capacity.filter(|_| !cell.odds.is_certain()) {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let text = format!("{} chance of breaking", short_chance(chance));
                explained(ui, theme::small(text), |ui| why(ui, view, unit, cell, word));
            });
        });
    }
}

fn why(ui: &mut Ui, view: &View<'_>, unit: &Unit, cell: &Cell, word: &str) {
    ui.label(format!("Promised and used: {}.", unit.show(cell.load())));
    let (Some(capacity), Some(usable)) = (cell.capacity, cell.usable) else {
        ui.label("The plan does not say how much there is.");
        return;
    };
    let reserve = view.assessed.capacity().reserve;
    ui.label(format!("There is {}.", unit.show(capacity)));
    ui.label(format!("With {reserve} kept free, {} can be promised.", unit.show(usable)));
    if !cell.odds.is_certain() {
        for line in odds::chances(cell, unit) {
            ui.label(line);
        }
    }
    ui.label(format!("So this is {word}."));
}
