//! Giving something of the plan to others, as a file.

use super::HandfulApp;
use super::ask::Asked;
use super::files::Answer;
use crate::analysis::{Assessment, capitalised};
use crate::exchange::export::Selection;
use crate::exchange::report::{png, svg};
use crate::plan::Plan;
use crate::store::{self, FileStamp, SaveError};
use crate::ui::outgoing::{Outgoing, Parcel};
use crate::ui::report::Previewed;
use crate::ui::shell::Purpose;
use egui::Context;
use std::path::PathBuf;
use std::sync::Arc;

/// How an export went.
#[derive(Debug)]
pub(super) struct Exported {
    path: PathBuf,
    what: Outgoing,
    result: Result<(), Refused>,
}

/// Why nothing was exported.
#[derive(Debug)]
enum Refused {
    /// There is a file, and nobody has agreed that it is replaced.
    Exists,
    /// It cannot be written.
    Cannot(String),
}

impl HandfulApp {
    /// Exports something of the plan to a file that is asked for.
    pub(super) fn export(&mut self, ctx: &Context, what: Outgoing) {
        if self.document.is_some() {
            self.choose(ctx, Purpose::Export(what));
        }
    }

    /// Exports to a file, off the window's thread; `agreed` says that what it holds may be replaced.
    pub(super) fn export_to(&mut self, ctx: &Context, path: PathBuf, what: Outgoing, agreed: bool) {
        let path = std::path::absolute(&path).unwrap_or(path);
        let Some(document) = &self.document else { return };
        if document.path() == Some(&*path) {
            self.refuse_path("This is the plan's own file; give the export another name.".to_owned());
            return;
        }
        let assessed = document.session.assessed();
        let (plan, assessment) = (Arc::clone(&assessed.plan), Arc::clone(&assessed.assessment));
        // The log is that of the plan as it is now, whether it has been assessed or not.
        let (present, as_of) = (Arc::clone(document.session.plan()), self.as_of);
        let is_of_present = assessed.revision == document.session.revision();
        let parcel = self.files.parcel.clone();
        self.work.start(ctx, move || {
            let content = || match (what, parcel) {
                (Outgoing::Export(format), _) => {
                    let known = is_of_present.then_some(&*assessment);
                    Ok(format.text(&present, &Selection::default(), as_of, known).into_bytes())
                }
                (_, Some(parcel)) => content(what, parcel, &plan, &assessment),
                (_, None) => Err("there is nothing to write".to_owned()),
            };
            let result = write(&path, agreed, content);
            Answer::Exported(Box::new(Exported { path, what, result }))
        });
    }

    /// Asks for a file, and puts something into it.
    pub(super) fn give_out(&mut self, ctx: &Context, what: Outgoing, parcel: Parcel) {
        self.files.parcel = Some(parcel);
        self.export(ctx, what);
    }

    /// Has the pages drawn that the dialog of a report is to show.
    pub(super) fn look_into_report(&mut self, ctx: &Context) {
        let (Some(report), Some(document)) = (&mut self.screens.report, &self.document) else { return };
        let assessed = document.session.assessed();
        if let Some(ask) = report.next_ask(assessed.revision) {
            let (plan, assessment) = (Arc::clone(&assessed.plan), Arc::clone(&assessed.assessment));
            self.work.start(ctx, move || Answer::Previewed(Box::new(ask.run(&plan, &assessment))));
        }
    }

    /// Takes in the pages of a report, where its dialog is still open.
    pub(super) fn take_preview(&mut self, ctx: &Context, previewed: Previewed) {
        if let Some(report) = &mut self.screens.report {
            report.take_in(ctx, previewed);
        }
    }

    /// Takes in how an export went.
    pub(super) fn take_exported(&mut self, exported: Exported) {
        let Exported { path, what, result } = exported;
        match result {
            Ok(()) => {
                self.shell.path_dialog = None;
                self.shell.notices.done(format!("Exported to {}", path.display()));
            }
            Err(Refused::Exists) => self.ask(Asked::ReplaceExport(path, what)),
            Err(Refused::Cannot(why)) => self.refuse_path(why),
        }
    }
}

/// What is put into a file of this form.
fn content(what: Outgoing, parcel: Parcel, plan: &Plan, assessment: &Assessment) -> Result<Vec<u8>, String> {
    /// Pixels for a point of a chart: sharp on a wall, and in print.
    const PIXELS_PER_POINT: f32 = 3.0;
    match (what, parcel) {
        (Outgoing::Report(format), Parcel::Report(wanted, paper)) => {
            let document = wanted.document(plan, assessment);
            let document = document.ok_or("what it is about is no longer in the plan")?;
            format.set(&document, paper).map_err(|why| why.to_string())
        }
        (Outgoing::Png, Parcel::Chart(figure)) => {
            png(&figure.drawing, PIXELS_PER_POINT).map_err(|why| why.to_string())
        }
        (_, Parcel::Text(text)) => Ok(text.into_bytes()),
        (_, Parcel::Chart(figure)) => {
            Ok(svg(&figure.drawing, &figure.caption, &figure.alternative).into_bytes())
        }
        (_, Parcel::Report(..)) => Err("it is no report that is to be written".to_owned()),
    }
}

/// Writes the content to a file, unless there is one that is not to be replaced.
fn write(
    path: &std::path::Path,
    agreed: bool,
    content: impl FnOnce() -> Result<Vec<u8>, String>,
) -> Result<(), Refused> {
    let there = FileStamp::of_file(path)
        .map_err(|why| Refused::Cannot(format!("{} cannot be used: {why}", path.display())))?;
    if there.is_some() && !agreed {
        return Err(Refused::Exists);
    }
    let content = content().map_err(|why| Refused::Cannot(format!("Nothing was written: {why}.")))?;
    match store::save(path, content, there.as_ref()) {
        // The new content is in its place: that is no failure of ours.
        Ok(_) | Err(SaveError::NotConfirmed { .. }) => Ok(()),
        Err(why) => Err(Refused::Cannot(capitalised(&why.to_string()))),
    }
}
