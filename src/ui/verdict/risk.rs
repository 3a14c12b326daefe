//! Risk beside time and money: what a bad year costs, of what we can afford to lose.

use super::tone;
use crate::analysis::{RiskForecast, Unit, Verdict, capitalised, percent};
use crate::plan::Resource;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, Tone, explained};
use crate::ui::{Action, Place, Screen, View};
use egui::{Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// The widest that the bar gets, in points.
const WIDEST: f32 = 320.0;

/// Draws it as a card of its own; nothing where no risk is written down.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let risk = &view.assessment.risk;
    if risk.is_empty() && risk.uncounted == 0 {
        return;
    }
    ui.add_space(space::L);
    widgets::card(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            widgets::heading_label(ui, "Risk, in a bad year", theme::heading("Risk, in a bad year"));
            if risk.is_empty() {
                widgets::badge(ui, Tone::Unknown, "Cannot tell");
                ui.label(theme::muted("No risk says both how likely it is and what it would cost."));
            } else {
                figures(ui, view, risk);
            }
            if widgets::link(ui, "What a year may cost").clicked() {
                actions.push(Action::Go(Place::Screen(Screen::Risks)));
            }
        });
    });
}

fn figures(ui: &mut Ui, view: &View<'_>, risk: &RiskForecast) {
    let unit = Unit::of(&Resource::Money, view.assessed);
    let word = risk.verdict.map_or("cannot tell", Verdict::word);
    widgets::badge(ui, tone(risk.verdict), &capitalised(word));
    let loss = unit.show(risk.cvar95.value);
    explained(ui, theme::strong(loss.as_str()), |ui| {
        ui.label(format!(
            "What the worst one year in twenty costs on average. An average year costs {}.",
            unit.show(risk.expected_loss.value)
        ));
    });
    let (Some(capacity), Some(usable)) = (risk.capacity, risk.usable) else {
        ui.label(theme::muted("What you can afford to lose in a year is not known."));
        return;
    };
    let of = unit.show(capacity);
    ui.label(theme::body(format!("of {of} that you can afford to lose")));
    bar(ui, risk, usable / capacity.max(1.0), &format!("{loss} of {of}: {word}"));
    if let Some(p) = risk.p_over_capacity {
        let fine = if p > 0.0 && p < 0.01 { "less than 1\u{a0}%".to_owned() } else { percent(p) };
        ui.label(theme::muted(format!("chance of losing more: {fine}")));
    }
}

/// The bad year against what there is, with the lines of the picture of the quarters.
fn bar(ui: &mut Ui, risk: &RiskForecast, usable: f64, words: &str) {
    let t = theme::tokens(ui);
    let width = WIDEST.min(ui.available_size_before_wrap().x - 12.0).max(80.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words));
    // The bar may reach a little beyond what there is, to show that it does.
    let ratio = risk.use_ratio().unwrap_or_default();
    let scale = ratio.clamp(1.0, 1.5);
    let x = |part: f64| rect.left() + rect.width() * (part / scale).clamp(0.0, 1.0) as f32;
    let track =
        Rect::from_min_max(pos2(rect.left(), rect.center().y - 4.0), pos2(x(1.0), rect.center().y + 4.0));
    ui.painter().rect_filled(track, 2.0, t.border);
    let fill = tone(risk.verdict).colours(t).fill;
    ui.painter().rect_filled(track.with_max_x(x(ratio)), 2.0, fill);
    ui.painter().extend(egui::Shape::dashed_line(
        &[pos2(x(usable), rect.top() + 1.0), pos2(x(usable), rect.bottom() - 1.0)],
        Stroke::new(1.5, t.reserve_line),
        4.0,
        3.0,
    ));
    ui.painter().vline(x(1.0), rect.y_range(), Stroke::new(2.0, t.capacity_line));
    response.on_hover_text(words);
}
