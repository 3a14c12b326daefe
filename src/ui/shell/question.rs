//! Questions of the app that need an answer before it goes on.

use super::Request;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{Look, button, modal};
use egui::{Context, Label, ScrollArea};

/// What can be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Leave everything as it is.
    Cancel,
    /// Save, then go on.
    Save,
    /// Go on without saving.
    Discard,
    /// Read the file again and drop what is here.
    Reload,
    /// Save what is here as a copy beside the file.
    KeepBoth,
    /// Save what is here under another name.
    SaveElsewhere,
    /// Apply what was not saved.
    Restore,
    /// Put what was not saved aside.
    SetAside,
    /// Open a copy that can be changed.
    OpenCopy,
    /// Look without changing.
    LookOnly,
    /// Write over the file.
    Replace,
}

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What it is about.
    pub title: String,
    /// The question.
    pub text: String,
    /// What it is about in detail, one thing a line.
    pub details: Vec<String>,
    /// The answers with their labels; the first is what Enter means, the last what Escape means
    /// (but for putting aside what was not saved: that must be chosen).
    pub choices: Vec<(Choice, String)>,
}

impl Question {
    /// A question without details.
    pub fn new(title: &str, text: impl Into<String>, choices: &[(Choice, &str)]) -> Self {
        Self {
            title: title.to_owned(),
            text: text.into(),
            details: Vec::new(),
            choices: choices.iter().map(|(choice, label)| (*choice, (*label).to_owned())).collect(),
        }
    }
}

/// Draws the question and hands over the answer.
pub(super) fn show(ctx: &Context, question: Option<&Question>, requests: &mut Vec<Request>) {
    let Some(question) = question else { return };
    let outcome = modal(ctx, &question.title, |ui| {
        ui.set_width(480.0);
        ui.add(Label::new(theme::body(&question.text)).wrap());
        if !question.details.is_empty() {
            ui.add_space(space::XS);
            ScrollArea::vertical().max_height(180.0).auto_shrink([false, true]).show(ui, |ui| {
                for line in &question.details {
                    ui.label(theme::muted(format!("•  {line}")));
                }
            });
        }
        ui.add_space(space::M);
        ui.horizontal_wrapped(|ui| {
            let mut answer = None;
            for (index, (choice, label)) in question.choices.iter().enumerate() {
                let look = if index == 0 { Look::Primary } else { Look::Secondary };
                if button(ui, look, None, label).clicked() {
                    answer = Some(*choice);
                }
            }
            answer
        })
        .inner
    });
    let ends = question.choices.first().zip(question.choices.last());
    let answer = match (outcome.inner, ends) {
        (Some(choice), _) => Some(choice),
        // What was not saved is put aside by a choice, never by a hasty Escape.
        (None, Some((_, (Choice::SetAside, _)))) if outcome.closed => None,
        (None, Some((_, (last, _)))) if outcome.closed => Some(*last),
        (None, Some(((first, _), _))) if outcome.enter => Some(*first),
        _ => None,
    };
    if let Some(choice) = answer {
        requests.push(Request::Answer(choice));
    }
}
