//! Before it is shown: what of the plan goes on the wall, and what is masked.

use super::{Slide, Topic};
use crate::exchange::mask::{Hidden, Mask};
use crate::exchange::report::{Document, content};
use crate::ui::View;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, DialogChoice, Look, help_text};
use egui::{Checkbox, Context, Label, ScrollArea};
use std::collections::BTreeSet;

/// What is shown, and what of it is masked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    pub(super) hidden: Hidden,
    /// The topics of which it was said that they are shown or not, against the rule that what is private
    /// is not and the rest is.
    turned: BTreeSet<(usize, String)>,
}

/// What was decided.
pub(super) enum Answer {
    Begin,
    Leave,
}

impl Choices {
    /// Whether a topic is shown.
    pub(super) fn shows(&self, topic: &Topic) -> bool {
        topic.is_private == self.turned.contains(&(topic.place, topic.name.clone()))
    }

    fn turn(&mut self, topic: &Topic) {
        let key = (topic.place, topic.name.clone());
        if !self.turned.remove(&key) {
            self.turned.insert(key);
        }
    }
}

/// The report that is shown, without what is masked.
pub(super) fn report(view: &View<'_>, hidden: Hidden) -> Document {
    let document = content::portfolio(view.assessed, view.assessment);
    Mask::of(view.assessed, hidden).document(document)
}

/// What names and money there are can be masked.
pub fn masking(ui: &mut egui::Ui, hidden: &mut Hidden) {
    ui.add(Checkbox::new(&mut hidden.names, "Names of partners and people"));
    ui.add(Checkbox::new(&mut hidden.money, "Amounts of money"));
}

/// Asks for the choices.
pub(super) fn dialog(ctx: &Context, slides: &[Slide], choices: &mut Choices) -> Option<Answer> {
    let is_some = |choices: &Choices| slides.iter().any(|slide| choices.shows(&slide.topic));
    let mut topics: Vec<&Topic> = slides.iter().map(|slide| &slide.topic).collect();
    topics.dedup();
    let outcome = widgets::modal(ctx, "Present", |ui| {
        help_text(
            ui,
            "One thing at a time, in large type. What goes through single partners, and what you think of them, is \
             shown only where you choose it.",
        );
        ui.add_space(space::S);
        ui.add(Label::new(theme::strong("What is shown")));
        ScrollArea::vertical().max_height(280.0).auto_shrink([false, true]).show(ui, |ui| {
            for topic in topics {
                let mut is_shown = choices.shows(topic);
                if ui.add(Checkbox::new(&mut is_shown, topic.name.as_str())).changed() {
                    choices.turn(topic);
                }
            }
        });
        ui.add_space(space::S);
        ui.add(Label::new(theme::strong("What is masked")));
        masking(ui, &mut choices.hidden);
        ui.add_space(space::M);
        widgets::dialog_buttons(ui, "Present", Look::Primary, is_some(choices))
    });
    match outcome.inner {
        Some(DialogChoice::Confirm) => Some(Answer::Begin),
        Some(DialogChoice::Cancel) => Some(Answer::Leave),
        None if outcome.enter && is_some(choices) => Some(Answer::Begin),
        None => outcome.closed.then_some(Answer::Leave),
    }
}
