//! The command line: one file a subcommand.
//!
//! A command answers with an [`Outcome`], which becomes the exit code, or with
//! a [`Failure`](failure::Failure), which is shown on standard error here and
//! nowhere else. Today's date and the standard streams are read here; below,
//! they are arguments.

mod afford;
mod check;
mod compare;
mod completions;
mod day;
mod explain;
mod export;
mod failure;
mod find;
mod fmt;
mod history;
mod import;
mod input;
mod json;
mod judged;
mod log;
mod new;
mod output;
mod report;
mod rewrite;
mod target;
mod window;

use crate::plan::nearest;
use clap::{CommandFactory as _, Parser, Subcommand};
use failure::Failure;
use jiff::Timestamp;
use jiff::civil::Date;
use std::path::Path;
use std::process::ExitCode;

/// When the program was started.
#[derive(Debug, Clone, Copy)]
struct Now {
    /// The day where the user is.
    today: Date,
    /// The moment anywhere.
    moment: Timestamp,
}

/// What a command came to, as its exit code says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// 0: done; or what is held can be carried.
    Fine,
    /// 1: more is held than can be carried; or a file is not in its form.
    Reached,
    /// 2: it could not be told.
    CannotTell,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => Self::from(0),
            Outcome::Reached => Self::from(1),
            Outcome::CannotTell => Self::from(2),
        }
    }
}

/// Handful tells whether you hold more partnerships than you can sustain.
///
/// A plan is one text file that you can read and edit: your partners, what you
/// and they have promised one another, what really happened, and what you can
/// give. Handful sums it up by quarter and says when it is too much, of what,
/// and who takes it.
#[derive(Parser)]
#[command(
    version,
    max_term_width = 80,
    args_conflicts_with_subcommands = true,
    subcommand_help_heading = "Commands (without one, the window opens)",
    subcommand_value_name = "COMMAND",
    after_help = "Run `handful help COMMAND`, or `handful COMMAND --help`, for more about a command.",
    after_long_help = "\
Examples:
  handful                        Open the last plan, or at first a sample
  handful plan.ron               Open a plan in the window
  handful plan.ron --screenshot plan.png --screen partners
                                 Write a picture of a screen, without a window
  handful new plan.ron           Begin a plan
  handful check plan.ron         Say whether it can be sustained
  handful afford plan.ron        Say which partnerships you can keep
  handful explain plan.ron north Say what a partner is to you, and why
  handful compare plan.ron 'Without Kite'
                                 Hold a scenario against the plan as it stands
  handful history plan.ron       Say how the frozen reviews went on
  handful log plan.ron --partner north --time 1h30m
                                 Write down what you gave a partner
  handful export plan.ron --to csv -o log.csv
                                 Give the log to a spreadsheet
  handful report plan.ron -o review.pdf
                                 Write the pages that you take into a meeting

Exit codes:
  0  done; with `check`: sustainable or stretched
  1  with `check`: overcommitted; with `afford`: not all can be kept; with
     `compare`: all scenarios are overcommitted; with `fmt --check`: not in its
     form; with `import`: in part
  2  it could not be told: a file or an argument is wrong, or there is nothing to
     judge; with `history`: no review is frozen yet"
)]
struct Arguments {
    #[command(flatten)]
    window: window::Window,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Check),
    Afford(afford::Afford),
    Compare(compare::Compare),
    History(history::Past),
    Explain(explain::Explain),
    Log(log::Log),
    Import(import::Import),
    Export(export::Export),
    Report(report::Report),
    New(new::New),
    Fmt(fmt::Fmt),
    Completions(completions::Completions),
}

/// Runs the program: the window, or a command.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return refused(&error),
    };
    let now = jiff::ZonedDateTime::now();
    let now = Now { today: now.date(), moment: now.timestamp() };
    match answer(arguments, now) {
        Ok(outcome) => outcome.into(),
        Err(failure) => {
            output::say(&failure.shown());
            Outcome::CannotTell.into()
        }
    }
}

/// Says what clap says of arguments that it does not take; help and version come this way too.
fn refused(error: &clap::Error) -> ExitCode {
    // A misspelt command looks to clap like a plan, with arguments that do not belong there.
    let command = std::env::args_os().nth(1).filter(|_| error.use_stderr());
    let failure = command.as_deref().map(Path::new).and_then(misspelt_command);
    match failure {
        Some(failure) => output::say(&failure.shown()),
        // Where it cannot be written, nothing can be said.
        None => drop(error.print()),
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// The command that was meant where a plan was read, if there is no such file and one is near.
fn misspelt_command(argument: &Path) -> Option<Failure> {
    let text = argument.to_str().filter(|_| !argument.exists())?;
    let command = Arguments::command();
    let names = || command.get_subcommands().map(clap::Command::get_name);
    if names().any(|name| name == text) {
        return None;
    }
    nearest(text, names()).map(|near| Failure::NoCommand(text.to_owned(), near))
}

fn answer(arguments: Arguments, now: Now) -> Result<Outcome, Failure> {
    match arguments.command {
        Some(Command::Check(arguments)) => check::run(&arguments, now.today),
        Some(Command::Compare(arguments)) => compare::run(&arguments, now.today),
        Some(Command::History(arguments)) => history::run(&arguments, now.today),
        Some(Command::Afford(arguments)) => afford::run(&arguments, now.today),
        Some(Command::Explain(arguments)) => explain::run(&arguments, now.today),
        Some(Command::Log(arguments)) => log::run(&arguments, now),
        Some(Command::Import(arguments)) => import::run(&arguments, now),
        Some(Command::Report(arguments)) => report::run(&arguments, now.today),
        Some(Command::Export(arguments)) => export::run(&arguments, now),
        Some(Command::New(arguments)) => new::run(&arguments),
        Some(Command::Fmt(arguments)) => fmt::run(&arguments, now),
        Some(Command::Completions(arguments)) => completions::run(&arguments),
        None => window::run(&arguments.window, now.today),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_well_formed() {
        Arguments::command().debug_assert();
    }
}
