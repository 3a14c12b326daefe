//! `handful new`: an empty plan.

use super::failure::Failure;
use super::{Outcome, input, output};
use crate::plan::{Currency, Name, Plan};
use crate::store::{self, SaveError};
use std::path::PathBuf;

/// Begin a plan
///
/// Writes an empty plan. A file that is there already is never replaced.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  handful new plan.ron
  handful new studio.ron --name 'Studio Voss' --currency CHF")]
pub(super) struct New {
    /// The file to write
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: PathBuf,

    /// What the plan is called [default: the name of the file]
    #[arg(long)]
    name: Option<String>,

    /// The currency in which it counts, by its ISO 4217 code
    #[arg(long, value_name = "CODE", default_value = "EUR", value_parser = Currency::parse)]
    currency: Currency,
}

pub(super) fn run(arguments: &New) -> Result<Outcome, Failure> {
    let path = &arguments.file;
    if input::is_stdin(path) {
        return Err(Failure::NeedsFile);
    }
    let name = arguments
        .name
        .clone()
        .unwrap_or_else(|| path.file_stem().unwrap_or_default().to_string_lossy().into_owned());
    let name = Name::new(&name).map_err(|error| Failure::Name(name, error))?;
    let plan = Plan::empty(name, arguments.currency);
    match store::save(path, store::write(&plan), None) {
        Ok(_) => {}
        Err(SaveError::ChangedOnDisk { .. }) => return Err(Failure::Exists(path.clone())),
        Err(error @ SaveError::NotConfirmed { .. }) => output::warn(&error.to_string()),
        Err(error) => return Err(error.into()),
    }
    let shown = path.display();
    let next = format!(
        "{shown} is there, an empty plan in {}.\n\
         Open it with `handful {shown}` to say how many hours a week you can give, and to add your partners.\n",
        arguments.currency
    );
    output::print(&next).map_err(Failure::Output)?;
    Ok(Outcome::Fine)
}
