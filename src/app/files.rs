//! Opening documents: everything that touches a disk happens on other threads
//! and answers through [`Answer`].

use super::ask::Asked;
use super::document::{Document, Origin, held_by};
use super::save::{Saved, Target};
use super::{HandfulApp, Next, Start};
use crate::analysis::capitalised;
use crate::plan::{Plan, PlanParts};
use crate::sample;
use crate::session::{Assessed, Session};
use crate::store::{self, Acquired, FileStamp, Journal, LoadError, Lock, Recovery};
use crate::ui::import;
use crate::ui::shell::{FaultLine, Listing, OwnPlan, Purpose, Trouble};
use egui::Context;
use jiff::{Timestamp, civil::Date};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A plan that was read from its file and assessed for the first time.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) path: PathBuf,
    pub(super) assessed: Assessed,
    pub(super) stamp: FileStamp,
    pub(super) has_comments: bool,
    pub(super) warnings: Vec<String>,
    pub(super) lock: Option<Lock>,
    /// Who has it open elsewhere.
    pub(super) held_by: Option<String>,
    /// What a program left that ended untimely, or why that cannot be told.
    pub(super) recovery: Result<Option<Recovery>, String>,
}

/// What a job answers.
pub(super) enum Answer {
    /// A file was read, or why not.
    Opened(PathBuf, Result<Box<Opened>, LoadError>),
    /// A plan that has no file, its first assessment and its text.
    Made(Box<Assessed>, Origin, String),
    /// Plans without a file that were left by a program that ended untimely.
    Left(Vec<Result<Recovery, String>>),
    /// The system's file dialog answered.
    Chosen { purpose: Purpose, path: Option<PathBuf>, at_once: bool },
    /// What is in a folder.
    Listed(Listing),
    /// What stands where a plan is to be saved.
    Target(Box<Target>),
    /// A document's text in one of its states.
    Written { number: u64, state: u64, text: String },
    /// A document was saved, or why not.
    Saved(Box<Saved>),
    /// Something was exported, or why not.
    Exported(Box<super::export::Exported>),
    /// Another program's file was read, or why not.
    ToImport(PathBuf, Result<Vec<u8>, String>),
    /// What a file would bring into the plan.
    Import(Box<import::Answer>),
    /// The pages of a report were drawn.
    Previewed(Box<crate::ui::report::Previewed>),
    /// Whether a document's file still holds what it held.
    Looked { number: u64, now: Option<Option<FileStamp>> },
}

/// What goes on with files.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// What is being opened.
    pub(super) opening: Option<String>,
    /// What is to be put into the file that is asked for, where its form alone does not say it.
    pub(super) parcel: Option<crate::ui::outgoing::Parcel>,
    /// What the system's file dialog was asked for.
    pub(super) choosing: Option<Purpose>,
    /// Since when it is waited for, by the window's clock.
    pub(super) choosing_since: Option<f64>,
    /// What goes on once the save is done.
    pub(super) after_save: Option<Next>,
    /// Whether a save was asked for while another ran.
    pub(super) save_again: bool,
    /// What the open question is about.
    pub(super) asked: Option<super::ask::Asked>,
    /// Plans that were left and are still to be offered.
    pub(super) left: Vec<Recovery>,
    /// The folder whose listing is on its way.
    pub(super) listing: Option<PathBuf>,
    /// The document and state that may be left without a question.
    pub(super) may_leave: Option<(u64, u64)>,
    /// Whether the window had the focus in the last frame.
    pub(super) had_focus: bool,
}

impl Files {
    /// What goes on, in words.
    pub(super) fn busy_with(&self) -> Option<String> {
        self.opening.as_ref().map(|name| format!("Opening {name}…"))
    }

    /// Waits for nothing any more.
    pub(super) fn stop_waiting(&mut self) {
        self.opening = None;
        self.choosing = None;
        self.listing = None;
        self.after_save = None;
        self.save_again = false;
    }

