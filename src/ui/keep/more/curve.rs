//! A little more: the best worth against how much there is of a resource.

use super::chart::{self, Axes};
use super::{Action, Proposal, Shown, State, aside, steps};
use crate::analysis::picture::worth as said;
use crate::analysis::{CapacityCurve, Unit};
use crate::ui::theme::{self, space, tokens};
use crate::ui::{charts, widgets};
use egui::{Label, Stroke, Ui, pos2};

/// Draws it; nothing is to be tried.
pub(super) fn show(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &mut State,
    actions: &mut Vec<Action>,
) -> Option<Proposal> {
    let exploring = &shown.of.exploring;
    let plan = shown.plan();
    let curves = &exploring.curves;
    state.resource = state.resource.min(curves.len().saturating_sub(1));
    ui.horizontal_wrapped(|ui| {
        widgets::heading_label(ui, "A little more", theme::heading("A little more"));
        if curves.len() > 1 {
            let names = curves.iter().enumerate().map(|(at, c)| (at, plan.resource_name(&c.resource)));
            let names: Vec<_> = names.collect();
            if widgets::choice(ui, "More of", &mut state.resource, &names) {
                state.steps = widgets::TableState::default();
            }
        }
    });
    let Some(curve) = curves.get(state.resource) else {
        aside(
            ui,
            "Say on Capacity how much there is of time, of money or of anything else: Handful then \
                   says what a little more of it would be worth.",
        );
        return None;
    };
    if exploring.among.is_empty() {
        aside(ui, "There is nothing to choose among: no active partner is more than a relationship.");
        return None;
    }
    ui.add(Label::new(said::next_step(plan, curve)).wrap());
    if curve.steps.is_empty() {
        return None;
    }
    state.curve = Some(curve.resource.clone());
    // The table below has a menu of its own.
    ui.scope(|ui| {
        picture(ui, shown, curve);
        charts::menu(ui, &charts::Which::Curve(curve.resource.clone()), None, actions);
    });
    ui.add_space(space::XS);
    steps::show(ui, shown, curve, &mut state.steps);
    None
}

fn picture(ui: &mut Ui, shown: &Shown<'_>, curve: &CapacityCurve) {
    let (plan, t) = (shown.plan(), tokens(ui));
    let unit = Unit::of(&curve.resource, plan);
    let money = Unit::Minor(plan.currency());
    let across = said::across(plan, &curve.resource);
    let most = curve.steps.last().map_or(0.0, |step| step.worth);
    let axes = Axes { across: &across, figure: &|value| unit.figure(value), worth: &money };
    let (chart, response) = chart::ground(ui, &said::curve(plan, curve), said::span(curve), most, &axes);
    let points: Vec<_> = curve.steps.iter().map(|step| (step.from, step.worth)).collect();
    chart.steps(ui, &points, t.accent);
    let now = format!("now {}", unit.show(curve.now));
    chart::upright(ui, &chart, curve.now, &now, t);
    if let Some(at) = response.hover_pos().filter(|at| chart.plot.expand(4.0).contains(*at)) {
        let value = chart.value(at.x);
        let step = curve.steps.iter().rfind(|step| step.from <= value);
        let with = said::much(plan, &curve.resource, value);
        ui.painter().vline(chart.x(value), chart.plot.y_range(), Stroke::new(1.0, t.outline));
        let text = match step {
            Some(step) => {
                ui.painter().circle_filled(pos2(chart.x(value), chart.y(step.worth)), 4.0, t.accent);
                let kept = said::names(plan, &curve.among, |at| step.kept.get(at) == Some(&true));
                let who = if kept.is_empty() { "nobody".to_owned() } else { said::few(&kept) };
                format!("With {with}: worth {}, keeping {who}.", money.show(step.worth))
            }
            None => format!("With {with} nothing fits."),
        };
        response.on_hover_text_at_pointer(text);
    }
}
