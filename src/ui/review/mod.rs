//! The quarterly review: eight steps, each of which can be left out, left and taken up again; and what
//! was kept of the quarters before.
//!
//! Where one is stands in the plan, so that it is there again when the plan is opened.

mod both_sides;
mod course;
mod decide;
mod foot;
mod freeze;
mod frozen;
mod history;
mod list;
mod outcomes;
mod rail;
mod strain;
mod sustain;
mod told;
mod trends;
mod up_to_date;
mod waterfall;
mod what_if;

use super::theme::{self, space};
use super::widgets::{self, Icon, Look, Tone};
use super::{Action, View, charts, keep, words};
use crate::plan::{Edit, Plan, RecordEdit, Review, ReviewId, ReviewStep};
use egui::{Align, Layout, ScrollArea, Ui, vec2};

/// The parts of the screen while no review is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Part {
    /// The reviews, the open one first.
    #[default]
    Reviews,
    /// What the frozen ones say one after the other.
    History,
}

/// What the screen keeps between frames.
#[derive(Debug, Default)]
pub struct State {
    part: Part,
    /// The review that is open.
    open: Option<ReviewId>,
    /// The step that is looked at where the plan is only shown.
    looked_at: Option<ReviewStep>,
    /// The frozen review of which all findings are shown.
    all_findings_of: Option<ReviewId>,
    /// The frozen review that was shown last, and how many amendments it had.
    amended: Option<(ReviewId, usize)>,
    list: list::State,
    up_to_date: up_to_date::State,
    both_sides: both_sides::State,
    strain: strain::State,
    sustain: sustain::State,
    decide: decide::State,
    freeze: freeze::State,
    history: history::State,
}

impl State {
    /// Opens a review.
    pub(super) fn open(&mut self, id: ReviewId) {
        self.open = Some(id);
    }

    /// The review that is open, or looked at.
    pub(super) const fn at_hand(&self) -> Option<&ReviewId> {
        self.open.as_ref()
    }

    /// The chart that is shown, where it can be given out.
    pub(super) fn chart(&self, plan: &Plan) -> Option<charts::Which> {
        let Some(id) = &self.open else {
            return match self.part {
                Part::Reviews => None,
                Part::History => self.history.first.clone().map(charts::Which::History),
            };
        };
        let review = plan.reviews().get(id).filter(|review| !review.is_frozen())?;
        match self.step(review) {
            ReviewStep::BothSides => Some(charts::Which::Sides),
            ReviewStep::Sustain => self.sustain.shown.clone(),
            _ => None,
        }
    }

    /// Shows what the frozen reviews say one after the other.
    pub(super) fn show_history(&mut self) {
        self.open = None;
        self.part = Part::History;
    }

    /// Whether the step is shown in which plans are only tried.
    pub(super) fn asks_what_if(&self, plan: &Plan) -> bool {
        let open = self.open.as_ref().and_then(|id| plan.reviews().get(id));
        open.is_some_and(|review| !review.is_frozen() && self.step(review) == ReviewStep::WhatIf)
    }

    /// The step that is shown of a review.
    fn step(&self, review: &Review) -> ReviewStep {
        self.looked_at.unwrap_or(review.at)
    }

    /// Goes to a step: in the plan, or where that is only shown, on the screen alone.
    fn go(&mut self, view: &View<'_>, then: Review, actions: &mut Vec<Action>) {
        if view.read_only {
            self.looked_at = Some(then.at);
        } else {
            actions.push(Action::edit(Edit::Review(RecordEdit::change(then))));
        }
    }
}

/// Draws the screen.
pub fn show(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut State,
    keep: &mut keep::State,
    actions: &mut Vec<Action>,
) {
    if !view.read_only {
        state.looked_at = None;
    }
    match state.open.clone().and_then(|id| view.plan.reviews().get(&id)) {
        Some(review) if review.is_frozen() => frozen::show(ui, view, review, state, actions),
        Some(review) => open(ui, view, review, state, keep, actions),
        None => outside(ui, view, state, actions),
    }
}

/// What is shown while no review is open.
fn outside(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let has_history = view.plan.reviews().iter().any(Review::is_frozen);
    if !has_history {
        state.part = Part::Reviews;
    }
    widgets::page_header(ui, "Review", "", |ui| {
        if has_history {
            let parts = [(Part::Reviews, "Reviews"), (Part::History, "History")];
            widgets::choice(ui, "Part", &mut state.part, &parts);
        }
    });
    match state.part {
        Part::Reviews => list::show(ui, view, state, actions),
        Part::History => history::show(ui, view, &mut state.history, actions),
    }
}

/// The way back to the reviews, beside what can be done here.
fn head(ui: &mut Ui, state: &mut State, beside: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        if widgets::button(ui, Look::Quiet, Some(Icon::ChevronLeft), "Reviews").clicked() {
            state.open = None;
            state.part = Part::Reviews;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), beside);
    });
}

