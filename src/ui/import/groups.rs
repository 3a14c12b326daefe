//! Whose the records are that nobody is known for: one choice for all that say the same.

use super::ask::{Decision, GroupKey, LogAnswer, To, group_key};
use super::state::Import;
use super::words;
use crate::exchange::Unknown;
use crate::plan::{Name, PartnerId};
use crate::ui::View;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{combo_search, error_text, quiet_button, search_box, text_input};
use egui::{Align, Label, Layout, ScrollArea, Ui, vec2};

/// Height of one group, whatever is chosen for it.
const ROW: f32 = 44.0;
/// From so many groups on they can be searched.
const SEARCHED: usize = 8;
const SUM: f32 = 150.0;
const WHOSE: f32 = 210.0;
const NAME: f32 = 170.0;
const REMEMBER: f32 = 132.0;

/// What can be chosen for a group, with the words in the list.
type Options = Vec<(Pick, String)>;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Pick {
    New,
    LeaveOut,
    Partner(PartnerId),
}

/// Draws the groups.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, import: &mut Import, log: &LogAnswer) {
    let groups = &log.held.groups;
    ui.horizontal(|ui| {
        let text = "Nobody is known yet for these. A choice goes for all that say the same.";
        if groups.len() >= SEARCHED {
            search_box(ui, "Search these", &mut import.group_filter);
        } else {
            import.group_filter.clear();
        }
        ui.add(Label::new(theme::muted(text)).truncate());
    });
    let query = import.group_filter.trim().to_lowercase();
    let shown: Vec<&Unknown> = groups
        .iter()
        .filter(|group| {
            query.is_empty() || group.hint.as_ref().is_some_and(|h| h.text.to_lowercase().contains(&query))
        })
        .collect();
    let partners: Options =
        vec![(Pick::New, "A new partner…".to_owned()), (Pick::LeaveOut, "Nobody: leave out".to_owned())]
            .into_iter()
            .chain(view.plan.partners().iter().map(|p| (Pick::Partner(p.id.clone()), p.name.to_string())))
            .collect();
    let others = groups.len() > 1;
    let height = ui.available_height() - if others { ROW } else { 0.0 };
    ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical().auto_shrink(false).max_height(height);
        area.show_rows(ui, ROW, shown.len(), |ui, rows| {
            for group in shown.get(rows).unwrap_or_default() {
                let size = vec2(ui.available_width(), ROW);
                ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                    ui.set_min_size(size);
                    ui.spacing_mut().item_spacing.x = space::S;
                    row(ui, import, log, group, &partners);
                });
            }
        });
    });
    if others {
        all_others(ui, view, import);
    }
}

/// Whose everything is for which nothing else was chosen.
fn all_others(ui: &mut Ui, view: &View<'_>, import: &mut Import) {
    ui.horizontal(|ui| {
        ui.set_min_height(ROW);
        ui.label(theme::body("All that is left open is"));
        let options: Vec<_> =
            view.plan.partners().iter().map(|p| (p.id.clone(), p.name.to_string())).collect();
        ui.allocate_ui(vec2(WHOSE, ROW), |ui| {
            ui.set_width(WHOSE);
            combo_search(ui, "All that is left open", &mut import.ask.all_others, &options, "Not taken");
        });
        if import.ask.all_others.is_some() && quiet_button(ui, "Leave it open").clicked() {
            import.ask.all_others = None;
        }
        ui.label(theme::small("This is not remembered."));
    });
}

/// What a group is called, as in `Project: Atlas`.
fn called(group: &Unknown) -> String {
    match &group.hint {
        Some(hint) => format!("{}: {}", hint.field.words(), hint.text),
        None => "Nothing that tells whose".to_owned(),
    }
}

