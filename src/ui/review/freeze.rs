//! Freeze: what will be kept, and the question before it is.

use super::course::{StepState, state_of};
use super::{frozen, list, step_head};
use crate::analysis::{KEPT_FINDINGS, capitalised, counted, listed, snapshot};
use crate::plan::{Edit, RecordEdit, Review, ReviewStep};
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, DialogChoice, Look, Tone};
use crate::ui::{Action, View, words};
use egui::{Label, Ui};

/// What the step keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    asks: bool,
}

impl State {
    /// Asks whether the review is to be frozen.
    pub(super) const fn ask(&mut self) {
        self.asks = true;
    }
}

/// Whether what is shown is said of the plan as it is now, and of today.
fn is_current(view: &View<'_>) -> bool {
    !view.updating && view.assessed_revision == view.revision && view.assessment.as_of == view.as_of
}

/// Draws the step.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    review: &Review,
    state: &mut State,
    actions: &mut Vec<Action>,
) {
    let what_for = "This is what is kept of the quarter. No later edit changes it; a mistake is corrected by an \
                    amendment that stands beside it.";
    step_head(ui, ReviewStep::Freeze, what_for);
    widgets::card(ui, |ui| {
        let said = &view.assessment.sentence;
        ui.horizontal(|ui| {
            list::verdict(ui, view.assessment.verdict);
            ui.label(theme::muted(format!("as of {}", words::day(view.as_of))));
            if !is_current(view) {
                ui.label(theme::muted(view.updating_words()));
            }
        });
        ui.add(Label::new(theme::heading(said.headline.as_str())).wrap());
        for text in [&said.support, &said.caveat] {
            if !text.is_empty() {
                ui.add(Label::new(theme::body(text.as_str())).wrap());
            }
        }
        ui.add_space(space::XS);
        ui.add(Label::new(theme::muted(kept_words(view))).wrap());
    });
    let left: Vec<_> = ReviewStep::ALL
        .iter()
        .copied()
        .filter(|step| *step != ReviewStep::Freeze && state_of(review, *step) == StepState::Open)
        .collect();
    if !left.is_empty() {
        ui.add_space(space::S);
        let names: Vec<_> = left.iter().map(|step| format!("“{}”", step.words())).collect();
        let verb = if left.len() == 1 { "is" } else { "are" };
        let text = format!("{} {verb} neither done nor left out.", listed(&names));
        widgets::note_line(ui, Tone::Careful, &text);
    }
    ui.add_space(space::M);
    frozen::decisions(ui, view, review, None);
    ui.add_space(space::M);
    frozen::actions_of(ui, view, review, None);
    ask(ui, view, review, state, actions);
}

/// What else is kept, in a sentence.
fn kept_words(view: &View<'_>) -> String {
    let assessment = view.assessment;
    let partners = view.plan.partners().iter().filter(|partner| partner.counts()).count();
    let all = assessment.findings.iter().filter(|finding| finding.snoozed.is_none()).count();
    format!(
        "Kept with it: the figures of {} in {}, {} with their standing, and {}.",
        counted(assessment.loads.len(), "resource", "resources"),
        counted(assessment.quarters.len(), "quarter", "quarters"),
        counted(partners, "partner", "partners"),
        findings(all),
    )
}

/// Which of so many findings are kept.
fn findings(all: usize) -> String {
    if all > KEPT_FINDINGS {
        return format!("the {KEPT_FINDINGS} most pressing of {all} findings");
    }
    counted(all, "finding", "findings")
}

fn ask(ui: &Ui, view: &View<'_>, review: &Review, state: &mut State, actions: &mut Vec<Action>) {
    if !state.asks {
        return;
    }
    let is_ready = is_current(view) && !view.read_only;
    let title = format!("Freeze the review of {}?", review.id);
    let outcome = widgets::modal(ui.ctx(), &title, |ui| {
        ui.set_width(ui.max_rect().width().min(460.0));
        let what = [
            counted(review.decisions.len(), "decision", "decisions"),
            counted(review.actions.len(), "action", "actions"),
        ];
        let text = format!(
            "{} and the figures of {} are kept as they are. It cannot be changed afterwards: what turns out to \
             be wrong is said in an amendment.",
            capitalised(&what.join(", ")),
            words::day(view.as_of)
        );
        ui.add(Label::new(theme::body(text)).wrap());
        if !is_current(view) {
            ui.add_space(space::XS);
            ui.label(theme::muted("The figures are being worked out anew; a moment."));
        }
        widgets::dialog_buttons(ui, "Freeze the review", Look::Primary, is_ready)
    });
    let is_confirmed = outcome.enter || outcome.inner == Some(DialogChoice::Confirm);
    if is_confirmed && is_ready {
        let mut then = review.clone();
        then.skipped.retain(|step| *step != ReviewStep::Freeze);
        then.at = ReviewStep::Freeze;
        if !then.done.contains(&ReviewStep::Freeze) {
            then.done.push(ReviewStep::Freeze);
        }
        let kept = snapshot(view.plan, view.assessment);
        actions.push(Action::edits(vec![
            Edit::Review(RecordEdit::change(then)),
            Edit::Freeze { review: review.id.clone(), snapshot: Some(Box::new(kept)) },
        ]));
        state.asks = false;
    } else if outcome.closed || outcome.inner == Some(DialogChoice::Cancel) {
        state.asks = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_when_not_all_findings_are_kept() {
        assert_eq!(findings(1), "one finding");
        assert_eq!(findings(KEPT_FINDINGS), "40 findings");
        assert_eq!(findings(826), "the 40 most pressing of 826 findings");
    }
}