    /// Whether the system's file dialog keeps the person waiting. One that answers at once is
    /// not worth a word.
    pub(super) fn keeps_waiting(&mut self, ctx: &Context) -> bool {
        const PATIENCE_SECONDS: f64 = 0.6;
        if self.choosing.is_none() {
            self.choosing_since = None;
            return false;
        }
        let now = ctx.input(|i| i.time);
        let waited = now - *self.choosing_since.get_or_insert(now);
        ctx.request_repaint_after(std::time::Duration::from_secs_f64(PATIENCE_SECONDS));
        waited >= PATIENCE_SECONDS
    }
}

impl HandfulApp {
    /// Opens what the app starts with.
    pub(super) fn begin_with(&mut self, ctx: &Context, start: Start) {
        self.look_for_left(ctx);
        match start {
            Start::File(path) => self.open(ctx, &path),
            Start::Sample => self.open_sample(ctx),
            Start::Empty => {}
            Start::Last => match self.preferences.get().last_plan.clone() {
                Some(path) => self.open(ctx, &path),
                None => self.open_sample(ctx),
            },
        }
    }

    /// Goes on with what the present plan stood in the way of.
    pub(super) fn proceed(&mut self, ctx: &Context, next: Next) {
        match next {
            Next::Quit => {
                self.leaving = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Next::Open(path) => self.open(ctx, &path),
            Next::Show(opened) => self.show_opened(ctx, *opened),
            Next::Sample => self.open_sample(ctx),
            Next::StartOwn => self.shell.own_plan = Some(OwnPlan::new(self.as_of)),
        }
    }

    /// Reads a file and assesses it, off the window's thread.
    pub(super) fn open(&mut self, ctx: &Context, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.files.opening =
            Some(path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned());
        self.files.may_leave = self.document.as_ref().map(|d| (d.number, d.session.state()));
        self.shell.path_dialog = None;
        let (as_of, now) = (self.as_of, self.now);
        // Who opens the same file again reads it anew: the lock and the journal are our own.
        let is_ours = self.document.as_ref().is_some_and(|d| d.path() == Some(&*path) && d.held_by.is_none());
        self.work.start(ctx, move || {
            let opened = read(&path, as_of, now, is_ours);
            Answer::Opened(path, opened.map(Box::new))
        });
    }

    pub(super) fn take_opened(
        &mut self,
        ctx: &Context,
        path: PathBuf,
        opened: Result<Box<Opened>, LoadError>,
    ) {
        self.files.opening = None;
        match opened {
            Ok(opened) => {
                let stands = self.document.as_ref().map(|d| (d.number, d.session.state()));
                if stands == self.files.may_leave.take() {
                    self.show_opened(ctx, *opened);
                } else {
                    // The plan was changed while the other one was being read.
                    self.guarded(ctx, Next::Show(opened));
                }
            }
            Err(why) => self.shell.trouble = Some(trouble(path, &why)),
        }
        self.offer_left();
    }

    fn show_opened(&mut self, ctx: &Context, opened: Opened) {
        let former = self.document.as_mut().filter(|d| d.path() == Some(&*opened.path));
        let lock = opened.lock.or_else(|| former?.lock.take());
        let mut document = Document::new(Session::saved(opened.assessed), Origin::File(opened.path.clone()));
        document.lock = lock;
        document.has_comments = opened.has_comments;
        document.held_by = opened.held_by;
        if document.held_by.is_none() {
            document.journal = Some(Journal::beside(&opened.path, &opened.stamp));
        }
        document.stamp = Some(opened.stamp);
        let is_held = document.held_by.is_some();
        self.show_document(ctx, document);
        for warning in opened.warnings {
            self.shell.notices.problem(format!("The file can be read, but: {warning}."));
        }
        match opened.recovery {
            Ok(Some(recovery)) if !is_held => self.ask(Asked::Recover(recovery)),
            Ok(_) if is_held => self.ask(Asked::Held),
            Ok(_) => {}
            Err(why) => {
                self.shell.notices.problem(format!("What was not saved last time cannot be told: {why}."))
            }
        }
    }

    fn open_sample(&mut self, ctx: &Context) {
        let as_of = self.as_of;
        self.files.opening = Some("the sample plan".to_owned());
        self.work.start(ctx, move || {
            let plan = Arc::new(sample::plan(as_of));
            let text = store::write(&plan);
            Answer::Made(Box::new(Assessed::new(0, plan, as_of)), Origin::Sample, text)
        });
    }

    /// Makes a plan of the parts that the dialog collected.
    pub(super) fn begin_own(&mut self, ctx: &Context, parts: PlanParts) {
        match Plan::from_parts(parts) {
            Ok(plan) => {
                let text = store::write(&plan);
                let assessed = Assessed::new(0, Arc::new(plan), self.as_of);
                self.take_made(ctx, assessed, Origin::Own, text);
                self.screens.go(crate::ui::Place::Screen(crate::ui::Screen::Verdict));
            }
            Err(problems) => {
                let all: Vec<_> = problems.iter().map(ToString::to_string).collect();
                self.shell.notices.problem(format!("The plan could not be made: {}.", all.join("; ")));
                self.shell.own_plan = Some(OwnPlan::new(self.as_of));
            }
        }
    }

    pub(super) fn take_made(&mut self, ctx: &Context, assessed: Assessed, origin: Origin, text: String) {
        self.files.opening = None;
        let mut session = Session::unsaved(assessed);
        if origin == Origin::Sample {
            // As it was made there is nothing in it to lose.
            session.mark_saved(session.state());
        }
        let mut document = Document::new(session, origin);
        self.keep_unnamed(&mut document, text);
        self.show_document(ctx, document);
        self.offer_left();
    }
}

/// Reads a file with all that belongs to it.
fn read(path: &Path, as_of: Date, now: Timestamp, is_ours: bool) -> Result<Opened, LoadError> {
    // The lock comes first, so that what is read is what will be written over.
    let (lock, held_by) = match is_ours {
        true => (None, None),
        false => match Lock::acquire(path, now) {
            Acquired::Held(lock) => (Some(lock), None),
            Acquired::HeldBy(holder) => (None, Some(held_by(holder.as_ref()))),
            // Without locks the stamp still guards what others write.
            Acquired::Unsupported(_) => (None, None),
        },
    };
    let loaded = store::load(path, as_of)?;
    let recovery = match is_ours {
        true => Ok(None),
        false => Journal::recover(path, &loaded.stamp).map_err(|why| why.to_string()),
    };
    Ok(Opened {
        path: path.to_owned(),
        warnings: loaded.reading.warnings.iter().map(ToString::to_string).collect(),
        has_comments: loaded.reading.has_comments,
        assessed: Assessed::new(0, Arc::new(loaded.reading.plan), as_of),
        stamp: loaded.stamp,
        lock,
        held_by,
        recovery,
    })
}

/// Says why a file could not be opened, with all that is wrong with it.
fn trouble(path: PathBuf, why: &LoadError) -> Trouble {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    match why {
        LoadError::NotFound { .. } => {
            Trouble { path, headline: format!("There is no file {name}"), faults: Vec::new() }
        }
        LoadError::Io { source, .. } => {
            Trouble { path, headline: format!("{name} cannot be read: {source}"), faults: Vec::new() }
        }
        LoadError::Broken(broken) => {
            let count = broken.faults.len() + broken.unlisted;
            let things = if count == 1 { "one thing has".to_owned() } else { format!("{count} things have") };
            let mut faults: Vec<FaultLine> = broken
                .faults
                .iter()
                .map(|fault| FaultLine {
                    place: Some((fault.line, fault.column)),
                    text: fault.text.clone(),
                    what: capitalised(&fault.message),
                    advice: fault
                        .suggestion
                        .as_ref()
                        .map_or_else(String::new, |s| format!("Did you mean {s}?")),
                })
                .collect();
            if broken.unlisted > 0 {
                let what = format!("And {} more", broken.unlisted);
                faults.push(FaultLine { place: None, text: String::new(), what, advice: String::new() });
            }
            Trouble { path, headline: format!("{name} cannot be opened until {things} been mended"), faults }
        }
    }
}
