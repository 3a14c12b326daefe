//! The questions that the app asks, and what follows from the answers.

use super::document::Document;
use super::{HandfulApp, Next};
use crate::store::FileStamp;
use crate::ui::shell::{Choice, Purpose, Question};
use egui::Context;
use std::path::PathBuf;

/// What the open question is about.
#[derive(Debug)]
pub(super) enum Asked {
    /// There are changes that are in no file, and something else is to follow.
    Unsaved(Next),
    /// A dialog with a draft is open, and something else is to follow.
    Draft(Next),
    /// The first save would drop the comments of the file.
    Comments,
    /// Another program changed the file.
    Changed,
    /// There is a file where the plan is to be saved.
    Replace {
        /// The file.
        path: PathBuf,
        /// What it holds.
        stamp: FileStamp,
    },
}

impl HandfulApp {
    /// Goes on with something that leaves the present plan, once nothing is lost by it.
    pub(super) fn guarded(&mut self, ctx: &Context, next: Next) {
        let Some(document) = &self.document else {
            self.proceed(ctx, next);
            return;
        };
        if self.screens.editor.is_some() {
            self.ask(Asked::Draft(next));
        } else if document.saving.is_some() {
            self.files.after_save = Some(next);
        } else if document.session.is_unsaved() && document.held_by.is_none() {
            self.ask(Asked::Unsaved(next));
        } else {
            self.proceed(ctx, next);
        }
    }

    /// Asks, and keeps in mind what about.
    pub(super) fn ask(&mut self, asked: Asked) {
        let name = self.document.as_ref().map_or_else(String::new, Document::name);
        let unsaved = self.document.as_ref().is_some_and(|d| d.session.is_unsaved());
        self.shell.question = Some(words(&asked, &name, unsaved));
        self.files.asked = Some(asked);
    }

    /// Does what was answered.
    pub(super) fn answer(&mut self, ctx: &Context, choice: Choice) {
        self.shell.question = None;
        let Some(asked) = self.files.asked.take() else { return };
        match (asked, choice) {
            (Asked::Unsaved(next), Choice::Save) => {
                self.files.after_save = Some(next);
                self.save(ctx);
            }
            (Asked::Unsaved(next), Choice::Discard) => self.proceed(ctx, next),
            (Asked::Draft(next), Choice::Discard) => {
                self.screens.editor = None;
                self.guarded(ctx, next);
            }
            (Asked::Comments, Choice::Save) => {
                let Some(document) = &self.document else { return };
                let Some(path) = document.path().map(ToOwned::to_owned) else { return };
                let expected = document.stamp.clone();
                self.start_save(ctx, path, expected, true);
            }
            (Asked::Comments | Asked::Changed, Choice::SaveElsewhere) => {
                self.choose(ctx, Purpose::Save);
            }
            (Asked::Changed, Choice::Reload) => {
                self.files.after_save = None;
                if let Some(path) = self.document.as_ref().and_then(|d| d.path()).map(ToOwned::to_owned) {
                    self.open(ctx, &path);
                }
            }
            (Asked::Changed, Choice::KeepBoth) => self.save_copy(ctx),
            (Asked::Replace { path, stamp }, Choice::Replace) => {
                self.start_save(ctx, path, Some(stamp), false);
            }
            // The path dialog is still open behind the question, for another name.
            (Asked::Replace { .. }, _) => {}
            _ => self.files.after_save = None,
        }
    }
}

/// The question in words.
fn words(asked: &Asked, name: &str, unsaved: bool) -> Question {
    match asked {
        Asked::Unsaved(next) => {
            let before = match next {
                Next::Quit => "closing",
                _ => "leaving it",
            };
            Question::new(
                "Save your changes?",
                format!("{name} has changes that are not in a file. Save them before {before}?"),
                &[(Choice::Save, "Save"), (Choice::Discard, "Discard changes"), (Choice::Cancel, "Cancel")],
            )
        }
        Asked::Draft(_) => Question::new(
            "Leave what you are writing?",
            "A dialog is still open. What is typed in it would be lost.",
            &[(Choice::Discard, "Leave it"), (Choice::Cancel, "Keep writing")],
        ),
        Asked::Comments => Question::new(
            "Save without the comments?",
            format!(
                "{name} holds comments that a person wrote. They cannot be kept when Handful writes the file. \
                 The file as it is now, with its comments, will be kept beside it."
            ),
            &[
                (Choice::Save, "Save and keep the original"),
                (Choice::SaveElsewhere, "Save elsewhere…"),
                (Choice::Cancel, "Cancel"),
            ],
        ),
        Asked::Changed => {
            let text = if unsaved {
                format!(
                    "{name} was changed by another program since you opened it, and you have changes that are \
                     not in it. Nothing has been overwritten."
                )
            } else {
                format!("{name} was changed by another program since you opened it.")
            };
            let reload = if unsaved { "Reload and drop my changes" } else { "Reload" };
            Question::new(
                "The file has changed",
                text,
                &[
                    (Choice::KeepBoth, "Keep both: save mine as a copy"),
                    (Choice::SaveElsewhere, "Save mine elsewhere…"),
                    (Choice::Reload, reload),
                    (Choice::Cancel, "Not now"),
                ],
            )
        }
        Asked::Replace { path, .. } => Question::new(
            "Replace the file?",
            format!("There is already a file {}. Saving here replaces what it holds.", path.display()),
            &[(Choice::Replace, "Replace"), (Choice::Cancel, "Choose another name")],
        ),
    }
}
