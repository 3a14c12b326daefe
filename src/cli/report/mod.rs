//! `handful report`: the pages one takes into a meeting.

mod format;

use super::day::Day;
use super::failure::Failure;
use super::{Outcome, find, input, target};
use crate::analysis::assess;
use crate::exchange::mask::Hidden;
use crate::exchange::report::{Paper, Subject, Wanted};
use jiff::civil::Date;
use std::path::PathBuf;

/// Write the pages that you take into a meeting
///
/// One page for the portfolio: the verdict, the coming quarters, the partnerships
/// and what presses most. Then the pictures, a page for each partnership,
/// and an appendix with the numbers and how each was reached. The ending of the
/// file says in what it is set. The same plan and day give the same bytes.
///
/// With `--partner`, it is the page to give to that partner instead: the goals
/// that were agreed, what each side has promised and kept, and how both see it
/// where they told you. Nothing that you think of them, of others or of
/// yourself is on it.
///
/// With `--review`, it is what was kept of a quarter when its review was frozen,
/// with what was decided, who does what by when, and what became of that. Of a
/// review that is still open it says how things stand.
///
/// With `--mask`, names become `Partner A`, `Partner B` in the order of the
/// register, and amounts of money become `•••`. What others wrote about people
/// in other words is not found: read the pages before you hand them over.
#[derive(clap::Args)]
#[command(
    after_help = "Exit codes: 0 written, 2 not written.",
    after_long_help = "\
Examples:
  handful report plan.ron -o review.pdf
  handful report plan.ron -o north.pdf --partner north --paper letter
  handful report plan.ron -o case.html --mask names,money
  handful report plan.ron -o review.pdf --review 2026-Q4
  handful report plan.ron -o quarter.md --as-of 2027-01-01 --force

Exit codes:
  0  written
  2  not written: the reason is on standard error, and no file was changed"
)]
pub(super) struct Report {
    /// The plan's file; `-` reads it from standard input
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: PathBuf,

    /// The file to write: `.pdf`, `.html` or `.md`
    #[arg(short, long, value_name = "OUTPUT", value_hint = clap::ValueHint::FilePath)]
    output: PathBuf,

    /// Replace the file to write, if it is there
    #[arg(long)]
    force: bool,

    /// The page to give to this partner: only what both sides share
    #[arg(long, value_name = "NAME")]
    partner: Option<String>,

    /// The review of this quarter, as it was frozen: `2026-Q4`
    #[arg(long, value_name = "QUARTER", conflicts_with = "partner")]
    review: Option<String>,

    /// What to leave out
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    mask: Vec<Masked>,

    /// The paper of a PDF
    #[arg(long, value_name = "SIZE", default_value = "a4")]
    paper: Sheet,

    /// Judge as of this day instead of today
    #[arg(long, value_name = "DATE", value_parser = Day::parse)]
    as_of: Option<Day>,
}

/// What a report leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Masked {
    /// Who the partners and their people are
    Names,
    /// How much money
    Money,
}

/// A size of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Sheet {
    /// 210 by 297 mm
    A4,
    /// 8.5 by 11 inches
    Letter,
}

impl From<Sheet> for Paper {
    fn from(sheet: Sheet) -> Self {
        match sheet {
            Sheet::A4 => Self::A4,
            Sheet::Letter => Self::Letter,
        }
    }
}

pub(super) fn run(arguments: &Report, today: Date) -> Result<Outcome, Failure> {
    let as_of = arguments.as_of.map_or(today, |day| day.when(today));
    let format = format::of(&arguments.output)?;
    target::is_not_the_plan(&arguments.output, &arguments.file)?;
    let plan = input::read(&arguments.file, today, as_of)?.plan;
    let subject = match (&arguments.partner, &arguments.review) {
        (Some(text), _) => Subject::Partner(find::partner(&plan, text)?.1.id.clone()),
        (None, Some(text)) => Subject::Review(find::review(&plan, text)?),
        (None, None) => Subject::Portfolio,
    };
    let hidden = Hidden {
        names: arguments.mask.contains(&Masked::Names),
        money: arguments.mask.contains(&Masked::Money),
    };
    let document = Wanted { subject, hidden }.document(&plan, &assess(&plan, as_of));
    // What was found in the plan can be reported on.
    let Some(document) = document else { return Ok(Outcome::CannotTell) };
    target::write(&arguments.output, format.set(&document, arguments.paper.into())?, arguments.force)?;
    Ok(Outcome::Fine)
}
