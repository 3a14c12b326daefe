//! The charts of the plan, to be given to others: as lines, as pixels, or as the text that they say.

use super::document;
use super::kept::{Kept, Stamp};
use super::outgoing::{Outgoing, Parcel};
use super::theme::{self, space};
use super::widgets::{self, Look};
use super::{Action, Place, View};
use crate::analysis::Assessment;
use crate::exchange::report::{Figure, chart};
use crate::plan::{PartnerId, Plan, Resource};
use egui::{Align, Button, Context, Label, Layout, ScrollArea, Ui, UiBuilder};

/// How wide the list of charts is.
const LIST: f32 = 300.0;

/// One of the charts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// The coming quarters.
    Quarters,
    /// How likely each quarter is to break.
    Heat,
    /// How the load of a resource may turn out.
    Fan(Resource),
    /// The partners by depth and dependence.
    Map,
    /// What a year may cost.
    Loss,
    /// How a partner and we see our bond.
    Trend(PartnerId),
}

impl Which {
    /// All that a plan may have, in their order: the portfolio's, then each partner's.
    fn all(plan: &Plan, assessment: &Assessment) -> Vec<Self> {
        let fans = assessment.loads.iter().map(|load| Self::Fan(load.resource.clone()));
        let trends = plan.partners().iter().map(|partner| Self::Trend(partner.id.clone()));
        let all = [Self::Quarters, Self::Heat].into_iter().chain(fans);
        all.chain([Self::Map, Self::Loss]).chain(trends).collect()
    }

    /// The chart, where there is anything to draw.
    fn figure(&self, plan: &Plan, assessment: &Assessment) -> Option<Figure> {
        match self {
            Self::Quarters => chart::quarters(plan, assessment, &chart::foremost(assessment)),
            Self::Heat => chart::heat(plan, assessment),
            Self::Fan(of) => {
                let row = assessment.loads.iter().position(|load| load.resource == *of)?;
                chart::fan(plan, assessment, row)
            }
            Self::Map => chart::map(plan, assessment),
            Self::Loss => chart::loss(plan, assessment),
            Self::Trend(id) => {
                let at = plan.partners().position(id)?;
                let figure = chart::trend(&assessment.bonds.get(at)?.alignment, assessment.as_of)?;
                let name = plan.partner_name(id);
                Some(Figure { caption: format!("{name}: {}", figure.caption), ..figure })
            }
        }
    }
}

/// The open dialog.
#[derive(Debug, Default)]
pub struct Charts {
    /// The one to begin with, until the charts are there.
    first: Option<Which>,
    at: usize,
    figures: Kept<Stamp, Vec<(Which, Figure)>>,
}

impl Charts {
    /// The dialog at one of the charts; at the first where that one is not there.
    pub fn at(first: Option<Which>) -> Self {
        Self { first, ..Self::default() }
    }
}

/// The menu of a chart on a screen, on a click with the secondary button: it leads to the dialog at that
/// chart; with the commands for its table where it is one as well.
pub fn menu(ui: &Ui, which: &Which, table: Option<&str>, actions: &mut Vec<Action>) {
    ui.response().container_context_menu(|ui| {
        if ui.button("Save this chart…").clicked() {
            actions.push(Action::Go(Place::Charts(Some(which.clone()))));
            ui.close();
        }
        if let Some(table) = table {
            widgets::table_commands(ui, table);
        }
    });
}

/// All charts of what was last assessed.
fn figures(view: &View<'_>) -> Vec<(Which, Figure)> {
    let (plan, assessment) = (view.assessed, view.assessment);
    let all = Which::all(plan, assessment).into_iter();
    all.filter_map(|which| Some((which.clone(), which.figure(plan, assessment)?))).collect()
}

