//! Making it so: what will happen is said before it does.

use super::State;
use super::draft::{Draft, Way, id_of};
use super::said;
use crate::analysis::{Departure, capitalised};
use crate::plan::PartnerId;
use crate::ui::beside::KeepingView;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, DialogChoice, Look};
use crate::ui::{Action, View};
use egui::{Label, ScrollArea, Ui};

/// The departures of a draft, with what each does.
fn departures<'a>(shown: &'a KeepingView, draft: &Draft) -> Vec<(Way, PartnerId, &'a Departure)> {
    let (plan, keeping) = (&shown.of.plan, &shown.keeping);
    let choices = 0..keeping.choices.len();
    choices
        .filter_map(|at| {
            let id = id_of(plan, keeping, at)?;
            let way = draft.way_of(id);
            Some((way, id.clone(), way.departure(keeping, at)?))
        })
        .collect()
}

/// Asks whether the choice is to be made so, while that is open.
pub(super) fn show(
    ui: &Ui,
    view: &View<'_>,
    shown: &KeepingView,
    state: &mut State,
    actions: &mut Vec<Action>,
) {
    if !state.adopting {
        return;
    }
    let all = departures(shown, &state.draft);
    let named: Vec<_> = all.iter().map(|(way, id, _)| (*way, id.clone())).collect();
    let step = said::step(view.plan, &named);
    let outcome = widgets::modal(ui.ctx(), "Adopt this choice?", |ui| {
        ui.set_width(ui.max_rect().width().min(520.0));
        ui.add(Label::new(theme::body("This is what will happen:")).wrap());
        let most = (ui.ctx().content_rect().height() - 280.0).max(120.0);
        ScrollArea::vertical().max_height(most).auto_shrink([false, true]).show(ui, |ui| {
            for (way, id, departure) in &all {
                ui.add_space(space::XS);
                ui.add(Label::new(said::consequences(view.plan, *way, id, departure)).wrap());
            }
        });
        ui.add_space(space::XS);
        let text = "Undo brings all of it back, in one step.";
        ui.add(Label::new(theme::muted(text)).wrap());
        widgets::dialog_buttons(ui, "Adopt", Look::Primary, !all.is_empty())
    });
    let chosen = match outcome.inner {
        Some(chosen) => Some(chosen),
        None if outcome.closed => Some(DialogChoice::Cancel),
        None => outcome.enter.then_some(DialogChoice::Confirm),
    };
    match chosen {
        None => {}
        Some(DialogChoice::Cancel) => state.adopting = false,
        Some(DialogChoice::Confirm) => {
            let edits = view.plan.with_changes(state.draft.changes(), view.as_of).edits;
            actions.push(Action::Edit { edits, label: Some(step) });
            state.adopting = false;
            state.draft.clear();
        }
    }
}

/// The choice in a few words, for the name of a scenario: `Let go Kite`.
pub(super) fn called(shown: &KeepingView, draft: &Draft) -> String {
    let all = departures(shown, draft).into_iter().map(|(way, id, _)| (way, id));
    capitalised(&said::step(&shown.of.plan, &all.collect::<Vec<_>>()))
}
