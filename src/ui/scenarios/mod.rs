//! Scenarios: the plan with named changes, written down, held against the plan as it stands, adopted or
//! thrown away.

mod adopt;
mod change;
mod list;
mod naming;
mod open;
mod sides;

use super::beside::{Asker, ToTry};
use super::theme::space;
use super::widgets::{card, empty_state};
use super::{Action, View};
use crate::analysis::{Comparison, Tried};
use crate::plan::{Change, Edit, Name, Plan, Scenario};
use egui::{ScrollArea, Ui, vec2};

/// As many stand side by side at most, beside the plan as it stands.
const MOST: usize = 4;
/// As many do before one chooses.
const AT_FIRST: usize = 2;
/// Width of the list, and from which width on it stands beside the rest.
const LIST: f32 = 248.0;
const BESIDE: f32 = 800.0;
/// How high the list is at most where it stands above the rest.
const LIST_ABOVE: f32 = 300.0;

/// What this part keeps between frames.
#[derive(Debug, Default)]
pub struct State {
    /// The scenario that is open.
    open: Option<Name>,
    /// Those that stand side by side; the first ones until one chooses.
    chosen: Option<Vec<Name>>,
    /// What is being written or asked.
    dialog: Option<Dialog>,
    /// The words for the changes of the one that is open.
    said: open::Said,
}

/// What is being written or asked.
#[derive(Debug)]
enum Dialog {
    /// What a scenario is called.
    Naming(naming::Draft),
    /// One change of a scenario.
    Change(Box<change::Draft>),
    /// Whether a scenario is to be adopted.
    Adopt(adopt::Question),
}

impl State {
    /// The scenarios that stand side by side, in the order of the plan.
    fn beside<'a>(&self, plan: &'a Plan) -> Vec<&'a Scenario> {
        let is_open = |s: &&Scenario| self.open.as_ref() == Some(&s.name);
        let Some(chosen) = &self.chosen else {
            let mut first: Vec<_> = plan.scenarios().iter().take(AT_FIRST).collect();
            first.extend(plan.scenarios().iter().skip(AT_FIRST).filter(is_open));
            return first;
        };
        plan.scenarios().iter().filter(|s| chosen.contains(&s.name)).take(MOST).collect()
    }

    /// Puts one beside the plan, or takes it away.
    fn choose(&mut self, plan: &Plan, name: &Name, is_chosen: bool) {
        let mut names: Vec<_> = self.beside(plan).iter().map(|s| s.name.clone()).collect();
        names.retain(|chosen| chosen != name);
        if is_chosen {
            names.truncate(MOST - 1);
            names.push(name.clone());
        }
        self.chosen = Some(names);
    }

    /// Opens one, beside the plan.
    fn open(&mut self, plan: &Plan, name: &Name) {
        if self.beside(plan).iter().all(|s| s.name != *name) {
            self.choose(plan, name, true);
        }
        self.open = Some(name.clone());
    }

    /// Follows one to its new name, or to one that is only about to be in the plan.
    fn follow(&mut self, was: Option<&Name>, is: &Name, plan: &Plan) {
        let mut names: Vec<_> = self.beside(plan).iter().map(|s| s.name.clone()).collect();
        names.retain(|name| Some(name) != was);
        names.truncate(MOST - 1);
        names.push(is.clone());
        self.chosen = Some(names);
        self.open = Some(is.clone());
    }

    /// Opens a new scenario of changes, under a name that is free; the edit that puts it into the plan.
    pub(super) fn add(&mut self, plan: &Plan, called: &str, changes: Vec<Change>) -> Option<Edit> {
        let name = Name::new(&naming::free(plan, called)).ok()?;
        self.follow(None, &name, plan);
        let mut all = plan.scenarios().to_vec();
        all.push(Scenario { changes, ..Scenario::new(name) });
        Some(Edit::SetScenarios(all))
    }

    /// What is to be tried: the scenarios side by side, and the one with the change that is being written.
    pub(super) fn wanted(&self, plan: &Plan) -> Option<ToTry> {
        let mut changes: Vec<_> = self.beside(plan).iter().map(|s| s.changes.clone()).collect();
        if let Some(Dialog::Change(draft)) = &self.dialog {
            changes.extend(draft.tried());
        }
        (!changes.is_empty()).then_some(ToTry { by: Asker::Scenarios, changes })
    }
}

