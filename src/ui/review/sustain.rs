//! Can we sustain it: the verdict, what changed since last time and why, and the coming quarters.

use super::{nothing, step_head, told, waterfall};
use crate::analysis::{VerdictChange, change_since, review_before};
use crate::plan::{Review, ReviewId, ReviewStep};
use crate::ui::kept::Kept;
use crate::ui::theme::{self, space};
use crate::ui::verdict::{self, heat};
use crate::ui::{Action, View, charts, widgets};
use egui::{Label, Ui};
use jiff::civil::Date;

/// What the step keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The cell of the heat map of which it is shown who contributes.
    cell: Option<heat::At>,
    coming: verdict::Coming,
    change: Kept<(u64, Date, ReviewId), VerdictChange>,
    /// The cell of which it is shown what changed; the one that decides where none is chosen.
    changed: Option<usize>,
    /// The chart that was last shown of it.
    pub(super) shown: Option<charts::Which>,
}

/// Draws the step.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    review: &Review,
    state: &mut State,
    actions: &mut Vec<Action>,
) {
    step_head(ui, ReviewStep::Sustain, "Whether what is promised can be carried in the coming quarters.");
    widgets::card(ui, |ui| verdict::sentence(ui, view, actions));
    ui.add_space(space::M);
    what_changed(ui, view, review, state, actions);
    ui.add_space(space::M);
    verdict::coming(ui, view, &mut state.coming, actions);
    if heat::is_of_use(view.assessment) {
        ui.add_space(space::M);
        heat::show(ui, view, &mut state.cell, actions);
    }
}

/// What changed since the last review, or that this is the first.
fn what_changed(ui: &mut Ui, view: &View<'_>, review: &Review, state: &mut State, actions: &mut Vec<Action>) {
    let Some((last, snapshot)) = review_before(view.assessed, review) else {
        nothing(ui, "This is the first review: from the next one on, it is said here what changed and why.");
        return;
    };
    let of = (view.assessed_revision, view.assessment.as_of, last.id.clone());
    let change = state.change.of(of, || change_since(snapshot, view.assessed, view.assessment));
    widgets::card(ui, |ui| {
        let title = format!("What changed since {}", last.id);
        widgets::heading_label(ui, &title, theme::heading(title.as_str()));
        ui.add(Label::new(theme::body(change.verdict_words())).wrap());
        ui.add_space(space::S);
        let at = state.changed.filter(|at| *at < change.cells.len()).or(change.headline).unwrap_or(0);
        if let Some(cell) = change.cells.get(at) {
            let mut chosen = at;
            let cells: Vec<_> = change.cells.iter().map(|cell| cell.called()).enumerate().collect();
            if widgets::list_choice(ui, "What is compared", &mut chosen, &cells) {
                state.changed = Some(chosen);
            }
            ui.add_space(space::S);
            waterfall::show(ui, cell);
            widgets::offer_rows(ui, &title, || told::change(cell));
            ui.add_space(space::S);
            for sentence in change.sentences(cell) {
                ui.add(Label::new(theme::body(sentence)).wrap());
            }
        } else {
            ui.label(theme::muted("That review and this one have no quarter in common to compare."));
        }
        if let Some(cell) = change.cells.get(at) {
            let which = charts::Which::Change(cell.resource.clone(), cell.quarter);
            charts::menu(ui, &which, Some(&title), actions);
            state.shown = Some(which);
        }
        for sentence in change.loss_words().iter().chain(&change.apart) {
            ui.add(Label::new(theme::body(sentence.as_str())).wrap());
        }
    });
}
