//! Why a command did not do what it was asked, and how that is shown.

use super::output::{BOLD, ERROR, FRAME};
use crate::analysis::counted;
use crate::exchange::CannotRead;
use crate::exchange::contacts::NotContacts;
use crate::exchange::report::PdfError;
use crate::plan::{AmountError, ImportSource, MoneyError, Refusal, TextError};
use crate::store::{Broken, Holder, JournalError, LoadError, SaveError};
use jiff::civil::Date;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

/// Why a command did not do what it was asked. Shown once, at the end of the program.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// There is no such file; perhaps another was meant.
    #[error("there is no file `{}`", path.display())]
    NoFile { path: PathBuf, near: Option<String> },
    /// There is no such command.
    #[error("there is no command `{0}`")]
    NoCommand(String, String),
    /// The file cannot be loaded.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// What came from standard input is no plan.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// There is no such file to import.
    #[error("there is no file `{}`", path.display())]
    NoInput { path: PathBuf, near: Option<String> },
    /// What is to be imported cannot be opened.
    #[error("cannot read {}: {cause}", path.display())]
    InputFile {
        path: PathBuf,
        #[source]
        cause: io::Error,
    },
    /// What is to be imported cannot be understood, or not before a question is answered.
    #[error("{input}: {cause}")]
    Import {
        input: String,
        source: ImportSource,
        #[source]
        cause: CannotRead,
    },
    /// What is to be imported holds no contacts.
    #[error("{input}: {cause}")]
    Contacts {
        input: String,
        #[source]
        cause: NotContacts,
    },
    /// An argument about log entries beside contacts.
    #[error("`{0}` is about log entries, and contacts are none")]
    NotForContacts(&'static str),
    /// An argument about contacts beside log entries.
    #[error("`{0}` is about contacts, which come with `--from vcard`")]
    ForContacts(&'static str),
    /// Standard input cannot be read.
    #[error("cannot read standard input: {0}")]
    Input(#[source] io::Error),
    /// Standard input is not text.
    #[error("standard input is not text in UTF-8, so it is no plan")]
    InputNotText,
    /// The command needs a file of its own.
    #[error("`-` is standard input, and this needs a file")]
    NeedsFile,
    /// The file is not saved.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// Another has the file open.
    #[error("{} is open elsewhere{}", .0.display(), .1.as_ref().map(by_whom).unwrap_or_default())]
    Held(PathBuf, Option<Holder>),
    /// Edits of a window that ended before it could save them lie beside the file.
    #[error("{} has {} beside it that a window did not live to save", .0.display(), counted(*.1, "change", "changes"))]
    Unsaved(PathBuf, usize),
    /// What lies beside the file cannot be read.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// A new plan would replace a file.
    #[error("there is already a file `{}`, and nothing was written", .0.display())]
    Exists(PathBuf),
    /// An export would replace a file.
    #[error("there is already a file `{}`, and nothing was written", .0.display())]
    Replaces(PathBuf),
    /// What a file to be replaced holds cannot be told.
    #[error("{} cannot be replaced: {cause}", path.display())]
    NotReplaced {
        path: PathBuf,
        #[source]
        cause: io::Error,
    },
    /// An export would replace the plan that it is made of.
    #[error("`{}` is the plan itself, and nothing was written", .0.display())]
    OverPlan(PathBuf),
    /// A report cannot be told from the ending of its file.
    #[error("`{}` does not say in what the report is to be set", path.display())]
    NoReport { path: PathBuf, near: Option<String> },
    /// A report cannot be set as PDF.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// A span of days that ends before it begins.
    #[error("the days from {from} until {until} are none: they end before they begin")]
    NoDays { from: Date, until: Date },
    /// Standard output cannot be written.
    #[error("cannot write to standard output: {0}")]
    Output(#[source] io::Error),
    /// A picture cannot be written.
    #[error("cannot write the picture {}: {cause}", path.display())]
    Picture {
        path: PathBuf,
        #[source]
        cause: io::Error,
    },
    /// The answer cannot be put into JSON.
    #[error("cannot write JSON: {0}")]
    Json(#[source] serde_json::Error),
    /// Nothing is called so.
    #[error("there is no {kind} `{text}`")]
    Unknown { kind: &'static str, text: String, near: Option<String>, known: Vec<String> },
    /// Several may be meant.
    #[error("`{text}` may be more than one {kind}")]
    Ambiguous { kind: &'static str, text: String, several: Vec<String> },
    /// Not an amount.
    #[error(transparent)]
    Amount(#[from] AmountError),
    /// Not an amount of money.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// Not a name.
    #[error("`{0}` cannot be a name: {1}")]
    Name(String, TextError),
    /// The plan does not take the change.
    #[error("the plan does not take this: {0}")]
    Refused(#[from] Refusal),
}

impl Failure {
    /// The failure as a good compiler would show it: what is wrong, where, and what to do.
    pub(super) fn shown(&self) -> String {
        let mut text = match self.broken() {
            Some(broken) => {
                let file = broken
                    .path
                    .as_ref()
                    .map_or_else(|| "standard input".to_owned(), |path| path.display().to_string());
                let faults = match broken.faults.len() + broken.unlisted {
                    1 => "it has a fault".to_owned(),
                    n => format!("it has {n} faults"),
                };
                format!(
                    "{ERROR}error{ERROR:#}{BOLD}: {file} cannot be read as a plan, {faults}{BOLD:#}\n\n{broken}\n"
                )
            }
            None => format!("{ERROR}error{ERROR:#}{BOLD}: {self}{BOLD:#}\n"),
        };
        if let Some(hint) = self.hint() {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "  {FRAME}={FRAME:#} {hint}");
        }
        text
    }

    fn broken(&self) -> Option<&Broken> {
        match self {
            Self::Broken(broken) | Self::Load(LoadError::Broken(broken)) => Some(broken),
            _ => None,
        }
    }

    /// What to do about it.
    fn hint(&self) -> Option<String> {
        Some(match self {
            Self::NoFile { near: Some(near), .. } => format!("did you mean `{near}`?"),
            Self::NoFile { path, .. } if !folder_of(path).is_dir() => {
                format!("there is no folder `{}`", folder_of(path).display())
            }
            Self::NoFile { path, near: None } => format!("`handful new {}` begins a plan", path.display()),
            Self::NoInput { near: Some(near), .. } => format!("did you mean `{near}`?"),
            Self::Import { cause: CannotRead::AskDates { .. }, .. } => {
                "say which with `--dates day-first` or `--dates month-first`".to_owned()
            }
            Self::Import { cause: CannotRead::DatesContradict { .. }, .. } => {
                "`--dates day-first` or `--dates month-first` reads those that fit, and tells the others"
                    .to_owned()
            }
            Self::Import { source: ImportSource::Csv, cause: CannotRead::NoColumn { .. }, .. } => {
                "say which column it is, such as `--columns 'date=Datum,hours=Dauer'`".to_owned()
            }
            Self::Import { source, cause: CannotRead::NoColumn { .. }, .. } => {
                format!(
                    "this reads the detailed export of {}; any other table is read `--from csv`",
                    source.words()
                )
            }
            Self::NoCommand(_, near) => format!("did you mean `handful {near}`?"),
            Self::NeedsFile => "name a file instead of `-`".to_owned(),
            Self::Save(SaveError::ChangedOnDisk { .. }) => {
                "run the command again to use what it holds now".to_owned()
            }
            Self::Held(..) => "make the change in its window, or close it there first".to_owned(),
            Self::Unsaved(path, _) => {
                format!(
                    "open it with `handful {}` to keep or drop them first; nothing was written",
                    path.display()
                )
            }
            Self::NoReport { near: Some(near), .. } => format!("did you mean the ending `.{near}`?"),
            Self::NoReport { .. } => "a report ends in `.pdf`, `.html` or `.md`".to_owned(),
            Self::OverPlan(_) => "name another file to write".to_owned(),
            Self::Replaces(_) => "`--force` replaces it; or write to another file".to_owned(),
            Self::Exists(path) => format!("`handful {}` opens it", path.display()),
            Self::Unknown { near: Some(near), .. } => format!("did you mean `{near}`?"),
            Self::Unknown { kind, known, .. } if known.is_empty() => {
                format!("the plan has no {kind} for this yet")
            }
            Self::Unknown { known, .. } => format!("there are {}", listed(known)),
            Self::Ambiguous { several, .. } => format!("write more of one of {}", listed(several)),
            _ => return None,
        })
    }
}

/// The folder in which a file would stand.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

/// Who has it open, as far as its lock says.
fn by_whom(holder: &Holder) -> String {
    format!(", by {} on {} (process {})", holder.user, holder.host, holder.pid)
}

/// The first of many, in a row.
fn listed(names: &[String]) -> String {
    const MOST: usize = 12;
    let shown: Vec<_> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(MOST);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    shown.join(", ") + &rest
}
