//! The reviews: the open one first, the frozen ones below with what was said, and the way to a new one.

use super::{State as Screen, course, told};
use crate::analysis::{Verdict, capitalised, counted};
use crate::plan::{Edit, Plan, Quarter, RecordEdit, Review, ReviewId, ReviewStep};
use crate::ui::editable::editable;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, DialogChoice, Look};
use crate::ui::{Action, View, verdict as of_verdict, words};
use egui::{Grid, Label, ScrollArea, Ui};
use jiff::civil::Date;

/// What the list keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The review of which it is asked whether it is to be thrown away.
    throwing_away: Option<ReviewId>,
}

/// The quarter that can be reviewed next: the running one unless it has been; nothing while another
/// review is open.
fn to_begin(plan: &Plan, as_of: Date) -> Option<Quarter> {
    let running = running(plan, as_of);
    let is_free = plan.reviews().get(&ReviewId::of(running)).is_none();
    (is_free && plan.reviews().iter().all(Review::is_frozen)).then_some(running)
}

fn running(plan: &Plan, as_of: Date) -> Quarter {
    Quarter::of(as_of, plan.settings().year_begins_in_month)
}

/// Draws the list, or what a review is while there is none.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, state: &mut Screen, actions: &mut Vec<Action>) {
    let next = to_begin(view.plan, view.as_of);
    if view.plan.reviews().is_empty() {
        let text = "Once a quarter, look back and ahead in eight steps: what became of last time's actions, what \
                    is out of date, how each side sees it, what strains, whether you can sustain it, what would \
                    be if, what you decide, and at last what is kept. Each step can be left out, and you can stop \
                    and go on whenever you like. What is kept then stays as it was, so that a year of reviews \
                    shows what really changed.";
        if let Some(quarter) = next
            && widgets::empty_state(ui, "No review yet", text, &begin_words(quarter))
            && !view.read_only
        {
            begin(quarter, view, state, actions);
        }
        return;
    }
    let mut reviews: Vec<_> = view.plan.reviews().iter().collect();
    reviews.sort_by_key(|review| std::cmp::Reverse(review.quarter_from));
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for review in reviews.iter().filter(|review| !review.is_frozen()) {
            widgets::card(ui, |ui| open_one(ui, view, review, state));
            ui.add_space(space::M);
        }
        if let Some(quarter) = next {
            widgets::card(ui, |ui| {
                let text = format!("The review of {quarter}, {}, has not begun.", quarter.months());
                ui.label(theme::body(text));
                ui.add_space(space::XS);
                if editable(ui, view, |ui| widgets::primary_button(ui, &begin_words(quarter))).clicked() {
                    begin(quarter, view, state, actions);
                }
            });
            ui.add_space(space::M);
        } else if view.plan.reviews().get(&ReviewId::of(running(view.plan, view.as_of))).is_none() {
            let quarter = running(view.plan, view.as_of);
            let text =
                format!("The review of {quarter} can begin when no other is open: go on and freeze it, or throw it away.");
            ui.add(Label::new(theme::muted(text)).wrap());
            ui.add_space(space::M);
        } else if reviews.iter().all(|review| review.is_frozen()) {
            let next = running(view.plan, view.as_of).next();
            let text = format!("The review of {next} can begin on {}.", words::day(next.window().first()));
            ui.label(theme::muted(text));
            ui.add_space(space::M);
        }
        frozen_ones(ui, &reviews, state);
        ui.add_space(space::XL);
    });
    throw_away(ui, view, &mut state.list, actions);
}

fn begin_words(quarter: Quarter) -> String {
    format!("Begin the review of {quarter}")
}

fn begin(quarter: Quarter, view: &View<'_>, state: &mut Screen, actions: &mut Vec<Action>) {
    let review = Review::new(quarter, view.as_of);
    state.open(review.id.clone());
    actions.push(Action::edit(Edit::Review(RecordEdit::add(review))));
}

