//! What the commands share that read a plan and say something of it: its file, the day, and in which form
//! they answer.

use super::day::Day;
use super::failure::Failure;
use super::{input, output};
use crate::plan::Plan;
use jiff::civil::Date;
use serde::Serialize;
use std::path::PathBuf;

// A documentation comment here would stand in the help of each command in place of its own.
#[derive(clap::Args)]
pub(super) struct Judged {
    /// The plan's file; `-` reads it from standard input
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: PathBuf,

    /// Judge as of this day instead of today
    #[arg(long, value_name = "DATE", value_parser = Day::parse)]
    as_of: Option<Day>,

    /// Answer in JSON, for other programs
    #[arg(long)]
    json: bool,
}

impl Judged {
    /// Reads the plan, and says as of which day it is judged.
    pub(super) fn read(&self, today: Date) -> Result<(Plan, Date), Failure> {
        let as_of = self.as_of.map_or(today, |day| day.when(today));
        Ok((input::read(&self.file, today, as_of)?.plan, as_of))
    }

    /// Prints the answer in the form that is asked for.
    pub(super) fn answer<R: Serialize>(
        &self,
        report: impl FnOnce() -> R,
        page: impl FnOnce() -> String,
    ) -> Result<(), Failure> {
        let text = if self.json {
            serde_json::to_string_pretty(&report()).map_err(Failure::Json)? + "\n"
        } else {
            page()
        };
        output::print(&text).map_err(Failure::Output)
    }
}
