//! The dialog that asks for a path, for where the system has no file dialog
//! and for those who would rather type.

use super::Request;
use crate::ui::outgoing::Outgoing;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{DialogChoice, Look, dialog_buttons, error_text, help_text, modal, quiet_button};
use egui::{Context, Key, Label, ScrollArea, TextEdit};
use std::path::{Path, PathBuf};

/// What the path is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To open a plan.
    Open,
    /// To save the plan.
    Save,
    /// To give something of the plan to another program.
    Export(Outgoing),
    /// To take another program's file into the plan.
    Import,
}

/// How the names of files end that can be imported.
const IMPORTED: [&str; 8] = ["csv", "tsv", "txt", "json", "ics", "ical", "vcf", "vcard"];

impl Purpose {
    /// How the names of the files end that it is about.
    pub fn endings(self) -> Vec<&'static str> {
        match self {
            Self::Open | Self::Save | Self::Export(_) => vec![self.ending()],
            Self::Import => IMPORTED.to_vec(),
        }
    }

    /// The ending of a name that has none.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Open | Self::Save => "ron",
            Self::Export(format) => format.ending(),
            Self::Import => "csv",
        }
    }

    /// Whether a file of this name may be meant.
    pub fn takes(self, name: &str) -> bool {
        let ending = Path::new(name).extension();
        ending.is_some_and(|there| self.endings().iter().any(|ending| there.eq_ignore_ascii_case(ending)))
    }

    /// Whether a file is looked for that is there already.
    pub const fn seeks(self) -> bool {
        matches!(self, Self::Open | Self::Import)
    }

    /// What its dialog is called.
    pub fn title(self) -> String {
        match self {
            Self::Open => "Open a plan".to_owned(),
            Self::Save => "Save the plan as".to_owned(),
            Self::Export(format) => format!("Export {}", format.words()),
            Self::Import => "Import a file".to_owned(),
        }
    }
}

/// One thing in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathEntry {
    /// Its name.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
}

/// What is in a folder, as far as it concerns us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The folder.
    pub folder: PathBuf,
    /// Folders and files of the kind that is asked for, in order; or why the folder cannot be read.
    pub entries: Result<Vec<PathEntry>, String>,
}

/// The open dialog.
#[derive(Debug)]
pub struct PathDialog {
    /// What the path is for.
    pub purpose: Purpose,
    /// What is typed.
    pub text: String,
    /// What the folder in `text` holds; the app fills it.
    pub listing: Option<Listing>,
    /// Why the path was not taken.
    pub refused: Option<String>,
}

impl PathDialog {
    /// A dialog that begins with this path.
    pub fn new(purpose: Purpose, start: &Path) -> Self {
        Self { purpose, text: start.display().to_string(), listing: None, refused: None }
    }

    /// The folder that is typed so far: the path up to its last separator.
    pub fn folder(&self) -> PathBuf {
        match self.text.rfind(std::path::is_separator) {
            Some(at) => PathBuf::from(&self.text[..=at]),
            None => PathBuf::from("."),
        }
    }

    /// What is typed behind the folder.
    fn beginning(&self) -> &str {
        self.text.rfind(std::path::is_separator).map_or(&*self.text, |at| &self.text[at + 1..])
    }

    fn matches(&self) -> Vec<PathEntry> {
        let beginning = self.beginning().to_lowercase();
        let listed = self.listing.as_ref().filter(|l| l.folder == self.folder());
        let Some(Ok(entries)) = listed.map(|l| &l.entries) else { return Vec::new() };
        // A whole name says what is meant; the others in the folder stay in sight.
        let is_whole = entries.iter().any(|e| e.name.to_lowercase() == beginning);
        entries
            .iter()
            .filter(|e| is_whole || e.name.to_lowercase().starts_with(&beginning))
            .cloned()
            .collect()
    }

    fn take(&mut self, entry: &PathEntry) {
        let mut path = self.folder().join(&entry.name).display().to_string();
        if entry.is_folder {
            path.push(std::path::MAIN_SEPARATOR);
        }
        self.text = path;
        self.refused = None;
    }

    /// The path as it is typed; its ending is added where none is given.
    fn path(&self) -> PathBuf {
        let path = PathBuf::from(self.text.trim());
        if !self.purpose.seeks() && path.extension().is_none() {
            return path.with_extension(self.purpose.ending());
        }
        path
    }

    /// What keeps the path from being used.
    fn fault(&self) -> Option<String> {
        if self.text.trim().is_empty() || self.beginning().trim().is_empty() {
            return Some("Type the name of a file, or choose one below".to_owned());
        }
        let Purpose::Export(format) = self.purpose else { return None };
        let path = self.path();
        let ending = path.extension()?.to_str()?;
        // What is opened by its ending would be taken for something else.
        let is_other = !ending.eq_ignore_ascii_case(format.ending())
            && Outgoing::all().any(|other| ending.eq_ignore_ascii_case(other.ending()));
        is_other.then(|| {
            format!("What is exported is {}: the file is to end in .{}", format.kind(), format.ending())
        })
    }
}