/// A review that is not frozen yet: where one is in it, and the way there.
fn open_one(ui: &mut Ui, view: &View<'_>, review: &Review, state: &mut Screen) {
    let title = format!("Review of {}", review.id);
    widgets::heading_label(ui, &title, theme::heading(title.as_str()));
    let how_many = |wanted| {
        let all = ReviewStep::ALL.iter().filter(|step| course::state_of(review, **step) == wanted);
        all.count()
    };
    let (done, left_out) = (how_many(course::StepState::Done), how_many(course::StepState::LeftOut));
    let mut text = format!("Begun on {}. At “{}”", words::day(review.begun), review.at.words());
    text.push_str(&format!("; {} of {} steps done", done, ReviewStep::ALL.len()));
    if left_out > 0 {
        text.push_str(&format!(", {left_out} left out"));
    }
    ui.add(Label::new(theme::muted(format!("{text}."))).wrap());
    ui.add_space(space::XS);
    ui.horizontal(|ui| {
        if widgets::primary_button(ui, "Go on").clicked() {
            state.open(review.id.clone());
        }
        if editable(ui, view, |ui| widgets::quiet_button(ui, "Throw away…")).clicked() {
            state.list.throwing_away = Some(review.id.clone());
        }
    });
}

/// The frozen reviews, a row each, the latest first.
fn frozen_ones(ui: &mut Ui, reviews: &[&Review], state: &mut Screen) {
    let frozen = || reviews.iter().filter_map(|review| Some((review, review.snapshot.as_ref()?)));
    if frozen().next().is_none() {
        return;
    }
    widgets::card(ui, |ui| {
        widgets::heading_label(ui, "Frozen reviews", theme::heading("Frozen reviews"));
        ui.add_space(space::XS);
        Grid::new("frozen reviews").num_columns(6).spacing([space::XL, space::S]).show(ui, |ui| {
            for head in ["Quarter", "Verdict", "Frozen on", "Decisions", "Actions", "Amendments"] {
                ui.label(theme::small(head));
            }
            ui.end_row();
            for (review, snapshot) in frozen() {
                let open = widgets::link(ui, review.id.as_str());
                if open.accessible_name(format!("Open the review of {}", review.id)).clicked() {
                    state.open(review.id.clone());
                }
                verdict(ui, snapshot.verdict).on_hover_text(snapshot.headline.as_str());
                ui.label(theme::body(words::day(snapshot.as_of)));
                ui.label(theme::figure(review.decisions.len().to_string()));
                ui.label(theme::figure(review.actions.len().to_string()));
                ui.label(theme::figure(review.amendments.len().to_string()));
                ui.end_row();
            }
        });
        widgets::offer_table(ui, "Frozen reviews", || {
            told::frozen(frozen().map(|(review, snapshot)| (*review, &**snapshot)))
        });
    });
}

/// A verdict as a word with its shape.
pub(super) fn verdict(ui: &mut Ui, verdict: Option<Verdict>) -> egui::Response {
    let word = verdict.map_or("nothing to judge", Verdict::word);
    widgets::badge(ui, of_verdict::tone(verdict), &capitalised(word))
}

/// Asks before an open review goes, and its promises with it.
fn throw_away(ui: &Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let Some(review) = state.throwing_away.as_ref().and_then(|id| view.plan.reviews().get(id)) else {
        state.throwing_away = None;
        return;
    };
    let promises: Vec<_> = review
        .actions
        .iter()
        .filter_map(|action| action.promise.as_ref())
        .filter(|id| view.plan.commitments().get(id).is_some())
        .collect();
    let mut text =
        "What was written in it goes: decisions, actions, and what became of last time's.".to_owned();
    if !promises.is_empty() {
        let count = counted(promises.len(), "promise goes", "promises go");
        text.push_str(&format!(" With it {count} that its actions became."));
    }
    text.push_str("\n\nUndo brings all of it back.");
    let title = format!("Throw away the review of {}?", review.id);
    match widgets::confirm(ui.ctx(), &title, &text, "Throw away", Look::Danger) {
        None => return,
        Some(DialogChoice::Cancel) => {}
        Some(DialogChoice::Confirm) => {
            let mut edits: Vec<_> =
                promises.iter().flat_map(|id| view.plan.removal_of_commitment(id)).collect();
            edits.push(Edit::Review(RecordEdit::Remove(review.id.clone())));
            let label = Some(format!("throw away the review of {}", review.id));
            actions.push(Action::Edit { edits, label });
        }
    }
    state.throwing_away = None;
}
