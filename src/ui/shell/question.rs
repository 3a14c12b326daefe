//! Questions of the app that need an answer before it goes on.

use super::Request;
use egui::{Context, Id, Key, Modal, Modifiers, RichText, ScrollArea};

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
    /// The answers with their labels; the first is what Enter means, the last what Escape means.
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
    let mut answer = None;
    Modal::new(Id::unique("question")).show(ctx, |ui| {
        ui.set_width(460.0);
        ui.heading(&question.title);
        ui.add_space(4.0);
        ui.label(&question.text);
        if !question.details.is_empty() {
            ui.add_space(4.0);
            ScrollArea::vertical().max_height(180.0).auto_shrink([false, true]).show(ui, |ui| {
                for line in &question.details {
                    ui.label(format!("•  {line}"));
                }
            });
        }
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            for (index, (choice, label)) in question.choices.iter().enumerate() {
                let text = if index == 0 { RichText::new(label).strong() } else { RichText::new(label) };
                let button = ui.button(text);
                if index == 0 && ui.memory(|m| m.focused().is_none()) {
                    button.request_focus();
                }
                if button.clicked() {
                    answer = Some(*choice);
                }
            }
        });
    });
    if answer.is_none() && ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
        answer = question.choices.last().map(|(choice, _)| *choice);
    }
    if let Some(choice) = answer {
        requests.push(Request::Answer(choice));
    }
}
