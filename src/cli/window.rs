//! `handful [FILE]`: the window, or where there is none the verdict as text.

use super::check::{self, FailOn};
use super::failure::Failure;
use super::{Outcome, input, output};
use crate::analysis::assess;
use crate::{app, sample};
use jiff::civil::Date;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Window {
    /// The plan to open in the window
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<PathBuf>,
}

pub(super) fn run(arguments: &Window, today: Date) -> Result<Outcome, Failure> {
    let file = arguments.file.as_deref();
    let Err(no_window) = app::run(arguments.file.clone()) else { return Ok(Outcome::Fine) };
    let plan = match file {
        Some(file) => input::read(file).map_err(|why| super::misspelt_command(file).unwrap_or(why))?.plan,
        None => sample::plan(today),
    };
    let assessment = assess(&plan, today);
    output::print(&check::table::page(&plan, &assessment)).map_err(Failure::Output)?;
    output::warn(&no_window.to_string());
    Ok(check::outcome(assessment.verdict, FailOn::Overcommitted))
}
