//! What is promised to the partner, and what it comes to as promises really go: the ratio of each finished
//! quarter, and the switch of the correction.

use super::Page;
use crate::analysis::percent;
use crate::analysis::picture::reality::{of_quarter, ratios_said};
use crate::ui::commitments::reality::{self, model};
use crate::ui::theme::{self, TextRole, space, tokens};
use crate::ui::widgets::{self, TableText, Told};
use crate::ui::{Action, Place, charts};
use egui::{Align2, Pos2, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};
use model::Row;

/// Height of the picture of the ratios.
const HEIGHT: f32 = 96.0;
/// Room for the axis at its left, and for the quarters below.
const LEFT: f32 = 48.0;
const BELOW: f32 = 18.0;

pub(super) fn show(ui: &mut Ui, page: &mut Page<'_>) {
    let view = page.view;
    let rows = model::rows_of(view.assessed, view.assessment, &page.partner.id);
    if rows.is_empty() {
        return;
    }
    widgets::card(ui, |ui| {
        let title = "As promised, and as it really goes";
        ui.horizontal(|ui| {
            widgets::heading_label(ui, title, theme::heading(title));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if widgets::link(ui, "All partners").clicked() {
                    page.actions.push(Action::Go(Place::AsItReallyGoes));
                }
                reality::switch(ui, view, &page.partner, page.actions);
            });
        });
        if let Some(why) = &page.partner.uncorrected_because {
            widgets::note_line(ui, widgets::Tone::Careful, &format!("Taken as promised: {why}"));
        }
        let next = usize::from(view.assessment.quarters.len() > 1);
        for row in &rows {
            ui.add_space(space::S);
            ui.scope(|ui| {
                one(ui, page, row, next);
                if !row.history.is_empty() {
                    let which = charts::Which::Ratios(row.partner.clone(), row.resource.clone());
                    charts::menu(ui, &which, Some(title), page.actions);
                }
            });
        }
        if rows.iter().all(|row| row.history.is_empty()) {
            widgets::offer_table(ui, title, || told(&rows));
        } else {
            widgets::offer_rows(ui, title, || told(&rows));
        }
    });
}

/// The finished quarters for other programs.
fn told(rows: &[Row]) -> TableText {
    let rows = rows.iter().flat_map(|row| {
        row.history.iter().map(|quarter| {
            [
                row.of_what.as_str().into(),
                quarter.quarter.to_string().into(),
                row.unit.symbol().into(),
                Told::in_unit(quarter.planned, &row.unit),
                Told::in_unit(quarter.actual, &row.unit),
                Told::percent(quarter.ratio()),
            ]
        })
    });
    TableText::new(["Of what", "Quarter", "Unit", "Promised", "Needed", "Of it (%)"]).with_rows(rows)
}

fn one(ui: &mut Ui, page: &Page<'_>, row: &Row, next: usize) {
    let months = page.view.assessment.quarters.get(next).map_or_else(String::new, |q| q.months());
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::strong(&row.of_what));
        match reality::tone(&row.basis) {
            widgets::Tone::Neutral => widgets::badge(ui, widgets::Tone::Neutral, row.basis_word()),
            tone => widgets::badge(ui, tone, row.basis_word()),
        }
        .on_hover_text(row.explanation());
        let sums = row.at(next);
        if sums.promised > 0.0 {
            let text = format!("{months}: {}", reality::said(row, next));
            widgets::explained(ui, theme::body(text), |ui| {
                ui.label(row.explanation());
            });
        } else {
            ui.label(theme::muted(format!("{months}: nothing is promised")));
        }
    });
    if !row.history.is_empty() {
        ratios(ui, row);
    }
}

/// The ratios by finished quarter as dots, with the line of their median and that of what was promised.
#[expect(clippy::cast_possible_truncation, reason = "places on the screen")]
fn ratios(ui: &mut Ui, row: &Row) {
    let t = tokens(ui);
    let width = ui.available_width().min(640.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Image, true, ratios_said(&row.of_what, &row.unit, &row.history))
    });
    if !ui.is_rect_visible(rect) {
        return;
    }
    let plot = rect.with_min_x(rect.left() + LEFT).with_max_y(rect.bottom() - BELOW).shrink2(vec2(0.0, 8.0));
    let most = row.history.iter().map(crate::analysis::PlannedActual::ratio).fold(1.2, f64::max);
    let y = |ratio: f64| plot.bottom() - (ratio / most) as f32 * plot.height();
    let small = TextRole::Small.font();
    let painter = ui.painter();
    painter.hline(plot.x_range(), plot.bottom(), t.hairline());
    painter.hline(plot.x_range(), y(1.0), Stroke::new(1.0, t.outline));
    let at = pos2(plot.left() - 6.0, y(1.0));
    painter.text(at, Align2::RIGHT_CENTER, percent(1.0), small.clone(), t.muted);
    if let Some(median) = row.summary.median.filter(|_| row.own == row.summary.n) {
        let line = [pos2(plot.left(), y(median)), pos2(plot.right(), y(median))];
        painter.extend(Shape::dashed_line(&line, Stroke::new(1.5, t.accent), 5.0, 3.0));
        // Its figure stands beside it where it does not run into that of what was promised.
        if (y(median) - y(1.0)).abs() > 13.0 {
            let at = pos2(plot.left() - 6.0, y(median));
            painter.text(at, Align2::RIGHT_CENTER, percent(median), small.clone(), t.accent_text);
        }
    }
    let slot = plot.width() / row.history.len() as f32;
    let place = |i: usize, ratio: f64| -> Pos2 { pos2(plot.left() + slot * (i as f32 + 0.5), y(ratio)) };
    // As many names as have room.
    let every = (74.0 / slot).ceil().max(1.0) as usize;
    for (i, quarter) in row.history.iter().enumerate() {
        let at = place(i, quarter.ratio());
        painter.circle_filled(at, 4.0, t.accent);
        if (row.history.len() - 1 - i).is_multiple_of(every) {
            let below = pos2(at.x, plot.bottom() + 4.0);
            painter.text(below, Align2::CENTER_TOP, quarter.quarter.to_string(), small.clone(), t.muted);
        }
    }
    if let Some(pos) = response.hover_pos() {
        #[expect(clippy::cast_sign_loss, reason = "one of some quarters")]
        let i = ((pos.x - plot.left()) / slot).max(0.0) as usize;
        if let Some(quarter) = row.history.get(i) {
            painter.circle_stroke(place(i, quarter.ratio()), 6.5, Stroke::new(1.5, t.text));
            response.on_hover_text_at_pointer(of_quarter(&row.unit, quarter));
        }
    }
}
