//! `handful [FILE]`: the window, or where there is none the verdict as text.

use super::check::{self, FailOn};
use super::failure::Failure;
use super::{Outcome, input, output};
use crate::analysis::assess;
use crate::{app, sample};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(super) struct Window {
    /// The plan to open in the window
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<PathBuf>,
}

pub(super) fn run(arguments: &Window, today: Date) -> Result<Outcome, Failure> {
    if let Some(file) = &arguments.file {
        check_file(file)?;
    }
    let Err(no_window) = app::run(arguments.file.clone()) else { return Ok(Outcome::Fine) };
    let plan = match &no_window.plan {
        Some(file) => input::read(file)?.plan,
        None => sample::plan(today),
    };
    let assessment = assess(&plan, today);
    output::print(&check::table::page(&plan, &assessment)).map_err(Failure::Output)?;
    output::note(&no_window.to_string());
    Ok(check::outcome(assessment.verdict, FailOn::Overcommitted))
}

/// Refuses what cannot be a plan's file before a window opens on it. A file that is there and
/// broken is the window's to show.
fn check_file(file: &Path) -> Result<(), Failure> {
    if input::is_stdin(file) {
        return Err(Failure::NeedsFile);
    }
    if file.try_exists().unwrap_or(true) {
        return Ok(());
    }
    Err(super::misspelt_command(file).unwrap_or_else(|| input::not_there(file)))
}
