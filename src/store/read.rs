//! Reading a plan from text: the plan and its warnings, or all that is wrong.

use super::diagnose::diagnose;
use super::fault::Broken;
use super::format1::{self, File};
use super::hidden::has_hidden;
use super::lexer::{Kind, Lexer};
use crate::plan::{Fault, Plan, Problem, days_between};
use jiff::civil::Date;
use std::borrow::Cow;

/// A plan as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The plan.
    pub plan: Plan,
    /// What is odd about the file, though it can be read.
    pub warnings: Vec<Warning>,
    /// Whether a person wrote comments in it, which are lost when it is written.
    pub has_comments: bool,
}

/// Something odd about a file that can be read all the same.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    /// Dated lines that do not stand in the order of their dates.
    #[error("{section}: {count} {} earlier than the line before, the first of them number {first}", if *count == 1 { "line is" } else { "lines are" })]
    OutOfOrder {
        /// The section, as the file names it.
        section: &'static str,
        /// How many lines are earlier than the line before them.
        count: usize,
        /// Which of the section's lines is the first such, from 1.
        first: usize,
    },
}

/// Reads a plan from the text of its file. What it holds of days to come is not looked into: the
/// same text gives the same plan on every day.
///
/// # Errors
/// All that is wrong with it, each with its place.
pub fn read(text: &str) -> Result<Reading, Broken> {
    read_as(text, None)
}

/// Reads a plan from the text of its file on a day: a check-in that is yet to come is wrong too.
///
/// # Errors
/// All that is wrong with it, each with its place.
pub fn read_on(text: &str, today: Date) -> Result<Reading, Broken> {
    read_as(text, Some(today))
}

fn read_as(text: &str, today: Option<Date>) -> Result<Reading, Broken> {
    let text = unix_lines(text);
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let has_been =
        |plan: &Plan| today.is_none_or(|today| !plan.check_ins_after(today).iter().any(is_yet_to_come));
    let plan = read_right(text).filter(has_been).ok_or_else(|| diagnose(text, today))?;
    let warnings = warnings(&plan);
    Ok(Reading { plan, warnings, has_comments: has_comments(text) })
}

/// Days by which a check-in may be ahead of the clock. It is today at one end of the world while it
/// is tomorrow at the other: whoever opens a colleague's plan, or comes home from a journey, must
/// not be told that it is broken. No two time zones are more than a day apart.
const GRACE_DAYS: i32 = 1;

/// Whether a record is of a day that has come nowhere yet.
pub(super) fn is_yet_to_come(problem: &Problem) -> bool {
    matches!(problem.fault, Fault::InFuture { date, today } if days_between(today, date) > GRACE_DAYS)
}

/// The plan of a text with which nothing is wrong.
fn read_right(text: &str) -> Option<Plan> {
    if has_hidden(text) {
        return None;
    }
    let file: File = format1::options().from_str(text).ok()?;
    let (parts, log) = file.into_parts();
    Plan::from_parts_and_log(parts, log).ok()
}

/// The text with every line ended as on Unix, so that lines are counted and comments end where a
/// reader sees them end. Costs nothing where they are so already.
fn unix_lines(text: &str) -> Cow<'_, str> {
    if text.as_bytes().contains(&b'\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether there is a comment; goes over the tokens only where something looks like one.
fn has_comments(text: &str) -> bool {
    let looks_so = text.contains("//") || text.contains("/*");
    looks_so && Lexer::new(text, 0).any(|token| token.kind == Kind::Comment)
}

fn warnings(plan: &Plan) -> Vec<Warning> {
    fn out_of_order(section: &'static str, dates: impl Iterator<Item = Date>) -> Option<Warning> {
        let (mut count, mut first, mut before) = (0, 0, Date::MIN);
        for (i, date) in dates.enumerate() {
            if date < before {
                count += 1;
                first = if count == 1 { i + 1 } else { first };
            }
            before = date;
        }
        (count > 0).then_some(Warning::OutOfOrder { section, count, first })
    }
    [
        out_of_order("check_ins", plan.check_ins().iter().map(|c| c.date)),
        out_of_order("closing_events", plan.closing_events().iter().map(|c| c.date)),
        out_of_order("log", plan.log().iter().map(|e| e.date)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
