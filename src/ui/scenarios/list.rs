//! The scenarios, one a line: which is open, and which stand side by side.

use super::{Dialog, MOST, State, naming};
use crate::ui::View;
use crate::ui::editable::editable;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, Icon, Look, button, heading_label, help_text};
use egui::{ScrollArea, Ui, vec2};

/// Height of the head and the foot of the list.
const AROUND: f32 = 128.0;

/// Draws the list; so high at most, and beyond that it scrolls.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, height: f32) {
    heading_label(ui, "Scenarios", theme::heading("Scenarios"));
    help_text(ui, "Tick up to four to hold them against the plan.");
    ui.add_space(space::XS);
    ScrollArea::vertical()
        .id_salt("list of scenarios")
        .max_height((height - AROUND).max(4.0 * space::ROW))
        .show(ui, |ui| lines(ui, view, state));
    ui.add_space(space::S);
    let new = editable(ui, view, |ui| button(ui, Look::Secondary, Some(Icon::Plus), "New scenario…"));
    if new.clicked() {
        state.dialog = Some(Dialog::Naming(naming::Draft::new(view.plan)));
    }
}

fn lines(ui: &mut Ui, view: &View<'_>, state: &mut State) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let beside: Vec<_> = state.beside(view.plan).iter().map(|s| s.name.clone()).collect();
    for scenario in view.plan.scenarios() {
        let name = &scenario.name;
        ui.horizontal(|ui| {
            ui.set_min_height(space::ROW);
            ui.spacing_mut().item_spacing.x = space::XS;
            let mut is_beside = beside.contains(name);
            let has_room = is_beside || beside.len() < MOST;
            let tick = ui.add_enabled(has_room, egui::Checkbox::without_text(&mut is_beside));
            let tick = widgets::named(ui, tick, &format!("Side by side: {name}"));
            if tick.on_disabled_hover_text("Four stand side by side already.").clicked() {
                state.choose(view.plan, name, is_beside);
            }
            let is_open = state.open.as_ref() == Some(name);
            let size = vec2(ui.available_width(), space::ROW);
            let line = egui::Button::selectable(is_open, (name.as_str(), egui::Atom::grow()))
                .truncate()
                .min_size(size);
            let line = ui.add(line);
            if widgets::named(ui, line, &format!("Open {name}")).clicked() {
                if is_open {
                    state.open = None;
                } else {
                    state.open(view.plan, name);
                }
            }
        });
    }
}
