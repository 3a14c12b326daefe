//! The verdict: the sentence, the coming quarters, what to look at next.

pub(in crate::ui) mod heat;
mod next;
mod note;
mod quarters;
mod risk;
mod standings;
mod takers;
pub(in crate::ui) mod told;

pub(in crate::ui) use quarters::tone;

use super::{Action, Compose, Place, Screen, View, charts};
use crate::analysis::picture::quarters::{Panel, coloured, panels};
use crate::analysis::{Assessment, Unit, Verdict, capitalised};
use crate::plan::{Plan, Side};
use crate::ui::theme::{self, space};
use crate::ui::widgets;
use egui::{ScrollArea, Ui, vec2};

/// What the screen keeps between frames.
#[derive(Debug, Default)]
pub struct State {
    /// The quarter of which the table shows who takes how much; the binding one where none is chosen.
    quarter: Option<usize>,
    /// The cell of the heat map of which it is shown who contributes; the likeliest where none is chosen.
    cell: Option<heat::At>,
    /// The picture of the assessment that was last drawn.
    picture: Option<Picture>,
}

/// What is drawn, made once for each assessment.
#[derive(Debug)]
struct Picture {
    /// Names the assessment: a new one is another allocation while the old one is kept.
    of: (u64, jiff::civil::Date),
    panels: Vec<(Panel, Unit)>,
    legend: Vec<(usize, String)>,
    has_others: bool,
    /// Whether anything is uncertain.
    has_fans: bool,
    /// Which findings to look at next, by their places, and how many more there are.
    next: next::Next,
    standings: Vec<standings::Count>,
}

impl Picture {
    fn new(of: (u64, jiff::civil::Date), plan: &Plan, assessment: &Assessment) -> Self {
        let coloured = coloured(&assessment.loads, assessment.activity.len());
        let panels = panels(plan, &assessment.quarters, &assessment.loads, &coloured);
        let legend = coloured
            .iter()
            .enumerate()
            .filter_map(|(slot, p)| Some((slot, plan.partners().at(*p)?.name.to_string())))
            .collect();
        let has_others =
            panels.iter().flat_map(|p| &p.bars).flat_map(|b| &b.segments).any(|s| s.slot.is_none());
        let units = assessment.loads.iter().map(|l| Unit::of(&l.resource, plan));
        Self {
            of,
            panels: panels.into_iter().zip(units).collect(),
            legend,
            has_others,
            has_fans: heat::is_of_use(assessment),
            next: next::Next::of(&assessment.findings),
            standings: standings::counts(plan, assessment),
        }
    }
}

/// The picture of the coming quarters as another screen keeps it between frames.
#[derive(Debug, Default)]
pub(in crate::ui) struct Coming(Option<Picture>);

/// Draws the coming quarters, resource by resource.
pub(in crate::ui) fn coming(ui: &mut Ui, view: &View<'_>, kept: &mut Coming, actions: &mut Vec<Action>) {
    let of = (view.assessed_revision, view.assessment.as_of);
    let made = kept.0.take().filter(|picture| picture.of == of);
    let picture = made.unwrap_or_else(|| Picture::new(of, view.assessed, view.assessment));
    pictures(ui, view, kept.0.insert(picture), actions);
}

/// Draws the screen.
pub fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let of = (view.assessed_revision, view.assessment.as_of);
    if state.picture.as_ref().is_none_or(|p| p.of != of) {
        state.picture = Some(Picture::new(of, view.assessed, view.assessment));
        state.quarter = None;
        state.cell = None;
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        sentence(ui, view, actions);
        if view.plan.partners().is_empty() {
            ui.add_space(space::XL);
            let text = "List the people and organisations you work with, and what you have promised them. \
                        Handful then shows, quarter by quarter, whether it is more than you can give.";
            if widgets::empty_state(ui, "No partners yet", text, "Add a partner…") {
                actions.push(Action::Compose(Compose::Partner));
            }
            return;
        }
        if let Some(picture) = &state.picture {
            standings::show(ui, &picture.standings, actions);
            ui.add_space(space::L);
            pictures(ui, view, picture, actions);
            if picture.has_fans {
                ui.add_space(space::L);
                heat::show(ui, view, &mut state.cell, actions);
            }
            risk::show(ui, view, actions);
        }
        ui.add_space(space::L);
        lower(ui, view, state, actions);
        ui.add_space(space::XL);
    });
}