/// A review that is not frozen yet: its steps, the one where one is, and what leads on from there.
fn open(
    ui: &mut Ui,
    view: &View<'_>,
    review: &Review,
    state: &mut State,
    keep: &mut keep::State,
    actions: &mut Vec<Action>,
) {
    let step = state.step(review);
    let title = format!("Review of {}", review.id);
    head(ui, state, |ui| {
        ui.label(theme::muted(format!("begun on {}", words::day(review.begun))));
        if view.updating {
            ui.label(theme::muted(view.updating_words()));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            widgets::heading_label(ui, &title, theme::title(title.as_str()));
        });
    });
    ui.add_space(space::S);
    let room = ui.available_size();
    if room.x >= rail::BESIDE {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::L;
            ui.allocate_ui_with_layout(vec2(rail::WIDTH, room.y), Layout::top_down(Align::Min), |ui| {
                ui.set_width(rail::WIDTH);
                if let Some(to) = rail::beside(ui, review, step) {
                    state.go(view, course::at(review, to), actions);
                }
            });
            let size = vec2(room.x - rail::WIDTH - space::L, room.y);
            ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                ui.set_width(size.x);
                contents(ui, view, review, step, state, keep, actions);
            });
        });
    } else {
        if let Some(to) = rail::above(ui, review, step) {
            state.go(view, course::at(review, to), actions);
        }
        ui.add_space(space::S);
        contents(ui, view, review, step, state, keep, actions);
    }
}

/// The step where one is, above what leads on from it.
fn contents(
    ui: &mut Ui,
    view: &View<'_>,
    review: &Review,
    step: ReviewStep,
    state: &mut State,
    keep: &mut keep::State,
    actions: &mut Vec<Action>,
) {
    widgets::tab_begins_here(ui, "step");
    let size = ui.available_size();
    let height = (size.y - foot::HEIGHT).max(80.0);
    ui.allocate_ui_with_layout(vec2(size.x, height), Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(vec2(size.x, height));
        ui.set_max_height(height);
        shown(ui, view, review, step, state, keep, actions);
    });
    foot::show(ui, view, review, step, state, actions);
}

/// The step where one is.
fn shown(
    ui: &mut Ui,
    view: &View<'_>,
    review: &Review,
    step: ReviewStep,
    state: &mut State,
    keep: &mut keep::State,
    actions: &mut Vec<Action>,
) {
    if step == ReviewStep::WhatIf {
        // What is tried scrolls by itself.
        what_if::show(ui, view, keep, actions);
        return;
    }
    ScrollArea::vertical().id_salt(("review", step)).auto_shrink(false).show(ui, |ui| {
        match step {
            ReviewStep::Actions => outcomes::show(ui, view, review, actions),
            ReviewStep::UpToDate => up_to_date::show(ui, view, review, &mut state.up_to_date, actions),
            ReviewStep::BothSides => both_sides::show(ui, view, review, &mut state.both_sides, actions),
            ReviewStep::Strain => strain::show(ui, view, review, &mut state.strain, actions),
            ReviewStep::Sustain => sustain::show(ui, view, review, &mut state.sustain, actions),
            ReviewStep::WhatIf => {}
            ReviewStep::Decide => decide::show(ui, view, review, &mut state.decide, actions),
            ReviewStep::Freeze => freeze::show(ui, view, review, &mut state.freeze, actions),
        }
        ui.add_space(space::L);
        follow_keyboard(ui);
    });
}

/// Brings what the keyboard has just come to into view.
fn follow_keyboard(ui: &Ui) {
    let focused = ui.memory(egui::Memory::focused).and_then(|id| ui.ctx().read_response(id));
    let is_new_here = |response: &egui::Response| {
        // What is seen above or below what scrolls is none of it, wherever the contents would reach to.
        let is_beside =
            response.interact_rect.is_positive() && !ui.clip_rect().intersects(response.interact_rect);
        response.gained_focus()
            && !is_beside
            && response.layer_id == ui.layer_id()
            && ui.min_rect().contains_rect(response.rect)
    };
    if let Some(response) = focused.filter(is_new_here) {
        ui.scroll_to_rect(response.rect, None);
    }
}

/// The name of a step, and what it is for.
fn step_head(ui: &mut Ui, step: ReviewStep, what_for: &str) {
    widgets::heading_label(ui, step.words(), theme::heading(step.words()));
    ui.add(egui::Label::new(theme::muted(what_for)).wrap());
    ui.add_space(space::S);
}

/// The calm line where a step has nothing to ask.
fn nothing(ui: &mut Ui, text: &str) {
    widgets::card(ui, |ui| widgets::note_line(ui, Tone::Good, text));
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod time_tests;
