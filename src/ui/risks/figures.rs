//! The figures of a year: its verdict, what it costs on average, and what a bad one costs.

use crate::analysis::picture::loss::one_in;
use crate::analysis::{Estimate, RiskForecast, Unit, capitalised};
use crate::plan::Resource;
use crate::ui::View;
use crate::ui::theme::{self, space};
use crate::ui::verdict::tone;
use crate::ui::widgets::{self, Tone, explained};
use egui::Ui;

/// Room for a figure and its name, in points.
const FIGURE: f32 = 172.0;

/// How far the number of trials lets a figure be off, in words; nothing where it is exact.
fn accuracy(of: Estimate, unit: &Unit, trials: usize) -> String {
    if of.standard_error <= 0.0 {
        return "This figure is exact: nothing of it is drawn by lot.".to_owned();
    }
    let trials = Unit::Named("years".to_owned()).show(trials as f64);
    format!("From {trials} tried; more or less {} (standard error).", unit.show(of.standard_error))
}

/// One figure under its name, with what it means.
fn figure(ui: &mut Ui, name: &str, value: &str, why: &str) {
    ui.vertical(|ui| {
        ui.set_width(FIGURE);
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
        ui.label(theme::small(name));
        explained(ui, theme::big_figure(value), |ui| {
            ui.label(why);
        });
    });
}

/// The verdict in a word, as everywhere.
pub(super) fn badge(ui: &mut Ui, risk: &RiskForecast) {
    match risk.verdict {
        Some(verdict) => widgets::badge(ui, tone(Some(verdict)), &capitalised(verdict.word())),
        None => widgets::badge(ui, Tone::Unknown, "Cannot tell"),
    };
}

/// The figures in a row: of the average year, of one in twenty, and of what we can afford.
pub(super) fn strip(ui: &mut Ui, view: &View<'_>) {
    let risk = &view.assessment.risk;
    let unit = Unit::of(&Resource::Money, view.assessed);
    // As many side by side as there is room for.
    let columns = ((ui.available_width() + space::L) / (FIGURE + space::L)).floor().max(1.0) as usize;
    for row in all(risk, &unit).chunks(columns) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::L;
            for (name, value, why) in row {
                figure(ui, name, value, why);
            }
        });
    }
}

/// Each figure with its name and its meaning.
fn all(risk: &RiskForecast, unit: &Unit) -> Vec<(&'static str, String, String)> {
    let mut all = vec![
        (
            "An average year costs",
            unit.show(risk.expected_loss.value),
            format!(
                "Expected loss: what the risks cost a year if you add up many years. {}",
                accuracy(risk.expected_loss, unit, risk.trials)
            ),
        ),
        (
            "19 years in 20 cost at most",
            unit.show(risk.var95),
            "Value at risk, 95 %: one year in twenty costs more than this. It does not say how much more."
                .to_owned(),
        ),
        (
            "The worst year in 20 costs",
            unit.show(risk.cvar95.value),
            format!(
                "Expected shortfall (CVaR), 95 %: what the worst one year in twenty costs on average. The verdict \
                 holds this against what you can afford to lose. {}",
                accuracy(risk.cvar95, unit, risk.trials)
            ),
        ),
    ];
    let (Some(capacity), Some(usable)) = (risk.capacity, risk.usable) else {
        all.push((
            "You can afford to lose",
            "unknown".to_owned(),
            "The plan does not say, in a currency with a rate, how much you can afford to lose in a year."
                .to_owned(),
        ));
        return all;
    };
    let over = risk
        .p_over_capacity
        .map_or_else(String::new, |p| format!(" More than all of it is lost in {}.", one_in(p)));
    all.push((
        "You can afford to lose",
        unit.show(capacity),
        format!("{} with the reserve kept free.{over}", unit.show(usable)),
    ));
    all
}