/// The verdict with its sentence, and what it rests on.
pub(in crate::ui) fn sentence(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let assessment = view.assessment;
    ui.horizontal(|ui| {
        let word = assessment.verdict.map_or("nothing to judge yet", Verdict::word);
        widgets::badge(ui, quarters::tone(assessment.verdict), &capitalised(word));
        let day = view.as_of.strftime("%-d %B %Y");
        ui.label(theme::muted(format!("as of {day}")));
        if view.updating {
            ui.spinner();
            ui.label(theme::muted(view.updating_words()));
        }
    });
    ui.add_space(space::S);
    let said = &assessment.sentence;
    widgets::heading_label(ui, &said.headline, theme::display(said.headline.as_str()));
    if !said.support.is_empty() {
        ui.add_space(space::S);
        ui.add(egui::Label::new(theme::body(said.support.as_str())).wrap());
    }
    if !said.caveat.is_empty() {
        ui.add_space(space::S);
        note::line(ui, widgets::Tone::Unknown, &said.caveat);
    }
    if assessment.verdict.is_none() && !view.read_only {
        ui.add_space(space::L);
        ui.horizontal(|ui| {
            if view.plan.capacity().free_per_week().is_none()
                && widgets::primary_button(ui, "Say what you can give").clicked()
            {
                actions.push(Action::Go(Place::Screen(Screen::Capacity)));
            }
            if !view.plan.partners().is_empty()
                && view.plan.commitments().is_empty()
                && widgets::secondary_button(ui, "Add a commitment…").clicked()
            {
                actions.push(Action::Compose(Compose::Commitment { partner: None, by: Side::Us }));
            }
        });
    }
}

fn pictures(ui: &mut Ui, view: &View<'_>, picture: &Picture, actions: &mut Vec<Action>) {
    widgets::card(ui, |ui| {
        widgets::heading_label(ui, told::QUARTERS, theme::heading(told::QUARTERS));
        ui.add_space(space::S);
        let count = picture.panels.len();
        // Time and money come first; whatever else is counted stands below them.
        let columns = if ui.available_width() < 800.0 { 1 } else { count.clamp(1, 2) };
        for (i, row) in picture.panels.chunks(columns).enumerate() {
            let height = if i * columns < 2 { quarters::TALL } else { quarters::LOW };
            ui.columns(columns, |uis| {
                for ((panel, unit), ui) in row.iter().zip(uis) {
                    quarters::panel(ui, panel, unit, height);
                }
            });
            ui.add_space(space::S);
        }
        quarters::legend(ui, &picture.legend, picture.has_others, picture.has_fans);
        widgets::offer_rows(ui, told::QUARTERS, || told::quarters(view));
        charts::menu(ui, &charts::Which::Quarters, Some(told::QUARTERS), actions);
    });
}

/// What to look at next, and who takes how much, side by side where there is room.
fn lower(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let Some(next) = state.picture.as_ref().map(|picture| &picture.next) else { return };
    let width = ui.available_width();
    if width < 820.0 {
        next::show(ui, view, next, actions);
        ui.add_space(space::L);
        takers::show(ui, view, &mut state.quarter, actions);
        return;
    }
    ui.horizontal_top(|ui| {
        let gap = space::L;
        let half = (width - gap) / 2.0;
        ui.spacing_mut().item_spacing.x = gap;
        ui.allocate_ui(vec2(half, 0.0), |ui| {
            ui.vertical(|ui| next::show(ui, view, next, actions));
        });
        ui.allocate_ui(vec2(half, 0.0), |ui| {
            ui.vertical(|ui| takers::show(ui, view, &mut state.quarter, actions));
        });
    });
}

#[cfg(test)]
mod tests;