/// What came of changes when they were last tried.
fn tried<'a>(view: &View<'a>, changes: &[Change]) -> Option<(&'a Comparison, &'a Tried)> {
    let last = view.tried.for_asker(Asker::Scenarios)?;
    let at = last.tried.changes.iter().position(|tried| tried == changes)?;
    Some((&last.comparison, last.comparison.scenarios.get(at)?))
}

/// The edit that puts a scenario in the place of the one of a name.
fn replacing(plan: &Plan, name: &Name, with: Scenario) -> Edit {
    let mut all = plan.scenarios().to_vec();
    if let Some(place) = all.iter_mut().find(|s| s.name == *name) {
        *place = with;
    }
    Edit::SetScenarios(all)
}

/// Draws this part of the screen.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    if state.open.as_ref().is_some_and(|open| view.plan.scenarios().iter().all(|s| s.name != *open)) {
        state.open = None;
    }
    if view.plan.scenarios().is_empty() {
        let text = "A scenario is your plan with changes that you only try: let someone go, step down, take \
                    someone on, do less of something, work more or fewer hours. Handful holds it against the \
                    plan as it stands; nothing changes until you adopt it.";
        if empty_state(ui, "No scenarios yet", text, "New scenario…") && !view.read_only {
            state.dialog = Some(Dialog::Naming(naming::Draft::new(view.plan)));
        }
    } else if ui.available_width() >= BESIDE {
        wide(ui, view, state, actions);
    } else {
        ScrollArea::vertical().id_salt("scenarios").auto_shrink(false).show(ui, |ui| {
            card(ui, |ui| list::show(ui, view, state, LIST_ABOVE));
            ui.add_space(space::M);
            contents(ui, view, state, actions);
        });
    }
    dialogs(ui, view, state, actions);
}

/// The list at the left, the rest beside it; each scrolls by itself.
fn wide(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let size = ui.available_size();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        ui.allocate_ui(vec2(LIST, size.y), |ui| {
            ui.vertical(|ui| {
                ui.set_width(LIST);
                card(ui, |ui| list::show(ui, view, state, size.y - 2.0 * space::XL));
            });
        });
        ui.allocate_ui(vec2(size.x - LIST - space::L, size.y), |ui| {
            ui.vertical(|ui| {
                ScrollArea::vertical().id_salt("scenarios").auto_shrink(false).show(ui, |ui| {
                    contents(ui, view, state, actions);
                });
            });
        });
    });
}

/// The open scenario, and what stands side by side.
fn contents(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let open = state.open.clone();
    if let Some(scenario) = view.plan.scenarios().iter().find(|s| Some(&s.name) == open.as_ref()) {
        card(ui, |ui| open::show(ui, view, state, scenario, actions));
        ui.add_space(space::M);
    }
    let beside = state.beside(view.plan);
    card(ui, |ui| sides::show(ui, view, &beside));
    ui.add_space(space::XL);
}

fn dialogs(ui: &Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let Some(mut dialog) = state.dialog.take() else { return };
    let is_done = match &mut dialog {
        Dialog::Naming(draft) => naming::show(ui, view, draft, state, actions),
        Dialog::Change(draft) => change::show(ui, view, draft, actions),
        Dialog::Adopt(question) => adopt::show(ui, view, question, actions),
    };
    if !is_done {
        state.dialog = Some(dialog);
    }
}

#[cfg(test)]
mod tests;
