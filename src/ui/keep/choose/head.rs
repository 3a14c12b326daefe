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

/// The room in which all buttons stand in one row, in points.
const ONE_ROW: f32 = 780.0;

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
        // Buttons do not wrap by themselves.
        if ui.available_width() >= ONE_ROW {
            ui.horizontal(|ui| {
                sets(ui, shown, state);
                with_the_choice(ui, view, shown, state, actions);
            });
        } else {
            ui.horizontal(|ui| sets(ui, shown, state));
            ui.horizontal(|ui| with_the_choice(ui, view, shown, state, actions));
        }
        let asked = said::asked(plan);
        if !asked.is_empty() {
            ui.add(Label::new(theme::small(asked)).wrap());
        }
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

/// The sets that can be taken, and the way back.
fn sets(ui: &mut Ui, shown: &KeepingView, state: &mut State) {
    let (plan, keeping) = (&*shown.of.plan, &shown.keeping);
    if keeping.choices.is_empty() {
        return;
    }
    for (label, set) in [("Take the best set", &keeping.best), ("The most that fit", &keeping.largest)] {
        let response = ui.add_enabled_ui(set.is_some(), |ui| widgets::secondary_button(ui, label)).inner;
        if let Some(set) = set
            && response.on_hover_text(said::set(plan, keeping, set)).clicked()
        {
            state.draft.take(shown, set);
        }
    }
    let back = |ui: &mut Ui| widgets::secondary_button(ui, "As it stands");
    if ui.add_enabled_ui(!state.draft.is_empty(), back).inner.clicked() {
        state.draft.clear();
    }
}

/// What can be done with the choice that one plays with, and what is asked of it.
fn with_the_choice(
    ui: &mut Ui,
    view: &View<'_>,
    shown: &KeepingView,
    state: &mut State,
    actions: &mut Vec<Action>,
) {
    editable(ui, view, |ui| {
        if !shown.keeping.choices.is_empty() {
            ui.add_enabled_ui(!state.draft.is_empty(), |ui| {
                if widgets::button(ui, Look::Primary, None, "Adopt…").clicked() {
                    state.adopting = true;
                }
                if widgets::secondary_button(ui, "Keep as a scenario…").clicked() {
                    let (name, changes) =
                        (adopt::called(shown, &state.draft), state.draft.changes().to_vec());
                    actions.push(Action::Compose(Compose::KeepScenario { name, changes }));
                }
            });
        }
        if widgets::quiet_button(ui, "What is asked…").clicked() {
            actions.push(Action::Compose(Compose::Choosing));
        }
    });
}
