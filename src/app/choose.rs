//! Choosing files: the system's dialog on a thread, or our own for a path.

use super::files::Answer;
use super::{HandfulApp, Next};
use crate::ui::shell::{Listing, PathDialog, PathEntry, Purpose};
use egui::Context;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A dialog that answers sooner than this was never seen by anybody: there is
/// no service on this system to show it.
const AT_ONCE: Duration = Duration::from_millis(300);

impl HandfulApp {
    /// Asks which file to open.
    pub(super) fn ask_for_file(&mut self, ctx: &Context) {
        self.choose(ctx, Purpose::Open);
    }

    /// Asks which file to open, by its path.
    pub(super) fn ask_for_path(&mut self) {
        self.own_dialog(Purpose::Open);
    }

    /// Asks which file to import.
    pub(super) fn ask_for_import(&mut self, ctx: &Context) {
        if !self.refuse_if_read_only() {
            self.choose(ctx, Purpose::Import);
        }
    }

    /// Asks for a file by the system's dialog, or by our own where it has none.
    pub(super) fn choose(&mut self, ctx: &Context, purpose: Purpose) {
        if self.files.choosing.is_some() {
            return;
        }
        if !self.env.native_dialogs {
            self.own_dialog(purpose);
            return;
        }
        self.files.choosing = Some(purpose);
        let start = self.start_of_path(purpose);
        self.work.start(ctx, move || {
            let asked = Instant::now();
            let kind = match purpose {
                Purpose::Import => "Exports and address books",
                Purpose::Open | Purpose::Save => "Handful plan",
                Purpose::Export(outgoing) => outgoing.kind(),
            };
            let mut dialog = rfd::FileDialog::new().add_filter(kind, &purpose.endings());
            if let Some(folder) = start.parent() {
                dialog = dialog.set_directory(folder);
            }
            let path = match purpose {
                Purpose::Open | Purpose::Import => dialog.set_title(purpose.title()).pick_file(),
                Purpose::Save | Purpose::Export(_) => {
                    let name = start.file_name().unwrap_or_default().to_string_lossy();
                    dialog.set_title(purpose.title()).set_file_name(name).save_file()
                }
            };
            Answer::Chosen { purpose, at_once: path.is_none() && asked.elapsed() < AT_ONCE, path }
        });
    }

    /// Takes the answer of the system's dialog.
    pub(super) fn take_chosen(
        &mut self,
        ctx: &Context,
        purpose: Purpose,
        path: Option<PathBuf>,
        at_once: bool,
    ) {
        if self.files.choosing.take() != Some(purpose) {
            // Our own dialog was taken in its place in the meantime.
            return;
        }
        match path {
            // The system's dialog has asked already whether a file may be replaced.
            Some(path) => match purpose {
                Purpose::Open => self.guarded(ctx, Next::Open(path)),
                Purpose::Save => self.save_to(ctx, path, true),
                Purpose::Export(format) => self.export_to(ctx, path, format, true),
                Purpose::Import => self.import(ctx, path),
            },
            None if at_once => self.own_dialog(purpose),
            None => self.files.after_save = None,
        }
    }

    /// Opens our own dialog for a path.
    pub(super) fn own_dialog(&mut self, purpose: Purpose) {
        self.files.choosing = None;
        self.files.listing = None;
        let mut start = self.start_of_path(purpose);
        if purpose.seeks() {
            start.set_file_name("");
        }
        self.shell.path_dialog = Some(PathDialog::new(purpose, &start));
    }

    /// Where a dialog begins: at the document's own file, or in the documents' folder.
    fn start_of_path(&self, purpose: Purpose) -> PathBuf {
        let document = self.document.as_ref();
        if let Some(path) = document.and_then(|d| d.path()) {
            return match purpose {
                Purpose::Open | Purpose::Save | Purpose::Import => path.to_owned(),
                Purpose::Export(_) => path.with_extension(purpose.ending()),
            };
        }
        let recent = self.preferences.get().recent.first();
        let folder = recent.and_then(|p| p.parent()).unwrap_or(&self.env.documents_folder);
        let name = match (purpose, document) {
            (Purpose::Save | Purpose::Export(_), Some(document)) => {
                let name = slug::slugify(document.session.plan().name().as_str());
                format!("{}.{}", if name.is_empty() { "plan" } else { &name }, purpose.ending())
            }
            _ => "plan.ron".to_owned(),
        };
        folder.join(name)
    }

    /// Has the folder listed that is typed in our own dialog.
    pub(super) fn list_folder(&mut self, ctx: &Context) {
        let Some(dialog) = &self.shell.path_dialog else { return };
        let (folder, purpose) = (dialog.folder(), dialog.purpose);
        let is_listed = dialog.listing.as_ref().is_some_and(|l| l.folder == folder);
        if is_listed || self.files.listing.as_ref() == Some(&folder) {
            return;
        }
        self.files.listing = Some(folder.clone());
        self.work.start(ctx, move || {
            let entries = list(&folder, purpose);
            Answer::Listed(Listing { folder, entries })
        });
    }

    /// Takes a listing.
    pub(super) fn take_listing(&mut self, listing: Listing) {
        if self.files.listing.as_ref() == Some(&listing.folder) {
            self.files.listing = None;
        }
        if let Some(dialog) = self.shell.path_dialog.as_mut().filter(|d| d.folder() == listing.folder) {
            dialog.listing = Some(listing);
        }
    }
}

/// The folders in a folder, and the files that may be meant, folders first, without the hidden ones.
fn list(folder: &Path, purpose: Purpose) -> Result<Vec<PathEntry>, String> {
    let read = std::fs::read_dir(folder).map_err(|why| match why.kind() {
        std::io::ErrorKind::NotFound => "There is no such folder".to_owned(),
        _ => format!("The folder cannot be read: {why}"),
    })?;
    let mut entries: Vec<PathEntry> = read
        .flatten()
        .map(|entry| PathEntry {
            is_folder: entry.path().is_dir(),
            name: entry.file_name().to_string_lossy().into_owned(),
        })
        .filter(|entry| !entry.name.starts_with('.') && (entry.is_folder || purpose.takes(&entry.name)))
        .collect();
    entries.sort_by_cached_key(|entry| (!entry.is_folder, entry.name.to_lowercase()));
    Ok(entries)
}
