//! The navigation on the left: the plan with its verdict, and the seven screens.

use super::{Frame, icons};
use crate::analysis::Verdict;
use crate::ui::{Action, Command, Place, Screen};
use egui::{Align2, FontSelection, Label, Panel, Response, RichText, Role, Sense, Ui, WidgetInfo, vec2};

/// Draws the navigation.
pub(super) fn show(ui: &mut Ui, frame: &Frame<'_>, shown: Screen, covered: bool, actions: &mut Vec<Action>) {
    Panel::left("navigation").resizable(false).exact_size(188.0).show(ui, |ui| {
        ui.add_space(10.0);
        badge(ui, frame, actions);
        ui.add_space(10.0);
        for screen in Screen::ALL {
            let selected = frame.view.is_some() && !covered && screen == shown;
            if item(ui, screen, selected, frame.view.is_some()).clicked() {
                actions.push(Action::Go(Place::Screen(screen)));
            }
        }
    });
}

/// The plan's name with its verdict.
fn badge(ui: &mut Ui, frame: &Frame<'_>, actions: &mut Vec<Action>) {
    let Some(view) = &frame.view else {
        ui.label(RichText::new("Handful").strong());
        return;
    };
    ui.add(Label::new(RichText::new(view.plan.name().as_str()).strong()).truncate());
    let verdict = view.assessment.verdict;
    let word = verdict.map_or("Nothing to judge yet", Verdict::word);
    let colour = ui.visuals().text_color();
    let response = ui
        .horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(11.0, 11.0), Sense::hover());
            icons::verdict(ui.painter(), rect, verdict, colour);
            ui.label(word);
            if view.updating {
                ui.label(RichText::new("updating").weak());
            }
        })
        .response;
    response.on_hover_text(&view.assessment.sentence.headline);
    if view.read_only && ui.small_button("Open a copy…").clicked() {
        actions.push(Action::Command(Command::SaveAs));
    }
}

fn item(ui: &mut Ui, screen: Screen, selected: bool, enabled: bool) -> Response {
    let size = vec2(ui.available_width(), 32.0);
    let (rect, mut response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, ui.is_enabled() && enabled, selected, screen.name())
    });
    if let Some(keys) = Command::Go(screen).shortcut() {
        response = response.on_hover_text(format!("{} ({})", screen.name(), ui.ctx().format_shortcut(&keys)));
    }
    let visuals = ui.style().interact_selectable(&response, selected);
    if selected || response.hovered() || response.has_focus() {
        ui.painter().rect(
            rect,
            visuals.corner_radius,
            visuals.weak_bg_fill,
            if response.has_focus() { visuals.fg_stroke } else { visuals.bg_stroke },
            egui::StrokeKind::Inside,
        );
    }
    let colour = if enabled { visuals.text_color() } else { ui.visuals().weak_text_color() };
    let icon = egui::Rect::from_center_size(rect.left_center() + vec2(20.0, 0.0), vec2(18.0, 18.0));
    icons::screen(ui.painter(), icon, screen, colour);
    ui.painter().text(
        rect.left_center() + vec2(40.0, 0.0),
        Align2::LEFT_CENTER,
        screen.name(),
        FontSelection::Default.resolve(ui.style()),
        colour,
    );
    response
}
