//! What is done, or could be done, about the risks: what it saves against what it costs.

use crate::analysis::{MitigationValue, Unit, counted};
use crate::plan::{Edit, Mitigation, RecordEdit, Risk};
use crate::ui::editable::editable;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{
    self, TableText, Told, Tone, explained, heading_label, link, note_line, quiet_button, secondary_button,
};
use crate::ui::{Action, Compose, View};
use egui::{Align, Layout, Ui, vec2};

/// How many are listed, and from which width on their figures stand in columns.
const LISTED: usize = 8;
const WIDE: f32 = 720.0;
/// Widths of the figures and of the button.
const FIGURE: f32 = 118.0;
const BUTTON: f32 = 132.0;

/// Draws the list.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, unit: &Unit, actions: &mut Vec<Action>) {
    heading_label(ui, "What is done about it", theme::heading("What is done about it"));
    let values = &view.assessment.risk.mitigations;
    if values.is_empty() {
        let text = "No risk says what doing something about it would change. Write it down with the risk: how \
                    likely it then is, what it then costs, and what doing it costs a year.";
        ui.add(egui::Label::new(theme::muted(text)).wrap());
        return;
    }
    let is_wide = ui.available_width() >= WIDE;
    if is_wide {
        head(ui);
    }
    for value in in_order(values).into_iter().take(LISTED) {
        let Some(risk) = view.assessed.risks().at(value.risk) else { continue };
        ui.separator();
        row(ui, view, risk, value, unit, is_wide, actions);
    }
    widgets::offer_table(ui, "What is done about it", || told(view, values, unit));
    if values.len() > LISTED {
        let others = counted(values.len() - LISTED, "other", "others");
        ui.label(theme::muted(format!("And {others}; the register has all risks.")));
    }
}

/// All of them, for other programs.
fn told(view: &View<'_>, values: &[MitigationValue], unit: &Unit) -> TableText {
    let money = |name: &str| format!("{name} ({})", unit.symbol());
    TableText::new([
        "Partner".to_owned(),
        "Risk".to_owned(),
        "What is done".to_owned(),
        "In place".to_owned(),
        money("Costs a year"),
        money("Saves on average"),
        money("Saves in a bad year"),
        money("Saves more than it costs"),
    ])
    .with_rows(in_order(values).into_iter().filter_map(|value| {
        let risk = view.assessed.risks().at(value.risk)?;
        let figure = |value| Told::in_unit(value, unit);
        Some([
            view.assessed.partner_name(&risk.partner).into(),
            risk.title.as_str().into(),
            risk.mitigation.what.as_str().into(),
            if value.in_place { "yes" } else { "no" }.into(),
            Told::known(value.cost.map(figure), "unknown"),
            figure(value.saves),
            figure(value.saves_in_bad_year),
            Told::known(value.net().map(figure), "unknown"),
        ])
    }))
}

/// Those that are worth a look first: what is not in place and would save the most, then what is in place
/// and costs the most beyond its saving, then the rest.
fn in_order(values: &[MitigationValue]) -> Vec<&MitigationValue> {
    let mut order: Vec<&MitigationValue> = values.iter().collect();
    let rank = |value: &MitigationValue| match value.net() {
        Some(net) if !value.in_place && net > 0.0 => (0, -net),
        Some(net) if value.in_place && net < 0.0 => (1, net),
        _ => (2, -value.saves),
    };
    order.sort_by(|a, b| {
        let ((a_rank, a_by), (b_rank, b_by)) = (rank(a), rank(b));
        a_rank.cmp(&b_rank).then(a_by.total_cmp(&b_by))
    });
    order
}

fn figures_width(ui: &Ui) -> f32 {
    (ui.available_width() - 3.0 * FIGURE - BUTTON - 4.0 * space::S).max(140.0)
}

fn cell(ui: &mut Ui, width: f32, layout: Layout, contents: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), layout, |ui| {
        ui.set_width(width);
        contents(ui);
    });
}

fn head(ui: &mut Ui) {
    let name = figures_width(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        cell(ui, name, Layout::left_to_right(Align::Min), |ui| {
            ui.label(theme::small("Risk"));
        });
        for (text, why) in [
            ("Costs a year", "What doing it costs."),
            ("Saves on average", "What it takes off the average year, or would."),
            ("In a bad year", "What it takes off the worst one year in twenty, or would; on the same draws."),
        ] {
            cell(ui, FIGURE, Layout::right_to_left(Align::Min), |ui| {
                ui.label(theme::small(text)).on_hover_text(why);
            });
        }
    });
}