/// Draws the dialog and hands over the path.
pub(super) fn show(ctx: &Context, dialog: &mut Option<PathDialog>, requests: &mut Vec<Request>) {
    let Some(open) = dialog else { return };
    let verb = match open.purpose {
        Purpose::Open => "Open",
        Purpose::Save => "Save",
        Purpose::Export(_) => "Export",
        Purpose::Import => "Import",
    };
    let outcome = modal(ctx, &open.purpose.title(), |ui| {
        ui.set_width(540.0);
        let label = ui.label("Path of the file");
        let matches = open.matches();
        // Tab completes where one thing alone is meant, and else goes on to the next field.
        let only = match matches.as_slice() {
            [only] if only.name != open.beginning() => Some(only.clone()),
            _ => None,
        };
        let tab = ctx.input(|i| i.key_pressed(Key::Tab) && i.modifiers.is_none());
        let field =
            TextEdit::singleline(&mut open.text).desired_width(f32::INFINITY).lock_focus(only.is_some());
        let output = field.show(ui);
        let response = output.response.response.labelled_by(label.id);
        if response.changed() {
            // A tab completes; it never is part of a path.
            open.text.retain(|c| c != '\t');
            open.refused = None;
        }
        if let Some(only) = only.filter(|_| tab && response.has_focus()) {
            open.take(&only);
            let end = egui::text::CCursor::new(open.text.chars().count());
            let mut state = output.state;
            state.cursor.set_char_range(Some(egui::text::CCursorRange::one(end)));
            state.store(ctx, response.id);
        }
        match &open.refused {
            Some(refused) => error_text(ui, refused),
            None => {
                let what = match open.purpose {
                    Purpose::Open | Purpose::Save => "A plan is a file that ends in .ron.".to_owned(),
                    Purpose::Export(format) => format!("The file is to end in .{}.", format.ending()),
                    Purpose::Import => "An export of Toggl Track, Clockify or Timewarrior, a calendar, an \
                                        address book, or any table. You look at it before anything is taken."
                        .to_owned(),
                };
                help_text(ui, &format!("{what} Tab completes a name."))
            }
        };
        ui.add_space(space::XS);
        list(ui, open, &matches);
        dialog_buttons(ui, verb, Look::Primary, true)
    });
    let accept = outcome.enter || outcome.inner == Some(DialogChoice::Confirm);
    if accept {
        match open.fault() {
            Some(fault) => {
                open.refused = Some(fault);
            }
            None => {
                let path = open.path();
                requests.push(match open.purpose {
                    Purpose::Open => Request::Open(path),
                    Purpose::Save => Request::SaveTo(path),
                    Purpose::Export(format) => Request::ExportTo(path, format),
                    Purpose::Import => Request::Import(path),
                });
            }
        }
    } else if outcome.closed || outcome.inner == Some(DialogChoice::Cancel) {
        requests.push(Request::CancelPath);
    }
}

fn list(ui: &mut egui::Ui, open: &mut PathDialog, matches: &[PathEntry]) {
    let listed = open.listing.as_ref().filter(|l| l.folder == open.folder());
    if let Some(Err(why)) = listed.map(|l| &l.entries) {
        ui.add(Label::new(theme::muted(why)).wrap());
        return;
    }
    let mut chosen = None;
    ScrollArea::vertical().max_height(220.0).min_scrolled_height(220.0).auto_shrink([false, false]).show(
        ui,
        |ui| {
            let parent = open.folder().parent().is_some_and(|p| !p.as_os_str().is_empty());
            if parent && quiet_button(ui, "Folder above").clicked() {
                chosen = Some(None);
            }
            for entry in matches {
                let name = if entry.is_folder {
                    format!("{}{}", entry.name, std::path::MAIN_SEPARATOR)
                } else {
                    entry.name.clone()
                };
                let button =
                    egui::Button::selectable(false, name).min_size(egui::vec2(ui.available_width(), 24.0));
                if ui.add(button).clicked() {
                    chosen = Some(Some(entry));
                }
            }
        },
    );
    match chosen {
        Some(Some(entry)) => open.take(entry),
        Some(None) => {
            if let Some(parent) = open.folder().parent() {
                let name = if open.purpose.seeks() { String::new() } else { open.beginning().to_owned() };
                open.text = parent.join(name).display().to_string();
                if !open.text.ends_with(std::path::is_separator) && open.purpose.seeks() {
                    open.text.push(std::path::MAIN_SEPARATOR);
                }
            }
        }
        None => {}
    }
}
