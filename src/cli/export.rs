//! `handful export`: what other programs can read of a plan.

use super::day::Day;
use super::failure::Failure;
use super::{Now, Outcome, find, input, output, target};
use crate::exchange::export::{Format, Selection};
use std::path::PathBuf;

/// Give the log or the reminders to another program
///
/// Writes the log as CSV for a spreadsheet or as a journal for hledger, or
/// what is to be done on a day as iCalendar. Goes to standard output unless a
/// file is named.
///
/// In CSV, a cell that a spreadsheet would take for a formula has an
/// apostrophe before it.
///
/// In iCalendar, each of these is an event of its day: the open promises of
/// both sides, the next check-in with each partner, goals to agree on again
/// after a year, risks to look at again, and the review of each quarter ahead,
/// in its last week. What recurs falls on no day, and is left out. Import the
/// file again whenever the plan has changed: events that have moved move, and
/// what was kept or waived in the last 90 days is cancelled. With --partner,
/// the reviews, which are of no partner, are left out.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  handful export plan.ron --to csv -o log.csv
  handful export plan.ron --to hledger | hledger -f - balance
  handful export plan.ron --to ics -o reminders.ics --partner north
  handful export plan.ron --to csv --from 2026-10-01 --until 2026-12-31

Exit codes:
  0  written
  2  not written: the reason is on standard error, and no file was changed")]
pub(super) struct Export {
    /// The plan's file; `-` is standard input
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: PathBuf,

    /// What to write
    #[arg(long, value_name = "FORMAT")]
    to: To,

    /// The file to write [default: standard output]
    #[arg(short, long, value_name = "OUTPUT", value_hint = clap::ValueHint::FilePath)]
    output: Option<PathBuf>,

    /// Replace the file to write, if it is there
    #[arg(long, requires = "output")]
    force: bool,

    /// From this day on: `today`, `yesterday`, or a date like `2026-11-23`
    #[arg(long, value_name = "DATE", value_parser = Day::parse)]
    from: Option<Day>,

    /// Until this day, which is included
    #[arg(long, value_name = "DATE", value_parser = Day::parse)]
    until: Option<Day>,

    /// Of this partner alone
    #[arg(long, value_name = "NAME")]
    partner: Option<String>,
}

/// A format that another program reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum To {
    /// The log, for a spreadsheet
    Csv,
    /// The log, for hledger
    Hledger,
    /// What is to be done on a day, for a calendar
    Ics,
}

impl From<To> for Format {
    fn from(to: To) -> Self {
        match to {
            To::Csv => Self::Csv,
            To::Hledger => Self::Hledger,
            To::Ics => Self::Ics,
        }
    }
}

pub(super) fn run(arguments: &Export, now: Now) -> Result<Outcome, Failure> {
    let plan = input::read(&arguments.file, now.today, now.today)?.plan;
    let partner = arguments.partner.as_deref().map(|text| find::partner(&plan, text)).transpose()?;
    let day = |day: Option<Day>| day.map(|day| day.when(now.today));
    let selection = Selection {
        from: day(arguments.from),
        until: day(arguments.until),
        partner: partner.map(|(_, partner)| partner.id.clone()),
    };
    if let (Some(from), Some(until)) = (selection.from, selection.until)
        && until < from
    {
        return Err(Failure::NoDays { from, until });
    }
    if let Some(path) = &arguments.output {
        target::is_not_the_plan(path, &arguments.file)?;
    }
    let text = Format::from(arguments.to).text(&plan, &selection, now.today, None);
    match &arguments.output {
        None => output::print_bare(&text).map_err(Failure::Output)?,
        Some(path) => target::write(path, &text, arguments.force)?,
    }
    Ok(Outcome::Fine)
}
