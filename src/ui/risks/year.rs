//! What a year may cost: the figures, the curve, on whom and on what it hangs, what is done about it.

use super::{bars, contagion, curve, figures, mitigations};
use crate::analysis::Unit;
use crate::plan::Resource;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, Tone, card, heading_label, note_line};
use crate::ui::{Action, Place, Screen, View, charts};
use egui::{ScrollArea, Ui};

const TITLE: &str = "What a year may cost";
/// From which width on two cards stand side by side.
const SIDE_BY_SIDE: f32 = 860.0;

/// Draws this part of the screen.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let risk = &view.assessment.risk;
    let unit = Unit::of(&Resource::Money, view.assessed);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let is_told = !risk.is_empty();
        two(
            ui,
            |ui, actions| {
                ui.horizontal(|ui| {
                    heading_label(ui, TITLE, theme::heading(TITLE));
                    figures::badge(ui, risk);
                });
                ui.add_space(space::XS);
                figures::strip(ui, view);
                caveats(ui, view, actions);
                if is_told {
                    ui.add_space(space::S);
                    curve::show(ui, risk, &unit);
                    widgets::offer_rows(ui, TITLE, || curve::told(risk, &unit));
                    charts::menu(ui, &charts::Which::Loss, Some(TITLE), actions);
                }
            },
            |ui, actions| {
                if is_told {
                    bars::show(ui, view, &unit, actions);
                } else {
                    let text = "No risk says both how likely it is and what it would cost, so there is nothing to \
                                add up yet. Complete them in the register.";
                    ui.add(egui::Label::new(theme::muted(text)).wrap());
                    if widgets::link(ui, "Go to the register").clicked() {
                        actions.push(Action::Go(Place::RiskRegister));
                    }
                }
            },
            0.58,
            actions,
        );
        ui.add_space(space::L);
        card(ui, |ui| mitigations::show(ui, view, &unit, actions));
        ui.add_space(space::L);
        two(
            ui,
            |ui, actions| contagion::goals(ui, view, &unit, actions),
            |ui, actions| contagion::ties(ui, view, actions),
            0.5,
            actions,
        );
        ui.add_space(space::XL);
    });
}

/// What is not in the figures.
fn caveats(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let risk = &view.assessment.risk;
    if risk.uncounted > 0 {
        let n = crate::analysis::counted(risk.uncounted, "risk is", "risks are");
        let text =
            format!("{} not counted, for want of a figure or a rate.", crate::analysis::capitalised(&n));
        note_line(ui, Tone::Unknown, &text);
    }
    if risk.capacity.is_none() && widgets::link(ui, "Say what you can afford to lose").clicked() {
        actions.push(Action::Go(Place::Screen(Screen::Capacity)));
    }
}

/// Two cards, side by side where there is room; the first takes this part of the width.
fn two(
    ui: &mut Ui,
    first: impl FnOnce(&mut Ui, &mut Vec<Action>),
    second: impl FnOnce(&mut Ui, &mut Vec<Action>),
    part: f32,
    actions: &mut Vec<Action>,
) {
    let width = ui.available_width();
    if width < SIDE_BY_SIDE {
        card(ui, |ui| first(ui, actions));
        ui.add_space(space::L);
        card(ui, |ui| second(ui, actions));
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        let left = (width - space::L) * part;
        ui.allocate_ui(egui::vec2(left, 0.0), |ui| {
            ui.vertical(|ui| card(ui, |ui| first(ui, actions)));
        });
        ui.allocate_ui(egui::vec2(width - space::L - left, 0.0), |ui| {
            ui.vertical(|ui| card(ui, |ui| second(ui, actions)));
        });
    });
}
