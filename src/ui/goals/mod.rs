//! Goals: what is to be achieved, whom it needs, what it is worth, and when it was last agreed.

mod told;
mod words;

use super::editable::editable;
use super::theme::{self, space};
use super::widgets::{
    self, Icon, Look, badge, button, card, empty_state, help_text, icon_button, page_header,
};
use super::{Action, Compose, Place, View};
use crate::plan::{Edit, Goal, GoalState, Need, RecordEdit};
use egui::{Align, Color32, Layout, ScrollArea, Sense, TextStyle, Ui, UiBuilder, vec2};

/// Height of a goal's card with the gap below it: all are alike, so that only those in view are drawn.
const CARD: f32 = 122.0;
/// What notes that all concerned agreed once more.
const AGREE_AGAIN: &str = "Agree again today";
/// Height of a line of a card, and the gap between two.
const LINE: f32 = 22.0;
const BETWEEN: f32 = 6.0;
/// Narrower than this, whom a goal needs and what is known of it have two lines each.
const NARROW: f32 = 700.0;

/// What the screen keeps between frames.
#[derive(Debug, Default)]
pub struct State {}

/// Draws the screen.
pub fn show(ui: &mut Ui, view: &View<'_>, _state: &mut State, actions: &mut Vec<Action>) {
    let add = Action::Compose(Compose::Goal { partner: None });
    page_header(ui, "Goals", "What is to be achieved, and whom it needs.", |ui| {
        let pressed = editable(ui, view, |ui| button(ui, Look::Primary, Some(Icon::Plus), "Add goal…"));
        if pressed.clicked() {
            actions.push(add.clone());
        }
    });
    if view.plan.goals().is_empty() {
        let text = "A goal says what a bond is for. A partnership needs one that both hold; without any, \
                    all that is left is a relationship, and that can be right as it is.";
        if empty_state(ui, "No goals yet", text, "Add the first goal…") && !view.read_only {
            actions.push(add);
        }
        return;
    }
    help_text(
        ui,
        "Worth is what reaching the goal brings you. Agreed is the day on which all concerned last said yes to it.",
    );
    ui.add_space(space::XS);
    let goals = in_order(view);
    widgets::offer_table(ui, "Goals", || told::table(view, &goals));
    ui.spacing_mut().item_spacing.y = space::M;
    let lines = if ui.available_width() < NARROW { 2 } else { 1 };
    let height = CARD - space::M + 2.0 * (height_of(lines) - LINE);
    ScrollArea::vertical().auto_shrink(false).show_rows(ui, height, goals.len(), |ui, rows| {
        for goal in goals.get(rows).unwrap_or_default() {
            one(ui, view, goal, (height, lines), actions);
        }
    });
}

/// The height of so many lines of a card.
fn height_of(lines: u8) -> f32 {
    f32::from(lines) * (LINE + BETWEEN) - BETWEEN
}

/// Open goals by their due day, then those achieved, then those dropped.
fn in_order<'a>(view: &View<'a>) -> Vec<&'a Goal> {
    let mut goals: Vec<_> = view.plan.goals().iter().collect();
    goals.sort_by_key(|goal| (goal.state, goal.due.is_none(), goal.due));
    goals
}

fn one(ui: &mut Ui, view: &View<'_>, goal: &Goal, (height, lines): (f32, u8), actions: &mut Vec<Action>) {
    let size = vec2(ui.available_width(), height);
    ui.allocate_ui(size, |ui| {
        card(ui, |ui| {
            ui.set_height(size.y - 2.0 * space::L - 2.0);
            ui.spacing_mut().item_spacing = vec2(space::S, BETWEEN);
            ui.spacing_mut().interact_size.y = LINE;
            head(ui, view, goal, actions);
            // In two lines, each need has its own.
            for needs in [Need::Essential, Need::Helpful].chunks(if lines > 1 { 1 } else { 2 }) {
                few_lines(ui, 1, |ui| partners(ui, view, goal, needs, actions));
            }
            few_lines(ui, lines, |ui| facts(ui, view, goal, actions));
        });
    });
}

/// So many lines of a card. All cards are equally high, so what a narrow window has no room for is cut off.
fn few_lines(ui: &mut Ui, lines: u8, contents: impl FnOnce(&mut Ui)) {
    let size = vec2(ui.available_width(), height_of(lines));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let layout = match lines {
        1 => Layout::left_to_right(Align::Center),
        _ => Layout::top_down(Align::Min),
    };
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    child.shrink_clip_rect(rect);
    match lines {
        1 => contents(&mut child),
        _ => drop(child.horizontal_wrapped(contents)),
    }
}

