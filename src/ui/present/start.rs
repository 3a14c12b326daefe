//! Before it is shown: what of the plan goes on the wall, and what is masked.

use super::{Slide, Topic};
use crate::exchange::mask::Hidden;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, DialogChoice, Look, help_text};
use egui::{Align, Checkbox, Context, Key, Label, Layout, Memory, Modifiers, Rect, ScrollArea, Ui, vec2};
use std::collections::BTreeSet;

/// The width of what is masked, beside what is shown.
const MASKED: f32 = 226.0;
/// The height of all of the dialog but the list of what is shown, with what is left free around it.
const ELSE: f32 = 300.0;

/// What is shown, and what of it is masked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// Whether it is the review that is at hand, or the whole portfolio.
    pub(super) about: About,
    pub(super) hidden: Hidden,
    /// Whether what goes through single partners is shown unless something else is said of it.
    pub(super) with_private: bool,
    /// The topics of which it was said that they are shown or not, against the rule; by the anchor of their
    /// part and their name.
    turned: BTreeSet<(String, String)>,
}

/// What is presented.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum About {
    /// The review that is at hand.
    Review,
    /// All that is held.
    #[default]
    Portfolio,
}

/// What was decided.
pub(super) enum Answer {
    Begin,
    Leave,
}

impl Choices {
    /// What is shown of it unless something else is said.
    pub(super) fn about(about: About) -> Self {
        Self { about, ..Self::default() }
    }

    /// Whether a topic is shown.
    pub(super) fn shows(&self, topic: &Topic) -> bool {
        let by_rule = !topic.is_private || self.with_private;
        by_rule != self.turned.contains(&key(topic))
    }

    fn turn(&mut self, topic: &Topic) {
        let key = key(topic);
        if !self.turned.remove(&key) {
            self.turned.insert(key);
        }
    }

    /// Shows all of what goes through single partners, or nothing.
    fn turn_private(&mut self, topics: &[&Topic], is_shown: bool) {
        self.with_private = is_shown;
        for topic in topics {
            self.turned.remove(&key(topic));
        }
    }
}

fn key(topic: &Topic) -> (String, String) {
    (topic.part.clone(), topic.unmasked.clone())
}

/// What names and money there are can be masked.
pub fn masking(ui: &mut Ui, hidden: &mut Hidden) {
    tick(ui, &mut hidden.names, "Names of partners and people");
    tick(ui, &mut hidden.money, "Amounts of money");
}

/// A box that the space bar ticks; whether it was turned. Enter is the dialog's, as in a field.
fn tick(ui: &mut Ui, is_ticked: &mut bool, text: &str) -> bool {
    let id = ui.next_auto_id();
    if ui.memory(|memory| memory.has_focus(id)) && ui.input(|input| input.key_pressed(Key::Enter)) {
        ui.memory_mut(|memory| memory.surrender_focus(id));
    }
    let response = ui.add(Checkbox::new(is_ticked, text));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response.changed()
}

/// Asks for the choices; whether it is the review or the portfolio where there is a review at hand.
pub(super) fn dialog(
    ctx: &Context,
    has_review: bool,
    slides: &[Slide],
    choices: &mut Choices,
) -> Option<Answer> {
    let is_some = |choices: &Choices| slides.iter().any(|slide| choices.shows(&slide.topic));
    let mut topics: Vec<&Topic> = slides.iter().map(|slide| &slide.topic).collect();
    topics.dedup();
    let outcome = widgets::modal(ctx, "Present", |ui| {
        // Taken before the boxes: a button that has the keyboard is not pressed by it.
        let mut by_key = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        help_text(
            ui,
            "One thing at a time, in large type. What goes through single partners, and what you think of them, is \
             shown only where you choose it.",
        );
        ui.add_space(space::S);
        if has_review {
            let abouts = [(About::Review, "This review"), (About::Portfolio, "The whole portfolio")];
            let enters = ui.input(|input| input.key_pressed(Key::Enter));
            let row = ui.scope(|ui| widgets::choice(ui, "What is presented", &mut choices.about, &abouts));
            // Of what is chosen already, Enter has nothing to choose.
            by_key |= enters && !row.inner && has_keyboard(ui, row.response.rect);
            ui.add_space(space::S);
        }
        let (width, height) =
            (ui.available_width(), (ctx.content_rect().height() - ELSE).clamp(120.0, 360.0));
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::L;
            column(ui, width - MASKED - space::L, |ui| {
                ui.add(Label::new(theme::strong("What is shown")));
                ScrollArea::vertical()
                    .max_height(height)
                    .min_scrolled_height(height)
                    .auto_shrink([false, true])
                    .show(ui, |ui| {
                        shown(ui, &topics, choices);
                    });
            });
            column(ui, MASKED, |ui| {
                ui.add(Label::new(theme::strong("What is masked")));
                masking(ui, &mut choices.hidden);
                ui.add_space(space::XS);
                help_text(
                    ui,
                    "Later, N masks names and M masks money. Nothing unmasks while slides are shown.",
                );
            });
        });
        ui.add_space(space::M);
        let chosen = widgets::dialog_buttons(ui, "Present", Look::Primary, is_some(choices));
        if by_key && is_some(choices) { Some(DialogChoice::Confirm) } else { chosen }
    });
    match outcome.inner {
        Some(DialogChoice::Confirm) => Some(Answer::Begin),
        Some(DialogChoice::Cancel) => Some(Answer::Leave),
        None if outcome.enter && is_some(choices) => Some(Answer::Begin),
        None => outcome.closed.then_some(Answer::Leave),
    }
}

/// Whether what has the keyboard stands there.
fn has_keyboard(ui: &Ui, there: Rect) -> bool {
    let holder = ui.memory(Memory::focused).and_then(|id| ui.read_response(id));
    holder.is_some_and(|response| there.contains_rect(response.rect))
}

fn column(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        contents(ui);
    });
}

/// The topics: what speaks of the whole, and below it what goes through single partners.
fn shown(ui: &mut Ui, topics: &[&Topic], choices: &mut Choices) {
    let (private, open): (Vec<_>, Vec<_>) = topics.iter().copied().partition(|topic| topic.is_private);
    for topic in open {
        one(ui, topic, choices);
    }
    if private.is_empty() {
        return;
    }
    ui.add_space(space::XS);
    let mut is_all = private.iter().all(|topic| choices.shows(topic));
    if tick(ui, &mut is_all, "All that goes through single partners") {
        choices.turn_private(&private, is_all);
    }
    ui.indent("private", |ui| {
        for topic in private {
            one(ui, topic, choices);
        }
    });
}

fn one(ui: &mut Ui, topic: &Topic, choices: &mut Choices) {
    let mut is_shown = choices.shows(topic);
    if tick(ui, &mut is_shown, &topic.name) {
        choices.turn(topic);
    }
}
