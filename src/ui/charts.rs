//! The charts of the plan, to be given to others: as lines, as pixels, or as the text that they say.

mod which;

pub use which::Which;

use super::document;
use super::kept::{Kept, Stamp};
use super::outgoing::{Outgoing, Parcel};
use super::theme::{self, space};
use super::widgets::{self, Look};
use super::{Action, Place, View};
use crate::exchange::report::Figure;
use egui::{Align, Button, Context, Label, Layout, ScrollArea, Ui, UiBuilder};
use jiff::civil::Date;

/// How wide the list of charts is.
const LIST: f32 = 300.0;

/// What the charts are of: what was last assessed, and the last answer of what a little more would do.
type Of = (Stamp, Option<(u64, Date)>);

/// The open dialog.
#[derive(Debug, Default)]
pub struct Charts {
    /// The one to begin with, until the charts are there.
    first: Option<Which>,
    at: usize,
    figures: Kept<Of, Vec<(Which, Figure)>>,
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

/// Draws the dialog, if it is open; clears it when the person is done with it.
pub fn show(ctx: &Context, view: &View<'_>, charts: &mut Option<Box<Charts>>, actions: &mut Vec<Action>) {
    let Some(open) = charts.as_deref_mut() else { return };
    let Charts { first, at, figures: kept } = open;
    let explored = view.exploring.last.map(|last| (last.of.revision, last.of.as_of));
    let of = (Stamp::of(view), explored);
    let figures = kept.of(of, || which::figures(view));
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
    use super::which::figures;
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