/// Goes on in the next line where these texts have no room in this one, so that none of them is broken.
fn keep_together(ui: &mut Ui, texts: &[&str]) {
    let font = TextStyle::Body.resolve(ui.style());
    let width = |text: &&str| {
        let gap = if text.is_empty() { 0.0 } else { space::XS };
        ui.painter().layout_no_wrap((*text).to_owned(), font.clone(), Color32::PLACEHOLDER).size().x + gap
    };
    let needed: f32 = texts.iter().map(width).sum();
    if ui.layout().main_wrap() && ui.available_size_before_wrap().x < needed {
        ui.end_row();
    }
}

/// The title, how the goal stands, and its buttons.
fn head(ui: &mut Ui, view: &View<'_>, goal: &Goal, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            editable(ui, view, |ui| {
                if icon_button(ui, Icon::Bin, &format!("Remove goal: {}", goal.title)).clicked() {
                    actions.push(Action::edits(view.plan.removal_of_goal(&goal.id)));
                }
                if icon_button(ui, Icon::Pencil, &format!("Change goal: {}…", goal.title)).clicked() {
                    actions.push(Action::Compose(Compose::ChangeGoal(goal.id.clone())));
                }
            });
            if let Some((tone, word)) = words::standing(goal, view.as_of) {
                badge(ui, tone, word);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let title = theme::heading(goal.title.as_str());
                let title = if goal.state == GoalState::Open { title } else { title.weak() };
                let shown = ui.add(egui::Label::new(title).truncate());
                if !goal.notes.is_empty() {
                    shown.on_hover_text(goal.notes.as_str());
                }
            });
        });
    });
}

/// The partners it needs; a click goes to the partner.
fn partners(ui: &mut Ui, view: &View<'_>, goal: &Goal, needs: &[Need], actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.x = space::XS;
    if goal.partners.is_empty() && needs.contains(&Need::Essential) {
        ui.label(theme::muted("Needs no partner so far."));
    }
    for need in needs.iter().copied() {
        let mut of_need = goal.partners.iter().filter(|p| p.need == need).peekable();
        if of_need.peek().is_none() {
            continue;
        }
        ui.label(theme::small(format!("{}:", need.words())));
        while let Some(needed) = of_need.next() {
            let name = view.plan.partner_name(&needed.partner);
            let to_them =
                words::to_them(needed.to_them).map_or_else(String::new, |to_them| format!("({to_them})"));
            let comma = if of_need.peek().is_some() { "," } else { "" };
            ui.spacing_mut().item_spacing.x = 0.0;
            if widgets::link(ui, name).clicked() {
                actions.push(Action::Go(Place::Partner(needed.partner.clone())));
            }
            if !to_them.is_empty() {
                ui.add_space(space::XS);
                ui.label(theme::small(to_them)).on_hover_text("What the goal is to them");
            }
            ui.spacing_mut().item_spacing.x = space::XS;
            ui.label(theme::body(comma));
        }
        ui.add_space(space::S);
    }
}

fn facts(ui: &mut Ui, view: &View<'_>, goal: &Goal, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.x = space::XS;
    for (name, value) in words::facts(goal, view.as_of) {
        let (said, is_agreed) = (value.as_deref().unwrap_or("unknown"), name == words::AGREED);
        keep_together(ui, &[name, said, if is_agreed { AGREE_AGAIN } else { "" }]);
        ui.label(theme::small(name));
        match value {
            Some(value) => ui.label(theme::figure(value)),
            None => ui.label(theme::muted("unknown")),
        };
        if is_agreed && goal.state == GoalState::Open && goal.agreed != Some(view.as_of) {
            agree(ui, view, goal, actions);
        }
        ui.add_space(space::M);
    }
}

/// Notes that all concerned said yes to the goal today.
fn agree(ui: &mut Ui, view: &View<'_>, goal: &Goal, actions: &mut Vec<Action>) {
    let said = if goal.agreed.is_some() { AGREE_AGAIN } else { "Agreed today" };
    let pressed = editable(ui, view, |ui| widgets::link(ui, said))
        .on_hover_text("All concerned said yes to it today.")
        .accessible_name(format!("{said}: {}", goal.title));
    if pressed.clicked() {
        let agreed = Goal { agreed: Some(view.as_of), ..goal.clone() };
        actions.push(Action::edit(Edit::Goal(RecordEdit::change(agreed))));
    }
}

#[cfg(test)]
mod tests;
