//! The answer as a sentence, how it was found, and what can be done with it.

use super::State;
use super::draft::Way;
use super::{adopt, said};
use crate::analysis::{Keeping, Remedy};
use crate::ui::beside::KeepingView;
use crate::ui::editable::editable;
use crate::ui::theme::{self, space, tokens};
use crate::ui::widgets::{self, Look, Tone};
use crate::ui::{Action, Compose, Place, Screen, View};
use egui::{Label, Sense, Ui, vec2};

/// Draws it.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    shown: &KeepingView,
    state: &mut State,
    actions: &mut Vec<Action>,
) {
    let (plan, keeping) = (&*shown.of.plan, &shown.keeping);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        widgets::heading_label(ui, &keeping.sentence, theme::heading(keeping.sentence.as_str()));
        ui.horizontal_wrapped(|ui| {
            if view.keeping.updating {
                ui.spinner();
                ui.label(theme::muted(view.keeping.updating_words()));
            }
            if keeping.best.is_some() {
                ui.add(Label::new(theme::small(said::method(plan, keeping))).wrap());
            }
        });
        remedy(ui, shown, state);
        next_step(ui, keeping, actions);
        ui.horizontal_wrapped(|ui| sets(ui, view, shown, state, actions));
    });
}

/// The cheapest change that makes the plan fit, where it does not fit as it stands.
fn remedy(ui: &mut Ui, shown: &KeepingView, state: &mut State) {
    let keeping = &shown.keeping;
    let (tone, words) = match keeping.remedy {
        Some(remedy) => (Tone::Good, said::remedy(&shown.of.plan, keeping, remedy)),
        None if keeping.best.is_some() && !keeping.fits_now => (
            Tone::Careful,
            "No single change and no pair of them makes the plan fit; the best set does.".to_owned(),
        ),
        None => return,
    };
    ui.horizontal_wrapped(|ui| {
        let t = tokens(ui);
        let (rect, _) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
        widgets::tone_mark(ui.painter(), rect.center(), 5.0, tone, t);
        ui.label(words);
        if let Some(remedy) = keeping.remedy
            && widgets::link(ui, "Try it").clicked()
        {
            state.draft.clear();
            match remedy {
                Remedy::LetGo(choice) => state.draft.set(shown, choice, Way::LetGo),
                Remedy::StepDown(choice) => state.draft.set(shown, choice, Way::StepDown),
                Remedy::LetGoBoth(one, other) => {
                    state.draft.set(shown, one, Way::LetGo);
                    state.draft.set(shown, other, Way::LetGo);
                }
            }
        }
    });
}

/// What to do where there is no choice to be made.
fn next_step(ui: &mut Ui, keeping: &Keeping, actions: &mut Vec<Action>) {
    let label = if keeping.choices.is_empty() {
        let text = "Who is a relationship stays in any case, unless you say that it may be let go as well.";
        ui.add(Label::new(theme::muted(text)).wrap());
        return;
    } else if !keeping.is_limited {
        "Say what you can give"
    } else if keeping.conflict.is_some() {
        let text = "Ask less of the choice, or give more.";
        ui.add(Label::new(theme::muted(text)).wrap());
        "Change what you can give"
    } else {
        return;
    };
    if widgets::secondary_button(ui, label).clicked() {
        actions.push(Action::Go(Place::Screen(Screen::Capacity)));
    }
}

/// The sets that can be taken, and what is asked of them.
fn sets(ui: &mut Ui, view: &View<'_>, shown: &KeepingView, state: &mut State, actions: &mut Vec<Action>) {
    let (plan, keeping) = (&*shown.of.plan, &shown.keeping);
    let has_choices = !keeping.choices.is_empty();
    for (label, set) in [("Take the best set", &keeping.best), ("The most that fit", &keeping.largest)] {
        if !has_choices {
            continue;
        }
        let response = ui.add_enabled_ui(set.is_some(), |ui| widgets::secondary_button(ui, label)).inner;
        if let Some(set) = set
            && response.on_hover_text(said::set(plan, keeping, set)).clicked()
        {
            state.draft.take(shown, set);
        }
    }
    editable(ui, view, |ui| {
        if widgets::quiet_button(ui, "What is asked…").clicked() {
            actions.push(Action::Compose(Compose::Choosing));
        }
    });
    let asked = said::asked(plan);
    if !asked.is_empty() {
        ui.label(theme::muted(asked));
    }
}

/// What can be done with the choice that one plays with.
pub(super) fn buttons(
    ui: &mut Ui,
    view: &View<'_>,
    shown: &KeepingView,
    state: &mut State,
    actions: &mut Vec<Action>,
) {
    let is_changed = !state.draft.is_empty();
    if ui.add_enabled_ui(is_changed, |ui| widgets::secondary_button(ui, "As it stands")).inner.clicked() {
        state.draft.clear();
    }
    editable(ui, view, |ui| {
        ui.add_enabled_ui(is_changed, |ui| {
            ui.horizontal(|ui| {
                if widgets::button(ui, Look::Primary, None, "Adopt…").clicked() {
                    state.adopting = true;
                }
                if widgets::secondary_button(ui, "Keep as a scenario…").clicked() {
                    let (name, changes) =
                        (adopt::called(shown, &state.draft), state.draft.changes().to_vec());
                    actions.push(Action::Compose(Compose::KeepScenario { name, changes }));
                }
            });
        });
    });
}
