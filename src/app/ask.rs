//! The questions that the app asks, and what follows from the answers.

use super::document::Document;
use super::save::Target;
use super::{HandfulApp, Next};
use crate::store::Recovery;
use crate::ui::shell::{Choice, Purpose, Question};
use egui::Context;

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
    Replace(Box<Target>),
    /// There is a file where something is to be exported.
    ReplaceExport(std::path::PathBuf, crate::ui::outgoing::Outgoing),
    /// The file is open elsewhere.
    Held,
    /// The journal beside the file holds what was not saved.
    Recover(Recovery),
    /// A plan without a file was left by a program that ended untimely.
    Left(Recovery),
}

impl HandfulApp {
    /// Goes on with something that leaves the present plan, once nothing is lost by it.
    pub(super) fn guarded(&mut self, ctx: &Context, next: Next) {
        let Some(document) = &self.document else {
            self.proceed(ctx, next);
            return;
        };
        let has_choices = self.screens.import.as_ref().is_some_and(|import| import.has_choices());
        if self.screens.editor.is_some() || has_choices {
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
        self.shell.question = Some(words(&asked, self.document.as_ref()));
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
                self.screens.import = None;
                self.guarded(ctx, next);
            }
            (Asked::Comments, Choice::Save) => {
                self.save_in_place(ctx, true);
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
            (Asked::Replace(target), Choice::Replace) => {
                self.start_save(ctx, target.into_saving());
            }
            (Asked::ReplaceExport(path, format), Choice::Replace) => {
                self.export_to(ctx, path, format, true);
            }
            // The path dialog is still open behind the question, for another name.
            (Asked::Replace(_) | Asked::ReplaceExport(..), _) => {}
            (Asked::Held, Choice::OpenCopy) => self.save_as(ctx),
            (Asked::Recover(recovery), Choice::Restore) => self.restore(ctx, &recovery),
            (Asked::Left(recovery), Choice::Restore) => self.restore_left(ctx, &recovery),
            // It stays where it is, and is offered at the next start.
            (Asked::Left(_), Choice::Cancel) => {}
            (Asked::Recover(recovery) | Asked::Left(recovery), _) => self.put_aside(&recovery),
            _ => self.files.after_save = None,
        }
        self.offer_left();
    }
}

/// The question in words.
fn words(asked: &Asked, document: Option<&Document>) -> Question {
    let name = document.map_or_else(String::new, Document::name);
    let unsaved = document.is_some_and(|d| d.session.is_unsaved());
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
        Asked::Changed if unsaved => Question::new(
            "The file has changed",
            format!(
                "{name} was changed by another program since you opened it, and you have changes that are not \
                 in it. Nothing has been overwritten."
            ),
            &[
                (Choice::KeepBoth, "Keep both: save mine as a copy"),
                (Choice::SaveElsewhere, "Save mine elsewhere…"),
                (Choice::Reload, "Reload and drop my changes"),
                (Choice::Cancel, "Not now"),
            ],
        ),
        Asked::Changed => Question::new(
            "The file has changed",
            format!("{name} was changed by another program since you opened it."),
            &[
                (Choice::Reload, "Reload"),
                (Choice::SaveElsewhere, "Save what I see elsewhere…"),
                (Choice::Cancel, "Not now"),
            ],
        ),
        Asked::Replace(target) => replace(&target.path, "Saving"),
        Asked::ReplaceExport(path, _) => replace(path, "Exporting"),
        Asked::Held => {
            let holder = document.and_then(|d| d.held_by.as_deref()).unwrap_or_default();
            Question::new(
                "Open elsewhere",
                format!(
                    "{name} is already open {holder}. Here it can be read, and a copy of it can be changed."
                ),
                &[(Choice::OpenCopy, "Save a copy to change…"), (Choice::LookOnly, "Only read")],
            )
        }
        Asked::Recover(recovery) => {
            let changed = match recovery.base_matches {
                true => "",
                false => " The file has been changed since, so that some of them may no longer fit.",
            };
            let text =
                format!("Handful ended before these changes to {name} were saved. They were kept.{changed}");
            recovered("Restore what was not saved?", text, recovery)
        }
        Asked::Left(recovery) => {
            let text = "Handful ended while a plan was open that had not been saved to a file. It was kept.";
            let mut question = recovered("Restore a plan that was not saved?", text.to_owned(), recovery);
            question.choices.push((Choice::Cancel, "Ask me next time".to_owned()));
            question
        }
    }
}

/// The question whether a file may be replaced.
fn replace(path: &std::path::Path, doing: &str) -> Question {
    Question::new(
        "Replace the file?",
        format!("There is already a file {}. {doing} here replaces what it holds.", path.display()),
        &[(Choice::Replace, "Replace"), (Choice::Cancel, "Choose another name")],
    )
}

/// A question about changes that were kept, with their labels.
fn recovered(title: &str, text: String, recovery: &Recovery) -> Question {
    let count = recovery.batches.len();
    let restore = if count == 1 { "Restore 1 change".to_owned() } else { format!("Restore {count} changes") };
    let mut question =
        Question::new(title, text, &[(Choice::Restore, &*restore), (Choice::SetAside, "Put them aside")]);
    question.details = recovery.batches.iter().map(|batch| batch.label.clone()).collect();
    if count == 0 {
        question.choices.retain(|(choice, _)| *choice != Choice::Restore);
    }
    if recovery.lost_lines > 0 {
        question.details.push(format!("{} more that the disk has damaged", recovery.lost_lines));
    }
    question
}
