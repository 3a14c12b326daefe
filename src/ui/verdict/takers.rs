//! Who takes how much of each resource in one quarter.

use super::{quarters, told};
use crate::analysis::picture::quarters::headroom;
use crate::analysis::{Binding, Cell, Unit, percent};
use crate::plan::{Quarter, days_between};
use crate::ui::theme::{self, space};
use crate::ui::widgets;
use crate::ui::{Action, Place, View};
use egui::{Align, Layout, Rect, Sense, Ui, UiBuilder, vec2};

/// How many partners are listed for each resource.
const LISTED: usize = 6;

pub(super) fn show(ui: &mut Ui, view: &View<'_>, chosen: &mut Option<usize>, actions: &mut Vec<Action>) {
    let assessment = view.assessment;
    let binding = assessment.binding.as_ref().and_then(Binding::cell).map_or(0, |cell| cell.quarter);
    let mut quarter = chosen.unwrap_or(binding).min(assessment.quarters.len().saturating_sub(1));
    widgets::card(ui, |ui| {
        widgets::heading_label(ui, "Who takes how much", theme::heading("Who takes how much"));
        ui.add_space(space::S);
        let names: Vec<_> = assessment.quarters.iter().map(Quarter::to_string).collect();
        let options: Vec<_> = names.iter().enumerate().map(|(i, name)| (i, name.as_str())).collect();
        if widgets::choice(ui, "Quarter", &mut quarter, &options) {
            *chosen = Some(quarter);
        }
        for load in &assessment.loads {
            let Some(cell) = load.cells.get(quarter) else { continue };
            let unit = Unit::of(&load.resource, view.assessed);
            ui.add_space(space::L);
            ui.scope(|ui| {
                resource(ui, view, cell, &unit, &view.assessed.resource_name(&load.resource), actions)
            });
        }
        widgets::offer_table(ui, "Who takes how much", || told::takers(view, quarter));
    });
}

fn resource(ui: &mut Ui, view: &View<'_>, cell: &Cell, unit: &Unit, name: &str, actions: &mut Vec<Action>) {
    let last = view.assessment.quarters[cell.quarter].window();
    let days = days_between(last.first().max(view.as_of), last.last());
    ui.horizontal(|ui| {
        ui.label(theme::strong(name));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(room) = headroom(cell, unit, days) {
                widgets::badge(ui, quarters::tone(cell.verdict), &room).on_hover_text(
                    "What there is, less the reserve, less what is used and promised; \
                     for time spread over the weeks of the quarter that are left.",
                );
            }
        });
    });
    if cell.shares.is_empty() {
        ui.label(theme::muted("Nothing is promised."));
        return;
    }
    ui.spacing_mut().item_spacing.y = 2.0;
    let most = cell.shares.first().map_or(1.0, crate::analysis::Share::total);
    for share in cell.shares.iter().take(LISTED) {
        let Some(partner) = view.assessed.partners().at(share.partner) else { continue };
        let part = share.total() / cell.load();
        let figure = unit.show(share.total());
        let hover = format!(
            "{}: {} used so far and {} still promised, {} of what all partners take",
            partner.name,
            unit.show(share.used),
            unit.show(share.promised),
            percent(part)
        );
        if taker(ui, partner.name.as_str(), &figure, (share.total() / most) as f32, &hover) {
            actions.push(Action::Go(Place::Partner(partner.id.clone())));
        }
    }
    let rest: f64 = cell.shares.iter().skip(LISTED).map(crate::analysis::Share::total).sum();
    if rest > 0.0 {
        let n = cell.shares.len() - LISTED;
        let who = crate::analysis::counted(n, "other", "others");
        ui.label(theme::muted(format!("{who}: {}", unit.show(rest))));
    }
}

/// Room for a figure with its unit, in points.
const FIGURE_WIDTH: f32 = 116.0;

/// One line: the name, a bar, the figure. Answers whether it was clicked.
pub(super) fn taker(ui: &mut Ui, name: &str, figure: &str, part: f32, hover: &str) -> bool {
    let tokens = theme::tokens(ui);
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let name_width = (row.width() * 0.44).min(row.width() - FIGURE_WIDTH - 40.0).max(60.0);
    let name_rect = Rect::from_min_size(row.min, vec2(name_width, row.height()));
    let figure_rect = row.with_min_x(row.right() - FIGURE_WIDTH);
    let bar = Rect::from_x_y_ranges(
        name_rect.right() + space::M..=figure_rect.left() - space::S,
        row.center().y - 4.0..=row.center().y + 4.0,
    );
    ui.painter().rect_filled(bar, 2.0, tokens.border);
    ui.painter().rect_filled(
        bar.with_max_x(bar.left() + bar.width() * part.clamp(0.0, 1.0)),
        2.0,
        tokens.accent,
    );
    let left = UiBuilder::new().max_rect(name_rect).layout(Layout::left_to_right(Align::Center));
    let clicked = ui
        .scope_builder(left, |ui| {
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
            widgets::link(ui, name).clicked()
        })
        .inner;
    let right = UiBuilder::new().max_rect(figure_rect).layout(Layout::right_to_left(Align::Center));
    ui.scope_builder(right, |ui| ui.label(theme::figure(figure)));
    response.on_hover_text(hover);
    clicked
}