fn row(ui: &mut Ui, import: &mut Import, log: &LogAnswer, group: &Unknown, partners: &Options) {
    let key = group_key(group.hint.as_ref());
    let name = called(group);
    let fixed = SUM + WHOSE + NAME + REMEMBER + 4.0 * space::S;
    let width = (ui.available_width() - fixed).max(100.0);
    cell(ui, width, |ui| {
        ui.add(Label::new(theme::strong(&name)).truncate().selectable(false)).on_hover_text(&name);
    });
    cell(ui, SUM, |ui| {
        let n = group.sum.records;
        let entries = format!("{} {}", words::figure(n), if n == 1 { "entry" } else { "entries" });
        let text = match words::sum(&group.sum) {
            sum if sum.is_empty() => entries,
            sum => format!("{entries}, {sum}"),
        };
        ui.add(Label::new(theme::figure(text)).truncate().selectable(false));
    });
    let decision = import.ask.groups.get(&key).cloned();
    let before = decision.as_ref().map(|decision| match &decision.to {
        To::Partner(id) => Pick::Partner(id.clone()),
        To::New(_) => Pick::New,
        To::LeaveOut => Pick::LeaveOut,
    });
    let mut pick = before.clone();
    let hint = left_open(log, &key);
    cell(ui, WHOSE, |ui| {
        let response = combo_search(ui, &format!("Whose is {name}"), &mut pick, partners, hint);
        in_view(&response);
    });
    if pick != before
        && let Some(pick) = pick
    {
        let to = match pick {
            Pick::New => To::New(group.hint.as_ref().map_or_else(String::new, |hint| hint.text.clone())),
            Pick::LeaveOut => To::LeaveOut,
            Pick::Partner(id) => To::Partner(id),
        };
        let can = group.hint.as_ref().is_some_and(|hint| Name::new(&hint.text).is_ok());
        let remember = decision.as_ref().map_or(can, |decision| decision.remember);
        import.ask.groups.insert(key.clone(), Decision { to, remember });
    }
    let fault = log.faults.get(&key);
    let Some(decision) = import.ask.groups.get_mut(&key) else { return };
    cell(ui, NAME, |ui| match &mut decision.to {
        To::New(text) => {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                if fault.is_none() {
                    ui.add_space((ROW - ui.spacing().interact_size.y) / 2.0);
                }
                text_input(ui, &format!("Name of the partner for {name}"), text, "Name");
                if let Some(fault) = fault {
                    error_text(ui, fault);
                }
            });
        }
        To::Partner(_) | To::LeaveOut => {}
    });
    let mut open_again = false;
    cell(ui, REMEMBER, |ui| {
        if group.hint.is_some() {
            let label = "Remember";
            let response = ui.checkbox(&mut decision.remember, label).on_hover_text(format!(
                "At the next import {name} goes the same way. You can forget it under Rules."
            ));
            let checked = decision.remember;
            response.widget_info(|| {
                egui::WidgetInfo::selected(egui::Role::CheckBox, true, checked, format!("Remember {name}"))
            });
            in_view(&response);
        }
        open_again = crate::ui::widgets::icon_button(
            ui,
            crate::ui::widgets::Icon::Undo,
            &format!("Leave {name} open"),
        )
        .clicked();
    });
    if open_again {
        import.ask.groups.remove(&key);
    }
}

/// What stands in the field of a group for which nothing was chosen.
fn left_open(log: &LogAnswer, key: &GroupKey) -> &'static str {
    let is_open = log.preview.unknown.iter().any(|open| group_key(open.hint.as_ref()) == *key);
    if is_open { "Whose is it?" } else { "By another choice" }
}

/// A control that gets the keyboard comes into view, so that the next one is there to go on to.
fn in_view(response: &egui::Response) {
    if response.gained_focus() {
        // At once: what moves on its way would still move when the next one gets the keyboard.
        let at_once = egui::style::ScrollAnimation::none();
        response.scroll_to_me_animation(Some(Align::Center), at_once);
    }
}

/// One cell of a row: exactly so wide, whatever it holds, so that the rows stand in columns.
fn cell<R>(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let (rect, _) = ui.allocate_exact_size(vec2(width, ROW), egui::Sense::hover());
    let layout = Layout::left_to_right(Align::Center);
    // What it holds must not move what stands beside it.
    let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(layout));
    ui.spacing_mut().item_spacing.x = space::XS;
    ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
    contents(&mut ui)
}
