//! Decide: what is decided and why, and who does what by when.

use super::outcomes::who_and_when;
use super::{step_head, told};
use crate::analysis::{capitalised, effects};
use crate::plan::{Change, Decision, DecisionKind, Edit, Plan, RecordEdit, Review, ReviewAction, ReviewStep};
use crate::ui::editable::editable;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, DialogChoice, Icon, Look};
use crate::ui::{Action, Compose, Place, View};
use egui::{Align, Label, Layout, ScrollArea, Ui};

/// How high the list of what happens is before it scrolls, in points.
const MOST_HEIGHT: f32 = 300.0;

/// What the step keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    /// What is asked before a decision is done in the plan.
    question: Option<Question>,
}

/// Whether a decision is to be done in the plan now.
#[derive(Debug)]
struct Question {
    change: Change,
    /// As in `step down with Northwind`.
    words: String,
    /// What happens, a line each.
    lines: Vec<String>,
}

/// The change of the plan that a decision comes to; nothing where it comes to none, or is done already.
fn change_of(plan: &Plan, decision: &Decision, view: &View<'_>) -> Option<(Change, String)> {
    let partner = decision.partner.clone()?;
    let name = plan.partner_name(&partner).to_owned();
    let (change, words) = match decision.kind? {
        DecisionKind::TakeOn => (Change::TakeOn(partner), format!("take on {name}")),
        DecisionKind::StepDown => {
            (Change::StepDown { partner, stays: Vec::new() }, format!("step down with {name}"))
        }
        DecisionKind::LetGo => (Change::LetGo(partner), format!("let go {name}")),
        DecisionKind::Keep | DecisionKind::Renegotiate => return None,
    };
    let does_something = plan.with_changes(std::slice::from_ref(&change), view.as_of).idle.is_empty();
    does_something.then_some((change, words))
}

/// Draws the step.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    review: &Review,
    state: &mut State,
    actions: &mut Vec<Action>,
) {
    step_head(
        ui,
        ReviewStep::Decide,
        "What you decide, with the reason that you will want to read in a year; and who does what by when.",
    );
    widgets::card(ui, |ui| {
        let add = || Compose::Decision { review: review.id.clone(), at: None };
        part_head(ui, view, "Decisions", "Add a decision…", add, actions);
        if review.decisions.is_empty() {
            ui.label(theme::muted("Nothing is decided yet."));
        }
        for (at, decision) in review.decisions.iter().enumerate() {
            if at > 0 {
                ui.separator();
            }
            ui.push_id(at, |ui| decision_row(ui, view, review, at, decision, state, actions));
        }
        widgets::offer_table(ui, "Decisions", || told::decisions(review, |id| view.plan.partner_name(id)));
    });
    ui.add_space(space::M);
    widgets::card(ui, |ui| {
        let add = || Compose::ReviewAction { review: review.id.clone(), action: None };
        part_head(ui, view, "Actions", "Add an action…", add, actions);
        if review.actions.is_empty() {
            ui.label(theme::muted("No action yet. With a partner, an action becomes a promise in the plan."));
        }
        for (at, action) in review.actions.iter().enumerate() {
            if at > 0 {
                ui.separator();
            }
            ui.push_id(&action.id, |ui| action_row(ui, view, review, action, actions));
        }
        widgets::offer_table(ui, "Actions", || told::actions(view, review, |id| view.plan.partner_name(id)));
    });
    ask(ui, view, state, actions);
}

fn part_head(
    ui: &mut Ui,
    view: &View<'_>,
    title: &str,
    add: &str,
    compose: impl FnOnce() -> Compose,
    actions: &mut Vec<Action>,
) {
    ui.horizontal(|ui| {
        widgets::heading_label(ui, title, theme::heading(title));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let button = editable(ui, view, |ui| widgets::button(ui, Look::Secondary, Some(Icon::Plus), add));
            if button.clicked() {
                actions.push(Action::Compose(compose()));
            }
        });
    });
    ui.add_space(space::XS);
}

/// A title with what changes and removes it at the right; which of the two was clicked.
fn titled(ui: &mut Ui, view: &View<'_>, title: &str) -> (bool, bool) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (remove, change) = editable(ui, view, |ui| {
                let remove = widgets::icon_button(ui, Icon::Bin, &format!("Remove: {title}")).clicked();
                (remove, widgets::icon_button(ui, Icon::Pencil, &format!("Change: {title}")).clicked())
            });
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(theme::strong(title)).truncate());
            });
            (change, remove)
        })
        .inner
    })
    .inner
}

