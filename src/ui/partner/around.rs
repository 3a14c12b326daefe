//! What the partner is part of: goals, what falls with it, risks, closing events.

use super::{Page, told};
use crate::analysis::{Exposure, Unit, counted, percent};
use crate::plan::{Edit, GoalId, GoalState, LineEdit};
use crate::ui::editable::editable;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, Icon, Look, Tone};
use crate::ui::{Action, Compose, Place, words};
use egui::{Align, Layout, Ui};

/// The head of a part: its name, and a button that adds to it.
pub(super) fn head(ui: &mut Ui, page: &mut Page<'_>, title: &str, add: &str, compose: &Compose) {
    let view = page.view;
    ui.horizontal(|ui| {
        widgets::heading_label(ui, title, theme::heading(title));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            editable(ui, view, |ui| {
                let button = widgets::button(ui, Look::Quiet, Some(Icon::Plus), "Add…");
                if button.accessible_name(add).clicked() {
                    page.actions.push(Action::Compose(compose.clone()));
                }
            });
        });
    });
    ui.add_space(space::XS);
}

/// The goals that need the partner.
pub(super) fn goals(ui: &mut Ui, page: &mut Page<'_>) {
    let (view, id) = (page.view, page.partner.id.clone());
    widgets::card(ui, |ui| {
        head(ui, page, "Goals", "Add a goal…", &Compose::Goal { partner: Some(id.clone()) });
        let mut any = false;
        for goal in view.plan.goals() {
            let Some(need) = goal.partners.iter().find(|p| p.partner == id).map(|p| p.need) else { continue };
            any = true;
            if widgets::link(ui, goal.title.as_str()).clicked() {
                page.actions.push(Action::Compose(Compose::ChangeGoal(goal.id.clone())));
            }
            let stands = match (goal.state, goal.due) {
                (GoalState::Open, Some(due)) => format!(" · by {}", words::day(due)),
                (GoalState::Open, None) => String::new(),
                (state, _) => format!(" · {}", state.words().to_lowercase()),
            };
            ui.label(theme::small(format!("{}{stands}", need.words())));
            ui.add_space(space::XS);
        }
        if !any {
            ui.label(theme::muted("No goal needs this partner. A partnership has one that both hold."));
        }
    });
}

/// What falls if the partner fails.
pub(super) fn exposure(ui: &mut Ui, page: &mut Page<'_>) {
    let view = page.view;
    let Some(bond) = view.bond(&page.partner.id) else { return };
    let exposure = &bond.exposure;
    widgets::card(ui, |ui| {
        let title = format!("If {} fails", page.partner.name);
        widgets::heading_label(ui, &title, theme::heading(&title));
        ui.add_space(space::XS);
        if exposure.fails.is_empty() {
            ui.label(theme::muted("No open goal falls with this partner."));
        } else {
            if exposure.is_single_point() {
                widgets::note_line(ui, Tone::Careful, "More than one goal hangs on this partner alone.");
            }
            titles(ui, page, "Fails", &exposure.fails);
            ui.add(egui::Label::new(theme::body(lost(exposure, page))).wrap());
        }
        if !exposure.harder.is_empty() {
            titles(ui, page, "Becomes harder", &exposure.harder);
        }
        if !exposure.drawn_in.is_empty() {
            ui.horizontal_wrapped(|ui| {
                ui.label(theme::strong("Drawn in"));
                for id in &exposure.drawn_in {
                    let name = view.plan.partner_name(id);
                    if widgets::link(ui, name).accessible_name(format!("Drawn in: {name}")).clicked() {
                        page.actions.push(Action::Go(Place::Partner(id.clone())));
                    }
                }
            });
        }
    });
}

/// What reaching the goals that fail would have been worth.
#[expect(clippy::cast_precision_loss, reason = "money is at most 2^53 minor units")]
fn lost(exposure: &Exposure, page: &Page<'_>) -> String {
    let unit = Unit::Minor(page.view.plan.currency());
    let unvalued = counted(exposure.unvalued, "goal", "goals");
    match (exposure.worth_minor, exposure.unvalued) {
        (0, _) => "What that would cost you is not known: no worth is written down.".to_owned(),
        (worth, 0) => format!("Worth {} to you.", unit.show(worth as f64)),
        (worth, _) => {
            format!(
                "Worth {} to you, and {unvalued} of which the worth is not known.",
                unit.show(worth as f64)
            )
        }
    }
}

