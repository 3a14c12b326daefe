//! What a person says about a file before it is read, and why a file cannot be read at all.

use crate::plan::{CsvColumn, CsvLayout, Currency, DateOrder};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// What a person says about a file before it is read.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where the person is: moments become days of theirs.
    pub time_zone: TimeZone,
    /// The order of day and month in dates such as 03/04/2026. Where it is not said, the file's
    /// other dates tell it, or it is asked.
    pub dates: Option<DateOrder>,
    /// How tables were read before; one with the same columns is read in the same way.
    pub layouts: Vec<CsvLayout>,
    /// Which column of a table says what, by the column's name; goes before what is remembered.
    pub columns: BTreeMap<CsvColumn, String>,
    /// The currency of amounts of a table that do not name one.
    pub money_in: Option<Currency>,
    /// Whether the numbers of a table have a decimal comma. Where it is not said, the table's
    /// other numbers tell it.
    pub decimal_comma: bool,
}

impl Options {
    /// Nothing said but where the person is.
    pub const fn new(time_zone: TimeZone) -> Self {
        Self {
            time_zone,
            dates: None,
            layouts: Vec::new(),
            columns: BTreeMap::new(),
            money_in: None,
            decimal_comma: false,
        }
    }
}

/// A cell of a file, and the line in which it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// What stands there.
    pub text: String,
}

/// Why nothing of a file can be read, or not before a question is answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotRead {
    /// Nothing in it.
    #[error("there is nothing in it")]
    Empty,
    /// Not text.
    #[error("line {line} is not text in UTF-8; save or export it as UTF-8")]
    NotText {
        /// The first such line, from 1.
        line: usize,
    },
    /// Columns are missing, or it has to be said which they are.
    #[error("there is no column for {missing}; there are {}", listed(headers))]
    NoColumn {
        /// What the missing column would say, in words.
        missing: &'static str,
        /// The columns that are there.
        headers: Vec<String>,
    },
    /// The person named a column that is not there.
    #[error("there is no column `{name}`; there are {}", listed(headers))]
    NotAColumn {
        /// What they named.
        name: String,
        /// The columns that are there.
        headers: Vec<String>,
    },
    /// Two columns have one name, and it is needed.
    #[error("two columns are called `{name}`; give them different names")]
    ColumnTwice {
        /// The name.
        name: String,
    },
    /// A question: which of day and month comes first?
    #[error(
        "`{}` in line {} may be read day first or month first, and no other date in the file tells which",
        example.text, example.line
    )]
    AskDates {
        /// The first date that could be either.
        example: Place,
        /// How many could be either.
        dates: usize,
    },
    /// Some dates have the day first, others the month.
    #[error(
        "the dates contradict one another: `{}` in line {} has the day first, `{}` in line {} the month",
        day_first.text, day_first.line, month_first.text, month_first.line
    )]
    DatesContradict {
        /// A date that can only have the day first.
        day_first: Place,
        /// A date that can only have the month first.
        month_first: Place,
    },
    /// Not of the form that the program writes.
    #[error("line {line} is not what {program} writes: {why}")]
    Form {
        /// The line, from 1.
        line: usize,
        /// Which program, or which format.
        program: &'static str,
        /// What is wrong with it.
        why: String,
    },
}

/// The first of many names, in a row.
fn listed(names: &[String]) -> String {
    const MOST: usize = 30;
    let shown: Vec<_> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(MOST);
    match (shown.is_empty(), more) {
        (true, _) => "none".to_owned(),
        (false, 0) => shown.join(", "),
        (false, more) => format!("{} and {more} more", shown.join(", ")),
    }
}
