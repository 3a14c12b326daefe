//! `handful fmt`: a plan's file in the form in which handful writes it.

use super::failure::Failure;
use super::rewrite::take;
use super::{Now, Outcome, input, output};
use crate::store::{self, LoadError};
use std::path::{Path, PathBuf};

/// Put a plan's file into its form
///
/// Writes the file anew as handful itself would: records in their order, one
/// log entry a line, defaults left out. So a later change of one thing changes
/// one line. Comments are not kept: where there are any, the file as it was
/// stays beside the new one.
#[derive(clap::Args)]
#[command(
    after_help = "Exit codes: 0 done or in its form, 1 not in its form (--check), 2 it cannot be read.",
    after_long_help = "\
Examples:
  handful fmt plan.ron
  handful fmt plan.ron --check     In a git hook: change nothing, only tell
  handful fmt - < plan.ron         Write it to standard output

Exit codes:
  0  done; with `--check`: in its form
  1  with `--check`: not in its form
  2  the file cannot be read or written"
)]
pub(super) struct Fmt {
    /// The plan's file; `-` reads standard input and writes standard output
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: PathBuf,

    /// Change nothing; exit with 1 where the file is not in its form
    #[arg(long)]
    check: bool,
}

/// Reads whatever the day: the form of a text is the same on every machine, whatever its clock says,
/// and all that the text holds is kept.
pub(super) fn run(arguments: &Fmt, now: Now) -> Result<Outcome, Failure> {
    let path = &arguments.file;
    if input::is_stdin(path) {
        let (reading, text) = input::read_stdin(store::read)?;
        let formed = store::write(&reading.plan);
        if arguments.check {
            return told("standard input", &text, &formed, reading.has_comments);
        }
        if reading.has_comments {
            output::warn("comments do not outlive a rewriting");
        }
        output::print(&formed).map_err(Failure::Output)?;
        return Ok(Outcome::Fine);
    }
    if arguments.check {
        let loaded = input::load_on_any_day(path)?;
        let text = text_of(path)?;
        let formed = store::write(&loaded.reading.plan);
        return told(&path.display().to_string(), &text, &formed, loaded.reading.has_comments);
    }
    let file = take(path, now, input::load_on_any_day)?;
    let plan = file.loaded.reading.plan.clone();
    if text_of(path)? != store::write(&plan) {
        file.rewrite(&plan)?;
    }
    Ok(Outcome::Fine)
}

fn text_of(path: &Path) -> Result<String, Failure> {
    let unreadable = |source| LoadError::Io { path: path.to_owned(), source };
    Ok(std::fs::read_to_string(path).map_err(unreadable)?)
}

/// Tells whether a text is in its form, and where it first is not.
fn told(file: &str, text: &str, formed: &str, has_comments: bool) -> Result<Outcome, Failure> {
    if text == formed {
        return Ok(Outcome::Fine);
    }
    let line = text.lines().zip(formed.lines()).take_while(|(is, should)| is == should).count() + 1;
    let comments = if has_comments { "; putting it there drops its comments" } else { "" };
    output::print(&format!("{file} is not in its form from line {line} on{comments}\n"))
        .map_err(Failure::Output)?;
    Ok(Outcome::Reached)
}