fn row(
    ui: &mut Ui,
    view: &View<'_>,
    risk: &Risk,
    value: &MitigationValue,
    unit: &Unit,
    is_wide: bool,
    actions: &mut Vec<Action>,
) {
    let name = if is_wide { figures_width(ui) } else { ui.available_width() - BUTTON - space::S };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        cell(ui, name, Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let partner = view.assessed.partner_name(&risk.partner);
            if link(ui, &format!("{partner}: {}", risk.title)).clicked() && !view.read_only {
                actions.push(Action::Compose(Compose::ChangeRisk(risk.id.clone())));
            }
            if !risk.mitigation.what.is_empty() {
                ui.add(egui::Label::new(theme::small(risk.mitigation.what.as_str())).wrap());
            }
            said(ui, value, unit);
            if !is_wide {
                let figures = format!(
                    "{} on average, {} in a bad year.",
                    unit.show(value.saves),
                    unit.show(value.saves_in_bad_year)
                );
                let whether = if value.in_place { "Saves" } else { "Would save" };
                ui.add(egui::Label::new(theme::small(format!("{whether} {figures}"))).wrap());
            }
        });
        if is_wide {
            figures(ui, value, unit);
        }
        cell(ui, BUTTON, Layout::right_to_left(Align::Min), |ui| {
            editable(ui, view, |ui| turn(ui, view, risk, value.in_place, actions));
        });
    });
}

/// What it costs and what it saves, in columns.
fn figures(ui: &mut Ui, value: &MitigationValue, unit: &Unit) {
    let (whether, how) = if value.in_place { ("saves", "Without it") } else { ("would save", "With it") };
    let cost = value.cost.map_or_else(|| "unknown".to_owned(), |cost| unit.show(cost));
    for (text, why) in [
        (cost, "As the risk says.".to_owned()),
        (
            unit.show(value.saves),
            format!("{how} the average year is different by so much: it {whether} that."),
        ),
        (
            unit.show(value.saves_in_bad_year),
            format!("{how} the worst year in twenty is different by so much: it {whether} that."),
        ),
    ] {
        cell(ui, FIGURE, Layout::right_to_left(Align::Min), |ui| {
            explained(ui, theme::figure(text), |ui| {
                ui.label(why);
            });
        });
    }
}

/// What the figures come to, in words.
fn said(ui: &mut Ui, value: &MitigationValue, unit: &Unit) {
    let (tone, text) = match (value.in_place, value.net()) {
        (true, Some(net)) if net >= 0.0 => {
            (Tone::Good, format!("In place; saves {} a year more than it costs.", unit.show(net)))
        }
        (true, Some(net)) => (
            Tone::Careful,
            format!("In place; costs {} a year more than it saves on average.", unit.show(-net)),
        ),
        (true, None) => (Tone::Unknown, "In place; what it costs is not known.".to_owned()),
        (false, Some(net)) if net > 0.0 => {
            (Tone::Good, format!("Not in place; would save {} a year more than it costs.", unit.show(net)))
        }
        (false, Some(net)) => (
            Tone::Neutral,
            format!("Not in place; would cost {} a year more than it saves on average.", unit.show(-net)),
        ),
        (false, None) => (Tone::Unknown, "Not in place; what it would cost is not known.".to_owned()),
    };
    note_line(ui, tone, &text);
}

/// The button that puts it in place, or takes it back.
fn turn(ui: &mut Ui, view: &View<'_>, risk: &Risk, in_place: bool, actions: &mut Vec<Action>) {
    let (words, name) = if in_place {
        ("Not in place", format!("Not in place: {}", risk.title))
    } else {
        ("Put in place", format!("Put in place: {}", risk.title))
    };
    let pressed = if in_place { quiet_button(ui, words) } else { secondary_button(ui, words) };
    let pressed = widgets::named(ui, pressed, &name);
    // The plan may have moved on since it was assessed: change the risk as it stands now.
    if pressed.clicked()
        && let Some(now) = view.plan.risks().get(&risk.id)
    {
        let mitigation = Mitigation { in_place: !in_place, ..now.mitigation.clone() };
        actions.push(Action::edit(Edit::Risk(RecordEdit::change(Risk { mitigation, ..now.clone() }))));
    }
}