/// Goals by their titles, each of which opens.
fn titles(ui: &mut Ui, page: &mut Page<'_>, what: &str, goals: &[GoalId]) {
    let view = page.view;
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::strong(what));
        for goal in goals.iter().filter_map(|id| view.plan.goals().get(id)) {
            let title = goal.title.as_str();
            if widgets::link(ui, title).accessible_name(format!("{what}: {title}")).clicked() {
                page.actions.push(Action::Compose(Compose::ChangeGoal(goal.id.clone())));
            }
        }
    });
}

/// What can go wrong with the partner.
pub(super) fn risks(ui: &mut Ui, page: &mut Page<'_>) {
    let (view, id) = (page.view, page.partner.id.clone());
    widgets::card(ui, |ui| {
        head(ui, page, "Risks", "Add a risk…", &Compose::Risk { partner: Some(id.clone()) });
        let mut any = false;
        for risk in view.plan.risks().iter().filter(|risk| risk.partner == id) {
            any = true;
            if widgets::link(ui, risk.title.as_str()).clicked() {
                page.actions.push(Action::Compose(Compose::ChangeRisk(risk.id.clone())));
            }
            let mut parts = vec![risk.kind.words().to_owned()];
            parts.extend(risk.yearly_probability.map(|p| format!("{} a year", percent(p.get()))));
            parts.extend(risk.loss.map(|loss| {
                if loss.low() == loss.high() {
                    words::money(loss.low())
                } else {
                    format!("{} to {}", words::money(loss.low()), words::money(loss.high()))
                }
            }));
            parts.extend(risk.our_share.map(|share| format!("our share {}", percent(share.get()))));
            ui.label(theme::small(parts.join(" · ")));
            ui.add_space(space::XS);
        }
        if any {
            let name = format!("Risks with {}", page.partner.name);
            widgets::offer_table(ui, &name, || told::risks(page));
        } else {
            ui.label(theme::muted("Nothing noted that can go wrong here."));
        }
    });
}

/// Orders, signatures and payments.
pub(super) fn closing_events(ui: &mut Ui, page: &mut Page<'_>) {
    let (view, id) = (page.view, page.partner.id.clone());
    widgets::card(ui, |ui| {
        head(ui, page, "Closing events", "Add a closing event…", &Compose::ClosingEvent(id.clone()));
        let mut events: Vec<_> =
            view.plan.closing_events().iter().enumerate().filter(|(_, event)| event.partner == id).collect();
        events.sort_by_key(|(_, event)| std::cmp::Reverse(event.date));
        for (at, event) in &events {
            ui.horizontal(|ui| {
                ui.label(theme::strong(event.kind.words()));
                ui.label(words::day(event.date));
                if let Some(worth) = event.worth {
                    ui.label(theme::figure(words::money(worth)));
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    editable(ui, view, |ui| {
                        let name = format!(
                            "Remove the {} of {}",
                            event.kind.words().to_lowercase(),
                            words::day(event.date)
                        );
                        if widgets::icon_button(ui, Icon::Bin, &name).clicked() {
                            let removal = LineEdit::remove(*at, (*event).clone());
                            page.actions.push(Action::edit(Edit::ClosingEvent(removal)));
                        }
                        let name = name.replacen("Remove", "Change", 1) + "…";
                        if widgets::icon_button(ui, Icon::Pencil, &name).clicked() {
                            page.actions.push(Action::Compose(Compose::ChangeClosingEvent(*at)));
                        }
                    });
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        ui.add(egui::Label::new(theme::small(event.note.as_str())).truncate());
                    });
                });
            });
        }
        if !events.is_empty() {
            widgets::offer_table(ui, "Closing events", || told::closing_events(page));
        }
        if events.is_empty() {
            ui.label(theme::muted(
                "No order, signature or payment noted. How a partner behaves after one tells much.",
            ));
        }
    });
}
