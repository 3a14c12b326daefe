//! Last time's actions: of each it is said what became of it.

use super::{nothing, step_head, told};
use crate::analysis::{ActionToSettle, actions_to_settle, count};
use crate::plan::{Became, Review, ReviewAction, ReviewStep};
use crate::ui::editable::editable;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, Tone};
use crate::ui::{Action, Compose, View, words};
use egui::{Label, Ui};

/// Draws the step.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, review: &Review, actions: &mut Vec<Action>) {
    step_head(
        ui,
        ReviewStep::Actions,
        "What was agreed before, and what became of it. What slipped comes again until it is done, changed or \
         dropped.",
    );
    let all = actions_to_settle(view.plan, review);
    if all.is_empty() {
        let is_first = view.plan.reviews().iter().all(|other| !other.is_frozen());
        let text = if is_first {
            "This is the first review: there is nothing to look back on yet."
        } else {
            "Of every action it is known what became of it."
        };
        nothing(ui, text);
        return;
    }
    widgets::card(ui, |ui| {
        for (at, one) in all.iter().enumerate() {
            if at > 0 {
                ui.separator();
            }
            ui.push_id((&one.review.id, &one.action.id), |ui| row(ui, view, review, one, actions));
        }
        widgets::offer_table(ui, ReviewStep::Actions.words(), || told::to_settle(view, &all));
    });
}

fn row(ui: &mut Ui, view: &View<'_>, review: &Review, one: &ActionToSettle<'_>, actions: &mut Vec<Action>) {
    let action = one.action;
    ui.add(Label::new(theme::strong(action.what.as_str())).wrap());
    let mut said = format!("{}, from the review of {}", who_and_when(view, action), one.review.id);
    if one.slipped > 0 {
        let times =
            if one.slipped == 1 { "once".to_owned() } else { format!("{} times", count(one.slipped)) };
        said.push_str(&format!(", slipped {times} before"));
    }
    ui.add(Label::new(theme::small(said)).wrap());
    ui.add_space(space::XS);
    ui.horizontal_wrapped(|ui| {
        if let Some(outcome) = one.said {
            became(ui, outcome.became);
            ui.add(Label::new(theme::body(outcome.reason.as_str())).wrap());
        }
        let (words, look) = match one.said {
            None => ("What became of it…", widgets::Look::Secondary),
            Some(_) => ("Change…", widgets::Look::Quiet),
        };
        let button = editable(ui, view, |ui| widgets::button(ui, look, None, words));
        if button.accessible_name(format!("{words} {}", action.what)).clicked() {
            actions.push(Action::Compose(Compose::Outcome {
                review: review.id.clone(),
                of: one.review.id.clone(),
                action: action.id.clone(),
            }));
        }
    });
}

/// What became of an action, as a word with a shape.
pub(super) fn became(ui: &mut Ui, became: Became) {
    let tone = match became {
        Became::Done => Tone::Good,
        Became::Slipped => Tone::Careful,
        Became::Changed | Became::Dropped => Tone::Neutral,
    };
    widgets::badge(ui, tone, became.words());
}

/// Who does an action, with whom, and by when, as in `Mia, at Northwind, due 1 Feb 2027`.
pub(super) fn who_and_when(view: &View<'_>, action: &ReviewAction) -> String {
    let partner = action.partner.as_ref().map(|id| view.plan.partner_name(id));
    who_does(action, partner)
}

/// The same where it is known already what the partner is called.
pub(super) fn who_does(action: &ReviewAction, partner: Option<&str>) -> String {
    use crate::plan::Side;
    let due = words::day(action.due);
    let owner = action.owner.as_ref().map(crate::plan::Name::as_str);
    let who = match (action.by, owner, partner) {
        (Side::Us, owner, None) => owner.unwrap_or("We").to_owned(),
        (Side::Us, owner, Some(partner)) => format!("{}, with {partner}", owner.unwrap_or("We")),
        (Side::Them, Some(owner), Some(partner)) => format!("{owner} of {partner}"),
        (Side::Them, owner, partner) => owner.or(partner).unwrap_or("They").to_owned(),
    };
    format!("{who}, due {due}")
}
