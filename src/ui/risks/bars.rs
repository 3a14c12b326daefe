//! What each partner and each cause adds to the bad year, as bars.

use crate::analysis::{RiskForecast, Unit, counted, percent};
use crate::plan::Plan;
use crate::ui::theme::{self, TextRole, space};
use crate::ui::widgets::{self, TableText, Told, heading_label};
use crate::ui::{Action, Place, View};
use egui::{Align2, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// How many are listed.
const LISTED: usize = 7;
const ROW: f32 = 26.0;
const ON_WHOM: &str = "On whom a bad year hangs";
const ON_WHAT: &str = "On which cause";

/// One bar.
struct Bar<'a> {
    name: String,
    /// Where its name leads.
    to: Option<&'a crate::plan::PartnerId>,
    bad_year: f64,
    part: f64,
    why: String,
}

/// Draws both lists, one above the other.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, unit: &Unit, actions: &mut Vec<Action>) {
    let risk = &view.assessment.risk;
    list(ui, ON_WHOM, &partners(view.assessed, risk, unit), unit, actions);
    ui.add_space(space::M);
    widgets::offer_table(ui, ON_WHOM, || told_partners(view.assessed, risk, unit));
    widgets::offer_rows(ui, ON_WHAT, || told_causes(view.assessed, risk, unit));
    let causes = causes(view.assessed, risk, unit);
    if causes.is_empty() {
        ui.label(theme::muted("No risk names its cause. Risks of one cause happen together."));
        return;
    }
    list(ui, ON_WHAT, &causes, unit, actions);
}

fn partners<'a>(plan: &'a Plan, risk: &RiskForecast, unit: &Unit) -> Vec<Bar<'a>> {
    let bar = |of: &crate::analysis::PartnerRisk| {
        let partner = plan.partners().at(of.partner)?;
        let drawn_in = if of.p_drawn_in > 0.0 {
            format!(" and is drawn into another's failure with {}", percent(of.p_drawn_in))
        } else {
            String::new()
        };
        Some(Bar {
            name: partner.name.to_string(),
            to: Some(&partner.id),
            bad_year: of.bad_year,
            part: of.part_of_bad_year,
            why: format!(
                "{}: {} of the {} that the worst year in twenty costs, {}; {} in an average year. In a year it \
                 fails with a chance of {}{drawn_in}.",
                partner.name,
                unit.show(of.bad_year),
                unit.show(risk.cvar95.value),
                percent(of.part_of_bad_year),
                unit.show(of.expected_loss),
                percent(of.p_fails),
            ),
        })
    };
    // Who is only drawn in and has no risk of its own costs nothing.
    risk.partners.iter().filter(|of| of.risks > 0).filter_map(bar).collect()
}

fn causes<'a>(plan: &'a Plan, risk: &RiskForecast, unit: &Unit) -> Vec<Bar<'a>> {
    let bar = |of: &crate::analysis::CauseRisk| {
        let names: Vec<_> =
            of.partners.iter().filter_map(|at| Some(plan.partners().at(*at)?.name.as_str())).collect();
        Bar {
            name: of.cause.clone(),
            to: None,
            bad_year: of.bad_year,
            part: of.part_of_bad_year,
            why: format!(
                "{}: {} of the worst year in twenty, {}; {} in an average year. It brings about {}, with {}.",
                of.cause,
                unit.show(of.bad_year),
                percent(of.part_of_bad_year),
                unit.show(of.expected_loss),
                counted(of.risks, "risk", "risks"),
                names.join(", "),
            ),
        }
    };
    risk.causes.iter().map(bar).collect()
}