fn decision_row(
    ui: &mut Ui,
    view: &View<'_>,
    review: &Review,
    at: usize,
    decision: &Decision,
    state: &mut State,
    actions: &mut Vec<Action>,
) {
    let (change, remove) = titled(ui, view, decision.what.as_str());
    if change {
        actions.push(Action::Compose(Compose::Decision { review: review.id.clone(), at: Some(at) }));
    }
    if remove {
        let mut then = review.clone();
        then.decisions.remove(at);
        let label = Some(format!("remove the decision “{}”", decision.what));
        actions.push(Action::Edit { edits: vec![Edit::Review(RecordEdit::change(then))], label });
    }
    said(ui, decision, decision.partner.as_ref().map(|id| view.plan.partner_name(id)));
    if let Some((change, words)) = change_of(view.plan, decision, view) {
        let button = editable(ui, view, |ui| widgets::quiet_button(ui, "Do it in the plan now…"));
        if button.accessible_name(format!("Do it in the plan now… {}", decision.what)).clicked() {
            let then = view.plan.with_changes(std::slice::from_ref(&change), view.as_of).plan;
            let lines = effects(view.plan, &then, view.as_of);
            state.question = Some(Question { change, words, lines });
        }
    }
}

/// What a decision comes to for whom, and why.
pub(super) fn said(ui: &mut Ui, decision: &Decision, partner: Option<&str>) {
    let kind = decision.kind.map(DecisionKind::words);
    let head = match (kind, partner) {
        (Some(kind), Some(partner)) => format!("{kind}: {partner}"),
        (Some(only), None) | (None, Some(only)) => only.to_owned(),
        (None, None) => String::new(),
    };
    if !head.is_empty() {
        ui.add(Label::new(theme::small(head)).wrap());
    }
    if !decision.why.is_empty() {
        ui.add(Label::new(theme::body(decision.why.as_str())).wrap());
    }
}

fn action_row(
    ui: &mut Ui,
    view: &View<'_>,
    review: &Review,
    action: &ReviewAction,
    actions: &mut Vec<Action>,
) {
    let (change, remove) = titled(ui, view, action.what.as_str());
    if change {
        let action = Some(action.id.clone());
        actions.push(Action::Compose(Compose::ReviewAction { review: review.id.clone(), action }));
    }
    let promise = action.promise.as_ref().filter(|id| view.plan.commitments().get(id).is_some());
    if remove {
        let mut then = review.clone();
        then.actions.retain(|other| other.id != action.id);
        let mut edits = promise.map(|id| view.plan.removal_of_commitment(id)).unwrap_or_default();
        edits.push(Edit::Review(RecordEdit::change(then)));
        let label = Some(format!("remove the action “{}”", action.what));
        actions.push(Action::Edit { edits, label });
    }
    ui.horizontal_wrapped(|ui| {
        ui.add(Label::new(theme::small(who_and_when(view, action))).wrap());
        if promise.is_some()
            && let Some(partner) = &action.partner
        {
            let link = widgets::link(ui, "a promise in the plan");
            if link.accessible_name(format!("The promise: {}", action.what)).clicked() {
                actions.push(Action::Go(Place::Partner(partner.clone())));
            }
        }
    });
}

/// Asks before a decision is done in the plan, and lists all that happens then.
fn ask(ui: &Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let Some(question) = &state.question else { return };
    let title = format!("{}?", capitalised(&question.words));
    let outcome = widgets::modal(ui.ctx(), &title, |ui| {
        ui.label(theme::body("This is what happens in the plan:"));
        ui.add_space(space::XS);
        ScrollArea::vertical().max_height(MOST_HEIGHT).show(ui, |ui| {
            for line in &question.lines {
                ui.add(Label::new(theme::body(format!("· {line}"))).wrap());
            }
        });
        ui.add_space(space::S);
        let text =
            "One undo brings all of it back. To choose what stays when stepping down, make a scenario of it.";
        ui.add(Label::new(theme::muted(text)).wrap());
        widgets::dialog_buttons(ui, "Do it now", Look::Primary, !view.read_only)
    });
    let is_confirmed = outcome.enter || outcome.inner == Some(DialogChoice::Confirm);
    if is_confirmed && !view.read_only {
        // As the plan stands now: it may have moved on while the question stood.
        let edits = view.plan.with_changes(std::slice::from_ref(&question.change), view.as_of).edits;
        actions.push(Action::Edit { edits, label: Some(question.words.clone()) });
    }
    if is_confirmed || outcome.closed || outcome.inner == Some(DialogChoice::Cancel) {
        state.question = None;
    }
}
