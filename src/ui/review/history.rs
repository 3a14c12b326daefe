//! What the frozen reviews say one after the other.

use super::list;
use crate::plan::Review;
use crate::ui::{Action, Place, View, widgets};
use egui::{ScrollArea, Ui};

/// What this part keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State;

/// Draws this part of the screen.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, _state: &mut State, actions: &mut Vec<Action>) {
    let mut frozen: Vec<_> = view.plan.reviews().iter().filter(|r| r.is_frozen()).collect();
    frozen.sort_by_key(|review| review.quarter_from);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        widgets::card(ui, |ui| {
            for review in frozen {
                row(ui, review, actions);
            }
        });
    });
}

/// One quarter with its verdict.
fn row(ui: &mut Ui, review: &Review, actions: &mut Vec<Action>) {
    let Some(snapshot) = &review.snapshot else { return };
    ui.horizontal_wrapped(|ui| {
        if widgets::link(ui, review.id.as_str()).clicked() {
            actions.push(Action::Go(Place::Review(review.id.clone())));
        }
        list::verdict(ui, snapshot.verdict);
        ui.label(snapshot.headline.as_str());
    });
}