/// What each partner adds, for other programs.
fn told_partners(plan: &Plan, risk: &RiskForecast, unit: &Unit) -> TableText {
    let money = |name: &str| format!("{name} ({})", unit.symbol());
    TableText::new([
        "Partner".to_owned(),
        money("Bad year"),
        "Part of a bad year (%)".to_owned(),
        money("Average year"),
        "Fails within a year (%)".to_owned(),
        "Only drawn in (%)".to_owned(),
    ])
    .with_rows(risk.partners.iter().filter(|of| of.risks > 0).filter_map(|of| {
        Some([
            plan.partners().at(of.partner)?.name.as_str().into(),
            Told::in_unit(of.bad_year, unit),
            Told::percent(of.part_of_bad_year),
            Told::in_unit(of.expected_loss, unit),
            Told::percent(of.p_fails),
            Told::percent(of.p_drawn_in),
        ])
    }))
}

/// What each cause adds, for other programs.
fn told_causes(plan: &Plan, risk: &RiskForecast, unit: &Unit) -> TableText {
    let money = |name: &str| format!("{name} ({})", unit.symbol());
    TableText::new([
        "Cause".to_owned(),
        money("Bad year"),
        "Part of a bad year (%)".to_owned(),
        money("Average year"),
        "Risks".to_owned(),
        "Partners".to_owned(),
    ])
    .with_rows(risk.causes.iter().map(|of| {
        let names = of.partners.iter().filter_map(|at| Some(plan.partners().at(*at)?.name.as_str()));
        [
            of.cause.as_str().into(),
            Told::in_unit(of.bad_year, unit),
            Told::percent(of.part_of_bad_year),
            Told::in_unit(of.expected_loss, unit),
            Told::count(of.risks),
            names.collect::<Vec<_>>().join(", ").into(),
        ]
    }))
}

fn list(ui: &mut Ui, title: &str, bars: &[Bar<'_>], unit: &Unit, actions: &mut Vec<Action>) {
    heading_label(ui, title, theme::heading(title));
    ui.add_space(space::XS);
    ui.spacing_mut().item_spacing.y = 0.0;
    let most = bars.iter().map(|bar| bar.part).fold(0.0, f64::max);
    for bar in bars.iter().take(LISTED) {
        row(ui, bar, most, unit, actions);
    }
    if let Some(rest) = bars.get(LISTED..).filter(|rest| !rest.is_empty()) {
        let sum = rest.iter().map(|bar| bar.bad_year).fold(0.0, std::ops::Add::add);
        let text = format!("{}: {}", counted(rest.len(), "other", "others"), unit.show(sum));
        ui.label(theme::muted(text));
    }
}

fn row(ui: &mut Ui, bar: &Bar<'_>, most: f64, unit: &Unit, actions: &mut Vec<Action>) {
    let t = theme::tokens(ui);
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let figures = 138.0_f32.min(row.width() * 0.36);
    let name_width = ((row.width() - figures) * 0.64).max(60.0);
    let name = Rect::from_min_size(row.min, vec2(name_width, row.height()));
    let track = Rect::from_x_y_ranges(
        name.right() + space::M..=row.right() - figures - space::S,
        row.center().y - 4.0..=row.center().y + 4.0,
    );
    ui.painter().rect_filled(track, 2.0, t.border);
    let part = if most > 0.0 { (bar.part / most) as f32 } else { 0.0 };
    ui.painter().rect_filled(track.with_max_x(track.left() + track.width() * part), 2.0, t.accent);
    ui.scope_builder(UiBuilder::new().max_rect(name), |ui| {
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
        ui.horizontal_centered(|ui| match bar.to {
            Some(partner) => {
                if widgets::link(ui, &bar.name).clicked() {
                    actions.push(Action::Go(Place::Partner(partner.clone())));
                }
            }
            None => {
                ui.label(theme::body(bar.name.as_str()));
            }
        });
    });
    let text = format!("{}, {}", unit.show(bar.bad_year), percent(bar.part));
    let at = pos2(row.right(), row.center().y);
    ui.painter().text(at, Align2::RIGHT_CENTER, text, TextRole::Figure.font(), t.text);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &bar.why));
    response.on_hover_text(&bar.why);
}