/// Draws the dialog, if it is open; clears it when the person is done with it.
pub fn show(ctx: &Context, view: &View<'_>, charts: &mut Option<Box<Charts>>, actions: &mut Vec<Action>) {
    let Some(open) = charts.as_deref_mut() else { return };
    let Charts { first, at, figures: kept } = open;
    let figures = kept.of(Stamp::of(view), || figures(view));
    if let Some(first) = first.take() {
        *at = figures.iter().position(|(which, _)| *which == first).unwrap_or_default();
    }
    *at = (*at).min(figures.len().saturating_sub(1));
    let outcome = widgets::sheet(ctx, "charts", "Save a chart", |ui| {
        let room = ui.available_rect_before_wrap();
        let (left, rest) = room.split_left_right_at_x(room.left() + LIST);
        let right = rest.with_min_x(rest.left() + space::XL);
        ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
            ui.set_max_size(left.size());
            ScrollArea::vertical().id_salt("charts").auto_shrink(false).show(ui, |ui| {
                for (place, (_, figure)) in figures.iter().enumerate() {
                    if ui.add(Button::selectable(place == *at, figure.caption.as_str()).truncate()).clicked()
                    {
                        *at = place;
                    }
                }
            });
        });
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
            ui.set_max_size(right.size());
            match figures.get(*at) {
                Some((_, figure)) => one(ui, figure, actions),
                None => {
                    ui.add(Label::new(theme::muted(
                        "There is nothing to draw yet: list your partners first.",
                    )));
                }
            }
        });
    });
    if outcome.closed {
        *charts = None;
    }
}

fn one(ui: &mut Ui, figure: &Figure, actions: &mut Vec<Action>) {
    ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
        ui.horizontal(|ui| {
            for (what, name) in [(Outgoing::Svg, "Save as SVG…"), (Outgoing::Png, "Save as PNG…")] {
                if widgets::button(ui, Look::Secondary, None, name).clicked() {
                    let parcel = Parcel::Chart(Box::new(figure.clone()));
                    actions.push(Action::GiveOut { what, parcel });
                }
            }
            if widgets::button(ui, Look::Secondary, None, "Copy as text").clicked() {
                ui.ctx().copy_text(format!("{}\n{}", figure.caption, figure.alternative));
            }
        });
        ui.add_space(space::S);
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            widgets::heading_label(ui, &figure.caption, theme::heading(figure.caption.as_str()));
            ui.add_space(space::S);
            let text = theme::small(figure.alternative.as_str());
            let room = ui.available_size() - egui::vec2(0.0, 110.0);
            document::picture(ui, figure, room);
            ui.add_space(space::S);
            ScrollArea::vertical().id_salt("said").auto_shrink(false).show(ui, |ui| {
                ui.add(Label::new(text).wrap());
            });
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::fixture::Fixture;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn the_dialog_begins_at_the_chart_that_is_asked_for() {
        let fixture = Fixture::full();
        let all = figures(&fixture.view());
        let (which, figure) = all.get(2).expect("a third chart").clone();
        let builder =
            Harness::builder().with_size(egui::vec2(1280.0, 800.0)).with_context_setup(theme::apply);
        let mut harness = builder.build_ui_state(
            |ui, state: &mut (Fixture, Option<Box<Charts>>, Vec<Action>)| {
                let view = state.0.view();
                show(ui.ctx(), &view, &mut state.1, &mut state.2);
            },
            (fixture, Some(Box::new(Charts::at(Some(which)))), Vec::new()),
        );
        harness.run();
        harness.get_by_role_and_label(egui::accesskit::Role::Heading, &figure.caption);
    }

    #[test]
    fn each_chart_is_given_out_as_it_is_shown() {
        let mut fixture = Some((Fixture::full(), Some(Box::<Charts>::default()), Vec::new()));
        let builder =
            Harness::builder().with_size(egui::vec2(1280.0, 800.0)).with_context_setup(theme::apply);
        let mut harness = builder.build_ui_state(
            |ui, state: &mut (Fixture, Option<Box<Charts>>, Vec<Action>)| {
                let view = state.0.view();
                show(ui.ctx(), &view, &mut state.1, &mut state.2);
            },
            fixture.take().expect("a fixture"),
        );
        harness.run();
        let all = figures(&harness.state().0.view());
        assert!(all.len() > 2, "the quarters, their chances and the fans at the least");
        let last = all.last().expect("a chart").1.clone();
        harness.get_by_role_and_label(egui::accesskit::Role::Button, &last.caption).click();
        harness.run();
        harness.get_by_label("Save as SVG…").click();
        harness.run();
        let parcel = Parcel::Chart(Box::new(last));
        assert_eq!(harness.state().2, [Action::GiveOut { what: Outgoing::Svg, parcel }]);
    }
}
